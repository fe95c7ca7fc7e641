"""Parties that the words of a sentence rule out, though the reader of acts points at them."""

import pytest

from ..sentences import told
from .test_deciding import Shares, Told, read


def reports(text: str, word: str, kind: str, actor: Shares, recipient: Shares) -> list[str]:
    return told(read(text, Told(**{word: ({kind: 0.95}, actor, recipient)})))


@pytest.mark.parametrize(
    ("text", "word", "kind", "wanted"),
    [
        ("Mali and Niger denounced sanctions on Guinea.", "denounced", "ACCUSE", "ACCUSE MLI,NER>- occurred"),
        ("Mali and Niger denounced sanctions on Guinea.", "sanctions", "SANCTION", "SANCTION ->GIN occurred"),
        ("Mali and Niger imposed sanctions on Guinea.", "imposed", "SANCTION", "SANCTION MLI,NER>GIN occurred"),
        ("Mali and Niger opposed the attack on Guinea.", "opposed", "REJECT", "REJECT MLI,NER>- occurred"),
        ("Mali and Niger supported the sanctions on Guinea.", "supported", "SUPPORT", "SUPPORT MLI,NER>- occurred"),
        ("Mali and Niger backed aid to Guinea.", "backed", "SUPPORT", "SUPPORT MLI,NER>GIN occurred"),
    ],
)
def test_who_suffers_a_deed_is_not_blamed_for_it_nor_does_he_do_it_who_blames(
    text: str, word: str, kind: str, wanted: str
) -> None:
    assert wanted in reports(text, word, kind, {"Mali": 0.5, "Niger": 0.5}, {"Guinea": 0.95})


def test_what_is_done_against_a_deed_is_done_to_its_doers() -> None:
    text = "Egypt blocked attempts by Kenya to punish Sudan."
    assert "REJECT EGY>KEN occurred" in reports(text, "blocked", "REJECT", {"Egypt": 0.9}, {"Kenya": 0.5, "Sudan": 0.5})
    text = "Attempts by Kenya to punish Sudan were stopped by Egypt with a veto."
    assert "REJECT EGY>KEN occurred" in reports(text, "veto", "REJECT", {"Egypt": 0.9}, {"Kenya": 0.5, "Sudan": 0.5})


def test_whose_word_an_act_is_told_on_does_not_do_it() -> None:
    text = "According to Kenya, this trade pays for the army of Sudan."
    assert reports(text, "pays", "AID", {"Kenya": 0.9}, {"Sudan": 0.9}) == ["AID ->SDN alleged by KEN"]
    text = "According to Kenya, Chad pays for the army of Sudan."
    assert reports(text, "pays", "AID", {"Chad": 0.9}, {"Sudan": 0.9}) == ["AID TCD>SDN alleged by KEN"]


def test_a_noun_tells_by_whom_though_nobody_known() -> None:
    sides = {"Chad": 0.9}, {"Niger": 0.9}
    text = "Chad helped Niger to counter threats from abroad."
    assert reports(text, "threats", "THREATEN", *sides) == ["THREATEN ->NER occurred"]
    text = "The remarks of Chad followed criticism from Niger."
    assert reports(text, "followed", "ACCUSE", *sides) == ["ACCUSE NER>TCD occurred"]
    text = "Chad moved to counter Malian sanctions."
    assert reports(text, "counter", "SANCTION", {"Chad": 0.9}, {"Malian": 0.9}) == ["SANCTION MLI>TCD planned"]


def test_who_is_hit_does_not_strike() -> None:
    text = "Iran was hit with Canadian penalties after what Tehran called a trial."
    sides = {"Iran": 0.5, "Canadian": 0.5}, {"-": 0.9}
    assert reports(text, "hit", "SANCTION", *sides) == ["SANCTION CAN>IRN occurred"]
    text = "Striking Syrian bases is a crime."
    assert reports(text, "Striking", "ASSAULT", {"Syrian": 0.9}, {"Syrian": 0.9}) == ["ASSAULT ->SYR occurred"]
    text = "Syria was striking bases near Aleppo."
    assert "ASSAULT SYR>SYR occurred" in reports(text, "striking", "ASSAULT", {"Syria": 0.9}, {"Aleppo": 0.9})


