"""What a name means near some words and on some days."""

from __future__ import annotations

import datetime

import pytest

from legation.knowledge import Knowledge, why

MEANT = [
    ("Georgia", "Voters in Atlanta and the rest of Georgia lined up.", "2021-01-05", ""),
    ("Georgia", "Georgia and Abkhazia, a peach farmer said in Tbilisi.", "2021-01-05", None),
    ("Blue House", "The Blue House said so.", "2021-01-05", None),
    ("Blue House", "Tourists saw the Blue House.", "2023-01-05", ""),
    ("Congo", "Congo accused Rwanda.", "2025-01-05", "COD"),
    ("Congo", "Congo's capital, Brazzaville", "2025-01-05", "COG"),
    ("Congo", "Congo and its neighbours", "2025-01-05", None),
    ("Brussels", "Brussels fined Warsaw, the Commission said.", "2021-01-05", "european-union"),
    ("Brussels", "Brussels and the Belgian king, the Commission said.", "2021-01-05", None),
]


@pytest.mark.parametrize(("name", "text", "on", "meant"), MEANT)
def test_a_reading_holds_near_its_words_on_its_days(
    known: Knowledge, name: str, text: str, on: str, meant: str | None
) -> None:
    reading = known.reading(name, text, datetime.date.fromisoformat(on))
    assert (reading.means if reading else None) == meant


def test_words_of_a_reading_are_whole_words(known: Knowledge) -> None:
    assert known.reading("Georgia", "Georgia, Floridan, Alabaman", None) is None


def test_why_tells_the_readings_of_a_name(known: Knowledge) -> None:
    first = why(known, "Blue House")[0]
    row = "row Blue House in layer package; source: general knowledge"
    assert first.startswith(f"reads as nobody (a museum in these years), 2022-05-10 to 2025-12-29; {row}, ")
    assert why(known, "Turtle Bay")[0].startswith(
        "reads as United Nations = UN (the United Nations, at their seat) near"
    )
    assert not any(line.startswith("reading of") for line in why(known, "Turtle Bay"))
