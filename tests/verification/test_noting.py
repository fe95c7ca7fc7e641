"""What is noted in a row of what second sources say."""

import csv
import datetime
from pathlib import Path

import pytest
from verification.findings import Finding
from verification.noting import left_out, noted, read_findings, sorted_out, write

from legation.errors import KnowledgeError
from legation.knowledge.tables import COLUMNS

DAY = datetime.date(2026, 11, 22)
LIST, BOOK, MAP = "REIGN 2021-03", "WordNet 3.1", "airportsdata"
TERM = {
    "office": "head-of-state",
    "to": "2020-01-01",
    "source": "general knowledge",
    "checked": "",
    "checked_against": "",
}
PLACE = {"source": "general knowledge", "checked": "2025-01-01", "checked_against": ""}


def finding(against: str, note: str = "", *, agrees: bool = True, key: str = "x") -> Finding:
    """A finding on one row."""
    return Finding("places", key, against, agrees, note)


def test_sources_that_tell_all_are_named_alone() -> None:
    found = [finding(LIST, "not compared: from, to"), finding(BOOK, "name, days")]
    assert noted(TERM, found, DAY) == {"checked": "2026-11-22", "checked_against": BOOK}
    assert noted(TERM, found[:1], DAY)["checked_against"] == f"{LIST} (not from, to)"


@pytest.mark.parametrize(
    ("own", "second"),
    [
        ("general knowledge|WordNet 3.1", BOOK),
        ("CIA World Leaders (CountryInfo)", "CIA World Leaders 2003-01..2011-02 (CountryInfo)"),
        ("OpenSanctions programme metadata, 2026-08-22", "OpenSanctions programmes 2026-08-22"),
        ("GeoNames", "GeoNames divisions"),
        ("https://en.wikipedia.org/wiki/A", "https://de.wikipedia.org/wiki/A"),
    ],
)
def test_a_rows_own_source_is_no_second_one(own: str, second: str) -> None:
    row = TERM | {"source": own, "checked": "2025-01-01", "checked_against": second}
    assert noted(row, [finding(second)], DAY) == {"checked": "", "checked_against": ""}


def test_of_two_findings_of_one_source_the_fuller_counts() -> None:
    found = [finding(LIST), finding(LIST, "not compared: to")]
    assert noted(TERM, found, DAY)["checked_against"] == LIST
    assert noted(TERM, found[::-1], DAY)["checked_against"] == LIST


def test_one_origin_is_named_once() -> None:
    found = [finding("World Factbook 2018"), finding("World Factbook 2020"), finding(LIST)]
    assert noted(TERM, found, DAY)["checked_against"] == f"World Factbook 2018|{LIST}"


def test_what_still_runs_is_confirmed_to_the_last_day_told_of() -> None:
    running = TERM | {"to": ""}
    found = [finding(LIST, "until=2011-02-28"), finding(BOOK, "until=2025-01-31"), finding(MAP)]
    assert noted(running, found, DAY) == {"checked": "2025-01-31", "checked_against": BOOK}
    assert noted(running, found[2:], DAY) == {"checked": "", "checked_against": ""}
    again = running | {"checked": "2025-01-31", "checked_against": BOOK}
    assert noted(again, found[:1], DAY) == {"checked": "2025-01-31", "checked_against": BOOK}


@pytest.mark.parametrize(
    ("found", "cells"),
    [
        ((), {"checked": "2025-01-01", "checked_against": LIST}),
        ((finding(LIST),), {"checked": "2025-01-01", "checked_against": LIST}),
        ((finding(LIST, "not compared: to"),), {"checked": "2025-01-01", "checked_against": f"{LIST} (not to)"}),
        ((finding(BOOK),), {"checked": "2026-11-22", "checked_against": f"{LIST}|{BOOK}"}),
    ],
)
def test_what_a_row_names_stays_and_so_does_its_day(found: tuple[Finding, ...], cells: dict[str, str]) -> None:
    assert noted(PLACE | {"checked_against": LIST}, found, DAY) == cells


