"""What the codebook's patterns and the reader of acts together take for an act.

The reader says of every word how likely it tells an act, of which type, and which words name its parties. A pattern is
upheld where the reader thinks its type likely enough, or likelier than any other and an act likely enough; elsewhere it
must be surer, and surer still where a party is not known. Without a reader, where a sentence is too long for it, and
for a user's own types, the patterns alone decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.events.frames import VERBAL, agent_of, is_verbal
from legation.events.pointing import nobody, pointed, unknown
from legation.events.roles import corrected
from legation.events.rules import (
    OUTWARD,
    Candidate,
    best_candidate,
    codes_of,
    commissive,
    decision_against,
    each_other,
    itself,
    speaker_of,
    triggers_of,
    voiced_by,
)
from legation.events.scene import Scene, parties, resolved, unique
from legation.knowledge import PARTS_OF_SPEECH, Needs, Trigger
from legation.types import NONE, Answer, Finding, Naming, Participant, Token

READ = "/read"
"""Ends the name of the rule of what the reader alone finds."""

_UPHELD = 0.25
"""A pattern's act is told where its type, or an act of which its type is the likeliest, is so likely."""

_LIKELIEST = 0.35
"""What the codebook does not find is told where its likeliest type is so likely."""

_ALONE = 0.88
"""And, where a party is not known, an act."""

_POINTS = 0.6
"""A party that a pattern does not see, or sees elsewhere, is taken where the reader is so sure that words name one."""

_UNNAMED = 0.5
"""Below this the reader leaves open that a sentence names a doer, and that another sentence names a party."""

_SURE_CODE = 0.5
"""A CAMEO code or a mode is given above this."""

_SAID = 0.6
"""What a bare verb of saying tells must be so likely: to say that somebody did a thing is mostly no blame."""

_WORTH_TELLING = 0.2
"""A near miss is told as such above this."""

_TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""What two sides do together."""

_STRIKING = frozenset({"ASSAULT", "COERCE"})
"""What is done to things is done to the land they are in."""

_OF_PROPOSALS = frozenset({"REJECT", "SUPPORT"})
"""What is done to a proposal is done to those who made it."""

_OF_OTHERS = frozenset({"ACCUSE", "SUPPORT"})
"""What is said of others."""


_MAKES = frozenset({
    "adopt", "announce", "author", "bring", "broker", "circulate", "draft", "draw", "float", "impose", "initiate",
    "introduce", "issue", "make", "offer", "present", "propose", "put", "raise", "sponsor", "submit", "suggest",
    "table", "unveil", "write",
})  # fmt: skip
"""How proposals come about; of what was bombed or abandoned by somebody he is no maker."""

_HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN"})

Reason = tuple[str, str]
"""Why nothing is told, and a detail."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that may tell an act. ``rule``: what the codebook finds there, else ``reason`` why it finds nothing;
    ``finding``: what the reader finds. ``read`` is false where nothing read the sentence but the patterns."""

    token: Token
    rule: Candidate | None
    reason: Reason | None
    finding: Finding | None
    read: bool


def proposals(scene: Scene, findings: Sequence[Finding] | None) -> list[Proposal]:
    """The words of a sentence that may tell an act; ``findings`` are the reader's, ``None`` where it did not read."""
    by_word = {f.token: f for f in findings or ()}
    found = []
    for token in scene.tree.tokens:
        rule, reason = best_candidate(scene, token)
        rule = rule or commissive(scene, token) or decision_against(scene, token)
        finding = by_word.get(token.index)
        if rule or reason or finding:
            found.append(Proposal(token, rule, reason, finding, findings is not None))
    return found


