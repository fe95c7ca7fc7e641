"""Rules for dates: days, months, years, decades, weekdays, today and yesterday, times of day."""

import datetime
import re

from legation.mentions import times_calendar as cal
from legation.mentions.times_calendar import DAY as ONE_DAY
from legation.mentions.times_rules import Around, Reading, rule
from legation.mentions.times_words import (
    DAY,
    EDGE,
    MONTH,
    MONTH_STEMS,
    ORDINAL,
    PART,
    PARTS,
    WEEKDAY,
    YEAR,
    YEAR_STEMS,
    month_number,
    ordinal,
    spelled_year,
    weekday_number,
)  # fmt: skip


def _full_date(found: re.Match[str], around: Around) -> Reading | None:
    month, day = month_number(found["month"]), int(re.sub(r"\D", "", found["day"]))
    if found["year"]:
        return Reading(f"{found['year']}-{month:02d}-{day:02d}", basis="explicit")
    weekday = weekday_number(found["weekday"]) if found["weekday"] else None
    direction = around.tense if around.tense in {"past", "future"} else ""
    year = cal.year_near(around.day, month, day, direction)
    if weekday is not None:
        years = sorted(range(around.day.year - 3, around.day.year + 4), key=lambda y: abs(y - year))
        year = next((y for y in years if _falls_on(y, month, day, weekday)), year)
    return Reading(f"{year:04d}-{month:02d}-{day:02d}", basis="explicit")


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    date = cal.days_of(f"{year:04d}-{month:02d}-{day:02d}")[0]
    return date is not None and date.weekday() == weekday


def _iso_date(found: re.Match[str], around: Around) -> Reading | None:
    value = f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}"
    return Reading(value, basis="explicit") if cal.days_of(value)[0] else None


def _date_range(found: re.Match[str], around: Around) -> Reading | None:
    """May 3-5, 3 to 5 May."""
    month = month_number(found["month"])
    year = found["year"] or str(cal.year_near(around.day, month, int(found["first"]), around.tense))
    first, last = (f"{year}-{month:02d}-{int(found[name]):02d}" for name in ("first", "last"))
    return Reading(f"{first}/{last}", basis="explicit")


def _day_of_month(found: re.Match[str], around: Around) -> Reading | None:
    """The 9th: of the month named last, else of the month nearest to publication."""
    day, month = int(found["day"]), around.last[:7]
    if cal.unit_of(month) == "month":
        return Reading(f"{month}-{day:02d}")
    months = [cal.add_months(around.day.replace(day=1), n) for n in (0, 1 if around.tense == "future" else -1)]
    sooner = months[0] if (day <= around.day.day) != (around.tense == "future") else months[1]
    return Reading(f"{sooner:%Y-%m}-{day:02d}")


def _month(found: re.Match[str], around: Around) -> Reading | None:
    if not _is_month(found, around):
        return None
    month = month_number(found["month"])
    of_year = {"last": -1, "this": 0, "next": 1}.get((found["ofyear"] or "").split(" ")[0])
    if of_year is not None and found["ofyear"]:
        return Reading(f"{around.day.year + of_year:04d}-{month:02d}")
    which = (found["which"] or "").lower().split()
    if which[-1:] == ["this"]:
        return Reading(f"{around.day.year:04d}-{month:02d}")
    year = cal.year_near(around.day, month, 1, around.direction)
    if which[-1:] in (["last"], ["past"]):  # wholly before publication
        year = around.day.year - (month >= around.day.month)
    elif which:
        year = around.day.year + (month <= around.day.month)
    return Reading(f"{year:04d}-{month:02d}", basis="relative" if which else "explicit")


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|for|through|to|and|before|after|during|between|or|early|late"
    r"|mid|next|last|this|that|each|every|ending|ended)|-)\s?$",
    re.IGNORECASE,
)


