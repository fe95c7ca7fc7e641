"""When an article was published, and how that is known."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from legation.documents import furniture
from legation.documents.found import UNKNOWN
from legation.documents.heading import HEAD, Dateline, dateline_of
from legation.documents.layout import TextLine, lines_of, sentences_of
from legation.documents.masthead import masthead_of
from legation.documents.moments import (
    DAY,
    MONTH,
    WEEKDAY,
    day_in,
    day_number,
    given,
    make_day,
    month_number,
    period_of,
)
from legation.types import Period, Span

Infer = Callable[[str], Period | None]

_FILE_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_PATH_DAY = re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?:/|$)")
_ANNIVERSARY = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) anniversary of ([^.;]{3,100})", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
# general facts of the calendar, so that anniversaries need no more than this room; all others come with ``infer``
_FOUNDED = (
    (
        r"\b(?:defeat of Nazi|victory (?:over Nazi|in Europe)|end of (?:the Second World War|World War (?:II|Two)))",
        1945,
    ),
    (r"\b(?:end of the Korean War|Korean War armistice|armistice (?:that ended|ending) the Korean War)", 1953),
)
_TO_THE_DAY = re.compile(
    r"\b(\d{1,3}) years (?:ago )?to the day (?:after|since|from)\b([^.;]{0,160})"
    r"|\bon (?:the |its |their )?(\d{1,3})(?:st|nd|rd|th) anniversary of\b([^.;]{0,160})",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    r"(?<!last )(?<!next )\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?! (?:last|next|week))", re.IGNORECASE
)
_WEEK = datetime.timedelta(days=6)
_PAST_YEAR = re.compile(
    rf"\b(?:in|since|during|of|on|from)\s+(?:({MONTH})\s+(?:({DAY}),?\s+)?)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|by|until|till|before|plan(?:s|ned|ning)?|expected|scheduled|aims?|target|next|upcoming|ahead|should"
    r"|could|may|might|to be|going to|intend\w*|deadline|future|forecast|through|beyond|set to"
    r"|due|agreed to|vow\w*|pledge\w*|promis\w*)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|did|has|have|began|broke|came|went|took|made|met|said|fell|left|held|won|lost|led|sent|fought|became|gave|saw)\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?P<weekday>{WEEKDAY},?\s+)?(?:(?P<m>{MONTH})\s+(?P<d>{DAY})|(?P<d2>{DAY})\s+(?P<m2>{MONTH}))",
    re.IGNORECASE,
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def address_day(uri: str) -> Period:
    """The day in a file's name or in the path of a web address ("/2025/05/09/"), as given; else unknown."""
    parts = urlsplit(uri) if "://" in uri else None
    if parts is None or parts.fragment:
        return UNKNOWN
    match = _FILE_DAY.search(PurePosixPath(parts.path).name) if parts.scheme == "file" else _PATH_DAY.search(parts.path)
    numbers = [int(group) for group in match.groups() if group.isdigit()] if match else []
    day = make_day(*numbers) if len(numbers) == 3 and 1900 <= numbers[0] <= 2100 else None
    return given(day) if day else UNKNOWN


def date_of(text: str, infer: Infer | None = None) -> Period:
    """When a text says, of itself, that it was published: by date line, dateline, or as an interval it implies."""
    lines = lines_of(text)
    stated = _date_line(lines)
    if stated:
        return stated
    dateline = dateline_of(lines)
    day = day_in(dateline.date) if dateline else None
    if dateline and day:
        return Period(day, day, "dateline", dateline.span)
    implied = implied_by(text, lines)
    known = infer(text) if infer else None
    implied = _both(implied, known) if known else implied
    return _partial(dateline, lines, implied) or implied


def _date_line(lines: list[TextLine]) -> Period | None:
    """The first line of the head that is a date; one that says "published" goes before one that says "updated"."""
    found: list[tuple[bool, Period]] = []
    for line in lines[:HEAD]:
        match = furniture.DATE_LINE.fullmatch(line.text.strip("[]()* ."))
        period = period_of(match["date"]) if match else UNKNOWN
        if match and period.start:
            later = (match["label"] or "").lower().startswith(("updated", "modified", "last"))
            found.append((later, replace(period, basis="dateline", words=Span(line.start, line.end))))
    if found:
        return min(found, key=lambda each: each[0])[1]
    masthead = masthead_of(lines)
    period = period_of(masthead.date) if masthead else UNKNOWN
    if masthead is None or period.start is None:
        return None
    return replace(period, basis="dateline", words=Span(masthead.line.start, masthead.line.end))


