"""Train the language core: from a data folder to shipped weights, by one command.

    python -m training.language.train --data DATA --texts FILE --out OUT

Three networks are trained, one after the other: two on the corpora alone, then the one
that ships, which starts from the first and learns besides what both together say of
sentences without gold trees: those that carry names alone and those of FILE.

``OUT`` has a folder for each of them, with a checkpoint after each epoch (a broken run
goes on from the last one); then the exported model is written to ``OUT/package``. On a
CPU the result is fixed by the seed, the numbers of epochs, the number of threads and
the kind of processor.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from training.language import corpus, export
from training.language.examples import (
    IGNORED,
    Batch,
    Example,
    Labels,
    collate,
    collect_labels,
    encoder_folder,
    make_batches,
    make_examples,
    vocabulary,
)
from training.language.network import LAYERS, PIECE_LAYERS, Dropout, Network, Scores
from training.language.teachers import taught

from legation.language.wordpiece import WordPieces

ENCODER_RATE = 2.5e-4
HEADS_RATE = 1.5e-3
WARM_UP = 150
"""Steps over which the learning rate rises at the start."""

WEIGHTS = {"upos": 0.5, "feats": 0.4, "lemma": 0.3}
NAMES_WEIGHT = 1.0
"""What a head's loss counts for beside arcs and relations, which count for 1."""

TEXT_PARTS = 5
"""An epoch reads one part in so many of the sentences that teachers alone know."""


class Run(NamedTuple):
    """One network's training: its folder and shape, its epochs, the learning rates as a share of the full ones."""

    name: str
    layers: int
    piece_layers: int
    epochs: int
    rate: float
    seed: int


TEACHERS = (Run("first", LAYERS, PIECE_LAYERS, 12, 1.0, 0), Run("second", 6, 6, 5, 1.0, 1))
"""The second is of another shape, so that the two err differently."""

SHIPPED = Run("shipped", LAYERS, PIECE_LAYERS, 10, 0.6, 2)


class Lessons(NamedTuple):
    """What each epoch reads, and what is read by parts, one an epoch, in turn."""

    always: Sequence[Example]
    in_turn: Sequence[Example] = ()

    def of(self, epoch: int) -> list[Example]:
        """Return what ``epoch``, counted from 0, reads."""
        return [*self.always, *self.in_turn[epoch % TEXT_PARTS :: TEXT_PARTS]]


