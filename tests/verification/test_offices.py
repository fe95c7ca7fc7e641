"""Terms and persons against lists of office holders, with invented lists."""

from pathlib import Path

import pytest
from verification.findings import Finding
from verification.namesakes import same_name
from verification.noting import left_out
from verification.office_kinds import kinds_of_position
from verification.offices import compare

from legation.knowledge.tables import Row

from .invented import tables, write_peppercat

REIGN = "stateabb,ccode,leader,sdate,smonth,syear,emonth,eyear,gender"
STATES = {"AAA": {"id": "AAA", "name": "Aland", "cow": "999"}, "USA": {"id": "USA", "name": "United States"}}
PERSONS = {
    "ann-abel": {"id": "ann-abel", "name": "Ann Abel", "family": "Abel", "country": "AAA", "gender": "f"},
    "ben-abel": {"id": "ben-abel", "name": "Ben Abel", "family": "Abel", "country": "AAA", "gender": "m"},
}


def _tables(**terms: str) -> dict[str, dict[str, Row]]:
    term = {"person": "ann-abel", "office": "foreign-minister", "body": "AAA", "title": "Foreign Minister", **terms}
    return tables(states=STATES, persons=PERSONS, organisations={}, terms={"term": term})


def _of_term(tmp_path: Path, **terms: str) -> list[Finding]:
    return [f for f in compare(_tables(**terms), tmp_path) if f.table == "terms"]


@pytest.mark.parametrize(
    ("start", "end", "agrees"),
    [
        ("2003-05-02", "2008-01-15", True),
        ("2003-05-09", "2008-01-15", True),
        ("2003-05-20", "2008-01-15", True),
        ("2003-05-20", "2008-01-30", False),
        ("2003-05", "2008-01", True),
        ("2003", "2008", True),
        ("2003-07-02", "2008-01-15", False),
        ("2004", "2008", False),
        ("2003-05-02", "2009-01-15", False),
    ],
)
def test_days_decide_to_the_precision_of_the_row(tmp_path: Path, start: str, end: str, agrees: bool) -> None:
    write_peppercat(tmp_path, "Aland,Minister of Foreign Affairs,Ann Abel,Q1,2003-05-02,2008-01-14,wikidata")
    (found,) = _of_term(tmp_path, **{"from": start, "to": end})
    assert found.agrees is agrees


def test_short_term_must_fit_more_closely(tmp_path: Path) -> None:
    write_peppercat(tmp_path, "Aland,Minister of Foreign Affairs,Ann Abel,Q1,2003-05-02,2003-06-20,wikidata")
    (found,) = _of_term(tmp_path, **{"from": "2003-05-02", "to": "2003-05-25"})
    assert not found.agrees


def test_terms_that_follow_each_other_are_one(tmp_path: Path) -> None:
    lines = ("2003-05-02,2005-09-01", "2005-09-02,2008-01-14")
    write_peppercat(tmp_path, *(f"Aland,Minister of Foreign Affairs,Ann Abel,Q1,{line},wikidata" for line in lines))
    (found,) = _of_term(tmp_path, **{"from": "2003-05-02", "to": "2008-01"})
    assert found.agrees


def test_open_term_is_confirmed_to_the_last_day_seen(tmp_path: Path) -> None:
    write_peppercat(tmp_path, "Aland,Minister of Foreign Affairs,Ann Abel,Q1,2023-05-02,,open_2025-01-31")
    (found,) = _of_term(tmp_path, **{"from": "2023-05-02", "to": ""})
    assert found.agrees
    assert "until=2025-01-31" in found.note


def test_open_term_that_ended_differs(tmp_path: Path) -> None:
    write_peppercat(tmp_path, "Aland,Minister of Foreign Affairs,Ann Abel,Q1,2023-05-02,2024-02-01,wikidata")
    (found,) = _of_term(tmp_path, **{"from": "2023-05-02", "to": ""})
    assert not found.agrees


@pytest.mark.parametrize(
    "line",
    [
        "Aland,Minister of Foreign Affairs,Ben Abel,Q2,2003-05-02,2008-01-14,wikidata",
        "Aland,Deputy Minister of Foreign Affairs,Ann Abel,Q1,2003-05-02,2008-01-14,wikidata",
        "Aland,Minister of State for Foreign Affairs,Ann Abel,Q1,2003-05-02,2008-01-14,wikidata",
        "United States,Secretary of State,Ann Abel,Q1,2003-05-02,2008-01-14,wikidata",
        "Aland,Minister of Foreign Affairs,Ann Abel,Q1,1993-05-02,1998-01-14,wikidata",
    ],
)
def test_namesakes_deputies_and_other_times_say_nothing(tmp_path: Path, line: str) -> None:
    write_peppercat(tmp_path, line)
    assert not _of_term(tmp_path, **{"from": "2003-05-02", "to": "2008-01-14"})


