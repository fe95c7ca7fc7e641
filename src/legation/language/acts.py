"""The reader of acts, a second small network: which words of a sentence tell acts, done by whom to whom.

The network reads a sentence's pieces once, as the language core does, and then its words. It says with probabilities
which of the event types each word tells, or none; of what mode; how the act stands; and which words name its parties.
Or it is asked: then the actor, the recipient and the word in question are marked, and it answers in the same terms
what the one does to the other.

What it finds it finds in view of words of the sentences before (``context``), at which it may point too.

Numbers are integers with fixed scales, and what runs together has one shape, so what is found depends on the sentence
and on what is shown of those before it alone, an answer on its question alone.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from legation.language.context import PLACES, Shown, meanings, shown
from legation.language.core import BATCH_PIECES, DATA, open_session, verified
from legation.language.encoding import MAX_PIECES, Encoded, PieceVectors, encode, pooling
from legation.language.wordpiece import WordPieces
from legation.types import BACK, ELSEWHERE, NONE, Answer, Asked, Finding, Found, Naming, Question, Sentence, Token

ACTOR, RECIPIENT, TRIGGER = 1, 2, 3
"""The marks a word may carry; 0 for none."""

Hints = Mapping[tuple[str, str], tuple[str, ...]]
"""Event types that a word may tell by the codebook, by its part of speech (UPOS) and lemma in lower case."""

CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX"})
"""Parts of speech of words that may tell an act; of others the network never learnt to say that they tell none."""

_ANSWERS = ("types", "modes", "codes", "statuses")
_FINDINGS = (*(f"told_{kind}" for kind in _ANSWERS), "doers", "targets")
_REFERRING = ("asking", "naming")
"""Outputs of the network: answers to a question, what the words of a sentence tell when none is put, and the vectors by
which it is decided whom a word means."""

_HARDLY = 0.05
"""Words that tell an act, and words that name a party, less likely than this are left out."""

_QUESTIONS = 24
"""So many questions run together at most."""


@dataclass(frozen=True, slots=True)
class _Model:
    session: onnxruntime.InferenceSession
    pieces: WordPieces
    vectors: PieceVectors
    labels: dict[str, list[str]]


class _Looks(NamedTuple):
    """What a sentence is shown of those before it: vectors (PLACES, H) and kinds (PLACES) of words."""

    vectors: NDArray[np.float32]
    kinds: NDArray[np.int32]


class _Prepared(NamedTuple):
    """What is asked, and by its number each sentence that the network can take: its pieces, and what it is shown."""

    asked: Sequence[Asked]
    encoded: Mapping[int, Encoded]
    looks: Mapping[int, _Looks]


class _Task(NamedTuple):
    """One question: its sentence's number among those asked, and its own among the sentence's."""

    sentence: int
    place: int


class Acts(Protocol):
    """Finds the acts that sentences may tell: what reading asks of the reader of acts."""

    def find(self, texts: Sequence[Sequence[Sentence]]) -> list[list[Found | None]]:
        """As :meth:`ActReader.find`."""
        ...


class ActReader:
    """Finds the words that tell acts, and answers what one marked party does to another; the network is loaded late.

    ``hints`` are the codebook's words, shown to the network beside the sentence. ``threads`` batches run side by
    side. One object may serve several threads at once.
    """

    def __init__(self, hints: Hints, threads: int = 1, data: Path = DATA) -> None:
        self._hints = hints
        self._threads = max(1, threads)
        self._data = data
        self._model: _Model | None = None
        self._lock = threading.Lock()

    def answer(self, asked: Sequence[Asked]) -> list[list[Answer]]:
        """Return for each sentence an answer to each of its questions; none where it is too long for the network.

        Raises:
            ModelError: the model's files are missing or damaged.
        """
        model = self._loaded()
        found: list[list[Answer]] = [[] for _ in asked]
        names = [model.labels[kind] for kind in _ANSWERS]
        for task, rows in self._each(model, asked, _ANSWERS):
            found[task.sentence].append(
                Answer(*(dict(zip(n, row.tolist(), strict=True)) for n, row in zip(names, rows, strict=True)))
            )
        return found

    def find(self, texts: Sequence[Sequence[Sentence]]) -> list[list[Found | None]]:
        """Return for each sentence of each text the acts that its words may tell, in the order of the words, with the
        words' vectors; ``None`` where it is too long for the network.

        Raises:
            ModelError: the model's files are missing or damaged.
        """
        model = self._loaded()
        nothing = (Question(frozenset(), frozenset(), frozenset()),)
        sentences = [sentence for text in texts for sentence in text]
        before = [text[max(0, place - BACK) : place] for text in texts for place in range(len(text))]
        context = [shown(own) for own in before]
        found: list[Found | None] = [None] * len(sentences)
        outputs = (*_FINDINGS, *_REFERRING)
        for task, rows in self._each(model, [Asked(s, nothing) for s in sentences], outputs, context):
            tokens = sentences[task.sentence].tokens
            *tables, asking, naming = rows
            told = _findings(model.labels, context[task.sentence], *tables)
            acts = tuple(finding for finding in told if tokens[finding.token].upos in CONTENT)
            found[task.sentence] = Found(acts, asking[1:].copy(), naming[1:].copy())
        each = iter(found)
        return [list(islice(each, len(text))) for text in texts]

    def _each(
        self,
        model: _Model,
        asked: Sequence[Asked],
        outputs: Sequence[str],
        context: Sequence[Sequence[Shown]] | None = None,
    ) -> Iterator[tuple[_Task, list[NDArray[np.float32]]]]:
        """Each question with its rows of the network's ``outputs``; ``context``: what is shown to each sentence."""
        encoded = {
            number: encoded
            for number, each in enumerate(asked)
            if each.questions
            and len((encoded := encode(model.pieces, [t.text for t in each.sentence.tokens])).ids) <= MAX_PIECES
        }
        prepared = _Prepared(asked, encoded, _looks(model, encoded, context or [()] * len(asked)))
        batches = list(_batches(asked, encoded))
        with ThreadPoolExecutor(self._threads) as pool:
            run = pool.map if self._threads > 1 else map
            tables = run(partial(self._run, model, prepared, outputs), batches)
            for batch, own in zip(batches, tables, strict=True):
                yield from ((task, list(rows)) for task, *rows in zip(batch, *own, strict=True))

    def _run(
        self, model: _Model, prepared: _Prepared, outputs: Sequence[str], batch: Sequence[_Task]
    ) -> list[NDArray[np.float32]]:
        asked, encoded, looks = prepared
        sentences = sorted({task.sentence for task in batch})
        row = {sentence: number for number, sentence in enumerate(sentences)}
        words = len(asked[sentences[0]].sentence.tokens) + 1
        marks = np.zeros((len(batch), words), np.int32)
        for number, task in enumerate(batch):
            question = asked[task.sentence].questions[task.place]
            for mark, places in (
                (TRIGGER, question.trigger),
                (RECIPIENT, question.recipient),
                (ACTOR, question.actor),
            ):
                marks[number, [i + 1 for i in places]] = mark
        inputs = {
            "vectors": model.vectors.of([encoded[s].ids for s in sentences]),
            "shapes": np.array([encoded[s].shapes for s in sentences], np.int32),
            "pooling": np.stack([pooling(encoded[s].words) for s in sentences]),
            "hints": np.stack([self._shown(asked[s].sentence.tokens, model.labels["types"]) for s in sentences]),
            "sentence": np.array([row[task.sentence] for task in batch], np.int32),
            "marks": marks,
            "actor": _shares(marks, ACTOR),
            "recipient": _shares(marks, RECIPIENT),
            "context": np.stack([looks[s].vectors for s in sentences]),
            "kinds": np.stack([looks[s].kinds for s in sentences]),
        }
        tables: list[NDArray[np.float32]] = model.session.run(outputs, inputs)
        return tables

    def _shown(self, words: Sequence[Token], types: Sequence[str]) -> NDArray[np.float32]:
        """The codebook's hints as a matrix (N + 1, types)."""
        shown = np.zeros((len(words) + 1, len(types)), np.float32)
        for number, word in enumerate(words, 1):
            for kind in self._hints.get((word.upos, word.lemma.lower()), ()):
                if kind in types:  # the network knows no types of a user's own
                    shown[number, types.index(kind)] = 1.0
        return shown

    def _loaded(self) -> _Model:
        with self._lock:
            if self._model is None:
                self._model = _load(self._data)
            return self._model


