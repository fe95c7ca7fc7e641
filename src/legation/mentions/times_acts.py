"""When an act took place: the time expression it stands with, else its tense and the publication date."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from legation.mentions.quotes_cues import SPEECH
from legation.mentions.times_calendar import DAY, days_of, shift, unit_of, value_at
from legation.mentions.times_tense import FUTURE, NONE, PAST, PERFECT, PLUPERFECT, PRESENT, tense_of
from legation.mentions.times_words import MONTHS
from legation.syntax import Tree, base, tree_of
from legation.types import Period, Sentence, Status, TimeMention, Token

DEFAULTS: Mapping[str, tuple[int | None, int | None]] = {
    PAST: (-1, 0),
    PERFECT: (None, 0),
    PLUPERFECT: (None, 0),
    PRESENT: (0, 0),
    FUTURE: (0, None),
    NONE: (None, 0),
}
"""The days of an act that no time expression dates, by its tense, counted from the publication date.

past         News tells the acts of the day before or of the day itself.
perfect      "Has accused": some time up to publication; background.
pluperfect   "Had accused": likewise, before something already past.
present      Goes on at publication.
future       Planned or foreseen: from publication on.
(none)       An act named by a noun, or a participle: some time up to publication.
"""

_SHARES_TIME = frozenset({"xcomp", "conj", "obj", "nsubj", "obl", "nmod", "advcl", "acl", "compound", "appos", "iobj"})
_OF_SPEECH = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Dating:
    """Gives the days of acts in one document: called with a tree, the act's word, its verb, and how it stands.

    First the time expression that hangs on the act itself, then that of its clause. A said thing does not take
    the day of its saying, but is seen from that day: it lies before or after it as its tense tells. Where a sentence in
    the past tense names no time, and goes on with what is told before of days long past, it tells of those
    (``narrated``, by sentence).
    """

    times: tuple[TimeMention, ...]
    published: Period
    narrated: Mapping[int, Period] = field(default_factory=dict)

    def __call__(self, tree: Tree, act: Token, verb: Token | None, status: Status) -> Period:
        """The days of the act headed at ``act``; ``verb`` gives its tense, ``None`` for a noun on its own."""
        period = self._days(tree, act, verb, ahead=status in {Status.PLANNED, Status.HYPOTHETICAL})
        if status is not Status.OCCURRED:
            return period
        told_as_past = verb is not None and tense_of(tree, verb) in {PAST, PERFECT, PLUPERFECT}
        return _done(period, tree, self.published.end, told_as_past=told_as_past)

    def _days(self, tree: Tree, act: Token, verb: Token | None, *, ahead: bool) -> Period:
        every = [time for time in self.times if time.sentence == tree.sentence.index]
        here = [time for time in every if _placed(time)]
        coming = ahead and verb is not None and any(c.text.lower() in _WILL for c in tree.children(verb, "aux"))
        for token in _climb(tree, act):
            own = _attached(tree, token, here, act) or self._lent(tree, token, here)
            if coming:
                own = [time for time in own if not self._is_over(time)]
            if own:
                return _best(own, act, tree).period
            counted = _counted(tree, token, every)
            if counted is not None:
                return self._beside(tree, token, *counted)
        tense = FUTURE if ahead else tense_of(tree, verb) if verb is not None else NONE
        if tense == FUTURE and not ahead:
            tense = PRESENT
        if tense == PAST and not here and tree.sentence.index in self.narrated:
            return self.narrated[tree.sentence.index]
        return by_tense(tense, _seen_from(tree, act, here, self.published))

    def _is_over(self, time: TimeMention) -> bool:
        """True for days that began before publication and do not reach beyond it."""
        start, end, today = time.period.start, time.period.end, self.published.start
        return start is not None and end is not None and today is not None and start < today and end <= today

    def _lent(self, tree: Tree, verb: Token, times: Sequence[TimeMention]) -> list[TimeMention]:
        """The past days that hang on what somebody did something to do: "applied to join last May"."""
        if tense_of(tree, verb) not in {PAST, PLUPERFECT}:
            return []
        below = {c.index for c in tree.children(verb, "xcomp")}
        return [time for time in times if tree.tokens[time.head].head in below and self._is_over(time)]

    def _beside(self, tree: Tree, clause: Token, time: TimeMention, step: int) -> Period:
        """The days of a clause so long before or after the one that it hangs on: "a day after he left"."""
        above = tree.tokens[clause.head]
        verb = tree.clause(above)
        return _moved(self._days(tree, above, verb, ahead=False), time, step)


_WILL = frozenset({"will", "wo", "shall", "'ll", "’ll"})
_COUNT = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def _counted(tree: Tree, token: Token, times: Sequence[TimeMention]) -> tuple[TimeMention, int] | None:
    """The count of days, weeks, months or years by which ``token`` lies before (-1) or after (1) what it hangs on."""
    steps = {"after": -1, "before": 1}
    for word in tree.children(token, "mark", "case"):
        near = [t for t in times if 0 <= word.start - t.end <= 1 and _COUNT.fullmatch(t.value)]
        if near and word.text.lower() in steps and token.head >= 0:
            return near[0], steps[word.text.lower()]
    return None


def _moved(period: Period, time: TimeMention, step: int) -> Period:
    """Days so long before or after others; counted in months or years, they are no finer than these."""
    found = _COUNT.fullmatch(time.value)
    assert found is not None
    unit, count = _UNITS[found[2]], step * int(found[1])
    start = shift(period.start, unit, count) if period.start else None
    end = shift(period.end, unit, count) if period.end else None
    if unit in {"month", "year"}:
        start = days_of(value_at(start, unit))[0] if start else None
        end = days_of(value_at(end, unit))[1] if end else None
    return Period(start, end, "relative", time.period.words)


def narrated(
    times: Sequence[TimeMention], sentences: Sequence[Sentence], text: str, published: Period
) -> dict[int, Period]:
    """The days of which a sentence without a time goes on to tell: those of the one before it in its paragraph.

    "In June 2017 the four severed relations with Doha. It denied the charge." The days must be those of its main
    clause, past by ``_LONG_PAST`` at publication, and no more than ``_NARROW``; they hold for ``_GOES_ON`` sentences.
    """
    found: dict[int, Period] = {}
    if published.start is None:
        return found
    by_sentence: dict[int, list[TimeMention]] = {}
    for time in times:
        by_sentence.setdefault(time.sentence, []).append(time)
    current: Period | None = None
    left = end = 0
    for sentence in sentences:
        if "\n" in text[end : sentence.start]:
            current = None
        end = sentence.end
        own = by_sentence.get(sentence.index)
        if own:
            current, left = _long_past(own, tree_of(sentence), published.start), _GOES_ON
        elif current is not None and left:
            found[sentence.index] = replace(current, basis="relative")
            left -= 1
    return found


def _long_past(times: Sequence[TimeMention], tree: Tree, published: datetime.date) -> Period | None:
    """The days that the main clause names, where all times of the sentence are known and these long past."""
    main: list[tuple[datetime.date, datetime.date, Period]] = []
    for time in times:
        start, end = time.period.start, time.period.end
        if start is None or end is None or time.period.basis == "anchor":
            return None
        head = tree.tokens[time.head]
        if base(tree.tokens[_governor(tree, head, head)].deprel) in {"root", "conj"}:
            main.append((end, start, time.period))
    if not main:
        return None
    end, start, period = min(main, key=lambda each: each[:2])
    return period if published - end >= _LONG_PAST and end - start <= _NARROW else None


_LONG_PAST, _NARROW, _GOES_ON = 8 * DAY, 31 * DAY, 3
"""Days so long before publication, and stretches of no more than so many, hold for so many sentences after theirs."""


def by_tense(tense: str, published: Period) -> Period:
    """The days that ``DEFAULTS`` gives; where publication is open on one side, only that it was not later."""
    if published.start is None or published.end is None:
        return Period(None, published.end, "none")
    first, last = DEFAULTS.get(tense, DEFAULTS[NONE])
    start = None if first is None else shift(published.start, "day", first)
    end = None if last is None else shift(published.end, "day", last)
    return Period(start, end, "tense")


def _done(period: Period, tree: Tree, published: datetime.date | None, *, told_as_past: bool) -> Period:
    """The days of what has occurred, none after publication: "in April he had been freed" means the last April.

    A time still to come stays where the tense leaves it open: "visits in April".
    """
    if published is None or period.end is None or period.end <= published or period.words is None:
        return period
    if period.start is None or period.start <= published:
        return replace(period, end=published)
    if not told_as_past:
        return period
    words = [t.text for t in tree.tokens if period.words.start <= t.start < period.words.end]
    if any(_MONTH.fullmatch(word) for word in words) and not any(_YEAR.fullmatch(word) for word in words):
        return replace(period, start=shift(period.start, "year", -1), end=shift(period.end, "year", -1))
    return period


_MONTH = re.compile(rf"(?:{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)}|Sept)\.?")
_YEAR = re.compile(r"\d{4}")


def _placed(time: TimeMention) -> bool:
    return time.period.start is not None or (time.period.end is not None and time.value != "PAST_REF")


def _climb(tree: Tree, token: Token) -> Iterator[Token]:
    """The act's head, and the governors whose time is its time too."""
    current: Token | None = token
    for _ in tree.tokens:
        if current is None:
            return
        yield current
        if base(current.deprel) not in _SHARES_TIME or current.deprel == "acl:relcl" or _up_to_now(tree, current):
            return
        current = tree.head(current)


