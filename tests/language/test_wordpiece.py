"""Pieces of words: greedy cuts, case and accents, punctuation, what the vocabulary lacks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from legation.language.wordpiece import UNKNOWN, WordPieces

PLAIN = "sanctions ze ##len ##sky ##y er ##dogan u . s anti - war $ 5 ##b ##n 中 国 x — ##s"
VOCABULARY = ["[PAD]", UNKNOWN, "[CLS]", "[SEP]", *dict.fromkeys(PLAIN.split())]
PIECES = WordPieces(VOCABULARY)


def cut(word: str) -> str:
    return " ".join(VOCABULARY[number] for number in PIECES.pieces(word))


def test_words_are_cut_as_the_encoder_learnt_them() -> None:
    expected = {
        "sanctions": "sanctions",
        "Sanctions": "sanctions",
        "Zelenskyy": "ze ##len ##sky ##y",
        "Erdoğan": "er ##dogan",
        "U.S.": "u . s .",
        "anti-war": "anti - war",
        "$5bn": "$ 5 ##b ##n",
        "Wars": "war ##s",
        "warsaw": UNKNOWN,
        "中国x": "中 国 x",
        "—": "—",
    }
    assert {word: cut(word) for word in expected} == expected


def test_what_has_no_piece_is_unknown() -> None:
    assert [cut(word) for word in ("\x01", "\u200b", "", "🇺🇸", "a" * 101)] == [UNKNOWN] * 5


def test_the_start_and_end_pieces_are_known() -> None:
    assert (VOCABULARY[PIECES.start], VOCABULARY[PIECES.end]) == ("[CLS]", "[SEP]")


@given(st.text(max_size=60))
def test_every_word_has_pieces_and_the_same_each_time(word: str) -> None:
    found = PIECES.pieces(word)
    assert found
    assert PIECES.pieces(word) == WordPieces(VOCABULARY).pieces(word) == found
    assert all(0 <= number < len(VOCABULARY) for number in found)
