"""Where to read: files and folders walked in sorted order, and addresses of pages."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.types import Dropped

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".warc": "warc",
}
_CONVERTIBLE = re.compile(
    r"\.(?:pdf|docx?|docm|odt|rtf|epub|pages|pptx?|xlsx?|ods|eml|msg|mhtml|djvu|ps)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file or address to read. ``path`` is None for an address; ``size`` is in bytes, 0 where unknown."""

    uri: str
    format: str
    path: Path | None = None
    size: int = 0
    packed: bool = False


def sources(paths: Sequence[str | Path]) -> Iterator[Source | Dropped]:
    """Every readable source under these paths, folders in sorted order; what cannot be read is dropped with its reason.

    Hidden files are passed over. Folders behind links are not followed, so no walk can run in a circle.
    """
    for given in paths:
        if isinstance(given, str) and given.lower().startswith(("http://", "https://")):
            yield Source(uri=given, format="address")
        else:
            yield from _walk(Path(given))


def count(paths: Sequence[str | Path]) -> int | None:
    """Bytes that reading these paths will go through; None where nothing tells (addresses alone)."""
    found = [source for source in sources(paths) if isinstance(source, Source)]
    if found and all(source.path is None for source in found):
        return None
    return sum(source.size for source in found)


def _walk(top: Path) -> Iterator[Source | Dropped]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            folder = stat.S_ISDIR(status.st_mode)
            linked = folder and path != top and path.is_symlink()
            waiting.extend(reversed(_entries(path)) if folder and not linked else ())
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if linked:
            yield _dropped(uri_of(path), "link", "folders behind links are not followed; name the folder itself")
        elif not folder:
            yield _source(path, status)


def _entries(folder: Path) -> list[Path]:
    """The visible entries of a folder in order of name."""
    with os.scandir(folder) as entries:
        visible = [entry.name for entry in entries if not entry.name.startswith(".")]
    return [folder / name for name in sorted(visible)]


def _source(path: Path, status: os.stat_result) -> Source | Dropped:
    uri = uri_of(path)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    kind = FORMATS.get((suffixes[:-1] if packed else suffixes)[-1] if suffixes[packed:] else "")
    if not stat.S_ISREG(status.st_mode):
        return _dropped(uri, "not-a-file", "neither a file nor a folder; give a regular file")
    if kind is None:
        return _dropped(uri, "unknown-format", _unknown(path))
    if status.st_size == 0:
        return _dropped(uri, "empty", "the file holds no bytes; nothing to read")
    return Source(uri=uri, format=kind, path=path, size=status.st_size, packed=packed)


def _unknown(path: Path) -> str:
    """What to do with a file of no known ending: text may be renamed, other kinds of document must be converted."""
    advice = "convert it to text" if _CONVERTIBLE.fullmatch(path.suffix) else "rename it if it is text, else convert it"
    return f"its ending is not one of {', '.join(FORMATS)} (or these with .gz); {advice}"


def uri_of(path: Path) -> str:
    """A file's absolute address; links on the way are kept as they are written."""
    return Path(os.path.abspath(path)).as_uri()


def _unreadable(path: Path, error: OSError) -> Dropped:
    reason = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
    what = error.strerror or type(error).__name__
    return _dropped(uri_of(path), reason, f"{what}; check the path and your permission to read it")


def _dropped(uri: str, reason: str, detail: str) -> Dropped:
    return Dropped(uri=uri, step="documents", reason=reason, detail=detail)
