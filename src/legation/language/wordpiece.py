"""Words as pieces of the encoder's vocabulary: BERT's uncased WordPiece (Wu et al. 2016; Devlin et al. 2019).

A word is cleaned of control characters, lower-cased and stripped of its accents,
split at punctuation and around Chinese characters, and each part is cut greedily
into the longest pieces that the vocabulary has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

UNKNOWN = "[UNK]"
START, END = "[CLS]", "[SEP]"
LONGEST_PART = 100
"""Characters; a longer part is one unknown piece, as the encoder learnt it."""

CACHE = 1 << 16
"""Words whose pieces are remembered; then the memory starts anew."""

_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """Turns words into piece numbers; one object may serve several threads.

    ``vocabulary`` lists the pieces by number; a piece that continues a word
    begins with ``##``.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._numbers[UNKNOWN]
        self.start, self.end = self._numbers[START], self._numbers[END]
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the piece numbers of ``word``: one at least, the unknown piece if it has none."""
        found = self._known.get(word)
        if found is None:
            found = tuple(self._pieces(word)) or (self._unknown,)
            if len(self._known) >= CACHE:
                self._known.clear()
            self._known[word] = found
        return found

    def _pieces(self, word: str) -> Iterator[int]:
        number = self._numbers.get(word)
        if number is not None and word.isascii() and word.isalpha() and word.islower():
            yield number
            return
        for part in _parts(_normal(word)):
            yield from self._cut(part)

    def _cut(self, part: str) -> list[int]:
        if len(part) > LONGEST_PART:
            return [self._unknown]
        pieces = []
        start = 0
        while start < len(part):
            end = len(part)
            prefix = "##" if start else ""
            while end > start and prefix + part[start:end] not in self._numbers:
                end -= 1
            if end == start:
                return [self._unknown]
            pieces.append(self._numbers[prefix + part[start:end]])
            start = end
        return pieces


def _normal(word: str) -> str:
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = "".join(" " if c in "\t\n\r" else c for c in word if c in "\t\n\r" or _visible(c))
    bare = (c for c in unicodedata.normalize("NFD", kept) if unicodedata.category(c) != "Mn")
    return "".join(bare).lower()


def _visible(character: str) -> bool:
    return character not in "\x00\ufffd" and not unicodedata.category(character).startswith("C")


def _parts(word: str) -> Iterator[str]:
    """Yield the stretches of ``word`` between white space, punctuation and ideographs, and the latter two alone."""
    if word.isalnum() and word.isascii():
        yield word
        return
    part = ""
    for character in word:
        alone = _stands_alone(character)
        if part and (alone or character.isspace()):
            yield part
            part = ""
        if alone:
            yield character
        elif not character.isspace():
            part += character
    if part:
        yield part


def _stands_alone(character: str) -> bool:
    if character.isascii():
        return not character.isalnum() and not character.isspace()
    code = ord(character)
    return unicodedata.category(character).startswith("P") or any(low <= code <= high for low, high in _IDEOGRAPHS)
