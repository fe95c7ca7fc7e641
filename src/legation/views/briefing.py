"""One story on a page: what happened, what is disputed, who said what, and where it is told."""

from dataclasses import dataclass

from legation.record import QuoteFilter, QuoteRow, Record, ReportFilter
from legation.views.claims import ClaimRow, claims
from legation.views.quotes import quotes
from legation.views.stories import StoryRow, row, source
from legation.views.timelines import TimelineRow, timeline


@dataclass(frozen=True, slots=True)
class Briefing:
    """A story with its events by date, its claims with both sides, and its direct quotations."""

    story: StoryRow
    events: tuple[TimelineRow, ...]
    claims: tuple[ClaimRow, ...]
    quotes: tuple[QuoteRow, ...]


def briefing(record: Record, story_id: str) -> Briefing:
    """What the record knows of one story; ``NotFound`` where it holds none of that id."""
    story = record.story(story_id)
    known = {r.document.id: source(r) for r in record.documents(story=story_id)}
    within = ReportFilter(story=story_id)
    spoken = quotes(record, QuoteFilter(story=story_id, direct=True))
    return Briefing(row(story, known), timeline(record, within), claims(record, within), spoken)
