"""What an article's head and foot say about it: title, outlet, byline, dateline."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from legation.documents import furniture
from legation.documents.layout import TextLine
from legation.documents.masthead import bare, masthead_of, outlet_in_byline
from legation.documents.moments import DAY, MONTH, WEEKDAY
from legation.types import Span

HEAD = 8  # lines at the top among which title, byline and dateline are looked for
FOOT = 8  # lines at the end among which a sign-off is looked for
_NAME = r"[A-Z][\w.'\u2019-]+(?:\s+(?:(?:de|del|van|von|bin|al|el)\s+)*[A-Z][\w.'\u2019-]*){1,3}"
_OUTLET = (
    r"(?:[A-Z][\w.&'\u2019-]*\s+){0,4}"
    r"(?:News|Times|Post|Press|Television|TV|Radio|Agency|Herald|Tribune|Daily|Gazette|Observer|Journal|Broadcasting|Today)"
)
SIGN_OFF = re.compile(rf"({_NAME}),\s+({_OUTLET})\.?")
SELF_LINK = re.compile(rf"((?i:{_OUTLET})|[\w.& -]{{2,30}}?)\s+https?://\S+")
_NO_NAME = r"(?i:(?:our|a|an|the) )?(?i:staff|correspondents?|reporters?|agenc(?:y|ies)|special correspondent)"
BYLINE = re.compile(
    rf"(?i:(?:written |reported |story |text )?by:?)\s+(?:{_NO_NAME}(?: (?i:reporters?|writers?|correspondents?))?"
    rf"|({_NAME}(?:(?:,| and|, and)\s+{_NAME}){{0,4}}))"
    rf"(?:,?\s+(?:in|for|of|at)?\s*[A-Z][\w .,&-]*)?"
)
_IN_PLACE = re.compile(r"\s+in\s+[A-Z][\w.'\u2019-]+(?:\s[A-Z][\w.'\u2019-]+){0,2}(?=,?\s+and\s+[A-Z]|,\s+[A-Z])")
_DATE = rf"(?:(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{DAY}|{DAY}\s+{MONTH})(?:,?\s+\d{{4}})?)"
_PLACE = r"[A-Z][A-Z.'\u2019-]+(?:[ /,]{1,2}[A-Z][A-Z.'\u2019-]+){0,3}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
_AGENCY = r"\((?P<agency>[A-Z][\w. /&-]{1,30})\)"
_DASH = r"\s*(?:--+|[\u2014\u2013-])\s+"
DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE})(?:,?\s+(?P<date>(?i:{_DATE})))?(?:,?\s+{_AGENCY})?"
    rf"|(?P<mixed>[A-Z][\w' -]+),\s+(?P<full>(?i:{_DATE}))(?:\s+{_AGENCY.replace('agency', 'agency_a')})?"
    rf"|(?P<bare>(?i:{_DATE}))\s+{_AGENCY.replace('agency', 'agency_b')}"
    rf"|{_AGENCY.replace('agency', 'agency_c')}){_DASH}"
)
_NO_PLACE = re.compile(
    r"(?:WATCH|BREAKING|UPDATED?|EXCLUSIVE|LIVE|VIDEO|LISTEN|OPINION|ANALYSIS|EXPLAINER|FILE|PHOTOS?)\b"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its words without the dash, its characters with it, its date and its agency, "" where not said."""

    words: str
    span: Span
    date: str
    agency: str


def dateline_of(lines: list[TextLine]) -> Dateline | None:
    """The dateline that opens one of the first paragraphs."""
    for line in lines[:HEAD]:
        match = DATELINE.match(line.text)
        if match and not _NO_PLACE.match(line.text) and len(line.text[match.end() :].split()) >= 5:
            groups = match.groupdict()
            agency = next(filter(None, (groups[name] for name in groups if name.startswith("agency"))), "")
            if groups["place"] and not (agency or groups["date"] or line.stopped):
                continue  # capitals and a dash alone, in a line that is no sentence: a headline
            date = groups["date"] or groups["full"] or groups["bare"] or ""
            words = line.text[: match.end()].rstrip(" -\u2013\u2014")
            return Dateline(words, Span(line.start, line.start + match.end()), date, agency)
    return None


def title_line(lines: list[TextLine]) -> TextLine | None:
    """The line that stands as headline: among the first that are no furniture, short, without a full stop."""
    masthead = masthead_of(lines)
    for line in lines[:HEAD]:
        if furniture.reason_of(line.text) or furniture.is_date_line(line.text) or byline_in(line):
            continue
        if masthead and line is masthead.line:
            continue
        short = len(line.words) <= 30 and len(line.text) <= 220
        followed = line.index + 1 < len(lines)
        headed = short and followed and not line.stopped and any(c.isalpha() for c in line.text)
        return line if headed else None
    return None


def title_of(lines: list[TextLine]) -> str:
    """The headline's words, "" where no line looks like one."""
    line = title_line(lines)
    return line.text.lstrip("# ").strip() if line else ""


def byline_in(line: TextLine) -> re.Match[str] | None:
    """The match of a line that is a byline; its first group holds the names, None where it gives none."""
    words = bare(line)
    joined = _IN_PLACE.sub("", words) if len(words) < 200 else words  # "A in X and B in Y": the names come together
    return BYLINE.fullmatch(joined) or BYLINE.fullmatch(words)


def byline_of(lines: list[TextLine]) -> str:
    """Who wrote it, by a line "By Jane Doe" at the top or a sign-off at the end; else ""."""
    for line in lines[:HEAD]:
        match = byline_in(line)
        if match:
            return match[1] or ""
    sign_off = _sign_off(lines)
    return sign_off[1] if sign_off else ""


def outlet_of(lines: list[TextLine]) -> str:
    """The outlet by its name at the head, its sign-off ("Jane Doe, Harbour News.") or its own link at the end; else "".

    A byline "By Northern Wire for The Harbour Courier" names it too.
    """
    masthead = masthead_of(lines)
    named = masthead.name if masthead else outlet_in_byline(lines)
    if named:
        return named
    sign_off = _sign_off(lines)
    if sign_off:
        return sign_off[2]
    for line in reversed(lines[-FOOT:]):
        link = SELF_LINK.fullmatch(line.text)
        if link and not furniture.reason_of(link[1]):
            return link[1]
    return ""


def _sign_off(lines: list[TextLine]) -> re.Match[str] | None:
    matches = (SIGN_OFF.fullmatch(line.text) for line in reversed(lines[-FOOT:]))
    return next((match for match in matches if match), None)


def host_of(uri: str) -> str:
    """The host of a web address, "" for anything else."""
    try:
        parts = urlsplit(uri)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
