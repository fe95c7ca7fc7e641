import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from legation import views
from legation.errors import NotFound, SettingsError
from legation.record import QuoteFilter, Record, ReportFilter
from legation.stories import derive
from legation.types import Analysis, Document, Period, Quote, Report, Span, Stance, Status
from legation.views import Scale

from ..record import makers
from ..record.makers import DAY, report, voice

SCALES = {
    "AID": Scale(2, 7.0),
    "CONSULT": Scale(1, 1.0),
    "ACCUSE": Scale(3, -2.0),
    "ASSAULT": Scale(4, -9.0),
    "ASSAULT.aerial": Scale(4, -10.0),
}
LATER = DAY + datetime.timedelta(days=75)


def document(uri: str, outlet: str, text: str, day: datetime.date | None = DAY) -> Document:
    plain = makers.document(text, uri=uri, day=day, title=f"Title of {uri}")
    return Document(plain.id, uri, text, plain.title, outlet, published=plain.published, language="en")


WEST = document("west", "Western Post", "Graustark accused Ruritania of arming Elbonia with heavy guns.")
EAST = document("east", "Eastern Star", "Ruritania denied it was arming Elbonia with heavy guns.")
LATE = document("late", "Western Post", "Ruritanian aircraft bombed Strelsau. The envoys met.", LATER)
UNDATED = document("undated", "", "A vague notice on aid.", None)


def reports() -> dict[str, tuple[Report, ...]]:
    accuse = report(WEST, "ACCUSE", "GRA", "RUR", Span(0, 61))
    aid = report(WEST, "AID", "RUR", "ELB", Span(30, 61), status=Status.ALLEGED, voices=(voice("GRA"),),
                 content_of=accuse.id)  # fmt: skip
    denied = report(EAST, "AID", "RUR:MIL", "ELB", Span(0, 55), status=Status.DENIED,
                    voices=(voice("RUR", Stance.DENIES),))  # fmt: skip
    again = report(EAST, "ACCUSE", "GRA", "RUR", Span(0, 9))
    assault = report(LATE, "ASSAULT", "RUR", "GRA", Span(0, 36), mode="aerial")
    met = report(LATE, "CONSULT", "GRA RUR ELB", "", Span(37, 52), symmetric=True)
    nothing = report(UNDATED, "AID", "RUR", "GRA", Span(0, 5), period=Period(None, None, "none"))
    return {"west": (accuse, aid), "east": (denied, again), "late": (assault, met), "undated": (nothing,)}


def fill(record: Record) -> None:
    record.begin(makers.run())
    told = reports()
    for one in (WEST, EAST, LATE, UNDATED):
        quotes = (Quote(f"quo_{one.uri}", one.id, 0, 3, one.text[:3], "Rupert", "RUR", "said", one is EAST),)
        record.add(Analysis(one, reports=told[one.uri], quotes=quotes), "run_1")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("views") / "r.db", create=True) as opened:
        fill(opened)
        known = [row.document for row in opened.documents()]
        derived = derive(known, [row.report for row in opened.reports()])
        opened.replace_derived(derived.stories, derived.events, derived.claims)
        yield opened


def test_a_timeline_has_one_line_per_event(record: Record) -> None:
    rows = views.timeline(record)
    assert sorted((r.type, r.reports, r.documents) for r in rows) == [
        ("ACCUSE", 2, 2), ("AID", 1, 1), ("AID", 2, 2), ("ASSAULT", 1, 1), ("CONSULT", 1, 1),
    ]  # fmt: skip
    by_type = {r.type: r for r in reversed(rows)}
    assert by_type["ACCUSE"].outlets == ("Eastern Star", "Western Post")
    assert by_type["AID"].status is Status.ALLEGED
    assert by_type["ASSAULT"].mode == "aerial"
    assert by_type["CONSULT"].actors == ("ELB", "GRA", "RUR")
    assert [r.date_from for r in rows] == [DAY, DAY, LATER, LATER, None]


@pytest.mark.parametrize(
    ("chosen", "types"),
    [
        (ReportFilter(limit=1, types=("ACCUSE",)), ["ACCUSE"]),
        (ReportFilter(limit=0), []),
        (ReportFilter(actor="ELB"), ["CONSULT"]),
        (ReportFilter(date_from=LATER), ["ASSAULT", "CONSULT"]),
        (ReportFilter(outlet="Eastern Star", types=("AID",)), ["AID"]),
    ],
)
def test_a_timeline_can_be_narrowed(record: Record, chosen: ReportFilter, types: list[str]) -> None:
    assert sorted(r.type for r in views.timeline(record, chosen)) == types