def decided(scene: Scene, proposal: Proposal) -> tuple[Candidate | None, Reason | None]:
    """What is told at a word, or why nothing is."""
    rule, finding = proposal.rule, proposal.finding
    if unread(proposal):
        return rule, proposal.reason
    if finding is None:
        reason = ("judged to be no act", f"{rule.trigger.id}, hardly likely") if rule is not None else None
        return None, reason or proposal.reason
    if rule is not None and _upholds(finding.answer, rule.trigger.type):
        kind = rule.trigger.type
        actors, recipients, together = _parties(scene, proposal, finding, kind)
        trigger = replace(rule.trigger, symmetric=True) if together else rule.trigger
        told = replace(rule, trigger=trigger, actors=actors, recipients=recipients, cameo=_code(kind, finding.answer))
        return replace(told, chance=finding.answer.types[kind], nobody=_alone(scene, finding, kind)), None
    candidate, reason = _found(scene, proposal, finding)
    if candidate is None and rule is not None:
        kind, chance = _likeliest(finding.answer)
        detail = f"{rule.trigger.id}, {finding.answer.types.get(rule.trigger.type, 0.0):.2f}"
        act = 1 - finding.answer.types[NONE] >= _UPHELD
        another = ("judged to be another act", f"{detail}; {kind}, {chance:.2f}")
        reason = another if act and kind != rule.trigger.type else ("judged to be no act", detail)
    return candidate, reason


def unread(proposal: Proposal) -> bool:
    """True where the reader has no say: it did not read the sentence, or the type is a user's own."""
    return not proposal.read or (proposal.rule is not None and proposal.rule.trigger.type not in _FAMILIES)


def _upholds(answer: Answer, kind: str) -> bool:
    likeliest, _ = _likeliest(answer)
    return answer.types.get(kind, 0.0) >= _UPHELD or (likeliest == kind and 1 - answer.types[NONE] >= _UPHELD)


def _likeliest(answer: Answer) -> tuple[str, float]:
    """The likeliest type that is one, with its chance."""
    kind = max((k for k in answer.types if k != NONE), key=answer.types.__getitem__)
    return kind, answer.types[kind]


def _found(scene: Scene, proposal: Proposal, finding: Finding) -> tuple[Candidate | None, Reason | None]:
    """What the reader finds where it upholds no pattern."""
    kind, likeliest = _likeliest(finding.answer)
    chance = 1 - finding.answer.types[NONE]
    unsure = ("judged too unsure", f"{kind}, {chance:.2f}") if chance >= _WORTH_TELLING else proposal.reason
    actors, recipients, together = _parties(scene, proposal, finding, kind)
    if likeliest < _LIKELIEST or (chance < _ALONE and not (actors and recipients)):
        return None, unsure
    elsewhere = finding.actor.elsewhere + finding.recipient.elsewhere
    if kind in _OF_OTHERS | {"THREATEN"} and proposal.token.lemma in _SAYING and likeliest < _SAID:
        return None, unsure
    if kind == "THREATEN" and proposal.token.lemma in _FEARING:
        return None, unsure
    if not actors and not recipients and elsewhere < _UNNAMED:
        return None, ("no party named", f"{kind}, {chance:.2f}")
    if kind in OUTWARD and recipients and codes_of(recipients) <= codes_of(actors):
        return None, ("acts only on itself", f"{kind}, {chance:.2f}")
    if kind == "REQUEST" and proposal.token.lemma in _CAUSING:
        return None, ("what came of an act", f"{kind}, {chance:.2f}")
    if kind == "RETREAT" and proposal.token.lemma in _LEAVING and _persons(scene, actors):
        return None, ("a journey", f"{kind}, {chance:.2f}")
    trigger = _trigger(scene, kind, finding.answer, proposal.token, symmetric=together)
    code = _code(kind, finding.answer)
    alone = _alone(scene, finding, kind)
    return Candidate(proposal.token, trigger, actors, recipients, code, likeliest, alone), None


