"""The fit of numbers for statuses."""

import pytest
from training.factuality.fit import weighted_median


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([(3.0, 1.0)], 3.0),
        ([(1.0, 0.2), (2.0, 0.2), (3.0, 0.2)], 2.0),
        ([(-3.0, 1.0), (3.0, 0.1), (3.0, 0.1), (3.0, 0.1)], -3.0),
        ([(3.0, 2.0), (0.0, 1.0)], 3.0),
    ],
)
def test_a_median_counts_weights(values: list[tuple[float, float]], wanted: float) -> None:
    assert weighted_median(values) == wanted


def test_there_is_no_median_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        weighted_median([])
