"""Explanations as values: passages that cut nothing, conditions in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.explain import conditions
from legation.explain.passages import passage
from legation.explain.rules import rows_used
from legation.explain.values import Mark
from legation.explain.wording import days, first_sentence, named
from legation.knowledge import Knowledge, Needs, Trigger
from legation.types import Document, Participant, Period, Report, Span, Status

TEXT = ("Some words of the first paragraph. " * 12 + "\n\n" + "The evidence stands here, between others. " * 3
        + "\n\n" + "And a last paragraph, which is far away. " * 12)  # fmt: skip


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 60))
def test_a_passage_holds_its_words_and_counts_from_the_document(start: int, length: int) -> None:
    around = Span(start, min(len(TEXT), start + length))
    found = passage(Document("d", "u", TEXT), around, [Mark(around.start, around.end, "evidence")])
    assert found.start <= around.start
    assert found.text == TEXT[found.start : found.start + len(found.text)]
    [mark] = found.marks
    assert found.text[mark.start - found.start : mark.end - found.start] == TEXT[around.start : around.end]


def test_a_passage_ends_at_its_paragraph() -> None:
    at = TEXT.index("The evidence")
    found = passage(Document("d", "u", TEXT), Span(at, at + 12), [])
    assert found.text.startswith("The evidence")
    assert found.opens


def test_conditions_say_what_a_trigger_asks() -> None:
    needs = Needs(object=frozenset({"aid", "arms"}), complement=False, parties=2)
    trigger = Trigger("AID/1", "AID", "", "verb", ("send",), ("agent",), ("to", "iobj"), False, "", 0.9, needs,
                      Needs(prep=frozenset({"against"})))  # fmt: skip
    told = list(conditions(trigger))
    assert told[0] == "the verb send"
    assert "recipient from to or else iobj" in told[1]
    assert "needs an object such as aid, arms" in told
    assert "needs no clause below it" in told
    assert "needs 2 parties named" in told
    assert told[-1] == "unless the preposition against"


def test_the_recognition_behind_a_party_is_told() -> None:
    party = Participant("TWN", "Taiwan", Span(0, 6), "TWN", "name 'Taiwan'")
    report = Report(
        "r", "d", "ACCUSE", "", (), (party,), (), False, Period(None, None), "", Status.OCCURRED, (), Span(0, 6), 0,
        "ACCUSE/1", 0.9, knowledge=("TWN",),
    )  # fmt: skip
    row, policy = rows_used(report, Period(None, None), Knowledge.load())
    assert (row.name, row.value) == ("TWN", "Taiwan (state, TWN)")
    assert policy.value.startswith("recognition of Taiwan: actors are coded TWN, places lie in TWN.")
    assert policy.ground.endswith("package layer")


@pytest.mark.parametrize(("name", "code", "words"), [
    ("Russia", "RUS", "Russia (RUS)"), ("Hamas", "Hamas", "Hamas"), ("", "RUS", "RUS"), ("", "", "somebody unnamed"),
    ("both", "USA|KOR", "both (USA, KOR)"),
])  # fmt: skip
def test_names(name: str, code: str, words: str) -> None:
    assert named(name, code) == words


def test_small_words() -> None:
    assert first_sentence("One thing. Another.") == "One thing."
    assert days(Period(None, None)) == "unknown"
