"""Whose own words a document is."""

import datetime

import pytest

from legation.knowledge import Knowledge
from legation.language.core import CoreParser
from legation.language.parser import Passages
from legation.mentions import find_actors, house_parties
from legation.types import Document, Period

DAY = datetime.date(2025, 5, 9)
NEWS = "Russia and China signed a joint statement in Moscow."
RELEASE = "The text of the following statement was released by the Governments of Poland, Latvia and Japan."


def _house(text: str, **given: str) -> list[str]:
    knowledge = Knowledge.load()
    document = Document("id", "uri", text, published=Period(DAY, DAY, "given"), language="en", **given)  # type: ignore[arg-type]
    (sentences,) = CoreParser().parse([Passages(text)])
    actors = find_actors(document, sentences, knowledge)
    return [r.code for r in house_parties(document, sentences, actors, knowledge)]


@pytest.mark.model
def test_a_paper_that_tells_of_a_joint_statement_signs_none() -> None:
    assert _house(NEWS, outlet="The Skerry Times") == []


@pytest.mark.model
def test_those_who_release_a_statement_speak_in_it() -> None:
    assert _house(RELEASE) == ["POL", "LVA", "JPN"]


@pytest.mark.model
def test_a_reporter_who_shares_a_ministers_family_name_speaks_for_nobody() -> None:
    assert _house(NEWS, byline="Dana Lavrov") == []


@pytest.mark.model
def test_a_minister_who_signs_a_text_speaks_for_his_state() -> None:
    assert _house("We thank China.", byline="Sergei Lavrov, Foreign Minister") == ["RUS"]
