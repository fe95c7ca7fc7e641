"""Layers over the package's knowledge: offices and terms, replacing, removing, and errors that name the place."""

import csv
import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from legation.config import Settings
from legation.errors import KnowledgeError
from legation.knowledge import Knowledge, check, why
from legation.knowledge.tables import Layer, Row, layer_of, layers_of, parse_date, precision, put_over

DAY = datetime.date
Load = Callable[..., Knowledge]
Write = Callable[[Mapping[str, str]], Path]
PERSONS = "id,name,aliases,family,gender,country,note,source,checked\n"
OFFICES = "id,names,rank,single,scope,source\n"
TERMS = "person,office,body,title,from,to,acting,source,checked\n"
ORGANISATIONS = "id,code,name,aliases,kind,body,sector,from,to,source,checked\n"
PEOPLE = {
    "persons.csv": PERSONS
    + "x-ann,Ann Ålund,Ann Alund-Berg,Ålund,f,SWE,,test,\n"
    + "x-bo,Bo Berg,,Berg,m,SWE,,test,\n",
    "offices.csv": OFFICES + "x-keeper,keeper of the seals|seal-keeper|defence keeper,3,yes,state,test\n",
    "terms.csv": TERMS
    + "x-ann,x-keeper,SWE,Keeper of the Seals,2010,2012-05,,test,\n"
    + "x-bo,x-keeper,SWE,Keeper of the Seals,2012-05-07,,,test,\n",
}


@pytest.fixture
def load(layer: Write, small: Layer) -> Load:
    """Reads the small layer under the test persons, with some files changed."""

    def read(**changed: str) -> Knowledge:
        files = {**PEOPLE, **{f"{name}.csv": text for name, text in changed.items()}}
        return Knowledge.read([small, Layer("mine", layer(files))])

    return read


def test_holders_by_day(load: Load) -> None:
    k = load()
    assert [t.person for t in k.holders("x-keeper", "SWE", DAY(2011, 6, 1))] == ["x-ann"]
    assert [t.person for t in k.holders("x-keeper", "SWE", DAY(2012, 5, 3))] == ["x-ann"]  # until some day of May
    assert k.holders("x-keeper", "SWE", DAY(2009, 5, 3)) == ()
    assert [t.person for t in k.holders("x-keeper", "SWE", DAY(2012, 5, 7))] == ["x-bo"]
    assert [t.person for t in k.holders("x-keeper", "SWE")] == ["x-bo"]
    assert k.holders("x-keeper", "NOR") == ()


def test_terms_carry_precision_and_layer(load: Load) -> None:
    k = load()
    (term,) = k.terms_of("x-ann")
    assert (term.start, term.end, term.precision) == (DAY(2010, 1, 1), DAY(2012, 5, 1), "year")
    assert term.layer == "mine"
    assert k.terms_of("nobody") == ()


def test_a_term_may_last_to_the_day_of_handover_and_a_vague_one_to_the_end_of_its_month(load: Load) -> None:
    (vague,) = load().terms_of("x-ann")
    assert (vague.covers(DAY(2012, 5, 1)), vague.may_cover(DAY(2012, 5, 31)), vague.may_cover(DAY(2012, 6, 1))) == (
        False, True, False,
    )  # fmt: skip
    (sharp,) = load(terms=TERMS + "x-ann,x-keeper,SWE,Keeper,2010,2012-12-31,,test,\n").terms_of("x-ann")
    assert (sharp.covers(DAY(2012, 12, 31)), sharp.may_cover(DAY(2012, 12, 31))) == (False, True)
    assert not sharp.may_cover(DAY(2013, 1, 1))


def test_terms_of_an_organisation_by_id_and_by_code(load: Load) -> None:
    k = load(terms=TERMS + "x-ann,x-keeper,united-nations,Keeper,2010,,,test,\n")
    assert [t.person for t in k.holders("x-keeper", "UN")] == ["x-ann"]
    assert k.holders("x-keeper", "UN") == k.holders("x-keeper", "united-nations")


@pytest.mark.parametrize(
    "words", ["keeper of the seals", "Keepers of the Seals", "Seal-Keeper", "seal keepers", "defense keeper"]
)
def test_office_named(load: Load, words: str) -> None:
    assert load().office_named(words) == "x-keeper"


def test_office_named_nothing(load: Load) -> None:
    assert load().office_named("keeper of nothing at all") is None


