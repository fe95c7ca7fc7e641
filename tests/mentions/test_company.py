"""Whose they are not: those whom words beside a noun tell apart from the state; and who speaks on without a name."""

import pytest

from legation.types import Analysis

from ..sentences import codes, read_whole, told

pytestmark = pytest.mark.model

DAY = "2014-08-05"
OWN = [
    ("Ukraine's separatist leaders met in Minsk.", "separatist leaders", {"UKR:REB"}),
    ("Syrian rebel forces attacked Aleppo.", "rebel forces", {"SYR:REB"}),
    ("Syrian business leaders met.", "business leaders", {"SYR:BUS"}),
    ("Nigerian union leaders called a strike.", "union leaders", {"NGA:LAB"}),
    ("Venezuelan opposition leaders met envoys.", "opposition leaders", {"VEN:OPP"}),
    ("Student leaders in Paris met union leaders.", "Student leaders", {"FRA:CVL"}),
    ("Russian company officials denied it.", "company officials", {"RUS:BUS"}),
    ("Anti\u2011American leaders in Iran met.", "Anti\u2011American leaders", {"IRN"}),
    ("Egyptian army commanders met.", "army commanders", {"EGY"}),
    ("German government officials met.", "government officials", {"DEU"}),
    ("Ukraine's leaders met in Kyiv.", "leaders", {"UKR"}),
    ("Syria's main opposition bloc rejected the plan.", "bloc", {"SYR:OPP"}),
    ("Iran freed two US hostages.", "US hostages", {"USA:CVL"}),
    ("Fighters loyal to Moqtada al-Sadr attacked US troops.", "Fighters loyal to Moqtada al-Sadr", {"IRQ:REB"}),
    ("Two Kosovo Serbs were arrested in Pristina.", "Serbs", {"XKX"}),
    ("Two former Bosnian Serb officials were jailed by the UN court.", "officials", {"BIH:ELI"}),
    ("The US barred a Beijing-based company.", "Beijing", {"CHN"}),
]
NOBODY = [
    ("Hostages of Hamas were freed by Israel.", "Hostages", "Hamas"),
    ("The families of Taliban victims met Ashraf Ghani.", "victims", "Taliban"),
    ("Ethnic Albanian rebels attacked Macedonian troops.", "Albanian", "ALB"),
    ("The Beirut-based group condemned the raid.", "Beirut", "LBN"),
]
HELPED = [
    ("Pro-Russian separatists shelled Mariupol.", "ASSAULT RUS>*"),
    ("Russian-backed separatists seized the airport in Donetsk.", "ASSAULT RUS>*"),
    ("US-trained rebels fled from Syria.", "RETREAT USA>*"),
    ("Pro-Iranian militias attacked a base in Iraq.", "ASSAULT IRN>*"),
    ("Pro\u2011Russian leaders threatened Ukraine.", "THREATEN RUS>*"),
    ("Anti-American protesters burned flags in Kabul.", "PROTEST USA>*"),
]
SPEAKING = [
    ("A senior American official was asked about Xi Jinping. “I will not go into that,” he replied.", {"USA"}),
    ("A senior American official said Xi Jinping was uneasy. “There is no deal,” he went on.", {"USA"}),
    ("A Kremlin spokesman told reporters of a talk with Xi Jinping. “It was long,” he added.", {"RUS"}),
    ("A spokeswoman in Paris said Vladimir Putin had been told. “It was late,” he said.", {"RUS"}),
    ("A Western diplomat said that Vladimir Putin was angry. “It was late,” he said.", set()),
    ("A Western diplomat left, according to Xi Jinping. “It is late,” he said.", {"CHN"}),
    ("A Western diplomat left. As Xi Jinping landed in Rome, he said: “It is late.”", {"CHN"}),
    ("A French official said that Xi Jinping lied when he said “It is late” in Rome.", {"CHN"}),
    ("A French official waited. Xi Jinping spoke in Beijing. “It is late,” he said.", {"CHN"}),
]


@pytest.fixture(scope="module")
def read() -> dict[str, Analysis]:
    texts = sorted({one[0] for one in (*OWN, *NOBODY, *HELPED, *SPEAKING)})
    return {text: analysis for (_, text), analysis in read_whole((DAY, text) for text in texts).items()}


@pytest.mark.parametrize(("text", "words", "wanted"), OWN)
def test_a_noun_beside_says_whose_leaders_they_are(
    read: dict[str, Analysis], text: str, words: str, wanted: set[str]
) -> None:
    assert codes(read[text], words) == wanted


@pytest.mark.parametrize(("text", "words", "unwanted"), NOBODY)
def test_what_others_do_or_are_called_by_is_not_theirs(
    read: dict[str, Analysis], text: str, words: str, unwanted: str
) -> None:
    assert unwanted not in {code.partition(":")[0] for code in codes(read[text], words)}


@pytest.mark.parametrize(("text", "unwanted"), HELPED)
def test_who_helps_or_is_opposed_does_not_do_it(read: dict[str, Analysis], text: str, unwanted: str) -> None:
    kind, code = unwanted.removesuffix(">*").split()
    doers = {p.code.partition(":")[0] for r in read[text].reports if r.type == kind for p in r.actors}
    assert code not in doers, told(read[text])


@pytest.mark.parametrize(("text", "wanted"), SPEAKING)
def test_who_spoke_goes_on_speaking(read: dict[str, Analysis], text: str, wanted: set[str]) -> None:
    (quote,) = [q for q in read[text].quotes if q.direct]
    assert {quote.speaker_code} - {""} == wanted
