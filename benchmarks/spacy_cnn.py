"""Train spaCy's small CNN on the sentences that train the language core, for comparison.

    python -m benchmarks.spacy_cnn --data DATA --out FOLDER [--minutes 30]

The pipeline is the one that ``spacy init config --optimize efficiency`` proposes for
English: a convolutional encoder shared by morphologizer, lemmatizer, dependency parser
and entity recogniser, without pretrained vectors. It passes over the treebanks until the
time is up; names are those of UNER and GUM (PER, ORG, LOC).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc
from spacy.training import Example
from training.language import corpus
from training.language.treebank import GoldSentence, name_spans

BATCH_WORDS = 1000
PIPES = ["morphologizer", "trainable_lemmatizer", "parser", "ner"]


def main() -> None:
    """Read the arguments, train, save."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    cli.add_argument("--out", type=Path, required=True, help="folder for the pipeline")
    cli.add_argument("--minutes", type=float, default=30)
    options = cli.parse_args()
    spacy.util.fix_random_seed(0)
    pipeline = spacy.util.load_model_from_config(
        init_config(lang="en", pipeline=PIPES, optimize="efficiency"), auto_fill=True
    )
    trees = corpus.ewt(options.data, "train") + corpus.gum(options.data, "train")
    examples = [_example(pipeline, sentence) for sentence in trees if len(sentence.words) > 1]
    optimiser = pipeline.initialize(lambda: examples)
    until = time.monotonic() + 60 * options.minutes
    words = 0
    for batch in _batches(examples):
        if time.monotonic() >= until:
            break
        pipeline.update(batch, sgd=optimiser, drop=0.1)
        words += sum(len(example) for example in batch)
    pipeline.to_disk(options.out)
    print(f"{len(examples)} sentences, {words / sum(len(example) for example in examples):.1f} passes")


def _example(pipeline: spacy.Language, sentence: GoldSentence) -> Example:
    spans = name_spans(sentence.names or [])
    entities = ["O"] * len(sentence.words)
    for start, end, kind in spans:
        if kind in ("PER", "ORG", "LOC"):
            entities[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    given = Doc(pipeline.vocab, words=sentence.words)
    return Example.from_dict(
        given,
        {
            "words": sentence.words,
            "heads": [head - 1 if head else place for place, head in enumerate(sentence.heads)],
            "deps": ["ROOT" if relation == "root" else relation for relation in sentence.relations],
            "pos": sentence.upos,
            "morphs": ["" if feats == "_" else feats for feats in sentence.feats],
            "lemmas": sentence.lemmas,
            "entities": entities,
            "sent_starts": [place == 0 for place in range(len(sentence.words))],
        },
    )


def _batches(examples: list[Example]) -> Iterator[list[Example]]:
    """Yield batches of about BATCH_WORDS words, passing over ``examples`` in a new order without end."""
    chance = random.Random(0)
    while True:
        chance.shuffle(examples)
        batch: list[Example] = []
        for example in examples:
            batch.append(example)
            if sum(map(len, batch)) >= BATCH_WORDS:
                yield batch
                batch = []


if __name__ == "__main__":
    main()
