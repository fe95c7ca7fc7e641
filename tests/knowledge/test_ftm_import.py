"""FollowTheMoney exports become layers: who is known, which office, what is left out, and nothing that check minds."""

import gzip
import json
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.knowledge.ftm_files import BASE, Entity, entity, write

from legation.errors import InputError
from legation.knowledge import Knowledge, check
from legation.knowledge.countries import Countries
from legation.knowledge.ftm import Thing
from legation.knowledge.ftm_import import Imported, Wanted, import_ftm
from legation.knowledge.ftm_offices import NoPost, Offices, Post
from legation.knowledge.ftm_terms import Held
from legation.knowledge.layer_writing import write_layer
from legation.knowledge.tables import Layer

Run = Callable[..., tuple[Imported, Knowledge]]
FOREIGN = entity("Position", "p-f", name="Minister of Foreign Affairs", country="se", topics="gov.national")
DEFENCE = entity("Position", "p-d", name="Minister of Defence of Norway", country="no")


def occupancy(
    id: str, holder: str, post: str, start: str = "", end: str = "", status: str = "", seen: str = ""
) -> Entity:
    given = {"holder": holder, "post": post, "startDate": start, "endDate": end, "status": status}
    return entity("Occupancy", id, seen, **{name: value for name, value in given.items() if value})


def person(id: str, name: str, country: str = "se", **more: str | Iterable[str]) -> Entity:
    return entity("Person", id, name=name, nationality=country, **more)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Layer:
    root = tmp_path_factory.mktemp("base")
    for name, text in BASE.items():
        (root / name).write_text(text, encoding="utf-8")
    return Layer("base", root)


@pytest.fixture(scope="session")
def known(base: Layer) -> Knowledge:
    made = Knowledge.read([base])
    assert check(made) == []
    return made


@pytest.fixture(scope="session")
def package() -> Offices:
    """The offices of the package's own tables."""
    known = Knowledge.load()
    return Offices.of(known, Countries.of(known))


def position(name: str, country: str) -> Thing:
    return Thing(1, "p", "Position", name, "", {"name": [name], "country": [country]})


@pytest.fixture
def run(base: Layer, known: Knowledge, tmp_path: Path) -> Run:
    """Imports some lines, writes the layer, and reads it over the base, where check must find nothing."""

    def imported(*lines: Entity | str | bytes, only: str = "", name: str = "e.json") -> tuple[Imported, Knowledge]:
        made = import_ftm(write(tmp_path / name, lines), known, Wanted("the export", only=only))
        write_layer(made.draft, made.left, tmp_path / "out", [base])
        merged = Knowledge.read([base, Layer("out", tmp_path / "out")])
        assert [str(problem) for problem in check(merged)] == []
        return made, merged

    return imported


def terms(made: Imported) -> list[tuple[str, ...]]:
    rows = made.draft.tables.get("terms", {}).values()
    return [(c["person"], c["office"], c["body"], c["from"], c["to"]) for c in rows]


def reasons(made: Imported) -> dict[str, int]:
    return dict(made.left.reasons)


def test_a_new_holder_becomes_person_and_term(run: Run) -> None:
    made, merged = run(
        person("Q1", "LUND, Dag", "no", gender="male", lastName="Lund", alias=["Dag Arne Lund", "Даг Лунд"],
               weakAlias="Duke"),
        occupancy("o1", "Q1", "p-d", "2019-02-01", "2021-03-04T00:00:00"), DEFENCE,
    )  # fmt: skip
    assert terms(made) == [("dag-lund", "defence-minister", "NOR", "2019-02-01", "2021-03-04")]
    row = made.draft.tables["persons"]["dag-lund"]
    assert (row["name"], row["aliases"], row["family"], row["gender"], row["country"], row["source"]) == (
        "Dag Lund", "Dag Arne Lund", "Lund", "m", "NOR", "the export")  # fmt: skip
    assert [t.title for t in merged.terms_of("dag-lund")] == ["Defence Minister"]


def test_a_known_person_keeps_the_id_and_a_known_term_is_not_written_again(run: Run) -> None:
    made, _ = run(
        FOREIGN, DEFENCE, person("Q1", "ANN ALUND"), occupancy("o1", "Q1", "p-f", "2010-03", "2012-05-06"),
        person("Q2", "Per Vik", "no"), occupancy("o2", "Q2", "p-d", "2020-01-01", "2021-01-01"),
    )  # fmt: skip
    assert terms(made) == [("x-per", "defence-minister", "NOR", "2020-01-01", "2021-01-01")]
    assert made.counts["terms known already"] == 1
    assert "persons" not in made.draft.counts()


def test_a_known_term_that_ran_on_gets_its_end_and_makes_room_for_the_next(run: Run) -> None:
    made, merged = run(
        FOREIGN, person("Q1", "Bo Berg"), person("Q2", "Siv Dahl"),
        occupancy("o2", "Q2", "p-f", "2022-10-01", status="current", seen="2024-03-04T10:00:00"),
        occupancy("o1", "Q1", "p-f", "2012-05-08", "2022-10-01", "ended"),
    )  # fmt: skip
    assert terms(made) == [("x-bo", "foreign-minister", "SWE", "2012-05-07", "2022-10-01"),
                           ("siv-dahl", "foreign-minister", "SWE", "2022-10-01", "")]  # fmt: skip
    assert made.counts["terms ended"] == 1
    assert [t.checked for t in merged.holders("foreign-minister", "SWE")] == ["2024-03-04"]


