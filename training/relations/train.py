"""Train the reader of acts: from written and labelled sentences to the files that ship, by one command.

    python -m training.relations.train --data DATA --out OUT

``OUT`` receives a checkpoint after each epoch (a broken run goes on from the last one) and at the end ``acts.pt``,
which ``training.relations.export`` turns into what ships. On a CPU the result is fixed by the seed, the number of
epochs, the number of threads and the kind of processor.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional
from training.language.examples import encoder_folder, vocabulary
from training.relations.examples import (
    UNKNOWN,
    Batch,
    Example,
    Noise,
    collate,
    labelled,
    labels_of,
    make_examples,
    written,
)
from training.relations.network import Network

from legation.knowledge import Knowledge
from legation.language.acts import NONE
from legation.language.core import DATA as CORE
from legation.language.encoding import PieceVectors
from legation.language.wordpiece import WordPieces
from legation.types import Status

ENCODER_RATE = 1.5e-4
HEADS_RATE = 1e-3
WARM_UP = 100
"""Steps over which the learning rate rises at the start; then it falls in a straight line."""

QUESTIONS = 24
"""Questions in a batch."""

SORTED_TOGETHER = 16
"""So many batches' worth of questions are sorted by length before they are cut up."""

SMOOTHING = 0.05
WEIGHTS = {"types": 1.0, "modes": 0.3, "codes": 0.5, "statuses": 0.5}
TRIGGER_WEIGHT = 0.3
HELD = 10
"""One text in so many is held out to steer by, unless all are to train."""

SAID_EVERY = 200
"""Batches between two lines of progress."""

TEMPERATURES = [t / 20 for t in range(10, 61)]
"""What a head's scores may be divided by."""

CALIBRATION = 40
"""Batches kept with the network for measuring the ranges of its activations."""


class Options(NamedTuple):
    """What a run is told."""

    data: Path
    out: Path
    epochs: int
    seed: int
    everything: bool


def main() -> None:
    """Read the arguments, train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see sources.py)")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the result")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--everything", action="store_true", help="train on what is else held out, too")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    train(Options(given.data, given.out, given.epochs, given.seed, given.everything))


def train(options: Options) -> None:
    """Train a network and write it to ``options.out``."""
    options.out.mkdir(parents=True, exist_ok=True)
    knowledge = Knowledge.load()
    rows = [*written(), *labelled(options.data)]
    labels = labels_of(rows, sorted(knowledge.codebook.types), [s.value for s in Status])
    names = vocabulary()
    examples = make_examples(rows, labels, knowledge, WordPieces(names))
    lessons, held = _parted(examples, everything=options.everything)
    print(f"{len(lessons)} questions to train on, {len(held)} held out", flush=True)
    network = _network(labels, options.seed)
    optimiser = torch.optim.AdamW(_groups(network), weight_decay=0.01)
    done = _resumed(options.out / "checkpoint.pt", network, optimiser)
    started = time.time()
    for epoch in range(done, options.epochs):
        chance = random.Random(f"{options.seed}-{epoch}")
        torch.manual_seed(options.seed * 1000 + epoch)
        network.train()
        batches = _batches(lessons, chance)
        for number, batch in enumerate(batches):
            step = epoch * len(batches) + number
            if number % SAID_EVERY == 0:
                print(f"  {number} of {len(batches)} batches, {time.time() - started:.0f} s", flush=True)
            _set_rate(optimiser, step, options.epochs * len(batches))
            _learn(
                network,
                optimiser,
                collate(batch, labels, noise=Noise(), hidden_piece=names.index("[MASK]"), chance=chance),
            )
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "epochs": epoch + 1}
        torch.save(state, options.out / "checkpoint.pt")
        print(f"epoch {epoch + 1}, {time.time() - started:.0f} s: {_scores(network, held, labels)}", flush=True)
    if not options.everything:
        print("temperatures:", calibrate(network, held, labels), flush=True)
    sample = [tuple(collate(b, labels).asked) for b in _batches(lessons, random.Random("sample"))[:CALIBRATION]]
    saved = {"network": network.state_dict(), "labels": labels, "sample": sample}
    torch.save(saved, options.out / "acts.pt")


def _parted(examples: Sequence[Example], *, everything: bool) -> tuple[list[Example], list[Example]]:
    texts = sorted({e.text for e in examples})
    random.Random(1).shuffle(texts)
    held = set(texts[: len(texts) // HELD])
    return [e for e in examples if everything or e.text not in held], [e for e in examples if e.text in held]


def _network(labels: Mapping[str, Sequence[str]], seed: int) -> Network:
    """A network that starts from MiniLM, with the vectors of words that ship with the language core."""
    torch.manual_seed(seed)
    network = Network(labels)
    network.encoder.load_pretrained(encoder_folder() / "model.safetensors")
    table = PieceVectors.read((CORE / "words.npz").read_bytes())
    network.encoder.words.weight.data = torch.from_numpy(table.rows.astype("float32") * table.scale)
    network.encoder.words.weight.requires_grad = False
    return network


def _groups(network: Network) -> list[dict[str, object]]:
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    encoder = [p for name, p in named if name.startswith("encoder.")]
    heads = [p for name, p in named if not name.startswith("encoder.")]
    return [{"params": encoder, "peak": ENCODER_RATE}, {"params": heads, "peak": HEADS_RATE}]


def _resumed(file: Path, network: Network, optimiser: torch.optim.Optimizer) -> int:
    if not file.exists():
        return 0
    state = torch.load(file, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["epochs"])


def _set_rate(optimiser: torch.optim.Optimizer, step: int, steps: int) -> None:
    share = min(1.0, step / WARM_UP) * (1 - step / steps)
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * max(share, 1e-3)


def _learn(network: Network, optimiser: torch.optim.Optimizer, batch: Batch) -> None:
    with torch.autocast("cpu", torch.bfloat16):
        scores, looks = network(batch.asked)
    loss = _loss({head: s.float() for head, s in scores.items()}, looks.float(), batch)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
    optimiser.step()


def _loss(scores: Mapping[str, Tensor], looks: Tensor, batch: Batch) -> Tensor:
    loss = torch.zeros(())
    for head, weight in WEIGHTS.items():
        wanted = batch.labels[head]
        if (wanted != UNKNOWN).any():
            smoothing = SMOOTHING if head == "types" else 0.0
            own = functional.cross_entropy(scores[head], wanted, ignore_index=UNKNOWN, label_smoothing=smoothing)
            loss = loss + weight * own
    telling = batch.trigger.sum(1) > 0
    if telling.any():  # the attention should find the words that tell the act
        found = looks.log_softmax(-1).masked_fill(batch.trigger == 0, -1e4)[telling].logsumexp(-1)
        loss = loss - TRIGGER_WEIGHT * found.mean()
    return loss


def _batches(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Examples of about one length together, in a drawn order."""
    drawn = list(examples)
    chance.shuffle(drawn)
    batches = []
    for start in range(0, len(drawn), QUESTIONS * SORTED_TOGETHER):
        part = sorted(drawn[start : start + QUESTIONS * SORTED_TOGETHER], key=lambda e: len(e.encoded.ids))
        some = [part[i : i + QUESTIONS] for i in range(0, len(part), QUESTIONS)]
        chance.shuffle(some)
        batches += some
    return batches


