"""Questions to a tree, on sentences built by hand."""

from legation.language.double import from_conllu
from legation.syntax import Tree
from legation.types import Token

CONTROL = """
1 Seoul    Seoul    PROPN _ _ 2 nsubj
2 urged    urge     VERB  _ Tense=Past|VerbForm=Fin 0 root
3 Tokyo    Tokyo    PROPN _ _ 2 obj
4 to       to       PART  _ _ 5 mark
5 withdraw withdraw VERB  _ VerbForm=Inf 2 xcomp
6 and      and      CCONJ _ _ 7 cc
7 talk     talk     VERB  _ VerbForm=Inf 5 conj
"""
PASSIVE = """
1 Weapons  weapon   NOUN  _ Number=Plur 3 nsubj:pass
2 were     be       AUX   _ VerbForm=Fin 3 aux:pass
3 sent     send     VERB  _ Tense=Past|VerbForm=Part|Voice=Pass 0 root
4 by       by       ADP   _ _ 5 case
5 Tehran   Tehran   PROPN _ _ 3 obl:agent
"""
RELATIVE = """
1 France   France   PROPN _ _ 5 nsubj
2 ,        ,        PUNCT _ _ 4 punct
3 which    which    PRON  _ PronType=Rel 4 nsubj
4 objected object   VERB  _ Tense=Past|VerbForm=Fin 1 acl:relcl
5 left     leave    VERB  _ Tense=Past|VerbForm=Fin 0 root
"""
MET = """
1 Sherman Sherman PROPN _ _ 2 nsubj _ Name=B-PER
2 met     meet    VERB  _ Tense=Past|VerbForm=Fin 0 root
3 Monday  Monday  PROPN _ _ 2 obl
4 Choi    Choi    PROPN _ _ 2 obl _ Name=B-PER
"""


def _tree(conllu: str) -> tuple[Tree, dict[str, Token]]:
    words = [line.split()[1] for line in conllu.strip().splitlines()]
    (sentence,) = from_conllu(" ".join(words), conllu)
    return Tree(sentence), {t.text: t for t in sentence.tokens}


def test_the_object_of_the_governor_controls_an_infinitive_and_what_is_joined_to_it() -> None:
    tree, word = _tree(CONTROL)
    assert tree.subject(word["withdraw"]) == word["Tokyo"]
    assert tree.subject(word["talk"]) == word["Tokyo"]
    assert tree.subject(word["urged"]) == word["Seoul"]


def test_a_passive_has_its_agent_after_by_and_its_patient_as_subject() -> None:
    tree, word = _tree(PASSIVE)
    assert tree.is_passive(word["sent"])
    assert tree.agent(word["sent"]) == word["Tehran"]
    assert tree.patient(word["sent"]) == word["Weapons"]


def test_a_person_with_no_preposition_is_acted_upon_though_called_an_adverbial() -> None:
    tree, word = _tree(MET)
    assert tree.patient(word["met"]) == word["Choi"]


def test_a_relative_clause_takes_its_noun_as_subject() -> None:
    tree, word = _tree(RELATIVE)
    assert tree.subject(word["objected"]) == word["France"]
    assert tree.subject(word["left"]) == word["France"]


def test_subtrees_leave_out_the_branches_named() -> None:
    tree, word = _tree(RELATIVE)
    assert [t.text for t in tree.subtree(word["left"], ("acl",))] == ["France", "left"]
    assert [t.text for t in tree.subtree(word["France"])] == ["France", ",", "which", "objected"]


def test_ancestors_lead_to_the_root_and_end() -> None:
    tree, word = _tree(CONTROL)
    assert [t.text for t in tree.ancestors(word["talk"])] == ["withdraw", "urged"]
    assert list(tree.ancestors(word["urged"])) == []


def test_the_clause_of_a_word_is_its_nearest_predicate() -> None:
    tree, word = _tree(PASSIVE)
    assert tree.clause(word["Tehran"]) == word["sent"]
    assert tree.clause(word["sent"]) == word["sent"]


def test_prepositions_mark_a_phrase() -> None:
    tree, word = _tree(PASSIVE)
    assert tree.case(word["Tehran"]) == "by"
    assert tree.case(word["Weapons"]) == ""


SUPPORT_IN = """
1 Seoul     Seoul     PROPN _ _ 2 nsubj
2 expressed express   VERB  _ Tense=Past|VerbForm=Fin 0 root
3 support   support   NOUN  _ _ 2 obj
4 in        in        SCONJ _ _ 5 mark
5 attacking attack    VERB  _ Tense=Pres|VerbForm=Part 2 advcl
6 rebels    rebel     NOUN  _ _ 5 obj
"""
ACCUSED_OF = """
1 Seoul   Seoul   PROPN _ _ 2 nsubj
2 accused accuse  VERB  _ Tense=Past|VerbForm=Fin 0 root
3 Tokyo   Tokyo   PROPN _ _ 2 obj
4 of      of      SCONJ _ _ 5 mark
5 spying  spy     VERB  _ Tense=Pres|VerbForm=Part 2 advcl
"""


def test_who_supports_an_act_does_not_do_it() -> None:
    tree, word = _tree(SUPPORT_IN)
    assert tree.subject(word["attacking"]) is None


def test_who_is_accused_of_an_act_does_it() -> None:
    tree, word = _tree(ACCUSED_OF)
    assert tree.subject(word["spying"]) == word["Tokyo"]
