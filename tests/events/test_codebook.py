"""The codebook holds what it promises: every example codes to its own type, no near miss does.

A small share may fail while the language core errs; the shares are floors and may only rise.
"""

import datetime

import pytest

from legation.knowledge import Knowledge
from legation.language.core import CoreParser
from legation.language.parser import Passages
from legation.pipeline import read_document
from legation.types import Document, Period, Report

from ..sentences import read_all, told

EXAMPLES_RIGHT = 0.98
NEAR_MISSES_RIGHT = 0.98
DAY = datetime.date(2024, 6, 20)


@pytest.fixture(scope="module")
def reports() -> dict[str, tuple[Report, ...]]:
    """Every sentence of the codebook, read as a document of its own."""
    knowledge = Knowledge.load()
    texts = sorted({x.text for t in knowledge.codebook.types.values() for x in (*t.examples, *t.near_misses)})
    parsed = CoreParser(threads=2).parse([Passages(text) for text in texts])
    read = {}
    for text, sentences in zip(texts, parsed, strict=True):
        document = Document(text, "example", text, published=Period(DAY, DAY, "given"), language="en")
        read[text] = read_document(document, sentences, knowledge).reports
    return read


@pytest.mark.model
def test_examples_code_to_their_own_type_and_parties(reports: dict[str, tuple[Report, ...]]) -> None:
    wrong = []
    total = 0
    for kind in Knowledge.load().codebook.types.values():
        for example in kind.examples:
            total += 1
            if not any(_fits(r, kind.name, example.actor, example.recipient) for r in reports[example.text]):
                wrong.append(f"{kind.name}: {example.text}")
    assert total >= 16 * 8
    assert 1 - len(wrong) / total >= EXAMPLES_RIGHT, "\n".join(wrong)


@pytest.mark.model
def test_near_misses_do_not(reports: dict[str, tuple[Report, ...]]) -> None:
    wrong = []
    total = 0
    for kind in Knowledge.load().codebook.types.values():
        for near in kind.near_misses:
            total += 1
            if any(r.type == kind.name for r in reports[near.text]):
                wrong.append(f"{kind.name}: {near.text}")
    assert total >= 16 * 5
    assert 1 - len(wrong) / total >= NEAR_MISSES_RIGHT, "\n".join(wrong)


def _fits(report: Report, kind: str, actor: tuple[str, ...], recipient: tuple[str, ...]) -> bool:
    if report.type != kind:
        return False
    actors = {p.code.partition(":")[0] for p in report.actors}
    recipients = {p.code.partition(":")[0] for p in report.recipients}
    if report.symmetric:
        return {*actor, *recipient} <= actors | recipients
    return set(actor) == actors and set(recipient) == recipients


VERBS = [
    ("Soldiers overthrew the government of Niger.", "ASSAULT ->NER occurred"),
    ("Japan exiled two Chilean priests.", "COERCE JPN>CHL occurred"),
    ("Peru complied with a demand of Chile.", "CONCEDE PER>CHL occurred"),
    ("Norway insulted Peru.", "ACCUSE NOR>PER occurred"),
    ("Peru and Chile deliberated in Lima.", "CONSULT CHL~PER occurred"),
]


@pytest.mark.model
def test_verbs_that_no_example_has() -> None:
    read = read_all((DAY.isoformat(), text) for text, _ in VERBS)
    assert [told(read[DAY.isoformat(), text])[0] for text, _ in VERBS] == [line for _, line in VERBS]
