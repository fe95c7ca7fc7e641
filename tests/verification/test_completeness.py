"""Everybody whom lists name, against our tables, with invented lists and invented tables."""

import datetime
from pathlib import Path

import pytest
from verification.completeness import (
    NOT_FOUND,
    OFFICES,
    VACANCIES,
    VERDICTS,
    Holder,
    Known,
    Vacancy,
    counted,
    listed,
    main,
    vacancies,
)
from verification.coverage import KNOWN, MENDED, NO_HOLDER, UNSURE, Verdict, read_verdicts
from verification.office_lists import Bodies, read_spells
from verification.reading import csv_rows

from legation.knowledge.tables import Row, Tables, package_layer

from .invented import tables, write_peppercat

STATE_ROWS = {
    "ITA": {"name": "Italy", "cow": "325"},
    "FJI": {"name": "Fiji", "cow": "950"},
    "CHE": {"name": "Switzerland", "cow": "225"},
    "SRB": {"name": "Serbia", "cow": "345", "from": "2006-06-05"},
    "YUG": {"name": "Yugoslavia", "cow": "345", "to": "2003-02-04"},
    "ABW": {"name": "Aruba"},
}
PERSONS = {
    "ann-abel": {"name": "Ann Abel", "aliases": "Anna Abel", "family": "Abel"},
    "ben-kurz": {"name": "Ben Kurz", "family": "Kurz"},
}
TERMS = (
    {"person": "ann-abel", "office": "foreign-minister", "body": "ITA", "from": "2012-05-02", "to": "2015-01"},
    {"person": "ben-kurz", "office": "foreign-minister", "body": "ITA", "from": "1990", "to": "2012-04"},
    {"person": "ben-kurz", "office": "defence-minister", "body": "ITA", "from": "1990", "to": ""},
    {"person": "ben-kurz", "office": "non-executive-head-of-state", "body": "YUG", "from": "1992", "to": "1993"},
    {"person": "ann-abel", "office": "armed-group-leader", "body": "rebels", "from": "2015", "to": "2016"},
)


def _tables() -> dict[str, dict[str, Row]]:
    terms = {str(number): {"title": "", **term} for number, term in enumerate(TERMS)}
    return tables(states=STATE_ROWS, persons=PERSONS, organisations={}, terms=terms)


def _listed(folder: Path, *lines: str) -> list[Holder]:
    write_peppercat(folder, *lines)
    own = _tables()
    bodies = Bodies(own)
    return listed(read_spells(folder, bodies), bodies, own["states"])


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("Italy,Minister of Foreign Affairs,X,Q1,1991-01-01,1992-01-01,wikidata", "foreign-minister"),
        ("Italy,Minister of Foreign Affairs,X,Q1,1988-01-01,1989-01-01,wikidata", ""),
        ("Fiji,Minister of Defence,X,Q1,2009-01-01,2010-02-01,wikidata", "defence-minister"),
        ("Fiji,Minister of Defence,X,Q1,2005-01-01,2009-12-01,wikidata", ""),
        ("Fiji,Second Minister of Defence,X,Q1,2011-01-01,2012-12-01,wikidata", ""),
        ("Italy,President,X,Q1,2011-01-01,2012-12-01,wikidata", "leader"),
        ("Italy,Prime Minister,X,Q1,2011-01-01,2012-12-01,wikidata", "leader"),
        ("Switzerland,Chancellor,X,Q1,2011-01-01,2012-12-01,wikidata", ""),
        ("Switzerland,President of the Council of States,X,Q1,2011-01-01,2012-12-01,wikidata", ""),
        ("Switzerland,President,X,Q1,2011-01-01,2012-12-01,wikidata", "leader"),
        ("Aruba,Prime Minister,X,Q1,2011-01-01,2012-12-01,wikidata", ""),
        ("Italy,Minister of Foreign Affairs,X,Q1,2011-01-01,,open_2023-01", ""),
    ],
)
def test_who_is_asked_for(tmp_path: Path, line: str, office: str) -> None:
    assert [holder.office for holder in _listed(tmp_path, line)] == ([office] if office else [])