def _alone(scene: Scene, finding: Finding, kind: str) -> bool:
    """True where no sentence before names the recipient: nobody does, or this one does, by words that nobody knows.

    Persons and firms under sanctions are mostly those of the state last told of.
    """
    return nobody(finding.recipient) or (kind != "SANCTION" and unknown(scene, finding.recipient))


_SAYING = frozenset({"add", "claim", "explain", "maintain", "note", "say", "state", "suggest", "tell", "think"})
_FEARING = frozenset({"dread", "fear", "worry"})
"""Who does this does not threaten: "Chad fears that Mali may attack"."""


_CAUSING = frozenset({"cause", "compel", "drive", "force", "induce", "lead", "prompt", "push", "spur"})
"""Who brings others to do a thing by what he did has not asked them: "the coup prompted France to leave"."""
_LEAVING = frozenset({"leave", "depart", "return"})


def _persons(scene: Scene, side: tuple[Participant, ...]) -> bool:
    """True for persons named as such, whose leaving is no withdrawal: "Putin left for Vietnam"."""
    spans = {p.span.start for p in side if p.span}
    named = [m for m in scene.mentions.values() if m.start in spans]
    return bool(named) and all(r.person for m in named for r in m.resolutions)


def _parties(
    scene: Scene, proposal: Proposal, finding: Finding, kind: str
) -> tuple[tuple[Participant, ...], tuple[Participant, ...], bool]:
    """Who acts, and on whom; and whether both sides act alike."""
    token, rule = proposal.token, proposal.rule
    if rule is not None and rule.trigger.symmetric and rule.trigger.type != kind and kind in VERBAL - _TOGETHER:
        rule = replace(rule, actors=rule.actors + rule.recipients, recipients=())
    actors = _side(rule.actors if rule else None, pointed(scene, finding.actor), finding.actor)
    if not actors and rule is None and finding.actor.nobody < _UNNAMED:
        actors = _actors(scene, token)
    if len(actors) > 1 and each_other(scene.tree, token):
        return actors[:1], actors[1:], True
    found = pointed(scene, finding.recipient, struck=kind in _STRIKING)
    recipients = _side(rule.recipients if rule else None, found, finding.recipient)
    if rule is not None and _turned_round(rule, actors, recipients):
        actors, recipients = rule.actors, rule.recipients
    own = codes_of(actors)
    if rule is None or recipients != rule.recipients:
        others = tuple(p for p in recipients if p.code not in own)
        if others or kind in OUTWARD or _same_words(actors, recipients):
            recipients = others
        elif kind in VERBAL:
            recipients = tuple(p for p in recipients if not _a_state(scene, p))
    actors, recipients = corrected(scene, token, kind, actors, recipients)
    if kind in _OF_PROPOSALS:
        recipients = tuple(p for p in _makers(scene, token) if p.code not in own) or recipients
    if kind == "ASSAULT":
        recipients = tuple(p for p in recipients if not _fought_for(scene, token, p))
    if recipients and kind in _HOSTILE and all(itself(scene, p, actors) for p in recipients):
        recipients = tuple(p for p in voiced_by(scene, token) if p.code not in own)  # whoever says "shelled its army"
    if rule is None and kind in _TOGETHER and not recipients and len(actors) > 1:
        return actors[:1], actors[1:], True
    return actors, recipients, False


def _turned_round(rule: Candidate, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]) -> bool:
    """True where the reader has for recipient whom a preposition names as the doer: "drew criticism from Kenya"."""
    by_preposition = bool(rule.trigger.actor) and rule.trigger.actor[0] in {"from", "by"}
    doers = codes_of(rule.actors)
    return by_preposition and bool(doers) and not doers & codes_of(actors) and bool(doers & codes_of(recipients))


def _a_state(scene: Scene, party: Participant) -> bool:
    """True for a state by its name, not for its people and officials: of these it speaks, but not of itself."""
    entity = scene.knowledge.entities.get(party.record or "")
    named = [m for m in scene.mentions.values() if party.span and m.start == party.span.start]
    by_name = all(m.kind in _NAMES for m in named)
    return entity is not None and entity.kind == "state" and by_name


