"""The test double, and what it refuses."""

from __future__ import annotations

import datetime

import pytest

from legation.language.double import ScriptedParser, from_conllu
from legation.language.parser import Parser, Passages, passages
from legation.types import Document, Marked, Period, Span

TEXT = "Menu\nIran's army left. It rained."
CONLLU = """
1 Iran Iran  PROPN _ Number=Sing 3 nmod:poss _ Name=B-LOC
2 's   's    PART  _ _           1 case
3 army army  NOUN  _ Number=Sing 4 nsubj
4 left leave VERB  _ Tense=Past  0 root
5 .    .     PUNCT _ _           4 punct

1 It     it   PRON  _ _ 2 nsubj
2 rained rain VERB  _ _ 0 root
3 .      .    PUNCT _ _ 2 punct
"""


def test_sentences_are_built_in_place() -> None:
    first, second = from_conllu(TEXT, CONLLU)
    assert TEXT[first.start : first.end] == "Iran's army left."
    assert [token.head for token in first.tokens] == [2, 0, 3, -1, 3]
    assert first.tokens[0].name == "B-LOC"
    assert first.tokens[1].feats == ""
    assert second.index == 1
    assert second.tokens[0].text == "It"


def test_the_double_is_a_parser() -> None:
    parser: Parser = ScriptedParser({TEXT: CONLLU})
    assert parser.parse([Passages(TEXT)]) == [from_conllu(TEXT, CONLLU)]


def test_sentences_outside_the_content_are_left_out() -> None:
    within = ScriptedParser({TEXT: CONLLU}).parse([Passages(TEXT, (Span(23, 33),))])[0]
    assert [(s.index, s.tokens[0].text) for s in within] == [(0, "It")]


@pytest.mark.parametrize(
    ("conllu", "complaint"),
    [
        ("1 Iraq Iraq PROPN _ _ 0 root", "not in the text"),
        ("1 Iran Iran PROPN", "eight columns"),
        ("1 Iran Iran PROPN _ _ 2 dep\n2 army army NOUN _ _ 1 dep", "one root"),
        ("1 Iran _ X _ _ 2 dep\n2 army _ X _ _ 1 dep\n3 left _ X _ _ 0 root", "cycle"),
    ],
)
def test_mistakes_are_named(conllu: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        from_conllu(TEXT, conllu)


def test_an_unknown_text_is_refused() -> None:
    with pytest.raises(KeyError, match="no script"):
        ScriptedParser({}).parse([Passages("x")])


def test_what_is_not_content_is_not_read() -> None:
    day = datetime.date(2025, 1, 1)
    marks = (Marked(0, 5, "menu"), Marked(3, 8, "caption"))
    document = Document("d", "u", TEXT, published=Period(day, day), not_content=marks)
    assert passages(document).spans == (Span(8, len(TEXT)),)
    assert Passages(TEXT).spans == (Span(0, len(TEXT)),)
