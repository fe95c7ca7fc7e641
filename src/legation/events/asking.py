"""What is put to the reader of acts, and what its answers and the codebook together decide.

Asked about are the words at which a pattern of the codebook holds, with the parties that it finds, and the other words
that the codebook knows where a party stands for the agent or for a possible recipient. A pattern is upheld unless the
reader is sure that there is no act; elsewhere the reader must be sure of one type. What cannot be asked (a user's own
type, a sentence too long, parties that the sentence does not name) is left to the patterns.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from legation.events.frames import agent_of, content_party, is_verbal, slot
from legation.events.rules import (
    OUTWARD,
    Candidate,
    best_candidate,
    codes_of,
    commissive,
    decision_against,
    speaker_of,
    triggers_of,
)
from legation.events.scene import Scene, resolved
from legation.knowledge import PARTS_OF_SPEECH, Needs, Trigger
from legation.syntax import base
from legation.types import Answer, Participant, Question, Span, Token

NONE = "NONE"
"""The answer that no act is told."""

READ = "/read"
"""Ends the name of the rule of what the reader alone finds."""

_SURE_NONE, _HARDLY = 0.8, 0.1
"""What the codebook finds is dropped where the answer is NONE above the first, and its own type below the second."""

_SURE, _SURE_ALONE = 0.7, 0.8
"""What the codebook does not find is told where one type is likelier than this; the second where no recipient is."""

_SURE_CODE = 0.5
"""A CAMEO code or a mode is given above this."""

_BETTER = 0.15
"""A recipient that the codebook does not see is taken where it makes its type this much likelier."""

_WORTH_TELLING = 0.2
"""A near miss is told as such above this."""

_SLOTS = (
    "object", "iobj", "clause", "with", "to", "against", "on", "for", "at", "from", "toward", "towards", "upon", "over",
    "into", "of", "between", "about", "in",
)  # fmt: skip
"""Where a recipient may stand, likeliest first."""


Sides = tuple[tuple[Participant, ...], tuple[Participant, ...]]
"""Who may act, and on whom."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that may tell an act. ``rule``: what the codebook finds there, else ``reason`` why it finds nothing.

    ``readings`` are who may be meant, the codebook's first; each has a question, and once it is put, an answer.
    """

    token: Token
    rule: Candidate | None
    reason: tuple[str, str] | None
    readings: tuple[Sides, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()


def proposals(scene: Scene, *, asking: bool) -> list[Proposal]:
    """The words of a sentence that may tell an act, with questions where there is somebody to answer them."""
    found = []
    for token in scene.tree.tokens:
        rule, reason = best_candidate(scene, token)
        rule = rule or commissive(scene, token) or decision_against(scene, token)
        proposal = Proposal(token, rule, reason)
        if asking and (rule or _may_tell(scene, token)):
            proposal = _with_questions(scene, proposal)
        if rule or reason or proposal.questions:
            found.append(proposal)
    return found


def _may_tell(scene: Scene, token: Token) -> bool:
    """True for a word that the codebook knows, though its patterns do not hold here; not for words that seldom tell."""
    if token.index in scene.mentions or base(token.deprel) in {"aux", "case", "mark", "cop"}:
        return False
    part = PARTS_OF_SPEECH.get(token.upos, ""), token.lemma.lower()
    return part not in scene.knowledge.cues.silent and bool(triggers_of(scene, token))


def _with_questions(scene: Scene, proposal: Proposal) -> Proposal:
    token, rule = proposal.token, proposal.rule
    if rule is not None:
        readings = [(rule.actors, rule.recipients)]
        if not rule.recipients and not rule.trigger.symmetric:
            readings += [(rule.actors, side) for side in islice(_sides(scene, token, rule.actors), _SIDES)]
    else:
        readings = _open_readings(scene, token)
    asked = [(reading, _question(scene, token, *reading)) for reading in readings]
    asked = [(reading, q) for reading, q in asked if q.trigger and (q.actor or q.recipient)]
    if not asked or asked[0][0] != readings[0]:  # what cannot be marked cannot be asked
        return proposal
    return replace(proposal, readings=tuple(r for r, _ in asked), questions=tuple(q for _, q in asked))


def _open_readings(scene: Scene, token: Token) -> list[Sides]:
    """Who may be meant where the codebook finds nothing; of "the request of Mali", Mali on either side."""
    actors = _actors(scene, token)
    sides = list(islice(_sides(scene, token, actors), _SIDES))
    readings: list[Sides] = [(actors, side) for side in sides]
    if not sides and actors and not _speaks_of_himself(scene, actors):
        readings.append((actors, ()))
    if not actors and not is_verbal(token) and (owner := resolved(slot(scene, token, "of"))):
        readings.append((owner, ()))
    return readings


_SIDES = 1
"""So many possible recipients are asked about; with two, reports are found as well and parties no better."""


def _speaks_of_himself(scene: Scene, actors: tuple[Participant, ...]) -> bool:
    """True for "I" and "we", who seldom do anything to nobody that is an act."""
    words = _tokens(scene, scene.tree.tokens[0], actors)
    return len(words) == 1 and scene.tree.tokens[min(words)].text.lower() in {"i", "we"}


def _actors(scene: Scene, token: Token) -> tuple[Participant, ...]:
    actors = resolved(agent_of(scene, token))
    if not actors and any("speaker" in t.actor for t in triggers_of(scene, token)):
        return speaker_of(scene, token)
    return actors


def _sides(scene: Scene, token: Token, actors: tuple[Participant, ...]) -> Iterator[tuple[Participant, ...]]:
    """Parties that may be the recipient, each set once."""
    own = codes_of(actors)
    seen: set[frozenset[str]] = set()
    for name in (*_SLOTS, ""):
        found = slot(scene, token, name) if name else content_party(scene, token, actors)
        side = tuple(p for p in resolved(found) if p.code not in own)
        codes = codes_of(side)
        if codes and codes not in seen and _tokens(scene, token, side):
            seen.add(codes)
            yield side


def _question(scene: Scene, token: Token, actors: tuple[Participant, ...], side: tuple[Participant, ...]) -> Question:
    actor = _tokens(scene, token, actors)
    recipient = _tokens(scene, token, side) - actor
    return Question(actor, recipient, frozenset({token.index}) - actor - recipient)


def _tokens(scene: Scene, token: Token, side: tuple[Participant, ...]) -> frozenset[int]:
    """The words of the sentence that name the first of a side: its own span, else the nearest naming of the party."""
    if not side:
        return frozenset()
    span = side[0].span or _nearest_naming(scene, token, side[0].code)
    if span is None:
        return frozenset()
    return frozenset(t.index for t in scene.tree.tokens if t.start < span.end and span.start < t.end)


def _nearest_naming(scene: Scene, token: Token, code: str) -> Span | None:
    state = code.partition(":")[0]
    named = [m for m in scene.mentions.values() if any(r.code.partition(":")[0] == state for r in m.resolutions)]
    nearest = min(named, key=lambda m: (abs(m.start - token.start), m.start), default=None)
    return Span(nearest.start, nearest.end) if nearest is not None else None


def decided(scene: Scene, proposal: Proposal) -> tuple[Candidate | None, tuple[str, str] | None]:
    """What is told at a word, or why nothing is."""
    if not proposal.answers:
        return proposal.rule, proposal.reason
    if proposal.rule is not None:
        return _upheld(proposal, proposal.rule)
    return _read(scene, proposal)


def _upheld(proposal: Proposal, rule: Candidate) -> tuple[Candidate | None, tuple[str, str] | None]:
    """What the codebook found, unless the reader is sure that it is nothing; with a recipient that the reader sees."""
    kind, answers = rule.trigger.type, proposal.answers
    if kind not in answers[0].types:
        return rule, None  # a type of a user's own
    best = max(range(len(answers)), key=lambda n: answers[n].types[kind])
    none = min(answer.types[NONE] for answer in answers)
    if none > _SURE_NONE and answers[best].types[kind] < _HARDLY:
        return None, ("judged to be no act", f"{rule.trigger.id}, {none:.2f}")
    if answers[best].types[kind] <= answers[0].types[kind] + _BETTER:
        best = 0
    recipients = rule.recipients if best == 0 else _seen(proposal.readings[best][1])
    return replace(
        rule, recipients=recipients, cameo=_code(kind, answers[best]), chance=answers[best].types[kind]
    ), None


def _seen(side: tuple[Participant, ...]) -> tuple[Participant, ...]:
    return tuple(replace(p, how=f"{p.how}; recipient by the reader of acts") for p in side)


def _read(scene: Scene, proposal: Proposal) -> tuple[Candidate | None, tuple[str, str] | None]:
    """What the reader finds where the codebook's patterns do not hold."""
    chances = [(p, kind, n) for n, a in enumerate(proposal.answers) for kind, p in a.types.items() if kind != NONE]
    p, kind, n = max(chances)
    (actors, side), answer = proposal.readings[n], proposal.answers[n]
    if kind in OUTWARD and side and codes_of(side) <= codes_of(actors):
        return None, proposal.reason
    if p < (_SURE if side else _SURE_ALONE):
        return None, ("judged too unsure", f"{kind}, {p:.2f}") if p >= _WORTH_TELLING else proposal.reason
    if kind in _TOGETHER and not side and len(actors) > 1:
        actors, side = actors[:1], actors[1:]
    trigger = _trigger(scene, kind, answer, proposal.token)
    return Candidate(proposal.token, trigger, actors, side, _code(kind, answer), p), None


_TOGETHER = frozenset({"CONSULT", "COOPERATE"})
"""What two sides do together."""


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
        symmetric=kind in _TOGETHER,
        content="",
        score=round(answer.types[kind], 3),
        needs=Needs(),
        unless=None,
    )
