"""Commands that ask a record: what they show, what they give to programs, and what they say where there is nothing."""

import csv
import gc
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legation.cli import main
from legation.cli.schema import relations
from legation.export import COLUMNS
from legation.record import Record
from legation.types import Analysis, Participant, Run, Sentence, Span

from .conftest import DAY, made, report

Legation = Callable[..., Result]


def objects(result: Result) -> list[dict]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_timeline_is_in_order_of_days_and_filtered(legation: Legation) -> None:
    rows = objects(legation("timeline", "--json"))
    days = [row["date_from"] for row in rows]
    assert days == sorted(days)
    assert [r["type"] for r in objects(legation("timeline", "--json", "--actor", "RUS"))] == ["CONSULT"]
    assert objects(legation("timeline", "--json", "--from", "2024-08")) == []


def test_timeline_for_people_names_the_parties_and_the_words(legation: Legation) -> None:
    out = legation("timeline", "--type", "consult").stdout
    assert "2024-07-03" in out
    assert "Russia and China met" in out
    assert out.splitlines()[0].split()[:4] == ["id", "when", "type", "who"]


def test_reports_take_all_filters_together(legation: Legation) -> None:
    rows = objects(legation("reports", "--json", "--actor", "PRK", "--recipient", "RUS", "--status", "denied"))
    assert [row["report"]["type"] for row in rows] == ["AID"]
    assert rows[0]["report"]["voices"][0]["stance"] == "denies"
    assert len(objects(legation("reports", "--json", "--limit", "2"))) == 2


def test_a_cut_table_says_so_on_stderr(legation: Legation) -> None:
    result = legation("reports", "--limit", "2")
    assert "2 of 5 rows" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_dyad_counts_what_occurred(legation: Legation) -> None:
    rows = objects(legation("dyad", "RUS", "CHN", "--json"))
    assert [(row["start"], row["events"]) for row in rows] == [("2024-07-01", 1)]
    assert "2024-07" in legation("dyad", "RUS", "CHN").stdout
    nothing = legation("dyad", "FRA", "CHN")
    assert nothing.exit_code == 0
    assert "No events between FRA and CHN" in nothing.stderr


def test_claims_show_both_sides(legation: Legation) -> None:
    rows = objects(legation("claims", "--type", "AID", "--json"))
    heard = {voice for row in rows for side in ("alleged_by", "denied_by") for voice in row[side]}
    assert heard >= {"USA", "PRK"}
    out = legation("claims", "--type", "AID").stdout
    assert "alleged by" in out
    assert "denied by" in out
    assert "sending arms to Russia" in out
    assert all(row["denied_by"] for row in objects(legation("claims", "--disputed", "--json")))


def test_quotes_by_speaker(legation: Legation) -> None:
    rows = objects(legation("quotes", "--speaker", "PRK", "--json"))
    assert [row["quote"]["speaker"] for row in rows] == ["North Korea"]
    assert "“We have sent no arms" in legation("quotes").stdout
    assert objects(legation("quotes", "--speaker", "FRA", "--json")) == []


def test_stories_and_search(legation: Legation) -> None:
    stories = objects(legation("stories", "--json"))
    assert sum(row["documents"] for row in stories) == 3
    hits = objects(legation("search", "arms", "--json"))
    assert {hit["uri"] for hit in hits} == {"https://a.example/1", "https://b.example/2"}
    assert "[arms]" in legation("search", "arms").stdout
    assert "No article" in legation("search", "zebra").stderr


def test_a_story_can_be_asked_for_by_the_beginning_of_its_id(legation: Legation) -> None:
    story = objects(legation("stories", "--json"))[0]["story_id"]
    assert objects(legation("reports", "--story", story[:12], "--json"))


