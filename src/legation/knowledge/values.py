"""The rows of the knowledge tables as frozen values."""

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a name can stand for.

    ``kind`` is "state", "person", "outlet", "place", "treaty", "sanctions", or an organisation's own kind ("igo",
    "ministry", "armed-group" ...). ``code`` follows the annotation guide; it is "" for places, treaties, sanctions
    and for outlets that do not speak for their state. ``country`` is a state's id; for persons it may be an
    organisation's code. ``start`` and ``end`` bound its existence, half-open; None is unbounded. ``names`` begins
    with ``name``. ``checked`` is the day on which a second source, the one it was checked ``against``, agreed.
    """

    id: str
    kind: str
    code: str
    name: str
    sector: str = ""
    country: str = ""
    gender: str = ""
    start: datetime.date | None = None
    end: datetime.date | None = None
    source: str = ""
    layer: str = "package"
    names: tuple[str, ...] = ()
    body: str = ""
    checked: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Outlet(Entity):
    """A publisher of news: where it publishes, and who controls it (state, public, private, party)."""

    domain: str = ""
    control: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that persons hold, under the generic titles that English gives it; rank 1 is the highest."""

    id: str
    names: tuple[str, ...]
    rank: int
    single: bool
    scope: str


class Term(NamedTuple):
    """One person's time in one office: days ``[start, end)``; ``end`` None is "still so when last checked".

    ``precision`` (day, month, year) is that of the vaguer of the two dates; a vague date stands for its first day.
    ``last`` is the last day on which the office may still have been held, the day of handover at the earliest.
    """

    person: str
    office: str
    body: str
    title: str
    start: datetime.date | None
    end: datetime.date | None
    precision: str
    acting: bool
    source: str
    layer: str
    checked: str = ""
    against: str = ""
    last: datetime.date | None = None

    def covers(self, on: datetime.date) -> bool:
        """True where the office was held on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)

    def may_cover(self, on: datetime.date) -> bool:
        """The same, with the day of handover itself, and all of the month or year in which a vague term ended."""
        return (self.start is None or self.start <= on) and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for a kind of actor, with its PLOVER sector.

    ``state_force`` says that with a state's adjective the noun is coded to the bare state ("Russian troops"); without
    ``alone`` it makes an official of somebody named beside it, and is no actor by itself ("director").
    """

    noun: str
    sector: str
    state_force: bool
    alone: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day that the news names instead of dating it: fixed (``month``, ``day``) or by a ``rule`` (``calendar``).

    ``year`` is the one that anniversaries count from.
    """

    id: str
    names: tuple[str, ...]
    country: str
    month: int | None
    day: int | None
    rule: str
    year: int | None
    source: str
    layer: str


class Reading(NamedTuple):
    """What a name means on some days, near some words: the entity ``means``, or nobody where it is "".

    ``near`` are words one of which the text must hold, ``unless`` words none of which it may; no words, no condition.
    """

    name: str
    means: str
    start: datetime.date | None
    end: datetime.date | None
    near: tuple[str, ...]
    unless: tuple[str, ...]
    note: str
    layer: str

    def holds(self, text: str, on: datetime.date | None) -> bool:
        """True where the name reads so in ``text``, published on that day (None: unknown)."""
        if on is not None and ((self.start and on < self.start) or (self.end and on >= self.end)):
            return False
        return (not self.near or _any(self.near).search(text) is not None) and not (
            self.unless and _any(self.unless).search(text)
        )


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. ``population`` is 0 where it is unknown or has no meaning (a strait).

    ``region`` is its first-level division by GeoNames ("US.TX"), "" where unknown; ``abbreviations`` stand for it
    after a comma only ("Paris, Tex.").
    """

    id: str
    name: str
    country: str
    latitude: float | None
    longitude: float | None
    kind: str
    source: str
    layer: str
    population: int = 0
    aliases: tuple[str, ...] = ()
    region: str = ""
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a table: which table, which row, what, and how to put it right."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        """The problem on one line."""
        return f"{self.table}: {self.row}: {self.what}"
