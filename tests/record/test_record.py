import dataclasses
import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from legation.errors import NotFound, RecordError
from legation.record import QuoteFilter, Record, ReportFilter, fingerprint
from legation.types import Analysis, Claim, Dropped, Event, Judgement, Period, Span, Stance, Status, Story

from . import makers


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db", create=True) as opened:
        opened.begin(makers.run())
        yield opened


def add(record: Record, *analyses: Analysis, run: str = "run_1") -> None:
    for one in analyses:
        assert record.add(one, run)


def test_what_goes_in_comes_out(record: Record) -> None:
    given = makers.analysis()
    add(record, given)
    row = next(record.documents())
    assert row.document == given.document
    assert tuple(r.report for r in record.reports()) == given.reports
    assert tuple(q.quote for q in record.quotes()) == given.quotes
    assert tuple(d.dropped for d in record.dropped()) == given.dropped
    assert record.sentences(given.document.id) == tuple(Span(s.start, s.end) for s in given.sentences)
    assert (row.run_id, row.superseded, row.story_id, row.copy_of) == ("run_1", False, "", "")


def test_every_field_of_a_report_survives(record: Record) -> None:
    plain = makers.analysis()
    full = dataclasses.replace(
        plain.reports[0],
        mode="military",
        contexts=("MIL", "DIP"),
        symmetric=True,
        period=Period(None, makers.DAY, "anchor", Span(1, 4)),
        place="Graustark City",
        content_of=plain.reports[1].id,
        trigger=Span(10, 14),
        knowledge=("state:RUR", "codebook:AID"),
        words=Span(2, 9),
    )
    add(record, dataclasses.replace(plain, reports=(full,)))
    row = record.report(full.id)
    assert row.report == full
    assert row.text == plain.document.text[full.evidence.start : full.evidence.end]


def test_the_same_document_again_adds_nothing(record: Record) -> None:
    add(record, makers.analysis())
    before = record.stats()
    assert not record.add(makers.analysis(), "run_1")
    record.begin(makers.run("run_2"))
    assert record.is_read(makers.analysis().document.id, fingerprint(makers.run("run_2")))
    assert not record.add(makers.analysis(), "run_2")
    after = record.stats()
    assert after.pop("runs") == before.pop("runs") + 1
    assert {k: v for k, v in after.items() if k != "bytes"} == {k: v for k, v in before.items() if k != "bytes"}


def test_a_new_reader_adds_a_reading_and_views_show_the_latest(record: Record) -> None:
    given = makers.analysis()
    add(record, given)
    newer = makers.run("run_2", version="0.2")
    assert not record.is_read(given.document.id, fingerprint(newer))
    record.begin(newer)
    surer = dataclasses.replace(given.reports[0], score=0.5)
    add(record, dataclasses.replace(given, reports=(surer,), quotes=(), dropped=()), run="run_2")
    assert [r.report for r in record.reports()] == [surer]
    assert list(record.quotes()) == []
    assert list(record.dropped()) == []
    assert record.stats()["readings"] == 2
    assert next(record.documents()).run_id == "run_2"
    assert list(record.sql("SELECT count(*) FROM reports_all")[1]) == [(3,)]


def test_a_changed_text_is_a_new_version_of_its_address(record: Record) -> None:
    first, second = makers.analysis(1, uri="a"), makers.analysis(1, " and Elbonia", uri="a")
    add(record, first, second, makers.analysis(2))
    versions = {r.document.id: (r.document.version, r.superseded) for r in record.documents(superseded=True)}
    assert versions[first.document.id] == (1, True)
    assert versions[second.document.id] == (2, False)
    assert {r.document.id for r in record.documents(uri="a")} == {second.document.id}
    assert {r.report.document_id for r in record.reports(ReportFilter(uri="a"))} == {second.document.id}
    assert len(list(record.reports(ReportFilter(uri="a", superseded=True)))) == 4
    assert record.document(first.document.id).document.text == first.document.text
    assert record.report(first.reports[0].id).version == 1


def test_half_a_surrogate_pair_is_kept_as_one_character(record: Record) -> None:
    doc = makers.document("War \ud800 and peace", title="\udfff")
    add(record, Analysis(doc))
    assert record.document(doc.id).document.text == "War \ufffd and peace"


def test_a_null_character_does_not_cut_the_text(record: Record) -> None:
    doc = makers.document("before\x00after")
    add(record, Analysis(doc, reports=(makers.report(doc, "AID", "RUR", "", Span(7, 12)),)))
    assert record.document(doc.id).document.text == "before\x00after"
    assert next(record.reports()).text == "after"


