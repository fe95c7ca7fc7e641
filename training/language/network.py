"""The network: a six-layer MiniLM encoder with heads for tags, lemmas, names and trees.

Shapes: B sentences, T pieces, N words, H hidden units, R relations. Word 0 of
N + 1 is the start piece and stands for the root.
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
LAYERS = 6
VOCABULARY = 30522
ARC_UNITS = 256
RELATION_UNITS = 64

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
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output (B, T, H); ``bias`` is added to the attention scores."""
        sentences, pieces, _ = x.shape
        size = HIDDEN // ATTENTION_HEADS

        def split(y: Tensor) -> Tensor:
            return y.reshape(sentences, pieces, ATTENTION_HEADS, size).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) / math.sqrt(size) + bias
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2)
        mixed = mixed.reshape(sentences, pieces, HIDDEN)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.output_norm(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """MiniLM, with a learnt vector per word shape added to its input."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(MAX_PIECES, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> list[Tensor]:
        """Return each layer's output, (B, T, H); all inputs are (B, T)."""
        position = self.positions(torch.arange(ids.shape[1], device=ids.device))
        x = self.words(ids) + position[None] + self.types.weight[0] + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        outputs = []
        for layer in self.layers:
            x = layer(x, bias)
            outputs.append(x)
        return outputs

    def load_pretrained(self, path: Path) -> None:
        """Take over the weights of a BERT-like safetensors file."""
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


class Sizes(NamedTuple):
    """How many labels each head tells apart."""

    upos: int
    feats: int
    lemma: int
    relation: int
    names: int


class Scores(NamedTuple):
    """What the network says: label scores (B, N, labels), arc scores (B, N, N + 1), and
    the vectors of dependents (B, N, D + 1) and heads (B, N + 1, D + 1) for relations."""

    upos: Tensor
    feats: Tensor
    lemma: Tensor
    names: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.mix = nn.Parameter(torch.zeros(LAYERS))
        self.mix.data[-1] = 1.0
        self.dropout = nn.Dropout(dropout)
        self.upos = nn.Linear(HIDDEN, sizes.upos)
        self.feats = nn.Linear(HIDDEN, sizes.feats)
        self.lemma = nn.Linear(HIDDEN, sizes.lemma)
        self.names = nn.Linear(HIDDEN, sizes.names)
        self.arc_dependent = nn.Linear(HIDDEN, ARC_UNITS)
        self.arc_governor = nn.Linear(HIDDEN, ARC_UNITS)
        self.relation_dependent = nn.Linear(HIDDEN, RELATION_UNITS)
        self.relation_governor = nn.Linear(HIDDEN, RELATION_UNITS)
        self.arcs = nn.Parameter(torch.eye(ARC_UNITS + 1, ARC_UNITS) * 0.05)
        edge = RELATION_UNITS + 1
        self.relations = nn.Parameter(torch.randn(sizes.relation, edge, edge) * 0.02)

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> Scores:
        """Return the scores; pieces are (B, T), ``first`` is (B, N + 1)."""
        x = self.dropout(self._word_vectors(ids, mask, shapes, first))
        words = x[:, 1:]
        dependents = self._project(self.arc_dependent, words, biased=True)
        governors = self._project(self.arc_governor, x, biased=False)
        return Scores(
            upos=self.upos(words),
            feats=self.feats(words),
            lemma=self.lemma(words),
            names=self.names(words),
            arcs=(dependents @ self.arcs) @ governors.transpose(1, 2),
            dependents=self._project(self.relation_dependent, words, biased=True),
            governors=self._project(self.relation_governor, x, biased=True),
        )

    def _word_vectors(self, ids: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        outputs = self.encoder(ids, mask, shapes)
        weights = torch.softmax(self.mix * 3, 0)
        mixed = sum(weights[i] * output for i, output in enumerate(outputs))
        assert isinstance(mixed, Tensor)
        return torch.gather(mixed, 1, first[:, :, None].expand(-1, -1, HIDDEN))

    def _project(self, linear: nn.Linear, x: Tensor, *, biased: bool) -> Tensor:
        y: Tensor = self.dropout(functional.gelu(linear(x)))
        return torch.cat([y, torch.ones_like(y[:, :, :1])], -1) if biased else y

    def relation_scores(self, scores: Scores, heads: Tensor) -> Tensor:
        """Return relation scores (B, N, R) under the given ``heads`` (B, N), 0 the root."""
        index = heads[:, :, None].expand(-1, -1, scores.governors.shape[2])
        governor = torch.gather(scores.governors, 1, index)
        turned = torch.einsum("bnd,rde->bnre", scores.dependents, self.relations)
        return (turned * governor[:, :, None, :]).sum(-1)

    def all_relation_scores(self, scores: Scores) -> Tensor:
        """Return relation scores (B, N, N + 1, R) under every possible head."""
        turned = torch.einsum("bnd,rde->bnre", scores.dependents, self.relations)
        return torch.einsum("bnre,bme->bnmr", turned, scores.governors)


class Shipped(nn.Module):
    """The network as it is exported: best labels in small integers, all relations at once."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Return upos, feats and lemma numbers (B, N), name scores (B, N, tags), arc scores
        (B, N, N + 1) and relation numbers under every head (B, N, N + 1)."""
        scores = self.network(ids, mask, shapes, first)
        relation = self.network.all_relation_scores(scores).argmax(-1)
        return (
            scores.upos.argmax(-1).to(torch.uint8),
            scores.feats.argmax(-1).to(torch.int16),
            scores.lemma.argmax(-1).to(torch.int16),
            scores.names,
            scores.arcs,
            relation.to(torch.uint8),
        )
