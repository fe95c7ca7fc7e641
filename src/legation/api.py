"""The library in a few functions: fill a record, open it, ask it, take tables out of it.

Everything returns typed values (see ``legation.types``, ``legation.record`` and ``legation.views``) or Arrow tables.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from os import PathLike, fspath

import pyarrow

from legation import __version__, views
from legation.config import Settings
from legation.documents import FieldMap
from legation.explain import Explanation
from legation.explain import explain as explain_row
from legation.export import arrow_table
from legation.knowledge import Knowledge
from legation.pipeline import Inputs, Progress, Reader, read_into
from legation.record import Hit, QuoteFilter, QuoteRow, Record, ReportFilter
from legation.views import ClaimRow, DyadRow, NetworkRow, Scale, StoryRow, TimelineRow

Place = str | PathLike[str]


def read(
    paths: Place | Sequence[Place],
    record: Place = "legation.db",
    *,
    settings: Settings | None = None,
    fields: str = "",
    published: datetime.date | None = None,
    watch: Callable[[Progress], None] | None = None,
) -> Progress:
    """Read files, folders or addresses into a record, made where there is none; what is known is passed over.

    ``fields`` names the fields of rows where they are unusual: ``"text=body,published=when"``. ``published`` holds
    where an input names no day. ``watch`` is told how far the reading has come. The result counts what was read.
    """
    settings = settings or Settings.load()
    given = [paths] if isinstance(paths, str | PathLike) else paths
    inputs = Inputs(tuple(fspath(p) for p in given), FieldMap.from_option(fields), published, settings.outlet)
    reader = Reader.load(__version__, settings)
    with Record.open(record, create=True) as opened:
        return read_into(opened, inputs, reader, watch) if watch else read_into(opened, inputs, reader)


def open(record: Place = "legation.db") -> Record:
    """A record to ask; it cannot be changed through this. Use it in a ``with`` statement, or close it."""
    return Record.open(record, readonly=True)


def tables(record: Record, what: str, chosen: ReportFilter | None = None) -> pyarrow.Table:
    """An Arrow table of ``reports``, ``quotes``, ``documents``, ``claims``, ``events``, ``stories`` or ``dropped``.

    Its columns are those of ``legation export``. ``chosen`` restricts reports.
    """
    return arrow_table(record, what, chosen)


def timeline(record: Record, chosen: ReportFilter | None = None) -> tuple[TimelineRow, ...]:
    """Events told by the reports that pass the filter, by date."""
    return views.timeline(record, chosen)


def claims(record: Record, chosen: ReportFilter | None = None) -> tuple[ClaimRow, ...]:
    """What is alleged, with those who allege, deny and confirm it, and their words."""
    return views.claims(record, chosen)


def quotes(record: Record, chosen: QuoteFilter | None = None) -> tuple[QuoteRow, ...]:
    """Quotations with who spoke, in the order of publication."""
    return views.quotes(record, chosen)


def stories(record: Record, *, least: int = 1) -> tuple[StoryRow, ...]:
    """Stories of at least so many articles."""
    return views.stories(record, least=least)


def search(record: Record, query: str, limit: int = 20) -> tuple[Hit, ...]:
    """Articles by their words, best first."""
    return record.search(query, limit)


def dyad(
    record: Record, left: str, right: str, *, by: str = "month", chosen: ReportFilter | None = None,
    knowledge: Knowledge | None = None,
) -> tuple[DyadRow, ...]:  # fmt: skip
    """What two parties did to each other by "day", "week", "month" or "year"; scores are the codebook's."""
    return views.dyad(record, (left, right), scales(knowledge or _knowledge()), by=by, chosen=chosen)


def network(
    record: Record, chosen: ReportFilter | None = None, *, knowledge: Knowledge | None = None
) -> tuple[NetworkRow, ...]:
    """Who did how much to whom, the busiest pair first."""
    return views.network(record, scales(knowledge or _knowledge()), chosen)


def explain(record: Record, id: str, *, knowledge: Knowledge | None = None) -> Explanation:
    """Why the row with this id, or this beginning of one, is in the record."""
    return explain_row(record, id, knowledge or _knowledge())


def scales(knowledge: Knowledge) -> Mapping[str, Scale]:
    """Quad class and score of every type ("ACCUSE") and mode ("ACCUSE.allege") of the codebook."""
    types = knowledge.codebook.types.values()
    modes = {f"{t.name}.{m.name}": Scale(t.quad, m.score) for t in types for m in t.modes.values()}
    return {t.name: Scale(t.quad, t.score) for t in types} | modes


def _knowledge() -> Knowledge:
    """What ``read`` reads with where it is given no settings."""
    return Knowledge.load(Settings.load().knowledge)
