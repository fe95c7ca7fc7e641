"""How far a figure may be chance: intervals by resampling what was scored.

What was scored comes in units that are independent of each other: articles, sentences, pairs. The units are drawn
again with replacement, as many as there are, a thousand times with a fixed seed; the interval spans the middle 95 % of
the figures of these draws. Of a single unit it is the figure itself.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
SEED = 20240619
MIDDLE = (2.5, 97.5)
"""Percentiles at which an interval begins and ends."""

Interval = tuple[float, float]
Values = NDArray[np.float64]
"""One number for each draw."""


def interval(units: Iterable[Sequence[float]], figure: Callable[..., Values]) -> Interval:
    """The interval of a figure over ``units``, each a row of counts.

    ``figure`` is called with one array for each count: its sums in all draws. Without units it is from 0 to 0.
    """
    counts = np.array(list(units), np.float64)
    if not counts.size:
        return 0.0, 0.0
    low, high = np.percentile(figure(*_sums(counts).T), MIDDLE)
    return round(float(low), 4), round(float(high), 4)


def _sums(counts: Values) -> Values:
    """The sums of each column, a row for each draw."""
    generator = np.random.default_rng(SEED)
    size = len(counts)
    drawn = (np.bincount(generator.integers(0, size, size), minlength=size) for _ in range(DRAWS))
    return np.array([times @ counts for times in drawn])


def share(part: Values, whole: Values) -> Values:
    """``part`` over ``whole``; 0 where there is no whole."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)


def f1(right: Values, found: Values, gold: Values) -> Values:
    """The harmonic mean of precision and recall."""
    return share(2 * right, found + gold)
