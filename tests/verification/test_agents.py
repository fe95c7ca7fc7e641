"""Nouns for actors against lists of nouns and against WordNet, with invented entries."""

from pathlib import Path

import pytest
from verification.agents import CAMEO, CROSSWALK, PLOVER, bare, compare, read
from verification.findings import Finding

from legation.knowledge.tables import Row
from verification import wordnet

HEAD = "# a list\n\n!PERSON! = MAN, WOMAN\n!MINIST! = MINISTER, MINISTERS, MINISTRY\n\n"
NOUNS = """00000001 03 n 01 entity 0 000 | everything
00000002 14 n 02 court 0 tribunal 0 001 @ 00000001 n 0000 | judges who sit
00000003 14 n 01 moot_court 0 001 @ 00000002 n 0000 | students who sit
00000004 06 n 01 moot_court 0 001 @ 00000001 n 0000 | a yard
"""


def _facts(folder: Path, cameo: str = "", plover: str = "", nouns: str = "") -> Path:
    for path, text in (
        ("petrarch_dictionaries/Phoenix.agents.txt", HEAD + cameo),
        ("ngec_plover_agents/PLOVER_agents.txt", HEAD + plover),
        ("wordnet/data.noun", nouns),
    ):
        (folder / path).parent.mkdir()
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def _findings(facts: Path, noun: str, sector: str) -> list[Finding]:
    row = Row("agents", noun, {"noun": noun, "sector": sector}, "package", 2)
    return list(compare({"agents": {noun: row}}, facts))


@pytest.mark.parametrize(("noun", "sector", "line", "agrees"), [
    ("piper", "REB", "PIPER [~REB]", True), ("piper", "CVL", "PIPER [~REB] # doubtful", False),
    ("lore ministry", "GOV", "LORE_!MINIST! [~GOVEDU]", True), ("lore minister", "EDU", "LORE_!MINIST![~GOVEDU]", True),
    ("noisewoman", "MED", "NOISE!PERSON! [~MED]", True), ("pipers", "REB", "PIPER {PIPERS} [~REB]", True),
    ("head of pipers", "REB", "HEAD_OF_PIPERS [~REB]", True), ("monk", "REL", "MONK [~BUD]", True),
    ("truce-keeper", "IGO", "TRUCE_KEEPER [IGO~]", True), ("defence guild", "MIL", "DEFENSE_GUILD [~MIL]", True),
])  # fmt: skip
def test_a_list_agrees_with_noun_and_sector(tmp_path: Path, noun: str, sector: str, line: str, agrees: bool) -> None:
    (found,) = _findings(_facts(tmp_path, cameo=line), noun, sector)
    assert (found.against, found.agrees) == (CAMEO, agrees)


def test_media_and_health_go_by_other_letters_in_plover(tmp_path: Path) -> None:
    facts = _facts(tmp_path, plover="NOISER [~JRN]\nHEALER [~MED]\nSOMEBODY [~UNK]\n")
    assert [f.agrees for f in _findings(facts, "noiser", "MED")] == [True]
    assert [f.agrees for f in _findings(facts, "healer", "HLH")] == [True]
    assert [f.agrees for f in _findings(facts, "healer", "MED")] == [False]
    assert _findings(facts, "somebody", "CVL") == []


def test_a_noun_on_two_lines_has_the_sectors_of_both(tmp_path: Path) -> None:
    facts = _facts(tmp_path, plover="BAND [~REB]\nBAND [~REL]\n")
    assert read(facts / "ngec_plover_agents/PLOVER_agents.txt", CROSSWALK[PLOVER]) == {"band": {"REB", "REL"}}


def test_wordnet_agrees_where_the_noun_may_be_of_a_kind_of_the_sector_and_never_differs(tmp_path: Path) -> None:
    facts = _facts(tmp_path, nouns=NOUNS)
    (found,) = _findings(facts, "moot court", "JUD")
    assert (found.against, found.agrees, found.note) == (wordnet.NAME, True, "noun; sector JUD: court")
    assert _findings(facts, "moot court", "MIL") == []
    assert _findings(facts, "yard", "JUD") == []


def test_no_list_says_nothing(tmp_path: Path) -> None:
    assert _findings(tmp_path, "piper", "REB") == []


def test_spellings_and_plurals_are_alike() -> None:
    assert bare("Labour_Organisations") == bare("labor organization")
    assert bare("press") == "press"
