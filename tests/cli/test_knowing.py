"""``legation kb``."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Legation = Callable[..., Result]


def test_types_are_listed_and_shown(legation: Legation) -> None:
    names = [json.loads(line)["name"] for line in legation("kb", "types", "--json").stdout.splitlines()]
    assert len(names) == 16
    out = legation("kb", "types", "accuse").stdout
    assert "Near misses" in out
    assert legation("kb", "types", "GOSSIP").exit_code == 2


def test_why_names_row_and_source(legation: Legation) -> None:
    out = legation("kb", "why", "France").stdout
    assert "FRA" in out
    assert "layer package" in out


def test_check_fails_where_a_layer_is_wrong(legation: Legation, tmp_path: Path) -> None:
    header = "person,office,body,title,from,to,acting,source,checked"
    (tmp_path / "terms.csv").write_text(f"{header}\nnobody-at-all,president,FRA,,2001,,,here,\n", encoding="utf-8")
    result = legation("kb", "check", "--kb", str(tmp_path))
    assert result.exit_code == 1
    assert "nobody-at-all" in result.stdout


def test_a_layer_without_a_table_is_an_error(legation: Legation, tmp_path: Path) -> None:
    result = legation("kb", "why", "France", "--kb", str(tmp_path))
    assert result.exit_code == 2
    assert "holds no table" in result.stderr
    assert "states.csv" in result.stderr


def test_a_layer_that_is_no_folder_is_an_error(legation: Legation) -> None:
    result = legation("kb", "why", "France", "--kb", "/no/such/folder")
    assert result.exit_code == 1
    assert "give a folder" in result.stderr


def test_counts_and_stale_terms_are_shown_as_tables_and_as_json(legation: Legation) -> None:
    assert "persons" in legation("kb", "counts").stdout
    tables = json.loads(legation("kb", "counts", "--json").stdout)
    checked = json.loads(legation("kb", "counts", "--by", "checked", "--json").stdout)
    assert {table: number["checked"] for table, number in tables.items()} == checked
    assert tables["states"]["rows"] >= tables["states"]["checked"] > 200
    assert json.loads(legation("kb", "counts", "--by", "decade", "--json").stdout)["2010s"] > 1000
    shown = legation("kb", "stale", "--limit", "3")
    assert len(shown.stdout.splitlines()) == 4
    assert "not confirmed for 24 months" in shown.stderr
    first = json.loads(legation("kb", "stale", "--limit", "1", "--json").stdout)
    assert first["confirmed"] is None
    assert first["term"]["end"] is None
    assert legation("kb", "counts", "--by", "colour").exit_code == 2
