"""Reading FollowTheMoney entities, one JSON object a line, plain or gzipped, without holding more than one."""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from legation.errors import InputError

LONGEST = 1 << 24
"""Bytes of a line at most; a longer one is taken for no entity, and never held whole."""

_EVERY = 5_000  # lines between two steps of progress
_ID_FIRST = re.compile(rb'\s*\{"id":\s?"([^"\\]+)"')

Report = Callable[[int], None]


class Thing(NamedTuple):
    """One entity: its line, id and schema, its name as the export shows it, when it was last seen.

    ``properties`` are as they stand in the file, of any shape; ``all`` gives their values.
    """

    line: int
    id: str
    schema: str
    caption: str
    seen: str
    properties: Mapping[str, object]

    def all(self, *names: str) -> tuple[str, ...]:
        """The texts among the values of these properties, each once, in their order."""
        return tuple(dict.fromkeys(value for name in names for value in _values(self.properties.get(name))))


class Fault(NamedTuple):
    """A line that holds no entity, and why."""

    line: int
    reason: str


def raw_lines(
    path: Path, report: Report = lambda done: None, *, partial: bool = False
) -> Iterator[tuple[int, bytes] | Fault]:
    """The lines of a file with their numbers from 1, without empty ones; a ``Fault`` for one that cannot be had.

    ``report`` is told now and then how many bytes of the file (as it lies on disk) have been read. ``partial`` takes
    what a damaged archive holds up to where it breaks.

    Raises:
        InputError: the file cannot be opened or read; without ``partial``, it is an archive that breaks off.
    """
    try:
        with path.open("rb") as file:
            zipped = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            stream = gzip.GzipFile(fileobj=file) if zipped else file
            for number, line in _numbered(stream):
                if number % _EVERY == 0:
                    report(file.tell())
                if line.strip():
                    yield (number, line) if len(line) < LONGEST else Fault(number, "the line is too long")
            report(file.tell())
    except _Broken as broken:
        if not partial:
            raise InputError(
                f"{path}: the archive is cut short at line {broken.line}; download it again, or give --partial to "
                "take what comes before"
            ) from None
        yield Fault(broken.line, "the gzip file is damaged or cut short here")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); give a file of entities") from None


class _Broken(Exception):  # noqa: N818  it never leaves this module
    def __init__(self, line: int) -> None:
        self.line = line


def _numbered(stream: IO[bytes] | gzip.GzipFile) -> Iterator[tuple[int, bytes]]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(LONGEST)
            more = line
            while len(more) == LONGEST and not more.endswith(b"\n"):
                more = stream.readline(LONGEST)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise _Broken(number) from None
        if not line:
            return
        yield number, line


def things(path: Path, report: Report = lambda done: None, *, partial: bool = False) -> Iterator[Thing | Fault]:
    """Every entity of a file, and a ``Fault`` for every line that holds none; errors as ``raw_lines``."""
    for line in raw_lines(path, report, partial=partial):
        yield line if isinstance(line, Fault) else parsed(*line)


def parsed(number: int, line: bytes) -> Thing | Fault:
    """The entity that a line holds."""
    try:
        made = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Fault(number, "not UTF-8")
    except (ValueError, RecursionError):
        return Fault(number, "not JSON")
    if not isinstance(made, dict):
        return Fault(number, "not an object")
    id, schema, properties = made.get("id"), made.get("schema"), made.get("properties")
    if not isinstance(id, str) or not id:
        return Fault(number, "no id")
    if not isinstance(schema, str) or not schema:
        return Fault(number, "no schema")
    if not isinstance(properties, dict):
        return Fault(number, "no properties")
    return Thing(number, id, schema, _text(made.get("caption")), _text(made.get("last_seen")), properties)


def id_of(line: bytes) -> str | None:
    """The id of a line that begins with it, as exports write them; None where the line must be parsed to tell."""
    found = _ID_FIRST.match(line)
    return found.group(1).decode("utf-8", "replace") if found else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _values(values: object) -> tuple[str, ...]:
    """Texts as they are; of an entity that stands nested in place of its id, the id."""
    found = values if isinstance(values, list | tuple) else [values]
    texts = (_text(v.get("id")) if isinstance(v, dict) else _text(v) for v in found)
    return tuple(text for text in texts if text.strip())
