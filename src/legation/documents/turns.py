"""Labels in the running text that are no words of it: who speaks next in a transcript, a heading's number signs."""

import re
from collections.abc import Iterator

from legation.types import Marked

_LABEL = re.compile(
    r"^[^\S\n]*((?:[A-Z][A-Z.’'\-]+|[A-Z]\.)(?:[ ,]+(?:[A-Z(][A-Z.’'\-)]*|of|and|the|for))*):(?=\s)", re.MULTILINE
)
_HEADING = re.compile(r"^[^\S\n]*#{1,6}(?=[^\S\n])", re.MULTILINE)
_LEAST = 2  # labels; one alone may be a heading in capitals
_LONGEST = 70  # characters


def speaker_labels(text: str) -> Iterator[Marked]:
    """ "SECRETARY BLINKEN:" at the start of a line, where a text has several such lines."""
    found = [m for m in _LABEL.finditer(text) if len(m.group(1)) <= _LONGEST]
    if len(found) >= _LEAST:
        yield from (Marked(m.start(1), m.end(), "speaker") for m in found)


def heading_signs(text: str) -> Iterator[Marked]:
    """The number signs before a Markdown heading."""
    yield from (Marked(m.start(), m.end(), "mark") for m in _HEADING.finditer(text))
