"""Sentences with all their acts, made ready for the network: which words tell an act, of what type, by whom to whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from training.language.network import HIDDEN
from training.relations.examples import HERE, LONGEST, UNKNOWN, Noise, code_of, digest, parsed_texts, plain
from training.relations.network import Asked
from training.relations.sources import texts

from legation.language.acts import CONTENT
from legation.language.context import PLACES, SHARES, Shown, shown
from legation.language.encoding import Encoded, PieceVectors, encode, pooling
from legation.language.wordpiece import WordPieces
from legation.types import ELSEWHERE, NOBODY, NONE, Sentence, Token

FIRST_SHARE = 0.7
"""Of an act that may fairly be of two types, the first has so much of the probability."""


@dataclass(frozen=True, slots=True)
class Told:
    """One act: its word, the probability of each type, and the head words of its parties.

    A side is ``None`` where it is not known, else the words (from 0) that name it, NOBODY or ELSEWHERE; words shown of
    earlier sentences are counted on from the last of the sentence.
    """

    word: int
    kinds: Mapping[str, float]
    actors: tuple[int, ...] | None
    recipients: tuple[int, ...] | None
    status: str | None
    mode: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its acts; ``none`` are the words known to tell none, ``whole`` where all its acts are known;
    ``shown`` the words shown of the sentences before, with the numbers of their pieces."""

    text: str
    words: tuple[str, ...]
    hints: tuple[tuple[int, ...], ...]
    encoded: Encoded
    told: tuple[Told, ...]
    none: tuple[int, ...]
    whole: bool
    shown: tuple[tuple[Shown, tuple[int, ...]], ...] = ()


Parsed = tuple[Sentence, list[tuple[int, int]]]


