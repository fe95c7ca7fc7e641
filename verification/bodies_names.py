"""Names of bodies and states made comparable: spelling variants folded, the owner's name taken off."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from legation.knowledge.tables import Row

_BRITISH = {
    "defense": "defence",
    "organization": "organisation",
    "organizations": "organisations",
    "center": "centre",
    "labor": "labour",
    "program": "programme",
    "moslem": "muslim",
}
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "la", "le", "el", "al"})
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_POSSESSIVE = re.compile(r"['’]s?\b")


def folded(name: str) -> str:
    """The name in small letters without accents, marks and "the", in British spelling: what two sources may share."""
    plain = _POSSESSIVE.sub(lambda found: "s" if found.group() == "'s" else "", name.replace("’", "'"))
    plain = unicodedata.normalize("NFKD", plain.replace("&", " and ").replace("U.S.", "US").replace("U.N.", "UN"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = re.findall(r"\w+", letters.replace("-operation", "operation").replace("_", " "))
    return " ".join(_BRITISH.get(word, word) for word in words if word != "the")


def unbracketed(name: str) -> str:
    """The name without what stands in brackets."""
    return _BRACKETS.sub("", name).strip()


def significant(names: Iterable[str]) -> set[str]:
    """The long words of some names: two bodies that share an abbreviation should share one of these too."""
    return {word for name in names for word in folded(name).split() if len(word) >= 4 and word not in _SMALL}


def is_abbreviation(name: str) -> bool:
    """Whether the name is one short word with several capitals, which many bodies may share."""
    return " " not in name.strip() and len(name) <= 6 and sum(c.isupper() for c in name) > 1


_COUNTED_UNDER = {"666": "PSE", "345": "XKX", "600": "ESH", "530": "ERI", "850": "TLS", "560": "NAM", "625": "SSD"}
"""Lands that Gleditsch and Ward counted, now or until their independence, under the state of that number."""


class States:
    """States by name, and the words that say whose a body is."""

    def __init__(self, states: Mapping[str, Row]) -> None:
        self._named: dict[str, str] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._by_cow: dict[str, str] = {}
        for code, row in states.items():
            names = [row["name"], *row.many("aliases")]
            for name in names:
                if len(name) > 3:
                    self._named.setdefault(folded(name), code)
            words = {folded(word) for word in (*names, *row.many("adjectives"), *row.many("people"), "National")}
            owners = words | {f"{word}s" for word in words}
            self._words[code] = tuple(sorted(owners, key=len, reverse=True))
            if row["cow"] and not row["to"]:
                self._by_cow[row["cow"]] = code
        for code, row in states.items():
            self._named[folded(row["name"])] = code

    def named(self, name: str) -> str | None:
        """The code of the state of that name."""
        return self._named.get(folded(name))

    def numbered(self, number: str) -> str | None:
        """The code of the state of that number in the lists of Correlates of War or Gleditsch and Ward."""
        return self._by_cow.get({"260": "255", "678": "679"}.get(number, number))

    def around(self, number: str) -> frozenset[str]:
        """The state of that number, and the land without a number of its own that the lists count under it."""
        code, within = self.numbered(number), _COUNTED_UNDER.get(number)
        return frozenset(found for found in (code, within) if found)

    def coded(self, code: str) -> bool:
        """Whether that is the code of a state."""
        return code in self._words

    def bare(self, name: str, code: str) -> str:
        """The folded name of a body without the words that say which state it belongs to."""
        text = f" {folded(unbracketed(name))} "
        for word in self._words.get(code, ()):
            text = text.replace(f" {word} ", " ")
        words = text.split()
        while words and words[-1] in _SMALL:
            words.pop()
        while words and words[0] in _SMALL:
            words.pop(0)
        return " ".join(words)

    def within(self, text: str) -> frozenset[str]:
        """The states whose name or adjective stands in a text."""
        plain = f" {folded(text)} "
        return frozenset(
            code for code, words in self._words.items() if any(f" {w} " in plain for w in words if w != "national")
        )


_FOREIGN = frozenset({"foreign", "external"})
_OFFICE = frozenset({"ministry", "minister", "department", "secretary", "secretariat", "office", "state", "affairs"})
_AS_INTERIOR = re.compile(r"\binternal( affairs)?\b")


def portfolio(name: str) -> frozenset[str]:
    """What a ministry or its minister is for: "Minister for Foreign Affairs" and "Foreign Ministry" are one."""
    text = _AS_INTERIOR.sub("interior", folded(name))
    words = frozenset(text.split()) - _OFFICE - _SMALL
    return frozenset({"foreign"}) if words & _FOREIGN and "trade" not in words else words
