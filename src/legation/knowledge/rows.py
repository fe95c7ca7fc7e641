"""From rows of cells to typed values."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from legation.errors import KnowledgeError
from legation.knowledge.kept import Terms, TermsBy
from legation.knowledge.spellings import unaccented
from legation.knowledge.tables import Row, precision
from legation.knowledge.values import Agent, Anchor, Entity, Office, Outlet, Place, Reading, Term
from legation.text import fold, plain

Table = Mapping[str, Row]

_STATE_ID = re.compile("[A-Z]{3}")


def entities(tables: Mapping[str, Table]) -> dict[str, Entity]:
    """Everything that a name can stand for, by id; where two tables share an id, the first table's stays."""
    found: dict[str, Entity] = {}
    makers = (
        ("places", _place_entity),
        ("treaties", _legal),
        ("sanctions", _legal),
        ("outlets", _outlet),
        ("persons", _person),
        ("organisations", _organisation),
        ("states", _state),
    )
    for table, make in makers:
        found.update({key: make(row) for key, row in tables[table].items()})
    return found


def _names(row: Row) -> tuple[str, ...]:
    return (row["name"], *row.many("aliases"))


def _state(row: Row) -> Entity:
    return Entity(
        id=row.key, kind="state", code=row.key, name=row["name"], sector="GOV", country=row.key,
        start=row.date("from"), end=row.date("to"), source=row["source"], layer=row.layer, names=_names(row),
        checked=row["checked"], against=row["checked_against"],
    )  # fmt: skip


def _organisation(row: Row) -> Entity:
    body = row["body"]
    return Entity(
        id=row.key, kind=row["kind"], code=row["code"], name=row["name"], sector=row["sector"],
        country=body if _STATE_ID.fullmatch(body) else "", start=row.date("from"), end=row.date("to"),
        source=row["source"], layer=row.layer, names=_names(row), body=body, checked=row["checked"],
        against=row["checked_against"],
    )  # fmt: skip


def _person(row: Row) -> Entity:
    return Entity(
        id=row.key, kind="person", code=row["country"], name=row["name"], country=row["country"],
        gender=row["gender"], source=row["source"], layer=row.layer, names=_names(row), checked=row["checked"],
        against=row["checked_against"],
    )  # fmt: skip


def _outlet(row: Row) -> Outlet:
    return Outlet(
        id=row.key, kind="outlet", code=row["code_as_voice"], name=row["name"], sector="MED", country=row["country"],
        source=row["source"], layer=row.layer, names=_names(row), checked=row["checked"],
        against=row["checked_against"], domain=row["domain"], control=row["control"],
    )  # fmt: skip


def _place_entity(row: Row) -> Entity:
    return Entity(
        id=row.key, kind="place", code="", name=row["name"], country=row["country"], source=row["source"],
        layer=row.layer, names=_names(row), checked=row["checked"],
        against=row["checked_against"],
    )  # fmt: skip


def _legal(row: Row) -> Entity:
    """A treaty or a sanctions regime: it is named, and is nobody's actor."""
    return Entity(
        id=row.key, kind="treaty" if row.table == "treaties" else "sanctions", code="", name=row["name"],
        country=row["issuer"] if _STATE_ID.fullmatch(row["issuer"]) else "", start=row.date("from"),
        end=row.date("to"), source=row["source"], layer=row.layer,
        names=(*_names(row), *row.many("acts")), checked=row["checked"], against=row["checked_against"],
    )  # fmt: skip


def places(table: Table) -> Iterator[Place]:
    """The rows of places.csv."""
    for row in table.values():
        yield Place(
            id=row.key, name=row["name"], country=row["country"], latitude=row.real("latitude"),
            longitude=row.real("longitude"), kind=row["kind"], source=row["source"], layer=row.layer,
            aliases=row.many("aliases"), region=row["region"], abbreviations=row.many("abbreviations"),
        )  # fmt: skip


def offices(table: Table) -> dict[str, Office]:
    """The rows of offices.csv by id."""
    return {
        row.key: Office(row.key, row.many("names"), row.whole("rank") or 9, row["single"] == "yes", row["scope"])
        for row in table.values()
    }


def agents(table: Table) -> dict[str, Agent]:
    """The rows of agents.csv by noun."""
    return {
        row.key: Agent(row.key, row["sector"], row["state_force"] == "yes", row["alone"] != "no", row["note"])
        for row in table.values()
    }


def anchors(table: Table) -> tuple[Anchor, ...]:
    """The rows of anchors.csv."""
    return tuple(
        Anchor(
            row.key, row.many("names"), row["country"], row.whole("month"), row.whole("day"), row["rule"],
            row.whole("year"), row["source"], row.layer,
        )
        for row in table.values()
    )  # fmt: skip


def bearers(table: Table) -> Counter[str]:
    """How many persons have each word, without accents, in one of their names."""
    spelled = (" ".join((row["name"], *row.many("aliases"))) for row in table.values())
    return Counter(word for names in spelled for word in set(unaccented(names).replace("-", " ").split()))


def readings(table: Table) -> dict[str, tuple[Reading, ...]]:
    """The rows of readings.csv by name, in the order of the table."""
    found: dict[str, list[Reading]] = {}
    for row in table.values():
        reading = Reading(
            row["name"], row["means"], row.date("from"), row.date("to"), row.many("near"), row.many("unless"),
            row["note"], row.layer,
        )  # fmt: skip
        found.setdefault(plain(row["name"]), []).append(reading)
    return {name: tuple(same) for name, same in found.items()}


def terms(table: Table) -> Terms:
    """The rows of terms.csv, sorted by start."""
    found = [_term(row) for row in table.values()]
    return Terms(sorted(found, key=lambda t: (t.start is not None, t.start or t.end, t.person, t.office, t.body)))


def _term(row: Row) -> Term:
    start, end = row.date("from"), row.date("to")
    if start and end and end < start:
        raise KnowledgeError(f"terms.csv line {row.line} ({row.layer}): ends before it starts; correct from or to")
    return Term(
        person=row["person"], office=row["office"], body=row["body"], title=row["title"], start=start, end=end,
        precision=precision(row["from"], row["to"]), acting=row["acting"] == "yes", source=row["source"],
        layer=row.layer, checked=row["checked"], against=row["checked_against"], last=row.last("to"),
    )  # fmt: skip


def by_person(terms: Terms) -> TermsBy[str]:
    """Terms by person, in the order given."""
    return TermsBy(terms, ((term.person, number) for number, term in enumerate(terms)))


def by_office(terms: Terms, known: Mapping[str, Entity]) -> TermsBy[tuple[str, str]]:
    """Terms by office and body; an organisation goes by its id and, where it owns it, by its code."""
    codes = {e.id: e.code for e in known.values() if e.code and e.kind == "igo" and not e.body}
    ids = {code: id for id, code in codes.items()}
    keys = (
        ((term.office, body), number)
        for number, term in enumerate(terms)
        for body in dict.fromkeys((term.body, codes.get(term.body, term.body), ids.get(term.body, term.body)))
    )
    return TermsBy(terms, keys)


def outlet_names(known: Mapping[str, Entity]) -> dict[str, str]:
    """The ids of outlets by folded name, alias, and domain."""
    outlets = [e for e in known.values() if isinstance(e, Outlet)]
    found = {fold(name): outlet.id for outlet in outlets for name in outlet.names[::-1]}
    for outlet in outlets:
        found.update({fold(domain): outlet.id for domain in outlet.domain.split("|") if domain})
    return found
