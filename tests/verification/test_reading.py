"""What the comparisons read, and what the command prints of findings that it cannot use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from verification.findings import Finding
from verification.reading import country_codes, csv_rows, json_in

from verification import __main__ as command


def test_missing_tables_are_empty(tmp_path: Path) -> None:
    assert csv_rows(tmp_path / "a.csv") == []
    assert json_in(tmp_path / "a.json") is None


def test_a_table_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\ufeffid,name\nx,Kea\n", "utf-8")
    assert csv_rows(tmp_path / "a.csv") == [{"id": "x", "name": "Kea"}]


def test_kosovo_has_a_code() -> None:
    codes = country_codes()
    assert (codes["XK"], codes["FR"]) == ("XKX", "FRA")


def test_findings_on_unknown_rows_and_conflicts_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def compared(*_: object) -> Iterator[Finding]:
        yield Finding("places", "place-nowhere", "airportsdata", True)
        yield Finding("places", "astana", "GeoNuclearData", False, "point 99 km away")
        yield Finding("places", "astana", "airportsdata", True)

    monkeypatch.setattr(command, "_compared", compared)
    monkeypatch.setattr(command, "PAGES", tmp_path)
    monkeypatch.setattr("sys.argv", ["verification", "--facts", str(tmp_path), "--table", "places"])
    command.main()
    printed = capsys.readouterr().out
    assert "1 findings on rows that are not there:\n  places: place-nowhere: airportsdata\n" in printed
    assert "1 conflicts (judged: 0)\n  astana: airportsdata against GeoNuclearData: point 99 km away\n" in printed
    (tmp_path / "judged.csv").write_text(
        "table,key,source,told,verdict,why,source_of_verdict\n"
        "places,astana,GeoNuclearData,c48f7406,ours stands,a namesake,general knowledge\n"
        "places,astana,WordNet 3.1,,open,unsure,general knowledge\n",
        "utf-8",
    )
    command.main()
    printed = capsys.readouterr().out
    assert "0 conflicts (judged: 1)\n  astana: stale verdict, no conflict with WordNet 3.1\n" in printed
    assert "99 km" not in printed
