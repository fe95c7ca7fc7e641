"""The scores of tags and trees: counted by hand on a small treebank."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.evaluate.syntax import read_conllu, score_syntax
from legation.types import Sentence, Token

TREEBANK = """# sent_id = 1
# text = Kim can't be met.
1	Kim	Kim	PROPN	NNP	Number=Sing	5	nsubj:pass	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	5	aux	_	_
3	n't	not	PART	RB	_	5	advmod	_	_
4	be	be	AUX	VB	_	5	aux:pass	_	_
4.1	being	be	AUX	_	_	_	_	5:aux	_
5	met	meet	VERB	VBN	_	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

# sent_id = 2
1	He	he	PRON	PRP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	_
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_ranges_and_empty_nodes_are_no_words(tmp_path: Path) -> None:
    first, second = read_conllu(write(tmp_path / "a.conllu", TREEBANK))
    assert [word.text for word in first] == ["Kim", "ca", "n't", "be", "met", "."]
    assert [word.head for word in first] == [4, 4, 4, 4, -1, 4]
    assert [word.deprel for word in second] == ["nsubj", "root"]


def as_gold(path: Path, **changes: dict[str, object]) -> list[Sentence]:
    """The gold as the program would give it, but for changes to single words by their texts."""
    found = []
    for words in read_conllu(path):
        rows = [Token(i, 0, 0, w.text, w.lemma, w.upos, w.feats, w.head, w.deprel) for i, w in enumerate(words)]
        tokens = [replace(t, **changes.get(t.text, {})) for t in rows]  # type: ignore[arg-type]
        found.append(Sentence(0, 0, 0, tuple(tokens)))
    return found


def test_each_figure_counts_its_own_mistakes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.conllu", TREEBANK)
    found = as_gold(path, Kim={"deprel": "nsubj", "feats": ""}, ca={"lemma": "CAN"}, He={"head": -1, "upos": "X"})
    score = score_syntax(path, lambda words: found, 200)
    assert {name: s.right for name, s in score.figures.items()} == {
        "upos": 7, "feats": 7, "lemma": 8, "uas": 7, "las": 6, "core": 0,
    }  # fmt: skip
    assert (score.words, score.figures["core"].all, score.too_long) == (8, 2, 0)


def test_long_sentences_are_cut_out_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.conllu", TREEBANK)
    seen: list[Sequence[str]] = []

    def analyse(sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        seen.extend(sentences)
        return as_gold(path)[1:]

    score = score_syntax(path, analyse, 5)
    assert seen == [["He", "left"]]
    assert (score.sentences, score.too_long, score.words) == (1, 1, 2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no sentences"),
        ("1\tHe\n", "line 1 has 2 columns"),
        (TREEBANK.replace("\t2\tnsubj\t", "\t_\tnsubj\t"), "line 13 names ._. as its head"),
        (TREEBANK.replace("\t2\tnsubj\t", "\t9\tnsubj\t"), "line 13 names .9. as its head"),
    ],
)
def test_what_is_no_treebank_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_conllu(write(tmp_path / "a.conllu", text))
