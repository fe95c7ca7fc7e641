"""The cells of a user's row brought to the form that the tables have: ids of states, dates, lists, ids of its own."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from legation.errors import KnowledgeError
from legation.knowledge.checks import STATE_ORGANS
from legation.knowledge.countries import Countries
from legation.knowledge.drafts import GENDERS, Cells, Taken, cell, free_id, joined, row_key
from legation.knowledge.spellings import title_key
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import COLUMNS, KEYS, parse_date
from legation.text import fold

_DATES = frozenset({"from", "to", "checked", "signed"})
_NUMBERS: Mapping[str, type[int] | type[float]] = MappingProxyType(
    {"month": int, "day": int, "rank": int, "year": int, "latitude": float, "longitude": float}
)
_LISTS = frozenset({
    "aliases", "adjectives", "people", "capital", "metonyms", "family", "names", "targets", "parties", "acts", "near",
    "unless", "domain", "issuer",
})  # fmt: skip
_BODIES = frozenset({"country", "body", "issuer", "targets", "parties", "code_as_voice"})


class NoRow(NamedTuple):
    """Why a line makes no row."""

    reason: str
    detail: str = ""


class Normal:
    """Makes rows of one table from cells as a user wrote them."""

    def __init__(self, known: Knowledge, table: str, split: str = "") -> None:
        """``split`` parts the values of a cell that holds several; the tables' own ``|`` always does."""
        self.table = table
        self._known, self._split = known, split
        self._countries = Countries.of(known)
        self._parties = _parties(known)
        self._ids: set[str] = set()
        self._persons = _named(known, "persons") if table == "terms" else {}
        self._named = _named(known, table) if "id" in COLUMNS[table] else {}
        self._offices = {(t.body, title_key(t.title)): t.office for t in known.terms if t.title}

    def key(self, cells: Cells) -> str:
        """The key of a row as the table has it."""
        return row_key(self.table, {column: cell(text) for column, text in cells.items()})

    def name(self, cells: Cells) -> str:
        """By what a row is called where it is told of."""
        return cells.get("name") or cells.get("names") or cells.get("noun") or self.key(cells)

    def row(self, given: Cells) -> Cells | NoRow:
        """The cells of a row, or why there is none."""
        cells = dict(given)
        for column, text in given.items():
            made = self._cell(column, text)
            if isinstance(made, NoRow):
                return made
            cells[column] = made
        if self.table == "terms":
            return self._term(cells)
        if self.table == "organisations" and not cells.get("code"):
            cells["code"] = self._code(cells)
        return self._identified(cells) if KEYS.get(self.table, ("id",)) == ("id",) else self._keyed(cells)

    def _cell(self, column: str, text: str) -> str | NoRow:
        if column in _LISTS and text:
            parts = text.replace(self._split, "|").split("|") if self._split else text.split("|")
            return self._several(column, parts)
        return self._one(column, text) if text else ""

    def _several(self, column: str, parts: list[str]) -> str | NoRow:
        made = []
        for part in filter(None, map(str.strip, parts)):
            one = self._one(column, part)
            if isinstance(one, NoRow):
                return one
            made.append(one)
        return joined(made)

    def _one(self, column: str, text: str) -> str | NoRow:
        if column in _BODIES:
            party = self._party(text)
            return party if party else NoRow("no such state or organisation", f"{column}: {text}")
        if column in _DATES:
            try:
                parse_date(text, column)
            except KnowledgeError as error:
                return NoRow("no date", str(error))
        if column in _NUMBERS and not _is_number(column, text):
            return NoRow("no number", f"{column}: {text}")
        return GENDERS.get(text.lower(), text.lower()) if column == "gender" else text

    def _party(self, text: str) -> str | None:
        if text in self._known.tables["states"] or text in self._known.tables["organisations"]:
            return text
        return self._countries.named(text) or self._parties.get(fold(text))

    def _code(self, cells: Cells) -> str:
        """The code of an organisation that is given none: that of its state, with its sector, or its name."""
        state, sector = cells.get("body", ""), cells.get("sector", "")
        if state not in self._known.tables["states"]:
            return cells.get("name", "").replace(":", " ")
        organ = cells.get("kind") in STATE_ORGANS or not sector
        return state if organ else f"{state}:{sector}"

    def _identified(self, cells: dict[str, str]) -> Cells | NoRow:
        """The row with an id: the given one, or one made of its name unless a known row has that name."""
        if cells.get("id"):
            nameless = "name" in COLUMNS[self.table] and not cells.get("name")
            return NoRow("no name", cells["id"]) if nameless else cells
        name = cells.get("name") or cells.get("names", "").partition("|")[0]
        if not name:
            return NoRow("no name to make an id of")
        rows = self._known.tables[self.table]
        place = "country" if "country" in COLUMNS[self.table] else ""
        same = [id for id in self._named.get(fold(name), ()) if not place or rows[id][place] == cells.get(place, "")]
        if same:
            return NoRow("known already; give the id to replace the row", ", ".join(same))
        taken = Taken(self._ids, self._known.entities, rows)
        id = free_id(name, taken, cells.get(place, "") if place else "")
        self._ids.add(id)
        return {**cells, "id": id}

    def _keyed(self, cells: Cells) -> Cells | NoRow:
        first = KEYS[self.table][0]
        return cells if cells.get(first) else NoRow(f"no {first}")

    def _term(self, cells: dict[str, str]) -> Cells | NoRow:
        """A term with the ids of person and office; both may be given by name."""
        body, words = cells.get("body", ""), cells.get("office", "") or cells.get("title", "")
        office = words if words in self._known.offices else self._office(words, body)
        if not body or not office:
            return NoRow("no state or organisation" if not body else "no such office", words)
        person = self._person(cells.get("person", ""), body)
        if isinstance(person, NoRow):
            return person
        start, end = (parse_date(cells.get(column, ""), column) for column in ("from", "to"))
        if start and end and end <= start:
            return NoRow("ends before it starts", f"{start} to {end}")
        title = cells.get("title") or (words if words != office else "")
        acting = "yes" if cells.get("acting", "").lower() in {"yes", "true", "1"} else ""
        return {**cells, "person": person, "office": office, "title": title, "acting": acting}

    def _office(self, words: str, body: str) -> str | None:
        return self._offices.get((body, title_key(words))) or self._known.office_named(words)

    def _person(self, words: str, body: str) -> str | NoRow:
        if words in self._known.tables["persons"]:
            return words
        same = self._persons.get(fold(words), [])
        here = [id for id in same if self._known.entity(id).country == body] or same
        if len(here) == 1:
            return here[0]
        if here:
            return NoRow("several known persons go by the name", ", ".join(here))
        return NoRow("no such person; bring in the persons first", words)


def _is_number(column: str, text: str) -> bool:
    try:
        return math.isfinite(_NUMBERS[column](text))
    except (ValueError, OverflowError):
        return False


def _named(known: Knowledge, table: str) -> dict[str, list[str]]:
    """The ids of a table's rows by each folded name."""
    found: dict[str, list[str]] = {}
    for row in known.tables[table].values():
        for name in {fold(name) for name in (row["name"], *row.many("names"), *row.many("aliases"))} - {""}:
            found.setdefault(name, []).append(row.key)
    return found


def _parties(known: Knowledge) -> dict[str, str]:
    """Organisations by folded name, alias and code of their own; the first of a name stays."""
    found: dict[str, str] = {}
    for row in known.tables["organisations"].values():
        for name in (row["name"], *row.many("aliases")):
            found.setdefault(fold(name), row.key)
    return found
