"""Attributions scored against brat files in the layout of PolNeAR: source, cue and content spans.

A span with gaps counts as its unbroken pieces, as in token labelling. A text annotated twice is scored against
the first of its files.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from legation.errors import InputError
from legation.evaluate import intervals
from legation.evaluate.intervals import Interval, Values
from legation.types import Span

PARTS = ("source", "cue", "content")


class Attributed(Protocol):
    """One attribution as spans of the text (``mentions.quotes.Spoken`` is one)."""

    @property
    def source(self) -> Sequence[Span]:
        """The words that name who says it; none where nobody is named."""

    @property
    def cue(self) -> Sequence[Span]:
        """The words of saying."""

    @property
    def content(self) -> Sequence[Span]:
        """What is said."""


Read = Callable[[str], Sequence[Attributed]]
"""Finds the attributions of a text."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a comparison, and precision, recall and F1 from them; ``interval`` is that of F1."""

    right_found: int
    found: int
    right_gold: int
    gold: int
    interval: Interval = (0.0, 0.0)

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]]) -> "Figures":
        """The figures over texts, each with its four counts."""
        right_found, found, right_gold, gold = (sum(text[n] for text in texts) for n in range(4))
        return cls(right_found, found, right_gold, gold, intervals.interval(texts, _f1))

    @property
    def p(self) -> float:
        """Share of what was found that is right."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def r(self) -> float:
        """Share of the gold that was found."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0


def _f1(right_found: Values, found: Values, right_gold: Values, gold: Values) -> Values:
    p, r = intervals.share(right_found, found), intervals.share(right_gold, gold)
    return intervals.share(2 * p * r, p + r)


@dataclass(frozen=True, slots=True)
class QuotesScore:
    """Scores over a folder, for each of ``PARTS``: ``exact`` equal ends, ``overlap`` any shared character."""

    documents: int
    exact: dict[str, Figures]
    overlap: dict[str, Figures]


def score_quotes(directory: Path, read: Read) -> QuotesScore:
    """Score ``read`` on ``text/*.txt`` and ``attributions/*.ann`` below ``directory``."""
    files = sorted((directory / "text").glob("*.txt"))
    if not files:
        raise InputError(f"{directory} has no text/*.txt; give a folder with text/ and attributions/ as in PolNeAR")
    counts: dict[tuple[str, str], list[tuple[int, ...]]] = {(k, p): [] for k in ("exact", "overlap") for p in PARTS}
    scored = 0
    for file in files:
        annotations = sorted((directory / "attributions").glob(f"{file.stem}_*.ann"))
        if not annotations:
            continue
        scored += 1
        text = file.read_bytes().decode("utf-8", "replace")
        gold, found = read_brat(annotations[0]), _by_part(read(text))
        for part in PARTS:
            counts["exact", part].append(_counts(gold[part], found[part], lambda a, b: a == b))
            counts["overlap", part].append(_counts(gold[part], found[part], Span.overlaps))
    exact, overlap = ({p: Figures.of(counts[kind, p]) for p in PARTS} for kind in ("exact", "overlap"))
    return QuotesScore(scored, exact, overlap)


def read_brat(path: Path) -> dict[str, set[Span]]:
    """The spans that take part in an attribution event, by part."""
    spans: dict[str, list[Span]] = {}
    parts: dict[str, set[Span]] = {part: set() for part in PARTS}
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if line[0].startswith("T") and len(line) > 1:
            places = line[1].split(" ", 1)[1].split(";")
            spans[line[0]] = [Span(int(start), int(end)) for start, end in (place.split() for place in places)]
    for line in lines:
        if line[0].startswith("E") and len(line) > 1:
            for role, _, name in (word.partition(":") for word in line[1].split()):
                part = role.rstrip("0123456789").lower()
                if part in parts:
                    parts[part].update(spans.get(name, ()))
    return parts


def _by_part(attributions: Iterable[Attributed]) -> dict[str, set[Span]]:
    parts: dict[str, set[Span]] = {part: set() for part in PARTS}
    for attribution in attributions:
        parts["source"].update(attribution.source)
        parts["cue"].update(attribution.cue)
        parts["content"].update(attribution.content)
    return parts


def _counts(gold: set[Span], found: set[Span], same: Callable[[Span, Span], bool]) -> tuple[int, int, int, int]:
    right_found = sum(any(same(f, g) for g in gold) for f in found)
    right_gold = sum(any(same(g, f) for f in found) for g in gold)
    return right_found, len(found), right_gold, len(gold)
