"""What a record answers with, and what one may ask it: frozen values."""

import datetime
from dataclasses import dataclass

from legation.types import Document, Dropped, Period, Quote, Report, Span, Status


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One version of a document as its latest reading sees it.

    ``superseded`` is true where the record holds a later version of the same address. ``story_id`` and
    ``copy_of`` (the fullest copy of a near-duplicate) are "" until stories have been derived.
    """

    document: Document
    run_id: str
    superseded: bool
    story_id: str
    copy_of: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report with the words of its evidence and the document it stands in.

    ``event_id`` and ``story_id`` are "" until events and stories have been derived.
    """

    report: Report
    text: str
    uri: str
    title: str
    outlet: str
    published: Period
    version: int
    run_id: str
    event_id: str
    story_id: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quotation with the document it stands in."""

    quote: Quote
    uri: str
    title: str
    outlet: str
    published: Period
    run_id: str
    story_id: str


@dataclass(frozen=True, slots=True)
class DroppedRow:
    """Something left out, by which run, and from which document (None where no document came of it)."""

    dropped: Dropped
    run_id: str
    document_id: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found by full-text search, best first.

    ``score`` grows with relevance; ``snippet`` is the best passage with the words found between ``[`` and
    ``]``; ``spans`` are the places in the document's text where words of the query stand.
    """

    document_id: str
    uri: str
    title: str
    outlet: str
    published: Period
    score: float
    snippet: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports to give; what is left empty does not restrict.

    A party is given by code or name. "RUS" also finds "RUS:MIL"; "RUS:MIL" finds only itself. ``dyad`` holds
    two parties that stand on either side, whichever way round. ``date_from`` and ``date_to`` keep acts whose
    days overlap them (undated acts go by their publication, and are left out where that is unknown too).
    ``text`` is a full-text query on the evidence. ``superseded`` adds the reports of versions that a later version
    has replaced.
    """

    actor: str = ""
    recipient: str = ""
    dyad: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    place: str = ""
    uri: str = ""
    outlet: str = ""
    document: str = ""
    event: str = ""
    story: str = ""
    text: str = ""
    superseded: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotations to give; what is left empty does not restrict.

    ``speaker`` is part of a name, or a code; ``text`` is part of what was said. Dates are of publication.
    """

    speaker: str = ""
    text: str = ""
    uri: str = ""
    document: str = ""
    story: str = ""
    direct: bool | None = None
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    limit: int | None = None
