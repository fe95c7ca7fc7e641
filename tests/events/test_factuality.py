"""How acts stand and by whose word: trees made by hand, and sentences read by the shipped language core."""

import pytest

from legation.events.factuality import standing
from legation.events.scene import scenes
from legation.types import Analysis, Period, Stance, Status

from ..sentences import DAY, by_hand, knowledge, read_all, tells, tells_any, told

CHAIN = """
1 Russian Russian ADJ _ _ 2 amod
2 media media NOUN _ _ 3 nsubj
3 reported report VERB _ Tense=Past|VerbForm=Fin 0 root
4 that that SCONJ _ _ 6 mark
5 Putin Putin PROPN _ _ 6 nsubj _ Name=B-PER
6 said say VERB _ Tense=Past|VerbForm=Fin 3 ccomp
7 that that SCONJ _ _ 10 mark
8 Iran Iran PROPN _ _ 10 nsubj _ Name=B-LOC
9 had have AUX _ Tense=Past|VerbForm=Fin 10 aux
10 shelled shell VERB _ Tense=Past|VerbForm=Part 6 ccomp
11 Israel Israel PROPN _ _ 10 obj _ Name=B-LOC
12 . . PUNCT _ _ 3 punct
"""
DENIED = """
1 Iran Iran PROPN _ _ 2 nsubj _ Name=B-LOC
2 denied deny VERB _ Tense=Past|VerbForm=Fin 0 root
3 supplying supply VERB _ VerbForm=Ger 2 xcomp
4 drones drone NOUN _ Number=Plur 3 obj
5 to to ADP _ _ 6 case
6 Russia Russia PROPN _ _ 3 obl _ Name=B-LOC
7 . . PUNCT _ _ 2 punct
"""
FAILED = """
1 Iran Iran PROPN _ _ 2 nsubj _ Name=B-LOC
2 failed fail VERB _ Tense=Past|VerbForm=Fin 0 root
3 to to PART _ _ 4 mark
4 supply supply VERB _ VerbForm=Inf 2 xcomp
5 drones drone NOUN _ Number=Plur 4 obj
6 to to ADP _ _ 7 case
7 Russia Russia PROPN _ _ 4 obl _ Name=B-LOC
8 . . PUNCT _ _ 2 punct
"""
WOULD = """
1 Iran Iran PROPN _ _ 3 nsubj _ Name=B-LOC
2 would would AUX _ VerbForm=Fin 3 aux
3 supply supply VERB _ VerbForm=Inf 0 root
4 drones drone NOUN _ Number=Plur 3 obj
5 to to ADP _ _ 6 case
6 Russia Russia PROPN _ _ 3 obl _ Name=B-LOC
7 . . PUNCT _ _ 3 punct
"""
IF = """
1 If if SCONJ _ _ 3 mark
2 Iran Iran PROPN _ _ 3 nsubj _ Name=B-LOC
3 supplied supply VERB _ Tense=Past|VerbForm=Fin 10 advcl
4 drones drone NOUN _ Number=Plur 3 obj
5 to to ADP _ _ 6 case
6 Russia Russia PROPN _ _ 3 obl _ Name=B-LOC
7 , , PUNCT _ _ 3 punct
8 Kyiv Kyiv PROPN _ _ 10 nsubj _ Name=B-LOC
9 would would AUX _ VerbForm=Fin 10 aux
10 protest protest VERB _ VerbForm=Inf 0 root
11 . . PUNCT _ _ 10 punct
"""
PLANS = """
1 Iran Iran PROPN _ _ 2 nsubj _ Name=B-LOC
2 plans plan VERB _ Tense=Pres|VerbForm=Fin 0 root
3 to to PART _ _ 4 mark
4 supply supply VERB _ VerbForm=Inf 2 xcomp
5 drones drone NOUN _ Number=Plur 4 obj
6 to to ADP _ _ 7 case
7 Russia Russia PROPN _ _ 4 obl _ Name=B-LOC
8 . . PUNCT _ _ 2 punct
"""
NOT_ONLY = """
1 Iran Iran PROPN _ _ 4 nsubj _ Name=B-LOC
2 not not PART _ _ 4 advmod
3 only only ADV _ _ 4 advmod
4 condemned condemn VERB _ Tense=Past|VerbForm=Fin 0 root
5 Israel Israel PROPN _ _ 4 obj _ Name=B-LOC
6 but but CCONJ _ _ 8 cc
7 also also ADV _ _ 8 advmod
8 attacked attack VERB _ Tense=Past|VerbForm=Fin 4 conj
9 it it PRON _ Gender=Neut|PronType=Prs 8 obj
10 . . PUNCT _ _ 4 punct
"""
NOT = """
1 Iran Iran PROPN _ _ 4 nsubj _ Name=B-LOC
2 did do AUX _ Tense=Past|VerbForm=Fin 4 aux
3 not not PART _ _ 4 advmod
4 attack attack VERB _ VerbForm=Inf 0 root
5 Israel Israel PROPN _ _ 4 obj _ Name=B-LOC
6 . . PUNCT _ _ 4 punct
"""
REPORTEDLY = """
1 Iran Iran PROPN _ _ 3 nsubj _ Name=B-LOC
2 reportedly reportedly ADV _ _ 3 advmod
3 attacked attack VERB _ Tense=Past|VerbForm=Fin 0 root
4 Israel Israel PROPN _ _ 3 obj _ Name=B-LOC
5 . . PUNCT _ _ 3 punct
"""
OWN = """
1 Israel Israel PROPN _ _ 2 nsubj _ Name=B-LOC
2 said say VERB _ Tense=Past|VerbForm=Fin 0 root
3 that that SCONJ _ _ 6 mark
4 it it PRON _ Gender=Neut|PronType=Prs 6 nsubj
5 had have AUX _ Tense=Past|VerbForm=Fin 6 aux
6 attacked attack VERB _ Tense=Past|VerbForm=Part 2 ccomp
7 Iran Iran PROPN _ _ 6 obj _ Name=B-LOC
8 . . PUNCT _ _ 2 punct
"""
OTHERS = """
1 Egypt Egypt PROPN _ _ 2 nsubj _ Name=B-LOC
2 said say VERB _ Tense=Past|VerbForm=Fin 0 root
3 that that SCONJ _ _ 6 mark
4 Israel Israel PROPN _ _ 6 nsubj _ Name=B-LOC
5 had have AUX _ Tense=Past|VerbForm=Fin 6 aux
6 attacked attack VERB _ Tense=Past|VerbForm=Part 2 ccomp
7 Iran Iran PROPN _ _ 6 obj _ Name=B-LOC
8 . . PUNCT _ _ 2 punct
"""
WILL = """
1 Iran Iran PROPN _ _ 3 nsubj _ Name=B-LOC
2 will will AUX _ VerbForm=Fin 3 aux
3 attack attack VERB _ VerbForm=Inf 0 root
4 Israel Israel PROPN _ _ 3 obj _ Name=B-LOC
5 . . PUNCT _ _ 3 punct
"""
SPEECH = """
1 Diplomats diplomat NOUN _ Number=Plur 2 nsubj
2 said say VERB _ Number=Plur|Tense=Past|VerbForm=Fin 0 root
3 that that SCONJ _ _ 6 mark
4 Iran Iran PROPN _ _ 6 nsubj _ Name=B-LOC
5 had have AUX _ Tense=Past|VerbForm=Fin 6 aux
6 condemned condemn VERB _ Tense=Past|VerbForm=Part 2 ccomp
7 Israel Israel PROPN _ _ 6 obj _ Name=B-LOC
8 . . PUNCT _ _ 2 punct
"""
ASKED = """
1 Oman Oman PROPN _ _ 2 nsubj _ Name=B-LOC
2 asked ask VERB _ Tense=Past|VerbForm=Fin 0 root
3 Iran Iran PROPN _ _ 2 iobj _ Name=B-LOC
4 to to PART _ _ 5 mark
5 condemn condemn VERB _ VerbForm=Inf 2 xcomp
6 Israel Israel PROPN _ _ 5 obj _ Name=B-LOC
7 . . PUNCT _ _ 2 punct
"""

