"""The network that reads acts: a MiniLM encoder to which a pair of parties is shown, with four small heads.

The lower layers read the pieces of a sentence, whatever is asked. Then the pieces of a word are averaged; vectors are
added for the event types it may tell by the codebook, for what it takes from words shown of the sentences before, and
for the mark it carries (actor, recipient, the word in question); and the upper layers read the words. The heads see the
means of the actor's and the recipient's words, what an attention led by both finds in the sentence, and the start word.

Shapes: S sentences, Q questions, T pieces, N words, C words shown of earlier sentences, H hidden units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from training.language.network import ATTENTION_HEADS, HIDDEN, Encoder, Layer, bias_of

from legation.language.context import KINDS, PLACES

LAYERS = 5
PIECE_LAYERS = 2
"""So many layers read pieces, the others words; what is asked comes in between."""

MARKS = 4
"""Marks a word may carry, none (0) included: ``legation.language.acts``."""

ATTENTION_UNITS = 192
HEAD_UNITS = 384
HEADS = ("types", "modes", "codes", "statuses")
FINDING_UNITS = 256
POINTING_UNITS = 160
REFERRING_UNITS = 48
"""Numbers of the vectors by which it is decided whom a word means: ``training.referents``."""


class Asked(NamedTuple):
    """A batch: pieces and shape classes (Q, T), the matrices that average pieces into words (Q, N + 1, T), which
    pieces and words are no padding, marks (Q, N + 1), hints (Q, N + 1, types), the shares of words in the means of
    actor and recipient (Q, N + 1), and the vectors (Q, C, H) and kinds (Q, C) of words of the sentences before."""

    ids: Tensor
    shapes: Tensor
    pooling: Tensor
    mask: Tensor
    real: Tensor
    marks: Tensor
    hints: Tensor
    actor: Tensor
    recipient: Tensor
    context: Tensor
    kinds: Tensor


class Context(nn.Module):
    """What the words of a sentence take from those shown of the sentences before it."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds = nn.Embedding(KINDS, HIDDEN)
        self.places = nn.Parameter(torch.zeros(PLACES, HIDDEN))
        nn.init.normal_(self.kinds.weight, std=0.05)
        nn.init.normal_(self.places, std=0.02)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.value = nn.Linear(HIDDEN, HIDDEN)
        self.output = nn.Linear(HIDDEN, HIDDEN)
        nn.init.zeros_(self.output.weight)  # what is shown counts from nothing up
        nn.init.zeros_(self.output.bias)

    def shown(self, asked: Asked) -> Tensor:
        """Return the shown words as they are read, (Q, C, H)."""
        x: Tensor = self.norm(asked.context + self.kinds(asked.kinds) + self.places)
        return x

    def forward(self, words: Tensor, shown: Tensor) -> Tensor:
        """Return what is added to ``words`` (Q, N + 1, H)."""

        def split(y: Tensor) -> Tensor:
            return y.reshape(len(y), -1, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).transpose(1, 2)

        query, key, value = split(self.query(words)), split(self.key(shown)), split(self.value(shown))
        mixed = functional.scaled_dot_product_attention(query, key, value).transpose(1, 2).reshape(words.shape)
        added: Tensor = self.output(mixed)
        return added


