"""The parties that a phrase stands for, on a sentence made by hand."""

import datetime

import pytest

from legation.events.scene import Scene, is_party, participants, parties, resolved, scenes, unique
from legation.types import Mention, Participant, Period, Resolution

from ..sentences import by_hand, knowledge

SENTENCE = """
1 Leaders    leader     NOUN  _ Number=Plur 8 nsubj
2 of         of         ADP   _ _ 3 case
3 Russia     Russia     PROPN _ Number=Sing 1 nmod _ Name=B-LOC
4 and        and        CCONJ _ _ 5 cc
5 China      China      PROPN _ Number=Sing 3 conj _ Name=B-LOC
6 on         on         ADP   _ _ 7 case
7 Monday     Monday     PROPN _ Number=Sing 8 obl
8 condemned  condemn    VERB  _ Tense=Past|VerbForm=Fin 0 root
9 tens       ten        NOUN  _ Number=Plur 8 obj
10 of        of         ADP   _ _ 11 case
11 thousands thousand   NOUN  _ Number=Plur 9 nmod
12 of        of         ADP   _ _ 14 case
13 Israeli   Israeli    ADJ   _ _ 14 amod _ Name=B-LOC
14 soldiers  soldier    NOUN  _ Number=Plur 11 nmod
15 and       and        CCONJ _ _ 18 cc
16 Iran      Iran       PROPN _ Number=Sing 18 nmod:poss _ Name=B-LOC
17 's        's         PART  _ _ 16 case
18 invasion  invasion   NOUN  _ Number=Sing 9 conj
19 .         .          PUNCT _ _ 8 punct
"""


def _undated(*_: object) -> Period:
    return Period(datetime.date(2024, 6, 20), None)


@pytest.fixture(scope="module")
def scene() -> Scene:
    analysis = by_hand(SENTENCE)
    (one,) = scenes(analysis, knowledge(), (), _undated)
    return one


def test_owners_joined_to_each_other_all_count(scene: Scene) -> None:
    assert {p.code for p in parties(scene, scene.tree.tokens[0])} == {"RUS", "CHN"}


def test_a_quantity_stands_for_what_it_counts_and_what_is_joined_to_it(scene: Scene) -> None:
    assert {p.code for p in parties(scene, scene.tree.tokens[8])} == {"ISR", "IRN"}


def test_a_thing_is_its_owner_only_where_owners_count(scene: Scene) -> None:
    invasion = scene.tree.tokens[17]
    assert [p.code for p in parties(scene, invasion)] == ["IRN"]
    assert parties(scene, invasion, owner=False) == ()
    assert not is_party(scene, invasion)
    assert is_party(scene, scene.tree.tokens[15])


def test_a_word_that_is_nobody_has_no_parties(scene: Scene) -> None:
    assert parties(scene, scene.tree.tokens[6]) == ()


def test_each_code_counts_once_and_each_unknown_name_once() -> None:
    same = [
        Participant("RUS", "Russia"),
        Participant("RUS", "Putin"),
        Participant("", "A"),
        Participant("", "A"),
        Participant("", "B"),
    ]
    assert [p.name for p in unique(same)] == ["Russia", "A", "B"]
    assert [p.name for p in resolved(same)] == ["Russia", "Putin"]


def test_participants_keep_their_words_and_the_row_behind_them() -> None:
    both = Mention(0, 3, 9, 1, "nominal", (Resolution("RUS", "Russia", "RUS", how="a"), Resolution("", "Ivan")))
    found = participants(both)
    assert [(p.code, p.name, p.record) for p in found] == [("RUS", "Russia", "RUS"), ("", "Ivan", "")]
    assert all(p.span is not None and (p.span.start, p.span.end) == (3, 9) for p in found)


def test_a_firm_is_not_the_state_that_its_name_begins_with() -> None:
    """ "American Medical": an adjective inside the name of a body that is no organ of the state."""
    tree = """
1 American American ADJ _ Degree=Pos 2 amod _ Name=B-ORG
2 Medical Medical PROPN _ Number=Sing 3 nsubj _ Name=I-ORG
3 accepted accept VERB _ _ 0 root
4 the the DET _ _ 5 det
5 offer offer NOUN _ Number=Sing 3 obj
"""
    assert by_hand(tree).reports == ()
