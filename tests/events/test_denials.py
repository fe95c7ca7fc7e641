"""Denials that do not repeat what they deny."""

import pytest

from legation.types import Analysis, Stance

from ..sentences import DAY, read_all, tells, told

pytestmark = pytest.mark.model

DENIED = [
    (
        "The United States accused Iran of supplying drones to Russia. Iran denied the accusation.",
        "AID IRN>RUS denied by IRN",
    ),
    (
        "Washington said China had supplied arms to Russia. Beijing has denied the allegations.",
        "AID CHN>RUS denied by CHN",
    ),
    ("Ukraine said Belarus had shelled Poland. Belarus rejected the allegation.", "ASSAULT BLR>POL denied by BLR"),
    ("France accused Mali of attacking Niger. Mali denies the charge.", "ASSAULT MLI>NER denied by MLI"),
]
CLAIMED = [
    ("India says that it shot down a Pakistani jet. Pakistan denies this.", "ASSAULT IND>PAK denied by PAK"),
    ("Ukraine said that it had struck a Russian base. Moscow denied the claim.", "ASSAULT UKR>RUS denied by RUS"),
]
NOT_DENIED = [
    (
        "Ukraine said North Korea had sent shells to Russia. Japan denied a report about its economy.",
        "AID PRK>RUS denied",
    ),
    ("Iran sent drones to Russia on Monday. Iran denied the accusation.", "AID IRN>RUS denied"),
    ("Washington said China had supplied arms to Russia. Beijing rejected the treaty.", "AID CHN>RUS denied"),
    ("Iran denied the accusation.", "AID * denied"),
    ("Iran said it had shelled Israel. Lebanon accused Israel. Israel denied it.", "ASSAULT IRN>ISR denied"),
    ("Iran said it had shelled Israel. Israel shelled Syria. Israel denied it.", "ASSAULT IRN>ISR denied"),
    (f"Iran said it had shelled Israel. {'It rained. ' * 9}Israel denied it.", "ASSAULT IRN>ISR denied"),
    ("Ukraine said that it had accused Russia of murder. Moscow denied this.", "ACCUSE UKR>RUS denied"),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for text, _ in (*DENIED, *CLAIMED, *NOT_DENIED))


@pytest.mark.parametrize(("text", "wanted"), DENIED)
def test_the_act_alleged_before_gets_its_other_side(
    read: dict[tuple[str, str], Analysis], text: str, wanted: str
) -> None:
    analysis = read[DAY, text]
    assert tells(analysis, wanted), told(analysis)
    assert tells(analysis, wanted.partition(" denied")[0] + " alleged")


@pytest.mark.parametrize(("text", "wanted"), CLAIMED)
def test_what_a_side_claims_to_have_done_the_other_may_deny(
    read: dict[tuple[str, str], Analysis], text: str, wanted: str
) -> None:
    assert tells(read[DAY, text], wanted), told(read[DAY, text])
    assert tells(read[DAY, text], wanted.partition(" denied")[0] + " occurred")


@pytest.mark.parametrize(("text", "unwanted"), NOT_DENIED)
def test_what_is_not_denied_is_not_told_as_denied(
    read: dict[tuple[str, str], Analysis], text: str, unwanted: str
) -> None:
    assert not tells(read[DAY, text], unwanted), told(read[DAY, text])


def test_a_denial_stands_where_it_is_made_and_points_to_the_rejection(read: dict[tuple[str, str], Analysis]) -> None:
    text = DENIED[0][0]
    reports = read[DAY, text].reports
    (denied,) = [r for r in reports if r.type == "AID" and r.status.value == "denied"]
    (reject,) = [r for r in reports if r.type == "REJECT"]
    assert denied.content_of == reject.id
    assert denied.sentence == 1
    assert text[denied.evidence.start : denied.evidence.end].startswith("Iran denied")
    assert [v.stance for v in denied.voices] == [Stance.DENIES]
    assert len({r.id for r in reports}) == len(reports)
