"""Lemmas of words seen in the treebanks; the network's rules serve the others."""

from __future__ import annotations

from collections.abc import Mapping

from legation.language.encoding import LONGEST_WORD, apply_lemma_rule
from legation.language.inflection import base_form

Lexicon = Mapping[tuple[str, str], str]
"""(word in lower case, UPOS) -> lemma."""

LONGEST_ENDING = 3
"""A rule that adds more letters spells out one abbreviation ("Dec." -> "December") and suits no other word."""

CACHE = 1 << 16
"""Lemmas that are remembered; then the memory starts anew."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00ad": None, "\u200b": None})


def read_lexicon(table: str) -> dict[tuple[str, str], str]:
    """Return the lexicon of a table of lines ``word TAB UPOS TAB lemma``.

    Raises:
        ValueError: a line has not three columns.
    """
    lexicon = {}
    for line in table.splitlines():
        word, upos, lemma = line.split("\t")
        lexicon[word, upos] = lemma
    return lexicon


class Lemmatiser:
    """Lemmas from a lexicon, by inflection, or else by the network's rule; one object may serve several threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._bases = frozenset((base, upos) for (_, upos), base in lexicon.items())
        self._known: dict[tuple[str, str, str], str] = {}

    def lemma(self, word: str, upos: str, rule: str) -> str:
        """Return the lemma of ``word``: from the lexicon, of a number itself, by inflection, else by ``rule``."""
        if len(word) > LONGEST_WORD:
            return self._lemma(word, upos, rule)
        key = (word, upos, rule)
        found = self._known.get(key)
        if found is None:
            found = self._lemma(word, upos, rule)
            if len(self._known) >= CACHE:
                self._known.clear()
            self._known[key] = found
        return found

    def _lemma(self, word: str, upos: str, rule: str) -> str:
        plain = word.translate(_PLAIN)
        known = self._lexicon.get((plain.lower(), upos))
        if known:
            return known
        if any(c.isdigit() for c in plain):
            return plain.replace(",", "") if upos == "NUM" else plain
        based = base_form(plain.lower(), upos, self._bases)
        if based:
            return based
        if len(rule.rpartition("|")[2]) > LONGEST_ENDING:
            return plain or word
        return apply_lemma_rule(plain, rule) or word
