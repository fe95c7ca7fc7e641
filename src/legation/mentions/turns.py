"""Who speaks where in a transcript.

The documents room marks the labels ("SECRETARY BLINKEN:"); here each is resolved to the person it names, so that
"we" and "I" are his and what he asserts is told as his word.
"""

from collections.abc import Sequence

from legation.knowledge import Knowledge
from legation.mentions.names import reading_day, resolve_entity
from legation.text import fold
from legation.types import Document, Mention, Resolution, Turn

_QUESTIONS = frozenset({"QUESTION", "Q", "PARTICIPANT"})
_NOBODY = frozenset(
    {"QUESTION", "MODERATOR", "OPERATOR", "STAFF", "INTERPRETER", "PARTICIPANT", "Q", "SPEAKER", "HOST", "VOICE"}
)


def find_turns(
    document: Document, mentions: Sequence[Mention], knowledge: Knowledge, house: Sequence[Resolution]
) -> tuple[Turn, ...]:
    """The turns of a transcript in text order; none in other texts."""
    labels = [m for m in document.not_content if m.reason == "speaker"]
    ends = [*(m.start for m in labels[1:]), len(document.text)]
    turns = []
    for label, end in zip(labels, ends[: len(labels)], strict=True):
        words = document.text[label.start : label.end].rstrip(":").strip()
        speaker = _speaker(words, document, mentions, knowledge, house)
        turns.append(Turn(label.end, end, words.title(), speaker, words in _QUESTIONS))
    return tuple(turns)


def _speaker(
    words: str, document: Document, mentions: Sequence[Mention], knowledge: Knowledge, house: Sequence[Resolution]
) -> Resolution | None:
    """Whom a label names: somebody the text names in full, or the one person of that family name in office."""
    parts = words.replace(",", " ").split()
    if not parts or parts[0] in _NOBODY:
        return None
    family = fold(parts[-1])
    for mention in mentions:
        one = mention.resolutions[0]
        if one.person and one.code and one.name and fold(one.name.split()[-1]) == family:
            return one
    on = reading_day(document.published)
    named = [
        resolve_entity(knowledge.entity(s.entity), f"label {words!r}", knowledge, on)
        for s in knowledge.senses(parts[-1].title())
        if s.kind == "family"
    ]
    serving = [r for r in named if r.office and not r.former]
    ours = [r for r in serving if r.code in {h.code for h in house}]
    candidates = ours or serving
    return candidates[0] if len({r.record for r in candidates}) == 1 else None


def turn_at(turns: Sequence[Turn], position: int) -> Turn | None:
    """The turn that a character stands in."""
    return next((t for t in turns if t.start <= position < t.end), None)
