"""CSV: UTF-8, a header, ``\\n`` between lines; cells that are lists or nested values hold JSON."""

import csv
import io
import json
from collections.abc import Iterable
from typing import BinaryIO

from legation.export.tables import Column, Row


def cell(value: object) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def write(rows: Iterable[Row], columns: tuple[Column, ...], out: BinaryIO) -> int:
    """Write a header and the rows; gives the number of rows."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow([c.name for c in columns])
    count = 0
    for row in rows:
        lines.writerow([cell(row[c.name]) for c in columns])
        count += 1
    text.detach()  # the stream is the caller's to close
    return count
