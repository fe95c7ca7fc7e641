"""How acts stand, scored against words marked with how certain a reader is that they happened, from -3 to 3.

Files hold JSON lines with ``text``, its words set apart by blanks, and ``targets``, each a ``span1`` of words and a
``label``; or one word a line with its number, itself and its label or ``_``, as UW and UDS (It Happened) have them. The
program gives a word one of six statuses; ``CERTAINTY`` says what number stands for each.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import MappingProxyType

import numpy as np

from legation.errors import InputError
from legation.evaluate import intervals
from legation.evaluate.columns import blocks
from legation.evaluate.figures import Miss, Share
from legation.evaluate.intervals import Interval, Values
from legation.evaluate.syntax import Analyse
from legation.events.factuality import standing
from legation.events.frames import agent_of, speaks
from legation.events.scene import scenes
from legation.knowledge import Knowledge
from legation.mentions import Dating
from legation.pipeline import read_document
from legation.types import Document, Sentence, Status

CERTAINTY: Mapping[Status, float] = MappingProxyType({
    Status.OCCURRED: 3.0,
    Status.ALLEGED: 2.8,
    Status.PLANNED: 1.4,
    Status.DENIED: 1.2,
    Status.HYPOTHETICAL: 0.0,
    Status.NEGATED: -0.75,
})  # fmt: skip
"""The number for each status: the median label of the words that the program gives it, in the training parts of UW and
UDS, of which each counts for one half (``python -m training.factuality.fit``)."""

MOST = 3.0
"""The end of the scale, and the guess that all that is told is certain."""


@dataclass(frozen=True, slots=True)
class Target:
    """A marked phrase: its first word, the word after its last, and how certain it is."""

    first: int
    after: int
    label: float


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and what is marked in it."""

    words: tuple[str, ...]
    targets: tuple[Target, ...]


Judge = Callable[[Sequence[Marked]], Sequence[Sequence[Status]]]
"""The statuses of all targets of some sentences."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far numbers lie from the labels: the mean absolute error, and Pearson's r (0 where one does not vary)."""

    mae: float
    r: float
    mae_interval: Interval = (0.0, 0.0)
    r_interval: Interval = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Guess:
    """The same number for every word: its mean absolute error, and the share of words whose sign is right."""

    value: float
    mae: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Group:
    """The words that the program gives one status: how many, and the median of their labels."""

    words: int
    median: float


@dataclass(frozen=True, slots=True)
class StatusScore:
    """Scores over a file.

    ``sign``: words for which number and label are both above 0, or both not; ``positive`` labels are above 0;
    ``median`` and ``most`` are what guessing the file's median, or ``MOST``, would score.
    """

    sentences: int
    too_long: int
    positive: int
    distance: Distance
    sign: Share
    median: Guess
    most: Guess
    groups: dict[Status, Group]
    misses: tuple[Miss, ...]


def read_marked(path: Path) -> list[Marked]:
    """The sentences of a file of either layout, with targets or without."""
    rows = _json_lines(path) if path.suffix.lower() == ".jsonl" else _word_lines(path)
    sentences = [sentence for sentence in rows if sentence.words]
    if not any(sentence.targets for sentence in sentences):
        raise InputError(f"{path} marks no words; give JSON lines with text and targets, or .conll with labels")
    return sentences


