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
from typing import Any, NamedTuple, TypeVar

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
    digest,
    labelled,
    labels_of,
    make_examples,
    plain,
    written,
)
from training.relations.finding import Lesson, Passage, annotated, gather, make_passages
from training.relations.network import Network

from legation.knowledge import Knowledge
from legation.language.core import DATA as CORE
from legation.language.encoding import PieceVectors
from legation.language.wordpiece import WordPieces
from legation.types import NONE, Status

ENCODER_RATE = 1.5e-4
HEADS_RATE = 1e-3
WARM_UP = 100
"""Steps over which the learning rate rises at the start; then it falls in a straight line."""

QUESTIONS = 24
"""Questions in a batch."""

SORTED_TOGETHER = 16
"""So many batches' worth of questions are sorted by length before they are cut up."""

ONE_QUESTION_IN = 3
"""One batch of questions in so many is read in an epoch of the second course."""

SMOOTHING = 0.05
WEIGHTS = {"types": 1.0, "modes": 0.3, "codes": 0.5, "statuses": 0.5}
TRIGGER_WEIGHT = 0.3
FINDING_WEIGHT, POINTING_WEIGHT = 4.0, 1.0
HELD = 10
"""One text in so many is held out to steer by, unless all are to train."""

SAID_EVERY = 200
"""Batches between two lines of progress."""

TEMPERATURES = [t / 20 for t in range(10, 61)]
"""What a head's scores may be divided by."""

CALIBRATION = 40
"""Batches kept with the network for measuring the ranges of its activations."""


Kind = TypeVar("Kind", Example, Passage)


class Options(NamedTuple):
    """What a run is told."""

    data: Path
    out: Path
    epochs: int
    joint: int
    seed: int
    everything: bool


def main() -> None:
    """Read the arguments, train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see sources.py)")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the result")
    parser.add_argument("--epochs", type=int, default=5, help="times through the questions alone")
    parser.add_argument("--joint", type=int, default=4, help="then, times through sentences and some of the questions")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--everything", action="store_true", help="train on what is else held out, too")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    train(Options(given.data, given.out, given.epochs, given.joint, given.seed, given.everything))


def train(options: Options) -> None:
    """Train a network and write it to ``options.out``."""
    options.out.mkdir(parents=True, exist_ok=True)
    knowledge = Knowledge.load()
    rows = [*written(), *labelled(options.data)]
    labels = labels_of(rows, sorted(knowledge.codebook.types), [s.value for s in Status])
    names = vocabulary()
    pieces = WordPieces(names)
    questions, held = _parted(make_examples(rows, labels, knowledge, pieces), everything=options.everything)
    passages = make_passages(annotated(options.data), rows, labels, knowledge.codebook.hints(), pieces)
    texts, held_texts = _parted(passages, everything=options.everything)
    print(f"{len(questions)} questions, {len(texts)} sentences; held out {len(held)}, {len(held_texts)}", flush=True)
    vectors = PieceVectors.read((CORE / "words.npz").read_bytes())
    network = _network(labels, vectors, options.seed)
    shown = {"noise": Noise(), "hidden_piece": names.index("[MASK]")}
    state = _resumed(options.out / "checkpoint.pt", network)
    started = time.time()
    for course, epochs in enumerate((options.epochs, options.joint)):
        optimiser = torch.optim.AdamW(_groups(network), weight_decay=0.01)
        if state.course == course and state.optimiser is not None:
            optimiser.load_state_dict(state.optimiser)
        for epoch in range(state.epochs if state.course == course else epochs if state.course > course else 0, epochs):
            chance = random.Random(f"{options.seed}-{course}-{epoch}")
            torch.manual_seed(options.seed * 1000 + course * 100 + epoch)
            network.train()
            batches: list[list[Example] | list[Passage]] = [*_batches(questions, chance)]
            if course:
                batches = [*chance.sample(batches, len(batches) // ONE_QUESTION_IN), *_batches(texts, chance)]
                chance.shuffle(batches)
            for number, batch in enumerate(batches):
                if number % SAID_EVERY == 0:
                    print(f"  {number} of {len(batches)} batches, {time.time() - started:.0f} s", flush=True)
                _set_rate(optimiser, epoch * len(batches) + number, epochs * len(batches))
                if isinstance(batch[0], Passage):
                    _learn_finding(network, optimiser, gather(batch, labels, vectors, chance=chance, **shown))
                else:
                    _learn(network, optimiser, collate(batch, labels, chance=chance, **shown))
            saved = {"network": network.state_dict(), "optimiser": optimiser.state_dict()}
            torch.save(saved | {"course": course, "epochs": epoch + 1}, options.out / "checkpoint.pt")
            told = _scores(network, held, labels) + "; " + _finding_scores(network, held_texts, labels, vectors)
            print(f"course {course + 1}, epoch {epoch + 1}, {time.time() - started:.0f} s: {told}", flush=True)
    if not options.everything:
        print("temperatures:", calibrate(network, held, labels), flush=True)
    sample = [tuple(collate(b, labels).asked) for b in _batches(questions, random.Random("sample"))[:CALIBRATION]]
    sample += [tuple(gather(b, labels, vectors).asked) for b in _batches(texts, random.Random("sample"))[:CALIBRATION]]
    torch.save({"network": network.state_dict(), "labels": labels, "sample": sample}, options.out / "acts.pt")


def _parted(examples: Sequence[Kind], *, everything: bool) -> tuple[list[Kind], list[Kind]]:
    """What trains and what is held out: of both kinds of examples the same sentences."""
    held = [int(digest(plain(e.text)), 16) % HELD == 0 for e in examples]
    return (
        [e for e, out in zip(examples, held, strict=True) if everything or not out],
        [e for e, out in zip(examples, held, strict=True) if out],
    )


def _network(labels: Mapping[str, Sequence[str]], vectors: PieceVectors, seed: int) -> Network:
    """A network that starts from MiniLM, with the ``vectors`` of words that ship with the language core."""
    torch.manual_seed(seed)
    network = Network(labels)
    network.encoder.load_pretrained(encoder_folder() / "model.safetensors")
    network.encoder.words.weight.data = torch.from_numpy(vectors.rows.astype("float32") * vectors.scale)
    network.encoder.words.weight.requires_grad = False
    return network


def _groups(network: Network) -> list[dict[str, object]]:
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    encoder = [p for name, p in named if name.startswith("encoder.")]
    heads = [p for name, p in named if not name.startswith("encoder.")]
    return [{"params": encoder, "peak": ENCODER_RATE}, {"params": heads, "peak": HEADS_RATE}]


class State(NamedTuple):
    """How far a broken run had come: its course, its epochs done in it, and the optimiser's state."""

    course: int
    epochs: int
    optimiser: dict[str, Any] | None


