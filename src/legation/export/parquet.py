"""Parquet, and Arrow tables in memory: the columns with their own types."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow
from pyarrow import parquet

from legation.export.tables import COLUMNS, Column, Kind, Row, rows
from legation.record import Record, ReportFilter

_BATCH = 10_000
_TEXT, _WHOLE = pyarrow.string(), pyarrow.int64()
_VOICE = pyarrow.struct([("name", _TEXT), ("code", _TEXT), ("stance", _TEXT)])
_TYPES = {
    Kind.TEXT: _TEXT,
    Kind.WHOLE: _WHOLE,
    Kind.NUMBER: pyarrow.float64(),
    Kind.FLAG: pyarrow.bool_(),
    Kind.TEXTS: pyarrow.list_(_TEXT),
    Kind.SPANS: pyarrow.list_(pyarrow.list_(_WHOLE)),
    Kind.PAIRS: pyarrow.list_(pyarrow.list_(_TEXT)),
    Kind.EVIDENCE: pyarrow.struct([("start", _WHOLE), ("end", _WHOLE), ("text", _TEXT)]),
    Kind.VOICES: pyarrow.list_(_VOICE),
}


def schema(columns: tuple[Column, ...]) -> pyarrow.Schema:
    """The columns as an Arrow schema."""
    return pyarrow.schema([(c.name, _TYPES[c.kind]) for c in columns])


def _batches(given: Iterable[Row], kinds: pyarrow.Schema) -> Iterator[pyarrow.Table]:
    remaining = iter(given)
    while batch := list(islice(remaining, _BATCH)):
        yield pyarrow.Table.from_pylist(batch, schema=kinds)


def arrow_table(record: Record, what: str, chosen: ReportFilter | None = None) -> pyarrow.Table:
    """One export as an Arrow table."""
    given = rows(record, what, chosen)
    kinds = schema(COLUMNS[what])
    return pyarrow.concat_tables([kinds.empty_table(), *_batches(given, kinds)])


def write(given: Iterable[Row], columns: tuple[Column, ...], out: BinaryIO) -> int:
    """Write the rows; gives their number."""
    kinds, count = schema(columns), 0
    with parquet.ParquetWriter(out, kinds, compression="zstd") as writer:
        for batch in _batches(given, kinds):
            writer.write_table(batch)
            count += batch.num_rows
    return count
