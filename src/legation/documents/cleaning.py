"""Marks what is not content and leaves it in place, so that offsets into the stored text stay true.

Precision comes first: a line is marked by its own wording, or by its place beside such lines; whatever
may be prose is left as content.
"""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.documents import furniture, heading
from legation.documents.captions import is_caption, is_description
from legation.documents.layout import TextLine, lines_of, sentences_of
from legation.documents.masthead import bare, is_dated, masthead_of
from legation.documents.repetition import repeated_lines, sown_clauses
from legation.documents.turns import heading_signs, speaker_labels
from legation.text import fold
from legation.types import Document, Marked

_WATCH = re.compile(r"(?:watch|listen|video)\b", re.IGNORECASE)
_PRESENTS = re.compile(
    r"\b[A-Z][\w'\u2019-]+ (?:explains|breaks down|looks at|unpacks|(?:speaks|talks) (?:with|to)|examines|explores"
    r"|discusses|reports on|takes a look)\b"
)
_ROLE = re.compile(
    r"\b(?:spokes(?:person|man|woman)|secretary|minister|ambassador|correspondent|reporter|editor|writer|staff|bureau"
    r"|columnist|director|coordinator|envoy|president|advis[eo]r|producer|contributor)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:the )?(?:office|bureau|department|embassy|ministry|mission"
    r"|press service) of (?:the )?[\w ,.&'\u2019-]{3,80}",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]*){1,4}")
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}\s*[ap]\.?m\.?(?:\s+[A-Z]{2,5}| local time)?|\d{1,2}:\d{2}(?: [A-Z]{3,4})?", re.IGNORECASE
)
_CREDITS = re.compile(r"\(?(?:additional )?(?:reporting|writing) by [A-Z][^.]*(?:;[^.]*)*\.?\)?$", re.IGNORECASE)
_ENDERS = ("comments", "related", "menu")


def clean(document: Document) -> Document:
    """The document with ``not_content`` set: spans in order, none overlapping another."""
    text = document.text
    lines = lines_of(text)
    found: list[Marked] = []
    if text.startswith("\ufeff"):
        found.append(Marked(0, 1, "byte-order-mark"))
    found.extend(_singly(lines))
    found.extend(_head(lines, document))
    found.extend(_inline(lines))
    found.extend(_pictures(lines))
    found.extend(_videos(lines))
    found.extend(_foot(lines, document, {mark.start for mark in found}))
    found.extend(speaker_labels(text))
    found.extend(heading_signs(text))
    found.extend(repeated_lines(lines, document.title))
    found.extend(sown_clauses(text, lines, document.title))
    kept = tuple(_merged(found))
    return replace(document, not_content=kept if _leaves_content(lines, kept) else ())


def _mark(line: TextLine, reason: str) -> Marked:
    return Marked(line.start, line.end, reason)


def _singly(lines: list[TextLine]) -> Iterator[Marked]:
    """Lines that are furniture by their own words."""
    for line in lines:
        reason = furniture.reason_of(line.text)
        if reason:
            yield _mark(line, reason)


def _head(lines: list[TextLine], document: Document) -> Iterator[Marked]:
    """Date lines, bylines and the lines of place and hour that follow them, among the first lines."""
    wanted = fold(document.title)
    title = next((line for line in lines[: heading.HEAD] if fold(line.text.lstrip("# ")) == wanted), None)
    masthead = masthead_of(lines)
    signed = False
    for line in lines[: heading.HEAD]:
        if masthead and line is masthead.line:
            yield _mark(line, "setting")
        elif furniture.is_date_line(bare(line)) or (
            masthead and line.index - masthead.line.index == 1 and is_dated(line)
        ):
            yield _mark(line, "date")
        elif line is title:
            continue
        elif is_byline(line, document.byline):
            signed = True
            yield _mark(line, "byline")
        elif signed and _is_setting(line):
            yield _mark(line, "setting")
        elif not furniture.reason_of(line.text):
            return


def is_byline(line: TextLine, known: str) -> bool:
    """True where the line says who wrote or issued the text: by its form, or because the file's byline holds it."""
    if heading.byline_in(line) or _OFFICE.fullmatch(line.text):
        return True
    squeezed, whole = fold(line.text).replace(" ", ""), fold(known).replace(" ", "")
    if len(squeezed) >= 6 and squeezed in whole:
        return True
    name = _NAMED.match(line.text)
    rest = line.text[name.end() :] if name else ""
    titled = all(word[0].isupper() or len(word) < 4 or _ROLE.fullmatch(word) for word in rest.strip(", ").split())
    return rest.startswith(",") and titled and len(line.words) <= 14 and not line.stopped and bool(_ROLE.search(rest))


