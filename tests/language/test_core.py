"""The shipped model: offsets, trees, independence of neighbours, hostile text."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.errors import ModelError
from legation.language.core import LONGEST_SENTENCE, CoreParser
from legation.language.double import check_tree
from legation.language.parser import Passages
from legation.types import Sentence, Span

pytestmark = pytest.mark.model

TEXTS = [
    "Putin Praises Iran\n\nMOSCOW (Reuters) - Putin met Iran's foreign minister on Jan. 5. “We won’t go,” he said.",
    "The United States and the six-member bloc imposed sanctions on Russia on Tuesday, officials said.",
    "China rejected the report; Beijing did not comment. Talks will resume in Geneva.",
    "It rained. " * 5,
]
HOSTILE = [
    "",
    " \n ",
    "a" * 5000,
    "(" * 1500,
    "a" * 300 + "." + "/" * 300 + "é" * 300,
    "\ud800 \x00 \u200b \ufeff",
    "word " * 1201,
    "x.y/" * 700,
    "🇺🇸🇷🇺 中国外交部发言人 القاهرة",
    "state, " * 400,
]


@pytest.fixture(scope="module")
def parser() -> CoreParser:
    return CoreParser()


def check(text: str, sentences: tuple[Sentence, ...]) -> None:
    position = 0
    for number, sentence in enumerate(sentences):
        assert sentence.index == number
        assert sentence.start >= position
        position = sentence.end
        assert 0 < len(sentence.tokens) <= LONGEST_SENTENCE
        assert (sentence.tokens[0].start, sentence.tokens[-1].end) == (sentence.start, sentence.end)
        assert [token.index for token in sentence.tokens] == list(range(len(sentence.tokens)))
        assert all(text[t.start : t.end] == t.text and t.lemma for t in sentence.tokens)
        check_tree(sentence.tokens)


@pytest.mark.parametrize("text", TEXTS + HOSTILE)
def test_every_text_gives_trees_in_place(parser: CoreParser, text: str) -> None:
    check(text, parser.parse([Passages(text)])[0])


def test_a_plain_sentence_is_understood(parser: CoreParser) -> None:
    sentence = parser.parse([Passages("Iran's army attacked Iraq.")])[0][0]
    subject = [t.text for t in sentence.tokens if t.deprel == "nsubj"]
    objects = [(t.text, t.name) for t in sentence.tokens if t.deprel == "obj"]
    root = [t.lemma for t in sentence.tokens if t.head == -1]
    assert (subject, root, objects) == (["army"], ["attack"], [("Iraq", "B-LOC")])


def test_neighbours_and_threads_make_no_difference(parser: CoreParser) -> None:
    alone = [parser.parse([Passages(text)])[0] for text in TEXTS]
    assert parser.parse([Passages(text) for text in TEXTS]) == alone
    backwards = CoreParser(threads=2).parse([Passages(text) for text in reversed(TEXTS)])
    assert backwards[::-1] == alone


def test_a_sentence_is_analysed_alike_anywhere(parser: CoreParser) -> None:
    repeated = parser.parse([Passages(TEXTS[3])])[0]
    first = [(t.text, t.lemma, t.upos, t.head, t.deprel) for t in repeated[0].tokens]
    for sentence in repeated:
        assert [(t.text, t.lemma, t.upos, t.head, t.deprel) for t in sentence.tokens] == first


def test_only_content_is_read(parser: CoreParser) -> None:
    text = "Read more: sport. Iran left. Share this."
    sentences = parser.parse([Passages(text, (Span(18, 28),))])[0]
    assert [text[s.start : s.end] for s in sentences] == ["Iran left."]


def test_identity_names_the_weights(parser: CoreParser) -> None:
    assert parser.identity == CoreParser().identity
    assert parser.identity.startswith("legation-core:")


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install the package again"):
        CoreParser(data=tmp_path).parse([Passages("Iran left.")])
    with pytest.raises(ModelError, match="install the package again"):
        _ = CoreParser(data=tmp_path).identity