def _up_to_now(tree: Tree, token: Token) -> bool:
    """True for what is joined in another tense: "sent soldiers in May but has signed nothing"."""
    return token.deprel == "conj" and any(
        c.lemma == "have" and "Tense=Pres" in c.feats for c in tree.children(token, "aux")
    )


def _attached(tree: Tree, token: Token, times: Sequence[TimeMention], act: Token) -> list[TimeMention]:
    """The times below ``token`` that belong to no other clause."""
    return [time for time in times if _governor(tree, tree.tokens[time.head], act) == token.index]


def _governor(tree: Tree, token: Token, act: Token) -> int:
    """The first predicate, or the act, above a time expression; it is the word of saying that it follows at once."""
    saying = _said_when(tree, token)
    if saying is not None:
        return saying.index
    for above in tree.ancestors(token):
        if above.index == act.index or above.upos in {"VERB", "AUX"} or above.head < 0:
            return above.index
        if base(above.deprel) in {"ccomp", "advcl", "acl", "parataxis", "xcomp", "conj"} and tree.children(
            above, "cop"
        ):
            return above.index
    return token.index


def _said_when(tree: Tree, token: Token) -> Token | None:
    """The verb of saying right before a time that the tree may hang on what was said: "said on Friday he had left"."""
    phrase = tree.subtree(token)
    first = phrase[0].index
    while first and tree.tokens[first - 1].lemma.lower() in _LATE_EARLY:
        first -= 1
    verb = tree.tokens[first - 1] if first else None
    if verb is None or verb.upos != "VERB" or verb.lemma.lower() not in SPEECH:
        return None
    before_all = all(t.index <= token.index for t in phrase)
    return verb if before_all and verb in tree.ancestors(token) and "VerbForm=Fin" in verb.feats else None


