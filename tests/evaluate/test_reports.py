"""How reports and quotes are matched against a made-up gold."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InputError
from legation.evaluate.reports import Score, agrees, largest_matching, load_gold, score_reports
from legation.types import Analysis, Document, Participant, Period, Quote, Report, Span, Status

TEXT = "Russia shelled Ukraine on Monday. Kyiv condemned the attack. Oman met Iran."
MONDAY = datetime.date(2024, 6, 17)


def report(
    kind: str = "ASSAULT", actors: tuple[str, ...] = ("RUS",), recipients: tuple[str, ...] = ("UKR",), **more: Any
) -> Report:
    values: dict[str, Any] = {
        "mode": "",
        "contexts": (),
        "symmetric": False,
        "period": Period(MONDAY, MONDAY),
        "place": "",
        "status": Status.OCCURRED,
        "voices": (),
        "evidence": Span(0, 32),
        "sentence": 0,
        "rule": "x",
        "score": 0.9,
    } | more
    sides = [tuple(Participant(code, code) for code in side) for side in (actors, recipients)]
    return Report("rep", "doc", kind, actors=sides[0], recipients=sides[1], **values)


def gold(**more: Any) -> dict[str, Any]:
    return {
        "types": ["ASSAULT"],
        "actor": ["RUS"],
        "recipient": ["UKR"],
        "symmetric": False,
        "date": ["2024-06-17", "2024-06-17"],
        "status": "occurred",
        "evidence": [0, 32],
        "key": True,
    } | more


@given(st.lists(st.lists(st.integers(0, 5), unique=True), max_size=6))
def test_a_matching_is_one_to_one_and_uses_only_what_fits(fits: list[list[int]]) -> None:
    pairs = largest_matching(fits)
    assert len(set(pairs.values())) == len(pairs)
    assert all(option in fits[row] for row, option in pairs.items())


def test_a_matching_is_the_largest_there_is() -> None:
    assert largest_matching([[0, 1], [0], [1, 2]]) == {0: 1, 1: 0, 2: 2}
    assert len(largest_matching([[0], [0], [0]])) == 1
    assert largest_matching([]) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"types": ["COERCE", "ASSAULT"]},
        {"evidence": [31, 40]},
        {"actor": ["RUS:MIL"]},
        {"actor": ["BLR", "RUS"]},
        {"status": ["alleged", "occurred"]},
        {"date": None},
        {"date": [None, "2024-06-17"]},
        {"date": ["2024-06-10", "2024-06-20"]},
    ],
)
def test_what_agrees_in_full(changes: dict[str, Any]) -> None:
    assert agrees(report(), gold(**changes), "full")


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"types": ["COERCE"]}, "found"),
        ({"evidence": [32, 40]}, "found"),
        ({"actor": ["BLR"]}, "who"),
        ({"recipient": []}, "who"),
        ({"actor": ["UKR"], "recipient": ["RUS"]}, "who"),
        ({"status": "alleged"}, "full"),
        ({"date": ["2024-06-18", None]}, "full"),
    ],
)
def test_what_does_not_agree(changes: dict[str, Any], level: str) -> None:
    levels = ("found", "who", "full")
    assert not agrees(report(), gold(**changes), level)
    below = levels[: levels.index(level)]
    assert all(agrees(report(), gold(**changes), lower) for lower in below)


def test_empty_equals_empty_and_nothing_else() -> None:
    unnamed = report(actors=(), recipients=("UKR",))
    assert agrees(unnamed, gold(actor=[]), "who")
    assert not agrees(unnamed, gold(), "who")


def test_a_party_without_a_code_is_nobody() -> None:
    assert agrees(report(actors=("",)), gold(actor=[]), "who")


def test_order_does_not_count_where_both_sides_act_alike() -> None:
    swapped = gold(actor=["UKR"], recipient=["RUS"], symmetric=True)
    assert agrees(report(), swapped, "who")
    assert not agrees(report(), gold(actor=["UKR"], recipient=["CHN"], symmetric=True), "who")
    together = gold(actor=["RUS", "UKR"], recipient=[], symmetric=True)
    assert agrees(report(), together, "who")


def _folder(path: Path, reports: list[dict[str, Any]], quotes: Sequence[dict[str, Any]] = (), **more: Any) -> Path:
    (path / "a.txt").write_text(TEXT, encoding="utf-8")
    article = {"published": "2024-06-18", "outlet": "The Wire", "reports": reports, "quotes": list(quotes)} | more
    (path / "a.json").write_text(json.dumps(article), encoding="utf-8")
    return path


def reading(*reports: Report, quotes: tuple[Quote, ...] = ()) -> Any:
    def read(document: Document) -> Analysis:
        return Analysis(document, reports=reports, quotes=quotes)

    return read


def test_a_thing_told_twice_scores_once(tmp_path: Path) -> None:
    score = score_reports(_folder(tmp_path, [gold()]), reading(report(), report()))
    assert score.levels["full"] == Score(1, 2, 1, 1, 1)
    assert score.levels["full"].precision == 0.5
    assert score.levels["full"].recall == 1.0


def test_key_recall_counts_the_key_reports_alone(tmp_path: Path) -> None:
    other = gold(types=["ACCUSE"], actor=["UKR"], recipient=["RUS"], evidence=[34, 60], key=False)
    missed = gold(types=["CONSULT"], actor=["OMN"], recipient=["IRN"], evidence=[61, 76])
    accuse = report("ACCUSE", ("UKR",), ("RUS",), evidence=Span(34, 60))
    level = score_reports(_folder(tmp_path, [gold(), other, missed]), reading(report(), accuse)).levels["who"]
    assert (level.matched, level.gold, level.matched_key, level.gold_key) == (2, 3, 1, 2)
    assert level.key_recall == 0.5


def test_nothing_found_and_nothing_wanted_scores_nothing(tmp_path: Path) -> None:
    level = score_reports(_folder(tmp_path, []), reading()).levels["found"]
    assert (level.precision, level.recall, level.f1, level.key_recall) == (0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("start", "end", "code", "direct", "matched"),
    [
        (0, 20, "RUS", True, 1),
        (0, 10, "RUS", True, 1),
        (0, 9, "RUS", True, 0),
        (0, 41, "RUS", True, 0),
        (20, 40, "RUS", True, 0),
        (0, 20, "UKR", True, 0),
        (0, 20, "RUS|CHN", True, 1),
        (0, 20, "", True, 0),
        (0, 20, "RUS", False, 0),
    ],
)
def test_quotes_need_half_of_their_joint_extent_and_the_speaker(
    tmp_path: Path, start: int, end: int, code: str, direct: bool, matched: int
) -> None:
    said = Quote("q", "doc", start, end, "", "Somebody", code, "said", direct)
    wanted = {"span": [0, 20], "code": ["RUS"], "text": "", "speaker": "Somebody"}
    score = score_reports(_folder(tmp_path, [], [wanted]), reading(quotes=(said,))).quotes
    assert (score.matched, score.predicted, score.gold) == (matched, int(direct), 1)


def test_the_publication_day_is_given_unless_the_gold_says_that_it_is_not(tmp_path: Path) -> None:
    (article,) = load_gold(_folder(tmp_path, []))
    assert article.document.published.start == datetime.date(2024, 6, 18)
    assert article.document.outlet == "The Wire"
    (article,) = load_gold(_folder(tmp_path, [], published_given=False))
    assert article.document.published.start is None


def test_a_folder_without_gold_and_damaged_gold_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no pairs"):
        load_gold(tmp_path)
    _folder(tmp_path, [])
    (tmp_path / "a.json").write_text('{"published": "yesterday"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json is no annotated article"):
        load_gold(tmp_path)


def test_figures_add_up_over_articles(tmp_path: Path) -> None:
    _folder(tmp_path, [gold()])
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.json").write_text((tmp_path / "a.json").read_text(encoding="utf-8"), encoding="utf-8")
    score = score_reports(tmp_path, reading(report()))
    assert score.levels["full"] == sum((row["full"] for row in score.articles.values()), Score(0, 0, 0))
    assert set(score.articles) == {"a", "b"}
    assert score.as_json()["full"]["p"] == 1.0
