"""Rules for the days of movable feasts, and the days on which they fall in a Gregorian year.

    rule    = start [shift] {", " weekday shift [" since " year]} [" for " number " days"]
    start   = "Easter" | "Orthodox Easter" | "March equinox"
            | nth weekday " of " (month | "Islamic " month)
            | ("Islamic " | "Hebrew ") day month
            | ("Chinese " | "Korean " | "Vietnamese ") month "/" day
            | "Hindu " ("new" | "full") " moon of " month
    nth     = "1st" | "2nd" | "3rd" | "4th" | "5th" | "last"
    shift   = ("+" | "-") days

A shift is counted in days. After the commas stands what moves the day where it falls on that weekday ("Hebrew 5 Iyar,
Friday -1"), from the given Gregorian year on; the first that fits decides; with the shift it is at most 366 days.
"for 8 days" is how long the feast lasts. No rule has more than 200 characters.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from hijridate import Hijri
from pyluach.dates import HebrewDate

from legation.errors import KnowledgeError
from legation.knowledge import moons

__all__ = ["YEARS", "Move", "Rule", "days", "easter", "orthodox_easter", "parse"]

YEARS = range(1583, 2400)
"""The Gregorian years for which days are computed; Islamic ones from August 1924 to November 2077 only."""

_DAY = datetime.timedelta(days=1)
_Starts = Callable[[int], Iterator[datetime.date]]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISLAMIC = (
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Awwal", "Jumada al-Thani",
    "Rajab", "Shaaban", "Ramadan", "Shawwal", "Dhu al-Qaada", "Dhu al-Hijja",
)  # fmt: skip
_HEBREW = (
    "Nisan", "Iyar", "Sivan", "Tammuz", "Av", "Elul",
    "Tishrei", "Heshvan", "Kislev", "Tevet", "Shevat", "Adar",
)  # fmt: skip
_HINDU = (
    "Chaitra", "Vaishakha", "Jyeshtha", "Ashadha", "Shravana", "Bhadrapada",
    "Ashvina", "Kartika", "Margashirsha", "Pausha", "Magha", "Phalguna",
)  # fmt: skip
_NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1}
_MERIDIANS = {"Chinese": 8, "Korean": 9, "Vietnamese": 7}


@dataclass(frozen=True, slots=True)
class Move:
    """A day that falls on ``weekday`` (Monday is 0) is kept ``shift`` days later, from the year ``since`` on."""

    weekday: int
    shift: int
    since: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule once read: call it with a Gregorian year for the first days of the feast in that year.

    ``length`` is how many days the feast lasts. ``margin`` is by how many days it may be kept earlier or later than
    computed: 1 where it rests on a sighting of the moon, on local usage or on the hour of the equinox, else 0.
    """

    starts: _Starts
    shift: int = 0
    moves: tuple[Move, ...] = ()
    length: int = 1
    margin: int = 0

    def __call__(self, year: int) -> tuple[datetime.date, ...]:
        """The days in order: none, one, or, by a lunar year shorter than the sun's, two."""
        if year not in YEARS:
            return ()
        near = {self._moved(day) for y in (year - 1, year, year + 1) for day in self.starts(y)}
        return tuple(sorted(day for day in near if day.year == year))

    def _moved(self, day: datetime.date) -> datetime.date:
        day += self.shift * _DAY
        fitting = (m.shift for m in self.moves if m.weekday == day.weekday() and m.since <= day.year)
        return day + next(fitting, 0) * _DAY


@lru_cache(maxsize=8192)
def days(rule: str, year: int) -> tuple[datetime.date, ...]:
    """The days of a Gregorian year on which a feast begins, in order; KnowledgeError where the rule is none."""
    return parse(rule)(year)


@cache
def parse(rule: str) -> Rule:
    """The rule that a text states in the grammar of this module; KnowledgeError where it states none."""
    found = _RULE.fullmatch(rule) if len(rule) <= _LONGEST else None
    start = _start(found["start"]) if found else None
    if found is None or start is None:
        said = repr(rule if len(rule) <= _ECHOED else f"{rule[:_ECHOED]}...")
        raise KnowledgeError(f"{said} is no rule for a day; write one such as {', '.join(map(repr, _SAMPLES))}")
    starts, margin = start
    moves = tuple(
        Move(_WEEKDAYS.index(move["weekday"]), int(move["shift"]), int(move["since"] or 0))
        for move in _MOVE.finditer(found["moves"])
    )
    shift = int(found["shift"] or 0)
    if abs(shift) + max((abs(move.shift) for move in moves), default=0) > _FARTHEST:
        raise KnowledgeError(f"{rule!r} shifts a day by more than {_FARTHEST} days; count from a day that is nearer")
    return Rule(starts, shift, moves, int(found["length"] or 1), margin)


_LONGEST, _ECHOED = 200, 60
"""A rule has no more characters; of what is none, no more are told."""
_FARTHEST = 366
"""``Rule`` looks for days one year on both sides."""
_SAMPLES = ("Easter -2", "last Friday of May", "Islamic 1 Shawwal", "Hebrew 15 Nisan for 7 days", "Chinese 8/15")
_SHIFT = r"[+-]\d{1,3}"
_MOVE = re.compile(rf", (?P<weekday>{'|'.join(_WEEKDAYS)}) (?P<shift>{_SHIFT})(?: since (?P<since>\d{{4}}))?")
_RULE = re.compile(
    rf"(?P<start>.+?)(?: (?P<shift>{_SHIFT}))?(?P<moves>(?:{re.sub(r'[?]P<[a-z]+>', '?:', _MOVE.pattern)})*)"
    r"(?: for (?P<length>[1-9]\d?) days)?"
)


