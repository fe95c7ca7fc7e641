"""Which words of earlier sentences the reader of acts is shown."""

import numpy as np
import pytest

from legation.language.context import KINDS, PLACES, SHARES, meanings, shown
from legation.language.core import DATA
from legation.language.encoding import PieceVectors, encode
from legation.language.wordpiece import WordPieces
from legation.types import Sentence

from ..sentences import core


def sentence(text: str) -> Sentence:
    (made,) = core().analyse_words([text.split()])
    return made


FIRST = "Chad accused Sudan of arming rebels ."
SECOND = "He spoke in the old harbour ."


@pytest.mark.model
def test_nouns_names_pronouns_and_the_main_verb_are_shown_the_nearest_sentence_first() -> None:
    before = [sentence("Norway is cold ."), sentence(FIRST), sentence(SECOND)]
    words = [(w.back, before[-w.back].tokens[w.word].text) for w in shown(before)]
    assert words == [
        (1, "He"), (1, "spoke"), (1, "harbour"), (2, "Chad"), (2, "accused"), (2, "Sudan"), (2, "rebels"),
    ]  # fmt: skip
    assert shown([]) == []


@pytest.mark.model
def test_kinds_tell_sentence_part_and_kind_of_word_apart() -> None:
    words = shown([sentence(FIRST), sentence(SECOND)])
    kinds = {w.kind for w in words}
    assert len(kinds) == len(words)
    assert min(kinds) > 0
    assert max(kinds) < KINDS


@pytest.mark.model
def test_no_more_words_are_shown_than_there_are_places() -> None:
    long = sentence(" and ".join(["Chad"] * 50))
    words = shown([long, long])
    assert len(words) == PLACES
    assert [sum(w.back == back for w in words) for back in (1, 2)] == list(SHARES)


def test_a_word_means_the_mean_of_its_pieces() -> None:
    pieces = WordPieces((DATA / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    vectors = PieceVectors.read((DATA / "words.npz").read_bytes())
    encoded = encode(pieces, ["Chad", "antidisestablishmentarianism"])
    means = meanings(encoded, vectors)
    assert encoded.words.count(2) > 1
    own = [place for place, word in enumerate(encoded.words) if word == 2]
    assert np.allclose(means[2], vectors.of([encoded.ids])[0][own].mean(0), atol=1e-6)
    assert means.shape[0] == 3
