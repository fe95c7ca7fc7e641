"""Acts between marked parties: the layout of PLV, the crosswalk, and the figures."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from legation.errors import InputError
from legation.evaluate.relations import (
    QUADS,
    ROOTS,
    Crosswalk,
    Pair,
    RelationsScore,
    binary,
    f1_by_class,
    features,
    quad,
    read_pairs,
    root_of_code,
    score_relations,
)
from legation.types import Answer, Span


def answer(types: dict[str, float], codes: dict[str, float] | None = None) -> Answer:
    return Answer(types, {"": 1.0}, codes or {"": 1.0}, {"occurred": 1.0})


def written(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text("sentence_id\tmarked_sentence\tgold_root\n" + "".join(f"1\t{row}\n" for row in rows), "utf-8")
    return path


def test_marks_are_taken_out_and_become_spans(tmp_path: Path) -> None:
    (pair,) = read_pairs(written(tmp_path, "On Friday <t>Iran</t> was condemned by <s>France</s>.\tACCUSE"))
    assert pair.text == "On Friday Iran was condemned by France."
    assert pair.target == Span(10, 14)
    assert pair.source is not None
    assert pair.text[pair.source.start : pair.source.end] == "France"


def test_concede_and_retreat_are_yield_and_a_side_may_be_missing(tmp_path: Path) -> None:
    pairs = read_pairs(written(tmp_path, "<s>Mali</s> freed him.\tRETREAT", "<s>Mali</s> gave in.\tCONCEDE"))
    assert [p.root for p in pairs] == ["YIELD", "YIELD"]
    assert pairs[0].target is None


@pytest.mark.parametrize(
    ("text", "message"),
    [("a\tb\n1\t2\n", "lacks the columns"), ("marked_sentence\tgold_root\nx\tHUG\n", "row 2: 'HUG' is no root")],
)
def test_other_files_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "other.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=message):
        read_pairs(path)


def test_codes_lead_to_roots() -> None:
    assert [root_of_code(c) for c in ("163", "161", "116", "057", "")] == [
        "COERCE",
        "SANCTION",
        "ACCUSE",
        "SUPPORT",
        None,
    ]


def test_features_leave_out_none_and_join_the_two_that_yield() -> None:
    found = np.exp(features(answer({"NONE": 0.5, "CONCEDE": 0.2, "RETREAT": 0.2, "AID": 0.1}))) - 1e-3
    types = dict(zip(ROOTS, found[len(ROOTS) :], strict=True))
    assert types["YIELD"] == pytest.approx(0.8)
    assert types["AID"] == pytest.approx(0.2)


def test_the_shipped_crosswalk_follows_clear_answers() -> None:
    crosswalk = Crosswalk.load()
    assert crosswalk.weights.shape == (2 * len(ROOTS), len(ROOTS))
    for kind, code in (("ASSAULT", "195"), ("AID", "073"), ("CONSULT", "042"), ("PROTEST", "141")):
        assert crosswalk.root(answer({"NONE": 0.0, kind: 1.0}, {code: 1.0})) == kind


def test_figures() -> None:
    pairs = [Pair("x", None, None, root) for root in ("AID", "AID", "ASSAULT", "COERCE")]
    told = iter(("AID", "AGREE", "COERCE", "COERCE"))
    flat = Crosswalk(np.eye(len(ROOTS)).repeat(2, 0)[[*range(0, 30, 2), *range(1, 30, 2)]], np.zeros(len(ROOTS)))

    def ask(asked: Sequence[Pair]) -> list[Answer]:
        return [answer({"NONE": 0.0, next(told): 1.0}) for _ in asked]

    score = score_relations(pairs, ask, flat)
    assert score.given == ("AID", "AGREE", "COERCE", "COERCE")
    assert score.accuracy == 0.5
    assert score.macro_f1() == pytest.approx((2 / 3 + 0 + 2 / 3) / 3)
    assert score.macro_f1(binary) == 1.0
    assert score.confusions() == [("AID", "AGREE", 1), ("ASSAULT", "COERCE", 1)]


def test_classes() -> None:
    assert set(QUADS) == set(ROOTS)
    assert (quad("YIELD"), binary("REJECT")) == ("verbal cooperation", "conflict")
    assert f1_by_class(["a", "b"], ["a", "a"]) == {"a": pytest.approx(2 / 3), "b": 0.0}
    assert RelationsScore(("AID",), ("AID",)).macro_f1(quad) == 1.0
