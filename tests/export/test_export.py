import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet

import legation.record
from legation.errors import SettingsError
from legation.export import COLUMNS, FORMATS, arrow_table, export, rows
from legation.record import Record, ReportFilter
from legation.stories import derive
from legation.types import Analysis, Dropped

from ..record import makers

# The contract: these names, in this order, do not change.
CONTRACT = {
    "reports": "report_id document_id uri outlet published type mode cameo contexts actor recipient actor_names "
    "recipient_names symmetric date_from date_to place status voices content_of evidence sentence rule score "
    "event_id story_id",
    "quotes": "document_id uri start end text speaker speaker_code cue direct",
    "documents": "document_id uri title outlet published_from published_to published_basis language version story_id "
    "not_content",
    "claims": "claim_id type actor recipient summary alleged_by denied_by confirmed_by first_date reports",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("export") / "r.db", create=True) as opened:
        opened.begin(makers.run())
        for number in (2, 0, 1):
            opened.add(makers.analysis(number), "run_1")
        opened.add(makers.analysis(1, " again"), "run_1")
        odd = makers.document('A "quoted",\u2028 line\nand\x85 more', uri="odd.txt", day=None)
        opened.add(Analysis(odd, reports=(makers.report(odd, "AID", "RUR RUR:MIL", ""),)), "run_1")
        opened.drop(Dropped("bad.txt", "documents", "empty"), "run_1")
        derived = derive([d.document for d in opened.documents()], [r.report for r in opened.reports()])
        opened.replace_derived(derived.stories, derived.events, derived.claims)
        yield opened


def lines(record: Record, what: str, tmp_path: Path) -> list[dict[str, object]]:
    path = tmp_path / "out.jsonl"
    count = export(record, what, "jsonl", path)
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(found) == count
    return found


@pytest.mark.parametrize("what", CONTRACT)
def test_the_columns_are_those_of_the_contract(record: Record, what: str, tmp_path: Path) -> None:
    expected = CONTRACT[what].split()
    assert [c.name for c in COLUMNS[what]] == expected
    assert all(list(line) == expected for line in lines(record, what, tmp_path))


@pytest.mark.parametrize("what", COLUMNS)
def test_every_format_carries_the_same_values(record: Record, what: str, tmp_path: Path) -> None:
    objects = lines(record, what, tmp_path)
    assert objects
    for format in ("csv", "parquet"):
        assert export(record, what, format, tmp_path / f"out.{format}") == len(objects)
    assert parquet.read_table(tmp_path / "out.parquet").to_pylist() == objects
    assert arrow_table(record, what).to_pylist() == objects
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert [{name: as_cell(value) for name, value in one.items()} for one in objects] == cells


def as_cell(value: object) -> str:
    if value is None:
        return ""
    plain = isinstance(value, str | float) or (isinstance(value, int) and not isinstance(value, bool))
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def test_a_report_as_one_line(record: Record, tmp_path: Path) -> None:
    line = next(one for one in lines(record, "reports", tmp_path) if one["type"] == "AID")
    given = makers.analysis(0)
    text = given.document.text
    end = text.index(".")
    event, story = str(line.pop("event_id")), str(line.pop("story_id"))
    assert event.startswith("event_")
    assert story.startswith("story_")
    assert line == {
        "report_id": given.reports[0].id, "document_id": given.document.id, "uri": "file-00000.txt",
        "outlet": "The Gazette", "published": "2024-06-18", "type": "AID", "mode": "", "cameo": "", "contexts": [],
        "actor": ["RUR"], "recipient": ["GRA"], "actor_names": ["Rur"], "recipient_names": ["Gra"],
        "symmetric": False, "date_from": "2024-06-18", "date_to": "2024-06-18", "place": "", "status": "alleged",
        "voices": [{"name": "Usa", "code": "USA", "stance": "alleges"},
                   {"name": "Rur", "code": "RUR", "stance": "denies"}],
        "content_of": None, "evidence": {"start": 0, "end": end, "text": text[:end]}, "sentence": 0,
        "rule": "AID.trigger", "score": 0.9,
    }  # fmt: skip