BY_HAND = [
    (CHAIN, ["ASSAULT IRN>ISR alleged"]),
    (DENIED, ["REJECT IRN>* occurred", "AID IRN>RUS denied by IRN"]),
    (FAILED, ["AID IRN>RUS negated"]),
    (PLANS, ["AID IRN>RUS planned"]),
    (NOT_ONLY, ["ACCUSE IRN>ISR occurred", "ASSAULT IRN>* occurred"]),
    (NOT, ["ASSAULT IRN>ISR negated"]),
    (REPORTEDLY, ["ASSAULT IRN>ISR alleged"]),
    (OWN, ["ASSAULT ISR>IRN occurred by ISR"]),
    (OTHERS, ["ASSAULT ISR>IRN alleged by EGY"]),
    (WILL, ["ASSAULT IRN>ISR planned"]),
    (SPEECH, ["ACCUSE IRN>ISR occurred"]),
    (ASKED, ["REQUEST OMN>IRN occurred"]),
]
NOT_DONE = [
    (DENIED, "AID IRN>RUS"),
    (FAILED, "AID IRN>RUS"),
    (WOULD, "AID IRN>RUS"),
    (IF, "AID IRN>RUS"),
    (PLANS, "AID IRN>RUS"),
    (NOT, "ASSAULT IRN>ISR"),
    (OTHERS, "ASSAULT ISR>IRN"),
    (WILL, "ASSAULT IRN>ISR"),
    (ASKED, "ACCUSE IRN>ISR"),
    (CHAIN, "ASSAULT IRN>ISR"),
]


