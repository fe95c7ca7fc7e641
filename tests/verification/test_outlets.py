"""Outlets against lists of news media, with invented outlets."""

from pathlib import Path

import pytest
from verification.findings import Finding
from verification.outlets import bare, compare, host

from legation.knowledge.tables import Row

HEADER = "Country,Media company,Main assets,URL,Typology"


def _findings(facts: Path, outlet: dict[str, str]) -> list[Finding]:
    states = {"FRA": Row("states", "FRA", {"name": "France", "aliases": ""}, "package", 2)}
    outlets = {"paper": Row("outlets", "paper", outlet, "package", 2)}
    return list(compare({"states": states, "outlets": outlets}, facts))


def _matrix(facts: Path, *lines: str) -> None:
    folder = facts / "state_media_matrix"
    folder.mkdir()
    (folder / "State_Media_Matrix.csv").write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")


def _outlet(control: str, country: str = "FRA", domain: str = "gazette.fr") -> dict[str, str]:
    return {"name": "Gazette (France)", "aliases": "", "domain": domain, "country": country, "control": control}


@pytest.mark.parametrize(("control", "kind", "agrees"), [
    ("state", "SC", True), ("party", "SC", True), ("private", "SC", False), ("public", "IP", True),
    ("private", "CaPr", True), ("state", "IP", False),
])  # fmt: skip
def test_control(tmp_path: Path, control: str, kind: str, agrees: bool) -> None:
    _matrix(tmp_path, f"France,Gazette Group,The Gazette,https://www.gazette.fr/en/,{kind}")
    (found,) = _findings(tmp_path, _outlet(control))
    assert found.agrees is agrees
    assert kind in found.note


def test_country_of_the_same_domain(tmp_path: Path) -> None:
    _matrix(tmp_path, "France,Gazette Group,The Gazette,https://gazette.fr,SC")
    (found,) = _findings(tmp_path, _outlet("state", country="DEU"))
    assert not found.agrees


def test_name_counts_within_the_country_only(tmp_path: Path) -> None:
    _matrix(tmp_path, "France,Gazette Group,The Gazette,https://elsewhere.fr,SC")
    (found,) = _findings(tmp_path, _outlet("state"))
    assert found.agrees
    assert found.note.startswith("name")
    assert not _findings(tmp_path, _outlet("state", country="DEU"))


def test_edition_of_a_domain(tmp_path: Path) -> None:
    _matrix(tmp_path, "France,Gazette Group,Gazette in Arabic,http://arabic.gazette.fr/,SC")
    (found,) = _findings(tmp_path, _outlet("state"))
    assert found.agrees


def test_list_without_control(tmp_path: Path) -> None:
    (tmp_path / "fundus").mkdir()
    (tmp_path / "fundus" / "publishers.csv").write_text("name,domain,country\nGazette,gazette.fr,fr\n", "utf-8")
    (found,) = _findings(tmp_path, _outlet("private"))
    assert found.agrees
    assert found.note.endswith("not compared: control")


def test_host_and_bare_name() -> None:
    assert host("https://www.gazette.fr/en/") == host("gazette.fr") == "gazette.fr"
    assert bare("The Gazette News Agency") == "gazette"


@pytest.mark.parametrize(("url", "namesake"), [
    ("https://gazette.fr/", False), ("https://gazette.fr/deutsch/", True), ("https://de.gazette.fr", True),
])  # fmt: skip
def test_what_is_made_for_another_country_is_an_edition(tmp_path: Path, url: str, namesake: bool) -> None:
    folder = tmp_path / "news_sources"
    folder.mkdir()
    (folder / "de.json").write_text(f'[{{"name": "Gazette", "url": "{url}", "country": "de"}}]', encoding="utf-8")
    (found,) = _findings(tmp_path, _outlet("state"))
    assert (found.agrees, found.namesake) == (False, namesake)
