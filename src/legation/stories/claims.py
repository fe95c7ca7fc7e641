"""Acts that somebody alleges or denies, with both sides."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from legation.stories.summary import summary
from legation.text import content_id
from legation.types import Claim, Event, Participant, Period, Report, Stance, Status, Voice

_SPEECH = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_DISPUTED = frozenset({Status.ALLEGED, Status.DENIED})
_ALLEGES, _DENIES, _CONFIRMS = Stance.ALLEGES, Stance.DENIES, Stance.CONFIRMS


def voice_names(code: str, name: str) -> Iterator[str]:
    """The code of a voice, else its name; a joint voice ("GBR and FRA") gives each of its parties."""
    for part in re.split(r"\s+and\s+|\s*[|,]\s*", code) if code else [name]:
        if part:
            yield part


def _speakers(parties: Iterable[Participant]) -> Iterator[str]:
    return (name for party in parties for name in voice_names(party.code, party.name))


def sides(report: Report, speech: Report | None) -> Iterator[tuple[Stance, str]]:
    """Who alleges, denies or confirms what a report tells; ``speech`` is the speech act whose content it is.

    Who speaks does not thereby allege or confirm that he spoke, and only a party to an act can confirm it: from
    anybody else, that something was done is an allegation, and that something was said, a mere report.
    """
    own = {name.partition(":")[0] for name in _speakers(report.actors)}
    for stance, name in _heard(report, speech):
        if stance is _DENIES or report.type not in _SPEECH or name.partition(":")[0] not in own:
            yield stance, name


def _heard(report: Report, speech: Report | None) -> Iterator[tuple[Stance, str]]:
    for position, voice in enumerate(report.voices):
        stance = _stance(voice, position, report)
        if stance is not None:
            named = ((_from_whom(stance, name, report), name) for name in voice_names(voice.code, voice.name))
            yield from ((stance, name) for stance, name in named if stance is not None)
    if speech is not None and speech.type == "REJECT":
        yield from ((_DENIES, name) for name in _speakers(speech.actors))
    elif speech is not None and speech.type == "ACCUSE" and report.status is not Status.DENIED:
        yield from ((_ALLEGES, name) for name in _speakers(speech.actors))


def _from_whom(stance: Stance, name: str, report: Report) -> Stance | None:
    if stance is not _CONFIRMS or name.partition(":")[0] in _parties(report):
        return stance
    said = report.type in _SPEECH or report.type in ("CONSULT", "AGREE")
    return _ALLEGES if report.status is Status.ALLEGED and not said else None


def _parties(report: Report) -> set[str]:
    return {name.partition(":")[0] for name in _speakers((*report.actors, *report.recipients))}


def _stance(voice: Voice, position: int, report: Report) -> Stance | None:
    if voice.stance in (_ALLEGES, _DENIES, _CONFIRMS):
        return voice.stance
    if voice.stance is not Stance.ASSERTS or position > 0:
        return None  # further voices only pass the word on
    if report.status is Status.DENIED:
        return _DENIES
    own = {p.code.split(":")[0] for p in report.actors if p.code}
    if report.status is Status.OCCURRED:
        return _CONFIRMS if voice.code.split(":")[0] in own else None
    return _ALLEGES if report.status is Status.ALLEGED else None


def both_sides(reports: Sequence[Report], by_id: Mapping[str, Report]) -> dict[Stance, tuple[str, ...]]:
    """The names on each side of what several reports tell, in the order in which they are first heard.

    Nobody stands on both sides: who alleges and denies denies if the act is said of him, else he alleges. A meeting
    that an outlet tells outright and nobody denies is not alleged by those who spoke of it too.
    """
    heard: dict[Stance, dict[str, None]] = {_ALLEGES: {}, _DENIES: {}, _CONFIRMS: {}}
    for report in reports:
        for stance, name in sides(report, by_id.get(report.content_of or "")):
            heard[stance][name] = None
    concerned = {party for report in reports for party in _parties(report)}
    for name in [name for name in heard[_ALLEGES] if name in heard[_DENIES]]:
        del heard[_ALLEGES if name.partition(":")[0] in concerned else _DENIES][name]
    if not heard[_DENIES] and any(_told_outright(report) for report in reports):
        heard[_ALLEGES].clear()
    return {stance: tuple(names) for stance, names in heard.items()}


def _told_outright(report: Report) -> bool:
    return report.type == "CONSULT" and report.status is Status.OCCURRED and not report.voices


def claims_of(events: Sequence[Event], reports: Sequence[Report]) -> list[Claim]:
    """A claim for each act that a named voice alleges or denies, told however often and wherever.

    "Pyongyang arms Moscow" is alleged one month and denied the next: events of one type between the same parties
    are one claim as long as no more than ``_LULL`` lies between them.
    """
    by_id = {report.id: report for report in reports}
    groups: list[list[Event]] = []
    latest: dict[tuple[object, ...], list[Event]] = {}
    for event in events:
        if not _is_contested(event, by_id):
            continue
        key = (event.type, _bare(event.actors), _bare(event.recipients))
        group = latest.get(key)
        if group is None or _first_day(event) - _first_day(group[-1]) > _LULL:
            group = latest[key] = []
            groups.append(group)
        group.append(event)
    return [_claim(group, by_id) for group in groups]


_LULL = datetime.timedelta(days=400)


def _first_day(event: Event) -> datetime.date:
    return event.period.start or event.period.end or datetime.date.max


def _bare(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(code.partition(":")[0] for code in codes)


def _is_contested(event: Event, by_id: Mapping[str, Report]) -> bool:
    told = [by_id[id] for id in event.reports]
    heard = both_sides(told, by_id)
    if heard[_ALLEGES] or heard[_DENIES]:
        return True
    disputed = any(r.status in _DISPUTED for r in told) and not any(_told_outright(r) for r in told)
    return disputed and bool(heard[_CONFIRMS])


def _claim(events: Sequence[Event], by_id: Mapping[str, Report]) -> Claim:
    first = events[0]
    told = [by_id[id] for event in events for id in event.reports]
    heard = both_sides(told, by_id)
    period = first.period if len(events) == 1 else Period(first.period.start or first.period.end, None)
    return Claim(
        id=content_id("claim", first.id),
        type=first.type,
        actors=first.actors,
        recipients=first.recipients,
        summary=summary(replace(first, period=period), heard),
        alleged_by=heard[_ALLEGES],
        denied_by=heard[_DENIES],
        confirmed_by=heard[_CONFIRMS],
        first_date=first.period.start or first.period.end,
        reports=tuple(r.id for r in told),
    )
