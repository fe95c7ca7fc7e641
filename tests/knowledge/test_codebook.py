"""Codebook files: what they become, and errors that name file and entry."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from legation.errors import KnowledgeError
from legation.knowledge import Codebook, Knowledge, Needs
from legation.knowledge.codebook import load_codebook
from legation.knowledge.tables import Layer

Write = Callable[[Mapping[str, str]], Path]
CLASSES = 'people = ["envoy", "@rulers"]\nrulers = ["king"]\n'
HEAD = 'type = "TESTING"\nquad = 3\nscore = -3\ndefinition = "To test."\n'
MODE = '[modes.hard]\nscore = -4.5\ndefinition = "Hard."\n'
TRIGGER = '[[triggers]]\nverbs = ["test", "try"]\n'


def load(layer: Write, text: str, classes: str = CLASSES) -> Codebook:
    """A codebook of one type."""
    root = layer({"codebook/TESTING.toml": text, "codebook/classes.toml": classes})
    return load_codebook([Layer("mine", root)])


def test_the_package_has_all_sixteen_types(known: Knowledge) -> None:
    assert len(known.codebook.types) == 16
    assert all(t.examples and t.near_misses and t.triggers for t in known.codebook.types.values())
    assert {t.quad for t in known.codebook.types.values()} == {1, 2, 3, 4}


def test_triggers_are_filed_under_part_of_speech_and_lemma(known: Knowledge) -> None:
    assert "ACCUSE" in {t.type for t in known.codebook.triggers["verb", "accuse"]}
    ids = [t.id for kind in known.codebook.types.values() for t in kind.triggers]
    assert len(ids) == len(set(ids))


def test_defaults_and_classes(layer: Write) -> None:
    text = HEAD + MODE + TRIGGER + 'mode = "hard"\n[triggers.needs]\nobject = ["@people", "wall"]\ncomplement = false\n'
    k = load(layer, text)
    (trigger,) = (t for t in k.triggers["verb", "try"] if t.type == "TESTING")
    assert (trigger.id, trigger.actor, trigger.recipient, trigger.symmetric) == (
        "TESTING/1",
        ("agent",),
        ("object",),
        False,
    )
    assert trigger.needs == Needs(object=frozenset({"envoy", "king", "wall"}), complement=False)
    assert trigger.unless is None
    assert trigger.score == 1.0
    assert k.types["TESTING"].modes["hard"].score == -4.5


def test_an_empty_recipient_list_means_never_any(layer: Write) -> None:
    k = load(layer, HEAD + TRIGGER + "recipient = []\n[triggers.unless]\nparties = 2\n")
    (trigger,) = k.types["TESTING"].triggers
    assert trigger.recipient == ()
    assert trigger.unless == Needs(parties=2)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (HEAD + "colour = 1\n", r"TESTING\.toml .*unknown keys \['colour'\]"),
        ('type = "TESTING"\nquad = 3\nscore = 1\n', r"TESTING\.toml .*definition is missing"),
        (HEAD.replace("quad = 3", 'quad = "3"'), r"TESTING\.toml .*quad has the wrong type"),
        (HEAD + TRIGGER + "weight = 2\n", r"TESTING\.toml .*\[\[triggers\]\] number 1: unknown keys \['weight'\]"),
        (HEAD + TRIGGER + 'nouns = ["test"]\n', r"number 1: give exactly one of verbs, nouns, adjectives"),
        (HEAD + TRIGGER + 'mode = "soft"\n', r"TESTING/1: mode 'soft' is not defined"),
        (HEAD + TRIGGER + 'content = "sings"\n', r"number 1: content 'sings'"),
        (HEAD + TRIGGER + '[triggers.needs]\nsubjects = ["x"]\n', r"\[needs\]: unknown keys \['subjects'\]"),
        (HEAD + TRIGGER + '[triggers.needs]\nobject = ["@nobody"]\n', r"class @nobody is not in classes\.toml"),
        (HEAD + TRIGGER + "[triggers.needs]\nobject = [1]\n", r"object must be a list of strings"),
        (HEAD + '[[examples]]\ntext = "x"\nstatus = "maybe"\n', r"\[\[examples\]\] number 1: status 'maybe'"),
        (HEAD + '[[near_misses]]\ntext = "x"\n', r"\[\[near_misses\]\] number 1: why is missing"),
        ("type = \n", r"TESTING\.toml .*not TOML"),
    ],
)
def test_errors_name_file_and_entry(layer: Write, text: str, what: str) -> None:
    with pytest.raises(KnowledgeError, match=what):
        load(layer, text)


def test_classes_that_go_in_circles(layer: Write) -> None:
    with pytest.raises(KnowledgeError, match="contains itself"):
        load(layer, HEAD, 'x-a = ["@x-b"]\nx-b = ["@x-a"]\n')


def test_cue_files_are_kept_as_they_are(layer: Write) -> None:
    k = load_codebook([Layer("mine", layer({"codebook/moods.toml": '[glad]\nverbs = ["smile"]\n'}))])
    assert k.cues["moods"]["glad"]["verbs"] == ["smile"]
    assert "moods" not in k.types
