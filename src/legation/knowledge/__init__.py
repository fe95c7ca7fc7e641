"""What the program knows: who is who, since when, where places lie, and what the event types mean.

Tables (CSV) and the codebook (TOML) lie in ``data/``; layers given by the user are read over them.
Everything here is read-only once loaded, and every value says which source and layer it comes from.
"""

from legation.knowledge.checks import check
from legation.knowledge.codebook import PARTS_OF_SPEECH, Codebook, EventType, Example, Mode, NearMiss, Needs, Trigger
from legation.knowledge.differences import Change, differences, without_effect
from legation.knowledge.names import Match, Sense
from legation.knowledge.reasons import checked_words, recognised, why
from legation.knowledge.recognition import Policy, Recognition
from legation.knowledge.store import Knowledge
from legation.knowledge.survey import Stale, counts, stale
from legation.knowledge.values import Agent, Anchor, Entity, Office, Outlet, Place, Problem, Reading, Term

__all__ = [
    "PARTS_OF_SPEECH",
    "Agent",
    "Anchor",
    "Change",
    "Codebook",
    "Entity",
    "EventType",
    "Example",
    "Knowledge",
    "Match",
    "Mode",
    "NearMiss",
    "Needs",
    "Office",
    "Outlet",
    "Place",
    "Policy",
    "Problem",
    "Reading",
    "Recognition",
    "Sense",
    "Stale",
    "Term",
    "Trigger",
    "check",
    "checked_words",
    "counts",
    "differences",
    "recognised",
    "stale",
    "why",
    "without_effect",
]
