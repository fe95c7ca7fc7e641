"""The vocabulary of time: names, numbers and units, as patterns and as numbers."""

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "midday": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}
UNIT_CODES = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "weekend": "P{}W",
    "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y",
}  # fmt: skip
MANY_YEARS = {"decade": 10, "century": 100, "generation": 25}


def _words(text: str) -> list[str]:
    return text.split()


_ONES = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_VAGUE = frozenset({"several", "few", "some", "many", "recent", "past", "coming"})
_SMALL = {word: number for number, word in enumerate(_ONES)}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SMALL |= {"a": 1, "an": 1, "another": 1, "couple": 2, "dozen": 12, "hundred": 100, "thousand": 1000}

_ONE = "|".join(sorted(_ONES[1:], key=len, reverse=True))
NUMBER = (
    r"(?:\d+(?:,\d{3})+|\d+(?:\.\d+)?(?:\s\d/\d)?|(?:a|one|two|three)?\s?(?:hundred|thousand)"
    rf"|(?:{'|'.join(_TENS)})(?:[\s-](?:{_ONE}))?|{_ONE}"
    r"|a\scouple(?:\sof)?|a\sfew|a\sdozen|an?|another|several|few|some|many)"
)
UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies))"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Tues|Wed|Thurs|Fri|Thu)\b\.?"
UNIT_STEMS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "centur")
MONTH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR_STEMS = ("15", "16", "17", "18", "19", "20")
"""Of the words that name a unit, a month or a year each has one of these in it."""
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = r"(?:morning|midday|afternoon|evening|night)"
ORDINAL = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{'|'.join(_TENS)})-(?:{'|'.join(_ORDINALS[1:10])})"
    rf"|(?:{'|'.join(ten[:-1] for ten in _TENS)})ieth|{'|'.join(_ORDINALS[1:])})"
)
ABOUT = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|some|just|over|more\sthan|less\sthan|at\sleast"
    r"|up\sto|no\smore\sthan|only)\s)"
)
EDGE = (
    r"(?:the\s)?(?:early|late|mid|beginning|start|middle|end|first\sdays|last\sdays)"
    r"(?:\s(?:of|in)(?:\sthe)?|-|\s)\s?"
)


def month_number(word: str) -> int:
    """1 to 12, for a full or an abbreviated name."""
    return next(i for i, name in enumerate(MONTHS, 1) if name[:3] == word[:3].capitalize())


def weekday_number(word: str) -> int:
    """0 (Monday) to 6, for a full or an abbreviated name."""
    return next(i for i, name in enumerate(WEEKDAYS) if name[:3] == word[:3].capitalize())


def number(words: str) -> float | None:
    """The number that words or figures give; ``None`` for a vague one ("several")."""
    text = re.sub(r"[\s-]+", " ", words.strip().lower().replace(",", ""))
    figures = re.fullmatch(r"(\d+(?:\.\d+)?)(?: (\d)/(\d))?", text)
    if figures:
        return float(figures[1]) + (int(figures[2]) / int(figures[3]) if figures[2] and figures[3] != "0" else 0)
    parts = [part for part in text.split() if part != "of"]
    if not parts or _VAGUE & set(parts):
        return None
    total = 0.0
    for part in parts:
        if part in {"hundred", "thousand"}:
            total = max(total, 1) * _SMALL[part]
        elif part in {"couple", "dozen"}:
            total = _SMALL[part]
        else:
            total += _SMALL.get(part, 0)
    return total or None


def ordinal(word: str) -> int:
    """The number of an ordinal: "third", "3rd", "seventieth" and "twenty-fifth" alike; 0 where there is none."""
    figures = re.match(r"\d+", word)
    if figures:
        return int(figures[0])
    lower = word.lower()
    if lower in _ORDINALS:
        return _ORDINALS.index(lower)
    ten, dash, one = lower.partition("-")
    if dash and ten in _TENS and one in _ORDINALS[1:10]:
        return _SMALL[ten] + _ORDINALS.index(one)
    return next((10 * i for i, ten in enumerate(_TENS, 2) if lower == ten[:-1] + "ieth"), 0)


def unit(word: str) -> str:
    """The unit in the singular."""
    lower = word.lower()
    return "century" if lower.startswith("centur") else lower.rstrip("s")


def duration(count: float | None, of: str) -> str:
    """The TIMEX3 value of a duration: P24Y, PT2H, PXW; half units go over to the next smaller one."""
    if of in MANY_YEARS:
        return "PXY" if count is None else f"P{round(count * MANY_YEARS[of])}Y"
    if of == "hour" and count is not None and count % 24 == 0:
        count, of = count / 24, "day"
    code = UNIT_CODES[of]
    if count is None:
        return code.format("X")
    whole, rest = int(count), count - int(count)
    if rest and of in {"year", "hour"}:
        return f"{code.format(whole)}{round(rest * (12 if of == 'year' else 60))}M"
    return code.format(f"{count:g}")


def spelled_year(words: str) -> int | None:
    """The year in "nineteen ninety-six" or "two thousand"."""
    parts = re.split(r"[\s-]+", words.lower())
    if parts[:2] == ["two", "thousand"]:
        return 2000 + int(number(" ".join(parts[2:])) or 0)
    century, rest = number(parts[0]), number(" ".join(parts[1:]))
    return int(century * 100 + rest) if century and rest else None
