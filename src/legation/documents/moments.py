"""Days out of what files write in their date fields and pages on their date lines."""

import datetime
import re
from email.utils import parsedate_to_datetime

from legation.documents.found import UNKNOWN
from legation.types import Period

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_MONTH_DAY = re.compile(rf"({MONTH})\s+({DAY}),?\s+(\d{{4}})\b", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\b({DAY})(?:\s+of)?[\s-]+({MONTH}),?[\s-]+(\d{{4}})\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"({MONTH}),?\s+(\d{{4}})\b", re.IGNORECASE)
_SLASHED = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
_RFC = re.compile(r"(?:\w{3},\s*)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d")


def period_of(value: object) -> Period:
    """The days a date field means: a day, a month, a year, or nothing. The day is the local one it states."""
    if isinstance(value, bool):
        return UNKNOWN
    if isinstance(value, int | float):
        return _number(value)
    return _words(value.strip()) if isinstance(value, str) else UNKNOWN


def given(start: datetime.date, end: datetime.date | None = None) -> Period:
    """A publication date that was given."""
    return Period(start, end or start, "given")


def _number(value: float) -> Period:
    """A day written as 20250509, or seconds or milliseconds since 1970 (in UTC)."""
    if 19_000_101 <= value <= 21_001_231 and value == int(value):
        day = make_day(int(value) // 10_000, int(value) // 100 % 100, int(value) % 100)
        return given(day) if day else UNKNOWN
    seconds = value / 1000 if abs(value) > 1e11 else value
    if not 0 < seconds < 4.1e9:
        return UNKNOWN
    return given(datetime.datetime.fromtimestamp(seconds, datetime.UTC).date())


def _words(value: str) -> Period:
    if re.fullmatch(r"[0-9]{9,13}", value):
        return _number(int(value))
    if _RFC.match(value):
        try:
            return given(parsedate_to_datetime(value).date())
        except (ValueError, OverflowError):
            return UNKNOWN
    partial = _PARTIAL.fullmatch(value)
    if partial:
        return _span(int(partial[1]), int(partial[2] or 0))
    day = day_in(value)
    if day:
        return given(day)
    return _loose(value)


def _span(year: int, month: int) -> Period:
    first, last = make_day(year, month or 1, 1), make_day(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    if first is None or last is None or not 1900 <= year <= 2100:
        return UNKNOWN
    return given(first, last - datetime.timedelta(days=1))


def _loose(value: str) -> Period:
    """A month with its year; or 05/09/2025, which is either of two days, so the span between them."""
    match = _SLASHED.search(value)
    if match:
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        days = sorted(filter(None, (make_day(year, first, second), make_day(year, second, first))))
        return given(days[0], days[-1]) if days else UNKNOWN
    match = _MONTH_YEAR.search(value)
    return _span(int(match[2]), MONTHS[match[1].lower().rstrip(".")]) if match else UNKNOWN


def day_in(words: str) -> datetime.date | None:
    """The first full date these words hold: 2025-05-09, 2025/05/09, 20250509, May 9, 2025, 9 May 2025."""
    match = _ISO.search(words)
    if match:
        numbers = [int(group) for group in match.groups() if group]
        return make_day(*numbers)
    match = _MONTH_DAY.search(words)
    if match:
        return make_day(int(match[3]), month_number(match[1]), day_number(match[2]))
    match = _DAY_MONTH.search(words)
    return make_day(int(match[3]), month_number(match[2]), day_number(match[1])) if match else None


def month_number(name: str) -> int:
    """The number of a month by its English name or short form."""
    return MONTHS[name.lower().rstrip(".")]


def day_number(words: str) -> int:
    """The number in "9th"."""
    return int(re.sub(r"\D", "", words))


def make_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or None where there is no such day or none a newspaper could bear."""
    try:
        made = datetime.date(year, month, day)
    except ValueError:
        return None
    return made if 1700 <= year <= 2200 else None
