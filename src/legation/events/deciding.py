"""What the codebook's patterns and the reader of acts together take for an act.

The reader says of every word how likely it tells an act, of which type, and which words name its parties. A pattern is
upheld unless the reader thinks its act unlikely; elsewhere the reader must think an act likelier than none. Without a
reader, where a sentence is too long for it, and for a user's own types, the patterns alone decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from legation.events.frames import agent_of
from legation.events.pointing import each_other, nobody, pointed
from legation.events.rules import (
    OUTWARD,
    Candidate,
    best_candidate,
    codes_of,
    commissive,
    decision_against,
    itself,
    speaker_of,
    triggers_of,
)
from legation.events.scene import Scene, resolved
from legation.knowledge import PARTS_OF_SPEECH, Needs, Trigger
from legation.language.acts import ELSEWHERE, NOBODY, NONE
from legation.types import Answer, Finding, Participant, Token

READ = "/read"
"""Ends the name of the rule of what the reader alone finds."""

_UPHELD = 0.5
"""A pattern's act is told where its type is so likely."""

_ALONE, _ALONE0 = 0.7, 0.85
"""What the codebook does not find is told where an act is so likely; the second where a party is not known."""

_LIKELIEST = 0.45
"""And where its likeliest type is so likely."""

_POINTS, _RULE_POINTS = 0.6, 0.8
"""A party that a pattern does not see is taken where the reader is so sure that words name one; the second where the
pattern sees another."""

_SURE_CODE = 0.5
"""A CAMEO code or a mode is given above this."""

_WORTH_TELLING = 0.2
"""A near miss is told as such above this."""

_TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""What two sides do together."""

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
    if not proposal.read or (rule is not None and rule.trigger.type not in _FAMILIES):
        return rule, proposal.reason  # nobody else read it, or knows a type of a user's own
    if rule is not None:
        kind = rule.trigger.type
        chance = finding.answer.types.get(kind, 0.0) if finding is not None else 0.0
        if finding is not None and chance >= _UPHELD:
            actors, recipients = _parties(scene, proposal, kind)
            found = replace(rule, actors=actors, recipients=recipients, chance=chance, nobody=nobody(finding.recipient))
            return replace(found, cameo=_code(kind, finding.answer)), None
    candidate, reason = _found(scene, proposal, finding) if finding is not None else (None, proposal.reason)
    if candidate is None and rule is not None:
        chance = finding.answer.types.get(rule.trigger.type, 0.0) if finding is not None else 0.0
        reason = "judged to be no act", f"{rule.trigger.id}, {chance:.2f}"
    return candidate, reason


def _found(scene: Scene, proposal: Proposal, finding: Finding) -> tuple[Candidate | None, Reason | None]:
    """What the reader finds where the codebook's patterns do not hold."""
    types = finding.answer.types
    kind = max((k for k in types if k != NONE), key=types.__getitem__)
    chance = 1 - types[NONE]
    unsure = ("judged too unsure", f"{kind}, {chance:.2f}") if chance >= _WORTH_TELLING else proposal.reason
    actors, recipients = _parties(scene, proposal, kind)
    if chance < (_ALONE if actors and recipients else _ALONE0) or types[kind] < _LIKELIEST:
        return None, unsure
    elsewhere = finding.actor.get(ELSEWHERE, 0.0) + finding.recipient.get(ELSEWHERE, 0.0)
    if not actors and not recipients and elsewhere < 0.5:
        return None, ("no party named", f"{kind}, {chance:.2f}")
    if kind in OUTWARD and recipients and codes_of(recipients) <= codes_of(actors):
        return None, ("acts only on itself", f"{kind}, {chance:.2f}")
    if kind in _TOGETHER and not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    trigger = _trigger(scene, kind, finding.answer, proposal.token)
    code = _code(kind, finding.answer)
    alone = nobody(finding.recipient)
    return Candidate(proposal.token, trigger, actors, recipients, code, types[kind], alone), None


def _parties(scene: Scene, proposal: Proposal, kind: str) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Who acts, and on whom."""
    token, rule, finding = proposal.token, proposal.rule, proposal.finding
    assert finding is not None
    actors = _side(scene, rule.actors if rule else (), finding.actor, ruled=rule is not None)
    if not actors and rule is None and finding.actor.get(NOBODY, 0) < 0.5:
        actors = _actors(scene, token)
    if each_other(scene, finding.recipient) and len(actors) > 1:
        return actors[:1], actors[1:]
    own = codes_of(actors)
    recipients = _side(scene, rule.recipients if rule else (), finding.recipient, ruled=rule is not None)
    if rule is None or recipients != rule.recipients:
        others = tuple(p for p in recipients if p.code not in own)
        if others or kind in OUTWARD or _same_words(actors, recipients):
            recipients = others
    if recipients and kind in _HOSTILE and all(itself(scene, p, actors) for p in recipients):
        recipients = tuple(p for p in speaker_of(scene, token) if p.code not in own)  # whoever says "shelled its army"
    return actors, recipients


def _same_words(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    """True where the very words that name one side name the other."""
    return bool({p.span for p in one if p.span} & {p.span for p in other if p.span})


def _side(
    scene: Scene, by_rule: tuple[Participant, ...], chances: Mapping[int, float], *, ruled: bool
) -> tuple[Participant, ...]:
    """One side of an act: whom the reader points at, or whom a pattern finds, where that is surer."""
    found, inside = pointed(scene, chances)
    if not found:
        return by_rule
    if not by_rule:
        return found if inside >= _POINTS or not ruled else ()
    if codes_of(found) & codes_of(by_rule) or inside < _RULE_POINTS:
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


def _trigger(scene: Scene, kind: str, answer: Answer, token: Token) -> Trigger:
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
        symmetric=kind in {"CONSULT", "COOPERATE"},
        content="",
        score=round(answer.types[kind], 3),
        needs=Needs(),
        unless=None,
    )
