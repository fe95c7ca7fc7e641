"""``legation kb layers`` and ``legation kb diff``, and that all commands read the same layers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from legation.cli.parties import own_knowledge

Legation = Callable[..., Result]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a project's knowledge and settings that name another folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    tables = {"legation-knowledge": "id,aliases\nFRA,Projectland\n", "more": "id,name,source\nXMO,Moreland,test\n"}
    for folder, text in tables.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "states.csv").write_text(text, encoding="utf-8")
    (tmp_path / "legation.toml").write_text('knowledge = ["more"]\n', encoding="utf-8")
    return tmp_path


def test_layers_are_listed_in_order_whether_they_exist_or_not(legation: Legation, work: Path) -> None:
    told = [json.loads(line) for line in legation("kb", "layers", "--kb", "none", "--json").stdout.splitlines()]
    assert [(t["layer"], t["exists"], t["rows"]) for t in told[1:]] == [
        ("user", False, 0), ("project", True, 1), ("more", True, 1), ("none", False, 0),
    ]  # fmt: skip
    assert told[0]["layer"] == "package"
    assert told[0]["rows"] > 30_000
    assert told[0]["codebook"] > 16
    missing = "none is named by the settings or --kb and does not exist"
    assert missing in legation("kb", "layers", "--kb", "none").stderr
    assert missing in legation("kb", "layers", "--kb", "none", "--json").stderr
    assert legation("kb", "layers").stderr == ""
    lines = legation("kb", "layers").stdout.splitlines()
    assert lines[0].split() == ["layer", "exists", "rows", "codebook", "files", "folder"]
    assert lines[3].split() == ["project", "yes", "1", "0", "legation-knowledge"]


def test_every_command_reads_the_layers_in_force(legation: Legation, work: Path) -> None:
    assert "row FRA in layer project" in legation("kb", "why", "Projectland").stdout
    assert "row XMO in layer more" in legation("kb", "why", "Moreland").stdout
    assert own_knowledge().entity("FRA").layer == "project"


def test_diff_tells_what_the_layers_change(legation: Legation, work: Path) -> None:
    (work / "mine").mkdir()
    (work / "mine" / "persons.csv").write_text("id,name,country\nx-ann,Ann Berg,QQQ\n", encoding="utf-8")
    (work / "mine" / "shadows.csv").write_text("name,remove\nNobody there,yes\n", encoding="utf-8")
    result = legation("kb", "diff", "--kb", "mine")
    assert result.exit_code == 0
    assert "~ FRA  layer project\n      aliases: French Republic -> Projectland\n" in result.stdout
    assert "+ XMO  layer more\n      name: Moreland\n" in result.stdout
    assert "shadows: Nobody there: is removed by layer mine, and there is no such row" in result.stdout
    assert "persons: x-ann: country 'QQQ' is not in states.csv" in result.stdout
    assert "2 rows added, 0 rows removed, 1 row replaced; 2 effects worth knowing." in result.stderr


def test_diff_as_json_and_of_one_table(legation: Legation, work: Path) -> None:
    told = [json.loads(line) for line in legation("kb", "diff", "--table", "states", "--json").stdout.splitlines()]
    assert told[0] == {
        "table": "states", "row": "FRA", "change": "replaced", "layer": "project",
        "cells": {"aliases": {"old": "French Republic", "new": "Projectland"}},
    }  # fmt: skip
    assert [t["row"] for t in told] == ["FRA", "XMO"]
    assert legation("kb", "diff", "--table", "terms").stdout == ""
    assert legation("kb", "diff", "--table", "stats").exit_code == 2
    assert "''" not in legation("kb", "diff", "--table", "stats").stderr


def test_diff_against_another_folder(legation: Legation, work: Path) -> None:
    (work / "older").mkdir()
    (work / "older" / "offices.csv").write_text("id,names,rank\nsupreme-leader,boss,1\n", encoding="utf-8")
    out = legation("kb", "diff", "--against", "older", "--table", "offices").stdout
    assert "~ supreme-leader  layer package\n      names: boss -> supreme leader\n" in out
    assert "+ head-of-government  layer package" in out
    assert legation("kb", "diff", "--against", "nowhere").exit_code == 2
    (work / "empty").mkdir()
    empty = legation("kb", "diff", "--against", "empty")
    assert empty.exit_code == 2
    assert "empty holds no table" in empty.stderr
