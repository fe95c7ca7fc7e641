"""Fit the number that stands for each status (``legation.evaluate.status.CERTAINTY``).

    python -m training.factuality.fit FILE...

The files are the training parts of UW and UDS. For each status: the median label of the words that the program gives
it. Each file counts alike, however many words it marks.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from legation.evaluate.status import judge_by, read_marked
from legation.knowledge import Knowledge
from legation.language.core import LONGEST_SENTENCE, CoreParser
from legation.types import Status


def main() -> None:
    """Read the arguments, print a line per status."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("files", type=Path, nargs="+", metavar="FILE")
    labels: dict[Status, list[tuple[float, float]]] = defaultdict(list)
    for path in cli.parse_args().files:
        judged = labels_of(path)
        for status, label in judged:
            labels[status].append((label, 1 / len(judged)))
    for status in Status:
        if labels[status]:
            print(f"{status}: {weighted_median(labels[status]):g} of {len(labels[status])}")


def labels_of(path: Path) -> list[tuple[Status, float]]:
    """Return the status and the label of each word that the file marks."""
    sentences = [sentence for sentence in read_marked(path) if len(sentence.words) <= LONGEST_SENTENCE]
    judge = judge_by(CoreParser(threads=2).analyse_words, Knowledge.load())
    return [
        (status, target.label)
        for sentence, statuses in zip(sentences, judge(sentences), strict=True)
        for target, status in zip(sentence.targets, statuses, strict=True)
    ]


def weighted_median(values: list[tuple[float, float]]) -> float:
    """Return the least value that has half of the weight at or below it."""
    half = sum(weight for _, weight in values) / 2
    below = 0.0
    for value, weight in sorted(values):
        below += weight
        if below >= half:
            return value
    raise ValueError("there is no median of nothing")


if __name__ == "__main__":
    main()
