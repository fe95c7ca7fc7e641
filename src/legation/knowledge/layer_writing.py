"""Writing a layer: into a folder beside its place, checked there, and moved when it is complete."""

import csv
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from legation.errors import KnowledgeError
from legation.knowledge.checks import check
from legation.knowledge.drafts import Cells, Draft, LeftOut
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import COLUMNS, OPTIONAL, Layer, parse_date, read_table, rows_of

UNMAPPED = "unmapped.csv"
"""What was left out, and why: it lies in the layer's folder and is no table of it."""


def ready(out: Path, *, force: bool = False, append: bool = False) -> None:
    """See to it that a layer may be written to ``out``, before the work begins.

    Raises:
        KnowledgeError: ``out`` is no folder, or holds something and neither ``force`` nor ``append`` is given, or
            ``force`` would take away what no layer holds.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise KnowledgeError(f"{out}: not a folder; give another one")
    held = sorted(f.name for f in out.iterdir())
    if held and not force and not append:
        raise KnowledgeError(f"{out}: not empty; give another folder, or --force to replace the layer in it")
    strange = [name for name in held if name not in _OURS]
    if strange and force and not append:
        raise KnowledgeError(f"{out}: holds {strange[0]}, which is no part of a layer; give another folder")


_OURS = frozenset({UNMAPPED, *(f"{table}.csv" for table in COLUMNS)})


def write_layer(
    draft: Draft, left: LeftOut, out: Path, base: Sequence[Layer], *, force: bool = False, append: bool = False
) -> None:
    """Write a draft's rows to the folder ``out``, all or nothing, without those that break a rule of ``check``.

    ``base`` are the layers that it will be read over. Rows that break a rule move from ``draft`` to ``left``. With
    ``append`` the rows that ``out`` holds already stay, unless a new one has the same key.

    Raises:
        KnowledgeError: as ``ready``; or the folder cannot be written.
    """
    out = out.resolve()
    ready(out, force=force, append=append)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-", ignore_cleanup_errors=True) as folder:
            made = Path(folder) / "layer"
            made.mkdir()
            if append and out.is_dir():
                shutil.copytree(out, made, symlinks=True, dirs_exist_ok=True)
            _settle(draft, left, made, base)
            _write(made / UNMAPPED, ("line", "what", "name", "reason", "detail"), sorted(left.rows))
            _move(made, out, Path(folder) / "before")
    except OSError as error:
        raise KnowledgeError(f"{out}: cannot be written ({error.strerror}); give a folder that can be") from None


def _settle(draft: Draft, left: LeftOut, folder: Path, base: Sequence[Layer]) -> None:
    """Write the tables, and again without the rows that break a rule, until none does.

    A dropped row can leave others dangling, and these others again; every round drops one at least.
    """
    mine = Layer("new", folder)
    before = {table: _held(table, mine, base) for table in draft.tables}
    for table in draft.tables:
        _write_table(folder, table, before[table], draft)
    while broken := _broken(draft, Knowledge.read([*base, mine])):
        for (table, key), what in broken.items():
            cells = draft.drop(table, key)
            name = cells.get("name") or cells.get("names") or key
            left.add(draft.lines[table, key], table, name, "breaks a rule of the tables", what)
        for table in {table for table, _ in broken}:
            _write_table(folder, table, before[table], draft)


def _held(table: str, layer: Layer, base: Sequence[Layer]) -> dict[str, Cells]:
    """The rows that the layer has, with the cells of ``base`` where its table leaves a column out.

    The table is written again with all columns, and an empty cell would no longer let the one beneath through.
    """
    held = {row.key: row.cells for row in rows_of(table, layer)}
    beneath = read_table(table, base) if held else {}
    return {
        key: {**{c: beneath[key][c] for c in COLUMNS[table]}, **cells}
        if key in beneath and cells.get("remove") != "yes"
        else cells
        for key, cells in held.items()
    }


def _broken(draft: Draft, known: Knowledge) -> dict[tuple[str, str], str]:
    """The draft's rows that ``check`` finds fault with, and what it says of each."""
    starts = {_by_day(cells): key for key, cells in draft.tables.get("terms", {}).items()}
    found: dict[tuple[str, str], str] = {}
    for problem in check(known):
        key = starts.get(problem.row, problem.row) if problem.table == "terms" else problem.row
        if key in draft.tables.get(problem.table, {}):
            found.setdefault((problem.table, key), problem.what)
    return found


def _by_day(cells: Cells) -> str:
    """The key of a term as ``check`` writes it where two overlap: with the first day of the date."""
    start = parse_date(cells["from"], "terms")
    return "/".join((cells["person"], cells["office"], cells["body"], str(start)))


def _write_table(folder: Path, table: str, before: Mapping[str, Cells], draft: Draft) -> None:
    rows = {**before, **draft.tables[table]}
    more = sorted(OPTIONAL - set(COLUMNS[table]))
    columns = [*COLUMNS[table], *(c for c in more if any(c in cells for cells in before.values()))]
    path = folder / f"{table}.csv"
    if rows:
        _write(path, columns, [[cells.get(column, "") for column in columns] for cells in rows.values()])
    else:
        path.unlink(missing_ok=True)


def _write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(columns)
        lines.writerows(rows)


def _move(made: Path, out: Path, before: Path) -> None:
    """Put the folder in its place; what was there is back if that fails, and goes only afterwards."""
    if out.is_dir():
        out.rename(before)
    try:
        made.rename(out)
    except OSError:
        with suppress(OSError):
            before.rename(out)
        raise