def _looks(model: _Model, encoded: Mapping[int, Encoded], context: Sequence[Sequence[Shown]]) -> dict[int, _Looks]:
    """What is shown to each sentence; words of a sentence that is itself too long for the network are not."""
    wanted = {number - word.back for number in encoded for word in context[number]}
    means = {number: meanings(encoded[number], model.vectors) for number in wanted & encoded.keys()}
    nothing = _Looks(np.zeros((PLACES, model.vectors.rows.shape[1]), np.float32), np.zeros(PLACES, np.int32))
    found = {}
    for number in encoded:
        if not context[number]:
            found[number] = nothing
            continue
        looks = _Looks(np.zeros_like(nothing.vectors), np.zeros_like(nothing.kinds))
        for place, word in enumerate(context[number]):
            if (own := means.get(number - word.back)) is not None:
                looks.vectors[place], looks.kinds[place] = own[word.word + 1], word.kind
        found[number] = looks
    return found


def _findings(
    labels: Mapping[str, Sequence[str]], context: Sequence[Shown], *tables: NDArray[np.float32]
) -> Iterator[Finding]:
    """The acts of one sentence, to which ``context`` is shown, from its rows of the network's outputs."""
    *told, doers, targets = tables
    names = [labels[kind] for kind in _ANSWERS]
    for row in np.flatnonzero(told[0][1:, labels["types"].index(NONE)] <= 1 - _HARDLY) + 1:
        answer = Answer(*(dict(zip(n, own[row].tolist(), strict=True)) for n, own in zip(names, told, strict=True)))
        sides = (_named(shares[row], context) for shares in (doers, targets))
        yield Finding(int(row) - 1, answer, *sides)


