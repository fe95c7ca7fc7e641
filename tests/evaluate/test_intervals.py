"""Intervals by resampling: what they must be whatever the counts, and how fast they are."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.evaluate.figures import Figures, Share
from legation.evaluate.intervals import f1, interval, share

units = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), max_size=12).map(
    lambda rows: [(min(row), *row[1:]) for row in rows]
)


@given(units)
def test_an_interval_is_in_order_and_within_the_scale(rows: list[tuple[int, int, int]]) -> None:
    low, high = interval(rows, f1)
    assert 0.0 <= low <= high <= 1.0
    assert interval(rows, f1) == (low, high)


@given(units)
def test_figures_add_up_over_units(rows: list[tuple[int, int, int]]) -> None:
    figures = Figures.of(rows)
    assert [figures.right, figures.found, figures.gold] == [sum(row[n] for row in rows) for n in range(3)]


def test_what_all_units_share_is_certain() -> None:
    assert Share.of([(1, 2)] * 9) == Share(9, 18, (0.5, 0.5))
    assert Share.of([]) == Share(0, 0, (0.0, 0.0))


def test_the_interval_of_a_share_is_the_binomial_one() -> None:
    low, high = interval([(n % 2, 1) for n in range(400)], share)
    assert (low, high) == (pytest.approx(0.451, abs=0.01), pytest.approx(0.549, abs=0.01))


def test_units_are_drawn_whole() -> None:
    apart = interval([(n % 2, 1) for n in range(400)], share)
    together = interval([(10 * (n % 2), 10) for n in range(40)], share)
    assert together[1] - together[0] > 2 * (apart[1] - apart[0])


def test_ten_thousand_units_take_no_time_to_speak_of() -> None:
    start = time.perf_counter()
    interval([(1, 2, 3)] * 10_000, f1)
    assert time.perf_counter() - start < 5
