"""What the reader of acts is shown of the sentences before the one it reads: the words there that may name a party.

Of two sentences at most: nouns, names and pronouns, and the verb on which all hangs. They are shown by what each means
alone and the part it plays. Their number is fixed, so that nothing depends on what else is read.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legation.language.encoding import Encoded, PieceVectors
from legation.types import BACK, Sentence, Token

PLACES = 32
"""So many words of earlier sentences are shown."""

SHARES = (20, 12)
"""At most so many of the sentence before, and of the one before that."""

_KINDS_OF_WORD = ("PROPN", "NOUN", "PRON", "VERB")
_ROLES = {
    "nsubj": 1, "csubj": 1, "obj": 2, "iobj": 2, "obl": 3, "nmod": 4, "amod": 4, "compound": 4, "root": 5,
}  # fmt: skip
"""Parts that words play in a sentence, by their relation; 0 for any other."""

KINDS = 1 + len(SHARES) * (max(_ROLES.values()) + 1) * len(_KINDS_OF_WORD)
"""Number of kinds of shown words, 0 (none) included."""


class Shown(NamedTuple):
    """A word that is shown: how many sentences back it stands, its index there, and its kind (1 to KINDS - 1)."""

    back: int
    word: int
    kind: int


def shown(before: Sequence[Sentence]) -> list[Shown]:
    """The words shown of the sentences ``before`` one, of which the last is the nearest: the nearest first."""
    found: list[Shown] = []
    for back, (sentence, most) in enumerate(zip(reversed(before[-BACK:]), SHARES, strict=False), 1):
        words = [t for t in sentence.tokens if _counts(t)]
        found += [Shown(back, t.index, _kind(t, back)) for t in words[:most]]
    return found


def _counts(token: Token) -> bool:
    return token.upos in _KINDS_OF_WORD and (token.upos != "VERB" or token.deprel == "root")


def _kind(token: Token, back: int) -> int:
    role = _ROLES.get(token.deprel.partition(":")[0], 0)
    roles = max(_ROLES.values()) + 1
    return 1 + ((back - 1) * roles + role) * len(_KINDS_OF_WORD) + _KINDS_OF_WORD.index(token.upos)


def meanings(encoded: Encoded, vectors: PieceVectors) -> NDArray[np.float32]:
    """The mean of the vectors of each word's pieces, (N + 1, H), the start piece being word 0."""
    starts = [place for place, word in enumerate(encoded.words) if not place or word != encoded.words[place - 1]]
    counts = np.diff([*starts, len(encoded.words)]).astype(np.float32)
    sums = np.add.reduceat(vectors.of([encoded.ids])[0], starts, axis=0)
    means: NDArray[np.float32] = (sums / counts[:, None]).astype(np.float32)
    return means