def test_who_is_angered_blames() -> None:
    text = "Chad's raids on Sudan enraged Niger and Mali."
    sides = {"Niger": 0.5, "Mali": 0.5}, {"Chad": 0.9}
    assert "ACCUSE MLI,NER>TCD occurred" in reports(text, "enraged", "ACCUSE", *sides)
    text = "Niger was angered by the raids of Chad."
    assert "ACCUSE NER>TCD occurred" in reports(text, "angered", "ACCUSE", {"Niger": 0.9}, {"Chad": 0.9})


def test_what_sides_come_together_for_is_no_side() -> None:
    text = "Chad and Niger plan closer work to counter French pressure."
    assert "COOPERATE NER~TCD planned by TCD|NER" in reports(
        text, "work", "COOPERATE", {"Chad": 0.5, "Niger": 0.5}, {"Niger": 0.5, "French": 0.5}
    )
    text = "Chad met Niger amid tensions with Sudan."
    assert reports(text, "met", "CONSULT", {"Chad": 0.9}, {"Niger": 0.5, "Sudan": 0.5}) == ["CONSULT NER~TCD occurred"]


def test_neither_a_forum_nor_the_name_of_a_war_is_acted_on() -> None:
    text = "Chile and Peru spoke up for Cuba at the United Nations."
    sides = {"Chile": 0.5, "Peru": 0.5}, {"Cuba": 0.5, "Nations": 0.5}
    assert reports(text, "spoke", "SUPPORT", *sides) == ["SUPPORT CHL,PER>CUB occurred"]
    text = "Chad welcomed support by Niger in the Mali conflict."
    assert "SUPPORT NER>TCD occurred" in reports(text, "support", "SUPPORT", {"Niger": 0.9}, {"Mali": 0.9})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad supplied drones to Mali in its war against Niger.", "ASSAULT MLI>NER occurred"),
        ("Chad armed Mali for its war against Niger.", "ASSAULT MLI>NER occurred"),
        ("Chad sent drones to Mali after its war against Niger.", "ASSAULT TCD>NER occurred"),
        ("Chad lost tanks to Mali in its war against Niger.", "ASSAULT TCD>NER occurred"),
    ],
)
def test_the_war_that_help_is_for_is_that_of_the_helped(text: str, wanted: str) -> None:
    assert wanted in reports(text, "war", "ASSAULT", {"Chad": 0.9}, {"Niger": 0.9})


@pytest.mark.parametrize(
    ("text", "word", "kind", "wanted"),
    [
        ("Unlike Kenya, Chad condemned Mali.", "condemned", "ACCUSE", "ACCUSE TCD>MLI occurred"),
        ("Chad, not Kenya, condemned Mali.", "condemned", "ACCUSE", "ACCUSE TCD>MLI occurred"),
        ("Chad, rather than Kenya, bombed Mali.", "bombed", "ASSAULT", "ASSAULT TCD>MLI occurred"),
        ("Apart from Kenya, Chad has sanctioned Mali.", "sanctioned", "SANCTION", "SANCTION TCD>MLI occurred"),
        ("Chad attacked Mali on Monday without Kenya.", "attacked", "ASSAULT", "ASSAULT TCD>MLI occurred"),
        ("Chad along with Kenya condemned Mali.", "condemned", "ACCUSE", "ACCUSE KEN,TCD>MLI occurred"),
    ],
)
def test_who_is_named_as_having_no_part_has_none(text: str, word: str, kind: str, wanted: str) -> None:
    assert wanted in reports(text, word, kind, {"Chad": 0.5, "Kenya": 0.45}, {"Mali": 0.95})