class Network(nn.Module):
    """Encoder and heads; ``labels`` gives the labels of each of HEADS."""

    def __init__(self, labels: Mapping[str, Sequence[str]], dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder(LAYERS, PIECE_LAYERS)
        self.marks = nn.Embedding(MARKS, HIDDEN)
        nn.init.normal_(self.marks.weight, std=0.3)
        self.marks.weight.data[0] = 0
        self.hints = nn.Linear(len(labels["types"]), HIDDEN, bias=False)
        nn.init.normal_(self.hints.weight, std=0.05)
        self.nobody = nn.Parameter(torch.zeros(HIDDEN))
        self.dropout = nn.Dropout(dropout)
        self.query = nn.Linear(2 * HIDDEN, ATTENTION_UNITS)
        self.key = nn.Linear(HIDDEN, ATTENTION_UNITS)
        self.attend = nn.Linear(ATTENTION_UNITS, 1)
        self.widen = nn.Linear(4 * HIDDEN, HEAD_UNITS)
        self.heads = nn.ModuleDict({head: nn.Linear(HEAD_UNITS, len(labels[head])) for head in HEADS})
        self.find = nn.Linear(HIDDEN, FINDING_UNITS)
        self.found = nn.ModuleDict({head: nn.Linear(FINDING_UNITS, len(labels[head])) for head in HEADS})
        self.pointing = nn.Linear(HIDDEN, 2 * POINTING_UNITS)
        self.pointed = nn.Linear(HIDDEN, 2 * POINTING_UNITS)
        self.sides = nn.ModuleList(nn.Linear(POINTING_UNITS, POINTING_UNITS) for _ in range(2))
        self.elsewhere = nn.Linear(FINDING_UNITS, 2)
        self.context = Context()
        self.earlier = nn.Linear(HIDDEN, 2 * POINTING_UNITS)
        self.asks, self.names = (nn.Linear(HIDDEN, REFERRING_UNITS) for _ in range(2))

    def forward(self, asked: Asked) -> tuple[dict[str, Tensor], Tensor]:
        """Return each head's scores (Q, labels), and the attention's scores by word (Q, N + 1)."""
        x = self.dropout(self.words(asked)).float()
        actor, recipient = self._party(asked.actor, x), self._party(asked.recipient, x)
        query = self.query(torch.cat([actor, recipient], -1))
        looks = self.attend(torch.tanh(query[:, None] + self.key(x))).squeeze(-1)
        looks = looks.masked_fill(asked.real == 0, -1e4)
        seen = torch.einsum("qn,qnh->qh", looks.softmax(-1), x)
        joined = torch.cat([actor, recipient, seen, x[:, 0]], -1)
        joined = self.dropout(functional.gelu(self.widen(joined)))
        return {head: layer(joined) for head, layer in self.heads.items()}, looks

    def finds(self, asked: Asked) -> tuple[dict[str, Tensor], list[Tensor]]:
        """Return what each word tells: each head's scores (S, N + 1, labels), and for actor and recipient the words
        that name them (S, N + 1, N + C + 2): the start word for nobody, after the words those shown of the sentences
        before, and one more for a party that none of these names."""
        x = self.dropout(self.words(asked)).float()
        f = self.dropout(functional.gelu(self.find(x)))
        elsewhere = self.elsewhere(f)
        sides = []
        pointing, pointed = functional.gelu(self.pointing(x)), functional.gelu(self.pointed(x))
        earlier = functional.gelu(self.earlier(self.context.shown(asked)))
        real = torch.cat([asked.real, asked.kinds > 0], 1)
        every = torch.cat([pointed, earlier], 1)
        for side, (one, other) in enumerate(zip(pointing.chunk(2, -1), every.chunk(2, -1), strict=True)):
            scores = self.sides[side](self.dropout(one)) @ self.dropout(other).transpose(1, 2)
            scores = scores.masked_fill(real[:, None] == 0, -1e4)
            sides.append(torch.cat([scores, elsewhere[..., side : side + 1]], -1))
        return {head: layer(f) for head, layer in self.found.items()}, sides

    def words(self, asked: Asked) -> Tensor:
        """Return the last layer's output by word (Q, N + 1, H)."""
        encoder = self.encoder
        places = torch.arange(asked.ids.shape[1], device=asked.ids.device)
        x = encoder.words(asked.ids) + encoder.positions(places)[None] + encoder.types.weight[0]
        x = encoder.dropout(encoder.norm(x + encoder.shapes(asked.shapes)))
        bias = bias_of(asked.mask)
        for number, layer in enumerate(encoder.layers):
            if number == PIECE_LAYERS:
                x = asked.pooling @ x + self.hints(asked.hints)
                x = x + self.context(x, self.context.shown(asked)) + self.marks(asked.marks)
                bias = bias_of(asked.real)
            assert isinstance(layer, Layer)
            x = layer(x, bias)
        return x

    def _party(self, shares: Tensor, words: Tensor) -> Tensor:
        absent = (shares.sum(1, keepdim=True) == 0).float()
        return torch.einsum("qn,qnh->qh", shares, words) + absent * self.nobody
