"""The rows of CSV text with their lines; the csv module's limit for a cell, which is one for all, stays as it is."""

import csv
import io

LARGEST_CELL = 1 << 20
"""Characters of a cell at most, in the tables as in what is brought into them."""


class NotCsv(ValueError):  # noqa: N818  who reads a file makes an error of it
    """A line is no CSV, and why."""

    def __init__(self, line: int, why: str) -> None:
        """``line`` counts from 1."""
        super().__init__(f"line {line} is no CSV ({why})")


def csv_lines(text: str, delimiter: str = ",") -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its last line.

    Raises:
        NotCsv: a line is no CSV, or holds too large a cell.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = csv.field_size_limit(LARGEST_CELL)
    try:
        return [(reader.line_num, values) for values in reader if any(value.strip() for value in values)]
    except csv.Error as error:
        raise NotCsv(reader.line_num, str(error)) from None
    finally:
        csv.field_size_limit(before)
