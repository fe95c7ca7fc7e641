"""Which text may train the shipped weights, and which measures them.

Only texts whose licences allow any use, commercial use included, train: all of
EWT, nine genres of GUM, and for names three sets of further sentences.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from training.language import names
from training.language.treebank import (
    GoldSentence,
    name_spans,
    read_conllu,
    read_name_tags,
)

GUM_GENRES = frozenset({"news", "interview", "bio", "voyage", "textbook", "vlog", "conversation", "speech", "court"})
"""Genres of GUM under CC BY or in the public domain."""

NEWSWIRE_HELD_OUT = 120
"""Every ninth newswire document, this many at most, measures names."""


def ewt(data: Path, part: str) -> list[GoldSentence]:
    """Return EWT ``part`` (train, dev or test) with the names of UNER.

    The training tags are those of the first commit of UNER's EWT.
    """
    sentences = read_conllu(data / f"UD_English-EWT/en_ewt-ud-{part}.conllu")
    suffix = ".first-commit-0c7ce0d" if part == "train" else ""
    return with_uner(sentences, data / f"UNER_English-EWT/en_ewt-ud-{part}{suffix}.iob2")


def gum(data: Path, part: str, genres: frozenset[str] | None = GUM_GENRES) -> list[GoldSentence]:
    """Return GUM ``part`` in ``genres`` (None: all) with names derived from its entities."""
    sentences = [
        sentence
        for sentence in read_conllu(data / f"UD_English-GUM/en_gum-ud-{part}.conllu")
        if genres is None or sentence.genre in genres
    ]
    for sentence in sentences:
        sentence.names = names.gum_names(sentence)
    return sentences


def pud(data: Path) -> list[GoldSentence]:
    """Return PUD (news and Wikipedia, test only) with the names of UNER."""
    sentences = read_conllu(data / "UD_English-PUD/en_pud-ud-test.conllu")
    return with_uner(sentences, data / "UNER_English-PUD/en_pud-ud-test.iob2")


def newswire(data: Path) -> list[GoldSentence]:
    """Return held-out worldwide newswire: names alone, evaluation only, never training."""
    paths = sorted((data / "en-worldwide-newswire/processed_annotated").glob("*.tsv"))
    chosen = paths[::9][:NEWSWIRE_HELD_OUT]
    return [sentence for path in chosen for sentence in names.newswire(path)]


def with_uner(sentences: list[GoldSentence], path: Path) -> list[GoldSentence]:
    """Return ``sentences`` with the tags of one UNER file, matched by id or by text."""
    tagged = read_name_tags(path)
    for sentence in sentences:
        for key in (sentence.identifier, sentence.text.strip()):
            if sentence.names is None and key in tagged:
                sentence.names = names.align_names(sentence, *tagged[key])
    return sentences


def training_sentences(data: Path) -> list[GoldSentence]:
    """Return everything that trains the shipped weights, in a fixed order."""
    trees = ewt(data, "train") + gum(data, "train")
    return [
        *trees,
        *names.wikigold(data / "wikigold/CONLL-format/data/wikigold.conll.txt"),
        *names.crossner(data / "CrossNER-politics/train.txt"),
        *names.re3d(data / "re3d/CONLL-format/data-by-source/conll", place_names(trees)),
    ]


def place_names(sentences: list[GoldSentence]) -> set[str]:
    """Return the names, in lower case, that are places more often than anything else."""
    kinds: dict[str, Counter[str]] = {}
    for sentence in sentences:
        for start, end, kind in name_spans(sentence.names or []):
            name = " ".join(sentence.words[start:end]).lower()
            kinds.setdefault(name, Counter())[kind] += 1
    return {name for name, count in kinds.items() if count["LOC"] > sum(count.values()) / 2}