def test_a_term_confirmed_after_the_end_in_the_file_runs_on(run: Run) -> None:
    made, _ = run(FOREIGN, person("Q1", "Bo Berg"), occupancy("o1", "Q1", "p-f", "2012-05-08", "2019-10-01"))
    assert terms(made) == []
    assert made.counts["terms known already"] == 1


def test_a_holder_who_is_no_person_or_not_there_has_no_term(run: Run) -> None:
    made, _ = run(
        DEFENCE, entity("Company", "Q1", name="Some Ships", country="no"), occupancy("o1", "Q1", "p-d", "2019", "2020"),
        occupancy("o2", "Q2", "p-d", "2019", "2020"),
    )  # fmt: skip
    assert reasons(made) == {"holds an office and is no person": 1, "its holder is left out": 1,
                             "its holder is not in the file": 1}  # fmt: skip


def test_two_holders_at_once_are_left_out_with_the_other_named(run: Run) -> None:
    made, _ = run(FOREIGN, person("Q2", "Siv Dahl"), occupancy("o2", "Q2", "p-f", "2022-10-01", status="current"))
    assert terms(made) == []
    assert "persons" not in made.draft.counts()
    (left,) = made.left.rows
    assert (left.reason, left.detail) == ("another held the office then", "x-bo 2012-05-07 to now")


def test_a_name_of_several_known_persons_is_not_guessed(run: Run) -> None:
    made, _ = run(DEFENCE, person("Q1", "Kim Moe", "no"), occupancy("o1", "Q1", "p-d", "2019", "2020"))
    assert reasons(made) == {"several known persons go by the name": 1, "its holder is left out": 1}


def test_a_namesake_of_another_country_is_somebody_new(run: Run) -> None:
    made, _ = run(DEFENCE, person("Q1", "Bo Berg", "no"), occupancy("o1", "Q1", "p-d", "2019", "2020"))
    assert terms(made) == [("bo-berg", "defence-minister", "NOR", "2019", "2020")]


@pytest.mark.parametrize(
    ("start", "end", "status", "reason"),
    [
        ("", "2019", "", "no start date"),
        ("2019", "", "unknown", "no end date, and not said to be current"),
        ("2019", "", "ended", "no end date, and not said to be current"),
        ("2019-05", "2019-05", "", "ends before it starts"),
        ("May 2019", "2020", "", "no date"),
        ("2019-13-40", "2020", "", "no date"),
    ],
)
def test_terms_without_sure_days_are_left_out(run: Run, start: str, end: str, status: str, reason: str) -> None:
    made, _ = run(DEFENCE, person("Q1", "Dag Lund", "no"), occupancy("o1", "Q1", "p-d", start, end, status))
    assert reasons(made) == {reason: 1}


def test_terms_that_ended_before_are_only_counted(run: Run) -> None:
    made, _ = run(DEFENCE, person("Q1", "Dag Lund", "no"), occupancy("o1", "Q1", "p-d", "1980", "1984"))
    assert made.counts["ended before"] == 1
    assert made.left.rows == []


def test_the_same_term_told_twice_is_written_once_as_exactly_as_told(run: Run) -> None:
    made, _ = run(
        DEFENCE, person("Q1", "Dag Lund", "no"), occupancy("o1", "Q1", "p-d", "2019", "2021"),
        occupancy("o2", "Q1", "p-d", "2019-02-01", "2021-03-04"),
    )  # fmt: skip
    assert terms(made) == [("dag-lund", "defence-minister", "NOR", "2019-02-01", "2021-03-04")]
    assert made.counts["terms told twice"] == 1


@pytest.mark.parametrize(
    ("name", "country", "topics", "office"),
    [
        ("Minister of Foreign Affairs", "no", "", "foreign-minister"),
        ("Minister for Foreign Affairs and Trade", "no", "gov.national", "foreign-minister"),
        ("Norwegian Minister of Defense", "no", "", "defence-minister"),
        ("Ministry of Defence, Minister", "no", "", "defence-minister"),
        ("King of Norway", "no", "gov.head", "head-of-state"),
        ("President of the Federal Republic of Germany", "de", "", "non-executive-head-of-state"),
        ("Secretary-General of the United Nations", "", "gov.igo", "secretary-general"),
        ("Minister of Defence of Norway", "", "", "defence-minister"),
        ("Acting Minister of Defence", "no", "", "defence-minister"),
        ("Secretary of State", "no", "", "not one of the offices"),
        ("President of the Football Federation of Norway", "no", "", "not one of the offices"),
        ("Deputy Minister of Defence", "no", "", "not one of the offices"),
        ("Member of the Storting", "no", "", "not one of the offices"),
        ("Minister of Defence", "", "", "no country"),
        ("Minister of Defence", "gb-sct", "", "no state that the tables know"),
        ("Minister of Defence", ("no", "se"), "", "several countries"),
        ("President", "no", "gov.state", "an office of a part of a state"),
        (("Minister of Defence", "Minister of Foreign Affairs"), "no", "", "its names stand for several offices"),
    ],
)
def test_positions_are_told_by_name_and_country(
    known: Knowledge, name: str | tuple[str, ...], country: str | tuple[str, ...], topics: str, office: str
) -> None:
    def many(value: str | tuple[str, ...]) -> tuple[str, ...]:
        return (value,) if isinstance(value, str) and value else tuple(value)

    thing = Thing(1, "p", "Position", "", "", {"name": many(name), "country": many(country), "topics": many(topics)})
    found = Offices.of(known, Countries.of(known)).post(thing)
    assert (found.reason if isinstance(found, NoPost) else found.office) == office
    assert isinstance(found, NoPost) or found.acting is ("Acting" in name)


