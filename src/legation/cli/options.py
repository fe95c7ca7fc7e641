"""Options that many commands share, and the ways to say a day."""

import datetime
import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from legation.cli import parties
from legation.config import Settings
from legation.knowledge.tables import COLUMNS
from legation.record import Record, ReportFilter
from legation.types import Status

Command = Callable[..., None]

DEFAULT_RECORD = "legation.db"
ROWS = 40


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A day, month or year; the first or the last day of it, by what the option bounds."""

    name = "day"

    def __init__(self, *, last: bool = False) -> None:
        """``last`` takes the last day of a month or year."""
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day, or a usage error that shows how days are written."""
        if isinstance(value, datetime.date):
            return value
        try:
            return self._day(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write 2024-06-19, 2024-06 or 2024.", param, ctx)

    def _day(self, value: str) -> datetime.date:
        parts = [int(part) for part in value.split("-")]
        if len(parts) == 3:
            return datetime.date(*parts)
        year, month = parts[0], parts[1] if len(parts) == 2 else 1
        first = datetime.date(year, month, 1)
        if not self.last:
            return first
        after = datetime.date(year + 1, 1, 1) if len(parts) == 1 or month == 12 else datetime.date(year, month + 1, 1)
        return after - datetime.timedelta(days=1)


def record_option(command: Command) -> Command:
    """``--record``: which record."""
    option = click.option(
        "--record", "record", metavar="R", envvar="LEGATION_RECORD", default=DEFAULT_RECORD, show_default=True,
        show_envvar=True, type=click.Path(path_type=Path), help="The record's file.",
    )  # fmt: skip
    return option(command)


def json_option(command: Command) -> Command:
    """``--json``: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")(command)


def _layers(ctx: click.Context, option: click.Parameter, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Every folder in force: the user's, the project's and those of the settings, then those given."""
    for folder in folders:
        holding(ctx, option, folder)
    return (*Settings.load().knowledge, *folders)


def holding(ctx: click.Context, option: click.Parameter, folder: Path | None) -> Path | None:
    """The folder as it was given; a usage error where there is one and it holds no table."""
    if folder is not None and folder.is_dir():
        tables = any((folder / f"{name}.csv").is_file() for name in COLUMNS)
        if not tables and not any((folder / "codebook").glob("*.toml")):
            names = ", ".join(f"{name}.csv" for name in COLUMNS)
            raise click.BadParameter(f"{folder} holds no table. Tables are: {names}, codebook/*.toml.")
    return folder


def kb_option(command: Command) -> Command:
    """``--kb``: the command gets, as ``layers``, every folder that is read over the package's knowledge."""
    option = click.option("--kb", "layers", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
                          callback=_layers,
                          help="A folder of your own tables, read over the package's; may be repeated.")  # fmt: skip
    return option(command)


def limit_option(command: Command) -> Command:
    """``--limit``: how many rows."""
    words = f"Most rows to give.  [default: {ROWS} in a table, all with --json]"
    return click.option("--limit", type=click.IntRange(min=1), metavar="N", help=words)(command)


_FILTERS: dict[str, Callable[[Command], Command]] = {
    "actor": click.option("--actor", default="", metavar="CODE", help="Who acts: a code (RUS, NATO, Hamas) or a name."),
    "recipient": click.option("--recipient", default="", metavar="CODE", help="Who is acted upon: a code or a name."),
    "types": click.option("--type", "types", multiple=True, metavar="TYPE", callback=lambda c, p, v: _upper(v),
                          help="Event type, such as ACCUSE; may be repeated. See: legation kb types"),
    "statuses": click.option("--status", "statuses", multiple=True, type=click.Choice([s.value for s in Status]),
                             callback=lambda c, p, v: tuple(Status(s) for s in v),
                             help="How it is said to stand; may be repeated."),
    "date_from": click.option("--from", "date_from", type=Day(), help="Not before this day (or month, or year)."),
    "date_to": click.option("--to", "date_to", type=Day(last=True), help="Not after this day (or month, or year)."),
    "story": click.option("--story", default="", metavar="ID", help="Of one story."),
    "text": click.option("--text", default="", metavar="WORDS", help="With these words in the passage."),
    "outlet": click.option("--outlet", default="", metavar="NAME", help="From one outlet."),
    "place": click.option("--place", default="", metavar="NAME", help="Where it took place, or part of the name."),
    "limit": limit_option,
}  # fmt: skip


def _upper(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(v.upper() for v in values)


def filters(*names: str) -> Callable[[Command], Command]:
    """The filter options of these names, given to the command together as ``chosen``, a ``ReportFilter``."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def gathered(**given: Any) -> None:
            chosen = ReportFilter(**{name: given.pop(name) for name in names})
            command(chosen=chosen, **given)

        decorated: Command = gathered
        for name in reversed(names):
            decorated = _FILTERS[name](decorated)
        return decorated

    return decorate


def settled(record: Record, chosen: ReportFilter) -> ReportFilter:
    """The filter as the record can use it: parties by their codes, known types, and a story's whole id."""
    if chosen.types:
        types = parties.own_knowledge().codebook.types
        for unknown in (name for name in chosen.types if name not in types):
            raise click.UsageError(f"There is no type {unknown!r}. Types are: {', '.join(types)}.")
    actor, recipient = (parties.resolved(record, name) if name else "" for name in (chosen.actor, chosen.recipient))
    story = record.find(chosen.story)[1] if chosen.story else ""
    return replace(chosen, actor=actor, recipient=recipient, story=story)


def tell_broken_off(record: Record) -> None:
    """Say on stderr where stories and events lack what was read last."""
    if not record.is_derived():
        words = "The reading was broken off; run `legation read ...` again to join stories and events."
        click.echo(words, err=True)


def rows_wanted(limit: int | None, *, as_json: bool) -> int | None:
    """How many rows to give: what was asked, else all to programs and a screenful to people."""
    return limit or (None if as_json else ROWS)


def examples(*lines: str) -> str:
    """The end of a command's help: examples to copy."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
