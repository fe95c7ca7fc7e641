"""Arrow tables of typed rows: the columns are the fields, nested values become structs and lists."""

import datetime
import types
import typing
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum

import pyarrow

_PLAIN: dict[object, pyarrow.DataType] = {
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
    bool: pyarrow.bool_(),
    datetime.date: pyarrow.date32(),
}


def arrow_type(hint: object) -> pyarrow.DataType:
    """The Arrow type for the type of a field."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        [kind] = [a for a in arguments if a is not types.NoneType]
        return arrow_type(kind)
    if origin is tuple:
        return pyarrow.list_(arrow_type(arguments[0]))
    if origin is dict:
        return pyarrow.map_(arrow_type(arguments[0]), arrow_type(arguments[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return pyarrow.struct(list(schema(hint)))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return pyarrow.string()
    raise TypeError(f"no Arrow type for {hint!r}")


def schema(kind: type) -> pyarrow.Schema:
    """The columns of a kind of row."""
    hints = typing.get_type_hints(kind)
    return pyarrow.schema([(field.name, arrow_type(hints[field.name])) for field in fields(kind)])


def plain(value: object) -> object:
    """A value in the terms of Arrow: records as dictionaries, tuples as lists, enumerations by value."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return [(plain(key), plain(item)) for key, item in value.items()]
    return value.value if isinstance(value, Enum) else value


def table(rows: Iterable[object], kind: type) -> pyarrow.Table:
    """An Arrow table of rows of one kind; without rows it still has the columns."""
    return pyarrow.Table.from_pylist([plain(row) for row in rows], schema=schema(kind))