def sanction(id: str, of: str, authority: str, program: str, **more: str) -> Entity:
    return entity("Sanction", id, entity=of, authority=authority, program=program, **more)


def test_the_sanctioned_become_names_and_programmes_rows(run: Run) -> None:
    us = {"country": "us", "startDate": "2022-03-01"}
    made, merged = run(
        person("Q1", "Dag Lund", "no"), entity("Company", "c1", name="Nordlys Shipping", jurisdiction="no"),
        entity("Organization", "g1", name="Northern Front", country="no"),
        sanction("s1", "Q1", "Office of Sums", "Norway sanctions, Executive Order 99999", **us),
        sanction("s2", "c1", "Office of Sums", "Norway sanctions, Executive Order 99999", **us),
        sanction("s3", "g1", "Office of Sums", "Norway sanctions, Executive Order 99999", **us | {"startDate": "2021"}),
        sanction("s4", "Q1", "Nobody", "A list"), sanction("s5", "Q1", "Office of Sums", "Old", endDate="1980"),
    )  # fmt: skip
    assert made.draft.counts() == {"persons": 1, "organisations": 1, "sanctions": 1}
    assert made.draft.tables["persons"]["dag-lund"]["note"].startswith(
        "sanctioned by Norway sanctions, Executive Order"
    )
    body = merged.entity("nordlys-shipping")
    assert (body.kind, body.code, body.country) == ("company", "NOR:BUS", "NOR")
    (row,) = made.draft.tables["sanctions"].values()
    assert (row["issuer"], row["targets"], row["acts"], row["from"], row["to"]) == (
        "USA", "NOR|x-front", "Executive Order 99999", "2021", "")  # fmt: skip
    assert reasons(made) == {"no issuer that the tables know": 1}
    assert [s.entity for s in merged.senses("Executive Order 99999")] == list(made.draft.tables["sanctions"])


def test_a_state_that_a_programme_protects_is_no_target(run: Run) -> None:
    made, _ = run(
        person("Q1", "Dag Lund", "no"), sanction("s1", "Q1", "Office", "Integrity of Sweden", country="de"),
    )  # fmt: skip
    assert [row["targets"] for row in made.draft.tables["sanctions"].values()] == [""]


def test_programmes_are_named_by_more_than_texts_would_say(run: Run) -> None:
    made, merged = run(
        person("Q1", "Dag Lund", "no"), sanction("s1", "Q1", "", "Human Rights", country="us"),
        sanction("s2", "Q1", "United Nations", ""), sanction("s3", "Q1", "", ""),
    )  # fmt: skip
    names = [(row["name"], row["issuer"]) for row in made.draft.tables["sanctions"].values()]
    assert names == [("Human Rights (sanctions programme)", "USA"), ("United Nations (sanctions list)", "UN")]
    assert merged.senses("Human Rights") == ()
    assert [sense.kind for sense in merged.senses("United Nations")] == ["name"]
    assert reasons(made) == {"neither authority nor programme": 1}


def test_names_that_would_disturb_a_reading_are_left_out(run: Run) -> None:
    listed = [
        entity("Company", "c1", name="Sweden", jurisdiction="no"),
        entity("Company", "c2", name="Sun", jurisdiction="no"),
        entity("Company", "c3", name="Glad Shipping"),
        person("c4", "Carlos"),
        entity("Person", "c5", name="Bo Berg"),
        entity("LegalEntity", "c6", name="Some One", country="no"),
        entity("Vessel", "c7", name="Fast Ship", country="no"),
        entity("Person", "c8", name="Two Lands", nationality=["no", "se"]),
    ]
    made, _ = run(*listed, *(sanction(f"s{e['id']}", str(e["id"]), "Office", "List", country="us") for e in listed))
    assert made.draft.counts() == {"sanctions": 1}
    assert reasons(made) == {
        "no telling name in Latin letters, or one that stands for something else": 2,
        "no country that the tables know, or several": 1, "no name of two words in Latin letters": 1,
        "a known name, but no country to tell whose": 1, "not told whether a person or a body": 1,
        "several countries": 1,
    }  # fmt: skip
    assert made.counts["neither person nor body"] == 1


def test_only_offices_or_only_sanctions(run: Run, tmp_path: Path) -> None:
    lines = (DEFENCE, person("Q1", "Dag Lund", "no"), occupancy("o1", "Q1", "p-d", "2019", "2021"),
             person("Q2", "Siv Dahl"), sanction("s1", "Q2", "Office", "List", country="us"))  # fmt: skip
    assert run(*lines, only="offices")[0].draft.counts() == {"persons": 1, "terms": 1}
    (tmp_path / "out").rename(tmp_path / "before")
    assert run(*lines, only="sanctions")[0].draft.counts() == {"persons": 1, "sanctions": 1}


