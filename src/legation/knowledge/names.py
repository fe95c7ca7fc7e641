"""Finding known names in running text: longest first, case-sensitive, at word boundaries.

One automaton (pyahocorasick) over all names passes once over the text and tells wherever any of them stands. What
begins or ends within a word is dropped, and from left to right the longest of what remains are taken. White space of
any kind and length counts as one space, save that a name never runs across an empty line.
"""

import datetime
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

import ahocorasick

from legation.knowledge.kept import day, written
from legation.text import plain

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_SPACES = re.compile("  +")
_OTHER_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c != " ")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_JOINT = re.compile(r"((?<![^\W_])[^\W\d_]\.) ?(?=[^\W_])|(?<=[^\W_]) ?- ?(?=[^\W_])")
"""An initial and what follows it, or a hyphen: there texts set spaces and leave them out as they like."""
_FREE = 3
"""In a name with more such joints all are set alike."""


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

    ``_written`` holds the senses of each spelling as one string, which is read when the name is first met: of tens of
    thousands a run meets hundreds, and strings load several times as fast as what they tell.
    """

    __slots__ = ("_automaton", "_senses", "_written")

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._written = spellings
        self._senses: dict[str, tuple[Sense, ...]] = {}
        self._automaton = None
        if spellings:
            self._automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
            for spelling in spellings:
                self._automaton.add_word(spelling)
            self._automaton.make_automaton()

    @classmethod
    def build(cls, entries: Iterable[tuple[str, Sense | None]]) -> "NameIndex":
        """An index over pairs of name and sense; a name paired with None stands for nobody, and hides names in it."""
        senses: dict[str, list[Sense]] = {}
        spelt: dict[str, set[str]] = {}
        nobody: set[str] = set()
        for name, sense in entries:
            words = " ".join(_WORD.findall(plain(name)))
            if not words:
                continue
            known = senses.setdefault(words, [])
            spelt.setdefault(words, set()).add(_single_spaced(name))
            # One sense an entity: the first role given (name before adjective before family) stays.
            if sense is None:
                nobody.add(words)
            elif all(s.entity != sense.entity for s in known):
                known.append(sense)
        told = {words: "" if words in nobody else written(*found) for words, found in senses.items()}
        return cls({
            spelling: told[words]
            for words, names in spelt.items()
            for name in sorted(names)
            for spelling in _spellings(name)
        })  # fmt: skip

    def __iter__(self) -> Iterator[str]:
        """All names, in all their spellings."""
        return iter(self._written)

    def find(self, text: str) -> list[Match]:
        """All known names of a text, from left to right, none overlapping another."""
        if self._automaton is None:
            return []
        flat, joins, lost = _flat(plain(text))
        whole: list[tuple[int, int]] = []
        for last, length in self._automaton.iter(flat):
            after = flat[last + 1]
            if after == "$" or (after.isalnum() and flat[last].isalnum()):  # money: "US$5m"
                continue
            first = last - length + 1
            before = flat[first - 1]
            if before == "@" or (before.isalnum() and flat[first].isalnum()):  # a handle: "@UN"
                continue
            whole.append((first, -last))
        whole.sort()
        found: list[Match] = []
        free = 0
        for first, last in whole:
            if first >= free:
                free = 1 - last
                if senses := self._read(flat[first:free]):
                    found.append(Match(first - 1, free - 1, senses))
        if joins:
            found = [m._replace(start=_before(m.start, joins, lost), end=_before(m.end, joins, lost)) for m in found]
        return found

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What exactly this name may stand for."""
        return self._read(_single_spaced(name))

    def _read(self, spelling: str) -> tuple[Sense, ...]:
        senses = self._senses.get(spelling)
        if senses is None:
            kept = self._written.get(spelling)
            if not kept:
                return ()
            senses = self._senses[spelling] = tuple(_sense(*sense) for sense in json.loads(kept))
        return senses


def _sense(entity: str, kind: str, start: str | None, end: str | None) -> Sense:
    return Sense(entity, kind, day(start), day(end))


def _single_spaced(name: str) -> str:
    return " ".join(plain(name).split())


def _spellings(name: str) -> Iterator[str]:
    """The name, and with and without spaces at initials and hyphens: "J.D. Vance", "al- Qaeda" at a broken line."""
    yield name
    ways = [(f"{j[1]}", f"{j[1]} ") if j[1] else ("-", "- ") for j in _JOINT.finditer(name)]
    rest = _JOINT.split(name)[::2]
    if len(ways) > _FREE:
        choices: Iterable[tuple[str, ...]] = (tuple(way[0] for way in ways), tuple(way[1] for way in ways))
    else:
        choices = product(*ways)
    for choice in choices:
        yield "".join(part for pair in zip(rest, (*choice, ""), strict=True) for part in pair)


def _flat(text: str) -> tuple[str, list[int], list[int]]:
    """The text on one line between two line ends, each run of white space one space unless it holds an empty line.

    No name holds a line end. Also the places in the text made, the first line end not counted, from which on characters
    are lost, and how many in all up to each, nought first.
    """
    line = text
    for blank in _OTHER_BLANKS:  # several times as fast as one expression
        line = line.replace(blank, " ")
    parts, joins, lost, at = ["\n"], [], [0], 0
    for run in _SPACES.finditer(line):
        if not _EMPTY_LINE.search(text, *run.span()):
            parts.append(line[at : run.start() + 1])
            at = run.end()
            lost.append(lost[-1] + at - run.start() - 1)
            joins.append(at - lost[-1])
    return "".join((*parts, line[at:], "\n")), joins, lost


def _before(place: int, joins: list[int], lost: list[int]) -> int:
    """The place in the text of a place in what ``_flat`` made of it."""
    return place + lost[bisect_right(joins, place)]
