"""The language core: the network that ships, run by onnxruntime.

This is the only module that imports onnxruntime.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from legation.errors import ModelError
from legation.language.encoding import MAX_PIECES, Encoded, encode
from legation.language.lemmas import Lexicon, bases_of, lemma, read_lexicon
from legation.language.parser import Passages
from legation.language.sentences import split_sentences
from legation.language.tags import TagDecoder
from legation.language.tokens import tokenise
from legation.language.trees import decode_tree
from legation.types import Sentence, Span, Token

DATA = Path(__file__).parent / "data"

LONGEST_SENTENCE = 200
"""Words; a longer sentence is cut into several at the best places."""

_CUT_AFTER = (frozenset(";:"), frozenset("—–,"), frozenset(")]\"”’'"))


@dataclass(frozen=True, slots=True)
class _Model:
    """What is loaded from the data folder."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: dict[str, list[str]]
    lexicon: Lexicon
    bases: frozenset[tuple[str, str]]
    names: TagDecoder


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sentence before analysis: its words' places in its text, and its pieces."""

    text: str
    spans: Sequence[Span]
    encoded: Encoded


class CoreParser:
    """The shipped :class:`~legation.language.parser.Parser`.

    The model is loaded at the first call of :meth:`parse`. Sentences are run one
    at a time, so that an analysis never depends on its neighbours (see the model
    card); ``threads`` of them run side by side. One object may serve several
    threads at once.
    """

    def __init__(self, threads: int = 1, data: Path = DATA) -> None:
        self._threads = threads
        self._data = data
        self._model: _Model | None = None
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Name of the model and 16 digits of the SHA-256 of its list of digests.

        Raises:
            ModelError: the list is missing.
        """
        listed = _read(self._data / "digests.txt")
        return f"legation-core:{hashlib.sha256(listed).hexdigest()[:16]}"

    def parse(self, texts: Sequence[Passages]) -> list[tuple[Sentence, ...]]:
        """Return the sentences of each text.

        Raises:
            ModelError: the model's files are missing or damaged.
        """
        model = self._loaded()
        drafts = [list(_drafts(text, model.tokenizer)) for text in texts]
        flat = [draft for group in drafts for draft in group]
        analysed = iter(self._analyse(model, flat))
        return [tuple(_number(islice(analysed, len(group)))) for group in drafts]

    def analyse_words(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        """Return analyses of sentences given as words, joined by single spaces.

        Each must have at most LONGEST_SENTENCE words; for measurements.
        """
        model = self._loaded()
        return self._analyse(model, [_given(words, model.tokenizer) for words in sentences])

    def _analyse(self, model: _Model, drafts: Sequence[_Draft]) -> list[Sentence]:
        if self._threads < 2 or len(drafts) < 2:
            return [_analyse(model, draft) for draft in drafts]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(lambda draft: _analyse(model, draft), drafts))

    def _loaded(self) -> _Model:
        with self._lock:
            if self._model is None:
                self._model = _load(self._data)
            return self._model


def _load(data: Path) -> _Model:
    files = _verified(data)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    labels = json.loads(files["labels.json"])
    lexicon = read_lexicon(files["lemmas.tsv"].decode("utf-8"))
    providers = ["CPUExecutionProvider"]
    return _Model(
        session=onnxruntime.InferenceSession(files["model.onnx"], options, providers=providers),
        tokenizer=Tokenizer.from_buffer(files["tokenizer.json"]),
        labels=labels,
        lexicon=lexicon,
        bases=bases_of(lexicon),
        names=TagDecoder(labels["names"]),
    )


def _verified(data: Path) -> dict[str, bytes]:
    """Return the content of the files that ``digests.txt`` lists, each with its SHA-256 checked."""
    files = {}
    listed = _read(data / "digests.txt").decode("utf-8", "replace").splitlines()
    if not listed or any(len(line.split()) != 2 for line in listed):
        raise ModelError(f"{data / 'digests.txt'} is damaged: install the package again")
    for digest, name in (line.split() for line in listed):
        files[name] = _read(data / name)
        if hashlib.sha256(files[name]).hexdigest() != digest:
            raise ModelError(f"{data / name} is damaged: install the package again")
    return files


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: install the package again") from error


def _drafts(passages: Passages, tokenizer: Tokenizer) -> Iterator[_Draft]:
    for content in passages.spans:
        for sentence in split_sentences(passages.text, content.start, content.end):
            words = tokenise(passages.text, sentence.start, sentence.end)
            yield from _cut(passages.text, words, tokenizer)


def _cut(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> Iterator[_Draft]:
    """Yield drafts of ``spans``, as few as the network's limits allow."""
    done = 0
    while done < len(spans):
        window = spans[done : done + LONGEST_SENTENCE]
        if done + len(window) < len(spans):
            window = window[: _best_cut(text, window)]
        encoded = _encode(text, window, tokenizer)
        while len(encoded.ids) > MAX_PIECES:
            window = window[: _best_cut(text, window[:-1], otherwise=len(window) // 2)]
            encoded = _encode(text, window, tokenizer)
        yield _Draft(text, window, encoded)
        done += len(window)


def _encode(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> Encoded:
    return encode(tokenizer, [text[span.start : span.end] for span in spans])


def _best_cut(text: str, spans: Sequence[Span], otherwise: int = LONGEST_SENTENCE) -> int:
    """Return how many of ``spans`` to take: up to a mark in the second half, or ``otherwise``."""
    for marks in _CUT_AFTER:
        for place in range(len(spans), len(spans) // 2, -1):
            if text[spans[place - 1].start : spans[place - 1].end] in marks:
                return place
    return otherwise


def _given(words: Sequence[str], tokenizer: Tokenizer) -> _Draft:
    spans = []
    position = 0
    for word in words:
        spans.append(Span(position, position + len(word)))
        position += len(word) + 1
    return _Draft(" ".join(words), spans, encode(tokenizer, words))


def _number(sentences: Iterator[Sentence]) -> Iterator[Sentence]:
    for index, sentence in enumerate(sentences):
        yield Sentence(index, sentence.start, sentence.end, sentence.tokens)


def _analyse(model: _Model, draft: _Draft) -> Sentence:
    upos, feats, rules, names, arcs, relations = _run(model.session, draft.encoded)
    heads = decode_tree(arcs)
    tags = model.names.decode(names)
    labels = model.labels
    tokens = []
    for i, span in enumerate(draft.spans):
        text = draft.text[span.start : span.end]
        category = labels["upos"][upos[i]]
        shape = labels["feats"][feats[i]]
        tokens.append(
            Token(
                index=i,
                start=span.start,
                end=span.end,
                text=text,
                lemma=lemma(model.lexicon, model.bases, text, category, labels["lemma"][rules[i]]),
                upos=category,
                feats="" if shape == "_" else shape,
                head=heads[i],
                deprel=labels["relation"][relations[i, heads[i] + 1]],
                name=tags[i],
            )
        )
    return Sentence(0, draft.spans[0].start, draft.spans[-1].end, tuple(tokens))


def _run(session: onnxruntime.InferenceSession, encoded: Encoded) -> list[NDArray[np.float32]]:
    """Return the network's six answers for one sentence, without the batch dimension."""
    rows = [encoded.ids, [1] * len(encoded.ids), encoded.shapes, encoded.first]
    inputs = {
        given.name: np.array([row], dtype=np.int64) for given, row in zip(session.get_inputs(), rows, strict=True)
    }
    return [answer[0] for answer in session.run(None, inputs)]
