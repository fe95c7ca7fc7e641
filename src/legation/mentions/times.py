"""Time expressions: found, resolved to days against the publication date, and given to acts.

The publication date may be a day, an interval or unknown. An expression is then resolved as seen from both
ends: what depends on the day gets the interval that both give, or none where publication is unknown.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from legation.mentions import times_calendar as cal
from legation.mentions.times_acts import infer_published
from legation.mentions.times_dates import DATE_RULES
from legation.mentions.times_named import Anchored, Anchors, Lands, named_days, no_anchors, no_lands
from legation.mentions.times_rules import Around, Candidate, Reading
from legation.mentions.times_spans import SPAN_RULES
from legation.mentions.times_tense import tense_by_words, tense_of
from legation.syntax import Tree, tree_of
from legation.text import plain
from legation.types import Period, Sentence, Span, TimeMention, Token

__all__ = ["Anchored", "Anchors", "Lands", "find_times", "infer_published", "no_anchors"]

RULES = (*DATE_RULES, *SPAN_RULES)

_STEMS = {rule.stems for rule in RULES if rule.stems}


@dataclass(slots=True)
class _Reader:
    """Reads one document, sentence by sentence, and remembers the time named last."""

    text: str
    published: Period
    anchors: Anchors
    lands: Lands
    last: str = ""

    def read(self, sentence: Sentence) -> list[TimeMention]:
        """The time expressions of one sentence, in order."""
        words = re.sub(r"\s", " ", plain(self.text[sentence.start : sentence.end]))
        tree = tree_of(sentence)
        parsed = any(token.head >= 0 for token in sentence.tokens)
        found: list[TimeMention] = []
        for candidate in _chosen([*_matches(words), *named_days(words, self.anchors, self.lands)]):
            token = _head_within(tree, sentence.start + candidate.start, sentence.start + candidate.end)
            if token and candidate.order < 0 and _is_part_of_a_name(tree, token):
                continue
            before = words[max(0, candidate.start - _NEAR) : candidate.start]
            verb = tree.clause(token) if parsed and token else None
            tense = tense_of(tree, verb) if verb else tense_by_words(before)
            reading = self._seen_from_publication(candidate, tense, words, verb.lemma if verb else "")
            if reading is None:
                continue
            days = _bounded(_days(reading), before, tense, self.published)
            found.append(self._mention(sentence, candidate, token, reading, days))
        return _ranges_joined(_clocks_joined(found, self.text), self.text)

    def _seen_from_publication(self, candidate: Candidate, tense: str, words: str, verb: str) -> Reading | None:
        """The reading on which both ends of the publication interval agree, or the hull of both."""
        before = words[max(0, candidate.start - _NEAR) : candidate.start]
        after = words[candidate.end : candidate.end + _NEAR]
        seen = (Around(day, tense, self.last, before, after, verb) for day in self._days())
        readings = [candidate.resolve(candidate.found, around) for around in seen]
        if not readings or any(reading is None for reading in readings):
            return None
        first, last = readings[0], readings[-1]
        assert first is not None
        assert last is not None
        value = first.value if first.value == last.value else ""
        start, end = _days(first), _days(last)
        if value and start == end:
            return replace(first, days=start)
        if self.published.start is None or self.published.end is None:
            return Reading(value, cal.NOWHERE, "relative")
        return Reading(value, (start[0], end[1]), first.basis)

    def _days(self) -> tuple[datetime.date, ...]:
        if self.published.start is None or self.published.end is None:
            return _SOME_DAYS
        return (self.published.start, self.published.end)

    def _mention(
        self, sentence: Sentence, candidate: Candidate, token: Token | None, reading: Reading, days: cal.Days
    ) -> TimeMention:
        start, end = sentence.start + candidate.start, sentence.start + candidate.end
        if (cal.unit_of(reading.value) or not reading.value) and not reading.compared:
            self.last = reading.value
        period = Period(days[0], days[1], reading.basis, Span(start, end))
        return TimeMention(sentence.index, start, end, token.index if token else 0, period, reading.value)


_NEAR = 300
"""Characters on both sides that may decide how an expression is read."""

_SOME_DAYS = (datetime.date(1987, 3, 17), datetime.date(2031, 9, 23))
"""Two unlike days: what resolves alike from both does not depend on the day of publication."""


def find_times(
    sentences: Sequence[Sentence],
    text: str,
    published: Period,
    anchors: Anchors = no_anchors,
    lands: Lands = no_lands,
) -> tuple[TimeMention, ...]:
    """The time expressions of a document, each with its TIMEX3 value and the days it covers.

    A preposition widens or bounds the days: "since March" runs to publication, "until Friday" ends there.
    """
    reader = _Reader(text, published, anchors, lands)
    return tuple(mention for sentence in sentences for mention in reader.read(sentence))


def _days(reading: Reading) -> cal.Days:
    return cal.days_of(reading.value) if reading.days is None else reading.days


def _matches(words: str) -> Iterator[Candidate]:
    folded = words.casefold()
    told = {stems for stems in _STEMS if any(map(folded.__contains__, stems))}
    for order, rule in enumerate(RULES):
        if rule.stems and rule.stems not in told:
            continue
        for found in rule.pattern.finditer(words):
            yield Candidate(found.start(), found.end(), order, found, rule.resolve)


def _chosen(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The longest candidates that do not overlap, in text order."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.order, c.start)):
        if taken.isdisjoint(places := range(candidate.start, candidate.end)):
            taken.update(places)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


_PREPOSITION = re.compile(
    r"\b(?P<word>since|until|till|through|by|before|prior\sto|after|from|as\sof|starting|beginning)\s(?:the\s)?$",
    re.IGNORECASE,
)


def _bounded(days: cal.Days, before: str, tense: str, published: Period) -> cal.Days:
    """What a preposition makes of the days: since, until, by, before, after; never an end before its start."""
    found = _PREPOSITION.search(before)
    start, end = days
    if not found or start is None or end is None:
        return days
    word = found["word"].lower()
    ahead = tense == "future" or (published.start is not None and start > published.start)
    if word == "since":
        return start, published.end if published.end and published.end >= start else None
    if word in {"until", "till", "through", "by"}:
        begun = ahead and published.start is not None and published.start <= end
        return (published.start if begun else None), end
    if word in {"before", "prior to"}:
        return None, start - cal.DAY
    if word == "after":
        over = not ahead and published.end is not None and published.end >= end
        return end, (published.end if over else None)
    return days


def _head_within(tree: Tree, start: int, end: int) -> Token | None:
    """The word of a stretch of text that hangs on a word outside it."""
    inside = [t for t in tree.tokens if t.start < end and start < t.end]
    names = {t.index for t in inside}
    outward = [t for t in inside if t.head not in names and t.upos not in {"ADP", "PUNCT", "DET"}]
    return outward[0] if outward else inside[-1] if inside else None


_KEPT = frozenset({
    "address", "afternoon", "agreement", "announcement", "armistice", "assault", "attack", "ball", "banquet", "blast",
    "bombing", "break", "broadcast", "cease-fire", "ceasefire", "celebration", "ceremony", "clash", "closure",
    "commemoration", "concert", "crackdown", "day", "dinner", "eve", "evening", "event", "exchange", "explosion",
    "feast", "festival", "festivity", "fighting", "friday", "game", "gathering", "greeting", "holiday", "homily",
    "invasion", "killing", "march", "mass", "massacre", "meal", "meeting", "message", "monday", "month", "morning",
    "night", "observance", "offensive", "operation", "parade", "party", "pause", "period", "pilgrimage", "pogrom",
    "prayer", "prayers", "procession", "protest", "raid", "rally", "reception", "recess", "release", "rite", "ritual",
    "rush", "saturday", "season", "sermon", "service", "shooting", "shutdown", "speech", "strike", "summit", "sunday",
    "talk", "thursday", "travel", "truce", "tuesday", "vacation", "vigil", "violence", "visit", "wednesday", "week",
    "weekend",
})  # fmt: skip
"""What is done on the day that stands before it, or is a part of it: the Easter Sunday service, Passover eve."""


def _is_part_of_a_name(tree: Tree, token: Token) -> bool:
    """Whether a named day only tells one thing from another: "the Holi group"."""
    governor = tree.head(token)
    if governor is None or token.deprel != "compound" or governor.upos not in {"NOUN", "PROPN"}:
        return False
    return _KEPT.isdisjoint({governor.lemma.lower(), governor.text.lower()})


_BETWEEN = re.compile(r"\s?,?\s?(?:on|in|at)?\s?(?:[A-Z]{2,4},?\s)?(?:on\s)?")


def _clocks_joined(mentions: Sequence[TimeMention], text: str) -> list[TimeMention]:
    """A time of day and the day beside it ("7:30 a.m. on Thursday") made into one mention."""
    joined: list[TimeMention] = []
    for mention in mentions:
        previous = joined[-1] if joined else None
        beside = previous and _BETWEEN.fullmatch(text[previous.end : mention.start])
        if previous and beside and _is_clock(previous) != _is_clock(mention):
            clock, day = (previous, mention) if _is_clock(previous) else (mention, previous)
            if cal.unit_of(day.value) == "day":
                joined[-1] = _joined(clock, day)
                continue
        joined.append(mention)
    return joined


def _is_clock(mention: TimeMention) -> bool:
    return bool(re.search(r"T\d\d:\d\d$", mention.value))


def _joined(clock: TimeMention, day: TimeMention) -> TimeMention:
    start, end = min(clock.start, day.start), max(clock.end, day.end)
    value = day.value[:10] + clock.value[10:]
    return replace(day, start=start, end=end, value=value, period=replace(day.period, words=Span(start, end)))


_FROM = re.compile(r"\b(?:from|between)\s$", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|through|until|till|and|-)\s(?:the\s)?")


def _ranges_joined(mentions: Sequence[TimeMention], text: str) -> list[TimeMention]:
    """Both ends of "from March to May" cover the whole stretch."""
    result = list(mentions)
    for i, (first, last) in enumerate(pairwise(mentions)):
        led = _FROM.search(text[max(0, first.start - 12) : first.start])
        whole = (first.period.start, last.period.end)
        if led and _TO.fullmatch(text[first.end : last.start]) and whole[0] and whole[1] and whole[0] <= whole[1]:
            result[i] = replace(first, period=replace(first.period, end=whole[1]))
            result[i + 1] = replace(last, period=replace(last.period, start=whole[0]))
    return result
