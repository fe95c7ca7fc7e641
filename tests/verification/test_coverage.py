"""Samples of a checklist against our tables, with an invented list and invented tables."""

import datetime
from pathlib import Path

import pytest
from verification.coverage import (
    KNOWN,
    MENDED,
    NO_HOLDER,
    STATES,
    UNSURE,
    VERDICTS,
    Holders,
    Sample,
    Verdict,
    counted,
    main,
    offices_of_title,
    read_verdicts,
    sampled,
)
from verification.office_lists import Bodies, read_spells
from verification.reading import csv_rows

from legation.knowledge.tables import Row, Tables, package_layer

from .invented import tables, write_peppercat

DAY = datetime.date(2014, 7, 1)
STATE_ROWS = {"ITA": {"id": "ITA", "name": "Italy"}, "BRA": {"id": "BRA", "name": "Brazil"}}
PERSONS = {
    "ann-abel": {"id": "ann-abel", "name": "Ann Abel", "aliases": "Anna Abel", "family": "Abel"},
    "ben-kurz": {"id": "ben-kurz", "name": "Ben Kurz", "family": "Kurz"},
}
TERMS = (
    {"person": "ann-abel", "office": "foreign-minister", "body": "ITA", "from": "2012-05-02", "to": "2015-01"},
    {"person": "ben-kurz", "office": "foreign-minister", "body": "ITA", "from": "2015-01", "to": ""},
    {"person": "ben-kurz", "office": "deputy-foreign-minister", "body": "ITA", "from": "2010", "to": "2015"},
    {"person": "ben-kurz", "office": "head-of-state", "body": "BRA", "from": "2010", "to": "2015"},
    {"person": "ann-abel", "office": "armed-group-official", "body": "rebels", "from": "2010", "to": "2014-07-01"},
)


def _tables() -> dict[str, dict[str, Row]]:
    terms = {str(number): {"title": "", **term} for number, term in enumerate(TERMS)}
    return tables(states=STATE_ROWS, persons=PERSONS, organisations={}, terms=terms)


def _sampled(folder: Path, *lines: str) -> list[Sample]:
    write_peppercat(folder, *lines)
    bodies = Bodies(_tables())
    return sampled(read_spells(folder, bodies), bodies)


@pytest.mark.parametrize(
    ("title", "state", "offices"),
    [
        ("Minister of Foreign Affairs", "ITA", {"foreign-minister"}),
        ("Minister of Foreign Affairs of the Reef Islands", "ITA", set()),
        ("Secretary of State", "USA", {"foreign-minister"}),
        ("State Secretary", "DEU", set()),
        ("Deputy Minister of Defence", "ITA", set()),
        ("Minister of State for Defence", "ITA", set()),
        ("Minister of the Armed Forces", "FRA", {"defence-minister"}),
        ("Minister of Home Front Defence", "ISR", set()),
        ("Minister of National Security", "KEN", set()),
        ("Secretary of the Army", "USA", set()),
        ("Foreign Secretary", "GBR", {"foreign-minister"}),
        ("Foreign Secretary", "IND", set()),
        ("Premier of the State Council", "CHN", {"head-of-government"}),
        ("Premier of the Lake Territories", "CAN", set()),
        ("Prime Minister of Northland", "CAN", set()),
        ("Deputy Prime Minister and Minister of Defence", "ITA", {"defence-minister"}),
    ],
)
def test_titles_of_states_themselves(title: str, state: str, offices: set[str]) -> None:
    assert offices_of_title(title, state, Bodies(_tables())) == offices


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        ("2012-05-02,2015-01-14,wikidata", True),
        ("2012-05-02,2014-06-30,wikidata", False),
        ("2014,2016,wikidata", False),
        ("2014-06,,open_2025-01-31", True),
        ("2012-05-02,2014-07,absent_between_2014-06-03_2014-07-03", True),
    ],
)
def test_who_held_the_office_that_day(tmp_path: Path, days: str, asked: bool) -> None:
    found = _sampled(tmp_path, f"Italy,Minister of Foreign Affairs,Ann Abel,Q1,{days}")
    assert (Sample("ITA", "foreign-minister", DAY, "Ann Abel") in found) is asked


