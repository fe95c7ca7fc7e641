"""Fit the crosswalk from the reader's answers to PLV's roots, on PLV's training part alone.

    python -m training.relations.crosswalk PLV_train.tsv

Writes ``src/legation/evaluate/plv.json``: a weight for each root's logarithm of what types and CAMEO codes give it, by
logistic regression with a quadratic penalty, and prints figures of ten-fold cross-validation, in which no pair is
scored with weights that it helped to fit.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from legation.evaluate import relations
from legation.evaluate.asked import ask
from legation.knowledge import Knowledge
from legation.language.acts import ActReader
from legation.language.core import CoreParser

PENALTY = 0.004
"""On the squares of the weights, per pair; of .0005 to .03 the best in cross-validation, by little."""

FOLDS = 10


def main() -> None:
    """Read the arguments, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pairs", type=Path, help="PLV's training part")
    options = parser.parse_args()
    pairs = relations.read_pairs(options.pairs)
    answers = ask(pairs, CoreParser(2), ActReader(Knowledge.load().codebook.hints(), 2))
    x = np.array([relations.features(answer) for answer in answers])
    y = np.array([relations.ROOTS.index(pair.root) for pair in pairs])
    given = np.empty(len(y), int)
    order = list(range(len(y)))
    random.Random(0).shuffle(order)
    for fold in range(FOLDS):
        out = np.array(order[fold::FOLDS])
        rest = np.setdiff1d(np.arange(len(y)), out)
        weights, offset = fit(x[rest], y[rest])
        given[out] = (x[out] @ weights + offset).argmax(1)
    score = relations.RelationsScore(tuple(p.root for p in pairs), tuple(relations.ROOTS[i] for i in given))
    figures = (score.accuracy, score.macro_f1(), score.macro_f1(relations.quad), score.macro_f1(relations.binary))
    print("cross-validated: accuracy {:.3f}, macro-F1 root {:.3f}, quad {:.3f}, binary {:.3f}".format(*figures))
    weights, offset = fit(x, y)
    table = {"weights": weights.round(3).tolist(), "offset": offset.round(3).tolist()}
    target = Path(relations.__file__).parent / "plv.json"
    target.write_text(json.dumps(table) + "\n", encoding="utf-8")


def fit(x: NDArray[np.float64], y: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights (2 * roots, roots) and offsets (roots) of a multinomial logistic regression."""
    roots = len(relations.ROOTS)
    features, wanted = torch.from_numpy(x), torch.from_numpy(y)
    weights = torch.zeros(x.shape[1], roots, dtype=torch.float64, requires_grad=True)
    offset = torch.zeros(roots, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, offset], max_iter=300, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        loss = functional.cross_entropy(features @ weights + offset, wanted) + PENALTY * weights.square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(step)  # type: ignore[no-untyped-call]
    return weights.detach().numpy(), offset.detach().numpy()


if __name__ == "__main__":
    main()
