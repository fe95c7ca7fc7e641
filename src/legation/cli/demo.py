"""``legation demo``: the sample articles read before your eyes, and what a record can tell of them."""

import contextlib
import datetime
import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from legation import api, views
from legation.cli import options, terminal
from legation.cli.acts import timeline_listing
from legation.cli.claims import print_claim
from legation.cli.dyads import dyad_listing
from legation.cli.explaining import print_explanation
from legation.cli.parties import own_knowledge
from legation.cli.reading import Reading, read_with_progress
from legation.cli.wording import count, seconds, short
from legation.config import Settings
from legation.demo import articles
from legation.explain import explain
from legation.pipeline import Inputs
from legation.record import Record, ReportFilter
from legation.types import Report, Status
from legation.views import ClaimRow, TimelineRow

_EVENTS, _CLAIMS = 12, 3
_PAIR = ("RUS", "PRK")
_DAYS = (datetime.date(2024, 6, 17), datetime.date(2024, 6, 21))
_EXPLAINED = ("What it says", "Who says so", "What goes with it", "What found it", "What was known")


@click.command("demo", epilog=options.examples(
    "legation demo",
    "legation demo --record demo.db",
))  # fmt: skip
@click.option("--record", type=click.Path(path_type=Path), metavar="R", help="Keep the record in this file.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", hidden=True, help="Draw what is printed.")
def demo_command(record: Path | None, svg: Path | None) -> None:
    """Read the sample articles and show what a record can tell: events, claims, one pair of states, and why.

    The articles are in our own words, the events are real, the outlets invented. Without --record, the record is
    thrown away afterwards.
    """
    out = _canvas() if svg else terminal.console(width=min(terminal.console().width, terminal.WIDTH))
    with _place(record) as place:
        _opening(out)
        reading = read_with_progress(place, Inputs((str(articles()),)), Settings.load())
        with Record.open(place, readonly=True) as opened:
            _read(out, reading, opened.reasons())
            _told(out, opened)
    _next(out, record)
    if svg:
        out.save_svg(str(svg), title="legation demo")


def _canvas() -> Console:
    """A terminal that keeps what is printed, to draw it."""
    return Console(record=True, width=terminal.WIDTH, force_terminal=True, color_system="truecolor",
                   file=io.StringIO(), highlight=False)  # fmt: skip


@contextlib.contextmanager
def _place(record: Path | None) -> Iterator[Path]:
    if record is not None:
        yield record
    else:
        with tempfile.TemporaryDirectory(prefix="legation-") as folder:
            yield Path(folder) / "demo.db"


def _opening(out: Console) -> None:
    terminal.put(out, [Text.assemble(
        ("Legation", "bold"), " reads news and records who did what to whom, who says so, and who denies it.",
    )])  # fmt: skip
    sample = "Sample: 53 texts of our own about real events of 2022 to 2025, from 14 invented outlets."
    terminal.put(out, [Text(sample, "dim")])


def _head(out: Console, title: str, command: str = "") -> None:
    """A heading with the command that gives the same."""
    after = f" {command}" if command else ""
    line = "─" * max(2, out.width - cell_len(title) - cell_len(after) - 4)
    words = Text.assemble(("── ", "dim"), (title, "bold cyan"), (f" {line}", "dim"), (after, "cyan"))
    terminal.put(out, ["", words])


def _read(out: Console, reading: Reading, reasons: Sequence[tuple[str, str, int]]) -> None:
    counts, after = reading.progress.counts, reading.after
    _head(out, "Reading", "legation read FOLDER")
    known = f" ({counts['known']} known already)" if counts["known"] else ""
    terminal.put(out, [
        f"{count(counts['documents'], 'article')}{known}, {count(counts['words'], 'word')}, in"
        f" {seconds(reading.seconds)} on this machine, without a network",
        f"→ {count(after['reports'], 'report')} and {count(after['quotes'], 'quotation')} found; joined into"
        f" {count(after['events'], 'event')}, {count(after['claims'], 'claim')},"
        f" {count(after['stories'], 'story', 'stories')}",
    ])  # fmt: skip
    foreign = sum(n for step, _, n in reasons if step == "language")
    passages = sum(n for step, _, n in reasons if step == "events")
    newer = after["versions"] - after["documents"]
    beside = (f"kept beside it: {count(newer, 'superseded version')}, {count(foreign, 'text')} not in English,"
              f" {count(passages, 'passage')} seen and not coded, each with its reason")  # fmt: skip
    terminal.prose(out, Text(beside, "dim"), indent=2)


