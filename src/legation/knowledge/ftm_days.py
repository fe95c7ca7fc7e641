"""Titles that mean two offices in one state, each at its time: a term's days tell which, as the tables' own terms do.

"President" of Turkey is ceremonial until 2014-08-28 in the tables, and rules since. Where the days do not tell, nothing
is guessed.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from legation.knowledge.tables import parse_date
from legation.knowledge.values import Term

TWINS = frozenset({"head-of-state", "non-executive-head-of-state"})
"""Offices that a state has in turn: who is called king or president holds the one that it has on the day."""


_HANDOVER = 31  # days by which the tellings of one handover may lie apart
_BELIEVED = datetime.timedelta(days=15 * 365)  # how far beyond its last sure day a term is believed


class Days(NamedTuple):
    """Half-open days of a term, as many as it may have had; without bounds where these are not known."""

    start: datetime.date
    end: datetime.date

    def meets(self, other: "Days") -> bool:
        """True where the two share a day."""
        return self.start < other.end and other.start < self.end

    def shares(self, other: "Days") -> bool:
        """True where they meet for longer than two tellings of one handover may, or for half of the shorter one."""
        shared = (min(self.end, other.end) - max(self.start, other.start)).days
        return shared > _HANDOVER or 2 * shared >= min((days.end - days.start).days for days in (self, other))


class Use(NamedTuple):
    """A term of the tables: which office somebody held, and when."""

    office: str
    person: str
    days: Days


class NoOffice(NamedTuple):
    """Why the days of a term do not tell its office."""

    reason: str
    detail: str


def use_of(term: Term) -> Use:
    """A known term as a use of its title."""
    return Use(term.office, term.person, Days(term.start or datetime.date.min, term.end or datetime.date.max))


def believed(days: Days, checked: str) -> Days:
    """The days of a term without those that are hardly sure: it neither runs for ever nor ran since ever.

    Without an end it is believed some years after its start or the day on which it was ``checked``, without a start as
    long before its end.
    """
    start, end = days
    if end == datetime.date.max:
        end = _later(max(start, parse_date(checked, "checked") or start))
    if start == datetime.date.min:
        start = max(end, start + _BELIEVED) - _BELIEVED
    return Days(start, end)


def _later(day: datetime.date) -> datetime.date:
    return min(day, datetime.date.max - _BELIEVED) + _BELIEVED


@dataclass(frozen=True, eq=False, slots=True)
class Usage:
    """What a title means in a state: ``own`` are the tables' terms under it, ``twins`` all those of its ``TWINS``.

    ``always`` is the office where neither tells, "" where there is none; ``shown`` gives each office the title by which
    the tables mostly show it.
    """

    own: tuple[Use, ...]
    twins: tuple[Use, ...]
    always: str
    shown: Mapping[str, str]

    @property
    def offices(self) -> frozenset[str]:
        """All that the title may mean."""
        return _offices((*self.own, *self.twins)) | ({self.always} - {""})

    def on(self, days: Days, person: str) -> str | NoOffice:
        """The office that somebody with that title held on those days: a known ``person``, or "" for others.

        First the one that the tables give the person then; of several the last begun. Else the one that others had
        under this title then. In a gap the one that both neighbours had, or that the title always had, unless the state
        had the other twin then.
        """
        for uses in (self.own, self.twins):
            if mine := [use for use in uses if use.person == person and use.days.meets(days)]:
                return max(mine, key=lambda use: (use.days.start, use.office in TWINS)).office
        then = _offices(use for use in self.own if use.days.shares(days))
        if not then:
            ever = _offices(self.own)
            then = ever if len(ever) == 1 else self._between(days)
            then |= _offices(use for use in self.twins if use.days.shares(days))
        if not then and self.always:
            return self.always
        if len(then) == 1:
            return next(iter(then))
        said = ", ".join(sorted(then)) if then else "none of them then: " + ", ".join(sorted(self.offices))
        return NoOffice("its title meant several offices in that state, and its days do not tell which", said)

    def _between(self, days: Days) -> frozenset[str]:
        """The office on both sides of days on which the tables name nobody; empty where the sides differ."""
        uses = self.own or self.twins
        before = max((u for u in uses if u.days.end <= days.start), key=lambda u: u.days.end, default=None)
        after = min((u for u in uses if u.days.start >= days.end), key=lambda u: u.days.start, default=None)
        same = before is not None and after is not None and before.office == after.office
        return frozenset({before.office}) if same and before is not None else frozenset()


def _offices(uses: Iterable[Use]) -> frozenset[str]:
    return frozenset(use.office for use in uses)


def twins_of(offices: Collection[str], uses: Collection[Use]) -> tuple[Use, ...]:
    """Those of a state's terms as a twin that can bear on a title meaning one of ``offices``."""
    return tuple(uses) if not TWINS.isdisjoint(offices) else ()
