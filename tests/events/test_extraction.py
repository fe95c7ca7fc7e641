"""Which acts are told: types, symmetry, commissives; what is seen and left out is noted with its reason."""

import pytest

from legation.types import Analysis

from ..sentences import DAY, by_hand, read_all, tells, told

THREAT = """
1 Canada Canada PROPN _ _ 2 nsubj _ Name=B-LOC
2 said say VERB _ Tense=Past|VerbForm=Fin 0 root
3 it it PRON _ Gender=Neut|PronType=Prs 5 nsubj
4 would would AUX _ VerbForm=Fin 5 aux
5 attack attack VERB _ VerbForm=Inf 2 ccomp
6 Iran Iran PROPN _ _ 5 obj _ Name=B-LOC
7 . . PUNCT _ _ 2 punct
"""
PROMISE = """
1 Canada Canada PROPN _ _ 2 nsubj _ Name=B-LOC
2 said say VERB _ Tense=Past|VerbForm=Fin 0 root
3 it it PRON _ Gender=Neut|PronType=Prs 5 nsubj
4 would would AUX _ VerbForm=Fin 5 aux
5 support support VERB _ VerbForm=Inf 2 ccomp
6 Iran Iran PROPN _ _ 5 obj _ Name=B-LOC
7 . . PUNCT _ _ 2 punct
"""
FORECAST = """
1 Canada Canada PROPN _ _ 2 nsubj _ Name=B-LOC
2 said say VERB _ Tense=Past|VerbForm=Fin 0 root
3 Iran Iran PROPN _ _ 5 nsubj _ Name=B-LOC
4 would would AUX _ VerbForm=Fin 5 aux
5 attack attack VERB _ VerbForm=Inf 2 ccomp
6 Israel Israel PROPN _ _ 5 obj _ Name=B-LOC
7 . . PUNCT _ _ 2 punct
"""


def test_saying_that_one_will_do_harm_is_a_threat() -> None:
    analysis = by_hand(THREAT)
    assert tells(analysis, "THREATEN CAN>IRN occurred"), told(analysis)
    assert not tells(analysis, "ASSAULT CAN>IRN occurred")


def test_saying_that_one_will_help_is_a_promise() -> None:
    analysis = by_hand(PROMISE)
    assert tells(analysis, "AGREE CAN>IRN occurred"), told(analysis)
    assert not tells(analysis, "SUPPORT CAN>IRN occurred")


def test_saying_that_another_will_do_harm_is_no_threat() -> None:
    analysis = by_hand(FORECAST)
    assert not any(one.startswith("THREATEN") for one in told(analysis))
    assert not tells(analysis, "ASSAULT IRN>ISR occurred")


def test_ids_are_stable_and_differ() -> None:
    one, other = by_hand(THREAT).reports, by_hand(THREAT).reports
    assert one == other
    assert len({r.id for r in one}) == len(one)


def test_scores_and_evidence_are_within_bounds() -> None:
    for tree in (THREAT, PROMISE, FORECAST):
        analysis = by_hand(tree)
        for report in analysis.reports:
            assert 0 < report.score <= 1
            assert report.trigger is not None
            assert 0 <= report.evidence.start <= report.trigger.start
            assert report.trigger.end <= report.evidence.end <= len(analysis.document.text)


