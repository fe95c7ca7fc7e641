"""How names of each source are read for training: what a tag leaves possible, our own marks, initials, titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.language.corpus import WRITTEN
from training.language.names import OTHER, TAGS, TYPES, gum_names, joined_initials, possible, written
from training.language.treebank import GoldSentence, name_spans


def allowed(tag: str) -> set[str]:
    bits = possible(tag)
    return {each for place, each in enumerate(TAGS) if bits >> place & 1}


def test_a_tag_allows_what_its_source_leaves_possible() -> None:
    assert allowed("B-PER") == {"B-PER"}
    assert allowed("I-LOC|FAC") == {"I-LOC", "I-FAC"}
    assert allowed("O|NORP") == {"O", "B-NORP", "I-NORP"}
    assert allowed(OTHER) == set(TAGS) - {f"{p}-{kind}" for p in "BI" for kind in ("PER", "LOC", "ORG", "FAC")}
    assert allowed("-") == set(TAGS)


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="PLANET"):
        possible("B-PLANET")


def test_our_marks_become_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[LOC Quito]'s [ORG Banco Pichincha] hired [PER Ana Paz-Ruiz].\nNo names here.\n", encoding="utf-8")
    first, second = written(path)
    assert list(zip(first.words, first.names or [], strict=True)) == [
        ("Quito", "B-LOC"), ("'s", "O"), ("Banco", "B-ORG"), ("Pichincha", "I-ORG"), ("hired", "O"),
        ("Ana", "B-PER"), ("Paz", "I-PER"), ("-", "I-PER"), ("Ruiz", "I-PER"), (".", "O"),
    ]  # fmt: skip
    assert set(second.names or []) == {"O"}


@pytest.mark.parametrize("path", sorted(WRITTEN.glob("*.txt")), ids=lambda path: path.stem)
def test_every_written_sentence_has_whole_marks_and_known_types(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))
    for line, sentence in zip(lines, written(path), strict=True):
        spans = name_spans(sentence.names or [])
        assert line.count("[") == line.count("]") == len(spans), line
        assert {kind for _, _, kind in spans} <= set(TYPES), line


def test_split_initials_are_joined() -> None:
    words = ["U", ".", "S", ".", "and", "J", ".", "Smith"]
    tags = ["B-LOC", "I-LOC", "I-LOC", "I-LOC", "O", "B-PER", "I-PER", "I-PER"]
    assert joined_initials(words, tags) == (
        ["U.S.", "and", "J", ".", "Smith"],
        ["B-LOC", "O", "B-PER", "I-PER", "I-PER"],
    )


def test_titles_are_no_part_of_a_name_of_gum() -> None:
    sentence = GoldSentence(
        words=["President", "Barack", "Obama", "left"],
        upos=["PROPN", "PROPN", "PROPN", "VERB"],
        xpos=["NNP", "NNP", "NNP", "VBD"],
        heads=[4, 1, 1, 0],
        misc=["Entity=(1-person-new", "_", "Entity=1)", "_"],
    )
    assert name_spans(gum_names(sentence)) == {(1, 3, "PER")}
