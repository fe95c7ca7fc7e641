"""Other Universal Dependencies pipelines behind the :class:`~legation.language.parser.Parser` protocol.

Legation finds sentences and words; the pipeline analyses them. So every promise
of the protocol about offsets, content and company holds whatever stands behind:
each sentence is given to the pipeline by itself.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from legation.errors import ModelError, SettingsError
from legation.language.core import CoreParser
from legation.language.parser import Parser, Passages
from legation.language.sentences import split_sentences
from legation.language.tokens import tokenise
from legation.types import Sentence, Span, Token

NAME_TYPES = {
    "PERSON": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "ORG": "ORG", "FAC": "FAC", "NORP": "NORP",
    "EVENT": "EVENT", "LAW": "LAW", "WEAPON": "WEAPON",
}  # fmt: skip
"""Types of names by what pipelines call them (UNER, OntoNotes); others are left out."""

_NOT_UNIVERSAL = frozenset({"dobj", "nsubjpass", "pobj", "prep", "auxpass", "attr"})


class Analysed(NamedTuple):
    """What a pipeline says of one word: UD tags, head (-1: the root) and relation, name tag in IOB2."""

    upos: str
    lemma: str
    feats: str
    head: int
    deprel: str
    name: str = "O"


Analyse = Callable[[list[list[str]]], Iterable[Sequence[Analysed]]]
"""From sentences as words to one analysis per word."""


class WordsParser:
    """A parser made of a function that analyses sentences given as words.

    ``identity`` names the model in the record. A sentence that comes back as
    several trees is made one: its other roots hang on the first as ``parataxis``.
    """

    def __init__(self, identity: str, analyse: Analyse) -> None:
        self._identity = identity
        self.analyse = analyse

    @property
    def identity(self) -> str:
        """Name and digest of the model, as it was given."""
        return self._identity

    def parse(self, texts: Sequence[Passages]) -> list[tuple[Sentence, ...]]:
        """Return the sentences of each text, offsets counted in the whole text.

        Raises:
            ModelError: the function gave back another number of words than it got, or heads that are no tree.
        """
        return [tuple(self._parsed(text)) for text in texts]

    def _parsed(self, passages: Passages) -> Iterator[Sentence]:
        spans = list(_words(passages))
        given = [[passages.text[span.start : span.end] for span in sentence] for sentence in spans]
        for number, (sentence, words) in enumerate(zip(spans, given, strict=True)):
            tokens = tuple(map(_token, range(len(words)), sentence, words, self._answers(words)))
            yield Sentence(number, sentence[0].start, sentence[-1].end, tokens)

    def _answers(self, words: list[str]) -> list[Analysed]:
        answers = [answer for sentence in self.analyse([words]) for answer in sentence]
        if len(answers) != len(words):
            raise ModelError(f"{self._identity} split its words anew: it must analyse each word that it is given")
        return _one_tree(answers)


def _words(passages: Passages) -> Iterator[list[Span]]:
    for content in passages.spans:
        for sentence in split_sentences(passages.text, content.start, content.end):
            words = tokenise(passages.text, sentence.start, sentence.end)
            if words:
                yield words


def _token(index: int, span: Span, text: str, answer: Analysed) -> Token:
    return Token(
        index=index,
        start=span.start,
        end=span.end,
        text=text,
        lemma=answer.lemma or text,
        upos=answer.upos or "X",
        feats="" if answer.feats == "_" else answer.feats,
        head=answer.head,
        deprel=answer.deprel,
        name=answer.name,
    )


def _one_tree(answers: Sequence[Analysed]) -> list[Analysed]:
    """Return ``answers`` with one root: the first, on which the others hang."""
    roots = [place for place, answer in enumerate(answers) if answer.head == -1]
    if not roots or not all(_leads_to_root(answers, place) for place in range(len(answers))):
        raise ModelError("the pipeline gave a sentence that is no tree: is a dependency parser in it?")
    return [
        answer._replace(head=roots[0], deprel="parataxis") if answer.head == -1 and place != roots[0] else answer
        for place, answer in enumerate(answers)
    ]


def _leads_to_root(answers: Sequence[Analysed], place: int) -> bool:
    for _ in answers:
        if place == -1:
            break
        if not 0 <= place < len(answers):
            return False
        place = answers[place].head
    return place == -1


def spacy_parser(model: str) -> WordsParser:
    """Return a parser around a spaCy pipeline: the name of an installed package, or a folder.

    The pipeline must have been trained on Universal Dependencies; names are taken from
    its entity recogniser, if it has one.

    Raises:
        ModelError: spaCy or the pipeline is missing, or the pipeline's labels are not universal.
    """
    spacy = _module("spacy", "legation[spacy]")
    try:
        pipeline = spacy.load(model)
    except (OSError, ValueError) as error:
        raise ModelError(f"spaCy cannot load {model!r}: {error}") from error
    if "parser" not in pipeline.pipe_names:
        raise ModelError(f"the spaCy pipeline {model!r} has no dependency parser: name one that has")
    foreign = _NOT_UNIVERSAL & set(pipeline.get_pipe("parser").labels)
    if foreign:
        raise ModelError(
            f"the spaCy pipeline {model!r} was not trained on Universal Dependencies "
            f"(it has {', '.join(sorted(foreign))}): name one that was"
        )
    meta = pipeline.meta
    digest = hashlib.sha256(pipeline.to_bytes()).hexdigest()[:16]
    identity = f"spacy:{meta['lang']}_{meta['name']}-{meta['version']}:{digest}"
    return WordsParser(identity, _spacy_analyse(pipeline, spacy))


def _spacy_analyse(pipeline: Any, spacy: Any) -> Analyse:
    def analyse(sentences: list[list[str]]) -> Iterator[list[Analysed]]:
        for document in pipeline.pipe(unsplit(words) for words in sentences):
            yield [_from_spacy(token) for token in document]

    def unsplit(words: list[str]) -> Any:
        document = spacy.tokens.Doc(pipeline.vocab, words=words)
        for token in document:
            token.is_sent_start = token.i == 0
        return document

    return analyse


def _from_spacy(token: Any) -> Analysed:
    root = token.head.i == token.i
    kind = NAME_TYPES.get(token.ent_type_)
    return Analysed(
        upos=token.pos_,
        lemma=token.lemma_,
        feats=str(token.morph),
        head=-1 if root else token.head.i,
        deprel="root" if root else token.dep_,
        name=f"{token.ent_iob_}-{kind}" if kind and token.ent_iob_ in ("B", "I") else "O",
    )


def stanza_parser(folder: str) -> WordsParser:
    """Return a parser around Stanza's English pipeline, whose models lie in ``folder``; nothing is fetched.

    Raises:
        ModelError: Stanza or its models are missing.
    """
    stanza = _module("stanza", "legation[stanza]")
    if not (Path(folder) / "resources.json").is_file():
        raise ModelError(f"{folder} has no Stanza models: fetch them with stanza.download('en', model_dir={folder!r})")
    try:
        pipeline = stanza.Pipeline(
            "en", dir=folder, processors="tokenize,pos,lemma,depparse,ner", tokenize_pretokenized=True,
            download_method=None, verbose=False,
        )  # fmt: skip
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelError(f"Stanza cannot load the models in {folder}: {error}") from error
    return WordsParser(f"stanza:en-{stanza.__version__}:{_digest(Path(folder))}", stanza_analyse(pipeline))


def _digest(folder: Path) -> str:
    """Return 16 digits of the SHA-256 of all files in ``folder``."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()[:16]


