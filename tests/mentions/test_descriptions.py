"""Who is meant by what somebody is or was, by a family name in company, and by a noun that not all parties fit."""

import datetime
from functools import cache

import pytest

from legation.mentions.descriptions import before_or_after, held_earlier
from legation.mentions.names import resolve_entity
from legation.types import Analysis, Token

from ..sentences import codes, core, knowledge, read_whole

pytestmark = pytest.mark.model

MEANT = [
    # by nationality, and by an office held once
    ("2003-09-20", "Kofi Annan opened the session. The Ghanaian called for a truce.", "Ghanaian", {"UN"}),
    ("2003-09-20", "Kofi Annan spoke. Peru jailed a Ghanaian. The Ghanaian fled.", "Ghanaian", {"GHA"}),
    ("2024-11-20", "Mark Rutte came to Kyiv. The Dutch condemned Russia.", "Dutch", {"NLD"}),
    ("2003-09-20", "Kofi Annan met the Ghanaian opposition in Accra.", "Ghanaian", {"GHA"}),
    ("2024-11-20", "Mark Rutte came to Kyiv. The former Dutch prime minister praised it.", "prime minister", {"NATO"}),
    ("2024-11-20", "The former Dutch prime minister praised Kyiv.", "prime minister", {"NLD:ELI"}),
    ("2009-03-04", "Dmitry Medvedev spoke in Sochi. His predecessor stayed away.", "predecessor", {"RUS"}),
    ("2010-03-04", "Barack Obama spoke in Ohio. His predecessor stayed away.", "predecessor", {"USA:ELI"}),
    # family names
    ("2017-03-04", "Oslo cut its aid. Brende said that it was too late.", "Brende", {"NOR"}),
    ("2014-05-06", "The World Bank will lend more to Chad, Kim said in Geneva.", "Kim", {"WB"}),
    ("2014-05-06", "Poverty fell last year, Kim said in Geneva.", "Kim", set()),
    ("2018-10-12", "Mr. Xu Yanlong asked an engineer of Ohio for plans. Xu denies it in China.", "Xu", set()),
    # nouns that do not fit all
    ("2019-05-06", "Algeria and Morocco blamed each other. The kingdom recalled its envoy.", "The kingdom", {"MAR"}),
    ("2014-05-06", "Fighting went on in Darfur. Troops burned two villages near Nyala.", "Troops", set()),
    ("2014-05-06", "Chad's foreign minister asked for aid. The mission lost two men.", "The mission", set()),
    ("2014-05-06", "Peru, Chile and Fiji met. The three states signed.", "three states", {"PER", "CHL", "FJI"}),
    ("2014-05-06", "Peru, Chile and Fiji met. Three diplomats were expelled.", "Three diplomats", set()),
    ("2014-05-06", "Peru, Chile and Fiji met. The three women were killed.", "three women", set()),
    ("2014-05-06", "The Dutch and Belgian foreign ministers flew to Kinshasa.", "foreign ministers", {"NLD", "BEL"}),
    ("2014-05-06", "The Dutch and Belgian ministers flew to Rwanda. The minister was heckled.", "The minister", set()),
    ("2010-05-06", "The Russian and Ukrainian presidents met. The president was heckled.", "The president", set()),
    ("2014-05-06", "Students stormed the gates. Kenya closed its embassy in Chad.", "embassy", {"KEN"}),
    # short names that are words
    ("2013-05-06", "Iran held a drill near Shiraz. The Guards fired two missiles.", "Guards", {"IRN"}),
    ("2013-05-06", "Police cleared a road. The Guards beat the Tigers by three to one.", "Guards", set()),
    ("2022-05-06", "Protesters marched in Yangon. The junta banned rallies.", "The junta", {"MMR"}),
    ("2022-05-06", "Turkey must pay, the Strasbourg court ruled.", "Strasbourg court", {"ECHR"}),
]  # fmt: skip


@cache
def read() -> dict[tuple[str, str], Analysis]:
    return read_whole((day, text) for day, text, _, _ in MEANT)


@pytest.mark.parametrize(("day", "text", "words", "wanted"), MEANT)
def test_who_is_meant(day: str, text: str, words: str, wanted: set[str]) -> None:
    assert codes(read()[day, text], words) == wanted


def word(text: str) -> Token:
    (sentence,) = core().analyse_words([[text]])
    return sentence.tokens[0]


@pytest.mark.parametrize(
    ("person", "noun", "on", "other"),
    [
        ("dmitry-medvedev", "predecessor", "2010-01-05", "vladimir-putin"),
        ("barack-obama", "successor", "2018-01-05", "donald-trump"),
        ("barack-obama", "successor", "2014-01-05", ""),
    ],
)
def test_who_held_an_office_before_and_after(person: str, noun: str, on: str, other: str) -> None:
    then = datetime.date(2010, 1, 5)
    holder = resolve_entity(knowledge().entity(person), "name", knowledge(), then)
    found = before_or_after(knowledge(), word(noun), holder, datetime.date.fromisoformat(on))
    assert (found.record if found is not None else "") == other


def test_an_office_still_to_come_was_not_held_earlier() -> None:
    assert held_earlier(knowledge(), "vladimir-putin", "head-of-state", "head-of-government")
    assert not held_earlier(knowledge(), "joe-biden", "head-of-state", "deputy-head-of-state")
