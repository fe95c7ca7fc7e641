"""Name tags: a name never begins in its middle."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from legation.language.tags import TagDecoder, without_titles

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def well_formed(tags: tuple[str, ...] | list[str]) -> bool:
    return all(
        not tag.startswith("I-") or (before != "O" and before[2:] == tag[2:])
        for before, tag in zip(["O", *tags], tags, strict=False)
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_best_sequence_is_found(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, len(TAGS))).astype(np.float32)

    def total(tags: tuple[str, ...] | list[str]) -> float:
        return float(sum(scores[i, TAGS.index(tag)] for i, tag in enumerate(tags)))

    tags = TagDecoder(TAGS).decode(scores)
    assert well_formed(tags)
    best = max(total(choice) for choice in product(TAGS, repeat=4) if well_formed(choice))
    assert total(tags) == pytest.approx(best, abs=1e-5)


def test_titles_are_no_part_of_a_name() -> None:
    words = ["Deputy", "Minister", "Ana", "Paz", "met", "President", "and", "Envoy", "Lima"]
    tags = ["B-PER", "I-PER", "I-PER", "I-PER", "O", "B-PER", "O", "B-ORG", "B-LOC"]
    assert without_titles(words, tags) == ["O", "O", "B-PER", "I-PER", "O", "O", "O", "B-ORG", "B-LOC"]
