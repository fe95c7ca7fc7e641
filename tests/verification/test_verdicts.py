"""Verdicts on conflicts: which are settled, which still printed, and which have become stale."""

from dataclasses import replace
from pathlib import Path

import pytest
from verification.noting import Conflict
from verification.verdicts import MENDED, OPEN, STANDS, digest, judge, read_verdicts

from legation.errors import KnowledgeError
from verification import __main__ as command

HEADER = "table,key,source,told,verdict,why,source_of_verdict"
KEA, ROM, OSLO = (Conflict(key, "a list", "WordNet 3.1", "otherwise") for key in ("kea", "rom", "oslo"))


def _verdicts(folder: Path, *lines: str) -> Path:
    path = folder / "judged.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
    return path


def test_only_what_stands_is_settled() -> None:
    verdicts = {
        ("kea", "WordNet 3.1"): (STANDS, digest(KEA)),
        ("rom", "WordNet 3.1"): (OPEN, digest(ROM)),
        ("oslo", "WordNet 3.1"): (MENDED, ""),
    }
    judged = judge([KEA, ROM, OSLO], verdicts)
    assert (judged.unsettled, judged.settled, judged.stale) == ([ROM, OSLO], 1, [])


def test_a_verdict_is_on_one_source() -> None:
    judged = judge([KEA], {("kea", "airportsdata"): (STANDS, digest(KEA))})
    assert (judged.unsettled, judged.settled, judged.stale) == ([KEA], 0, [("kea", "airportsdata")])


def test_a_verdict_is_on_what_the_source_said() -> None:
    judged = judge([replace(KEA, note="something else")], {("kea", "WordNet 3.1"): (STANDS, digest(KEA))})
    assert (len(judged.unsettled), judged.settled) == (1, 0)


def test_what_was_mended_is_not_stale_when_it_is_gone() -> None:
    verdicts = {("kea", "WordNet 3.1"): (MENDED, ""), ("rom", "WordNet 3.1"): (OPEN, "")}
    assert judge([], verdicts).stale == [("rom", "WordNet 3.1")]


def test_sources_are_read_by_their_one_name(tmp_path: Path) -> None:
    path = _verdicts(tmp_path, "terms,kea,Peppercat,1a2b3c4d,ours stands,told twice,general knowledge")
    assert read_verdicts(path) == {"terms": {("kea", "Peppercat officeholders 2025-01-31"): (STANDS, "1a2b3c4d")}}


@pytest.mark.parametrize(
    "lines",
    [
        ("places,kea,airportsdata,,perhaps,why,general knowledge",),
        ("places,kea,airportsdata,,open,,general knowledge",),
        ("places,kea,airportsdata,,open,why,",),
        ("places,kea,airportsdata,,open,why,here", "places,kea,airportsdata,,mended,why,here"),
    ],
)
def test_faulty_verdicts_are_refused(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(KnowledgeError):
        read_verdicts(_verdicts(tmp_path, *lines))


def test_our_own_verdicts_can_be_read() -> None:
    assert all(read_verdicts(command.PAGES / command.JUDGED).values())
