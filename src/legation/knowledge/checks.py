"""What is wrong in the tables: each rule is a function whose docstring says what it looks for."""

import datetime
import itertools
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType

from legation.errors import KnowledgeError
from legation.knowledge.calendar import parse
from legation.knowledge.gazetteer import cities
from legation.knowledge.recognition import Policy
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import COLUMNS, parse_date, precision
from legation.knowledge.values import Anchor, Entity, Problem, Term
from legation.text import fold

Rule = Callable[[Knowledge], Iterator[Problem]]

ORGANISATION_KINDS = frozenset({
    "igo", "organ", "ministry", "military", "intelligence", "parliament", "court", "party", "armed-group", "ngo",
    "company", "government-body",
})  # fmt: skip
# PLOVER's sectors, and the few that its manual adds for organisations.
SECTORS = frozenset({
    "", "GOV", "MIL", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "COP", "BUS", "CVL", "EDU", "MED", "HLH", "REL", "LAB",
    "NGO", "IGO", "NON", "CRM", "JRN", "AGR", "REF", "ELI", "UAF", "SOC", "MNC", "RAD", "SEP", "UNK",
})  # fmt: skip
_CHOICES: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType(
    {
        ("organisations", "kind"): ORGANISATION_KINDS,
        ("organisations", "sector"): SECTORS,
        ("agents", "sector"): SECTORS,
        ("agents", "state_force"): frozenset({"yes", "no", ""}),
        ("agents", "alone"): frozenset({"no", ""}),
        ("persons", "gender"): frozenset({"f", "m", ""}),
        ("offices", "single"): frozenset({"yes", "no"}),
        ("offices", "scope"): frozenset({"state", "organisation"}),
        ("terms", "acting"): frozenset({"yes", ""}),
        ("outlets", "control"): frozenset({"state", "public", "private", "party"}),
        ("treaties", "kind"): frozenset({"treaty", "agreement", "communique", "declaration", "statute", "framework"}),
    }
)
_DATES = ("from", "to", "checked")


def check(k: Knowledge) -> list[Problem]:
    """Every problem in the tables, in a stable order; an empty list is a clean bill."""
    found = itertools.chain.from_iterable(rule(k) for rule in RULES)
    return sorted(found, key=lambda p: (p.table, p.row, p.what))


def choices(k: Knowledge) -> Iterator[Problem]:
    """Cells that must hold one of a few words hold another."""
    for (table, column), allowed in _CHOICES.items():
        for row in k.tables[table].values():
            if row[column] not in allowed:
                words = ", ".join(sorted(allowed - {""}))
                use = f"{words} or nothing" if "" in allowed else f"one of {words}"
                yield Problem(table, row.key, f"{column} {row[column]!r}; use {use}")


def filled(k: Knowledge) -> Iterator[Problem]:
    """A row names no source, or lacks a name."""
    for table, rows in k.tables.items():
        needed = {"source", "name", "names"} & set(COLUMNS[table])
        for row in rows.values():
            yield from (Problem(table, row.key, f"{c} is empty; fill it") for c in sorted(needed) if not row[c])


def dates(k: Knowledge) -> Iterator[Problem]:
    """Terms of existence end before they start; a row was checked on no full day, or against a source on no day."""
    for table, rows in k.tables.items():
        for row in rows.values():
            for column in _DATES:
                parse_date(row[column], f"{table}.csv line {row.line}, column {column}")
            start, end = row.date("from"), row.date("to")
            if start and end and end < start:
                yield Problem(table, row.key, f"ends {end} before it starts {start}; correct one of them")
            if row["checked"] and precision(row["checked"]) != "day":
                yield Problem(table, row.key, "checked must be a full day")
            if row["checked_against"] and not row["checked"]:
                yield Problem(table, row.key, "checked_against names a source, checked no day; give both")


def positions(k: Knowledge) -> Iterator[Problem]:
    """A place lies where no place of the Earth does."""
    for row in k.tables["places"].values():
        for column, most in (("latitude", 90), ("longitude", 180)):
            number = row.real(column)
            if number is not None and not -most <= number <= most:
                yield Problem("places", row.key, f"{column} {row[column]!r} is not within -{most} and {most}")


def calendar(k: Knowledge) -> Iterator[Problem]:
    """An anchor has no day, one that no year has, a rule that gives none, an unknown country, or another's name."""
    owners: dict[str, str] = {}
    for anchor in k.anchors:
        for name in anchor.names:
            if owners.setdefault(fold(name), anchor.id) != anchor.id:
                yield Problem("anchors", anchor.id, f"{name!r} is a name of {owners[fold(name)]} too; keep it in one")
        if not anchor.rule and not _is_day(anchor.month, anchor.day):
            yield Problem("anchors", anchor.id, "month and day name no day; give both, or a rule")
        if anchor.rule and (anchor.month or anchor.day):
            yield Problem("anchors", anchor.id, "has a day and a rule; keep one of them")
        if anchor.rule:
            yield from _unread(anchor)
        if anchor.country and not _is_state(k, anchor.country):
            yield Problem("anchors", anchor.id, f"country {anchor.country!r} is not in states.csv")


