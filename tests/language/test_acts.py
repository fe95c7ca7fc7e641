"""The reader of acts: what it answers depends on the question alone, and on nothing that runs beside it."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from legation.errors import ModelError
from legation.language.acts import ActReader
from legation.language.core import DATA, CoreParser
from legation.types import Answer, Asked, Finding, Found, Question

from ..sentences import core, knowledge

pytestmark = pytest.mark.model

WRITTEN = Path(__file__).parents[2] / "training" / "relations" / "written"
SENTENCES = 1_000


def reader(threads: int = 1) -> ActReader:
    return ActReader(knowledge().codebook.hints(), threads)


def question(text: str, actor: str, recipient: str, trigger: str) -> Asked:
    (sentence,) = core().analyse_words([text.split()])
    places = {token.text: token.index for token in sentence.tokens}

    def only(word: str) -> frozenset[int]:
        return frozenset({places[word]} if word else ())

    return Asked(sentence, (Question(only(actor), only(recipient), only(trigger)),))


def likeliest(answer: Answer) -> str:
    return max(answer.types, key=answer.types.__getitem__)


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "trigger", "kind"),
    [
        ("Russia shelled Kharkiv on Monday .", "Russia", "Kharkiv", "shelled", "ASSAULT"),
        ("France condemned Iran over the executions .", "France", "Iran", "condemned", "ACCUSE"),
        ("Japan gave Kenya forty tonnes of rice .", "Japan", "Kenya", "gave", "AID"),
        ("Mr Xi met Mr Putin in Beijing on Tuesday .", "Xi", "Putin", "met", "CONSULT"),
        ("Canada imposed sanctions on Belarus last week .", "Canada", "Belarus", "imposed", "SANCTION"),
        ("Norway is larger than Denmark .", "Norway", "Denmark", "larger", "NONE"),
    ],
)
def test_plain_sentences(text: str, actor: str, recipient: str, trigger: str, kind: str) -> None:
    ((answer,),) = reader().answer([question(text, actor, recipient, trigger)])
    assert likeliest(answer) == kind


def test_who_does_it_to_whom_matters() -> None:
    text = "Chad accused Sudan of arming the rebels ."
    (right, wrong) = reader().answer(
        [question(text, "Chad", "Sudan", "accused"), question(text, "Sudan", "Chad", "accused")]
    )
    assert right[0].types["ACCUSE"] > wrong[0].types["ACCUSE"]


def test_each_group_of_probabilities_adds_up_to_one() -> None:
    ((answer,),) = reader().answer([question("Mali thanked Algeria .", "Mali", "Algeria", "thanked")])
    for group in (answer.types, answer.modes, answer.codes, answer.statuses):
        assert sum(group.values()) == pytest.approx(1.0, abs=1e-5)


def asked() -> list[Asked]:
    """Questions to sentences of our own, the pairs they were written with and their reverse."""
    rows = []
    for path in sorted(WRITTEN.glob("*.jsonl")):
        rows += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()[:400]]
    texts = sorted(set(rows))
    random.Random(0).shuffle(texts)
    sentences = CoreParser(2).analyse_words([text.split()[:60] for text in texts[:SENTENCES] if text.split()])
    draw = random.Random(1)
    found = []
    for sentence in sentences:
        places = range(len(sentence.tokens))
        one, two, three = (frozenset({draw.choice(places)}) for _ in range(3))
        pair = (Question(one, two - one, three - one - two), Question(two - one, one, frozenset()))
        found.append(Asked(sentence, pair))
    return found


def test_company_order_and_threads_make_no_difference() -> None:
    questions = asked()
    assert len(questions) == SENTENCES
    acts = reader()
    together = acts.answer(questions)
    order = list(range(len(questions)))
    random.Random(2).shuffle(order)
    mixed = reader(threads=2).answer([questions[place] for place in order])
    assert mixed == [together[place] for place in order]
    alone = [acts.answer([each])[0] for each in questions]
    assert [n for n, (one, other) in enumerate(zip(alone, together, strict=True)) if one != other] == []
    single = [[acts.answer([Asked(e.sentence, (q,))])[0][0] for q in e.questions] for e in questions[:200]]
    assert single == together[:200]


def plainly(found: Sequence[Sequence[Found | None]]) -> list[list[tuple[tuple[Finding, ...], bytes, bytes] | None]]:
    """What is found, its vectors as bytes, so that it can be compared."""
    return [[None if f is None else (f.acts, f.asking.tobytes(), f.naming.tobytes()) for f in text] for text in found]


def test_what_is_found_depends_on_the_sentence_and_the_two_before_alone() -> None:
    sentences = [each.sentence for each in asked()]
    texts = [sentences[start : start + 5] for start in range(0, len(sentences), 5)]
    acts = reader()
    together = plainly(acts.find(texts))
    assert sum(len(found[0]) for text in together for found in text if found) > SENTENCES / 2
    order = list(range(len(texts)))
    random.Random(3).shuffle(order)
    assert plainly(reader(threads=2).find([texts[place] for place in order])) == [together[place] for place in order]
    spans = [text[max(0, place - 2) : place + 1] for text in texts for place in range(len(text))]
    alone = [plainly(acts.find([span]))[0][-1] for span in spans]
    assert alone == [found for text in together for found in text]
    without = [plainly(acts.find([[sentence]]))[0][0] for sentence in sentences]
    assert without[::5] == [text[0] for text in together]
    assert without != [found for text in together for found in text]


def test_each_word_that_tells_an_act_is_found_with_those_who_do_it_to_whom() -> None:
    text = "Chad accused Sudan on Monday of arming rebels who had attacked the town of Adre ."
    (sentence,) = core().analyse_words([text.split()])
    ((found,),) = reader().find([[sentence]])
    words = [t.text for t in sentence.tokens]
    assert found is not None
    best = {
        words[f.token]: (
            likeliest(f.answer), *(words[max(side.here, key=side.here.__getitem__)] for side in (f.actor, f.recipient))
        )
        for f in found.acts
        if f.answer.types["NONE"] < 0.5
    }  # fmt: skip
    assert best["accused"] == ("ACCUSE", "Chad", "Sudan")
    assert best["arming"] == ("AID", "Sudan", "rebels")
    assert best["attacked"][:2] == ("ASSAULT", "rebels")
    assert set(best) == {"accused", "arming", "attacked"}


def test_a_sentence_without_acts_tells_none() -> None:
    (sentence,) = core().analyse_words([["Norway", "is", "larger", "than", "Denmark", "."]])
    ((found,),) = reader().find([[sentence]])
    assert found is not None
    assert [f for f in found.acts if f.answer.types["NONE"] < 0.5] == []


def test_a_sentence_too_long_for_the_network_is_not_read() -> None:
    (short,) = core().analyse_words([["antidisestablishmentarianism"]])
    tokens = tuple(replace(short.tokens[0], index=number) for number in range(180))
    sentence = replace(short, tokens=tokens)
    assert reader().answer([Asked(sentence, (Question(frozenset({0}), frozenset({1}), frozenset({2})),))]) == [[]]
    ((first, second),) = plainly(reader().find([[sentence, short]]))
    assert first is None
    assert [[second]] == plainly(reader().find([[short]]))


def test_types_of_a_users_own_are_not_shown_to_the_network() -> None:
    asked = question("Mali thanked Algeria .", "Mali", "Algeria", "thanked")
    own = ActReader({**knowledge().codebook.hints(), ("VERB", "thank"): ("PROVOKE", "SUPPORT")})
    plain = ActReader({**knowledge().codebook.hints(), ("VERB", "thank"): ("SUPPORT",)})
    assert own.answer([asked]) == plain.answer([asked])


def test_no_questions_no_answers() -> None:
    (sentence,) = core().analyse_words([["Nothing", "."]])
    assert reader().answer([]) == []
    assert reader().answer([Asked(sentence, ())]) == [[]]


def test_a_damaged_model_is_said_to_be_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    (data / "acts.onnx").write_bytes(b"no network")
    with pytest.raises(ModelError, match=r"acts\.onnx is damaged: install the package again"):
        ActReader({}, data=data).answer([question("Mali thanked Algeria .", "Mali", "Algeria", "thanked")])
