"""Rules for units and durations: last week, two years ago, the third quarter, for 24 years, every day, now."""

import datetime
import re

from legation.mentions import times_calendar as cal
from legation.mentions.times_calendar import DAY as ONE_DAY
from legation.mentions.times_calendar import Days
from legation.mentions.times_rules import Around, Reading, rule
from legation.mentions.times_words import (
    ABOUT,
    MONTH,
    NUMBER,
    SEASON,
    SEASON_CODES,
    UNIT,
    UNIT_STEMS,
    WEEKDAY,
    YEAR,
    duration,
    month_number,
    number,
    ordinal,
    unit,
    weekday_number,
)  # fmt: skip

_STEPS = {"last": -1, "this past": -1, "past": -1, "this": 0, "the current": 0, "current": 0, "next": 1,
          "the coming": 1, "this coming": 1, "coming": 1, "the": 0}  # fmt: skip
_FROM_LAST = {"that": 0, "that same": 0, "the same": 0, "the next": 1, "the following": 1, "the previous": -1,
              "the preceding": -1}  # fmt: skip


def _unit(found: re.Match[str], around: Around) -> Reading | None:
    which, of = re.sub(r"\s+", " ", found["which"].lower()), found["unit"].lower()
    if of in SEASON_CODES:
        return Reading(_season_value(of, which, around))
    if which in {"the past", "the last", "past"}:
        return Reading(duration(1, of), (cal.shift(around.day, of, -1), around.day))
    if which in _FROM_LAST:
        start = cal.days_of(around.last)[0] or (around.day if which == "the previous" else None)
        return Reading(cal.value_at(cal.shift(start, of, _FROM_LAST[which]), of)) if start else None
    if of == "weekend":
        return Reading(_weekend(which, around))
    value = cal.value_at(cal.shift(around.day, of, _STEPS.get(which, 0)), of)
    return Reading(value, _narrowed(cal.days_of(value), (found["edge"] or "").lower(), around))


def _narrowed(days: Days, edge: str, around: Around) -> Days:
    """Earlier this month ends at publication; later this year starts there."""
    start, end = days
    if start and end and start <= around.day <= end:
        if edge.startswith("earlier"):
            return start, around.day
        if edge.startswith("later"):
            return around.day, end
    return days


def _weekend(which: str, around: Around) -> str:
    forward = which in {"next", "this coming", "the coming"} or (which != "last" and around.tense == "future")
    back = around.day - (which == "last") * ONE_DAY
    day = cal.weekday_near(around.day, 5, "future") if forward else cal.weekday_near(back, 5, "past")
    return cal.value_at(day, "weekend")


def _season_value(of: str, which: str, around: Around) -> str:
    """Last summer is the latest one wholly before publication; this summer is this year's."""
    code, year = SEASON_CODES[of], around.day.year
    if which in {"last", "this past", "past"}:
        ends = ((y, cal.days_of(f"{y:04d}-{code}")[1]) for y in (year, year - 1, year - 2))
        year = next(y for y, end in ends if end is not None and end < around.day)
    elif which in {"next", "this coming", "the coming"}:
        start = cal.days_of(f"{year:04d}-{code}")[0]
        year += 0 if start is not None and start > around.day else 1
    return f"{year:04d}-{code}"


def _season(found: re.Match[str], around: Around) -> Reading | None:
    return Reading(f"{found['year']}-{SEASON_CODES[found['season'].lower()]}", basis="explicit")


def _edge_of_unit(found: re.Match[str], around: Around) -> Reading | None:
    """The end of the month, year-end."""
    if found["dash"]:
        return Reading(f"{around.day.year:04d}-12-31")
    return Reading(cal.value_at(around.day, found["unit"].lower()))


def _ago(found: re.Match[str], around: Around) -> Reading | None:
    count, of = number(found["n"] or "several"), unit(found["unit"])
    if count is None:
        return Reading("PAST_REF", (None, around.day))
    if of == "year" and count == 1 and cal.unit_of(around.last) == "quarter":
        return Reading(cal.shift_value(around.last, "year", -1), compared=True)
    past = cal.shift(around.day, of, -round(count)) if count == int(count) else _part_way(around.day, of, -count)
    if of == "decade":
        of = "year"
    return Reading(cal.value_at(past, "day" if of in {"second", "minute", "hour"} else of))


