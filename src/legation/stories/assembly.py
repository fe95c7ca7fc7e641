"""Stories, events and claims as values, with ids that stay while reports are added."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from legation.stories.acts import ORDER_FREE, parties, same_acts
from legation.stories.claims import both_sides, claims_of
from legation.stories.dates import width
from legation.stories.duplicates import copies_among
from legation.stories.matching import same_matters
from legation.stories.summary import summary
from legation.text import content_id
from legation.types import (
    Claim,
    Document,
    Event,
    Judgement,
    Participant,
    Period,
    Report,
    Status,
    Story,
)

# What several reports together hold an act to be: the first of these that any of them says.
_STRONGEST = (
    Status.OCCURRED, Status.NEGATED, Status.PLANNED, Status.ALLEGED, Status.DENIED, Status.HYPOTHETICAL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Derived:
    """All that is derived from documents, reports and judgements."""

    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


def derive(documents: Sequence[Document], reports: Sequence[Report], judgements: Iterable[Judgement] = ()) -> Derived:
    """Stories, events and claims from documents, their reports and the standing judgements.

    Give the latest version of each document and the reports of its latest reading. The order in which they are
    given does not count.
    """
    standing = list(judgements)
    by_id = {document.id: document for document in documents}
    ordered = sorted(reports, key=lambda r: _telling_order(r, by_id))
    stories = _stories(documents, ordered, standing)
    story_of = {id: story.id for story in stories for id in story.documents}
    texts = {r.id: by_id[r.document_id].text[r.evidence.start : r.evidence.end] for r in ordered}
    acts = same_acts(ordered, story_of, texts, standing)
    whole = {report.id: report for report in ordered}
    events = sorted((_event(act, story_of, whole) for act in acts), key=_event_order)
    of_story: dict[str, list[str]] = defaultdict(list)
    for event in events:
        of_story[event.story_id].append(event.id)
    told = (replace(story, events=tuple(of_story[story.id])) for story in stories)
    return Derived(tuple(told), tuple(events), tuple(claims_of(events, ordered)))


def _telling_order(report: Report, by_id: Mapping[str, Document]) -> tuple[str, str, int, str]:
    document = by_id[report.document_id]
    start = document.published.start
    return start.isoformat() if start else "9999", document.uri, report.evidence.start, report.id


def _event_order(event: Event) -> tuple[str, str, str]:
    first, last = event.period.start or event.period.end, event.period.end or event.period.start
    return first.isoformat() if first else "9999", last.isoformat() if last else "9999", event.id


# -- stories ---------------------------------------------------------------------------------------------------


def _stories(documents: Sequence[Document], reports: Sequence[Report], judgements: Sequence[Judgement]) -> list[Story]:
    acting: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        acting[report.document_id] |= parties(report.actors) | parties(report.recipients)
    named = {id: sorted(codes) for id, codes in acting.items()}
    copies = copies_among(documents)
    by_id = {document.id: document for document in documents}
    matters = same_matters(documents, named, copies, judgements)
    return [_story([by_id[id] for id in matter], dict(copies)) for matter in matters]


def _story(documents: Sequence[Document], copies: Mapping[str, str]) -> Story:
    ids = tuple(document.id for document in documents)
    title = next((d.title for d in documents if d.title), " ".join(documents[0].text.split()[:10]))
    days = [day for d in documents for day in (d.published.start, d.published.end) if day is not None]
    period = Period(min(days), max(days), "publication") if days else Period(None, None)
    pairs = tuple((id, copies[id]) for id in ids if copies.get(id) in ids)
    return Story(content_id("story", ids[0]), title, ids, (), period, pairs)


# -- events ----------------------------------------------------------------------------------------------------


def _event(reports: Sequence[Report], story_of: Mapping[str, str], by_id: Mapping[str, Report]) -> Event:
    status = next(s for s in _STRONGEST if any(r.status is s for r in reports))
    best = [r for r in reports if r.status is status]
    kind = Counter(r.type for r in best).most_common(1)[0][0]
    actors, recipients = _codes(reports, "actors"), _codes(reports, "recipients")
    symmetric = any(r.symmetric for r in reports) or (kind in ORDER_FREE and not set(actors).isdisjoint(recipients))
    if symmetric:
        actors, recipients = (*actors, *recipients), ()
    actors, recipients = _each_once(actors), _each_once(recipients)
    event = Event(
        id=content_id("event", reports[0].id),
        type=kind,
        actors=actors,
        recipients=recipients,
        symmetric=symmetric,
        period=min((r.period for r in best), key=width),
        place=next((r.place for r in [*best, *reports] if r.place), ""),
        status=status,
        reports=tuple(r.id for r in reports),
        story_id=_main_story(reports, story_of),
    )
    return replace(event, summary=summary(event, both_sides(reports, by_id)))


def _main_story(reports: Sequence[Report], story_of: Mapping[str, str]) -> str:
    counted = Counter(story_of[r.document_id] for r in reports)
    return counted.most_common(1)[0][0]


def _codes(reports: Sequence[Report], side: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for report in reports:
        taken: tuple[Participant, ...] = getattr(report, side)
        found |= {p.code: None for p in taken if p.code}
    return tuple(found)


def _each_once(codes: Iterable[str]) -> tuple[str, ...]:
    """By name; a party of a state beside that state itself (its news agency at its meeting) is no further party."""
    known = set(codes)
    return tuple(sorted(c for c in known if ":" not in c or c.partition(":")[0] not in known))