def test_a_term_never_closed_tells_nothing_after_it_was_last_seen(tmp_path: Path) -> None:
    found = _sampled(tmp_path, "Italy,Minister of Foreign Affairs,Ann Abel,Q1,2012-05-02,,open_2023-01")
    assert [sample.day.year for sample in found] == [2014, 2019]


def test_presidents_where_nobody_else_leads_the_government(tmp_path: Path) -> None:
    found = _sampled(
        tmp_path,
        "Brazil,President,Ben Kurz,Q1,2013-01-01,2015-01-01,wikidata",
        "Italy,President,Cara Dorn,Q2,2013-01-01,2015-01-01,wikidata",
        "Italy,Prime Minister,Ed Falk,Q3,2013-01-01,2014-04-01,wikidata",
    )
    assert found == [Sample("BRA", "head-of-government", DAY, "Ben Kurz", president=True)]


@pytest.mark.parametrize(
    ("sample", "same"),
    [
        (Sample("ITA", "foreign-minister", DAY, "ABEL, ANNA"), True),
        (Sample("ITA", "foreign-minister", DAY, "Ben Kurz"), False),
        (Sample("ITA", "defence-minister", DAY, "Ann Abel"), False),
        (Sample("ITA", "foreign-minister", datetime.date(2019, 7, 1), "Ann Abel"), False),
        (Sample("BRA", "head-of-government", DAY, "Ben Kurz", president=True), True),
        (Sample("BRA", "head-of-government", DAY, "Ben Kurz"), False),
    ],
)
def test_the_person_in_the_right_office_that_day(sample: Sample, same: bool) -> None:
    assert Holders(_tables()).ask(sample).same is same


def test_what_differs_counts_by_its_verdict() -> None:
    holders = Holders(_tables())
    names = ("Ann Abel", "Rival", "Gone", "Late", "Doubtful", "Unseen")
    asked = [holders.ask(Sample("ITA", "foreign-minister", DAY, name)) for name in names]
    verdicts = {
        asked[1].sample.key: Verdict("ben-kurz", "rival government"),
        asked[2].sample.key: Verdict("cara-dorn", "rival government"),
        asked[3].sample.key: Verdict("ann-abel", "checklist ended too late"),
        asked[4].sample.key: Verdict("", UNSURE),
        asked[0].sample.key: Verdict("ann-abel", MENDED),
    }
    count = counted(asked, verdicts, holders)
    assert (count.total, count.same, count.holders, count.known, count.mended) == (6, 1, 5, 2, 1)
    assert [one.sample.name for one in count.unknown] == ["Gone", "Doubtful", "Unseen"]


def test_the_day_of_handover_is_the_successors() -> None:
    assert not Holders(_tables()).in_office("ann-abel", datetime.date(2016, 1, 1))
    assert [row.key for row in Holders(_tables()).on("rebels", "armed-group-official", DAY)] == []


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write_peppercat(
        tmp_path,
        "Italy,Minister of Foreign Affairs,Federica Mogherini,Q1,2014-02-22,2014-10-31,wikidata",
        "Italy,Minister of Defence,Nobody Atall,Q2,2014-02-22,2014-10-31,wikidata",
    )
    monkeypatch.setattr("sys.argv", ["coverage", "--facts", str(tmp_path), "--differing"])
    main()
    printed = capsys.readouterr().out
    assert "2 samples, 1 the same, 1 differ\n" in printed
    assert "known: 1 of 2 holders, 50.0%\n" in printed
    assert "ITA defence-minister 2014-07-01 Nobody Atall (we have roberta-pinotti): not looked at\n" in printed


def test_the_verdicts_are_whole() -> None:
    persons = Tables((package_layer(),))["persons"]
    rows = csv_rows(VERDICTS)
    assert len(read_verdicts(VERDICTS)) == len(rows)
    for row in rows:
        assert row["verdict"] in KNOWN | NO_HOLDER | {UNSURE}
        assert row["state"] in STATES
        assert not row["ours"] or row["ours"] in persons
        assert row["why"]
        assert row["source"]
