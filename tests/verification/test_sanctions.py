"""Sanctions against checklists: agreement needs issuer, target, act and first year together."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from verification.findings import Finding
from verification.sanctions import Act, acts_in, compare, year_of_resolution

from legation.knowledge.tables import Row

STATES = {"SYR": "Syria", "IRN": "Iran", "RUS": "Russia", "TUR": "Turkey"}
PROGRAMMES = {
    "EU-SYR": "title: EU measures against\n  Syria\nissuer: eu_council\naliases:\n- Decision 2013/255/CFSP\n"
    "target_territories:\n  - sy\n",
    "UN-SC1737": "title: 'Iran Sanctions '\nissuer: zz_unsc\naliases:\n- UNSCR 1737\ntarget_territories:\n- ir\n",
    "US-OLD": "title: Syria Sanctions\nissuer: us_ofac\nstatus: ended\naliases:\n- EO 13338\n"
    "target_territories:\n- sy\n",
    "US-GLOMAG": "title: Global Magnitsky Sanctions\nissuer: us_ofac\naliases:\n- EO 13818\n"
    "target_territories:\n- zz\n",
}
EU_MAP = (
    "regime_id,program_keys,has_lists,framework_celexes,name\n"
    "1,SYR,true,32012R0036;32013D0255,Restrictive measures against Syria\n"
    "2,PRK,true,32016D0849,Restrictive measures over weapons of mass destruction\n"
)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    folder = tmp_path / "opensanctions_programs"
    (folder / "programs").mkdir(parents=True)
    for key, text in PROGRAMMES.items():
        (folder / "programs" / f"{key}.yml").write_text(text, encoding="utf-8")
    (folder / "eu_sanctions_map_programs.csv").write_text(EU_MAP, encoding="utf-8")
    return tmp_path


def _row(table: str, key: str, **cells: str) -> Row:
    return Row(table, key, {"name": key, **cells}, "package", 2)


def _findings(facts: Path, **cells: str) -> list[Finding]:
    cells = {"source": "general knowledge", **{name.rstrip("_"): cell for name, cell in cells.items()}}
    tables: Mapping[str, Mapping[str, Row]] = {
        "states": {key: _row("states", key, name=name) for key, name in STATES.items()},
        "organisations": {"oil-firm": _row("organisations", "oil-firm", body="SYR")},
        "sanctions": {"it": _row("sanctions", "it", **cells)},
    }
    return list(compare(tables, facts))


def test_issuer_target_act_and_year_agree(facts: Path) -> None:
    found = _findings(facts, issuer="EU", targets="SYR", acts="Decision 2013/255/CFSP", from_="2013-05-31")
    assert [finding.agrees for finding in found] == [True, True]


def test_a_row_made_from_the_programmes_is_not_witnessed_by_them(facts: Path) -> None:
    source = "OpenSanctions programme metadata"
    found = _findings(facts, issuer="EU", targets="SYR", acts="Decision 2013/255/CFSP", from_="2013", source=source)
    assert [finding.against.split()[0] for finding in found] == ["EU"]


def test_another_target_or_year_disagrees(facts: Path) -> None:
    other = _findings(facts, issuer="EU", targets="RUS", acts="Decision 2013/255/CFSP", from_="2013")
    late = _findings(facts, issuer="UN", targets="IRN", acts="Resolution 1737", from_="2007-01-01")
    assert not any(finding.agrees for finding in other + late)
    assert late[0].note == "begins 2007-01-01, but its first act is of 2006"


def test_another_issuer_is_not_compared(facts: Path) -> None:
    assert not _findings(facts, issuer="GBR", targets="SYR", acts="Executive Order 13338", from_="2004")


def test_a_regime_that_ended_needs_its_end(facts: Path) -> None:
    cells = {"issuer": "USA", "targets": "SYR", "acts": "Executive Order 13338", "from_": "2004"}
    assert [finding.agrees for finding in _findings(facts, **cells)] == [False]
    assert [finding.agrees for finding in _findings(facts, **cells, to="2025-07-01")] == [True]


def test_a_body_counts_for_its_land_and_a_general_programme_for_none(facts: Path) -> None:
    firm = _findings(facts, issuer="USA", targets="oil-firm", acts="Executive Order 13338", from_="2004", to="2025")
    assert [finding.agrees for finding in firm] == [True]
    assert not _findings(facts, issuer="USA", targets="TUR", acts="Executive Order 13818", from_="2018")


def test_an_entry_without_a_target_agrees_in_what_it_tells(facts: Path) -> None:
    found = _findings(facts, issuer="EU", targets="IRN", acts="Decision (CFSP) 2016/849", from_="2016")
    assert [(finding.agrees, "no target told" in finding.note) for finding in found] == [(True, True)]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Regulation (EC) No 314/2004", [Act("R 2004/314", 2004)]),
        ("Regulation (EU) 2019/1716", [Act("R 2019/1716", 2019)]),
        ("Decision 94/165/CFSP", [Act("D 1994/165", 1994)]),
        ("32001E0931", [Act("E 2001/931", 2001)]),
        ("Executive Order 13338", [Act("Executive Order 13338")]),
        ("Resolutions 1267, 1989", [Act("Resolution 1267", 1999), Act("Resolution 1989", 2011)]),
        ("Government Resolution 1300", [Act("government resolution 1300")]),
        ("The Caesar Act", [Act("caesar act")]),
    ],
)
def test_acts_have_one_form(text: str, acts: list[Act]) -> None:
    assert list(acts_in(text)) == acts


def test_resolutions_tell_their_year() -> None:
    assert [year_of_resolution(number) for number in (403, 418, 500, 661, 1483, 2713)] == [0, 1977, 0, 1990, 2003, 2023]