def _unread(anchor: Anchor) -> Iterator[Problem]:
    try:
        rule = parse(anchor.rule)
    except KnowledgeError as error:
        yield Problem("anchors", anchor.id, str(error))
        return
    if not any(rule(year) for year in _TRIED):
        yield Problem("anchors", anchor.id, f"by {anchor.rule!r} it falls on no day from 2000 to 2030; correct it")


_TRIED = range(2000, 2031)


def _is_day(month: int | None, day: int | None) -> bool:
    try:
        return bool(datetime.date(2024, month or 0, day or 0))
    except (ValueError, OverflowError):
        return False


def _is_state(k: Knowledge, id: str) -> bool:
    return id in k.tables["states"]


def references(k: Knowledge) -> Iterator[Problem]:
    """An id or code in one table is not in the table it points to."""
    codes = {row["code"] for row in k.tables["organisations"].values()}
    bodies = {*k.tables["states"], *k.tables["organisations"], *codes}
    wanted: tuple[tuple[str, str, set[str], str], ...] = (
        ("terms", "person", set(k.tables["persons"]), "persons.csv"),
        ("terms", "office", set(k.tables["offices"]), "offices.csv"),
        ("terms", "body", bodies, "states.csv or organisations.csv"),
        ("persons", "country", {*bodies, ""}, "states.csv or organisations.csv"),
        ("organisations", "body", {*bodies, ""}, "states.csv or organisations.csv"),
        ("outlets", "country", {*k.tables["states"], ""}, "states.csv"),
        ("outlets", "code_as_voice", {*bodies, ""}, "states.csv or organisations.csv"),
        ("places", "country", {*k.tables["states"], ""}, "states.csv"),
        ("organisations", "successor", {*k.tables["organisations"], ""}, "organisations.csv"),
        ("readings", "means", {*k.entities, ""}, "any table"),
        ("treaties", "parties", bodies, "states.csv or organisations.csv"),
        ("sanctions", "issuer", bodies, "states.csv or organisations.csv"),
        ("sanctions", "targets", bodies, "states.csv or organisations.csv"),
    )
    for table, column, known, where in wanted:
        for row in k.tables[table].values():
            named = row.many(column) if column in _LISTS else (row[column],)
            for name in named:
                if name not in known:
                    yield Problem(table, row.key, f"{column} {name!r} is not in {where}; add it there or correct it")


_LISTS = frozenset({"parties", "targets", "issuer"})


def codes(k: Knowledge) -> Iterator[Problem]:
    """An organ has another code than the body it belongs to; a code with a sector names an unknown party."""
    for row in k.tables["organisations"].values():
        party, _, sector = row["code"].partition(":")
        body = k.entities.get(row["body"])
        if not party:
            yield Problem("organisations", row.key, "code is empty; fill it")
        if sector and (sector not in SECTORS or not _is_state(k, party)):
            yield Problem("organisations", row.key, f"code {row['code']!r} is not STATE:SECTOR")
        if body and body.kind == "state" and sector == "" and row["kind"] in STATE_ORGANS and party != body.id:
            yield Problem("organisations", row.key, f"an organ of {body.id} has the code {party}")


STATE_ORGANS = frozenset({"ministry", "military", "intelligence", "parliament", "court", "government-body", "organ"})


def recognition(k: Knowledge) -> Iterator[Problem]:
    """A row of recognition.csv names what is not known or another row names too, or nothing; or hides a correction."""
    codes = {row["code"].partition(":")[0] for row in k.tables["organisations"].values()}
    parties = {*k.tables["states"], *codes}
    for policy in k.recognition.policies.values():
        party, _, sector = policy.code.partition(":")
        if not (policy.actors or policy.places or policy.cities):
            yield Problem("recognition", policy.id, "decides on nothing; is its id misspelt?")
        if policy.code and (party not in parties or sector not in SECTORS):
            what = f"code {policy.code!r} is no party's; use one from states.csv or organisations.csv"
            yield Problem("recognition", policy.id, what)
        if policy.country and not _is_state(k, policy.country):
            yield Problem("recognition", policy.id, f"country {policy.country!r} is not in states.csv")
        yield from _hidden(k, policy)
    yield from _named_once(k, "actors", {*parties, *k.entities}, "a party's code or the id of an entity")
    yield from _named_once(k, "places", k.tables["places"], "in places.csv")
    yield from _named_once(k, "cities", cities().regions(), "a GeoNames country, first division or city")


def _named_once(k: Knowledge, column: str, known: Collection[str], where: str) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for policy in k.recognition.policies.values():
        for item in getattr(policy, column):
            if item not in known:
                yield Problem("recognition", policy.id, f"{column} {item!r} is not {where}; correct it")
            if owners.setdefault(item, policy.id) != policy.id:
                what = f"{column} {item!r} stands in row {owners[item]} too; keep it in one"
                yield Problem("recognition", policy.id, what)


