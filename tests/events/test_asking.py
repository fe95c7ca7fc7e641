"""What is asked of the reader of acts, and what its answers and the codebook decide together."""

from collections.abc import Callable, Sequence

from legation.language.parser import Passages
from legation.pipeline import read_document
from legation.types import Analysis, Answer, Asked, Question

from ..sentences import core, document, knowledge, told

Say = Callable[[Asked, Question], dict[str, float]]


def answer(types: dict[str, float]) -> Answer:
    rest = 1.0 - sum(types.values())
    return Answer({"NONE": rest, **types}, {"": 1.0}, {"": 1.0}, {"occurred": 1.0})


def read(text: str, say: Say) -> tuple[Analysis, list[tuple[str, str, str]]]:
    """The text read with a judge that answers by ``say``, and what was asked, in words."""
    seen: list[tuple[str, str, str]] = []

    def judge(asked: Sequence[Asked]) -> list[list[Answer]]:
        answers = []
        for each in asked:
            words = each.sentence.tokens
            for q in each.questions:
                parts = (q.actor, q.recipient, q.trigger)
                seen.append(tuple(" ".join(words[i].text for i in sorted(part)) for part in parts))
            answers.append([answer(say(each, q)) for q in each.questions])
        return answers

    sentences = core().parse([Passages(text)])[0]
    return read_document(document(text), sentences, knowledge(), judge), seen


def nothing(_: Asked, __: Question) -> dict[str, float]:
    return {}


def word(asked: Asked, question: Question) -> str:
    return " ".join(asked.sentence.tokens[i].text for i in sorted(question.trigger))


def test_the_pair_that_a_pattern_finds_is_asked_about() -> None:
    _, seen = read("France condemned Iran on Monday.", nothing)
    assert ("France", "Iran", "condemned") in seen


def test_a_pattern_is_upheld_unless_the_reader_is_sure_of_nothing() -> None:
    text = "France condemned Iran on Monday."
    upheld, _ = read(text, lambda *_: {"ACCUSE": 0.3})
    assert told(upheld) == ["ACCUSE FRA>IRN occurred"]
    refused, _ = read(text, lambda *_: {"ACCUSE": 0.01})
    assert told(refused) == []
    assert [d.reason for d in refused.dropped if d.step == "events"] == ["judged to be no act"]


def test_the_reader_finds_an_act_where_no_pattern_holds() -> None:
    def say(asked: Asked, question: Question) -> dict[str, float]:
        return {"SANCTION": 0.9} if word(asked, question) == "closed" and question.recipient else {}

    found, _ = read("Peru closed its harbours to Britain in March.", say)
    assert told(found) == ["SANCTION PER>GBR occurred"]
    assert found.reports[0].rule == "SANCTION/read"


def test_a_near_miss_is_kept_with_its_chance() -> None:
    def say(asked: Asked, question: Question) -> dict[str, float]:
        return {"SANCTION": 0.35} if word(asked, question) == "closed" else {}

    missed, _ = read("Peru closed its harbours to Britain in March.", say)
    assert told(missed) == []
    assert [(d.reason, d.detail) for d in missed.dropped if "closed" in d.detail] == [
        ("judged too unsure", "'closed': SANCTION, 0.35")
    ]


def test_words_that_hardly_ever_tell_an_act_are_not_asked_about() -> None:
    _, seen = read("France has an embassy in Iran, and believes Iran.", nothing)
    assert not [s for s in seen if s[2] in {"has", "believes"}]


def test_without_a_judge_patterns_alone_decide() -> None:
    text = "France condemned Iran on Monday."
    sentences = core().parse([Passages(text)])[0]
    assert told(read_document(document(text), sentences, knowledge())) == ["ACCUSE FRA>IRN occurred"]


def test_the_score_follows_the_reader_and_is_lower_where_it_stands_alone() -> None:
    text = "France condemned Iran on Monday."
    sure, unsure = (read(text, lambda *_, p=p: {"ACCUSE": p})[0].reports[0].score for p in (0.95, 0.3))
    assert 0.5 < unsure < sure < 1

    def say(asked: Asked, question: Question) -> dict[str, float]:
        return {"SANCTION": 0.95} if word(asked, question) == "closed" and question.recipient else {}

    alone = read("Peru closed its harbours to Britain in March.", say)[0].reports[0].score
    assert alone < sure
