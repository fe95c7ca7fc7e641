"""Filters into SQL conditions; every value is a bound parameter."""

import datetime
from collections.abc import Iterator, Sequence

from legation.record.rows import QuoteFilter, ReportFilter
from legation.record.searching import match_expression

Condition = tuple[str, tuple[object, ...]]

# Days by which an act is placed when it is asked for by date. An open end is no endless one: an act "until" a day
# counts on that day, an act "since" a day on that day, and what is still to come within so many days of its first.
# An undated act goes by its publication.
AHEAD = 60
_UNDATED = "date_from IS NULL AND date_to IS NULL"
_TO_COME = f"CASE WHEN status IN ('planned', 'hypothetical') THEN date(date_from, '+{AHEAD} days') ELSE date_from END"
PUBLISHED_FROM = "coalesce(published_from, published_to)"
PUBLISHED_TO = "coalesce(published_to, published_from)"
ACT_FROM = f"CASE WHEN {_UNDATED} THEN {PUBLISHED_FROM} ELSE coalesce(date_from, date_to) END"
ACT_TO = f"CASE WHEN {_UNDATED} THEN {PUBLISHED_TO} ELSE coalesce(date_to, {_TO_COME}) END"
ORDER = "published_from IS NULL, published_from, uri"


def like(part: str) -> str:
    r"""A LIKE pattern, with ``ESCAPE '\'``, for text that contains ``part``."""
    escaped = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def party(code: str, side: str = "") -> Condition:
    """Reports with this party, by code or name, on one side or either."""
    where = (
        "report_key IN (SELECT report_key FROM participants WHERE (code = ? COLLATE NOCASE OR code LIKE ? ESCAPE '\\'"
    )
    where += " OR name = ? COLLATE NOCASE)"
    values = (code, like(code)[1:-1] + ":%", code)
    return (where + " AND side = ?)", (*values, side)) if side else (where + ")", values)


def dyad(left: str, right: str) -> Condition:
    """Reports with the two parties on opposite sides, or both among the sides of a symmetric act."""
    (a, a_values), (b, b_values) = party(left, "actor"), party(right, "recipient")
    (c, c_values), (d, d_values) = party(right, "actor"), party(left, "recipient")
    (e, e_values), (f, f_values) = party(left), party(right)
    where = f"(({a} AND {b}) OR ({c} AND {d}) OR (symmetric AND {e} AND {f}))"
    return where, a_values + b_values + c_values + d_values + e_values + f_values


def one_of(column: str, values: Sequence[str]) -> Condition:
    """Rows whose column holds one of the values."""
    return f"{column} IN ({', '.join('?' * len(values))})", tuple(values)


def days(columns: tuple[str, str], start: datetime.date | None, end: datetime.date | None) -> Iterator[Condition]:
    """Rows whose days overlap an interval; columns are None only where no day is known, and no interval meets that."""
    if end is not None:
        yield f"({columns[0]}) <= ?", (end.isoformat(),)
    if start is not None:
        yield f"({columns[1]}) >= ?", (start.isoformat(),)


def _equal(pairs: Sequence[tuple[str, str]]) -> Iterator[Condition]:
    return ((f"{column} = ?", (value,)) for column, value in pairs if value)


def _report_conditions(chosen: ReportFilter) -> Iterator[Condition]:
    if chosen.actor:
        yield party(chosen.actor, "actor")
    if chosen.recipient:
        yield party(chosen.recipient, "recipient")
    if chosen.dyad:
        yield dyad(*chosen.dyad)
    if chosen.types:
        yield one_of("type", [t.upper() for t in chosen.types])
    if chosen.statuses:
        yield one_of("status", [s.value for s in chosen.statuses])
    yield from days((ACT_FROM, ACT_TO), chosen.date_from, chosen.date_to)
    if chosen.place:
        yield "place LIKE ? ESCAPE '\\'", (like(chosen.place),)
    if chosen.outlet:
        yield "outlet = ? COLLATE NOCASE", (chosen.outlet,)
    columns = ("uri", "document_id", "event_id", "story_id")
    yield from _equal(list(zip(columns, (chosen.uri, chosen.document, chosen.event, chosen.story), strict=True)))
    if chosen.text:
        where = "report_key IN (SELECT rowid FROM reports_search WHERE reports_search MATCH ?)"
        yield where, (match_expression(chosen.text),)


def _quote_conditions(chosen: QuoteFilter) -> Iterator[Condition]:
    if chosen.speaker:
        where = "(speaker LIKE ? ESCAPE '\\' OR speaker_code = ? OR speaker_code LIKE ? ESCAPE '\\')"
        code = like(chosen.speaker)[1:-1]
        yield where, (like(chosen.speaker), chosen.speaker, code + ":%")
    if chosen.text:
        yield "text LIKE ? ESCAPE '\\'", (like(chosen.text),)
    if chosen.direct is not None:
        yield "direct = ?", (int(chosen.direct),)
    yield from days((PUBLISHED_FROM, PUBLISHED_TO), chosen.date_from, chosen.date_to)
    columns = ("uri", "document_id", "story_id")
    yield from _equal(list(zip(columns, (chosen.uri, chosen.document, chosen.story), strict=True)))


def select(view: str, conditions: Sequence[Condition], order: str, limit: int | None) -> Condition:
    """A whole query over one view, with its bound values."""
    where = " AND ".join(c for c, _ in conditions)
    values = tuple(v for _, bound in conditions for v in bound)
    query = f"SELECT * FROM {view}" + (f" WHERE {where}" if where else "") + f" ORDER BY {order}"
    return (query, values) if limit is None else (query + " LIMIT ?", (*values, limit))


def reports_query(chosen: ReportFilter) -> Condition:
    """The query for a filter of reports, in the order of publication, address, evidence and id."""
    view = "reports_every_version" if chosen.superseded else "reports"
    order = f"{ORDER}, version, evidence_start, report_id"
    return select(view, list(_report_conditions(chosen)), order, chosen.limit)


def quotes_query(chosen: QuoteFilter) -> Condition:
    """The query for a filter of quotations, in the order of publication, address, place in the text and id."""
    return select("quotes", list(_quote_conditions(chosen)), f"{ORDER}, start, quote_id", chosen.limit)
