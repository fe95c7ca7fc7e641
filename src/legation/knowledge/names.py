"""Finding known names in running text: longest first, case-sensitive, at word boundaries.

Names and text are cut into words and single punctuation marks; each name is filed under its first word.
One pass over the text then tries, at every word that begins a name, the longest names first. Plain Python,
linear in the text; spaces between words do not count, save that a name never runs across an empty line.
"""

import datetime
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legation.text import plain

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_CUT = re.compile(f"({_WORD.pattern})")
_BREAK = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may stand for, in what role, and between which days (half-open) it does."""

    entity: str
    kind: str
    start: datetime.date | None = None
    end: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``[start, end)`` that are a known name, and all it may stand for."""

    start: int
    end: int
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Known names by first word, each bucket longest name first."""

    buckets: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Sense, ...]], ...]]

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
        buckets: dict[str, list[tuple[tuple[str, ...], tuple[Sense, ...]]]] = {}
        for words, found in senses.items():
            buckets.setdefault(words[0], []).append((words, () if words in nobody else tuple(found)))
        ordered = {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in buckets.items()}
        return cls(ordered)

    def find(self, text: str) -> list[Match]:
        """All known names of a text, from left to right, none overlapping another."""
        clean = plain(text)
        parts = _CUT.split(clean)
        words, ends = parts[1::2], list(itertools.accumulate(map(len, parts)))[1::2]
        found: list[Match] = []
        free = 0
        for position in [i for i, word in enumerate(words) if word in self.buckets]:
            if position < free:
                continue
            for name, senses in self.buckets[words[position]]:
                last = position + len(name) - 1
                start = ends[position] - len(name[0])
                if tuple(words[position : last + 1]) != name or not _stands(clean, start, ends[last]):
                    continue
                if senses:
                    found.append(Match(start, ends[last], senses))
                free = last + 1
                break
        return found

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What exactly this name may stand for."""
        words = tuple(_WORD.findall(plain(name)))
        if not words:
            return ()
        return next((senses for known, senses in self.buckets.get(words[0], ()) if known == words), ())


def _stands(text: str, start: int, end: int) -> bool:
    """False where the characters are part of something else: money ("US$5m"), a handle ("@UN"), two paragraphs."""
    return text[end : end + 1] != "$" and text[max(start - 1, 0) : start] != "@" and not _BREAK.search(text, start, end)
