"""The record as a value one opens, writes to and asks."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

from legation.errors import NotFound, RecordError
from legation.record import filters, opening, reading, searching, writing
from legation.record.rows import DocumentRow, DroppedRow, Hit, QuoteFilter, QuoteRow, ReportFilter, ReportRow
from legation.text import content_id
from legation.types import Analysis, Claim, Dropped, Event, Judgement, Run, Span, Story

Value = str | int | float | bytes | None
_KINDS = {
    "report": ("reports_all", "report_id"),
    "quote": ("quotes_all", "quote_id"),
    "document": ("documents_all", "document_id"),
    "event": ("events_derived", "event_id"),
    "claim": ("claims_derived", "claim_id"),
    "story": ("stories_derived", "story_id"),
    "run": ("runs", "run_id"),
    "judgement": ("judgements_all", "judgement_id"),
}
_COUNTED = {
    "documents": "documents_latest",
    "versions": "documents_all",
    "readings": "readings",
    "reports": "reports",
    "quotes": "quotes",
    "dropped": "dropped",
    "stories": "stories_derived",
    "events": "events_derived",
    "claims": "claims_derived",
    "judgements": "judgements_all",
    "runs": "runs",
}


def fingerprint(run: Run) -> str:
    """What a reader is known by: program version, knowledge and model. Settings and time do not count."""
    return content_id("reader", run.version, run.knowledge, run.model)


class Record:
    """One record: a single file that one program writes and many may read at once.

    Open it with ``Record.open`` and use it as a context manager. Every method raises ``RecordError``, in words
    that say what to do next, where the file cannot be used.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, timeout: float) -> None:
        """Use ``Record.open`` instead."""
        self.path = path
        self._connection = connection
        self._timeout = timeout
        self._asking: sqlite3.Connection | None = None

    @classmethod
    def open(
        cls, path: str | PathLike[str], *, create: bool = False, readonly: bool = False, timeout: float = 10.0
    ) -> Self:
        """Open the record at ``path``.

        ``create`` makes one where there is none. ``readonly`` never writes, not even to bring an older schema up.
        Another program's writing is waited for, ``timeout`` seconds at most.
        """
        place = Path(path)
        if readonly:
            return cls(place, opening.open_to_read(place, timeout), timeout)
        return cls(place, opening.open_to_write(place, timeout, create=create), timeout)

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()
        if self._asking is not None:
            self._asking.close()

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    # -- writing ---------------------------------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with opening.explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _run(self, run_id: str) -> tuple[int, str]:
        query = "SELECT run_key, fingerprint FROM runs WHERE run_id = ?"
        known = self._connection.execute(query, (run_id,)).fetchone()
        if known is None:
            raise NotFound(f"No run {run_id} has begun in {self.path}. Call begin(run) first.")
        return known[0], known[1]

    def begin(self, run: Run) -> None:
        """Note that a run has begun; its id must be new to the record."""
        with self._transaction() as connection:
            if connection.execute("SELECT 1 FROM runs WHERE run_id = ?", (run.id,)).fetchone():
                raise RecordError(f"{self.path} holds a run {run.id} already. Give each run an id of its own.")
            writing.add_run(connection, run, fingerprint(run))

    def finish(self, run_id: str, counts: Mapping[str, int], finished: str) -> None:
        """Note when a run ended and what it counted."""
        with self._transaction() as connection:
            key, _ = self._run(run_id)
            values = (finished, json.dumps(dict(counts), sort_keys=True), key)
            connection.execute("UPDATE runs SET finished = ?, counts = ? WHERE run_key = ?", values)

    def is_read(self, document_id: str, reader: str) -> bool:
        """True where a reader with this fingerprint has read the document."""
        query = "SELECT 1 FROM readings r JOIN documents_all d USING (document_key)"
        values = (document_id, reader)
        found = self._ask(query + " WHERE d.document_id = ? AND r.fingerprint = ? LIMIT 1", values)
        return next(found, None) is not None

    def add(self, analysis: Analysis, run_id: str) -> bool:
        """Write one document with all that was found in it, as one transaction.

        False, and nothing is written, where a reader with the run's fingerprint has read it before. The
        document's ``version`` is set here: one more than the versions of its address so far.
        """
        with self._transaction() as connection:
            return writing.add_analysis(connection, analysis, self._run(run_id))

    def drop(self, dropped: Dropped, run_id: str) -> None:
        """Keep something of which no document came, and why; said twice by the same reader, it is kept once."""
        with self._transaction() as connection:
            writing.add_dropped(connection, dropped, self._run(run_id))

    def replace_derived(self, stories: Sequence[Story], events: Sequence[Event], claims: Sequence[Claim]) -> None:
        """Put these in the place of all stories, events and claims, as one transaction."""
        with self._transaction() as connection:
            writing.replace_derived(connection, stories, events, claims)

    def is_derived(self) -> bool:
        """True where stories, events and claims take account of all that was read and decided.

        False after a reading that was broken off, though reading on may find nothing new to read.
        """
        now = tuple(next(self._ask(writing.FOUND_SO_FAR)))
        then = next(self._ask("SELECT * FROM derivation"), None)
        return now == (0, 0, 0) if then is None else now == tuple(then)

    def judge(self, judgement: Judgement) -> bool:
        """Add a decision to the log; False where one with its id is there already."""
        j = judgement
        with self._transaction() as connection:
            if connection.execute("SELECT 1 FROM judgements_all WHERE judgement_id = ?", (j.id,)).fetchone():
                return False
            row = (None, j.id, j.kind, j.left, j.right, j.verdict, j.by, j.at, j.reason)
            writing.insert(connection, "judgements_all", [row])
            if j.retracted_at is not None:
                writing.insert(connection, "retractions", [(j.id, j.retracted_at)])
            return True

    def retract(self, judgement_id: str, at: str) -> None:
        """Take a decision back; it stays in the log, and a second retraction changes nothing."""
        with self._transaction() as connection:
            known = "SELECT 1 FROM judgements_all WHERE judgement_id = ?"
            if not connection.execute(known, (judgement_id,)).fetchone():
                raise NotFound(f"{self.path} holds no judgement {judgement_id}.")
            connection.execute("INSERT OR IGNORE INTO retractions VALUES (?, ?)", (judgement_id, at))

    # -- asking ----------------------------------------------------------------------------------------------

    def _ask(self, query: str, values: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
        # Row by row: "yield from" would close the cursor of rows nobody wants after the record is closed, and complain.
        with opening.explained(self.path):
            cursor = self._connection.cursor()
            cursor.row_factory = sqlite3.Row
            for row in cursor.execute(query, values):  # noqa: UP028
                yield row

    def _one(self, view: str, column: str, wanted: str) -> sqlite3.Row:
        row = next(self._ask(f"SELECT * FROM {view} WHERE {column} = ? LIMIT 1", (wanted,)), None)
        if row is None:
            raise NotFound(f"{self.path} holds no row {wanted} in {view}. Look it up with: legation search WORDS")
        return row

    def documents(self, *, uri: str = "", story: str = "", superseded: bool = False) -> Iterator[DocumentRow]:
        """Documents as their latest reading sees them, by publication and address; ``superseded`` adds old versions."""
        asked = [(f"{c} = ?", (v,)) for c, v in (("uri", uri), ("story_id", story)) if v]
        view = "documents" if superseded else "documents_latest"
        query = filters.select(view, asked, f"{filters.ORDER}, version, document_id", None)
        return (reading.document(row) for row in self._ask(*query))

    def document(self, document_id: str) -> DocumentRow:
        """One document, of any version."""
        return reading.document(self._one("documents", "document_id", document_id))

    def sentences(self, document_id: str) -> tuple[Span, ...]:
        """Where the sentences of a document stand, in order."""
        query = 'SELECT start, "end" FROM sentences JOIN documents USING (reading_key) WHERE document_id = ?'
        return tuple(Span(r["start"], r["end"]) for r in self._ask(query + " ORDER BY sentence", (document_id,)))

    def reports(self, chosen: ReportFilter | None = None) -> Iterator[ReportRow]:
        """Reports that pass the filter, by publication, address, place in the text and id."""
        query, values = filters.reports_query(chosen or ReportFilter())
        with opening.explained(self.path):
            yield from reading.reports(self._connection, self._ask(query, values))

    def report(self, report_id: str) -> ReportRow:
        """One report of the latest reading, of any version of its document."""
        row = self._one("reports_every_version", "report_id", report_id)
        return next(reading.reports(self._connection, iter([row])))

    def quotes(self, chosen: QuoteFilter | None = None) -> Iterator[QuoteRow]:
        """Quotations that pass the filter, by publication, address, place in the text and id."""
        return (reading.quote(row) for row in self._ask(*filters.quotes_query(chosen or QuoteFilter())))

    def quote(self, quote_id: str) -> QuoteRow:
        """One quotation of the latest reading of the latest version of its document."""
        return reading.quote(self._one("quotes", "quote_id", quote_id))

    def dropped(self, *, uri: str = "", reason: str = "") -> Iterator[DroppedRow]:
        """What was left out, by address, step, place and reason."""
        asked = [(f"{c} = ?", (v,)) for c, v in (("uri", uri), ("reason", reason)) if v]
        query = filters.select("dropped", asked, "uri, step, start, reason, detail, dropped_key", None)
        return (reading.dropped(row) for row in self._ask(*query))

    def reasons(self) -> tuple[tuple[str, str, int], ...]:
        """Step, reason, and how often something was left out for it; the most frequent first."""
        query = "SELECT step, reason, count(*) AS n FROM dropped GROUP BY step, reason ORDER BY n DESC, step, reason"
        return tuple((r["step"], r["reason"], r["n"]) for r in self._ask(query))

    def runs(self) -> tuple[Run, ...]:
        """All runs, in the order in which they began."""
        return tuple(reading.run(row) for row in self._ask("SELECT * FROM runs ORDER BY run_key"))

    def run(self, run_id: str) -> Run:
        """One run."""
        return reading.run(self._one("runs", "run_id", run_id))

    def events(self) -> Iterator[Event]:
        """Events, in the order in which they were derived (by date)."""
        return (reading.event(row) for row in self._ask("SELECT * FROM events ORDER BY position"))

    def event(self, event_id: str) -> Event:
        """One event."""
        return reading.event(self._one("events", "event_id", event_id))

    def claims(self) -> Iterator[Claim]:
        """Claims, in the order in which they were derived (by date)."""
        return (reading.claim(row) for row in self._ask("SELECT * FROM claims ORDER BY position"))

    def claim(self, claim_id: str) -> Claim:
        """One claim."""
        return reading.claim(self._one("claims", "claim_id", claim_id))

    def _story(self, row: sqlite3.Row) -> Story:
        query = "SELECT document_id, copy_of FROM story_documents WHERE story_id = ? AND copy_of IS NOT NULL"
        found = self._ask(query + " ORDER BY position", (row["story_id"],))
        return reading.story(row, tuple((r["document_id"], r["copy_of"]) for r in found))

    def stories(self) -> Iterator[Story]:
        """Stories, in the order in which they were derived (by date)."""
        return (self._story(row) for row in self._ask("SELECT * FROM stories ORDER BY position"))

    def story(self, story_id: str) -> Story:
        """One story."""
        return self._story(self._one("stories", "story_id", story_id))

    def judgements(self, kind: str = "", *, retracted: bool = False) -> tuple[Judgement, ...]:
        """Decisions in the order they were made; those taken back only where ``retracted`` asks for them."""
        query = "SELECT * FROM judgements WHERE (? = '' OR kind = ?) AND (? OR retracted_at IS NULL)"
        found = self._ask(query + " ORDER BY judgement_key", (kind, kind, retracted))
        return tuple(reading.judgement(row) for row in found)

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Documents whose title or text holds the words of the query, best first.

        All words are wanted, in any inflection; "a phrase" in quotation marks as it stands; ``OR`` between
        alternatives; ``-word`` unwanted; ``sanct*`` any word that begins so.
        """
        with opening.explained(self.path):
            return tuple(searching.search(self._connection, query, limit))

    def sql(
        self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()
    ) -> tuple[tuple[str, ...], Iterator[tuple[Value, ...]]]:
        """Column names and rows of one question in SQL; anything that would write is refused."""
        if self._asking is None:
            self._asking = opening.open_to_ask(self.path, self._timeout)
        try:
            cursor = self._asking.execute(query, values)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise RecordError(_refusal(error)) from error
        columns = tuple(column[0] for column in cursor.description or ())
        return columns, self._rows(cursor)

    def _rows(self, cursor: sqlite3.Cursor) -> Iterator[tuple[Value, ...]]:
        with opening.explained(self.path):
            for row in cursor:  # noqa: UP028  as in _ask
                yield row

    def find(self, id: str) -> tuple[str, str]:
        """Kind and whole id of a row, given its id or an unmistakable beginning of it."""
        end = id + "\U0010ffff"
        found: list[tuple[str, str]] = []
        for kind, (table, column) in _KINDS.items():
            query = f"SELECT DISTINCT {column} AS id FROM {table} WHERE {column} >= ? AND {column} < ? LIMIT 3"
            found += [(kind, row["id"]) for row in self._ask(query, (id, end))]
        exact = [pair for pair in found if pair[1] == id]
        if not id or not found:
            where = (
                "Ids, or their beginnings, are shown by: legation timeline, reports, claims, quotes, stories, search."
            )
            raise NotFound(f"{self.path} holds no row with the id {id!r}. {where}")
        if len(found) > 1 and not exact:
            raise NotFound(f"More than one row begins with {id}: {', '.join(i for _, i in found)}. Give more of it.")
        return (exact or found)[0]

    def stats(self) -> dict[str, int]:
        """How many rows of each kind the views show, and the size of the file in bytes."""
        counts = {n: next(self._ask(f"SELECT count(*) AS n FROM {t}"))["n"] for n, t in _COUNTED.items()}
        counts["bytes"] = self.path.stat().st_size
        return counts


def _refusal(error: Exception) -> str:
    said = str(error)
    if any(sign in said for sign in ("not authorized", "readonly", "query_only")):
        return "Only questions may be asked here (SELECT): a record changes by reading and judging, never by SQL."
    if "one statement" in said:
        return "Ask one question at a time: give a single SELECT."
    listed = "Tables, views and columns are listed by: legation sql --schema, or: SELECT sql FROM sqlite_master"
    return f"No valid SQL for this record: {said}. {listed}"
