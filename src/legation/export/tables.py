"""The columns of each export, and the rows that fill them. Names and meanings stay stable."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from legation.errors import SettingsError
from legation.record import DocumentRow, DroppedRow, QuoteRow, Record, ReportFilter, ReportRow
from legation.types import Claim, Event, Participant, Story

Row = dict[str, object]


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "true or false"
    TEXTS = "list of texts"
    SPANS = "list of [start, end]"
    PAIRS = "list of pairs of texts"
    EVIDENCE = "{start, end, text}"
    VOICES = "list of {name, code, stance}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and what it means."""

    name: str
    kind: Kind
    meaning: str


def _columns(*described: tuple[str, Kind, str]) -> tuple[Column, ...]:
    return tuple(Column(*one) for one in described)


_T, _W, _N, _F, _L = Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.FLAG, Kind.TEXTS

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "reports": _columns(
        ("report_id", _T, "content id of the report"),
        ("document_id", _T, "content id of the document's version"),
        ("uri", _T, "the document's own address, else its file"),
        ("outlet", _T, "who published it"),
        ("published", _T, "first day on which it may have been published, ISO 8601"),
        ("type", _T, "PLOVER type"),
        ("mode", _T, "PLOVER mode"),
        ("cameo", _T, "CAMEO code of three digits, empty where the reader of acts is not sure of one"),
        ("contexts", _L, "PLOVER contexts"),
        ("actor", _L, "codes of those who act"),
        ("recipient", _L, "codes of those acted upon"),
        ("actor_names", _L, "names of those who act; without a code, words that stand for somebody nobody knows"),
        ("recipient_names", _L, "names of those acted upon"),
        ("symmetric", _F, "both sides act alike"),
        ("date_from", _T, "first day of the act, null where open"),
        ("date_to", _T, "last day of the act, null where open"),
        ("place", _T, "where, if said"),
        ("status", _T, "occurred, planned, alleged, denied, negated or hypothetical"),
        ("voices", Kind.VOICES, "who says so, innermost first"),
        ("content_of", _T, "the speech act whose content this is"),
        ("evidence", Kind.EVIDENCE, "the passage, by characters of the stored text"),
        ("sentence", _W, "index of the sentence in the document"),
        ("rule", _T, "the codebook trigger or model that found it"),
        ("score", _N, "how often such a report is one, to a careful annotator; 0 to 1"),
        ("event_id", _T, "the event it tells of"),
        ("story_id", _T, "the story of its document"),
    ),
    "quotes": _columns(
        ("document_id", _T, "content id of the document's version"),
        ("uri", _T, "the document's own address, else its file"),
        ("start", _W, "first character within the quotation marks"),
        ("end", _W, "character after the last"),
        ("text", _T, "the words"),
        ("speaker", _T, "fullest name in the article, empty where unknown"),
        ("speaker_code", _T, "the speaker's code"),
        ("cue", _T, "verb or noun of saying"),
        ("direct", _F, "word for word"),
    ),
    "documents": _columns(
        ("document_id", _T, "content id of this version"),
        ("uri", _T, "the document's own address, else its file"),
        ("title", _T, "headline"),
        ("outlet", _T, "who published it"),
        ("published_from", _T, "first possible day of publication"),
        ("published_to", _T, "last possible day of publication"),
        ("published_basis", _T, "how that was found"),
        ("language", _T, "ISO 639-1"),
        ("version", _W, "counts the versions of one address from 1"),
        ("story_id", _T, "the story it belongs to"),
        ("not_content", Kind.SPANS, "characters that are page furniture"),
    ),
    "claims": _columns(
        ("claim_id", _T, "id of the claim"),
        ("type", _T, "PLOVER type of the act"),
        ("actor", _L, "codes of those said to act"),
        ("recipient", _L, "codes of those said to be acted upon"),
        ("summary", _T, "one line"),
        ("alleged_by", _L, "codes or names of those who say so"),
        ("denied_by", _L, "codes or names of those who deny it"),
        ("confirmed_by", _L, "codes or names of those who confirm it"),
        ("first_date", _T, "first day of the act"),
        ("reports", _L, "ids of its reports"),
    ),
    "events": _columns(
        ("event_id", _T, "id of the event"),
        ("type", _T, "PLOVER type"),
        ("actor", _L, "codes of those who act"),
        ("recipient", _L, "codes of those acted upon; empty where both sides act alike"),
        ("symmetric", _F, "both sides act alike"),
        ("date_from", _T, "first day of the act, null where open"),
        ("date_to", _T, "last day of the act, null where open"),
        ("place", _T, "where, if said"),
        ("status", _T, "the strongest status among its reports"),
        ("summary", _T, "one line"),
        ("story_id", _T, "the story that tells most of it"),
        ("reports", _L, "ids of its reports"),
    ),
    "stories": _columns(
        ("story_id", _T, "id of the story"),
        ("title", _T, "headline of its first article"),
        ("date_from", _T, "first publication"),
        ("date_to", _T, "last publication"),
        ("documents", _L, "ids of its documents, in the order of publication"),
        ("events", _L, "ids of its events, by date"),
        ("copies", Kind.PAIRS, "a near-duplicate and its fullest copy, by document id"),
    ),
    "dropped": _columns(
        ("uri", _T, "address or file"),
        ("document_id", _T, "the document concerned, null where none came of it"),
        ("step", _T, "the step that left it out"),
        ("reason", _T, "why, in a stable word"),
        ("detail", _T, "why, for people"),
        ("start", _W, "first character of the passage"),
        ("end", _W, "character after the last"),
    ),
}


