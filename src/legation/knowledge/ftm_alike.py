"""Persons brought in as new who may be known by another spelling: they hold an office just when a known one does."""

import datetime
from collections.abc import Collection

from legation.knowledge.ftm_names import words_of
from legation.knowledge.ftm_terms import Held
from legation.knowledge.holders import NoTerm
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import Row, parse_date

_NEAR = 31  # days between two tellings of one start


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
        hold the office, and he came and went on the very days.
        """
        words = words_of(names)
        for row in self._held.get(term.post[:2], ()):
            same = (row["from"], row["to"]) == (term.start, term.end) and self._known.offices[term.post.office].single
            if same or (_near(row["from"], term.start) and words & words_of(self._names(row["person"]))):
                return NoTerm("perhaps a known holder by another spelling", _advice(row["person"], row["from"]))
        return None

    def _names(self, person: str) -> tuple[str, ...]:
        row = self._known.tables["persons"].get(person)
        return (row["name"], *row.many("aliases")) if row else ()


def _advice(id: str, start: str) -> str:
    return (
        f"{id} from {start or 'an unknown day'}; if they are one, add this name to the aliases of {id} in persons.csv "
        "of a layer of yours and import again with it; if not, write the term there"
    )


def _near(known: str, told: str) -> bool:
    """Whether two dates are one as far as the vaguer tells, or nearly one where both are exact."""
    if not known or not told:
        return False
    if len(known) < 10 or len(told) < 10:
        return known.startswith(told) or told.startswith(known)
    days = [parse_date(text, "a date") or datetime.date.min for text in (known, told)]
    return abs((days[0] - days[1]).days) <= _NEAR
