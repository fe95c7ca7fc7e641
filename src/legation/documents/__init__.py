"""Reads files, folders, pages and archives into documents, and tells of everything it leaves out and why.

The text of a document is stored as it was found: for a text file what ``Path.read_text(encoding="utf-8")`` gives
(line ends made plain newlines, a byte-order mark kept), for rows the text field verbatim, for pages the extracted
main text. Only NUL and lone surrogates, which cannot be stored, are replaced, one character for one. What is not
content is marked, never removed.
"""

from legation.documents.cleaning import clean, content_of
from legation.documents.fields import FieldMap
from legation.documents.found import Found, Item
from legation.documents.identification import language_of
from legation.documents.publication import date_of
from legation.documents.reading import LIMIT, document_of, read
from legation.documents.sources import FORMATS, Source, count, sources

__all__ = [
    "FORMATS",
    "LIMIT",
    "FieldMap",
    "Found",
    "Item",
    "Source",
    "clean",
    "content_of",
    "count",
    "date_of",
    "document_of",
    "language_of",
    "read",
    "sources",
]
