"""Names of a FollowTheMoney export as English texts write them: no family name first, no shouting, Latin letters."""

import re
import unicodedata
from collections.abc import Iterable

from legation.text import fold

_SHORTEST = 5  # letters of a body's name of one word: shorter ones are words of the language too often
_TELLING = 3  # letters of a word that tells a person
_PARTICLES = frozenset({"abdul", "bin", "bint", "del", "der", "dos", "ibn", "van", "von"})  # of names by the thousand
_SMALL = frozenset({"OF", "THE", "AND", "FOR", "IN", "ON"})
_NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"})


def person_name(name: str) -> str:
    """A person's name: "LAVROV, Sergei" is Sergei Lavrov; "" where it is not in Latin letters, or has digits."""
    parts = [part.strip() for part in name.split(",")]
    words = " ".join((*parts[1:], parts[0]) if len(parts) == 2 else parts).split()
    if not _latin_letters(name) or any(c.isdigit() for c in name):
        return ""
    return " ".join(_cased(word, shouted=name.isupper()) for word in words)


def name_key(name: str) -> str:
    """A form for comparing names of persons: folded, without the signs that each paper sets otherwise."""
    return " ".join(re.sub(r"[-‐‑–.]", " ", re.sub(r"['’`ʼʻ]", "", fold(name))).split())


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of some names that may tell a person: of three letters and more, but not "bin" and the like."""
    words = (word for name in names for word in name_key(name).split())
    return frozenset(word for word in words if len(word) >= _TELLING) - _PARTICLES


def body_name(name: str) -> str:
    """A body's name; "" where it is not in Latin letters or says too little. Its abbreviations stay as they are."""
    words, letters = name.split(), _latin_letters(name)
    if not letters or (len(words) == 1 and letters < _SHORTEST):
        return ""
    return " ".join(map(_calmed, words)) if name.isupper() and len(words) > 1 else " ".join(words)


def _latin_letters(name: str) -> int:
    """How many letters it has; 0 where one is not of the Latin alphabet, with or without accents."""
    letters = [c for c in name if c.isalpha()]
    latin = all(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return len(letters) if latin else 0


def _cased(word: str, *, shouted: bool) -> str:
    short = len(word) < 3 and not shouted
    if not word.isupper() or short or "." in word or len(word) == 1 or word in _NUMERALS:
        return word
    return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), word)


def _calmed(word: str) -> str:
    if word in _SMALL:
        return word.lower()
    return word.capitalize() if len(word) > 3 and set(word) & set("AEIOUY") and word.isalpha() else word