def test_a_source_that_differs_now_is_taken_out() -> None:
    row = PLACE | {"checked_against": f"{LIST}|{BOOK}"}
    assert noted(row, (), DAY, frozenset({LIST})) == {"checked": "2025-01-01", "checked_against": BOOK}


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("name, country; not compared: control", "control"),
        ("06-29; the year of the event is not told", "year"),
        ("name, parties, signed 1985 compared; in force and end not told", "from, to"),
        ("start not seen; end not seen", "from, to"),
        ("in force 1990 compared, end not told", "to"),
        ("signed 1960; in force 12 Jan 1961 (exchange of ratifications) not told by a page", "from"),
        ("name, parties, signed 1995-12-14 compared; in force on signature not told", "from"),
        ("both parties, signature compared, entry into force not on page", "from"),
        ("733 of 1992, lifted by 2714 (day of 733 not on the pages)", "all days"),
        ("name; not compared: from; end not told", "to, from"),
        ("name, days", ""),
    ],
)
def test_what_was_not_compared_is_read_off_the_note(note: str, what: str) -> None:
    assert left_out(note) == what


def test_a_row_that_one_source_agrees_with_does_not_differ() -> None:
    told = sorted_out([finding(LIST, agrees=False), finding(BOOK), finding(LIST, agrees=False, key="y")])
    assert ([f.against for f in told.agreed["x"]], list(told.differing)) == ([BOOK], ["y"])
    assert [(conflict.key, conflict.agreeing) for conflict in told.conflicts] == [("x", BOOK)]


@pytest.mark.parametrize(("agreeing", "conflicts", "differing"), [([BOOK], 0, []), ([], 0, ["x"])])
def test_what_may_be_said_of_a_namesake_counts_alone(agreeing: list[str], conflicts: int, differing: list[str]) -> None:
    namesake = Finding("places", "x", LIST, False, namesake=True)
    told = sorted_out([namesake, *map(finding, agreeing)])
    assert (len(told.conflicts), list(told.differing)) == (conflicts, differing)
    assert told.denied["x"] == frozenset(() if agreeing else (LIST,))


def test_a_source_that_agrees_and_differs_does_not_count() -> None:
    told = sorted_out([finding("Peppercat"), finding("Peppercat officeholders 2025-01-31", agrees=False)])
    assert (dict(told.agreed), list(told.differing), len(told.conflicts)) == ({}, ["x"], 1)


def test_findings_from_pages_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("table,key,against,note\ntreaties,t,https://a.example ; https://b.example; c,parties\n", "utf-8")
    assert [f.against for f in read_findings(path)] == ["https://a.example", "https://b.example; c"]


def test_a_broken_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("table,key,against,note\nplaces,t,a list (one ; two),name\n", "utf-8")
    with pytest.raises(KnowledgeError, match="brackets"):
        list(read_findings(path))


def _table(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "places.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, COLUMNS["places"], restval="", lineterminator="\n")
        lines.writeheader()
        lines.writerows(rows)
    return path.read_text("utf-8")


X = {"id": "x", "name": "Kea, the island", "aliases": 'the "stone" isle', "source": "general knowledge"}
Y = {"id": "y", "name": "Zakynthos", "source": "general knowledge", "checked": "2025-01-01", "checked_against": LIST}


def test_a_table_is_rewritten_with_all_else_as_it_was(tmp_path: Path) -> None:
    before = _table(tmp_path, X, Y)
    assert not list(write(tmp_path, "places", sorted_out([finding(LIST, key="y")]), DAY))
    assert (tmp_path / "places.csv").read_text("utf-8") == before
    assert not list(write(tmp_path, "places", sorted_out([finding(MAP), finding(LIST, key="y")]), DAY))
    after = (tmp_path / "places.csv").read_text("utf-8")
    assert after == before.replace("general knowledge,,\n", f"general knowledge,2026-11-22,{MAP}\n")
    assert '"Kea, the island","the ""stone"" isle"' in after


def test_what_no_finding_bears_out_is_told_and_goes_only_afresh(tmp_path: Path) -> None:
    before = _table(tmp_path, X, Y)
    assert list(write(tmp_path, "places", sorted_out([]), DAY)) == [f"y: {LIST} not found again"]
    assert (tmp_path / "places.csv").read_text("utf-8") == before
    list(write(tmp_path, "places", sorted_out([]), DAY, afresh=True))
    assert LIST not in (tmp_path / "places.csv").read_text("utf-8")


def test_what_differs_now_is_told_and_goes(tmp_path: Path) -> None:
    _table(tmp_path, X, Y)
    told = sorted_out([finding(LIST, key="y", agrees=False)])
    assert list(write(tmp_path, "places", told, DAY)) == [f"y: {LIST} now differs"]
    assert LIST not in (tmp_path / "places.csv").read_text("utf-8")
