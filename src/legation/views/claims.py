"""What is alleged and what is denied, with the words of both sides."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from legation.record import Record, ReportFilter, ReportRow
from legation.stories.claims import sides
from legation.types import Claim, Period, Report, Stance


@dataclass(frozen=True, slots=True)
class Said:
    """One voice on a claim: which side it takes, in which words of which article."""

    stance: Stance
    voice: str
    words: str
    outlet: str
    uri: str
    published: Period
    report_id: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with the passages behind each side."""

    claim_id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    summary: str
    alleged_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    first_date: datetime.date | None
    said: tuple[Said, ...]


def claims(record: Record, chosen: ReportFilter | None = None) -> tuple[ClaimRow, ...]:
    """Claims of which at least one report passes the filter, by date; its limit counts claims."""
    base = chosen or ReportFilter()
    rows = {row.report.id: row for row in record.reports(_whole_stories(base))}
    passing = set(rows) if base == ReportFilter(limit=base.limit) else _ids(record, base)
    found = [claim for claim in record.claims() if passing.intersection(claim.reports)]
    speech = {id: row.report for id, row in rows.items()}
    return tuple(_row(claim, rows, speech) for claim in found[: base.limit])


def _whole_stories(chosen: ReportFilter) -> ReportFilter:
    # The other side may speak in a report that the filter itself would not let pass.
    return ReportFilter(superseded=chosen.superseded)


def _ids(record: Record, chosen: ReportFilter) -> set[str]:
    return {row.report.id for row in record.reports(replace(chosen, limit=None))}


def _row(claim: Claim, rows: Mapping[str, ReportRow], speech: Mapping[str, Report]) -> ClaimRow:
    told = [rows[id] for id in claim.reports if id in rows]
    listed = {Stance.ALLEGES: claim.alleged_by, Stance.DENIES: claim.denied_by, Stance.CONFIRMS: claim.confirmed_by}
    said = tuple(words for row in told for words in _said(row, speech) if words.voice in listed[words.stance])
    parties = (claim.actors, claim.recipients, claim.summary)
    named = (claim.alleged_by, claim.denied_by, claim.confirmed_by)
    return ClaimRow(claim.id, claim.type, *parties, *named, claim.first_date, said)


def _said(row: ReportRow, speech: Mapping[str, Report]) -> Iterator[Said]:
    heard = sides(row.report, speech.get(row.report.content_of or ""))
    for stance, voice in dict.fromkeys(heard):
        yield Said(stance, voice, row.text, row.outlet, row.uri, row.published, row.report.id)
