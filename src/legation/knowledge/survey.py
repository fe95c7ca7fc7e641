"""How much is known, of which countries and times, and which terms nobody has looked at for long."""

import datetime
from collections import Counter
from dataclasses import dataclass

from legation.knowledge.store import Knowledge
from legation.knowledge.tables import COLUMNS, parse_date
from legation.knowledge.values import Term

BY = ("table", "checked", "country", "decade")
"""By what rows can be counted."""

MONTHS = 24
"""A term that still runs should have been looked at within so many months."""

_COUNTRY = ("country", "body", "issuer")


@dataclass(frozen=True, slots=True)
class Stale:
    """A term that still runs by the tables, and the day on which it was last confirmed (None: never)."""

    term: Term
    confirmed: datetime.date | None


def counts(k: Knowledge, by: str) -> dict[str, int]:
    """Rows by table, or those of them that a second source agreed with; by country; terms by decade of their start.

    By country, recognition.csv does not count: it decides and knows nothing more of a country.

    Raises:
        ValueError: ``by`` is none of ``BY``.
    """
    if by not in BY:
        raise ValueError(f"count by one of {', '.join(BY)}")
    if by == "table":
        return {table: len(rows) for table, rows in k.tables.items()}
    if by == "checked":
        return {table: sum(1 for row in rows.values() if row["checked"]) for table, rows in k.tables.items()}
    if by == "decade":
        decades = Counter(f"{t.start.year // 10 * 10}s" if t.start else "unknown" for t in k.terms)
        return dict(sorted(decades.items()))
    found = Counter(
        row[column]
        for table, columns in COLUMNS.items()
        for column in _COUNTRY
        if column in columns and table != "recognition"
        for row in k.tables[table].values()
        if row[column] in k.tables["states"]
    )
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def stale(k: Knowledge, on: datetime.date, months: int = MONTHS) -> list[Stale]:
    """Terms without an end that were not confirmed within ``months`` before ``on``, the longest ago first."""
    oldest = on - datetime.timedelta(days=round(months * 365.25 / 12))
    found = []
    for term in k.terms:
        confirmed = parse_date(term.checked, f"terms.csv, {term.person}") if term.checked else None
        if term.end is None and (confirmed is None or confirmed < oldest):
            found.append(Stale(term, confirmed))
    return sorted(found, key=lambda s: (s.confirmed or datetime.date.min, s.term.body, s.term.office, s.term.person))
