"""What is printed: lines of columns, JSON, and colours where there is a terminal.

On a terminal, tables fit its width and cut the last column short; piped, nothing is cut or coloured.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from legation.cli.wording import plain_value

WIDTH = 100
_GAP = 2
_SHARE = 0.3  # of a bounded width, at most, for any column but the last

TYPE_STYLES = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "cyan"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "green"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "yellow"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "red"),
}
STATUS_STYLES = {"planned": "blue", "alleged": "magenta", "denied": "magenta", "negated": "dim", "hypothetical": "dim"}


def console(*, stderr: bool = False, width: int | None = None) -> Console:
    """A console on the stream as it is now; without a terminal it is ``WIDTH`` wide, or ``COLUMNS``."""
    made = Console(stderr=stderr, highlight=False, soft_wrap=False, emoji=False, markup=False)
    if width is not None:
        made.width = width
    elif not made.is_terminal and not os.environ.get("COLUMNS"):
        made.width = WIDTH
    return made


def fitting(out: Console) -> int | None:
    """The width that a line must keep: None where it is piped and nobody asked for one."""
    return out.width if out.is_terminal or os.environ.get("COLUMNS") else None


def typed(name: str) -> Text:
    """An event type in the colour of its quad class."""
    return Text(name, TYPE_STYLES.get(name, ""))


def status(name: str) -> Text:
    """A status in its colour; what simply occurred has none."""
    return Text(name, STATUS_STYLES.get(name, ""))


def dim(words: str) -> Text:
    """Words that matter less."""
    return Text(words, "dim")


def columns(
    heads: Sequence[str], rows: Sequence[Sequence[str | Text]], width: int | None = None, right: Sequence[int] = ()
) -> Iterator[Text]:
    """Aligned lines below their heads; the last column is cut where ``width`` is exceeded; ``right`` are numbers."""
    cells = [[_flat(c) for c in row] for row in rows]
    if width is not None:
        for cell in (cell for row in cells for cell in row[:-1]):
            cell.truncate(max(_GAP, int(width * _SHARE)), overflow="ellipsis")
    table = [[Text(h, "dim") for h in heads], *cells] if any(heads) else cells
    widths = [max((cell_len(row[i].plain) for row in table), default=0) for i in range(len(heads))]
    for row in table:
        yield _line(row, widths, width, right)


def _flat(cell: str | Text) -> Text:
    text = Text(cell) if isinstance(cell, str) else cell.copy()
    return Text(" ").join(text.split()) if "\n" in text.plain else text


def _line(row: Sequence[Text], widths: Sequence[int], width: int | None, right: Sequence[int]) -> Text:
    line = Text(no_wrap=True, overflow="ignore")
    for i, cell in enumerate(row):
        space = " " * (widths[i] - cell_len(cell.plain))
        line.append_text(Text(space).append_text(cell) if i in right else cell.copy().append(space))
        line.append(" " * _GAP)
    line.rstrip()
    if width is not None:
        line.truncate(width, overflow="ellipsis")
    return line


def put(out: Console, lines: Iterable[str | Text]) -> None:
    """Print lines as they are, never wrapped."""
    for line in lines:
        out.print(line, no_wrap=True, overflow="ignore", crop=False)


def prose(out: Console, words: str | Text, indent: int = 0, hang: int = 0) -> None:
    """Print a paragraph, wrapped between words and indented, its further lines by ``hang`` more."""
    text = Text(words) if isinstance(words, str) else words
    for n, line in enumerate(text.wrap(out, out.width - indent - hang)):
        line.rstrip()
        put(out, [Text(" " * (indent + (hang if n else 0))).append_text(line)])


def write_json(value: Any) -> None:
    """One JSON value on a line of its own."""
    click.echo(json.dumps(plain_value(value), ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows to print as a table: heads, cells, which columns are numbers, and what to say where there are none."""

    heads: tuple[str, ...]
    rows: Sequence[Sequence[str | Text]]
    right: tuple[int, ...] = ()
    none: str = "Nothing found."


def show(listing: Listing, total: int | None = None) -> None:
    """Print a listing; ``total`` says how many rows there are where not all are shown."""
    out = console()
    if not listing.rows:
        click.echo(listing.none, err=True)
        return
    put(out, columns(listing.heads, listing.rows, fitting(out), listing.right))
    if total is not None and total > len(listing.rows):
        click.echo(f"{len(listing.rows)} of {total:,} rows; --limit {total} shows all.", err=True)
