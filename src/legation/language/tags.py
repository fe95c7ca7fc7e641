"""Name tags that obey the IOB2 scheme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from legation.language.tokens import word_list

_NEVER = -1e9

_TITLES = frozenset(
    word_list(
        "acting ambassador archbishop baroness bishop brigadier captain chairman chairperson chairwoman chancellor "
        "chief colonel commander commissioner congressman congresswoman councillor counsellor crown deputy dr dr. "
        "emir envoy ex-president first foreign former gen gen. general gov gov. governor hon hon. imam judge "
        "justice king lady lieutenant lord lt lt. madam major marshal mayor minister miss mr mr. mrs mrs. ms ms. "
        "pastor pope premier president prime prince princess prof prof. professor queen rabbi rep rep. "
        "representative rev rev. saint secretary sen sen. senator sgt sgt. sheikh sir special spokesman "
        "spokesperson spokeswoman sultan supreme undersecretary us u.s. vice vice-president"
    )
)
"""Titles, ranks and what stands before them; none is part of a person's name (UNER)."""


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


def without_titles(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return ``tags`` with the titles that begin a person's name left out of it; one of titles alone is no name."""
    kept = list(tags)
    for place, tag in enumerate(kept):
        if tag == "B-PER" and words[place].lower() in _TITLES:
            following = kept[place + 1] if place + 1 < len(kept) else "O"
            kept[place] = "O"
            if following == "I-PER":
                kept[place + 1] = "B-PER"
    return kept


def _may_follow(tag: str, following: str) -> bool:
    return not following.startswith("I-") or tag[2:] == following[2:]
