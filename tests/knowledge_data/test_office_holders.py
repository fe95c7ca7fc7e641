"""The tables of persons, offices and terms: sound in themselves, and right on days that the news has fixed."""

import csv
import datetime
from pathlib import Path

import pytest

from legation.knowledge import Knowledge, check

TABLES = {"persons", "offices", "terms"}
HELD = list(csv.DictReader((Path(__file__).parent / "held.csv").read_text(encoding="utf-8").splitlines()))

# States whose effective leader must be known on every day of these years.
COVERED = [
    "RUS",
    "CHN",
    "PRK",
    "KOR",
    "USA",
    "UKR",
    "JPN",
    "GBR",
    "FRA",
    "DEU",
    "VNM",
    "TUR",
    "IRN",
    "ISR",
    "SAU",
    "ARE",
    "IRQ",
    "CUB",
    "VEN",
    "ETH",
    "ARM",
    "AZE",
    "CYP",
    "BLR",
    "POL",
    "IND",
    "GEO",
    "GRC",
]
LEADING = ("supreme-leader", "ruling-party-leader", "head-of-state", "head-of-government")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The package's own knowledge."""
    return Knowledge.load()


def test_tables_are_sound(knowledge: Knowledge) -> None:
    """No dangling id, no bad date, no two holders of one chair."""
    assert [p for p in check(knowledge) if p.table in TABLES] == []


def test_every_person_held_something(knowledge: Knowledge) -> None:
    """A person without a term cannot be placed on any side."""
    assert [person for person in knowledge.tables["persons"] if not knowledge.terms_of(person)] == []


def test_every_office_is_held(knowledge: Knowledge) -> None:
    """An office that nobody ever held is a slip of the pen."""
    assert set(knowledge.offices) == {term.office for term in knowledge.terms}


def test_offices_share_no_title(knowledge: Knowledge) -> None:
    """A generic title names one office only, else it names none surely."""
    titles = [(name, office.id) for office in knowledge.offices.values() for name in office.names]
    assert [(name, office) for name, office in titles if knowledge.office_named(name) != office] == []


@pytest.mark.parametrize("row", HELD, ids=lambda row: f"{row['office']}-{row['body']}-{row['on']}")
def test_who_held_it(knowledge: Knowledge, row: dict[str, str]) -> None:
    """The holders on that day are those that the world knew, neither more nor fewer."""
    holders = knowledge.holders(row["office"], row["body"], datetime.date.fromisoformat(row["on"]))
    assert {term.person for term in holders} == {person for person in row["person"].split("|") if person}


@pytest.mark.parametrize("state", COVERED)
def test_leaders_are_known_throughout(knowledge: Knowledge, state: str) -> None:
    """On the first of every month from 2010 to 2024 somebody led the state."""
    months = [datetime.date(year, month, 1) for year in range(2010, 2025) for month in range(1, 13)]
    assert [day for day in months if not any(knowledge.holders(office, state, day) for office in LEADING)] == []


@pytest.mark.parametrize(
    ("spelling", "person"),
    [
        ("Kim Jong-un", "kim-jong-un"),
        ("Kim Jong Un", "kim-jong-un"),
        ("Zelensky", "volodymyr-zelenskyy"),
        ("Erdogan", "recep-tayyip-erdogan"),
        ("Mevlut Cavusoglu", "mevlut-cavusoglu"),
        ("Antony J. Blinken", "antony-blinken"),
        ("Mohammed Bin Salman", "mohammed-bin-salman"),
        ("Hayashi Yoshimasa", "yoshimasa-hayashi"),
        ("Abdulmalik al-Houthi", "abdul-malik-al-houthi"),
        ("Choi Jong Kun", "choi-jong-kun"),
        ("Sin Hong-chol", "sin-hong-chol"),
        ("Javad Zarif", "mohammad-javad-zarif"),
    ],
)
def test_spellings(knowledge: Knowledge, spelling: str, person: str) -> None:
    """The press spells a name in several ways."""
    assert person in {sense.entity for sense in knowledge.senses(spelling)}


def test_title_tells_offices_apart(knowledge: Knowledge) -> None:
    """Iran's president is no head of state; his title is what the press calls him by."""
    titles = {term.title for term in knowledge.terms_of("masoud-pezeshkian")}
    assert titles == {"President"}
    assert {term.office for term in knowledge.terms_of("masoud-pezeshkian")} == {"head-of-government"}


def test_no_common_word_is_a_family_name(knowledge: Knowledge) -> None:
    """A word that opens sentences or dates them would be read as a person."""
    words = ("He", "No", "May", "Pope", "West", "So", "In", "The", "King", "Prince", "President", "March")
    found = {word: [s.entity for s in knowledge.senses(word) if s.kind == "family"] for word in words}
    assert {word: who for word, who in found.items() if who} == {}
