"""``legation kb layers`` and ``legation kb diff``: which folders of knowledge are read, and what they change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from legation.cli import options, terminal
from legation.cli.terminal import Listing
from legation.cli.wording import count
from legation.config import own_folders
from legation.knowledge import Change, Knowledge, differences, without_effect
from legation.knowledge.checks import recognition, references
from legation.knowledge.differences import TABLES
from legation.knowledge.tables import COLUMNS, Layer, each_once, layer_of, layers_of, package_layer, rows_of
from legation.knowledge.values import Problem

_MARKS = {"added": ("+", "green"), "removed": ("-", "red"), "replaced": ("~", "yellow")}


@click.command("layers", epilog=options.examples("legation kb layers", "legation kb layers --kb my-knowledge --json"))
@options.kb_option
@options.json_option
def layers_command(layers: tuple[Path, ...], as_json: bool) -> None:
    """List the layers of knowledge, the first below all others: whether each exists, and how many rows it holds.

    Read by default where they exist: the user's folder, then legation-knowledge in the working folder. Those of the
    settings and of --kb come after them; these must exist.
    """
    rows = []
    for folder in (None, *each_once((*own_folders().values(), *layers))):
        layer = layer_of(folder) if folder else package_layer()
        exists = folder is None or folder.is_dir()
        held = sum(1 for table in COLUMNS for _ in rows_of(table, layer)) if exists else 0
        files = sum(name.endswith(".toml") for name in layer.files()) if exists else 0
        rows.append((layer.name, str(folder or ""), exists, held, files))
    if as_json:
        for name, place, exists, held, files in rows:
            terminal.write_json({"layer": name, "folder": place, "exists": exists, "rows": held, "codebook": files})
        _tell_missing(layers)
        return
    lines = [[n, "yes" if exists else "no", f"{held:,}", f"{files:,}", place] for n, place, exists, held, files in rows]
    terminal.show(Listing(("layer", "exists", "rows", "codebook files", "folder"), lines, right=(2, 3)))
    _tell_missing(layers)


def _tell_missing(layers: Sequence[Path]) -> None:
    """Those which the settings or --kb name and nobody can read; the user's and the project's own may be missing."""
    for folder in layers:
        if not folder.is_dir():
            words = "is named by the settings or --kb and does not exist: every reading with it will fail."
            click.echo(f"{folder} {words}", err=True)


@click.command("diff", epilog=options.examples(
    "legation kb diff --kb my-knowledge",
    "legation kb diff --against older/knowledge/data --table terms",
))  # fmt: skip
@options.kb_option
@click.option("--against", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
              callback=options.holding,
              help="Compare with the tables of this folder alone, not with the package's.")  # fmt: skip
@click.option("--table", type=click.Choice(TABLES), metavar="T", help="Only this table.")
@options.json_option
def diff_command(layers: tuple[Path, ...], against: Path | None, table: str | None, as_json: bool) -> None:
    """Tell what the layers change: rows added, removed and replaced, with each cell that differs.

    Then what has no effect, and ids that nobody has. It reports only: the exit code is 0.
    """
    after = layers_of(layers)
    before = [Layer(str(against), against)] if against else after[:1]
    only = table or ""
    changes = differences(before, after, only)
    effects = [*without_effect(after, only), *_dangling(layers, only)]
    if as_json:
        for each in changes:
            terminal.write_json({"table": each.table, "row": each.row, "change": each.change, "layer": each.layer,
                                 "cells": {c: {"old": o, "new": n} for c, (o, n) in each.cells.items()}})  # fmt: skip
        for effect in effects:
            terminal.write_json({"table": effect.table, "row": effect.row, "effect": effect.what})
        return
    out = terminal.console()
    _print(out, changes)
    if effects:
        terminal.put(out, [Text("Worth knowing", "bold")])
    for effect in effects:
        terminal.prose(out, str(effect), 2, 4)
    _summary(changes, effects)


def _dangling(layers: Sequence[Path], table: str) -> list[Problem]:
    """Ids that rows name and nobody has, as far as the layers are to blame."""
    known, package = Knowledge.load(layers), Knowledge.load()
    before = {*references(package), *recognition(package)}
    return [p for p in (*references(known), *recognition(known)) if p not in before and table in ("", p.table)]


def _print(out: Console, changes: Sequence[Change]) -> None:
    table = ""
    for change in changes:
        if change.table != table:
            table = change.table
            terminal.put(out, [Text(table, "bold")])
        mark, style = _MARKS[change.change]
        terminal.prose(out, Text.assemble((f"{mark} {change.row}", style), (_told_by(change), "dim")), 2, 4)
        for column, cells in change.cells.items():
            terminal.prose(out, _cell(column, cells, added=change.change == "added"), 6, 2)


def _told_by(change: Change) -> str:
    return f"  layer {change.layer}" if change.layer else ""


def _cell(column: str, cells: tuple[str, str], *, added: bool) -> str:
    old, new = (cell or "(empty)" for cell in cells)
    return f"{column}: {new}" if added else f"{column}: {old} -> {new}"


def _summary(changes: Sequence[Change], effects: Sequence[Problem]) -> None:
    found: Mapping[str, int] = Counter(change.change for change in changes)
    told = ", ".join(f"{count(found[name], 'row')} {name}" for name in _MARKS)
    click.echo(f"{told}; {count(len(effects), 'effect')} worth knowing.", err=True)
