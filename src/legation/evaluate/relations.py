"""Acts between marked parties scored against PLV's labels, the fifteen roots of an earlier PLOVER.

PLV (the zero-shot PLOVER paper's sentences) has one type YIELD where the codebook has CONCEDE and RETREAT, and draws
some lines elsewhere: convicting is ACCUSE, imposing sanctions COERCE, expelling SANCTION, being willing to yield AGREE.
So the reader's answer goes through a crosswalk: the probabilities of types and of CAMEO codes are added up by root
(``ROOTS``, ``root_of_code``), and a table of weights, fitted on PLV's training part alone, turns their logarithms into
a score for each root.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from legation.errors import InputError
from legation.evaluate.intervals import Interval, Values, f1, interval, share
from legation.types import Answer, Span

ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "YIELD"), "verbal cooperation"),
    **dict.fromkeys(("AID", "COOPERATE"), "material cooperation"),
    **dict.fromkeys(("ACCUSE", "REJECT", "REQUEST", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"), "material conflict"),
}
"""PLV's four classes."""

_CODE_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "163": "COERCE", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_LEAST = 1e-3
"""Added to a probability before its logarithm is taken."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with its marked source and target (either may be missing), and the gold root."""

    text: str
    source: Span | None
    target: Span | None
    root: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Weights (2 * roots, roots) on the logarithms of both sums by root, and an ``offset`` for each root."""

    weights: NDArray[np.float64]
    offset: NDArray[np.float64]

    @classmethod
    def load(cls) -> "Crosswalk":
        """The table that ships with the program."""
        table = json.loads((Path(__file__).parent / "plv.json").read_text(encoding="utf-8"))
        return cls(np.array(table["weights"]), np.array(table["offset"]))

    def root(self, answer: Answer) -> str:
        """The root that an answer comes to."""
        return ROOTS[int(np.argmax(features(answer) @ self.weights + self.offset))]


@dataclass(frozen=True, slots=True)
class RelationsScore:
    """Gold and given roots, pair by pair, and the figures that follow from them."""

    gold: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def accuracy(self) -> float:
        """The share of pairs with the right root."""
        return sum(a == b for a, b in zip(self.gold, self.given, strict=True)) / len(self.gold)

    def macro_f1(self, group: Callable[[str], str] = str) -> float:
        """The mean F1 over the gold's classes, the roots put into classes by ``group``."""
        scores = f1_by_class([group(r) for r in self.gold], [group(r) for r in self.given])
        return sum(scores.values()) / len(scores)

    @property
    def accuracy_interval(self) -> Interval:
        """The interval of the accuracy over the pairs."""
        return interval([(a == b, 1) for a, b in zip(self.gold, self.given, strict=True)], share)

    def interval(self, group: Callable[[str], str] = str) -> Interval:
        """The interval of :meth:`macro_f1` over the pairs."""
        gold, given = [group(r) for r in self.gold], [group(r) for r in self.given]
        labels = sorted(set(gold))
        units = [
            [*(a == b == x for x in labels), *(b == x for x in labels), *(a == x for x in labels)]
            for a, b in zip(gold, given, strict=True)
        ]

        def mean(*counts: Values) -> Values:
            right, found, wanted = (counts[i * len(labels) : (i + 1) * len(labels)] for i in range(3))
            scores = [
                np.where(w > 0, f1(r, f, w), np.nan) for r, f, w in zip(right, found, wanted, strict=True)
            ]  # a draw without a class has no F1 of it
            return np.asarray(np.nanmean(scores, axis=0))

        return interval(units, mean)

    def confusions(self) -> list[tuple[str, str, int]]:
        """Gold root, given root and how often, the commonest first."""
        wrong = Counter((a, b) for a, b in zip(self.gold, self.given, strict=True) if a != b)
        return [(a, b, n) for (a, b), n in sorted(wrong.items(), key=lambda row: (-row[1], row[0]))]


def quad(root: str) -> str:
    """PLV's class of a root."""
    return QUADS[root]


def binary(root: str) -> str:
    """Cooperation or conflict."""
    return QUADS[root].split()[1]


def f1_by_class(gold: Sequence[str], given: Sequence[str]) -> dict[str, float]:
    """F1 of each class that the gold has."""
    right = Counter(a for a, b in zip(gold, given, strict=True) if a == b)
    wanted, found = Counter(gold), Counter(given)
    return {label: 2 * right[label] / (wanted[label] + found[label]) for label in sorted(wanted)}


def features(answer: Answer) -> NDArray[np.float64]:
    """The logarithms of what types and CAMEO codes give each root, (2 * roots)."""
    types, codes = dict.fromkeys(ROOTS, 0.0), dict.fromkeys(ROOTS, 0.0)
    acts = 1.0 - answer.types.get("NONE", 0.0)
    for kind, p in answer.types.items():
        if kind != "NONE":
            types["YIELD" if kind in {"CONCEDE", "RETREAT"} else kind] += p / max(acts, 1e-9)
    for code, p in answer.codes.items():
        if (root := root_of_code(code)) is not None:
            codes[root] += p
    return np.log(np.array([*codes.values(), *types.values()]) + _LEAST)


def root_of_code(code: str) -> str | None:
    """The root of a CAMEO code, ``None`` where it has none."""
    return _CODE_ROOTS.get(code, _CODE_ROOTS.get(code[:2]))


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a TSV file with the columns marked_sentence (<s>source</s>, <t>target</t>) and gold_root."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no readable UTF-8 file ({error}); give PLV's TSV") from error
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error as error:
        raise InputError(f"{path} is no table ({error}); give PLV's TSV") from error
    if not rows or not {"marked_sentence", "gold_root"} <= set(rows[0]):
        raise InputError(f"{path} lacks the columns marked_sentence and gold_root; give a TSV file in PLV's layout")
    pairs = []
    for number, row in enumerate(rows, 2):
        root = "YIELD" if row["gold_root"] in {"CONCEDE", "RETREAT"} else row["gold_root"]
        if root not in ROOTS:
            raise InputError(f"{path} row {number}: {row['gold_root']!r} is no root; they are {', '.join(ROOTS)}")
        pairs.append(_pair(row["marked_sentence"] or "", root))
    return pairs


def _pair(marked: str, root: str) -> Pair:
    text, spans, starts = "", dict[str, Span](), dict[str, int]()
    for part in re.split(r"(</?[st]>)", marked):
        if part in {"<s>", "<t>"}:
            starts[part[1]] = len(text)
        elif part in {"</s>", "</t>"} and part[2] in starts:
            spans[part[2]] = Span(starts[part[2]], len(text))
        else:
            text += part
    return Pair(text, spans.get("s"), spans.get("t"), root)


def score_relations(
    pairs: Sequence[Pair], ask: Callable[[Sequence[Pair]], Sequence[Answer]], crosswalk: Crosswalk
) -> RelationsScore:
    """Score what ``ask`` answers to the pairs, by way of the crosswalk."""
    given = [crosswalk.root(answer) for answer in ask(pairs)]
    return RelationsScore(tuple(p.root for p in pairs), tuple(given))


def per_root(score: RelationsScore) -> Mapping[str, float]:
    """F1 of each root."""
    return f1_by_class(score.gold, score.given)
