"""What happened, in order: one line per event."""

import datetime
from dataclasses import dataclass

from legation.record import Record, ReportFilter
from legation.types import Status
from legation.views.happenings import Happening, happenings, modes, outlets


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event: ``reports`` counts the passages that tell it, ``documents`` the articles, of which ``outlets``.

    ``words`` are those of the earliest passage that holds the act as the event does and knows its days best.
    """

    event_id: str
    date_from: datetime.date | None
    date_to: datetime.date | None
    type: str
    mode: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    symmetric: bool
    status: Status
    place: str
    reports: int
    documents: int
    outlets: tuple[str, ...]
    summary: str
    story_id: str
    words: str = ""


def timeline(record: Record, chosen: ReportFilter | None = None) -> tuple[TimelineRow, ...]:
    """Events told by the reports that pass the filter, by date; its limit counts lines."""
    chosen = chosen or ReportFilter()
    return tuple(row(happening) for happening in happenings(record, chosen)[: chosen.limit])


def row(happening: Happening) -> TimelineRow:
    """One event as a line."""
    event, told = happening.event, happening.reports
    return TimelineRow(
        event_id=event.id,
        date_from=event.period.start,
        date_to=event.period.end,
        type=event.type,
        mode=modes(r.report for r in told),
        actors=event.actors,
        recipients=event.recipients,
        symmetric=event.symmetric,
        status=event.status,
        place=event.place,
        reports=len(told),
        documents=len({r.report.document_id for r in told}),
        outlets=outlets(told),
        summary=event.summary,
        story_id=event.story_id,
        words=happening.words,
    )