_LATE_EARLY = frozenset({"late", "early", "earlier", "later", "again"})


def _best(times: Sequence[TimeMention], act: Token, tree: Tree) -> TimeMention:
    """Dates before named days ("the Victory Day parade on Friday"), narrow before wide, near before far."""

    def rank(time: TimeMention) -> tuple[bool, datetime.timedelta, int]:
        start, end = time.period.start, time.period.end
        width = end - start if start and end else 36500 * DAY
        return time.period.basis == "anchor", width, abs(tree.tokens[time.head].index - act.index)

    return min(times, key=rank)


def _seen_from(tree: Tree, act: Token, times: Sequence[TimeMention], published: Period) -> Period:
    """The day of saying, for what is said; else the publication date."""
    for token in (act, *tree.ancestors(act)):
        if base(token.deprel) in _OF_SPEECH:
            speech = tree.head(token)
            said = _attached(tree, speech, times, speech) if speech else []
            days = [time.period for time in said if time.period.start and time.period.start == time.period.end]
            return days[0] if days else published
    return published


_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening))\b", re.IGNORECASE)


def infer_published(times: Sequence[TimeMention], sentences: Sequence[Sentence], text: str) -> Period:
    """When an article without a date came out, as an interval: its times must have been resolved without one.

    An anniversary counted in years that the text marks as "today" gives the day; any other counted anniversary,
    two days on both sides; else the latest full date starts an open interval.
    """
    near: Period | None = None
    latest: TimeMention | None = None
    for time in times:
        start = time.period.start
        if start is None or unit_of(time.value) != "day":
            continue
        if time.period.basis == "anchor":
            near = near or Period(start - 2 * DAY, start + 2 * DAY, "inferred", time.period.words)
            if any(_TODAY.search(text[s.start : s.end]) for s in _beside(time, sentences)):
                return Period(start, time.period.end or start, "inferred", time.period.words)
        elif latest is None or latest.period.start is None or start > latest.period.start:
            latest = time
    if near or latest is None:
        return near or Period(None, None)
    return Period(latest.period.start, None, "inferred", latest.period.words)


def _beside(time: TimeMention, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentence of a time expression and the next."""
    return (s for s in sentences if time.sentence <= s.index <= time.sentence + 1)