def _is_month(found: re.Match[str], around: Around) -> bool:
    """Keep "may", "march" and people called June or Jan apart from months."""
    word = found["month"]
    if found["which"] or found["ofyear"] or _BEFORE_MONTH.search(around.before):
        return (
            not (word.endswith(".") or len(word) <= 4)
            or word in {"May", "June", "July", "Sept."}
            or bool(re.search(r"\bin\s$", around.before, re.IGNORECASE))
        )
    if word in {"May", "March", "April", "June", "August"} or len(word) <= 5:
        return word == "August" and bool(re.match(r"[\s'][a-z]|[,.]", around.after))
    return not re.match(r"\s[A-Z]", around.after)


def _month_of_year(found: re.Match[str], around: Around) -> Reading | None:
    year = found["year"] or ("20" if int(found["short"]) < 50 else "19") + found["short"]
    return Reading(f"{year}-{month_number(found['month']):02d}", basis="explicit")


def _year(found: re.Match[str], around: Around) -> Reading | None:
    year = int(found["year"])
    led = re.search(
        r"\b(?:in|since|of|by|until|from|the|before|after|to|between|and|late|early|its|'s|for)\s$",
        around.before + (found["lead"] or ""),
        re.IGNORECASE,
    )
    if re.search(r"[$€£#\d.,/:-]$", around.before) or re.match(
        r"[,.:]?\d|%|/\d|\s?(?:percent|per cent|million)", around.after
    ):
        return None
    if year < 1900 and not led:
        return None
    if not led and re.match(r"\s[a-z]+s\b", around.after):
        return None  # "2000 soldiers"
    return Reading(found["year"], basis="explicit")


def _spelled_year(found: re.Match[str], around: Around) -> Reading | None:
    year = spelled_year(found["words"])
    if not year or not 1500 <= year <= 2099:
        return None
    value = f"{year:04d}-{month_number(found['month']):02d}" if found["month"] else f"{year:04d}"
    return Reading(value, basis="explicit")


_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
            "nineties": 9}  # fmt: skip


def _decade(found: re.Match[str], around: Around) -> Reading | None:
    if found["full"]:
        return Reading(found["full"], basis="explicit")
    ten = int(found["short"]) if found["short"] else _DECADES[found["word"].lower()]
    return Reading(f"19{ten}" if ten > 2 else f"20{ten}", basis="explicit")


def _century(found: re.Match[str], around: Around) -> Reading | None:
    return Reading(f"{ordinal(found['n']) - 1:02d}", basis="explicit") if ordinal(found["n"]) else None


def _weekday(found: re.Match[str], around: Around) -> Reading | None:
    if _names_something_else(around):
        return None
    weekday, which = weekday_number(found["weekday"]), (found["which"] or "").lower()
    if found["plural"] or re.search(r"\b(?:every|each)\s$", around.before, re.IGNORECASE):
        return Reading(f"XXXX-WXX-{weekday + 1}", cal.NOWHERE)
    day = _which_weekday(weekday, which, around)
    part = f"T{PARTS[found['part'].lower()]}" if found["part"] else ""
    return Reading(day.isoformat() + part)


def _names_something_else(around: Around) -> bool:
    if re.search(r"\b(?:Black|Bloody|Easter|Good|Ash|Palm|Super|Holy)\s$", around.before):
        return True
    return bool(re.match(r"\s(?:Times|Telegraph|Mirror|Mail|Express|Herald|Night\sLive|Post)\b", around.after))


def _which_weekday(weekday: int, which: str, around: Around) -> datetime.date:
    if which.endswith(("previous", "following")):
        known = cal.days_of(around.last)[0] or around.day
        forward = which.endswith("following")
        return cal.weekday_near(known + (ONE_DAY if forward else -ONE_DAY), weekday, "future" if forward else "past")
    if which in {"last", "this past"}:
        return cal.weekday_near(around.day - ONE_DAY, weekday, "past")
    if which in {"next", "this coming", "coming"}:
        return cal.weekday_near(around.day + ONE_DAY, weekday, "future")
    ahead = around.tense != "pluperfect" and _DEADLINE.search(around.before)
    return cal.weekday_near(around.day, weekday, "future" if ahead else around.direction)


