"""Whom pronouns and definite descriptions refer to; whose own publication a document is."""

import pytest

from legation.documents import clean
from legation.language.parser import passages
from legation.pipeline import read_document
from legation.types import Analysis

from ..sentences import by_hand, codes, core, document, knowledge, read_all, told

DAY = "2024-06-20"
CHAINS = [
    ("Putin and Xi met in Astana. Both leaders signed a statement.", "Both leaders", {"RUS", "CHN"}),
    ("Macron met Scholz in Paris. The two leaders praised Ukraine.", "The two leaders", {"FRA", "DEU"}),
    (
        "Russia and Ukraine exchanged prisoners. The two countries had agreed on it in May.",
        "The two countries",
        {"RUS", "UKR"},
    ),
    (
        "Egypt, Bahrain and Saudi Arabia cut ties with Qatar. Turkey sent Qatar food. Kuwait tried to help. Oman spoke "
        "to Kuwait. The three closed their ports.",
        "The three",
        {"EGY", "BHR", "SAU"},
    ),
    (
        "Egypt, Bahrain and Saudi Arabia cut ties with Qatar. Turkey sent Qatar food. Kuwait tried to help. Oman spoke "
        "to Kuwait. The three countries closed their ports.",
        "The three countries",
        {"EGY", "BHR", "SAU"},
    ),
    (
        "Egypt, Bahrain and Oman met. Iran, Iraq and Syria did not. Kuwait tried to help. Jordan "
        "spoke. The three closed their ports.",
        "The three",
        set(),
    ),
    ("Police in Egypt shot three men. The three were from Oman.", "The three", set()),
    ("Israel and Hamas resumed talks. Both sides blamed each other.", "Both sides", {"ISR", "Hamas"}),
    ("North Korea fired a missile. Seoul condemned the launch. The North called it a drill.", "North", {"PRK"}),
    ("North Korea fired a missile. The South put its troops on alert.", "South", {"KOR"}),
    ("Rebels in Mali moved towards the capital. The North remained calm.", "North", set()),
    ("Vladimir Putin arrived in Hanoi. He thanked Vietnam for its stance.", "He", {"RUS"}),
    ("Vladimir Putin arrived in Hanoi. He thanked Vietnam for its stance.", "its", {"VNM"}),
    ("Giorgia Meloni met Olaf Scholz in Rome. She thanked him for his support.", "She", {"ITA"}),
    ("Giorgia Meloni met Olaf Scholz in Rome. She thanked him for his support.", "him", {"DEU"}),
    ("Iran rejected the draft. It accused the IAEA of bias.", "It", {"IRN"}),
    ("It rained in Paris. It was cold.", "It", set()),
    ("NATO invited Ukraine to the summit. The alliance promised more aid.", "The alliance", {"NATO"}),
    ("The IAEA inspected Natanz. The agency criticised Iran.", "The agency", {"IAEA"}),
    ("Russia attacked Kharkiv. The ministry denied it.", "The ministry", {"RUS"}),
    ("French President Emmanuel Macron visited Rabat. The president praised Morocco.", "The president", {"FRA"}),
    ("Russia and China vetoed the resolution. They rejected the text as biased.", "They", {"RUS", "CHN"}),
    ('"We will defend our country," Zelensky said.', "We", {"UKR"}),
    ('"We will defend our country," Zelensky said.', "our", {"UKR"}),
    ("We visited a market on Sunday.", "We", set()),
    ("The junta jailed a reporter, and Myanmar blamed its enemies.", "its", {"MMR"}),
    ("Cyprus protested. The museum lost its roof.", "its", set()),
    ("Japan's Foreign Ministry summoned the envoy. The ministry lodged a protest.", "The ministry", {"JPN"}),
    ("Iran and Saudi Arabia agreed to restore ties. The rivals will reopen embassies.", "The rivals", {"IRN", "SAU"}),
    ("Iran and Saudi Arabia agreed to restore ties. The two will reopen embassies.", "The two", {"IRN", "SAU"}),
    ("Russia and Ukraine exchanged fire. Two were killed.", "Two", set()),
    ("Iran and Iraq exchanged prisoners. The enemies of NATO were watched.", "enemies", set()),
    ("Wagner left the city. The Kremlin had armed the mercenaries.", "the mercenaries", {"Wagner"}),
    ("Senators swore an oath in Washington. It is the oath that binds them.", "It", set()),
    ("Australian officials reacted slowly. It matters how severe the damage is.", "It", set()),
    ("India and Pakistan exchanged fire. India ended the trade privileges of its neighbour.", "neighbour", {"PAK"}),
    ("Vladimir Putin visited Kim Jong Un in Pyongyang. He thanked his host.", "host", {"PRK"}),
    ("China praised Peru. In Seoul the unification ministry blamed the North.", "the unification ministry", {"KOR"}),
    ("China praised Peru. The unification of the markets pleased its neighbours.", "neighbours", set()),
]
NAMED_BEFORE = [
    ("2000-02-14", "Vladimir Putin spoke in Sochi. The acting president leads.", "acting president", "RUS"),
    (
        "2018-03-19",
        "Kyiv named Gerhard Schröder. The former chancellor laughed.",
        "former chancellor",
        "DEU:ELI",
    ),
    ("2018-12-12", "Theresa May won the ballot, but May had to promise more.", "May", "GBR"),
    (
        "2001-11-30",
        "Foreign Minister Louis Michel was angry. So Mr Michel left.",
        "Michel",
        "BEL",
    ),
    ("1995-11-04", "Tens of thousands came to hear Yitzhak Rabin.", "Rabin", "ISR"),
    ("2013-04-16", "Deputy agriculture minister Ilyas Okonjo of Ghana told buyers so.", "Ilyas Okonjo", "GHA"),
    ("1996-06-14", "Colonel Vasile Corduneanu of Moldova's border guards counted trucks.", "Corduneanu", "MDA"),
    ("2014-12-09", "Nasser al-Harrasi, an adviser in Oman's oil ministry, spoke.", "Nasser al-Harrasi", "OMN"),
    (
        "2020-07-23",
        "Botswana's deputy wildlife director, Lorato Seretse, said so. Seretse was late.",
        "Seretse",
        "BWA",
    ),
    ("2014-08-21", "A Leeds plumber named David Cameron says strangers ring him.", "David Cameron", ""),
    ("2023-06-15", "Macron met Xi Jinping and called Vladimir Putin on Tuesday.", "Vladimir Putin", "RUS"),
    ("2022-02-05", "A rescue dog called Angela Merkel won the show.", "Angela Merkel", ""),
    (
        "2000-11-14",
        "The former Irish president Mary Robinson, now at the UN, spoke.",
        "Mary Robinson",
        "UN",
    ),
]
SHE_AND_HE = """
1 Putin      Putin      PROPN _ Number=Sing 2 nsubj _ Name=B-PER
2 met        meet       VERB  _ Tense=Past|VerbForm=Fin 0 root
3 Meloni     Meloni     PROPN _ Number=Sing 2 obj _ Name=B-PER
4 .          .          PUNCT _ _ 2 punct

1 She        she        PRON  _ Gender=Fem|PronType=Prs 2 nsubj
2 criticised criticise  VERB  _ Tense=Past|VerbForm=Fin 0 root
3 him        he         PRON  _ Gender=Masc|PronType=Prs 2 obj
4 .          .          PUNCT _ _ 2 punct
"""


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for text, _, _ in CHAINS)


