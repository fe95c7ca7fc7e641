"""Whose "we", "our" and "I" are: the speaker's inside a quotation or a turn, the house's in its own publication."""

from collections.abc import Sequence
from dataclasses import dataclass

from legation.mentions.memory import again
from legation.mentions.turns import turn_at
from legation.types import Mention, Quote, Resolution, Sentence, Token, Turn

_WE = frozenset({"we", "us", "our", "ours", "i", "me", "my", "mine", "ourselves"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """The parts of a text that are somebody's own words: its quotations, and its turns if it is a transcript."""

    quotes: tuple[Quote, ...]
    turns: tuple[Turn, ...] = ()


def first_persons(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], spoken: Spoken, house: Sequence[Resolution]
) -> tuple[Mention, ...]:
    """``mentions`` and "we", "our", "I": the speaker inside a quote or a turn, the house in its own publication."""
    by_place = {(m.start, m.end): m for m in mentions}
    added: list[Mention] = []
    for sentence in sentences:
        for token in sentence.tokens:
            if token.upos not in {"PRON", "DET"} or token.text.lower() not in _WE:
                continue
            speakers = _speakers(token, spoken, by_place, house)
            if any(r.code for r in speakers):
                added.append(Mention(sentence.index, token.start, token.end, token.index, "pronoun", speakers))
    taken = {(m.sentence, m.head) for m in added}
    kept = [m for m in mentions if (m.sentence, m.head) not in taken]
    return tuple(sorted([*kept, *added], key=lambda m: (m.sentence, m.start, m.end)))


def _speakers(
    token: Token, spoken: Spoken, mentions: dict[tuple[int, int], Mention], house: Sequence[Resolution]
) -> tuple[Resolution, ...]:
    around = [q for q in spoken.quotes if q.direct and q.start <= token.start and token.end <= q.end]
    turn = turn_at(spoken.turns, token.start)
    if not around and turn is not None:
        return (again(turn.speaker, token),) if turn.speaker is not None else ()
    if not around:
        return tuple(again(r, token) for r in house)
    quote = around[0]
    span = quote.speaker_span
    mention = mentions.get((span.start, span.end)) if span is not None else None
    if mention is not None:
        return tuple(again(r, token) for r in mention.resolutions)
    return (Resolution(quote.speaker_code, quote.speaker, how=f"{token.text!r} in the words of {quote.speaker}"),)
