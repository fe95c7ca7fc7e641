"""Which reports tell of one act.

Reports are compared only where they agree on the kind of act and share a party and a day (or a party and a story),
and only with the latest few of these. Two then tell of one act where their parties agree, order aside where both
sides act alike, their days touch, their places do not differ, and, for speech, what is said does not differ.
Judgements of kind "event" come first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from legation.stories.dates import TO_COME, bounded, days_of, is_dated, touch, width
from legation.stories.groups import Groups, judged
from legation.stories.words import telling_words, words
from legation.text import fold
from legation.types import STRANGER, Judgement, Participant, Period, Report, Status

ORDER_FREE = frozenset({"CONSULT", "COOPERATE", "AGREE"})
# The one act for which the annotation guide accepts either of two types: signing what both sides agreed.
_SIGNING, _SIGNED = frozenset({"AGREE", "SUPPORT"}), frozenset({"sign", "signed", "signing"})
_SPEECH = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_MONTH = 31  # days
_RETOLD = 0.3  # share of words by which two passages count as telling the same thing
_LATEST = 50  # so many reports of one kind, party and day are compared with the next
_MEMBERS = 10  # so many of the first and of the last reports of a group speak for it


@dataclass(frozen=True, slots=True)
class _Told:
    """A report as it is compared."""

    report: Report
    rank: int
    story: str
    actors: frozenset[str]
    recipients: frozenset[str]
    days: Period
    place: frozenset[str]
    said: frozenset[str]
    words: frozenset[str]


def parties(participants: Iterable[Participant]) -> frozenset[str]:
    """The codes before the colon."""
    return frozenset(p.code.split(":")[0] for p in participants if p.code)


def _sides(participants: Sequence[Participant]) -> frozenset[str]:
    """The codes before the colon, and the names of those whom nobody knows: they are none of those known."""
    return parties(participants) | {f"?{fold(p.name)}" for p in participants if not p.code and p.how == STRANGER}


def compatible_types(left: str, right: str, *, signing: bool = False) -> bool:
    """True where two types may be given to one act: only to one of signing may two be."""
    return left == right or (signing and {left, right} == _SIGNING)


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
    # The best known first: what names two parties gathers what names one, and a day gathers what is known to the year.
    for told in sorted(known, key=lambda t: (_named(t)[0] < 2, width(t.report.period), t.rank)):
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
            actors=_sides(report.actors),
            recipients=_sides(report.recipients),
            days=bounded(report.period, report.status),
            place=frozenset(words(fold(report.place))),
            said=frozenset(said[report.id]),
            words=frozenset(telling_words(texts.get(report.id, ""))),
        )
        for rank, report in enumerate(unique.values())
    ]


def _signing(told: _Told) -> bool:
    return told.report.type in _SIGNING and told.report.symmetric and not _SIGNED.isdisjoint(told.words)


def _kinds(told: _Told) -> list[str]:
    return [told.report.type, "signing"] if _signing(told) else [told.report.type]


def _keys(told: _Told) -> Iterator[tuple[object, ...]]:
    for kind in _kinds(told):
        for party in sorted(told.actors | told.recipients):
            yield kind, party, told.story
            # In a long story the latest may all be of other days.
            yield from ((kind, party, told.story, day) for day in _known_days(told))
        yield from ((kind, *pair) for pair in _pairs(told))


def _known_days(told: _Told) -> list[int]:
    return days_of(told.days) if is_dated(told.days) else []


def _pairs(told: _Told) -> Iterator[tuple[object, ...]]:
    """What finds an act in another story: both parties, and the day or the very same stretch of days."""
    period = told.report.period
    if is_dated(period):
        pairs = {tuple(sorted((a, r))) for a in told.actors for r in told.recipients}
        if told.report.symmetric:
            pairs |= {tuple(sorted((a, b))) for a in told.actors for b in told.actors if a != b}
        yield from ((*pair, day) for pair in sorted(pairs) for day in days_of(period))
    elif width(period) <= _MONTH:
        # "In February 2022" may be said in many stories; the days are the same to the letter.
        yield from ((a, r, period.start, period.end) for a in sorted(told.actors) for r in sorted(told.recipients))


def _place(
    told: _Told, groups: Groups[str], by_id: Mapping[str, _Told], index: dict[tuple[object, ...], list[_Told]]
) -> None:
    keys = list(_keys(told))
    tried: set[int] = set()
    if len(groups.of(told.report.id)) == 1:
        candidates = {other.rank: other for key in keys for other in index[key][-_LATEST:]}
        for other in sorted(candidates.values(), key=lambda o: (o.story != told.story, o.rank)):
            group = groups.of(other.report.id)
            if id(group) in tried:
                continue
            tried.add(id(group))
            if _fits(told, [by_id[id] for id in _speaking_for(group)]) and groups.join(other.report.id, told.report.id):
                break
    for key in keys:
        index[key].append(told)


def _speaking_for(group: Sequence[str]) -> Sequence[str]:
    return group if len(group) <= 2 * _MEMBERS else [*group[:_MEMBERS], *group[-_MEMBERS:]]


def _fits(told: _Told, group: Sequence[_Told]) -> bool:
    """One report of a group may say what another leaves open: none may differ, and one of the fullest must agree."""
    most = max(_named(member) for member in group)
    if not any(_named(member) == most and same_act(told, member) for member in group):
        return False
    return all(_do_not_differ(told, member) for member in group)


def _named(told: _Told) -> tuple[int, bool]:
    return len(told.actors | told.recipients), bool(told.actors and told.recipients)


def same_act(left: _Told, right: _Told) -> bool:
    """True where two reports may tell of one act."""
    return _do_not_differ(left, right) and _same_parties(left, right)


def _do_not_differ(left: _Told, right: _Told) -> bool:
    signing = _signing(left) and _signing(right)
    if not compatible_types(left.report.type, right.report.type, signing=signing):
        return False
    if not _same_days(left, right) or not _same_place(left, right):
        return False
    if left.said and right.said and not left.said & right.said:
        return False
    return left.report.document_id != right.report.document_id or _retold(left, right) or _one_meeting(left, right)


def _same_days(left: _Told, right: _Told) -> bool:
    slack = 1 if left.story == right.story else 0  # outlets on one matter may differ by a night
    if slack and left.report.type in _SPEECH and not _alike(left, right):
        slack = 0  # who speaks every day says something else every day
    if (left.report.status in TO_COME) == (right.report.status in TO_COME):
        return touch(left.days, right.days, slack)
    first, then = (left, right) if left.report.status in TO_COME else (right, left)
    # What was announced is what was done only if it was done on the days announced, and not before.
    if first.days.start is None or then.days.start is None or then.days.start < first.days.start:
        return False
    return touch(first.days, then.days, 0)


def _same_place(left: _Told, right: _Told) -> bool:
    if not left.place or not right.place or left.place <= right.place or right.place <= left.place:
        return True
    # A spaceport to one outlet is a cosmodrome to another: two parties do not meet twice on one day.
    return left.report.type in ORDER_FREE and bool(left.place & right.place)


def _one_meeting(left: _Told, right: _Told) -> bool:
    """An article comes back to a meeting in other words; two meetings on one day have other parties."""
    if left.report.type != "CONSULT" and not (left.report.symmetric and right.report.symmetric):
        return False
    if left.report.type not in ORDER_FREE or (left.report.status in TO_COME) != (right.report.status in TO_COME):
        return False
    ours, theirs = left.actors | left.recipients, right.actors | right.recipients
    if ours != theirs and min(len(ours), len(theirs)) > 1:
        return False
    if (left.days.start, left.days.end) == (right.days.start, right.days.end):
        return left.days.start is not None
    return is_dated(left.report.period) and is_dated(right.report.period) and touch(left.days, right.days, 0)


def _retold(left: _Told, right: _Told) -> bool:
    disputed = {left.report.status, right.report.status} == {Status.ALLEGED, Status.DENIED}
    if disputed or left.report.evidence.overlaps(right.report.evidence):
        return True
    return _alike(left, right)


def _alike(left: _Told, right: _Told) -> bool:
    shorter = min(len(left.words), len(right.words))
    return shorter > 0 and len(left.words & right.words) >= _RETOLD * shorter


def _same_parties(left: _Told, right: _Told) -> bool:
    if left.report.type in ORDER_FREE or (left.report.symmetric and right.report.symmetric):
        return _agree_unordered(left, right)
    sides = ((left.actors, right.actors), (left.recipients, right.recipients))
    if all(a & b for a, b in sides):
        return True
    if left.story != right.story or not any(a & b for a, b in sides):
        return False
    # Where a side is not named, the words must say that it is the same act.
    return all(a & b or not a or not b for a, b in sides) and _told_alike(left, right)


def _agree_unordered(left: _Told, right: _Told) -> bool:
    ours, theirs = left.actors | left.recipients, right.actors | right.recipients
    shared = len(ours & theirs)
    if shared != 1:
        return shared >= 2
    if left.story != right.story or min(len(ours), len(theirs)) > 1:
        return False
    dated = is_dated(left.report.period) and is_dated(right.report.period)
    return (dated and _one_meeting(left, right)) or _told_alike(left, right)


def _told_alike(left: _Told, right: _Told) -> bool:
    if left.report.document_id == right.report.document_id:
        return _retold(left, right)
    disputed = {left.report.status, right.report.status} == {Status.ALLEGED, Status.DENIED}
    return disputed or _alike(left, right)