def _resumed(file: Path, network: Network) -> State:
    if not file.exists():
        return State(0, 0, None)
    state = torch.load(file, weights_only=True)
    network.load_state_dict(state["network"])
    return State(int(state["course"]), int(state["epochs"]), state["optimiser"])


def _set_rate(optimiser: torch.optim.Optimizer, step: int, steps: int) -> None:
    share = min(1.0, step / WARM_UP) * (1 - step / steps)
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * max(share, 1e-3)


def _learn(network: Network, optimiser: torch.optim.Optimizer, batch: Batch) -> None:
    with torch.autocast("cpu", torch.bfloat16):
        scores, looks = network(batch.asked)
    loss = _loss({head: s.float() for head, s in scores.items()}, looks.float(), batch)
    _step(network, optimiser, loss)


def _learn_finding(network: Network, optimiser: torch.optim.Optimizer, lesson: Lesson) -> None:
    with torch.autocast("cpu", torch.bfloat16):
        found, (actors, recipients) = network.finds(lesson.asked)
    loss = FINDING_WEIGHT * _cross(found["types"].float(), lesson.kinds)
    at = lesson.sentence, lesson.word
    if len(lesson.word):
        for scores, wanted in ((actors, lesson.actors), (recipients, lesson.recipients)):
            loss = loss + POINTING_WEIGHT * _cross(scores[at].float(), wanted)
        for head, numbers in lesson.others.items():
            if (numbers != UNKNOWN).any():
                own = functional.cross_entropy(found[head][at].float(), numbers, ignore_index=UNKNOWN)
                loss = loss + WEIGHTS[head] * own
    _step(network, optimiser, loss)


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy with wanted shares over the last axis, the mean over places where any is wanted."""
    losses = -(scores.log_softmax(-1) * wanted).sum(-1)
    return losses.sum() / (wanted.sum(-1) > 0).sum().clamp(min=1)


def _step(network: Network, optimiser: torch.optim.Optimizer, loss: Tensor) -> None:
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


def _batches(examples: Sequence[Kind], chance: random.Random) -> list[list[Kind]]:
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


@torch.no_grad()
def _finding_scores(
    network: Network, held: Sequence[Passage], labels: Mapping[str, Sequence[str]], vectors: PieceVectors
) -> str:
    """How well words that tell acts are found in held-out sentences all of whose acts are known, and their parties."""
    network.eval()
    held = [p for p in held if p.whole]
    none = labels["types"].index(NONE)
    both = given = gold = 0
    sides, known_sides = [0, 0], [0, 0]
    for start in range(0, len(held), QUESTIONS):
        lesson = gather(held[start : start + QUESTIONS], labels, vectors)
        found, (actors, recipients) = network.finds(lesson.asked)
        kinds = found["types"]
        known = lesson.kinds.sum(-1) > 0
        best = kinds.argmax(-1)
        told = (best != none) & known
        given, gold = given + int(told.sum()), gold + len(lesson.word)
        right = told & (lesson.kinds.gather(-1, best[..., None]).squeeze(-1) > 0)
        both += int(right.sum())
        for number, (scores, wanted) in enumerate(((actors, lesson.actors), (recipients, lesson.recipients))):
            chosen = scores[lesson.sentence, lesson.word].argmax(-1)
            sides[number] += int((wanted.gather(-1, chosen[:, None]) > 0).sum())
            known_sides[number] += int((wanted.sum(-1) > 0).sum())
    return (
        f"acts P {both / max(1, given):.3f} R {both / max(1, gold):.3f}, "
        f"actors {sides[0] / max(1, known_sides[0]):.3f}, recipients {sides[1] / max(1, known_sides[1]):.3f}"
    )


if __name__ == "__main__":
    main()
