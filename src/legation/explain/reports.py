"""Why a report is in the record."""

from collections.abc import Iterator

from legation.errors import NotFound
from legation.explain.origins import origin
from legation.explain.passages import passage, report_marks
from legation.explain.rules import rows_used, rule
from legation.explain.values import Explanation, Fact, Section
from legation.explain.wording import days, first_sentence, grounds, headline, named, said, when
from legation.knowledge import Knowledge
from legation.record import Record, ReportFilter, ReportRow
from legation.types import Claim, Document, Report


def explain_report(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """What a report says, who says so, what found it, what was known."""
    row = record.report(id)
    document = record.document(row.report.document_id)
    sections = (
        Section("What it says", tuple(_content(row.report, document.document, knowledge))),
        Section("Who says so", tuple(_voices(row.report, document.document))),
        Section("What goes with it", tuple(_bound(record, row))),
        Section("What found it", tuple(rule(row.report, document.document, knowledge))),
        Section("What was known", tuple(rows_used(row.report, document.document.published, knowledge))),
        *origin(record, document),
    )
    words = passage(document.document, row.report.evidence, report_marks(row.report))
    return Explanation("report", id, headline(row.report), words, tuple(s for s in sections if s.facts))


def _content(r: Report, document: Document, knowledge: Knowledge) -> Iterator[Fact]:
    meaning = knowledge.codebook.types.get(r.type)
    yield Fact("type", r.type, first_sentence(meaning.definition) if meaning else "")
    if r.mode:
        mode = meaning.modes.get(r.mode) if meaning else None
        yield Fact("mode", r.mode, first_sentence(mode.definition) if mode else "")
    if r.cameo:
        yield Fact("CAMEO", r.cameo, "by the reader of acts")
    if r.contexts:
        yield Fact("context", ", ".join(r.contexts), "words of the sentence")
    for name, side in (("actor", r.actors), ("recipient", r.recipients)):
        for party in side:
            yield Fact(name, named(party.name, party.code), grounds(said(document, party.span), party.how))
    if r.symmetric:
        yield Fact("sides", "both act alike")
    yield Fact("when", days(r.period), grounds(when(r.period, document), said(document, r.period.words)))
    if r.place:
        yield Fact("where", r.place)
    yield Fact("status", r.status.value, said(document, r.words) or "nothing in the sentence speaks against it")


def _voices(r: Report, document: Document) -> Iterator[Fact]:
    if not r.voices:
        yield Fact("voice", document.outlet or "the outlet", "in its own words; nobody is quoted for it")
    for position, v in enumerate(r.voices):
        place = "" if len(r.voices) == 1 else ("innermost voice" if position == 0 else "who passes it on")
        yield Fact(v.stance.value, named(v.name, v.code), grounds(said(document, v.span), place))


def _bound(record: Record, row: ReportRow) -> Iterator[Fact]:
    """The speech act it is said in, what is said in it, its event, claim and story."""
    if row.report.content_of:
        yield Fact("said in", row.report.content_of, _told(record, row.report.content_of))
    beside = record.reports(ReportFilter(document=row.report.document_id, superseded=True))
    for other in beside:
        if other.report.content_of == row.report.id:
            yield Fact("says that", other.report.id, headline(other.report))
    if row.event_id:
        event = record.event(row.event_id)
        others = len(event.reports) - 1
        also = f"; told by {others} other {'report' if others == 1 else 'reports'}" if others else ""
        yield Fact("event", event.id, event.summary + also)
    for claim in record.claims():
        if row.report.id in claim.reports:
            yield Fact("claim", claim.id, _two_sides(claim))
    if row.story_id:
        yield Fact("story", row.story_id, record.story(row.story_id).title)


def _told(record: Record, report_id: str) -> str:
    try:
        return headline(record.report(report_id).report)
    except NotFound:
        return "not told by the latest reading"


def _two_sides(claim: Claim) -> str:
    named = (("alleged", claim.alleged_by), ("denied", claim.denied_by), ("confirmed", claim.confirmed_by))
    return "; ".join(f"{verb} by {', '.join(by)}" for verb, by in named if by)
