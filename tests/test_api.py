"""The library in a few functions, and that what is promised is there."""

import subprocess
import sys
from pathlib import Path

import pytest

import legation
from legation import api
from legation.errors import RecordError
from legation.pipeline import derive
from legation.record import Record
from legation.types import Analysis, Document, Period, Run


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record.open(path, create=True) as opened:
        opened.begin(Run("run_1", "2025-01-01T00:00:00Z", "0.1.0", "k", "m", "{}"))
        text = "Talks in Geneva went on."
        opened.add(Analysis(Document("doc_1", "a.txt", text, "Talks", published=Period(None, None))), "run_1")
        derive(opened)
    return path


def test_all_is_sorted_and_real() -> None:
    assert list(legation.__all__) == sorted(legation.__all__)
    for name in legation.__all__:
        assert getattr(legation, name) is not None
    assert set(legation.__all__) <= set(dir(legation))


def test_functions_of_the_package_are_those_of_the_api() -> None:
    assert all(getattr(legation, name) is getattr(api, name) for name in ("read", "open", "tables", "timeline"))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        legation.reed  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, legation; print(sorted(m for m in sys.modules if m.startswith('legation') or m == 'numpy'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['legation']"


def test_the_version_is_the_packages_own() -> None:
    declared = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{legation.__version__}"' in declared


def test_an_opened_record_answers_and_cannot_be_changed(record: Path) -> None:
    with legation.open(record) as opened:
        table = legation.tables(opened, "documents")
        assert table.column("uri").to_pylist() == ["a.txt"]
        assert legation.tables(opened, "reports").num_rows == 0
        assert [hit.title for hit in legation.search(opened, "geneva")] == ["Talks"]
        assert legation.timeline(opened) == ()
        assert len(api.stories(opened)) == 1
        with pytest.raises(RecordError):
            opened.replace_derived((), (), ())


def test_a_missing_record_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="legation read"):
        legation.open(tmp_path / "none.db")


@pytest.mark.model
def test_reading_a_file(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("France accused Belarus on Tuesday of herding migrants to the border.", encoding="utf-8")
    progress = legation.read(article, tmp_path / "r.db")
    assert progress.counts["documents"] == 1
    with legation.open(tmp_path / "r.db") as opened:
        types = [row.report.type for row in opened.reports()]
        assert "ACCUSE" in types
        explanation = api.explain(opened, next(opened.reports()).report.id)
        assert explanation.passage is not None
