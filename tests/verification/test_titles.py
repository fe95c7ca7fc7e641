"""Offices against lists of office holders, with invented lists."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from verification.findings import Finding
from verification.titles import compare

from .invented import tables, write_peppercat

NAMES = ("Annika Abelsdottir", "Benedikt Abelsson", "Cecilia Carlsdottir", "Dagfinn Danielsson")
OFFICES = {
    "keeper": {"names": "keeper of the seals|seal chief", "scope": "state"},
    "warden": {"names": "warden|keeper of the keys", "scope": "state"},
    "guild-keeper": {"names": "master of the guild", "scope": "organisation"},
}
NOUNS = """00000001 18 n 01 keeper_of_the_seals 0 000 | a minister
00000002 18 n 02 warden 0 keeper_of_the_keys 0 001 @ 00000001 n 0000 | one who keeps
"""


def _findings(folder: Path, title: str, held: Mapping[str, str]) -> dict[str, Finding]:
    """What a list says that has all of ``held`` under one title, by office; they hold these offices by our terms."""
    lines = [f"Aland,{title},{name},Q{name},2003-05-02,2008-01-14,wikidata" for name in held]
    write_peppercat(folder, *lines)
    own = tables(
        states={"AAA": {"name": "Aland"}},
        organisations={},
        persons={name: {"name": name} for name in held},
        offices=OFFICES,
        terms={
            name: {"person": name, "office": office, "body": "AAA", "from": "2003-05-02", "to": "2008-01-15"}
            for name, office in held.items()
        },
    )
    return {finding.key: finding for finding in compare(own, folder)}


@pytest.mark.parametrize(("offices", "agrees"), [
    (("keeper", "keeper", "keeper"), True), (("keeper", "keeper", "keeper", "warden"), True),
    (("keeper", "keeper"), None), (("keeper", "keeper", "warden", "warden"), None),
    (("warden", "warden", "warden", "keeper"), False),
])  # fmt: skip
@pytest.mark.parametrize("title", ["Keeper of the Seals", "Seals Keeper of Aland"])
def test_most_who_have_the_title_hold_the_office(
    tmp_path: Path, title: str, offices: tuple[str, ...], agrees: bool | None
) -> None:
    found = _findings(tmp_path, title, dict(zip(NAMES, offices, strict=False)))
    assert (found["keeper"].agrees if "keeper" in found else None) is agrees
    assert "warden" not in found


def test_titles_of_organisations_are_no_titles_of_states(tmp_path: Path) -> None:
    assert _findings(tmp_path, "Master of the Guild", dict.fromkeys(NAMES, "guild-keeper")) == {}


def test_wordnet_tells_whether_titles_are_one_meaning(tmp_path: Path) -> None:
    (tmp_path / "wordnet").mkdir()
    (tmp_path / "wordnet/data.noun").write_text(NOUNS, encoding="utf-8")
    found = _findings(tmp_path, "Nobody", {})
    assert {key: finding.note for key, finding in found.items()} == {"warden": "titles: warden is keeper of the keys"}
