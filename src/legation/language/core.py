"""The language core: the network that ships, run by onnxruntime.

This module and ``acts`` are the only ones that import onnxruntime.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from legation.errors import ModelError
from legation.language.encoding import MAX_PIECES, Encoded, PieceVectors, encode, pooling
from legation.language.lemmas import Lemmatiser, read_lexicon
from legation.language.parser import Passages
from legation.language.sentences import split_sentences
from legation.language.tags import TagDecoder, without_titles
from legation.language.tokens import tokenise
from legation.language.trees import decode_tree
from legation.language.wordpiece import WordPieces
from legation.types import Sentence, Span, Token

DATA = Path(__file__).parent / "data"

LONGEST_SENTENCE = 200
"""Words; a longer sentence is cut into several at the best places."""

FILES = (
    "acts.json",
    "acts.onnx",
    "labels.json",
    "lemmas.tsv",
    "model.onnx",
    "relations.npz",
    "vocabulary.txt",
    "words.npz",
)
"""What the data folder holds beside the list of digests."""

_ANSWERS = ("upos", "feats", "lemma", "names", "arcs", "dependents", "governors")
_CUT_AFTER = (frozenset(";:"), frozenset("—–,"), frozenset(")]\"”’'"))


BATCH_PIECES = 512
"""Sentences of one shape run together up to so many pieces: more would outgrow the processor's nearer caches."""


@dataclass(frozen=True, slots=True)
class Model:
    """What is loaded from the data folder; ``relation`` and ``bias`` score the relation of a chosen arc."""

    session: onnxruntime.InferenceSession
    pieces: WordPieces
    vectors: PieceVectors
    labels: dict[str, list[str]]
    lemmas: Lemmatiser
    names: TagDecoder
    relation: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sentence before analysis: its words' places in its text, and its pieces."""

    text: str
    spans: Sequence[Span]
    encoded: Encoded


