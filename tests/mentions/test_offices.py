"""Who holds the office that a title names on the day, and titles that name somebody else than its holder."""

import pytest

from legation.types import Analysis

from ..sentences import knowledge, read_whole

pytestmark = pytest.mark.model

DAY = "2018-05-05"
TITLES = [
    ("The Russian president met Xi Jinping.", "The Russian president", "RUS", "Vladimir Putin"),
    ("The incoming Russian president will meet Xi Jinping.", "president", "RUS", ""),
    (
        "He met Russian Foreign Minister Sergei Lavrov, US Defense Secretary James Mattis.",
        "Defense Secretary",
        "USA",
        "Jim Mattis",
    ),
    ("The Chinese vice premier visited Washington.", "vice premier", "CHN", ""),
    ("Iran's first vice president visited Moscow.", "vice president", "IRN", ""),
    ("Syrian leaders met in Damascus.", "Syrian leaders", "SYR", ""),
    ("No US president has met Kim Jong Un before.", "US president", "USA", ""),
    ("The next Russian president will meet Xi Jinping.", "president", "RUS", ""),
    ("The Iraqi Kurdish leader visited Ankara.", "leader", "IRQ", ""),
    ("A former German chancellor visited Moscow.", "chancellor", "DEU:ELI", ""),
    ("The ousted Zimbabwean president visited Singapore.", "president", "ZWE:ELI", ""),
    ("Trump's defense secretary visited Seoul.", "defense secretary", "USA", "Jim Mattis"),
    ("Erdogan's spokesman condemned the killing.", "spokesman", "TUR", ""),
    ("Putin's critics marched in Moscow.", "critics", "RUS:OPP", ""),
    ("A group led by Russian Deputy Foreign Minister Sergei Ryabkov met them.", "Minister", "RUS", "Sergei Ryabkov"),
]
JOINT = ["The leaders of Russia and China met.", "The armies of Russia and China held drills."]


@pytest.fixture(scope="module")
def read() -> dict[str, Analysis]:
    texts = [*(one[0] for one in TITLES), *JOINT]
    return {text: analysis for (_, text), analysis in read_whole((DAY, text) for text in texts).items()}


@pytest.mark.parametrize(("text", "words", "code", "person"), TITLES)
def test_a_title_names_the_holder_of_the_day_or_nobody_by_name(
    read: dict[str, Analysis], text: str, words: str, code: str, person: str
) -> None:
    end = text.index(words) + len(words)
    (mention,) = [m for m in read[text].mentions if m.end == end]
    assert mention.resolutions[0].code == code
    assert {r.name for r in mention.resolutions if knowledge().entity(r.record).kind == "person"} == {person} - {""}


def test_leaders_of_several_states_are_of_each(read: dict[str, Analysis]) -> None:
    for text in JOINT:
        assert [r.code for m in read[text].mentions for r in m.resolutions if m.kind in {"agent", "title"}] == [
            "RUS",
            "CHN",
        ]
