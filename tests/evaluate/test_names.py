"""The scores of names: both layouts of files, and what counts as one of the three types."""

from pathlib import Path

import pytest

from legation.errors import InputError
from legation.evaluate.names import Tagged, names_in, read_tagged, score_names
from legation.types import Sentence, Token

UNER = """# sent_id = 1
# text = Kim met NATO in Oslo
1	Kim	B-PER	-	ann
2	met	O	-	ann
3	NATO	B-ORG	-	ann
4	in	O	-	ann
5	Oslo	B-LOC	-	ann
"""
CONLL = "-DOCSTART- -X- O\n\nKim NNP I-PER\nmet VBD O\nNATO NNP I-ORG\nin IN O\nOslo NNP I-LOC\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_both_layouts_give_the_same_names(tmp_path: Path) -> None:
    (uner,), (conll,) = read_tagged(write(tmp_path / "a", UNER)), read_tagged(write(tmp_path / "b", CONLL))
    assert uner.words == conll.words == ("Kim", "met", "NATO", "in", "Oslo")
    assert names_in(uner.tags) == names_in(conll.tags) == {(0, 1, "PER"), (2, 3, "ORG"), (4, 5, "LOC")}


def test_a_number_at_the_beginning_is_a_word_where_lines_are_not_numbered(tmp_path: Path) -> None:
    (sentence,) = read_tagged(write(tmp_path / "a", "1 O\nMay O\nKim B-PER\n"))
    assert sentence == Tagged(("1", "May", "Kim"), ("O", "O", "B-PER"))


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("B-PER I-PER B-PER", {(0, 2, "PER"), (2, 3, "PER")}),
        ("O I-ORG I-ORG O", {(1, 3, "ORG")}),
        ("B-PER I-ORG", {(0, 1, "PER"), (1, 2, "ORG")}),
        ("B-FAC I-FAC", {(0, 2, "LOC")}),
        ("B-GPE B-Person", {(0, 1, "LOC"), (1, 2, "PER")}),
        ("B-NORP B-EVENT B-LAW I-LAW B-WEAPON B-OTH B-MISC", set()),
    ],
)
def test_names_of_other_types_are_none(tags: str, names: set[tuple[int, int, str]]) -> None:
    assert names_in(tags.split()) == names


def test_exact_spans_and_types_are_counted(tmp_path: Path) -> None:
    tags = ["B-PER", "B-LAW", "B-LOC", "O", "B-FAC"]
    tokens = [Token(i, 0, 0, "", "", "X", "", -1, "dep", tag) for i, tag in enumerate(tags)]
    score = score_names(write(tmp_path / "a", UNER), lambda words: [Sentence(0, 0, 0, tuple(tokens))], 200)
    assert {kind: (f.right, f.found, f.gold) for kind, f in score.figures.items()} == {
        "PER": (1, 1, 1), "ORG": (0, 0, 1), "LOC": (1, 2, 1), "all": (2, 3, 3),
    }  # fmt: skip
    assert [(m.words, m.gold, m.found) for m in score.misses] == [("NATO", "ORG", ""), ("NATO", "", "LOC")]


@pytest.mark.parametrize(
    ("text", "told"), [("", "no names"), ("a O\nb O\n", "no names"), ("a B-PER\nb b\n", "line 2 has no IOB2 tag")]
)
def test_what_has_no_names_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_tagged(write(tmp_path / "a", text))