def test_leader_of_a_part_of_a_state(tmp_path: Path) -> None:
    lines = ("Premier of Lakeland", "Mayor of Lakeland")
    write_peppercat(tmp_path, *(f"Aland,{line},Ann Abel,Q1,2003-05-02,2008-01-14,wikidata" for line in lines))
    days = {"from": "2003-05", "to": "2008-01"}
    (found,) = _of_term(tmp_path, office="regional-leader", title="Governor of Lakeland", **days)
    assert found.agrees
    assert "Premier" in found.note


def _country_info(tmp_path: Path, line: str) -> None:
    folder = tmp_path / "countryinfo_schrodt"
    folder.mkdir()
    block = f"<Country>\n<CountryCode>AAA</CountryCode>\n<Government>\n{line}\n</Government>\n</Country>\n"
    (folder / "CountryInfo.120116.txt").write_text(block, encoding="latin-1")


@pytest.mark.parametrize(
    ("line", "agrees", "note"),
    [
        ("[AAAGOV 20030601 - 20080131]", True, "listed 2003-06..listed 2008-01"),
        ("[AAAGOV <20080131]", True, "not compared: from"),
        ("[AAAGOV 20040601 - 20080131]", False, "start"),
    ],
)
def test_monthly_lists(tmp_path: Path, line: str, agrees: bool, note: str) -> None:
    _country_info(tmp_path, f"\tANN_ABEL_\t{line}\t# Minister of Foreign Affairs")
    start = "2001-05" if "<" in line else "2003-05-02"
    (found,) = _of_term(tmp_path, **{"from": start, "to": "2008-01"})
    assert (found.agrees, note in found.note) == (agrees, True)


def test_span_of_one_of_two_positions_is_found_by_its_place(tmp_path: Path) -> None:
    spans = "[AAAGOV 20030601 - 20050131][AAAGOVMIL 20050201 - 20080131]"
    _country_info(tmp_path, f"\tANN_ABEL_\t{spans}\t# Minister of Foreign Affairs & Minister of Defense")
    (found,) = _of_term(tmp_path, **{"from": "2003-05", "to": "2005-02"})
    assert found.agrees


def test_persons_by_office_by_name_and_by_gender(tmp_path: Path) -> None:
    write_peppercat(tmp_path, "Aland,Minister of Fisheries,Abel Ann,Q1,2002-05-02,2003-01-14,wikidata")
    folder = tmp_path / "reign_leaders"
    folder.mkdir()
    (folder / "leaderlist_3_21.csv").write_text(f"{REIGN}\nAAA,999,Abel,2,5,2003,1,2008,1\n", encoding="utf-8")
    tables = _tables(office="head-of-government", title="Prime Minister", **{"from": "2003-05-02", "to": "2008-01"})
    found = {(f.table, f.key, f.agrees) for f in compare(tables, tmp_path)}
    assert ("terms", "term", True) in found
    assert ("persons", "ann-abel", False) in found
    assert not [f for f in found if f[1] == "ben-abel"]


@pytest.mark.parametrize(
    ("start", "end", "untold"),
    [
        ("2003-05-02", "2008-01-15", ""),
        ("2003-05-09", "2008-01-15", ""),
        ("2003-05-20", "2008-01-15", "from"),
        ("2003-05-02", "2008-01-30", "to"),
    ],
)
def test_an_edge_more_than_a_week_off_is_not_borne_out(tmp_path: Path, start: str, end: str, untold: str) -> None:
    write_peppercat(tmp_path, "Aland,Minister of Foreign Affairs,Ann Abel,Q1,2003-05-02,2008-01-14,wikidata")
    (found,) = _of_term(tmp_path, **{"from": start, "to": end})
    assert (found.agrees, left_out(found.note)) == (True, untold)


_BOTH = "Ann Abel,Q1,2003-05-02,2008-01-14,wikidata"


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        pytest.param(
            {"name": "Hamad bin Isa", "family": ""}, "Isa bin Hamad,Q1,2008-01-14,2012-01-14,wikidata", id="father"
        ),
        pytest.param(
            {"name": "King Talal", "family": ""}, "Hussein bin Talal,Q1,2003-05-02,2012-01-14,wikidata", id="son"
        ),
        pytest.param(
            {"name": "Jean-Marc Abel", "family": "Abel"},
            "Jean-Marc Bale,Q1,2003-05-02,2008-01-14,wikidata",
            id="double",
        ),
        pytest.param(
            {"name": "José María Abel", "family": "Abel"},
            "José María Pereira Neves,Q1,2003-05-02,2008-01-14,wikidata",
            id="double given names of another",
        ),
        pytest.param(
            {"name": "Chen Chien-jen", "family": "Chen"},
            "Chen Chien-min,Q1,2003-05-02,2008-01-14,wikidata",
            id="brother",
        ),
        pytest.param(
            {"name": "Ann Abel", "family": "Abel"}, "Ann Abel,Q1,2008-01-15,2012-01-14,wikidata", id="neither edge"
        ),
    ],
)
def test_relatives_and_namesakes_are_other_persons(tmp_path: Path, cells: dict[str, str], line: str) -> None:
    write_peppercat(tmp_path, f"Aland,Minister of Foreign Affairs,{line}")
    tables = _tables(**{"from": "2003-05-02", "to": "2008-01-14"})
    tables["persons"]["ann-abel"] = Row("persons", "ann-abel", PERSONS["ann-abel"] | cells, "package", 2)
    found = [f for f in compare(tables, tmp_path) if f.key == "ann-abel" and f.agrees]
    assert not [f for f in found if "same office" in f.note]


