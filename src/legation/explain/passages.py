"""The words around a finding, with each part of it marked."""

from collections.abc import Iterator, Sequence

from legation.explain.values import Mark, Passage
from legation.types import Document, Report, Span

#: Characters shown before and after the words in question.
CONTEXT = 220


def passage(document: Document, around: Span, marks: Sequence[Mark]) -> Passage:
    """The words in question with some around them, never cutting a word."""
    start, end = max(0, around.start - CONTEXT), min(len(document.text), around.end + CONTEXT)
    start, end = _edge(document.text, start, around.start), _edge(document.text, end, around.end)
    inside = sorted({m for m in marks if start <= m.start and m.end <= end}, key=lambda m: (m.start, -m.end, m.role))
    opens = start == 0 or document.text[start - 1] == "\n"
    closes = end == len(document.text) or document.text[end] == "\n"
    return Passage(document.id, start, document.text[start:end], tuple(inside), opens, closes)


def _edge(text: str, at: int, towards: int) -> int:
    """The nearest place on the way to the words of interest where neither a word nor a paragraph is cut."""
    forward = towards > at
    between = text[min(at, towards) : max(at, towards)]
    if forward and "\n\n" in between:
        return at + between.rindex("\n\n") + 2
    if not forward and "\n\n" in between:
        return towards + between.index("\n\n")
    if at in (0, len(text)) or not between:
        return at
    gap = between.find(" ") + 1 if forward else between.rfind(" ")
    return at if gap in (0, -1) else (at + gap if forward else towards + gap)


def report_marks(r: Report) -> list[Mark]:
    """Everything in a report that stands on characters."""
    spans: dict[str, Sequence[Span | None]] = {
        "evidence": [r.evidence],
        "trigger": [r.trigger],
        "actor": [p.span for p in r.actors],
        "recipient": [p.span for p in r.recipients],
        "voice": [v.span for v in r.voices],
        "date": [r.period.words],
        "status": [r.words],
    }
    return [mark for role, found in spans.items() for mark in marked(role, found)]


def marked(role: str, spans: Sequence[Span | None]) -> Iterator[Mark]:
    """Marks of one role."""
    return (Mark(span.start, span.end, role) for span in spans if span is not None)
