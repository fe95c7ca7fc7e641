"""Knowledge kept on disk as it stands in memory, so that the next start need not read the tables again.

A file is named by a hash over all that it was made from: the tables, the codebook, the code that reads them, the
version of Python and the library that searches for names. It lies in ``$XDG_CACHE_HOME/legation`` or
``~/.cache/legation``; whatever goes wrong with it (no such folder, no right to write, a damaged file) only means that
the tables are read.
"""

import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import ahocorasick

Kept = TypeVar("Kept")

KEPT = 4
"""So many files stay; the one used longest ago goes first."""
_SUM = 4
"""Bytes of the sum before what is kept: what C code reads of it must be what was written."""


def recalled(version: str, kind: type[Kept], make: Callable[[], Kept]) -> Kept:
    """What ``make`` returned for this ``version`` before, or else returns now (and is kept then)."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "legation"
    path = folder / f"knowledge-{version}-{_program()}.pickle"
    known = _read(path)
    if isinstance(known, kind):
        return known
    made = make()
    with suppress(OSError):
        _write(path, made)
    return made


@cache
def _program() -> str:
    """A hash over the code that makes and reads these files."""
    search = os.stat(ahocorasick.__file__)
    total = hashlib.sha256(f"{sys.version} {search.st_size} {search.st_mtime_ns}".encode())
    here = Path(__file__).parent
    for path in (*sorted(here.glob("*.py")), here.parent / "text.py"):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _read(path: Path) -> object:
    try:
        with (
            path.open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as pages,  # tens of megabytes, none copied first
            memoryview(pages) as kept,
            kept[_SUM:] as content,
            _uncollected(),
        ):
            if kept[:_SUM] != crc32(content).to_bytes(_SUM):
                return None
            known: object = pickle.loads(content)
    except Exception:  # noqa: BLE001  a pickle may fail in any way; the tables themselves are at hand
        return None
    with suppress(OSError):
        os.utime(path)
    return known


@contextmanager
def _uncollected() -> Iterator[None]:
    """Thousands of objects that stay: looking for garbage among them takes longer than making them, now and later."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.enable()


def _write(path: Path, made: object) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    try:
        with open(handle, "wb") as file:
            content = pickle.dumps(made, protocol=5)
            file.write(crc32(content).to_bytes(_SUM) + content)
        os.replace(part, path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
    kept = sorted(path.parent.glob("knowledge-*.pickle"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)
