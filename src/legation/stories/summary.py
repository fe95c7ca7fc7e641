"""An event or a claim in one line."""

from collections.abc import Mapping, Sequence

from legation.types import Event, Period, Stance, Status


def summary(event: Event, heard: Mapping[Stance, Sequence[str]]) -> str:
    """One line: who to whom, what, how certain, when: ``RUS → PRK: AID (alleged by USA), 2024-06-18``."""
    manner = _manner(event.status, heard)
    days = _days(event.period)
    return f"{_who(event)}: {event.type}{f' ({manner})' if manner else ''}{f', {days}' if days else ''}"


def _who(event: Event) -> str:
    if event.symmetric:
        return " ↔ ".join(event.actors) or "?"
    return f"{', '.join(event.actors) or '?'} → {', '.join(event.recipients) or '?'}"


def _manner(status: Status, heard: Mapping[Stance, Sequence[str]]) -> str:
    contested = heard.get(Stance.ALLEGES) or heard.get(Stance.DENIES)
    said = [f"{words} by {', '.join(heard[stance])}" for stance, words in _SIDES if contested and heard.get(stance)]
    covered = {Status.OCCURRED} | ({Status.ALLEGED} if heard.get(Stance.ALLEGES) else set())
    covered |= {Status.DENIED} if heard.get(Stance.DENIES) else set()
    return "; ".join(([] if status in covered else [status.value]) + said)


_SIDES = ((Stance.ALLEGES, "alleged"), (Stance.DENIES, "denied"), (Stance.CONFIRMS, "confirmed"))


def _days(period: Period) -> str:
    start, end = period.start, period.end
    if start == end:
        return start.isoformat() if start else ""
    if start and end:
        return f"{start} to {end}"
    return f"since {start}" if start else f"until {end}"
