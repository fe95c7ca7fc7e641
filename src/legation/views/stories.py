"""The matters a record tells of, each with its articles and outlets."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from legation.record import DocumentRow, Record
from legation.types import Period, Story


@dataclass(frozen=True, slots=True)
class Source:
    """One article of a story; ``copy_of`` is the fullest copy where it is a near-duplicate, else ""."""

    document_id: str
    uri: str
    title: str
    outlet: str
    published: Period
    copy_of: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story: its days, its articles in the order of publication, and how many events they tell."""

    story_id: str
    title: str
    date_from: datetime.date | None
    date_to: datetime.date | None
    documents: int
    outlets: tuple[str, ...]
    copies: int
    events: int
    sources: tuple[Source, ...]


def stories(record: Record, *, least: int = 1, limit: int | None = None) -> tuple[StoryRow, ...]:
    """Stories of at least ``least`` documents, in the order of their first publication."""
    found = [story for story in record.stories() if len(story.documents) >= least][:limit]
    known = {row.document.id: source(row) for row in record.documents()}
    return tuple(row(story, known) for story in found)


def source(row: DocumentRow) -> Source:
    """An article as a source of a story."""
    d = row.document
    return Source(d.id, d.uri, d.title, d.outlet, d.published, row.copy_of)


def row(story: Story, known: Mapping[str, Source]) -> StoryRow:
    """One story as a line."""
    sources = tuple(known[id] for id in story.documents if id in known)
    outlets = tuple(sorted({s.outlet for s in sources if s.outlet}))
    counts = (len(sources), outlets, len(story.copies), len(story.events))
    return StoryRow(story.id, story.title, story.period.start, story.period.end, *counts, sources)
