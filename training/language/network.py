"""The network: a MiniLM encoder made lean, with heads for tags, lemmas, names and trees.

The encoder is all-MiniLM-L6-v2 with three changes. A vector per word shape is
added to its input, for its vocabulary is lower case. After the second layer the
pieces of a word are averaged, and the upper layers run on words. The sixth layer,
the one most bent to whole sentences, is left out.

Shapes: B sentences, T pieces, N words, H hidden units, R relations. Piece 0 is
the start piece; as word 0 of N + 1 it stands for the root.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from legation.language.encoding import MAX_PIECES, SHAPES

HIDDEN = 384
ATTENTION_HEADS = 12
FEED_FORWARD = 1536
LAYERS = 5
PIECE_LAYERS = 2
"""So many layers of what ships run on pieces, the others on words."""

VOCABULARY = 30522
ARC_UNITS = 256
RELATION_UNITS = 96

_PRETRAINED = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "output_norm": "output.LayerNorm",
}


class Dropout(nn.Module):
    """Dropout with masks cut from a pool of random numbers, renewed now and then.

    Drawing a number for every unit of every step costs a tenth of the training
    time on a CPU; a slice at a random place of a large pool does as well.
    """

    POOL = 1 << 22
    RENEWED = 200

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.used = 0
        self.pool: Tensor | None = None

    def renew(self) -> None:
        """Forget the pool: what is drawn next depends on the seed alone."""
        self.used, self.pool = 0, None

    def forward(self, x: Tensor) -> Tensor:
        """Return ``x`` with a share of its units set to nothing and the others raised to match."""
        if not self.training or not self.share:
            return x
        if x.numel() >= self.POOL or x.is_cuda:
            return functional.dropout(x, self.share)
        if self.pool is None or self.used % self.RENEWED == 0:
            self.pool = torch.empty(self.POOL).bernoulli_(1 - self.share).div_(1 - self.share)
        self.used += 1
        place = int(torch.randint(self.POOL - x.numel(), (1,)))
        return x * self.pool[place : place + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.value = nn.Linear(HIDDEN, HIDDEN)
        self.output = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widen = nn.Linear(HIDDEN, FEED_FORWARD)
        self.narrow = nn.Linear(FEED_FORWARD, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output (B, T, H); ``bias`` is added to the attention scores."""
        sentences, pieces, _ = x.shape
        size = HIDDEN // ATTENTION_HEADS

        def split(y: Tensor) -> Tensor:
            return y.reshape(sentences, pieces, ATTENTION_HEADS, size).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) / math.sqrt(size) + bias
        mixed = (torch.softmax(scores, -1) @ value.to(scores.dtype)).transpose(1, 2)
        mixed = mixed.reshape(sentences, pieces, HIDDEN)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        x = self.output_norm(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))
        return x


class Encoder(nn.Module):
    """MiniLM with a learnt vector per word shape added to its input; pieces below, words above."""

    def __init__(self, layers: int, piece_layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece_layers = piece_layers
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(MAX_PIECES, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(layers)])

    def forward(self, pieces: Pieces) -> list[Tensor]:
        """Return each layer's output by word, (B, N + 1, H)."""
        position = self.positions(torch.arange(pieces.ids.shape[1], device=pieces.ids.device))
        x = self.words(pieces.ids) + position[None] + self.types.weight[0] + self.shapes(pieces.shapes)
        x = self.dropout(self.norm(x))
        bias = bias_of(pieces.mask)
        outputs = []
        for number, layer in enumerate(self.layers):
            if number == self.piece_layers:
                x, bias = pieces.pooling @ x, bias_of(pieces.real)
            x = layer(x, bias)
            outputs.append(pieces.pooling @ x if number < self.piece_layers else x)
        return outputs

    def load_pretrained(self, path: Path) -> None:
        """Take over the weights of a BERT-like safetensors file, of as many layers as there are."""
        loaded = {key.removeprefix("bert."): value for key, value in load_file(path).items()}
        self.words.weight.data = loaded["embeddings.word_embeddings.weight"]
        self.positions.weight.data = loaded["embeddings.position_embeddings.weight"]
        self.types.weight.data = loaded["embeddings.token_type_embeddings.weight"]
        self.norm.weight.data = loaded["embeddings.LayerNorm.weight"]
        self.norm.bias.data = loaded["embeddings.LayerNorm.bias"]
        for number, layer in enumerate(self.layers):
            for ours, theirs in _PRETRAINED.items():
                part = getattr(layer, ours)
                part.weight.data = loaded[f"encoder.layer.{number}.{theirs}.weight"]
                part.bias.data = loaded[f"encoder.layer.{number}.{theirs}.bias"]


