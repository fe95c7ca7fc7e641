"""Base forms by rule."""

import pytest

from legation.language.inflection import IRREGULAR_VERBS, base_form
from legation.language.tokens import word_list

VERBS = word_list("""
impose condemn veto agree free vow negotiate ban refer deny ally admit cancel travel focus cease accuse criticise
attack seize visit ratify withdraw plan offer veto discuss press pass fix reach push echo issue argue
release back sign expel deploy shell bomb raid target launch order permit""")
KNOWN = frozenset((v, "VERB") for v in VERBS) | {
    ("sanction", "NOUN"),
    ("ally", "NOUN"),
    ("ceasefire", "NOUN"),
    ("missile", "NOUN"),
    ("embassy", "NOUN"),
    ("case", "NOUN"),
}


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("imposed", "impose"),
        ("condemned", "condemn"),
        ("vetoed", "veto"),
        ("vetoes", "veto"),
        ("agreed", "agree"),
        ("freed", "free"),
        ("vowed", "vow"),
        ("negotiating", "negotiate"),
        ("banned", "ban"),
        ("denied", "deny"),
        ("denies", "deny"),
        ("admitted", "admit"),
        ("cancelled", "cancel"),
        ("canceled", "cancel"),
        ("accusing", "accuse"),
        ("seized", "seize"),
        ("visited", "visit"),
        ("ratified", "ratify"),
        ("planning", "plan"),
        ("offered", "offer"),
        ("pressed", "press"),
        ("passes", "pass"),
        ("fixes", "fix"),
        ("reaches", "reach"),
        ("pushes", "push"),
        ("issued", "issue"),
        ("argued", "argue"),
        ("released", "release"),
        ("expelled", "expel"),
        ("shelled", "shell"),
        ("bombed", "bomb"),
        ("raided", "raid"),
        ("targeted", "target"),
        ("permitted", "permit"),
        ("focused", "focus"),
    ],
)
def test_regular_verbs(word: str, lemma: str) -> None:
    assert base_form(word, "VERB", KNOWN) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("met", "meet"),
        ("withdrew", "withdraw"),
        ("withdrawn", "withdraw"),
        ("struck", "strike"),
        ("sought", "seek"),
        ("shot", "shoot"),
        ("fought", "fight"),
        ("broke", "break"),
        ("gave", "give"),
        ("sent", "send"),
        ("held", "hold"),
        ("said", "say"),
        ("undertaken", "undertake"),
        ("overthrown", "overthrow"),
        ("swore", "swear"),
        ("laid", "lay"),
    ],
)
def test_irregular_verbs_need_no_list_of_known_words(word: str, lemma: str) -> None:
    assert base_form(word, "VERB", frozenset()) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("sanctions", "sanction"),
        ("allies", "ally"),
        ("missiles", "missile"),
        ("embassies", "embassy"),
        ("cases", "case"),
        ("crises", "crisis"),
        ("spokesmen", "spokesman"),
        ("men", "man"),
        ("ceasefires", "ceasefire"),
    ],
)
def test_plurals(word: str, lemma: str) -> None:
    assert base_form(word, "NOUN", KNOWN) == lemma


@pytest.mark.parametrize(
    ("word", "upos"),
    [
        ("attack", "VERB"),
        ("bus", "NOUN"),
        ("crisis", "NOUN"),
        ("congress", "NOUN"),
        ("gas", "NOUN"),
        ("bring", "ADJ"),
        ("quickly", "ADV"),
        ("need", "AUX"),
    ],
)
def test_a_word_without_inflection_is_left_to_others(word: str, upos: str) -> None:
    assert base_form(word, upos, frozenset()) == ""


def test_a_known_base_form_that_looks_inflected_stays() -> None:
    assert base_form("embed", "VERB", frozenset({("embed", "VERB")})) == "embed"
    assert base_form("bring", "VERB", frozenset({("bring", "VERB")})) == "bring"


def test_an_unknown_verb_gets_its_commonest_spelling() -> None:
    assert base_form("tweeted", "VERB", frozenset()) == "tweet"
    assert base_form("denuclearized", "VERB", frozenset()) == "denuclearize"


def test_no_irregular_form_is_empty() -> None:
    assert all(form and lemma for form, lemma in IRREGULAR_VERBS.items())
    assert len(IRREGULAR_VERBS) > 150
