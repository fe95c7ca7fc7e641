"""Sentences with a marked pair and what it is about, made ready for the network."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from training.language.network import HIDDEN
from training.relations.network import Asked
from training.relations.sources import sentences

from legation.knowledge import Knowledge
from legation.language.acts import ACTOR, RECIPIENT, TRIGGER
from legation.language.context import PLACES
from legation.language.core import LONGEST_SENTENCE, CoreParser
from legation.language.encoding import Encoded, encode, pooling
from legation.language.tokens import tokenise
from legation.language.wordpiece import WordPieces
from legation.types import NONE, Sentence

HERE = Path(__file__).parent
LONGEST = 220
"""Pieces; longer sentences do not train."""

RARE = 12
"""A mode or code of fewer examples is no label of its own."""

UNKNOWN = -1
"""Stands for a label that is not known and does not count."""

_ONE_CODE = {
    ("ACCUSE", "investigate"): "090", ("ASSAULT", "abduct"): "181", ("ASSAULT", "beat"): "182",
    ("ASSAULT", "torture"): "182", ("ASSAULT", "sexual"): "182", ("ASSAULT", "explosives"): "183",
    ("ASSAULT", "suicide-attack"): "183", ("ASSAULT", "assassinate"): "186", ("ASSAULT", "firearms"): "193",
    ("ASSAULT", "heavy-weapons"): "194", ("ASSAULT", "aerial"): "195", ("ASSAULT", "drone"): "195",
    ("ASSAULT", "massacre"): "200", ("ASSAULT", "crowd-control"): "175", ("COERCE", "ban"): "172",
    ("COERCE", "censor"): "172", ("COERCE", "curfew"): "172", ("COERCE", "martial-law"): "172",
    ("COERCE", "arrest"): "173", ("COERCE", "deport"): "174", ("COERCE", "cyber"): "176", ("CONSULT", "phone"): "041",
    ("PROTEST", "demo"): "141", ("PROTEST", "hunger"): "142", ("PROTEST", "strike"): "143",
    ("PROTEST", "boycott"): "143",
    ("PROTEST", "obstruct"): "144", ("PROTEST", "riot"): "145", ("PROTEST", "vandalize"): "145",
    ("REJECT", "meet"): "125", ("REJECT", "yield"): "124", ("REQUEST", "meet"): "106", ("REQUEST", "yield"): "105",
    ("RETREAT", "release"): "084", ("RETREAT", "return"): "084", ("RETREAT", "ceasefire"): "087",
    ("RETREAT", "disarm"): "087", ("RETREAT", "resign"): "083", ("SANCTION", "convict"): "116",
    ("SANCTION", "expel"): "166", ("THREATEN", "violence"): "138", ("MOBILIZE", "police"): "153",
}  # fmt: skip
"""The CAMEO code of a type and mode that have only one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its marks. Labels are names, "" for none and ``None`` where not known; ``trigger`` are the words
    that tell the act, ``shown`` those that are put in question."""

    text: str
    words: tuple[str, ...]
    hints: tuple[tuple[int, ...], ...]
    encoded: Encoded
    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    trigger: tuple[int, ...]
    shown: tuple[int, ...]
    always_shown: bool
    kind: str
    mode: str | None
    code: str | None
    status: str | None


def written() -> Iterator[dict[str, Any]]:
    """The lines of ``written/``: our own sentences."""
    for file in sorted((HERE / "written").glob("*.jsonl")):
        if file.name == "texts.jsonl":  # sentences with all their acts: finding.py
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def labelled(data: Path) -> Iterator[dict[str, Any]]:
    """The labels of ``labelled.jsonl`` with the sentences they are about, which are looked up in ``data``."""
    known = {digest(text): text for text in sentences(data)}
    for line in (HERE / "labelled.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if (text := row.get("text") or known.get(row["sentence"])) is not None:
            yield row | {"text": text}


def digest(text: str) -> str:
    """Sixteen digits by which a sentence is known."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """The text with its white space made single blanks: the same sentence however its lines break."""
    return " ".join(text.split())


def labels_of(rows: Sequence[Mapping[str, Any]], types: Sequence[str], statuses: Sequence[str]) -> dict[str, list[str]]:
    """The labels that the network tells apart."""
    modes = Counter(f"{row['type']}:{row['mode']}" for row in rows if row.get("mode"))
    codes = Counter(code for row in rows if (code := code_of(row)))
    return {
        "types": [NONE, *types],
        "modes": ["", *sorted(mode for mode, number in modes.items() if number >= RARE)],
        "codes": ["", *sorted(code for code, number in codes.items() if number >= RARE)],
        "statuses": list(statuses),
    }


def code_of(row: Mapping[str, Any]) -> str | None:
    """The CAMEO code of an act, where the line tells it or its type and mode have only one."""
    given = row.get("code")
    return given if isinstance(given, str) else _ONE_CODE.get((row["type"], row.get("mode") or ""))


def make_examples(
    rows: Iterable[Mapping[str, Any]], labels: Mapping[str, Sequence[str]], knowledge: Knowledge, pieces: WordPieces
) -> list[Example]:
    """Rows as examples; a row whose sentence is too long, or whose actor is not found in it, is left out."""
    rows = [row for row in rows if row["text"].strip()]
    parsed = parsed_texts({row["text"] for row in rows})
    hints = knowledge.codebook.hints()
    chance = random.Random(0)
    found = []
    for row in rows:
        sentence = parsed.get(row["text"])
        if sentence is None:
            continue
        example = _example(row, sentence, labels, hints, pieces, chance)
        if len(example.encoded.ids) <= LONGEST and (example.actor or example.recipient):
            found.append(example)
    return found


def parsed_texts(texts: Iterable[str]) -> dict[str, tuple[Sentence, list[tuple[int, int]]]]:
    """Each text as one sentence, with the places of its words."""
    kept = [(text, spans) for text in sorted(texts) if 0 < len(spans := tokenise(text)) <= LONGEST_SENTENCE]
    sentences = CoreParser(2).analyse_words([[text[s.start : s.end] for s in spans] for text, spans in kept])
    return {
        text: (sentence, [(s.start, s.end) for s in spans])
        for (text, spans), sentence in zip(kept, sentences, strict=True)
    }


def _example(
    row: Mapping[str, Any],
    parsed: tuple[Sentence, list[tuple[int, int]]],
    labels: Mapping[str, Sequence[str]],
    hints: Mapping[tuple[str, str], tuple[str, ...]],
    pieces: WordPieces,
    chance: random.Random,
) -> Example:
    sentence, spans = parsed

    def within(span: Sequence[int] | None) -> tuple[int, ...]:
        return tuple(i for i, (start, end) in enumerate(spans) if span and start < span[1] and span[0] < end)

    actor = within(row["actor"])
    recipient = tuple(i for i in within(row["recipient"]) if i not in actor)
    trigger = within(row.get("trigger"))
    shown = within(row.get("asked")) or trigger
    if not shown and row["type"] == NONE:  # else what is put in question would never tell nothing
        verbs = [t.index for t in sentence.tokens if t.upos == "VERB" and t.index not in actor + recipient]
        shown = (chance.choice(verbs),) if verbs else ()
    kind, mode, status = row["type"], row.get("mode"), row.get("status")
    if kind == "CONSULT" and status == "planned":
        kind, mode = "AGREE", None  # as the manual has it
    words = tuple(t.text for t in sentence.tokens)
    types = labels["types"]
    act = kind != NONE
    return Example(
        text=row["text"],
        words=words,
        hints=tuple(tuple(types.index(k) for k in hints.get((t.upos, t.lemma.lower()), ())) for t in sentence.tokens),
        encoded=encode(pieces, words),
        actor=actor,
        recipient=recipient,
        trigger=trigger,
        shown=tuple(i for i in shown if i not in actor + recipient),
        always_shown="asked" in row,
        kind=kind,
        mode=(f"{kind}:{mode}" if mode else "") if act and "asked" not in row else None,
        code=code_of(row | {"type": kind, "mode": mode}) if act else None,
        status=(status or "occurred") if act else None,
    )


def no_context(rows: int) -> tuple[torch.Tensor, torch.Tensor]:
    """What is shown of earlier sentences where there are none: vectors (rows, C, H) and kinds (rows, C)."""
    return torch.zeros(rows, PLACES, HIDDEN), torch.zeros(rows, PLACES, dtype=torch.int64)


@dataclass(frozen=True, slots=True)
class Batch:
    """What the network reads, and what it should say: label numbers (Q), UNKNOWN where not known, and the words that
    tell the act (Q, N + 1)."""

    asked: Asked
    labels: dict[str, torch.Tensor]
    trigger: torch.Tensor


@dataclass(frozen=True, slots=True)
class Noise:
    """What is hidden from the network in training: shares of names, of hints, of actors, of words in question, of what
    is shown of earlier sentences."""

    names: float = 0.1
    hints: float = 0.15
    actors: float = 0.05
    shown: float = 0.5
    context: float = 0.1


def collate(
    examples: Sequence[Example],
    labels: Mapping[str, Sequence[str]],
    *,
    noise: Noise | None = None,
    hidden_piece: int = 0,
    chance: random.Random | None = None,
) -> Batch:
    """A batch of ``examples``; ``noise``: with things hidden by ``chance``."""
    chance = chance or random.Random(0)
    rows = len(examples)
    pieces = max(len(e.encoded.ids) for e in examples)
    words = max(len(e.words) for e in examples) + 1
    types = len(labels["types"])
    ids, shapes, mask = (np.zeros((rows, pieces), np.int64) for _ in range(3))
    real, marks = (np.zeros((rows, words), np.int64) for _ in range(2))
    average = np.zeros((rows, words, pieces), np.float32)
    actor, recipient, trigger = (np.zeros((rows, words), np.float32) for _ in range(3))
    hints = np.zeros((rows, words, types), np.float32)
    for row, example in enumerate(examples):
        own = np.array(example.encoded.words)
        length = len(own)
        ids[row, :length], shapes[row, :length] = example.encoded.ids, example.encoded.shapes
        mask[row, :length], real[row, : len(example.words) + 1] = 1, 1
        average[row, : own[-1] + 1, :length] = pooling(example.encoded.words)
        trigger[row, [i + 1 for i in example.trigger]] = 1
        sides = [(TRIGGER, example.shown), (RECIPIENT, example.recipient), (ACTOR, example.actor)]
        if noise is not None:
            if not example.always_shown and chance.random() >= noise.shown:
                sides[0] = (TRIGGER, ())
            if example.recipient and example.kind != NONE and chance.random() < noise.actors:
                sides[2] = (ACTOR, ())
            for side in (example.actor, example.recipient):
                if chance.random() < noise.names:
                    ids[row, :length][np.isin(own, [i + 1 for i in side])] = hidden_piece
        for mark, places in sides:
            marks[row, [i + 1 for i in places]] = mark
        for shares, mark in ((actor, ACTOR), (recipient, RECIPIENT)):
            carrying = marks[row] == mark
            shares[row] = carrying / max(1, carrying.sum())
        for word, kinds in enumerate(example.hints, 1):
            if kinds and not (noise is not None and chance.random() < noise.hints):
                hints[row, word, list(kinds)] = 1
    t = torch.from_numpy
    empty = no_context(rows)
    asked = Asked(t(ids), t(shapes), t(average), t(mask), t(real), t(marks), t(hints), t(actor), t(recipient), *empty)
    wanted = {
        "types": [e.kind for e in examples],
        "modes": [e.mode if e.mode is None or e.mode in labels["modes"] else "" for e in examples],
        "codes": [e.code if e.code in labels["codes"] else None for e in examples],
        "statuses": [e.status for e in examples],
    }
    numbers = {
        head: torch.tensor([UNKNOWN if w is None else labels[head].index(w) for w in named])
        for head, named in wanted.items()
    }
    return Batch(asked, numbers, t(trigger))