def annotated(data: Path) -> Iterator[dict[str, Any]]:
    """Sentences with all their acts: those of texts of our own, and openly licensed ones, looked up in ``data``.

    Each with the sentences ``before`` it, by digest and text, the nearest last.
    """
    written = [json.loads(t) for t in (HERE / "written" / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    for _, article in groupby(written, key=lambda row: row["article"]):
        rows = list(article)
        for row, before in zip(rows, _before([row["text"] for row in rows]), strict=True):
            yield row | {"before": before}
    known = {
        digest(text): (plain(text), before)
        for own in texts(data)
        for text, before in zip(own, _before(own), strict=True)
    }
    for line in (HERE / "labelled_acts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if (found := known.get(row["sentence"])) is not None:
            text, before = found
            yield row | {"text": text, "before": before}


def _before(own: Sequence[str]) -> Iterator[dict[str, str]]:
    """For each sentence of a text those before it that its reader is shown."""
    for place in range(len(own)):
        yield {digest(text): plain(text) for text in own[max(0, place - len(SHARES)) : place]}


def make_passages(
    rows: Iterable[Mapping[str, Any]],
    pairs: Iterable[Mapping[str, Any]],
    labels: Mapping[str, Sequence[str]],
    hints: Mapping[tuple[str, str], tuple[str, ...]],
    pieces: WordPieces,
) -> list[Passage]:
    """Sentences with all their acts, and those of marked ``pairs``, of which one word's act is known."""
    whole = {row["text"]: row for row in rows if row["text"].strip()}
    single: dict[str, list[Mapping[str, Any]]] = {}
    for row in pairs:
        if row["text"].strip() and plain(row["text"]) not in whole:
            single.setdefault(row["text"], []).append(row)
    found = []
    read = parsed_texts({*whole, *single, *(t for row in whole.values() for t in row.get("before", {}).values())})
    for text in sorted({*whole, *single} & set(read)):
        parsed = read[text]
        before = _readable(whole.get(text, {}).get("before", {}), read)
        context = shown([sentence for sentence, _ in before.values()])
        told, none = (
            _all(whole[text]["acts"], parsed, before, context) if text in whole else _some(single[text], parsed)
        )
        sentence, _ = parsed
        words = tuple(t.text for t in sentence.tokens)
        types = labels["types"]
        hinted = tuple(tuple(types.index(k) for k in hints.get((t.upos, t.lemma.lower()), ())) for t in sentence.tokens)
        looks = tuple((word, _pieces(list(before.values()), word, pieces)) for word in context)
        passage = Passage(text, words, hinted, encode(pieces, words), told, none, text in whole, looks)
        if len(passage.encoded.ids) <= LONGEST and (told or none):
            found.append(passage)
    return found


def passage(
    sentence: Sentence,
    before: Sequence[Sentence],
    types: Sequence[str],
    hints: Mapping[tuple[str, str], tuple[str, ...]],
    pieces: WordPieces,
) -> Passage | None:
    """A sentence as the network reads it in a text, of whose acts nothing is known; ``None`` if it is too long."""
    words = tuple(t.text for t in sentence.tokens)
    hinted = tuple(tuple(types.index(k) for k in hints.get((t.upos, t.lemma.lower()), ())) for t in sentence.tokens)
    looks = tuple(
        (word, tuple(encode(pieces, [before[-word.back].tokens[word.word].text]).ids[1:])) for word in shown(before)
    )
    encoded = encode(pieces, words)
    return Passage("", words, hinted, encoded, (), (), True, looks) if len(encoded.ids) <= LONGEST else None


def _readable(before: Mapping[str, str], read: Mapping[str, Parsed]) -> dict[str, Parsed]:
    """The sentences before one, from the nearest back to the first that is too long to be parsed."""
    kept = takewhile(lambda item: item[1] in read, reversed(before.items()))
    return {mark: read[text] for mark, text in reversed(list(kept))}


def _pieces(before: Sequence[Parsed], word: Shown, pieces: WordPieces) -> tuple[int, ...]:
    token = before[-word.back][0].tokens[word.word]
    return tuple(encode(pieces, [token.text]).ids[1:])


def _all(
    acts: Sequence[Mapping[str, Any]], parsed: Parsed, before: Mapping[str, Parsed], context: Sequence[Shown]
) -> tuple[tuple[Told, ...], tuple[int, ...]]:
    sentence, spans = parsed
    told: dict[int, Told] = {}
    for act in acts:
        word = _head(sentence.tokens, _within(spans, act["word"]))
        if word is None or word in told:
            continue
        kinds = act["types"]
        rest = (1 - FIRST_SHARE) / max(1, len(kinds) - 1)
        shares = {k: (FIRST_SHARE if not n else rest) if len(kinds) > 1 else 1.0 for n, k in enumerate(kinds)}
        sides = (_side(parsed, act[side], before, context) for side in ("actors", "recipients"))
        told[word] = Told(word, shares, *sides, act["status"])
    none = [t.index for t in sentence.tokens if t.upos in CONTENT and t.index not in told]
    return tuple(told.values()), tuple(none)


def _side(
    parsed: Parsed,
    named: Sequence[Sequence[int] | Mapping[str, Any]],
    before: Mapping[str, Parsed],
    context: Sequence[Shown],
) -> tuple[int, ...] | None:
    """The words that name a side: those of the sentence, else those shown of the sentences before it."""
    if not named:
        return (NOBODY,)
    sentence, spans = parsed
    heads = {_head(sentence.tokens, _within(spans, span)) for span in named if not isinstance(span, Mapping)}
    if inside := tuple(sorted(h for h in heads if h is not None)):
        return inside
    earlier = {_shown_at(span, before, context) for span in named if isinstance(span, Mapping)}
    if not earlier:
        return None
    return tuple(len(sentence.tokens) + place for place in sorted(earlier - {None})) or (ELSEWHERE,)


def _shown_at(span: Mapping[str, Any], before: Mapping[str, Parsed], context: Sequence[Shown]) -> int | None:
    """The place among the shown words of the head of words in an earlier sentence."""
    if span.get("in") not in before:
        return None
    sentence, spans = before[span["in"]]
    back = len(before) - list(before).index(span["in"])
    head = _head(sentence.tokens, _within(spans, span["span"]))
    return next((place for place, word in enumerate(context) if (word.back, word.word) == (back, head)), None)


def _some(rows: Sequence[Mapping[str, Any]], parsed: Parsed) -> tuple[tuple[Told, ...], tuple[int, ...]]:
    """What lines with a marked pair tell: the act at the word in question, or that it tells none."""
    sentence, spans = parsed
    acts: dict[int, list[Mapping[str, Any]]] = {}
    none: set[int] = set()
    for row in rows:
        word = _head(sentence.tokens, _within(spans, row.get("asked") or row.get("trigger")))
        if word is None:
            continue
        if row["type"] == NONE:
            none.add(word)
        else:
            acts.setdefault(word, []).append(row)
    told = []
    for word, lines in acts.items():
        kinds = [row["type"] for row in lines]
        sides = []
        for side in ("actor", "recipient"):
            heads = [_head(sentence.tokens, _within(spans, row[side])) for row in lines if row[side]]
            named = tuple(sorted({h for h in heads if h is not None and h != word}))
            sides.append(named or (None if "asked" in lines[0] else (NOBODY,)))
        shares = {k: kinds.count(k) / len(kinds) for k in set(kinds)}
        first = lines[0]
        mode = None if "asked" in first else f"{first['type']}:{first['mode']}" if first.get("mode") else ""
        status = first.get("status") or "occurred"
        told.append(Told(word, shares, sides[0], sides[1], status, mode, code_of(first)))
    return tuple(told), tuple(sorted(none - set(acts)))


def _within(spans: Sequence[tuple[int, int]], span: Sequence[int] | None) -> list[int]:
    return [i for i, (start, end) in enumerate(spans) if span and start < span[1] and span[0] < end]


def _head(tokens: Sequence[Token], words: Sequence[int]) -> int | None:
    """The word among ``words`` that hangs on one outside of them."""
    return next((i for i in words if tokens[i].head not in words), words[0] if words else None)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch: what the network reads and what it should find.

    ``kinds`` (S, N + 1, types) are probabilities, all 0 where not known. Of A acts: ``sentence`` and ``word`` (A), by
    side the words (A, N + C + 2) in equal shares, the last column for ELSEWHERE, all 0 where not known, and
    ``others``, label numbers of modes, codes and statuses (A), UNKNOWN where not known.
    """

    asked: Asked
    kinds: torch.Tensor
    sentence: torch.Tensor
    word: torch.Tensor
    actors: torch.Tensor
    recipients: torch.Tensor
    others: dict[str, torch.Tensor]


def gather(
    passages: Sequence[Passage],
    labels: Mapping[str, Sequence[str]],
    vectors: PieceVectors,
    *,
    noise: Noise | None = None,
    hidden_piece: int = 0,
    chance: Any = None,
) -> Lesson:
    """A batch of ``passages``; ``noise``: with names of parties and hints hidden by ``chance``."""
    rows = len(passages)
    pieces = max(len(e.encoded.ids) for e in passages)
    words = max(len(e.words) for e in passages) + 1
    types = labels["types"]
    ids, shapes, mask = (np.zeros((rows, pieces), np.int64) for _ in range(3))
    real, marks = (np.zeros((rows, words), np.int64) for _ in range(2))
    average = np.zeros((rows, words, pieces), np.float32)
    hints, kinds = (np.zeros((rows, words, len(types)), np.float32) for _ in range(2))
    acts = sum(len(p.told) for p in passages)
    sentence, word = (np.zeros(acts, np.int64) for _ in range(2))
    others = {head: np.full(acts, UNKNOWN, np.int64) for head in ("modes", "codes", "statuses")}
    sides = [np.zeros((acts, words + PLACES + 1), np.float32) for _ in range(2)]
    context, looks = np.zeros((rows, PLACES, HIDDEN), np.float32), np.zeros((rows, PLACES), np.int64)
    number = 0
    for row, passage in enumerate(passages):
        alone = noise is not None and chance.random() < noise.context
        for place, (look, pieces_of) in enumerate(() if alone else passage.shown):
            looks[row, place] = look.kind
            context[row, place] = vectors.of([pieces_of])[0].mean(0)
        own = np.array(passage.encoded.words)
        length = len(own)
        ids[row, :length], shapes[row, :length] = passage.encoded.ids, passage.encoded.shapes
        mask[row, :length], real[row, : len(passage.words) + 1] = 1, 1
        average[row, : own[-1] + 1, :length] = pooling(passage.encoded.words)
        for place, hinted in enumerate(passage.hints, 1):
            if hinted and not (noise is not None and chance.random() < noise.hints):
                hints[row, place, list(hinted)] = 1
        kinds[row, [i + 1 for i in passage.none], types.index(NONE)] = 1
        for told in passage.told:
            for kind, share in told.kinds.items():
                kinds[row, told.word + 1, types.index(kind)] = share
            sentence[number], word[number] = row, told.word + 1
            for head, label in (("modes", told.mode), ("codes", told.code), ("statuses", told.status)):
                if label is not None:
                    known = label in labels[head]
                    others[head][number] = labels[head].index(label) if known else 0 if head == "modes" else UNKNOWN
            for table, named in zip(sides, (told.actors, told.recipients), strict=True):
                for place in named or ():
                    later = place - len(passage.words)
                    if place == ELSEWHERE or (later >= 0 and alone):
                        table[number, -1] = 1
                    else:
                        table[number, place + 1 if later < 0 else words + later] = 1 / len(named or ())
                    if noise is not None and 0 <= place < len(passage.words) and chance.random() < noise.names:
                        ids[row, :length][own == place + 1] = hidden_piece
            number += 1
    t = torch.from_numpy
    nothing = torch.zeros(rows, words)
    seen = t(context), t(looks)
    asked = Asked(t(ids), t(shapes), t(average), t(mask), t(real), t(marks), t(hints), nothing, nothing, *seen)
    return Lesson(asked, t(kinds), t(sentence), t(word), t(sides[0]), t(sides[1]), {k: t(v) for k, v in others.items()})