def _named(shares: NDArray[np.float32], context: Sequence[Shown]) -> Naming:
    """Words by their chance of naming a party: the first column stands for NOBODY, the last for ELSEWHERE, those before
    it for the words shown of earlier sentences."""
    here, before = {}, {}
    words = len(shares) - PLACES - 1
    for column in np.flatnonzero(shares >= _HARDLY).tolist():
        chance = float(shares[column])
        if column < words:
            here[column - 1] = chance
        elif column == len(shares) - 1:
            here[ELSEWHERE] = chance
        else:
            word = context[column - words]
            before[word.back, word.word] = chance
    return Naming(here, before)


def _load(data: Path) -> _Model:
    files = verified(data)
    return _Model(
        open_session(files["acts.onnx"]),
        WordPieces(files["vocabulary.txt"].decode("utf-8").rstrip("\n").split("\n")),
        PieceVectors.read(files["words.npz"]),
        json.loads(files["acts.json"]),
    )


def _batches(asked: Sequence[Asked], encoded: Mapping[int, Encoded]) -> Iterator[list[_Task]]:
    """Questions to sentences with equal numbers of pieces and of words, a few at a time, each sentence's in order."""
    alike: dict[tuple[int, int], list[_Task]] = {}
    for number, own in encoded.items():
        tasks = [_Task(number, place) for place in range(len(asked[number].questions))]
        alike.setdefault((len(own.ids), len(asked[number].sentence.tokens)), []).extend(tasks)
    for (pieces, _), tasks in alike.items():
        size = max(1, min(_QUESTIONS, BATCH_PIECES // pieces))
        for start in range(0, len(tasks), size):
            yield tasks[start : start + size]


def _shares(marks: NDArray[np.int32], mark: int) -> NDArray[np.float32]:
    """For each question the share of each word in the mean over those that carry ``mark``; all 0 where none does."""
    carrying = (marks == mark).astype(np.float32)
    shares: NDArray[np.float32] = carrying / np.maximum(carrying.sum(1, keepdims=True), 1.0)
    return shares