def test_lines_that_hold_no_entity_are_counted_with_number_and_reason(run: Run) -> None:
    made, _ = run(
        "{broken", "[1]", '{"id": 5, "schema": "Person", "properties": {}}', '{"id": "x", "properties": {}}',
        '{"id": "x", "schema": "Person", "properties": []}', b"\xff\xfe{}", "[" * 100_000, "",
        '{"id": "y", "schema": "Unheard", "properties": {"name": [1, null, {"id": "z"}]}}',
        DEFENCE, person("Q1", "Dag\n Lund", "no"), occupancy("o1", "Q1", "p-d", "2019", "2021"),
        '{"id": "o3", "schema": "Occupancy", "properties": {"post": ["p-d"]}}',
    )  # fmt: skip
    faults = [(row.line, row.reason) for row in made.left.rows if row.what == "line"]
    assert faults == [(1, "not JSON"), (2, "not an object"), (3, "no id"), (4, "no schema"), (5, "no properties"),
                      (6, "not UTF-8"), (7, "not JSON")]  # fmt: skip
    assert made.counts["terms"] == 1
    assert reasons(made)["no holder, or several"] == 1


def test_gzip_is_read_and_a_cut_one_to_where_it_breaks_if_asked(run: Run, known: Knowledge, tmp_path: Path) -> None:
    lines = [DEFENCE, person("Q1", "Dag Lund", "no"), occupancy("o1", "Q1", "p-d", "2019", "2021")]
    many = [entity("Address", f"a{n}", name=f"Street {n * 7919 % 1013} {n}") for n in range(3000)]
    made, _ = run(*lines, *many, name="e.json.gz")
    assert made.counts["entities"] == 3003
    cut = tmp_path / "cut.json.gz"
    cut.write_bytes((tmp_path / "e.json.gz").read_bytes()[:-2000])
    with pytest.raises(InputError, match=r"the archive is cut short at line \d+; download it again"):
        import_ftm(cut, known, Wanted("x"))
    made = import_ftm(cut, known, Wanted("x", partial=True))
    assert made.counts["terms"] == 1
    assert [row.reason for row in made.left.rows] == ["the gzip file is damaged or cut short here"]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"id,name\n1,x\n", '{"id": "x"}'.encode("utf-16"), gzip.compress(b"{", mtime=0)]
)
def test_a_file_without_an_entity_is_an_error(known: Knowledge, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "e.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no FollowTheMoney entity in it; give an export"):
        import_ftm(path, known, Wanted("x"))
    with pytest.raises(InputError, match="cannot be read"):
        import_ftm(tmp_path / "nowhere.json", known, Wanted("x"))


