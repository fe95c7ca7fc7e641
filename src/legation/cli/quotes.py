"""``legation quotes``: who said what, word for word."""

from pathlib import Path
from typing import Any

import click
from rich.text import Text

from legation import views
from legation.cli import options, terminal
from legation.cli.options import Day
from legation.cli.terminal import Listing
from legation.cli.wording import days, short, words
from legation.record import QuoteFilter, QuoteRow, Record


@click.command("quotes", epilog=options.examples(
    "legation quotes --speaker Lavrov",
    "legation quotes --speaker PRK --text weapons",
    "legation quotes --indirect --json",
))  # fmt: skip
@options.record_option
@click.option("--speaker", default="", metavar="WHO", help="Part of a name, or a code.")
@click.option("--text", default="", metavar="WORDS", help="Part of what was said.")
@click.option("--from", "date_from", type=Day(), help="Published not before this day (or month, or year).")
@click.option("--to", "date_to", type=Day(last=True), help="Published not after this day (or month, or year).")
@click.option("--story", default="", metavar="ID", help="Of one story.")
@click.option("--direct/--indirect", default=None, help="Only words in quotation marks, or only reported speech.")
@options.limit_option
@options.json_option
def quotes_command(record: Path, as_json: bool, limit: int | None, story: str, **asked: Any) -> None:
    """List quotations with who spoke, in the order of publication."""
    with Record.open(record, readonly=True) as opened:
        whole = opened.find(story)[1] if story else ""
        found = views.quotes(opened, QuoteFilter(story=whole, **asked))
    shown = found[: options.rows_wanted(limit, as_json=as_json)]
    if as_json:
        for row in shown:
            terminal.write_json(row)
    else:
        terminal.show(quotes_listing(shown), len(found))


def quotes_listing(rows: tuple[QuoteRow, ...]) -> Listing:
    """Quotations as a table."""
    return Listing(("id", "published", "speaker", "code", "words"), [_quote(row) for row in rows],
                   none="No quotations match.")  # fmt: skip


def _quote(row: QuoteRow) -> list[str | Text]:
    q = row.quote
    said = words(q.text)
    return [
        terminal.dim(short(q.id)),
        days(row.published),
        q.speaker or terminal.dim("nobody named"),
        q.speaker_code.replace("|", ", "),
        f"“{said}”" if q.direct else said,
    ]
