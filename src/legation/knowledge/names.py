"""Finding known names in running text: longest first, case-sensitive, at word boundaries.

Names and text are cut into words and single punctuation marks; each name is filed under its first word. One pass over
the text then stops only at words that may begin a name, which is nearly always those with a capital or a digit, and
tries there the longest names first. Plain Python, linear in the text; spaces between words do not count, save that a
name never runs across an empty line.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from legation.text import plain

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_NEXT = re.compile(r"\s*+([^\W_]++|[^\w\s]|_)")
_BREAK = re.compile(r"\n[^\S\n]*\n")


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


Name = tuple[tuple[str, ...], tuple[Sense, ...]]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Known names by first word, then by second ("" for names of one word), the longest first.

    ``starts`` finds words that may be a first one.
    """

    buckets: Mapping[str, Mapping[str, tuple[Name, ...]]]
    starts: re.Pattern[str]

    @classmethod
    def build(cls, entries: Iterable[tuple[str, Sense | None]]) -> "NameIndex":
        """An index over pairs of name and sense; a name paired with None stands for nobody, and hides names in it."""
        senses: dict[tuple[str, ...], list[Sense]] = {}
        nobody: set[tuple[str, ...]] = set()
        for name, sense in entries:
            words = tuple(_WORD.findall(plain(name)))
            if not words:
                continue
            known = senses.setdefault(words, [])
            # One sense an entity: the first role given (name before adjective before family) stays.
            if sense is None:
                nobody.add(words)
            elif all(s.entity != sense.entity for s in known):
                known.append(sense)
        buckets: dict[str, dict[str, tuple[Name, ...]]] = {}
        for words, found in sorted(senses.items(), key=lambda item: -len(item[0])):
            bucket = buckets.setdefault(words[0], {})
            second = words[1] if len(words) > 1 else ""
            bucket[second] = (*bucket.get(second, ()), (words, () if words in nobody else tuple(found)))
        return cls(buckets, _starts(buckets))

    def find(self, text: str) -> list[Match]:
        """All known names of a text, from left to right, none overlapping another."""
        clean = plain(text)
        found: list[Match] = []
        free = 0
        for first in self.starts.finditer(clean):
            if first.start() < free or (bucket := self.buckets.get(first[0])) is None:
                continue
            for end, senses in _beginning(clean, first, bucket):
                if _stands(clean, first.start(), end):
                    if senses:
                        found.append(Match(first.start(), end, senses))
                    free = end
                    break
        return found

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What exactly this name may stand for."""
        words = tuple(_WORD.findall(plain(name)))
        if not words:
            return ()
        bucket = self.buckets.get(words[0], {})
        return next((senses for known, senses in bucket.get("".join(words[1:2]), ()) if known == words), ())


def _beginning(
    text: str, first: re.Match[str], bucket: Mapping[str, tuple[Name, ...]]
) -> Iterator[tuple[int, tuple[Sense, ...]]]:
    """Where each name ends that begins with the word ``first``, and what it may stand for, the longest name first."""
    second = _NEXT.match(text, first.end())
    names = bucket.get(second[1], ()) if second is not None else ()
    if names and second is not None:
        following = list(islice(_WORD.finditer(text, second.end()), len(names[0][0]) - 2))
        words = (first[0], second[1], *(word[0] for word in following))
        for name, senses in names:
            if words[: len(name)] == name:
                yield (following[len(name) - 3].end() if len(name) > 2 else second.end()), senses
    for _, senses in bucket.get("", ()):
        yield first.end(), senses


def _starts(firsts: Iterable[str]) -> re.Pattern[str]:
    """A pattern for every word with a capital or a digit in front, and for those ``firsts`` that have neither."""
    initials = sorted({first[0] for first in firsts if first[0].isalnum() and not first[0].islower()})
    rest = sorted({first for first in firsts if first[0] not in initials}, key=lambda first: (-len(first), first))
    words = ["[" + "".join(map(re.escape, initials)) + "][^\\W_]*+"] if initials else []
    words += [re.escape(first) + "(?![^\\W_])" for first in rest if first[0].isalnum()]
    ways = ["(?<![^\\W_])(?:" + "|".join(words) + ")"] if words else []
    return re.compile("|".join([*ways, *(re.escape(first) for first in rest if not first[0].isalnum())]) or "(?!)")


def _stands(text: str, start: int, end: int) -> bool:
    """False where the characters are part of something else: money ("US$5m"), a handle ("@UN"), two paragraphs."""
    return text[end : end + 1] != "$" and text[max(start - 1, 0) : start] != "@" and not _BREAK.search(text, start, end)
