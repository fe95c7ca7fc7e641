"""The language core scored on the words of a treebank: tags, lemmas and trees against a CoNLL-U file.

The words are given as they stand in the file, so that only what is said of them is scored, not how a text is cut into
them. Ranges of several words and empty nodes are no words. Relations count with their subtypes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.errors import InputError
from legation.evaluate.columns import Row, blocks
from legation.evaluate.figures import Share
from legation.syntax import base
from legation.types import Sentence, Token

CORE_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp"})
"""Relations that say who does what; ``core`` counts the words that have one of them in the gold, subtypes included."""

FIGURES = ("upos", "feats", "lemma", "uas", "las", "core")

_COLUMNS = 10

Analyse = Callable[[Sequence[Sequence[str]]], Sequence[Sentence]]
"""Analyses sentences given as words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A gold word; ``head`` is the index of its governor in the sentence, -1 for the root."""

    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class SyntaxScore:
    """Scores over the sentences of a file, by the names of ``FIGURES``; ``too_long`` sentences were cut out."""

    sentences: int
    words: int
    too_long: int
    figures: dict[str, Share]


def read_conllu(path: Path) -> list[list[Word]]:
    """The sentences of a CoNLL-U file."""
    sentences = [_sentence(path, block) for block in blocks(path)]
    if not any(sentences):
        raise InputError(f"{path} holds no sentences; give a file in the CoNLL-U format")
    return [sentence for sentence in sentences if sentence]


def _sentence(path: Path, block: Sequence[Row]) -> list[Word]:
    rows = []
    for number, line in block:
        columns = line.split("\t")
        if len(columns) != _COLUMNS:
            raise InputError(f"{path} line {number} has {len(columns)} columns, not 10; give a file in CoNLL-U format")
        if columns[0].isdecimal():
            rows.append((number, columns))
    places = {columns[0]: place for place, (_, columns) in enumerate(rows)} | {"0": -1}
    for number, columns in rows:
        if columns[6] not in places:
            raise InputError(f"{path} line {number} names {columns[6]!r} as its head, which is no word of the sentence")
    return [Word(c[1], c[2], c[3], "" if c[5] == "_" else c[5], places[c[6]], c[7]) for _, c in rows]


def score_syntax(path: Path, analyse: Analyse, longest: int) -> SyntaxScore:
    """Score ``analyse`` on a file, but for sentences of more than ``longest`` words."""
    sentences = read_conllu(path)
    gold = [sentence for sentence in sentences if len(sentence) <= longest]
    counts: dict[str, list[tuple[int, int]]] = {name: [] for name in FIGURES}
    for words, found in zip(gold, analyse([[word.text for word in words] for words in gold]), strict=True):
        for name, row in _counts(words, found.tokens).items():
            counts[name].append(row)
    figures = {name: Share.of(rows) for name, rows in counts.items()}
    return SyntaxScore(len(gold), sum(map(len, gold)), len(sentences) - len(gold), figures)


def _counts(gold: Sequence[Word], found: Sequence[Token]) -> dict[str, tuple[int, int]]:
    """How many are right of how many, for each of ``FIGURES``."""
    pairs = list(zip(gold, found, strict=True))
    arguments = [(word, token) for word, token in pairs if base(word.deprel) in CORE_ARGUMENTS]
    return {
        "upos": (sum(token.upos == word.upos for word, token in pairs), len(pairs)),
        "feats": (sum(token.feats == word.feats for word, token in pairs), len(pairs)),
        "lemma": (sum(token.lemma.lower() == word.lemma.lower() for word, token in pairs), len(pairs)),
        "uas": (sum(token.head == word.head for word, token in pairs), len(pairs)),
        "las": (sum(_attached(word, token) for word, token in pairs), len(pairs)),
        "core": (sum(_attached(word, token) for word, token in arguments), len(arguments)),
    }


def _attached(word: Word, token: Token) -> bool:
    return token.head == word.head and token.deprel == word.deprel