def _part_way(day: datetime.date, of: str, count: float) -> datetime.date:
    """One and a half years, two and a half weeks."""
    smaller = {"year": ("month", 12), "decade": ("year", 10), "month": ("day", 30), "week": ("day", 7)}
    finer, times = smaller.get(of, (of, 1))
    return cal.shift(day, finer, round(count * times))


def _from_last(found: re.Match[str], around: Around) -> Reading | None:
    """A year earlier, two days later: from the last time named, as fine as that was."""
    count, of = number(found["n"]), unit(found["unit"])
    back = found["way"].lower().startswith(("earlier", "before", "previously"))
    if count is None or not around.last:
        return Reading(duration(count, of), cal.NOWHERE)
    return Reading(cal.shift_value(around.last, of, -round(count) if back else round(count)), compared=back)


def _quarter(found: re.Match[str], around: Around) -> Reading | None:
    count = ordinal(found["n"]) if found["n"] else int(found["q"])
    letter = "H" if (found["unit"] or "").lower() == "half" else "Q"
    if not 1 <= count <= (2 if letter == "H" else 4):
        return None
    named = found["year"] or found["owner"] or ""
    if re.search(r"\d{4}", named):
        return Reading(f"{re.sub(r'[^0-9]', '', named)}-{letter}{count}", basis="explicit")
    if "year" in named:
        step = {"last": -1, "this": 0, "next": 1}[named.split()[0].lower()]
        return Reading(f"{around.day.year + step:04d}-{letter}{count}")
    start = cal.days_of(f"{around.day.year:04d}-{letter}{count}")[0]
    begun = start is not None and start <= around.day
    return Reading(f"{around.day.year - (not begun and around.tense != 'future'):04d}-{letter}{count}")


def _quarter_meant(found: re.Match[str], around: Around) -> Reading | None:
    """The quarter, the latest period, the year-ago quarter: seen from the quarter named last."""
    which = (found["which"] or "").lower()
    known = around.last if cal.unit_of(around.last) in {"quarter", "year"} else ""
    if "year" in which:
        return Reading(cal.shift_value(known, "year", -1), compared=True) if known else None
    if "current" in which:
        return Reading(cal.value_at(around.day, "quarter"))
    if found["unit"].lower() == "period" and not known:
        return None
    return Reading(known or cal.value_at(cal.shift(around.day, "quarter", -1), "quarter"))


_OF_LATE = frozenset({"past", "last", "latest", "previous"})
_AHEAD = frozenset({"next", "coming", "following"})


def _duration(found: re.Match[str], around: Around) -> Reading | None:
    words, which, of = found["n"], (found["which"] or "").lower(), unit(found["unit"])
    if of == "second" and not re.search(r"s$", found["unit"]):
        return None
    count = number(words) if words else None
    if found["half"] and count is not None:
        count += 0.5
    return Reading(duration(count, of), _reach(which, of, count, around))


def _reach(which: str, of: str, count: float | None, around: Around) -> Days:
    """The days that "the past two years" or "the next month" cover; a bare duration has no place."""
    if which not in _OF_LATE | _AHEAD:
        return _reach_by_preposition(of, count, around)
    back = which in _OF_LATE
    far = (
        None
        if count is None
        else _part_way(around.day, of, -count if back else count)
        if count % 1
        else (cal.shift(around.day, of, round(-count if back else count)))
    )
    return (far, around.day) if back else (around.day, far)


def _reach_by_preposition(of: str, count: float | None, around: Around) -> Days:
    if count is None:
        return cal.NOWHERE
    whole = round(count)
    if around.tense == "future" and re.search(r"\b(?:in|within)\s$", around.before, re.IGNORECASE):
        return around.day, cal.shift(around.day, of, whole)
    if around.tense == "perfect" and re.search(r"\b(?:for|over|during|in)\s$", around.before, re.IGNORECASE):
        return cal.shift(around.day, of, -whole), around.day
    return cal.NOWHERE


