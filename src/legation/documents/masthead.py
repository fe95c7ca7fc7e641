"""The line of the head that names the outlet: "The Volga Standard", "*Sahel Observer, Sunday 25 February 2024*"."""

import re
from dataclasses import dataclass

from legation.documents import furniture
from legation.documents.layout import TextLine

TOP = 6  # lines at the top among which an outlet's name stands
_LONGEST = 160  # characters of a line that may be one


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_KINDS = _set(
    "advertiser agency argus bugle bulletin chronicle courier daily digest dispatch echo enquirer examiner express"
    " gazette globe guardian herald independent inquirer intelligencer journal ledger mail mercury messenger monitor"
    " news newspaper observer post press record recorder register report reporter review sentinel spectator standard"
    " star statesman sun telegram telegraph times today tribune voice weekly wire world broadcasting radio television"
    " tv"
)
_ARTICLES = _set("the le la les el los las il lo der die das de het al")
_SMALL = _ARTICLES | _set("of and & du des del della di du van von for et y und")
_SECTIONS = _set(
    "africa americas asia breaking business daily europe latest local media middle east more national news opinion"
    " politics press report review situation sport sports today top weekly world update"
)  # names of parts of a paper, of which no two or three together make the name of one
_NO_OUTLET = re.compile(
    r"\b(?:room|garden|hall|palace|cent(?:er|re)|building|library|airport|hotel|square|street|minister|secretary"
    r"|president|spokes\w+|ambassador|envoy|correspondent|reporter|editor|writer|staff|director|advis[eo]r|king|queen"
    r"|prince|general|republic|federation|kingdom|states|union)\b",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"[*_]{1,3}(?=\S)([^*_]+)(?<=\S)[*_]{1,3}")
_OPENING = re.compile(r"(?P<name>[^|,\u00b7\u2022\u2013\u2014]{3,60}?)\s*(?P<mark>[|,\u00b7\u2022\u2013\u2014])\s*")
_DATED = re.compile(r"\D*\b\d{1,2}\b.*\b(?:19|20)\d\d\b\D*")
_BY = re.compile(r"by:?\s+\S", re.IGNORECASE)
_BY_FOR = re.compile(
    r"[Bb][Yy]:?\s+[A-Z][^|;:]{2,80}?\s+for\s+(?P<name>[A-Z][\w.&'\u2019-]*(?:\s+[\w.&'\u2019-]+){0,4})"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """An outlet's name at the head, the line it stands in, and the words of a date beside it ("" for none)."""

    name: str
    line: TextLine
    date: str


def bare(line: TextLine) -> str:
    """A line's words without the signs of headings and emphasis."""
    return line.text if len(line.text) > _LONGEST else _EMPHASIS.sub(r"\1", line.text.lstrip("# ")).strip()


def masthead_of(lines: list[TextLine]) -> Masthead | None:
    """The line of the head that names the outlet and is nothing else, or None."""
    first = _first(lines)
    for line in lines[:TOP]:
        if _is_prose(line):
            return None
        found = None if line.text.startswith("#") else _dated(line) or _alone(line, lines)
        if found and (line.index != first or _headline_follows(found, lines)):
            return Masthead(_in_case(found.name), line, found.date)
    return None


def _in_case(name: str) -> str:
    """A name set in capitals in the case it is written in elsewhere; short words may be letters of their own."""
    if not name.isupper():
        return name
    known = _ARTICLES | _KINDS - {"tv"}
    return " ".join(word.capitalize() if len(word) > 4 or word.lower() in known else word for word in name.split())


def outlet_in_byline(lines: list[TextLine]) -> str:
    """The outlet of "By Northern Wire for The Harbour Courier" at the head, else ""."""
    for line in lines[:TOP]:
        match = _BY_FOR.fullmatch(bare(line))
        if match and _is_capitalised(match["name"].split()):
            return match["name"]
    return ""


def is_dated(line: TextLine) -> bool:
    """True for a line that is a date, in whatever language its month is: a day, a year and few words more."""
    words = bare(line)
    short = len(words.split()) <= 6 and len(words) <= 40
    return furniture.is_date_line(words) or (short and not line.stopped and bool(_DATED.fullmatch(words)))


def _first(lines: list[TextLine]) -> int:
    """The index of the first line that may be the headline."""
    return next((line.index for line in lines[:TOP] if not furniture.reason_of(line.text) and not is_dated(line)), 0)


def _is_prose(line: TextLine) -> bool:
    return len(line.text) > _LONGEST or (len(line.words) >= 10 and line.stopped)


def _dated(line: TextLine) -> Masthead | None:
    """ "Sahel Observer, Sunday 25 February 2024", "Chancery Digest | Communiqués in brief | 10 March 2023"."""
    opening = _OPENING.match(bare(line))
    if opening is None or len(line.text) > _LONGEST:
        return None
    rest = bare(line)[opening.end() :]
    date = re.split(r"\s*[|\u00b7\u2022\u2013\u2014]\s*", rest)[-1]
    if not (furniture.is_date_line(date) or (len(date.split()) <= 5 and _DATED.fullmatch(date))):
        return None
    between = rest != date and opening["mark"] != ","  # a section stands between an outlet and the date, never a writer
    words = opening["name"].split()
    named = _is_name(words) and (between or _is_kind(words) or words[0].lower() in _ARTICLES)
    return Masthead(opening["name"], line, date) if named else None


def _alone(line: TextLine, lines: list[TextLine]) -> Masthead | None:
    """A name of a paper by itself: by its last word, or by its article where a date or a byline stands beside it."""
    name = bare(line)
    words = name.split()
    if not _is_name(words) or line.stopped:
        return None
    beside = [each for each in lines[max(0, line.index - 1) : line.index + 2] if each is not line]
    signed = any(is_dated(each) or _BY.match(bare(each)) for each in beside)
    article = words[0].lower() in _ARTICLES
    evident = signed or article or name != line.text
    return Masthead(name, line, "") if (evident if _is_kind(words) else article and signed) else None


def _is_name(words: list[str]) -> bool:
    """True for two to five capitalised words that name no place, person of rank or section of a paper."""
    if not 2 <= len(words) <= 5 or not _is_capitalised(words) or _NO_OUTLET.search(" ".join(words)):
        return False
    return not all(word.lower() in _SECTIONS | _ARTICLES for word in words)


def _is_capitalised(words: list[str]) -> bool:
    own = [word for word in words if word.lower() not in _SMALL]
    plain = all(re.fullmatch(r"[\w.&'\u2019-]+", word) and not word[0].isdigit() for word in words)
    return plain and bool(own) and words[0][0].isupper() and all(word[0].isupper() for word in own)


def _is_kind(words: list[str]) -> bool:
    return words[-1].lower().rstrip(".") in _KINDS


def _headline_follows(found: Masthead, lines: list[TextLine]) -> bool:
    """True where the headline is still to come, so that the very first line is a name and not the headline itself."""
    words = found.name.split()
    if not (found.date or words[0].lower() in _ARTICLES or found.name.isupper() or found.name != found.line.text):
        return False
    for line in lines[found.line.index + 1 : TOP]:
        if _is_prose(line) or line.index + 1 >= len(lines):
            return False
        if not line.stopped and not is_dated(line) and not _BY.match(bare(line)):
            return True
    return False
