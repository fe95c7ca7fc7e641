"""From a name to one entity on one day, without any tree."""

import datetime

import pytest

from legation.knowledge import Match, Sense
from legation.mentions.names import Bindings, bindings_of, choose, reading_day, resolve_entity
from legation.types import Period, Resolution

from ..sentences import knowledge


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def chosen(name: str, on: str, before: str = "") -> str:
    """The entity that ``name`` is taken for on a day, in a text that said ``before`` earlier; "" if none."""
    matches = list(knowledge().find(f"{before} {name}."))
    bindings = bindings_of(matches, knowledge())
    sense, _ = choose(matches[-1], name, knowledge(), bindings, day(on))
    return sense.entity if sense is not None else ""


def resolved(entity: str, on: str) -> Resolution:
    return resolve_entity(knowledge().entity(entity), "name", knowledge(), day(on))


@pytest.mark.parametrize(
    ("person", "on", "code", "former"),
    [
        ("donald-trump", "2018-07-16", "USA", False),
        ("donald-trump", "2022-08-10", "USA:ELI", True),
        ("donald-trump", "2025-03-01", "USA", False),
        ("sergei-shoigu", "2023-06-15", "RUS", False),
        ("sergei-shoigu", "2024-09-01", "RUS", False),
        ("angela-merkel", "2021-06-01", "DEU", False),
        ("angela-merkel", "2022-06-01", "DEU:ELI", True),
        ("boris-johnson", "2022-05-10", "GBR", False),
        ("boris-johnson", "2023-05-10", "GBR:ELI", True),
        ("jens-stoltenberg", "2024-06-20", "NATO", False),
        ("antonio-guterres", "2024-06-20", "UN", False),
        ("kaja-kallas", "2023-06-20", "EST", False),
        ("kaja-kallas", "2025-06-20", "EU", False),
        ("keir-starmer", "2024-12-01", "GBR", False),
    ],
)
def test_a_person_stands_for_the_office_held_on_the_day(person: str, on: str, code: str, former: bool) -> None:
    found = resolved(person, on)
    assert (found.code, found.former, found.person) == (code, former, True)


@pytest.mark.parametrize(
    ("person", "on", "office"),
    [
        ("sergei-shoigu", "2023-06-15", "defence-minister"),
        ("sergei-shoigu", "2024-09-01", "national-security-adviser"),
        ("vladimir-putin", "2010-06-01", "head-of-government"),
        ("vladimir-putin", "2014-06-01", "head-of-state"),
    ],
)
def test_the_office_changes_with_the_day(person: str, on: str, office: str) -> None:
    assert resolved(person, on).office == office


def test_on_the_day_of_handover_both_are_in_office_and_on_the_next_only_one() -> None:
    assert resolved("joe-biden", "2025-01-20").code == "USA"
    assert resolved("joe-biden", "2025-01-21").former
    assert resolved("donald-trump", "2025-01-20").code == "USA"


@pytest.mark.parametrize(
    ("name", "on", "entity"),
    [
        ("Putin", "2024-06-20", "vladimir-putin"),
        ("Xi", "2024-06-20", "xi-jinping"),
        ("Merkel", "2014-03-20", "angela-merkel"),
        ("Macron", "2024-06-20", "emmanuel-macron"),
        ("Trump", "2018-07-16", "donald-trump"),
        ("Trump", "2025-07-16", "donald-trump"),
        ("Guterres", "2024-06-20", "antonio-guterres"),
    ],
)
def test_a_family_name_alone_is_the_leader_of_the_day(name: str, on: str, entity: str) -> None:
    assert chosen(name, on) == entity


@pytest.mark.parametrize(
    ("before", "name", "on", "entity"),
    [
        ("Kim Yo Jong spoke.", "Kim", "2024-06-20", "kim-yo-jong"),
        ("Kim Jong Un spoke.", "Kim", "2024-06-20", "kim-jong-un"),
        ("Sergei Shoigu spoke.", "Shoigu", "2023-06-15", "sergei-shoigu"),
        ("Antony Blinken spoke.", "Blinken", "2024-06-20", "antony-blinken"),
    ],
)
def test_a_family_name_is_whoever_was_named_in_full(before: str, name: str, on: str, entity: str) -> None:
    assert chosen(name, on, before) == entity


@pytest.mark.parametrize(
    ("before", "name", "on"),
    [
        ("The United States said that", "Harris", "2022-03-10"),  # not Timothy Harris of Saint Kitts
        ("The United States remembers how", "Bush", "2011-05-03"),  # not McKeeva Bush of the Cayman Islands
        ("Pakistan confirmed that", "Khan", "2005-08-25"),  # not Irene Khan of Amnesty
        ("Britain will pay,", "Mahmood", "2025-11-17"),  # not Osama Mahmood of al-Qaeda
        ("Police in Ohio said that", "Davis", "2024-06-10"),
        ("A judge in Ohio heard", "Leo", "2025-06-20"),
        ("Malaysia sent troops to", "Sabah", "2013-11-20"),
    ],
)
def test_a_common_family_name_is_nobody_from_afar(before: str, name: str, on: str) -> None:
    assert chosen(name, on, before) in {"", "kamala-harris", "shabana-mahmood"}


@pytest.mark.parametrize("word", ["Tor", "Plea", "Sen", "Sandy", "Bali", "Valencia", "Birmingham"])
def test_what_is_mostly_a_word_or_a_town_is_nobodys_name_alone(word: str) -> None:
    assert all(s.kind != "family" for s in knowledge().senses(word))


