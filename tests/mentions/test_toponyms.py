"""Which of several places of one name is meant."""

import pytest

from legation.types import Analysis

from ..sentences import read_all

DAY = "2024-06-20"
TOLD = [
    ("Police in Atlanta, Georgia, arrested two men.", "Atlanta", "USA"),
    ("Protesters marched in Tbilisi, Georgia, on Monday.", "Tbilisi", "GEO"),
    ("A fire in Paris, Texas, killed two. The mayor of Paris said it was arson.", "Paris", "USA"),
    ("He lives in Cambridge in Massachusetts.", "Cambridge", "USA"),
    ("In London, Ont., police charged a man.", "London", "CAN"),
    ("The ministers met in Paris on Monday.", "Paris", "FRA"),
    ("Russian forces shelled Borova in Kharkiv region.", "Borova", "UKR"),
    (
        "Officers in Ohio and Kentucky searched farms near Cincinnati and Columbus. Two men from Athens were held.",
        "Athens",
        "USA",
    ),
    ("Farmers in Guernsey County lost their crops.", "Guernsey County", "USA"),
    ("Serbian officials spoke in Belgrade.", "Belgrade", "SRB"),
    ("A bomb exploded in London, Ontario.", "London", "CAN"),
    ("He was born in Paris, Texas. The town is small.", "Paris", "USA"),
    ("Officials in Cuba, New York, closed the bridge.", "Cuba", "USA"),
    ("They visited Turkey, Georgia and Armenia.", "Turkey", "TUR"),
    ("Police in Athens, Georgia, arrested a man.", "Georgia", "USA"),
    ("Workers in London, British Columbia, went on strike.", "London", "CAN"),
    ("Israeli warplanes bombed Damascus International Airport.", "Damascus International Airport", "SYR"),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for text, _, _ in TOLD)


@pytest.mark.model
@pytest.mark.parametrize(("text", "words", "country"), TOLD)
def test_a_name_means_the_place_its_text_is_about(
    read: dict[tuple[str, str], Analysis], text: str, words: str, country: str
) -> None:
    places = [p for p in read[DAY, text].places if text[p.start : p.end] == words]
    assert {p.country for p in places} == {country}


@pytest.mark.model
def test_a_place_and_a_longer_name_around_it_are_one_mention(read: dict[tuple[str, str], Analysis]) -> None:
    text = "Russian forces shelled Borova in Kharkiv region."
    assert [text[p.start : p.end] for p in read[DAY, text].places] == ["Borova", "Kharkiv region"]


@pytest.mark.model
@pytest.mark.parametrize("feast", ["Yom Kippur", "Tisha B'Av", "Diwali"])
def test_a_feast_is_no_place(feast: str) -> None:
    text = f"Hamas attacked Israel on {feast}."
    analysis = read_all([(DAY, text)])[DAY, text]
    assert [place.name for place in analysis.places] == ["Israel"]
    assert [report.place for report in analysis.reports] == [""]


@pytest.mark.model
def test_an_organisation_is_no_place() -> None:
    text = "U.N. employees were detained in Sanaa."
    assert [p.name for p in read_all([(DAY, text)])[DAY, text].places] == ["Sanaa"]


@pytest.mark.model
def test_each_of_two_towns_of_one_name_lies_where_its_own_words_say() -> None:
    text = "Fires broke out in Valencia, Venezuela, and in Valencia, Spain."
    places = [p for p in read_all([(DAY, text)])[DAY, text].places if p.name == "Valencia"]
    assert [p.country for p in places] == ["VEN", "ESP"]
