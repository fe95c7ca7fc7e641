"""Acts in which somebody has no part by what a text says: "had nothing to do with the attack".

The act itself stands: somebody did it. Of the party that the words clear it is told that he did not, or that he denies
it.
"""

from collections.abc import Iterator
from dataclasses import replace

from legation.events.factuality import Standing, is_negated
from legation.events.frames import agent_of, is_verbal
from legation.events.scene import Scene
from legation.types import Participant, Span, Stance, Status, Token

_SHARE = frozenset({
    "blame", "complicity", "connection", "guilt", "hand", "involvement", "knowledge", "link", "part", "participation",
    "responsibility", "role",
})  # fmt: skip
"""What one has in an act."""
_INVOLVED = frozenset({"complicit", "culpable", "guilty", "involve", "responsible"})
_FAR = 4
"""So many words above the act the clearing one may stand: "had nothing to do with planning the attack"."""


def cleared_by(
    scene: Scene, token: Token, actors: tuple[Participant, ...]
) -> tuple[Token | None, tuple[Participant, ...]]:
    """The word above an act whose subject has no part in it, and those of ``actors`` who are that subject."""
    word = _clearing(scene, token)
    codes = {p.code for p in agent_of(scene, word) if p.code} if word is not None else set()
    return word, tuple(p for p in actors if p.code in codes)


def without_part(scene: Scene, word: Token, how: Standing, party: Participant) -> Standing:
    """How the act stands for a party that ``word`` clears: denied where that is its own word, else negated."""
    own = [v for v in how.voices if v.code == party.code]
    denies = scene.knowledge.cues.attitude(word.upos, word.lemma) == "denies"
    voices = tuple(replace(v, stance=Stance.DENIES) if v in own else v for v in how.voices)
    status = Status.DENIED if own or denies else Status.NEGATED
    return replace(how, status=status, voices=voices, words=Span(word.start, word.end))


def _clearing(scene: Scene, token: Token) -> Token | None:
    """The word whose subject has no part in the act: "had nothing to do with it", "denied any role in it"."""
    tree = scene.tree
    for above in (token, *_above(scene, token)):
        holder = tree.head(above)
        if above.lemma == "do" and (verb := _with_nothing(scene, above)) is not None:
            return verb
        if above.upos == "NOUN" and above.lemma in _SHARE and holder is not None and is_verbal(holder):
            none = any(c.lemma.lower() in {"no", "neither"} for c in tree.children(above, "det"))
            attitude = scene.knowledge.cues.attitude(holder.upos, holder.lemma)
            if none or (not attitude if is_negated(scene, holder) else attitude == "denies"):
                return holder
        if above.lemma.lower() in _INVOLVED and is_negated(scene, above):
            return above
    return None


def _above(scene: Scene, token: Token) -> Iterator[Token]:
    for _ in range(_FAR):
        above = scene.tree.head(scene.tree.first_conjunct(token))
        if above is None:
            return
        yield above
        token = above


def _with_nothing(scene: Scene, do: Token) -> Token | None:
    """The verb of "has nothing to do with", however its parts hang together."""
    tree = scene.tree
    for verb in _above(scene, do):
        if verb.lemma == "have":
            things = {t.lemma.lower() for t in (*tree.children(verb, "obj"), *tree.children(do, "obj"))}
            with_it = any("with" in {tree.case(t), tree.mark(t)} for t in tree.children(do, "obl", "advcl"))
            nothing = "nothing" in things or ("anything" in things and is_negated(scene, verb))
            return verb if nothing and with_it else None
    return None
