"""States against lists of countries, with invented entries."""

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
