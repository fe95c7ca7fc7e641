"""Finding known names in running text: longest first, case-sensitive, at word boundaries.

Names and text are cut into words and single punctuation marks. One pass over the text stops only at words that may
begin a name, which is nearly always those with a capital or a digit, and looks the word up with the next one: few pairs
of words begin a name, and for those that do it is known how many words such names have. Plain Python, linear in the
text; spaces between words do not count, save that a name never runs across an empty line.
"""

import datetime
import json
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import methodcaller
from typing import NamedTuple

from legation.knowledge.kept import day, written
from legation.text import plain

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_BREAK = re.compile(r"\n[^\S\n]*\n")
_PAIR = (2,)
_MARKS = string.punctuation + "\t\n\r\v\f\u2009\u202f\u3000«»‚„…•·¿¡‹›′″"
"""What a name that begins in lower case may stand behind, beside a space; quotes and dashes are plain by then."""
_AND_NEXT = r"(?=\s*+([^\W_]++|[^\w\s]|_)?+)"


class Sense(NamedTuple):
    """One thing that a name may stand for, in what role, and between which days (half-open) it does."""

    entity: str
    kind: str
    start: datetime.date | None = None
    end: datetime.date | None = None


class Match(NamedTuple):
    """Characters ``[start, end)`` that are a known name, and all it may stand for."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class NameIndex:
    """Known names and what they stand for.

    A name is kept as its words with a space between. Its senses stay written in one string until the name is first
    met: of tens of thousands a run meets hundreds, and strings load several times as fast as what they tell.
    ``_lengths`` tells for the first two words of longer names how many words such names have, the most first.
    """

    __slots__ = ("_capitals", "_lengths", "_others", "_senses", "_written")

    def __init__(self, names: Mapping[str, str]) -> None:
        lengths: dict[str, set[int]] = {}
        firsts: dict[str, set[str]] = {}
        for name in names:
            words = name.split(" ")
            firsts.setdefault(words[0], set()).add(words[1] if len(words) > 1 else "")
            if len(words) > 1:
                lengths.setdefault(f"{words[0]} {words[1]}", set()).add(len(words))
        self._written = names
        self._lengths = {pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()}
        self._capitals = _capitals(firsts)
        self._others = _others({first: seconds for first, seconds in firsts.items() if not _marked(first)})
        self._senses: dict[str, tuple[Sense, ...]] = {}

    @classmethod
    def build(cls, entries: Iterable[tuple[str, Sense | None]]) -> "NameIndex":
        """An index over pairs of name and sense; a name paired with None stands for nobody, and hides names in it."""
        senses: dict[str, list[Sense]] = {}
        nobody: set[str] = set()
        for name, sense in entries:
            words = _words(name)
            if not words:
                continue
            known = senses.setdefault(words, [])
            # One sense an entity: the first role given (name before adjective before family) stays.
            if sense is None:
                nobody.add(words)
            elif all(s.entity != sense.entity for s in known):
                known.append(sense)
        return cls({name: "" if name in nobody else written(*found) for name, found in senses.items()})

    def __iter__(self) -> Iterator[str]:
        """All names, words and punctuation marks with a space between."""
        return iter(self._written)

    def find(self, text: str) -> list[Match]:
        """All known names of a text, from left to right, none overlapping another."""
        clean = "\n" + plain(text)  # so that every word has a character before it
        found: list[Match] = []
        free = 0
        names, lengths = self._written, self._lengths
        for start in self._starts(clean):
            first, second = start.groups()
            pair = f"{first} {second}" if second else ""  # nothing follows where the text ends
            longer = lengths.get(pair)
            if longer is None and first not in names:
                continue
            at = start.start(1)
            if at < free:
                continue
            tries: Iterable[tuple[str, int]] = ((first, start.end(1)),)
            if longer == _PAIR:
                tries = ((pair, start.end(2)), *tries)
            elif longer is not None:
                tries = _beginning(clean, start, longer)
            for name, end in tries:
                if name in names and _stands(clean, at, end):
                    if senses := self._read(name):
                        found.append(Match(at - 1, end - 1, senses))
                    free = end
                    break
        return found

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What exactly this name may stand for."""
        return self._read(_words(name))

    def _starts(self, text: str) -> Iterator[re.Match[str]]:
        """Words that may begin a name, each with the word after it, from left to right."""
        capitals = self._capitals.finditer(text)
        others = [start for pattern in self._others for start in pattern.finditer(text)]
        if not others:
            return capitals
        others.sort(key=methodcaller("start", 1), reverse=True)
        return _merged(capitals, others)

    def _read(self, name: str) -> tuple[Sense, ...]:
        senses = self._senses.get(name)
        if senses is None:
            kept = self._written.get(name)
            if not kept:
                return ()
            senses = self._senses[name] = tuple(_sense(*sense) for sense in json.loads(kept))
        return senses