def _told(out: Console, record: Record) -> None:
    knowledge = own_knowledge()
    first, last = _DAYS
    _head(out, "What happened, 17 to 21 June 2024", f"legation timeline --from {first} --to {last}")
    events = views.timeline(record, ReportFilter(date_from=first, date_to=last))
    listing = timeline_listing(_liveliest(events))
    terminal.put(out, terminal.columns(listing.heads, listing.rows, out.width, listing.right))
    _head(out, "What is claimed, and what is said against it", "legation claims")
    for n, claim in enumerate(_two_sided(views.claims(record))):
        terminal.put(out, [""] if n else [])
        print_claim(out, claim)
    _head(out, "Russia and North Korea", "legation dyad RUS PRK")
    pair = api.dyad(record, *_PAIR, knowledge=knowledge, chosen=ReportFilter(date_from=datetime.date(2022, 7, 1)))
    listing = dyad_listing(pair, *_PAIR, "month")
    terminal.put(out, terminal.columns(listing.heads, listing.rows, out.width, listing.right))
    report = worth_explaining(record)
    if report is not None:
        _head(out, "Why is this in the record?", f"legation explain {short(report.id)}")
        print_explanation(out, explain(record, report.id, knowledge), _EXPLAINED)


def _liveliest(events: Sequence[TimelineRow]) -> tuple[TimelineRow, ...]:
    """Those events between two parties that most reports tell, in order of time."""
    within = [e for e in events if e.date_from and e.date_from >= _DAYS[0] and len({*e.actors, *e.recipients}) > 1]
    kept = sorted(within, key=lambda e: -e.reports)[:_EVENTS]
    return tuple(sorted(kept, key=_first_day))


def _first_day(event: TimelineRow) -> tuple[datetime.date, str]:
    return event.date_from or event.date_to or datetime.date.max, event.event_id


def _two_sided(found: Sequence[ClaimRow]) -> list[ClaimRow]:
    """Claims on which most sides are heard, then most voices, in order of time."""

    def heard(claim: ClaimRow) -> tuple[bool, bool, int, int]:
        sides = [set(side) for side in (claim.alleged_by, claim.denied_by, claim.confirmed_by) if side]
        voices = set().union(*sides)
        denying = set(claim.denied_by)
        against = bool(denying) and bool({*claim.alleged_by, *claim.confirmed_by} - denying)
        return against, bool(claim.actors and claim.recipients), len(sides) if len(voices) > 1 else 0, len(voices)

    kept = sorted(found, key=heard, reverse=True)[:_CLAIMS]
    return sorted(kept, key=lambda c: (c.first_date or datetime.date.max, c.claim_id))


def worth_explaining(record: Record) -> Report | None:
    """A denied delivery between the two, in the words of somebody and within a text, else any report."""

    def interest(report: Report) -> tuple[bool, bool, bool, int]:
        return bool(report.content_of), report.status is Status.DENIED, report.sentence > 0, len(report.voices)

    pair = [row.report for row in record.reports(ReportFilter(actor=_PAIR[1], recipient=_PAIR[0], types=("AID",)))]
    return max(pair or [row.report for row in record.reports(ReportFilter(limit=1))], key=interest, default=None)


def _next(out: Console, record: Path | None) -> None:
    _head(out, "Try next")
    kept = record or Path("demo.db")
    rows = [] if record else [(f"legation demo --record {kept}", "the same, and keep the record")]
    rows += [
        (f"legation claims --disputed --record {kept}", "everything that somebody denies"),
        (f"legation search '\"grain deal\"' --record {kept}", "articles by their words"),
        ("legation kb why 'Sergei Lavrov' --date 2023-10-20", "what is known of a name, from where"),
        ("legation read MY-NEWS/ --record my.db", "your own articles"),
    ]
    terminal.put(out, terminal.columns(("", ""), [(Text(a, "cyan"), b) for a, b in rows]))
