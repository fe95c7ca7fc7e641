"""A sentence's analysis depends on the sentence alone: ten thousand of them, alone and in company."""

from __future__ import annotations

import random
import re
from pathlib import Path

import numpy as np
import pytest

from legation.language.core import CoreParser, load_model, run_network
from legation.language.encoding import Encoded, encode
from legation.language.tokens import tokenise

pytestmark = pytest.mark.model

WRITTEN = Path(__file__).parents[2] / "training" / "language" / "written"
COUNT = 10_000
LONGEST = 120


def words(line: str) -> list[str]:
    text = re.sub(r"\[[A-Z]+ ([^\]]+)\]", r"\1", line)
    return [text[span.start : span.end] for span in tokenise(text)]


@pytest.fixture(scope="module")
def sentences() -> list[list[str]]:
    """News sentences of our own, their halves, and pairs of them."""
    lines = [line for path in sorted(WRITTEN.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    whole = [words(line) for line in lines]
    halves = [half for s in whole for half in (s[: len(s) // 2], s[len(s) // 2 :]) if half]
    pairs = [(left + right)[:LONGEST] for left, right in zip(whole, whole[7:], strict=False)]
    return [*whole, *halves, *pairs][:COUNT]


def test_company_order_and_threads_make_no_difference(sentences: list[list[str]]) -> None:
    assert len(sentences) == COUNT
    parser = CoreParser()
    together = parser.analyse_words(sentences)
    order = list(range(COUNT))
    random.Random(0).shuffle(order)
    mixed = CoreParser(threads=2).analyse_words([sentences[place] for place in order])
    assert [mixed[place] for place in sorted(range(COUNT), key=order.__getitem__)] == together
    alone = [parser.analyse_words([sentence])[0] for sentence in sentences]
    different = [number for number, pair in enumerate(zip(alone, together, strict=True)) if pair[0] != pair[1]]
    assert different == []


def test_the_numbers_behind_it_are_the_same_to_the_last_bit(sentences: list[list[str]]) -> None:
    """Labels could agree by luck where scores drift; so the network's own answers are compared too."""
    model = load_model()
    alike: dict[tuple[int, int], list[Encoded]] = {}
    for sentence in sentences[:3000]:
        encoded = encode(model.pieces, sentence)
        alike.setdefault((len(encoded.ids), len(sentence)), []).append(encoded)
    assert max(map(len, alike.values())) > 30
    for group in alike.values():
        for encoded, together in zip(group, run_network(model, group), strict=True):
            (alone,) = run_network(model, [encoded])
            assert all(np.array_equal(ours, theirs) for ours, theirs in zip(alone, together, strict=True))
