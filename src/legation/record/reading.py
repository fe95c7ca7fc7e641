"""Rows into values: what the record answers with."""

import datetime
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from legation.record.rows import DocumentRow, DroppedRow, QuoteRow, ReportRow
from legation.types import (
    Claim,
    Document,
    Dropped,
    Event,
    Judgement,
    Marked,
    Participant,
    Period,
    Quote,
    Report,
    Run,
    Span,
    Stance,
    Status,
    Story,
    Voice,
)

_CHUNK = 400  # below every SQLite's limit of bound values


def rows(connection: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
    """The rows of a query, by column name."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    yield from cursor.execute(query, values)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _strings(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


def _acted(row: sqlite3.Row) -> Period:
    return Period(_day(row["date_from"]), _day(row["date_to"]), row["date_basis"])


def published(row: sqlite3.Row) -> Period:
    """The publication dates of a row of any view that carries them."""
    return Period(_day(row["published_from"]), _day(row["published_to"]), row["published_basis"])


def document(row: sqlite3.Row) -> DocumentRow:
    """A row of ``documents``."""
    words = _span(row["published_words_start"], row["published_words_end"])
    dates = Period(_day(row["published_from"]), _day(row["published_to"]), row["published_basis"], words)
    value = Document(
        id=row["document_id"],
        uri=row["uri"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        byline=row["byline"],
        dateline=row["dateline"],
        published=dates,
        language=row["language"],
        version=row["version"],
        not_content=tuple(Marked(*mark) for mark in json.loads(row["not_content"])),
        format=row["format"],
    )
    return DocumentRow(value, row["run_id"], bool(row["superseded"]), row["story_id"] or "", row["copy_of"] or "")


def reports(connection: sqlite3.Connection, found: Iterator[sqlite3.Row]) -> Iterator[ReportRow]:
    """Rows of ``reports`` with their parties and voices, fetched a few hundred at a time."""
    while chunk := list(islice(found, _CHUNK)):
        keys = [row["report_key"] for row in chunk]
        parties, voices = _parties(connection, keys), _voices(connection, keys)
        for row in chunk:
            yield _report_row(row, parties, voices[row["report_key"]])


def _parties(connection: sqlite3.Connection, keys: list[int]) -> Mapping[tuple[int, str], list[Participant]]:
    marks = ", ".join("?" * len(keys))
    query = f"SELECT * FROM participants WHERE report_key IN ({marks}) ORDER BY report_key, side, position"
    parties: dict[tuple[int, str], list[Participant]] = defaultdict(list)
    for row in rows(connection, query, keys):
        span = _span(row["start"], row["end"])
        party = Participant(row["code"], row["name"], span, row["record"], row["how"])
        parties[row["report_key"], row["side"]].append(party)
    return parties


def _voices(connection: sqlite3.Connection, keys: list[int]) -> Mapping[int, list[Voice]]:
    marks = ", ".join("?" * len(keys))
    voices: dict[int, list[Voice]] = defaultdict(list)
    query = f"SELECT * FROM voices WHERE report_key IN ({marks}) ORDER BY report_key, position"
    for row in rows(connection, query, keys):
        voice = Voice(row["name"], row["code"], Stance(row["stance"]), _span(row["start"], row["end"]))
        voices[row["report_key"]].append(voice)
    return voices


def _report_row(
    row: sqlite3.Row, parties: Mapping[tuple[int, str], list[Participant]], voices: list[Voice]
) -> ReportRow:
    key = row["report_key"]
    return ReportRow(
        report=_report(row, (parties[key, "actor"], parties[key, "recipient"]), voices),
        text=row["evidence"],
        uri=row["uri"],
        title=row["title"],
        outlet=row["outlet"],
        published=published(row),
        version=row["version"],
        run_id=row["run_id"],
        event_id=row["event_id"] or "",
        story_id=row["story_id"] or "",
    )


def _report(row: sqlite3.Row, sides: tuple[list[Participant], list[Participant]], voices: list[Voice]) -> Report:
    words = _span(row["date_start"], row["date_end"])
    return Report(
        id=row["report_id"],
        document_id=row["document_id"],
        type=row["type"],
        mode=row["mode"],
        cameo=row["cameo"],
        contexts=_strings(row["contexts"]),
        actors=tuple(sides[0]),
        recipients=tuple(sides[1]),
        symmetric=bool(row["symmetric"]),
        period=Period(_day(row["date_from"]), _day(row["date_to"]), row["date_basis"], words),
        place=row["place"],
        status=Status(row["status"]),
        voices=tuple(voices),
        evidence=Span(row["evidence_start"], row["evidence_end"]),
        sentence=row["sentence"],
        rule=row["rule"],
        score=row["score"],
        content_of=row["content_of"],
        trigger=_span(row["trigger_start"], row["trigger_end"]),
        knowledge=_strings(row["knowledge"]),
        words=_span(row["words_start"], row["words_end"]),
    )


def quote(row: sqlite3.Row) -> QuoteRow:
    """A row of ``quotes``."""
    value = Quote(
        id=row["quote_id"],
        document_id=row["document_id"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        speaker=row["speaker"],
        speaker_code=row["speaker_code"],
        cue=row["cue"],
        direct=bool(row["direct"]),
        speaker_span=_span(row["speaker_start"], row["speaker_end"]),
    )
    story = row["story_id"] or ""
    return QuoteRow(value, row["uri"], row["title"], row["outlet"], published(row), row["run_id"], story)


def dropped(row: sqlite3.Row) -> DroppedRow:
    """A row of ``dropped``."""
    span = _span(row["start"], row["end"])
    value = Dropped(row["uri"], row["step"], row["reason"], row["detail"], span)
    return DroppedRow(value, row["run_id"], row["document_id"])


def run(row: sqlite3.Row) -> Run:
    """A row of ``runs``."""
    made_by = (row["version"], row["knowledge"], row["model"], row["settings"])
    return Run(row["run_id"], row["started"], *made_by, row["finished"], json.loads(row["counts"]))


def judgement(row: sqlite3.Row) -> Judgement:
    """A row of ``judgements``."""
    decided = (row["kind"], row["left"], row["right"], row["verdict"], row["by"], row["at"], row["reason"])
    return Judgement(row["judgement_id"], *decided, row["retracted_at"])


def event(row: sqlite3.Row) -> Event:
    """A row of ``events``."""
    return Event(
        id=row["event_id"],
        type=row["type"],
        actors=_strings(row["actor"]),
        recipients=_strings(row["recipient"]),
        symmetric=bool(row["symmetric"]),
        period=_acted(row),
        place=row["place"],
        status=Status(row["status"]),
        reports=_strings(row["reports"]),
        story_id=row["story_id"],
        summary=row["summary"],
    )


def claim(row: sqlite3.Row) -> Claim:
    """A row of ``claims``."""
    return Claim(
        id=row["claim_id"],
        type=row["type"],
        actors=_strings(row["actor"]),
        recipients=_strings(row["recipient"]),
        summary=row["summary"],
        alleged_by=_strings(row["alleged_by"]),
        denied_by=_strings(row["denied_by"]),
        confirmed_by=_strings(row["confirmed_by"]),
        first_date=_day(row["first_date"]),
        reports=_strings(row["reports"]),
    )


def story(row: sqlite3.Row, copies: tuple[tuple[str, str], ...]) -> Story:
    """A row of ``stories``; ``copies`` come from ``story_documents``."""
    documents, events = _strings(row["documents"]), _strings(row["events"])
    return Story(row["story_id"], row["title"], documents, events, _acted(row), copies)