@pytest.mark.model
@pytest.mark.parametrize(("text", "words", "wanted"), CHAINS)
def test_words_refer_back(read: dict[tuple[str, str], Analysis], text: str, words: str, wanted: set[str]) -> None:
    assert codes(read[DAY, text], words) == wanted


def test_pronouns_go_by_the_gender_that_is_known() -> None:
    analysis = by_hand(SHE_AND_HE)
    assert codes(analysis, "She") == {"ITA"}
    assert codes(analysis, "him") == {"RUS"}
    assert [(r.type, r.actors[0].code, r.recipients[0].code) for r in analysis.reports if r.sentence == 1] == [
        ("ACCUSE", "ITA", "RUS")
    ]


def test_nobody_named_gives_no_antecedent() -> None:
    alone = SHE_AND_HE.strip().split("\n\n")[1]
    analysis = by_hand(alone)
    assert codes(analysis, "She") == codes(analysis, "him") == set()


WE_CONDEMN = """
1 We      we      PRON  _ Case=Nom|Number=Plur|Person=1|PronType=Prs 2 nsubj
2 condemn condemn VERB  _ Mood=Ind|Tense=Pres|VerbForm=Fin 0 root
3 Belarus Belarus PROPN _ Number=Sing 2 obj _ Name=B-LOC
4 .       .       PUNCT _ _ 2 punct
"""


@pytest.mark.parametrize(
    ("outlet", "wanted"),
    [
        ("Japanese Foreign Ministry", {"JPN"}),
        ("NATO", {"NATO"}),
        ("The Skerry Times", set()),
        ("", set()),
    ],
)
def test_we_is_the_ministry_or_body_that_publishes_the_text(outlet: str, wanted: set[str]) -> None:
    assert codes(by_hand(WE_CONDEMN, outlet=outlet), "We") == wanted


def test_what_the_publishing_body_says_of_itself_is_its_act() -> None:
    assert "ACCUSE NATO>BLR occurred" in told(by_hand(WE_CONDEMN, outlet="NATO"))
    assert not any(one.startswith("ACCUSE NATO") for one in told(by_hand(WE_CONDEMN, outlet="The Skerry Times")))


@pytest.fixture(scope="module")
def before() -> dict[tuple[str, str], Analysis]:
    return read_all((day, text) for day, text, _, _ in NAMED_BEFORE)


@pytest.mark.model
@pytest.mark.parametrize(("day", "text", "words", "code"), NAMED_BEFORE)
def test_who_was_named_before_and_who_serves_where(
    before: dict[tuple[str, str], Analysis], day: str, text: str, words: str, code: str
) -> None:
    start = text.rindex(words)
    found = [m for m in before[day, text].mentions if m.start < start + len(words) and start < m.end]
    assert {r.code for m in found[-1:] for r in m.resolutions if r.code} == ({code} if code else set())


@pytest.mark.model
def test_a_ministry_that_nobody_named_is_that_of_the_dateline() -> None:
    text = "RIYADH (Reuters) - A foreign ministry statement called the talks useless on Monday."
    cleaned = clean(document(text))
    (sentences,) = core().parse([passages(cleaned)])
    analysis = read_document(cleaned, sentences, knowledge())
    assert {r.code for m in analysis.mentions if m.kind == "nominal" for r in m.resolutions} == {"SAU"}


def test_in_a_ministrys_own_text_officials_nobody_knows_are_its_own() -> None:
    text = (
        "Assistant Secretary Julieta Noyes met Foreign Minister Sergei Lavrov today. "
        "Noyes thanked Peru. The Deputy Secretary praised Chile."
    )
    ours = read_release(text)
    assert codes(ours, "Noyes") == {"USA"}
    assert codes(ours, "Sergei Lavrov") == {"RUS"}
    assert codes(read_all([(DAY, text)])[DAY, text], "Noyes") == set()


def read_release(text: str) -> Analysis:
    given = clean(document(text, DAY, "US Department of State"))
    return read_document(given, core().parse([passages(given)])[0], knowledge())
