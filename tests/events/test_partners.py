"""To whom an act is done where its sentence does not say."""

import pytest

from legation.types import Analysis

from ..sentences import read_all, told

DAY = "2024-06-20"
TOLD = [
    ("Egypt accused Ethiopia of breaking the deal. Cairo demanded an explanation.", "REQUEST EGY>ETH"),
    ("Iran criticised Israel. Tehran threatened further steps.", "THREATEN IRN>ISR"),
    ("The United States condemned Belarus. France condemned it too.", "ACCUSE FRA>BLR"),
    ("China and Japan have accused each other of ramming boats.", "ACCUSE CHN~JPN"),
    ("Egypt complained that Ethiopia had acted in bad faith.", "ACCUSE EGY>ETH"),
    ("Egypt complained to Norway that the Ethiopians had acted in bad faith.", "ACCUSE EGY>ETH"),
    (
        "North Korean leader Kim Jong Un and Russian President Vladimir Putin met on Thursday.",
        "CONSULT PRK~RUS",
    ),
]
NOBODY = [
    ("Egypt accused Ethiopia of breaking the deal. Norway visited a market.", "NOR"),
    ("Egypt accused Ethiopia of breaking the deal. Norway urged all parties to talk.", "NOR"),
    ("Sudan lies south. Egypt supports those working for peace.", "EGY"),
    ("Togo and Benin are neighbours. Lomé praised those helping refugees.", "TGO"),
    ("Unlike Mali, Niger condemned the coup.", "NER"),
    ("A raid against Kenya failed. Egypt condemned the violence.", "EGY"),
    ("The fleet lay off Kenya. Norway warned against further bloodshed.", "NOR"),
]
UNTOLD = [
    ("Iran bombed Iraq. Iraq was praised by a committee nobody knew.", "SUPPORT IRN>IRQ"),
    ("Russia praised Belarus. Belarus was sanctioned on Friday over migrants.", "SANCTION RUS>BLR"),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for text, _ in [*TOLD, *NOBODY, *UNTOLD])


@pytest.mark.model
@pytest.mark.parametrize(("text", "line"), TOLD)
def test_the_other_side_is_that_of_what_was_told_before(
    read: dict[tuple[str, str], Analysis], text: str, line: str
) -> None:
    assert any(found.startswith(line) for found in told(read[DAY, text])), told(read[DAY, text])


@pytest.mark.model
def test_a_side_taken_over_has_no_words_in_its_sentence(read: dict[tuple[str, str], Analysis]) -> None:
    reports = read[DAY, TOLD[0][0]].reports
    (taken,) = [p for r in reports if r.type == "REQUEST" for p in r.recipients]
    assert (taken.code, taken.span) == ("ETH", None)
    assert "told before" in taken.how


@pytest.mark.model
@pytest.mark.parametrize(("text", "actor"), NOBODY)
def test_an_act_that_needs_nobody_gets_nobody(read: dict[tuple[str, str], Analysis], text: str, actor: str) -> None:
    sides = [p.code for r in read[DAY, text].reports if actor in {a.code for a in r.actors} for p in r.recipients]
    assert sides == []


@pytest.mark.model
@pytest.mark.parametrize(("text", "line"), UNTOLD)
def test_who_does_it_is_left_open_where_others_may(read: dict[tuple[str, str], Analysis], text: str, line: str) -> None:
    assert line not in {" ".join(found.split()[:2]) for found in told(read[DAY, text])}
