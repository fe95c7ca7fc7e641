"""Days that are named, not dated: holidays and feasts ("two days after Easter 2019"), and anniversaries.

A feast whose day is not sure to the day keeps the computed day as its value; the days it covers are wider.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from legation.errors import KnowledgeError
from legation.knowledge import calendar
from legation.mentions import times_calendar as cal
from legation.mentions.times_rules import Around, Candidate, Reading, Resolve
from legation.mentions.times_words import MONTH, NUMBER, ORDINAL, UNIT, WEEKDAY, YEAR, number, ordinal, unit

__all__ = ["Anchored", "Anchors", "Lands", "anchor_days", "named_days", "no_anchors", "no_lands"]

Stretch = tuple[datetime.date, datetime.date]
"""The first and the last day of a feast."""


class Anchored(Protocol):
    """What must be known of a named day (``knowledge.Anchor`` has it): its state, its date or rule, its first year."""

    @property
    def country(self) -> str:
        """The one state that keeps it on this day; "" for a day of many."""

    @property
    def month(self) -> int | None:
        """The month it always falls in."""

    @property
    def day(self) -> int | None:
        """The day of that month."""

    @property
    def rule(self) -> str:
        """For a movable day: "Easter -2", "4th Thursday of November" (see ``knowledge.calendar``)."""

    @property
    def year(self) -> int | None:
        """The year that anniversaries count from."""


Anchors = Callable[[str], Anchored | None]
"""Finds a named day by its name, as ``Knowledge.anchor_named`` does."""
Lands = Callable[[str], Collection[str]]
"""The states that go by a name or an adjective, as ``Knowledge.states_named`` finds them."""


def no_anchors(words: str) -> Anchored | None:
    """Knows no named day."""
    return None


def no_lands(words: str) -> Collection[str]:
    """Knows no state."""
    return ()


def anchor_days(anchor: Anchored, year: int) -> tuple[Stretch, ...]:
    """When a named day falls in a Gregorian year: never, once, or twice; never by a rule that cannot be read."""
    if anchor.month and anchor.day:
        day = cal.days_of(f"{year:04d}-{anchor.month:02d}-{anchor.day:02d}")[0]
        return ((day, day),) if day else ()
    try:
        length = calendar.parse(anchor.rule).length
        return tuple((day, day + (length - 1) * cal.DAY) for day in calendar.days(anchor.rule, year))
    except KnowledgeError:  # of a user's own table; ``kb check`` tells of it
        return ()


def _margin(anchor: Anchored) -> datetime.timedelta:
    """By how much a day that was found may be off."""
    return cal.DAY * (0 if anchor.month and anchor.day else calendar.parse(anchor.rule).margin)


def named_days(words: str, anchors: Anchors, lands: Lands = no_lands) -> Iterator[Candidate]:
    """The holidays and anniversaries in a sentence of which the anchors know the day."""
    for found in _RUN.finditer(words):
        yield from _holidays(words, found, anchors, lands)
    folded = words.casefold()
    for pattern, word in _ANNIVERSARIES:
        for found in pattern.finditer(words) if word in folded else ():
            named = _longest_known(words, found.end(), anchors)
            if named:
                start = found.start("n") if pattern is _YEARS_SINCE else found.start()
                yield Candidate(start, named[0], -1, found, _anniversary(named[1]))


_NAME = r"(?:[A-Z]|(?:al|an|el|ul)-[A-Z]|hajj\b)[\w.'-]*"
_RUN = re.compile(rf"(?<![\w-]){_NAME}(?:\s(?:(?:of|the|and|for)\s){{0,2}}{_NAME})*")
_DAYS = re.compile(r"\b(?:Day|Days|Eve)$")
_MOST_NAMES = 8
_THING = re.compile(
    r"\s(?:Islands?|Agreements?|Accords?|Pact|Peace|Deal|War|Offensive|Rising|Uprising|Revolution|Movement|Games)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    rf"\s(?!(?:{MONTH}|{WEEKDAY}|Mass|Vigil|Eve|Holidays?|Prayers?|Services?|Sermon|Message|Parade)\b)[A-Z]"
)
_FREE = re.compile(
    r"(?:^|[^A-Za-z.'\s-]|[a-z]'s|(?<![\w'-])(?:[a-z][\w'-]*|On|In|At|By|For|From|During|Since|After|Before|Until|The|This"
    r"|Last|Next|Every|Muslim|Islamic|Jewish|Christian|Catholic|Orthodox|Coptic|Hindu|Shi'?ite|Shia|Sunni|Kurdish"
    r"|Persian|Iranian|Afghan|Chinese|Korean|Vietnamese|Western|Holy|American|U\.S\.))\s?$"
)


def _holidays(words: str, run: re.Match[str], anchors: Anchors, lands: Lands) -> Iterator[Candidate]:
    """The known names within a run of capitalised words, the longest from each word on."""
    run_words = run[0]
    starts = [m.start() for m in re.finditer(r"(?<!\S)\S", run_words)]
    ends = [m.end() for m in re.finditer(r"\S+", run_words)]
    taken = 0
    for i, start in enumerate(starts):
        if start < taken:
            continue
        for end in reversed(ends[i : i + _MOST_NAMES]):
            name = re.sub(r"(?:'s?|[.-])$", "", run_words[start:end])
            anchor = anchors(name)
            if anchor is None:
                continue
            first, last = run.start() + start, run.start() + start + len(name)
            event = _NEXT_WORD.match(words, last)
            if _is_day(words, first, last, anchor) and not (event and anchors(name + event[0])):
                kept = _of_the_land(words, first, last, anchor, anchors, lands)
                if kept is not None:
                    yield _phrase(words, first, last, run, kept)
                taken = end
            break


_LAND = rf"{_NAME}(?:\s(?:(?:of|and|the)\s){{0,2}}{_NAME}){{0,3}}"
_LAND_BEFORE = re.compile(rf"(?<![\w-])({_LAND})\s(?:(?:annual|national|own|{YEAR})\s)?$")
_LAND_AFTER = re.compile(rf"\s(?:in|across|throughout)\s(?:the\s)?({_LAND})")


def _of_the_land(words: str, start: int, end: int, anchor: Anchored, anchors: Anchors, lands: Lands) -> Anchored | None:
    """The day itself, or that of the same name in the state named beside it; none where that state's is not known.

    "In" a state other than its own may a day be kept by guests, where the sentence speaks of its own state too.
    """
    if not anchor.country:
        return anchor
    dated = _YEAR_AFTER.match(words, end)
    before = _LAND_BEFORE.search(words, max(0, start - _NEAR), start)
    after = _LAND_AFTER.match(words, dated.end() if dated else end)
    for beside, last in ((before, True), (after, False)):
        land, states = _land(beside[1], lands, last) if beside else ("", ())
        if not states:
            continue
        if anchor.country in states or (not last and _speaks_of(words, anchor.country, lands)):
            return anchor
        other = anchors(f"{land}'s {words[start:end]}")
        return other if other is not None and other.country in states else None
    return anchor


def _land(name: str, lands: Lands, last: bool) -> tuple[str, Collection[str]]:
    """The longest run of a name's first or last words that names a state, and the states that it names."""
    parts = name.split()
    for count in range(len(parts), 0, -1):
        some = " ".join(parts[-count:] if last else parts[:count])
        for land in (re.sub(r"'s?$", "", some), some.rstrip(".'")):
            if states := lands(land):
                return land, states
    return "", ()


