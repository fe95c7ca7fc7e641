"""Exports into files: whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from legation.errors import SettingsError
from legation.export import csv, jsonl, parquet
from legation.export.tables import COLUMNS, Column, Row, rows
from legation.record import Record, ReportFilter

Writer = Callable[[Iterable[Row], tuple[Column, ...], BinaryIO], int]
FORMATS: Mapping[str, Writer] = {"jsonl": jsonl.write, "csv": csv.write, "parquet": parquet.write}


def export(record: Record, what: str, format: str, destination: str | Path, chosen: ReportFilter | None = None) -> int:
    """Write one of the exports in one of the formats; gives the number of rows.

    A file is put in its place only when it is complete; "-" is standard output. ``chosen`` restricts reports.
    """
    if format not in FORMATS:
        raise SettingsError(f"There is no format {format!r}. Choose one of: {', '.join(FORMATS)}.")
    given = rows(record, what, chosen)
    if str(destination) == "-":
        count = FORMATS[format](given, COLUMNS[what], sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    with _in_place(Path(destination)) as out:
        return FORMATS[format](given, COLUMNS[what], out)


@contextmanager
def _in_place(path: Path) -> Iterator[BinaryIO]:
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}. Give another place.") from error
    finally:
        partial.unlink(missing_ok=True)