def rows(record: Record, what: str, chosen: ReportFilter | None = None) -> Iterator[Row]:
    """The rows of one export as dictionaries, in their fixed order.

    ``chosen`` restricts reports and has no bearing on other exports. Documents come in all versions, all else from
    the latest version of each document.
    """
    if what not in _SOURCES:
        raise SettingsError(f"There is no export of {what!r}. Choose one of: {', '.join(COLUMNS)}.")
    if what == "reports":
        return (_report(row) for row in record.reports(chosen))
    return _SOURCES[what](record)


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def codes(parties: Iterable[Participant]) -> list[str]:
    """The codes of some parties, each once, in the order of the text."""
    return list(dict.fromkeys(p.code for p in parties if p.code))


def names(parties: Iterable[Participant]) -> list[str]:
    """The names of some parties, each once, in the order of the text."""
    return list(dict.fromkeys(p.name for p in parties if p.name))


def _report(row: ReportRow) -> Row:
    r = row.report
    return {
        "report_id": r.id,
        "document_id": r.document_id,
        "uri": row.uri,
        "outlet": row.outlet,
        "published": _day(row.published.start or row.published.end),
        "type": r.type,
        "mode": r.mode,
        "cameo": r.cameo,
        "contexts": list(r.contexts),
        "actor": codes(r.actors),
        "recipient": codes(r.recipients),
        "actor_names": names(r.actors),
        "recipient_names": names(r.recipients),
        "symmetric": r.symmetric,
        "date_from": _day(r.period.start),
        "date_to": _day(r.period.end),
        "place": r.place,
        "status": r.status.value,
        "voices": [{"name": v.name, "code": v.code, "stance": v.stance.value} for v in r.voices],
        "content_of": r.content_of,
        "evidence": {"start": r.evidence.start, "end": r.evidence.end, "text": row.text},
        "sentence": r.sentence,
        "rule": r.rule,
        "score": r.score,
        "event_id": row.event_id or None,
        "story_id": row.story_id or None,
    }


def _quote(row: QuoteRow) -> Row:
    q = row.quote
    return {
        "document_id": q.document_id,
        "uri": row.uri,
        "start": q.start,
        "end": q.end,
        "text": q.text,
        "speaker": q.speaker,
        "speaker_code": q.speaker_code,
        "cue": q.cue,
        "direct": q.direct,
    }


def _document(row: DocumentRow) -> Row:
    d = row.document
    return {
        "document_id": d.id,
        "uri": d.uri,
        "title": d.title,
        "outlet": d.outlet,
        "published_from": _day(d.published.start),
        "published_to": _day(d.published.end),
        "published_basis": d.published.basis,
        "language": d.language,
        "version": d.version,
        "story_id": row.story_id or None,
        "not_content": [[m.start, m.end] for m in d.not_content],
    }


def _claim(claim: Claim) -> Row:
    return {
        "claim_id": claim.id,
        "type": claim.type,
        "actor": list(claim.actors),
        "recipient": list(claim.recipients),
        "summary": claim.summary,
        "alleged_by": list(claim.alleged_by),
        "denied_by": list(claim.denied_by),
        "confirmed_by": list(claim.confirmed_by),
        "first_date": _day(claim.first_date),
        "reports": list(claim.reports),
    }


def _event(event: Event) -> Row:
    return {
        "event_id": event.id,
        "type": event.type,
        "actor": list(event.actors),
        "recipient": list(event.recipients),
        "symmetric": event.symmetric,
        "date_from": _day(event.period.start),
        "date_to": _day(event.period.end),
        "place": event.place,
        "status": event.status.value,
        "summary": event.summary,
        "story_id": event.story_id or None,
        "reports": list(event.reports),
    }


def _story(story: Story) -> Row:
    return {
        "story_id": story.id,
        "title": story.title,
        "date_from": _day(story.period.start),
        "date_to": _day(story.period.end),
        "documents": list(story.documents),
        "events": list(story.events),
        "copies": [list(pair) for pair in story.copies],
    }


def _dropped(row: DroppedRow) -> Row:
    d = row.dropped
    return {
        "uri": d.uri,
        "document_id": row.document_id,
        "step": d.step,
        "reason": d.reason,
        "detail": d.detail,
        "start": d.span.start if d.span else None,
        "end": d.span.end if d.span else None,
    }


_SOURCES: Mapping[str, Callable[[Record], Iterator[Row]]] = {
    "reports": lambda record: map(_report, record.reports()),
    "quotes": lambda record: map(_quote, record.quotes()),
    "documents": lambda record: map(_document, record.documents(superseded=True)),
    "claims": lambda record: map(_claim, record.claims()),
    "events": lambda record: map(_event, record.events()),
    "stories": lambda record: map(_story, record.stories()),
    "dropped": lambda record: map(_dropped, record.dropped()),
}
