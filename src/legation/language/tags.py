"""Name tags that obey the IOB2 scheme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9


class TagDecoder:
    """Finds the best sequence of tags in which an I- only continues its own name."""

    def __init__(self, tags: Sequence[str]) -> None:
        self._tags = list(tags)
        self._allowed = np.array([[_may_follow(a, b) for b in tags] for a in tags])
        self._first = np.array([_may_follow("O", tag) for tag in tags])

    def decode(self, scores: NDArray[np.float32]) -> list[str]:
        """Return one tag per word from ``scores`` (N words, one column per tag)."""
        best = scores.argmax(1)
        if not self._first[best[0]] or not self._allowed[best[:-1], best[1:]].all():
            best = self._search(scores)
        return [self._tags[number] for number in best]

    def _search(self, scores: NDArray[np.float32]) -> NDArray[np.intp]:
        cost = np.where(self._allowed, 0.0, _NEVER)
        total = scores[0] + np.where(self._first, 0.0, _NEVER)
        back = np.zeros(scores.shape, dtype=np.intp)
        for word in range(1, len(scores)):
            paths = total[:, None] + cost
            back[word] = paths.argmax(0)
            total = paths.max(0) + scores[word]
        best = np.zeros(len(scores), dtype=np.intp)
        best[-1] = total.argmax()
        for word in range(len(scores) - 1, 0, -1):
            best[word - 1] = back[word, best[word]]
        return best


def _may_follow(tag: str, following: str) -> bool:
    return not following.startswith("I-") or tag[2:] == following[2:]