def _vague(found: re.Match[str], around: Around) -> Reading | None:
    """Recent days, the coming weeks, weeks of talks."""
    which, of = (found["which"] or "").lower(), unit(found["unit"])
    if which == "recent" and of in {"year", "decade", "quarter"}:
        return Reading("PAST_REF", (None, around.day))
    if which in {"recent", "past", "last"}:
        return Reading(duration(None, of), (cal.shift(around.day, of, -3), around.day))
    if which in {"coming", "next"}:
        return Reading(duration(None, of), (around.day, None))
    return Reading(duration(None, of), cal.NOWHERE)


def _bare_units(found: re.Match[str], around: Around) -> Reading | None:
    led = re.search(r"\b(?:for|in|within|over|after|through|take|took|lasted|last)\s$", around.before, re.IGNORECASE)
    followed = re.match(r"\s(?:of|later|before|after|earlier)\b", around.after)
    return Reading(duration(None, unit(found["unit"])), cal.NOWHERE) if led or followed else None


def _hyphenated(found: re.Match[str], around: Around) -> Reading | None:
    """A two-day visit; the ages of people are no times."""
    if found["age"] and unit(found["unit"]) == "year":
        return None
    return Reading(duration(number(found["n"].replace("-", " ")), unit(found["unit"])), cal.NOWHERE)


def _long(found: re.Match[str], around: Around) -> Reading | None:
    count = None if found["unit"].lower().endswith("s") else 1
    return Reading(duration(count, unit(found["unit"])), cal.NOWHERE)


_ADVERBS = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y"}


def _set(found: re.Match[str], around: Around) -> Reading | None:
    if found["adverb"]:
        return Reading(_ADVERBS[found["adverb"]], cal.NOWHERE)
    if found["unit"]:
        return Reading(duration(number(found["n"] or "one"), unit(found["unit"])), cal.NOWHERE)
    if found["weekday"]:
        return Reading(f"XXXX-WXX-{weekday_number(found['weekday']) + 1}", cal.NOWHERE)
    return Reading(f"XXXX-{month_number(found['month']):02d}", cal.NOWHERE)


def _present(found: re.Match[str], around: Around) -> Reading | None:
    return Reading("PRESENT_REF", (around.day, around.day))


def _past(found: re.Match[str], around: Around) -> Reading | None:
    return Reading("PAST_REF", (None, around.day))


def _future(found: re.Match[str], around: Around) -> Reading | None:
    return Reading("FUTURE_REF", (around.day, None))


_LATE = r"(?:(?P<edge>early|late|earlier|later|sometime|mid)[\s-])?"

