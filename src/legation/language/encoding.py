"""How words become numbers for the network, and how its lemma answers become words.

Training and parsing both import this module, so that what the network learnt
from and what it is shown later can never differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

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

    ``ids`` and ``shapes`` hold one number per subword piece (T of them, the two
    special pieces included); ``first`` holds N + 1 positions into them: of the
    start piece, which stands for the root, and of the first piece of each word.
    """

    ids: list[int]
    shapes: list[int]
    first: list[int]


def fold_typography(word: str) -> str:
    """Return ``word``, cut to LONGEST_WORD, with plain quotes and ellipses.

    Lone surrogates, which no tokenizer takes, become question marks.
    """
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


def encode(tokenizer: Tokenizer, words: Sequence[str]) -> Encoded:
    """Return the pieces of ``words``; the caller keeps them within MAX_PIECES.

    A word that leaves no piece (a lone control character, say) points at the
    piece where it would have stood.
    """
    plain = [fold_typography(word) for word in words]
    pieces = tokenizer.encode([word if word.strip() else "." for word in plain], is_pretokenized=True)
    shapes = [0] * len(pieces.ids)
    first = [0]
    for position, word in enumerate(pieces.word_ids):
        if word is None:
            continue
        shapes[position] = word_shape(plain[word])
        first.extend([position] * (word + 2 - len(first)))
    first.extend([len(pieces.ids) - 1] * (len(words) + 1 - len(first)))
    return Encoded(pieces.ids, shapes, first)


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
