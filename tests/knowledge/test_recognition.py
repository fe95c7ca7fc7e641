"""Who is a party of its own and in whose country a place lies: the package's policy, and a layer's."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from legation.knowledge import Knowledge, Recognition, check, why
from legation.knowledge.checks import recognition
from legation.knowledge.gazetteer import cities
from legation.knowledge.rows import entities, places
from legation.knowledge.tables import COLUMNS, OPTIONAL, Layer

Load = Callable[..., Knowledge]
Write = Callable[[Mapping[str, str]], Path]
NONE = Recognition.of({})
FULL = ",".join(column for column in COLUMNS["recognition"] if column not in OPTIONAL) + "\n"
OWN = {
    "partial": "id,code,country\ntaiwan,CHN,CHN\ncrimea,RUS,RUS\nsomaliland,SOM:SEP,SOM\nwest-bank,,ISR\n",
    "whole": FULL + "chagos,Chagos,IOT,MUS,,,MUS,Ceded by treaty.,test\n",
}
SMALL = {
    "states.csv": "id,name,source\nTWN,Taiwan,test\nCHN,China,test\nUKR,Ukraine,test\nRUS,Russia,test\n",
    "organisations.csv": "id,code,name,kind,body,source\ncrimean-council,UKR,Crimean council,parliament,UKR,test\n",
    "places.csv": "id,name,country,source\ncrimea-place,Crimea,UKR,test\n",
    "recognition.csv": FULL + "taiwan,Taiwan,TWN,TWN,,,TWN,A note.,test\n"
    "crimea,Crimea,crimean-council,UKR,crimea-place,UA.11,UKR,A note.,test\n"
    "sevastopol,Sevastopol,,,,UA.20,UKR,A note.,test\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The package's knowledge under two layers that decide otherwise."""
    folders = [tmp_path_factory.mktemp(name) for name in OWN]
    for folder, text in zip(folders, OWN.values(), strict=True):
        (folder / "recognition.csv").write_text(text, encoding="utf-8")
    return Knowledge.load(folders)


@pytest.fixture
def load(layer: Write, tmp_path_factory: pytest.TempPathFactory) -> Load:
    """A small package under a layer of these tables."""

    def read(**tables: str) -> Knowledge:
        root = tmp_path_factory.mktemp("small")
        for name, text in SMALL.items():
            (root / name).write_text(whole(name.removesuffix(".csv"), text), encoding="utf-8")
        mine = layer({f"{name}.csv": text for name, text in tables.items()})
        return Knowledge.read([Layer("package", root), Layer("mine", mine)])

    return read


def whole(table: str, text: str) -> str:
    """The table with all its columns, as the package must have them."""
    header, *lines = text.splitlines()
    missing = [column for column in COLUMNS[table] if column not in header.split(",")]
    return "\n".join([",".join([header, *missing]), *(line + "," * len(missing) for line in lines), ""])


def country(k: Knowledge, name: str) -> str:
    """The country of the first place of that name."""
    return k.place(name)[0].country


def test_the_packages_policy_changes_nothing_that_its_tables_say(known: Knowledge) -> None:
    listed = entities(known.tables)
    assert {id: (e.code, e.country) for id, e in listed.items()} == {
        id: (e.code, e.country) for id, e in known.entities.items()
    }
    told = {place.id: place.country for found in known.places.values() for place in found}
    assert told == {place.id: place.country for place in places(known.tables["places"])}


def test_the_packages_policy_leaves_every_city_in_its_geonames_country(known: Knowledge) -> None:
    for name in {row["name"] for row in cities().rows}:
        assert cities().named(name, known.recognition) == cities().named(name, NONE)


def test_every_row_has_a_note_a_source_and_something_to_decide_on(known: Knowledge) -> None:
    for policy in known.recognition.policies.values():
        assert policy.note.endswith("."), policy.id
        assert policy.source, policy.id
        assert policy.actors or policy.places or policy.cities, policy.id
        assert bool(policy.actors) == bool(policy.code), policy.id


@pytest.mark.parametrize(
    ("name", "code"), [("Taiwan", "TWN"), ("Kosovo", "XKX"), ("Palestine", "PSE"), ("Hong Kong", "HKG")]
)
def test_these_stay_parties_of_their_own(known: Knowledge, name: str, code: str) -> None:
    assert {known.entity(s.entity).code for s in known.senses(name) if s.kind == "name"} == {code}


