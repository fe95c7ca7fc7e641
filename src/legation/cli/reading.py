"""``legation read``: articles into a record, and what came of it."""

import datetime
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
from rich.console import Console
from rich.text import Text

from legation import __version__
from legation.cli import options, terminal
from legation.cli.options import Day
from legation.cli.program import Stopped
from legation.cli.progress import TimedActs, TimedParser, watching
from legation.cli.wording import count, seconds, size
from legation.config import Settings
from legation.documents import FieldMap
from legation.documents.sources import uri_of
from legation.errors import SettingsError
from legation.pipeline import Inputs, Progress, Reader, derive, read_into
from legation.record import Record
from legation.types import Dropped

_REASONS = 12
_NAMED = 5
_FIELDS_HELP = frozenset({"no-text", "no-text-column", "no-object"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: what it counted, what the record holds now, how long it took and how much memory."""

    progress: Progress
    before: Mapping[str, int]
    after: Mapping[str, int]
    seconds: float
    core_seconds: float
    acts_seconds: float
    peak_bytes: int
    unreadable: tuple[Dropped, ...] = ()

    @property
    def has_read(self) -> bool:
        """True where anything was read or is known already."""
        return bool(self.progress.counts["documents"] or self.progress.counts["known"])

    @property
    def core_share(self) -> float:
        """The share of the time that the language core took."""
        return self.core_seconds / self.seconds if self.seconds else 0.0

    @property
    def acts_share(self) -> float:
        """The share of the time that the reader of acts took, the language core's second pass."""
        return self.acts_seconds / self.seconds if self.seconds else 0.0

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
            "act_reader_share": round(self.acts_share, 3),
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
@click.option(
    "--threads", type=click.IntRange(min=1), metavar="N", help="Threads of the networks that read.  [default: 2]"
)
@options.kb_option
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
    if not reading.has_read:
        click.echo("\n".join(_nothing(record, paths, reading)), err=True)
        raise SystemExit(1)
    if not as_json:
        print_summary(terminal.console(), record, reading)


def settings_from(threads: int | None = None, layers: tuple[Path, ...] = (), outlet: str = "") -> Settings:
    """The settings in force, changed by options; ``layers`` are all knowledge folders, those of the settings too."""
    base = Settings.load()
    knowledge = layers or base.knowledge
    return replace(base, threads=threads or base.threads, knowledge=knowledge, outlet=outlet or base.outlet)


def _day(published: str) -> datetime.date | None:
    """The publication day that the settings name for what names none itself."""
    try:
        return datetime.date.fromisoformat(published) if published else None
    except ValueError as error:
        raise SettingsError(f"The setting published is {published!r}; write a day such as 2024-06-19.") from error


def read_with_progress(record: Path, inputs: Inputs, settings: Settings, *, quiet: bool = False) -> Reading:
    """Read into a record and watch; Ctrl-C is told to have done no harm.

    Where nothing came of it, no new record is left behind.
    """
    begun = time.perf_counter()
    new = not record.exists()
    inputs = replace(inputs, outlet=settings.outlet, published=inputs.published or _day(settings.published))
    reader = Reader.load(__version__, settings)
    timed, acts = TimedParser(reader.parser), TimedActs(reader.acts)
    with Record.open(record, create=True) as opened:
        before = opened.stats()
        try:
            with watching(quiet=quiet) as watch:
                progress = read_into(opened, inputs, replace(reader, parser=timed, acts=acts), watch)
            _catch_up(opened)
        except KeyboardInterrupt as error:
            raise Stopped(_stopped(record, opened.stats()["versions"] - before["versions"])) from error
        after = opened.stats()
        run = opened.runs()[-1].id if after["runs"] > before["runs"] else ""
        unreadable = _unreadable(opened, inputs.paths, progress, run)
    took = time.perf_counter() - begun
    reading = Reading(progress, before, after, took, timed.seconds, acts.seconds, peak_memory(), unreadable)
    if new and not reading.has_read:
        record.unlink(missing_ok=True)  # closed, it has no log beside it any more
    return reading


def _unreadable(record: Record, paths: tuple[str, ...], progress: Progress, run: str) -> tuple[Dropped, ...]:
    """What could not be read of these inputs, noted by this run or by an earlier one, in order of address."""
    reasons = sorted({reason for step, reason in progress.reasons if step == "documents"})
    rows = [row for reason in reasons for row in record.dropped(reason=reason) if row.dropped.step == "documents"]
    tops = tuple(path if "://" in path else uri_of(Path(path)) for path in paths)
    found = (row.dropped for row in rows if row.run_id == run or row.dropped.uri.startswith(tops))
    return tuple(sorted(found, key=lambda d: (d.uri, d.reason)))


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
        found = (count(counts["reports"], "report"), count(counts["quotes"], "quotation"))
        terminal.put(out, [f"{count(counts['words'], 'word')}, {', '.join(found)}"])
    stories = count(after["stories"], "story", "stories")
    made = (stories, count(after["events"], "event"), count(after["claims"], "claim"))
    terminal.put(out, [f"the record now: {count(after['documents'], 'article')}, {', '.join(made)}"])
    terminal.put(out, [Text(_cost(reading), "dim")])
    print_reasons(out, reading.progress)
    if reading.unreadable:
        terminal.put(out, ["", Text("not readable", "bold"), *named(reading.unreadable)])
        terminal.put(out, [f"  all of them: legation export dropped{_at(record)}"])
    terminal.put(out, ["", *_next(record)])


def _cost(reading: Reading) -> str:
    words = reading.progress.counts["words"]
    telling = reading.core_seconds >= 1  # else it says how long the program took to start
    speed = f", {words / reading.seconds:,.0f} words/s" if telling else ""
    shares = f"{reading.core_share:.0%} of it in the language core, {reading.acts_share:.0%} in the reader of acts"
    share = f", {shares}" if words else ""
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


def named(unreadable: Sequence[Dropped]) -> list[str]:
    """The first inputs that could not be read, each with its reason, and what to do about some reasons."""
    lines = [f"  {unquote(d.uri)}: {d.reason}: {d.detail}" for d in unreadable[:_NAMED]]
    lines += [f"  and {len(unreadable) - _NAMED:,} more"] if len(unreadable) > _NAMED else []
    reasons = {d.reason for d in unreadable}
    if reasons & _FIELDS_HELP:
        lines.append("  Fields of other names are told by: --fields text=body,published=when")
    if "too-long" in reasons:
        lines.append("  The limit is the setting max_characters; raise it with: LEGATION_MAX_CHARACTERS=5000000")
    return lines


def _nothing(record: Path, paths: Sequence[str], reading: Reading) -> list[str]:
    if not reading.unreadable:
        return [f"Nothing could be read: there are no files in {', '.join(paths)} (hidden files are passed over)."]
    kept = [f"  all of them: legation export dropped{_at(record)}"] if record.exists() else []
    return ["Nothing could be read.", *named(reading.unreadable), *kept]


def _at(record: Path) -> str:
    return "" if str(record) == options.DEFAULT_RECORD else f" --record {record}"


def _next(record: Path) -> list[str]:
    return ["Next", *(f"  legation {command}{_at(record)}" for command in ("timeline", "claims --disputed", "info"))]
