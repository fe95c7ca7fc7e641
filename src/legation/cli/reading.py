"""``legation read``: articles into a record, and what came of it."""

import datetime
import resource
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from legation import __version__
from legation.cli import options, terminal
from legation.cli.options import Day
from legation.cli.program import Stopped
from legation.cli.progress import TimedParser, watching
from legation.cli.wording import count, seconds, size
from legation.config import Settings
from legation.documents import FieldMap
from legation.errors import SettingsError
from legation.pipeline import Inputs, Progress, Reader, derive, read_into
from legation.record import Record

_REASONS = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: what it counted, what the record holds now, how long it took and how much memory."""

    progress: Progress
    before: Mapping[str, int]
    after: Mapping[str, int]
    seconds: float
    core_seconds: float
    peak_bytes: int

    @property
    def core_share(self) -> float:
        """The share of the time that the language core took."""
        return self.core_seconds / self.seconds if self.seconds else 0.0

    def as_json(self) -> dict[str, Any]:
        """What ``--json`` prints."""
        counts = self.progress.counts
        reasons = self.progress.reasons.most_common()
        left = [{"step": step, "reason": reason, "count": n} for (step, reason), n in reasons]
        names = ("documents", "known", "dropped", "sentences", "words", "reports", "quotes")
        return {
            **{name: counts[name] for name in names},
            "record": dict(self.after),
            "seconds": round(self.seconds, 2),
            "language_core_share": round(self.core_share, 3),
            "peak_memory_bytes": self.peak_bytes,
            "reasons": left,
        }


@click.command("read", epilog=options.examples(
    "legation read news/ --record r.db",
    "legation read dump.jsonl --fields text=body,published=when,outlet=paper",
    "legation read crawl.warc.gz https://example.org/article --published 2024-06-19",
))  # fmt: skip
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@options.record_option
@click.option("--published", type=Day(), help="Publication day of what names none itself.")
@click.option("--outlet", default="", metavar="NAME", help="Outlet of what names none itself.")
@click.option("--fields", default="", metavar="MAP", help="Fields of rows: text=body|lead,published=when")
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="Threads of the language core.  [default: 2]")
@click.option("--kb", "layers", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
              help="A folder of your own tables, read over the package's; may be repeated.")  # fmt: skip
@options.json_option
def read_command(paths: tuple[str, ...], record: Path, published: datetime.date | None, fields: str, as_json: bool,
                 **settings: Any) -> None:  # fmt: skip
    """Read articles into a record: files, folders, archives, or addresses of pages.

    Formats: .txt .md .html .json .jsonl .csv .tsv .warc, also .gz. What the record has already is passed over, so the
    same command may be run again and again. What cannot be read or is not coded is kept with its reason. Ctrl-C is
    safe at any moment.
    """
    inputs = Inputs(paths, FieldMap.from_option(fields), published)
    reading = read_with_progress(record, inputs, settings_from(**settings))
    if as_json:
        terminal.write_json(reading.as_json())
    else:
        print_summary(terminal.console(), record, reading)


def settings_from(threads: int | None = None, layers: tuple[Path, ...] = (), outlet: str = "") -> Settings:
    """The settings in force, changed by options."""
    base = Settings.load()
    knowledge = (*base.knowledge, *layers)
    return replace(base, threads=threads or base.threads, knowledge=knowledge, outlet=outlet or base.outlet)


def _day(published: str) -> datetime.date | None:
    """The publication day that the settings name for what names none itself."""
    try:
        return datetime.date.fromisoformat(published) if published else None
    except ValueError as error:
        raise SettingsError(f"The setting published is {published!r}; write a day such as 2024-06-19.") from error


def read_with_progress(record: Path, inputs: Inputs, settings: Settings, *, quiet: bool = False) -> Reading:
    """Read into a record and watch; Ctrl-C is told to have done no harm."""
    begun = time.perf_counter()
    with Record.open(record, create=True) as opened:
        reader = Reader.load(__version__, settings)
        timed = TimedParser(reader.parser)
        inputs = replace(inputs, outlet=settings.outlet, published=inputs.published or _day(settings.published))
        before = opened.stats()
        try:
            with watching(quiet=quiet) as watch:
                progress = read_into(opened, inputs, replace(reader, parser=timed), watch)
            _catch_up(opened)
        except KeyboardInterrupt as error:
            raise Stopped(_stopped(record, opened.stats()["versions"] - before["versions"])) from error
        after = opened.stats()
    return Reading(progress, before, after, time.perf_counter() - begun, timed.seconds, peak_memory())


def _catch_up(record: Record) -> None:
    """Derive what a reading that was stopped before its end has not."""
    runs = record.runs()
    if runs and runs[-1].finished is None:
        derive(record)


def _stopped(record: Path, new: int) -> str:
    return (f"Stopped. {record} is sound and keeps the {count(new, 'article')} read until now. "
            "Run the same command again to go on.")  # fmt: skip


def peak_memory() -> int:
    """The most memory this process has used, in bytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def print_summary(out: Console, record: Path, reading: Reading) -> None:
    """What was read, what was left out, and what to do next."""
    counts, after = reading.progress.counts, reading.after
    versions = after["versions"] - after["documents"] - (reading.before["versions"] - reading.before["documents"])
    parts = [count(counts["documents"], "new article")]
    parts += [f"{versions:,} of them a newer version"] if versions > 0 else []
    parts += [f"{counts['known']:,} known already"] if counts["known"] else []
    parts += [f"{counts['dropped']:,} not readable"] if counts["dropped"] else []
    terminal.put(out, [Text(", ".join(parts), "bold")])
    if counts["documents"]:
        found = (count(counts["reports"], "report"), count(counts["quotes"], "direct quotation"))
        terminal.put(out, [f"{count(counts['words'], 'word')}, {', '.join(found)}"])
    stories = count(after["stories"], "story", "stories")
    made = (stories, count(after["events"], "event"), count(after["claims"], "claim"))
    terminal.put(out, [f"the record now: {count(after['documents'], 'article')}, {', '.join(made)}"])
    terminal.put(out, [Text(_cost(reading), "dim")])
    print_reasons(out, reading.progress)
    terminal.put(out, ["", *_next(record, reading)])


def _cost(reading: Reading) -> str:
    words = reading.progress.counts["words"]
    speed = f", {words / reading.seconds:,.0f} words/s" if words else ""
    share = f", {reading.core_share:.0%} of it in the language core" if words else ""
    return f"{seconds(reading.seconds)}{speed}{share}; at most {size(reading.peak_bytes)} of memory"


def print_reasons(out: Console, progress: Progress) -> None:
    """What was left out by reason: articles and files first, then passages seen and not coded."""
    found = progress.reasons.most_common()
    files = [(f"{n:,}", reason) for (step, reason), n in found if step != "events"]
    passages = [(f"{n:,}", reason) for (step, reason), n in found if step == "events"]
    for title, rows in (("not read or not coded", files), ("passages seen and not coded", passages)):
        if rows:
            terminal.put(out, ["", Text(title, "bold")])
            terminal.put(out, terminal.columns(("", ""), rows[:_REASONS], terminal.fitting(out), right=(0,)))


def _next(record: Path, reading: Reading) -> list[str]:
    """What to do next: nothing read asks for other fields, else for questions."""
    if not reading.after["versions"]:
        return ["Nothing could be read. The reasons are above; other field names: --fields text=body,published=when"]
    at = "" if str(record) == options.DEFAULT_RECORD else f" --record {record}"
    return ["Next", *(f"  legation {command}{at}" for command in ("timeline", "claims --disputed", "info"))]
