"""Named days against calendars and lists of days, with invented holidays."""

import datetime
from pathlib import Path

import pytest
from verification.anchors import compare, export
from verification.findings import Finding

from legation.knowledge.tables import Row

STATES = {"AAA": {"id": "AAA", "name": "Aland", "adjectives": "Alandic", "people": "Alanders"}}
HOLIDAYS = "country,date,name,source"
EVENTS = "date,text,source"


def _tables(table: str, rows: dict[str, dict[str, str]]) -> dict[str, Row]:
    return {key: Row(table, key, cells, "package", 2) for key, cells in rows.items()}


def _findings(tmp_path: Path, row: dict[str, str], *lines: str) -> list[Finding]:
    folder = tmp_path / "calendars"
    folder.mkdir()
    (folder / "days.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    tables = {"states": _tables("states", STATES), "anchors": _tables("anchors", {"day": row})}
    return list(compare(tables, tmp_path))


@pytest.mark.parametrize(("day", "agrees"), [("07-05", True), ("07-06", False)])
def test_day_of_the_own_state_decides(tmp_path: Path, day: str, agrees: bool) -> None:
    row = {"names": "Alandic Independence Day", "country": "AAA", "month": "7", "day": "5", "year": "1962"}
    kept = [f"AAA,{year}-{day},Independence Day,book" for year in range(2020, 2026)]
    kept += [f"BBB,{year}-07-05,Independence Day,book" for year in range(2020, 2026)]
    (found,) = _findings(tmp_path, row, HOLIDAYS, *kept)
    assert (found.key, found.against, found.agrees) == ("day", "book", agrees)
    assert "AAA" in found.note
    assert "not compared: year" in found.note


@pytest.mark.parametrize(("moved", "agrees"), [(0, True), (7, False)])
def test_day_by_a_rule(tmp_path: Path, moved: int, agrees: bool) -> None:
    easters = [datetime.date(2023, 4, 9), datetime.date(2024, 3, 31), datetime.date(2025, 4, 20)]
    fridays = [(day + datetime.timedelta(moved - 2)).isoformat() for day in easters]
    row = {"names": "Good Friday", "rule": "Easter -2"}
    (found,) = _findings(tmp_path, row, HOLIDAYS, *(f"BBB,{day},Good Friday,book" for day in fridays))
    assert found.agrees is agrees


def test_last_years_decide(tmp_path: Path) -> None:
    row = {"names": "Democracy Day", "country": "AAA", "month": "6", "day": "12"}
    kept = [f"AAA,{year}-05-29,Democracy Day,book" for year in range(2000, 2017)]
    kept += [f"AAA,{year}-06-12,Democracy Day,book" for year in range(2017, 2027)]
    (found,) = _findings(tmp_path, row, HOLIDAYS, *kept)
    assert found.agrees


def test_other_names_say_nothing(tmp_path: Path) -> None:
    row = {"names": "Independence Day", "country": "AAA", "month": "7", "day": "5"}
    assert not _findings(tmp_path, row, HOLIDAYS, "AAA,2024-07-05,Restoration of Independence Day,book")


@pytest.mark.parametrize(
    ("line", "agrees"),
    [
        ("1963-11-22,President Doe is assassinated in Aland,list", [True]),
        ("1963-11-23,President Doe is assassinated in Aland,list", [False]),
        ("1983-11-23,Another Doe is assassinated,list", []),
        ("--11-22,Doe assassinated,list", [True]),
        ("--11-23,Doe assassinated,list", []),
        ("1963-11-22,Doe is born,list", []),
    ],
)
def test_event_of_the_same_year(tmp_path: Path, line: str, agrees: list[bool]) -> None:
    row = {"names": "Doe assassinated", "month": "11", "day": "22", "year": "1963"}
    assert [found.agrees for found in _findings(tmp_path, row, EVENTS, line)] == agrees


def test_no_calendars_no_findings(tmp_path: Path) -> None:
    row = {"names": "Doe Day", "month": "11", "day": "22"}
    tables = {"states": _tables("states", STATES), "anchors": _tables("anchors", {"day": row})}
    assert not list(compare(tables, tmp_path))


def test_export_of_bsd_calendar(tmp_path: Path) -> None:
    files = tmp_path / "bsd"
    files.mkdir()
    (files / "calendar.history").write_text(
        "#include <other>\n01/04\tBurma becomes independent\n\tfrom United Kingdom, 1948\n02/05*\tA feast\n"
    )
    export(tmp_path / "out", files)
    assert (tmp_path / "out" / "events.csv").read_text().splitlines() == [
        EVENTS,
        '1948-01-04,"Burma becomes independent from United Kingdom, 1948",BSD calendar.history',
        "--02-05,A feast,BSD calendar.history",
    ]
