"""Who held which office: whether a term that is brought in can stand beside those that are known."""

import datetime
from collections.abc import Collection
from typing import NamedTuple

from legation.knowledge.checks import latest_start, overlap
from legation.knowledge.drafts import Cells, Draft
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import Row, parse_date, precision
from legation.knowledge.values import Term

WRITTEN, ENDED, KNOWN, TWICE = "terms", "terms ended", "terms known already", "terms told twice"
"""What can become of a term that is no contradiction: see ``Holders.put``."""


class NoTerm(NamedTuple):
    """Why something is no term of ours."""

    reason: str
    detail: str = ""


class Holders:
    """The known terms, and those put beside them since."""

    def __init__(self, known: Knowledge, *, succeed: bool = False) -> None:
        """Begin with the terms of some knowledge; ``succeed`` lets who comes later end a known term that still runs."""
        self._offices, self._succeed = known.offices, succeed
        self._held: dict[tuple[str, str], list[tuple[Term, bool]]] = {}
        self._rows: dict[tuple[str, ...], list[Row]] = {}
        for term in known.terms:
            self._held.setdefault((term.office, term.body), []).append((term, True))
        for row in known.tables["terms"].values():
            self._rows.setdefault((row["person"], row["office"], row["body"]), []).append(row)

    def put(self, draft: Draft, cells: Cells, line: int) -> str | NoTerm:
        """Put a row of terms.csv into the draft if it fits the others, and tell what became of it.

        ``ENDED``: the tables have the term without its end, which the row gives; ``KNOWN``: they have it, or one that
        overlaps it; ``TWICE``: an earlier row told it; ``NoTerm``: an office of one holder would have two.

        Raises:
            KnowledgeError: a date is none.
        """
        term = _term(cells)
        if running := self._running(term):
            self._end(draft, running, cells["to"], cells["source"], line)
            return ENDED
        clash = self._clash(term)
        if isinstance(clash, NoTerm) and self._succeed:
            before = self._predecessors(term)
            clash = self._clash(term, before)
            for each in before if clash is None else ():
                self._end(draft, each, cells["from"], f"{cells['source']}; succeeded by {term.person}", line)
        if clash is None:
            self._held.setdefault((term.office, term.body), []).append((term, False))
            draft.put("terms", cells, line)
            return WRITTEN
        return clash

    def _clash(self, term: Term, without: Collection[Term] = ()) -> str | NoTerm | None:
        """Whom the titles do not part: two of one office count as two whatever they are called."""
        single = term.office in self._offices and self._offices[term.office].single
        for other, known in self._held.get((term.office, term.body), ()):
            if other in without or not _overlapping(other, term):
                continue
            if other.person == term.person:
                return KNOWN if known else TWICE
            if single and not other.acting and not term.acting and (other.start, other.end) != (term.start, term.end):
                return NoTerm("another held the office then", f"{other.person} {other.start} to {other.end or 'now'}")
        return None

    def _running(self, term: Term) -> Term | None:
        """The known term of that person and office which still runs by the tables though ``term`` ends.

        Not one that was confirmed after that end.
        """
        same = self._held.get((term.office, term.body), ())
        return next((t for t, known in same if known and _ended_by(t, term)), None)

    def _predecessors(self, term: Term) -> list[Term]:
        """Known terms of others that still run by the tables, and that nobody confirmed after ``term`` began."""
        same = self._held.get((term.office, term.body), ())
        return [t for t, known in same if known and _runs_before(t, term)]

    def _end(self, draft: Draft, running: Term, end: str, source: str, line: int) -> None:
        """Write a known row again with an end, and the source of that."""
        terms = self._held[running.office, running.body]
        terms[terms.index((running, True))] = (running._replace(end=parse_date(end, "an end")), True)
        for row in self._rows[running.person, running.office, running.body]:
            if row.date("from") == running.start:
                draft.put(
                    "terms", {**row.cells, "to": end, "source": source, "checked": "", "checked_against": ""}, line
                )


def _term(cells: Cells) -> Term:
    start, end = (parse_date(cells.get(column, ""), f"column {column}") for column in ("from", "to"))
    exact = precision(cells.get("from", ""), cells.get("to", ""))
    return Term(cells["person"], cells["office"], cells["body"], cells.get("title", ""), start, end, exact,
                cells.get("acting") == "yes", "", "")  # fmt: skip


def _runs_before(known: Term, term: Term) -> bool:
    runs = known.person != term.person and known.end is None and not known.acting
    return bool(runs and known.start and term.start and known.start < term.start and _unseen(known, term.start))


def _ended_by(known: Term, term: Term) -> bool:
    if known.person != term.person or known.end is not None or term.end is None:
        return False
    return (known.start is None or known.start < term.end) and _unseen(known, term.end)


def _unseen(known: Term, day: datetime.date) -> bool:
    """True where nobody saw after that day that the term still ran."""
    confirmed = parse_date(known.checked, "checked")
    return confirmed is None or confirmed <= day


def _overlapping(left: Term, right: Term) -> bool:
    """As ``check`` has it: the one that began first, and the latest day on which the other may have begun."""
    first, second = sorted((left, right), key=lambda t: t.start or datetime.date.min)
    if left.person == right.person:
        return overlap(left.start, left.end, right.start, right.end)
    return overlap(first.start, first.end, latest_start(second), second.end)