_DEADLINE = re.compile(
    r"\b(?:until|till|by|starting|as\s(?:early|soon|late)\sas)\s(?:noon\s|[\d:]+\s[ap]\.m\.\s)?$", re.IGNORECASE
)


_DEICTIC = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "TNI"), "last night": (-1, "TNI"),
    "last evening": (-1, "TEV"), "this morning": (0, "TMO"), "this afternoon": (0, "TAF"), "this evening": (0, "TEV"),
    "the day before yesterday": (-2, ""), "the day after tomorrow": (2, ""), "overnight": (0, "TNI"),
}  # fmt: skip


def _deictic(found: re.Match[str], around: Around) -> Reading | None:
    days, part = _DEICTIC[re.sub(r"\s+", " ", found["word"].lower())]
    if found["part"]:
        part = f"T{PARTS[found['part'].lower()]}"
    day = around.day + days * ONE_DAY
    if found["word"].lower() == "overnight":
        return Reading(day.isoformat() + part, (day - ONE_DAY, day))
    return Reading(day.isoformat() + part)


def _clock(found: re.Match[str], around: Around) -> Reading | None:
    """A time of day; the day it belongs to is joined afterwards (see ``times.find_times``)."""
    if found["word"]:
        hour, minute = (12 if found["word"].lower() == "noon" else 24), 0
    else:
        hour, minute = int(found["h"] or found["h24"]), int(found["m"] or found["m24"] or 0)
        if found["half"]:
            hour = hour % 12 + (12 if found["half"][0].lower() == "p" else 0)
    day = around.day.isoformat()
    return Reading(f"{day}T{hour:02d}:{minute:02d}") if hour <= 24 and minute < 60 else None


_UP_TO = r"(?:-|\s?-\s?|\s(?:to|through|until)\s)"
_ZONE = r"(?:\s(?:local\stime|[A-Z]{2,4}T?\b|Eastern(?:\stime)?|Moscow\stime))?"

