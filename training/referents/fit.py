"""Train the network that decides whom words mean, on what the reader of acts makes of them.

    python -m training.referents.fit --data DATA --run OUT
    python -m training.referents.fit --data DATA

``OUT`` is the folder of a finished training of the reader of acts. It receives ``referents.pt``, the two products that
``training.relations.export`` adds to the reader's graph; the rest goes to ``src/legation/mentions/data/referents.npz``.
Without ``OUT`` the products are those of the reader that ships, and only the rest is fitted.

What an earlier word means is known as marked in one half of the lessons. In the other it is what a first network says
that did not learn from the text, so that mistakes of its own kind are met in training.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from training.language.examples import vocabulary
from training.language.network import HIDDEN
from training.referents.lessons import (
    Decide,
    Lesson,
    Place,
    Text,
    Tools,
    chained_texts,
    lessons,
    read_texts,
    shipped_vectors,
    word_vectors,
)
from training.relations.examples import digest
from training.relations.network import REFERRING_UNITS, Network

from legation.knowledge import Knowledge
from legation.language.core import DATA as CORE
from legation.language.encoding import PieceVectors
from legation.language.wordpiece import WordPieces
from legation.mentions.chains import Chain
from legation.mentions.clues import Candidate
from legation.mentions.referents import UNIT, WEIGHTS, Weights, likeliest, totals
from legation.syntax import Tree
from legation.types import Token

PACKAGE = Path(__file__).parents[2] / "src" / "legation" / "mentions" / "data"
UNITS = 96
RARE = 4
"""A clue of fewer lessons is left out."""

EPOCHS, RATE, DECAY = 6, 3e-3, 1e-3
BATCH = 32
DROPOUT = 0.3
WITHOUT = 0.05
"""So many of the lessons do without what the reader of acts makes of words."""

HELD = 6
"""One text in so many is held out, unless all are to train."""

SURE = 0.45
"""From this probability on the first networks decide."""

Vectors = Mapping[str, Sequence[NDArray[np.float16] | None]]


class Numbers(NamedTuple):
    """Lessons as numbers: rows of clues of the words and, one after another, of the parties; which are right; and the
    rows of ``table`` with the vectors of both, 0 for none."""

    words: list[list[int]]
    parties: list[list[list[int]]]
    right: list[list[bool]]
    asked: list[int]
    named: list[list[int]]
    table: Tensor


class Referents(nn.Module):
    """The network of ``legation.mentions.referents.Weights``."""

    def __init__(self, clues: int, *, given: bool) -> None:
        """``given``: the vectors of words come as the reader's graph gives them, instead of being made here."""
        super().__init__()
        self.given = given
        self.words = nn.EmbeddingBag(clues + 1, UNITS, mode="sum", padding_idx=clues)
        self.parties = nn.EmbeddingBag(clues + 1, UNITS, mode="sum", padding_idx=clues)
        self.straight = nn.EmbeddingBag(clues + 1, 1, mode="sum", padding_idx=clues)
        for bag, spread in ((self.words, 0.1), (self.parties, 0.1), (self.straight, 0.0)):
            nn.init.normal_(bag.weight, std=spread)
            bag.weight.data[clues] = 0
        self.asking = nn.Linear(HIDDEN, REFERRING_UNITS)
        self.naming = nn.Linear(HIDDEN, REFERRING_UNITS)
        self.from_asking, self.from_naming, self.from_both = (
            nn.Linear(REFERRING_UNITS, UNITS, bias=False) for _ in range(3)
        )
        self.bias = nn.Parameter(torch.zeros(UNITS))
        self.layer = nn.Linear(UNITS, UNITS)
        self.out = nn.Linear(UNITS, 1, bias=False)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, numbers: Numbers, some: Sequence[int]) -> tuple[Tensor, Tensor]:
        """The scores (lessons, answers) of lessons, and which answers are right; what there is not, at -1e9."""
        sizes = torch.tensor([len(numbers.right[i]) for i in some])
        parties = self._bag(self.parties, [rows for i in some for rows in numbers.parties[i]])
        straight = self._bag(self.straight, [rows for i in some for rows in numbers.parties[i]]).squeeze(-1)
        words = self._bag(self.words, [numbers.words[i] for i in some]).repeat_interleave(sizes, 0)
        own = torch.tensor([numbers.asked[i] for i in some])
        other = torch.tensor([row for i in some for row in numbers.named[i]])
        if self.training:
            own = own * (torch.rand(len(some)) >= WITHOUT)
        asks, names = numbers.table[own].float(), numbers.table[other].float()
        if self.given:
            asked, named = self.dropout(asks[:, :REFERRING_UNITS]), self.dropout(names[:, REFERRING_UNITS:])
        else:
            asked = torch.tanh(self.asking(self.dropout(asks))) * (own > 0)[:, None]
            named = torch.tanh(self.naming(self.dropout(names))) * (other > 0)[:, None]
        asked = asked.repeat_interleave(sizes, 0)
        hidden = words + parties + self.bias + self.from_asking(asked)
        hidden = self.dropout(torch.relu(hidden + self.from_naming(named) + self.from_both(asked * named)))
        hidden = self.dropout(torch.relu(self.layer(hidden)))
        scores = self.out(hidden).squeeze(-1) + straight
        right = torch.tensor([one for i in some for one in numbers.right[i]])
        parts = torch.split(scores, sizes.tolist()), torch.split(right, sizes.tolist())
        pad = nn.utils.rnn.pad_sequence
        return pad(list(parts[0]), True, -1e9), pad(list(parts[1]), True, False)

    def _bag(self, bag: nn.EmbeddingBag, rows: Sequence[Sequence[int]]) -> Tensor:
        flat = torch.tensor([row for each in rows for row in each or (bag.num_embeddings - 1,)])
        starts = torch.tensor([0, *(max(1, len(each)) for each in rows)]).cumsum(0)[:-1]
        found: Tensor = bag(flat, starts)
        return found


