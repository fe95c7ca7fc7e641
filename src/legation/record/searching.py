"""Full-text search: a query as people type it, and where its words stand in the text."""

import re
import sqlite3
from collections.abc import Iterator

from legation.errors import RecordError
from legation.record import reading
from legation.record.rows import Hit
from legation.types import Span

# Characters that no article uses mark where a word of the query begins and ends.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_PART = re.compile(r'(-?)"([^"]*)"|(\S+)')
_QUERY = """
SELECT d.document_id, d.uri, d.title, d.outlet, d.published_from, d.published_to, d.published_basis,
       -bm25(documents_search, 4.0, 1.0) AS relevance,
       snippet(documents_search, 1, '[', ']', ' ... ', 24) AS snippet,
       highlight(documents_search, 1, ?, ?) AS marked
FROM documents_search JOIN documents_latest d ON d.document_key = documents_search.rowid
WHERE documents_search MATCH ?
ORDER BY relevance DESC, d.uri
LIMIT ?
"""


def match_expression(query: str) -> str:
    """The query in FTS5's language: words and "phrases" all wanted, ``OR`` between, ``-word`` unwanted, ``wor*``.

    Everything else is taken as plain words, so no punctuation can make a query fail.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _PART.finditer(query):
        minus, phrase, word = match.groups()
        if word == "OR":
            wanted.append("OR")
        elif word is None:
            (unwanted if minus else wanted).append(_term(phrase))
        elif len(word) > 1 and word.startswith("-"):
            unwanted.append(_term(word[1:]))
        else:
            wanted.append(_term(word))
    return _joined(wanted, [u for u in unwanted if u])


def _term(words: str) -> str:
    bare = re.sub(r'["\x00]', " ", words).strip()
    prefix = "*" if bare.endswith("*") else ""
    bare = bare.rstrip("*").strip()
    return f'"{bare}"{prefix}' if re.search(r"\w", bare) else ""


def _joined(wanted: list[str], unwanted: list[str]) -> str:
    sides: list[list[str]] = [[]]
    for term in wanted:
        if term == "OR":
            sides.append([])
        elif term:
            sides[-1].append(term)
    expression = " OR ".join(f"({' AND '.join(side)})" for side in sides if side)
    if not expression:
        raise RecordError("The search has no word to look for. Give at least one word that is wanted.")
    return f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression


def spans(marked: str) -> tuple[Span, ...]:
    """Where the marked words stand in the text without its marks."""
    found: list[Span] = []
    position = start = 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if piece == _OPEN:
            start = position
        elif piece == _CLOSE:
            found.append(Span(start, position))
        else:
            position += len(piece)
    return tuple(found)


def search(connection: sqlite3.Connection, query: str, limit: int) -> Iterator[Hit]:
    """Documents that match, best first."""
    values = (_OPEN, _CLOSE, match_expression(query), limit)
    for row in reading.rows(connection, _QUERY, values):
        about = (row["document_id"], row["uri"], row["title"], row["outlet"], reading.published(row))
        yield Hit(*about, row["relevance"], row["snippet"], spans(row["marked"]))