def test_rows_come_in_a_fixed_order(record: Record, tmp_path: Path) -> None:
    found = lines(record, "reports", tmp_path)
    order = [(one["published"] or "9999", one["uri"], one["evidence"]["start"]) for one in found]  # type: ignore[index]
    assert order == sorted(order)
    assert found[-1]["uri"] == "odd.txt"


def test_documents_come_in_all_versions_and_reports_of_the_latest(record: Record, tmp_path: Path) -> None:
    documents = [one for one in lines(record, "documents", tmp_path) if one["uri"] == "file-00001.txt"]
    assert [one["version"] for one in documents] == [1, 2]
    assert documents[0]["not_content"] == [[0, 3]]
    reports = [one for one in lines(record, "reports", tmp_path) if one["uri"] == "file-00001.txt"]
    assert {one["document_id"] for one in reports} == {documents[1]["document_id"]}


def test_reports_can_be_chosen(record: Record, tmp_path: Path) -> None:
    assert export(record, "reports", "csv", tmp_path / "r.csv", ReportFilter(uri="odd.txt")) == 1
    assert [r["uri"] for r in rows(record, "reports", ReportFilter(uri="odd.txt"))] == ["odd.txt"]


def test_the_same_record_gives_the_same_bytes(record: Record, tmp_path: Path) -> None:
    for format in FORMATS:
        for name in ("one", "two"):
            export(record, "reports", format, tmp_path / name)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_empty_record_still_has_columns(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db", create=True) as empty:
        for what, columns in COLUMNS.items():
            assert export(empty, what, "parquet", tmp_path / "e.parquet") == 0
            assert parquet.read_schema(tmp_path / "e.parquet").names == [c.name for c in columns]
            assert arrow_table(empty, what).num_rows == 0
            assert export(empty, what, "csv", tmp_path / "e.csv") == 0
            assert (tmp_path / "e.csv").read_text() == ",".join(c.name for c in columns) + "\n"
            assert export(empty, what, "jsonl", tmp_path / "e.jsonl") == 0
            assert (tmp_path / "e.jsonl").read_bytes() == b""


def test_a_failed_export_leaves_the_former_file(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    export(record, "quotes", "csv", path)
    before = path.read_bytes()

    def broken(*_: object) -> Iterator[object]:
        yield from rows(record, "quotes")
        raise KeyboardInterrupt

    monkeypatch.setattr("legation.export.files.rows", broken)
    with pytest.raises(KeyboardInterrupt):
        export(record, "quotes", "csv", path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_not_there_is_said(record: Record, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Choose one of: jsonl, csv, parquet"):
        export(record, "reports", "xlsx", tmp_path / "x")
    with pytest.raises(SettingsError, match="Choose one of: reports"):
        export(record, "reporters", "csv", tmp_path / "x")
    with pytest.raises(SettingsError, match="cannot be written"):
        export(record, "reports", "csv", tmp_path / "nowhere" / "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_standard_output_takes_every_format(record: Record, format: str, tmp_path: Path) -> None:
    source = Path(legation.record.__file__).parents[2]
    program = (
        "import sys; from legation.record import Record; from legation.export import export\n"
        f"with Record.open(sys.argv[1], readonly=True) as r: export(r, 'reports', {format!r}, '-')"
    )
    environment = {**os.environ, "PYTHONPATH": str(source)}
    command = [sys.executable, "-c", program, str(record.path)]
    said = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
    export(record, "reports", format, tmp_path / "file")
    if format == "parquet":
        assert parquet.read_table(io.BytesIO(said)) == parquet.read_table(tmp_path / "file")
    else:
        assert said == (tmp_path / "file").read_bytes()
