"""Reading CSV tables in layers: the package's own, then every directory given, merged by key and cell."""

import datetime
import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from legation.config import own_folders
from legation.errors import KnowledgeError
from legation.knowledge.csv_lines import NotCsv, csv_lines

_CHECKED = ("source", "checked", "checked_against")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "states": ("id", "name", "aliases", "adjectives", "people", "capital", "metonyms", "cow", "from", "to", *_CHECKED),
    "organisations": (
        "id",
        "code",
        "name",
        "aliases",
        "kind",
        "body",
        "sector",
        "from",
        "to",
        "successor",
        *_CHECKED,
    ),
    "persons": ("id", "name", "aliases", "family", "gender", "country", "note", *_CHECKED),
    "offices": ("id", "names", "rank", "single", "scope", *_CHECKED),
    "terms": ("person", "office", "body", "title", "from", "to", "acting", *_CHECKED),
    "outlets": ("id", "name", "aliases", "domain", "country", "control", "code_as_voice", *_CHECKED),
    "places": (
        "id",
        "name",
        "aliases",
        "abbreviations",
        "country",
        "region",
        "latitude",
        "longitude",
        "kind",
        *_CHECKED,
    ),
    "treaties": ("id", "name", "aliases", "kind", "parties", "signed", "from", "to", *_CHECKED),
    "sanctions": ("id", "name", "aliases", "issuer", "targets", "acts", "from", "to", *_CHECKED),
    "agents": ("noun", "sector", "state_force", "alone", "note", *_CHECKED),
    "anchors": ("id", "names", "country", "month", "day", "rule", "year", *_CHECKED),
    "shadows": ("name", "means", *_CHECKED),
    "readings": ("name", "means", "from", "to", "near", "unless", "note", *_CHECKED),
    "recognition": ("id", "name", "actors", "code", "places", "cities", "country", "note", *_CHECKED),
}
KEYS: Mapping[str, tuple[str, ...]] = {
    "terms": ("person", "office", "body", "from"),
    "agents": ("noun",),
    "shadows": ("name",),
    "readings": ("name", "means", "from"),
}
_NOT_CHECKED = frozenset({"aliases", "note"})
"""Cells in which a layer may say more without a doubt on the rest."""
OPTIONAL = frozenset({"remove", "checked", "checked_against"})
_NAMED = frozenset(table for table, columns in COLUMNS.items() if "name" in columns) - {"recognition"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells, the layer and line it comes from, and its key within the table."""

    table: str
    key: str
    cells: Mapping[str, str]
    layer: str
    line: int

    def __getitem__(self, column: str) -> str:
        """The cell of that column, "" where the layer leaves the column out."""
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, separated by ``|``."""
        return tuple(value for part in self[column].split("|") if (value := part.strip()))

    def date(self, column: str) -> datetime.date | None:
        """The first day of the cell's date; None where the cell is empty."""
        return parse_date(self[column], f"{self.table}.csv line {self.line} ({self.layer}), column {column}")

    def last(self, column: str) -> datetime.date | None:
        """The last day of the cell's date; None where the cell is empty."""
        return last_day(self[column], f"{self.table}.csv line {self.line} ({self.layer}), column {column}")

    def whole(self, column: str) -> int | None:
        """The cell as a whole number; None where it is empty."""
        try:
            return None if not self[column] else int(self[column])
        except ValueError:
            raise self._no_number(column, "whole number") from None

    def real(self, column: str) -> float | None:
        """The cell as a number; None where it is empty."""
        try:
            number = None if not self[column] else float(self[column])
        except ValueError:
            raise self._no_number(column, "number") from None
        if number is not None and not math.isfinite(number):
            raise self._no_number(column, "number")
        return number

    def _no_number(self, column: str, what: str) -> KnowledgeError:
        return KnowledgeError(
            f"{self.table}.csv line {self.line} ({self.layer}), column {column}: {self[column]!r} is no {what}; "
            "write digits, or leave the cell empty"
        )


def parse_date(text: str, where: str) -> datetime.date | None:
    """The first day of "2012", "2012-05" or "2012-05-07"; None for ""."""
    if not text:
        return None
    found = _DATE.fullmatch(text)
    try:
        if found:
            year, month, day = found.groups(default="1")
            return datetime.date(int(year), int(month), int(day))
    except ValueError:
        pass
    raise KnowledgeError(f"{where}: {text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")


def last_day(text: str, where: str) -> datetime.date | None:
    """The last day of "2012", "2012-05" or "2012-05-07"; None for ""."""
    first = parse_date(text, where)
    if first is None or len(text) == 10:
        return first
    after = (
        datetime.date(first.year + 1, 1, 1)
        if len(text) == 4 or first.month == 12
        else first.replace(month=first.month + 1)
    )
    return after - datetime.timedelta(days=1)


def precision(*texts: str) -> str:
    """The precision of the vaguest of some dates: day, month or year; empty ones do not count."""
    shortest = min((len(text) for text in texts if text), default=10)
    return {4: "year", 7: "month"}.get(shortest, "day")


@dataclass(frozen=True, slots=True)
class Layer:
    """One directory of knowledge and the name it goes by."""

    name: str
    root: Traversable

    def read(self, path: str) -> str | None:
        """The text of one of its files; None where the layer lacks it."""
        file = self.root.joinpath(path)
        if not file.is_file():
            return None
        try:
            return file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise KnowledgeError(f"{file}: not UTF-8 ({error}); save the file as UTF-8") from None

    def files(self) -> Iterator[str]:
        """The names of all its tables and codebook files, sorted; other CSV files are none of its tables."""
        for folder, ending in (("", ".csv"), ("codebook", ".toml")):
            place = self.root.joinpath(folder) if folder else self.root
            if place.is_dir():
                prefix = f"{folder}/" if folder else ""
                names = (f.name for f in place.iterdir() if f.name.endswith(ending) and f.is_file())
                yield from sorted(prefix + name for name in names if folder or name.removesuffix(ending) in COLUMNS)


def package_layer() -> Layer:
    """The package's own data."""
    return Layer("package", resources.files("legation.knowledge").joinpath("data"))


def layers_of(directories: Sequence[Path]) -> tuple[Layer, ...]:
    """The package's own data, then each directory given; one that is given twice counts where it stands last.

    Raises:
        KnowledgeError: a directory does not exist.
    """
    for directory in directories:
        if not directory.is_dir():
            raise KnowledgeError(f"{directory}: no such knowledge directory; give a folder that holds CSV tables")
    return (package_layer(), *(layer_of(directory) for directory in each_once(directories)))


def layer_of(directory: Path) -> Layer:
    """The layer of a directory: "user" and "project" by these names, any other by its path."""
    own = {path.resolve(): name for name, path in own_folders().items()}
    taken = str(directory) in {"package", *own.values()}
    return Layer(own.get(directory.resolve(), f"./{directory}" if taken else str(directory)), directory)


def each_once(directories: Sequence[Path]) -> list[Path]:
    """The directories without repetition, each where it stands last."""
    last = {directory.resolve(): number for number, directory in enumerate(directories)}
    return [directories[number] for number in sorted(last.values())]


class Tables(Mapping[str, Mapping[str, Row]]):
    """All tables of some layers, by name; each is read when it is first asked for."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._read: dict[str, dict[str, Row]] = {}

    def __getitem__(self, table: str) -> Mapping[str, Row]:
        """The rows of a table by key.

        Raises:
            KnowledgeError: the table cannot be read, or has a row without a name.
        """
        if table not in COLUMNS:
            raise KeyError(table)
        if table not in self._read:
            rows = read_table(table, self._layers)
            if table in _NAMED:
                _check_names(rows)
            self._read[table] = rows
        return self._read[table]

    def __iter__(self) -> Iterator[str]:
        """The names of the tables."""
        return iter(COLUMNS)

    def __len__(self) -> int:
        """How many tables there are."""
        return len(COLUMNS)


def read_table(table: str, layers: Sequence[Layer]) -> dict[str, Row]:
    """All rows of a table by key; a later layer's row replaces an earlier one, or drops it (``remove`` = yes)."""
    merged: dict[str, Row] = {}
    for layer in layers:
        for row in rows_of(table, layer):
            put_over(merged, row)
    return merged


def _check_names(rows: Mapping[str, Row]) -> None:
    for row in rows.values():
        if not row["name"]:
            raise KnowledgeError(
                f"{row.table}.csv line {row.line} ({row.layer}): {row.key!r} has no name, here or in a layer beneath; "
                "fill it, or correct the id if it is misspelt"
            )


def put_over(merged: dict[str, Row], row: Row) -> None:
    """Put a later layer's row over what is merged: columns that its table leaves out keep the earlier row's cells."""
    if row["remove"] == "yes":
        merged.pop(row.key, None)
    elif earlier := merged.get(row.key):
        merged[row.key] = replace(row, cells={**earlier.cells, **_unchecked(earlier, row), **row.cells})
    else:
        merged[row.key] = row


def _unchecked(earlier: Row, row: Row) -> dict[str, str]:
    """What of the earlier row's check a later layer does away with: another check, or cells that nobody checked."""
    if "checked" in row.cells or "checked_against" in row.cells:
        return {"checked": "", "checked_against": ""}
    told = (column for column in row.cells if column not in {"source", *_NOT_CHECKED})
    changed = any(row[column] != earlier[column] for column in told)
    return {"checked": "", "checked_against": ""} if changed else {}


def rows_of(table: str, layer: Layer) -> Iterator[Row]:
    """The rows of one table as they stand in one layer, each with the cells of that layer's columns only."""
    yield from rows_in(table, layer.name, layer.read(f"{table}.csv") or "")


def rows_in(table: str, layer: str, text: str) -> Iterator[Row]:
    """The rows of one layer's table from its text, those too that remove others; KnowledgeError names a bad line."""
    try:
        lines = csv_lines(text)
    except NotCsv as error:
        raise KnowledgeError(f"{table}.csv {error} ({layer}); correct it") from None
    if not lines:
        return
    header = lines[0][1]
    _check_header(table, layer, header)
    keys = KEYS.get(table, ("id",))
    seen: set[str] = set()
    for number, values in lines[1:]:
        where = f"{table}.csv line {number} ({layer})"
        if len(values) != len(header):
            raise KnowledgeError(f"{where}: {len(values)} cells, not {len(header)}; quote cells that hold a comma")
        cells = dict(zip(header, (value.strip() for value in values), strict=True))
        key = "/".join(cells.get(k, "") for k in keys)
        if not cells.get(keys[0]):
            raise KnowledgeError(f"{where}: column {keys[0]} is empty; every row needs it")
        if key in seen:
            raise KnowledgeError(f"{where}: {key!r} stands twice; keep one of the rows")
        seen.add(key)
        yield Row(table, key, cells, layer, number)


def _check_header(table: str, layer: str, header: Sequence[str]) -> None:
    wanted = COLUMNS[table]
    unknown = sorted(set(header) - set(wanted) - OPTIONAL)
    needed = wanted if layer == "package" else KEYS.get(table, ("id",))
    missing = [c for c in needed if c not in header and c not in OPTIONAL]
    if unknown or missing:
        raise KnowledgeError(
            f"{table}.csv ({layer}): unknown columns {unknown}, missing columns {missing}; "
            f"the columns are {', '.join(wanted)}"
        )
    doubled = [column for column, number in Counter(header).items() if number > 1]
    if doubled:
        raise KnowledgeError(f"{table}.csv ({layer}): the column {doubled[0]} stands twice; keep one of them")


def digest(layers: Sequence[Layer]) -> str:
    """A hash over the names and bytes of every file read, in order of layer and name."""
    total = hashlib.sha256()
    for number, layer in enumerate(layers):
        for name in layer.files():
            content = layer.root.joinpath(name).read_bytes()
            total.update(f"{number}\x1f{name}\x1f{len(content)}\x1f".encode())
            total.update(content)
    return total.hexdigest()[:16]


def kept_under(layers: Sequence[Layer]) -> str:
    """A hash for what is made of these layers: their content, and their names, which every entity carries."""
    names = "\x1f".join(layer.name for layer in layers)
    return hashlib.sha256(f"{digest(layers)}\x1f{names}".encode()).hexdigest()[:16]
