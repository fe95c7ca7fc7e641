"""Openly licensed news text whose sentences were labelled, read from the corpora's own files.

``DATA`` is as in ``training/language/README.md``, with the press releases of the US Department of State as
``state_dept.jsonl`` beside the corpora's folders. The labels stand in ``labelled.jsonl`` by a digest of the sentence:
the project holds no text of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from legation.documents import FieldMap, clean, read
from legation.language.parser import passages
from legation.language.sentences import split_sentences
from legation.types import Document

LIMIT = 1_000_000
_GUM = ("_news_", "_interview_", "_speech_", "_bio_", "_court_", "_voyage_")
_EWT = ("newsgroup", "weblog")


def sentences(data: Path) -> Iterator[str]:
    """Every sentence of the texts."""
    for own in texts(data):
        yield from own


def texts(data: Path) -> Iterator[list[str]]:
    """The sentences of each text."""
    for document in documents(data):
        text = passages(document)
        yield [
            text.text[sentence.start : sentence.end]
            for content in text.spans
            for sentence in split_sentences(text.text, content.start, content.end)
        ]


def documents(data: Path) -> Iterator[Document]:
    """The texts: releases of the State Department, news and the like of GUM and EWT, re3d without its BBC part."""
    releases = data / "state_dept.jsonl"
    if releases.exists():
        for item in read([str(releases)], fields=FieldMap(), published=None, outlet="", limit=LIMIT):
            if isinstance(item.value, Document):
                yield item.value
    treebanks = [
        *_treebank(data / "UD_English-GUM" / "en_gum-ud-train.conllu", _GUM),
        *_treebank(data / "UD_English-EWT" / "en_ewt-ud-train.conllu", _EWT),
        *_names(data / "re3d" / "CONLL-format"),
    ]
    for number, text in enumerate(treebanks):
        yield clean(Document(str(number), str(number), text, language="en"))


def _treebank(file: Path, kinds: tuple[str, ...]) -> Iterator[str]:
    """The documents of a CoNLL-U file whose names have one of ``kinds`` in them."""
    name, parts = "", list[str]()
    for line in [*file.read_text(encoding="utf-8").splitlines(), "# newdoc id = end"]:
        if line.startswith("# newdoc id"):
            if parts and any(kind in name for kind in kinds):
                yield " ".join(parts)
            name, parts = line.split("=", 1)[1].strip(), []
        elif line.startswith("# newpar"):
            parts.append("\n\n")
        elif line.startswith("# text ="):
            parts.append(line.split("=", 1)[1].strip())


def _names(folder: Path) -> Iterator[str]:
    """The documents of re3d, words joined by spaces; its BBC part is non-commercial and left out."""
    for file in sorted([*folder.rglob("*.conll*"), *folder.rglob("*.txt")]):
        if file.is_file() and "BBC" not in str(file):
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            yield " ".join(line.split()[0] if line.strip() else "\n" for line in lines)
