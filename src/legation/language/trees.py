"""From arc scores to one tree: maximum spanning arborescence with a single root."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

_NEVER = -1e12
_ROOT_COSTS = (0.0, 4.0, 16.0, 64.0, 1e6)
"""Taken off every root arc, one after another, until the best tree has one root. Whatever the cost, that tree is the
best of all with one root; a small cost leaves most greedy heads as they are, so that few cycles must be broken."""


def decode_tree(arcs: NDArray[np.float32]) -> list[int]:
    """Return the head of each of N words, -1 for the root's.

    ``arcs`` is (N, N + 1): the score of each word under each head, column 0
    being the root. The heads with the best scores are taken where they form a
    tree with one root; else the best such tree is searched (Chu-Liu/Edmonds).
    """
    scores = _square(arcs)
    heads = scores.argmax(1)
    if not _is_tree(heads.tolist()):
        heads = _single_rooted(scores)
    return [int(head) - 1 for head in heads[1:]]


def _single_rooted(scores: Scores) -> NDArray[np.intp]:
    root_arcs = scores[1:, 0].copy()
    for cost in _ROOT_COSTS:
        scores[1:, 0] = root_arcs - cost
        heads = _arborescence(scores)
        if np.count_nonzero(heads[1:] == 0) == 1:
            break
    return heads


def _square(arcs: NDArray[np.float32]) -> Scores:
    size = arcs.shape[0] + 1
    scores = np.full((size, size), _NEVER)
    scores[1:] = arcs
    np.fill_diagonal(scores, _NEVER)
    return scores


def _is_tree(heads: Sequence[int]) -> bool:
    if sum(head == 0 for head in heads[1:]) != 1:
        return False
    return _find_cycle(heads) == []


def _find_cycle(heads: Sequence[int]) -> list[int]:
    """Return the nodes of one cycle among ``heads`` (node 0 is the root), or nothing."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while seen[node] == 0:
            seen[node] = start
            node = heads[node]
        if seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def _arborescence(scores: Scores) -> NDArray[np.intp]:
    """Return the best head of every node; row and column 0 are the root's."""
    heads: NDArray[np.intp] = scores.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads.tolist())
    if not cycle:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outer, ring = np.flatnonzero(~inside), np.flatnonzero(inside)
    # Entering the ring at a node costs the arc that the ring had into that node.
    gain = scores[np.ix_(ring, outer)] - scores[ring, heads[ring]][:, None]
    leaving = scores[np.ix_(outer, ring)]
    small = np.full((len(outer) + 1, len(outer) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(outer, outer)]
    small[:-1, -1] = leaving.max(1)
    small[-1, :-1] = gain.max(0)
    small[0] = _NEVER
    best = _arborescence(small)
    return _expand(heads, best, (outer, ring), (leaving.argmax(1), gain.argmax(0)))


def _expand(
    heads: NDArray[np.intp],
    best: NDArray[np.intp],
    nodes: tuple[NDArray[np.intp], NDArray[np.intp]],
    choices: tuple[NDArray[np.intp], NDArray[np.intp]],
) -> NDArray[np.intp]:
    """Return ``heads`` with the answer ``best`` for the contracted graph written in."""
    outer, ring = nodes
    leave, enter = choices
    merged = len(outer)
    for place, node in enumerate(outer):
        if place:
            head = best[place]
            heads[node] = ring[leave[place]] if head == merged else outer[head]
    source = best[merged]
    heads[ring[enter[source]]] = outer[source]
    return heads
