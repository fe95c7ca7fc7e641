"""Acts that somebody alleges or denies, with both sides."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from legation.text import content_id
from legation.types import Claim, Event, Participant, Report, Stance, Status, Voice

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
    """Who alleges, denies or confirms what a report tells; ``speech`` is the speech act whose content it is."""
    denied = report.status is Status.DENIED
    for position, voice in enumerate(report.voices):
        stance = _stance(voice, position, report)
        if stance is not None:
            yield from ((stance, name) for name in voice_names(voice.code, voice.name))
    if speech is not None and speech.type == "REJECT":
        yield from ((_DENIES, name) for name in _speakers(speech.actors))
    elif speech is not None and speech.type == "ACCUSE" and not denied:
        yield from ((_ALLEGES, name) for name in _speakers(speech.actors))


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
    """The names on each side of what several reports tell, in the order in which they are first heard."""
    heard: dict[Stance, dict[str, None]] = {_ALLEGES: {}, _DENIES: {}, _CONFIRMS: {}}
    for report in reports:
        for stance, name in sides(report, by_id.get(report.content_of or "")):
            heard[stance][name] = None
    return {stance: tuple(names) for stance, names in heard.items()}


def claims_of(events: Sequence[Event], reports: Sequence[Report]) -> list[Claim]:
    """A claim for each event that a named voice alleges or denies."""
    by_id = {report.id: report for report in reports}
    return [claim for event in events if (claim := _claim(event, by_id)) is not None]


def _claim(event: Event, by_id: Mapping[str, Report]) -> Claim | None:
    told = [by_id[id] for id in event.reports]
    heard = both_sides(told, by_id)
    contested = any(r.status in _DISPUTED for r in told) or heard[_ALLEGES] or heard[_DENIES]
    if not contested or not any(heard.values()):
        return None
    return Claim(
        id=content_id("claim", event.id),
        type=event.type,
        actors=event.actors,
        recipients=event.recipients,
        summary=event.summary,
        alleged_by=heard[_ALLEGES],
        denied_by=heard[_DENIES],
        confirmed_by=heard[_CONFIRMS],
        first_date=event.period.start or event.period.end,
        reports=event.reports,
    )
