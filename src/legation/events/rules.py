"""What the codebook's patterns find at a word: the trigger that fits it, with the parties that stand around it.

A word that may tell of several types is tried against each of its triggers, most demanding first; the best that finds
parties wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.events.conditions import matches_trigger
from legation.events.factuality import standing
from legation.events.frames import complement, content_party, doer_told, fill, is_verbal, own_people
from legation.events.scene import Scene, resolved
from legation.knowledge import PARTS_OF_SPEECH, Needs, Trigger
from legation.syntax import Tree
from legation.types import Participant, Token

#: Types that a government also does to people of the country, who are then named by a common noun alone.
_INSIDE = frozenset({"COERCE", "ASSAULT", "AID"})
#: Types whose recipient may stand in their content alone: "threatened to attack Seoul".
_OF_CONTENT = frozenset({"THREATEN", "AGREE", "REJECT", "CONCEDE"})
#: Types that are no act where a party does them to itself alone.
OUTWARD = frozenset({"REQUEST", "SUPPORT", "CONSULT", "COOPERATE", "AID", "SANCTION"})
#: Types that a party also does to its own: governments to their people, people to their government.
_INWARD = frozenset({"COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "RETREAT", "CONCEDE"})
_SURE = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger that fits a word, with the parties it finds there; ``cameo``: the act's CAMEO code, if known;
    ``chance``: the probability that the reader of acts gives its type, ``None`` where it did not read;
    ``nobody``: the reader is sure that no text names a recipient."""

    token: Token
    trigger: Trigger
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    cameo: str = ""
    chance: float | None = None
    nobody: bool = False

    @property
    def weight(self) -> tuple[int, float]:
        """For choosing among triggers of one word: parties found, then the trigger's own score."""
        return (bool(self.actors) + bool(self.recipients), self.trigger.score)


def triggers_of(scene: Scene, token: Token) -> Sequence[Trigger]:
    """The triggers of a word; a participle with a copula ("is prepared to") is an adjective whatever its tag says."""
    known = scene.knowledge.codebook.triggers
    found = known.get((PARTS_OF_SPEECH.get(token.upos, ""), token.lemma.lower()), ())
    if token.upos == "VERB" and scene.tree.children(token, "cop"):
        return known.get(("adjective", token.text.lower()), found)
    return found


def best_candidate(scene: Scene, token: Token) -> tuple[Candidate | None, tuple[str, str] | None]:
    """The best trigger at a word, or the reason why none will do."""
    triggers = triggers_of(scene, token)
    if not triggers or (token.upos in {"NOUN", "PROPN"} and token.index in scene.mentions):
        return None, None
    fitting = [t for t in triggers if matches_trigger(scene, token, t) and not _of_forbearing(scene, token, t)]
    if not fitting:
        return None, ("conditions not met", ", ".join(t.id for t in triggers))
    found = [c for t in _demanding_first(fitting) if (c := _candidate(scene, token, t))]
    if not found:
        return None, ("no party named", fitting[0].id)
    best = max(found, key=lambda c: c.weight)
    if best.trigger.score < _SURE and not (best.actors and best.recipients):
        return None, ("unsure without both parties", best.trigger.id)
    return best, None


def decision_against(scene: Scene, token: Token) -> Candidate | None:
    """Deciding not to do a thing is to turn it down: "decided not to attend"."""
    clause = complement(scene.tree, token) if token.lemma.lower() in {"decide", "choose", "opt"} else None
    if clause is None or not any(c.lemma.lower() == "not" for c in scene.tree.children(clause, "advmod")):
        return None
    actors = resolved(fill(scene, token, ("agent",)))
    recipients = content_party(scene, token, actors)
    return Candidate(token, _REFUSAL, actors, resolved(recipients)) if actors else None


def _of_forbearing(scene: Scene, token: Token, trigger: Trigger) -> bool:
    """True for a threat whose content is negated: "promised not to attack" is none."""
    own = trigger.content == "threatens" or token.lemma.lower() in {"decide", "choose", "opt"}
    clause = complement(scene.tree, token) if own else None
    return clause is not None and any(c.lemma.lower() == "not" for c in scene.tree.children(clause, "advmod"))


def commissive(scene: Scene, token: Token) -> Candidate | None:
    """Saying what one will do oneself is a threat or a promise, by what it is: "said it would strike Tehran"."""
    clause = complement(scene.tree, token) if scene.knowledge.cues.attitude(token.upos, token.lemma) == "says" else None
    if clause is None or not is_verbal(clause):
        return None
    speaker, doer = resolved(fill(scene, token, ("agent",))), resolved(fill(scene, clause, ("agent",)))
    if not speaker or not codes_of(speaker) & codes_of(doer) or not _lies_ahead(scene, clause):
        return None
    act, _ = best_candidate(scene, clause)
    if act is None or act.trigger.type not in _COMMITS:
        return None
    own = codes_of(speaker)
    recipients = tuple(p for p in act.recipients if p.code not in own)
    return Candidate(token, _COMMITS[act.trigger.type], speaker, recipients)


def _lies_ahead(scene: Scene, clause: Token) -> bool:
    return any(
        a.text.lower() in {"will", "would", "'ll", "’ll", "shall", "wo"} for a in scene.tree.children(clause, "aux")
    )


def _commissive(kind: str) -> Trigger:
    return Trigger(
        id=f"{kind}/commissive",
        type=kind,
        mode="",
        pos="verb",
        lemmas=(),
        actor=("agent",),
        recipient=("content",),
        symmetric=False,
        content="threatens" if kind == "THREATEN" else "plans",
        score=0.6,
        needs=Needs(),
        unless=None,
    )


