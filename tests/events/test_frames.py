"""Who does it to whom: slots filled from trees made by hand, and from sentences the shipped core reads."""

import pytest

from legation.types import Analysis

from ..sentences import DAY, by_hand, read_all, tells, tells_any, told

PASSIVE = """
1 Israel Israel PROPN _ _ 3 nsubj:pass _ Name=B-LOC
2 was be AUX _ Tense=Past|VerbForm=Fin 3 aux:pass
3 attacked attack VERB _ Tense=Past|VerbForm=Part|Voice=Pass 0 root
4 by by ADP _ _ 5 case
5 Iran Iran PROPN _ _ 3 obl:agent _ Name=B-LOC
6 . . PUNCT _ _ 3 punct
"""
NOMINAL = """
1 The the DET _ _ 2 det
2 condemnation condemnation NOUN _ _ 7 nsubj
3 of of ADP _ _ 4 case
4 Israel Israel PROPN _ _ 2 nmod _ Name=B-LOC
5 by by ADP _ _ 6 case
6 Iran Iran PROPN _ _ 2 nmod _ Name=B-LOC
7 followed follow VERB _ Tense=Past|VerbForm=Fin 0 root
8 . . PUNCT _ _ 7 punct
"""
BETWEEN = """
1 Talks talk NOUN _ Number=Plur 6 nsubj
2 between between ADP _ _ 3 case
3 Iran Iran PROPN _ _ 1 nmod _ Name=B-LOC
4 and and CCONJ _ _ 5 cc
5 Oman Oman PROPN _ _ 3 conj _ Name=B-LOC
6 began begin VERB _ Number=Plur|Tense=Past|VerbForm=Fin 0 root
7 in in ADP _ _ 8 case
8 Muscat Muscat PROPN _ _ 6 obl _ Name=B-LOC
9 on on ADP _ _ 10 case
10 Monday Monday PROPN _ _ 6 obl
11 . . PUNCT _ _ 6 punct
"""
RELATIVE = """
1 Iran Iran PROPN _ _ 7 nsubj _ Name=B-LOC
2 , , PUNCT _ _ 4 punct
3 which which PRON _ PronType=Rel 4 nsubj
4 attacked attack VERB _ Tense=Past|VerbForm=Fin 1 acl:relcl
5 Israel Israel PROPN _ _ 4 obj _ Name=B-LOC
6 , , PUNCT _ _ 1 punct
7 rejected reject VERB _ Tense=Past|VerbForm=Fin 0 root
8 talks talk NOUN _ Number=Plur 7 obj
9 . . PUNCT _ _ 7 punct
"""
CONJOINED = """
1 France France PROPN _ _ 4 nsubj _ Name=B-LOC
2 and and CCONJ _ _ 3 cc
3 Germany Germany PROPN _ _ 1 conj _ Name=B-LOC
4 condemned condemn VERB _ Tense=Past|VerbForm=Fin 0 root
5 Iran Iran PROPN _ _ 4 obj _ Name=B-LOC
6 and and CCONJ _ _ 7 cc
7 attacked attack VERB _ Tense=Past|VerbForm=Fin 4 conj
8 Syria Syria PROPN _ _ 7 obj _ Name=B-LOC
9 . . PUNCT _ _ 4 punct
"""
CONTROL = """
1 Oman Oman PROPN _ _ 2 nsubj _ Name=B-LOC
2 asked ask VERB _ Tense=Past|VerbForm=Fin 0 root
3 Iran Iran PROPN _ _ 2 iobj _ Name=B-LOC
4 to to PART _ _ 5 mark
5 condemn condemn VERB _ VerbForm=Inf 2 xcomp
6 Israel Israel PROPN _ _ 5 obj _ Name=B-LOC
7 . . PUNCT _ _ 2 punct
"""
REDUCED = """
1 Weapons weapon NOUN _ Number=Plur 8 nsubj:pass
2 sent send VERB _ Tense=Past|VerbForm=Part|Voice=Pass 1 acl
3 by by ADP _ _ 4 case
4 Iran Iran PROPN _ _ 2 obl:agent _ Name=B-LOC
5 to to ADP _ _ 6 case
6 Syria Syria PROPN _ _ 2 obl _ Name=B-LOC
7 were be AUX _ Number=Plur|Tense=Past|VerbForm=Fin 8 aux:pass
8 seized seize VERB _ Tense=Past|VerbForm=Part|Voice=Pass 0 root
9 . . PUNCT _ _ 8 punct
"""
OWNED = """
1 France France PROPN _ _ 2 nsubj _ Name=B-LOC
2 criticised criticise VERB _ Tense=Past|VerbForm=Fin 0 root
3 Iran Iran PROPN _ _ 5 nmod:poss _ Name=B-LOC
4 's 's PART _ _ 3 case
5 attack attack NOUN _ _ 2 obj
6 . . PUNCT _ _ 2 punct
"""

