"""What the readers hand over: one article as its file gives it, before anything is made of it."""

from dataclasses import dataclass

from legation.types import Document, Dropped, Period

UNKNOWN = Period(None, None)


@dataclass(frozen=True, slots=True)
class Found:
    """One article as found: its own words and what its file says about it; empty where it says nothing.

    ``position`` counts the bytes of the file used so far.
    """

    uri: str
    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    language: str = ""
    published: Period = UNKNOWN
    format: str = "text"
    position: int = 0


@dataclass(frozen=True, slots=True)
class Missed:
    """Something a reader could not use, and the bytes of the file used so far."""

    dropped: Dropped
    position: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A document, or what was dropped and why; with the bytes of all sources read so far."""

    value: Document | Dropped
    bytes_done: int


def missed(uri: str, reason: str, detail: str, position: int = 0) -> Missed:
    """A ``Missed`` of this room."""
    return Missed(Dropped(uri=uri, step="documents", reason=reason, detail=detail), position)
