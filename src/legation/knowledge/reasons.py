"""What the knowledge says about a name on a day, and which rows say it."""

import datetime
from collections.abc import Iterator
from types import MappingProxyType

from legation.knowledge.names import Sense
from legation.knowledge.recognition import Policy
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import Row
from legation.knowledge.values import Entity, Reading, Term
from legation.text import fold, plain


def why(k: Knowledge, name: str, on: datetime.date | None = None) -> list[str]:
    """Lines for people: everything the name may stand for, whether it did on that day, and the rows behind it."""
    senses = k.senses(name)
    common = [*_noun(k, name), *_office(k, name)]
    if not senses:
        hidden = k.tables["shadows"].get(name)
        told = f" It is listed in shadows.csv as no actor's name: {hidden['means']}; {_row(hidden)}." if hidden else ""
        unknown = f"{name!r} is not a known name.{told} Names are case-sensitive; a layer can add it."
        return [*common, *([] if common and not hidden else [unknown])]
    readings = [_reading(k, reading) for reading in k.readings.get(plain(name), ())]
    named = [sense for sense in senses if sense.kind != "reading"]
    return [*readings, *(line for sense in named for line in _sense(k, sense, on)), *common]


def _noun(k: Knowledge, name: str) -> Iterator[str]:
    if row := k.tables["agents"].get(name.lower()):
        force = ", coded to the bare state with its adjective" if row["state_force"] == "yes" else ""
        beside = ", no actor by itself" if row["alone"] == "no" else ""
        yield f"noun for an actor ({row['sector']}){force}{beside}"
        yield f"  {_row(row)}"


def _office(k: Knowledge, name: str) -> Iterator[str]:
    for row in k.tables["offices"].values():
        if fold(name) in map(fold, row.many("names")):
            holder = "one holder" if row["single"] == "yes" else "several holders"
            yield f"title of an office of {_SCOPES.get(row['scope'], 'a body')} (rank {row['rank']}, {holder})"
            yield f"  {_row(row)}"


_SCOPES = MappingProxyType({"state": "a state", "organisation": "an organisation"})


def _row(row: Row) -> str:
    return f"row {row.key} in layer {row.layer}; source: {row['source']}{_told(row['checked'], row['checked_against'])}"


def _reading(k: Knowledge, reading: Reading) -> str:
    meant = f"{k.entity(reading.means).name} = {k.entity(reading.means).code}" if reading.means else "nobody"
    near = f" near {', '.join(reading.near)}" if reading.near else ""
    unless = f" unless near {', '.join(reading.unless)}" if reading.unless else ""
    span = f", {reading.start or 'ever'} to {reading.end or 'now'}" if reading.start or reading.end else ""
    where = f"row {reading.name} in layer {reading.layer}"
    return f"reads as {meant} ({reading.note}){near}{unless}{span}; {where}{_source(k, reading)}"


def _source(k: Knowledge, reading: Reading) -> str:
    of_it = (reading.name, reading.means, reading.start)
    for row in k.tables["readings"].values():
        if (row["name"], row["means"], row.date("from")) == of_it:
            return f"; source: {row['source']}{_told(row['checked'], row['checked_against'])}"
    return ""


def _sense(k: Knowledge, sense: Sense, on: datetime.date | None) -> Iterator[str]:
    entity = k.entities[sense.entity]
    code = f" = {entity.code}" if entity.code else ""
    sector = f" ({entity.sector})" if entity.sector else ""
    role = "short name" if sense.kind == "short" else sense.kind
    yield f"{role} of {entity.name} [{entity.kind}]{code}{sector}{_bounds(sense, on)}"
    yield f"  row {entity.id} in layer {entity.layer}; source: {entity.source}{_checked(entity)}"
    for term in k.terms_of(entity.id):
        yield f"  {_term(k, term)}{_bounds(term, on)}; source: {term.source}{_checked(term)}"
    if entity.kind == "place" and entity.country:
        yield f"  lies in {entity.country}"
    if policy := k.recognised.get(entity.id):
        yield f"  {recognised(policy)}; {_row(k.tables['recognition'][policy.id])}"


def _term(k: Knowledge, term: Term) -> str:
    office = k.offices[term.office].names[0] if term.office in k.offices else term.office
    acting = "acting " if term.acting else ""
    return f"{acting}{term.title or office} of {term.body} ({term.precision} precision)"


def _bounds(dated: Sense | Term, on: datetime.date | None) -> str:
    if dated.start is None and dated.end is None:
        return ""
    span = f", {dated.start or 'ever'} to {dated.end or _until(dated)}"
    if on is None:
        return span
    if isinstance(dated, Term) and dated.end is None and dated.checked and on.isoformat() > dated.checked:
        return f"{span}: not confirmed on {on}"
    inside = (dated.start is None or dated.start <= on) and (dated.end is None or on < dated.end)
    return f"{span}: {'yes' if inside else 'not'} on {on}"


def _until(dated: Sense | Term) -> str:
    """How long something without an end is known to last: to its last confirmation, and no later."""
    if not isinstance(dated, Term):
        return "now"
    return f"{dated.checked}, when last confirmed" if dated.checked else "an end not known, never confirmed"


def _checked(row: Entity | Term) -> str:
    return _told(row.checked, row.against)


def _told(checked: str, against: str) -> str:
    return f", {_words(checked, against)}" if checked else ", not checked against a second source"


def checked_words(row: Entity | Term) -> str:
    """When a row was checked, and against what: "checked 2026-11-22 against REIGN 2021-03"."""
    return _words(row.checked, row.against)


def _words(checked: str, against: str) -> str:
    by = f" against {', '.join(against.split('|'))}" if against else ""
    return f"checked {checked}{by}" if checked else "not checked"


def recognised(policy: Policy) -> str:
    """What a row of recognition.csv decides, and its note."""
    actors = f"actors are coded {policy.code}, " if policy.code else ""
    places = f"places lie in {policy.country}" if policy.country else "places lie in no state's country"
    return f"recognition of {policy.name}: {actors}{places}. {policy.note}".rstrip(".")
