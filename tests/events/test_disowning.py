"""Who has no part in an act is not told to have done it."""

from __future__ import annotations

import datetime

import pytest

from legation.config import Settings
from legation.pipeline import Reader
from legation.types import Document, Period, Stance, Status

pytestmark = pytest.mark.model
DAY = datetime.date(2024, 6, 20)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("test", Settings())


def status_of(reader: Reader, text: str, code: str) -> list[Status]:
    """How the ASSAULT by ``code`` stands."""
    document = Document("d", "", text, published=Period(DAY, DAY, "given"), language="en")
    reports = reader.read(document).reports
    return [r.status for r in reports if r.type == "ASSAULT" and [p.code for p in r.actors] == [code]]


@pytest.mark.parametrize(
    ("text", "code", "status"),
    [
        ("Iran had nothing to do with the attack on the tanker.", "IRN", Status.NEGATED),
        ("Damascus had nothing to do with the bombing of Aleppo, its envoy told Turkey.", "SYR", Status.DENIED),
        ("Israel denied responsibility for the strike on Damascus.", "ISR", Status.DENIED),
        ("Iran was not responsible for the attack on the Saudi refinery.", "IRN", Status.NEGATED),
        ("Israel has neither confirmed nor denied responsibility for the strike on Damascus.", "ISR", Status.ALLEGED),
        ("Iran took responsibility for the attack on the Saudi refinery.", "IRN", Status.OCCURRED),
    ],
)
def test_whose_part_in_an_act_is_denied(reader: Reader, text: str, code: str, status: Status) -> None:
    assert status_of(reader, text, code) == [status]


def test_the_denier_has_the_voice(reader: Reader) -> None:
    text = "Moscow had nothing to do with the strike on Odesa, its officials told Turkey."
    document = Document("d", "", text, published=Period(DAY, DAY, "given"), language="en")
    (report,) = [r for r in reader.read(document).reports if r.type == "ASSAULT"]
    assert [p.code for p in report.actors] == ["RUS"]
    assert [(v.code, v.stance) for v in report.voices] == [("RUS", Stance.DENIES)]
