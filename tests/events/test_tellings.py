"""One act told several times in one article is one report."""

from dataclasses import replace

from legation.language.parser import Passages
from legation.pipeline import read_document
from legation.types import Analysis

from ..sentences import core, document, knowledge, told
from .test_deciding import Told, read

SHELLED = {"ASSAULT": 0.9}, {"Russia": 0.9}, {"Odesa": 0.9}
NOUN = {"ASSAULT": 0.9}, {"Russian": 0.9}, {"Odesa": 0.9}


def test_what_a_noun_tells_again_is_no_further_report() -> None:
    text = "Russia shelled Odesa on Monday. The Russian attack on Odesa was brutal."
    found = read(text, Told(shelled=SHELLED, attack=NOUN))
    assert told(found) == ["ASSAULT RUS>UKR occurred"]
    assert [(d.reason, d.detail) for d in found.dropped if d.reason == "told again"] == [
        ("told again", "'attack': ASSAULT, told more fully elsewhere")
    ]


def test_nor_is_it_where_the_noun_comes_first() -> None:
    text = "The Russian attack was brutal. Russia shelled Odesa."
    found = read(text, Told(shelled=SHELLED, attack=({"ASSAULT": 0.95}, {"Russian": 0.9}, {"-": 0.9})))
    assert told(found) == ["ASSAULT RUS>UKR occurred"]
    assert found.reports[0].rule != "ASSAULT/read"


def test_another_day_is_another_telling() -> None:
    text = "Russia shelled Odesa on Monday. Ukraine spoke of a Russian attack on Odesa on June 3."
    assert told(read(text, Told(shelled=SHELLED, attack=NOUN))) == ["ASSAULT RUS>UKR occurred"] * 2


def test_another_party_is_another_telling() -> None:
    text = "Russia shelled Odesa on Monday. Ukraine spoke of a Russian attack on Georgia."
    found = read(text, Told(shelled=SHELLED, attack=({"ASSAULT": 0.9}, {"Russian": 0.9}, {"Georgia": 0.9})))
    assert told(found) == ["ASSAULT RUS>UKR occurred", "ASSAULT RUS>GEO occurred"]


def test_two_verbs_of_the_codebook_are_two_tellings() -> None:
    text = "Russia shelled Odesa on Monday. Russian troops bombed Odesa and Lviv on Monday."
    bombed = {"ASSAULT": 0.9}, {"troops": 0.9}, {"Odesa": 0.9}
    assert len(read(text, Told(shelled=SHELLED, bombed=bombed)).reports) == 2


def test_a_verb_of_another_sentence_is_another_telling() -> None:
    shut = {"SANCTION": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}
    closed = {"SANCTION": 0.9}, {"Peru": 0.9, "Norway": 0.6}, {"Britain": 0.9}
    text = "Peru and Norway closed their harbours to Britain. Peru shut its airports to Britain as well."
    assert told(read(text, Told(closed=closed, shut=shut))) == [
        "SANCTION NOR,PER>GBR occurred",
        "SANCTION PER>GBR occurred",
    ]
    text = "Peru and Norway closed their harbours to Britain, and Peru shut its airports to Britain as well."
    assert told(read(text, Told(closed=closed, shut=shut))) == ["SANCTION NOR,PER>GBR occurred"]


def test_another_town_is_another_telling() -> None:
    text = "Russia shelled Odesa. The Russian attack on Kharkiv was brutal."
    kharkiv = {"ASSAULT": 0.9}, {"Russian": 0.9}, {"Kharkiv": 0.9}
    assert told(read(text, Told(shelled=SHELLED, attack=kharkiv))) == ["ASSAULT RUS>UKR occurred"] * 2


HEADING = "Norway shuns Peru"
SHUNS = {"SANCTION": 0.95}, {"Norway": 0.9}, {"Peru": 0.9}


def headed(body: str, judge: Told) -> Analysis:
    text = f"{HEADING}\n\n{body}"
    sentences = core().parse([Passages(text)])[0]
    return read_document(replace(document(text), title=HEADING), sentences, knowledge(), judge.find(sentences))


def test_what_a_heading_tells_is_left_to_the_text_that_tells_it_otherwise() -> None:
    recalled = {"REJECT": 0.95}, {"Norway": 0.9}, {"Peru": 0.9}
    assert told(headed("Norway recalled its envoy from Peru.", Told(shuns=SHUNS, recalled=recalled))) == [
        "REJECT NOR>PER occurred"
    ]
    expelled = {"SANCTION": 0.95}, {"Oslo": 0.9}, {"diplomats": 0.9}
    assert told(headed("Oslo expelled two Chilean diplomats.", Told(shuns=SHUNS, expelled=expelled))) == [
        "SANCTION NOR>CHL occurred"
    ]


def test_an_act_of_the_type_between_others_is_another_act() -> None:
    expelled = {"SANCTION": 0.95}, {"Chad": 0.9}, {"diplomats": 0.9}
    assert told(headed("Chad expelled two Kenyan diplomats.", Told(shuns=SHUNS, expelled=expelled))) == [
        "SANCTION NOR>PER occurred",
        "SANCTION TCD>KEN occurred",
    ]


def test_it_is_told_where_the_text_tells_nothing_like_it() -> None:
    shelled = {"ASSAULT": 0.95}, {"Russia": 0.9}, {"Odesa": 0.9}
    assert told(headed("Russia shelled Odesa.", Told(shuns=SHUNS, shelled=shelled))) == [
        "SANCTION NOR>PER occurred",
        "ASSAULT RUS>UKR occurred",
    ]