@pytest.mark.parametrize(
    ("text", "word", "kind", "wanted"),
    [
        ("The attack on Mali, which Chad condemned, killed three.", "killed", "ASSAULT", "ASSAULT ->MLI occurred"),
        ("The raid, denounced by Chad, hit towns in Mali.", "hit", "ASSAULT", "ASSAULT ->MLI occurred"),
        ("The blockade of Mali, which Chad opposed, lasted.", "blockade", "COERCE", "COERCE ->MLI occurred"),
        ("Sanctions on Mali, for which Chad voted, stay.", "Sanctions", "SANCTION", "SANCTION ->MLI occurred"),
        ("Sanctions on Mali, for which Chad voted, stay.", "voted", "SUPPORT", "SUPPORT TCD>- occurred"),
        ("The arms that Chad promised were delivered to Mali.", "delivered", "AID", "AID TCD>MLI occurred"),
    ],
)
def test_who_speaks_of_a_deed_beside_it_does_not_do_it(text: str, word: str, kind: str, wanted: str) -> None:
    assert wanted in reports(text, word, kind, {"Chad": 0.95}, {"Mali": 0.95})


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Chad delivered rifles that Niger used against Mali.", "delivered", "AID TCD>NER occurred"),
        ("Chad supplied drones used by Niger in Mali.", "supplied", "AID TCD>NER occurred"),
        ("Chad sent missiles which Niger has fired at Mali.", "sent", "AID TCD>NER occurred"),
        ("Chad helped Niger to fight Mali.", "helped", "AID TCD>NER occurred"),
        ("Chad armed Niger to strike Mali.", "armed", "AID TCD>NER occurred"),
        ("Chad gave rifles to Niger and Mali.", "gave", "AID TCD>MLI,NER occurred"),
    ],
)
def test_who_is_helped_is_not_against_whom_he_is_helped(text: str, word: str, wanted: str) -> None:
    assert wanted in reports(text, word, "AID", {"Chad": 0.95}, {"Mali": 0.6, "Niger": 0.4})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad will resist Malian sanctions, blackmail and threats.", "THREATEN MLI>TCD occurred"),
        ("Chad withstood Mali's pressure and threats.", "THREATEN MLI>TCD occurred"),
        ("Chad spoke of Malian raids and constant threats.", "THREATEN MLI,TCD>- occurred"),
        ("Chad spoke of raids and Malian threats.", "THREATEN MLI>TCD occurred"),
    ],
)
def test_what_stands_before_the_first_of_several_nouns_says_whose_they_are(text: str, wanted: str) -> None:
    sides = {"Chad": 0.5, "Malian": 0.45, "Mali": 0.45}, {"-": 0.9}
    assert wanted in reports(text, "threats", "THREATEN", *sides)


@pytest.mark.parametrize(
    ("text", "words", "kind", "told_by"),
    [
        ("Chad began to arm Mali.", "began arm", "AID", {"arm"}),
        ("Chad continues to shield Mali.", "continues shield", "AID", {"shield"}),
        ("Chad is helping Mali by buying its oil.", "helping buying", "AID", {"helping"}),
        ("Chad aids Mali and buys its oil.", "aids buys", "AID", {"aids", "buys"}),
    ],
)
def test_an_act_that_two_verbs_tell_is_told_once(text: str, words: str, kind: str, told_by: set[str]) -> None:
    sides = {"Chad": 0.9}, {"Mali": 0.9}
    found = read(text, Told(**{word: ({kind: 0.95}, *sides) for word in words.split()})).reports
    assert {text[r.trigger.start : r.trigger.end] for r in found if r.trigger} == told_by


def test_a_visit_spoken_of_again_is_the_guests() -> None:
    text = "The programme includes a stop by Chad in Mali. Niger criticised the visit."
    judge = Told(
        includes=({"CONSULT": 0.95}, {"Chad": 0.9}, {"Mali": 0.9}),
        criticised=({"ACCUSE": 0.95}, {"Niger": 0.9}, {"-": 0.9}),
    )
    assert told(read(text, judge)) == ["CONSULT MLI~TCD occurred", "ACCUSE NER>TCD occurred"]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Chad fears that Mali may attack.", "fears", []),
        ("Chad worries that Mali could shell Niger.", "worries", []),
        ("Chad says that Mali may be attacked.", "says", []),
        ("Chad hinted that Mali may be attacked.", "hinted", ["THREATEN TCD>MLI occurred"]),
    ],
)
def test_who_fears_does_not_threaten(text: str, word: str, wanted: list[str]) -> None:
    judge = Told(**{word: ({"THREATEN": 0.5}, {"Chad": 0.9}, {"Mali": 0.9})})
    assert told(read(text, judge)) == wanted


def test_who_reports_a_deed_does_not_do_it() -> None:
    text = "Chad and Niger reported the deployment of troops by Mali."
    doers = {"Chad": 0.6, "Niger": 0.6, "Mali": 0.9}
    assert "MOBILIZE MLI>- occurred" in reports(text, "deployment", "MOBILIZE", doers, {"-": 0.9})


def test_ones_own_press_is_not_the_other_side_beside_another() -> None:
    text = "Chadian state media told Mali that Chad agreed."
    sides = {"Chad": 0.9}, {"media": 0.9, "Mali": 0.9}
    assert "AGREE TCD>MLI occurred by TCD:MED" in reports(text, "agreed", "AGREE", *sides)
