"""How cooperative an act is: quad class and score, given by the codebook of the caller."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legation.views.happenings import Happening, modes

VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Scale:
    """Quad class (1 to 4) and conflict-cooperation score of a type, or of a type's mode (key "TYPE.mode")."""

    quad: int
    score: float


def scaled(happening: Happening, scales: Mapping[str, Scale]) -> Scale | None:
    """The scale of an event by its mode, else by its type; None where the type has none."""
    mode = modes(r.report for r in happening.reports)
    return scales.get(f"{happening.event.type}.{mode}") or scales.get(happening.event.type)


def quads(found: Iterable[Scale]) -> tuple[int, int, int, int]:
    """How many of each quad class."""
    counts = [0, 0, 0, 0]
    for scale in found:
        counts[scale.quad - 1] += 1
    return counts[0], counts[1], counts[2], counts[3]


def mean_score(found: Iterable[Scale]) -> float | None:
    """The mean of the scores, None where there is none."""
    scores = [scale.score for scale in found]
    return sum(scores) / len(scores) if scores else None
