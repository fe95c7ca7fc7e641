"""What is kept on disk between runs is used, and never trusted more than the tables."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from legation.knowledge import Knowledge
from legation.knowledge.compiled import KEPT, recalled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "legation"


def test_a_thing_is_made_once_a_version(folder: Path) -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [len(made)]

    assert [recalled(version, list, make) for version in ("a", "a", "b", "a")] == [[1], [1], [2], [1]]
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x80\x05N."])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    assert recalled("a", list, lambda: [1]) == [1]
    (kept,) = folder.iterdir()
    kept.write_bytes(damage)
    assert recalled("a", list, lambda: [2]) == [2]
    assert recalled("a", list, lambda: [3]) == [2]


def test_a_file_of_which_a_byte_has_changed_is_made_anew(folder: Path) -> None:
    assert recalled("a", list, lambda: ["one"]) == ["one"]
    (kept,) = folder.iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"one", b"two"))
    assert recalled("a", list, lambda: ["three"]) == ["three"]


def test_no_folder_to_write_in_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert recalled("a", list, lambda: [1]) == [1]


def test_few_files_stay(folder: Path) -> None:
    for number in range(KEPT + 3):
        recalled(str(number), list, lambda: [1])
        newest = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    assert len(list(folder.iterdir())) == KEPT


def test_recalled_knowledge_answers_as_read_knowledge_does(folder: Path) -> None:
    read, again = Knowledge.load(), Knowledge.load()
    assert len(list(folder.iterdir())) == 1
    assert again.names is not read.names
    text = "Lavrov met Wang Yi in Astana; U.S. troops left."
    assert again.find(text) == read.find(text) != []
    assert (again.version, again.entities, again.terms, again.codebook) == (
        read.version, read.entities, read.terms, read.codebook,
    )  # fmt: skip
    assert dict(again.tables) == dict(read.tables)
    assert again.families("sergey-lavrov") == read.families("sergey-lavrov") == ("Lavrov",)


def test_another_layer_is_another_version(folder: Path, tmp_path: Path) -> None:
    layer = tmp_path / "mine"
    layer.mkdir()
    Knowledge.load([layer])
    (layer / "shadows.csv").write_text("name,means,source\nWang Yi,a ship,test\n", encoding="utf-8")
    assert Knowledge.load([layer]).senses("Wang Yi") == ()
    assert Knowledge.load().senses("Wang Yi") != ()