def test_a_document_goes_in_whole_or_not_at_all(record: Record) -> None:
    given = makers.analysis()
    twice = dataclasses.replace(given, reports=(given.reports[0], given.reports[0]))
    with pytest.raises(RecordError, match="UNIQUE"):
        record.add(twice, "run_1")
    assert record.stats()["versions"] == 0
    assert record.stats()["quotes"] == 0
    add(record, given)


def test_runs_begin_once_and_finish_with_counts(record: Record) -> None:
    with pytest.raises(RecordError, match="already"):
        record.begin(makers.run())
    with pytest.raises(NotFound, match="begin"):
        record.add(makers.analysis(), "run_9")
    record.finish("run_1", {"reports": 2}, "2025-01-01T00:01:00Z")
    assert record.run("run_1").counts == {"reports": 2}
    assert [r.finished for r in record.runs()] == ["2025-01-01T00:01:00Z"]


def test_the_fingerprint_is_of_program_knowledge_and_model() -> None:
    run = makers.run()
    assert fingerprint(run) == fingerprint(dataclasses.replace(run, id="x", started="y", settings="z"))
    changed = [dataclasses.replace(run, **{name: "other"}) for name in ("version", "knowledge", "model")]
    assert len({fingerprint(r) for r in (run, *changed)}) == 4


def test_what_could_not_be_read_is_kept_once(record: Record) -> None:
    bad = Dropped("bad.html", "documents", "empty", "no text")
    record.drop(bad, "run_1")
    record.drop(bad, "run_1")
    assert [(d.dropped, d.document_id) for d in record.dropped()] == [(bad, None)]
    assert record.reasons() == (("documents", "empty", 1),)


def test_what_a_later_run_could_read_is_dropped_no_more(record: Record) -> None:
    record.drop(Dropped("file-00003.txt", "documents", "unreadable"), "run_1")
    record.drop(Dropped("other.txt", "documents", "unreadable"), "run_1")
    record.begin(makers.run("run_2"))
    add(record, makers.analysis(3), run="run_2")
    assert {d.dropped.uri for d in record.dropped(reason="unreadable")} == {"other.txt"}


def test_a_newer_reader_s_reason_replaces_the_older_one(record: Record) -> None:
    record.drop(Dropped("x", "documents", "unreadable"), "run_1")
    record.begin(makers.run("run_2", version="0.2"))
    record.drop(Dropped("x", "documents", "empty"), "run_2")
    assert [d.dropped.reason for d in record.dropped()] == ["empty"]


def filtered(record: Record, **chosen: object) -> set[str]:
    return {r.report.type for r in record.reports(ReportFilter(**chosen))}  # type: ignore[arg-type]


@pytest.fixture
def mixed(record: Record) -> Record:
    day = datetime.date
    doc = makers.document("Ruritania shelled 100% of Graustark_City. They met.", uri="m", outlet="The Gazette")
    undated = Period(None, None, "none")
    reports = (
        makers.report(doc, "ASSAULT", "RUR:MIL", "GRA", Span(0, 40), place="Graustark_City",
                      period=Period(day(2024, 1, 5), day(2024, 1, 7))),
        makers.report(doc, "CONSULT", "RUR ELB", "", Span(42, 51), symmetric=True, status=Status.PLANNED,
                      period=Period(day(2024, 3, 1), None)),
        makers.report(doc, "ACCUSE", "GRA", "RUR", Span(0, 9), period=undated),
    )  # fmt: skip
    add(record, Analysis(doc, reports=reports))
    add(record, Analysis(makers.document("x", uri="n"), reports=()))
    return record


@pytest.mark.parametrize(
    ("chosen", "types"),
    [
        ({}, {"ASSAULT", "CONSULT", "ACCUSE"}),
        ({"actor": "RUR"}, {"ASSAULT", "CONSULT"}),
        ({"actor": "RUR:MIL"}, {"ASSAULT"}),
        ({"actor": "rur:mil"}, {"ASSAULT"}),
        ({"actor": "rur"}, {"ASSAULT", "CONSULT"}),
        ({"actor": "R_R"}, set()),
        ({"recipient": "RUR"}, {"ACCUSE"}),
        ({"dyad": ("GRA", "RUR")}, {"ASSAULT", "ACCUSE"}),
        ({"dyad": ("ELB", "RUR")}, {"CONSULT"}),
        ({"dyad": ("ELB", "GRA")}, set()),
        ({"types": ("assault", "ACCUSE")}, {"ASSAULT", "ACCUSE"}),
        ({"statuses": (Status.PLANNED,)}, {"CONSULT"}),
        ({"date_from": datetime.date(2024, 1, 7), "date_to": datetime.date(2024, 1, 9)}, {"ASSAULT"}),
        ({"date_to": datetime.date(2024, 1, 4)}, set()),
        ({"date_from": datetime.date(2024, 6, 18)}, {"ACCUSE"}),
        ({"date_from": datetime.date(2024, 6, 19)}, set()),
        ({"place": "graustark_"}, {"ASSAULT"}),
        ({"place": "%"}, set()),
        ({"uri": "m"}, {"ASSAULT", "CONSULT", "ACCUSE"}),
        ({"uri": "' OR 1=1 --"}, set()),
        ({"outlet": "the gazette", "actor": "GRA"}, {"ACCUSE"}),
        ({"text": "shelling"}, {"ASSAULT"}),
        ({"limit": 0}, set()),
        ({"event": "x"}, set()),
        ({"story": "x"}, set()),
    ],
)
def test_filters(mixed: Record, chosen: dict[str, object], types: set[str]) -> None:
    assert filtered(mixed, **chosen) == types


