"""Read CoNLL-U treebanks and tag files into plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class GoldSentence:
    """One annotated sentence; every list has one entry per word.

    ``spaces`` tells whether a space follows the word. ``heads`` count from 1, 0
    is the root, -100 is unknown. ``names`` are BIO tags as :mod:`training.language.names`
    has them; None where a source has none. Labels of a sentence that carries names
    alone are None as well.
    """

    document: str = ""
    source: str = ""
    identifier: str = ""
    text: str = ""
    starts_paragraph: bool = False
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    upos: list[str | None] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str | None] = field(default_factory=list)
    lemmas: list[str | None] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str | None] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    names: list[str] | None = None

    @property
    def genre(self) -> str:
        """Genre of a GUM document (``GUM_news_x`` -> ``news``) or of an EWT one."""
        parts = re.split(r"[_-]", self.document)
        return parts[1] if parts[0] == "GUM" else parts[0]


def read_conllu(path: Path) -> list[GoldSentence]:
    """Return the sentences of one CoNLL-U file, in order; empty nodes are left out."""
    sentences: list[GoldSentence] = []
    document = source = ""
    for block in _blocks(path):
        sentence = _read_block(block)
        if sentence.document:
            document, source = sentence.document, sentence.source
        sentence.document, sentence.source = document, source
        sentences.append(sentence)
    return sentences


def _blocks(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _read_block(block: Sequence[str]) -> GoldSentence:
    sentence = GoldSentence()
    glued: tuple[int, int, bool] = (0, 0, True)
    for line in block:
        if line.startswith("#"):
            _read_comment(line, sentence)
            continue
        columns = line.split("\t")
        if "." in columns[0]:
            continue
        space = "SpaceAfter=No" not in columns[9]
        if "-" in columns[0]:
            first, last = columns[0].split("-")
            glued = (int(first), int(last), space)
            continue
        index = int(columns[0])
        if glued[0] <= index <= glued[1]:
            space = glued[2] if index == glued[1] else False
        _add_word(sentence, columns, space)
    return sentence


def _read_comment(line: str, sentence: GoldSentence) -> None:
    key, _, value = line[1:].partition("=")
    key = key.strip()
    if key == "sent_id":
        sentence.identifier = value.strip()
    elif key == "text":
        sentence.text = value[1:]
    elif key == "newdoc id":
        sentence.document = value.strip()
    elif key == "meta::sourceURL":
        sentence.source = value.strip()
    elif key.startswith("newpar"):
        sentence.starts_paragraph = True


def _add_word(sentence: GoldSentence, columns: Sequence[str], space: bool) -> None:
    sentence.words.append(columns[1])
    sentence.spaces.append(space)
    sentence.lemmas.append(columns[2])
    sentence.upos.append(columns[3])
    sentence.xpos.append(columns[4])
    sentence.feats.append(columns[5])
    sentence.heads.append(int(columns[6]))
    sentence.relations.append(columns[7])
    sentence.misc.append(columns[9])


def read_name_tags(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return words and BIO tags of one UNER file by sentence text and by sentence id.

    Nothing is made of the OTH class, nor of the stray ``B-O`` tags.
    """
    tagged: dict[str, tuple[list[str], list[str]]] = {}
    for block in _blocks(path):
        rows = [line.split("\t") for line in block if line[0].isdigit()]
        tags = [row[2] if len(row) > 2 else "O" for row in rows]
        known = ["O" if tag.endswith(("-O", "-OTH")) else tag for tag in tags]
        entry = ([row[1] for row in rows], repair_bio(known))
        for line in block:
            if line.startswith(("# sent_id =", "# text =")):
                tagged[line.split("=", 1)[1].strip()] = entry
    return tagged


def read_columns(path: Path) -> list[tuple[list[str], list[str]]]:
    """Return (words, tags) of a file with a word and, last, its tag on each line."""
    sentences = []
    for block in _blocks_of_rows(path):
        sentences.append(([row[0] for row in block], [row[-1] for row in block]))
    return sentences


def _blocks_of_rows(path: Path) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        row = line.split()
        if len(row) > 1:
            block.append(row)
        elif block:
            yield block
            block = []


def repair_bio(tags: Sequence[str]) -> list[str]:
    """Return ``tags`` with every I- that continues nothing turned into a B-."""
    repaired: list[str] = []
    previous = "O"
    for tag in tags:
        stray = tag.startswith("I-") and (previous[2:] != tag[2:] or previous in "O-")
        repaired.append("B-" + tag[2:] if stray else tag)
        previous = tag
    return repaired


def name_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the (start, end, type) spans of repaired BIO ``tags``; of several types the first counts."""
    spans = set()
    start = 0
    kind = ""
    for position, tag in enumerate([*(tag.split("|")[0] for tag in tags), "O"]):
        if kind and tag != "I-" + kind:
            spans.add((start, position, kind))
            kind = ""
        if tag.startswith("B-"):
            start, kind = position, tag[2:]
    return spans


def word_offsets(text: str, words: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return [start, end) of each word in ``text``; None where one is not found."""
    offsets = []
    position = 0
    for word in words:
        found = text.find(word, position)
        if found < 0:
            return None
        position = found + len(word)
        offsets.append((found, position))
    return offsets
