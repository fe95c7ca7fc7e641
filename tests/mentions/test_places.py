"""Places where things happen, as against names of places that act."""

import pytest

from legation.types import Analysis, PlaceMention

from ..sentences import by_hand, codes, read_all

DAY = "2024-06-20"
PLACES = [
    ("Putin met Xi in Samarkand.", [("Samarkand", "UZB")]),
    ("The ministers met in Seoul on Tuesday.", [("Seoul", "KOR")]),
    ("Seoul condemned the launch.", []),
    ("Israel bombed targets near Damascus.", [("Damascus", "SYR")]),
    ("Russian missiles hit a depot in Odesa.", [("Odesa", "UKR")]),
    ("Protesters gathered outside parliament in Tbilisi.", [("Tbilisi", "GEO")]),
    ("France accused Belarus of lying.", []),
    ("The talks in Geneva ended without a result.", [("Geneva", "CHE")]),
    ("The delegations met in Vienna and Berlin.", [("Vienna", "AUT"), ("Berlin", "DEU")]),
    ("Rebels fought troops in Sudan.", [("Sudan", "SDN")]),
]
BOTH_TEXT = "Seoul met Tokyo in Seoul ."
BOTH = """
1 Seoul    Seoul   PROPN _ Number=Sing 2 nsubj _ Name=B-LOC
2 met      meet    VERB  _ Tense=Past|VerbForm=Fin 0 root
3 Tokyo    Tokyo   PROPN _ Number=Sing 2 obj _ Name=B-LOC
4 in       in      ADP   _ _ 5 case
5 Seoul    Seoul   PROPN _ Number=Sing 2 obl _ Name=B-LOC
6 .        .       PUNCT _ _ 2 punct
"""


def where(analysis: Analysis) -> list[PlaceMention]:
    """The places at which something is said to be."""
    return [place for place in analysis.places if place.locative]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for text, _ in PLACES)


@pytest.mark.model
@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_a_name_in_a_phrase_of_place_is_a_place(
    read: dict[tuple[str, str], Analysis], text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(p.name, p.country) for p in where(read[DAY, text])] == wanted


@pytest.mark.model
def test_a_place_has_coordinates(read: dict[tuple[str, str], Analysis]) -> None:
    (samarkand,) = where(read[DAY, "Putin met Xi in Samarkand."])
    assert samarkand.latitude == pytest.approx(39.65, abs=0.3)
    assert samarkand.longitude == pytest.approx(66.96, abs=0.3)


def test_the_same_name_is_a_party_as_subject_and_a_place_after_in() -> None:
    analysis = by_hand(BOTH)
    (place,) = where(analysis)
    assert (place.name, place.start) == ("Seoul", BOTH_TEXT.rindex("Seoul"))
    assert codes(analysis, "Tokyo") == {"JPN"}
    (report,) = analysis.reports
    assert ({p.code for p in (*report.actors, *report.recipients)}, report.place) == ({"KOR", "JPN"}, "Seoul")


def test_a_name_that_no_table_has_is_kept_without_a_country() -> None:
    analysis = by_hand(BOTH.replace("5 Seoul    Seoul  ", "5 Qwzton   Qwzton "))
    (place,) = where(analysis)
    assert (place.name, place.country, place.latitude) == ("Qwzton", "", None)
