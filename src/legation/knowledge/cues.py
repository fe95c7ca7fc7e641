"""Words that say how an act stands (attitudes) and what it is about (contexts), from the codebook folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_PARTS = {"verbs": "verb", "clausal": "verb", "nouns": "noun", "adverbs": "adverb", "adjectives": "adjective"}


@dataclass(frozen=True, slots=True)
class Context:
    """One of PLOVER's contexts: its meaning, and the lemmas and phrases that speak of it."""

    name: str
    definition: str
    words: frozenset[str]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """``attitudes`` by (part of speech, lemma); ``clausal`` verbs hold for clauses alone; ``contexts`` in order."""

    attitudes: Mapping[tuple[str, str], str]
    clausal: frozenset[str]
    contexts: tuple[Context, ...]

    def attitude(self, upos: str, lemma: str) -> str:
        """The attitude of a word, "" if it has none. ``upos`` is the Universal Dependencies tag."""
        part = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb"}
        return self.attitudes.get((part.get(upos, ""), lemma.lower()), "")


def cues_of(tables: Mapping[str, Mapping[str, Any]]) -> Cues:
    """The cues from the parsed files of the codebook folder, by their stems."""
    attitudes: dict[tuple[str, str], str] = {}
    for name, entry in tables.get("attitudes", {}).items():
        for key, part in _PARTS.items():
            for lemma in entry.get(key, ()):
                attitudes.setdefault((part, lemma), name)
    clausal = frozenset(lemma for entry in tables.get("attitudes", {}).values() for lemma in entry.get("clausal", ()))
    contexts = tuple(
        Context(c["name"], c["definition"], frozenset(c.get("words", ())), tuple(c.get("phrases", ())))
        for c in tables.get("contexts", {}).get("contexts", ())
    )
    return Cues(attitudes, clausal, contexts)
