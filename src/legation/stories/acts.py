"""Which reports tell of one act.

Reports are compared only where they agree on the kind of act and share a party and a day (or a party and a story).
Two then tell of one act where their parties agree, order aside where both sides act alike, their days touch, their
places do not differ, and, for speech, what is said does not differ. Judgements of kind "event" come first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from legation.stories.dates import days_of, is_dated, touch, width
from legation.stories.groups import Groups, judged
from legation.stories.words import telling_words, words
from legation.text import fold
from legation.types import Judgement, Participant, Report, Status

# Said and done are told apart by one verb, which the press uses for either.
_FAMILIES = {"RETREAT": "CONCEDE"}
_ORDER_FREE = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_MONTH = 31  # days
_RETOLD = 0.3  # share of words by which two passages of one article count as telling the same thing


@dataclass(frozen=True, slots=True)
class _Told:
    """A report as it is compared."""

    report: Report
    rank: int
    story: str
    actors: frozenset[str]
    recipients: frozenset[str]
    place: frozenset[str]
    said: frozenset[str]
    words: frozenset[str]


def parties(participants: Iterable[Participant]) -> frozenset[str]:
    """The codes before the colon."""
    return frozenset(p.code.split(":")[0] for p in participants if p.code)


def compatible_types(left: str, right: str) -> bool:
    """True where two types may be given to one act."""
    return _FAMILIES.get(left, left) == _FAMILIES.get(right, right)


def same_acts(
    reports: Sequence[Report],
    stories: Mapping[str, str],
    texts: Mapping[str, str],
    judgements: Iterable[Judgement] = (),
) -> list[list[Report]]:
    """Groups of reports that tell of one act, in the order given.

    ``stories`` gives the story of each document id, ``texts`` the evidence of each report id.
    """
    standing = list(judgements)
    known = _told(reports, stories, texts)
    groups = Groups([t.report.id for t in known], judged(standing, "event", "different"))
    for left, right in judged(standing, "event", "same"):
        groups.join(left, right)
    by_id = {t.report.id: t for t in known}
    index: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    # The best dated first: what is known to the day gathers what is known to the year.
    for told in sorted(known, key=lambda t: (width(t.report.period), t.rank)):
        _place(told, groups, by_id, index)
    found = (sorted((by_id[i] for i in group), key=lambda t: t.rank) for group in groups)
    return [[t.report for t in group] for group in sorted(found, key=lambda g: g[0].rank)]


def _told(reports: Sequence[Report], stories: Mapping[str, str], texts: Mapping[str, str]) -> list[_Told]:
    said: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report.content_of:
            said[report.content_of].add(report.type)
    unique: dict[str, Report] = {}
    for report in reports:
        unique.setdefault(report.id, report)
    return [
        _Told(
            report=report,
            rank=rank,
            story=stories.get(report.document_id) or report.document_id,
            actors=parties(report.actors),
            recipients=parties(report.recipients),
            place=frozenset(words(fold(report.place))),
            said=frozenset(said[report.id]),
            words=frozenset(telling_words(texts.get(report.id, ""))),
        )
        for rank, report in enumerate(unique.values())
    ]


def _keys(told: _Told) -> Iterator[tuple[object, ...]]:
    kind = _FAMILIES.get(told.report.type, told.report.type)
    for party in sorted(told.actors | told.recipients):
        yield kind, party, told.story
    if is_dated(told.report.period):
        pairs = {tuple(sorted((a, r))) for a in told.actors for r in told.recipients}
        if told.report.symmetric:
            pairs |= {tuple(sorted((a, b))) for a in told.actors for b in told.actors if a != b}
        for pair in sorted(pairs):
            for day in days_of(told.report.period):
                yield kind, *pair, day
    elif width(told.report.period) <= _MONTH:
        # "In February 2022" may be said in many stories; the days are the same to the letter.
        for actor in sorted(told.actors):
            for recipient in sorted(told.recipients):
                yield kind, actor, recipient, told.report.period.start, told.report.period.end


def _place(
    told: _Told, groups: Groups[str], by_id: Mapping[str, _Told], index: dict[tuple[object, ...], list[_Told]]
) -> None:
    keys = list(_keys(told))
    tried: set[int] = set()
    if len(groups.of(told.report.id)) == 1:
        candidates = {other.rank: other for key in keys for other in index[key][-200:]}
        for other in sorted(candidates.values(), key=lambda o: (o.story != told.story, o.rank)):
            group = groups.of(other.report.id)
            if id(group) in tried:
                continue
            tried.add(id(group))
            # One report of a group may say what another leaves open: all of them must agree.
            if all(same_act(told, by_id[member]) for member in group) and groups.join(other.report.id, told.report.id):
                break
    for key in keys:
        index[key].append(told)


def same_act(left: _Told, right: _Told) -> bool:
    """True where two reports may tell of one act."""
    slack = 1 if left.story == right.story else 0  # outlets on one matter may differ by a night
    if not compatible_types(left.report.type, right.report.type):
        return False
    if not touch(left.report.period, right.report.period, slack):
        return False
    if left.place and right.place and not (left.place <= right.place or right.place <= left.place):
        return False
    if left.said and right.said and not left.said & right.said:
        return False
    if left.report.document_id == right.report.document_id and not _retold(left, right):
        return False
    return _same_parties(left, right)


def _retold(left: _Told, right: _Told) -> bool:
    disputed = {left.report.status, right.report.status} == {Status.ALLEGED, Status.DENIED}
    if disputed or left.report.evidence.overlaps(right.report.evidence):
        return True
    shorter = min(len(left.words), len(right.words))
    return shorter > 0 and len(left.words & right.words) >= _RETOLD * shorter


def _same_parties(left: _Told, right: _Told) -> bool:
    if _order_free(left, right):
        return _agree_unordered(left, right)
    sides = ((left.actors, right.actors), (left.recipients, right.recipients))
    if all(a & b or (not a and not b) for a, b in sides):
        certain = all(a and b for a, b in sides) or left.story == right.story
        return certain and any(a & b for a, b in sides)
    open_sides = all(a & b or not a or not b for a, b in sides)
    return open_sides and left.story == right.story and any(a & b for a, b in sides)


def _order_free(left: _Told, right: _Told) -> bool:
    symmetric = left.report.symmetric or right.report.symmetric
    return (symmetric and left.report.type in _ORDER_FREE) or (left.report.symmetric and right.report.symmetric)


def _agree_unordered(left: _Told, right: _Told) -> bool:
    ours, theirs = left.actors | left.recipients, right.actors | right.recipients
    shared = len(ours & theirs)
    return shared >= 2 or (shared == 1 and left.story == right.story and min(len(ours), len(theirs)) == 1)
