"""``legation evaluate`` on annotated articles made here."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from legation.cli import main

pytestmark = pytest.mark.model
TEXT = "France accused Belarus on Tuesday of herding migrants to the border.\n"


def evaluate(*arguments: str) -> dict:
    result = CliRunner().invoke(main, ["evaluate", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_reports(tmp_path: Path) -> None:
    accuse = {"types": ["ACCUSE"], "actor": ["FRA"], "recipient": ["BLR"], "status": "occurred", "key": True,
              "date": ["2021-11-09", "2021-11-09"], "evidence": [0, 60], "symmetric": False}  # fmt: skip
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"published": "2021-11-10", "reports": [accuse], "quotes": []}))
    score = evaluate("reports", str(tmp_path))
    assert set(score) >= {"found", "who", "full", "quotes"}
    assert set(score["who"]) >= {"p", "r", "f1", "key_recall"}
    assert score["who"]["key_recall"] == 1.0
    table = CliRunner().invoke(main, ["evaluate", "reports", str(tmp_path), "--articles"]).stdout
    assert "a: who" in table


def test_times(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(
        '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2021-11-10">2021-11-10</TIMEX3></DCT>'
        '<TEXT>They met on <TIMEX3 tid="t1" type="DATE" value="2021-11-09">9 November 2021</TIMEX3>.</TEXT></TimeML>',
        encoding="utf-8",
    )
    assert evaluate("times", str(tmp_path), "--misses")["value"]["f1"] == 1.0


def test_quotes(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    text = "France said that talks had failed."
    (tmp_path / "text" / "a.txt").write_text(text, encoding="utf-8")
    spans = {"T1": ("Source-span", 0, 6), "T2": ("Cue-span", 7, 11), "T3": ("Content-span", 12, 33)}
    lines = [f"{id}\t{kind} {start} {end}\t{text[start:end]}" for id, (kind, start, end) in spans.items()]
    lines.append("E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3")
    (tmp_path / "attributions" / "a_1.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    score = evaluate("quotes", str(tmp_path))
    assert score["documents"] == 1
    assert score["overlap"]["content"]["f1"] == 1.0


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", "times", str(tmp_path)])
    assert result.exit_code == 1
    assert "TimeML" in result.stderr
