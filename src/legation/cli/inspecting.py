"""``legation info`` and ``legation runs``: what a record holds and which readings made it."""

from pathlib import Path

import click
from rich.text import Text

from legation.cli import options, terminal
from legation.cli.terminal import Listing
from legation.cli.wording import size
from legation.record import Record

#: What is counted, as one and as many.
_NAMES = {
    "documents": ("article, in its latest version", "articles, in their latest version"),
    "versions": ("version of an article", "versions of articles"), "readings": ("reading of them", "readings of them"),
    "reports": ("report", "reports"), "quotes": ("quotation", "quotations"),
    "dropped": ("not read or not coded, with a reason", "not read or not coded, with a reason"),
    "stories": ("story", "stories"), "events": ("event", "events"), "claims": ("claim", "claims"),
    "judgements": ("standing judgement", "standing judgements"), "runs": ("run", "runs"),
}  # fmt: skip


@click.command("info", epilog=options.examples("legation info --record r.db"))
@options.record_option
@options.json_option
def info_command(record: Path, as_json: bool) -> None:
    """Tell what a record holds: counts, size, days covered, and what was left out for which reason."""
    with Record.open(record, readonly=True) as opened:
        stats, reasons = opened.stats(), opened.reasons()
        _, days = opened.sql("SELECT min(published_from), max(published_to) FROM documents_latest")
        [(earliest, latest)] = days
    if as_json:
        left = [{"step": step, "reason": reason, "count": n} for step, reason, n in reasons]
        terminal.write_json({**stats, "published_from": earliest, "published_to": latest, "reasons": left})
        return
    out = terminal.console()
    terminal.put(out, [Text.assemble((str(record), "bold"), (f"  {size(stats['bytes'])}", "dim"))])
    terminal.put(out, [f"published {earliest!s} to {latest!s}" if earliest else "no publication days known", ""])
    rows = [(f"{stats[name]:,}", one if stats[name] == 1 else many) for name, (one, many) in _NAMES.items()]
    terminal.put(out, terminal.columns(("", ""), rows, terminal.fitting(out), right=(0,)))
    if reasons:
        terminal.put(out, ["", Text("left out", "bold")])
        lines = [(f"{n:,}", step, reason) for step, reason, n in reasons]
        terminal.put(out, terminal.columns(("", "", ""), lines, terminal.fitting(out), right=(0,)))


@click.command("runs", epilog=options.examples("legation runs --record r.db"))
@options.record_option
@options.json_option
def runs_command(record: Path, as_json: bool) -> None:
    """List the readings that made a record: when, with which program, knowledge and model, and what they counted."""
    with Record.open(record, readonly=True) as opened:
        runs = opened.runs()
    if as_json:
        for run in runs:
            terminal.write_json(run)
        return
    rows = [
        (
            terminal.dim(run.id[:12]),
            run.started[:16].replace("T", " "),
            "finished" if run.finished else Text("stopped", "yellow"),
            str(run.counts.get("documents", "·")),
            str(run.counts.get("reports", "·")),
            run.version,
            run.knowledge[:8],
            run.model,
        )
        for run in runs
    ]
    heads = ("id", "started (UTC)", "", "articles", "reports", "program", "knowledge", "model")
    terminal.show(Listing(heads, rows, right=(3, 4), none="No runs."))
