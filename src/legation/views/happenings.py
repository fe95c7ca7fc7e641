"""Events with the reports that tell them: what most questions are asked of."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from legation.record import Record, ReportFilter, ReportRow
from legation.stories.dates import bounded, width
from legation.types import Event, Period, Report, Status


@dataclass(frozen=True, slots=True)
class Happening:
    """An event and those of its reports that passed a filter."""

    event: Event
    reports: tuple[ReportRow, ...]

    @property
    def day(self) -> datetime.date | None:
        """The first day known of the act, else the first day of its publication."""
        own = self.event.period.start or self.event.period.end
        told = (r.published.start for r in self.reports if r.published.start)
        return own or min(told, default=None)

    @property
    def words(self) -> str:
        """The passage that tells it best: of the event's own status, on the fewest days, the earliest."""
        fitting = [row for row in self.reports if row.report.status is self.event.status]
        return min(fitting or self.reports, key=lambda row: width(row.report.period)).text


def happenings(record: Record, chosen: ReportFilter) -> list[Happening]:
    """Events of which at least one report passes the filter, by day; its limit does not count here.

    Where days are asked for, those of the event itself must meet them too. A report of which no event has been
    derived yet stands for itself.
    """
    told: dict[str, list[ReportRow]] = {}
    for row in record.reports(replace(chosen, limit=None)):
        told.setdefault(row.event_id or row.report.id, []).append(row)
    wanted = set(told)
    events = {event.id: event for event in record.events() if event.id in wanted}
    found = (Happening(events.get(id) or _alone(rows[0]), tuple(rows)) for id, rows in told.items())
    met = (h for h in found if _meets(h.event, chosen))
    return sorted(met, key=lambda h: (h.day or datetime.date.max, _last(h.event.period), h.event.id))


def _meets(event: Event, chosen: ReportFilter) -> bool:
    days = bounded(event.period, event.status)
    if days.start is None or days.end is None:
        return True  # by the publication of its reports, which have passed
    late = chosen.date_from is not None and days.end < chosen.date_from
    return not late and (chosen.date_to is None or days.start <= chosen.date_to)


def _last(period: Period) -> datetime.date:
    return period.end or datetime.date.max


def _alone(row: ReportRow) -> Event:
    r = row.report
    actors, recipients = (tuple(p.code for p in side if p.code) for side in (r.actors, r.recipients))
    days = " to ".join(sorted({str(d) for d in (r.period.start, r.period.end) if d}))
    manner = "" if r.status is Status.OCCURRED else f" ({r.status.value})"
    arrow = "↔" if r.symmetric else "→"
    line = f"{', '.join(actors) or '?'} {arrow} {', '.join(recipients) or '?'}: {r.type}{manner}"
    return Event(
        id=r.id,
        type=r.type,
        actors=actors,
        recipients=recipients,
        symmetric=r.symmetric,
        period=r.period,
        place=r.place,
        status=r.status,
        reports=(r.id,),
        story_id=row.story_id,
        summary=f"{line}, {days}" if days else line,
    )


def outlets(rows: Iterable[ReportRow]) -> tuple[str, ...]:
    """The outlets that tell it, by name."""
    return tuple(sorted({row.outlet for row in rows if row.outlet}))


def dyads_of(event: Event) -> Iterator[tuple[str, str]]:
    """Every pair of parties that an event relates: actor and recipient, or both ways round by name."""
    actors, recipients = bare(event.actors), bare(event.recipients)
    if event.symmetric:
        sides = sorted({*actors, *recipients})
        yield from ((a, b) for n, a in enumerate(sides) for b in sides[n + 1 :])
    else:
        yield from ((a, r) for a in actors for r in recipients)


def bare(codes: Iterable[str]) -> list[str]:
    """Codes without their sectors, each once."""
    return list(dict.fromkeys(code.split(":")[0] for code in codes))


def modes(reports: Iterable[Report]) -> str:
    """The mode that most reports of an event give, "" where none does."""
    counted: dict[str, int] = {}
    for report in reports:
        if report.mode:
            counted[report.mode] = counted.get(report.mode, 0) + 1
    return max(sorted(counted), key=lambda mode: counted[mode], default="")
