"""Documents made from the program itself: ``python -m legation.cli.reference docs`` writes them anew.

``cli.md`` from the commands, ``codebook.md`` from the codebook, ``record.md`` from the schema and the exports. A test
fails where they are not current.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import click

from legation.cli import main
from legation.cli.knowing import QUADS
from legation.cli.program import SECTIONS
from legation.cli.schema import Relation, relations
from legation.export import COLUMNS
from legation.knowledge import EventType, Knowledge

_NOTE = "<!-- Made by python -m legation.cli.reference docs; do not edit. -->\n\n"


def commands_document() -> str:
    """Every command with its help, drawn from what is declared, not from how one release of click prints it."""
    lines = [
        "# Commands", "",
        "What `legation COMMAND --help` says, for every command. Common to all:", "",
        "- `--record R` names the record; without it the variable `LEGATION_RECORD`, else `legation.db` here.",
        "- `--json` prints one JSON object a line, for programs; colours appear only on a terminal (and never with",
        "  `NO_COLOR`). Piped, tables are not cut; `COLUMNS` sets a width.",
        "- Exit codes: 0 done; 1 something is wrong with the input, the record or the knowledge; 2 the command was not",
        "  understood; 130 stopped by Ctrl-C.", "",
    ]  # fmt: skip
    context = click.Context(main, info_name="legation")
    for section, names in SECTIONS.items():
        lines += [f"## {section}", ""]
        for name in names:
            command = main.get_command(context, name)
            assert command is not None
            lines += _described(command, f"legation {name}", "###")
    return _NOTE + "\n".join(lines)


def _described(command: click.Command, path: str, mark: str) -> Iterator[str]:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    usage = " ".join([path, *(a.metavar or a.name.upper() for a in arguments if a.name)])
    yield from (f"{mark} {path}", "", f"`{usage}{' COMMAND' if isinstance(command, click.Group) else ''}`", "")
    for paragraph in (command.help or "").split("\n\n"):
        yield from (" ".join(paragraph.split()), "")
    rows = [_option(p) for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if rows:
        yield from ("| Option | |", "|---|---|", *rows, "")
    examples = [line.strip() for line in (command.epilog or "").splitlines() if line.startswith("  ")]
    if examples:
        yield from ("```sh", *examples, "```", "")
    if isinstance(command, click.Group):
        for name, own in command.commands.items():
            yield from _described(own, f"{path} {name}", mark + "#")


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    value = option.metavar or ("a day" if option.type.name == "day" else "")
    if isinstance(option.type, click.Choice):
        value = ", ".join(option.type.choices)
    default = f" Default: `{option.default}`." if option.show_default and option.default is not None else ""
    shown = f" *{value}*" if value and not option.is_flag else ""
    return f"| {names}{shown} | {(option.help or '').replace('|', chr(92) + '|')}{default} |"


def codebook_document() -> str:
    """Every event type."""
    types = Knowledge.load().codebook.types
    lines = [
        "# Codebook", "",
        "The event types, their modes, examples and near misses. The classification is PLOVER's; the words are ours.",
        "`legation kb types TYPE` shows the same with the conditions of every trigger.", "",
        "| Type | Class | Score | Modes |", "|---|---|---:|---|",
    ]  # fmt: skip
    for kind in types.values():
        link = f"[{kind.name}](#{kind.name.lower()})"
        cells = (link, QUADS.get(kind.quad, ""), f"{kind.score:+.1f}", ", ".join(kind.modes))
        lines.append(f"| {' | '.join(cells)} |")
    for kind in types.values():
        lines += ["", *_entry(kind)]
    return _NOTE + "\n".join(lines) + "\n"


def _entry(kind: EventType) -> Iterator[str]:
    yield from (f"## {kind.name}", "", " ".join(kind.definition.split()), "")
    yield from (f"- {line}" for line in kind.decide)
    if kind.modes:
        yield from ("", "| Mode | Score | Meaning |", "|---|---:|---|")
        yield from (f"| {m.name} | {m.score:+.1f} | {' '.join(m.definition.split())} |" for m in kind.modes.values())
    yield from ("", "Examples:", "")
    for e in kind.examples:
        sides = " → ".join(", ".join(side) or "nobody named" for side in (e.actor, e.recipient))
        yield f"- {e.text} *({', '.join(filter(None, (sides, e.mode, e.status)))})*"
    yield from ("", "Near misses:", "")
    yield from (f"- {m.text} *({m.instead}: {m.why})*" for m in kind.near_misses)
    yield from ("", "Words that may tell of it, each under conditions:", "")
    for pos in ("verb", "noun", "adjective"):
        lemmas = sorted({lemma for t in kind.triggers if t.pos == pos for lemma in t.lemmas})
        if lemmas:
            yield f"- {pos}s: {', '.join(lemmas)}"


def record_document() -> str:
    """Tables and views of a record, and the columns of the exports."""
    found = relations()
    lines = [
        "# The record", "",
        "A record is one SQLite file. What is *found* is only ever added: documents, readings, reports, quotes, what",
        "was dropped. What is *decided* is a log: judgements and their retractions. What is *derived* can be made",
        "again: stories, events, claims. Any program that opens SQLite can ask it; `legation sql` only reads.", "",
        "Days are ISO 8601 text, NULL is an open end. Offsets count characters of the stored text, `[start, end)`.",
        "Lists are JSON arrays. Ids are content hashes and mean the same in every record.", "", "## Views", "",
    ]  # fmt: skip
    for relation in (r for r in found if r.kind == "view"):
        lines += _relation(relation)
    lines += ["## Tables", ""]
    for relation in (r for r in found if r.kind == "table"):
        lines += _relation(relation)
    lines += ["## Exports", "", "What `legation export` writes as JSON lines, CSV or Parquet; names stay stable.", ""]
    for name, columns in COLUMNS.items():
        lines += [f"### export {name}", "", "| Column | Holds | Meaning |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {c.kind.value} | {c.meaning} |" for c in columns]
        lines.append("")
    return _NOTE + "\n".join(lines)


def _relation(relation: Relation) -> Iterator[str]:
    yield from (f"### {relation.name}", "")
    if relation.about:
        yield from (relation.about, "")
    if relation.columns:
        yield from ("Columns: " + ", ".join(f"`{c.name}`" for c in relation.columns) + ".", "")
    remarks = [f"- `{c.name}`: {c.remark}" for c in relation.columns if c.remark]
    yield from (*remarks, "") if remarks else ()


DOCUMENTS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {"cli.md": commands_document, "codebook.md": codebook_document, "record.md": record_document}
)


def write(folder: Path) -> None:
    """Write every document into a folder."""
    for name, made in DOCUMENTS.items():
        (folder / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
