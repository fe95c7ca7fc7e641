"""Sentences with all their acts, as the network is shown them."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

from training.relations.examples import digest
from training.relations.finding import Passage, gather, make_passages

from legation.knowledge import Knowledge
from legation.language.context import PLACES
from legation.language.core import DATA
from legation.language.encoding import PieceVectors
from legation.language.wordpiece import WordPieces
from legation.types import ELSEWHERE, NONE

KNOWLEDGE = Knowledge.load()
LABELS = {
    "types": [NONE, *sorted(KNOWLEDGE.codebook.types)],
    "modes": [""],
    "codes": [""],
    "statuses": ["occurred", "alleged"],
}
BEFORE = "The Egyptian said nothing of Libya."
VECTORS = PieceVectors.read((DATA / "words.npz").read_bytes())
TEXT = "Chad's foreign minister accused Sudan of arming rebels, and left."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def act(word: str, kinds: list[str], actors: list[object], recipients: list[object], status: str) -> dict[str, object]:
    return {"word": span(word), "types": kinds, "actors": actors, "recipients": recipients, "status": status}


def passage() -> Passage:
    acts = [
        act("accused", ["ACCUSE"], [span("Chad's foreign minister")], [span("Sudan")], "occurred"),
        act(
            "arming",
            ["AID", "ACCUSE"],
            [{"in": "0", "span": [0, 1]}],
            [{"in": digest(BEFORE), "span": [4, 12]}],
            "alleged",
        ),
    ]
    pieces = WordPieces((DATA / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    row = {"text": TEXT, "acts": acts, "before": {digest(BEFORE): BEFORE}}
    (made,) = make_passages([row], [], LABELS, KNOWLEDGE.codebook.hints(), pieces)
    return made


@pytest.mark.model
def test_a_party_is_the_head_of_its_phrase() -> None:
    made = passage()
    accused, arming = made.told
    assert [made.words[i] for i in accused.actors or ()] == ["minister"]
    assert [made.words[i] for i in accused.recipients or ()] == ["Sudan"]
    shown = [word.word for word, _ in made.shown]
    assert shown == [1, 2, 3, 5]
    assert (arming.actors, arming.recipients) == ((ELSEWHERE,), (len(made.words),))
    assert arming.kinds == {"AID": 0.7, "ACCUSE": pytest.approx(0.3)}
    assert made.whole
    assert {made.words[i] for i in made.none} == {"Chad", "foreign", "minister", "Sudan", "rebels", "left"}


@pytest.mark.model
def test_a_batch_says_where_everything_stands() -> None:
    made = passage()
    lesson = gather([made], LABELS, VECTORS)
    words = len(made.words)
    accused, arming = (told.word for told in made.told)
    assert lesson.word.tolist() == [accused + 1, arming + 1]
    assert lesson.kinds[0, accused + 1].argmax() == LABELS["types"].index("ACCUSE")
    assert lesson.kinds[0, accused + 1].sum() == 1
    assert lesson.kinds[0, made.words.index("and") + 1].sum() == 0
    assert lesson.actors.argmax(1).tolist() == [made.words.index("minister") + 1, words + PLACES + 1]
    assert lesson.recipients.argmax(1).tolist() == [made.words.index("Sudan") + 1, words + 1]
    assert (lesson.asked.kinds[0] > 0).sum() == len(made.shown)
    assert lesson.others["statuses"].tolist() == [0, 1]