@pytest.mark.parametrize(("tree", "wanted"), BY_HAND)
def test_status_and_voice(tree: str, wanted: list[str]) -> None:
    analysis = by_hand(tree)
    assert [one for one in wanted if not tells(analysis, one)] == [], told(analysis)


@pytest.mark.parametrize(("tree", "act"), NOT_DONE)
def test_what_is_not_said_to_be_done_did_not_occur(tree: str, act: str) -> None:
    assert not tells(by_hand(tree), f"{act} occurred")


def test_voices_stand_innermost_first() -> None:
    (report,) = [r for r in by_hand(CHAIN).reports if r.type == "ASSAULT"]
    assert [v.code.partition(":")[0] for v in report.voices] == ["RUS", "RUS"]
    assert [v.span.start for v in report.voices if v.span] == [28, 0]


def test_who_denies_is_a_voice_that_denies() -> None:
    (report,) = [r for r in by_hand(DENIED).reports if r.type == "AID"]
    assert [(v.code, v.stance) for v in report.voices] == [("IRN", Stance.DENIES)]


def test_the_content_of_a_speech_act_points_to_it() -> None:
    reports = {r.type: r for r in by_hand(DENIED).reports}
    assert reports["AID"].content_of == reports["REJECT"].id
    assert reports["REJECT"].content_of is None


def test_the_deciding_words_are_kept() -> None:
    analysis = by_hand(NOT)
    words = analysis.reports[0].words
    assert words is not None
    assert analysis.document.text[words.start : words.end] == "not"