@torch.no_grad()
def calibrate(network: Network, held: Sequence[Example], labels: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Make the network's probabilities as sure as it is right on ``held``, which it did not learn from.

    Each head's last layer is divided by the temperature, of a grid, under which the held-out labels are likeliest.
    """
    network.eval()
    scores: dict[str, list[Tensor]] = {head: [] for head in WEIGHTS}
    wanted: dict[str, list[Tensor]] = {head: [] for head in WEIGHTS}
    for start in range(0, len(held), QUESTIONS):
        batch = collate(held[start : start + QUESTIONS], labels)
        own, _ = network(batch.asked)
        for head in WEIGHTS:
            scores[head].append(own[head])
            wanted[head].append(batch.labels[head])
    chosen = {}
    for head, layer in network.heads.items():
        given, gold = torch.cat(scores[head]), torch.cat(wanted[head])
        losses = {t: float(functional.cross_entropy(given / t, gold, ignore_index=UNKNOWN)) for t in TEMPERATURES}
        chosen[head] = min(losses, key=losses.__getitem__)
        layer.weight.div_(chosen[head])
        layer.bias.div_(chosen[head])
    return chosen


@torch.no_grad()
def _scores(network: Network, held: Sequence[Example], labels: Mapping[str, Sequence[str]]) -> str:
    """Accuracies on the held-out texts, and how well an act is told from none, for written and labelled ones."""
    network.eval()
    parts = []
    for name, some in (
        ("written", [e for e in held if not e.always_shown]),
        ("labelled", [e for e in held if e.always_shown]),
    ):
        right, known = dict.fromkeys(WEIGHTS, 0), dict.fromkeys(WEIGHTS, 0)
        both = given = gold = 0
        for start in range(0, len(some), QUESTIONS):
            batch = collate(some[start : start + QUESTIONS], labels)
            scores, _ = network(batch.asked)
            for head in WEIGHTS:
                counts = batch.labels[head] != UNKNOWN
                right[head] += int((scores[head].argmax(1) == batch.labels[head])[counts].sum())
                known[head] += int(counts.sum())
            none = labels["types"].index(NONE)
            told, wanted = scores["types"].argmax(1) != none, batch.labels["types"] != none
            both, given, gold = both + int((told & wanted).sum()), given + int(told.sum()), gold + int(wanted.sum())
        shares = ", ".join(f"{head} {right[head] / max(1, known[head]):.3f}" for head in WEIGHTS)
        parts.append(f"{name}: {shares}, act or none P {both / max(1, given):.3f} R {both / max(1, gold):.3f}")
    return "; ".join(parts)


if __name__ == "__main__":
    main()