def test_reports_come_in_order_of_publication_address_and_place(record: Record) -> None:
    late, early = makers.DAY, makers.DAY - datetime.timedelta(days=2)
    for uri, day in (("z", early), ("b", late), ("a", late), ("c", None)):
        doc = makers.document("one two", uri=uri, day=day)
        reports = (makers.report(doc, "AID", "A", "B", Span(4, 7)), makers.report(doc, "AID", "A", "B", Span(0, 3)))
        add(record, Analysis(doc, reports=reports))
    order = [(r.uri, r.report.evidence.start) for r in record.reports()]
    assert order == [("z", 0), ("z", 4), ("a", 0), ("a", 4), ("b", 0), ("b", 4), ("c", 0), ("c", 4)]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [({"speaker": "upert"}, 3), ({"speaker": "RUR"}, 3), ({"speaker": "Flavia"}, 0), ({"text": "did not"}, 3),
     ({"direct": False}, 0), ({"direct": True, "limit": 2}, 2), ({"uri": "file-00001.txt"}, 1),
     ({"date_from": datetime.date(2024, 6, 19)}, 0), ({"story": "x"}, 0)],
)  # fmt: skip
def test_quotes_can_be_chosen(record: Record, chosen: dict[str, object], found: int) -> None:
    add(record, *(makers.analysis(n) for n in range(3)))
    assert len(list(record.quotes(QuoteFilter(**chosen)))) == found  # type: ignore[arg-type]


def test_many_reports_keep_their_own_parties(record: Record) -> None:
    doc = makers.document("word " * 1000)
    spans = [Span(5 * n, 5 * n + 4) for n in range(900)]
    reports = tuple(makers.report(doc, "AID", f"A{n}", f"B{n}", span) for n, span in enumerate(spans))
    add(record, Analysis(doc, reports=reports))
    assert [r.report for r in record.reports()] == list(reports)


def derived() -> tuple[list[Story], list[Event], list[Claim]]:
    a = makers.analysis()
    id, reports = a.document.id, tuple(r.id for r in a.reports)
    days = Period(makers.DAY, None, "relative")
    story = Story("story_1", "Arms", (id,), ("event_1",), days, ((id, "doc_other"),))
    event = Event("event_1", "AID", ("RUR",), ("GRA",), False, days, "", Status.ALLEGED, reports, "story_1", "s")
    claim = Claim("claim_1", "AID", ("RUR",), ("GRA",), "s", ("USA",), ("RUR",), (), makers.DAY, reports[:1])
    return [story], [event], [claim]


def test_derived_rows_come_out_as_they_went_in_and_are_replaced_whole(record: Record) -> None:
    add(record, makers.analysis())
    stories, events, claims = derived()
    record.replace_derived(stories, events, claims)
    assert (list(record.stories()), list(record.events()), list(record.claims())) == (stories, events, claims)
    assert record.story("story_1") == stories[0]
    assert record.event("event_1") == events[0]
    assert record.claim("claim_1") == claims[0]
    row = next(record.reports(ReportFilter(event="event_1", story="story_1")))
    assert (row.event_id, row.story_id) == ("event_1", "story_1")
    assert next(record.documents(story="story_1")).copy_of == "doc_other"
    record.replace_derived([], [], [])
    assert list(record.events()) == []
    assert next(record.reports()).event_id == ""


def test_a_failed_derivation_leaves_the_former_one(record: Record) -> None:
    add(record, makers.analysis())
    stories, events, claims = derived()
    record.replace_derived(stories, events, claims)
    with pytest.raises(RecordError):
        record.replace_derived(stories, events + events, claims)
    assert list(record.events()) == events


def test_the_record_knows_whether_its_derived_rows_are_up_to_date(record: Record) -> None:
    def follows(change: object) -> None:
        assert not record.is_derived(), change
        record.replace_derived([], [], [])
        assert record.is_derived()

    assert record.is_derived()
    follows(record.add(makers.analysis(), "run_1"))
    follows(record.judge(Judgement("j", "event", "a", "b", "same", "ann", "2025")))
    follows(record.retract("j", "2026"))
    record.add(makers.analysis(), "run_1")
    assert record.is_derived()


