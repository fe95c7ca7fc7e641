"""Who deals with whom: the edges of a network of parties."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from legation.record import Record, ReportFilter
from legation.types import Status
from legation.views.happenings import Happening, dyads_of, happenings
from legation.views.scales import Scale, mean_score, quads, scaled


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """One edge: what ``actor`` did to ``recipient``; where ``symmetric``, both acted alike and order is by name."""

    actor: str
    recipient: str
    symmetric: bool
    events: int
    reports: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    mean_score: float | None


def network(record: Record, scales: Mapping[str, Scale], chosen: ReportFilter | None = None) -> tuple[NetworkRow, ...]:
    """Edges between parties, the busiest first; the filter's limit counts edges.

    Counts events that occurred, unless the filter names other statuses. An event of several parties counts once
    for each pair.
    """
    base = chosen or ReportFilter()
    wanted = replace(base, statuses=base.statuses or (Status.OCCURRED,))
    edges: dict[tuple[str, str, bool], list[Happening]] = defaultdict(list)
    for happening in happenings(record, wanted):
        if happening.event.status in wanted.statuses:
            for pair in dyads_of(happening.event):
                edges[*pair, happening.event.symmetric].append(happening)
    ordered = sorted(edges.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_row(edge, found, scales) for edge, found in ordered[: base.limit])


def _row(edge: tuple[str, str, bool], found: list[Happening], scales: Mapping[str, Scale]) -> NetworkRow:
    known = [scale for h in found if (scale := scaled(h, scales)) is not None]
    told = sum(len(h.reports) for h in found)
    return NetworkRow(*edge, len(found), told, *quads(known), mean_score(known))