def _speaks_of(words: str, state: str, lands: Lands) -> bool:
    """Whether a state's name or adjective stands anywhere in a sentence."""
    for run in _RUN.finditer(words):
        parts = run[0].split()
        if any(state in _land(" ".join(parts[i : i + 3]), lands, False)[1] for i in range(len(parts))):
            return True
    return False


_NEXT_WORD = re.compile(r"\s[\w'-]+")
_NEAR = 90
"""So many characters before a name may belong to it."""


def _is_day(words: str, start: int, end: int, anchor: Anchored) -> bool:
    """Keep the feast apart from what is called after it: Easter Island, the Good Friday accord, Tariq Ramadan.

    An event of one year ("Bloody Sunday") is no day of every year, but a Day of its own is ("Victory Day").
    """
    name = words[start:end]
    of_its_own = bool(_DAYS.search(name))
    if (anchor.year is not None and not of_its_own) or _THING.match(words, end):
        return False
    if of_its_own:
        return True
    free = " " in name or _FREE.search(words[max(0, start - _NEAR) : start])
    return bool(free) and not _CAPITAL.match(words, end)


_KIND = (
    r"(?:(?:[\w'-]+\s){0,2}(?:holiday|festival|feast|month|celebration)s?\sof\s"
    r"|(?:Muslim|Islamic|Jewish|Christian|Catholic|Orthodox|Hindu|annual|holy)\s)?"
)
_WHOSE = re.compile(
    rf"(?:\b(?P<which>last|this|next)(?:\s(?:past|coming))?(?P<whole>\syear's)?|(?P<year>{YEAR}))\s{_KIND}$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    rf"(?<![\w-])(?:(?:(?P<n>{NUMBER})|the)\s(?P<unit>{UNIT})\s(?P<way>before|after)"
    rf"|(?:the\s)?(?:very\s)?(?:(?P<edge>eve|start|beginning|end|(?:last|final)\sday)|(?P<nth>{ORDINAL})\sday)\sof)"
    rf"\s(?:the\s)?{_KIND}$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    rf"(?:(?:'s)?\s(?P<eve>eve)\b)?(?:(?P<comma>,)?(?:\s(?:of|in))?\s(?P<year>{YEAR})(?![\w-])"
    r"(?(comma)(?!\s(?!(?:in|at|and|when)\b)\w))"
    r"|\s(?:of\s|in\s)?(?P<which>last|this|next)(?P<whole>\syear)\b(?!'))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the words beside a name say: which year's feast, and how many units from its first or last day."""

    year: int = 0
    which: str = ""
    whole: bool = False
    count: int = 0
    unit: str = ""
    from_end: bool = False


def _phrase(words: str, start: int, end: int, run: re.Match[str], anchor: Anchored) -> Candidate:
    """A name with the words that belong to it: "last year's", "in 2019", "the eve of", "two days after"."""
    after = _YEAR_AFTER.match(words, end)
    assert after is not None  # every part of it may be missing
    whose = _WHOSE.search(words, max(0, start - _NEAR), start)
    led = whose.start() if whose else start
    away = _AWAY.search(words, max(0, led - _NEAR), led)
    dated = next((m for m in (after, whose) if m and (m["year"] or m["which"])), None)
    wanted = _distance(away) if away else _Wanted(count=-1, unit="day") if after["eve"] else _Wanted()
    first = away.start() if away and wanted.unit else led
    if dated:
        year, which = int(dated["year"] or 0), (dated["which"] or "").lower()
        wanted = replace(wanted, year=year, which=which, whole=bool(dated["whole"]))
    return Candidate(first, after.end(), -1, run, _holiday(anchor, wanted))


def _distance(away: re.Match[str]) -> _Wanted:
    """How far from the feast: before its first day, after its last, on one of them; no unit for a vague number."""
    if away["nth"]:
        return _Wanted(count=max(ordinal(away["nth"]) - 1, 0), unit="day")
    edge = (away["edge"] or "").lower()
    if edge:
        return _Wanted(count=-(edge == "eve"), unit="day", from_end=edge == "end" or edge.endswith("day"))
    count = number(away["n"] or "one")
    if count is None or (not away["n"] and away["unit"].endswith("s")):
        return _Wanted()
    after = away["way"].lower() == "after"
    return _Wanted(count=round(count if after else -count), unit=unit(away["unit"]), from_end=after)


_ANNIVERSARY = re.compile(rf"(?:the\s)?(?P<n>{ORDINAL})(?:-year)?\sanniversary\s(?:of|since)\s", re.IGNORECASE)
_YEARS_SINCE = re.compile(rf"\bmark(?:s|ed|ing)?\s(?P<n>{NUMBER})\syears\s(?:since|after|from)\s", re.IGNORECASE)
_PLAIN_ANNIVERSARY = re.compile(r"(?:the\s|an\s|(?:last|this|next)\syear's\s)?anniversary\sof\s", re.IGNORECASE)
_ANNIVERSARIES = ((_ANNIVERSARY, "anniversary"), (_YEARS_SINCE, "mark"), (_PLAIN_ANNIVERSARY, "anniversary"))
"""Patterns, each with a word that stands in whatever it finds."""
_MOST_WORDS = 10


def _longest_known(words: str, start: int, anchors: Anchors) -> tuple[int, Anchored] | None:
    """The longest run of words from ``start`` that names a day, and where it ends."""
    ends = [m.end() for m in re.finditer(r"[\w'-]+", words[start : start + 120])][:_MOST_WORDS]
    for end in reversed(ends):
        phrase = words[start : start + end]
        anchor = anchors(phrase) or anchors(re.sub(r"^the\s", "", phrase, flags=re.IGNORECASE))
        if anchor is not None:
            return start + end, anchor
    return None


def _anniversary(anchor: Anchored) -> Resolve:
    """The founding year plus the ordinal gives the year; without an ordinal, the year nearest to publication."""

    def resolve(found: re.Match[str], around: Around) -> Reading | None:
        words = found.groupdict().get("n") or ""
        count = ordinal(words) or int(number(words) or 0)
        which = re.match(r"(last|this|next)\syear", found[0], re.IGNORECASE)
        if not count or anchor.year is None:
            return _holiday(anchor, _Wanted(which=which[1].lower() if which else "", whole=True))(found, around)
        return _reading(anchor, next(iter(anchor_days(anchor, anchor.year + count)), None), _Wanted())

    return resolve


def _holiday(anchor: Anchored, wanted: _Wanted) -> Resolve:
    """The feast of the year that is named, else the last or next one where the words say so, else the nearest."""

    def resolve(found: re.Match[str], around: Around) -> Reading | None:
        year = wanted.year or (around.day.year + _STEPS[wanted.which] if wanted.whole and wanted.which else 0)
        if year:
            feast = next(iter(anchor_days(anchor, year)), None)
        else:
            near = range(around.day.year - 1, around.day.year + 2)
            feasts = [feast for near_year in near for feast in anchor_days(anchor, near_year)]
            feast = _which(feasts, wanted, around, anchor) if feasts else None
        return _reading(anchor, feast, wanted)

    return resolve


_STEPS = {"last": -1, "this": 0, "next": 1}


_UNTIL = re.compile(rf"\b(?:until|till?|by|through)\s(?:(?:at\sleast|about|after)\s)?(?:the\s)?{_KIND}$", re.IGNORECASE)
_TOWARDS = re.compile(
    r"\b(?:until|till?|by|through|for|before|to|towards?|(?:ahead|in\sadvance)\sof|prior\sto|approach(?:ed|ing))"
    rf"\s(?:the\s)?{_KIND}$",
    re.IGNORECASE,
)
"""What was done may lead up to a feast that is still to come: guests came for it, a truce was agreed until it."""


_FORETELLING = frozenset({
    "agree", "announce", "approve", "ban", "call", "cancel", "close", "declare", "decide", "expect", "extend", "fix",
    "invite", "offer", "order", "plan", "pledge", "postpone", "promise", "propose", "schedule", "set", "slate", "vow",
})  # fmt: skip
"""What was done may be about a feast that is soon to come: an Easter truce was announced."""
_SOON = 31 * cal.DAY


def _which(feasts: list[Stretch], wanted: _Wanted, around: Around, anchor: Anchored) -> Stretch:
    """The feast before or after publication, or the nearest; what is foreseen is not too far ahead (``cal.FAR``).

    What a clause in the past tells was on a feast that has begun; what lasts until a feast, till one not yet over.
    """
    day, direction = around.day, wanted.which or around.tense
    nearest = min(feasts, key=lambda feast: abs(feast[0] - day))
    if direction == "last":
        return max((feast for feast in feasts if feast[1] < day), default=nearest)
    if direction == "next":
        return min((feast for feast in feasts if feast[0] > day), default=nearest)
    if direction in {"past", "perfect", "pluperfect"}:
        soon = around.verb in _FORETELLING and cal.DAY * 0 <= nearest[0] - day <= _SOON
        if soon or not around.verb or _TOWARDS.search(around.before):
            return nearest
        return max((feast for feast in feasts if _covered(anchor, feast, wanted)[0] <= day), default=nearest)
    if _UNTIL.search(around.before):
        return min((feast for feast in feasts if _covered(anchor, feast, wanted)[1] >= day), default=nearest)
    if direction != "future":
        return nearest
    ahead = min((feast for feast in feasts if feast[1] + _margin(anchor) >= day), default=nearest)
    return ahead if abs(ahead[0] - day) <= cal.FAR else nearest


def _covered(anchor: Anchored, feast: Stretch, wanted: _Wanted) -> Stretch:
    """The days that are meant beside a feast, with its margin."""
    reading = _reading(anchor, feast, wanted)
    start, end = (reading.days or cal.days_of(reading.value)) if reading else cal.NOWHERE
    return start or feast[0], end or feast[1]


def _reading(anchor: Anchored, feast: Stretch | None, wanted: _Wanted) -> Reading | None:
    """The feast, or the time that lies as far from it as wanted."""
    if feast is None:
        return None
    margin = _margin(anchor)
    if wanted.unit:
        value = cal.value_at(cal.shift(feast[wanted.from_end], wanted.unit, wanted.count), wanted.unit)
    else:
        value = feast[0].isoformat() if feast[0] == feast[1] else "/".join(day.isoformat() for day in feast)
    start, end = cal.days_of(value)
    days = (start - margin, end + margin) if margin and start and end else None
    return Reading(value, days, "explicit" if wanted.year else "anchor")
