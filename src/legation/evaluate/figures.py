"""What several tasks have in common: counts with the figures made of them, and differences from the gold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.evaluate import intervals
from legation.evaluate.intervals import Interval

Counts = Sequence[int]
"""Of one unit: how many are right, were found, and are in the gold."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a comparison, and precision, recall and F1 from them; ``interval`` is that of F1."""

    right: int
    found: int
    gold: int
    interval: Interval = (0.0, 0.0)

    @classmethod
    def of(cls, units: Iterable[Counts]) -> "Figures":
        """The figures over units that are independent of each other."""
        rows = list(units)
        right, found, gold = (sum(row[n] for row in rows) for n in range(3))
        return cls(right, found, gold, intervals.interval(rows, intervals.f1))

    @property
    def p(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def r(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some are right."""

    right: int
    all: int
    interval: Interval = (0.0, 0.0)

    @classmethod
    def of(cls, units: Iterable[Sequence[int]]) -> "Share":
        """The share over units that are independent of each other, each with how many are right, and of how many."""
        rows = list(units)
        return cls(sum(row[0] for row in rows), sum(row[1] for row in rows), intervals.interval(rows, intervals.share))

    @property
    def accuracy(self) -> float:
        """The share itself, 0 of none."""
        return self.right / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference from the gold: the words, the gold value and the value found ("" where there is none)."""

    document: str
    words: str
    gold: str
    found: str
