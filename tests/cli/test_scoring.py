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
    assert score["who"]["interval"] == [score["who"]["f1"]] * 2
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


TREEBANK = """1	He	he	PRON	PRP	Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs	2	nsubj	_	_
2	slept	sleep	VERB	VBD	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	0	root	_	_
3	.	.	PUNCT	.	_	2	punct	_	_
"""


def table(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["evaluate", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_syntax(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    score = evaluate("syntax", str(path))
    assert (score["sentences"], score["words"]) == (1, 3)
    assert score["upos"] == {"accuracy": 1.0, "interval": [1.0, 1.0], "right": 3, "all": 3}
    assert set(score) >= {"feats", "lemma", "uas", "las", "core", "too_long"}
    assert "LAS of core arguments" in table("syntax", str(path))


def test_names(tmp_path: Path) -> None:
    path = tmp_path / "a.iob2"
    path.write_text("1\tVladimir\tB-PER\t-\n2\tPutin\tI-PER\t-\n3\tslept\tO\t-\n4\t.\tO\t-\n", encoding="utf-8")
    score = evaluate("names", str(path), "--misses")
    assert (score["PER"]["f1"], score["all"]["interval"], score["misses"]) == (1.0, [1.0, 1.0], [])
    assert "95 %" in table("names", str(path))


def test_status(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    rows = [("He", "_"), ("slept", "3.0"), ("and", "_"), ("did", "_"), ("not", "_"), ("eat", "-3.0"), (".", "_")]
    path.write_text("".join(f"{n}\t{word}\t{label}\n" for n, (word, label) in enumerate(rows)), encoding="utf-8")
    score = evaluate("status", str(path))
    assert score["sign"]["accuracy"] == 1.0
    assert score["mae"]["value"] < score["most"]["mae"]
    assert score["statuses"]["negated"]["words"] == 1
    assert "always +3" in table("status", str(path), "--misses")