COMMAND = """
1 Attack attack VERB _ Mood=Imp|VerbForm=Fin 0 root
2 Israel Israel PROPN _ _ 1 obj _ Name=B-LOC
3 ! ! PUNCT _ _ 1 punct
"""
QUESTION = """
1 Did do AUX _ Tense=Past|VerbForm=Fin 3 aux
2 Iran Iran PROPN _ _ 3 nsubj _ Name=B-LOC
3 attack attack VERB _ VerbForm=Inf 0 root
4 Israel Israel PROPN _ _ 3 obj _ Name=B-LOC
5 ? ? PUNCT _ _ 3 punct
"""
WHY = """
1 Why why ADV _ PronType=Int 4 advmod
2 did do AUX _ Tense=Past|VerbForm=Fin 4 aux
3 Iran Iran PROPN _ _ 4 nsubj _ Name=B-LOC
4 attack attack VERB _ VerbForm=Inf 0 root
5 Israel Israel PROPN _ _ 4 obj _ Name=B-LOC
6 ? ? PUNCT _ _ 4 punct
"""
UNTIL = """
1 Talks talk NOUN _ Number=Plur 2 nsubj
2 continue continue VERB _ Tense=Pres|VerbForm=Fin 0 root
3 until until SCONJ _ _ 5 mark
4 Iran Iran PROPN _ _ 5 nsubj _ Name=B-LOC
5 attacks attack VERB _ Tense=Pres|VerbForm=Fin 2 advcl
6 Israel Israel PROPN _ _ 5 obj _ Name=B-LOC
7 . . PUNCT _ _ 2 punct
"""
GOING = """
1 Iran Iran PROPN _ _ 3 nsubj _ Name=B-LOC
2 is be AUX _ Tense=Pres|VerbForm=Fin 3 aux
3 going go VERB _ Tense=Pres|VerbForm=Part 0 root
4 to to PART _ _ 5 mark
5 attack attack VERB _ VerbForm=Inf 3 xcomp
6 Israel Israel PROPN _ _ 5 obj _ Name=B-LOC
7 . . PUNCT _ _ 3 punct
"""
VITAL = """
1 It it PRON _ _ 3 expl
2 is be AUX _ Tense=Pres|VerbForm=Fin 3 cop
3 vital vital ADJ _ _ 0 root
4 to to PART _ _ 5 mark
5 attack attack VERB _ VerbForm=Inf 3 csubj
6 Israel Israel PROPN _ _ 5 obj _ Name=B-LOC
7 . . PUNCT _ _ 3 punct
"""
ORDER = """
1 Iran Iran PROPN _ _ 2 nsubj _ Name=B-LOC
2 failed fail VERB _ Tense=Past|VerbForm=Fin 0 root
3 to to PART _ _ 4 mark
4 survive survive VERB _ VerbForm=Inf 2 xcomp
5 the the DET _ _ 6 det
6 attack attack NOUN _ Number=Sing 4 obj
7 . . PUNCT _ _ 2 punct
"""


@pytest.mark.parametrize(
    ("tree", "word", "status"),
    [
        (COMMAND, 0, Status.HYPOTHETICAL),
        (QUESTION, 2, Status.HYPOTHETICAL),
        (WHY, 3, Status.OCCURRED),
        (UNTIL, 4, Status.PLANNED),
        (GOING, 4, Status.PLANNED),
        (VITAL, 4, Status.HYPOTHETICAL),
        (VITAL.replace("is be AUX _ Tense=Pres", "was be AUX _ Tense=Past"), 4, Status.OCCURRED),
        (ORDER, 5, Status.OCCURRED),
        (ORDER.replace("5 the the", "5 an a"), 5, Status.NEGATED),
    ],
)
def test_a_word_stands_by_its_own_clause(tree: str, word: int, status: Status) -> None:
    (scene,) = scenes(by_hand(tree), knowledge(), (), lambda *_: Period(None, None))
    assert standing(scene, scene.tree.tokens[word], (), verbal_act=False).status is status