def test_spellings_of_one_time_are_one_person(tmp_path: Path) -> None:
    found = _listed(
        tmp_path,
        "Italy,President,Ann Abel,Q1,2011-01-01,2012-12-01,wikidata",
        '"Italy",President,"ABEL, ANN",Q1,2012-01-01,2013-12-01,wikidata',
        "Italy,President,Carl Abel,Q2,2012-01-01,2013-12-01,wikidata",
    )
    assert [(holder.key, len(holder.spells)) for holder in found] == [
        (("ITA", "leader", "2011-01-01", "Ann Abel"), 2),
        (("ITA", "leader", "2012-01-01", "Carl Abel"), 1),
    ]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("Italy,Minister of Foreign Affairs,Anna Abel,Q1,2011-05-02,2012-06-01,wikidata", True),
        ("Italy,Minister of Foreign Affairs,Anna Abel,Q1,2010-05-02,2011-06-01,wikidata", False),
        ("Italy,Minister of Defence,Anna Abel,Q1,2013-05-02,2014-06-01,wikidata", False),
        ("Serbia,President,Ben Kurz,Q1,1992-05-02,1993-06-01,wikidata", True),
    ],
)
def test_the_person_in_the_right_office_at_that_time(tmp_path: Path, line: str, known: bool) -> None:
    (holder,) = _listed(tmp_path, line)
    assert Known(_tables()).has(holder) is known


def test_what_differs_counts_by_its_verdict(tmp_path: Path) -> None:
    names = ("Ann Abel", "Rival", "Gone", "Late", "Unseen")
    days = ("2014-01-01,2014-06-01", *["2015-03-01,2015-06-01"] * 4)
    lines = [f"Italy,Minister of Foreign Affairs,{n},Q1,{d},wikidata" for n, d in zip(names, days, strict=True)]
    same, rival, gone, late, unseen = _listed(tmp_path, *lines)
    verdicts = {
        rival.key: Verdict("ann-abel", "rival government"),
        gone.key: Verdict("cara-dorn", "rival government"),
        late.key: Verdict("", "checklist ended too late"),
        same.key: Verdict("ann-abel", MENDED),
    }
    count = counted((same, rival, gone, late, unseen), verdicts, Known(_tables()))
    assert (count.total, count.holders, count.known, count.mended) == (5, 4, 2, 1)
    assert [holder.spells[0].names[0] for holder in count.unknown] == ["Gone", "Unseen"]


def test_times_with_nobody_in_office() -> None:
    found = {(one.state, one.office): one for one in vacancies(_tables())}
    until = datetime.date(2025, 1, 1)
    assert found["ITA", "foreign-minister"] == Vacancy("ITA", "foreign-minister", datetime.date(2015, 1, 31), until)
    assert ("ITA", "defence-minister") not in found
    assert found["FJI", "foreign-minister"].start == datetime.date(2010, 1, 1)
    assert found["SRB", "foreign-minister"].start == datetime.date(1990, 1, 1)
    assert {state for state, _ in found} == {"ITA", "FJI", "CHE", "SRB"}


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write_peppercat(
        tmp_path,
        "Italy,Minister of Foreign Affairs,Federica Mogherini,Q1,2014-02-22,2014-10-31,wikidata",
        "Italy,Minister of Defence,Nobody Atall,Q2,2014-02-22,2014-10-31,wikidata",
    )
    monkeypatch.setattr("sys.argv", ["completeness", "--facts", str(tmp_path)])
    main()
    printed = capsys.readouterr().out
    assert "2 holders by the lists, 1 the same, 1 differ\n  not looked at: 1\n" in printed
    assert "known: 1 of 2 holders, 50.00%\n" in printed
    monkeypatch.setattr("sys.argv", ["completeness", "--facts", str(tmp_path), "--unknown"])
    main()
    assert "\nITA,defence-minister,2014-02-22,Nobody Atall,Peppercat" in capsys.readouterr().out


def test_the_verdicts_are_whole() -> None:
    own = Tables((package_layer(),))
    rows = csv_rows(VERDICTS)
    assert len(read_verdicts(VERDICTS)) == len(rows)
    for row in rows:
        assert row["verdict"] in KNOWN | NO_HOLDER | {UNSURE}, row
        assert row["office"] in OFFICES
        assert row["state"] in own["states"]
        assert row["ours"] in own["persons"] or (row["verdict"] not in KNOWN and not row["ours"]), row
        assert row["why"]
        assert row["source"] or row["verdict"] == UNSURE


def test_every_vacancy_has_a_reason() -> None:
    rows = csv_rows(VACANCIES)
    reasons = {(row["state"], row["office"], row["from"]): row for row in rows}
    assert len(reasons) == len(rows)
    for row in rows:
        assert row["verdict"] in {"no such office", "vacant", NOT_FOUND}, row
        assert row["why"]
        assert row["source"]
    assert {one.key for one in vacancies(Tables((package_layer(),)))} == set(reasons)