def main() -> None:
    """Read the arguments, fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder of the corpora (see training/relations/sources.py)"
    )
    parser.add_argument("--run", type=Path, help="folder of the training of the reader of acts")
    parser.add_argument("--everything", action="store_true", help="then fit anew on all texts, and keep that")
    options = parser.parse_args()
    torch.set_num_threads(2)
    knowledge = Knowledge.load()
    read = [*read_texts(options.data, knowledge), *chained_texts(options.data, knowledge)]
    if options.run is None:
        vectors = shipped_vectors(read, knowledge)
    else:
        saved = torch.load(options.run / "acts.pt", weights_only=True, map_location="cpu")
        network = Network(saved["labels"])
        network.load_state_dict(saved["network"], strict=False)
        tools = Tools(WordPieces(vocabulary()), PieceVectors.read((CORE / "words.npz").read_bytes()))
        vectors = word_vectors(read, network, saved["labels"], knowledge, tools)
    print(f"{len(read)} texts, {sum(len(t.words) for t in read)} words", flush=True)
    marked = {text.name: list(lessons(text, knowledge)) for text in read}
    learners = [
        _fit([x for name in marked if _half(name) != half for x in marked[name]], vectors)[:2] for half in (0, 1)
    ]
    guessed = {
        text.name: list(lessons(text, knowledge, _decider(*learners[_half(text.name)], vectors))) for text in read
    }
    held = [name for name in marked if int(digest(name), 16) % HELD == 0]
    trains = [name for name in marked if name not in set(held)]
    _, clues, tables = _fit([x for name in trains for x in (*marked[name], *guessed[name])], vectors)
    for title, each in (("as marked", marked), ("as guessed", guessed)):
        for gum in (False, True):
            some = [x for name in held if name.startswith("GUM_") == gum for x in each[name]]
            print(title, "GUM" if gum else "news", _scores(tables, clues, some, vectors), flush=True)
    if options.everything:
        _, clues, tables = _fit([x for name in marked for x in (*marked[name], *guessed[name])], vectors)
    _write(tables, clues, options.run)


def _width(vectors: Vectors) -> int:
    """How many numbers tell of a word: the reader's own view, or the two vectors that its graph makes of it."""
    return next(rows.shape[1] for own in vectors.values() for rows in own if rows is not None)


def _half(name: str) -> int:
    return int(digest(name), 16) // HELD % 2


