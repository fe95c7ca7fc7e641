"""Other pipelines as parsers: a small spaCy pipeline trained here, Stanza's shape, and what is wrong with some."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy
from spacy.training import Example

from legation.config import Settings
from legation.errors import ModelError, SettingsError
from legation.language.core import CoreParser
from legation.language.double import check_tree
from legation.language.foreign import (
    Analysed,
    WordsParser,
    parser_named,
    spacy_parser,
    stanza_analyse,
    stanza_parser,
)
from legation.language.parser import Passages
from legation.types import Sentence, Span

TEXT = "China denied the report. Moscow armed rebels."
TAUGHT = [
    {
        "words": ["China", "denied", "the", "report", "."],
        "heads": [1, 1, 3, 1, 1],
        "deps": ["nsubj", "ROOT", "det", "obj", "punct"],
        "pos": ["PROPN", "VERB", "DET", "NOUN", "PUNCT"],
        "morphs": ["Number=Sing", "Tense=Past", "", "Number=Sing", ""],
        "lemmas": ["China", "deny", "the", "report", "."],
        "entities": ["U-GPE", "O", "O", "O", "O"],
    },
    {
        "words": ["Moscow", "armed", "rebels", "."],
        "heads": [1, 1, 1, 1],
        "deps": ["nsubj", "ROOT", "obj", "punct"],
        "pos": ["PROPN", "VERB", "NOUN", "PUNCT"],
        "morphs": ["Number=Sing", "Tense=Past", "Number=Plur", ""],
        "lemmas": ["Moscow", "arm", "rebel", "."],
        "entities": ["U-GPE", "O", "O", "O"],
    },
]


def trained(folder: Path, rename: dict[str, str] | None = None) -> str:
    """Train a pipeline on TAUGHT, relations renamed, and return the folder that it is saved in."""
    spacy.util.fix_random_seed(0)
    pipeline = spacy.blank("en")
    for name in ("morphologizer", "trainable_lemmatizer", "parser", "ner"):
        pipeline.add_pipe(name, config={"min_tree_freq": 1} if name == "trainable_lemmatizer" else {})
    pipeline.get_pipe("parser").cfg["min_action_freq"] = 1
    taught = []
    for row in TAUGHT:
        deps = [(rename or {}).get(dep, dep) for dep in row["deps"]]
        document = pipeline.make_doc(" ".join(row["words"]))
        taught.append(Example.from_dict(document, row | {"deps": deps}))
    optimiser = pipeline.initialize(lambda: taught)
    for _ in range(40):
        pipeline.update(taught, sgd=optimiser)
    pipeline.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return trained(tmp_path_factory.mktemp("spacy") / "tiny")


def rows(sentence: Sentence) -> list[tuple[str, str, str, int, str, str]]:
    return [(t.text, t.lemma, t.upos, t.head, t.deprel, t.name) for t in sentence.tokens]


def test_a_spacy_pipeline_reads_as_it_was_taught(model: str) -> None:
    first, second = parser_named(f"spacy:{model}", threads=1).parse([Passages(TEXT)])[0]
    assert rows(first) == [
        ("China", "China", "PROPN", 1, "nsubj", "B-LOC"),
        ("denied", "deny", "VERB", -1, "root", "O"),
        ("the", "the", "DET", 3, "det", "O"),
        ("report", "report", "NOUN", 1, "obj", "O"),
        (".", ".", "PUNCT", 1, "punct", "O"),
    ]
    assert rows(second)[:2] == [
        ("Moscow", "Moscow", "PROPN", 1, "nsubj", "B-LOC"),
        ("armed", "arm", "VERB", -1, "root", "O"),
    ]
    assert (second.index, TEXT[second.start : second.end]) == (1, "Moscow armed rebels.")
    assert first.tokens[1].feats == "Tense=Past"


def test_a_spacy_pipeline_keeps_the_promises_of_a_parser(model: str) -> None:
    parser = spacy_parser(model)
    text = f"Read more. {TEXT} We said so ourselves, on and off the record, did we not? China armed the report."
    content = (Span(11, len(text)),)
    sentences = parser.parse([Passages(text, content)])[0]
    for number, sentence in enumerate(sentences):
        assert (sentence.index, sentence.start >= 11) == (number, True)
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
        check_tree(sentence.tokens)
    alone = parser.parse([Passages("China armed the report.")])[0][0]
    assert rows(sentences[-1]) == rows(alone)
    assert parser.parse([Passages("")]) == [()]


def test_a_spacy_pipeline_is_named_with_its_digest(model: str, tmp_path: Path) -> None:
    other = trained(tmp_path / "other", {"obj": "iobj"})
    assert spacy_parser(model).identity == spacy_parser(model).identity != spacy_parser(other).identity
    assert spacy_parser(model).identity.startswith("spacy:en_pipeline-")


def test_labels_that_are_not_universal_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not trained on Universal Dependencies"):
        spacy_parser(trained(tmp_path / "old", {"obj": "dobj"}))


def test_a_pipeline_without_trees_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="no dependency parser"):
        spacy_parser(str(tmp_path))


def test_a_missing_pipeline_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        spacy_parser("no_such_model")


def word(upos: str, head: int, deprel: str) -> SimpleNamespace:
    return SimpleNamespace(upos=upos, lemma=None, feats=None, head=head, deprel=deprel)


def test_stanza_sentences_become_ours() -> None:
    words = [word("PROPN", 2, "nsubj"), word("VERB", 0, "root"), word("PROPN", 2, "obj"), word("PROPN", 3, "flat")]
    words.append(word("PUNCT", 2, "punct"))
    tokens = [SimpleNamespace(ner=tag) for tag in ("S-GPE", "O", "B-PERSON", "E-PERSON", None)]
    answer = SimpleNamespace(sentences=[SimpleNamespace(words=words, tokens=tokens)])
    parser = WordsParser("stanza:test", stanza_analyse(lambda given: answer))
    (sentence,) = parser.parse([Passages("China met Kim Jong.")])[0]
    assert rows(sentence) == [
        ("China", "China", "PROPN", 1, "nsubj", "B-LOC"),
        ("met", "met", "VERB", -1, "root", "O"),
        ("Kim", "Kim", "PROPN", 1, "obj", "B-PER"),
        ("Jong", "Jong", "PROPN", 2, "flat", "I-PER"),
        (".", ".", "PUNCT", 1, "punct", "O"),
    ]


def test_stanza_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"legation\[stanza\]|no Stanza models"):
        stanza_parser(str(tmp_path))


def test_several_trees_become_one() -> None:
    parser = WordsParser("two roots", lambda given: [[Analysed("X", "", "_", -1, "root") for _ in s] for s in given])
    (sentence,) = parser.parse([Passages("Iran left")])[0]
    assert [(t.head, t.deprel, t.feats) for t in sentence.tokens] == [(-1, "root", ""), (0, "parataxis", "")]


def test_a_pipeline_that_makes_its_own_words_is_refused() -> None:
    parser = WordsParser("splitter", lambda given: [[Analysed("X", "", "", -1, "root")] for _ in given])
    with pytest.raises(ModelError, match="each word"):
        parser.parse([Passages("Iran left.")])


def test_the_setting_names_the_parser() -> None:
    assert isinstance(parser_named(Settings().parser, 1), CoreParser)
    with pytest.raises(SettingsError, match="core, spacy:"):
        parser_named("udpipe:x", 1)