def _start(words: str) -> tuple[_Starts, int] | None:
    """What computes the days, and their margin."""
    for pattern, make in _FORMS:
        found = pattern.fullmatch(words)
        if found:
            return make(found)
    return None


def _any(names: Sequence[str]) -> str:
    return f"({'|'.join(names)})"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[_Starts, int]]], ...] = (
    (re.compile("Easter"), lambda _: (lambda year: iter((easter(year),)), 0)),
    (re.compile("Orthodox Easter"), lambda _: (lambda year: iter((orthodox_easter(year),)), 0)),
    (re.compile("March equinox"), lambda _: (lambda year: iter((moons.equinox(year),)), 1)),
    (
        re.compile(rf"{_any([*_NTH])} {_any(_WEEKDAYS)} of {_any(_MONTHS)}"),
        lambda m: (partial(_weekday, _NTH[m[1]], _WEEKDAYS.index(m[2]), _MONTHS.index(m[3]) + 1), 0),
    ),
    (
        re.compile(rf"{_any([*_NTH])} {_any(_WEEKDAYS)} of Islamic {_any(_ISLAMIC)}"),
        lambda m: (partial(_islamic_weekday, _NTH[m[1]], _WEEKDAYS.index(m[2]), _ISLAMIC.index(m[3]) + 1), 0),
    ),
    (
        re.compile(rf"Islamic ([1-9]|[12]\d|30) {_any(_ISLAMIC)}"),
        lambda m: (partial(_islamic, int(m[1]), _ISLAMIC.index(m[2]) + 1), 1),
    ),
    (
        re.compile(rf"Hebrew ([1-9]|[12]\d|30) {_any(_HEBREW)}"),
        lambda m: (partial(_hebrew, int(m[1]), _HEBREW.index(m[2]) + 1), 0),
    ),
    (
        re.compile(rf"{_any([*_MERIDIANS])} ([1-9]|1[0-2])/([1-9]|[12]\d|30)"),
        lambda m: (partial(_chinese, _MERIDIANS[m[1]], int(m[2]), int(m[3])), 0),
    ),
    (
        re.compile(rf"Hindu (new|full) moon of {_any(_HINDU)}"),
        lambda m: (partial(_hindu, m[1] == "full", _HINDU.index(m[2]) + 1), 1),
    ),
)


def easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + skipped + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def orthodox_easter(year: int) -> datetime.date:
    """Easter Sunday of the Julian calendar as a Gregorian day (Meeus, Astronomical Algorithms, chapter 8)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    behind = year // 100 - year // 400 - 2
    return datetime.date(year, month, day + 1) + behind * _DAY


def _weekday(nth: int, weekday: int, month: int, year: int) -> Iterator[datetime.date]:
    first = datetime.date(year, month, 1)
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return _nth(nth, weekday, first, after)


def _nth(nth: int, weekday: int, first: datetime.date, after: datetime.date) -> Iterator[datetime.date]:
    """The nth such weekday from ``first`` on and before ``after``, the last for -1; nothing where there is none."""
    if nth < 0:
        yield after - ((after.weekday() - weekday - 1) % 7 + 1) * _DAY
        return
    day = first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * _DAY
    if day < after:
        yield day


def _islamic_years(year: int) -> Iterator[int]:
    """The Islamic years that may share days with a Gregorian one."""
    middle = (year - 622) * 33 // 32
    return iter((middle, middle + 1, middle + 2))


def _islamic(day: int, month: int, year: int) -> Iterator[datetime.date]:
    """By the Umm al-Qura calendar of Saudi Arabia; sightings elsewhere differ by about a day."""
    for islamic in _islamic_years(year):
        try:
            yield datetime.date(*Hijri(islamic, month, day).to_gregorian().datetuple())
        except (ValueError, OverflowError):  # no such day in that year; a year that the table lacks
            continue


def _islamic_weekday(nth: int, weekday: int, month: int, year: int) -> Iterator[datetime.date]:
    """Within the 29 days that the month has in any case: its thirtieth may turn out to be the next month's first."""
    for first in _islamic(1, month, year):
        yield from _nth(nth, weekday, first, first + 29 * _DAY)


def _hebrew(day: int, month: int, year: int) -> Iterator[datetime.date]:
    """Adar is the second one in a leap year, in which its feasts are kept."""
    for hebrew in (year + 3760, year + 3761):
        leap = (7 * hebrew + 1) % 19 < 7
        try:
            yield HebrewDate(hebrew, month + (leap and month == 12), day).to_pydate()
        except ValueError:  # the 30th of a month that has 29 days in that year
            continue


def _chinese(zone: int, month: int, day: int, year: int) -> Iterator[datetime.date]:
    return iter(moons.chinese(year, month, day, zone))


def _hindu(full: bool, month: int, year: int) -> Iterator[datetime.date]:
    return iter(moons.hindu(year, month, full))
