"""``legation explain``: why a row is in the record."""

from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from legation.cli import options, terminal
from legation.cli.wording import count, short
from legation.explain import Explanation, Fact, Passage, explain, missed
from legation.knowledge import Knowledge
from legation.record import Record
from legation.types import Dropped

ROLES = {
    "evidence": "not dim bold", "trigger": "underline", "actor": "cyan", "recipient": "green", "voice": "magenta",
    "date": "not dim blue", "status": "yellow",
}  # fmt: skip
_NAME = 13


@click.command("explain", epilog=options.examples(
    "legation explain rep_1a2b3c4d",
    "legation explain claim_1a2b --json",
    "legation explain --missed https://example.org/article",
))  # fmt: skip
@click.argument("id", metavar="ID")
@options.record_option
@click.option("--missed", "as_missed", is_flag=True,
              help="Instead: what was seen in a document (its id or address) and not coded, and why.")  # fmt: skip
@options.kb_option
@options.json_option
def explain_command(id: str, record: Path, as_missed: bool, layers: tuple[Path, ...], as_json: bool) -> None:
    """Show why a row is in the record: its words, the rule that found it, the knowledge used, the run.

    ID is that of any row (report, quotation, event, claim, story, document, run), or an unmistakable beginning.
    """
    with Record.open(record, readonly=True) as opened:
        if as_missed:
            _show_missed(missed(opened, id), as_json=as_json)
            return
        found = explain(opened, id, Knowledge.load(layers))
    if as_json:
        terminal.write_json(found)
    else:
        print_explanation(terminal.console(), found)


def print_explanation(out: Console, found: Explanation, sections: tuple[str, ...] = ()) -> None:
    """An explanation for people; only the sections named, where any are."""
    terminal.prose(out, Text.assemble((found.headline, "bold"), (f"  {found.id}", "dim")))
    terminal.put(out, [""])
    if found.passage is not None:
        terminal.prose(out, highlighted(found.passage, on_terminal=out.color_system is not None), indent=2)
        terminal.put(out, [""])
    for section in found.sections:
        if not sections or section.title in sections:
            terminal.put(out, [Text(section.title, "bold")])
            for fact in section.facts:
                _fact(out, fact)


def _fact(out: Console, fact: Fact) -> None:
    name = short(fact.name) if "_" in fact.name else fact.name
    words = Text(fact.value)
    if fact.ground:
        words.append(f" — {fact.ground}" if fact.value else fact.ground, "dim")
    label = Text(f"  {name:<{_NAME}} " if len(name) <= _NAME else f"  {name} ", "cyan")
    lines = words.wrap(out, max(20, out.width - _NAME - 3))
    for n, line in enumerate(lines or [Text("")]):
        line.rstrip()
        terminal.put(out, [Text.assemble(label if n == 0 else " " * (_NAME + 3), line)])


def highlighted(passage: Passage, *, on_terminal: bool) -> Text:
    """The passage with its marked words in colours, or the evidence between brackets where there are none."""
    text = Text(passage.text, "dim" if on_terminal else "")
    evidence = next((m for m in passage.marks if m.role == "evidence"), None)
    for mark in sorted(passage.marks, key=lambda m: list(ROLES).index(m.role)):
        text.stylize(ROLES[mark.role], mark.start - passage.start, mark.end - passage.start)
    if not on_terminal and evidence is not None:
        start, end = evidence.start - passage.start, evidence.end - passage.start
        text = Text.assemble(text[:start], "[", text[start:end], "]", text[end:])
    before, after = "" if passage.opens else "… ", "" if passage.closes else " …"
    return Text.assemble((before, "dim"), _one_paragraph(text), (after, "dim"))


def _one_paragraph(text: Text) -> Text:
    """Line ends of the article become spaces, so that the words wrap to the terminal."""
    lines = [_stripped(line) for line in text.split("\n") if line.plain.strip()]
    return Text(" ").join(lines)


def _stripped(line: Text) -> Text:
    plain = line.plain
    return line[len(plain) - len(plain.lstrip()) : len(plain.rstrip())]


def _show_missed(rows: tuple[Dropped, ...], *, as_json: bool) -> None:
    if as_json:
        for row in rows:
            terminal.write_json(row)
        return
    counted = Counter(f"{row.step}: {row.reason}" for row in rows)
    place = [f"[{row.span.start}, {row.span.end})" if row.span else "" for row in rows]
    cells = [(p, row.step, row.reason, row.detail) for p, row in zip(place, rows, strict=True)]
    listing = terminal.Listing(("characters", "step", "reason", "detail"), cells, none="Nothing was left out.")
    terminal.show(listing)
    if rows:
        told = ", ".join(f"{reason} {n}" for reason, n in counted.most_common())
        click.echo(f"{count(len(rows), 'passage')}: {told}.", err=True)
