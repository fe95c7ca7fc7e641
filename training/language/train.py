"""Train the language core: from a data folder to shipped weights, by one command.

    python -m training.language.train --data DATA --out OUT

``OUT`` receives a checkpoint after each epoch (a broken run goes on from the last
one), then the exported model is written to ``OUT/package``. The result is fixed by the seed, the number of
epochs and the number of threads.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from training.language import corpus, export
from training.language.examples import (
    IGNORED,
    Batch,
    Example,
    Labels,
    collate,
    collect_labels,
    encoder_folder,
    load_tokenizer,
    make_batches,
    make_examples,
)
from training.language.network import Network, Scores

ENCODER_RATE = 2.5e-4
HEADS_RATE = 1.5e-3
WARM_UP = 150
"""Steps over which the learning rate rises at the start."""

SLOW_EPOCHS = 3
SLOW_FALL = 9
"""For SLOW_EPOCHS the rate falls as if training took SLOW_FALL epochs; then straight to nothing at the end."""

WEIGHTS = {"upos": 0.5, "feats": 0.4, "lemma": 0.3, "names": 1.0}
"""What a head's loss counts for beside arcs and relations, which count for 1."""


def main() -> None:
    """Read the arguments, train, export."""
    options = _arguments()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    sentences = corpus.training_sentences(options.data)
    labels = collect_labels(sentences)
    (options.out / "labels.json").write_text(json.dumps(asdict(labels)), encoding="utf-8")
    examples = make_examples(sentences, labels, tokenizer)
    held_out = make_examples(corpus.ewt(options.data, "dev"), labels, tokenizer)
    print(_summary(examples, labels), flush=True)
    train(examples, held_out, labels, options)
    export.export(options.out, options.data, options.package or options.out / "package")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and model")
    parser.add_argument("--package", type=Path, help="folder for the files that ship (default: OUT/package)")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def _summary(examples: Sequence[Example], labels: Labels) -> str:
    pieces = sum(len(example.ids) for example in examples)
    words = sum(len(example.heads) for example in examples)
    sizes = {name: len(values) for name, values in asdict(labels).items()}
    return f"sentences {len(examples)} words {words} pieces {pieces} labels {sizes}"


def train(
    examples: Sequence[Example],
    held_out: Sequence[Example],
    labels: Labels,
    options: argparse.Namespace,
) -> None:
    """Run the epochs that ``options.out`` has no checkpoint of."""
    torch.manual_seed(options.seed)
    network = export.build_network(labels)
    network.encoder.load_pretrained(encoder_folder() / "model.safetensors")
    network.encoder.words.weight.requires_grad = False
    optimiser = _optimiser(network)
    done = _resume(options.out / "checkpoint.pt", network, optimiser)
    for epoch in range(done, options.epochs):
        started = time.time()
        torch.manual_seed(options.seed * 1000 + epoch)
        batches = make_batches(examples, f"{options.seed}:{epoch}")
        _run_epoch(network, optimiser, batches, (epoch, options.epochs))
        _save(options.out, network, optimiser, epoch + 1)
        scores = accuracies(network, held_out)
        took = time.time() - started
        print(f"epoch {epoch + 1} seconds {took:.0f} dev {scores}", flush=True)


def _optimiser(network: Network) -> torch.optim.AdamW:
    encoder, heads = [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            (encoder if name.startswith("encoder.") else heads).append(parameter)
    groups = [
        {"params": encoder, "lr": ENCODER_RATE, "peak": ENCODER_RATE},
        {"params": heads, "lr": HEADS_RATE, "peak": HEADS_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _run_epoch(
    network: Network,
    optimiser: torch.optim.AdamW,
    batches: Sequence[Sequence[Example]],
    place: tuple[int, int],
) -> None:
    """Train on ``batches``; ``place`` is the number of this epoch and how many there are."""
    network.train()
    parameters = [p for group in optimiser.param_groups for p in group["params"]]
    started = time.time()
    for number, examples in enumerate(batches):
        warmth = min(1.0, (place[0] * len(batches) + number) / WARM_UP)
        _set_rate(optimiser, warmth * decay(place[0] + number / len(batches), place[1]))
        batch = collate(examples)
        value = loss(network, batch)
        optimiser.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 2.0)
        optimiser.step()
        if number % 100 == 0:
            took = time.time() - started
            line = f"epoch {place[0] + 1} batch {number}/{len(batches)}"
            print(f"{line} loss {value.item():.3f} seconds {took:.0f}", flush=True)


def decay(position: float, epochs: int) -> float:
    """Return the share of the peak learning rate after ``position`` of ``epochs`` epochs."""
    if position < SLOW_EPOCHS:
        return 1 - position / SLOW_FALL
    return (1 - SLOW_EPOCHS / SLOW_FALL) * (epochs - position) / (epochs - SLOW_EPOCHS)


def _set_rate(optimiser: torch.optim.AdamW, factor: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * max(factor, 1e-3)


def _scores(network: Network, batch: Batch) -> Scores:
    scores: Scores = network(batch.ids, batch.mask, batch.shapes, batch.first)
    return scores._replace(arcs=scores.arcs.masked_fill(~batch.real[:, None, :], -1e9))


def loss(network: Network, batch: Batch) -> Tensor:
    """Return the weighted sum of the heads' losses, a scalar."""
    scores = _scores(network, batch)
    relations = network.relation_scores(scores, batch.heads.clamp(min=0))
    total = _cross_entropy(scores.arcs, batch.heads) + _cross_entropy(relations, batch.relation)
    for head, weight in WEIGHTS.items():
        total = total + weight * _cross_entropy(getattr(scores, head), getattr(batch, head))
    return total


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not (gold >= 0).any():
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


@torch.no_grad()
def accuracies(network: Network, examples: Sequence[Example]) -> dict[str, float]:
    """Return quick per-word accuracies in percent, heads chosen greedily."""
    network.eval()
    right: dict[str, int] = {}
    words = 0
    for batch in (collate(chunk) for chunk in make_batches(examples, "held out")):
        scores = _scores(network, batch)
        heads = scores.arcs.argmax(-1)
        relation = network.relation_scores(scores, heads).argmax(-1)
        known = batch.heads >= 0
        attached = (heads == batch.heads) & known
        hits = {"uas": attached, "las": attached & (relation == batch.relation)}
        for head in WEIGHTS:
            gold = getattr(batch, head)
            hits[head] = (getattr(scores, head).argmax(-1) == gold) & known
        words += int(known.sum())
        for name, hit in hits.items():
            right[name] = right.get(name, 0) + int(hit.sum())
    return {name: round(100 * count / words, 2) for name, count in right.items()}


def _save(out: Path, network: Network, optimiser: torch.optim.AdamW, epochs: int) -> None:
    state = {
        "network": network.state_dict(),
        "optimiser": optimiser.state_dict(),
        "epochs": epochs,
    }
    part = out / "checkpoint.part"
    torch.save(state, part)
    part.replace(out / "checkpoint.pt")


def _resume(path: Path, network: Network, optimiser: torch.optim.AdamW) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    epochs: int = state["epochs"]
    return epochs


if __name__ == "__main__":
    main()