def test_before_anything_is_derived_each_report_is_a_line(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db", create=True) as bare:
        fill(bare)
        rows = views.timeline(bare)
        assert len(rows) == 7
        assert "GRA → RUR: ACCUSE, 2024-06-18" in {r.summary for r in rows}
        assert "RUR → ELB: AID (alleged), 2024-06-18" in {r.summary for r in rows}
        assert views.claims(bare) == ()
        assert views.stories(bare) == ()


def test_a_dyad_s_series_has_no_gaps(record: Record) -> None:
    rows = views.dyad(record, ("RUR", "GRA"), SCALES)
    assert [(r.start.isoformat(), r.events) for r in rows] == [("2024-06-01", 1), ("2024-07-01", 0),
                                                              ("2024-08-01", 0), ("2024-09-01", 2)]  # fmt: skip
    first, empty, last = rows[0], rows[1], rows[3]
    assert (first.by_left, first.by_right, first.verbal_conflict, first.net) == (0, 1, 1, -1)
    assert (empty.mean_score, empty.net) == (None, 0)
    assert (last.verbal_cooperation, last.material_conflict, last.net) == (1, 1, 0)
    assert last.mean_score == pytest.approx((-10.0 + 1.0) / 2)
    assert (last.by_left, last.by_right) == (2, 1)


def test_a_dyad_reads_the_same_from_either_side(record: Record) -> None:
    ours, theirs = (views.dyad(record, pair, SCALES, by="year") for pair in (("RUR", "GRA"), ("GRA", "RUR")))
    assert [(r.by_left, r.by_right) for r in ours] == [(r.by_right, r.by_left) for r in theirs] == [(2, 2)]


@pytest.mark.parametrize(("by", "count", "start"), [("day", 76, DAY), ("week", 11, DAY - datetime.timedelta(days=1)),
                                                    ("year", 1, datetime.date(2024, 1, 1))])  # fmt: skip
def test_a_series_can_be_cut_otherwise(record: Record, by: str, count: int, start: datetime.date) -> None:
    rows = views.dyad(record, ("RUR", "GRA"), SCALES, by=by)
    assert (len(rows), rows[0].start) == (count, start)


def test_a_dyad_of_alleged_acts_is_counted_when_asked_for(record: Record) -> None:
    assert sum(r.events for r in views.dyad(record, ("RUR", "ELB"), SCALES)) == 1
    chosen = ReportFilter(statuses=(Status.ALLEGED,))
    assert sum(r.material_cooperation for r in views.dyad(record, ("RUR", "ELB"), SCALES, chosen=chosen)) == 1
    assert views.dyad(record, ("RUR", "XXX"), SCALES) == ()
    with pytest.raises(SettingsError, match="month"):
        views.dyad(record, ("RUR", "GRA"), SCALES, by="decade")


def test_unscaled_types_count_as_events_only(record: Record) -> None:
    [row] = views.dyad(record, ("RUR", "GRA"), {}, by="year")
    assert (row.events, row.net, row.mean_score) == (3, 0, None)


def test_a_network_has_an_edge_for_each_pair(record: Record) -> None:
    edges = {(r.actor, r.recipient, r.symmetric): r for r in views.network(record, SCALES)}
    assert set(edges) == {("GRA", "RUR", False), ("RUR", "GRA", False), ("ELB", "GRA", True), ("ELB", "RUR", True),
                          ("GRA", "RUR", True)}  # fmt: skip
    assert (edges["GRA", "RUR", False].events, edges["GRA", "RUR", False].reports) == (1, 2)
    assert edges["RUR", "GRA", False].events == 2
    assert edges["RUR", "GRA", False].mean_score == pytest.approx((7 - 10) / 2)
    assert len(views.network(record, SCALES, ReportFilter(limit=2))) == 2


def test_claims_show_the_words_of_both_sides(record: Record) -> None:
    [claim] = views.claims(record)
    assert (claim.alleged_by, claim.denied_by) == (("GRA",), ("RUR",))
    said = {(s.stance, s.voice): (s.words, s.outlet) for s in claim.said}
    assert said == {
        (Stance.ALLEGES, "GRA"): (WEST.text[30:61], "Western Post"),
        (Stance.DENIES, "RUR"): (EAST.text[0:55], "Eastern Star"),
    }
    assert views.claims(record, ReportFilter(outlet="Eastern Star")) == (claim,)
    assert views.claims(record, ReportFilter(date_from=LATER)) == ()
    assert views.claims(record, ReportFilter(limit=0)) == ()


def test_quotes_pass_through(record: Record) -> None:
    assert [q.quote.id for q in views.quotes(record, QuoteFilter(direct=True))] == ["quo_east"]
    assert len(views.quotes(record)) == 4


def test_stories_name_their_articles(record: Record) -> None:
    rows = views.stories(record)
    assert sorted(uri for row in rows for uri in (s.uri for s in row.sources)) == ["east", "late", "undated", "west"]
    [shared] = views.stories(record, least=2)
    assert (shared.documents, shared.outlets, shared.copies) == (2, ("Eastern Star", "Western Post"), 0)
    assert (shared.date_from, shared.events) == (DAY, 2)
    assert len(views.stories(record, limit=1)) == 1


def test_a_briefing_puts_a_story_on_a_page(record: Record) -> None:
    [shared] = views.stories(record, least=2)
    page = views.briefing(record, shared.story_id)
    assert page.story == shared
    assert sorted(r.type for r in page.events) == ["ACCUSE", "AID"]
    assert len(page.claims) == 1
    assert [q.uri for q in page.quotes] == ["east"]
    with pytest.raises(NotFound):
        views.briefing(record, "story_x")


def test_rows_become_arrow_tables(record: Record) -> None:
    lines = views.table(views.timeline(record), views.TimelineRow)
    assert lines.num_rows == 5
    assert lines.column("date_from").to_pylist()[0] == DAY
    assert lines.column("status").to_pylist()[-1] == "occurred"
    claims = views.table(views.claims(record), views.ClaimRow)
    assert claims.to_pylist()[0]["said"][0]["published"]["start"] == DAY
    empty = views.table((), views.DyadRow)
    assert empty.num_rows == 0
    assert "mean_score" in empty.column_names


def kept(path: Path, *told: tuple[Document, Report]) -> Record:
    record = Record.open(path / "r.db", create=True)
    record.begin(makers.run())
    for document, one in told:
        record.add(Analysis(document, reports=(one,)), "run_1")
    derived = derive([document for document, _ in told], [one for _, one in told])
    record.replace_derived(derived.stories, derived.events, derived.claims)
    return record


def of_days(uri: str, period: Period, status: Status = Status.OCCURRED, text: str = "") -> tuple[Document, Report]:
    """A report that Ruritania aids Graustark; without a text of its own, an act of its own too."""
    document = makers.document(text or f"Words of {uri}.", uri=uri, day=DAY)
    return document, report(document, "AID", "RUR", "GRA" if text else uri.upper(), period=period, status=status)


def test_days_asked_for_are_held_against_the_event_s_own(tmp_path: Path) -> None:
    ago = DAY - datetime.timedelta(days=365)
    with kept(
        tmp_path,
        of_days("until", Period(None, ago)),
        of_days("since", Period(ago, None)),
        of_days("coming", Period(DAY, None), Status.PLANNED),
        of_days("undated", Period(None, None)),
    ) as record:

        def seen(first: datetime.date | None, last: datetime.date | None) -> list[str]:
            rows = views.timeline(record, ReportFilter(date_from=first, date_to=last))
            return sorted(row.words for row in rows)

        assert seen(ago, ago) == ["Words of since.", "Words of until."]
        assert seen(None, ago) == ["Words of since.", "Words of until."]
        assert seen(ago + datetime.timedelta(days=1), DAY - datetime.timedelta(days=1)) == []
        assert seen(DAY, DAY) == ["Words of coming.", "Words of undated."]
        assert seen(DAY + datetime.timedelta(days=60), None) == ["Words of coming."]
        assert seen(DAY + datetime.timedelta(days=61), None) == []


def test_a_wider_report_does_not_bring_back_its_event(tmp_path: Path) -> None:
    week = datetime.timedelta(days=6)
    exact = of_days("exact", Period(DAY, DAY), text="Ruritania sent rifles to Graustark.")
    vague = of_days("vague", Period(DAY - week, DAY), text="Ruritania sent rifles to Graustark lately.")
    with kept(tmp_path, exact, vague) as record:
        [row] = views.timeline(record)
        assert (row.date_from, row.reports) == (DAY, 2)
        before = ReportFilter(date_to=DAY - datetime.timedelta(days=1))
        assert views.timeline(record, before) == ()
        assert views.dyad(record, ("RUR", "GRA"), SCALES, chosen=before) == ()


def test_a_series_counts_an_event_on_its_first_day_only(tmp_path: Path) -> None:
    with kept(tmp_path, of_days("long", Period(DAY - datetime.timedelta(days=99), DAY), text="It went on.")) as record:
        since = ReportFilter(date_from=DAY)
        assert len(views.timeline(record, since)) == 1
        assert views.dyad(record, ("RUR", "GRA"), SCALES, chosen=since) == ()
        assert [row.events for row in views.dyad(record, ("RUR", "GRA"), SCALES)] == [1]


def test_the_words_are_of_the_event_s_status_and_narrowest_days(tmp_path: Path) -> None:
    text = "Ruritania {} rifles to Graustark."
    planned = of_days("a", Period(DAY, DAY), Status.PLANNED, text.format("will send"))
    wide = of_days("b", Period(DAY, DAY + datetime.timedelta(days=1)), text=text.format("has been sending"))
    exact, later = (
        of_days(uri, Period(DAY, DAY), text=text.format(verb)) for uri, verb in (("c", "sent"), ("d", "gave"))
    )
    with kept(tmp_path, planned, wide, exact, later) as record:
        [row] = views.timeline(record)
        assert (row.reports, row.status, row.words) == (4, Status.OCCURRED, "Ruritania sent rifles to Graustark.")


@pytest.mark.parametrize("kind", [views.TimelineRow, views.DyadRow, views.NetworkRow, views.ClaimRow, views.StoryRow,
                                  views.Briefing])  # fmt: skip
def test_every_kind_of_row_has_arrow_columns(kind: type) -> None:
    assert views.table((), kind).num_columns > 3
