"""Quotations and their speakers."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.evaluate.quotes import score_quotes
from legation.language.core import CoreParser
from legation.language.double import from_conllu
from legation.language.parser import Passages
from legation.mentions.quotes import Spoken, attributions, find_quotes
from legation.mentions.quotes_attribution import find_attributions
from legation.mentions.quotes_marks import quotations
from legation.mentions.quotes_spans import pieces
from legation.syntax import Tree
from legation.types import Document, Mention, Period, Quote, Resolution, Span


def inside(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “We will act.”", ["We will act."]),
        ('He said: "We will act."', ["We will act."]),
        ("He said: ``We will act.''", ["We will act."]),
        ('" China and Russia will stand together."', ["China and Russia will stand together."]),
        ("“One 'two' three,” he said, “four.”", ["One 'two' three,", "four."]),
        ("He called it ‘a matter of days’ in London.", ["a matter of days"]),
        ("The troops' camp and the army's tanks moved.", []),
        ("He was 6'2\" tall.", []),
        ("“First paragraph.\n\n“Second one.”", ["First paragraph.", "Second one."]),
        ("“Never closed at all. It goes on.\n\nNext paragraph.", ["Never closed at all. It goes on."]),
        ("He said “we act. Then he left.", ["we act."]),
        ("A stray ” mark.", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_a_quotation_left_open_continues_in_the_next_paragraph() -> None:
    first, second = quotations("“First paragraph.\n\n“Second one.”")
    assert (first.continues, second.continues) == (False, True)


@given(st.text(alphabet="ab “”\"'‘’\n.,", max_size=80))
def test_marks_never_overlap(text: str) -> None:
    found = quotations(text)
    assert all(q.outer[0] < q.outer[1] <= len(text) and q.outer[0] <= q.start <= q.end <= q.outer[1] for q in found)
    assert all(a.outer[1] <= b.outer[0] for a, b in pairwise(found))


SAID = 'Sergei Lavrov arrived. "We will act soon," Lavrov said.'
SAID_TREE = """
1 Sergei Sergei PROPN _ _ 3 nsubj _ Name=B-PER
2 Lavrov Lavrov PROPN _ _ 1 flat _ Name=I-PER
3 arrived arrive VERB _ Mood=Ind|Tense=Past|VerbForm=Fin 0 root _ _
4 . . PUNCT _ _ 3 punct _ _

