"""States against lists of countries, with invented entries."""

import json
from pathlib import Path

import pytest
from verification.findings import Finding
from verification.states import bare, compare

from legation.knowledge.tables import Row

STATE = {
    "name": "Aland", "aliases": "Republic of Aland", "capital": "Alton|Oldham until 1999", "cow": "7",
    "adjectives": "Alandic", "people": "Alanders",
}  # fmt: skip


def _findings(facts: Path, state: dict[str, str]) -> list[Finding]:
    return list(compare({"states": {"AAA": Row("states", "AAA", state, "package", 2)}}, facts))


def _countryinfo(facts: Path, capital: str, code: str) -> None:
    folder = facts / "countryinfo_schrodt"
    folder.mkdir()
    block = (
        f"<Country>\n<CountryName>ALAND</CountryName>\n<COW-Numeric>{code}</COW-Numeric>\n"
        "<ISO3166-alpha3>AAA</ISO3166-alpha3>\n<Nationality>\n\tALANDIC_\n</Nationality>\n"
        f"<Capital>\n\t{capital}_\n</Capital>\n</Country>\n"
    )
    (folder / "CountryInfo.120116.txt").write_text(block, encoding="utf-8")


@pytest.mark.parametrize(("capital", "code", "agrees"), [
    ("ALTON", "007", True), ("ALTON_CITY", "007", True), ("OLDHAM", "007", True),
    ("NEWTON", "007", False), ("ALTON", "008", False),
])  # fmt: skip
def test_capital_and_code(tmp_path: Path, capital: str, code: str, agrees: bool) -> None:
    _countryinfo(tmp_path, capital, code)
    (found,) = _findings(tmp_path, STATE)
    assert found.agrees is agrees
    assert "people" in found.note


def test_what_one_side_lacks_is_not_compared(tmp_path: Path) -> None:
    _countryinfo(tmp_path, "NEWTON", "000")
    (found,) = _findings(tmp_path, STATE | {"capital": ""})
    assert found.agrees
    assert found.note == "compared: name, people"


def test_nothing_found_without_tables(tmp_path: Path) -> None:
    assert not _findings(tmp_path, STATE)


def test_bare_names() -> None:
    assert bare("St. John's") == bare("Saint Johns")
    assert bare("The Gambia") == "gambia"
    assert bare("U.S. Minor Outlying Islands") == bare("United States Minor Outlying Islands")
    assert bare("Wallis & Futuna") == bare("Wallis and Futuna Islands")
    assert bare("Bailiwick of Jersey") == bare("Jersey")
    assert bare("Republic of the Congo") != bare("Congo")


def _demonym(facts: Path, name: str, demonym: str) -> None:
    state = {
        "cca3": "AAA", "name": {"common": name, "official": name}, "altSpellings": [], "capital": ["Alton"],
        "demonyms": {"eng": {"f": demonym, "m": demonym}},
    }  # fmt: skip
    folder = facts / "mledoze_countries"
    folder.mkdir()
    (folder / "countries.json").write_text(json.dumps([state]), encoding="utf-8")


@pytest.mark.parametrize(("demonym", "agrees", "compared"), [
    ("Alandic", True, True), ("Alandish", True, False), ("Old Alander", True, False), ("Bordurian", False, True),
])  # fmt: skip
def test_another_spelling_of_a_people_says_nothing(tmp_path: Path, demonym: str, agrees: bool, compared: bool) -> None:
    _demonym(tmp_path, "Aland", demonym)
    (found,) = _findings(tmp_path, STATE)
    assert (found.agrees, "people" in found.note) == (agrees, compared)


def test_a_list_of_names_of_land_and_people_only_agrees(tmp_path: Path) -> None:
    _countryinfo(tmp_path, "ALTON", "---")
    (found,) = _findings(tmp_path, STATE | {"adjectives": "", "people": "Others"})
    assert found.agrees
    assert found.note == "compared: name, capital"


def test_what_bears_the_name_of_another_state_is_that_one(tmp_path: Path) -> None:
    _demonym(tmp_path, "Borduria (Old Borduria)", "Bordurian")
    states = {"AAA": STATE, "BBB": {"name": "Old Borduria", "aliases": ""}}
    rows = {key: Row("states", key, cells, "package", 2) for key, cells in states.items()}
    assert not list(compare({"states": rows}, tmp_path))