SPAN_RULES = (
    rule(
        "unit",
        rf"(?:(?:the\s)?(?:end|beginning|start|middle|rest|remainder)\sof\s)?{_LATE}(?P<which>last|"
        rf"(?:this|the)\s(?:past|coming)|this|next|the\s(?:last|previous|"
        r"preceding|following|next|same|current)|that\ssame|that|past|coming|current)\s(?:(?:fiscal|calendar"
        r"|whole|entire)\s)?"
        rf"(?P<unit>(?<!last\s)(?<!this\s)day|week|weekend|month|quarter|year|decade|century|{SEASON})",
        _unit,
        re.IGNORECASE,
        stems=(*UNIT_STEMS, *SEASON_CODES),
    ),
    rule("the weekend", r"(?P<edge>)(?P<which>the)\s(?P<unit>weekend)", _unit, re.IGNORECASE, stems=("weekend",)),
    rule(
        "season",
        rf"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<season>{SEASON})(?:\sof)?\s(?P<year>{YEAR})",
        _season,
        re.IGNORECASE,
        stems=tuple(SEASON_CODES),
    ),
    rule(
        "edge of unit",
        r"(?:(?:the|this)\s)?(?:(?:end|beginning|start|middle)\sof\sthe\s(?P<unit>week|month"
        r"|year)|(?<!\w)(?P<dash>year)(?:-|\s|'s\s)end)",
        _edge_of_unit,
        re.IGNORECASE,
        stems=("week", "month", "year"),
    ),
    rule(
        "earlier in the year",
        r"(?P<edge>earlier|later)\sin\s(?P<which>the)\s(?P<unit>week|month|year)",
        _unit,
        re.IGNORECASE,
        stems=("earlier", "later"),
    ),
    rule(
        "ago",
        rf"{ABOUT}?(?:(?P<n>{NUMBER})\s(?:or\sso\s|or\smore\s)?)?(?P<unit>{UNIT})(?:\sor\sso)?\sago",
        _ago,
        re.IGNORECASE,
        stems=("ago",),
    ),
    rule(
        "from last",
        rf"{ABOUT}?(?P<n>{NUMBER})\s(?P<unit>{UNIT})\s(?P<way>earlier|later|before(?=[,.;]|$)|previously)",
        _from_last,
        re.IGNORECASE,
        stems=("earlier", "later", "before", "previously"),
    ),
    rule(
        "quarter",
        rf"(?:(?:the|a|its|their)\s)?(?:(?P<owner>(?:last|this|next)\syear's|{YEAR}(?:'s)?)\s)?"
        rf"(?:fiscal[\s-]|year-ago\s)?"
        r"(?:(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<unit>quarter|half)|Q(?P<q>[1-4]))"
        rf"(?:(?:\s(?:of|in))?\s(?:the\s)?(?P<year>(?:fiscal\s)?(?:{YEAR})|(?:last|this|next)\syear))?",
        _quarter,
        re.IGNORECASE,
        stems=("quarter", "half", "q1", "q2", "q3", "q4"),
    ),
    rule(
        "quarter meant",
        r"(?:(?:the|a)\s)?(?:(?:comparable|corresponding|same)\s)?(?P<which>latest|current"
        r"|year-ago|year-earlier|the)\s(?P<unit>quarter|period)",
        _quarter_meant,
        re.IGNORECASE,
        stems=("quarter", "period"),
    ),
    rule("year-ago", r"(?P<which>year-ago|year-earlier)(?P<unit>)", _quarter_meant, re.IGNORECASE, stems=("year-",)),
    rule(
        "duration",
        rf"(?!(?:the\s)?(?:19|20)\d\d\s){ABOUT}?(?:the\s)?(?:(?P<which>past|last|next|coming|first"
        rf"|final|latest|previous|following|entire)\s)?(?:period\sof\s)?"
        rf"(?P<n>{NUMBER})(?:\s(?:more|additional|consecutive|straight|full|whole|trading|long|fiscal))?\s"
        rf"(?P<unit>{UNIT})(?P<half>\sand\sa\shalf)?",
        _duration,
        re.IGNORECASE,
        stems=UNIT_STEMS,
    ),
    rule(
        "and a half",
        rf"(?P<which>){ABOUT}?(?P<n>{NUMBER})(?P<half>\sand\sa\shalf)\s(?P<unit>{UNIT})",
        _duration,
        re.IGNORECASE,
        stems=("and a half",),
    ),
    rule(
        "vague",
        rf"(?:the\s)?(?P<which>recent|coming|past|last|next)\s(?P<unit>(?:{UNIT})(?<=s))",
        _vague,
        re.IGNORECASE,
        stems=UNIT_STEMS,
    ),
    rule("bare units", r"(?P<unit>hours|days|weeks|months|years|decades|centuries)", _bare_units, stems=UNIT_STEMS),
    rule(
        "hyphenated",
        r"(?P<n>\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two"
        r"|three|four|five|six|seven|eight|nine|ten|"
        r"eleven|twelve|several|hundred)-(?P<unit>second|minute|hour|day|week|month|year|decade)(?:-(?:"
        r"(?P<age>old)|long))?",
        _hyphenated,
        re.IGNORECASE,
        stems=UNIT_STEMS,
    ),
    rule(
        "long",
        r"(?P<unit>hours?|days?|weeks?|months?|years?|decades?)-(?:long|old)",
        _long,
        re.IGNORECASE,
        stems=UNIT_STEMS,
    ),
    rule(
        "set",
        r"(?P<adverb>hourly|daily|weekly|monthly|yearly|annually)"
        rf"|(?:[Ee]very|[Ee]ach)\s(?:(?P<n>{NUMBER})\s)?(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|"
        rf"(?P<month>{MONTH}))",
        _set,
    ),
    rule(
        "present",
        r"(?:right\s)?now|currently|nowadays|at\s(?:present|the\smoment)|these\sdays",
        _present,
        re.IGNORECASE,
    ),
    rule("past", r"(?:more\s|most\s)?recently|lately|(?<=in\s)the\s(?:recent\s)?past", _past, re.IGNORECASE),
    rule("future", r"the\s(?:near|foreseeable|immediate)?\s?future|the\snear\sterm", _future, re.IGNORECASE),
)
