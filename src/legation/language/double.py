"""Sentences built by hand, and a parser that gives them: for tests without a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from legation.language.parser import Passages
from legation.types import Sentence, Token


def from_conllu(text: str, conllu: str) -> tuple[Sentence, ...]:
    """Return the sentences that ``conllu`` describes, found one after another in ``text``.

    Sentences are separated by blank lines, columns by tabs or runs of spaces:
    ``ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC``. Heads count from 1,
    0 is the root. A name tag stands in MISC as ``Name=B-PER``; columns that are
    missing at the end count as ``_``. Lines of comment, multiword tokens and empty
    nodes are skipped.

    Raises:
        ValueError: a word is not found in the text, a line has fewer than eight
            columns, or a sentence is not a tree.
    """
    sentences: list[Sentence] = []
    position = 0
    for rows in _blocks(conllu):
        tokens = []
        for row in rows:
            token = _token(row, text, position)
            position = token.end
            tokens.append(token)
        check_tree(tokens)
        sentence = Sentence(len(sentences), tokens[0].start, tokens[-1].end, tuple(tokens))
        sentences.append(sentence)
    return tuple(sentences)


def check_tree(tokens: Sequence[Token]) -> None:
    """Make sure that ``tokens`` are one tree.

    Raises:
        ValueError: they are not.
    """
    heads = [token.head for token in tokens]
    if heads.count(-1) != 1:
        raise ValueError(f"a sentence has one root, not {heads.count(-1)}: {_words(tokens)}")
    for token in tokens:
        node, steps = token.index, 0
        while node != -1:
            node, steps = heads[node], steps + 1
            if steps > len(tokens):
                raise ValueError(f"{token.text!r} is in a cycle of heads: {_words(tokens)}")


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _blocks(conllu: str) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    for line in [*(line.strip() for line in conllu.splitlines()), ""]:
        if not line and block:
            yield block
            block = []
        elif line and not line.startswith("#"):
            row = line.split("\t") if "\t" in line else line.split()
            if row[0].isdigit():
                block.append(row)


def _token(row: Sequence[str], text: str, position: int) -> Token:
    if len(row) < 8:
        raise ValueError(f"a line needs at least eight columns: {' '.join(row)}")
    start = text.find(row[1], position)
    if start < 0:
        raise ValueError(f"{row[1]!r} is not in the text after character {position}")
    marks = dict(part.partition("=")[::2] for part in "|".join(row[9:10]).split("|"))
    return Token(
        index=int(row[0]) - 1,
        start=start,
        end=start + len(row[1]),
        text=row[1],
        lemma=row[2],
        upos=row[3],
        feats="" if row[5] == "_" else row[5],
        head=int(row[6]) - 1,
        deprel=row[7],
        name=marks.get("Name", "O"),
    )


class ScriptedParser:
    """A :class:`~legation.language.parser.Parser` that knows the texts it was given.

    ``scripts`` maps a text to its CoNLL-U. A sentence that does not lie within
    the content of the passages is left out and the others are numbered anew.
    """

    def __init__(self, scripts: Mapping[str, str]) -> None:
        self._sentences = {text: from_conllu(text, conllu) for text, conllu in scripts.items()}

    @property
    def identity(self) -> str:
        """``scripted``."""
        return "scripted"

    def parse(self, texts: Sequence[Passages]) -> list[tuple[Sentence, ...]]:
        """Return the scripted sentences of each text.

        Raises:
            KeyError: a text was not scripted.
        """
        return [self._within(passages) for passages in texts]

    def _within(self, passages: Passages) -> tuple[Sentence, ...]:
        if passages.text not in self._sentences:
            raise KeyError(f"no script for the text {passages.text[:60]!r}")
        kept = [
            sentence
            for sentence in self._sentences[passages.text]
            if any(s.start <= sentence.start and sentence.end <= s.end for s in passages.spans)
        ]
        return tuple(Sentence(i, s.start, s.end, s.tokens) for i, s in enumerate(kept))