TELLING = [
    (
        "Chile praised Peru in a report published after the attack on Lima by Bolivia.",
        ["ASSAULT BOL>PER occurred"],
        ["ASSAULT BOL>PER alleged"],
    ),
    ("There are reports that Lima was attacked by Bolivia.", ["ASSAULT BOL>PER alleged"], []),
    ("Lavrov was the first Russian minister to visit Chad.", ["CONSULT RUS>TCD occurred"], []),
    ("Lavrov will be the first Russian minister to visit Chad.", ["CONSULT RUS>TCD planned"], []),
    (
        "The United States accused North Korea of supplying arms to Russia.",
        ["ACCUSE USA>PRK occurred", "AID PRK>RUS alleged by USA"],
        [],
    ),
    (
        "North Korea denied supplying arms to Russia.",
        ["REJECT PRK>* occurred", "AID PRK>RUS denied by PRK"],
        ["AID PRK>RUS occurred"],
    ),
    ("Iran denied that it had supplied drones to Russia.", ["AID IRN>RUS denied by IRN"], ["AID IRN>RUS occurred"]),
    ("Iran failed to deliver missiles to Russia.", [], ["AID IRN>RUS occurred"]),
    ("China refused to condemn Russia.", ["REJECT CHN>* occurred"], ["ACCUSE CHN>RUS occurred"]),
    ("France would send troops to Ukraine if Kyiv asked.", [], ["AID FRA>UKR occurred", "MOBILIZE FRA>* occurred"]),
    ("If Russia attacked Poland, NATO would respond.", [], ["ASSAULT RUS>POL occurred"]),
    ("Germany plans to send tanks to Ukraine.", ["AID DEU>UKR planned"], ["AID DEU>UKR occurred"]),
    ("Germany will send tanks to Ukraine next week.", ["AID DEU>UKR planned"], ["AID DEU>UKR occurred"]),
    ("Iran supplied drones to Russia, according to Ukraine.", ["AID IRN>RUS alleged by UKR"], ["AID IRN>RUS occurred"]),
    (
        "“We did not attack Poland,” Putin told reporters in Sochi.",
        ["ASSAULT RUS>POL negated by RUS"],
        ["ASSAULT RUS>POL hypothetical"],
    ),
    (
        "Norway told Estonia that it would send tanks to Ukraine.",
        ["AID NOR>UKR planned by NOR"],
        ["AID NOR>UKR hypothetical"],
    ),
    (
        "Ukraine said that Belarus had attacked Poland, an allegation that Russia denied.",
        ["REJECT RUS>* occurred", "ASSAULT BLR>POL alleged by UKR"],
        ["REJECT RUS>* occurred by UKR"],
    ),
    (
        "Belarus attacked Poland, a Ukrainian officer said on Monday, while Russia condemned Estonia.",
        ["ACCUSE RUS>EST occurred"],
        ["ACCUSE RUS>EST occurred by UKR"],
    ),
    (
        "Certain newspapers in the West say that Belarus attacked Poland.",
        ["ASSAULT BLR>POL alleged by Certain newspapers in the West"],
        ["ASSAULT BLR>POL occurred"],
    ),
    (
        "Belarus attacked Poland, according to two people who saw it.",
        ["ASSAULT BLR>POL alleged by two people"],
        ["ASSAULT BLR>POL occurred"],
    ),
    ("Russia did not attack Poland.", ["ASSAULT RUS>POL negated"], ["ASSAULT RUS>POL occurred"]),
    ("China has never invaded Japan.", ["ASSAULT CHN>JPN negated"], ["ASSAULT CHN>JPN occurred"]),
    ("Iran allegedly supplied drones to Russia.", ["AID IRN>RUS alleged"], ["AID IRN>RUS occurred"]),
    ("Britain says it has supplied missiles to Ukraine.", ["AID GBR>UKR occurred by GBR"], ["AID GBR>UKR alleged"]),
    ("Diplomats said that France accused Mali of fraud.", ["ACCUSE FRA>MLI occurred"], ["ACCUSE FRA>MLI alleged"]),
    ("Israel confirmed that it had attacked Iran.", ["ASSAULT ISR>IRN occurred by ISR"], []),
    (
        "South Korea claims that North Korea shelled Japan.",
        ["ASSAULT PRK>JPN alleged by KOR"],
        ["ASSAULT PRK>JPN occurred"],
    ),
    ("Poland might expel Russian diplomats.", [], ["SANCTION POL>RUS occurred"]),
    ("Russia threatened to attack Poland.", ["THREATEN RUS>POL occurred"], ["ASSAULT RUS>POL occurred"]),
    ("Israel vowed to strike Hezbollah.", ["THREATEN ISR>Hezbollah occurred"], ["ASSAULT ISR>Hezbollah occurred"]),
    ("Washington urged China to stop supplying Russia.", ["REQUEST USA>CHN occurred"], ["AID CHN>RUS occurred"]),
    ("Turkey called on Israel to withdraw from Gaza.", ["REQUEST TUR>ISR occurred"], ["RETREAT ISR>* occurred"]),
    ("Iran asked Russia to deliver fighter jets.", ["REQUEST IRN>RUS occurred"], ["AID RUS>IRN occurred"]),
    ("Egypt hopes to mediate between Israel and Hamas.", [], ["CONSULT * occurred"]),
    (
        "Iran rejected the accusation that it had sent drones to Russia.",
        ["AID IRN>RUS denied by IRN"],
        ["AID IRN>RUS alleged", "AID IRN>RUS occurred"],
    ),
    ("Russia rejected reports that it had shelled Ukraine.", ["ASSAULT RUS>UKR denied by RUS"], []),
    ("NATO denied having attacked Russia.", ["ASSAULT NATO>RUS denied by NATO"], ["ASSAULT NATO>RUS occurred"]),
    (
        "Canada warned Iran that it would impose sanctions.",
        ["THREATEN CAN>IRN occurred"],
        ["SANCTION CAN>IRN occurred"],
    ),
    ("Ukraine said that Belarus had not attacked it.", [], ["ASSAULT BLR>UKR occurred"]),
    ("Ukraine never attacked Poland, Kyiv said.", ["ASSAULT UKR>POL negated by UKR"], ["ASSAULT UKR>POL occurred"]),
    ('"Russia attacked Poland," Zelensky said.', ["ASSAULT RUS>POL alleged by UKR"], ["ASSAULT RUS>POL occurred"]),
    ("Poland believes that Russia hacked its railways.", ["COERCE RUS>* alleged by POL"], ["COERCE RUS>* occurred"]),
    (
        "A Ukrainian official, speaking anonymously, said Belarus had shelled Poland.",
        ["ASSAULT BLR>POL alleged by UKR"],
        ["ASSAULT BLR>POL occurred"],
    ),
    (
        "Hamas was blamed by Israel for attacking Egypt.",
        ["ACCUSE ISR>Hamas occurred", "ASSAULT Hamas>EGY alleged by ISR"],
        ["ASSAULT Hamas>EGY occurred"],
    ),
    ("Sweden considered expelling Iranian diplomats.", [], ["SANCTION SWE>IRN occurred"]),
    (
        "Russian media reported that Putin said that North Korea had shelled Seoul.",
        ["ASSAULT PRK>KOR alleged"],
        ["ASSAULT PRK>KOR occurred"],
    ),
    (
        "Turkey not only condemned Israel but also recalled its ambassador.",
        ["ACCUSE TUR>ISR occurred"],
        ["ACCUSE TUR>ISR negated"],
    ),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for text, _, _ in TELLING)


@pytest.mark.model
@pytest.mark.parametrize(("text", "wanted", "unwanted"), TELLING)
def test_sentences(read: dict[tuple[str, str], Analysis], text: str, wanted: list[str], unwanted: list[str]) -> None:
    analysis = read[DAY, text]
    missing = [one for one in wanted if not tells(analysis, one)]
    untrue = [one for one in unwanted if tells(analysis, one)]
    assert (missing, untrue) == ([], []), told(analysis)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The ministry said the weather was fine in Moscow.",
        "Italy abstained in the vote on Israel.",
        "Putin said he was tired.",
    ],
)
def test_a_plain_statement_is_no_report(text: str) -> None:
    (analysis,) = read_all([(DAY, text)]).values()
    assert not any(tells_any(analysis, kind) for kind in ("ACCUSE", "SUPPORT", "REQUEST", "REJECT", "CONSULT"))
