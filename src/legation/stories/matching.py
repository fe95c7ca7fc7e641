"""Which documents tell of one developing matter.

Each document is a vector of its telling words (title, opening, parties), weighed by rarity. Documents are taken in
the order of publication; each joins the story whose recent members it most resembles, or begins its own. Only
documents within a few days are compared, and only through words that few documents share.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from legation.stories.dates import is_dated, near, reading_order
from legation.stories.groups import Groups, judged
from legation.stories.words import content, telling_words
from legation.types import Document, Judgement

_ALIKE = 0.18  # likeness from which a document joins a story
_ALIKE_UNDATED = 0.35
_OPENING = 150  # words
_TITLE_WEIGHT, _PARTY_WEIGHT = 3, 2
_NEAREST = 3  # a story is as like as its so many likest members, on average
_COMMON_SHARE, _COMMON_LEAST = 0.1, 25  # a word in more documents than both does not help to find candidates

Vector = Mapping[str, float]


def vectors(documents: Sequence[Document], parties: Mapping[str, Iterable[str]]) -> dict[str, Vector]:
    """The unit vector of each document, by id."""
    counted = {d.id: _counts(d, parties.get(d.id, ())) for d in documents}
    spread = Counter(word for counts in counted.values() for word in counts)
    total = len(documents)
    return {id: _unit({w: (1 + math.log(n)) * math.log(1 + total / spread[w]) for w, n in counts.items()})
            for id, counts in counted.items()}  # fmt: skip


def _counts(document: Document, parties: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in telling_words(document.title):
        counts[word] += _TITLE_WEIGHT
    for _, word in zip(range(_OPENING), telling_words(content(document)), strict=False):
        counts[word] += 1
    for party in parties:
        counts[f"@{party}"] += _PARTY_WEIGHT
    return counts


def _unit(vector: dict[str, float]) -> Vector:
    length = math.sqrt(sum(v * v for v in vector.values()))
    return {word: value / length for word, value in sorted(vector.items())} if length else {}


class _Neighbours:
    """Finds the earlier documents that a document resembles, through an index of their rarer words."""

    def __init__(self, documents: Sequence[Document], made: Mapping[str, Vector]) -> None:
        spread = Counter(word for vector in made.values() for word in vector)
        limit = max(_COMMON_LEAST, _COMMON_SHARE * len(documents))
        self._rare = {word for word, count in spread.items() if count <= limit}
        self._vectors = made
        self._index: dict[str, list[Document]] = defaultdict(list)

    def add(self, document: Document) -> None:
        for word in self._vectors[document.id]:
            if word in self._rare:
                self._index[word].append(document)

    def of(self, document: Document) -> dict[str, float]:
        vector, found = self._vectors[document.id], set()
        dated = is_dated(document.published)
        for word in vector:
            for other in reversed(self._index.get(word, ())):
                if near(other.published, document.published):
                    found.add(other.id)
                elif dated:
                    break  # those before lie still further back
        return {id: _cosine(vector, self._vectors[id]) for id in sorted(found)}


def _cosine(left: Vector, right: Vector) -> float:
    if len(right) < len(left):
        left, right = right, left
    return sum(value * right[word] for word, value in left.items() if word in right)


def same_matters(
    documents: Sequence[Document],
    parties: Mapping[str, Iterable[str]],
    copies: Iterable[tuple[str, str]] = (),
    judgements: Iterable[Judgement] = (),
) -> list[list[str]]:
    """Groups of ids of documents that tell of one matter, each in the order of publication.

    ``parties`` are the codes of those who act in each document. Copies belong together, and so do documents
    that a judgement of kind "story" calls the same; those that it calls different never do.
    """
    ordered = sorted(documents, key=reading_order)
    standing = list(judgements)
    groups = Groups([d.id for d in ordered], judged(standing, "story", "different"))
    for left, right in judged(standing, "story", "same") + sorted(copies):
        groups.join(left, right)
    neighbours = _Neighbours(ordered, made := vectors(ordered, parties))
    for document in ordered:
        if made[document.id]:
            _place(document, groups, neighbours.of(document))
            neighbours.add(document)
    position = {d.id: n for n, d in enumerate(ordered)}
    return sorted((sorted(group, key=position.__getitem__) for group in groups), key=lambda g: position[g[0]])


def _place(document: Document, groups: Groups[str], likeness: Mapping[str, float]) -> None:
    least = _ALIKE if is_dated(document.published) else _ALIKE_UNDATED
    by_story: dict[str, list[float]] = defaultdict(list)
    for other, value in likeness.items():
        by_story[groups.of(other)[0]].append(value)
    ranked = sorted(((-_story_likeness(values), story) for story, values in by_story.items()))
    for value, story in ranked:
        if -value < least or groups.join(story, document.id):
            return


def _story_likeness(values: Sequence[float]) -> float:
    best = sorted(values, reverse=True)[:_NEAREST]
    return sum(best) / len(best)
