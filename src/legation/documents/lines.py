"""Lines of a stream in bounded memory: a line that is too long is passed over, never held."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from legation.documents.decoding import encoding_of

BROKEN = (EOFError, OSError, zlib.error)  # what a damaged or cut-off packed stream raises


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its end, its number from 1, and the bytes of the file used so far. ``text`` None: too long."""

    number: int
    text: str | None
    position: int


class Stream:
    """A file opened for reading, unpacked on the way, that knows how many of its own bytes are used."""

    def __init__(self, path: Path, packed: bool) -> None:
        """Open the file; ``packed`` says that it is gzip."""
        self.raw: io.BufferedReader = path.open("rb")
        self.data: io.BufferedIOBase = gzip.GzipFile(fileobj=self.raw) if packed else self.raw

    def __enter__(self) -> "Stream":
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.data.close()
        self.raw.close()

    def peek(self, size: int) -> bytes:
        """The next bytes, up to ``size``, which are still to be read."""
        return self.data.peek(size)[:size] if isinstance(self.data, io.BufferedReader | gzip.GzipFile) else b""

    @property
    def position(self) -> int:
        """Bytes of the file used so far."""
        return self.raw.tell()


def lines(stream: Stream, limit: int) -> Iterator[Line]:
    """The lines of a stream as text, each in the encoding that fits it; UTF-16 files by their mark."""
    head = stream.data
    mark = encoding_of(stream.peek(256))
    if mark.startswith(("utf-16", "utf-32")):
        yield from _wide_lines(stream, codecs.getreader(mark)(head, "replace"), limit)
        return
    number = 0
    while piece := head.readline(limit + 1):
        number += 1
        if len(piece) > limit and not piece.endswith(b"\n"):
            _skip(head, limit)
            yield Line(number, None, stream.position)
        else:
            yield Line(number, piece.decode(encoding_of(piece), "replace"), stream.position)


def _skip(head: io.BufferedIOBase, limit: int) -> None:
    while (piece := head.readline(limit)) and not piece.endswith(b"\n"):
        pass


def _wide_lines(stream: Stream, text: codecs.StreamReader, limit: int) -> Iterator[Line]:
    """Lines of a UTF-16 or UTF-32 file; the codec's reader holds one line at a time."""
    for number, line in enumerate(text, start=1):
        yield Line(number, None if len(line) > limit else line, stream.position)
