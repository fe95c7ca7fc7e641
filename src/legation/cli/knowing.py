"""``legation kb``: look into and check what the program knows."""

import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from legation.cli import importing, options, terminal
from legation.cli.layers import diff_command, layers_command
from legation.cli.options import Day
from legation.cli.terminal import Listing
from legation.cli.wording import count
from legation.explain import conditions
from legation.knowledge import EventType, Knowledge, check, counts, stale, why
from legation.knowledge.survey import BY, MONTHS

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@click.group("kb", epilog=options.examples(
    "legation kb why 'Sergei Lavrov' --date 2023-10-20",
    "legation kb types ACCUSE",
    "legation kb check --kb my-knowledge",
))  # fmt: skip
def kb_command() -> None:
    """Look into and check what the program knows: states, organisations, persons and terms, places, the codebook."""


kb_command.add_command(importing.import_ftm_command)
kb_command.add_command(importing.import_csv_command)


@kb_command.command("check", epilog=options.examples("legation kb check", "legation kb check --kb my-knowledge"))
@options.kb_option
@options.json_option
def check_command(layers: tuple[Path, ...], as_json: bool) -> None:
    """Check every table and the codebook: overlapping terms, dangling ids, unknown codes, bad dates.

    Exit code 1 where there is a problem.
    """
    knowledge = Knowledge.load(layers)
    problems = check(knowledge)
    for problem in problems:
        if as_json:
            terminal.write_json(problem)
        else:
            click.echo(str(problem))
    rows = sum(len(table) for table in knowledge.tables.values())
    found = count(len(problems), "problem") if problems else "no problems"
    types = count(len(knowledge.codebook.types), "event type")
    click.echo(f"{count(rows, 'row')} and {types} checked: {found}.", err=True)
    if problems:
        raise SystemExit(1)


@kb_command.command("why", epilog=options.examples(
    "legation kb why Cameron --date 2024-01-10",
    "legation kb why 'the Kremlin'",
))  # fmt: skip
@click.argument("name")
@click.option("--date", "on", type=Day(), help="On which day; without one, at any time.")
@options.kb_option
@options.json_option
def why_command(name: str, on: datetime.date | None, layers: tuple[Path, ...], as_json: bool) -> None:
    """Tell what a name may stand for on a day, and which rows of which layer say so."""
    lines = why(Knowledge.load(layers), name, on)
    if as_json:
        terminal.write_json({"name": name, "date": on, "why": lines})
        return
    out = terminal.console()
    for line in lines:
        indent = len(line) - len(line.lstrip())
        terminal.prose(out, Text(line.strip(), "" if indent == 0 else "dim"), indent, 2)


@kb_command.command("counts", epilog=options.examples(
    "legation kb counts",
    "legation kb counts --by country --limit 20",
))  # fmt: skip
@click.option("--by", type=click.Choice(BY), default="table", show_default=True, help="What to count by.")
@click.option("--limit", type=click.IntRange(1), help="So many lines at most.")
@options.kb_option
@options.json_option
def counts_command(by: str, limit: int | None, layers: tuple[Path, ...], as_json: bool) -> None:
    """Count what is known: rows by table or country, those that a second source agreed with, terms by decade."""
    known = Knowledge.load(layers)
    found = list(counts(known, by).items())[:limit]
    checked = counts(known, "checked") if by == "table" else {}
    if as_json and by == "table":
        terminal.write_json({name: {"rows": number, "checked": checked[name]} for name, number in found})
    elif as_json:
        terminal.write_json(dict(found))
    elif by == "table":
        rows = [[name, f"{number:,}", f"{checked[name]:,}"] for name, number in found]
        terminal.show(Listing(("table", "rows", "checked"), rows, right=(1, 2)))
    else:
        head = ("table", "checked") if by == "checked" else (by, "terms" if by == "decade" else "rows")
        terminal.show(Listing(head, [[name, f"{number:,}"] for name, number in found], right=(1,)))


