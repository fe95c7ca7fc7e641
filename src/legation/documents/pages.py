"""Pages and plain texts: the whole file as it stands, or the main text of a page with its metadata."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from lxml.etree import LxmlError

from legation.documents.decoding import declared_charset, decode, storable
from legation.documents.fields import FieldMap
from legation.documents.found import Found, Missed, missed
from legation.documents.lines import BROKEN, Stream
from legation.documents.moments import day_in
from legation.documents.sources import Source
from legation.errors import InputError
from legation.types import Period

MARKUP_FACTOR = 4  # a page may be so many times longer than the text limit: most of it is markup
_DEEPEST = 400  # elements nested deeper than any page a person wrote; the parser recurses over them
# tags that never hold anything, or that pages commonly leave open, tell nothing of depth
_FLAT = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|dt|dd|option|path|tbody"
_NESTING = re.compile(rf"<(/?)(?!(?:{_FLAT})\b)[a-z][a-z0-9]*\b[^<>]*(?<!/)>", re.IGNORECASE)
# the newest date a page may claim is fixed: reading must not depend on the day of reading
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def read_text(source: Source, fields: FieldMap, limit: int) -> Iterator[Found | Missed]:
    """A text file as one article, its text as ``Path.read_text(encoding="utf-8")`` gives it."""
    del fields
    data = _bytes(source, limit * 4)
    yield data if isinstance(data, Missed) else of_text(data, source.uri, source.size)


def read_html(source: Source, fields: FieldMap, limit: int) -> Iterator[Found | Missed]:
    """A page as one article: its main text, and title, author, site and date from its metadata."""
    del fields
    data = _bytes(source, limit * MARKUP_FACTOR)
    yield data if isinstance(data, Missed) else of_page(data, source.uri, source.size)


def _bytes(source: Source, ceiling: int) -> bytes | Missed:
    assert source.path is not None
    with Stream(source.path, source.packed) as stream:
        try:
            data = stream.data.read(ceiling + 1)
        except BROKEN as error:
            return missed(source.uri, "truncated", f"{error}; fetch the file again", source.size)
    if len(data) > ceiling:
        detail = f"the file is over {ceiling} bytes; split it into articles or raise max_characters"
        return missed(source.uri, "too-long", detail, source.size)
    return data


def of_text(data: bytes, uri: str, position: int, declared: str = "") -> Found | Missed:
    """One article from the bytes of a plain text."""
    try:
        text = decode(data, declared)
    except InputError as error:
        return missed(uri, "binary", str(error), position)
    return _checked(Found(uri=uri, text=text, position=position))


def of_page(data: bytes, uri: str, position: int, declared: str = "") -> Found | Missed:
    """One article from the bytes of a page."""
    try:
        page = decode(data, declared or declared_charset(data))
    except InputError as error:
        return missed(uri, "binary", str(error), position)
    if depth(page) > _DEEPEST:
        detail = f"elements are nested over {_DEEPEST} deep, which no real page does; save the article's text instead"
        return missed(uri, "too-deep", detail, position)
    extracted = _extract(page, uri)
    if extracted is None:
        detail = "no article text was found on the page; save the text itself if there is one"
        return missed(uri, "no-text", detail, position)
    return _checked(_found(extracted, uri, position))


def _extract(page: str, uri: str) -> Any:
    """What trafilatura makes of a page, None where it finds no article or fails on it."""
    address = uri if uri.startswith(("http://", "https://")) else None
    try:
        return trafilatura.bare_extraction(
            page.replace("\ufffd", " "),
            url=address,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, LxmlError):
        return None  # its parsing of wild markup fails in many ways, all of which mean: no article to be had


def _found(extracted: Any, uri: str, position: int) -> Found:
    day = day_in(extracted.date or "")
    return Found(
        uri=uri,
        text=storable(extracted.text or ""),
        title=storable(extracted.title or ""),
        outlet=storable(_site(extracted.sitename or "")),
        byline=storable((extracted.author or "").replace("; ", ", ")),
        published=Period(day, day, "page metadata") if day else Period(None, None),
        format="html",
        position=position,
    )


def _site(name: str) -> str:
    """A site's name; where it gives its address for one, its host."""
    return urlsplit(name).hostname or "" if name.startswith(("http://", "https://")) else name


def _checked(found: Found) -> Found | Missed:
    if not found.text.strip("\ufeff\ufffd \t\r\n\f"):
        return missed(found.uri, "empty", "there are no words in it; nothing to read", found.position)
    return found


def depth(page: str) -> int:
    """How deep the elements of a page are nested at most, by their tags alone."""
    deepest = now = 0
    for tag in _NESTING.finditer(page):
        now = max(0, now - 1) if tag[1] else now + 1
        deepest = max(deepest, now)
    return deepest