def test_a_successor_of_the_same_day_is_not_the_predecessor(tmp_path: Path) -> None:
    folder = tmp_path / "reign_leaders"
    folder.mkdir()
    lines = ("AAA,999,Hussein,2,5,1952,2,2003,0", "AAA,999,Abdullah,7,2,2003,1,2008,0")
    (folder / "leaderlist_3_21.csv").write_text("\n".join((REIGN, *lines)), encoding="utf-8")
    tables = _tables(office="head-of-state", title="King", **{"from": "2003-02-07", "to": "2008-01"})
    king = {"name": "Abdullah II", "aliases": "Abdullah bin al-Hussein", "gender": "m", "family": ""}
    tables["persons"]["ann-abel"] = Row("persons", "ann-abel", PERSONS["ann-abel"] | king, "package", 2)
    notes = [f.note for f in compare(tables, tmp_path) if f.key == "ann-abel"]
    assert len(notes) == 1
    assert "Abdullah" in notes[0]


def test_the_best_spell_of_a_source_is_named(tmp_path: Path) -> None:
    lines = ("A. Abel,Q1,2003-05-02,2012-01-14,wikidata", _BOTH)
    write_peppercat(tmp_path, *(f"Aland,Minister of Foreign Affairs,{line}" for line in lines))
    tables = _tables(**{"from": "2003-05-02", "to": "2008-01-14"})
    (found,) = (f for f in compare(tables, tmp_path) if f.table == "persons")
    assert ": Ann Abel," in found.note


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Abel", "ABEL, ANN", True),
        ("J. R. Abel", "John Robert Abel", True),
        ("Chavalit Yongchaiyudh", "CHAWALIT_YONGCHAIYUT_", True),
        ("Abdul Rahman al-Iryani", "Abdelrahman Iriani", True),
        ("Mike Abel", "Michael T. Abel", True),
        ("Mohammed Abel", "Mahmoud Abel", False),
        ("Hassan Abel", "Hussein Abel", False),
        ("Saif bin Zayed Al Nahyan", "Mansour bin Zayed Al Nahyan", False),
        ("Ann Abel", "Ann Baker", False),
        ("Salman", "Mohammed bin Salman", False),
        ("Salman", "King Salman", True),
        ("Queen Margrethe II", "Margrethe II of Denmark", True),
        ("Jean", "Jean, Grand Duke of Luxembourg", True),
        ("Hamad bin Isa", "Isa bin Hamad", False),
        ("Jean-Marc Ayrault", "Jean-Marc Todeschini", False),
        ("Lee Hsien Loong", "Lee Hsien Yang", False),
        ("Kim Jong-il", "Kim Yong Nam", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "families", "same"),
    [
        ("Ann Abel", "Abel", ("Abel",), True),
        ("Ann Abel", "Ann", ("Abel",), False),
        ("Carlos Roberto Reina", "Carlos Roberto Flores", ("Reina",), False),
        ("Carlos Roberto Reina", "Carlos Roberto Reina Idiáquez", ("Reina",), True),
        ("José Antonio González Anaya", "José Antonio Meade Kuribreña", ("González Anaya",), False),
        ("José Antonio González Anaya", "José González", ("González Anaya",), True),
        ("Juan Carlos", "Juan Carlos Navarro", ("Varela",), False),
        ("Kim Jong-il", "Kim Jong-un", ("Kim",), False),
        ("Jaber al-Ahmad al-Sabah", "Jabir Khalid al-Jabir al-Sabah", ("al-Sabah",), False),
        ("Beji Caid Al Essebsi Abel", "Beji Caid Ahmed Essebsi", ("Essebsi",), True),
        ("Mohammed Hosni Mubarak", "Muhammad Husni Said Mubarak", ("Mubarak",), True),
        ("Chavalit Yongchaiyudh", "CHAWALIT_YONGCHAIYUT_", ("Yongchaiyudh",), True),
    ],
)
def test_the_family_name_decides(ours: str, theirs: str, families: tuple[str, ...], same: bool) -> None:
    assert same_name(ours, theirs, families) is same


@pytest.mark.parametrize(
    ("position", "kind"),
    [
        ("Minister of Foreign Affairs and Cooperation", "foreign"),
        ("Deputy Prime Minister and Minister of Defence", "defence"),
        ("Minister of State for Defence", ""),
        ("Minister of Foreign Trade", ""),
        ("President of the Senate", "upper-speaker"),
        ("Prime Minister", "government-head"),
        ("Premier of Ruritania", ""),
        ("Ambassador to the United States of America", "embassy USA"),
    ],
)
def test_positions(position: str, kind: str) -> None:
    kinds = kinds_of_position(position, "AAA", {"united states": "USA"})
    assert kind in kinds if kind else not kinds
