"""Words: the treebanks' conventions, exact offsets, and text meant to hurt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.language.tokens import tokenise

SIZE = 300_000
"""Characters of text meant to hurt: quadratic time would take minutes."""

CASES = [
    ("Putin's troops didn't leave.", "Putin 's troops did n't leave ."),
    ("We can’t and won’t.", "We ca n’t and wo n’t ."),
    ("They cannot agree", "They can not agree"),
    ("the six-member U.S.-led bloc", "the six - member U.S. - led bloc"),
    ("anti-war, re-elected, Pro-Beijing", "anti-war , re-elected , Pro-Beijing"),
    ("UN-backed and US-made", "UN - backed and US - made"),
    ("over-the-counter", "over - the - counter"),
    ("It cost $5.2bn (€4m) or US$3", "It cost $ 5.2 bn ( € 4 m ) or US$ 3"),
    ("1,200 troops, 50% of 2.5 million", "1,200 troops , 50 % of 2.5 million"),
    ("at 10am, 10:30pm and 10 a.m. on 9/11", "at 10 am , 10:30 pm and 10 a.m. on 9/11"),
    ("the 21st and the 1980s", "the 21st and the 1980s"),
    ("in 2023-24", "in 2023 - 24"),
    ("Mr. Biden met Sen. J. D. Vance.", "Mr. Biden met Sen. J. D. Vance ."),
    ("No. 5, on Jan. 3", "No. 5 , on Jan. 3"),
    ("He said no.", "He said no ."),
    ("U.S.'s e.g. U.S.A.", "U.S. 's e.g. U.S.A."),
    ("see https://example.org/a?b=1, or www.un.org.", "see https://example.org/a?b=1 , or www.un.org ."),
    ("write to press@state.gov.", "write to press@state.gov ."),
    ("@POTUS #Ukraine", "@POTUS #Ukraine"),
    ("“Stop...” he said – twice—and left…", "“ Stop ... ” he said – twice — and left …"),
    ("the states' rights", "the states ' rights"),
    ("O'Neill in Côte d'Ivoire", "O'Neill in Côte d'Ivoire"),
    ("and/or AT&T", "and / or AT&T"),
    ("What?! No!!!", "What ?! No !!!"),
    ("a\u200bb\ufeff \u200b c", "a\u200bb \u200b c"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_conventions(text: str, words: str) -> None:
    assert [text[s.start : s.end] for s in tokenise(text)] == words.split(" ")


def test_a_part_of_a_text_is_read_in_place() -> None:
    text = "one two three"
    assert [text[s.start : s.end] for s in tokenise(text, 4, 7)] == ["two"]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aA1.'’-$ @/“n t\n"))))
def test_words_lie_in_order_and_hold_no_white_space(text: str) -> None:
    spans = tokenise(text)
    position = 0
    for span in spans:
        assert position <= span.start < span.end <= len(text)
        assert not any(c.isspace() for c in text[span.start : span.end].strip(". "))
        position = span.end


@given(st.text(alphabet="abzAZ019.,'’-$@/“”!?()"))
def test_every_printed_character_belongs_to_a_word(text: str) -> None:
    covered = "".join(text[s.start : s.end] for s in tokenise(text))
    assert covered == text


@pytest.mark.parametrize("unit", ["a", ".", " ", "a-", "a.", "1,000,", "'s", "a@", "www.", "\u0301", "E-"])
def test_a_megabyte_of_one_thing_is_cut_to_its_end(unit: str) -> None:
    """Of a size at which anything but linear work would never end."""
    text = unit * (SIZE // len(unit))
    words = tokenise(text)
    assert "".join(text[w.start : w.end] for w in words).split() == text.split() or not text.strip()