def main() -> None:
    """Read the arguments, train, export."""
    options = _arguments()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    pieces = WordPieces(vocabulary())
    sentences = corpus.training_sentences(options.data)
    labels = collect_labels(sentences)
    examples = make_examples(sentences, labels, pieces)
    held_out = make_examples(corpus.ewt(options.data, "dev"), labels, pieces)
    print(_summary(examples, labels), flush=True)
    course = Course(labels, held_out, options)
    teachers = [course.train(run, Lessons(examples)) for run in TEACHERS]
    trees = [example for example in examples if example.heads[0] != IGNORED]
    named = taught(teachers, [example for example in examples if example.heads[0] == IGNORED], options.device)
    plain = make_examples(corpus.plain_sentences(options.texts), labels, pieces) if options.texts else []
    random.Random(options.seed).shuffle(plain)
    lessons = Lessons([*trees, *named], taught(teachers, plain, options.device))
    course.train(SHIPPED, lessons, start=teachers[0])
    export.export(options.out / SHIPPED.name, options.data, options.package or options.out / "package")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--texts", type=Path, help="JSON lines of openly licensed articles that the teachers read")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and model")
    parser.add_argument("--package", type=Path, help="folder for the files that ship (default: OUT/package)")
    parser.add_argument("--epochs", type=int, help="so many of each network, for a trial (default: 12, 5 and 10)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0, help="added to each network's own")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--full-precision", action="store_true", help="multiply in 32 bits, not in bfloat16")
    return parser.parse_args()


def _summary(examples: Sequence[Example], labels: Labels) -> str:
    pieces = sum(len(example.ids) for example in examples)
    words = sum(len(example.heads) for example in examples)
    sizes = {name: len(values) for name, values in asdict(labels).items()}
    return f"sentences {len(examples)} words {words} pieces {pieces} labels {sizes}"


class Course:
    """What all runs share: labels, the sentences that watch over them, the options."""

    def __init__(self, labels: Labels, held_out: Sequence[Example], options: argparse.Namespace) -> None:
        self.labels = labels
        self.held_out = held_out
        self.options = options

    def train(self, run: Run, lessons: Lessons, start: Network | None = None) -> Network:
        """Run the epochs that the run's folder has no checkpoint of; ``start`` gives the first weights.

        Without it they are the pretrained encoder's.
        """
        options = self.options
        run = run._replace(epochs=options.epochs or run.epochs, seed=run.seed + options.seed)
        folder = options.out / run.name
        folder.mkdir(parents=True, exist_ok=True)
        _same_run(folder, self.labels, {**run._asdict(), "full_precision": options.full_precision})
        torch.manual_seed(run.seed)
        network = export.build_network(self.labels, run.layers, run.piece_layers)
        if start:
            network.load_state_dict(start.state_dict())
        else:
            network.encoder.load_pretrained(encoder_folder() / "model.safetensors")
        network.encoder.words.weight.requires_grad = False
        network.to(options.device)
        optimiser = _optimiser(network, run.rate)
        for epoch in range(_resume(folder / "checkpoint.pt", network, optimiser), run.epochs):
            started = time.time()
            torch.manual_seed(run.seed * 1000 + epoch)
            for module in network.modules():
                if isinstance(module, Dropout):
                    module.renew()
            batches = make_batches(lessons.of(epoch), f"{run.seed}:{epoch}")
            _run_epoch(network, optimiser, batches, Place(run, epoch, options))
            _save(folder, network, optimiser, epoch + 1)
            scores = accuracies(network, self.held_out, options.device)
            took = time.time() - started
            print(f"{run.name} epoch {epoch + 1} seconds {took:.0f} dev {scores}", flush=True)
        return network


def _same_run(folder: Path, labels: Labels, shape: dict[str, object]) -> None:
    """Write the labels and the options that shape a run, or check that they are those of the run in ``folder``."""
    for name, content in (("labels.json", asdict(labels)), ("options.json", shape)):
        path = folder / name
        written = json.dumps(content)
        if (folder / "checkpoint.pt").exists() and path.read_text(encoding="utf-8") != written:
            raise SystemExit(f"{path} is of another run: give the same corpora and options, or another --out")
        path.write_text(written, encoding="utf-8")


class Place(NamedTuple):
    """Which epoch of a run goes on, counted from 0, and the options of the whole course."""

    run: Run
    epoch: int
    options: argparse.Namespace


def _optimiser(network: Network, rate: float) -> torch.optim.AdamW:
    encoder, heads = [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            (encoder if name.startswith("encoder.") else heads).append(parameter)
    groups = [
        {"params": encoder, "lr": 0.0, "peak": rate * ENCODER_RATE},
        {"params": heads, "lr": 0.0, "peak": rate * HEADS_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _run_epoch(
    network: Network,
    optimiser: torch.optim.AdamW,
    batches: Sequence[Sequence[Example]],
    place: Place,
) -> None:
    network.train()
    run, epoch, options = place
    parameters = [p for group in optimiser.param_groups for p in group["params"]]
    started = time.time()
    for number, examples in enumerate(batches):
        warmth = min(1.0, (epoch * len(batches) + number) / WARM_UP)
        _set_rate(optimiser, warmth * (1 - (epoch + number / len(batches)) / run.epochs))
        batch = collate(examples).to(options.device)
        with torch.autocast(torch.device(options.device).type, torch.bfloat16, enabled=not options.full_precision):
            value = loss(network, batch)
        optimiser.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 2.0)
        optimiser.step()
        if number % 100 == 0:
            took = time.time() - started
            line = f"{run.name} epoch {epoch + 1} batch {number}/{len(batches)}"
            print(f"{line} loss {value.item():.3f} seconds {took:.0f}", flush=True)


def _set_rate(optimiser: torch.optim.AdamW, factor: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * max(factor, 1e-3)


def _scores(network: Network, batch: Batch) -> Scores:
    scores: Scores = network(batch.pieces)
    real = batch.pieces.real.bool()
    return scores._replace(arcs=scores.arcs.float().masked_fill(~real[:, None, :], -1e9))


def loss(network: Network, batch: Batch) -> Tensor:
    """Return the weighted sum of the heads' losses, a scalar."""
    scores = _scores(network, batch)
    relations = network.relation_scores(scores, batch.heads.clamp(min=0))
    total = _cross_entropy(scores.arcs, batch, "heads") + _cross_entropy(relations, batch, "relation")
    for head, weight in WEIGHTS.items():
        total = total + weight * _cross_entropy(getattr(scores, head), batch, head)
    return total + NAMES_WEIGHT * _names_loss(scores.names, batch.names)


def _cross_entropy(scores: Tensor, batch: Batch, head: str) -> Tensor:
    """Return the mean over the words of which something is known; 0 where nothing is."""
    answers, chances = batch.answers[head], batch.chances[head]
    likely = scores.float().log_softmax(-1).gather(-1, answers)
    return -(likely * chances).sum() / chances.sum().clamp(min=1.0)


def _names_loss(scores: Tensor, possible: Tensor) -> Tensor:
    """Return how unlikely the possible tags together are, averaged over the words of which something is known."""
    known = possible.any(-1) & ~possible.all(-1)
    if not known.any():
        return scores.sum() * 0
    given = scores[known].float()
    likely = given.masked_fill(~possible[known], -1e9)
    return (given.logsumexp(-1) - likely.logsumexp(-1)).mean()


@torch.no_grad()
def accuracies(network: Network, examples: Sequence[Example], device: str = "cpu") -> dict[str, float]:
    """Return quick per-word accuracies in percent, heads chosen greedily."""
    network.eval()
    right: dict[str, int] = {}
    words = 0
    for batch in (collate(chunk).to(device) for chunk in make_batches(examples, "held out")):
        scores = _scores(network, batch)
        heads = scores.arcs.argmax(-1)
        relation = network.relation_scores(scores, heads).argmax(-1)
        known = batch.heads >= 0
        attached = (heads == batch.heads) & known
        tags = scores.names.argmax(-1, keepdim=True)
        hits = {"uas": attached, "las": attached & (relation == batch.relation)}
        hits["names"] = batch.names.gather(-1, tags).squeeze(-1) & known
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
    state = torch.load(path, weights_only=True, map_location=next(network.parameters()).device)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    epochs: int = state["epochs"]
    return epochs


if __name__ == "__main__":
    main()
