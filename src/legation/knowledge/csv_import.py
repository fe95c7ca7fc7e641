"""From a user's own CSV or TSV, with columns of other names, to the rows of a table."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from legation.errors import InputError, KnowledgeError
from legation.knowledge.csv_cells import Normal, NoRow
from legation.knowledge.csv_lines import NotCsv, csv_lines
from legation.knowledge.drafts import Cells, Draft, LeftOut, cell
from legation.knowledge.holders import Holders, NoTerm
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import COLUMNS

_SEPARATORS = ",;\t"
_TOLD = re.compile(r"\s*\"?sep=([,;\t|])\"?[,;\t ]*\r?\n", re.IGNORECASE)  # as Excel writes it before the header


class Plan(NamedTuple):
    """How a file becomes rows of ``table``.

    ``columns`` gives the file's column for one of ours; a column that has our name is taken without being named.
    ``fixed`` gives one value to a whole column. ``split`` is what parts the values of one cell in the file. ``succeed``
    is as ``Holders`` has it.
    """

    table: str
    source: str
    columns: Mapping[str, str] = {}
    fixed: Mapping[str, str] = {}
    split: str = ""
    succeed: bool = False


@dataclass(slots=True)
class Brought:
    """The rows made, what was left out and why, counts, and the file's columns that were not used."""

    draft: Draft = field(default_factory=Draft)
    left: LeftOut = field(default_factory=LeftOut)
    counts: Counter[str] = field(default_factory=Counter)
    unused: tuple[str, ...] = ()


def import_csv(path: Path, known: Knowledge, plan: Plan) -> Brought:
    """The rows of one table that a file gives.

    Raises:
        InputError: the file cannot be read, holds no row, or lacks a column that ``plan`` names.
        KnowledgeError: ``plan`` names a table or column that there is not.
    """
    _check(plan)
    lines = _lines(path)
    header = [name.strip() for name in lines[0][1]] if lines else []
    columns = _columns(path, header, plan)
    made = Brought(unused=tuple(name for name in header if name not in columns.values()))
    normal = Normal(known, plan.table, plan.split)
    rows: list[tuple[int, Cells]] = []
    for number, values in lines[1:]:
        made.counts["lines"] += 1
        if len(values) != len(header):
            made.left.add(number, plan.table, " ".join(values), "another number of cells than the first line has",
                          f"{len(values)}, not {len(header)}")  # fmt: skip
            continue
        given = _given(dict(zip(header, values, strict=True)), columns, plan)
        cells = normal.row(given)
        if isinstance(cells, NoRow):
            made.left.add(number, plan.table, normal.name(given), cells.reason, cells.detail)
        else:
            rows.append((number, cells))
    if not made.counts["lines"]:
        raise InputError(f"{path}: no row in it; give a CSV file with a line of column names and a line for each row")
    _put_all(made, rows, normal, Holders(known, succeed=plan.succeed) if plan.table == "terms" else None)
    return made


def _given(told: Mapping[str, str], columns: Mapping[str, str], plan: Plan) -> Cells:
    given = {ours: cell(told[theirs]) for ours, theirs in columns.items()}
    fixed = {column: text for column, value in plan.fixed.items() if (text := cell(value))}
    return {**given, **fixed, "source": given.get("source") or fixed.get("source") or plan.source}


def _put_all(made: Brought, rows: list[tuple[int, Cells]], normal: Normal, holders: Holders | None) -> None:
    """Put the rows into the draft, terms that ended first: they make room for those who came after."""
    for number, cells in sorted(rows, key=lambda row: not row[1].get("to")) if holders else rows:
        put = holders.put(made.draft, cells, number) if holders else _put(made.draft, normal, cells, number)
        if isinstance(put, NoTerm):
            made.left.add(number, normal.table, normal.name(cells), put.reason, put.detail)
        else:
            made.counts[put] += 1


def _put(draft: Draft, normal: Normal, cells: Cells, number: int) -> str | NoTerm:
    before = len(draft.tables.get(normal.table, {}))
    if normal.key(cells) in draft.tables.get(normal.table, {}):
        return NoTerm("an earlier line of the file has the same key", normal.key(cells))
    draft.put(normal.table, cells, number)
    return normal.table if len(draft.tables[normal.table]) > before else "replaced"


def _check(plan: Plan) -> None:
    if plan.table not in COLUMNS:
        raise KnowledgeError(f"there is no table {plan.table!r}; tables are {', '.join(COLUMNS)}")
    for column in (*plan.columns, *plan.fixed):
        if column not in COLUMNS[plan.table]:
            known = ", ".join(COLUMNS[plan.table])
            raise KnowledgeError(f"{plan.table}.csv has no column {column!r}; its columns are {known}")


def _columns(path: Path, header: Sequence[str], plan: Plan) -> dict[str, str]:
    """The file's column for each of ours that has one."""
    for theirs in plan.columns.values():
        if theirs not in header:
            raise InputError(f"{path}: no column {theirs!r}; its columns are {', '.join(header) or 'none'}")
    doubled = [name for name, number in Counter(header).items() if number > 1]
    if doubled:
        raise InputError(f"{path}: the column {doubled[0]!r} stands twice; rename one of them")
    same = {ours: ours for ours in COLUMNS[plan.table] if ours in header and ours not in plan.fixed}
    return {**same, **plan.columns}


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """The rows with the number of their last line, the header first; separated as its line or one before it tells."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 ({error}); save the file as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a CSV file") from None
    first = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    if told := _TOLD.match(text):
        separator = told.group(1)
        text = "\n" * told.group().count("\n") + text[told.end() :]
    try:
        return csv_lines(text, separator)
    except NotCsv as error:
        raise InputError(f"{path}: {error}; correct it") from None
