"""``legation read``: what it counts, what it says, and that it may be stopped at any moment."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legation.cli import main, reading
from legation.config import Settings
from legation.demo import articles
from legation.export import COLUMNS
from legation.knowledge import Knowledge
from legation.language.acts import ActReader
from legation.language.parser import Passages
from legation.pipeline import Reader
from legation.record import Record
from legation.types import Dropped, Sentence

ROWS = [{"id": f"https://a.example/{n}", "heading": f"Talks {n}", "body": f"Officials met for the {n}. time in Geneva.",
         "when": "2024-06-18"} for n in range(20)]  # fmt: skip
FIELDS = ("--fields", "title=heading,text=body,published=when")


class NothingSaid:
    """A parser that finds no sentence; after ``patience`` calls somebody presses Ctrl-C."""

    identity = "nothing"

    def __init__(self, patience: int = 1000) -> None:
        self.patience = patience

    def parse(self, texts: Sequence[Passages]) -> list[tuple[Sentence, ...]]:
        self.patience -= 1
        if self.patience < 0:
            raise KeyboardInterrupt
        return [() for _ in texts]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, ROWS)) + "\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> NothingSaid:
    silent, knowledge = NothingSaid(), Knowledge.load()

    def load(version: str, settings: Settings) -> Reader:
        return Reader(knowledge, silent, ActReader(knowledge.codebook.hints()), version, settings)

    monkeypatch.setattr(reading.Reader, "load", load)
    return silent


def read(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], env={"NO_COLOR": "1"})


def test_reading_counts_and_a_second_time_adds_nothing(parser: NothingSaid, news: Path, tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    first = json.loads(read(str(news), "--record", record, *FIELDS, "--json").stdout)
    assert (first["documents"], first["dropped"], first["record"]["documents"]) == (20, 1, 20)
    assert first["seconds"] > 0
    assert first["peak_memory_bytes"] > 1_000_000
    assert 0 < first["language_core_share"] + first["act_reader_share"] <= 1
    assert any(row["step"] == "documents" for row in first["reasons"])
    second = json.loads(read(str(news), "--record", record, *FIELDS, "--json").stdout)
    assert (second["documents"], second["known"]) == (0, 20)
    assert second["record"] == first["record"] | {"bytes": second["record"]["bytes"]}


def test_the_summary_says_what_was_left_out_and_what_next(parser: NothingSaid, news: Path, tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    out = read(str(news), "--record", record, *FIELDS).stdout
    assert "20 new articles, 1 not readable" in out
    assert "not read or not coded" in out
    assert f"legation timeline --record {record}" in out


def test_nothing_readable_is_an_error_that_names_the_input_and_leaves_no_record(
    parser: NothingSaid, news: Path, tmp_path: Path
) -> None:
    result = read(str(news / "empty.txt"), str(tmp_path / "nowhere"), "--record", str(tmp_path / "r.db"))
    assert result.exit_code == 1
    assert "Nothing could be read" in result.stderr
    assert "empty.txt: empty: " in result.stderr
    assert "nowhere: not-found: " in result.stderr
    assert "--fields" not in result.stderr
    assert not list(tmp_path.glob("r.db*"))


def test_an_empty_folder_says_so(parser: NothingSaid, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    result = read(str(tmp_path / "hollow"), "--record", str(tmp_path / "r.db"), "--json")
    assert result.exit_code == 1
    assert "Nothing could be read" in result.stderr
    assert "hollow" in result.stderr
    assert json.loads(result.stdout)["documents"] == 0


def test_a_record_that_was_there_is_kept_though_nothing_can_be_read(
    parser: NothingSaid, news: Path, tmp_path: Path
) -> None:
    record = tmp_path / "r.db"
    assert read(str(news), "--record", str(record), *FIELDS).exit_code == 0
    result = read(str(tmp_path / "nowhere"), "--record", str(record))
    assert result.exit_code == 1
    assert f"legation export dropped --record {record}" in result.stderr
    with Record.open(record, readonly=True) as opened:
        assert opened.stats()["documents"] == 20


def test_fields_are_advised_where_rows_have_no_text(parser: NothingSaid, news: Path, tmp_path: Path) -> None:
    (news / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = read(str(news / "odd.csv"), "--record", str(tmp_path / "r.db"))
    assert result.exit_code == 1
    assert "--fields text=body" in result.stderr


def test_unreadable_inputs_are_named_five_at_most(parser: NothingSaid, news: Path, tmp_path: Path) -> None:
    for n in range(7):
        (news / f"noise{n}.bin").write_bytes(b"\0\1")
    record = str(tmp_path / "r.db")
    for _ in range(2):
        out = read(str(news), "--record", record, *FIELDS).stdout
        assert out.count(": unknown-format: ") + out.count(": empty: ") == 5
        assert "and 3 more" in out
        assert f"all of them: legation export dropped --record {record}" in out


def test_a_limit_names_its_setting() -> None:
    lines = reading.named([Dropped("file:///a%20b.txt", "documents", "too-long", "over the limit")])
    assert lines[0] == "  file:///a b.txt: too-long: over the limit"
    assert "LEGATION_MAX_CHARACTERS" in lines[1]


def test_no_rate_is_told_of_a_moment(parser: NothingSaid, news: Path, tmp_path: Path) -> None:
    assert "words/s" not in read(str(news), "--record", str(tmp_path / "r.db"), *FIELDS).stdout


def test_ctrl_c_leaves_a_sound_record_that_goes_on(
    parser: NothingSaid, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.pipeline.TOGETHER", 1)  # else all nineteen are parsed at once
    record = tmp_path / "r.db"
    parser.patience = 1
    stopped = read(str(news), "--record", str(record), *FIELDS)
    assert stopped.exit_code == 130
    assert "is sound and keeps the 1 article read" in stopped.stderr
    parser.patience = 1000
    assert json.loads(read(str(news), "--record", str(record), *FIELDS, "--json").stdout)["documents"] == 19


def test_a_wrong_field_map_is_an_error(news: Path, tmp_path: Path) -> None:
    result = read(str(news), "--record", str(tmp_path / "r.db"), "--fields", "txt=body")
    assert result.exit_code == 1
    assert "'txt'" in result.stderr


@pytest.mark.model
def test_the_sample_articles_end_to_end(tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    done = json.loads(read(str(articles()), "--record", record, "--json").stdout)
    assert done["documents"] == 53
    assert done["reports"] > 200
    assert not [row for row in done["reasons"] if row["step"] == "pipeline"]
    again = json.loads(read(str(articles()), "--record", record, "--json").stdout)
    assert (again["documents"], again["known"]) == (0, 53)
    assert again["record"]["reports"] == done["record"]["reports"]
    lines = CliRunner().invoke(main, ["export", "reports", "--record", record]).stdout.splitlines()
    assert len(lines) == done["record"]["reports"]
    assert list(json.loads(lines[0])) == [column.name for column in COLUMNS["reports"]]
    with Record.open(record, readonly=True) as opened:
        texts = {row.document.id: row.document.text for row in opened.documents()}
        for row in opened.reports():
            evidence = row.report.evidence
            assert texts[row.report.document_id][evidence.start : evidence.end] == row.text


@pytest.mark.model
def test_the_demo_fits_a_screen_and_names_what_to_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    drawn = tmp_path / "demo.svg"
    result = CliRunner().invoke(main, ["demo", "--record", "demo.db"], env={"COLUMNS": "100"})
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert 50 <= len(lines) <= 110
    assert max(map(len, lines)) <= 100
    assert "legation read MY-NEWS/" in result.stdout
    again = CliRunner().invoke(main, ["demo", "--record", "demo.db", "--svg", str(drawn)])
    assert again.exit_code == 0, again.output
    assert "1 text not in English" in drawn.read_text(encoding="utf-8").replace("&#160;", " ")
    assert "<svg" in drawn.read_text(encoding="utf-8")