TELLING = [
    ("Putin met Xi in Samarkand.", "CONSULT CHN~RUS occurred"),
    ("Xi met Putin in Samarkand.", "CONSULT CHN~RUS occurred"),
    ("Putin and Xi met in Samarkand.", "CONSULT CHN~RUS occurred"),
    ("Antony Blinken held talks with Sisi in Cairo.", "CONSULT EGY~USA occurred"),
    ("India and France signed an agreement on submarines.", "AGREE FRA~IND occurred | SUPPORT FRA~IND occurred"),
    ("Russia and China held joint naval exercises.", "COOPERATE CHN~RUS occurred"),
    ("Macron spoke by phone with Netanyahu.", "CONSULT FRA~ISR occurred"),
    ("Japan, South Korea and the United States held a summit.", "CONSULT JPN~KOR~USA occurred"),
    ("Macron visited Rabat.", "CONSULT FRA>MAR occurred | CONSULT FRA~MAR occurred"),
    ("Scholz will visit China in April.", "CONSULT DEU>CHN planned | CONSULT CHN~DEU planned"),
    ("Biden hosted Kishida at the White House.", "CONSULT JPN~USA occurred | CONSULT USA>JPN occurred"),
    ("The United States delivered 50 armoured vehicles to Ukraine.", "AID USA>UKR occurred"),
    ("Turkey sent humanitarian aid to Syria.", "AID TUR>SYR occurred"),
    ("Denmark donated fighter jets to Ukraine.", "AID DNK>UKR occurred"),
    ("The European Union imposed sanctions on Belarus.", "SANCTION EU>BLR occurred"),
    ("Canada sanctioned Iran.", "SANCTION CAN>IRN occurred"),
    ("Poland expelled three Russian diplomats.", "SANCTION POL>RUS occurred"),
    ("Algeria cut diplomatic ties with Morocco.", "SANCTION DZA>MAR occurred"),
    ("Belgium suspended aid to Rwanda.", "SANCTION BEL>RWA occurred"),
    ("Nicaragua broke off relations with Israel.", "SANCTION NIC>ISR occurred"),
    ("Colombia recalled its ambassador to Argentina.", "SANCTION COL>ARG occurred"),
    ("Washington lifted sanctions on Syria.", "RETREAT USA>SYR occurred | CONCEDE USA>SYR occurred"),
    ("France withdrew its troops from Niger.", "RETREAT FRA>* occurred"),
    ("Hamas freed two Israeli hostages.", "RETREAT Hamas>ISR occurred"),
    ("Russia vetoed the resolution.", "REJECT RUS>- occurred"),
    ("China rejected the accusation by Canada.", "REJECT CHN>CAN occurred"),
    ("Iran seized a Greek tanker.", "COERCE IRN>GRC occurred"),
    ("Russia arrested a French citizen.", "COERCE RUS>FRA occurred"),
    ("Belarusian police arrested protesters.", "COERCE BLR>BLR occurred"),
    ("Germany praised Qatar.", "SUPPORT DEU>QAT occurred"),
    ("Zelensky thanked Poland for its help.", "SUPPORT UKR>POL occurred"),
    ("Serbia recognised Palestine.", "SUPPORT SRB>PSE occurred"),
    ("Iran invited Saudi Arabia to the summit.", "AGREE IRN>SAU occurred"),
    ("Ukraine accepted the proposal from Turkey.", "AGREE UKR>TUR occurred"),
    ("Japan pledged to train Philippine sailors.", "AGREE JPN>PHL occurred"),
    ("Israel invaded Lebanon.", "ASSAULT ISR>LBN occurred"),
    ("The Philippines accused China of ramming a boat.", "ACCUSE PHL>CHN occurred"),
    ("Russia deployed missiles to Belarus.", "MOBILIZE RUS>* occurred"),
    ("North Korea tested a ballistic missile on Tuesday.", "MOBILIZE PRK>* occurred"),
    ("Iran said it would strike Israel.", "THREATEN IRN>ISR occurred"),
    ("Canada said it would send tanks to Ukraine.", "AGREE CAN>UKR occurred"),
    ("Turkey called off a meeting with Sweden.", "REJECT TUR>SWE occurred"),
    ("Thousands of Georgians rallied against Russia in Tbilisi.", "PROTEST GEO>RUS occurred"),
]
UNTRUE = [
    ("Belgium suspended aid to Rwanda.", "AID BEL>RWA occurred"),
    ("Washington lifted sanctions on Syria.", "SANCTION USA>SYR occurred"),
    ("Iran said it would strike Israel.", "ASSAULT IRN>ISR occurred"),
    ("Canada said it would send tanks to Ukraine.", "AID CAN>UKR occurred"),
    ("Turkey called off a meeting with Sweden.", "CONSULT SWE~TUR occurred"),
    ("Iran beat Japan in the football final.", "ASSAULT *"),
    ("A thief attacked a shopkeeper in Berlin.", "ASSAULT *"),
    ("The film won a prize in Iran.", "*"),
    ("Egypt said that Israel had attacked Iran.", "THREATEN *"),
    ("India summoned the Canadian ambassador.", "COERCE IND>CAN occurred"),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for text, _ in (*TELLING, *UNTRUE))


@pytest.mark.model
@pytest.mark.parametrize(("text", "wanted"), TELLING)
def test_acts_are_told(read: dict[tuple[str, str], Analysis], text: str, wanted: str) -> None:
    analysis = read[DAY, text]
    assert any(tells(analysis, one) for one in wanted.split(" | ")), told(analysis)


@pytest.mark.model
@pytest.mark.parametrize(("text", "unwanted"), UNTRUE)
def test_acts_that_are_not_there_are_not_told(read: dict[tuple[str, str], Analysis], text: str, unwanted: str) -> None:
    assert not tells(read[DAY, text], unwanted), told(read[DAY, text])


@pytest.mark.model
def test_what_is_seen_and_not_coded_is_noted_with_its_reason() -> None:
    (analysis,) = read_all([(DAY, "Workers in Peru hope that Chile attacks Bolivia.")]).values()
    assert not tells(analysis, "ASSAULT CHL>BOL occurred")
    noted = [d for d in analysis.dropped if d.step == "events" and "attacks" in d.detail]
    assert noted or tells(analysis, "ASSAULT CHL>BOL hypothetical")


@pytest.mark.model
def test_one_act_told_by_verb_and_noun_is_one_report() -> None:
    (analysis,) = read_all([(DAY, "Oman held talks with Iran.")]).values()
    assert told(analysis) == ["CONSULT IRN~OMN occurred"]


@pytest.mark.model
def test_the_same_act_told_twice_is_told_once_and_another_day_is_another_act() -> None:
    again = "Israel bombed Syria on Monday. Israel bombed Syria on Monday."
    other = "Israel bombed Syria on Monday. Israel bombed Syria on Tuesday."
    read = read_all([(DAY, again), (DAY, other)])
    assert len(read[DAY, again].reports) == 1
    assert len(read[DAY, other].reports) == 2


@pytest.mark.model
def test_who_is_not_known_keeps_his_words_and_what_speaks_for_whom() -> None:
    known, unknown = ("2009-10-27", "Rasmussen condemned Poland."), ("2009-10-27", "Brumfield condemned Poland.")
    read = read_all([known, unknown])
    for asked, name, how in ((known, "Rasmussen", "ambiguous"), (unknown, "Brumfield", "name not in the")):
        (report,) = [r for r in read[asked].reports if r.type == "ACCUSE"]
        (actor,) = report.actors
        assert (actor.code, actor.name) == ("", name)
        assert actor.how.startswith(how)
        assert actor.span is not None
        assert asked[1][actor.span.start : actor.span.end] == name