class Pieces(NamedTuple):
    """What the network reads: piece numbers and shape classes (B, T); the matrices that average
    pieces into words (B, N + 1, T); which pieces (B, T) and words (B, N + 1) are no padding."""

    ids: Tensor
    shapes: Tensor
    pooling: Tensor
    mask: Tensor
    real: Tensor


def bias_of(real: Tensor) -> Tensor:
    """Return what is added to attention scores so that padding, where ``real`` (B, T) is 0, is not seen."""
    return (1.0 - real[:, None, None, :].float()) * -1e4


class Sizes(NamedTuple):
    """How many labels each head tells apart."""

    upos: int
    feats: int
    lemma: int
    relation: int
    names: int


class Scores(NamedTuple):
    """What the network says: label scores (B, N, labels), arc scores (B, N, N + 1), and
    the vectors of dependents (B, N, D) and heads (B, N + 1, D) for relations."""

    upos: Tensor
    feats: Tensor
    lemma: Tensor
    names: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(
        self, sizes: Sizes, layers: int = LAYERS, piece_layers: int = PIECE_LAYERS, dropout: float = 0.2
    ) -> None:
        super().__init__()
        self.encoder = Encoder(layers, piece_layers)
        self.mix = nn.Parameter(torch.zeros(layers))
        self.mix.data[-1] = 1.0
        self.dropout = Dropout(dropout)
        self.upos = nn.Linear(HIDDEN, sizes.upos)
        self.feats = nn.Linear(HIDDEN, sizes.feats)
        self.lemma = nn.Linear(HIDDEN, sizes.lemma)
        self.names = nn.Linear(HIDDEN, sizes.names)
        self.arc_dependent = nn.Linear(HIDDEN, ARC_UNITS)
        self.arc_governor = nn.Linear(HIDDEN, ARC_UNITS)
        self.arcs = nn.Linear(ARC_UNITS, ARC_UNITS)
        self.arcs.weight.data = torch.eye(ARC_UNITS) * 0.05
        self.relation_dependent = nn.Linear(HIDDEN, 2 * RELATION_UNITS)
        self.relation_governor = nn.Linear(HIDDEN, 2 * RELATION_UNITS)
        self.relation = nn.Linear(2 * RELATION_UNITS, sizes.relation)

    def forward(self, pieces: Pieces) -> Scores:
        """Return the scores of a batch."""
        x = self.dropout(self.mixed(pieces))
        words = x[:, 1:]
        dependents = self.dropout(functional.gelu(self.arc_dependent(words)))
        governors = self.dropout(functional.gelu(self.arc_governor(x)))
        return Scores(
            upos=self.upos(words),
            feats=self.feats(words),
            lemma=self.lemma(words),
            names=self.names(words),
            arcs=self.arcs(dependents) @ governors.transpose(1, 2),
            dependents=self.relation_dependent(words),
            governors=self.relation_governor(x),
        )

    def mixed(self, pieces: Pieces) -> Tensor:
        """Return the layers' outputs (B, N + 1, H), mixed in learnt shares."""
        weights = self.mix_weights()
        mixed = sum(weights[i] * output for i, output in enumerate(self.encoder(pieces)))
        assert isinstance(mixed, Tensor)
        return mixed

    def mix_weights(self) -> Tensor:
        """Return the share of each layer's output in what the heads see."""
        return torch.softmax(self.mix * 3, 0)

    def relation_scores(self, scores: Scores, heads: Tensor) -> Tensor:
        """Return relation scores (B, N, R) under the given ``heads`` (B, N), 0 the root."""
        index = heads[:, :, None].expand(-1, -1, scores.governors.shape[2])
        governor = torch.gather(scores.governors, 1, index)
        return self.relation(self.dropout(pair_features(scores.dependents, governor)))


def pair_features(dependent: Tensor, governor: Tensor) -> Tensor:
    """Return what relations are read from: half of the units added and rectified, half multiplied."""
    added = torch.relu(dependent[..., :RELATION_UNITS] + governor[..., :RELATION_UNITS])
    return torch.cat([added, dependent[..., RELATION_UNITS:] * governor[..., RELATION_UNITS:]], -1)
