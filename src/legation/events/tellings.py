"""One act told several times in one article is one report, at its fullest telling."""

from collections.abc import Iterable, Iterator, Sequence

from legation.events.deciding import READ
from legation.events.rules import codes_of
from legation.syntax import Tree
from legation.types import Participant, Report


def told_once(
    reports: Iterable[Report], trees: Sequence[Tree], heading: int
) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """The reports that tell an act first or most fully, and those that tell it again.

    The first ``heading`` characters are the article's title.
    """
    every = list(reports)
    told = list(_again(_below_heading(every, heading)))
    for report in tuple(told):
        if _in_passing(report, trees) and any(_covers(other, report, trees) for other in told if other is not report):
            told.remove(report)
    kept = {report.id for report in told}
    return tuple(told), tuple(report for report in every if report.id not in kept)


def _below_heading(reports: Sequence[Report], heading: int) -> Iterator[Report]:
    """Without what the heading tells of which the text below tells too: its telling there is the fuller one.

    The text does so where it tells an act of the type with a party in common, or one between the same parties:
    headings are terse, so that types and parties read from them are less sure than those of the text.
    """
    below = [(r.type, _parties(r)) for r in reports if r.evidence.start >= heading]
    for report in reports:
        parties = _parties(report)
        if report.evidence.start >= heading or not any(
            parties <= others or (kind == report.type and (parties & others or not others)) for kind, others in below
        ):
            yield report


def _parties(report: Report) -> frozenset[str]:
    return _states((*report.actors, *report.recipients))


def _again(reports: Iterable[Report]) -> Iterator[Report]:
    """Without later tellings of one act by the same parties, unless they add a day, a place or a voice."""
    kept: dict[tuple[object, ...], list[Report]] = {}
    for report in reports:
        key = (report.type, report.status, codes_of(report.actors), codes_of(report.recipients))
        earlier = kept.setdefault(key, [])
        if not any(_adds_nothing(report, other) for other in earlier):
            earlier.append(report)
            yield report


def _adds_nothing(report: Report, earlier: Report) -> bool:
    same_place = not report.place or report.place == earlier.place
    return (
        report.mode == earlier.mode
        and _no_other_day(report, earlier)
        and same_place
        and report.rule == earlier.rule
        and _voices(report) <= _voices(earlier)
        and report.type not in {"REQUEST", "ACCUSE"}
    )


def _no_other_day(report: Report, other: Report) -> bool:
    days = (report.period.start, report.period.end)
    return report.period.basis == "tense" or days == (other.period.start, other.period.end)


def _in_passing(report: Report, trees: Sequence[Tree]) -> bool:
    """True for what a noun or adjective tells ("the attack", "for its support"), and for what no pattern found."""
    return report.rule.endswith(READ) or _by_noun(report, trees)


def _by_noun(report: Report, trees: Sequence[Tree]) -> bool:
    token = trees[report.sentence].at(report.trigger.start) if report.trigger is not None else None
    return token is not None and token.upos in {"NOUN", "PROPN", "ADJ"}


def _covers(other: Report, report: Report, trees: Sequence[Tree]) -> bool:
    """True where ``other`` tells the act of ``report`` with all that is said of it there; of two alike the first does,
    but a verb rather than a noun. A verb of another sentence tells an act of its own."""
    if other.sentence != report.sentence and not _by_noun(report, trees):
        return False
    if other.type != report.type or other.status != report.status or not _no_other_day(report, other):
        return False
    if other.symmetric != report.symmetric or not (_adds_no_place(report, other) and _voices(report) <= _voices(other)):
        return False
    mine, theirs = _sides(report), _sides(other)
    if mine == theirs:
        told_by_verb = _by_noun(report, trees) and not _by_noun(other, trees)
        return other.evidence.start < report.evidence.start or told_by_verb
    return all(own <= wider for own, wider in zip(mine, theirs, strict=True))


def _adds_no_place(report: Report, other: Report) -> bool:
    """True where neither a place of its own nor a town acted on tells the one act from the other."""
    same_place = not report.place or report.place == other.place
    towns = {p.record for p in report.recipients if _TOWN in p.how}
    return same_place and towns <= {p.record for p in other.recipients}


_TOWN = " lies in "
"""So it is said how a state is acted on by way of a place of it: "Kharkiv lies in UKR"."""


def _voices(report: Report) -> set[str]:
    return {v.code or v.name for v in report.voices}


def _sides(report: Report) -> tuple[frozenset[str], ...]:
    """The states and bodies of either side; of a symmetric act, all as one."""
    actors, recipients = _states(report.actors), _states(report.recipients)
    return (actors | recipients,) if report.symmetric else (actors, recipients)


def _states(side: Iterable[Participant]) -> frozenset[str]:
    return frozenset(p.code.partition(":")[0] for p in side if p.code)
