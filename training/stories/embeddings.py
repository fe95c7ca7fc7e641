"""Which likeness of articles finds those of the same story: words by rarity, or MiniLM's vectors?

    python -m training.stories.embeddings --basil FOLDER

Reads BASIL's articles (each event told by three outlets) and prints, for the word
vectors that Legation uses, for the mean-pooled vectors of all-MiniLM-L6-v2, and for
sums of both likenesses: the share of articles whose two nearest neighbours are the
two others of their event, the average precision over all pairs, and the best F1
that any threshold on a pair's likeness can reach.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from training.language.examples import encoder_folder, vocabulary
from training.language.network import Encoder, Pieces

from legation.language.wordpiece import WordPieces
from legation.stories.matching import vectors
from legation.types import Document

LAYERS = 6

PIECES = 256
"""The encoder was trained on so many pieces at most."""

Likeness = NDArray[np.float64]


def main() -> None:
    """Read the arguments, print a line per likeness."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--basil", type=Path, required=True, help="folder with articles/*/*.json")
    articles = list(read_articles(cli.parse_args().basil))
    stories = np.array([story for story, _, _ in articles])
    same = stories[:, None] == stories[None, :]
    words = word_likeness([(title, text) for _, title, text in articles])
    meaning = encoder_likeness([f"{title}. {text}" for _, title, text in articles])
    print(f"articles {len(articles)} events {len(set(stories))}")
    for name, likeness in {
        "words": words,
        "MiniLM": meaning,
        "words + 0.25 MiniLM": words + 0.25 * meaning,
        "words + 0.5 MiniLM": words + 0.5 * meaning,
        "words + MiniLM": words + meaning,
    }.items():
        print(f"{name}: {figures(likeness, same)}")


def read_articles(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield event, title and text of each article."""
    for path in sorted(folder.glob("articles/*/*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = "\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"])
        yield article["triplet-uuid"], article["title"], text


def word_likeness(articles: Sequence[tuple[str, str]]) -> Likeness:
    """Return the cosines of the vectors by which Legation groups stories, parties left out."""
    read = [Document(str(n), "", text, title) for n, (title, text) in enumerate(articles)]
    made = vectors(read, {})
    places = {word: n for n, word in enumerate(sorted({word for vector in made.values() for word in vector}))}
    table = np.zeros((len(read), len(places)))
    for row, document in zip(table, read, strict=True):
        for word, value in made[document.id].items():
            row[places[word]] = value
    return np.asarray(table @ table.T)


@torch.no_grad()
def encoder_likeness(texts: Sequence[str]) -> Likeness:
    """Return the cosines of the mean-pooled vectors of the pretrained encoder over the first pieces of each text."""
    encoder = Encoder(LAYERS, LAYERS).eval()
    encoder.load_pretrained(encoder_folder() / "model.safetensors")
    pieces = WordPieces(vocabulary())
    rows = [_vector(encoder, pieces, text) for text in texts]
    table = np.stack([row / np.linalg.norm(row) for row in rows])
    return np.asarray(table @ table.T, dtype=np.float64)


def _vector(encoder: Encoder, pieces: WordPieces, text: str) -> NDArray[np.float32]:
    numbers = [pieces.start, *(number for word in text.split() for number in pieces.pieces(word))][: PIECES - 1]
    ids = torch.tensor([[*numbers, pieces.end]])
    together = torch.full((1, 1, ids.shape[1]), 1 / ids.shape[1])
    given = Pieces(ids, torch.zeros_like(ids), together, torch.ones_like(ids), torch.ones(1, 1))
    vector: NDArray[np.float32] = encoder(given)[-1][0, 0].numpy()
    return vector


def figures(likeness: Likeness, same: NDArray[np.bool_]) -> str:
    """Return the three figures of one likeness in percent."""
    size = len(likeness)
    others = ~np.eye(size, dtype=bool)
    hidden = np.where(others, likeness, -np.inf)
    nearest = np.argsort(-hidden, axis=1)[:, :2]
    both = np.mean([same[row, found].all() for row, found in enumerate(nearest)])
    upper = np.triu(others)
    order = np.argsort(-likeness[upper], kind="stable")
    hits = same[upper][order].cumsum()
    taken = np.arange(1, len(order) + 1)
    precision, recall = hits / taken, hits / hits[-1]
    average = np.mean(precision[same[upper][order]])
    best = (2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()
    return f"both neighbours {100 * both:.1f} average precision {100 * average:.1f} best F1 {100 * best:.1f}"


if __name__ == "__main__":
    main()
