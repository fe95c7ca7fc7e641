"""Rows on their way into a layer, and what could not be brought in, with the reason."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from legation.knowledge.spellings import unaccented
from legation.knowledge.tables import COLUMNS, KEYS
from legation.text import plain

MOST_LEFT = 5_000
"""So many rows are kept of what was left out for one reason; the rest is counted."""

GENDERS: Mapping[str, str] = MappingProxyType({"male": "m", "man": "m", "female": "f", "woman": "f"})
"""Words of others for the genders of persons.csv."""

Cells = Mapping[str, str]


class Left(NamedTuple):
    """Something that was left out: its line in the file (0: none), what it is, its name, why, and more on it."""

    line: int
    what: str
    name: str
    reason: str
    detail: str = ""


@dataclass(slots=True)
class LeftOut:
    """All that was left out: the first rows of every reason, and how many there were of each."""

    rows: list[Left] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, line: int, what: str, name: str, reason: str, detail: str = "") -> None:
        """Count it, and keep the row unless there are many of its kind."""
        self.reasons[reason] += 1
        if self.reasons[reason] <= MOST_LEFT:
            self.rows.append(Left(line, what, cell(name)[:200], reason, cell(detail)[:300]))


@dataclass(slots=True)
class Draft:
    """Rows by table and key, each with the line of the file that it comes from."""

    tables: dict[str, dict[str, Cells]] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def put(self, table: str, cells: Cells, line: int = 0) -> str:
        """Add a row or replace the one of its key, which is returned; only cells of the table's columns count."""
        clean = {column: cell(cells.get(column, "")) for column in COLUMNS[table]}
        key = row_key(table, clean)
        self.tables.setdefault(table, {})[key] = clean
        self.lines[table, key] = line
        return key

    def drop(self, table: str, key: str) -> Cells:
        """Take a row away again and return its cells; KeyError where there is none."""
        return self.tables[table].pop(key)

    def counts(self) -> dict[str, int]:
        """How many rows there are of each table that has some."""
        return {table: len(rows) for table, rows in self.tables.items() if rows}


def row_key(table: str, cells: Cells) -> str:
    """The key of a row, as reading the table makes it."""
    return "/".join(cells.get(column, "") for column in KEYS.get(table, ("id",)))


def cell(text: str) -> str:
    """A text as a cell holds it: on one line, without control characters and space around it."""
    return " ".join("".join(" " if unicodedata.category(c) in _CONTROLS else c for c in text).split())


_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def joined(values: Iterable[str]) -> str:
    """Several values in one cell, each once; a bar inside one would part it in two and becomes a slash."""
    return "|".join(dict.fromkeys(v for value in values if (v := cell(value).replace("|", "/"))))


def slug(name: str) -> str:
    """The id that a name gives: plain small letters and digits with hyphens; "" where it has none of them."""
    letters = unicodedata.normalize("NFKD", unaccented(plain(name))).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", letters.lower().replace("'", "")).strip("-")[:80].rstrip("-")


def free_id(name: str, taken: Container[str], more: str = "") -> str:
    """An id made from a name that is not ``taken``, with ``more`` or a number added if need be."""
    base = slug(name) or "unnamed"
    if base not in taken:
        return base
    if more and f"{base}-{slug(more)}" not in taken:
        return f"{base}-{slug(more)}"
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


class Taken:
    """Ids that are taken, in any of several collections."""

    def __init__(self, *held: Container[str]) -> None:
        """The collections are asked as they are at the time."""
        self._held = held

    def __contains__(self, id: object) -> bool:
        """True where one of them holds the id."""
        return isinstance(id, str) and any(id in each for each in self._held)
