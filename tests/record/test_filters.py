import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from legation.record import Record, ReportFilter
from legation.types import Analysis, Period, Status

from .makers import DAY, document, report, run

AGO = DAY - datetime.timedelta(days=700)
LAST = DAY + datetime.timedelta(days=60)
ONE = datetime.timedelta(days=1)
PERIODS = {
    "until": (Period(None, AGO), Status.OCCURRED),
    "since": (Period(AGO, None), Status.OCCURRED),
    "coming": (Period(DAY, None), Status.PLANNED),
    "perhaps": (Period(DAY, None), Status.HYPOTHETICAL),
    "undated": (Period(None, None), Status.OCCURRED),
    "long": (Period(AGO, DAY), Status.OCCURRED),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("filters") / "r.db", create=True) as opened:
        opened.begin(run())
        for uri, (period, status) in PERIODS.items():
            told = document(f"Words of {uri}.", uri=uri)
            opened.add(Analysis(told, reports=(report(told, "AID", "A", "B", period=period, status=status),)), "run_1")
        yield opened


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, AGO - ONE, set()),
        (AGO, AGO, {"until", "since", "long"}),
        (None, AGO, {"until", "since", "long"}),
        (AGO + ONE, DAY - ONE, {"long"}),
        (DAY, DAY, {"coming", "perhaps", "undated", "long"}),
        (DAY + ONE, None, {"coming", "perhaps"}),
        (LAST, LAST, {"coming", "perhaps"}),
        (LAST + ONE, None, set()),
    ],
)
def test_an_open_end_is_no_endless_one(
    record: Record, first: datetime.date | None, last: datetime.date | None, found: set[str]
) -> None:
    chosen = ReportFilter(date_from=first, date_to=last)
    assert {row.uri for row in record.reports(chosen)} == found


def test_what_is_known_of_no_day_meets_no_dates(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db", create=True) as opened:
        opened.begin(run())
        told = document("Words.", day=None)
        opened.add(Analysis(told, reports=(report(told, "AID", "A", "B", period=Period(None, None)),)), "run_1")
        assert len(list(opened.reports())) == 1
        assert list(opened.reports(ReportFilter(date_from=AGO))) == []
        assert list(opened.reports(ReportFilter(date_to=LAST))) == []
