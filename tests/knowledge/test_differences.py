"""What layers change: rows and cells, and corrections without effect."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from legation.errors import KnowledgeError
from legation.knowledge import Change, differences, without_effect
from legation.knowledge.tables import Layer

OLD = {
    "states.csv": "id,name,aliases,source\nSWE,Sweden,,test\nNOR,Norway,,test\nGEO,Georgia,,test\n",
    "shadows.csv": "name,means,source\nGeorgia Tech,university,test\n",
    "codebook/classes.toml": 'one = ["a"]\n',
}
MINE = {
    "states.csv": "id,aliases,remove\nSWE,Testland,\nNOR,,\nGEO,,yes\n",
    "agents.csv": "noun,sector\nkeeper,GOV\n",
    "shadows.csv": "name,remove\nGeorgia Tech,\nNobody,yes\n",
    "codebook/classes.toml": 'one = ["b"]\n',
}


def written(root: Path, files: Mapping[str, str]) -> Layer:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Layer(root.name, root)


@pytest.fixture
def old(tmp_path: Path) -> Layer:
    return written(tmp_path / "old", OLD)


@pytest.fixture
def mine(tmp_path: Path) -> Layer:
    return written(tmp_path / "mine", MINE)


def test_rows_are_added_removed_and_replaced_cell_by_cell(old: Layer, mine: Layer) -> None:
    assert differences([old], [old, mine]) == [
        Change("states", "GEO", "removed", "mine", {}),
        Change("states", "SWE", "replaced", "mine", {"aliases": ("", "Testland")}),
        Change("agents", "keeper", "added", "mine", {"sector": ("", "GOV")}),
        Change("codebook", "classes.toml", "replaced", "mine", {}),
    ]


def test_the_same_layers_do_not_differ(old: Layer, mine: Layer) -> None:
    assert differences([old, mine], [old, mine]) == []


def test_another_folder_may_stand_for_the_package(old: Layer, mine: Layer) -> None:
    found = differences([mine], [old], "states")
    assert [(c.row, c.change, c.layer) for c in found] == [
        ("GEO", "added", "old"), ("NOR", "replaced", "old"), ("SWE", "replaced", "old"),
    ]  # fmt: skip
    assert found[2].cells == {"name": ("", "Sweden"), "aliases": ("Testland", ""), "source": ("", "test")}
    (lost,) = differences([old, mine], [old], "agents")
    assert (lost.change, lost.layer) == ("removed", "")


def test_one_table_alone(old: Layer, mine: Layer) -> None:
    assert [c.table for c in differences([old], [old, mine], "codebook")] == ["codebook"]
    with pytest.raises(KnowledgeError, match="there is no table 'stats'"):
        differences([old], [old, mine], "stats")


def test_corrections_without_effect_are_told(old: Layer, mine: Layer) -> None:
    assert [str(p) for p in without_effect([old, mine])] == [
        "states: NOR: stands in layer mine and changes nothing",
        "shadows: Georgia Tech: stands in layer mine and changes nothing",
        "shadows: Nobody: is removed by layer mine, and there is no such row",
    ]
    assert [p.row for p in without_effect([old, mine], "states")] == ["NOR"]
    assert without_effect([old, mine], "codebook") == []
    assert without_effect([old]) == []
