import gc
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from legation.errors import RecordError
from legation.record import Record, opening
from legation.types import Analysis

from . import makers


def spoilt(path: Path) -> None:
    path.write_bytes(b"This is a letter and no database. " * 200)


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE stamps (price)")


def newer(path: Path) -> None:
    Record.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")


def damaged(path: Path) -> None:
    with Record.open(path, create=True) as record:
        record.begin(makers.run())
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "says"),
    [(spoilt, "no SQLite file"), (foreign, "another program"), (newer, "Upgrade"), (damaged, "damaged"),
     (Path.mkdir, "folder")],
)  # fmt: skip
@pytest.mark.parametrize("readonly", [True, False])
def test_what_is_no_record_is_refused(tmp_path: Path, make: Callable[[Path], None], says: str, readonly: bool) -> None:
    path = tmp_path / "r.db"
    make(path)
    with pytest.raises(RecordError, match=says):
        Record.open(path, create=not readonly, readonly=readonly)


@pytest.mark.parametrize("readonly", [True, False])
def test_no_record_is_made_unless_asked(tmp_path: Path, readonly: bool) -> None:
    with pytest.raises(RecordError, match="legation read"):
        Record.open(tmp_path / "r.db", readonly=readonly)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_record_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    path.touch()
    for readonly in (True, False):
        with pytest.raises(RecordError, match="is empty"):
            Record.open(path, readonly=readonly)
    with Record.open(path, create=True) as record:
        assert record.stats()["runs"] == 0


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(tmp_path / "nowhere" / "r.db", create=True)


def test_a_locked_record_says_so(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.open(path, create=True, timeout=0.1) as record, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="in use by another program"):
            record.begin(makers.run())
        other.rollback()
        record.begin(makers.run())
        assert len(record.runs()) == 1


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "r #1?.db"
    Record.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (opening.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (opening.migrations()[-1][0],)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert opening.is_sound(path)


def test_migrations_are_numbered_without_gap() -> None:
    numbers = [number for number, _ in opening.migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_older_record_is_brought_up_by_a_writer_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.db"
    Record.open(path, create=True).close()
    known = opening.migrations()
    later = (*known, (len(known) + 1, "CREATE TABLE later (x);\n-- the end\n"))
    monkeypatch.setattr(opening, "migrations", lambda: later)
    with pytest.raises(RecordError, match="older schema"):
        Record.open(path, readonly=True)
    with Record.open(path) as record:
        assert list(record.sql("SELECT * FROM later")[1]) == []
    Record.open(path, readonly=True).close()


def test_a_failing_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.db"
    Record.open(path, create=True).close()
    known = opening.migrations()
    broken = (*known, (len(known) + 1, "CREATE TABLE later (x);\nCREATE TABLE runs (x);\n"))
    with monkeypatch.context() as patch:
        patch.setattr(opening, "migrations", lambda: broken)
        with pytest.raises(RecordError, match="already exists"):
            Record.open(path)
    with Record.open(path, readonly=True) as record, pytest.raises(RecordError, match="no such table"):
        record.sql("SELECT * FROM later")


@pytest.mark.parametrize(
    ("said", "advised"),
    [("attempt to write a readonly database", "permissions"), ("unable to open database file", "folder"),
     ("database or disk is full", "Make room"), ("disk I/O error", "Check the disk"), ("odd", "refuses: odd")],
)  # fmt: skip
def test_errors_say_what_to_do(said: str, advised: str) -> None:
    assert advised in opening.advice(Path("r.db"), sqlite3.OperationalError(said))


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_rows_not_taken_do_no_harm_when_the_record_closes(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db", create=True) as record:
        for text in ("One.", "Two."):
            document = makers.document(text, uri=text)
            record.begin(makers.run(text))
            record.add(Analysis(document, ()), text)
        found, (_, rows) = record.documents(), record.sql("SELECT * FROM documents")
        assert next(found).document.text in {"One.", "Two."}
        assert next(rows)
    del found, rows
    gc.collect()


def test_a_record_closes_twice_without_harm(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "r.db", create=True)
    record.sql("SELECT 1")
    record.close()
    record.close()
    with pytest.raises(RecordError):
        record.runs()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_record_where_nothing_can_be_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.open(path, create=True) as record:
        record.begin(makers.run())
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Record.open(path, readonly=True) as record:
            assert len(record.runs()) == 1
            assert list(record.sql("SELECT count(*) FROM runs")[1]) == [(1,)]
        with pytest.raises(RecordError, match="only be read"):
            Record.open(path)
    finally:
        tmp_path.chmod(0o755)