def _fit(some: Sequence[Lesson], vectors: Vectors) -> tuple[Referents, dict[str, int], dict[str, NDArray[np.float32]]]:
    """A network that learnt from lessons, its clues, and its tables."""
    torch.manual_seed(0)
    chance = random.Random(0)
    counts = Counter(clue for x in some for clue in {f"T{c}" for c in x.clues})
    counts.update(clue for x in some for clue in {f"C{c}" for own in x.parties for c in own})
    names = [f"C{UNIT}", *sorted(clue for clue, number in counts.items() if number >= RARE)]
    clues = {name: row for row, name in enumerate(names)}
    numbers = _numbers(some, clues, vectors)
    width = _width(vectors)
    model = Referents(len(clues), given=width != HIDDEN)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    order = list(range(len(some)))
    steps, step = EPOCHS * (len(order) // BATCH + 1), 0
    for _ in range(EPOCHS):
        model.train()
        chance.shuffle(order)
        for start in range(0, len(order), BATCH):
            for group in optimiser.param_groups:
                group["lr"] = RATE * (1 - step / steps) + 1e-5
            step += 1
            scores, right = model(numbers, order[start : start + BATCH])
            loss = (scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return model.eval(), clues, _tables(model)


def _numbers(some: Sequence[Lesson], clues: Mapping[str, int], vectors: Vectors) -> Numbers:
    rows: dict[tuple[str, Place], int] = {}
    table = [np.zeros(_width(vectors), np.float16)]

    def row_of(text: str, place: Place | None) -> int:
        own = vectors[text][place[0]] if place is not None else None
        if place is None or own is None:
            return 0
        if (text, place) not in rows:
            rows[text, place] = len(table)
            table.append(own[place[1]])
        return rows[text, place]

    def known(kind: str, names: Sequence[str]) -> list[int]:
        return [row for name in names if (row := clues.get(kind + name)) is not None]

    return Numbers(
        [known("T", x.clues) for x in some],
        [[known("C", own) for own in ((UNIT,), *x.parties)] for x in some],
        [x.right for x in some],
        [row_of(x.text, x.asked) for x in some],
        [[0, *(row_of(x.text, place) for place in x.named)] for x in some],
        torch.from_numpy(np.stack(table)),
    )


def _tables(model: Referents) -> dict[str, NDArray[np.float32]]:
    """The tables of ``Weights``, and the products that the reader's graph receives."""
    t = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    return {
        "words": t["words.weight"][:-1],
        "parties": t["parties.weight"][:-1],
        "straight": t["straight.weight"][:-1, 0],
        "asking": t["from_asking.weight"].T,
        "naming": t["from_naming.weight"].T,
        "both": t["from_both.weight"].T,
        "bias": t["bias"],
        "layer": t["layer.weight"].T,
        "layer_bias": t["layer.bias"],
        "out": t["out.weight"][0],
        "asks.weight": t["asking.weight"],
        "asks.bias": t["asking.bias"],
        "names.weight": t["naming.weight"],
        "names.bias": t["naming.bias"],
    }


class _Asker:
    """Asks the network as the program will."""

    def __init__(self, tables: Mapping[str, NDArray[np.float32]], clues: Mapping[str, int], vectors: Vectors) -> None:
        self.weights = Weights(dict(clues), *(tables[name] for name in Weights._fields[1:]))
        self.products = tables
        self.vectors = vectors

    def chances(
        self,
        text: str,
        clues: Sequence[str],
        asked: Place,
        parties: Sequence[Sequence[str]],
        named: Sequence[Place | None],
    ) -> NDArray[np.float32]:
        own = self._row(text, asked, "asks")
        others = [self._row(text, place, "names") for place in named]
        return self.weights.scores(
            clues, own, parties, np.stack(others) if others else np.zeros((0, len(own)), np.float32)
        )

    def _row(self, text: str, place: Place | None, product: str) -> NDArray[np.float32]:
        own = self.vectors[text][place[0]] if place is not None else None
        if place is None or own is None:
            return np.zeros(REFERRING_UNITS, np.float32)
        if len(own[place[1]]) != HIDDEN:
            given: NDArray[np.float32] = own[place[1]].astype(np.float32)
            return given[:REFERRING_UNITS] if product == "asks" else given[REFERRING_UNITS:]
        weight, bias = self.products[f"{product}.weight"], self.products[f"{product}.bias"]
        found: NDArray[np.float32] = np.tanh(weight @ own[place[1]].astype(np.float32) + bias)
        return found


def _decider(model: Referents, clues: Mapping[str, int], vectors: Vectors) -> Decide:
    asker = _Asker(_tables(model), clues, vectors)

    def decide(text: Text, tree: Tree, token: Token, some: Sequence[Candidate], own: Sequence[str]) -> Chain | None:
        spots = [None if (at := c.chain.last) is None else (at.sentence, at.token) for c in some]
        place = tree.sentence.index, token.index
        chances = asker.chances(text.name, own, place, [c.clues for c in some], spots)
        codes, chance = likeliest(totals([c.chain.codes for c in some], chances))
        if not codes or chance < SURE:
            return None
        best = max(range(len(some)), key=lambda i: float(chances[i + 1]) if some[i].chain.codes == codes else -1.0)
        return some[best].chain

    return decide


def _scores(
    tables: Mapping[str, NDArray[np.float32]], clues: Mapping[str, int], some: Sequence[Lesson], vectors: Vectors
) -> str:
    """How often those said to be meant are, and how many of those meant are found: of all words, of parties to acts."""
    asker = _Asker(tables, clues, vectors)
    counts: Counter[tuple[bool, str]] = Counter()
    for x in some:
        chances = asker.chances(x.text, x.clues, x.asked, x.parties, x.named)
        codes, chance = likeliest(totals(x.codes, chances))
        told = chance >= 0.5 and bool(codes)
        for party in {False, x.word.party}:
            counts[party, "told"] += told
            counts[party, "meant"] += x.word.codes is not None
            counts[party, "right"] += told and codes == x.word.codes
    parts = []
    for party, name in ((False, "all words"), (True, "parties to acts")):
        right = counts[party, "right"]
        told, meant = max(1, counts[party, "told"]), max(1, counts[party, "meant"])
        parts.append(f"{name}: P {right / told:.3f} R {right / meant:.3f} of {counts[party, 'meant']}")
    return "; ".join(parts)


def _write(tables: Mapping[str, NDArray[np.float32]], clues: Mapping[str, int], run: Path | None) -> None:
    PACKAGE.mkdir(exist_ok=True)
    names = np.frombuffer("\n".join(clues).encode("utf-8"), np.uint8)
    kept = {name: tables[name].astype(np.float16) for name in Weights._fields[1:]}
    np.savez_compressed(PACKAGE / WEIGHTS, names=names, **kept)
    if run is None:
        return
    products = {name: torch.from_numpy(table.copy()) for name, table in tables.items() if "." in name}
    torch.save(products, run / "referents.pt")


if __name__ == "__main__":
    main()
