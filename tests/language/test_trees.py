"""Trees: whatever the scores, one tree, and the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from legation.language.trees import decode_tree


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    if list(heads).count(-1) != 1:
        return False
    for node in range(len(heads)):
        seen = set()
        while node != -1:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


def best_score(arcs: np.ndarray) -> float:
    words = len(arcs)
    choices = product(range(-1, words), repeat=words)
    return max(total(arcs, heads) for heads in choices if is_tree(heads))


def total(arcs: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(arcs[word, head + 1] for word, head in enumerate(heads)))


@pytest.mark.parametrize("root", [-3.0, 0.0, 3.0, 30.0, 300.0])
@pytest.mark.parametrize("seed", range(30))
def test_the_best_tree_is_found(seed: int, root: float) -> None:
    """Also where root arcs are so dear or so cheap that the greedy choice has no root or many."""
    chance = np.random.default_rng(seed)
    arcs = chance.normal(size=(chance.integers(1, 6),) * 2)
    arcs = np.hstack([chance.normal(loc=root, size=(len(arcs), 1)), arcs]).astype(np.float32)
    heads = decode_tree(arcs)
    assert is_tree(heads)
    assert total(arcs, heads) == pytest.approx(best_score(arcs), abs=1e-4)


@pytest.mark.parametrize("words", [1, 2, 50, 200])
@pytest.mark.parametrize("fill", ["zero", "chance", "ring"])
def test_large_and_odd_scores_give_a_tree(words: int, fill: str) -> None:
    arcs = np.zeros((words, words + 1), dtype=np.float32)
    if fill == "chance":
        arcs = np.random.default_rng(0).normal(size=arcs.shape).astype(np.float32)
    if fill == "ring":
        arcs[np.arange(words), (np.arange(words) + 1) % words + 1] = 9
    assert is_tree(decode_tree(arcs))
