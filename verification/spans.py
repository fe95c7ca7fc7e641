"""Beginnings and ends of terms as sources tell them: to the day, to the month, from monthly lists, or not at all."""

import datetime
from dataclasses import dataclass
from enum import IntEnum

from legation.errors import KnowledgeError
from legation.knowledge.tables import last_day, parse_date

EXACT = 7
"""So many days may lie between two told days that agree."""

SWEARING_IN = 31
"""So many days may lie between an appointment and the swearing-in: further apart are other terms, or wrong days."""

VAGUE = 10
"""So many days may a vaguer date be off: who was named on the last of a month served from the next."""

MONTHLY = 92
"""So many days may a monthly list be behind or ahead."""


class Grade(IntEnum):
    """How exactly a source tells an edge."""

    UNSEEN = 0
    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class Edge:
    """The days between which a term began or ended by a source; None is open on that side."""

    first: datetime.date | None
    last: datetime.date | None
    grade: Grade
    told: str

    def gap(self, day: str) -> int:
        """How many days our date lies from the edge (0: within), with our date as vague as it is."""
        ours, until = parse_date(day, "from"), last_day(day, "to")
        if ours is None or until is None:
            return 0
        before = (self.first - until).days if self.first else 0
        after = (ours - self.last).days if self.last else 0
        return max(0, before, after)

    def agrees(self, day: str, leeway: int = SWEARING_IN) -> bool:
        """Whether our date agrees with the edge to its own precision; ``leeway`` days apart where both tell a day."""
        exact = len(day) == 10 and self.grade is Grade.DAY
        return self.gap(day) <= (leeway if exact else VAGUE)


def told(date: str) -> Edge:
    """An edge that a source dates: by day, month or year."""
    grade = {4: Grade.YEAR, 7: Grade.MONTH}.get(len(date), Grade.DAY)
    return Edge(parse_date(date, "source"), last_day(date, "source"), grade, date)


def listed(day: datetime.date) -> Edge:
    """The first or last time that a monthly list has somebody."""
    slack = datetime.timedelta(days=MONTHLY)
    return Edge(day - slack, day + slack, Grade.MONTH, f"listed {day:%Y-%m}")


def since_before(day: datetime.date) -> Edge:
    """In office already when a source begins."""
    return Edge(None, day + datetime.timedelta(days=VAGUE), Grade.UNSEEN, f"before {day}")


def still(day: datetime.date) -> Edge:
    """Still in office when a source ends."""
    return Edge(day - datetime.timedelta(days=SWEARING_IN), None, Grade.UNSEEN, f"open on {day}")


def between(first: datetime.date, last: datetime.date, how: str) -> Edge:
    """Ended at some time between two days, by what a source has afterwards."""
    return Edge(first, last, Grade.YEAR, how)


def is_date(text: str) -> bool:
    """Whether the text is a year, month or day that there is; lists also have the 39th of March."""
    try:
        return parse_date(text, "source") is not None
    except KnowledgeError:
        return False
