"""Bodies compared with invented lists: names, whose they are, dates, and namesakes told apart."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from verification.bodies import compare
from verification.bodies_names import folded, portfolio
from verification.findings import Finding

from legation.knowledge.tables import Row

from .invented import write_peppercat

_STATES: Mapping[str, dict[str, str]] = {
    "AAA": {"name": "Arcadia", "adjectives": "Arcadian", "cow": "900"},
    "BBB": {"name": "Borduria", "adjectives": "Bordurian", "cow": "901"},
}


def _row(table: str, key: str, cells: Mapping[str, str]) -> Row:
    return Row(table, key, {"id": key, **cells}, "test", 2)


def _tables(**organisations: dict[str, str]) -> dict[str, dict[str, Row]]:
    return {
        "states": {key: _row("states", key, cells) for key, cells in _STATES.items()},
        "organisations": {
            (key := name.replace("_", "-")): _row("organisations", key, cells) for name, cells in organisations.items()
        },
    }


def _write(path: Path, header: str, *lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(","), *lines])


def _told(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> dict[str, Finding]:
    return {finding.key: finding for finding in compare(tables, facts)}


_IGOS = "ioname,orgname,first,last"


def test_first_and_last_year_of_an_igo(tmp_path: Path) -> None:
    _write(
        tmp_path / "cow_igo" / "cow_igo_names.csv",
        _IGOS,
        ("LOM", "League of Moons", "1950.0", "2014.0"),
        ("COS", "Council of Stars", "1960.0", "1999.0"),
        ("UOP", "Union of Planets", "1970.0", "2014.0"),
    )
    found = _told(
        _tables(
            league={"name": "League of Moons", "kind": "igo", "from": "1950-03-01"},
            council={"name": "Council of Stars", "kind": "igo", "from": "1960"},
            union={"name": "Union of Planets", "kind": "igo", "from": "1971"},
        ),
        tmp_path,
    )
    assert found["league"].agrees
    assert "first year" in found["league"].note
    assert "not compared: from beyond the year" in found["league"].note
    assert not found["council"].agrees, "the source has it gone in 1999"
    assert "from 1970, not 1971" in found["union"].note


_ACTORS = "Org,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NewName,GWNOLoc"


def test_armed_group_by_name_and_place_not_by_letters_alone(tmp_path: Path) -> None:
    _write(
        tmp_path / "ucdp_actors" / "ucdp-actor-221.csv",
        _ACTORS,
        ("1", "FLA", "FLA", "n/a", "Front for the Liberation of Arcadia", "", "900"),
        ("1", "Red Hand", "Red Hand", "n/a", "n/a", "", "901"),
        ("4", "Government of Arcadia", "n/a", "n/a", "n/a", "", "900"),
    )
    group = {"kind": "armed-group", "body": "AAA"}
    found = _told(
        _tables(
            front={"name": "Front for the Liberation of Arcadia", "aliases": "FLA", "from": "1990", **group},
            lake={"name": "Farmers of Lake Anna", "aliases": "FLA", **group},
            hand={"name": "Red Hand", **group},
        ),
        tmp_path,
    )
    assert found["front"].agrees
    assert found["front"].note.endswith("not compared: from")
    assert "lake" not in found
    assert "BBB, not AAA" in found["hand"].note


def test_an_office_witnesses_the_body_it_heads(tmp_path: Path) -> None:
    write_peppercat(
        tmp_path,
        "Arcadia,Minister for Foreign Affairs,X,,,,",
        "Arcadia,Speaker of the Senate,Y,,,,",
        "Arcadia,Mayor of Port Anna,Z,,,,",
    )
    found = _told(
        _tables(
            foreign={"name": "Arcadian Foreign Ministry", "kind": "ministry", "body": "AAA"},
            defence={"name": "Arcadian Defence Ministry", "kind": "ministry", "body": "AAA"},
            senate={"name": "Senate (Arcadia)", "kind": "parliament", "body": "AAA"},
            elsewhere={"name": "Senate (Borduria)", "kind": "parliament", "body": "BBB"},
        ),
        tmp_path,
    )
    assert {key for key, finding in found.items() if finding.agrees} == {"foreign", "senate"}
    assert len(found) == 2


def test_factbook_parties_courts_and_chambers_by_the_state_of_the_text(tmp_path: Path) -> None:
    government = {
        "name": "Republic of Arcadia",
        "conventional_short_form": "Arcadia",
        "legislative_description": "bicameral Parliament consists of the Senate (9 seats) and the House (90 seats)",
        "legislative_highest_courts": "Supreme Court of Arcadia (5 judges); Constitutional Court",
        "political_parties": "Green Party or GP [A. GREEN] ++ Old Guard or OG [B. OLD]",
    }
    folder = tmp_path / "world_factbook_2018"
    folder.mkdir()
    (folder / "BB.json").write_text(json.dumps({"iso_a3": "BBB", "government": government}), "utf-8")
    found = _told(
        _tables(
            senate={"name": "Senate (Arcadia)", "kind": "parliament", "body": "AAA"},
            supreme={"name": "Supreme Court of Arcadia", "kind": "court", "body": "AAA"},
            wrong_state={"name": "Supreme Court of Borduria", "kind": "court", "body": "BBB"},
            green={"name": "Green Party (Arcadia)", "kind": "party", "body": "AAA", "from": "2001"},
            namesake={"name": "Green Party (Borduria)", "kind": "party", "body": "BBB"},
            old={"name": "Old Guard", "kind": "party", "body": "AAA", "from": "2021"},
        ),
        tmp_path,
    )
    assert {key for key, finding in found.items() if finding.agrees} == {"senate", "supreme", "green"}
    assert "there in 2018, not only from 2021" in found["old"].note
    assert not {"wrong-state", "namesake"} & set(found)


_PARTIES = "country,name_short,name,name_native,year_founded,year_dissolved"


def test_years_of_a_party(tmp_path: Path) -> None:
    _write(
        tmp_path / "party_facts" / "wikipedia.csv",
        _PARTIES,
        ("AAA", "WP", "Workers' Party", "", "1980", ""),
        ("BBB", "WP", "Workers' Party", "", "1999", "2005"),
    )
    party = {"name": "Workers' Party", "kind": "party"}
    found = _told(
        _tables(ours={**party, "body": "AAA", "from": "1980-02"}, theirs={**party, "body": "BBB", "from": "1998"}),
        tmp_path,
    )
    assert found["ours"].agrees
    assert not found["theirs"].agrees
    assert "from 1999, not 1998" in found["theirs"].note


_MISSIONS = "mission_acronym,start_date,end_date"


def test_a_mission_to_the_month_where_the_list_knows_no_day(tmp_path: Path) -> None:
    _write(
        tmp_path / "un_missions" / "DPPADPOSS-PKO.csv",
        _MISSIONS,
        ("UNMARS", "1999-10-01", "2002-05-01"),
        ("UNVENUS", "1999-10-07", ""),
    )
    mission = {"kind": "organ", "body": "united-nations"}
    found = _told(
        _tables(
            mars={"name": "UNMARS", "from": "1999-10-25", "to": "2002-05-20", **mission},
            venus={"name": "UNVENUS", "from": "1999-10-08", **mission},
        ),
        tmp_path,
    )
    assert "first month, last month" in found["mars"].note
    assert "from 1999-10-07, not 1999-10-08" in found["venus"].note


def test_codes_of_phoenix_and_gloss_of_wordnet(tmp_path: Path) -> None:
    actors = tmp_path / "petrarch_dictionaries" / "Phoenix.MilNonState.actors.txt"
    actors.parent.mkdir()
    actors.write_text("# head\nSONS_OF_ANNA_\n+ANNA'S_SONS_\n\t[AAAREB]\n\nBLUE_BRIGADE_\n\t[BBBREB]\n", "utf-8")
    noun = tmp_path / "wordnet" / "data.noun"
    noun.parent.mkdir()
    noun.write_text(
        "00000001 14 n 01 Night_Watch 0 001 @i 00000002 n 0000 | an Arcadian secret police; formed in 1980\n",
        "utf-8",
    )
    found = _told(
        _tables(
            sons={"name": "Sons of Anna", "kind": "armed-group", "body": "AAA"},
            blue={"name": "Blue Brigade", "kind": "armed-group", "body": "AAA"},
            watch={"name": "Night Watch", "kind": "intelligence", "body": "AAA", "from": "1980"},
        ),
        tmp_path,
    )
    assert found["sons"].agrees
    assert not found["blue"].agrees
    assert found["watch"].note == "name, whose, first year"


def test_nothing_is_read_from_an_empty_folder(tmp_path: Path) -> None:
    assert not list(compare(_tables(league={"name": "League of Moons", "kind": "igo"}), tmp_path))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Organisation of the Moon", "the Organization of the moon"),
        ("Defense & Sports", "Defence and Sports"),
        ("People's Élan", "Peoples Elan"),
    ],
)
def test_spellings_that_are_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_portfolios() -> None:
    assert portfolio("Minister for External Relations") == portfolio("Foreign Ministry")
    assert portfolio("Minister of Internal Affairs") == portfolio("Interior Ministry")
    assert portfolio("Minister of Finance") != portfolio("Minister of Trade")


_APPENDIX = "name,abbreviation,part_of,established,ended"
_DESIGNATED = "name,aliases,states,founded,ended"


def test_any_date_of_founding_that_the_appendix_tells_may_bear_a_row_out(tmp_path: Path) -> None:
    folder = tmp_path / "world_factbook_2020"
    _write(
        folder / "organisations.csv",
        _APPENDIX,
        ("League of Moons", "LOM", "", "1950-03-01|1951", ""),
        ("Moon Patrol", "", "UN", "1960-05", "1970"),
    )
    found = _told(
        _tables(
            league={"name": "League of Moons", "kind": "igo", "from": "1951-07-02"},
            patrol={"name": "Moon Patrol", "kind": "organ", "body": "united-nations", "from": "1961", "to": "1970"},
        ),
        tmp_path,
    )
    assert found["league"].agrees
    assert found["league"].note == "name, first year; not compared: from beyond the year"
    assert not found["patrol"].agrees
    assert "from 1960-05, not 1961" in found["patrol"].note


def test_a_name_of_its_own_goes_before_an_alias_of_another_body(tmp_path: Path) -> None:
    _write(
        tmp_path / "world_factbook_2020" / "armed_groups.csv",
        _DESIGNATED,
        ("Night Network", "", "Arcadia", "1980", ""),
    )
    found = _told(
        _tables(
            network={"name": "Night Network", "kind": "armed-group", "body": "AAA", "from": "1980"},
            day={"name": "Day Front", "aliases": "Night Network", "kind": "armed-group", "body": "AAA"},
        ),
        tmp_path,
    )
    assert set(found) == {"network"}
    assert found["network"].note == "name, place of base, first year"


@pytest.mark.parametrize(("places", "namesake"), [(("900", "901"), True), (("901",), False)])
def test_a_group_of_another_state_where_another_list_has_it_in_ours(
    tmp_path: Path, places: tuple[str, ...], namesake: bool
) -> None:
    _write(
        tmp_path / "world_factbook_2020" / "armed_groups.csv",
        "name,aliases,states,founded,ended",
        ("Red Hand", "", "Borduria", "", ""),
    )
    actors = [("1", "Red Hand", "Red Hand", "n/a", "n/a", "", number) for number in places]
    _write(tmp_path / "ucdp_actors" / "ucdp-actor-221.csv", _ACTORS, *actors)
    tables = _tables(red_hand={"name": "Red Hand", "kind": "armed-group", "body": "AAA"})
    found = {finding.against: finding for finding in compare(tables, tmp_path)}
    theirs = found["World Factbook 2020"]
    assert (theirs.agrees, theirs.namesake) == (False, namesake)
