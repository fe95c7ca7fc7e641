"""The order of work of this room: sources, readers, and what makes a found article a document."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from legation.documents.archives import read_warc
from legation.documents.cleaning import clean, content_of
from legation.documents.fetching import read_address
from legation.documents.fields import FieldMap
from legation.documents.found import Found, Item, Missed, missed
from legation.documents.heading import byline_of, dateline_of, host_of, outlet_of, title_of
from legation.documents.identification import code_of, language_of
from legation.documents.layout import lines_of
from legation.documents.moments import given
from legation.documents.pages import read_html, read_text
from legation.documents.publication import Infer, address_day, date_of
from legation.documents.rows import read_json, read_jsonl, read_table
from legation.documents.sources import Source, sources
from legation.text import content_id
from legation.types import Document, Dropped, Period

Reader = Callable[[Source, FieldMap, int], Iterator[Found | Missed]]

READERS: dict[str, Reader] = {
    "address": read_address,
    "csv": read_table,
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "text": read_text,
    "tsv": read_table,
    "warc": read_warc,
}
LIMIT = 5_000_000  # characters of one article; books and dumps are longer, news is not


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What the user says of everything read: used where a file itself says nothing."""

    published: datetime.date | None
    outlet: str
    limit: int
    infer: Infer | None


def read(
    paths: Sequence[str | Path],
    *,
    fields: FieldMap | None = None,
    published: datetime.date | None = None,
    outlet: str = "",
    limit: int = LIMIT,
    infer: Infer | None = None,
) -> Iterator[Item]:
    """Everything under these paths, in order, as documents and as what was dropped with its reason.

    ``published`` and ``outlet`` hold where a file says nothing itself. ``limit`` is the most characters one
    article may have. ``infer`` may add to what a text implies about its own date. Files are read as a stream,
    and the versions of one address come in the order of their file.
    """
    defaults = _Defaults(published, outlet, limit, infer)
    before = 0
    for source in sources(paths):
        if isinstance(source, Dropped):
            yield Item(source, before)
            continue
        for item in _of_source(source, fields or FieldMap(), defaults):
            yield Item(item.value, before + min(item.bytes_done, source.size))
        before += source.size


def _of_source(source: Source, fields: FieldMap, defaults: _Defaults) -> Iterator[Item]:
    """The items of one source; bytes are counted from its own beginning."""
    seen: set[str] = set()
    some = False
    for read in _guarded(source, fields, defaults.limit):
        some = True
        if isinstance(read, Missed):
            yield Item(read.dropped, read.position)
            continue
        value = document_of(read, defaults.published, defaults.outlet, defaults.infer)
        if value.id in seen:
            detail = "the same address, title, text and date came before in this file; one copy is kept"
            yield Item(_dropped(value.uri, "duplicate", detail), read.position)
            continue
        seen.add(value.id)
        yield Item(value, read.position)
    if not some:
        yield Item(_dropped(source.uri, "empty", "there is no article in it; nothing to read"), source.size)


def _guarded(source: Source, fields: FieldMap, limit: int) -> Iterator[Found | Missed]:
    """What the reader of a source yields; too long texts are dropped, and a file that its reader fails on.

    One bad file must not end the reading of the others, whatever it does to the reader.
    """
    try:
        for read in READERS[source.format](source, fields, limit):
            if isinstance(read, Found) and len(read.text) > limit:
                detail = f"{len(read.text)} characters, over the limit of {limit}; split it or raise max_characters"
                yield missed(read.uri, "too-long", detail, read.position)
            else:
                yield read
    except OSError as error:
        detail = f"{error.strerror or error}; check that the file is there and may be read"
        yield missed(source.uri, "unreadable", detail, source.size)
    except Exception as error:  # noqa: BLE001 - the boundary of one file: the rest is still to be read
        detail = (
            f"{type(error).__name__}: {str(error)[:200]}; what came before in it is read, check or convert the file"
        )
        yield missed(source.uri, "unreadable", detail, source.size)


def document_of(
    found: Found, published: datetime.date | None = None, outlet: str = "", infer: Infer | None = None
) -> Document:
    """A found article as a document: head and foot read, date found, language told, furniture marked."""
    lines = lines_of(found.text)
    dateline = dateline_of(lines)
    own = outlet or found.outlet if found.format == "html" else found.outlet or outlet
    period = _published(found, published, infer)
    title = found.title or title_of(lines)
    document = Document(
        id=content_id("doc", found.uri, title, found.text, period.start, period.end),
        uri=found.uri,
        text=found.text,
        title=title,
        outlet=own or outlet_of(lines) or host_of(found.uri) or (dateline.agency if dateline else ""),
        byline=found.byline or byline_of(lines),
        dateline=dateline.words if dateline else "",
        published=period,
        format=found.format,
    )
    document = clean(document)
    return replace(document, language=code_of(found.language) or language_of(content_of(document)))


def _published(found: Found, published: datetime.date | None, infer: Infer | None) -> Period:
    """The publication date: the row's own, the user's, the page's, the address's, the text's; in this order."""
    if found.published.basis == "given":
        return found.published
    if published:
        return given(published)
    if found.published.start:
        return found.published
    named = address_day(found.uri)
    return named if named.start else date_of(found.text, infer)


def _dropped(uri: str, reason: str, detail: str) -> Dropped:
    return Dropped(uri=uri, step="documents", reason=reason, detail=detail)