_REFUSAL = _commissive("REJECT")
#: What saying that one will do an act of the type comes to.
_COMMITS = {
    **dict.fromkeys(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"), _commissive("THREATEN")),
    **dict.fromkeys(("AID", "COOPERATE", "SUPPORT", "CONSULT"), _commissive("AGREE")),
    "RETREAT": _commissive("CONCEDE"),
}


def _demanding_first(triggers: Sequence[Trigger]) -> list[Trigger]:
    return sorted(triggers, key=lambda t: -_demands(t))


def _demands(trigger: Trigger) -> int:
    needs = trigger.needs
    return sum(
        map(
            bool,
            (
                needs.object,
                needs.prep,
                needs.particle,
                needs.complement is not None,
                needs.complement_verbs,
                needs.subject,
                needs.light,
            ),
        )
    )


def _candidate(scene: Scene, token: Token, trigger: Trigger) -> Candidate | None:
    actors = _side(scene, token, trigger.actor)
    outward = codes_of(resolved(actors)) if trigger.type in OUTWARD and not trigger.symmetric else frozenset()
    recipients = _side(scene, token, trigger.recipient, outward)
    if outward and trigger.recipient and not resolved(recipients):
        recipients = fill(scene, token, ("with", "for", "to"), outward)
    shared = {p.span for p in actors if p.span}
    recipients = tuple(p for p in recipients if p.span is None or p.span not in shared)
    if (
        trigger.needs.object
        and trigger.pos == "verb"
        and trigger.recipient
        and not trigger.symmetric
        and not resolved(recipients)
    ):
        recipients = tuple(p for p in fill(scene, token, ("object",)) if p.span is None or p.span not in shared)
    recipients = tuple(p for p in recipients if not itself(scene, p, actors))
    of_content = trigger.type in _OF_CONTENT and trigger.content != "denies" and not trigger.symmetric
    if of_content and trigger.recipient and not resolved(recipients):
        recipients = content_party(scene, token, actors)
    if trigger.type in _INSIDE and len(resolved(actors)) == 1 and not resolved(recipients):
        recipients = own_people(scene, token, resolved(actors)[0])
    if trigger.type == "ACCUSE" and trigger.recipient and trigger.pos == "verb" and not resolved(recipients):
        recipients = doer_told(scene, token, actors)
    together = (
        trigger.symmetric
        or (trigger.type in {"CONSULT", "COOPERATE"} and trigger.mode != "third-party")
        or each_other(scene.tree, token)
    )
    if together and len(resolved(actors)) > 1 and not resolved(recipients):
        actors, recipients = resolved(actors)[:1], resolved(actors)[1:]
        trigger = replace(trigger, symmetric=True)
    elif trigger.symmetric:
        codes = {p.code for p in actors}
        recipients = tuple(p for p in recipients if p.code not in codes)
    sides = (
        (bool(resolved(actors)) + bool(resolved(recipients)))
        if trigger.needs.parties > 1
        else (len(resolved(actors)) + len(resolved(recipients)))
    )
    if sides < max(1, trigger.needs.parties):
        return None
    if trigger.type not in _INWARD | OUTWARD:
        own = codes_of(resolved(actors))
        recipients = tuple(p for p in recipients if p.code not in own)
    return Candidate(token, trigger, resolved(actors), resolved(recipients))


def each_other(tree: Tree, token: Token) -> bool:
    """True where those who act do it to one another: "accused each other", "each side blamed the other"."""
    subject = tree.subject(token)
    of_each = subject is not None and any(c.lemma.lower() == "each" for c in tree.children(subject, "det"))
    for child in tree.children(token, "obj", "iobj", "obl"):
        words = [child, *tree.children(child, "fixed", "det", "amod", "nummod")]
        if of_each and child.text.lower() == "other":
            return True
        if {"each", "other"} <= {t.lemma.lower() for t in words} or {"one", "another"} <= {
            t.lemma.lower() for t in words
        }:
            return True
    return False


def itself(scene: Scene, party: Participant, actors: Sequence[Participant]) -> bool:
    """True for a recipient that is only the actor's own pronoun: "shelled its positions" says not whose."""
    if party.code not in codes_of(actors) or party.span is None:
        return False
    return any(m.kind in {"pronoun", "nominal"} and m.start == party.span.start for m in scene.mentions.values())


def _side(
    scene: Scene, token: Token, slots: Sequence[str], own: frozenset[str] = frozenset()
) -> tuple[Participant, ...]:
    if "speaker" not in slots:
        return fill(scene, token, slots, own)
    others = fill(scene, token, [s for s in slots if s != "speaker"])
    return resolved(others) or speaker_of(scene, token)


def speaker_of(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Whose words these are: the nearest voice above, else the house in its own publication."""
    return voiced_by(scene, token) or tuple(Participant(r.code, r.name, None, r.record, r.how) for r in scene.house)


def voiced_by(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Whose words the sentence says that these are: the nearest voice above."""
    how = standing(scene, token, (), verbal_act=True)
    for voice in how.voices:
        if voice.code:
            return tuple(Participant(code, voice.name, voice.span, how="speaker") for code in voice.code.split("|"))
    return ()


def codes_of(side: Sequence[Participant]) -> frozenset[str]:
    """The codes of some participants."""
    return frozenset(p.code for p in side)