1 " " PUNCT _ _ 4 punct _ _
2 We we PRON _ _ 4 nsubj _ _
3 will will AUX _ VerbForm=Fin 4 aux _ _
4 act act VERB _ VerbForm=Inf 9 ccomp _ _
5 soon soon ADV _ _ 4 advmod _ _
6 , , PUNCT _ _ 9 punct _ _
7 " " PUNCT _ _ 4 punct _ _
8 Lavrov Lavrov PROPN _ _ 9 nsubj _ Name=B-PER
9 said say VERB _ Mood=Ind|Tense=Past|VerbForm=Fin 0 root _ _
10 . . PUNCT _ _ 9 punct _ _
"""


def quotes_of(text: str, conllu: str, mentions: tuple[Mention, ...] = ()) -> tuple[Quote, ...]:
    return find_quotes(Document("d", "u", text), from_conllu(text, conllu), mentions)


def test_speaker_gets_the_fullest_name_of_the_article() -> None:
    (quote,) = quotes_of(SAID, SAID_TREE)
    assert (quote.text, quote.speaker, quote.cue, quote.direct) == ("We will act soon,", "Sergei Lavrov", "say", True)
    assert quote.speaker_span == Span(SAID.rindex("Lavrov"), SAID.rindex("Lavrov") + 6)


def test_speaker_comes_from_the_mention() -> None:
    resolution = Resolution("RUS", "Sergey Lavrov", person=True)
    start = SAID.rindex("Lavrov")
    (quote,) = quotes_of(SAID, SAID_TREE, (Mention(1, start, start + 6, 7, "name", (resolution,)),))
    assert (quote.speaker, quote.speaker_code) == ("Sergey Lavrov", "RUS")


def test_two_speakers_are_joined() -> None:
    start = SAID.rindex("Lavrov")
    both = (Resolution("RUS", "Vladimir Putin", person=True), Resolution("CHN", "Xi Jinping", person=True))
    (quote,) = quotes_of(SAID, SAID_TREE, (Mention(1, start, start + 6, 7, "nominal", both),))
    assert (quote.speaker, quote.speaker_code) == ("Vladimir Putin and Xi Jinping", "RUS|CHN")


ALONE = '"We must never forget this day."'
ALONE_TREE = """
1 " " PUNCT _ _ 5 punct _ _
2 We we PRON _ _ 5 nsubj _ _
3 must must AUX _ VerbForm=Fin 5 aux _ _
4 never never ADV _ _ 5 advmod _ _
5 forget forget VERB _ VerbForm=Inf 0 root _ _
6 this this DET _ _ 7 det _ _
7 day day NOUN _ _ 5 obj _ _
8 . . PUNCT _ _ 5 punct _ _
9 " " PUNCT _ _ 5 punct _ _
"""


def test_a_quotation_without_a_speaker_stays_unattributed() -> None:
    (quote,) = quotes_of(ALONE, ALONE_TREE)
    assert (quote.speaker, quote.speaker_code, quote.speaker_span) == ("", "", None)


TITLE = 'He read "War and Peace" there.'
TITLE_TREE = """
1 He he PRON _ _ 2 nsubj _ _
2 read read VERB _ Mood=Ind|Tense=Past|VerbForm=Fin 0 root _ _
3 " " PUNCT _ _ 4 punct _ _
4 War War PROPN _ _ 2 obj _ _
5 and and CCONJ _ _ 6 cc _ _
6 Peace Peace PROPN _ _ 4 conj _ _
7 " " PUNCT _ _ 4 punct _ _
8 there there ADV _ _ 2 advmod _ _
9 . . PUNCT _ _ 2 punct _ _
"""


def test_titles_are_no_quotes() -> None:
    assert quotes_of(TITLE, TITLE_TREE) == ()


INDIRECT = "Tehran said that the talks had failed."
INDIRECT_TREE = """
1 Tehran Tehran PROPN _ _ 2 nsubj _ Name=B-LOC
2 said say VERB _ Mood=Ind|Tense=Past|VerbForm=Fin 0 root _ _
3 that that SCONJ _ _ 7 mark _ _
4 the the DET _ _ 5 det _ _
5 talks talk NOUN _ _ 7 nsubj _ _
6 had have AUX _ Tense=Past|VerbForm=Fin 7 aux _ _
7 failed fail VERB _ Tense=Past|VerbForm=Part 2 ccomp _ _
8 . . PUNCT _ _ 2 punct _ _
"""


def test_indirect_speech_is_the_content_clause() -> None:
    (quote,) = quotes_of(INDIRECT, INDIRECT_TREE)
    assert (quote.text, quote.speaker, quote.direct) == ("the talks had failed", "Tehran", False)


def test_attribution_by_syntax() -> None:
    (found,) = find_attributions(Tree(from_conllu(INDIRECT, INDIRECT_TREE)[0]))
    parts = [[INDIRECT[s.start : s.end] for s in pieces(words)] for words in (found.source, found.cue, found.content)]
    assert parts == [["Tehran"], ["said"], ["that the talks had failed"]]
    assert (found.speech, found.clause) == (True, True)


def words(conllu: str) -> tuple[str, str]:
    """The text of a tree written as "index form lemma upos head relation" per line, and that tree in full."""
    rows = [line.split() for line in conllu.strip().splitlines()]
    tree = "\n".join(
        f"{i} {form} {lemma} {upos} _ {feats} {head} {rel} _ _" for i, form, lemma, upos, feats, head, rel in rows
    )
    return " ".join(row[1] for row in rows), tree


def found_in(conllu: str) -> list[tuple[str, str, str]]:
    text, tree = words(conllu)
    shown = attributions(from_conllu(text, tree), text)
    return [
        (
            " | ".join(text[s.start : s.end] for s in one.source),
            " | ".join(text[s.start : s.end] for s in one.cue),
            " | ".join(text[s.start : s.end] for s in one.content),
        )
        for one in shown
    ]


NESTED = """
1 Tehran Tehran PROPN _ 2 nsubj
2 said say VERB Tense=Past|VerbForm=Fin 0 root
3 it it PRON _ 4 nsubj
4 hopes hope VERB VerbForm=Fin 2 ccomp
5 to to PART _ 6 mark
6 win win VERB VerbForm=Inf 4 xcomp
"""
LIGHT = """
1 He he PRON _ 2 nsubj
2 tried try VERB VerbForm=Fin 0 root
3 to to PART _ 4 mark
4 explain explain VERB VerbForm=Inf 2 xcomp
5 the the DET _ 6 det
6 delay delay NOUN _ 4 obj
"""
NOUN = """
1 Their they PRON _ 2 nmod:poss
2 call call NOUN _ 6 nsubj
3 for for ADP _ 5 case
4 a a DET _ 5 det
5 truce truce NOUN _ 2 nmod
6 failed fail VERB VerbForm=Fin 0 root
"""
CARRIED = """
1 Seoul Seoul PROPN _ 2 nsubj
2 voiced voice VERB VerbForm=Fin 0 root
3 doubts doubt NOUN _ 2 obj
4 about about ADP _ 6 case
5 the the DET _ 6 det
6 talks talk NOUN _ 3 nmod
"""
ADJECTIVE = """
1 Cairo Cairo PROPN _ 4 nsubj
2 is be AUX VerbForm=Fin 4 cop
3 well well ADV _ 4 advmod
4 aware aware ADJ _ 0 root
5 of of ADP _ 7 case
6 the the DET _ 7 det
7 risk risk NOUN _ 4 obl
"""
SEEMING = """
1 The the DET _ 2 det
2 truce truce NOUN _ 3 nsubj
3 seems seem VERB VerbForm=Fin 0 root
4 likely likely ADJ _ 3 xcomp
"""
COLON = """
1 He he PRON _ 2 nsubj
2 added add VERB VerbForm=Fin 0 root
3 : : PUNCT _ 5 punct
4 we we PRON _ 5 nsubj
5 stay stay VERB VerbForm=Fin 2 ccomp
"""
MOVED = """
1 Oslo Oslo PROPN _ 2 nsubj
2 said say VERB VerbForm=Fin 0 root
3 it it PRON _ 4 nsubj
4 agreed agree VERB VerbForm=Fin 2 ccomp
5 , , PUNCT _ 6 punct
6 adding add VERB VerbForm=Ger 4 advcl
7 that that SCONJ _ 9 mark
8 time time NOUN _ 9 nsubj
9 pressed press VERB VerbForm=Fin 6 ccomp
"""
ASIDE = """
1 Lima Lima PROPN _ 2 nsubj
2 said say VERB VerbForm=Fin 0 root
3 it it PRON _ 4 nsubj
4 thanked thank VERB VerbForm=Fin 2 ccomp
5 Xi Xi PROPN _ 4 obj
6 , , PUNCT _ 8 punct
7 who who PRON _ 8 nsubj
8 left leave VERB VerbForm=Fin 5 acl:relcl
"""


@pytest.mark.parametrize(
    ("conllu", "expected"),
    [
        (NESTED, [("Tehran", "said", "it hopes to win")]),
        (LIGHT, [("He", "tried to explain", "the delay")]),
        (NOUN, [("Their", "call for", "a truce")]),
        (CARRIED, [("Seoul", "voiced doubts about", "the talks")]),
        (ADJECTIVE, [("Cairo", "is well aware of", "the risk")]),
        (SEEMING, [("", "seems", "The truce | likely")]),
        (COLON, [("He", "added :", "we stay")]),
        (MOVED, [("Oslo", "said", "it agreed"), ("Oslo", "adding", "that time pressed")]),
        (ASIDE, [("Lima", "said", "it thanked Xi")]),
    ],
)
def test_sources_cues_and_contents(conllu: str, expected: list[tuple[str, str, str]]) -> None:
    assert found_in(conllu) == expected


UNNAMED = '" We stay here now , " a Russian official said'
UNNAMED_TREE = """
1 " " PUNCT _ _ 3 punct _ _
2 We we PRON _ _ 3 nsubj _ _
3 stay stay VERB _ VerbForm=Fin 11 ccomp _ _
4 here here ADV _ _ 3 advmod _ _
5 now now ADV _ _ 3 advmod _ _
6 , , PUNCT _ _ 3 punct _ _
7 " " PUNCT _ _ 3 punct _ _
8 a a DET _ _ 10 det _ _
9 Russian Russian ADJ _ _ 10 amod _ _
10 official official NOUN _ _ 11 nsubj _ _
11 said say VERB _ VerbForm=Fin 0 root _ _
"""


def test_somebody_unnamed_speaks_for_the_country_beside_him() -> None:
    start = UNNAMED.index("Russian")
    mention = Mention(0, start, start + 7, 8, "name", (Resolution("RUS", "Russia"),))
    (quote,) = quotes_of(UNNAMED, UNNAMED_TREE, (mention,))
    assert (quote.speaker, quote.speaker_code) == ("a Russian official", "RUS")


def test_the_speaker_goes_on_after_the_interruption() -> None:
    text = UNNAMED + ' , " and we stay long "'
    tree = (
        UNNAMED_TREE.rstrip()
        + """
