"""Folding, plain characters and stable ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.text import content_id, fold, plain


@given(st.text())
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_plain_text_has_plain_quotes_and_dashes() -> None:
    assert plain("“Côte d’Ivoire” – now") == '"Côte d\'Ivoire" - now'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "TURKIYE"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("North\n  Korea", "north korea"),
        ("Straße", "strasse"),
    ],
)
def test_names_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_do_not_fold_alike() -> None:
    assert fold("Niger") != fold("Nigeria")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_ids_come_from_their_parts_alone() -> None:
    assert content_id("rep", "a", 1) == content_id("rep", "a", 1)
    assert content_id("rep", "a", 1).startswith("rep_")
    assert len(content_id("rep", "a")) == len("rep_") + 16


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((None,), ("",)),
        (("a",), ("a", "")),
        (("a", "b"), ("b", "a")),
    ],
)
def test_different_parts_give_different_ids(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert content_id("x", *one) != content_id("x", *other)


def test_half_a_surrogate_pair_has_an_id() -> None:
    assert content_id("x", "\ud800") != content_id("x", "\ud801")