DATE_RULES = (
    rule(
        "date",
        rf"(?:(?P<weekday>{WEEKDAY}),?\s(?:the\s)?)?(?P<month>{MONTH})\s(?:the\s)?(?P<day>{DAY})"
        rf"(?!\d|,\d\d\d(?!\d))(?:,?\s(?P<year>{YEAR}))?(?!%|\sp(?:er\s?cent|oints))",
        _full_date,
        stems=MONTH_STEMS,
    ),
    rule(
        "date, day first",
        rf"(?:(?P<weekday>{WEEKDAY}),?\s)?(?:the\s)?(?P<day>{DAY})(?:\sof)?\s"
        rf"(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?",
        _full_date,
        stems=MONTH_STEMS,
    ),
    rule(
        "iso date",
        r"(?P<y>(?:1[89]|20)\d\d)(?P<sep>[-/])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?:T[\d:]+Z?)?",
        _iso_date,
        stems=YEAR_STEMS,
    ),
    rule(
        "date range",
        rf"(?P<month>{MONTH})\s(?P<first>\d\d?){_UP_TO}(?P<last>\d\d?)"
        rf"(?!\d|,\d\d\d)(?:,?\s(?P<year>{YEAR}))?",
        _date_range,
        stems=MONTH_STEMS,
    ),
    rule(
        "date range, day first",
        rf"(?P<first>\d\d?){_UP_TO}(?P<last>\d\d?)\s"
        rf"(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?",
        _date_range,
        stems=MONTH_STEMS,
    ),
    rule(
        "day of month",
        r"(?<=\bon\s)the\s(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?=[.,;]|\s(?:and|but|in|at"
        r"|with)\b|$)",
        _day_of_month,
        re.IGNORECASE,
    ),
    rule(
        "month",
        rf"(?:{EDGE})?(?:(?P<which>(?:[Ee]arlier\s|[Ll]ater\s)?(?:[Ll]ast|[Nn]ext|[Tt]his(?:\s(?:past"
        rf"|coming))?|[Pp]ast))\s)?(?P<month>{MONTH})"
        r"(?:,?\s(?:of\s)?(?P<ofyear>(?:last|this|next)\syear))?",
        _month,
        stems=MONTH_STEMS,
    ),
    rule(
        "month of year",
        rf"(?:{EDGE})?(?P<month>{MONTH})(?:,|\sof)?\s(?:(?P<year>{YEAR})|'(?P<short>\d\d))",
        _month_of_year,
        stems=MONTH_STEMS,
    ),
    rule(
        "year",
        rf"(?:(?:{EDGE}|post-|pre-|fiscal\s(?:year\s)?|all\sof\s)(?:fiscal\s)?)?(?P<lead>the\syear\s"
        rf"|early\s|late\s)?"
        rf"(?P<year>{YEAR})(?:\sor\slater|\sand\sbeyond)?",
        _year,
        stems=YEAR_STEMS,
    ),
    rule(
        "spelled year",
        rf"(?:the\syear\s)?(?:(?P<month>{MONTH})\s)?(?P<words>(?:nineteen|eighteen|seventeen|twenty)\s"
        r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six"
        r"|seven|eight|nine))?"
        r"|oh\s\w+|ten|eleven|twelve|\w+teen)|two\sthousand(?:\s(?:and\s)?(?:one|two|three|four|five|six|seven"
        r"|eight|nine|ten))?)",
        _spelled_year,
        stems=("seventeen", "eighteen", "nineteen", "twenty", "thousand"),
    ),
    rule(
        "decade",
        r"(?:the\s)?(?:(?:early|mid|late|beginning\sof|end\sof)[\s-](?:the\s)?)?"
        r"(?:(?P<full>(?:1[5-9]|20)\d)0'?s|'(?P<short>\d)0s|(?<=the\s)(?P<word>(?:twen|thir|for|fif|six|seven"
        r"|eigh|nine)ties))",
        _decade,
        re.IGNORECASE,
        stems=("0", "ties"),
    ),
    rule(
        "century",
        rf"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<n>{ORDINAL})[\s-]century",
        _century,
        re.IGNORECASE,
        stems=("century",),
    ),
    rule(
        "weekday",
        rf"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)\s(?:on\s)?)?(?:(?P<which>[Ll]ast|[Nn]ext"
        rf"|[Tt]his(?:\s(?:past|coming))?|[Tt]he\s(?:previous|following)|[Cc]oming)\s)?"
        rf"(?P<weekday>{WEEKDAY})(?P<plural>s)?(?:\s(?P<part>{PART})s?)?",
        _weekday,
        stems=("day", "tues", "wed", "thu", "fri"),
    ),
    rule(
        "deictic day",
        rf"(?:(?:early|late|earlier|later)\s)?"
        rf"(?P<word>{'|'.join(k.replace(' ', chr(92) + 's') for k in sorted(_DEICTIC, key=len, reverse=True))})"
        rf"(?:\s(?P<part>{PART}))?",
        _deictic,
        re.IGNORECASE,
    ),
    rule(
        "clock",
        rf"(?:(?:around|about)\s)?(?:(?P<h>1[0-2]|0?\d)(?::(?P<m>\d\d))?\s?(?P<half>[ap]\.?m\.?){_ZONE}"
        rf"|(?P<h24>[01]?\d|2[0-3])[:.](?P<m24>\d\d)\s?(?:GMT|UTC|local\stime|Moscow\stime)"
        r"|(?P<word>noon|midnight))",
        _clock,
    ),
)
