"""``legation timeline`` and ``legation reports``: what is done and said, by event and by passage."""

from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from legation import views
from legation.cli import options, terminal
from legation.cli.terminal import Listing
from legation.cli.wording import days, parties, short, who, words
from legation.record import Record, ReportFilter, ReportRow
from legation.types import Period
from legation.views import TimelineRow

_FILTERS = (
    "actor", "recipient", "types", "statuses", "date_from", "date_to", "place", "story", "outlet", "text", "limit",
)  # fmt: skip


@click.command("timeline", epilog=options.examples(
    "legation timeline --actor RUS --recipient PRK",
    "legation timeline --type ASSAULT --type COERCE --from 2023-09 --to 2023-12",
    "legation timeline --json | jq -r .summary",
))  # fmt: skip
@options.record_option
@options.filters(*_FILTERS)
@options.json_option
def timeline_command(record: Path, chosen: ReportFilter, as_json: bool) -> None:
    """List events in the order of their days.

    An event is what several reports are judged to be about. The words are of the report that tells it best.
    """
    with Record.open(record, readonly=True) as opened:
        options.tell_broken_off(opened)
        chosen = options.settled(opened, chosen)
        found = views.timeline(opened, replace(chosen, limit=None))
        shown = found[: options.rows_wanted(chosen.limit, as_json=as_json)]
        if as_json:
            for row in shown:
                terminal.write_json(row)
        else:
            terminal.show(timeline_listing(shown), len(found))


def timeline_listing(rows: tuple[TimelineRow, ...]) -> Listing:
    """Events as a table, with how many reports tell of each."""
    heads = ("id", "when", "type", "who", "status", "n", "in the words of")
    return Listing(heads, [_event(row) for row in rows], right=(5,), none="No events match.")


def _event(row: TimelineRow) -> list[str | Text]:
    return [
        terminal.dim(short(row.event_id)),
        days(Period(row.date_from, row.date_to)),
        terminal.typed(row.type),
        parties(row.actors, row.recipients, symmetric=row.symmetric),
        terminal.status(row.status.value),
        str(row.reports),
        words(row.words),
    ]


@click.command("reports", epilog=options.examples(
    "legation reports --actor PRK --status denied",
    "legation reports --type SANCTION --text 'oil OR gas'",
    "legation reports --json --from 2024 --to 2024 > reports.jsonl",
))  # fmt: skip
@options.record_option
@options.filters(*_FILTERS)
@options.json_option
def reports_command(record: Path, chosen: ReportFilter, as_json: bool) -> None:
    """List reports: what one passage says that one party does to another, and who says so.

    Rows are in the order of publication. Without --limit a table stops after a screenful.
    """
    with Record.open(record, readonly=True) as opened:
        chosen = options.settled(opened, chosen)
        found = list(opened.reports(replace(chosen, limit=None)))
    shown = found[: options.rows_wanted(chosen.limit, as_json=as_json)]
    if as_json:
        for row in shown:
            terminal.write_json(row)
    else:
        terminal.show(reports_listing(shown), len(found))


def reports_listing(rows: list[ReportRow]) -> Listing:
    """Reports as a table, with their innermost voice."""
    heads = ("id", "when", "type", "who", "status", "says", "words")
    return Listing(heads, [_report(row) for row in rows], none="No reports match.")


def _report(row: ReportRow) -> list[str | Text]:
    r = row.report
    voices = " < ".join(v.code or v.name for v in r.voices)
    return [
        terminal.dim(short(r.id)),
        days(r.period),
        terminal.typed(r.type),
        who(r),
        terminal.status(r.status.value),
        Text(voices, "dim"),
        words(row.text),
    ]
