"""``legation claims``: what is alleged, and what is said against it."""

from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from legation import views
from legation.cli import options, terminal
from legation.cli.wording import count, origin, parties, short, words
from legation.record import Record, ReportFilter
from legation.types import Stance
from legation.views import ClaimRow, Said

SIDES = ((Stance.ALLEGES, "alleged by", "magenta"), (Stance.DENIES, "denied by", "yellow"),
         (Stance.CONFIRMS, "confirmed by", "green"))  # fmt: skip


@click.command("claims", epilog=options.examples(
    "legation claims --actor PRK",
    "legation claims --disputed",
    "legation claims --type AID --json",
))  # fmt: skip
@options.record_option
@options.filters("actor", "recipient", "types", "date_from", "date_to", "story", "text", "limit")
@click.option("--disputed", is_flag=True, help="Only those that somebody denies.")
@options.json_option
def claims_command(record: Path, chosen: ReportFilter, disputed: bool, as_json: bool) -> None:
    """List claims: acts that somebody alleges, with who denies and who confirms them, and in which words."""
    with Record.open(record, readonly=True) as opened:
        options.tell_broken_off(opened)
        found = views.claims(opened, replace(options.settled(opened, chosen), limit=None))
    found = tuple(c for c in found if c.denied_by or not disputed)
    shown = found[: options.rows_wanted(chosen.limit, as_json=as_json)]
    if as_json:
        for row in shown:
            terminal.write_json(row)
        return
    out = terminal.console()
    for row in shown:
        print_claim(out, row)
        terminal.put(out, [""])
    more = f"; --limit {len(found)} shows all" if len(found) > len(shown) else ""
    click.echo(f"{len(shown)} of {count(len(found), 'claim')}{more}." if found else "No claims match.", err=True)


def print_claim(out: Console, row: ClaimRow, passages: int = 1) -> None:
    """One claim: what it is, and each side with its words."""
    first = f"first day {row.first_date}" if row.first_date else "undated"
    head = Text.assemble(terminal.typed(row.type), "  ", (parties(row.actors, row.recipients), "bold"),
                         (f"  {first}  {short(row.claim_id)}", "dim"))  # fmt: skip
    terminal.put(out, [head])
    for stance, title, style in SIDES:
        said = [s for s in row.said if s.stance is stance]
        voices = {Stance.ALLEGES: row.alleged_by, Stance.DENIES: row.denied_by}.get(stance, row.confirmed_by)
        if voices:
            label = Text(f"  {title:<13}", style)
            terminal.put(out, [label.append(", ".join(dict.fromkeys(voices)), "bold")])
            for one in _each_voice(said)[:passages]:
                terminal.put(out, [_said(one, out)])


def _each_voice(said: list[Said]) -> list[Said]:
    """The first words of each passage, each passage once."""
    return list({s.report_id: s for s in reversed(said)}.values())[::-1]


def _said(said: Said, out: Console) -> Text:
    where = f"  {origin(said.outlet, said.uri)}, {said.published.start or 'undated'}"
    line = Text(f"{'':15}“{words(said.words)}”", no_wrap=True)
    width = terminal.fitting(out)
    if width is not None:
        line.truncate(max(width - len(where), width // 2), overflow="ellipsis")
    return line.append(where, "dim")
