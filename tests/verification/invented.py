"""Invented tables and lists, as the checks read them."""

from collections.abc import Mapping
from pathlib import Path

from legation.knowledge.tables import Row

PEPPERCAT = "jurisdiction,position,person,wikidata,start,end,end_basis"


def tables(**rows: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Row]]:
    """Tables of rows by their ids."""
    return {
        name: {key: Row(name, key, {"id": key, **cells}, "package", 2) for key, cells in cells_of.items()}
        for name, cells_of in rows.items()
    }


def write_peppercat(folder: Path, *lines: str) -> None:
    """A list of office holders, ``jurisdiction,position,person,wikidata,start,end,end_basis`` by line."""
    place = folder / "peppercat_officeholders"
    place.mkdir()
    (place / "officeholders_2000_2025.csv").write_text("\n".join((PEPPERCAT, *lines)), encoding="utf-8")
