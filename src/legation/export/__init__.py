"""A record's rows in files for other programs: JSON lines, CSV and Parquet with the same stable columns.

In JSON lines and Parquet, lists and nested values are what they are; in CSV, a cell that is not plain text, a
number or true/false holds JSON. Missing values are null, in CSV empty. Rows come in a fixed order, so that the same
record gives the same bytes. ``legation.export.tables.COLUMNS`` says what each column means.
"""

from legation.export.files import FORMATS, export
from legation.export.parquet import arrow_table
from legation.export.tables import COLUMNS, rows

__all__ = ["COLUMNS", "FORMATS", "arrow_table", "export", "rows"]
