"""Lemmas of words seen in the treebanks; the network's rules serve the others."""

from __future__ import annotations

from collections.abc import Mapping

from legation.language.encoding import apply_lemma_rule
from legation.language.inflection import base_form

Lexicon = Mapping[tuple[str, str], str]
"""(word in lower case, UPOS) -> lemma."""

LONGEST_ENDING = 3
"""A rule that adds more letters spells out one abbreviation ("Dec." -> "December") and suits no other word."""

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


def bases_of(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """Return the (lemma, UPOS) pairs that a lexicon knows."""
    return frozenset((base, upos) for (_, upos), base in lexicon.items())


def lemma(lexicon: Lexicon, bases: frozenset[tuple[str, str]], word: str, upos: str, rule: str) -> str:
    """Return the lemma of ``word``: from the lexicon, of a number itself, by inflection, else by ``rule``."""
    plain = word.translate(_PLAIN)
    known = lexicon.get((plain.lower(), upos))
    if known:
        return known
    if any(c.isdigit() for c in plain):
        return plain.replace(",", "") if upos == "NUM" else plain
    based = base_form(plain.lower(), upos, bases)
    if based:
        return based
    if len(rule.rpartition("|")[2]) > LONGEST_ENDING:
        return plain
    return apply_lemma_rule(plain, rule) or word