def test_judgements_are_a_log(record: Record) -> None:
    one = Judgement("j1", "event", "e1", "e2", "same", "ann", "2025-01-01", "same arms")
    assert record.judge(one)
    assert not record.judge(one)
    assert record.judge(Judgement("j2", "story", "d1", "d2", "different", "bob", "2025-01-02"))
    assert record.judgements("event") == (one,)
    record.retract("j1", "2025-02-01")
    record.retract("j1", "2025-03-01")
    assert record.judgements("event") == ()
    assert record.judgements("event", retracted=True)[0].retracted_at == "2025-02-01"
    assert len(record.judgements(retracted=True)) == 2
    with pytest.raises(NotFound):
        record.retract("j9", "2025-01-01")


def test_ids_are_found_by_their_beginning(record: Record) -> None:
    given = makers.analysis()
    add(record, given)
    assert record.find(given.document.id) == ("document", given.document.id)
    assert record.find(given.reports[0].id[:10]) == ("report", given.reports[0].id)
    assert record.find("quo_") == ("quote", given.quotes[0].id)
    with pytest.raises(NotFound, match="More than one"):
        record.find("rep_")
    for unknown in ("", "nothing"):
        with pytest.raises(NotFound, match="no row"):
            record.find(unknown)
    with pytest.raises(NotFound, match="rep_x"):
        record.report("rep_x")
    assert record.quote(given.quotes[0].id).quote == given.quotes[0]


def test_found_rows_cannot_be_changed(record: Record, tmp_path: Path) -> None:
    add(record, makers.analysis())
    record.judge(Judgement("j", "event", "a", "b", "same", "ann", "2025"))
    record.retract("j", "2025")
    kept = ("documents_all", "readings", "sentences", "reports_all", "participants", "voices", "quotes_all",
            "dropped_all", "judgements_all", "retractions", "runs")  # fmt: skip
    with closing(sqlite3.connect(tmp_path / "r.db", isolation_level=None)) as connection:
        for table in kept:
            column = connection.execute(f"SELECT name FROM pragma_table_info('{table}') LIMIT 1").fetchone()[0]
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
                with pytest.raises(sqlite3.IntegrityError, match=r"append-only|only be finished"):
                    connection.execute(statement)


def test_sql_answers_with_columns_and_rows(record: Record) -> None:
    add(record, makers.analysis(), makers.analysis(1))
    columns, rows = record.sql("SELECT type, actor FROM reports WHERE uri = ? ORDER BY type", ("file-00001.txt",))
    assert columns == ("type", "actor")
    assert list(rows) == [("AID", '["RUR"]'), ("REJECT", '["RUR"]')]
    found = record.sql("SELECT count(*) FROM reports_search WHERE reports_search MATCH 'arms'")[1]
    assert list(found) == [(2,)]
    assert ("reports",) in list(record.sql("SELECT name FROM sqlite_master WHERE type = 'view'")[1])


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM runs", "UPDATE runs SET finished = 'x'", "DROP VIEW reports", "CREATE TABLE t (x)",
     "CREATE TEMP TABLE t (x)", "ATTACH 'other.db' AS o", "PRAGMA user_version = 9", "PRAGMA query_only = OFF",
     "VACUUM INTO 'copy.db'", "SELECT 1; DELETE FROM runs", "nonsense", "SELECT no_such FROM reports"],
)  # fmt: skip
def test_sql_refuses_all_but_questions(
    record: Record, statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = set(tmp_path.iterdir())
    with pytest.raises(RecordError, match=r"SELECT"):
        list(record.sql(statement)[1])
    assert set(tmp_path.iterdir()) == files
    assert len(record.runs()) == 1


def test_every_view_says_what_it_shows(record: Record) -> None:
    rows = list(record.sql("SELECT name, sql FROM sqlite_master WHERE type = 'view'")[1])
    assert {"reports", "quotes", "documents_latest", "events", "stories", "claims", "dropped"} <= {n for n, _ in rows}
    for name, sql in rows:
        assert str(sql).splitlines()[1].startswith("-- "), name
    for name, _ in rows:
        assert list(record.sql(f"SELECT * FROM {name}")[1]) == []


def test_a_reader_sees_what_a_writer_commits(record: Record) -> None:
    with Record.open(record.path, readonly=True) as reader:
        assert reader.stats()["documents"] == 0
        add(record, makers.analysis())
        assert reader.stats()["documents"] == 1
        with pytest.raises(RecordError, match="may only be read"):
            reader.add(makers.analysis(1), "run_1")


def test_a_voice_keeps_its_stance(record: Record) -> None:
    add(record, makers.analysis())
    assert [v.stance for v in next(record.reports()).report.voices] == [Stance.ALLEGES, Stance.DENIES]