def peak(known: Knowledge, path: Path, number: int) -> int:
    """The most memory that an import of so many entities takes, of which few matter."""
    with path.open("w", encoding="utf-8") as file:
        for line in (DEFENCE, person("Q1", "Dag Lund", "no"), occupancy("o1", "Q1", "p-d", "2019", "2021")):
            file.write(json.dumps(line) + "\n")
        for n in range(number):
            file.write(f'{{"id":"Q-{n}","schema":"Person","properties":{{"name":["Anybody {n}"]}}}}\n')
    tracemalloc.start()
    made = import_ftm(path, known, Wanted("x"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert made.counts["entities"] == number + 3
    assert made.counts["terms"] == 1
    return most


def test_memory_does_not_grow_with_the_file(known: Knowledge, tmp_path: Path) -> None:
    few, many = (peak(known, tmp_path / "e.json", number) for number in (25_000, 100_000))
    assert many < few + 200_000


def test_an_open_term_without_a_status_runs_unless_somebody_came_after(run: Run) -> None:
    made, merged = run(
        DEFENCE, person("Q1", "Dag Lund", "no"), person("Q2", "Siv Dahl", "no"),
        occupancy("o1", "Q1", "p-d", "2019-02-01", seen="2026-01-01"),
        occupancy("o2", "Q2", "p-d", "2021-03-04", seen="2026-01-01"),
    )  # fmt: skip
    assert terms(made) == [("siv-dahl", "defence-minister", "NOR", "2021-03-04", "")]
    assert reasons(made) == {"no end date, not said to be current, and somebody came after": 1}
    assert [t.checked for t in merged.holders("defence-minister", "NOR")] == [""]


def test_current_beside_another_status_is_current_unless_it_ended(run: Run) -> None:
    made, _ = run(
        DEFENCE, person("Q1", "Dag Lund", "no"),
        {**occupancy("o1", "Q1", "p-d", "2019-02-01", seen="2026-01-01T00:00:00"),
         "properties": {"holder": ["Q1"], "post": ["p-d"], "startDate": ["2019-02-01"],
                        "status": ["unknown", "current"]}},
    )  # fmt: skip
    assert terms(made) == [("dag-lund", "defence-minister", "NOR", "2019-02-01", "")]


@pytest.mark.parametrize(
    ("name", "country", "office"),
    [
        ("Second Deputy Prime Minister of Spain", "es", "deputy-head-of-government"),
        ("King of New Zealand", "nz", "non-executive-head-of-state"),
        ("Monarch of the United Kingdom", "gb", "non-executive-head-of-state"),
        ("President of Ukraine", "ua", "head-of-state"),
        ("President of Kyrgyzstan", "kg", "head-of-state"),
        ("President of Moldova", "md", "head-of-state"),
        ("President of Israel", "il", "non-executive-head-of-state"),
        ("President of India", "in", "non-executive-head-of-state"),
        ("President of Ireland", "ie", "non-executive-head-of-state"),
        ("President of Italy", "it", "non-executive-head-of-state"),
        ("Minister for Europe and Foreign Affairs", "fr", "foreign-minister"),
        ("Minister for Foreign and European Affairs and Trade", "mt", "foreign-minister"),
        ("Secretary of State for Foreign, Commonwealth and Development Affairs", "gb", "foreign-minister"),
        ("Secretary of State for Defence", "gb", "defence-minister"),
        ("Secretary of Foreign Affairs", "mx", "foreign-minister"),
        ("Federal Minister for European and International Affairs", "at", "foreign-minister"),
        ("Premier of the State Council", "cn", "head-of-government"),
        ("Minister of Internal Affairs and Communications", "jp", ""),
        ("United States Secretary of State", "us", "foreign-minister"),
        ("Secretary of State", "fr", ""),
    ],
)
def test_positions_by_the_names_of_real_exports(package: Offices, name: str, country: str, office: str) -> None:
    found = package.post(position(name, country))
    assert (found.office if isinstance(found, Post) else "") == office


def test_a_programme_is_one_however_lists_call_it(run: Run) -> None:
    made, _ = run(
        person("Q1", "Dag Lund", "no"), person("Q2", "Siv Dahl", "no"),
        entity("Sanction", "s1", entity="Q1", authority="Ministry A", program="Norway Programme, EO14024", country="us",
               programId="US-NOR"),
        entity("Sanction", "s2", entity="Q2", authority="Bureau B", program="E.O. 14024 on Norway", country="us",
               programId="US-NOR"),
    )  # fmt: skip
    (row,) = made.draft.tables["sanctions"].values()
    assert (row["issuer"], row["targets"], row["acts"]) == ("USA", "NOR", "Executive Order 14024")


def test_family_names_in_front_are_turned_and_names_given_up_are_not_taken(run: Run) -> None:
    made, _ = run(
        DEFENCE, occupancy("o1", "Q1", "p-d", "2019", "2020"),
        person("Q1", "Lund Dag", "no", firstName="Dag", lastName="Lund", previousName="Dag Moe", alias="Dag Lund-Lie"),
    )  # fmt: skip
    (row,) = made.draft.tables["persons"].values()
    assert (row["name"], row["aliases"]) == ("Dag Lund", "Dag Lund-Lie")


NON, HEAD = "non-executive-head-of-state", "head-of-state"
UNTOLD = "its title meant several offices in that state, and its days do not tell which"


@pytest.mark.parametrize(
    ("name", "country", "days", "who", "office"),
    [
        ("President of Turkey", "tr", ("2007-08-28", "2014-08-28"), "", NON),
        ("President of Turkey", "tr", ("2014-08-28", ""), "", HEAD),
        ("President of Turkey", "tr", ("2014", "2023"), "recep-tayyip-erdogan", HEAD),
        ("President of Turkey", "tr", ("2014", "2014"), "", UNTOLD),
        ("President of Turkey", "tr", ("1960-05-27", "1961"), "", UNTOLD),
        ("President of the Republic of Georgia", "ge", ("2004-01-25", "2013-11-17"), "", HEAD),
        ("President of Georgia", "ge", ("2018-12-16", "2024-12-29"), "", NON),
        ("President of Armenia", "am", ("2008-04-09", "2018-04-09"), "", HEAD),
        ("President of Armenia", "am", ("2022-03-13", ""), "", NON),
        ("President of Pakistan", "pk", ("2001-06-20", "2008-08-18"), "", HEAD),
        ("President of Pakistan", "pk", ("1988-09", "1993"), "", NON),
        ("President of Croatia", "hr", ("2010-02-18", "2015-02-18"), "", NON),
        ("President of Iraq", "iq", ("2003-05-01", "2003-05-31"), "", UNTOLD),
        ("President of Serbia", "rs", ("2012-05-31", "2017-05-31"), "", NON),
        ("President of Serbia", "rs", ("2017-05-31", ""), "", HEAD),
        ("President of the Islamic Republic of Iran", "ir", ("2013-08-03", "2021-08-03"), "", "head-of-government"),
        ("President of Iran", "ir", ("1981-10-13", "1989-07-01"), "", HEAD),
        ("King of Bhutan", "bt", ("2006-12", ""), "", NON),
        ("King of Nepal", "np", ("2001-06-05", "2008-05-28"), "", HEAD),
        ("Head of State of Spain", "es", ("2014-06-19", ""), "", UNTOLD),
        ("Head of State of Spain", "es", ("2014-06-19", ""), "felipe-vi", NON),
        ("President of Turkey", "tr", ("2014-08-20", ""), "", HEAD),
        ("President of Turkey", "tr", ("2014-07-20", "2018"), "", UNTOLD),
        ("President of Germany", "de", ("1949-09-13", "1959-09-12"), "", NON),
        ("Sultan of Oman", "om", ("2020-01-11", ""), "haitham-bin-tariq", HEAD),
        ("Sultan of Oman", "om", ("2020-01-11", ""), "", UNTOLD),
    ],
)
def test_a_title_of_two_offices_is_the_one_of_its_days(
    package: Offices, name: str, country: str, days: tuple[str, str], who: str, office: str
) -> None:
    post = package.post(position(name, country))
    assert isinstance(post, Post)
    term = Held(1, "q", post, *days, "")
    found = post.on(replace(term, followed=bool(days[1])).days, who) if days[1] else post.on(term.days, who)
    assert (found.reason if isinstance(found, NoPost) else found.office) == office


PRESIDENT = entity("Position", "p-p", name="President of Germany", country="de")
TURNED = BASE["terms.csv"] + (
    "x-eva,head-of-state,DEU,President,2015-01-01,2020-01-01,,test,\n"
    "x-bo,head-of-state,DEU,President,2022-01-01,2024-01-01,,test,\n"
    "x-kim-1,foreign-minister,NOR,Foreign Minister,2020-01-01,2021-01-01,,test,\n"
    "x-kim-2,defence-minister,NOR,Defence Minister,2020-01-01,2021-01-01,,test,\n"
)


@pytest.fixture
def turned(tmp_path: Path) -> Run:
    """As ``run``, where Germany's president is ceremonial until 2015 and rules since, with a gap from 2020 to 2022."""
    root = tmp_path / "turned"
    root.mkdir()
    for name, text in (BASE | {"terms.csv": TURNED}).items():
        (root / name).write_text(text, encoding="utf-8")
    known = Knowledge.read([Layer("base", root)])

    def imported(*lines: Entity) -> tuple[Imported, Knowledge]:
        made = import_ftm(write(tmp_path / "e.json", lines), known, Wanted("the export"))
        write_layer(made.draft, made.left, tmp_path / "out", [Layer("base", root)])
        merged = Knowledge.read([Layer("base", root), Layer("out", tmp_path / "out")])
        assert [str(problem) for problem in check(merged)] == []
        return made, merged

    return imported


def test_terms_under_such_a_title_are_written_by_their_days_or_kept_with_the_reason(turned: Run) -> None:
    made, merged = turned(
        PRESIDENT, person("Q1", "Jan Korn", "de"), person("Q2", "Ulf Rose", "de"), person("Q3", "Eva Horn", "de"),
        occupancy("o1", "Q1", "p-p", "2020-01-01", "2021-12-01"), occupancy("o2", "Q2", "p-p", "2001-01-01", "2005"),
        occupancy("o3", "Q3", "p-p", "2010", "2020"), occupancy("o4", "Q2", "p-p", "2024-02-01", status="current"),
        occupancy("o5", "gone", "p-p", "2024-02-01", status="current"),
    )  # fmt: skip
    assert terms(made) == [("jan-korn", HEAD, "DEU", "2020-01-01", "2021-12-01")]
    assert [t.title for t in merged.terms_of("jan-korn")] == ["President"]
    assert made.counts["terms known already"] == 1
    assert reasons(made) == {UNTOLD: 2, "its holder is not in the file": 1}
    left = [row for row in made.left.rows if row.reason == UNTOLD]
    assert [row.detail for row in left] == [f"none of them then: {HEAD}, {NON}"] * 2
    assert f"{HEAD} or {NON} of DEU" in left[0].name


def test_the_report_tells_who_was_known_and_who_is_new(run: Run) -> None:
    made, _ = run(
        DEFENCE, FOREIGN, person("Q1", "Ann Alund"), occupancy("o1", "Q1", "p-f", "2010", "2012"),
        person("Q2", "Dag Lund", "no"), occupancy("o2", "Q2", "p-d", "2019", "2020"),
        person("Q3", "Siv Dahl", "no"), occupancy("o3", "Q3", "p-d", "2019", "2020", "x"),
    )  # fmt: skip
    assert (made.counts["persons known already"], made.counts["persons new"]) == (1, 2)


@pytest.mark.parametrize(
    ("name", "country"),
    [("ÅLUND, Ann", "no"), ("Ann Alund Berg", "se")],  # whatever the country, and with a hyphen less
)
def test_who_held_the_office_then_under_that_name_is_known(run: Run, name: str, country: str) -> None:
    made, _ = run(FOREIGN, person("Q1", name, country), occupancy("o1", "Q1", "p-f", "2010", "2012"))
    assert made.draft.counts() == {}
    assert (made.counts["terms known already"], made.counts["persons new"]) == (1, 0)


def test_of_two_with_the_name_the_one_who_held_the_office_then_is_meant(turned: Run) -> None:
    made, _ = turned(DEFENCE, person("Q1", "Kim Moe", "no"), occupancy("o1", "Q1", "p-d", "2020-02", "2021-01-01"))
    assert made.draft.counts() == {}
    assert made.counts["terms known already"] == 1


def test_a_known_person_of_one_word_is_known_by_the_office(turned: Run) -> None:
    made, _ = turned(PRESIDENT, {**person("Q1", "x", "de"), "caption": "Eva Horn", "properties": {"name": ["Horn"]}},
                     occupancy("o1", "Q1", "p-p", "2010-01-01", "2015-01-01"))  # fmt: skip
    assert made.draft.counts() == {}
    assert made.counts["persons known already"] == 1


@pytest.mark.parametrize(
    ("more", "days", "clash"),
    [
        ({"birthDate": "2008-01-01"}, ("2024", "2025"), "was born in 2008"),
        ({"birthDate": "1850"}, ("2024", "2025"), "was born in 1850"),
        ({"deathDate": "1999-05"}, ("1994", "1995"), "died in 1999"),
        ({}, ("1920", "1925"), "until 1926"),
        ({}, ("2080", "2085"), "from 2080"),
    ],
)
def test_a_namesake_of_the_state_with_another_life_is_neither_merged_nor_doubled(
    known: Knowledge, tmp_path: Path, more: dict[str, str], days: tuple[str, str], clash: str
) -> None:
    lines = (FOREIGN, person("Q1", "Per Vik", "no", **more), occupancy("o1", "Q1", "p-f", *days))
    made = import_ftm(write(tmp_path / "e.json", lines), known, Wanted("x", since=1900))
    assert made.draft.counts() == {}
    (left,) = (row for row in made.left.rows if row.what == "Person")
    assert left.reason == "a known person of that name and state has another life"
    assert "x-per: in office" in left.detail
    assert clash in left.detail
    assert "if not, write a row in persons.csv" in left.detail


@pytest.mark.parametrize(
    ("days", "more", "reason", "detail"),
    [
        (("2013", "2014"), {"birthDate": "2015"}, "another life", "was born in 2015"),
        (("2013", "2014"), {"deathDate": "2001"}, "another life", "died in 2001"),
        (("2090-05-01", "2091-06-01"), {"birthDate": "2015", "deathDate": "2001"}, "another life", "was born in 2015"),
        (("2090-05-01", "2091-06-01"), {}, "another life", "from 2090"),
        (("2045-05-01", "2046-06-01"), {}, "began long before", "x-bo from 2012-05-07, seen on 2020-01-01"),
        (("2035-05-01", ""), {}, "began long before", "x-bo from 2012-05-07, seen on 2020-01-01"),
    ],
)
@pytest.mark.parametrize("country", ["us", "se"])
def test_the_office_of_one_who_still_runs_makes_nobody_of_another_life_him(
    run: Run, country: str, days: tuple[str, str], more: dict[str, str], reason: str, detail: str
) -> None:
    made, _ = run(FOREIGN, person("Q1", "Bo Berg", country, **more),
                  occupancy("o1", "Q1", "p-f", *days, "" if days[1] else "current"))  # fmt: skip
    assert made.draft.counts() == {}
    assert not made.counts["terms ended"]
    (left,) = (row for row in made.left.rows if row.reason.endswith(reason))
    assert detail in left.detail


def test_who_takes_over_from_a_namesake_is_not_him_by_the_days_of_the_handover(tmp_path: Path) -> None:
    root = tmp_path / "kims"
    root.mkdir()
    more = "".join(f"x-kim-{n},defence-minister,NOR,Defence Minister,{2018 + n}-01-01,{2019 + n}-01-01,,test,\n"
                   for n in (1, 2))  # fmt: skip
    for table, text in BASE.items():
        (root / table).write_text(text + (more if table == "terms.csv" else ""), encoding="utf-8")
    lines = (DEFENCE, person("Q1", "Kim Moe", "no"), occupancy("o1", "Q1", "p-d", "2019-12-20", "2021-01-01"))
    made = import_ftm(write(tmp_path / "e.json", lines), Knowledge.read([Layer("base", root)]), Wanted("x"))
    assert made.counts["persons known already"] == 1
    assert [row.name.partition(":")[0] for row in made.left.rows] == ["x-kim-2"]


def test_of_two_in_the_file_with_a_known_name_born_in_other_years_one_is_known(run: Run) -> None:
    made, _ = run(
        DEFENCE, person("Q1", "Per Vik", "no", birthDate="1961-02-03"), occupancy("o1", "Q1", "p-d", "2015", "2018"),
        person("Q2", "Per Vik", "no", birthDate="1983"), sanction("s1", "Q2", "Office", "List", country="us"),
        person("Q3", "Per Vik", "no", birthDate="1961"), sanction("s2", "Q3", "Office", "List", country="us"),
    )  # fmt: skip
    assert made.draft.counts() == {"sanctions": 1}
    assert made.counts["persons known already"] == 2
    (left,) = made.left.rows
    assert (left.line, left.detail) == (4, "x-per: the first was born in 1961, this one in 1983")


def test_a_namesake_of_another_state_is_written_with_a_warning_what_to_do(run: Run) -> None:
    made, _ = run(DEFENCE, person("Q1", "Bo Berg", "no"), occupancy("o1", "Q1", "p-d", "2019", "2020"),
                  person("Q2", "Bo Berg", "us"), occupancy("o2", "Q2", "p-d", "2019"))  # fmt: skip
    assert made.counts["persons new, with a known namesake elsewhere"] == 1
    (left,) = (row for row in made.left.rows if row.reason == "not merged with a known namesake of another state")
    assert left.detail.startswith("written as bo-berg; known: x-bo (SWE). If they are one, write the known id")


@pytest.mark.parametrize(
    ("name", "post", "days"),
    [
        ("Bosse Berg", "p-f", ("2012-05-09", "")),  # a word in common, and the start nearly
        ("Per Wiik", "p-d", ("2015-01-01", "2018-01-01")),  # no word, but the very days of an office of one
    ],
)
def test_another_spelling_of_a_known_holder_makes_no_second_person(
    run: Run, name: str, post: str, days: tuple[str, str]
) -> None:
    made, _ = run(DEFENCE, FOREIGN, person("Q1", name, "dk"), person("Q2", name, "no" if post == "p-d" else "se"),
                  occupancy("o1", "Q2", post, *days, "" if days[1] else "current"))  # fmt: skip
    assert made.draft.counts() == {}
    (left,) = made.left.rows
    assert left.reason == "perhaps a known holder by another spelling"
    assert "add this name to the aliases of x-" in left.detail


SHARED = BASE | {"terms.csv": BASE["terms.csv"] + (
    "x-kim-1,non-executive-head-of-state,NOR,Captain,2005-04-01,2005-10-01,,test,\n"
    "x-kim-2,non-executive-head-of-state,NOR,Captain,2005-04-01,2005-10-01,,test,\n"
    "x-per,non-executive-head-of-state,NOR,Captain,1999,2004,,test,\n"
    "x-eva,non-executive-head-of-state,NOR,Captain,2006-03,2006-06,yes,test,\n"
    "x-ann,non-executive-head-of-state,NOR,Captain,2010-04-01,,,test,\n"
)}  # fmt: skip
SPELLING = "perhaps a known holder by another spelling"


@pytest.mark.parametrize(
    ("name", "days", "reason"),
    [
        ("Dag Lund", ("2005-04-01", "2005-10-01"), ""),  # two known ones share the days
        ("Dag Moe", ("2005-04-01", "2005-10-01"), SPELLING),  # and a word of his name
        ("Dag Lund", ("1999", "2004"), "another held the office then"),  # bare years tell of no spelling
        ("Dag Vik", ("1999", "2004"), SPELLING),
        ("Dag Lund", ("2006-03", "2006-06"), ""),  # beside one who only acted
        ("Dag Lund", ("2010-04-01", ""), SPELLING),  # the very day, and both still run
        ("Dag Moe", ("2005-10-01", "2006-01-01"), ""),  # came when the known one had gone
        ("Dag Vik", ("2004", "2005"), ""),
    ],
)
def test_equal_days_tell_of_another_spelling_only_where_they_are_exact_and_of_one(
    tmp_path: Path, name: str, days: tuple[str, str], reason: str
) -> None:
    root = tmp_path / "shared"
    root.mkdir()
    for table, text in SHARED.items():
        (root / table).write_text(text, encoding="utf-8")
    known = Knowledge.read([Layer("base", root)])
    assert check(known) == []
    made = import_ftm(write(tmp_path / "e.json", (
        entity("Position", "p-c", name="Captain", country="no"), person("Q1", name, "no"),
        occupancy("o1", "Q1", "p-c", *days, "" if days[1] else "current"),
    )), known, Wanted("x"))  # fmt: skip
    assert reasons(made) == ({reason: 1} if reason else {})
    assert len(made.draft.tables.get("terms", {})) == (not reason)


@pytest.mark.parametrize(("name", "reason"), [("Bo bin Moe", "another held the office then"), ("Bosse Berg", SPELLING)])
def test_a_particle_is_no_word_in_common(tmp_path: Path, name: str, reason: str) -> None:
    known = tmp_path / "particles"
    known.mkdir()
    for table, text in BASE.items():
        (known / table).write_text(text.replace("Bo Berg,,Berg", "Bo bin Berg,,Berg"), encoding="utf-8")
    made = import_ftm(write(tmp_path / "e.json", (
        FOREIGN, person("Q1", name, "se"), occupancy("o1", "Q1", "p-f", "2012-05-01"),
    )), Knowledge.read([Layer("base", known)]), Wanted("x"))  # fmt: skip
    assert reasons(made) == {reason: 1}


def test_marks_without_a_listing_are_noted_and_counted_and_make_no_row(run: Run) -> None:
    made, merged = run(
        DEFENCE, FOREIGN,
        person("Q1", "Dag Lund", "no", topics=["role.pep", "sanction"]), occupancy("o1", "Q1", "p-d", "2019", "2021"),
        person("Q2", "Siv Dahl", "no", topics="sanction.linked", programId="EU-X"),
        person("Q3", "Ann Alund", topics="sanction.counter"), occupancy("o3", "Q3", "p-f", "2010", "2012"),
        person("Q4", "Tor Ek", "no", topics="sanction"), occupancy("o4", "Q4", "p-d", "2019-01-01"),
        entity("Company", "c1", name="Nordlys Shipping", jurisdiction="no", topics=["sanction", "sanction.linked"]),
        person("Q5", "Liv Ås", "no", topics="sanction"), sanction("s1", "Q5", "Office", "List", country="us"),
        person("Q6", "Jo Ås", "no", topics="sanction"), sanction("s2", "Q6", "Office", "Old", endDate="1980"),
        person("Q7", "Eli Ås", "no", topics=["crime", "poi"], notes="sanction"),
    )  # fmt: skip
    assert list(made.draft.tables["persons"]) == ["dag-lund", "liv-as"]
    assert merged.tables["persons"]["dag-lund"]["note"] == "sanctioned, by which regime not told"
    assert "organisations" not in made.draft.counts()
    assert {name: number for name, number in made.counts.items() if name.startswith("marked")} == {
        "marked as sanctioned without a listing": 3, "marked as linked to the sanctioned without a listing": 1,
        "marked as under counter-sanctions without a listing": 1,
    }  # fmt: skip
    told = {row.name: row.detail for row in made.left.rows if row.reason.startswith("marked")}
    assert told == {
        "Siv Dahl": "linked to the sanctioned under EU-X, by whom and since when not told",
        "Ann Alund": "under counter-sanctions, by which regime not told; known already as x-ann",
        "Tor Ek": "sanctioned, by which regime not told", "Nordlys Shipping": "sanctioned, by which regime not told",
    }  # fmt: skip


def test_marks_are_not_looked_for_where_only_offices_are_asked(run: Run) -> None:
    made, _ = run(person("Q1", "Dag Lund", "no", topics="sanction"), only="offices")
    assert not any(name.startswith("marked") for name in made.counts)
