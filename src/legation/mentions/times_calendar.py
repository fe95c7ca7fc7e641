"""Calendar arithmetic over TIMEX3 values: which days a value covers, and how values shift.

A value is a string such as "2025-05-09", "2024-W21", "1989-Q3" or "197" (a decade); a pair of values
joined by "/" runs from the first to the second. Everything here is pure: no text, no document.
"""

import calendar
import datetime
import re

Days = tuple[datetime.date | None, datetime.date | None]

FAR = datetime.timedelta(days=243)
"""How far from publication a date without a year is looked for on the side its tense points to: eight months."""

NOWHERE: Days = (None, None)
DAY = datetime.timedelta(days=1)

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, northern and meteorological; winter belongs to the year it begins in."""

_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)


def days_of(value: str) -> Days:
    """The days that a value covers, both ends included; ``NOWHERE`` for a value without a place in time."""
    if "/" in value:
        first, last = value.split("/", 1)
        return days_of(first)[0], days_of(last)[1]
    if re.fullmatch(r"\d{2,3}", value):
        return _run_of_years(value)
    found = _VALUE.fullmatch(value)
    if not found:
        return NOWHERE
    try:
        return _parts_days(found)
    except ValueError:  # 30 February, week 54: the text is wrong, not the program
        return NOWHERE


def _run_of_years(value: str) -> Days:
    """A decade ("197") or a century ("19")."""
    size = 10 ** (4 - len(value))
    first = int(value) * size
    if not 1 <= first <= 9999 - size:
        return NOWHERE
    return datetime.date(first, 1, 1), datetime.date(first + size - 1, 12, 31)


def _parts_days(found: re.Match[str]) -> Days:
    year = int(found["year"])
    if found["day"]:
        day = datetime.date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    if found["week"]:
        monday = datetime.date.fromisocalendar(year, int(found["week"]), 1)
        return monday + (5 if found["weekend"] else 0) * DAY, monday + 6 * DAY
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    if found["season"]:
        return _months(year, SEASONS[found["season"]], 3)
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def _months(year: int, month: int, count: int) -> Days:
    start = datetime.date(year, month, 1)
    return start, add_months(start, count) - DAY


def add_months(day: datetime.date, count: int) -> datetime.date:
    """The same day of another month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: datetime.date, unit: str, count: int) -> datetime.date:
    """The day ``count`` units later (earlier where negative). Units: hour, day, week, month, quarter, year ..."""
    months = {"month": 1, "quarter": 3, "season": 12, "year": 12, "decade": 120, "century": 1200}
    days = {"second": 0, "minute": 0, "hour": 0, "day": 1, "week": 7, "weekend": 7, "fortnight": 14}
    try:
        if unit in months:
            return add_months(day, months[unit] * count)
        return day + datetime.timedelta(days=days[unit] * count)
    except (ValueError, OverflowError):
        return day


def value_at(day: datetime.date, unit: str) -> str:
    """The value of the unit that a day lies in: its week, month, quarter, year ..."""
    year, week, _ = day.isocalendar()
    values = {
        "week": f"{year:04d}-W{week:02d}",
        "fortnight": f"{year:04d}-W{week:02d}",
        "weekend": f"{year:04d}-W{week:02d}-WE",
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
        "season": season_at(day),
    }
    return values.get(unit, day.isoformat())


def season_at(day: datetime.date) -> str:
    """The season that a day lies in."""
    month = day.month
    name = "SP" if 3 <= month <= 5 else "SU" if 6 <= month <= 8 else "FA" if 9 <= month <= 11 else "WI"
    return f"{day.year - (month < 3):04d}-{name}"


def unit_of(value: str) -> str:
    """The unit that a value counts in: "day" for a date, "quarter" for "1989-Q3"; "" for none."""
    shapes = {
        r"\d{4}-\d\d-\d\d(T.*)?": "day",
        r"\d{4}-\d\d": "month",
        r"\d{4}-W\d\d(-WE)?": "week",
        r"\d{4}-Q\d": "quarter",
        r"\d{4}-(SP|SU|FA|WI)": "season",
        r"\d{4}": "year",
    }
    return next((unit for shape, unit in shapes.items() if re.fullmatch(shape, value)), "")


def shift_value(value: str, unit: str, count: int) -> str:
    """A value moved by units but as fine as it was: a year after "1989-Q3" is "1990-Q3"."""
    own = unit_of(value)
    start = days_of(value)[0]
    if not own or start is None:
        return ""
    finer = {"day", "hour", "minute"} if own != "day" else set()
    return value_at(shift(start, unit, count), unit if unit in finer else own)


def weekday_near(day: datetime.date, weekday: int, direction: str) -> datetime.date:
    """The nearest such weekday (Monday is 0), the day itself included: before it, or after it for "future"."""
    ahead = (weekday - day.weekday()) % 7
    return day + ahead * DAY if direction == "future" else day - (-ahead % 7) * DAY


def year_near(day: datetime.date, month: int, of_month: int, direction: str) -> int:
    """The year in which a month and day lie nearest to a day: "past" up to it, "future" from it, "" either way.

    A direction does not reach further than ``FAR``: a text that means a time so far off names its year.
    """
    years = (day.year - 1, day.year, day.year + 1)
    places = {year: _safe(year, month, of_month) for year in years}
    nearest = min(years, key=lambda year: abs(places[year] - day))
    if direction == "past":
        chosen = max((year for year in years if places[year] <= day), default=day.year - 1)
    elif direction == "future":
        chosen = min((year for year in years if places[year] >= day), default=day.year + 1)
    else:
        return nearest
    return chosen if abs(places[chosen] - day) <= FAR else nearest


def _safe(year: int, month: int, of_month: int) -> datetime.date:
    return datetime.date(year, month, min(of_month, calendar.monthrange(year, month)[1]))