def test_persons_are_found_by_every_spelling(load: Load) -> None:
    k = load()
    kinds = {name: {s.kind for s in k.senses(name) if s.entity == "x-ann"}
             for name in ("Ann Ålund", "Ann Alund", "Ann Alund-Berg", "Ålund", "Alund", "Ann")}  # fmt: skip
    assert kinds == {"Ann Ålund": {"name"}, "Ann Alund": {"name"}, "Ann Alund-Berg": {"alias"}, "Ålund": {"family"},
                     "Alund": {"family"}, "Ann": set()}  # fmt: skip


def test_a_layer_replaces_and_removes_rows(load: Load) -> None:
    k = load(
        states="id,name,aliases,source\nSWE,Sweden,Testland,test\n",
        shadows="name,means,remove\nGeorgia Tech,,yes\n",
    )
    assert [s.entity for s in k.senses("Testland")] == ["SWE"]
    assert k.entity("SWE").layer == "mine"
    assert k.entity("SWE").source == "test"
    assert k.entity("NOR").layer == "small"
    assert [m.senses[0].entity for m in k.find("Georgia Tech")] == ["GEO"]


def test_columns_that_a_layer_leaves_out_keep_their_cells(load: Load) -> None:
    k = load(states="id,aliases,remove\nSWE,Testland,\nNOR,,yes\n", anchors="id,names,source\nbastille-day,14 July,\n")
    row = k.tables["states"]["SWE"]
    assert (row["name"], row["adjectives"], row["aliases"], row["source"]) == ("Sweden", "Swedish", "Testland", "test")
    assert (k.entity("SWE").name, k.entity("SWE").layer) == ("Sweden", "mine")
    assert [s.entity for s in k.senses("Swedish")] == ["SWE"]
    assert "NOR" not in k.entities
    day = k.anchor_named("14 July")
    assert day is not None
    assert (day.month, day.day, day.source) == (7, 14, "")