def stanza_analyse(pipeline: Callable[[list[list[str]]], Any]) -> Analyse:
    """Return the analysing function of a Stanza pipeline that takes its words as given."""

    def analyse(sentences: list[list[str]]) -> Iterator[list[Analysed]]:
        for sentence in pipeline(sentences).sentences:
            tags = [token.ner or "O" for token in sentence.tokens]
            yield [_from_stanza(word, tag) for word, tag in zip(sentence.words, tags, strict=True)]

    return analyse


def _from_stanza(word: Any, tag: str) -> Analysed:
    position, _, kind = tag.partition("-")
    known = NAME_TYPES.get(kind)
    return Analysed(
        upos=word.upos,
        lemma=word.lemma or "",
        feats=word.feats or "",
        head=word.head - 1,
        deprel=word.deprel,
        name=f"{'B' if position in 'BS' else 'I'}-{known}" if known else "O",
    )


def _module(name: str, extra: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ModelError(f"{name} is not installed: pip install '{extra}'") from error


_MAKERS: Mapping[str, Callable[[str], WordsParser]] = {"spacy": spacy_parser, "stanza": stanza_parser}


def parser_named(choice: str, threads: int) -> Parser:
    """Return the parser of a setting: ``core``, ``spacy:NAME-OR-FOLDER`` or ``stanza:FOLDER``.

    Raises:
        SettingsError: the setting names none of them.
        ModelError: the pipeline cannot be loaded.
    """
    if choice == "core":
        return CoreParser(threads=threads)
    kind, _, model = choice.partition(":")
    if kind not in _MAKERS or not model:
        raise SettingsError(f"{choice!r} names no parser. It is core, spacy:NAME-OR-FOLDER or stanza:FOLDER.")
    return _MAKERS[kind](model)