def test_sql_asks_and_never_writes(legation: Legation) -> None:
    query = "SELECT type, count(*) AS n FROM reports GROUP BY type ORDER BY type"
    assert objects(legation("sql", query, "--json"))[1] == {"type": "AID", "n": 2}
    rows = list(csv.reader(io.StringIO(legation("sql", query, "--csv").stdout)))
    assert rows[0] == ["type", "n"]
    assert "AID" in legation("sql", query).stdout
    refused = legation("sql", "DELETE FROM runs")
    assert refused.exit_code == 1
    assert "SELECT" in refused.stderr
    assert legation("sql").exit_code == 2


def test_the_schema_is_told_with_its_comments(legation: Legation) -> None:
    out = legation("sql", "--schema", record=False).stdout
    assert "reports_every_version" in out
    assert "Who says so, innermost voice first." in " ".join(out.split())


def test_info_and_runs(legation: Legation) -> None:
    info = objects(legation("info", "--json"))[0]
    assert (info["documents"], info["reports"], info["published_from"]) == (3, 5, "2024-06-18")
    assert "not text" in legation("info").stdout
    assert [run["id"] for run in objects(legation("runs", "--json"))] == ["run_1"]
    assert "finished" in legation("runs").stdout


@pytest.mark.parametrize("what", sorted(COLUMNS))
def test_export_has_exactly_the_columns_of_the_contract(legation: Legation, what: str, tmp_path: Path) -> None:
    names = [column.name for column in COLUMNS[what]]
    rows = objects(legation("export", what))
    assert rows
    assert all(list(row) == names for row in rows)
    path = tmp_path / f"{what}.csv"
    assert legation("export", what, "-o", str(path)).exit_code == 0
    assert next(csv.reader(path.open(newline="", encoding="utf-8"))) == names


def test_export_filters_reports_only(legation: Legation) -> None:
    assert [row["type"] for row in objects(legation("export", "reports", "--type", "CONSULT"))] == ["CONSULT"]
    assert legation("export", "claims", "--type", "AID").exit_code == 2


def test_a_missing_record_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["timeline", "--record", str(tmp_path / "none.db")])
    assert result.exit_code == 1
    assert "legation read" in result.stderr
    assert "Traceback" not in result.output


def test_a_day_that_is_none_is_a_usage_error(legation: Legation) -> None:
    result = legation("timeline", "--from", "yesterday")
    assert result.exit_code == 2
    assert "2024-06-19" in result.stderr


@pytest.mark.parametrize(("given", "first", "last"), [
    ("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2024-12", "2024-12-01", "2024-12-31"), ("2024-06-19", "2024-06-19", "2024-06-19"),
])  # fmt: skip
def test_a_month_or_year_bounds_by_its_first_or_last_day(given: str, first: str, last: str) -> None:
    from_day = CliRunner().invoke(main, ["kb", "why", "x", "--date", given, "--json"])
    assert json.loads(from_day.stdout)["date"] == first
    assert last >= first


@pytest.mark.parametrize(("given", "code"), [("Russia", "RUS"), ("north korea", "PRK"), ("the Kremlin", "RUS"),
                                             ("American", "USA"), ("rus", "RUS"), ("Prk", "PRK")])  # fmt: skip
def test_a_partys_name_is_its_code(legation: Legation, given: str, code: str) -> None:
    named, coded = (legation("reports", "--json", "--actor", who) for who in (given, code))
    assert objects(named) == objects(coded) != []
    assert (f"{given} = {code}" in named.stderr) == (given.upper() != code)
    assert coded.stderr == ""


