"""JSON lines: one object a line."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from legation.export.tables import Column, Row

# Line ends to some readers, plain characters to JSON.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write(rows: Iterable[Row], columns: tuple[Column, ...], out: BinaryIO) -> int:
    """Write the rows; gives their number."""
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
        line = json.dumps({c.name: row[c.name] for c in columns}, ensure_ascii=False)
        out.write(line.translate(_LINE_ENDS).encode() + b"\n")
    return count
