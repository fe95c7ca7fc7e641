"""The parser's interface, behind which any Universal Dependencies pipeline can stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from legation.types import Document, Sentence, Span


@dataclass(frozen=True, slots=True)
class Passages:
    """A text and the parts of it that are to be read.

    ``content`` holds half-open character spans of ``text``, in order and apart
    from each other; None means the whole text.
    """

    text: str
    content: tuple[Span, ...] | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans to read, always spelt out."""
        return (Span(0, len(self.text)),) if self.content is None else self.content


def passages(document: Document) -> Passages:
    """Return the document's text with everything to read but its ``not_content``."""
    content = []
    position = 0
    for marked in sorted(document.not_content, key=lambda m: (m.start, m.end)):
        if marked.start > position:
            content.append(Span(position, marked.start))
        position = max(position, marked.end)
    if position < len(document.text):
        content.append(Span(position, len(document.text)))
    return Passages(document.text, tuple(content))


class Parser(Protocol):
    """Splits texts into sentences and words and analyses them.

    An implementation promises that

    * every sentence lies within one span of the content, sentences come in the
      order of the text and are numbered from 0 through the whole of it;
    * ``text[token.start:token.end] == token.text`` for every token, and tokens
      do not overlap;
    * every sentence is one tree: exactly one token has head -1;
    * name tags are IOB2 over PER, ORG, LOC, FAC, NORP, EVENT, LAW and WEAPON (or some of them);
    * a sentence's analysis depends on its own words alone, so that the same
      sentence is analysed alike in any company, order or number of threads;
    * no text makes it fail: the empty one gives no sentences.
    """

    @property
    def identity(self) -> str:
        """Name and digest of the model, for the record of a run."""
        ...

    def parse(self, texts: Sequence[Passages]) -> list[tuple[Sentence, ...]]:
        """Return the sentences of each text, offsets counted in the whole text."""
        ...
