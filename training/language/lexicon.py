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
            if upos and lemma not in (None, "_") and upos not in CLOSED_TO:
                key = (word.replace("’", "'").lower(), upos)
                counts.setdefault(key, Counter())[lemma] += 1
    steady = {}
    for key, lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= AGREEMENT * sum(lemmas.values()):
            steady[key] = lemma
    return steady


def complete(lexicon: dict[tuple[str, str], str], folder: Path) -> dict[tuple[str, str], str]:
    """Return ``lexicon`` with our own lists over it.

    ``bases.tsv`` holds base forms that news needs and treebanks lack (a word is its own lemma; what the
    treebanks say of it stays); ``corrections.tsv`` holds lemmas that the treebanks have wrong.
    """
    whole = dict(lexicon)
    for line in (folder / "bases.tsv").read_text(encoding="utf-8").splitlines():
        base, upos = line.split("\t")
        whole.setdefault((base, upos), base)
    for line in (folder / "corrections.tsv").read_text(encoding="utf-8").splitlines():
        word, upos, lemma = line.split("\t")
        whole[word, upos] = lemma
    return whole


def write(lexicon: dict[tuple[str, str], str], path: Path) -> None:
    """Write ``lexicon`` as sorted lines ``word TAB UPOS TAB lemma``."""
    lines = [f"{word}\t{upos}\t{lemma}\n" for (word, upos), lemma in sorted(lexicon.items())]
    path.write_text("".join(lines), encoding="utf-8")