12 , , PUNCT _ _ 16 punct _ _
13 " " PUNCT _ _ 16 punct _ _
14 and and CCONJ _ _ 16 cc _ _
15 we we PRON _ _ 16 nsubj _ _
16 stay stay VERB _ VerbForm=Fin 11 dep _ _
17 long long ADV _ _ 16 advmod _ _
18 " " PUNCT _ _ 16 punct _ _
"""
    )
    assert [q.speaker for q in quotes_of(text, tree) if q.direct] == ["a Russian official", "a Russian official"]


def test_score_counts_pieces(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text("He said it failed.", encoding="utf-8")
    brat = "T1\tSource 0 2\tHe\nT2\tCue 3 7\tsaid\nT3\tContent 8 17\tit failed\nT4\tAttribution 3 7\tsaid\n"
    brat += "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "attributions" / "a_x.ann").write_text(brat, encoding="utf-8")
    score = score_quotes(tmp_path, lambda text: [Spoken((Span(0, 2),), (Span(3, 7),), (Span(8, 10),))])
    assert score.documents == 1
    assert [score.exact[part].f1 for part in ("source", "cue", "content")] == [1.0, 1.0, 0.0]
    assert score.overlap["content"].f1 == 1.0


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will not yield,” Foreign Minister Sergei Lavrov told reporters.", "Sergei Lavrov"),
        ("According to Josep Borrell, “the deal is dead and buried.”", "Josep Borrell"),
        ("Emmanuel Macron spoke. Macron was blunt: “This war must end now,” he told reporters.", ""),
        ("Wang Yi said both sides should talk. “Dialogue is the only way out.”", "Wang Yi"),
        ("The agency quoted Kim Jong Un as saying “our army stands ready for war.”", "Kim Jong Un"),
    ],
)
def test_speakers_with_the_language_core(text: str, speaker: str) -> None:
    document = Document("d", "u", text, published=Period(datetime.date(2025, 5, 9), datetime.date(2025, 5, 9)))
    sentences = CoreParser(threads=1).parse([Passages(text)])[0]
    direct = [q for q in find_quotes(document, sentences, ()) if q.direct]
    assert [q.speaker for q in direct] == [speaker]
