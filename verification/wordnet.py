"""Nouns of WordNet 3.1: what each may be, and what that is a kind of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NAME = "WordNet 3.1"

_SYNSET = re.compile(r"^(\d{8}) (\d\d) n ([0-9a-f]{2}) (.*?) \| (.*)$")
_ABOVE = re.compile(r"@i? (\d{8}) n")


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its words (lower case, blanks for underscores), its gloss, and the meanings that it is a kind of."""

    words: tuple[str, ...]
    gloss: str
    above: tuple[str, ...]


@dataclass(frozen=True)
class WordNet:
    """Meanings by number, and the numbers by word."""

    synsets: Mapping[str, Synset]
    numbers: Mapping[str, tuple[str, ...]]

    def senses(self, noun: str) -> Iterator[Synset]:
        """All meanings of a noun."""
        yield from (self.synsets[number] for number in self.numbers.get(noun.lower(), ()))

    def kinds(self, synset: Synset) -> frozenset[str]:
        """The words of a meaning and of everything that it is a kind of."""
        found: set[str] = set()
        todo, met = [synset], set()
        while todo:
            each = todo.pop()
            found.update(each.words)
            more = [number for number in each.above if number in self.synsets and number not in met]
            met.update(more)
            todo += (self.synsets[number] for number in more)
        return frozenset(found)


@cache
def read(facts: Path) -> WordNet:
    """The nouns of the facts folder's ``wordnet/data.noun``; none where there is no such file."""
    path = facts / "wordnet" / "data.noun"
    synsets: dict[str, Synset] = {}
    numbers: dict[str, tuple[str, ...]] = {}
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        if found := _SYNSET.match(line):
            number, _, count, rest, gloss = found.groups()
            words = tuple(word.replace("_", " ").lower() for word in rest.split()[0 : 2 * int(count, 16) : 2])
            synsets[number] = Synset(words, gloss, tuple(_ABOVE.findall(rest)))
            for word in words:
                numbers[word] = (*numbers.get(word, ()), number)
    return WordNet(synsets, numbers)
