"""The scores of references: chains read from both layouts, their parties, and what counts as right."""

import datetime
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.evaluate.references import Chained, ChainWord, chain_words, read_chains, score_references
from legation.types import Analysis, Document, Mention, Resolution, Sentence, Span, Token

GUM = """# newdoc id = GUM_news_one
# meta::dateCreated = 2017-07-21
# newpar
# text = The US said it won't.
1	The	the	DET	DT	_	2	det	_	Entity=(1-place-new-cf1-1-coref
2	US	US	PROPN	NNP	_	3	nsubj	_	Entity=1)
3	said	say	VERB	VBD	_	0	root	_	_
4	it	it	PRON	PRP	_	5	nsubj	_	Entity=(1-place-giv-cf1-1-ana)
5-6	won't	_	_	_	_	_	_	_	SpaceAfter=No
5	wo	will	AUX	MD	_	3	ccomp	_	_
6	n't	not	PART	RB	_	5	advmod	_	_
7	.	.	PUNCT	.	_	3	punct	_	_

# newpar
# text = His dog sleeps.
1	His	his	PRON	PRP$	_	2	nmod:poss	_	Entity=(3-animal-new-cf1-1-sgl(2-person-acc-cf2-1-sgl)
2	dog	dog	NOUN	NN	_	3	nsubj	_	Entity=3)
3	sleeps	sleep	VERB	VBZ	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# newdoc id = GUM_news_two
# text = No.
1	No	no	INTJ	UH	_	0	root	_	_
"""
ECB = """<Document doc_name="1_1ecb.xml">
<token t_id="1" sentence="0" number="0">Iran</token>
<token t_id="2" sentence="0" number="1">left</token>
<token t_id="3" sentence="0" number="2">,</token>
<token t_id="4" sentence="0" number="3">it</token>
<token t_id="5" sentence="0" number="4">said</token>
<token t_id="6" sentence="1" number="0">Rain</token>
<Markables>
<NON_HUMAN_PART m_id="1"><token_anchor t_id="1"/></NON_HUMAN_PART>
<NON_HUMAN_PART m_id="2"><token_anchor t_id="4"/></NON_HUMAN_PART>
<ACTION_OCCURRENCE m_id="3"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="5"><token_anchor t_id="6"/></HUMAN_PART_PER>
<NON_HUMAN_PART m_id="4" RELATED_TO="" TAG_DESCRIPTOR="iran" instance_id="NON1"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="NON1">
<source m_id="1"/><source m_id="2"/><target m_id="4"/></CROSS_DOC_COREF>
</Relations></Document>
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_chains_of_a_treebank(tmp_path: Path) -> None:
    one, two = read_chains(write(tmp_path / "a.conllu", GUM))
    assert (one.name, one.created) == ("GUM_news_one", datetime.date(2017, 7, 21))
    assert one.text == "The US said it won't.\n\nHis dog sleeps."
    words = [[one.text[s.start : s.end] for s in chain] for chain in one.chains]
    assert words == [["The US", "it"], ["His"], ["His dog"]]
    assert two == Chained("GUM_news_two", "No", None, ())


def test_chains_of_ecb_are_of_parties_and_places(tmp_path: Path) -> None:
    write(tmp_path / "1_1ecb.xml", ECB)
    (one,) = read_chains(tmp_path)
    assert one.text == "Iran left, it said\nRain"
    assert [[one.text[s.start : s.end] for s in chain] for chain in one.chains] == [["Iran", "it"], ["Rain"]]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.conllu", "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n", "no chains"),
        ("a.conllu", "", "no chains"),
        ("1_1ecb.xml", "<Document>", "no readable XML"),
        ("a.txt", "", "no .xml"),
    ],
)
def test_what_holds_no_chains_is_told(tmp_path: Path, name: str, content: str, told: str) -> None:
    file = write(tmp_path / name, content)
    with pytest.raises(InputError, match=told):
        list(read_chains(file if name.endswith("conllu") else tmp_path))


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="UTF-8"):
        list(read_chains(path))


def token(index: int, start: int, text: str, upos: str, head: int) -> Token:
    return Token(index, start, start + len(text), text, text.lower(), upos, "", head, "dep")


TEXT = "Iran told the ministry it was late"
WORDS = (
    token(0, 0, "Iran", "PROPN", 1), token(1, 5, "told", "VERB", -1), token(2, 10, "the", "DET", 3),
    token(3, 14, "ministry", "NOUN", 1), token(4, 23, "it", "PRON", 5), token(5, 26, "was", "AUX", 1),
    token(6, 30, "late", "ADJ", 5),
)  # fmt: skip
SENTENCE = Sentence(0, 0, len(TEXT), WORDS)
IRAN, MINISTRY, IT = Span(0, 4), Span(10, 22), Span(23, 25)


def mention(head: int, kind: str, *codes: str) -> Mention:
    own = WORDS[head]
    return Mention(0, own.start, own.end, head, kind, tuple(Resolution(code, code) for code in codes))


def words(*chains: tuple[Span, ...], mentions: tuple[Mention, ...]) -> list[ChainWord]:
    return list(chain_words(Chained("", TEXT, None, chains), [SENTENCE], mentions))


def test_a_chain_has_the_party_of_its_names_and_else_of_its_nouns() -> None:
    name, noun, it = mention(0, "name", "IRN"), mention(3, "agent", "IRQ:GOV"), mention(4, "pronoun", "USA")
    assert words((IRAN, MINISTRY, IT), mentions=(name, noun, it)) == [
        ChainWord(0, WORDS[3], "nouns", ("IRN",), True),
        ChainWord(0, WORDS[4], "pronouns", ("IRN",), True),
    ]
    assert words((MINISTRY, IT), mentions=(name, noun, it))[1] == ChainWord(0, WORDS[4], "pronouns", ("IRQ",), False)
    assert words((IT,), mentions=(name, noun, it)) == [ChainWord(0, WORDS[4], "pronouns", (), False)]


@pytest.mark.parametrize(
    ("chain", "found", "counts"),
    [
        ((IRAN, IT), "IRN:ELI", (1, 1, 1)),
        ((IRAN, IT), "USA", (0, 1, 1)),
        ((IRAN, IT), "", (0, 0, 1)),
        ((IT,), "USA", (0, 1, 0)),
        ((IT,), "", (0, 0, 0)),
        ((MINISTRY, IT), "USA", (0, 0, 0)),
    ],
)
def test_what_counts_as_right(
    tmp_path: Path, chain: tuple[Span, ...], found: str, counts: tuple[int, int, int]
) -> None:
    rows = []
    for number, word in enumerate(WORDS):
        own = "".join("(1-x" for span in chain if span.start == word.start)
        own += "".join("1)" for span in chain if span.end == word.end)
        rows.append(f"{number + 1}\t{word.text}\t_\t_\t_\t_\t_\t_\t_\t{f'Entity={own}' if own else '_'}")
    path = write(tmp_path / "a.conllu", "# newdoc id = x\n" + "\n".join(rows) + "\n")

    def read(text: str, day: datetime.date | None) -> Analysis:
        assert (text, day) == (TEXT, None)
        said = [
            mention(0, "name", "IRN"),
            mention(3, "agent", "IRQ"),
            *([mention(4, "pronoun", found)] if found else []),
        ]
        return Analysis(Document("d", "", text), (SENTENCE,), tuple(said))

    score = score_references(path, read)
    own = score.figures["pronouns"]
    assert (own.right, own.found, own.gold) == counts
    assert len(score.misses) == (1 if counts[0] == 0 and any(counts) else 0) + (MINISTRY in chain and IRAN in chain)
