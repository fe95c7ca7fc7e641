"""Attitudes and contexts, from tables made by hand and from those shipped."""

import pytest

from legation.knowledge import Knowledge
from legation.knowledge.cues import Cues, cues_of

TABLES = {
    "attitudes": {
        "denies": {"verbs": ["deny"], "nouns": ["denial"]},
        "alleges": {"verbs": ["claim", "deny"], "adverbs": ["allegedly"], "adjectives": ["alleged"]},
        "asks": {"clausal": ["tell"], "verbs": ["urge"]},
    },
    "contexts": {
        "contexts": [
            {"name": "military", "definition": "Armies.", "words": ["troop"], "phrases": ["air strike"]},
            {"name": "cyber", "definition": "Computers."},
        ]
    },
}


def test_the_first_attitude_that_lists_a_word_wins() -> None:
    assert cues_of(TABLES).attitude("VERB", "deny") == "denies"


@pytest.mark.parametrize(
    ("upos", "lemma", "attitude"),
    [
        ("VERB", "claim", "alleges"),
        ("NOUN", "claim", ""),
        ("NOUN", "denial", "denies"),
        ("PROPN", "Denial", "denies"),
        ("ADV", "Allegedly", "alleges"),
        ("ADJ", "alleged", "alleges"),
        ("VERB", "tell", "asks"),
        ("ADP", "claim", ""),
        ("VERB", "swim", ""),
        ("AUX", "urge", "asks"),
    ],
)
def test_attitudes_go_by_part_of_speech(upos: str, lemma: str, attitude: str) -> None:
    assert cues_of(TABLES).attitude(upos, lemma) == attitude


def test_clausal_verbs_are_known_as_such() -> None:
    assert cues_of(TABLES).clausal == {"tell"}


def test_contexts_keep_their_order_words_and_phrases() -> None:
    military, cyber = cues_of(TABLES).contexts
    assert (military.name, military.words, military.phrases) == ("military", {"troop"}, ("air strike",))
    assert (cyber.words, cyber.phrases) == (frozenset(), ())


def test_without_tables_there_are_no_cues() -> None:
    assert cues_of({}) == Cues({}, frozenset(), ())


@pytest.fixture(scope="module")
def shipped() -> Cues:
    return Knowledge.load().cues


@pytest.mark.parametrize(
    ("upos", "lemma", "attitude"),
    [
        ("VERB", "deny", "denies"),
        ("VERB", "say", "says"),
        ("VERB", "accuse", "alleges"),
        ("VERB", "plan", "plans"),
        ("VERB", "refuse", "fails"),
        ("VERB", "cancel", "cancels"),
        ("VERB", "confirm", "confirms"),
        ("ADV", "reportedly", "alleges"),
        ("NOUN", "statement", "says"),
        ("NOUN", "plan", "plans"),
        ("VERB", "urge", "asks"),
        ("VERB", "threaten", "threatens"),
        ("VERB", "consider", "considers"),
    ],
)
def test_the_shipped_cues_know_the_common_words(shipped: Cues, upos: str, lemma: str, attitude: str) -> None:
    assert shipped.attitude(upos, lemma) == attitude


def test_every_shipped_context_says_what_it_means_and_how_to_see_it(shipped: Cues) -> None:
    assert len(shipped.contexts) > 5
    assert all(c.definition and (c.words or c.phrases) for c in shipped.contexts)
    assert len({c.name for c in shipped.contexts}) == len(shipped.contexts)
