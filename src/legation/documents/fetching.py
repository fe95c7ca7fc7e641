"""A page at an address the user gave: the only thing here that goes to the network."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

from legation.documents.fields import FieldMap
from legation.documents.found import Found, Missed, missed
from legation.documents.pages import MARKUP_FACTOR, of_page, of_text
from legation.documents.sources import Source

TIMEOUT = 20.0  # seconds without an answer
_HEADERS = {"User-Agent": "legation (reads a page its user named)", "Accept": "text/html,text/plain;q=0.9"}


class _OnlyWeb(urllib.request.HTTPRedirectHandler):
    """Follows redirects to web addresses only."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """The next request, or an error where the address leads out of the web."""
        if not newurl.lower().startswith(("http://", "https://")):
            raise urllib.error.URLError(f"it redirects to {newurl}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def read_address(source: Source, fields: FieldMap, limit: int) -> Iterator[Found | Missed]:
    """The page at an address as one article."""
    del fields
    try:
        data, headers = fetch(source.uri, limit * MARKUP_FACTOR)
    except (OSError, ValueError, http.client.HTTPException) as error:
        yield missed(source.uri, "not-fetched", f"{error}; check the address, or save the page and give the file")
        return
    kind = headers.get_content_type()
    charset = headers.get_content_charset() or ""
    if len(data) > limit * MARKUP_FACTOR:
        yield missed(source.uri, "too-long", f"over {limit * MARKUP_FACTOR} bytes; save the article and give the file")
    elif kind == "text/plain":
        yield of_text(data, source.uri, 0, charset)
    elif kind in ("text/html", "application/xhtml+xml"):
        yield of_page(data, source.uri, 0, charset)
    else:
        yield missed(source.uri, "not-a-page", f"content of type {kind}; give the address of a page or text")


def fetch(address: str, ceiling: int) -> tuple[bytes, Message]:
    """The bytes at an address, at most one more than ``ceiling``, with the headers of the answer."""
    opener = urllib.request.build_opener(_OnlyWeb)
    request = urllib.request.Request(address, headers=_HEADERS)
    with opener.open(request, timeout=TIMEOUT) as answer:
        return answer.read(ceiling + 1), answer.headers
