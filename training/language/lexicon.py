"""Build the lemma dictionary that stands before the network's lemma rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training.language.treebank import GoldSentence

CLOSED_TO = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X"})
"""Parts of speech whose lemmas are left to the rules."""

AGREEMENT = 0.9
"""The share of a word's uses that must have the lemma."""


def build(sentences: Iterable[GoldSentence]) -> dict[tuple[str, str], str]:
    """Return (word in lower case, UPOS) -> lemma for the words with one steady lemma."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for sentence in sentences:
        for word, upos, lemma in zip(sentence.words, sentence.upos, sentence.lemmas, strict=True):
            if upos and lemma and upos not in CLOSED_TO:
                key = (word.replace("’", "'").lower(), upos)
                counts.setdefault(key, Counter())[lemma] += 1
    steady = {}
    for key, lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= AGREEMENT * sum(lemmas.values()):
            steady[key] = lemma
    return steady


def write(lexicon: dict[tuple[str, str], str], path: Path) -> None:
    """Write ``lexicon`` as sorted lines ``word TAB UPOS TAB lemma``."""
    lines = [f"{word}\t{upos}\t{lemma}\n" for (word, upos), lemma in sorted(lexicon.items())]
    path.write_text("".join(lines), encoding="utf-8")
