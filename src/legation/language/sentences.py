"""Sentences of English text, by rules.

A blank line always ends a sentence. A line break ends one too, unless the text
is broken to a fixed width, or the next line goes on in lower case. Within a
paragraph a sentence ends at a full stop, question mark, exclamation mark or
ellipsis, with the quotation marks and brackets that close there, unless an
abbreviation, an initial or a following lower-case word speaks against it. The
credit of a picture ("Image: ...") begins one. A dateline ("MOSCOW (Reuters) -") is
a sentence of its own, as in the treebanks.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from legation.language.tokens import ABBREVIATIONS, TITLES, word_list
from legation.types import Span

_BLANK = re.compile(r"\n(?:[^\S\n]*+\n)++|\u2029")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\u2028\x0b\x0c]")
_STOP = re.compile(r"(?:\.(?: \.){1,4}+|[.!?…]++)(?:[\"'”’»)\]]|\s?\[\d{1,3}\])*+(?=\s|[“\"‘(\[]|$)")
_NEXT_WORD = re.compile(r"[\s\"'“‘«(\[\-–—•*]*+([^\s\"'”’»)\],;:]{0,60})")
_LAST_WORD = re.compile(r"[^\s\"“«(\[—–]*\Z")
_DATELINE = re.compile(
    r"\s*+(?:[A-Z]{2}[A-Z](?:[A-Z.'’ ]|-[A-Z]){0,40}(?:,\s[A-Z][\w.]{1,20}(?:\s[A-Z][\w.]{1,20})?){0,2}"
    r"(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?(?:\s\([A-Z][\w/ -]{1,40}\))?"
    r"|(?:[A-Z][\w.,/ -]{1,40})?\([A-Z][\w/ -]{1,40}\))\s*(?:--|[-–—])\s+(?=[\w“\"])"
)
_SAYING = re.compile(
    r"\s*+(?:[A-Z][\w.'’-]{0,30}\s){1,4}(?:said|says|asked|asks|added|told|wrote|replied|"
    r"tweeted|shouted|warned|declared|insisted|exclaimed|wondered|posted)\b"
)

_CREDIT = re.compile(r"(?<=[\w.)\"”])\s+(?=(?:Image|Photo|Photograph|Picture|File photo|Video|Graphic|Credit):\s+\S)")
"""Where the credit of a picture begins, whose caption often has no full stop."""

_NEVER = frozenset(word.replace("\\", "").lower() for word in TITLES)
_MAYBE = frozenset(
    [word.lower() for word in ABBREVIATIONS]
    + word_list("al a.m p.m ph.d b.a m.a u.s u.k u.n e.u d.c u.s.a u.a.e p.s est no")
)
_STARTERS = frozenset(
    word_list(
        "the a an in on at he she it they we you but and however meanwhile this that these those "
        "there his her its their our my as after before when while if for from by according earlier "
        "later also last both many most some such since so then still what who why how no not now "
        "under with despite during until although among asked one two three several other"
    )
)

WRAPPED_WIDTH = 110
"""Lines longer than this are paragraphs, not lines broken to a fixed width."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of ``text[start:end]``, without the white space around them."""
    sentences = []
    for paragraph in _paragraphs(text, start, len(text) if end is None else end):
        position = paragraph.start
        for stop in _stops(text, paragraph):
            sentences.append(_strip(text, position, stop))
            position = stop
        sentences.append(_strip(text, position, paragraph.end))
    return [sentence for sentence in sentences if sentence.start < sentence.end]


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    position = start
    for match in _BLANK.finditer(text, start, end):
        yield from _joined_lines(text, position, match.start())
        position = match.end()
    yield from _joined_lines(text, position, end)


def _joined_lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines of one block, those that belong together as one."""
    lines = list(_lines(text, start, end))
    if not lines:
        return
    wrapped = _is_wrapped(text, lines)
    first = lines[0].start
    for line, following in pairwise(lines):
        if not wrapped and not _goes_on(text, line, following):
            yield Span(first, line.end)
            first = following.start
    yield Span(first, lines[-1].end)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    position = start
    for match in _LINE_BREAK.finditer(text, start, end):
        if text[position : match.start()].strip():
            yield Span(position, match.start())
        position = match.end()
    if text[position:end].strip():
        yield Span(position, end)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """True where each line but the last is so full that the next word had no room."""
    width = max(line.end - line.start for line in lines)
    if len(lines) < 3 or not 30 <= width <= WRAPPED_WIDTH:
        return False
    fitting = 0
    for line, following in pairwise(lines):
        word = text[following.start : following.start + width].split(None, 1)[0]
        fitting += line.end - line.start + 1 + len(word) <= width
    return fitting * 10 <= len(lines)


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """True where ``following`` begins in lower case after an unfinished line."""
    before = text[max(line.start, line.end - 200) : line.end].rstrip()
    after = text[following.start : following.start + 200].lstrip()
    return after[:1].islower() and before[-1:] not in '.!?…:;"”'


def _stops(text: str, paragraph: Span) -> Iterator[int]:
    position = paragraph.start
    dateline = _DATELINE.match(text, paragraph.start, paragraph.end)
    if dateline:
        position = dateline.end()
        yield position
    credits = deque(match.start() for match in _CREDIT.finditer(text, position, paragraph.end))
    for match in _STOP.finditer(text, position, paragraph.end):
        while credits and credits[0] <= match.start():
            position = credits.popleft()
            yield position
        if _ends_sentence(text, match, Span(position, paragraph.end)):
            position = match.end()
            yield position
    yield from (place for place in credits if place > position)


def _ends_sentence(text: str, stop: re.Match[str], around: Span) -> bool:
    """True where ``stop``, in a sentence that begins at ``around.start``, ends it."""
    found = _NEXT_WORD.match(text, stop.end(), around.end)
    following = found[1] if found else ""
    if not following:
        return stop.end() >= around.end or text[stop.end()].isspace()
    if following[0].islower() and not _camel(following):
        return False
    mark, closed = stop[0][0], len(stop[0]) > 1
    if not text[stop.end()].isspace() and not stop[0].endswith(('"', "”", "’", ")")):
        return False
    if mark in "!?":
        return not (closed and _SAYING.match(text, stop.end(), around.end))
    if stop[0].startswith(("..", "…")):
        return True
    return _full_stop_ends(text, stop.start(), around.start, following)


def _camel(word: str) -> bool:
    """True for names like iPhone and eBay."""
    return len(word) > 2 and word[1].isupper() and word[2:].islower()


def _full_stop_ends(text: str, stop: int, start: int, following: str) -> bool:
    last = _LAST_WORD.search(text[max(start, stop - 40) : stop])
    word = last[0].lstrip("'‘’") if last else ""
    low = word.lower()
    starter = following.lower().rstrip(".,") in _STARTERS and following[0].isupper()
    if low in _NEVER:
        return False
    if low == "no" and following[0].isdigit():
        return False
    if low in _MAYBE - {"no"} or re.fullmatch(r"(?:\w\.)+\w", low):
        return starter
    if len(word) == 1 and word.isalpha():
        return starter and not _after_capital(text, stop - 1, start)
    if word.isdigit() and len(word) <= 2:
        return text[start : stop - len(word)].strip() != ""
    return True


def _after_capital(text: str, position: int, start: int) -> bool:
    """True where the word before ``position`` begins with a capital: "John F. The"."""
    before = text[max(start, position - 40) : position].split()
    return bool(before) and before[-1][0].isupper()
