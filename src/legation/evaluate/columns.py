"""Files of one word a line, with a blank line after each sentence."""

from collections.abc import Iterator
from pathlib import Path

from legation.errors import InputError

Row = tuple[int, str]
"""A line's number, from 1, and its text."""


def blocks(path: Path) -> Iterator[list[Row]]:
    """The sentences of a file, each as its lines; comments, which begin with a hash and a blank, are left out."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text ({error}); give a file of one word a line") from error
    block: list[Row] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip() and not line.startswith("# "):
            block.append((number, line))
        elif block and not line.strip():
            yield block
            block = []
