"""How words become numbers for the network, and how its lemma answers become words.

Training and parsing both import this module, so that what the network learnt
from and what it is shown later can never differ.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legation.language.wordpiece import WordPieces

SHAPES = 12
"""Number of word shapes, 0 (no word) included."""

MAX_PIECES = 512
"""The encoder has this many positions; no sequence may be longer."""

LONGEST_WORD = 160
"""Characters of a word that are looked at."""

_TYPOGRAPHY = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "…": "...",
        "\u00ad": None,
    }
)


class Encoded(NamedTuple):
    """One sentence as the network sees it.

    All three hold one number per subword piece, T of them, the start piece
    included: the piece's number, the shape class of its word, and the word it
    belongs to, counted from 1; 0 is the start piece, which stands for the root.
    """

    ids: list[int]
    shapes: list[int]
    words: list[int]


@dataclass(frozen=True, slots=True)
class PieceVectors:
    """What each piece of the vocabulary is to the networks: ``rows`` (V, H) of int8, a ``scale`` (V, 1) for each.

    The language core and the reader of acts look words up in the same table.
    """

    rows: NDArray[np.int8]
    scale: NDArray[np.float32]

    @classmethod
    def read(cls, file: bytes) -> PieceVectors:
        """Read the table from the bytes of an ``npz`` file with the arrays ``rows`` and ``scale``."""
        arrays = np.load(io.BytesIO(file), allow_pickle=False)
        return cls(arrays["rows"], arrays["scale"])

    def of(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Return the vectors (B, T, H) of the pieces with the numbers ``ids``, B sequences of T."""
        numbers = np.array(ids)
        vectors: NDArray[np.float32] = self.rows[numbers].astype(np.float32) * self.scale[numbers]
        return vectors


def fold_typography(word: str) -> str:
    """Return ``word``, cut to LONGEST_WORD, with plain quotes and ellipses.

    Lone surrogates, which no tokenizer takes, become question marks.
    """
    if word.isascii():
        return word[:LONGEST_WORD]
    plain = word[:LONGEST_WORD].translate(_TYPOGRAPHY)
    return plain if plain.isascii() else plain.encode("utf-8", "replace").decode("utf-8")


def word_shape(word: str) -> int:
    """Return the shape class (1 to 11) of ``word``: its letter case and digits.

    The encoder's vocabulary is lower case; this number is what it knows of case.
    """
    if word.isalpha():
        return _letter_shape(word)
    if word.isdigit():
        return 6
    if any(c.isdigit() for c in word):
        return 7
    if not any(c.isalpha() for c in word):
        return 11
    if word.isupper():
        return 9
    return 8 if word[0].isupper() else 10


def _letter_shape(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    return 4 if word.istitle() else 5


def encode(vocabulary: WordPieces, words: Sequence[str]) -> Encoded:
    """Return the pieces of ``words``, one at least for each; the caller keeps them within MAX_PIECES."""
    ids, shapes, owners = [vocabulary.start], [0], [0]
    for number, word in enumerate(words, 1):
        plain = fold_typography(word)
        pieces = vocabulary.pieces(plain)
        ids += pieces
        shapes += [word_shape(plain)] * len(pieces)
        owners += [number] * len(pieces)
    return Encoded(ids, shapes, owners)


def pooling(words: Sequence[int]) -> NDArray[np.float32]:
    """Return the matrix (N + 1, T) that averages pieces into words.

    ``words`` is the last member of an :class:`Encoded`, of T pieces and N words.
    """
    owners = np.array(words)
    matrix = np.zeros((int(owners[-1]) + 1, len(owners)), np.float32)
    matrix[owners, np.arange(len(owners))] = 1.0
    matrix /= matrix.sum(1, keepdims=True)
    return matrix


def apply_lemma_rule(word: str, rule: str) -> str:
    """Return the lemma that ``rule`` makes of ``word``.

    A rule is ``case|cut|ending``: cut that many characters off the end, add the
    ending; case ``L`` lower-cases what stays, ``U`` keeps its capitals and makes
    the first letter one where there is none.
    """
    case, cut, ending = rule.split("|", 2)
    stem = word[: len(word) - int(cut)] if int(cut) else word
    if case == "L":
        return stem.lower() + ending
    if stem.islower():
        return stem[:1].upper() + stem[1:] + ending
    return stem + (ending.upper() if stem.isupper() and len(stem) > 1 else ending)
