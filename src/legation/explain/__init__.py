"""From any row back to the characters it came from, what found it, what was known, and the run.

An ``Explanation`` is a passage with its marked words and a list of sections of facts; the ground of a fact says
why it is held. Nothing here prints.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from legation.explain.missing import missed
from legation.explain.others import (
    explain_claim,
    explain_document,
    explain_event,
    explain_judgement,
    explain_quote,
    explain_run,
    explain_story,
)
from legation.explain.reports import explain_report
from legation.explain.rules import conditions
from legation.explain.values import Explanation, Fact, Mark, Passage, Section
from legation.knowledge import Knowledge
from legation.record import Record

__all__ = ["Explanation", "Fact", "Mark", "Passage", "Section", "conditions", "explain", "missed"]

_EXPLAINERS: Mapping[str, Callable[[Record, str, Knowledge], Explanation]] = MappingProxyType(
    {
        "claim": explain_claim,
        "document": explain_document,
        "event": explain_event,
        "judgement": explain_judgement,
        "quote": explain_quote,
        "report": explain_report,
        "run": explain_run,
        "story": explain_story,
    }
)


def explain(record: Record, id: str, knowledge: Knowledge) -> Explanation:
    """Why the row with this id, or this unmistakable beginning of one, is in the record.

    Raises ``NotFound`` where there is none, or more than one.
    """
    kind, whole = record.find(id)
    return _EXPLAINERS[kind](record, whole, knowledge)
