"""What trained networks say of sentences without gold trees: the answers from which another network learns.

An ensemble reads better than any of its members (Kuncoro et al., "Distilling an
Ensemble of Greedy Dependency Parsers into One MST Parser", EMNLP 2016): the chances
that its members give are averaged, and the likeliest answers are kept with theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from training.language.examples import CHOICES, HEADS, Answers, Batch, Example, collate, make_batches
from training.language.network import Network


@torch.no_grad()
def taught(teachers: Sequence[Network], examples: Sequence[Example], device: str = "cpu") -> list[Example]:
    """Return ``examples``, in another order, with what ``teachers`` say of each word."""
    done = []
    for teacher in teachers:
        teacher.eval().to(device)
    for chunk in make_batches(examples, "taught"):
        answers = _answers(teachers, collate(chunk).to(device))
        for row, example in enumerate(chunk):
            mine = slice(0, len(example.heads))
            said = {name: Answers(found.labels[row, mine], found.chances[row, mine]) for name, found in answers.items()}
            done.append(replace(example, taught=said))
    return done


def _answers(teachers: Sequence[Network], batch: Batch) -> dict[str, Answers]:
    """Return the likeliest answers, (B, N, CHOICES), by the names of LEARNT.

    Relations are those under the likeliest head.
    """
    absent = ~batch.pieces.real.bool()[:, None, :]
    scores = [teacher(batch.pieces) for teacher in teachers]
    mean = {"heads": _mean([each.arcs.masked_fill(absent, -1e9) for each in scores])}
    heads = mean["heads"].argmax(-1)
    pairs = zip(teachers, scores, strict=True)
    mean["relation"] = _mean([teacher.relation_scores(each, heads) for teacher, each in pairs])
    for name in HEADS:
        if name not in mean:
            mean[name] = _mean([getattr(each, name) for each in scores])
    return {name: _likeliest(chances) for name, chances in mean.items()}


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([each.float().softmax(-1) for each in scores]).mean(0)


def _likeliest(chances: Tensor) -> Answers:
    kept, labels = chances.topk(min(CHOICES, chances.shape[-1]), -1)
    kept = kept / kept.sum(-1, keepdim=True)
    labels = labels * (kept > 0)  # a head in the padding is no answer: other batches are narrower
    filler = CHOICES - kept.shape[-1]
    kept, labels = (functional.pad(each, (0, filler)) for each in (kept, labels))
    return Answers(labels.cpu().numpy(), kept.cpu().numpy().astype(np.float32))
