"""Acts spoken of again by a noun alone: "condemned the attack", "welcomed the accord", "denounced the move".

The noun's party is whoever did the act told before: the latest of a type that the noun can name, or, for a
colourless noun ("the move", "the decision"), simply the latest.
"""

from collections.abc import Sequence

from legation.events.frames import is_verbal
from legation.events.scene import Scene, unique
from legation.types import Participant, Report, Token

_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "both"})
_COLOURLESS = frozenset(
    {
        "move",
        "decision",
        "step",
        "action",
        "announcement",
        "act",
        "measure",
        "plan",
        "visit",
        "trip",
        "offer",
        "remark",
        "statement",
        "comment",
    }
)
#: Nouns for what two sides made together: both are meant.
_SHARED = frozenset(
    {
        "treaty",
        "pact",
        "accord",
        "deal",
        "agreement",
        "truce",
        "ceasefire",
        "meeting",
        "summit",
        "talk",
        "alliance",
        "partnership",
    }
)
#: Nouns for what one side does to the other: the guest is meant.
_ONE_SIDED = frozenset({"offer", "remark", "statement", "comment", "tour", "trip", "visit"})
_SENTENCES_BACK = 12


def doers_named_before(
    scene: Scene, token: Token, actors: Sequence[Participant], before: Sequence[Report]
) -> tuple[Participant, ...]:
    """The parties behind the object of a speech act, from the reports told before; without those who speak."""
    thing = scene.tree.patient(token) if is_verbal(token) else None
    if thing is None or thing.index in scene.mentions or not _is_definite(scene, thing):
        return ()
    earlier = _antecedent(scene, thing, before)
    if earlier is None:
        return ()
    shared = thing.lemma.lower() in _SHARED or (earlier.symmetric and thing.lemma.lower() not in _ONE_SIDED)
    parties = (*earlier.actors, *earlier.recipients) if shared else earlier.actors
    own = {p.code for p in actors}
    return unique(
        Participant(p.code, p.name, None, p.record, f"{thing.text!r}, told before")
        for p in parties
        if p.code not in own
    )


def _is_definite(scene: Scene, thing: Token) -> bool:
    return any(c.text.lower() in _DEFINITE for c in scene.tree.children(thing, "det"))


def _antecedent(scene: Scene, thing: Token, before: Sequence[Report]) -> Report | None:
    lemma = thing.lemma.lower()
    kinds = {t.type for t in scene.knowledge.codebook.triggers.get(("noun", lemma), ())}
    if lemma in _SHARED:  # a treaty is agreed on, signed, and met for
        kinds |= {"AGREE", "SUPPORT", "CONSULT"}
    if not kinds and lemma not in _COLOURLESS | _SHARED:
        return None
    near = [r for r in before if scene.tree.sentence.index - r.sentence <= _SENTENCES_BACK and r.actors]
    fitting = [r for r in near if r.type in kinds and (r.symmetric or lemma not in _SHARED)]
    if not fitting and lemma in _COLOURLESS:
        fitting = near
    return fitting[-1] if fitting else None
