"""Names scored on the words of an IOB2 file: persons, organisations and places, by exact span and type.

Files have the columns of Universal NER (number, word, tag, ...) or begin each line with the word and end it with the
tag, as CoNLL's do. The core's facilities count as places; its names of groups, events, laws and weapons as none, and so
do the file's names of other types. A name of another type found where the file has a person is thus a miss, and the
other way round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.errors import InputError
from legation.evaluate.columns import Row, blocks
from legation.evaluate.figures import Figures, Miss
from legation.evaluate.syntax import Analyse

TYPES = ("PER", "ORG", "LOC")

ALL = "all"
"""What the figures of all types together are called."""

SHARED = {
    "PER": "PER", "PERSON": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC", "FACILITY": "LOC", "PLACE": "LOC",
}  # fmt: skip
"""Types by what the core and others call them, in capitals; names of other types do not count."""

Name = tuple[int, int, str]
"""The first word, the word after the last, and one of ``TYPES``."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A gold sentence: its words and their tags."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesScore:
    """Scores over the sentences of a file, by ``TYPES`` and for ``ALL``; ``too_long`` sentences were cut out."""

    sentences: int
    too_long: int
    figures: dict[str, Figures]
    misses: tuple[Miss, ...]


def read_tagged(path: Path) -> list[Tagged]:
    """The sentences of an IOB2 file of either layout."""
    sentences = [_tagged(path, block) for block in blocks(path)]
    if not any(tag != "O" for sentence in sentences for tag in sentence.tags):
        raise InputError(f"{path} holds no names; give a file of one word and its IOB2 tag a line")
    return [sentence for sentence in sentences if sentence.words]


def _tagged(path: Path, block: Sequence[Row]) -> Tagged:
    rows = [(number, line.split("\t") if "\t" in line else line.split()) for number, line in block]
    numbered = rows[0][1][0] == "1" and all(columns[0].replace("-", "").isdecimal() for _, columns in rows)
    words, tags = [], []
    for number, columns in rows:
        if (numbered and "-" in columns[0]) or columns[0] == "-DOCSTART-":
            continue
        if len(columns) < 2 + numbered or not _is_tag(tag := columns[2 if numbered else -1]):
            raise InputError(f"{path} line {number} has no IOB2 tag such as O, B-PER or I-PER where one should be")
        words.append(columns[1 if numbered else 0])
        tags.append(tag)
    return Tagged(tuple(words), tuple(tags))


def _is_tag(text: str) -> bool:
    return text == "O" or (text[:2] in {"B-", "I-"} and len(text) > 2)


def names_in(tags: Iterable[str]) -> set[Name]:
    """The names of ``TYPES`` among IOB tags; an I- that continues nothing begins a name."""
    found: set[Name] = set()
    start, kind = 0, ""
    for place, tag in enumerate((*tags, "O")):
        if kind and tag != f"I-{kind}":
            found.add((start, place, SHARED.get(kind.upper(), "")))
            kind = ""
        if tag != "O" and not kind:
            start, kind = place, tag[2:]
    return {name for name in found if name[2]}


def score_names(path: Path, analyse: Analyse, longest: int) -> NamesScore:
    """Score ``analyse`` on a file, but for sentences of more than ``longest`` words."""
    sentences = read_tagged(path)
    gold = [sentence for sentence in sentences if len(sentence.words) <= longest]
    counts: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in (*TYPES, ALL)}
    misses: list[Miss] = []
    for number, (wanted, found) in enumerate(zip(gold, analyse([s.words for s in gold]), strict=True), 1):
        theirs, ours = names_in(wanted.tags), names_in(token.name for token in found.tokens)
        for kind, rows in counts.items():
            some, own = ({n for n in names if kind in (n[2], ALL)} for names in (theirs, ours))
            rows.append((len(some & own), len(own), len(some)))
        misses += [_miss(number, wanted, name, missed=True) for name in sorted(theirs - ours)]
        misses += [_miss(number, wanted, name, missed=False) for name in sorted(ours - theirs)]
    figures = {kind: Figures.of(rows) for kind, rows in counts.items()}
    return NamesScore(len(gold), len(sentences) - len(gold), figures, tuple(misses))


def _miss(number: int, sentence: Tagged, name: Name, *, missed: bool) -> Miss:
    words = " ".join(sentence.words[name[0] : name[1]])
    return Miss(f"sentence {number}", words, name[2] if missed else "", "" if missed else name[2])