@kb_command.command("stale", epilog=options.examples(
    "legation kb stale --limit 20",
    "legation kb stale --months 6 --json",
))  # fmt: skip
@click.option("--months", type=click.IntRange(0), default=MONTHS, show_default=True, help="Confirmed within so many.")
@click.option("--limit", type=click.IntRange(1), help="So many lines at most.")
@options.kb_option
@options.json_option
def stale_command(months: int, limit: int | None, layers: tuple[Path, ...], as_json: bool) -> None:
    """List terms of office that still run by the tables and that nobody has confirmed for long."""
    knowledge = Knowledge.load(layers)
    found = stale(knowledge, datetime.date.today(), months)
    shown = found[:limit]
    for each in shown if as_json else ():
        terminal.write_json(each)
    if not as_json:
        rows: list[list[str | Text]] = [
            [
                str(s.confirmed or "never"), s.term.body, knowledge.entity(s.term.person).name,
                s.term.title or s.term.office, str(s.term.start or ""),
            ]
            for s in shown
        ]  # fmt: skip
        terminal.show(Listing(("confirmed", "body", "person", "office", "since"), rows))
    click.echo(f"{count(len(found), 'term')} not confirmed for {count(months, 'month')}.", err=True)


@kb_command.command("types", epilog=options.examples("legation kb types", "legation kb types SANCTION"))
@click.argument("name", required=False, metavar="[TYPE]")
@options.kb_option
@options.json_option
def types_command(name: str | None, layers: tuple[Path, ...], as_json: bool) -> None:
    """List the event types, or show the codebook's entry of one: meaning, modes, examples, near misses, triggers."""
    types = Knowledge.load(layers).codebook.types
    if name is None:
        chosen = list(types.values())
    elif name.upper() in types:
        chosen = [types[name.upper()]]
    else:
        raise click.UsageError(f"There is no type {name!r}. Types are: {', '.join(types)}.")
    if as_json:
        for kind in chosen:
            terminal.write_json(kind)
    elif name is None:
        terminal.show(Listing(("type", "class", "score", "meaning"), [_line(t) for t in chosen], right=(2,)))
    else:
        print_type(terminal.console(), chosen[0])


kb_command.add_command(layers_command)
kb_command.add_command(diff_command)


def _line(kind: EventType) -> list[str | Text]:
    return [terminal.typed(kind.name), QUADS.get(kind.quad, ""), f"{kind.score:+.1f}", kind.definition]


def print_type(out: Console, kind: EventType) -> None:
    """One entry of the codebook."""
    about = f"  {QUADS.get(kind.quad, '')}, score {kind.score:+.1f}"
    terminal.put(out, [Text.assemble(terminal.typed(kind.name), (about, "dim")), ""])
    terminal.prose(out, " ".join(kind.definition.split()))
    for line in kind.decide:
        terminal.prose(out, f"– {line}", indent=2, hang=2)
    _head(out, "Modes" if kind.modes else "")
    for mode in kind.modes.values():
        terminal.prose(out, Text.assemble((mode.name, "bold"), (f" {mode.score:+.1f}  ", "dim"), mode.definition), 2, 4)
    _head(out, "Examples")
    for example in kind.examples:
        sides = " → ".join(", ".join(side) or "·" for side in (example.actor, example.recipient))
        terminal.prose(out, Text.assemble(example.text, (f"  {sides} {example.mode} {example.status}", "dim")), 2, 4)
    _head(out, "Near misses")
    for miss in kind.near_misses:
        terminal.prose(out, Text.assemble(miss.text, (f"  {miss.instead}: {miss.why}", "dim")), 2, 4)
    _head(out, "Triggers")
    for trigger in kind.triggers:
        terminal.prose(out, Text.assemble((trigger.id, "bold"), "  ", "; ".join(conditions(trigger))), 2, 4)


def _head(out: Console, title: str) -> None:
    if title:
        terminal.put(out, ["", Text(title, "bold")])
