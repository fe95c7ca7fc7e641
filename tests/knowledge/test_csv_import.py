"""A user's own tables, with other columns, become a layer's; and layers are written whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.knowledge.ftm_files import BASE

from legation.errors import InputError, KnowledgeError
from legation.knowledge import Knowledge, check, layer_writing
from legation.knowledge.csv_import import Brought, Plan, import_csv
from legation.knowledge.drafts import MOST_LEFT, Draft, LeftOut, free_id, joined, slug
from legation.knowledge.layer_writing import write_layer
from legation.knowledge.tables import Layer

Run = Callable[..., Brought]
FILE = "a file"


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Layer:
    root = tmp_path_factory.mktemp("base")
    for name, text in BASE.items():
        (root / name).write_text(text, encoding="utf-8")
    return Layer("base", root)


@pytest.fixture
def run(base: Layer, tmp_path: Path) -> Run:
    """Imports a text, writes the layer ``out``, and reads it over the base, where check must find nothing."""

    def imported(
        table: str, text: str, split: str = "", source: str = FILE, fixed: dict[str, str] | None = None, **maps: str
    ) -> Brought:
        path, out = tmp_path / "mine.csv", tmp_path / "out"
        path.write_text(text, encoding="utf-8")
        columns = {ours.rstrip("_"): theirs for ours, theirs in maps.items()}
        known = Knowledge.read([base, *([Layer("out", out)] if out.is_dir() else [])])
        made = import_csv(path, known, Plan(table, source, columns, fixed or {}, split))
        write_layer(made.draft, made.left, out, [base], append=True)
        assert [str(p) for p in check(Knowledge.read([base, Layer("out", out)]))] == []
        return made

    return imported


def left(made: Brought) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in sorted(made.left.rows)]


def test_columns_of_other_names_ids_from_names_states_from_words(run: Run) -> None:
    made = run(
        "persons", "Full name,Land,Sex,Also\nTor Sand,Norwegian,male,T. Sand; Tor A. Sand\nSiv Dahl,se,Female,\n"
        "Uwe Kern,DEU,m,\n", ";", name="Full name", country="Land", gender="Sex", aliases="Also",
    )  # fmt: skip
    rows = made.draft.tables["persons"]
    assert [(c["id"], c["country"], c["gender"]) for c in rows.values()] == [
        ("tor-sand", "NOR", "m"), ("siv-dahl", "SWE", "f"), ("uwe-kern", "DEU", "m")]  # fmt: skip
    assert rows["tor-sand"]["aliases"] == "T. Sand|Tor A. Sand"
    assert {c["source"] for c in rows.values()} == {FILE}


def test_bad_rows_are_left_out_with_line_and_reason_and_the_rest_goes_on(run: Run) -> None:
    made = run(
        "persons", "name,country,gender,checked\nTor Sand,Atlantis,m,\nBo Berg,Sweden,m,\n,Norway,m,\nA,B\n"
        "Siv Dahl,Norway,f,1/2/2020\nUwe Kern,Germany,x,\nUlf Lind,Sweden,m,2020-01-02\n",
    )  # fmt: skip
    assert left(made) == [(2, "no such state or organisation"), (3, "known already; give the id to replace the row"),
                          (4, "no name to make an id of"), (5, "another number of cells than the first line has"),
                          (6, "no date"), (7, "breaks a rule of the tables")]  # fmt: skip
    assert list(made.draft.tables["persons"]) == ["ulf-lind"]


def test_terms_by_the_names_of_persons_and_offices(run: Run) -> None:
    run("persons", "name;country;gender\nTor Sand;Norway;m\n")
    made = run(
        "terms", "Who\tWhere\tWhat\tSince\tTill\nTor Sand\tNorway\tMinister of Defence\t2020-05\t2021\n"
        "Nobody At All\tNorway\tMinister of Defence\t2019\t\nTor Sand\tNorway\tWizard\t2019\t\n"
        "Tor Sand\tNorway\tdefence minister\t2016\t2017\nPer Vik\tNorway\tdefence minister\t2015\t2017\n"
        "Kim Moe\tNorway\tdefence minister\t2019\t2019-02\nTor Sand\tNorway\tdefence minister\t2019\t2018\n"
        "Bo Berg\tSweden\tforeign-minister\t2012-06\t2022-10-01\n",
        person="Who", body="Where", office="What", from_="Since", to="Till",
    )  # fmt: skip
    assert list(made.draft.tables["terms"]) == ["tor-sand/defence-minister/NOR/2020-05",
                                                "x-bo/foreign-minister/SWE/2012-05-07"]  # fmt: skip
    assert made.draft.tables["terms"]["tor-sand/defence-minister/NOR/2020-05"]["title"] == "Minister of Defence"
    assert left(made) == [(3, "no such person; bring in the persons first"), (4, "no such office"),
                          (5, "another held the office then"), (7, "several known persons go by the name"),
                          (8, "ends before it starts")]  # fmt: skip
    assert (made.counts["terms known already"], made.counts["terms ended"]) == (1, 1)


def test_a_value_for_a_whole_column_and_a_code_where_none_is_given(run: Run) -> None:
    made = run("organisations", "name,body\nGlad Ships,Norway\nHelpers,\n", fixed={"kind": "company", "sector": "BUS"})
    assert [c["code"] for c in made.draft.tables["organisations"].values()] == ["NOR:BUS", "Helpers"]
    made = run("outlets", "name,domain,country\nThe Fjord,fjord.example,no\n", fixed={"control": "private"})
    assert list(made.draft.tables["outlets"]) == ["the-fjord"]
    made = run("anchors", "names,country,month,day\nShip Day,Norway,2,30\nFish Day,Norway,x,3\nTree Day,no,2,3\n")
    assert list(made.draft.tables["anchors"]) == ["tree-day"]
    made = run("agents", "noun,sector\npiper,CVL\npiper,CVL\n")
    assert left(made) == [(3, "an earlier line of the file has the same key")]


def test_appending_keeps_what_the_layer_has_and_what_is_no_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out" / "codebook").mkdir(parents=True)
    (tmp_path / "out" / "persons.csv").write_text("id,name,remove\nx-eva,,yes\n", encoding="utf-8")
    (tmp_path / "out" / "terms.csv").write_text(
        "person,office,body,from,remove\nx-eva,non-executive-head-of-state,DEU,2010-01-01,yes\n", encoding="utf-8"
    )
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    run("persons", "name,country,gender\nTor Sand,Norway,m\n")
    assert "x-eva,,,,,,,,,,yes" in (tmp_path / "out" / "persons.csv").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_appending_to_a_table_of_some_columns_fills_the_others_from_beneath(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "persons.csv").write_text("id,aliases\nx-bo,B. Berg\nx-per,\n", encoding="utf-8")
    run("persons", "name,country,gender\nTor Sand,Norway,m\n")
    lines = (tmp_path / "out" / "persons.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:3] == ["x-bo,Bo Berg,B. Berg,Berg,m,SWE,,test,,", "x-per,Per Vik,,Vik,m,NOR,,test,,"]
    assert lines[3].startswith("tor-sand,Tor Sand,")


def test_appending_keeps_when_a_row_was_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "places.csv").write_text(
        "id,name,country,source,checked\nfjord,Fjord,NOR,test,2020-01-02\n", encoding="utf-8"
    )
    run("places", "name,country\nSound,Norway\n")
    lines = (tmp_path / "out" / "places.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "id,name,aliases,abbreviations,country,region,latitude,longitude,kind,source,checked,checked_against",
        "fjord,Fjord,,,NOR,,,,,test,2020-01-02,", "sound,Sound,,,NOR,,,,,a file,,",
    ]  # fmt: skip


@pytest.mark.parametrize("before", ["\n", "\n \r\n", "sep=;\n", '"SEP=;"\r\n', "\nsep=;;;\n\n", " "])
def test_the_header_is_found_after_empty_lines_and_excels_own(run: Run, before: str) -> None:
    made = run("persons", before + " name ; country;gender\nTor Sand;Norway;m\nNobody;Atlantis;f\n")
    assert [c["name"] for c in made.draft.tables["persons"].values()] == ["Tor Sand"]
    assert left(made) == [(before.count("\n") + 3, "no such state or organisation")]


def test_an_id_without_a_name_makes_no_row(run: Run) -> None:
    made = run("persons", "id,name,country\nx,,Norway\ny,Tor Sand,Norway\nz,\u200b,Norway\n")
    assert left(made) == [(2, "no name"), (4, "no name")]


def test_numbers_that_no_table_holds(run: Run) -> None:
    made = run("places", f"name,latitude,longitude\nA,inf,\nB,nan,\nC,91,\nD,,1e3\nE,{'9' * 400},\nF,-90,180\n")
    assert left(made) == [(2, "no number"), (3, "no number"), (4, "breaks a rule of the tables"),
                          (5, "breaks a rule of the tables"), (6, "no number")]  # fmt: skip
    made = run("anchors", f"names,month,day\nA day,2,{'9' * 400}\nB day,2,{'9' * 40}\n")
    assert left(made) == [(2, "no number"), (3, "breaks a rule of the tables")]


@pytest.mark.parametrize(
    ("content", "columns", "what"),
    [
        (b"", {}, "no row in it"),
        (b"name,country\n", {}, "no row in it"),
        (b"name\nM\xe4li\n", {}, "not UTF-8"),
        (b"name\nx\n", {"name": "Nom"}, "no column 'Nom'; its columns are name"),
        (b"name,name\nx,y\n", {}, "'name' stands twice"),
        (b'name\n"' + b"x" * 2_000_000, {}, "is no CSV"),
    ],
)
def test_files_that_are_no_table(
    base: Layer, tmp_path: Path, content: bytes, columns: dict[str, str], what: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=what):
        import_csv(path, Knowledge.read([base]), Plan("persons", FILE, columns))


def test_tables_and_columns_that_there_are_not(base: Layer, tmp_path: Path) -> None:
    for plan, what in (
        (Plan("cats", FILE), "no table 'cats'"),
        (Plan("persons", FILE, {"age": "x"}), "no column 'age'"),
    ):
        with pytest.raises(KnowledgeError, match=what):
            import_csv(tmp_path / "x.csv", Knowledge.read([base]), plan)


def draft() -> Draft:
    made = Draft()
    made.put("persons", {"id": "tor", "name": "Tor\nSand\ud800", "country": "NOR", "source": FILE}, 3)
    return made


def test_a_folder_that_holds_something_is_left_alone(base: Layer, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_layer(draft(), LeftOut(), out, [base])
    with pytest.raises(KnowledgeError, match="not empty; give another folder, or --force"):
        write_layer(draft(), LeftOut(), out, [base])
    write_layer(draft(), LeftOut(), out, [base], force=True)
    (out / "letter.txt").touch()
    with pytest.raises(KnowledgeError, match=r"holds letter\.txt, which is no part of a layer"):
        write_layer(draft(), LeftOut(), out, [base], force=True)
    with pytest.raises(KnowledgeError, match="not a folder"):
        write_layer(draft(), LeftOut(), out / "letter.txt", [base])
    with pytest.raises(KnowledgeError, match="cannot be written"):
        write_layer(draft(), LeftOut(), out / "letter.txt" / "x", [base])


def test_what_goes_wrong_leaves_the_old_layer_and_nothing_else(
    base: Layer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write_layer(draft(), LeftOut(), out, [base])
    before = (out / "persons.csv").read_bytes()

    def broken(*anything: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(layer_writing, "_write", broken)
    with pytest.raises(KnowledgeError, match="No space left"):
        write_layer(draft(), LeftOut(), out, [base], force=True)
    assert (out / "persons.csv").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_rows_left_out_lie_beside_the_tables_and_are_none_of_them(base: Layer, tmp_path: Path) -> None:
    out, gone = tmp_path / "out", LeftOut()
    for number in range(MOST_LEFT + 7):
        gone.add(number, "line", "", "not JSON")
    write_layer(draft(), gone, out, [base])
    assert len((out / "unmapped.csv").read_text(encoding="utf-8").splitlines()) == MOST_LEFT + 1
    assert gone.reasons["not JSON"] == MOST_LEFT + 7
    version = Knowledge.read([base, Layer("out", out)]).version
    (out / "unmapped.csv").write_text('"no, table', encoding="utf-8")
    assert Knowledge.read([base, Layer("out", out)]).version == version


def test_rows_that_lean_on_a_dropped_row_go_with_it(base: Layer, tmp_path: Path) -> None:
    made, gone = draft(), LeftOut()
    made.put("persons", {"id": "uwe", "name": "Uwe", "country": "ATL", "source": FILE}, 4)
    made.put("terms", {"person": "uwe", "office": "defence-minister", "body": "NOR", "from": "2020", "source": FILE}, 5)
    write_layer(made, gone, tmp_path / "out", [base])
    assert [(row.line, row.what) for row in gone.rows] == [(4, "persons"), (5, "terms")]
    assert made.counts() == {"persons": 1}
    assert not (tmp_path / "out" / "terms.csv").exists()


def test_rows_go_as_long_as_one_leans_on_another_that_went(base: Layer, tmp_path: Path) -> None:
    made, gone, rows = Draft(), LeftOut(), 12
    for number in range(rows):
        cells = {"id": f"x-{number}", "name": f"Body {number}", "code": f"B{number}", "kind": "ngo", "source": FILE}
        made.put("organisations", {**cells, "successor": f"x-{number + 1}"}, number + 2)
    write_layer(made, gone, tmp_path / "out", [base])
    assert len(gone.rows) == rows
    assert check(Knowledge.read([base, Layer("out", tmp_path / "out")])) == []


def test_ids_and_cells() -> None:
    assert slug("Łukasz O’Brien-Çelik") == "lukasz-obrien-celik"
    assert free_id("A B", {"a-b", "a-b-nor"}, "NOR") == "a-b-2"
    assert free_id("A B", {"a-b"}, "NOR") == "a-b-nor"
    assert free_id("Иван", set()) == "unnamed"
    assert joined(["a|b", " c ", "c", ""]) == "a/b|c"


def test_a_successor_ends_a_known_term_only_when_asked_and_not_against_a_later_look(
    base: Layer, tmp_path: Path
) -> None:
    path, known = tmp_path / "mine.csv", Knowledge.read([base])
    for start, asked, number in (("2022-10-01", True, 2), ("2022-10-01", False, 0), ("2019-10-01", True, 0)):
        path.write_text(f"person,body,from\nAnn Ålund,Sweden,{start}\n", encoding="utf-8")
        made = import_csv(path, known, Plan("terms", FILE, {}, {"office": "foreign-minister"}, "", asked))
        assert len(made.draft.tables.get("terms", {})) == number
        assert len(made.left.rows) == (0 if number else 1)
        if number:
            write_layer(made.draft, made.left, tmp_path / "out", [base])
            merged = Knowledge.read([base, Layer("out", tmp_path / "out")])
            assert check(merged) == []
            assert [(t.person, str(t.end), t.source) for t in merged.terms if t.layer == "out"] == [
                ("x-bo", "2022-10-01", "a file; succeeded by x-ann"), ("x-ann", "None", FILE)]  # fmt: skip
