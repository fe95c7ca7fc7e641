"""The words of a document that are its content, made comparable."""

import re
from collections.abc import Iterator

from legation.types import Document

_WORD = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = frozenset(
    _WORD.findall(
        """
        a about above after again against all also am an and any are as at be because been before being
        below between both but by can could did do does doing down during each few for from further had has
        have having he her here hers him himself his how i if in into is it its itself just me more most my
        no nor not now of off on once only or other our out over own s said same say says she should so some
        such t than that the their them then there these they this those through to told too under until up
        very was we were what when where which while who whom why will with would you your monday tuesday
        wednesday thursday friday saturday sunday one two three new mr mrs ms
        """
    )
)


def content(document: Document) -> str:
    """The text without what cleaning marked as no content."""
    pieces: list[str] = []
    position = 0
    for mark in sorted(document.not_content, key=lambda m: m.start):
        pieces.append(document.text[position : mark.start])
        position = max(position, mark.end)
    return " ".join([*pieces, document.text[position:]])


def words(text: str) -> list[str]:
    """All words, without case and punctuation."""
    return _WORD.findall(text.casefold())


def telling_words(text: str) -> Iterator[str]:
    """The words that say what a text is about, plurals and possessives cut."""
    for match in _WORD.finditer(text.casefold()):
        word = match.group()
        if word not in _FUNCTION_WORDS and (len(word) > 1 or word.isdigit()):
            yield word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