_NAMES = frozenset({"name", "demonym"})


def _makers(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Who made what an act is done to: "blocked a resolution of the Council, drafted by France"."""
    tree = scene.tree
    thing = tree.patient(token) if is_verbal(token) else None
    if thing is None or thing.index in scene.mentions:
        return ()
    clauses = [c for c in tree.children(thing, "acl") if tree.is_passive(c) and c.lemma in _MAKES]
    doers = [doer for c in clauses if (doer := tree.agent(c)) is not None]
    return resolved(unique(p for doer in doers for p in parties(scene, doer)))


def _fought_for(scene: Scene, token: Token, party: Participant) -> bool:
    """True for those on whose side an act is done: "fight for Russia", "fought alongside the army"."""
    head = next((i for i, m in scene.mentions.items() if party.span and m.start == party.span.start), None)
    if head is None:
        return False
    word = scene.tree.tokens[head]
    return word.head == token.index and scene.tree.case(word) in {"for", "alongside", "beside"}


def _same_words(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    """True where the very words that name one side name the other."""
    return bool({p.span for p in one if p.span} & {p.span for p in other if p.span})


def _side(
    by_rule: tuple[Participant, ...] | None, found: tuple[Participant, ...], naming: Naming
) -> tuple[Participant, ...]:
    """One side of an act: whom the reader points at (``found``), or whom a pattern finds, where that is surer."""
    if by_rule is None:
        return found
    if not found:
        return by_rule
    if not by_rule:
        return found if naming.inside >= _POINTS else ()
    if codes_of(found) & codes_of(by_rule) or naming.inside < _POINTS:
        return by_rule
    return found


def _actors(scene: Scene, token: Token) -> tuple[Participant, ...]:
    actors = resolved(agent_of(scene, token))
    if not actors and any("speaker" in t.actor for t in triggers_of(scene, token)):
        return speaker_of(scene, token)
    return actors


def _code(kind: str, answer: Answer) -> str:
    """The CAMEO code, "" where none that fits the type is likelier than not."""
    code = max(answer.codes, key=answer.codes.__getitem__)
    return code if answer.codes[code] > _SURE_CODE and code[:2] in _FAMILIES.get(kind, ()) else ""


_FAMILIES = {
    "AGREE": ("03", "05"), "CONSULT": ("03", "04"), "SUPPORT": ("05",), "CONCEDE": ("03", "05", "08"),
    "COOPERATE": ("06", "07"), "AID": ("07",), "RETREAT": ("06", "08"), "REQUEST": ("10",), "ACCUSE": ("09", "11"),
    "REJECT": ("11", "12"), "THREATEN": ("13",), "PROTEST": ("14",), "SANCTION": ("11", "16", "17"),
    "MOBILIZE": ("15",), "COERCE": ("16", "17", "18", "19"), "ASSAULT": ("17", "18", "19", "20"),
}  # fmt: skip
"""The families of CAMEO codes that a type may have."""


def _trigger(scene: Scene, kind: str, answer: Answer, token: Token, *, symmetric: bool) -> Trigger:
    """The pattern that stands for the reader's own finding."""
    label = max(answer.modes, key=answer.modes.__getitem__)
    of, _, mode = label.partition(":")
    known = of == kind and mode in scene.knowledge.codebook.types[kind].modes and answer.modes[label] > _SURE_CODE
    return Trigger(
        id=kind + READ,
        type=kind,
        mode=mode if known else "",
        pos=PARTS_OF_SPEECH.get(token.upos, "verb"),
        lemmas=(),
        actor=("agent",),
        recipient=("object",),
        symmetric=symmetric or kind in {"CONSULT", "COOPERATE"},
        content="",
        score=round(answer.types[kind], 3),
        needs=Needs(),
        unless=None,
    )
