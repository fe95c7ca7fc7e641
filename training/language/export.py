"""Export a trained network to the files that ship.

    python -m training.language.export --data DATA --out OUT --package DIR

``OUT`` is the folder of a finished training run. ``DIR`` receives ``model.onnx``
(int8 weights), ``words.npz`` (the vectors of the vocabulary), ``relations.npz`` (the last layer of the relation head),
``labels.json``, ``vocabulary.txt``, ``lemmas.tsv`` and ``digests.txt``, the
SHA-256 of each.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor
from training.language import corpus, graph, lexicon
from training.language.examples import Labels, collate, make_batches, make_examples, vocabulary
from training.language.network import LAYERS, PIECE_LAYERS, Network, Pieces, Sizes

from legation.language.core import FILES
from legation.language.wordpiece import WordPieces

CALIBRATION = 60
"""Batches of training sentences on which the ranges of activations are measured."""

VALUES = 20_000
"""Activations looked at per batch and product."""


def main() -> None:
    """Read the arguments, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--package", type=Path, required=True, help="folder for the files that ship")
    options = parser.parse_args()
    export(options.out, options.data, options.package)


def export(out: Path, data: Path, package: Path) -> None:
    """Write the files that ship into ``package`` from the run in ``out``."""
    package.mkdir(parents=True, exist_ok=True)
    labels = Labels(**json.loads((out / "labels.json").read_text(encoding="utf-8")))
    (package / "labels.json").write_text((out / "labels.json").read_text(encoding="utf-8"), encoding="utf-8")
    (package / "vocabulary.txt").write_text("\n".join(vocabulary()) + "\n", encoding="utf-8")
    trees = corpus.ewt(data, "train") + corpus.gum(data, "train")
    lexicon.write(lexicon.complete(lexicon.build(trees), Path(__file__).parent), package / "lemmas.tsv")
    state = torch.load(out / "checkpoint.pt", weights_only=True, map_location="cpu")
    network = build_network(labels)
    network.load_state_dict(state["network"])
    examples = make_examples(corpus.training_sentences(data), labels, WordPieces(vocabulary()))
    batches = make_batches(examples, "calibration")[:CALIBRATION]
    model = graph.build(network.eval(), ranges(network, [collate(batch).pieces for batch in batches]))
    onnx.save(model, package / "model.onnx")
    _write_relations(network, package / "relations.npz")
    _write_words(network.encoder.words.weight, package / "words.npz")
    write_digests(package)


def build_network(labels: Labels, layers: int = LAYERS, piece_layers: int = PIECE_LAYERS) -> Network:
    """Return an untrained network for ``labels``, by default of the shape that ships."""
    return Network(
        Sizes(
            upos=len(labels.upos),
            feats=len(labels.feats),
            lemma=len(labels.lemma),
            relation=len(labels.relation),
            names=len(labels.names),
        ),
        layers,
        piece_layers,
    )


@torch.no_grad()
def ranges(network: Network, sample: Sequence[Pieces]) -> dict[str, tuple[float, float]]:
    """Return, for the input of each product of the graph, the range that uint8 is to span.

    Of a grid of shortened ranges the one is taken with the least squared error
    over the values seen on ``sample``: a few extreme values are clipped so that
    the others keep their resolution.
    """
    seen: dict[str, list[Tensor]] = {name: [] for name in graph.products(network)}

    def watch(name: str, pieces: Pieces, given: Tensor) -> None:
        on_pieces = name[0].isdigit() and int(name.split(".")[0]) < PIECE_LAYERS
        real = pieces.mask if on_pieces else pieces.real
        rows = given[real[:, -given.shape[1] :].bool()]
        seen[name].append(rows.flatten()[:: 1 + rows.numel() // VALUES])

    for pieces in sample:
        hooks = [
            linear.register_forward_pre_hook(lambda _, given, name=name, pieces=pieces: watch(name, pieces, given[0]))
            for name, linear in graph.products(network).items()
        ]
        network(pieces)
        for hook in hooks:
            hook.remove()
    return {name: best_range(torch.cat(values)) for name, values in seen.items()}


def best_range(values: Tensor) -> tuple[float, float]:
    """Return, of a grid of shortened ranges of ``values``, the one that loses least in 256 steps."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    shares = [step / 10 for step in range(2, 11)]
    candidates = [(low * a, high * b) for a in (shares if low < -0.5 else [1.0]) for b in shares]
    return min(candidates, key=lambda limits: _error(values, *limits))


def _error(values: Tensor, low: float, high: float) -> float:
    scale = (high - low) / 255
    zero = round(-low / scale)
    kept = ((values / scale).round() + zero).clamp(0, 255)
    return float(((kept - zero) * scale - values).square().mean())


def _write_relations(network: Network, path: Path) -> None:
    """Write what scores the relation of a chosen arc: the network's last layer, run by numpy."""
    weight, bias = network.relation.weight.detach().numpy(), network.relation.bias.detach().numpy()
    np.savez(path, weight=weight.T.astype(np.float32), bias=bias.astype(np.float32))


def _write_words(weight: Tensor, path: Path) -> None:
    """Write the vectors of the vocabulary as int8 with a scale per row; this network and that of acts look them up."""
    scale = weight.detach().abs().amax(1, keepdim=True) / 127
    rows = (weight.detach() / scale).round().to(torch.int8)
    np.savez(path, rows=rows.numpy(), scale=scale.numpy())


def write_digests(package: Path) -> None:
    present = [name for name in FILES if (package / name).exists()]
    lines = [f"{hashlib.sha256((package / name).read_bytes()).hexdigest()}  {name}\n" for name in present]
    (package / "digests.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
