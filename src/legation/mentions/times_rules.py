"""What a rule for time expressions is: a pattern that finds one, and a function that reads it."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from legation.mentions.times_calendar import Days


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may know besides the matched words.

    ``day`` is the day of publication, ``tense`` that of the clause ("future", "past", ""), ``last`` the value
    of the last time named in the text, ``before`` and ``after`` the sentence's text on both sides. ``verb`` is the
    lemma of the clause's predicate, "" for a sentence without a tree, whose tense is only a guess from its words.
    """

    day: datetime.date
    tense: str
    last: str
    before: str
    after: str
    verb: str = ""

    @property
    def direction(self) -> str:
        """Where a day named without its year or week lies, as seen from publication."""
        return "future" if self.tense == "future" else "past"


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of an expression; ``days`` where they are narrower or wider than the value says by itself.

    ``compared`` times ("a year earlier") stand beside the time in question and do not become the last named.
    """

    value: str
    days: Days | None = None
    basis: str = "relative"
    compared: bool = False


Resolve = Callable[[re.Match[str], Around], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what to make of its matches.

    One of ``stems`` stands, in lower case, in whatever the pattern finds: text without any need not be searched.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve
    stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match in a sentence's text, offsets within it; of two as long, the one of lower ``order`` counts."""

    start: int
    end: int
    order: int
    found: re.Match[str]
    resolve: Resolve


def rule(name: str, pattern: str, resolve: Resolve, flags: int = 0, *, stems: tuple[str, ...] = ()) -> Rule:
    """A rule whose matches are whole words."""
    return Rule(name, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", flags), resolve, stems)
