"""What ships of the reader of acts does as the network that was trained."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import numpy as np
import torch
from training.relations.examples import digest
from training.relations.export import ranges, write
from training.relations.finding import Passage, gather, make_passages
from training.relations.network import HEADS, Network

from legation.knowledge import Knowledge
from legation.language.acts import ActReader
from legation.language.context import PLACES, shown
from legation.language.core import DATA
from legation.language.encoding import PieceVectors
from legation.language.wordpiece import WordPieces
from legation.types import ELSEWHERE, NONE, Naming, Sentence

from ..sentences import core

KNOWLEDGE = Knowledge.load()
LABELS = {
    "types": [NONE, *sorted(KNOWLEDGE.codebook.types)],
    "modes": ["", "ACCUSE:x"],
    "codes": ["", "112"],
    "statuses": ["occurred", "alleged"],
}
TEXT = ["Norway is cold .", "Chad accused Sudan of arming rebels .", "He denied it .", "Peru closed its harbours ."]


def network() -> Network:
    torch.manual_seed(5)
    made = Network(LABELS)
    table = PieceVectors.read((DATA / "words.npz").read_bytes())
    made.encoder.words.weight.data = torch.from_numpy(table.rows.astype("float32") * table.scale)
    for layer in (made.context.output, made.earlier, made.elsewhere):
        torch.nn.init.normal_(layer.weight, std=0.2)
    torch.nn.init.normal_(made.nobody)
    return made.eval()


def passages() -> list[Passage]:
    pieces = WordPieces((DATA / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    acts = [{"word": [0, 4], "types": ["ACCUSE"], "actors": [], "recipients": [], "status": "occurred"}]
    rows = [
        {"text": text, "acts": acts, "before": {digest(t): t for t in TEXT[max(0, place - 2) : place]}}
        for place, text in enumerate(TEXT)
    ]
    made = make_passages(rows, [], LABELS, KNOWLEDGE.codebook.hints(), pieces)
    return sorted(made, key=lambda p: TEXT.index(p.text))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with the language core's files and the graph of an untrained network."""
    for name in ("vocabulary.txt", "words.npz", "model.onnx", "labels.json", "lemmas.tsv", "relations.npz"):
        (tmp_path / name).symlink_to(DATA / name)
    (tmp_path / "MODEL_CARD.md").symlink_to(DATA / "MODEL_CARD.md")
    made = network()
    vectors = PieceVectors.read((DATA / "words.npz").read_bytes())
    write(made, LABELS, ranges(made, [gather(passages(), LABELS, vectors).asked]), tmp_path)
    return tmp_path


@pytest.mark.model
def test_the_graph_finds_what_the_network_finds(package: Path) -> None:
    sentences: list[Sentence] = core().analyse_words([t.split() for t in TEXT])
    (found,) = ActReader(KNOWLEDGE.codebook.hints(), 1, package).find([sentences])
    vectors = PieceVectors.read((DATA / "words.npz").read_bytes())
    lesson = gather(passages(), LABELS, vectors)
    with torch.no_grad():
        scores, sides = network().finds(lesson.asked)
    shares = [side.softmax(-1).numpy() for side in sides]
    types = scores["types"].softmax(-1).numpy()
    assert set(scores) == set(HEADS)
    compared = 0
    for row, (sentence, own) in enumerate(zip(sentences, found, strict=True)):
        words = shown(sentences[max(0, row - 2) : row])
        for finding in own.acts if own is not None else ():
            told = np.array([finding.answer.types[kind] for kind in LABELS["types"]])
            assert np.abs(told - types[row, finding.token + 1]).max() < 0.08
            for naming, table in zip((finding.actor, finding.recipient), shares, strict=True):
                wanted = table[row, finding.token + 1]
                given = spread(naming, len(sentence.tokens), [(w.back, w.word) for w in words], len(wanted))
                assert np.abs(given - np.where(given > 0, wanted, 0)).max() < 0.12
                assert wanted[len(wanted) - 1 - PLACES + len(words) : -1].max(initial=0) < 1e-6
                compared += 1
    assert compared > 20
    with torch.no_grad():
        words = network().words(lesson.asked)
        wanted = [torch.tanh(part(words)).numpy() for part in (network().asks, network().names)]
    for row, (sentence, own) in enumerate(zip(sentences, found, strict=True)):
        assert own is not None
        for given, table in zip((own.asking, own.naming), wanted, strict=True):
            assert np.abs(given - table[row, 1 : len(sentence.tokens) + 1]).max() < 0.12


def spread(naming: Naming, words: int, before: list[tuple[int, int]], length: int) -> np.ndarray:
    """Chances in the network's columns, which run to the longest sentence of the batch."""
    columns = np.zeros(length, np.float32)
    for word, chance in naming.here.items():
        columns[length - 1 if word == ELSEWHERE else word + 1] = chance
    for place, key in enumerate(before):
        columns[length - 1 - PLACES + place] = naming.before.get(key, 0.0)
    assert not columns[words + 1 : length - 1 - PLACES].any()
    return columns