BY_HAND = [
    (PASSIVE, "ASSAULT IRN>ISR occurred"),
    (NOMINAL, "ACCUSE IRN>ISR occurred"),
    (BETWEEN, "CONSULT IRN~OMN occurred"),
    (RELATIVE, "ASSAULT IRN>ISR occurred"),
    (RELATIVE, "REJECT IRN>ISR occurred"),  # the other side of what was told before
    (CONJOINED, "ACCUSE DEU,FRA>IRN occurred"),
    (CONJOINED, "ASSAULT DEU,FRA>SYR occurred"),
    (CONTROL, "REQUEST OMN>IRN occurred"),
    (REDUCED, "AID IRN>SYR occurred"),
    (OWNED, "ACCUSE FRA>IRN occurred"),
]


@pytest.mark.parametrize(("tree", "wanted"), BY_HAND)
def test_slots(tree: str, wanted: str) -> None:
    assert tells(by_hand(tree), wanted), told(by_hand(tree))


def test_a_passive_without_by_leaves_the_doer_empty() -> None:
    bare = "\n".join(PASSIVE.strip().splitlines()[:3])
    assert told(by_hand(bare)) == ["ASSAULT ->ISR occurred"]


def test_participants_point_to_their_words() -> None:
    analysis = by_hand(CONJOINED)
    text = analysis.document.text
    for report in analysis.reports:
        for party in (*report.actors, *report.recipients):
            assert party.span is not None
            assert text[party.span.start : party.span.end] == party.name


TELLING = [
    ("Russia shelled Ukraine on Monday.", "ASSAULT RUS>UKR occurred"),
    ("Ukraine was attacked by Russia.", "ASSAULT RUS>UKR occurred"),
    ("Poland was thanked by Ukraine.", "SUPPORT UKR>POL occurred"),
    ("Russia's invasion of Ukraine began in 2022.", "ASSAULT RUS>UKR occurred"),
    ("The Russian invasion of Georgia lasted five days.", "ASSAULT RUS>GEO occurred"),
    ("Talks between Iran and Oman took place on Monday.", "CONSULT IRN~OMN occurred"),
    ("China, which supplied drones to Sudan, rejected the report.", "AID CHN>SDN occurred"),
    ("Weapons supplied by Iran to Hezbollah were seized.", "AID IRN>Hezbollah occurred"),
    ("Sweden condemned Iran and expelled its ambassador.", "ACCUSE SWE>IRN occurred"),
    ("Sweden condemned Iran and expelled its ambassador.", "SANCTION SWE>IRN occurred"),
    ("France and Germany condemned Russia.", "ACCUSE DEU,FRA>RUS occurred"),
    ("Britain condemned Russia and Belarus.", "ACCUSE GBR>BLR,RUS occurred"),
    ("Britain criticised Russia's treatment of prisoners.", "ACCUSE GBR>RUS occurred"),
    ("Qatar, praised by the United States, hosted Hamas.", "SUPPORT USA>QAT occurred"),
    ("Having attacked Ukraine, Russia faced sanctions.", "ASSAULT RUS>UKR occurred"),
    ("The sanctions imposed on Iran by the European Union took effect.", "SANCTION EU>IRN occurred"),
    ("Russian and Belarusian troops attacked Ukraine.", "ASSAULT BLR,RUS>UKR occurred"),
    ("Germany gave Ukraine three howitzers.", "AID DEU>UKR occurred"),
    ("Ukraine received tanks from Germany.", "AID DEU>UKR occurred"),
    ("The head of NATO urged China to stop.", "REQUEST NATO>CHN occurred"),
    ("Minsk denies accusations from Poland of Belarus supplying weapons to Iran.", "AID BLR>IRN *"),
    ("The allegation by Chad of Niger attacking Egypt caused anger.", "ASSAULT NER>EGY *"),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for text, _ in TELLING)


@pytest.mark.model
@pytest.mark.parametrize(("text", "wanted"), TELLING)
def test_sentences(read: dict[tuple[str, str], Analysis], text: str, wanted: str) -> None:
    assert tells(read[DAY, text], wanted), told(read[DAY, text])


@pytest.mark.model
def test_sides_are_never_swapped(read: dict[tuple[str, str], Analysis]) -> None:
    for text, wanted in TELLING:
        kind, sides, *_ = wanted.split()
        if ">" in sides:
            actor, recipient = sides.split(">")
            assert not tells_any(read[DAY, text], f"{kind} {recipient}>{actor}"), text