class CoreParser:
    """The shipped :class:`~legation.language.parser.Parser`.

    The model is loaded at the first call of :meth:`parse`. Sentences with the same
    numbers of words and pieces run together, so that none is ever padded, and no
    scale is taken over several: an analysis depends on the sentence alone, whatever
    runs beside it. ``threads`` batches run side by side. One object may serve
    several threads at once.
    """

    def __init__(self, threads: int = 1, data: Path = DATA) -> None:
        self._threads = max(1, threads)
        self._data = data
        self._model: Model | None = None
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
        drafts = [list(_drafts(text, model.pieces)) for text in texts]
        flat = [draft for group in drafts for draft in group]
        analysed = iter(self._analyse(model, flat))
        return [tuple(_number(islice(analysed, len(group)))) for group in drafts]

    def analyse_words(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        """Return analyses of sentences given as words, joined by single spaces.

        Each must have a word, and at most LONGEST_SENTENCE; for measurements.

        Raises:
            ValueError: one has none or too many.
        """
        if not all(0 < len(words) <= LONGEST_SENTENCE for words in sentences):
            raise ValueError(f"a sentence has 1 to {LONGEST_SENTENCE} words")
        model = self._loaded()
        return self._analyse(model, [_given(words, model.pieces) for words in sentences])

    def _analyse(self, model: Model, drafts: Sequence[_Draft]) -> list[Sentence]:
        batches = _batches(drafts)
        analysed: dict[int, Sentence] = {}
        with ThreadPoolExecutor(self._threads) as pool:
            run = pool.map if self._threads > 1 else map
            for numbers, found in zip(batches, run(partial(_analyse, model, drafts), batches), strict=True):
                analysed.update(zip(numbers, found, strict=True))
        return [analysed[number] for number in range(len(drafts))]

    def _loaded(self) -> Model:
        with self._lock:
            if self._model is None:
                self._model = load_model(self._data)
            return self._model


def load_model(data: Path = DATA) -> Model:
    """Return the model whose files lie in ``data``.

    Raises:
        ModelError: files are missing or damaged.
    """
    files = verified(data)
    labels = json.loads(files["labels.json"])
    relations = np.load(io.BytesIO(files["relations.npz"]), allow_pickle=False)
    return Model(
        session=open_session(files["model.onnx"]),
        pieces=WordPieces(files["vocabulary.txt"].decode("utf-8").rstrip("\n").split("\n")),
        vectors=PieceVectors.read(files["words.npz"]),
        labels=labels,
        lemmas=Lemmatiser(read_lexicon(files["lemmas.tsv"].decode("utf-8"))),
        names=TagDecoder(labels["names"]),
        relation=relations["weight"],
        bias=relations["bias"],
    )


def open_session(model: bytes) -> onnxruntime.InferenceSession:
    """Return a session that runs ``model`` on one thread of the processor."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # a plan for each of many shapes: memory that grows, and no time saved
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def verified(data: Path) -> dict[str, bytes]:
    """Return the content of the files that ``digests.txt`` lists, each with its SHA-256 checked."""
    files = {}
    listed = _read(data / "digests.txt").decode("utf-8", "replace").splitlines()
    if {line.split()[-1] for line in listed if len(line.split()) == 2} != set(FILES):
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


def _drafts(passages: Passages, pieces: WordPieces) -> Iterator[_Draft]:
    for content in passages.spans:
        for sentence in split_sentences(passages.text, content.start, content.end):
            words = tokenise(passages.text, sentence.start, sentence.end)
            yield from _cut(passages.text, words, pieces)


def _cut(text: str, spans: Sequence[Span], pieces: WordPieces) -> Iterator[_Draft]:
    """Yield drafts of ``spans``, as few as the network's limits allow."""
    done = 0
    while done < len(spans):
        window = spans[done : done + LONGEST_SENTENCE]
        if done + len(window) < len(spans):
            window = window[: _best_cut(text, window)]
        encoded = _encode(text, window, pieces)
        while len(encoded.ids) > MAX_PIECES:
            window = window[: max(1, _best_cut(text, window[:-1], otherwise=len(window) // 2))]
            encoded = _encode(text, window, pieces)
        yield _Draft(text, window, encoded)
        done += len(window)


def _encode(text: str, spans: Sequence[Span], pieces: WordPieces) -> Encoded:
    return encode(pieces, [text[span.start : span.end] for span in spans])


def _best_cut(text: str, spans: Sequence[Span], otherwise: int = LONGEST_SENTENCE) -> int:
    """Return how many of ``spans`` to take: up to a mark in the second half, or ``otherwise``."""
    for marks in _CUT_AFTER:
        for place in range(len(spans), len(spans) // 2, -1):
            if text[spans[place - 1].start : spans[place - 1].end] in marks:
                return place
    return otherwise


def _given(words: Sequence[str], pieces: WordPieces) -> _Draft:
    spans = []
    position = 0
    for word in words:
        spans.append(Span(position, position + len(word)))
        position += len(word) + 1
    return _Draft(" ".join(words), spans, encode(pieces, words))


def _number(sentences: Iterator[Sentence]) -> Iterator[Sentence]:
    for index, sentence in enumerate(sentences):
        yield Sentence(index, sentence.start, sentence.end, sentence.tokens)


def _batches(drafts: Sequence[_Draft]) -> list[list[int]]:
    """Return the numbers of ``drafts`` in groups of one shape, of at most BATCH_PIECES pieces together."""
    alike: dict[tuple[int, int], list[int]] = {}
    for number, draft in enumerate(drafts):
        alike.setdefault((len(draft.encoded.ids), len(draft.spans)), []).append(number)
    batches = []
    for (pieces, _), numbers in alike.items():
        size = max(1, BATCH_PIECES // pieces)
        batches += [numbers[begin : begin + size] for begin in range(0, len(numbers), size)]
    return batches


def _analyse(model: Model, drafts: Sequence[_Draft], numbers: Sequence[int]) -> list[Sentence]:
    """Return the analyses of the ``drafts`` with ``numbers``, which are of one shape."""
    answers = run_network(model, [drafts[number].encoded for number in numbers])
    return [_sentence(model, drafts[number], answer) for number, answer in zip(numbers, answers, strict=True)]


def run_network(model: Model, encoded: Sequence[Encoded]) -> list[tuple[NDArray[np.float32], ...]]:
    """Return the network's answers for each of some sentences with equal numbers of pieces and of words.

    They are those that ``training.language.graph.OUTPUTS`` lists, without the dimension of sentences.
    """
    inputs = {
        "vectors": model.vectors.of([each.ids for each in encoded]),
        "shapes": np.array([each.shapes for each in encoded], np.int32),
        "pooling": np.stack([pooling(each.words) for each in encoded]),
    }
    return list(zip(*model.session.run(_ANSWERS, inputs), strict=True))


def _sentence(model: Model, draft: _Draft, answer: Sequence[NDArray[np.float32]]) -> Sentence:
    """Return the analysis of ``draft`` from the network's answers."""
    upos, feats, rules, names, arcs, dependents, governors = answer
    heads = decode_tree(arcs)
    relations = _relations(model, dependents, governors[np.array(heads) + 1])
    words = [draft.text[span.start : span.end] for span in draft.spans]
    tags = without_titles(words, model.names.decode(names))
    labels = model.labels
    tokens = []
    rows = zip(draft.spans, words, upos.tolist(), feats.tolist(), rules.tolist(), heads, relations, tags, strict=True)
    for i, (span, text, category, form, rule, head, relation, tag) in enumerate(rows):
        part = labels["upos"][category]
        shape = labels["feats"][form]
        tokens.append(
            Token(
                index=i,
                start=span.start,
                end=span.end,
                text=text,
                lemma=model.lemmas.lemma(text, part, labels["lemma"][rule]),
                upos=part,
                feats="" if shape == "_" else shape,
                head=head,
                deprel=labels["relation"][relation],
                name=tag,
            )
        )
    return Sentence(0, draft.spans[0].start, draft.spans[-1].end, tuple(tokens))


def _relations(model: Model, dependents: NDArray[np.float32], governors: NDArray[np.float32]) -> list[int]:
    """Return the best relation of each word, from its vector and its governor's, both (N, units).

    Half of the units are added and rectified, half multiplied (``training.language.network.pair_features``).
    """
    half = dependents.shape[1] // 2
    added = np.maximum(dependents[:, :half] + governors[:, :half], 0)
    features = np.concatenate([added, dependents[:, half:] * governors[:, half:]], axis=1)
    best: list[int] = (features @ model.relation + model.bias).argmax(1).tolist()
    return best
