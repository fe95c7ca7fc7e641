"""How two parties deal with each other over time."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from legation.errors import SettingsError
from legation.record import Record, ReportFilter
from legation.types import Status
from legation.views.happenings import Happening, bare, happenings
from legation.views.scales import Scale, mean_score, quads, scaled


@dataclass(frozen=True, slots=True)
class DyadRow:
    """One stretch of time, from its first day: events, those in which either side acts, and how cooperative they are.

    ``net`` is the cooperative events less the conflictual ones; ``mean_score`` is None where nothing is scored.
    """

    start: datetime.date
    events: int
    by_left: int
    by_right: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    net: int
    mean_score: float | None


def dyad(
    record: Record,
    parties: tuple[str, str],
    scales: Mapping[str, Scale],
    *,
    by: str = "month",
    chosen: ReportFilter | None = None,
) -> tuple[DyadRow, ...]:
    """The series of two parties by "day", "week" (from Monday), "month" or "year", without gaps.

    Counts events that occurred, unless ``chosen`` names other statuses; those without any date are left out. Each
    counts once, on its first day, which is the day that the dates of ``chosen`` are held against.
    """
    if by not in ("day", "week", "month", "year"):
        raise SettingsError(f"A series cannot be cut by {by!r}. Choose day, week, month or year.")
    base = chosen or ReportFilter()
    wanted = replace(base, dyad=parties, statuses=base.statuses or (Status.OCCURRED,))
    cut: dict[datetime.date, list[Happening]] = defaultdict(list)
    for happening in happenings(record, wanted):
        if happening.event.status in wanted.statuses and happening.day is not None and _within(happening.day, base):
            cut[floor(happening.day, by)].append(happening)
    return tuple(_row(start, cut[start], parties, scales) for start in _starts(cut, by))


def _within(day: datetime.date, chosen: ReportFilter) -> bool:
    return (chosen.date_from or datetime.date.min) <= day <= (chosen.date_to or datetime.date.max)


def floor(day: datetime.date, by: str) -> datetime.date:
    """The first day of the stretch in which a day lies."""
    if by == "week":
        return day - datetime.timedelta(days=day.weekday())
    if by == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if by == "year" else day


def _starts(cut: Mapping[datetime.date, object], by: str) -> Iterator[datetime.date]:
    if cut:
        start, last = min(cut), max(cut)
        step = datetime.timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[by])
        while start <= last:
            yield start
            start = floor(start + step, by)


def _row(
    start: datetime.date, found: Sequence[Happening], parties: tuple[str, str], scales: Mapping[str, Scale]
) -> DyadRow:
    known = [scale for h in found if (scale := scaled(h, scales)) is not None]
    counts = quads(known)
    left, right = (sum(_acts(h, party) for h in found) for party in parties)
    net = counts[0] + counts[1] - counts[2] - counts[3]
    return DyadRow(start, len(found), left, right, *counts, net, mean_score(known))


def _acts(happening: Happening, party: str) -> bool:
    return party in happening.event.actors or party in bare(happening.event.actors)
