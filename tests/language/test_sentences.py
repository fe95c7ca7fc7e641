"""Sentences: abbreviations, quotes, headlines, datelines, broken lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.language.sentences import split_sentences

SIZE = 300_000
"""Characters of text meant to hurt: quadratic time would take minutes."""

CASES = [
    "He lives in Washington, D.C. | The president was there.",
    "Gen. Sissi met U.S. Secretary John F. Kerry on Jan. 5. | They spoke at 10 a.m. Tuesday.",
    '"Is it over?" asked Sen. McCain. | "No!" he said.',
    "“Stop!” Vladimir Putin said. | He left.",
    "The talks in the U.S. Congress failed. | U.N. Secretary-General Guterres left.",
    "“We condemn this.” | Officials in the U.K. agreed.",
    "He said No. 5 was bad. | No. | It was good.",
    "He paid $5. | The rest was gone.",
    "It was 2001. | They won.",
    "They met at 3 p.m. | Then he left.",
    "And then he left... | Then they came.",
    "He waited ... and left.",
    "J. K. Rowling spoke. | So did others.",
    "It ended in 2009. [2] | He received it. [3]",
    "VIENNA (AP) — | Iran agreed.",
    "BEIJING, March 11 (Xinhua) -- | China said so.",
    "(Reuters) - | Iran agreed.",
    "(He left.) | She stayed.",
    "They met at 10 a.m. Tuesday in Rome. | Nothing came of it.",
    "Talks were held in Washington, D.C. | The envoy left.",
    "THE U.S. SAID NO. | THE TALKS ENDED.",
    "A port burns in Odesa | Image: Reuters. | Firemen came.",
    "The image: a port in flames.",
    "Photo: AP | Photo: AFP",
]


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize("marked", CASES)
def test_stops(marked: str) -> None:
    assert pieces(marked.replace(" | ", " ")) == marked.split(" | ")


def test_bullets_are_sentences() -> None:
    assert pieces("The pact says:\n• arms are banned\n• Ships may pass\n- talks go on") == [
        "The pact says:",
        "• arms are banned",
        "• Ships may pass",
        "- talks go on",
    ]


def test_a_headline_ends_with_its_line() -> None:
    assert pieces("Iran deal reached\nTEHRAN is pleased.") == ["Iran deal reached", "TEHRAN is pleased."]


def test_a_blank_line_ends_a_sentence() -> None:
    assert pieces("one two\n \nthree four") == ["one two", "three four"]


def test_a_line_that_goes_on_is_one_sentence() -> None:
    assert pieces("Iran and six powers\nreached a deal.") == ["Iran and six powers\nreached a deal."]


def test_text_broken_to_a_width_is_joined() -> None:
    text = (
        "Ministers from Iran and the other six powers that took part in\n"
        "Vienna have reached an agreement on the nuclear programme, which\n"
        "Tehran says is only peaceful. It was signed on Tuesday."
    )
    assert len(pieces(text)) == 2


def test_a_part_of_a_text_is_read_in_place() -> None:
    text = "Skip this. Read this. Skip that."
    assert [text[s.start : s.end] for s in split_sentences(text, 11, 21)] == ["Read this."]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aA1.'’ \n\"“”!?[]—"))))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    position = 0
    for span in split_sentences(text):
        assert not text[position : span.start].strip()
        assert position <= span.start < span.end
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        position = span.end
    assert not text[position:].strip()


@pytest.mark.parametrize("unit", ["a", ".", " ", "\n", ". ", ".(", "A\n", "“A.” ", "U.S. ", '."'])
def test_a_megabyte_of_one_thing_is_split_to_its_end(unit: str) -> None:
    """Of a size at which anything but linear work would never end."""
    text = unit * (SIZE // len(unit))
    last = max((s.end for s in split_sentences(text)), default=0)
    assert not text[last:].strip()