def _is_setting(line: TextLine) -> bool:
    """True for "Panama City, Panama", "Treaty Room", "2:32 p.m. EDT": no sentence, no speaker, all capitalised."""
    if _CLOCK.fullmatch(line.text):
        return True
    words = [word for word in line.words if word[0].isalpha() and word.lower() not in ("of", "the", "de", "and", "via")]
    ending = line.text.endswith(("!", "?", ":", ";")) or ":" in line.text
    return len(line.words) <= 6 and not ending and bool(words) and all(word[0].isupper() for word in words)


def _inline(lines: list[TextLine]) -> Iterator[Marked]:
    """The dateline before a first sentence, and credits of reporters after a last one."""
    dateline = heading.dateline_of(lines)
    if dateline:
        yield Marked(dateline.span.start, dateline.span.end, "dateline")
    for line in lines[-heading.FOOT :]:
        start, end = sentences_of(line)[-1]
        credits = _CREDITS.search(line.text[start - line.start :])
        if credits and credits.start() == 0 and start > line.start:
            yield Marked(start, end, "agency")


def _pictures(lines: list[TextLine]) -> Iterator[Marked]:
    spaced = sum(line.apart for line in lines) > 0.6 * len(lines)
    for above, line in zip([None, *lines], lines, strict=False):
        if is_caption(line):
            yield _mark(line, "caption")
            if above is not None and is_description(above, line, spaced) and not is_caption(above):
                yield _mark(above, "caption")


def _videos(lines: list[TextLine]) -> Iterator[Marked]:
    """After a "WATCH | ...:" line: the film's title, and the paragraph that says what somebody explains in it."""
    for line in lines:
        if not (_WATCH.match(line.text) and furniture.reason_of(line.text) == "related" and line.text.endswith(":")):
            continue
        below = lines[line.index + 1 : line.index + 3]
        if below and not below[0].stopped and len(below[0].words) <= 20:
            yield _mark(below[0], "related")
            if len(below) > 1 and _PRESENTS.search(below[1].text):
                yield _mark(below[1], "related")


def _foot(lines: list[TextLine], document: Document, marked: set[int]) -> Iterator[Marked]:
    """Sign-offs and self-links at the end, link lists and comment forms after their headings."""
    for line in lines[-heading.FOOT :]:
        known = len(line.words) <= 8 and document.outlet and fold(line.text).startswith(fold(document.outlet) + " http")
        if line.index > 0 and (
            known or heading.SIGN_OFF.fullmatch(line.text) or heading.SELF_LINK.fullmatch(line.text)
        ):
            yield _mark(line, "agency")
    yield from _links(lines, marked)


def _links(lines: list[TextLine], marked: set[int]) -> Iterator[Marked]:
    """The lines after a heading such as "Related articles" where they are nothing but links up to the end."""
    first = len(lines)
    while first > len(lines) / 2 and _is_link(lines[first - 1]):
        first -= 1
    for line in lines[first:]:
        if line.start in marked and furniture.reason_of(line.text) in _ENDERS:
            yield from (_mark(each, "related") for each in lines[line.index + 1 :])
            return


def _is_link(line: TextLine) -> bool:
    """True for a line that is no sentence: after "Related articles", a headline, a name or more furniture."""
    return bool(furniture.reason_of(line.text)) or (not line.stopped and len(line.words) <= 20)


def _merged(found: Iterable[Marked]) -> Iterator[Marked]:
    """The marks in order; of two that overlap the one that starts first, then the longer, is kept, and widened."""
    current: Marked | None = None
    for mark in sorted(found, key=lambda m: (m.start, -m.end)):
        if current is None or mark.start >= current.end:
            if current is not None:
                yield current
            current = mark
        elif mark.end > current.end:
            current = Marked(current.start, mark.end, current.reason)
    if current is not None:
        yield current


def _leaves_content(lines: list[TextLine], marks: tuple[Marked, ...]) -> bool:
    """False where the marks would leave no line at all: then they are wrong, or the text is nothing else."""
    ends = [mark.end for mark in marks]
    for line in lines:
        at = bisect.bisect_left(ends, line.end)  # marks are in order and apart: only this one can hold the line
        if at == len(marks) or marks[at].start > line.start:
            return True
    return False


def content_of(document: Document) -> str:
    """The text without its marked spans, for identifying its language; its offsets are not those of the text."""
    pieces, at = [], 0
    for mark in document.not_content:
        pieces.append(document.text[at : mark.start])
        at = mark.end
    return "".join([*pieces, document.text[at:]])