def test_a_common_family_name_is_the_leader_of_the_state_told_of() -> None:
    assert chosen("Davis", "2024-06-10", "The Bahamas closed its ports.") == "philip-davis"
    assert chosen("Leo", "2025-06-20", "The Vatican spoke.") == "leo-xiv"


def test_two_bearers_named_in_full_bind_nobody() -> None:
    text = "Kim Yo Jong met Kim Yong Chol."
    bindings = bindings_of(knowledge().find(text), knowledge())
    assert "Kim" not in bindings.families
    assert "Kim" in bindings.shared


@pytest.mark.parametrize(
    ("name", "on", "entity"),
    [
        ("Congo", "2024-06-20", ""),
        ("Georgia", "2024-06-20", "GEO"),
        ("Jordan", "2024-06-20", "JOR"),
        ("Pyongyang", "2024-06-20", "PRK"),
    ],
)
def test_the_name_of_two_states_stays_open(name: str, on: str, entity: str) -> None:
    assert chosen(name, on) == entity


@pytest.mark.parametrize(
    ("start", "end", "read_on"),
    [
        ("2024-06-01", "2024-06-20", "2024-06-20"),
        ("2024-06-20", "2024-06-20", "2024-06-20"),
        ("2024-06-20", "", "2024-06-20"),
        ("", "2024-06-20", "2024-06-20"),
        ("", "", ""),
    ],
)
def test_offices_are_read_on_the_last_possible_day_of_publication(start: str, end: str, read_on: str) -> None:
    assert reading_day(Period(day(start), day(end))) == day(read_on)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Gazprom", "RUS:BUS"),
        ("Kremlin", "RUS"),
        ("Pentagon", "USA"),
        ("UNICEF", "UN"),
        ("Hamas", "Hamas"),
        ("European Commission", "EU"),
        ("Arab League", "LAS"),
        ("Kosovo", "XKX"),
        ("Palestine", "PSE"),
    ],
)
def test_bodies_stand_for_the_code_of_the_guide(name: str, code: str) -> None:
    assert resolved(chosen(name, "2024-06-20"), "2024-06-20").code == code


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2021-07-01", "Taliban"),
        ("2021-08-14", "Taliban"),
        ("2021-08-16", "AFG"),
        ("2024-06-20", "AFG"),
    ],
)
def test_the_taliban_are_afghanistan_while_they_govern(on: str, code: str) -> None:
    assert resolved(chosen("Taliban", on), on).code == code


def test_a_body_that_did_not_exist_yet_is_not_meant() -> None:
    assert chosen("PLC", "1989-10-30") == ""
    assert resolved(chosen("PLC", "2023-01-10"), "2023-01-10").code == "YEM"


@pytest.mark.parametrize(
    ("before", "name", "entity"),
    [
        ("Pedro Castillo and Dina Boluarte spoke in Lima.", "Congress", "congress-of-peru"),
        ("Peru's president, Peru's army and Peru's courts.", "Congress", "u-s-congress"),
        ("The United States and Barack Obama.", "Congress", "u-s-congress"),
        ("", "Congress", "u-s-congress"),
        ("Lula da Silva spoke in Brasilia to the United States.", "Congress", "u-s-congress"),
        ("Chile.", "Republicans", "republican-party-u-s"),
        ("Oslo and the Storting.", "Labour Party", "labour-party-norway"),
        ("London.", "Liberal Democrats", "liberal-democrats-uk"),
        ("Tokyo.", "Liberal Democrats", "liberal-democratic-party-japan"),
        ("Japan.", "Liberal Democrats", ""),
        ("", "Liberal Democrats", ""),
        ("Kenya and Nairobi.", "Supreme Court", "supreme-court-of-kenya"),
        ("Nairobi and Kampala.", "Supreme Court", ""),
    ],
)
def test_a_short_name_is_that_of_the_state_in_which_a_text_plays(before: str, name: str, entity: str) -> None:
    assert chosen(name, "2012-03-01", before) == entity


@pytest.mark.parametrize(
    ("name", "on", "entity"),
    [
        ("Bonn", "1995-03-01", "DEU"),
        ("Bonn", "2015-03-01", ""),
        ("Rangoon", "1998-03-01", "MMR"),
        ("Port Sudan", "2024-03-01", "SDN"),
        ("Belgrade", "1998-03-01", "YUG"),
        ("Belgrade", "2018-03-01", "SRB"),
        ("East Berlin", "2018-03-01", "DDR"),
    ],
)
def test_a_seat_of_power_is_one_in_its_time(name: str, on: str, entity: str) -> None:
    assert chosen(name, on) == entity


@pytest.mark.parametrize("on", ["1988-03-01", "2012-03-01"])
def test_a_place_left_by_a_government_stays_a_place(on: str) -> None:
    matches = list(knowledge().find("Lagos denied it."))
    sense, _ = choose(matches[0], "Lagos", knowledge(), bindings_of(matches, knowledge()), day(on))
    assert sense is not None
    assert sense.kind == ("capital" if on < "1991" else "place")


def test_a_short_name_that_is_a_word_hides_no_name_of_that_word() -> None:
    match = Match(0, 8, (Sense("fretilin", "short"), Sense("un", "name")))
    sense, _ = choose(match, "Movement", knowledge(), Bindings(), day("2024-01-01"))
    assert sense == Sense("un", "name")
