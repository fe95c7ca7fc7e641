"""Opening a record's file: connection, identity, migrations, and errors in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import resources
from pathlib import Path

from legation.errors import RecordError

APPLICATION_ID = 0x4C454741  # "LEGA", at byte 68 of the file
_ADVICE = (
    ("not a database", "is not a record: it is no SQLite file. Give another path, or move the file away."),
    ("malformed", "is damaged. Restore it from a copy, or read the articles again into a new record."),
    ("locked", "is in use by another program that writes to it. Wait until that has finished, then try again."),
    ("busy", "is in use by another program that writes to it. Wait until that has finished, then try again."),
    ("readonly", "may only be read. Change its permissions, or copy it to a place where you may write."),
    ("unable to open", "cannot be opened. Check that its folder exists and that you may read and write there."),
    (
        "disk is full",
        "cannot grow: the disk is full. Make room and run the same command again; nothing written is lost.",
    ),
    ("disk i/o", "cannot be read or written: the disk reports an error. Check the disk, then run the command again."),
    ("no such module", "needs SQLite with full-text search (FTS5). Use a Python whose sqlite3 has it."),
)


def advice(path: Path, error: Exception) -> str:
    """What went wrong with the file at ``path``, and what to do next."""
    said = str(error)
    for sign, words in _ADVICE:
        if sign in said.lower():
            return f"{path} {words}"
    return f"{path}: the database refuses: {said}."


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the database's errors into ``RecordError``."""
    try:
        yield
    except sqlite3.Error as error:
        raise RecordError(advice(path, error)) from error


def migrations() -> tuple[tuple[int, str], ...]:
    """Number and text of each migration, in order."""
    folder = resources.files("legation.record") / "schema"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple((int(f.name[:4]), f.read_text(encoding="utf-8")) for f in found)


def connect(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    """A connection in one of SQLite's modes ("ro", "rw", "rwc"), in autocommit."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=timeout, isolation_level=None)


def connect_to_read(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection that cannot write, also to a file in a folder where nothing can be written."""
    connection = connect(path, "ro", timeout)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        # Without a write-ahead log beside it the file is complete in itself, and SQLite needs no shared memory.
        if not path.is_file() or path.with_name(path.name + "-wal").exists():
            raise
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    return connection


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the file, 0 where it is empty; an error where it is something else or newer."""
    application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
    if application != APPLICATION_ID:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application or version or tables:
            raise RecordError(f"{path} is a database of another program, not a record. Give another path.")
        return 0
    newest = migrations()[-1][0]
    if version > newest:
        raise RecordError(
            f"{path} was written by a newer Legation (schema {version}, this one knows {newest}). Upgrade Legation."
        )
    return version


def _apply(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = version_of(connection, path)  # again, now that nobody else can migrate
        for number, script in migrations():
            if number > done:
                _run_script(connection, script)
                connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    # Not executescript: that would commit first, and a migration must be all or nothing.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder. Give the path of a record's file.")
    if not path.exists() and not create:
        raise RecordError(f"There is no record at {path}. Make one with: legation read FOLDER --record {path}")
    if not path.parent.is_dir():
        raise RecordError(f"The folder {path.parent} does not exist. Create it, or give another path.")


def _empty(path: Path) -> str:
    return f"{path} is empty. Make a record of it with: legation read FOLDER --record {path}"


def open_to_read(path: Path, timeout: float) -> sqlite3.Connection:
    """A read-only connection to an existing record of this version."""
    _check_place(path, create=False)
    with explained(path):
        connection = connect_to_read(path, timeout)
        try:
            version = version_of(connection, path)
            if version == 0:
                raise RecordError(_empty(path))
            if version != migrations()[-1][0]:
                raise RecordError(
                    f"{path} has an older schema ({version}). Bring it up with: legation read PATHS --record {path}"
                )
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_write(path: Path, timeout: float, *, create: bool) -> sqlite3.Connection:
    """A connection that may write, to a record brought up to this version."""
    _check_place(path, create=create)
    with explained(path):
        connection = connect(path, "rwc" if create else "rw", timeout)
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    version = version_of(connection, path)
    if version == 0 and not create:
        raise RecordError(_empty(path))
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a committed document survives even a power cut, at one flush a document.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if version < migrations()[-1][0]:
        _apply(connection, path)


_ASKING = frozenset({"table_info", "table_xinfo", "table_list", "index_list", "index_info", "data_version"})
# Writing to the record itself is refused by the connection's mode. A list of what is allowed would be shorter, but
# full-text tables declare their columns through statements that it would have to let pass.
_REFUSED = frozenset(
    {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_CREATE_TEMP_TABLE, sqlite3.SQLITE_CREATE_TEMP_VIEW}
)


def _only_reading(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        refused = first not in _ASKING
    else:
        refused = action in _REFUSED or (action == sqlite3.SQLITE_FUNCTION and second == "load_extension")
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def open_to_ask(path: Path, timeout: float) -> sqlite3.Connection:
    """A read-only connection for statements of the user's own: only questions are authorised."""
    connection = open_to_read(path, timeout)
    connection.set_authorizer(_only_reading)
    return connection


def is_sound(path: Path) -> bool:
    """True where SQLite finds the file whole and all references kept."""
    with explained(path), closing(connect_to_read(path, 10.0)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return whole and connection.execute("PRAGMA foreign_key_check").fetchone() is None
