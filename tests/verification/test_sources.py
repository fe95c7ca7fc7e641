"""Names and origins of second sources, and what the package's tables say of them."""

from collections.abc import Iterator

import pytest
from verification.__main__ import pages
from verification.noting import MOST, read_findings
from verification.sources import can_be_looked_up, named, origin, without_gaps

from legation.knowledge.tables import COLUMNS, Row, Tables, package_layer


def _checked() -> Iterator[tuple[Row, list[str]]]:
    tables = Tables((package_layer(),))
    for table in (table for table, columns in COLUMNS.items() if "checked_against" in columns):
        for row in tables[table].values():
            if names := row.many("checked_against"):
                yield row, [without_gaps(name)[0] for name in names]


def test_no_row_is_checked_against_where_it_comes_from() -> None:
    wrong = [
        (row.table, row.key)
        for row, names in _checked()
        if {origin(name) for name in names} & {origin(source) for source in row.many("source")}
    ]
    assert not wrong


def test_every_source_in_the_tables_can_be_looked_up_and_has_one_name() -> None:
    wrong = {name for _, names in _checked() for name in names if not can_be_looked_up(name) or named(name) != name}
    assert not wrong


def test_no_row_names_one_origin_twice() -> None:
    wrong = [
        (row.table, row.key)
        for row, names in _checked()
        if len({origin(name) for name in names}) < len(names) or len(names) > MOST
    ]
    assert not wrong


def test_every_finding_of_the_pages_can_be_looked_up() -> None:
    findings = [finding for path in pages() for finding in read_findings(path)]
    assert findings
    assert not {f.against for f in findings if not can_be_looked_up(f.against) or named(f.against) != f.against}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("UN DPPA-DPO mission list (psdata.un.org DPPADPOSS-PKO, in a repository)", "UN DPPADPOSS-PKO"),
        ("Party Facts, import/wikipedia/wikipedia.csv (github.com/hdigital/partyfactsdata)", "Party Facts (Wikipedia)"),
        ("holidays 0.109 (PyPI, read by eye under another name)", "holidays 0.109"),
        ("https://a.example/b (AP)", "https://a.example/b"),
        ("https://a.example/b_(c)", "https://a.example/b_(c)"),
        ("REIGN 2021-03", "REIGN 2021-03"),
    ],
)
def test_a_source_has_one_name(written: str, name: str) -> None:
    assert named(written) == name


@pytest.mark.parametrize(
    ("source", "good"),
    [
        ("REIGN 2021-03", True),
        ("https://news.example.org/a?b=c", True),
        ("github.com/factbook/factbook.json europe/fr.json", True),
        ("http://34.80.245.248/content", False),
        ("https://localhost/content", False),
        ("https://a.example/b c", False),
        ('stored GitHub file "A" (index id 1)', False),
        ("a list", False),
    ],
)
def test_only_what_others_find_again_is_named(source: str, good: bool) -> None:
    assert can_be_looked_up(source) is good


def test_gaps_stand_behind_the_name() -> None:
    assert without_gaps("COW IGO v3 (not to)") == ("COW IGO v3", "to")
    assert without_gaps("Rulers.org (CountryInfo)") == ("Rulers.org (CountryInfo)", "")
