"""``legation dyad``: two parties through time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from legation import api, views
from legation.cli import options, parties, terminal
from legation.cli.terminal import Listing
from legation.record import Record, ReportFilter
from legation.views import DyadRow

BAR = "▇"
_WIDEST = 24


@click.command("dyad", epilog=options.examples(
    "legation dyad RUS PRK",
    "legation dyad RUS UKR --by week --from 2023-07 --to 2023-08",
    "legation dyad ISR Hamas --status alleged --status denied --json",
))  # fmt: skip
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@click.option("--by", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True,
              help="How long one stretch is.")  # fmt: skip
@options.record_option
@options.filters("types", "statuses", "date_from", "date_to", "text")
@options.json_option
def dyad_command(left: str, right: str, by: str, record: Path, chosen: ReportFilter, as_json: bool) -> None:
    """Follow two parties A and B through time: how much each did to the other, and how cooperative it was.

    Counts events that occurred, unless --status names others. A and B are codes or names: RUS, NATO, "North Korea".
    The score is the mean on a scale from -10 (conflict) to +10 (cooperation), by type and mode.
    """
    scales = api.scales(parties.own_knowledge())
    with Record.open(record, readonly=True) as opened:
        options.tell_broken_off(opened)
        left, right = (parties.coded(opened, name) for name in (left, right))
        chosen = options.settled(opened, chosen)
        rows = views.dyad(opened, (left, right), scales, by=by, chosen=replace(chosen, limit=None))
    if as_json:
        for row in rows:
            terminal.write_json(row)
    else:
        terminal.show(dyad_listing(rows, left, right, by))


def dyad_listing(rows: Sequence[DyadRow], left: str, right: str, by: str) -> Listing:
    """A series as a table with bars; stretches in which nothing happened are left out."""
    heads = (by, "events", f"by {left}", f"by {right}", "score", "▇ cooperation  ░ conflict")
    busy = [row for row in rows if row.events]
    most = max((row.events for row in busy), default=1)
    lines: list[list[str | Text]] = []
    for n, row in enumerate(busy):
        if n and rows.index(row) > rows.index(busy[n - 1]) + 1:
            lines.append([terminal.dim("⋮"), *[""] * 5])
        lines.append(_stretch(row, by, most))
    none = f"No events between {left} and {right} match. What a name stands for: legation kb why NAME"
    return Listing(heads, lines, right=(1, 2, 3, 4), none=none)


_STARTS: Mapping[str, str] = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def _stretch(row: DyadRow, by: str, most: int) -> list[str | Text]:
    score = "" if row.mean_score is None else f"{row.mean_score:+.1f}"
    numbers = [f"{n:,}" if n else "·" for n in (row.events, row.by_left, row.by_right)]
    return [row.start.strftime(_STARTS[by]), *numbers, score, bar(row, most)]


def bar(row: DyadRow, most: int) -> Text:
    """One mark for each event, in shares where there are many: cooperation first, then conflict."""
    unit = max(1.0, most / _WIDEST)
    good = row.verbal_cooperation + row.material_cooperation
    bad = row.verbal_conflict + row.material_conflict
    return Text.assemble((BAR * round(good / unit), "green"), ("░" * round(bad / unit), "red"))
