"""The lines of a text with their places, which is how newspapers tell furniture from prose."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_EDGES = " \t\r\f\v\u00a0\u202f\u200b\ufeff\ufffd"
_SENTENCE = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[A-Z0-9])")
_TITLES = "Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|St|Jr|Sr|No|vs|Prof|Rev"
_ABBREVIATION = re.compile(rf"(?:\b(?:[A-Z]\.)+|\b(?:{_TITLES}))\.?$")
_STOPPED = re.compile(r"[.!?;:,\u2026][\"'\u201d\u2019)\]]*$")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank: its trimmed characters ``[start, end)``, and whether a blank line precedes it."""

    index: int
    start: int
    end: int
    text: str
    apart: bool

    @property
    def words(self) -> list[str]:
        """The words between its spaces."""
        return self.text.split()

    @property
    def stopped(self) -> bool:
        """True where it ends as a sentence or clause does, not as a headline."""
        return bool(_STOPPED.search(self.text)) and not _INITIALS.search(self.text)


def lines_of(text: str) -> list[TextLine]:
    """The lines that are not blank, in order."""
    found: list[TextLine] = []
    last = 0
    for match in _LINE.finditer(text):
        bare = match.group().strip(_EDGES)
        if not bare:
            continue
        start = match.start() + match.group().index(bare)
        apart = not found or text.count("\n", last, start) > 1
        found.append(TextLine(len(found), start, start + len(bare), bare, apart))
        last = start + len(bare)
    return found


def sentences_of(line: TextLine) -> list[tuple[int, int]]:
    """Where the sentences of a line start and end in the text; a rough cut, enough to compare them."""
    bounds, start = [], 0
    for gap in _SENTENCE.finditer(line.text):
        if _ABBREVIATION.search(line.text[max(start, gap.start() - 12) : gap.start()]):
            continue
        bounds.append((line.start + start, line.start + start + len(line.text[start : gap.end()].rstrip())))
        start = gap.end()
    bounds.append((line.start + start, line.end))
    return [bound for bound in bounds if bound[0] < bound[1]]
