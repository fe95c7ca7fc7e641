"""The language core beside other readers: words a second, labelled attachment, size, load time, memory.

    python -m benchmarks.language --data DATA [--spacy FOLDER] [--prototype FOLDER] [--rounds 5]

Every reader gets the same sentences as words (UD English PUD, 21,180 words) on one
thread; rounds alternate, so that a busy machine slows all alike, and what counts is
the ratio of a round. Each round begins with a reader newly loaded, which has no word
in its memory yet. The core besides reads on two threads, and running text. Load
time and memory are those of a fresh process that reads one sentence, and of one
that has read all of them. ``--prototype`` is the folder of the core's first draft
(``ort_parser.py`` and its int8 model), ``--spacy`` a pipeline trained on UD.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

from training.language import corpus
from training.language.treebank import GoldSentence

from legation.language.core import DATA, CoreParser
from legation.language.foreign import spacy_parser
from legation.language.parser import Passages

Arcs = list[tuple[int, str]]
"""Of each word of a sentence: its head, counted from 1, 0 being the root, and its relation."""

Read = Callable[[list[list[str]]], list[Arcs]]


def main() -> None:
    """Read the arguments; print a table, or as a fresh process one reader's load time and memory."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    cli.add_argument("--spacy", default="", help="folder or name of a spaCy pipeline")
    cli.add_argument("--prototype", default="", help="folder of the first draft")
    cli.add_argument("--rounds", type=int, default=5)
    cli.add_argument("--alone", default="", help=argparse.SUPPRESS)
    options = cli.parse_args()
    if options.alone:
        print(json.dumps(_alone(options)))
        return
    gold = corpus.pud(options.data)
    names = [name for name in READERS if name == "core" or getattr(options, name)]
    speeds = _speeds(names, options, gold)
    for name in names:
        found = READERS[name](options)([sentence.words for sentence in gold])
        print(f"{name}: {_figures(speeds, name)}, LAS {_las(found, gold):.2f}, {_cost(name)}")
    _core_alone(gold, options.rounds)


def _core(options: argparse.Namespace) -> Read:
    parser = CoreParser(threads=1)

    def read(sentences: list[list[str]]) -> list[Arcs]:
        return [[(t.head + 1, t.deprel) for t in s.tokens] for s in parser.analyse_words(sentences)]

    return read


def _prototype(options: argparse.Namespace) -> Read:
    sys.path.insert(0, options.prototype)
    module: Any = importlib.import_module("ort_parser")
    folder = Path(options.prototype)
    parser = module.OrtParser(str(folder / "ml6_int8.onnx"), str(folder / "ml6.vocab.json"))

    def read(sentences: list[list[str]]) -> list[Arcs]:
        return [list(zip(answer["h"], answer["r"], strict=True)) for answer in parser.parse(sentences)]

    return read


def _spacy(options: argparse.Namespace) -> Read:
    parser = spacy_parser(options.spacy)

    def read(sentences: list[list[str]]) -> list[Arcs]:
        return [[(word.head + 1, word.deprel) for word in answer] for answer in parser.analyse(sentences)]

    return read


READERS: dict[str, Callable[[argparse.Namespace], Read]] = {"core": _core, "prototype": _prototype, "spacy": _spacy}


def _speeds(names: Sequence[str], options: argparse.Namespace, gold: Sequence[GoldSentence]) -> dict[str, list[float]]:
    """Return words a second of each reader in each round."""
    sentences = [sentence.words for sentence in gold]
    words = sum(map(len, sentences))
    speeds: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(options.rounds):
        for name in names:
            read = READERS[name](options)
            read([["Iran", "left", "."]])
            begun = time.perf_counter()
            read(sentences)
            speeds[name].append(words / (time.perf_counter() - begun))
    return speeds


def _figures(speeds: dict[str, list[float]], name: str) -> str:
    ratios = [ours / theirs for ours, theirs in zip(speeds["core"], speeds[name], strict=True)]
    beside = "" if name == "core" else f" (the core is {statistics.median(ratios):.2f} times as fast)"
    return f"{statistics.median(speeds[name]):,.0f} words/s{beside}"


def _las(found: Sequence[Arcs], gold: Sequence[GoldSentence]) -> float:
    pairs = [
        (arc, (head, relation))
        for arcs, sentence in zip(found, gold, strict=True)
        for arc, head, relation in zip(arcs, sentence.heads, sentence.relations, strict=True)
    ]
    return 100 * sum(ours == theirs for ours, theirs in pairs) / len(pairs)


def _cost(name: str) -> str:
    """Return what a fresh process with the reader ``name`` needs."""
    run = subprocess.run([sys.executable, "-m", "benchmarks.language", *sys.argv[1:], "--alone", name],
                         capture_output=True, text=True, check=True)  # fmt: skip
    cost = json.loads(run.stdout.splitlines()[-1])
    return f"{cost['loaded']:.2f} s to load, {cost['small']:.0f} MB then, {cost['large']:.0f} MB after all"


def _alone(options: argparse.Namespace) -> dict[str, float]:
    begun = time.perf_counter()
    read = READERS[options.alone](options)
    read([["Iran", "left", "."]])
    loaded = time.perf_counter() - begun
    small = _megabytes()
    read([sentence.words for sentence in corpus.pud(options.data)])
    return {"loaded": loaded, "small": small, "large": _megabytes()}


def _megabytes() -> float:
    """Return the most memory that this process has held; what ``getrusage`` says would count its parent's too."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def _core_alone(gold: Sequence[GoldSentence], rounds: int) -> None:
    size = sum(path.stat().st_size for path in DATA.iterdir() if path.suffix != ".md") / 1e6
    text = "\n\n".join(sentence.text for sentence in gold)
    print(f"core: {size:.1f} MB of files")
    for threads in (1, 2):
        parser = CoreParser(threads=threads)
        parser.parse([Passages("Iran left.")])
        took = []
        for _ in range(rounds):
            begun = time.perf_counter()
            (sentences,) = parser.parse([Passages(text)])
            took.append(time.perf_counter() - begun)
        words = sum(len(sentence.tokens) for sentence in sentences)
        speed = words / statistics.median(took)
        print(f"core, running text, {threads} thread{'s' * (threads > 1)}: {speed:,.0f} words/s")


if __name__ == "__main__":
    main()
