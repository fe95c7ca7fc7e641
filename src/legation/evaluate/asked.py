"""Puts marked pairs to the reader of acts: what ``legation evaluate relations`` scores."""

from collections.abc import Callable, Sequence
from typing import Protocol

from legation.evaluate.relations import Pair
from legation.language.tokens import tokenise
from legation.types import Answer, Asked, Question, Sentence, Span

LONGEST = 150
"""Words; what comes later in a longer text is not read."""


class Analyses(Protocol):
    """What tags sentences given as words (``CoreParser``)."""

    def analyse_words(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        """An analysis of each."""


class Answers(Protocol):
    """What answers questions to sentences (``ActReader``)."""

    @property
    def answer(self) -> Callable[[Sequence[Asked]], list[list[Answer]]]:
        """The answers to each sentence's questions."""


def ask(pairs: Sequence[Pair], parser: Analyses, reader: Answers) -> list[Answer]:
    """The reader's answer to each pair, nothing but the two parties being marked."""
    words = [tokenise(pair.text)[:LONGEST] or [Span(0, len(pair.text))] for pair in pairs]
    sentences = parser.analyse_words(
        [[p.text[s.start : s.end] or "." for s in w] for p, w in zip(pairs, words, strict=True)]
    )
    asked = [
        Asked(sentence, (_question(pair, spans),))
        for pair, spans, sentence in zip(pairs, words, sentences, strict=True)
    ]
    return [answers[0] for answers in reader.answer(asked)]


def _question(pair: Pair, words: Sequence[Span]) -> Question:
    def named(span: Span | None) -> frozenset[int]:
        return frozenset(i for i, word in enumerate(words) if span is not None and word.overlaps(span))

    source = named(pair.source)
    return Question(source, named(pair.target) - source, frozenset())