def implied_by(text: str, lines: list[TextLine]) -> Period:
    """The interval a text must have been published in: not before what it tells as past, in the year it celebrates.

    An anniversary told to the day gives that day, and the week after it where the day is called by its weekday.
    """
    start: datetime.date | None = None
    words: Span | None = None
    for day, span in _told(text, lines):
        if start is None or day > start:
            start, words = day, span
    for period in _to_the_day(text, lines):
        if period.start and (start is None or start <= (period.end or start)):
            return replace(period, start=max(period.start, start or period.start))
    for year, span in _celebrated(text):
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        if start is None or start <= last:
            return Period(max(first, start or first), last, "inferred", span)
    return Period(start, None, "inferred", words) if start else UNKNOWN


def _told(text: str, lines: list[TextLine]) -> Iterator[tuple[datetime.date, Span]]:
    """First days of dates told as past, with their words."""
    for line in lines:
        for begin, end in sentences_of(line):
            sentence = text[begin:end]
            if _AHEAD.search(sentence) or not _PAST.search(sentence):
                continue
            for match in _PAST_YEAR.finditer(sentence):
                month = month_number(match[1]) if match[1] else 1
                day = make_day(int(match[3]), month, day_number(match[2]) if match[2] else 1)
                if day:
                    yield day, Span(begin + match.start(), begin + match.end())


def _to_the_day(text: str, lines: list[TextLine]) -> Iterator[Period]:
    """What follows from "74 years to the day after the treaty of 4 April 1949": that day at the earliest.

    The day must be written; events known by name are dated with knowledge, when the text is read.
    """
    for line in lines:
        for begin, end in sentences_of(line):
            sentence = text[begin:end]
            match = _TO_THE_DAY.search(sentence)
            if match is None or _AHEAD.search(sentence[: match.end(1 if match[1] else 3)]):
                continue
            first = day_in(re.split(r",(?!\s*\d{4})", match[2] or match[4] or "")[0])
            day = make_day(first.year + int(match[1] or match[3]), first.month, first.day) if first else None
            if day:
                span = Span(begin + match.start(), begin + match.end())
                last = None if match[1] else datetime.date(day.year, 12, 31)  # the papers of that year celebrate it
                yield Period(day, _called_by_weekday(day, sentence[: match.start()]) or last, "inferred", span)


def _called_by_weekday(day: datetime.date, sentence: str) -> datetime.date | None:
    """The last day on which a paper calls this day by its bare weekday, as the sentence does; else None."""
    named = [match[1][:3].lower() for match in _NAMED_DAY.finditer(sentence)]
    return day + _WEEK if _DAYS[day.weekday()] in named else None


def _celebrated(text: str) -> Iterator[tuple[int, Span]]:
    """The years in which the anniversaries a text names fall."""
    for match in _ANNIVERSARY.finditer(text):
        if re.search(r"\b(?:next year|last year)\b", match.group(), re.IGNORECASE):
            continue
        founded = [year for pattern, year in _FOUNDED if re.search(pattern, match[2], re.IGNORECASE)]
        written = _YEAR.search(match[2])
        year = int(written[1]) if written else founded[0] if founded else 0
        if year and year + int(match[1]) <= 2200:
            yield year + int(match[1]), Span(match.start(), match.end())


def _both(own: Period, known: Period) -> Period:
    """What both periods allow; the known one alone where they contradict each other."""
    starts = [day for day in (own.start, known.start) if day]
    ends = [day for day in (own.end, known.end) if day]
    start, end = max(starts, default=None), min(ends, default=None)
    if start and end and start > end:
        return replace(known, basis="inferred")
    return Period(start, end, "inferred" if start or end else "unknown", known.words or own.words)


def _partial(dateline: Dateline | None, lines: list[TextLine], implied: Period) -> Period | None:
    """A day without a year at the head, where the implied interval leaves it one year only."""
    words, span = "", None
    if dateline and dateline.date:
        words, span = dateline.date, dateline.span
    for line in lines[:HEAD]:
        if not words and _MONTH_DAY.fullmatch(line.text.strip(" .")):
            words, span = line.text, Span(line.start, line.end)
    match = _MONTH_DAY.search(words)
    if match is None or implied.start is None or implied.end is None:
        return None
    fitting = [day for day in _days(match, implied.start.year, implied.end.year) if implied.start <= day <= implied.end]
    return Period(fitting[0], fitting[0], "dateline", span) if len(fitting) == 1 else None


def _days(match: re.Match[str], first: int, last: int) -> Iterator[datetime.date]:
    month = month_number(match["m"] or match["m2"])
    number = day_number(match["d"] or match["d2"])
    for year in range(first, last + 1):
        day = make_day(year, month, number)
        if day and (not match["weekday"] or _DAYS[day.weekday()] == match["weekday"][:3].lower()):
            yield day
