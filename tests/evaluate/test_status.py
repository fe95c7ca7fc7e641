"""The scores of status: both layouts of files, figures counted by hand, and words judged by the program."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.evaluate.status import CERTAINTY, Marked, Target, judge_by, read_marked, score_status
from legation.types import Status

from ..sentences import core, knowledge

UW = "0\tHe\t_\tPRP\t1\tnsubj\the\n1\tleft\t3.0\tVBD\t1\tROOT\tleave\n\n0\tGo\t-1.5\tVB\t0\tROOT\tgo\n"
SENTENCES = [Marked(("He", "left"), (Target(1, 2, 3.0),)), Marked(("Go",), (Target(0, 1, -1.5),))]


def lines(*sentences: Marked) -> str:
    rows = [
        {"text": " ".join(s.words), "targets": [{"span1": [t.first, t.after], "label": t.label} for t in s.targets]}
        for s in sentences
    ]
    return "".join(json.dumps(row) + "\n" for row in rows)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_both_layouts_give_the_same_sentences(tmp_path: Path) -> None:
    assert read_marked(write(tmp_path / "a.conll", UW)) == SENTENCES
    assert read_marked(write(tmp_path / "a.jsonl", lines(*SENTENCES))) == SENTENCES


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.jsonl", "", "marks no words"),
        ("a.jsonl", "[]\n", "line 1 has no text"),
        ("a.jsonl", '{"text": "a", "targets": [{"span1": [0, 2], "label": 1}]}\n', "outside its words"),
        ("a.jsonl", '{"text": "a", "targets": [{"span1": [0, 1], "label": 4}]}\n', "not from -3 to 3"),
        ("a.jsonl", '{"text": "a", "targets": [{"span1": [0, 1], "label": NaN}]}\n', "not from -3 to 3"),
        ("a.conll", "0\tHe\tno\n", "'no' for a label"),
        ("a.conll", "0\tHe\tnan\n", "'nan' for a label"),
        ("a.conll", "He\t_\t_\n", "line 1 has no number"),
    ],
)
def test_what_is_not_marked_is_refused(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_marked(write(tmp_path / name, text))


def always(status: Status):  # type: ignore[no-untyped-def]
    def judge(sentences: Sequence[Marked]) -> list[list[Status]]:
        return [[status for _ in s.targets] for s in sentences]

    return judge


def test_the_constant_guess_scores_as_the_constant_program(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines(*SENTENCES, *SENTENCES[:1]))
    score = score_status(path, always(Status.OCCURRED), 200)
    assert CERTAINTY[Status.OCCURRED] == score.median.value == score.most.value == 3.0
    assert score.distance.mae == score.median.mae == score.most.mae == 1.5
    assert (score.distance.r, score.sign.accuracy, score.positive) == (0.0, pytest.approx(2 / 3), 2)
    assert [(m.words, m.gold, m.found) for m in score.misses] == [("Go", "-1.5", "occurred")]


def test_two_statuses_that_fit_correlate(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines(*SENTENCES))
    score = score_status(path, lambda _: [[Status.OCCURRED], [Status.NEGATED]], 200)
    assert score.distance.r == pytest.approx(1.0)
    assert score.groups[Status.NEGATED].median == -1.5
    assert score.sign.accuracy == 1.0


def test_long_sentences_are_left_out(tmp_path: Path) -> None:
    score = score_status(write(tmp_path / "a.jsonl", lines(*SENTENCES)), always(Status.NEGATED), 1)
    assert (score.sentences, score.too_long, score.sign.all) == (1, 1, 1)


@pytest.mark.model
def test_the_program_judges_words_that_tell_no_act_of_the_codebook() -> None:
    words = ("He", "might", "have", "slept", "and", "did", "not", "eat", ".")
    told = Marked(words, (Target(3, 4, 0.0), Target(7, 8, 0.0)))
    judge = judge_by(core().analyse_words, knowledge())
    assert judge([told, Marked(("He", "slept"), (Target(0, 2, 3.0),))]) == [
        [Status.HYPOTHETICAL, Status.NEGATED],
        [Status.OCCURRED],
    ]
