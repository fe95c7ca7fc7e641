"""The tables and views of a record with their comments, taken from its migrations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from legation.cli import terminal
from legation.record.opening import migrations

_TABLE = re.compile(r"((?:^--[^\n]*\n)*)^CREATE TABLE (\w+)[^(]*\((.*?)^\)[^;]*;", re.M | re.S)
_VIEW = re.compile(r"^CREATE VIEW (\w+) AS\n((?:--[^\n]*\n)*)(.*?);", re.M | re.S)
_COLUMN = re.compile(r'^ {4}"?([a-z]\w*)"? +([A-Z]+)\b([^\n]*)$', re.M)  # clauses (PRIMARY KEY ...) are in capitals
_INDEX = re.compile(r"((?:^--[^\n]*\n)*)^CREATE VIRTUAL TABLE (\w+) USING fts5 \(([^=]*?), content = '(\w+)'", re.M)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, its type and the remark beside it."""

    name: str
    type: str
    remark: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view: what it holds, and its columns."""

    name: str
    kind: str
    about: str
    columns: tuple[Column, ...]


def relations() -> tuple[Relation, ...]:
    """Views first, then tables, in the order of the schema; a later migration's view replaces an earlier one."""
    found: dict[str, Relation] = {}
    for _, script in migrations():
        found |= {r.name: r for r in (*_views(script), *_tables(script), *_indexes(script))}
    return tuple(sorted(found.values(), key=lambda r: r.kind, reverse=True))


def _views(script: str) -> Iterator[Relation]:
    for name, about, body in _VIEW.findall(script):
        whole = re.match(r"SELECT \* FROM (\w+)", body)
        about = f"{about}-- Columns as in {whole[1]}." if whole else about
        yield Relation(name, "view", _plain(about), tuple(Column(c, "", "") for c in _selected(body)))


def _selected(body: str) -> list[str]:
    """The names of what a view selects; none where it selects all of another."""
    flat = _without_nested(body.partition("SELECT ")[2])
    parts = flat.partition("\nFROM ")[0].split(",")
    names = [re.sub(r'^.*[\s.](?=\S+$)|"', "", part.strip()).strip('"').split(".")[-1] for part in parts]
    return [] if names == ["*"] or "*" in flat.partition("FROM")[0] else names


def _without_nested(text: str) -> str:
    depth, kept = 0, []
    for character in text:
        depth -= character == ")"
        if depth == 0:
            kept.append(character)
        depth += character == "("
    return "".join(kept)


def _tables(script: str) -> Iterator[Relation]:
    for about, name, body in _TABLE.findall(script):
        columns = [Column(c, kind.lower(), _remark(rest)) for c, kind, rest in _COLUMN.findall(body)]
        yield Relation(name, "table", _plain(about), tuple(columns))


def _indexes(script: str) -> Iterator[Relation]:
    """Tables for full-text search, each over the rows of another."""
    for about, name, body, of in _INDEX.findall(script):
        names = [column.strip() for column in body.split(",")]
        said = f"Full-text search in {of}, English stems: WHERE {name} MATCH 'words'; rowid is the key in {of}."
        more = _plain(about) if not about.startswith("-- Full-text search") else ""
        yield Relation(name, "table", f"{more} {said}".strip(), tuple(Column(c, "text", "") for c in names))


def _remark(rest: str) -> str:
    return rest.partition("--")[2].strip()


def _plain(comment: str) -> str:
    return " ".join(line.removeprefix("--").strip() for line in comment.splitlines())


def print_schema(out: Console) -> None:
    """What may be asked, for people."""
    for relation in relations():
        terminal.put(out, [Text.assemble((relation.name, "bold cyan"), (f"  {relation.kind}", "dim"))])
        if relation.about:
            terminal.prose(out, relation.about, indent=2)
        if relation.columns:
            terminal.prose(out, Text(", ".join(c.name for c in relation.columns), "dim"), indent=2)
        terminal.put(out, [""])
