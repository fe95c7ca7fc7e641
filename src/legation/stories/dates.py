"""Days compared: which publications may tell of one happening, and which acts may be one."""

import datetime

from legation.types import Document, Period, Status

WINDOW = datetime.timedelta(days=4)
AHEAD = datetime.timedelta(days=60)  # how far ahead an announced act without a last day is looked for
TO_COME = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_WIDE = datetime.timedelta(days=7)  # days less certain than this do not count as known


def is_dated(period: Period) -> bool:
    """True where publication is known to within a week."""
    return period.start is not None and period.end is not None and period.end - period.start <= _WIDE


def reading_order(document: Document) -> tuple[bool, str, str, str]:
    """A key that puts documents in the order of publication, undated ones last."""
    start = document.published.start
    return not is_dated(document.published), start.isoformat() if start else "9999", document.uri, document.id


def near(left: Period, right: Period) -> bool:
    """True where the two publications may lie within the window."""
    return _before(left, right) and _before(right, left)


def _before(left: Period, right: Period) -> bool:
    return left.start is None or right.end is None or left.start - right.end <= WINDOW


def width(period: Period) -> int:
    """Days that an act may have taken place on; a very large number where an end is open."""
    if period.start is None or period.end is None:
        return 1_000_000
    return (period.end - period.start).days


def bounded(period: Period, status: Status) -> Period:
    """The days on which an act counts, with no open end: both None only where no day is known.

    An act "until" a day counts on that day, an act "since" a day on that day; what is still to come counts within
    ``AHEAD`` of its first day. The record's filters of reports go by the same rule.
    """
    first, last = period.start or period.end, period.end
    if first is not None and last is None:
        last = min(first, datetime.date.max - AHEAD) + AHEAD if status in TO_COME else first
    return Period(first, last, period.basis, period.words)


def touch(left: Period, right: Period, slack: int) -> bool:
    """True where two acts may have been on one day, give or take ``slack`` days."""
    return _reaches(left, right, slack) and _reaches(right, left, slack)


def _reaches(left: Period, right: Period, slack: int) -> bool:
    return left.start is None or right.end is None or (left.start - right.end).days <= slack


def days_of(period: Period) -> list[int]:
    """Ordinals of the days of a period, none where an end is open."""
    if period.start is None or period.end is None:
        return []
    return list(range(period.start.toordinal(), period.end.toordinal() + 1))