def test_a_layer_codes_all_actors_of_a_party_to_another(known: Knowledge, own: Knowledge) -> None:
    wanted = {"TWN": "CHN", "Somaliland": "SOM:SEP", "IOT": "MUS"}
    for id, entity in known.entities.items():
        party, _, sector = entity.code.partition(":")
        expected = wanted.get(party, party) + (f":{sector}" if sector else "")
        assert own.entity(id).code == ("RUS" if id == "supreme-council-of-crimea" else expected)
    assert {"TWN", "TWN:OPP"} <= {e.code for e in known.entities.values()}
    assert (own.body_code("TWN"), own.body_code("TWN:OPP"), own.body_code("JPN")) == ("CHN", "CHN:OPP", "JPN")
    assert own.body_code("Somaliland") == "SOM:SEP"


def test_its_cities_places_and_land_follow(known: Knowledge, own: Knowledge) -> None:
    names = ("Taipei", "Kaohsiung", "Kinmen")
    assert [country(known, name) for name in names] == ["TWN"] * 3
    assert [country(own, name) for name in names] == ["CHN"] * 3
    assert (known.recognition.country("TWN"), own.recognition.country("TWN")) == ("TWN", "CHN")
    assert [country(own, name) for name in ("Tokyo", "Beijing")] == ["JPN", "CHN"]


def test_those_who_hold_its_offices_are_still_found(known: Knowledge, own: Knowledge) -> None:
    offices = {term.office for term in known.terms if term.body == "TWN"}
    assert offices
    assert all(own.holders(office, "TWN") == known.holders(office, "TWN") for office in offices)


def test_a_region_takes_its_places_and_cities_along_and_no_others(own: Knowledge) -> None:
    assert [country(own, name) for name in ("Crimea", "Simferopol", "Yalta", "Kerch")] == ["RUS"] * 4
    assert [country(own, name) for name in ("Sevastopol", "Kherson", "Kyiv")] == ["UKR"] * 3
    assert own.entity("place-crimea").country == "RUS"


def test_a_single_city_may_be_named_and_comes_before_its_region(known: Knowledge, own: Knowledge) -> None:
    assert {p.country for p in own.place("East Jerusalem")} == {"PSE"}
    assert (country(known, "Hebron"), country(own, "Hebron")) == ("PSE", "ISR")


def test_why_tells_the_row_that_decides(known: Knowledge, own: Knowledge) -> None:
    assert any("recognition of Crimea" in line and "68/262" in line for line in why(known, "Crimea"))
    line = next(line for line in why(own, "Taiwan") if "recognition" in line)
    assert "coded CHN" in line
    assert f"row taiwan in layer {own.recognised['TWN'].layer}" in line
    assert own.recognised["TWN"].layer != "package"
    assert not any("recognition" in line for line in why(known, "France"))


def test_a_layers_policy_leaves_the_tables_clean(own: Knowledge) -> None:
    assert check(own) == []


def test_without_a_code_actors_keep_theirs(load: Load) -> None:
    k = load(recognition="id,code\ncrimea,\n")
    assert list(recognition(k)) == []
    assert k.entity("crimean-council").code == "UKR"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("id,code\ntaiwan,QQQ\n", "code 'QQQ' is no party's"),
        ("id,code\ntaiwan,CHN:QQQ\n", "code 'CHN:QQQ' is no party's"),
        ("id,country\ntaiwan,QQQ\n", "country 'QQQ' is not in states.csv"),
        ("id,actors\ntaiwan,QQQ\n", "actors 'QQQ' is not a party's code"),
        ("id,places\ncrimea,place-nowhere\n", "places 'place-nowhere' is not in places.csv"),
        ("id,cities\ncrimea,UA.99\n", "cities 'UA.99' is not a GeoNames"),
        ("id,code\ntaiwann,CHN\n", "decides on nothing; is its id misspelt?"),
        ("id,actors\ntaiwan,\n", "decides on nothing; is its id misspelt?"),
        ("id,cities\nsevastopol,UA.11\n", "cities 'UA.11' stands in row crimea too"),
    ],
)
def test_check_finds_what_is_not_known(load: Load, text: str, what: str) -> None:
    assert any(what in problem.what for problem in recognition(load(recognition=text)))


def test_check_finds_corrections_that_the_policy_hides(load: Load) -> None:
    k = load(places="id,country\ncrimea-place,RUS\n", organisations="id,code\ncrimean-council,RUS\n")
    assert k.entity("crimea-place").country == "UKR"
    assert {(p.table, p.what) for p in recognition(k)} == {
        ("places", "country 'RUS' has no effect; write it to row crimea of recognition.csv"),
        ("organisations", "code 'RUS' has no effect; write it to row crimea of recognition.csv"),
    }
