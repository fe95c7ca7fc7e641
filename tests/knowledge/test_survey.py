"""Counting what is known, and finding what nobody has confirmed for long."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from legation.knowledge import Knowledge, counts, stale

TERMS = """person,office,body,title,from,to,acting,source,checked
jane-doe,foreign-minister,FRA,,2020-01-12,,,test,2024-01-15
joan-roe,foreign-minister,DEU,,2020-01-12,,,test,2026-01-15
jill-poe,foreign-minister,ITA,,2018-01-12,2020-01-01,,test,
june-loe,foreign-minister,ESP,,2020-01-12,,,test,
"""


@pytest.fixture
def own(tmp_path: Path) -> Knowledge:
    """The package's knowledge with four terms more."""
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    return Knowledge.load([tmp_path])


def test_open_terms_that_were_not_confirmed_lately_are_stale(own: Knowledge) -> None:
    mine = {"jane-doe", "joan-roe", "jill-poe", "june-loe"}
    found = [s for s in stale(own, datetime.date(2026, 11, 22)) if s.term.person in mine]
    assert [(s.term.person, s.confirmed) for s in found] == [
        ("june-loe", None),
        ("jane-doe", datetime.date(2024, 1, 15)),
    ]
    assert {s.term.person for s in stale(own, datetime.date(2025, 1, 1)) if s.term.person in mine} == {"june-loe"}


def test_rows_are_counted_by_table_country_and_decade(known: Knowledge) -> None:
    tables = counts(known, "table")
    assert tables["persons"] >= 3000
    assert tables["organisations"] >= 1000
    assert tables == {table: len(rows) for table, rows in known.tables.items()}
    assert sum(counts(known, "decade").values()) == tables["terms"]
    assert list(counts(known, "country").values()) == sorted(counts(known, "country").values(), reverse=True)
    with pytest.raises(ValueError, match="table, checked, country, decade"):
        counts(known, "colour")


def test_rows_with_a_second_source_are_counted(own: Knowledge, known: Knowledge) -> None:
    assert counts(own, "checked")["terms"] == counts(known, "checked")["terms"] + 2
    assert list(counts(known, "checked")) == list(counts(known, "table"))