def _hidden(k: Knowledge, policy: Policy) -> Iterator[Problem]:
    """Corrections of a layer to what the package's own policy decides: they would have no effect."""
    for id in policy.places if policy.layer == "package" else ():
        row = k.tables["places"].get(id)
        if row is not None and row.layer != "package" and row["country"] != policy.country:
            what = f"country {row['country']!r} has no effect; write it to row {policy.id} of recognition.csv"
            yield Problem("places", id, what)
    for id in policy.actors if policy.layer == "package" else ():
        row = k.tables["organisations"].get(id)
        if row is not None and row.layer != "package" and row["code"] != policy.coded(row["code"]):
            what = f"code {row['code']!r} has no effect; write it to row {policy.id} of recognition.csv"
            yield Problem("organisations", id, what)


def ids(k: Knowledge) -> Iterator[Problem]:
    """Two tables use one id for different things."""
    owner: dict[str, str] = {}
    for table in ("states", "organisations", "persons", "outlets", "places", "treaties", "sanctions"):
        for key in k.tables[table]:
            if owner.setdefault(key, table) != table:
                yield Problem(table, key, f"{owner[key]}.csv uses this id too; choose another")


def duplicate_names(k: Knowledge) -> Iterator[Problem]:
    """Two rows of one table go by the same full name at the same time; persons of two countries may."""
    for table in ("states", "organisations", "persons", "outlets", "treaties", "sanctions"):
        owners: dict[str, list[Entity]] = {}
        for key in k.tables[table]:
            entity = k.entities[key]
            owners.setdefault(fold(entity.name), []).append(entity)
        for same in owners.values():
            for left, right in itertools.combinations(same, 2):
                namesakes = table == "persons" and left.country != right.country
                if not namesakes and overlap(left.start, left.end, right.start, right.end):
                    yield Problem(table, right.id, f"has the name of {left.id}, {left.name!r}; tell them apart")


def overlap(
    start: datetime.date | None, end: datetime.date | None, other: datetime.date | None, until: datetime.date | None
) -> bool:
    """True where two half-open times, ``start`` to ``end`` and ``other`` to ``until``, share a day."""
    return (end is None or other is None or other < end) and (until is None or start is None or start < until)


def shadowed(k: Knowledge) -> Iterator[Problem]:
    """A name in shadows.csv, which stands for nobody, is the name of a row that it would hide."""
    for table in ("states", "organisations", "persons", "outlets", "places", "treaties", "sanctions"):
        for row in k.tables[table].values():
            for name in (row["name"], *row.many("aliases")):
                if name in k.tables["shadows"]:
                    yield Problem("shadows", name, f"hides {row.key} of {table}.csv; remove one of them")


def readings(k: Knowledge) -> Iterator[Problem]:
    """A name means something only on days on which that did not exist."""
    for row in k.tables["readings"].values():
        meant = k.entities.get(row["means"])
        if meant and not overlap(row.date("from"), row.date("to"), meant.start, meant.end):
            days = f"{meant.start or 'ever'} to {meant.end or 'now'}"
            yield Problem("readings", row.key, f"shares no day with {meant.id}, {days}; correct one of them")


def overlapping_terms(k: Knowledge) -> Iterator[Problem]:
    """An office with a single holder has two at once, neither acting, or one person holds it twice at once.

    Two who came and went together hold it jointly, as captains regent and co-presidents do.
    """
    held: dict[tuple[str, str], list[Term]] = {}
    for term in k.terms:
        held.setdefault((term.office, term.body), []).append(term)
    for (office, body), terms in held.items():
        single = office in k.offices and k.offices[office].single
        for left, right in itertools.combinations(terms, 2):
            clash = left.person == right.person or (single and not left.acting and not right.acting)
            joint = left.person != right.person and (left.start, left.end) == (right.start, right.end)
            if joint or not clash or left.title != right.title:
                continue
            if overlap(left.start, left.end, latest_start(right), right.end):
                what = f"overlaps the term of {left.person} from {left.start} to {left.end}; correct a date"
                yield Problem("terms", f"{right.person}/{office}/{body}/{right.start}", what)


_VAGUENESS = MappingProxyType({"day": 0, "month": 31, "year": 366})


def latest_start(term: Term) -> datetime.date | None:
    """The latest day on which a term with a vague start may have begun: a vague date is no overlap."""
    return term.start and term.start + datetime.timedelta(days=_VAGUENESS[term.precision])


def modes_and_examples(k: Knowledge) -> Iterator[Problem]:
    """An event type is short of examples or near misses, repeats one, or points to an unknown type."""
    for kind in k.codebook.types.values():
        counts = (("examples", kind.examples, 8), ("near_misses", kind.near_misses, 5))
        for name, items, least in counts:
            if len({item.text for item in items}) < max(least, len(items)):
                yield Problem("codebook", kind.name, f"{len(items)} {name}; give at least {least}, each once")
        for miss in kind.near_misses:
            if miss.instead != "NONE" and miss.instead not in k.codebook.types:
                yield Problem("codebook", kind.name, f"near miss points to unknown type {miss.instead!r}")


RULES: tuple[Rule, ...] = (
    choices, filled, dates, positions, calendar, references, codes, recognition, ids, duplicate_names, shadowed,
    readings, overlapping_terms, modes_and_examples,
)  # fmt: skip
