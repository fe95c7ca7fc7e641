"""What some layers of knowledge change against others, row by row and cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from legation.errors import KnowledgeError
from legation.knowledge.tables import COLUMNS, KEYS, OPTIONAL, Layer, Row, put_over, read_table, rows_of
from legation.knowledge.values import Problem

TABLES = (*COLUMNS, "codebook")
"""What can be compared: every table, and the codebook's files."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is "added", "removed" or "replaced" (or one file of the codebook).

    ``cells`` are those that differ, each old and new, "" where there is none; the key is none of them, and a row that
    is removed has none. ``layer`` is the last that touches the row, "" where the row is simply not there.
    """

    table: str
    row: str
    change: str
    layer: str
    cells: Mapping[str, tuple[str, str]]


def differences(before: Sequence[Layer], after: Sequence[Layer], table: str = "") -> list[Change]:
    """What is otherwise in ``after`` than in ``before``, in the order of tables and rows; of one table if it is named.

    Raises:
        KnowledgeError: a layer cannot be read; there is no such table.
    """
    if table and table not in TABLES:
        raise KnowledgeError(f"there is no table {table!r}; tables are {', '.join(TABLES)}")
    found: list[Change] = []
    for name in (table,) if table else TABLES:
        found += _files(before, after) if name == "codebook" else _rows(name, before, after)
    return found


def _rows(table: str, before: Sequence[Layer], after: Sequence[Layer]) -> Iterator[Change]:
    old, new = read_table(table, before), read_table(table, after)
    for key in sorted(old.keys() | new.keys()):
        cells = _cells(table, old.get(key), new.get(key))
        if key not in new:
            yield Change(table, key, "removed", _remover(table, key, after), {})
        elif key not in old:
            yield Change(table, key, "added", new[key].layer, cells)
        elif cells:
            yield Change(table, key, "replaced", new[key].layer, cells)


def _cells(table: str, old: Row | None, new: Row | None) -> dict[str, tuple[str, str]]:
    """The cells that differ, save those of the key; "" stands for a cell that a row does not have."""
    every = dict.fromkeys((*COLUMNS[table], *sorted(OPTIONAL - {"remove"})))
    columns = [c for c in every if c not in KEYS.get(table, ("id",))]
    pairs = {c: (old[c] if old else "", new[c] if new else "") for c in columns}
    return {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}


def _remover(table: str, key: str, layers: Sequence[Layer]) -> str:
    removing = (layer.name for layer in reversed(layers) for row in rows_of(table, layer) if row.key == key)
    return next(removing, "")


def _files(before: Sequence[Layer], after: Sequence[Layer]) -> Iterator[Change]:
    """Files of the codebook, which replace each other whole."""
    old, new = _codebook(before), _codebook(after)
    for path in sorted(old.keys() | new.keys()):
        change = "removed" if path not in new else "added" if path not in old else "replaced"
        if old.get(path, ("", ""))[0] != new.get(path, ("", ""))[0]:
            yield Change("codebook", path.removeprefix("codebook/"), change, new.get(path, ("", ""))[1], {})


def _codebook(layers: Sequence[Layer]) -> dict[str, tuple[str, str]]:
    """Text and layer of each file in force."""
    return {
        path: (layer.read(path) or "", layer.name)
        for layer in layers
        for path in layer.files()
        if path.endswith(".toml")
    }


def without_effect(layers: Sequence[Layer], table: str = "") -> list[Problem]:
    """Rows of later layers that change nothing, or take away what is not there; of one table if it is named."""
    found = []
    for name in (table,) if table in COLUMNS else () if table else COLUMNS:
        merged: dict[str, Row] = {}
        for number, layer in enumerate(layers):
            for row in rows_of(name, layer):
                earlier = merged.get(row.key)
                put_over(merged, row)
                if number and earlier is None and row.key not in merged:
                    found.append(Problem(name, row.key, f"is removed by layer {layer.name}, and there is no such row"))
                elif number and earlier is not None and _same(name, earlier, merged.get(row.key)):
                    found.append(Problem(name, row.key, f"stands in layer {layer.name} and changes nothing"))
    return found


def _same(table: str, earlier: Row, now: Row | None) -> bool:
    return now is not None and not _cells(table, earlier, now)