def _json_lines(path: Path) -> Iterator[Marked]:
    for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            words = tuple(row["text"].split())
            targets = tuple(_target(**target) for target in row["targets"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path} line {number} has no text and targets as it should ({error!r})") from None
        if any(not 0 <= t.first < t.after <= len(words) or not abs(t.label) <= MOST for t in targets):
            raise InputError(f"{path} line {number} has a target outside its words, or a label not from -3 to 3")
        yield Marked(words, targets)


def _target(span1: Sequence[int], label: float, **_: object) -> Target:
    first, after = map(int, span1)
    return Target(first, after, float(label))


def _word_lines(path: Path) -> Iterator[Marked]:
    for block in blocks(path):
        words: list[str] = []
        targets: list[Target] = []
        for number, line in block:
            columns = line.split("\t")
            if len(columns) < 3 or not columns[0].isdecimal():
                raise InputError(f"{path} line {number} has no number, word and label; give the layout of UW or UDS")
            if columns[2] != "_":
                targets.append(Target(len(words), len(words) + 1, _label(path, number, columns[2])))
            words.append(columns[1])
        yield Marked(tuple(words), tuple(targets))


def _label(path: Path, number: int, text: str) -> float:
    try:
        label = float(text)
    except ValueError:
        label = MOST + 1
    if not abs(label) <= MOST:
        raise InputError(f"{path} line {number} has {text!r} for a label; write a number from -3 to 3, or _")
    return label


def score_status(path: Path, judge: Judge, longest: int) -> StatusScore:
    """Score the statuses that ``judge`` gives to marked words, but in sentences of more than ``longest`` words."""
    sentences = read_marked(path)
    kept = [sentence for sentence in sentences if len(sentence.words) <= longest]
    judged = [list(zip(s.targets, found, strict=True)) for s, found in zip(kept, judge(kept), strict=True)]
    pairs = [[(CERTAINTY[status], target.label) for target, status in row] for row in judged]
    labels = [label for row in pairs for _, label in row]
    return StatusScore(
        len(kept),
        len(sentences) - len(kept),
        sum(label > 0 for label in labels),
        _distance(pairs),
        Share.of((sum(_same_sign(*pair) for pair in row), len(row)) for row in pairs),
        _guess(median(labels) if labels else 0.0, labels),
        _guess(MOST, labels),
        _groups([pair for row in judged for pair in row]),
        tuple(_misses(kept, judged)),
    )


def _same_sign(number: float, label: float) -> bool:
    return (number > 0) == (label > 0)


def _distance(sentences: Sequence[Sequence[tuple[float, float]]]) -> Distance:
    """The distance of (number, label) pairs, by sentences, which are drawn for the intervals."""
    errors = [(sum(abs(x - y) for x, y in row), len(row)) for row in sentences]
    moments = [[float(sum(values)) for values in zip(*map(_moments, row), strict=True)] for row in sentences if row]
    total, words = (float(sum(row[n] for row in errors)) for n in range(2))
    r = _pearson(*np.sum(moments, axis=0, keepdims=True).T) if moments else np.zeros(1)
    return Distance(
        total / words if words else 0.0,
        float(r[0]),
        intervals.interval(errors, intervals.share),
        intervals.interval(moments, _pearson),
    )


def _moments(pair: tuple[float, float]) -> tuple[float, ...]:
    x, y = pair
    return 1.0, x, y, x * x, y * y, x * y


def _pearson(n: Values, x: Values, y: Values, xx: Values, yy: Values, xy: Values) -> Values:
    spread = np.sqrt(np.maximum((n * xx - x * x) * (n * yy - y * y), 0.0))
    return intervals.share(n * xy - x * y, np.where(spread > 1e-6, spread, 0.0))


def _guess(value: float, labels: Sequence[float]) -> Guess:
    size = max(1, len(labels))
    mae = sum(abs(value - label) for label in labels) / size
    return Guess(value, mae, sum(_same_sign(value, label) for label in labels) / size)


def _groups(judged: Sequence[tuple[Target, Status]]) -> dict[Status, Group]:
    found = {status: [target.label for target, own in judged if own is status] for status in CERTAINTY}
    return {status: Group(len(labels), median(labels)) for status, labels in found.items() if labels}


def _misses(sentences: Sequence[Marked], judged: Sequence[Sequence[tuple[Target, Status]]]) -> Iterator[Miss]:
    for number, (sentence, row) in enumerate(zip(sentences, judged, strict=True), 1):
        for target, status in row:
            if not _same_sign(CERTAINTY[status], target.label):
                words = " ".join(sentence.words[target.first : target.after])
                yield Miss(f"sentence {number}", words, f"{target.label:g}", status.value)


def judge_by(analyse: Analyse, knowledge: Knowledge) -> Judge:
    """The judge that the program is: ``analyse`` gives trees, and each sentence is read as a document of its own.

    A word is judged whether or not it tells an act of the codebook's.
    """

    def judge(sentences: Sequence[Marked]) -> list[list[Status]]:
        trees = analyse([sentence.words for sentence in sentences])
        return [_statuses(*pair, knowledge) for pair in zip(sentences, trees, strict=True)]

    return judge


def _statuses(marked: Marked, sentence: Sentence, knowledge: Knowledge) -> list[Status]:
    if not marked.targets:
        return []
    document = Document("", "", " ".join(marked.words), language="en")
    analysis = read_document(document, (sentence,), knowledge)
    (scene,) = scenes(analysis, knowledge, (), Dating(analysis.times, analysis.document.published))
    found = []
    for target in marked.targets:
        phrase = scene.tree.tokens[target.first : target.after]
        token = next((t for t in phrase if not target.first <= t.head < target.after), phrase[0])
        said = standing(scene, token, agent_of(scene, token), verbal_act=speaks(scene, token))
        found.append(said.status)
    return found
