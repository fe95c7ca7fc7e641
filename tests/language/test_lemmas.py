"""Lemmas: the lexicon first, then numbers, inflection, and the network's rule."""

from __future__ import annotations

import pytest

from legation.language.inflection import base_form
from legation.language.lemmas import Lemmatiser, read_lexicon

LEXICON = read_lexicon("said\tVERB\tsay\nn't\tPART\tnot\nimpose\tVERB\timpose\nveto\tVERB\tveto\nrun\tVERB\trun\n")
LEMMAS = Lemmatiser(LEXICON)


@pytest.mark.parametrize(
    ("word", "upos", "rule", "found"),
    [
        ("Said", "VERB", "L|0|", "say"),
        ("n’t", "PART", "L|0|", "not"),
        ("5,000", "NUM", "L|2|x", "5000"),
        ("F-16", "PROPN", "L|2|x", "F-16"),
        ("imposed", "VERB", "L|2|", "impose"),
        ("vetoed", "VERB", "L|1|", "veto"),
        ("running", "VERB", "L|0|", "run"),
        ("withdrew", "VERB", "L|0|", "withdraw"),
        ("treaties", "NOUN", "L|0|", "treaty"),
        ("Nations", "PROPN", "U|1|", "Nation"),
        ("x", "X", "L|1|", "x"),
        ("Jan.", "PROPN", "U|1|ember", "Jan."),
    ],
)
def test_lemmas(word: str, upos: str, rule: str, found: str) -> None:
    assert LEMMAS.lemma(word, upos, rule) == found
    assert LEMMAS.lemma(word, upos, rule) == found


@pytest.mark.parametrize("word", ["talk", "crisis", "status", "bus"])
def test_what_is_not_inflected_has_no_other_base(word: str) -> None:
    assert base_form(word, "NOUN", frozenset()) == ""


def test_a_damaged_table_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        read_lexicon("said\tVERB\n")
