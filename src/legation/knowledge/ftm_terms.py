"""From FollowTheMoney occupancies to terms of office: their days, and which of them are believed first."""

import datetime
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from legation.errors import KnowledgeError
from legation.knowledge.drafts import Cells
from legation.knowledge.ftm import Thing
from legation.knowledge.ftm_days import Days, believed, use_of
from legation.knowledge.ftm_offices import Post
from legation.knowledge.holders import NoTerm
from legation.knowledge.tables import last_day, parse_date, precision
from legation.knowledge.values import Term

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Held:
    """An occupancy of one of our offices: who (an id of the export), which, and dates as a table holds them.

    ``followed`` is false where nothing says that an open term still runs but that nobody came after.
    """

    line: int
    holder: str
    post: Post
    start: str
    end: str
    checked: str
    followed: bool = True

    @property
    def days(self) -> Days:
        """All days on which it may have been held, as far as the dates tell; of an open one, only those sure."""
        first = _day(self.start) or datetime.date.min
        if self.end:
            end = _day(self.end) if precision(self.end) == "day" else _after(self.end)
        else:
            end = datetime.date.max if self.followed else _after(self.start)
        return Days(first, end or datetime.date.max)

    def cells(self, person: str, source: str) -> Cells:
        """Its row in terms.csv."""
        return {
            "person": person, "office": self.post.office, "body": self.post.body, "title": self.post.title,
            "from": self.start, "to": self.end, "acting": "yes" if self.post.acting else "", "source": source,
            "checked": self.checked,
        }  # fmt: skip


def date_of(values: Iterable[str], *, last: bool = False) -> str:
    """The most exact of some dates, of these the earliest or the ``last``; "" where none is a date.

    A time of day is cut off. The result is "2012", "2012-05" or "2012-05-07".
    """
    found = [text for value in values if (text := _date(value))]
    longest = [text for text in found if len(text) == max(map(len, found))]
    return (max if last else min)(longest, default="")


def _date(value: str) -> str:
    found = _DATE.match(value.strip())
    text = found.group() if found and value.strip()[found.end() :][:1] in {"", "T", " "} else ""
    try:
        return text if _day(text) else ""
    except KnowledgeError:
        return ""


def _day(text: str) -> datetime.date | None:
    return parse_date(text, "a date")


def _after(text: str) -> datetime.date | None:
    """The day after a date, and after the month or year if it is vague."""
    last = last_day(text, "a date")
    return last + datetime.timedelta(days=1) if last and last < datetime.date.max else None


def held(occupancy: Thing, post: Post, since: int) -> Held | NoTerm | None:
    """The term that an occupancy tells of; None where it ended before the year ``since``.

    An ``endDate`` is taken as our ``to``, the first day out of office: where one minister hands over to the next both
    sources give that day. Without one, "current" says that the office is still held; the day on which the export last
    saw such an occupancy is the day on which it was ``checked``. Where no status is told, the term runs unless
    somebody came after (``unfollowed``), and nothing confirms it.
    """
    starts, ends = occupancy.all("startDate"), occupancy.all("endDate")
    start, end = date_of(starts), date_of(ends, last=True)
    status = {value.lower() for value in occupancy.all("status")}
    if (starts and not start) or (ends and not end):
        return NoTerm("no date", "; ".join((*starts, *ends)))
    if end and int(end[:4]) < since:
        return None
    if not start:
        return NoTerm("no start date")
    current = "current" in status and "ended" not in status
    if not end and status and not current:
        return NoTerm("no end date, and not said to be current", ", ".join(sorted(status)))
    first, after = _day(start), _day(end)
    if first and after and after <= first:
        return NoTerm("ends before it starts", f"{start} to {end}")
    seen = date_of([occupancy.seen])
    checked = seen if current and not end and precision(seen) == "day" else ""
    return Held(occupancy.line, occupancy.all("holder")[0], post, start, end, checked, bool(end) or current)


def too_late(term: Held, known: Iterable[Term]) -> NoTerm | None:
    """Why a term is no telling of one that its holder is known to have still: it begins long after that was seen."""
    running = (each for each in known if each.end is None and (each.office, each.body) == term.post[:2])
    for each in running:
        if believed(use_of(each).days, each.checked).end <= term.days.start:
            seen = f", seen on {each.checked}" if each.checked else ""
            return NoTerm("a known term without an end began long before",
                          f"{each.person} from {each.start}{seen}; if it ended, write when in a layer of yours and "
                          "import again with it")  # fmt: skip
    return None


def unfollowed(terms: Collection[Held]) -> set[tuple[str, str, str]]:
    """Of offices with open terms that nothing confirms, which holder took each last: office, body, holder."""
    latest: dict[tuple[str, str], Held] = {}
    for term in terms:
        other = latest.get(term.post[:2])
        if other is None or term.start > other.start:
            latest[term.post[:2]] = term
    return {(*office, term.holder) for office, term in latest.items() if not term.end}


def best_first(terms: Iterable[Held]) -> list[Held]:
    """Terms in the order in which they are believed: ended ones, exact ones, and of open ones the latest."""

    def order(term: Held) -> tuple[bool, int, int, int]:
        began = (_day(term.start) or datetime.date.min).toordinal()
        return not term.end, -len(term.start) - len(term.end), began if term.end else -began, term.line

    return sorted(terms, key=order)