def test_corrections_of_several_layers_add_up(small: Layer, tmp_path: Path) -> None:
    layers = [small]
    for name, text in (("a", "id,aliases\nSWE,Testland\n"), ("b", "id,adjectives\nSWE,\n"), ("c", "id,cow\nSWE,1\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "states.csv").write_text(text, encoding="utf-8")
        layers.append(Layer(name, tmp_path / name))
    row = Knowledge.read(layers).tables["states"]["SWE"]
    assert (row["name"], row["aliases"], row["adjectives"], row["cow"]) == ("Sweden", "Testland", "", "1")
    assert (row.layer, row.line) == ("c", 2)


def test_why_shows_terms_of_a_layer(load: Load) -> None:
    lines = why(load(), "Bo Berg", DAY(2013, 1, 1))
    assert any("Keeper of the Seals of SWE" in line and "yes on 2013-01-01" in line for line in lines)


@pytest.mark.parametrize(
    ("table", "text", "what"),
    [
        ("terms", TERMS + "x-ann,x-keeper,SWE,,2011,2013,,t,\nx-bo,x-keeper,SWE,,2011-02-02,,,t,\n", "overlaps"),
        ("terms", TERMS + "nobody,x-keeper,SWE,Keeper,2011,,,test,\n", "person 'nobody' is not in persons.csv"),
        ("terms", TERMS + "x-ann,nothing,SWE,Keeper,2011,,,test,\n", "office 'nothing' is not in offices.csv"),
        ("terms", TERMS + "x-ann,x-keeper,QQQ,Keeper,2011,,,test,\n", "body 'QQQ' is not in"),
        ("terms", TERMS + "x-ann,x-keeper,SWE,Keeper,2011,,,,\n", "source is empty"),
        ("persons", PERSONS + "x-ann,Ann,,Ann,q,SWE,,t,\nx-bo,Bo,,Bo,m,SWE,,t,\n", "gender 'q'; use f, m or nothing"),
        ("persons", PERSONS + "x-ann,Bo Berg,,Ann,f,SWE,,test,\nx-bo,Bo Berg,,Bo,m,SWE,,test,\n", "has the name of"),
        ("organisations", ORGANISATIONS + "x-o,SWE,Organ,,ministry,NOR,GOV,,,t,\n", "an organ of NOR has the code SWE"),
        ("organisations", ORGANISATIONS + "x-o,QQQ:GOV,Test Organ,,ngo,,GOV,,,test,\n", "is not STATE:SECTOR"),
        ("organisations", ORGANISATIONS + "x-o,X,Test,,circus,,GOV,,,t,\n", "kind 'circus'; use one of armed-group, "),
        ("organisations", ORGANISATIONS + "x-o,X,Test Organ,,ngo,,GOV,2011,2010,test,\n", "before it starts"),
        ("organisations", ORGANISATIONS + "NOR,X,Test Organ,,ngo,,GOV,,,test,\n", "uses this id too"),
        ("shadows", "name,means,source\nUnited Nations,nothing,test\n", "hides united-nations of organisations.csv"),
        ("offices", "id,names,rank,single,scope\nx-o,maker,3,yes,state\n", "source is empty"),
        ("agents", "noun,sector,state_force\nmaker,GOV,yes\n", "source is empty"),
        ("anchors", "id,names,country,month,day,rule,year,source\nx-a,A day,,2,30,,,test\n", "name no day"),
        ("anchors", "id,names,country,month,day,rule,year,source\nx-a,A day,,2,9999999999,,,test\n", "name no day"),
        ("places", "id,name,latitude,source\nx,X,90.5,t\n", "latitude '90.5' is not within -90 and 90"),
        ("places", "id,name,longitude,source\nx,X,-181,t\n", "longitude '-181' is not within -180 and 180"),
        ("anchors", "id,names,country,month,day,rule,year,source\nx-a,Bastille Day,,2,3,,,test\n", "is a name of"),
        ("anchors", "id,names,country,month,day,rule,year,source\nx-a,A day,,,,a day,,test\n", "is no rule for a day"),
        ("anchors", "id,names,country,month,day,rule,year,source\nx-a,A day,,,,Easter +999,,test\n", "than 366 days"),
        ("anchors", "id,names,country,month,day,rule,year,source\nx-a,A day,,,,Hebrew 30 Tevet,,test\n", "on no day"),
        ("anchors", "id,names,country,month,day,rule,year,source\nx-a,A day,,2,3,Easter,,test\n", "a day and a rule"),
    ],
)  # fmt: skip
def test_check_finds(load: Load, table: str, text: str, what: str) -> None:
    problems = [str(p) for p in check(load(**{table: text}))]
    assert any(what in problem for problem in problems), problems


def test_why_tells_of_nothing_later_than_the_last_confirmation(load: Load) -> None:
    known = load(terms=TERMS + "x-ann,x-keeper,SWE,Keeper,2011-02-02,,,t,2020-05-05\n")
    name = known.entity("x-ann").name
    lines = "\n".join(why(known, name, DAY(2024, 1, 1)))
    assert "to 2020-05-05, when last confirmed: not confirmed on 2024-01-01" in lines
    lines = "\n".join(why(known, name, DAY(2019, 1, 1)))
    assert "yes on 2019-01-01" in lines


def test_an_acting_holder_is_no_overlap(load: Load) -> None:
    text = (
        TERMS + "x-ann,x-keeper,SWE,Keeper,2011,2013,,test,\nx-bo,x-keeper,SWE,Keeper,2012-02-02,2012-03-03,yes,test,\n"
    )
    assert [p for p in check(load(terms=text)) if "overlaps" in p.what] == []


@pytest.mark.parametrize(
    ("table", "text", "what"),
    [
        ("terms", TERMS + "x-ann,x-keeper,SWE,K,2011-13,,,test,\n", r"terms\.csv line 2 .* '2011-13' is no date"),
        ("terms", TERMS + "x-ann,x-keeper,SWE,K,2012,2011,,test,\n", r"terms\.csv line 2 .*ends before it starts"),
        ("terms", "person,offices\nx-ann,x\n", r"terms\.csv .*unknown columns \['offices'\]"),
        ("persons", PERSONS + "x,X\n", r"persons\.csv line 2 .*2 cells, not 9"),
        ("persons", PERSONS + "x,X,,,f,SWE,,t,\nx,Y,,,f,SWE,,t,\n", r"persons\.csv line 3 .*'x' stands twice"),
        ("persons", PERSONS + ",X,,,f,SWE,,t,\n", r"persons\.csv line 2 .*column id is empty"),
        ("persons", PERSONS + '\nx,"' + "X" * (1 << 20) + 'Y",,,f,SWE,,t,\n', r"persons\.csv line 3 is no CSV .*limit"),
        ("persons", "id,name,name\nx,X,Y\n", r"persons\.csv .*the column name stands twice"),
        ("terms", "person,office,body,to\nx-ann,x,SWE,2011\n", r"terms\.csv .*missing columns \['from'\]"),
        ("shadows", "means\nnothing\n", r"shadows\.csv .*missing columns \['name'\]"),
        ("states", "id,aliases\nNRO,Testland\n", r"states\.csv line 2 \(mine\): 'NRO' has no name"),
        ("persons", PERSONS + "x-ann,,,,f,SWE,,t,\n", r"persons\.csv line 2 \(mine\): 'x-ann' has no name"),
        ("places", "id,name,latitude,source\nx,X,north,t\n", r"places\.csv line 2 .*'north' is no number"),
        ("places", "id,name,latitude,source\nx,X,inf,t\n", r"places\.csv line 2 .*'inf' is no number"),
        ("places", "id,name,latitude,source\nx,X,nan,t\n", r"places\.csv line 2 .*'nan' is no number"),
        ("offices", OFFICES + "x,x,inf,yes,state,test\n", r"offices\.csv line 2 .*'inf' is no whole number"),
        ("offices", OFFICES + "x,x,1.5,yes,state,test\n", r"offices\.csv line 2 .*'1\.5' is no whole number"),
    ],
)
def test_unreadable_tables_name_file_and_line(load: Load, table: str, text: str, what: str) -> None:
    with pytest.raises(KnowledgeError, match=what):
        load(**{table: text})


def test_large_cells_are_read_and_the_limit_of_others_stays(load: Load) -> None:
    limit = csv.field_size_limit()
    note = "x" * 200_000
    assert load(persons=f"{PERSONS}x,X,,,f,SWE,{note},t,\n").tables["persons"]["x"]["note"] == note
    assert csv.field_size_limit() == limit


def test_an_empty_line_before_the_header_counts_for_nothing(load: Load) -> None:
    assert load(states="\nid,aliases\nSWE,Testland\n").tables["states"]["SWE"].line == 3


def test_a_folder_with_the_name_of_a_table_is_none(layer: Write, small: Layer) -> None:
    root = layer({"states.csv": "id,aliases\nSWE,Testland\n"})
    before = Knowledge.read([small, Layer("mine", root)]).version
    (root / "persons.csv").mkdir()
    (root / "codebook" / "accuse.toml").mkdir(parents=True)
    assert Knowledge.read([small, Layer("mine", root)]).version == before


def test_a_missing_layer_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such knowledge directory"):
        Knowledge.load([tmp_path / "nowhere"])


def test_a_layer_must_be_utf8(layer: Write) -> None:
    root = layer({})
    (root / "states.csv").write_bytes(b"id,name\nMLI,M\xe4li\n")
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        Knowledge.load([root])


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [("2012", DAY(2012, 1, 1), "year"), ("2012-05", DAY(2012, 5, 1), "month"), ("2012-05-07", DAY(2012, 5, 7), "day")],
)
def test_partial_dates(text: str, day: datetime.date, how: str) -> None:
    assert parse_date(text, "here") == day
    assert precision(text) == how
    assert precision(text, "2012-05-07", "") == how


def test_the_version_follows_the_content(layer: Write, small: Layer) -> None:
    alone = Knowledge.read([small]).version
    with_more = Knowledge.read([small, Layer("mine", layer(PEOPLE))]).version
    assert alone == Knowledge.read([small]).version
    assert alone != with_more


def test_load_puts_layers_over_the_package(layer: Write) -> None:
    k = Knowledge.load([layer({"states.csv": "id,name,aliases,source\nMLI,Mali,Testland,test\n"})])
    assert [s.entity for s in k.senses("Testland")] == ["MLI"]
    assert k.entity("MLI").layer != "package"
    assert k.entity("FRA").layer == "package"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Path]:
    """The user's and the project's folder, each with a state of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    folders = {"user": tmp_path / "config" / "legation" / "knowledge", "project": Path("legation-knowledge")}
    for name, folder in folders.items():
        folder.mkdir(parents=True)
        (folder / "states.csv").write_text(f"id,name,source\nX{name[:2].upper()},{name}land,test\n", encoding="utf-8")
    return folders


def test_the_users_and_the_projects_layers_go_by_these_names(own: Mapping[str, Path], tmp_path: Path) -> None:
    k = Knowledge.load(Settings.load().knowledge)
    assert [k.entity(id).layer for id in ("FRA", "XUS", "XPR")] == ["package", "user", "project"]
    assert layer_of(tmp_path / "legation-knowledge").name == "project"
    assert layer_of(tmp_path / "other").name == str(tmp_path / "other")
    assert layer_of(Path("user")).name == "./user"


def test_a_folder_given_twice_counts_where_it_stands_last(own: Mapping[str, Path], tmp_path: Path) -> None:
    folders = [own["project"], own["user"], tmp_path / "legation-knowledge"]
    assert [layer.name for layer in layers_of(folders)] == ["package", "user", "project"]


def test_what_is_kept_of_one_folder_is_not_taken_for_another_of_the_same_content(tmp_path: Path) -> None:
    text = "id,name,source\nXAA,Testland,test\n"
    loaded = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "states.csv").write_text(text, encoding="utf-8")
        loaded.append(Knowledge.load([tmp_path / name]))
    assert [k.entity("XAA").layer for k in loaded] == [str(tmp_path / "one"), str(tmp_path / "two")]
    assert loaded[0].version == loaded[1].version


def test_what_a_row_was_checked_against_is_told(load: Load) -> None:
    header = PERSONS.replace("checked", "checked,checked_against")
    known = load(persons=header + "x-ann,Ann,,Ann,f,SWE,,test,2026-01-02,a list|a page\nx-bo,Bo,,Bo,m,SWE,,test,,\n")
    assert any("source: test, checked 2026-01-02 against a list, a page" in line for line in why(known, "Ann"))
    assert any("source: test, not checked against a second source" in line for line in why(known, "Bo"))


@pytest.mark.parametrize(("days", "wrong"), [
    (",1999", True), ("2012-02,", True), ("1999,2001", False), (",", False), ("2011,2030", False),
])  # fmt: skip
def test_a_reading_shares_a_day_with_what_it_means(load: Load, days: str, wrong: bool) -> None:
    k = load(
        organisations=ORGANISATIONS + "x-o,X,Test Organ,,ngo,,GOV,2000,2012-01-01,test,\n",
        readings=f"name,means,from,to,note,source\nThe Organ,x-o,{days},an organ,test\n",
    )
    assert any("shares no day with x-o, 2000-01-01 to 2012-01-01" in str(p) for p in check(k)) is wrong


def test_a_second_source_without_a_day_is_a_problem(load: Load) -> None:
    header = PERSONS.replace("checked", "checked,checked_against")
    known = load(persons=header + "x-ann,Ann,,Ann,f,SWE,,test,,a list\nx-bo,Bo,,Bo,m,SWE,,test,2026-01-02,\n")
    assert [p.row for p in check(known) if "checked_against" in p.what] == ["x-ann"]


def test_a_layer_that_checked_again_does_not_keep_the_earlier_second_source() -> None:
    rows = [
        Row("persons", "x", {"id": "x", "name": "X", "checked": "2026-01-02", "checked_against": "a list"}, "a", 2),
        Row("persons", "x", {"id": "x", "checked": "2026-03-04"}, "b", 2),
    ]
    merged: dict[str, Row] = {}
    for row in rows:
        put_over(merged, row)
    assert (merged["x"]["checked"], merged["x"]["checked_against"], merged["x"]["name"]) == ("2026-03-04", "", "X")


@pytest.mark.parametrize(
    ("cells", "checked"),
    [
        ({"to": "2013"}, ""),
        ({"to": "2015-03-01", "source": "mine"}, "2026-01-02"),
        ({"aliases": "Pepe"}, "2026-01-02"),
        ({"checked_against": "my friend"}, ""),
    ],
)
def test_what_a_layer_changes_is_not_what_was_checked(cells: dict[str, str], checked: str) -> None:
    beneath = {"id": "x", "to": "2015-03-01", "aliases": "", "checked": "2026-01-02", "checked_against": "a list"}
    merged: dict[str, Row] = {}
    put_over(merged, Row("organisations", "x", beneath, "a", 2))
    put_over(merged, Row("organisations", "x", {"id": "x", **cells}, "b", 2))
    assert merged["x"]["checked"] == checked
    assert merged["x"]["checked_against"] == cells.get("checked_against", "a list" if checked else "")
