"""Sentences with all their acts, as the network is shown them."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

from training.relations.finding import Passage, gather, make_passages

from legation.knowledge import Knowledge
from legation.language.core import DATA
from legation.language.wordpiece import WordPieces
from legation.types import ELSEWHERE, NOBODY, NONE

KNOWLEDGE = Knowledge.load()
LABELS = {
    "types": [NONE, *sorted(KNOWLEDGE.codebook.types)],
    "modes": [""],
    "codes": [""],
    "statuses": ["occurred", "alleged"],
}
TEXT = "Chad's foreign minister accused Sudan of arming rebels, and left."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def act(word: str, kinds: list[str], actors: list[object], recipients: list[object], status: str) -> dict[str, object]:
    return {"word": span(word), "types": kinds, "actors": actors, "recipients": recipients, "status": status}


def passage() -> Passage:
    acts = [
        act("accused", ["ACCUSE"], [span("Chad's foreign minister")], [span("Sudan")], "occurred"),
        act("arming", ["AID", "ACCUSE"], [{"sentence": -1}], [], "alleged"),
    ]
    pieces = WordPieces((DATA / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    (made,) = make_passages([{"text": TEXT, "acts": acts}], [], LABELS, KNOWLEDGE.codebook.hints(), pieces)
    return made


@pytest.mark.model
def test_a_party_is_the_head_of_its_phrase() -> None:
    made = passage()
    accused, arming = made.told
    assert [made.words[i] for i in accused.actors or ()] == ["minister"]
    assert [made.words[i] for i in accused.recipients or ()] == ["Sudan"]
    assert (arming.actors, arming.recipients) == ((ELSEWHERE,), (NOBODY,))
    assert arming.kinds == {"AID": 0.7, "ACCUSE": pytest.approx(0.3)}
    assert made.whole
    assert {made.words[i] for i in made.none} == {"Chad", "foreign", "minister", "Sudan", "rebels", "left"}


@pytest.mark.model
def test_a_batch_says_where_everything_stands() -> None:
    made = passage()
    lesson = gather([made], LABELS)
    words = len(made.words)
    accused, arming = (told.word for told in made.told)
    assert lesson.word.tolist() == [accused + 1, arming + 1]
    assert lesson.kinds[0, accused + 1].argmax() == LABELS["types"].index("ACCUSE")
    assert lesson.kinds[0, accused + 1].sum() == 1
    assert lesson.kinds[0, made.words.index("and") + 1].sum() == 0
    assert lesson.actors.argmax(1).tolist() == [made.words.index("minister") + 1, words + 1]
    assert lesson.recipients.argmax(1).tolist() == [made.words.index("Sudan") + 1, 0]
    assert lesson.others["statuses"].tolist() == [0, 1]
