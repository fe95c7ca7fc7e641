"""Near-duplicate texts: the same article printed twice, shortened or lightly edited.

A text is taken as the set of its runs of five words. Two texts are copies where nearly all runs of the shorter
one stand in the longer one too. A fixed sample of the runs, chosen by their hash, finds the pairs worth a look.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from legation.stories.dates import near
from legation.stories.words import content, words
from legation.types import Document

_RUN = 5
_SAMPLED = 4  # one run in so many serves to find candidates
_COMMON = 40  # a run in more texts than this is a formula, not a sign of copying
_CONTAINED = 0.75  # share of the shorter text's runs
_SHORTEST = 12  # runs; below this, texts agree by chance or by formula


def runs(document: Document) -> frozenset[int]:
    """Hashes of all runs of five words in the content."""
    found = words(content(document))
    return frozenset(crc32(" ".join(found[n : n + _RUN]).encode()) for n in range(len(found) - _RUN + 1))


def _sample(found: frozenset[int]) -> frozenset[int]:
    sampled = frozenset(h for h in found if h % _SAMPLED == 0)
    return sampled if len(sampled) >= _SHORTEST else found


def _candidates(samples: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share enough of the sampled runs."""
    where: Mapping[int, list[int]] = defaultdict(list)
    for position, sample in enumerate(samples):
        shared: Counter[int] = Counter()
        for run in sorted(sample):
            others = where[run]
            if len(others) <= _COMMON:
                shared.update(others)
                others.append(position)
        for other, count in sorted(shared.items()):
            # Half of the final measure: sampling and formulas may hide some of what two copies share.
            smaller = min(len(sample), len(samples[other]))
            if count >= _CONTAINED * smaller / (2 * _SAMPLED):
                yield other, position


def copies_among(documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    """Pairs of a copy's id and the id of the fullest copy, which is never itself a copy of another."""
    ordered = sorted(documents, key=lambda d: d.id)
    sets = lru_cache(maxsize=256)(lambda position: runs(ordered[position]))
    sizes: list[int] = []
    samples: list[frozenset[int]] = []
    for document in ordered:
        found = runs(document)
        sizes.append(len(found))
        samples.append(_sample(found) if len(found) >= _SHORTEST else frozenset())
    alike: dict[int, set[int]] = defaultdict(set)
    for left, right in _candidates(samples):
        if not near(ordered[left].published, ordered[right].published):
            continue  # a yearly greeting in last year's words is no copy
        if len(sets(left) & sets(right)) >= _CONTAINED * min(sizes[left], sizes[right]):
            alike[left].add(right)
            alike[right].add(left)
    return _pairs(ordered, sizes, alike)


def _pairs(
    ordered: Sequence[Document], sizes: Sequence[int], alike: Mapping[int, set[int]]
) -> tuple[tuple[str, str], ...]:
    # The longest first: what is left over when a copy's turn comes is shorter, so it points to a full text.
    turn = sorted(alike, key=lambda n: (-sizes[n], _first_day(ordered[n]), ordered[n].id))
    fullest: dict[int, int] = {}
    for position in turn:
        if position not in fullest:
            for other in sorted(alike[position]):
                if other not in fullest and sizes[other] <= sizes[position]:
                    fullest.setdefault(other, position)
            fullest[position] = position
    return tuple(sorted((ordered[a].id, ordered[b].id) for a, b in fullest.items() if a != b))


def _first_day(document: Document) -> str:
    start = document.published.start
    return start.isoformat() if start else "9999"