def test_a_dyad_of_names_is_that_of_codes(legation: Legation) -> None:
    rows = objects(legation("dyad", "Russia", "China", "--json"))
    assert rows == objects(legation("dyad", "RUS", "CHN", "--json"))
    assert rows[0]["by_left"] == 1
    person = legation("dyad", "Putin", "CHN")
    assert person.exit_code == 2
    assert "give RUS" in person.stderr


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A record of one report with three persons, whose reading was broken off."""
    record = tmp_path / "r.db"
    d = made("Talks\nPutin met Kim Jong Un and Kim Yo Jong.", "https://a.example/1", "", DAY)
    names = (("Putin", "Vladimir Putin", "RUS"), ("Kim Jong", "Kim Jong Un", "PRK"), ("Kim Yo", "Kim Yo Jong", "PRK"))
    spans = [Span(d.text.index(words), d.text.index(words) + len(words)) for words, _, _ in names]
    sides = tuple(Participant(code, name, span, "", "") for span, (_, name, code) in zip(spans, names, strict=True))
    told = replace(report(d, "CONSULT", "Putin met", (None, None)), actors=sides)
    with Record.open(record, create=True) as opened:
        opened.begin(Run("run_1", "2025-01-01T00:00:00Z", "0.1.0", "knowledge-1", "model-1", "{}"))
        opened.add(Analysis(d, (Sentence(0, 6, len(d.text), ()),), reports=(told,)), "run_1")
    return record


def test_part_of_a_persons_name_finds_him(talks: Path) -> None:
    def ask(who: str) -> Result:
        return CliRunner().invoke(main, ["reports", "--json", "--record", str(talks), "--actor", who])

    assert len(objects(ask("Putin"))) == 1
    assert "putin = Vladimir Putin" in ask("putin").stderr
    assert len(objects(ask("Kim Yo"))) == 1
    either = ask("Kim")
    assert either.exit_code == 2
    assert "Kim Jong Un, Kim Yo Jong" in either.stderr


@pytest.mark.parametrize("command", ["timeline", "claims", "stories"])
def test_a_reading_that_was_broken_off_is_told(legation: Legation, talks: Path, command: str) -> None:
    broken = CliRunner().invoke(main, [command, "--record", str(talks)])
    assert "broken off; run `legation read" in broken.stderr
    assert "broken off" not in legation(command).stderr


def test_several_bearers_of_a_name_are_told_apart(legation: Legation) -> None:
    result = legation("timeline", "--actor", "Korea")
    assert result.exit_code == 2
    assert "KOR (South Korea)" in result.stderr


def test_an_unknown_party_is_told(legation: Legation) -> None:
    result = legation("timeline", "--actor", "Ruritania")
    assert result.exit_code == 0
    assert "Ruritania is not a known code or name" in result.stderr
    assert "not a known" not in legation("timeline", "--actor", "FRA").stderr


def test_an_unknown_type_is_an_error(legation: Legation) -> None:
    result = legation("timeline", "--type", "FOO")
    assert result.exit_code == 2
    assert "ACCUSE" in result.stderr


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_rows_that_nobody_wants_end_quietly(legation: Legation) -> None:
    result = legation("sql", "SELECT * FROM reports", "--limit", "2", "--json")
    gc.collect()
    assert len(objects(result)) == 2


def test_sql_that_is_wrong_points_to_the_schema(legation: Legation) -> None:
    assert "legation sql --schema" in legation("sql", "SELECT nothing FROM reports").stderr


def test_export_takes_the_format_from_an_ending_it_knows(legation: Legation, tmp_path: Path) -> None:
    refused = legation("export", "reports", "-o", str(tmp_path / "out.xlsx"))
    assert refused.exit_code == 2
    assert "--format" in refused.stderr
    assert not (tmp_path / "out.xlsx").exists()
    assert legation("export", "reports", "-o", str(tmp_path / "out.txt"), "--format", "csv").exit_code == 0
    assert legation("export", "reports", "-o", str(tmp_path / "out")).exit_code == 0


def test_info_counts_one_as_one(legation: Legation) -> None:
    assert re.search(r"^ *1  run$", legation("info").stdout, re.M)


def test_columns_of_the_schema_are_columns() -> None:
    found = {relation.name: relation for relation in relations()}
    names = {column.name for relation in found.values() for column in relation.columns}
    assert not {name for name in names if name.isupper()}
    assert [column.name for column in found["reports_search"].columns] == ["evidence"]
    assert "MATCH" in found["documents_search"].about
