"""Values into rows: what one document's transaction writes."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from legation.text import content_id
from legation.types import Analysis, Claim, Document, Dropped, Event, Period, Quote, Report, Run, Span, Story

Row = tuple[object, ...]

# How far finding and deciding have come: what the derived tables must take account of.
FOUND_SO_FAR = """
SELECT (SELECT coalesce(max(reading_key), 0) FROM readings) AS readings,
       (SELECT count(*) FROM judgements_all) AS judgements, (SELECT count(*) FROM retractions) AS retractions
"""


def listed(values: Sequence[object]) -> str:
    """A JSON array."""
    return json.dumps(values, ensure_ascii=False)


def storable(text: str) -> str:
    """The text as SQLite can keep it: half a surrogate pair becomes U+FFFD, character for character."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _span(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _days(period: Period) -> tuple[str | None, str | None, str]:
    start, end = period.start, period.end
    return start.isoformat() if start else None, end.isoformat() if end else None, period.basis


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Add rows that fill all columns of a table, in its order."""
    kept = [_storable(row) for row in rows]
    if kept:
        connection.executemany(_statement(table, len(kept[0])), kept)


def _storable(row: Row) -> Row:
    return tuple([storable(value) if isinstance(value, str) else value for value in row])


def _statement(table: str, width: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"


def _insert_one(connection: sqlite3.Connection, table: str, row: Row) -> int:
    key = connection.execute(_statement(table, len(row) + 1), _storable((None, *row))).lastrowid
    return int(key or 0)


def add_run(connection: sqlite3.Connection, run: Run, mark: str) -> None:
    """The row of a run that begins."""
    counts = json.dumps(run.counts, sort_keys=True)
    row = (run.id, run.started, run.finished, run.version, run.knowledge, run.model, run.settings, mark, counts)
    insert(connection, "runs", [(None, *row)])


def add_analysis(connection: sqlite3.Connection, analysis: Analysis, run: tuple[int, str]) -> bool:
    """All rows of one document; False, and nothing written, where this reader has read it before."""
    run_key, mark = run
    document_key = _document_key(connection, analysis.document)
    known = "SELECT 1 FROM readings WHERE document_key = ? AND fingerprint = ?"
    if connection.execute(known, (document_key, mark)).fetchone():
        return False
    reading = _reading(analysis.document)
    reading_key = _insert_one(connection, "readings", (document_key, run_key, mark, *reading))
    insert(connection, "sentences", ((reading_key, s.index, s.start, s.end) for s in analysis.sentences))
    insert(connection, "quotes_all", ((None, reading_key, *_quote(q)) for q in analysis.quotes))
    _add_reports(connection, analysis.reports, reading_key, analysis.document.text)
    for dropped in analysis.dropped:
        add_dropped(connection, dropped, run, reading_key)
    return True


def _document_key(connection: sqlite3.Connection, document: Document) -> int:
    query = "SELECT document_key FROM documents_all WHERE document_id = ?"
    known = connection.execute(query, (document.id,)).fetchone()
    if known:
        return int(known[0])
    uri = storable(document.uri)
    earlier = connection.execute("SELECT count(*) FROM documents_all WHERE uri = ?", (uri,)).fetchone()[0]
    row = (document.id, uri, earlier + 1, document.title, document.text, document.format)
    return _insert_one(connection, "documents_all", row)


def _reading(document: Document) -> Row:
    marked = listed([[m.start, m.end, m.reason] for m in document.not_content])
    published = (*_days(document.published), *_span(document.published.words))
    return document.outlet, document.byline, document.dateline, *published, document.language, marked


def _quote(quote: Quote) -> Row:
    said = (quote.id, quote.start, quote.end, quote.text, quote.speaker, quote.speaker_code, quote.cue)
    return *said, int(quote.direct), *_span(quote.speaker_span)


def _add_reports(connection: sqlite3.Connection, reports: Sequence[Report], reading_key: int, text: str) -> None:
    keyed = [(_insert_one(connection, "reports_all", (reading_key, *_report(r, text))), r) for r in reports]
    insert(connection, "participants", (row for key, report in keyed for row in _parties(key, report)))
    insert(connection, "voices", (row for key, report in keyed for row in _voices(key, report)))


def _parties(key: int, report: Report) -> Iterator[Row]:
    for side, parties in (("actor", report.actors), ("recipient", report.recipients)):
        for position, p in enumerate(parties):
            yield key, side, position, p.code, p.name, *_span(p.span), p.record, p.how


def _voices(key: int, report: Report) -> Iterator[Row]:
    for position, v in enumerate(report.voices):
        yield key, position, v.name, v.code, v.stance.value, *_span(v.span)


def _report(report: Report, text: str) -> Row:
    what = (report.id, report.type, report.mode, report.cameo, listed(report.contexts), int(report.symmetric))
    when = (*_days(report.period), *_span(report.period.words))
    evidence = (*_span(report.evidence), text[report.evidence.start : report.evidence.end])
    found = (report.sentence, report.rule, report.score, report.content_of)
    marks = (*_span(report.trigger), *_span(report.words), listed(report.knowledge))
    return *what, *when, report.place, report.status.value, *evidence, *found, *marks


def add_dropped(
    connection: sqlite3.Connection, dropped: Dropped, run: tuple[int, str], reading_key: int | None = None
) -> None:
    """Keep what was left out; the same thing left out again by the same reader adds nothing."""
    run_key, mark = run
    what = (dropped.uri, dropped.step, dropped.reason, dropped.detail, *_span(dropped.span))
    key = content_id("drop", mark, reading_key, *what)
    if not connection.execute("SELECT 1 FROM dropped_all WHERE dropped_id = ?", (key,)).fetchone():
        insert(connection, "dropped_all", [(None, key, run_key, reading_key, *what)])


def replace_derived(
    connection: sqlite3.Connection, stories: Sequence[Story], events: Sequence[Event], claims: Sequence[Claim]
) -> None:
    """Put these stories, events and claims in the place of all that were derived before."""
    derived = ("event_reports", "events_derived", "story_documents", "stories_derived", "claims_derived")
    for table in (*derived, "derivation"):
        connection.execute(f"DELETE FROM {table}")
    insert(connection, "stories_derived", (_story(s, n) for n, s in enumerate(stories)))
    insert(connection, "story_documents", (row for story in stories for row in _members(story)))
    insert(connection, "events_derived", (_event(e, n) for n, e in enumerate(events)))
    insert(connection, "event_reports", ((r, e.id, n) for e in events for n, r in enumerate(e.reports)))
    insert(connection, "claims_derived", (_claim(c, n) for n, c in enumerate(claims)))
    connection.execute(f"INSERT INTO derivation {FOUND_SO_FAR}")


def _story(story: Story, position: int) -> Row:
    return story.id, position, story.title, *_days(story.period), listed(story.events)


def _members(story: Story) -> Iterator[Row]:
    copies = dict(story.copies)
    return ((id, story.id, position, copies.get(id)) for position, id in enumerate(story.documents))


def _event(event: Event, position: int) -> Row:
    what = (event.id, position, event.type, listed(event.actors), listed(event.recipients), int(event.symmetric))
    return *what, *_days(event.period), event.place, event.status.value, event.story_id, event.summary


def _claim(claim: Claim, position: int) -> Row:
    parties = (listed(claim.actors), listed(claim.recipients))
    sides = (listed(claim.alleged_by), listed(claim.denied_by), listed(claim.confirmed_by))
    first = claim.first_date.isoformat() if claim.first_date else None
    return claim.id, position, claim.type, *parties, claim.summary, *sides, first, listed(claim.reports)
