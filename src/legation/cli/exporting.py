"""``legation export`` and ``legation sql``: the record's rows for other programs, and questions of one's own."""

import csv
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import click
from rich.text import Text

from legation.cli import options, terminal
from legation.cli.schema import print_schema
from legation.cli.terminal import Listing
from legation.cli.wording import count
from legation.export import COLUMNS, FORMATS, export
from legation.record import Record, ReportFilter

_ENDINGS = {f".{name}": name for name in FORMATS} | {".ndjson": "jsonl"}
_TEXT_FORMATS = ("jsonl", "csv")


@click.command("export", epilog=options.examples(
    "legation export reports > reports.jsonl",
    "legation export reports --actor RUS --recipient UKR -o attacks.csv",
    "legation export claims --format parquet -o claims.parquet",
))  # fmt: skip
@click.argument("what", type=click.Choice(sorted(COLUMNS)))
@options.record_option
@click.option("--format", "format", type=click.Choice(list(FORMATS)),
              help="[default: by the name of the file, else jsonl]")  # fmt: skip
@click.option("-o", "--output", "output", type=click.Path(path_type=Path, allow_dash=True), default="-", metavar="FILE",
              help="Where to; put in place only when complete.  [default: standard output]")  # fmt: skip
@options.filters("actor", "recipient", "types", "statuses", "date_from", "date_to", "story", "text")
def export_command(what: str, record: Path, format: str | None, output: Path, chosen: ReportFilter) -> None:
    """Write the record's rows as JSON lines, CSV or Parquet, with columns that stay stable.

    The filters hold for reports. Columns and their meanings are listed in docs/record.md.
    """
    format = format or _by_ending(output)
    if what != "reports" and chosen != ReportFilter():
        raise click.UsageError(f"Filters hold for reports only; leave them out to export all {what}.")
    if str(output) == "-" and format not in _TEXT_FORMATS and sys.stdout.isatty():
        raise click.UsageError(f"{format} is not for a terminal. Give a file: -o {what}.{format}")
    with Record.open(record, readonly=True) as opened:
        number = export(opened, what, format, output, options.settled(opened, chosen))
    if str(output) != "-":
        click.echo(f"{count(number, 'row')} of {what} in {output}", err=True)


def _by_ending(output: Path) -> str:
    """The format that the name of a file asks for; JSON lines where it has no ending."""
    ending = output.suffix.lower()
    if ending and ending not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise click.UsageError(f"{output} ends in none of {known}. Choose one of these, or give --format.")
    return _ENDINGS.get(ending, "jsonl")


@click.command("sql", epilog=options.examples(
    'legation sql "SELECT type, count(*) AS n FROM reports GROUP BY type ORDER BY n DESC"',
    'legation sql --csv "SELECT uri, title FROM documents_latest" > articles.csv',
    "legation sql --schema",
))  # fmt: skip
@click.argument("query", required=False)
@options.record_option
@click.option("--schema", is_flag=True, help="Print the tables and views that may be asked, and what they hold.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with a header.")
@options.limit_option
@options.json_option
def sql_command(query: str | None, record: Path, schema: bool, as_csv: bool, limit: int | None, as_json: bool) -> None:
    """Ask the record a question in SQL; anything that would write is refused.

    The views (reports, documents_latest, quotes, events, claims, stories ...) show the latest reading of the latest
    version of each document. Codes of parties are JSON arrays: json_each(actor) takes them apart.
    """
    if schema:
        print_schema(terminal.console())
        return
    if not query:
        raise click.UsageError("Give a question, or --schema to see what can be asked.")
    with Record.open(record, readonly=True) as opened:
        names, rows = opened.sql(query)
        wanted = limit or (None if as_json or as_csv else options.ROWS)
        found = list(islice(rows, None if wanted is None else wanted + 1))
    shown = found[:wanted]
    if as_json:
        for row in shown:
            terminal.write_json({name: row[i] for i, name in enumerate(names)})
    elif as_csv:
        lines = csv.writer(sys.stdout, lineterminator="\n")
        lines.writerows([names, *shown])
    else:
        _print_rows(names, shown, more=len(found) > len(shown))


def _print_rows(names: tuple[str, ...], rows: Sequence[tuple[object, ...]], *, more: bool) -> None:
    numbers = tuple(i for i in range(len(names)) if all(isinstance(r[i], int | float | None) for r in rows))
    cells: list[list[str | Text]] = [["" if value is None else str(value) for value in row] for row in rows]
    terminal.show(Listing(names, cells, right=numbers, none="No rows."))
    if more:
        click.echo(f"The first {len(rows)} rows; --limit N shows more.", err=True)
