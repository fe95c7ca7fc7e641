"""Persons brought in as new who may be known by another spelling: they hold an office just when a known one does."""

import datetime
from collections.abc import Collection

from legation.knowledge.ftm_names import words_of
from legation.knowledge.ftm_terms import Held
from legation.knowledge.holders import NoTerm
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import Row, parse_date

_NEAR = 31  # days between two tellings of one start
_DAY = len("2012-05-07")


class Alike:
    """The known terms, by office and body."""

    def __init__(self, known: Knowledge) -> None:
        """Begin with the terms of some knowledge."""
        self._known = known
        self._held: dict[tuple[str, str], list[Row]] = {}
        for row in known.tables["terms"].values():
            self._held.setdefault((row["office"], row["body"]), []).append(row)

    def of(self, term: Held, names: Collection[str]) -> NoTerm | None:
        """Why a term of somebody new with those names is not taken: it is told of somebody known as well.

        He took the office about the same day and his name has a word in common; or he is another, but he alone can
        hold the office, and he came and went on the very days, or has not gone either. Days that two known persons
        share tell nothing, for they held it together. Equal years or months are no very days, nor do they make two
        holders of an office of one.
        """
        words, rows = words_of(names), self._held.get(term.post[:2], ())
        for row in rows:
            if _near(row["from"], term.start) and _meet(row, term) and words & words_of(self._names(row["person"])):
                return _spelling(row)
        same = [row for row in rows if (row["from"], row["to"]) == (term.start, term.end)]
        if len({row["person"] for row in same}) != 1 or not self._known.offices[term.post.office].single:
            return None
        if len(term.start) == _DAY and len(term.end) in {0, _DAY}:
            return _spelling(same[0])
        if term.post.acting or same[0]["acting"]:
            return None
        return NoTerm("another held the office then", f"{same[0]['person']} {term.start} to {term.end or 'now'}")

    def _names(self, person: str) -> tuple[str, ...]:
        row = self._known.tables["persons"].get(person)
        return (row["name"], *row.many("aliases")) if row else ()


def _spelling(row: Row) -> NoTerm:
    id, start = row["person"], row["from"] or "an unknown day"
    return NoTerm("perhaps a known holder by another spelling", (
        f"{id} from {start}; if they are one, add this name to the aliases of {id} in persons.csv "
        "of a layer of yours and import again with it; if not, write the term there"
    ))  # fmt: skip


def _meet(row: Row, term: Held) -> bool:
    """False where one of the two terms had ended when the other began."""
    start, end = row.date("from") or datetime.date.min, row.last("to") or datetime.date.max
    return term.days.start < end and (not term.end or start < term.days.end)


def _near(known: str, told: str) -> bool:
    """Whether two dates are one as far as the vaguer tells, or nearly one where both are exact."""
    if not known or not told:
        return False
    if len(known) < _DAY or len(told) < _DAY:
        return known.startswith(told) or told.startswith(known)
    days = [parse_date(text, "a date") or datetime.date.min for text in (known, told)]
    return abs((days[0] - days[1]).days) <= _NEAR
