"""Web archives: the pages of a WARC file, one after the other, up to where the file ends or breaks off."""

import io
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from legation.documents.fields import FieldMap
from legation.documents.found import Found, Missed, missed
from legation.documents.lines import BROKEN, Stream
from legation.documents.pages import MARKUP_FACTOR, of_page, of_text
from legation.documents.sources import Source

_WANTED = ("response", "resource", "conversion")
_KNOWN = (*_WANTED, "warcinfo", "request", "metadata", "revisit", "continuation")


class _Unpacked:
    """A stream that remembers that it broke off, where the archive reader would pass over it in silence."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self.stream = stream
        self.broken = ""

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; none once the stream is broken."""
        try:
            return b"" if self.broken else self.stream.read1(size)
        except BROKEN as error:
            self.broken = str(error) or type(error).__name__
            return b""


def read_warc(source: Source, fields: FieldMap, limit: int) -> Iterator[Found | Missed]:
    """The pages of an archive in their order; everything else in it is told as dropped."""
    del fields
    assert source.path is not None
    with Stream(source.path, source.packed) as stream:
        unpacked = _Unpacked(stream.data)
        sound = True
        records = iter(ArchiveIterator(unpacked))
        while sound:
            try:
                record = next(records, None)
                if record is None:
                    break
                sound = record.rec_type in _KNOWN
                read = _of_record(record, limit, stream) if record.rec_type in _WANTED else None
            except AttributeError:  # the library's way to meet the end of the file within a record's head
                unpacked.broken, read, sound = "a record's head is not whole", None, False
            except (ArchiveLoadFailed, ValueError, *BROKEN) as error:
                unpacked.broken, read, sound = str(error), None, False
            if read is not None:
                yield read
    if unpacked.broken or not sound:
        yield _cut(source, unpacked.broken)


def _cut(source: Source, error: str) -> Missed:
    detail = f"the archive is cut off or damaged {'(' + error[:200] + ')' if error else ''}; what came before is read"
    return missed(source.uri, "truncated", f"{detail}, fetch it again", source.size)


def _of_record(record: Any, limit: int, stream: Stream) -> Found | Missed | None:
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = _header(record, "Content-Type").lower()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if uri.startswith(("dns:", "urn:")) or uri.endswith("/robots.txt"):
        return None
    if status != "200":
        return missed(uri, "http-status", f"the archive holds an answer {status}, no page", stream.position)
    if not kind.startswith(("text/html", "application/xhtml", "text/plain")):
        return missed(
            uri, "not-a-page", f"content of type {kind or 'unknown'}; only pages and texts are read", stream.position
        )
    body = _body(record, limit * MARKUP_FACTOR)
    if len(body) > limit * MARKUP_FACTOR:
        return missed(uri, "too-long", f"over {limit * MARKUP_FACTOR} bytes; raise max_characters", stream.position)
    if record.raw_stream.limit > 0:
        detail = "its archive record is shorter than it says, so the page is not whole; fetch the archive again"
        return missed(uri, "truncated", detail, stream.position)
    charset = kind.partition("charset=")[2].strip("\"' ").partition(";")[0]
    if kind.startswith("text/plain"):
        return of_text(body, uri, stream.position, charset)
    return of_page(body, uri, stream.position, charset)


def _body(record: Any, ceiling: int) -> bytes:
    """The content of a record, read piece by piece, as its stream may give less than it is asked for."""
    stream, body = record.content_stream(), bytearray()
    while len(body) <= ceiling and (piece := stream.read(65_536)):
        body += piece
    return bytes(body)


def _header(record: Any, name: str) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header(name) or "")
