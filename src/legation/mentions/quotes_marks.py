"""Quotation marks paired, paragraph by paragraph: curly, straight, doubled, single, nested and unclosed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: ``start``/``end`` inside the marks and trimmed, ``outer`` with them.

    ``continues`` is true where the quotation before was left open and goes on here, in the next paragraph.
    """

    start: int
    end: int
    outer: tuple[int, int]
    continues: bool = False


_MARK = re.compile(r"``|''|[\"“”„«»]")
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_SINGLE = re.compile(
    r"(?:(?<=[\s(—-])|^)(?:‘(?P<curly>[^‘\n\"“]+?)’|'(?P<straight>[^'\n\"“]*(?:\w'\w[^'\n\"“]*)*)')(?=[\s.,;:!?)—-]|$)",
    re.MULTILINE,
)
_CLOSING, _OPENING = frozenset("”»"), frozenset({"“", "„", "«", "``"})


def quotations(text: str) -> list[Quotation]:
    """All quotations of a text in order, the outermost ones only."""
    found: list[Quotation] = []
    left_open = False
    for paragraph in _PARAGRAPH.finditer(text):
        pairs, open_at_end = _pairs(text, paragraph.start(), paragraph.end())
        for i, (start, end, outer) in enumerate(pairs):
            starts_paragraph = i == 0 and not text[paragraph.start() : outer[0]].strip()
            found.append(Quotation(start, end, outer, left_open and starts_paragraph))
        left_open = open_at_end
    found.extend(
        q for q in _single(text) if not any(o.outer[0] < q.outer[1] and q.outer[0] < o.outer[1] for o in found)
    )
    return sorted((q for q in found if q.start < q.end), key=lambda q: q.start)


def _pairs(text: str, start: int, end: int) -> tuple[list[tuple[int, int, tuple[int, int]]], bool]:
    """The quotations of one paragraph, and whether its last one was left open at its end."""
    pairs = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if mark[0] not in _CLOSING and not _inches(text, mark):
                opened = mark
        elif _closes(text, mark, end):
            pairs.append(_trimmed(text, opened.end(), mark.start(), (opened.start(), mark.end())))
            opened = None
        elif mark[0] != "“" or opened[0] != "“":  # a new quotation begins: the old one was never closed
            pairs.append(_unclosed(text, opened, mark.start(), start))
            opened = mark
    if opened is not None:
        pairs.append(_unclosed(text, opened, end, start))
    left_open = opened is not None and pairs[-1][1] >= len(text[:end].rstrip()) - 1
    return pairs, left_open


def _inches(text: str, mark: re.Match[str]) -> bool:
    return mark[0] == '"' and text[mark.start() - 1 : mark.start()].isdigit()


def _closes(text: str, mark: re.Match[str], end: int) -> bool:
    if mark[0] in _CLOSING:
        return True
    if mark[0] in _OPENING:  # one mark for both ends, as in ``here,“ said he``
        return text[mark.start() - 1] in ",.!?" and text[mark.end() : mark.end() + 1].isspace()
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : min(mark.end() + 1, end)]
    return not (before.isspace() and after.isalnum())


def _unclosed(text: str, opened: re.Match[str], limit: int, paragraph: int) -> tuple[int, int, tuple[int, int]]:
    """Up to the paragraph's end where the mark opens the paragraph, else up to the end of the sentence."""
    end = limit
    if text[paragraph : opened.start()].strip():
        stop = _SENTENCE_END.search(text, opened.end(), limit)
        end = stop.end() if stop else limit
    return _trimmed(text, opened.end(), end, (opened.start(), end))


def _trimmed(text: str, start: int, end: int, outer: tuple[int, int]) -> tuple[int, int, tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end, outer


def _single(text: str) -> Iterator[Quotation]:
    """Single marks around three words or more (a possessive or an elision seldom pairs so)."""
    for found in _SINGLE.finditer(text):
        if len((found["curly"] or found["straight"] or "").split()) >= 3:
            start, end, outer = _trimmed(text, found.start() + 1, found.end() - 1, (found.start(), found.end()))
            yield Quotation(start, end, outer)
