"""Which text may train the shipped weights, and which measures them.

Only texts whose licences allow any use, commercial use included, train: all of
EWT, nine genres of GUM and single documents of others, and for names three sets of
further sentences and our own.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from training.language import names
from training.language.treebank import (
    GoldSentence,
    name_spans,
    read_conllu,
    read_name_tags,
)

from legation.language.sentences import split_sentences
from legation.language.tokens import tokenise

GUM_GENRES = frozenset({"news", "interview", "bio", "voyage", "textbook", "vlog", "conversation", "speech", "court"})
"""Genres of GUM under CC BY or in the public domain."""

GUM_SOURCES = ("https://journals.plos.org/", "http://journals.plos.org/", "https://www.mdpi.com/")
"""Journals of which every article is under CC BY: documents of other genres that come from them are open too."""

HEADLINE_EVERY = 40
"""Of so many tree sentences one is shown in capitals besides, and one without its full stop."""

WRITTEN = Path(__file__).parent / "written"
"""News sentences of our own with marked names."""

PLAIN_LENGTHS = range(4, 61)
"""Sentences of a plain text that teachers read have so many words."""

NEWSWIRE_HELD_OUT = 120
"""Every ninth newswire document, this many at most, measures names."""


def ewt(data: Path, part: str) -> list[GoldSentence]:
    """Return EWT ``part`` (train, dev or test) with the names of UNER.

    The training tags are those of the first commit of UNER's EWT.
    """
    sentences = read_conllu(data / f"UD_English-EWT/en_ewt-ud-{part}.conllu")
    suffix = ".first-commit-0c7ce0d" if part == "train" else ""
    return with_uner(sentences, data / f"UNER_English-EWT/en_ewt-ud-{part}{suffix}.iob2")


def gum(
    data: Path, part: str, genres: frozenset[str] | None = GUM_GENRES, sources: tuple[str, ...] = GUM_SOURCES
) -> list[GoldSentence]:
    """Return GUM ``part`` in ``genres`` (None: all) or from ``sources``, with names derived from its entities."""
    sentences = [
        sentence
        for sentence in read_conllu(data / f"UD_English-GUM/en_gum-ud-{part}.conllu")
        if genres is None or sentence.genre in genres or sentence.source.startswith(sources)
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
                sentence.names = _uner_names(sentence, *tagged[key])
    return sentences


def _uner_names(sentence: GoldSentence, words: list[str], tags: list[str]) -> list[str] | None:
    carried = names.align_names(sentence, words, tags)
    return carried and names.leave_open(names.map_types(carried, names.UNER_TYPES, names.OTHER), names.OTHER)


def training_sentences(data: Path) -> list[GoldSentence]:
    """Return everything that trains the shipped weights, in a fixed order."""
    trees = ewt(data, "train") + gum(data, "train")
    return [
        *trees,
        *like_headlines(trees),
        *names.wikigold(data / "wikigold/CONLL-format/data/wikigold.conll.txt"),
        *(s for part in ("train", "dev", "test") for s in names.crossner(data / f"CrossNER-politics/{part}.txt")),
        *names.re3d(data / "re3d/CONLL-format/data-by-source/conll", place_names(trees)),
        *(s for path in sorted(WRITTEN.glob("*.txt")) for s in names.written(path)),
    ]


def plain_sentences(path: Path) -> list[GoldSentence]:
    """Return the different sentences of a JSON-lines file of articles, of which nothing is known.

    Each line is an object with ``revisions``, of which the last one's ``text`` is read.
    """
    found: dict[str, GoldSentence] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["revisions"][-1]["text"]
        for span in split_sentences(text):
            words = [text[word.start : word.end] for word in tokenise(text, span.start, span.end)]
            if len(words) in PLAIN_LENGTHS:
                sentence = names.names_only(words, [names.UNKNOWN] * len(words), path.stem)
                found.setdefault(" ".join(words), sentence)
    return list(found.values())


def like_headlines(trees: list[GoldSentence]) -> list[GoldSentence]:
    """Return some of ``trees`` again in capitals, and some without the full stop at their end."""
    changed = []
    for sentence in trees[::HEADLINE_EVERY]:
        words = [word.upper() for word in sentence.words]
        changed.append(replace(sentence, words=words, lemmas=[None] * len(words)))
    for sentence in trees[HEADLINE_EVERY // 2 :: HEADLINE_EVERY]:
        if len(sentence.words) > 3 and sentence.words[-1] == "." and len(sentence.words) not in sentence.heads:
            changed.append(_without_last(sentence))
    return changed


def _without_last(sentence: GoldSentence) -> GoldSentence:
    names_left = sentence.names and sentence.names[:-1]
    columns = ("words", "spaces", "upos", "xpos", "feats", "lemmas", "heads", "relations", "misc")
    return replace(sentence, names=names_left, **{name: getattr(sentence, name)[:-1] for name in columns})


def place_names(sentences: list[GoldSentence]) -> set[str]:
    """Return the names, in lower case, that are places more often than anything else."""
    kinds: dict[str, Counter[str]] = {}
    for sentence in sentences:
        for start, end, kind in name_spans(sentence.names or []):
            name = " ".join(sentence.words[start:end]).lower()
            kinds.setdefault(name, Counter())[kind] += 1
    return {name for name, count in kinds.items() if count["LOC"] > sum(count.values()) / 2}
