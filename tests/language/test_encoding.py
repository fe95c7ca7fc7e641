"""Encoding: shapes, typography and lemma rules."""

from __future__ import annotations

import pytest

from legation.language.encoding import apply_lemma_rule, encode, fold_typography, pooling, word_shape
from legation.language.wordpiece import WordPieces


@pytest.mark.parametrize(
    ("word", "shape"),
    [("talks", 1), ("UN", 2), ("A", 3), ("Putin", 4), ("iPhone", 5), ("2024", 6), ("F16", 7),
     ("U.S.", 9), ("O'Neill", 8), ("n't", 10), ("--", 11)],
)  # fmt: skip
def test_shapes(word: str, shape: int) -> None:
    assert word_shape(word) == shape


def test_typography_is_made_plain() -> None:
    assert fold_typography("“won’t…”") == '"won\'t..."'


def test_lone_surrogates_are_replaced() -> None:
    assert fold_typography("a\ud800") == "a?"


@pytest.mark.parametrize(
    ("word", "rule", "lemma"),
    [("Talks", "L|1|", "talk"), ("said", "L|2|y", "say"), ("McCain", "U|0|", "McCain"),
     ("NATO", "U|0|", "NATO"), ("i", "U|0|", "I"), ("STATES", "U|1|", "STATE"), ("pro-Beijing", "U|0|", "pro-Beijing")],
)  # fmt: skip
def test_lemma_rules(word: str, rule: str, lemma: str) -> None:
    assert apply_lemma_rule(word, rule) == lemma


def test_every_word_has_its_pieces_between_the_start_and_the_next_word() -> None:
    pieces = WordPieces(["[UNK]", "[CLS]", "[SEP]", "iran", "##ian", "left"])
    encoded = encode(pieces, ["Iranian", "\x01", "LEFT"])
    assert encoded == ([1, 3, 4, 0, 5], [0, 4, 4, 11, 2], [0, 1, 1, 2, 3])


def test_pieces_are_averaged_into_words() -> None:
    assert pooling([0, 1, 1, 2]).tolist() == [[1, 0, 0, 0], [0, 0.5, 0.5, 0], [0, 0, 0, 1]]