def _merged(many: Iterable[re.Match[str]], few: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """All of both, from left to right; the ``few`` are given the last first, and used up."""
    following = few[-1].start(1)
    for start in many:
        while few and following < start.start(1):
            yield few.pop()
            following = few[-1].start(1) if few else 0
        yield start
    yield from reversed(few)


def _words(name: str) -> str:
    return " ".join(_WORD.findall(plain(name)))


def _sense(entity: str, kind: str, start: str | None, end: str | None) -> Sense:
    return Sense(entity, kind, day(start), day(end))


def _beginning(text: str, start: re.Match[str], lengths: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    """The words at ``start`` by which names of so many ``lengths`` may begin, and where they end, the longest first."""
    words, ends = [start[1], start[2]], [start.end(1), start.end(2)]
    if lengths[0] > 2:
        for word in islice(_WORD.finditer(text, ends[1]), lengths[0] - 2):
            words.append(word[0])
            ends.append(word.end())
    for length in lengths:
        if length <= len(words):
            yield " ".join(words[:length]), ends[length - 1]
    yield start[1], start.end(1)


def _marked(first: str) -> bool:
    """True where a word begins with a capital or a digit."""
    return first[0].isalnum() and not first[0].islower()


def _capitals(firsts: Iterable[str]) -> re.Pattern[str]:
    """Finds every word that begins with the capital or digit of some name, and the word after it.

    That nothing of the word stands before is asked after its first letter: so the search skips to such letters.
    """
    initials = "".join(re.escape(initial) for initial in sorted({first[0] for first in firsts if _marked(first)}))
    return re.compile(rf"([{initials}](?<![^\W_].)[^\W_]*+){_AND_NEXT}" if initials else "(?!)")


def _others(seconds: Mapping[str, Iterable[str]]) -> list[re.Pattern[str]]:
    """Find the first words of all other names where one of their second words follows ("": nothing need follow).

    Nearly all stand behind a space, for which the search is quick; the second pattern is for those that do not.
    """
    initials: dict[str, list[str]] = {}
    for first, following in sorted(seconds.items()):
        then = "" if "" in following else rf"(?=\s*+(?:{'|'.join(map(re.escape, sorted(following)))}))"
        whole = r"(?![^\W_])" if first[0].isalnum() else ""
        initials.setdefault(first[0], []).append(re.escape(first[1:]) + whole + then)
    ways = {initial: f"{re.escape(initial)}(?:{'|'.join(rest)})" for initial, rest in initials.items()}
    words = "|".join(way for initial, way in ways.items() if initial.isalnum())
    marks = "|".join(way for initial, way in ways.items() if not initial.isalnum())  # these may stand behind a letter
    before = (" ", f"[{re.escape(_MARKS)}]") if words else ()
    patterns = [f"{mark}({words}){_AND_NEXT}" for mark in before]
    return [re.compile(pattern) for pattern in (*patterns, *([f"({marks}){_AND_NEXT}"] if marks else []))]


def _stands(text: str, start: int, end: int) -> bool:
    """False where the characters are part of something else: money ("US$5m"), a handle ("@UN"), two paragraphs."""
    if text[end : end + 1] == "$" or (start and text[start - 1] == "@"):
        return False
    return text.find("\n", start, end) < 0 or not _BREAK.search(text, start, end)
