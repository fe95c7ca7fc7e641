"""Why a quotation, document, event, claim, story, run or judgement is in the record."""

from collections import Counter
from collections.abc import Iterator, Sequence

from legation.explain.missing import missed
from legation.explain.origins import origin, run_facts
from legation.explain.passages import marked, passage
from legation.explain.values import Explanation, Fact, Mark, Section
from legation.explain.wording import days, first_sentence, grounds, headline, named, published_by, said, words
from legation.knowledge import Knowledge
from legation.record import Record, ReportFilter
from legation.types import Claim, Event, Span

#: Facts of one kind that are listed; of more, only the number is told.
LISTED = 12


def explain_quote(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """Why a quote is in the record."""
    row = record.quote(id)
    q = row.quote
    document = record.document(q.document_id)
    marks = [Mark(q.start, q.end, "evidence"), *marked("voice", [q.speaker_span])]
    manner = "direct, within quotation marks" if q.direct else "indirect, the content of what was said"
    facts = (
        Fact("speaker", named(q.speaker, q.speaker_code), said(document.document, q.speaker_span)),
        Fact("manner", manner, f"by the words of saying “{q.cue}”" if q.cue else ""),
    )
    title = f"Quotation of {named(q.speaker, q.speaker_code)}"
    around = passage(document.document, Span(q.start, q.end), marks)
    return Explanation("quote", id, title, around, (Section("Who speaks", facts), *origin(record, document)))


def explain_document(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """Why a document is in the record."""
    row = record.document(id)
    d = row.document
    marks = d.not_content
    left_out = tuple(Fact(m.reason, words(d, Span(m.start, m.end))[:120], f"[{m.start}, {m.end})") for m in marks)
    about = (Fact("language", d.language or "unknown", "" if d.language in {"en", ""} else "kept, not coded"),
             Fact("format", d.format), Fact("byline", d.byline), Fact("dateline", d.dateline))  # fmt: skip
    reports = record.reports(ReportFilter(document=id, superseded=True))
    told = tuple(Fact(r.report.id, headline(r.report)) for r in reports)
    reasons = Counter(f"{x.step}: {x.reason}" for x in missed(record, d.uri))
    seen = tuple(Fact(reason, f"{n} times" if n > 1 else "once") for reason, n in reasons.most_common())
    sections = (
        Section("About it", tuple(f for f in about if f.value)),
        Section("What it tells", _shortened(told)),
        Section("Marked as no content", _shortened(left_out)),
        Section("Seen and not coded", seen),
        *origin(record, row),
    )
    opening = Span(0, min(len(d.text), 300))
    return Explanation("document", id, d.title or d.uri, passage(d, opening, ()), tuple(s for s in sections if s.facts))


def _shortened(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    more = len(facts) - LISTED
    return facts if more <= 0 else (*facts[:LISTED], Fact("", f"and {more} more"))


def explain_event(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """Why a event is in the record."""
    event = record.event(id)
    ground = "judged to be about one act: same type, parties, days and story"
    about = (
        Fact("type", event.type, _meaning(event.type, knowledge)),
        Fact("who", _sides(event, knowledge)),
        Fact("when", days(event.period), "the narrowest that its reports give"),
        Fact("where", event.place),
        Fact("status", event.status.value, "the strongest that any of its reports holds"),
    )
    sections = (
        Section("What it is", tuple(f for f in about if f.value)),
        Section("Reports of it", tuple(_reports(record, event.reports))),
        Section("Made by", (Fact("joined", f"{len(event.reports)} reports" if len(event.reports) > 1 else "1 report",
                                 ground),)),
        Section("Story", tuple(_story_of(record, event.story_id))),
    )  # fmt: skip
    return Explanation("event", id, event.summary, None, tuple(s for s in sections if s.facts))


def _meaning(type: str, knowledge: Knowledge) -> str:
    kind = knowledge.codebook.types.get(type)
    return first_sentence(kind.definition) if kind else ""


def _sides(event: Event | Claim, knowledge: Knowledge) -> str:
    left, right = ([_code(c, knowledge) for c in side] for side in (event.actors, event.recipients))
    return ", ".join(left) + (f" → {', '.join(right)}" if right else "")


def _code(code: str, knowledge: Knowledge) -> str:
    entity = knowledge.entities.get(code)
    return f"{entity.name} ({code})" if entity else code


def _reports(record: Record, ids: Sequence[str]) -> Iterator[Fact]:
    for id in ids:
        row = record.report(id)
        where = f"{published_by(row.outlet, row.uri)}, {days(row.published)}"
        yield Fact(id, f"“{' '.join(row.text.split())}”", f"{row.report.status.value}; {where}")


def _story_of(record: Record, story_id: str) -> Iterator[Fact]:
    if story_id:
        story = record.story(story_id)
        yield Fact(story.id, story.title, _articles(len(story.documents)))


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def explain_claim(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """Why a claim is in the record."""
    claim = record.claim(id)
    sides = (("alleged by", claim.alleged_by), ("denied by", claim.denied_by), ("confirmed by", claim.confirmed_by))
    held = tuple(Fact(name, ", ".join(_code(code, knowledge) for code in by) or "nobody") for name, by in sides)
    about = (
        Fact("type", claim.type, _meaning(claim.type, knowledge)),
        Fact("who", _sides(claim, knowledge)),
        Fact("first day", str(claim.first_date or "unknown")),
    )
    sections = (
        Section("What is claimed", about),
        Section("Both sides", held),
        Section("Reports of it", tuple(_reports(record, claim.reports))),
    )
    return Explanation("claim", id, claim.summary, None, tuple(s for s in sections if s.facts))


def explain_story(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """Why a story is in the record."""
    story = record.story(id)
    copies = dict(story.copies)
    told = []
    for document_id in story.documents:
        d = record.document(document_id).document
        copy = f"near-copy of {copies[document_id]}" if document_id in copies else ""
        where = f"{published_by(d.outlet, d.uri)}, {days(d.published)}"
        told.append(Fact(d.id, d.title or d.uri, grounds(where, copy)))
    acts = tuple(Fact(event.id, event.summary) for event in map(record.event, story.events))
    sections = (Section("Articles", tuple(told)), Section("Events", _shortened(acts)))
    return Explanation("story", id, story.title, None, tuple(s for s in sections if s.facts))


def explain_run(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """Why a run is in the record."""
    run = record.run(id)
    counted = tuple(Fact(name, f"{n:,}") for name, n in sorted(run.counts.items()))
    ended = Fact("finished", run.finished or "never: it was stopped; what it had read is kept")
    sections = (Section("Run", (*run_facts(run), ended, Fact("settings", run.settings))), Section("Counted", counted))
    return Explanation("run", id, f"Reading of {run.started[:10]}", None, tuple(s for s in sections if s.facts))


def explain_judgement(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """Why a judgement is in the record."""
    found = next(j for j in record.judgements(retracted=True) if j.id == id)
    facts = (
        Fact("rows", f"{found.left} and {found.right}"),
        Fact("verdict", found.verdict, found.reason),
        Fact("by", found.by, found.at),
        Fact("retracted", found.retracted_at or "no"),
    )
    title = f"{found.kind}: {found.verdict}"
    return Explanation("judgement", id, title, None, (Section("Judgement", facts),))
