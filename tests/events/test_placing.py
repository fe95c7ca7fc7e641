"""Where an act is said to be."""

import pytest

from legation.types import Analysis

from ..sentences import read_all

DAY = "2024-06-20"
AT = [
    ("ASSAULT", "Russian forces shelled the village of Borova in Kharkiv region on Monday.", "Borova"),
    ("ASSAULT", "Israel bombed targets near Damascus.", "Damascus"),
    ("CONSULT", "Russian and Chinese officials held talks in Muscat.", "Muscat"),
    ("ACCUSE", "France accused Belarus of an attack in Poland.", ""),
    ("REQUEST", "We call on Azerbaijan to release the prisoners.", ""),
    ("ACCUSE", "Speaking in Geneva, Norway accused Israel of war crimes.", "Geneva"),
    ("CONSULT", "Blinken arrived in Riyadh from Cairo.", "Riyadh"),
    ("ASSAULT", "Russia shelled Kyiv on Monday.", "Kyiv"),
    ("SANCTION", "The European Union imposed sanctions on Niger.", ""),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, text) for _, text, _ in AT)


@pytest.mark.model
@pytest.mark.parametrize(("kind", "text", "place"), AT)
def test_an_act_has_its_own_place(read: dict[tuple[str, str], Analysis], kind: str, text: str, place: str) -> None:
    assert [r.place for r in read[DAY, text].reports if r.type == kind] == [place]


@pytest.mark.model
def test_a_town_that_bears_a_capitals_name_is_not_that_state() -> None:
    text = "Troops from Moscow attacked London, Ont., on Monday."
    (report,) = read_all([(DAY, text)])[DAY, text].reports
    assert [p.code for p in report.recipients] in ([], ["CAN"])
    assert report.place == "London"
