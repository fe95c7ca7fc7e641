"""Which side of an act the words of a sentence rule out for a party, whatever the reader of acts points at.

The reader points at words that name a party. Where the sentence says plainly that these are acted on, that somebody
else acts, or that they are only told of beside the act, its words count for more.
"""

from collections.abc import Collection, Iterable

from legation.events.frames import VERBAL, agent_of, fill, is_verbal
from legation.events.scene import Scene, is_party, parties, resolved, unique
from legation.syntax import Tree, base
from legation.types import Participant, Token

Side = tuple[Participant, ...]

_INFLICTED = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION"})
"""What nobody does by undergoing it."""
_OF_DEEDS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""What is said for or against a deed is said to those who do it."""
_STRIKING = frozenset({"ASSAULT", "SANCTION"})
_HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "PROTEST", "REJECT", "SANCTION", "THREATEN"})
_MOVING = frozenset({
    "alarm", "anger", "annoy", "appal", "appall", "concern", "disappoint", "dismay", "displease", "disturb", "embitter",
    "enrag", "enrage", "exasperate", "frustrate", "incense", "infuriate", "irk", "irritate", "offend", "outrage",
    "provoke", "rankle", "ril", "rile", "shock", "trouble", "unnerve", "unsettle", "upset", "worry",
})  # fmt: skip
"""Whom something does this to blames those who did it: "the raid angered Chad". Some lemmas are cut short."""
_FRIENDLY = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT"})
_UPON = frozenset({"against", "at", "on", "to", "toward", "towards", "upon"})
"""Before those to whom a deed is done."""
_COMMENTING = VERBAL - {"AGREE", "CONCEDE"}
"""What is said of acts of others; promised and given up is one's own."""
_TOGETHER = frozenset({"CONSULT", "COOPERATE"})
_CLASHES = frozenset({"aggression", "conflict", "crisis", "fighting", "invasion", "war"})


def corrected(scene: Scene, token: Token, kind: str, actors: Side, recipients: Side) -> tuple[Side, Side]:
    """Both sides of the act of type ``kind`` that ``token`` tells, without those whom the sentence rules out."""
    others = [t for t in left_out(scene.tree) if token not in scene.tree.subtree(t)]
    actors, recipients = _without(scene, actors, others), _without(scene, recipients, others)
    if kind not in VERBAL | _TOGETHER:
        actors = _without(scene, actors, _sources(scene, token))
    if kind in _OF_DEEDS:
        recipients = _of_the_deed(scene, token, kind, actors, recipients)
    if kind not in VERBAL:
        actors = _without(scene, actors, _deplorers(scene, token))
        actors = _without(scene, actors, _reporters(scene, token))
    if kind in _TOGETHER:
        aims = _aims(scene, token)
        actors, recipients = _without(scene, actors, aims), _without(scene, recipients, aims)
    if kind == "AGREE":
        between = _mediators(scene)
        actors, recipients = _without(scene, actors, between), _without(scene, recipients, between)
    if kind == "ASSAULT":
        actors = _helped(scene, token, actors)
    else:
        actors, recipients = _without_scenes(scene, token, actors), _without_scenes(scene, token, recipients)
    if kind in VERBAL:
        recipients = _without(scene, recipients, _forums(scene, token))
    if kind == "AID":
        recipients = _users(scene, token, actors, recipients)
    if kind in _FRIENDLY:
        recipients = _without_foes(scene, token, recipients)
    actors, recipients = _by_those_told(scene, token, kind, actors, recipients)
    return _without_undergoers(scene, token, kind, actors, _beside_oneself(actors, recipients))


def _beside_oneself(actors: Side, recipients: Side) -> Side:
    """The other side without the doer's own press or people, where somebody else is there, too."""
    own = {p.code.partition(":")[0] for p in actors}
    others = tuple(p for p in recipients if ":" not in p.code or p.code.partition(":")[0] not in own)
    return others or recipients


def _codes(side: Iterable[Participant]) -> frozenset[str]:
    return frozenset(p.code for p in side)


def _without(scene: Scene, side: Side, roots: Iterable[Token]) -> Side:
    """The side without those whom the sentence names only in the phrases or clauses headed by ``roots``."""
    inside = {t.index for root in roots for t in scene.tree.subtree(root)}
    return tuple(p for p in side if not _lies_in(scene, p, inside))


def _lies_in(scene: Scene, party: Participant, inside: Collection[int]) -> bool:
    """True for a party whose own words are among these; one without words of its own must be named nowhere else."""
    if party.span is None:
        return _named_only(scene, party.code, inside)
    return any(i in inside for i, m in scene.mentions.items() if m.start == party.span.start)


def _named_only(scene: Scene, code: str, inside: Collection[int]) -> bool:
    """True for a party that is named among these words, and nowhere else in the sentence."""
    named = {i for i, m in scene.mentions.items() if any(r.code == code for r in m.resolutions)}
    return bool(named) and all(i in inside for i in named)


def _is_act(scene: Scene, thing: Token) -> bool:
    return ("noun", thing.lemma.lower()) in scene.knowledge.codebook.triggers


def left_out(tree: Tree) -> list[Token]:
    """Who is named as having no part: "unlike France", "all but Kenya", "Chad, not Mali"."""
    return [t for t in tree.tokens if not is_verbal(t) and _is_exception(tree, t)]


_EXCEPT = frozenset({"apart from", "barring", "except", "except for", "excluding", "in contrast to", "instead of",
                     "other than", "rather than", "unlike", "without"})  # fmt: skip
_NOT_BUT = frozenset({"instead of", "not", "rather than"})
"""Before one of a list that is none of it."""


def _is_exception(tree: Tree, thing: Token) -> bool:
    if base(thing.deprel) in {"obl", "nmod"}:
        return tree.case(thing) in _EXCEPT
    if thing.deprel != "conj":
        return False
    before = tree.children(thing, "cc", "advmod", "case")
    return any(" ".join(t.text.lower() for t in (c, *tree.children(c, "fixed"))) in _NOT_BUT for c in before)


def _sources(scene: Scene, token: Token) -> list[Token]:
    """Whose word a sentence gives it on: "according to Kyiv, the strike killed two"."""
    above = (token, *scene.tree.ancestors(token))
    return [c for t in above for c in scene.tree.children(t, "obl") if "according" in scene.tree.case(c)]


_REPORTING = frozenset(
    {"confirm", "detect", "document", "mention", "monitor", "observe", "report", "reveal", "witness"}
)


def _reporters(scene: Scene, token: Token) -> list[Token]:
    """Who only tells of the deed that a noun names: "Seoul reported the deployment of North Korean soldiers"."""
    above = scene.tree.head(token) if not is_verbal(token) and base(token.deprel) == "obj" else None
    if above is None or above.lemma.lower() not in _REPORTING:
        return []
    return scene.tree.children(above, "nsubj")


def _mediators(scene: Scene) -> list[Token]:
    """Who brings others together, and is no side of what they agree: "a deal brokered by Qatar"."""
    triggers = scene.knowledge.codebook.triggers
    words = (t for t in scene.tree.tokens if is_verbal(t) and t.deprel in {"acl", "amod"})
    found = [t for t in words if any(c.mode == "third-party" for c in triggers.get(("verb", t.lemma.lower()), ()))]
    return [c for t in found for c in scene.tree.children(t, "obl", "compound") if c.upos == "PROPN"]


def _deplorers(scene: Scene, token: Token) -> list[Token]:
    """Who speaks for or against an act or asks for it: "denounced sanctions on Iran", "the raid, condemned by Chad"."""
    tree = scene.tree
    beside = [token, *tree.children(token, "nsubj")] if is_verbal(token) else [token]
    below = [c for t in beside if not is_verbal(t) for c in tree.subtree(t)]
    clauses = [c for c in below if base(c.deprel) == "acl" and is_verbal(c)]
    told_of = [
        agent for c in clauses if (agent := _speaking(scene, c, _COMMENTING)) is not None and agent not in beside
    ]
    first = tree.first_conjunct(token)
    verb = tree.head(first)
    if is_verbal(token) or verb is None or not is_verbal(verb) or base(first.deprel) not in {"obj", "nsubj"}:
        return told_of
    agent = _speaking(scene, verb, _OF_DEEDS - {"SUPPORT"})
    return told_of if agent is None or _codes(agent_of(scene, token)) else [*told_of, agent]


def _speaking(scene: Scene, verb: Token, kinds: Collection[str]) -> Token | None:
    """The party that does what a verb says, if all that the verb may tell is of these types."""
    triggers = scene.knowledge.codebook.triggers.get(("verb", verb.lemma.lower()), ())
    agent = scene.tree.agent(verb)
    speaks = bool(triggers) and all(t.type in kinds for t in triggers)
    return agent if speaks and agent is not None and is_party(scene, agent) else None


def _of_the_deed(scene: Scene, token: Token, kind: str, actors: Side, recipients: Side) -> Side:
    """Who did the deed that is spoken for or against, not those to whom it was done: "condemned attacks on Israel"."""
    thing = _deed(scene, token)
    if thing is None or thing.index in scene.mentions or is_verbal(thing):
        return recipients
    own = _codes(actors)
    doers = _codes(p for p in resolved(agent_of(scene, thing)) if p.code not in own)
    if doers & _codes(recipients):
        others = _without(scene, recipients, [thing])
        return tuple(p for p in recipients if p.code in doers or p in others)
    kinds = {t.type for t in scene.knowledge.codebook.triggers.get(("noun", thing.lemma.lower()), ())}
    if not kinds or (kind == "SUPPORT" and not kinds <= _HOSTILE):
        return recipients
    upon = _UPON | {"of"} if kinds <= _STRIKING else _UPON
    return _without(scene, recipients, [c for c in scene.tree.children(thing, "nmod") if scene.tree.case(c) in upon])


def _deed(scene: Scene, token: Token) -> Token | None:
    """What words are for or against: the object of their verb, or of the one they go with ("blocked with a veto")."""
    verb: Token | None = token
    if not is_verbal(token):
        means = base(token.deprel) in {"obl", "nmod"} and scene.tree.case(token) in {"by", "with"}
        verb = next((t for t in scene.tree.ancestors(token) if is_verbal(t)), None) if means else None
    return _in_relative(scene, verb) if verb is not None and is_verbal(verb) else None


def _in_relative(scene: Scene, verb: Token) -> Token | None:
    """What a verb is about; in "the raid on Chad, which Mali condemned", "for which Mali voted" it is the raid."""
    tree = scene.tree
    thing, head = tree.patient(verb), tree.head(verb)
    if verb.deprel != "acl:relcl" or head is None:
        return thing
    if thing is None and any("PronType=Rel" in c.feats and c.text.lower() != "who" for c in tree.children(verb, "obl")):
        thing = head
    act = tree.head(head)
    upon = base(head.deprel) == "nmod" and (tree.case(head) in _UPON or tree.case(head) == "of")
    if thing is not head or thing.index not in scene.mentions or act is None or not upon:
        return thing
    relative = any(t.text.lower() in {"which", "that"} for t in tree.children(verb, "obj", "obl"))
    kinds = {t.type for t in scene.knowledge.codebook.triggers.get(("noun", act.lemma.lower()), ())}
    return act if relative and kinds and kinds <= _HOSTILE else thing


def _aims(scene: Scene, token: Token) -> list[Token]:
    """What sides come together for, and what goes on beside: "cooperation to counter American sanctions"."""
    tree = scene.tree
    head = tree.head(tree.first_conjunct(token)) if not is_verbal(token) else None
    above = [t for t in (token, head) if t is not None]
    aims = [
        c for t in above for c in tree.children(t, "advcl", "acl") if tree.mark(c) == "to" and c.index > token.index
    ]
    return aims + [c for t in above for c in tree.children(t, "obl", "nmod") if tree.case(c) in _AMID]


_AMID = frozenset({"ahead of", "amid", "amidst", "despite"})


def _without_scenes(scene: Scene, token: Token, side: Side) -> Side:
    """Without the land that a war is called after: "its support in the Ukraine conflict" is none for Ukraine."""
    wars = [t for t in scene.tree.tokens if t.lemma.lower() in _CLASHES and t is not token]
    return _without(scene, side, [c for war in wars for c in scene.tree.children(war, "compound")])


def _helped(scene: Scene, token: Token, actors: Side) -> Side:
    """Whose war it is that somebody is helped in: "supplied arms to Mali in its war", "armed Mali for its war"."""
    tree = scene.tree
    owned = any("PronType=Prs" in c.feats for c in tree.children(token, "nmod:poss"))
    if is_verbal(token) or not owned or tree.case(token) not in {"in", "for", "during"}:
        return actors
    verb = next((t for t in tree.ancestors(token) if is_verbal(t)), None)
    kinds = {t.type for t in scene.knowledge.codebook.triggers.get(("verb", verb.lemma.lower()), ())} if verb else set()
    helped = resolved(fill(scene, verb, ("to", "iobj", "object"))) if verb is not None and "AID" in kinds else ()
    return helped if len(helped) == 1 else actors


def _users(scene: Scene, token: Token, actors: Side, recipients: Side) -> Side:
    """Who has what was given, not those against whom he uses it: "supplied drones that Chad has used in Mali"."""
    tree = scene.tree
    thing = tree.patient(token) if is_verbal(token) else token
    below = tree.subtree(thing) if thing is not None and not is_verbal(thing) else []
    for clause in (t for t in below if base(t.deprel) == "acl" and t.lemma.lower() in _USING):
        users = tuple(p for p in resolved(agent_of(scene, clause)) if p.code not in _codes(actors))
        if users:
            others = _without(scene, recipients, [clause])
            kept = tuple(p for p in recipients if p in others or p.code in _codes(users))
            return kept or users
    return recipients


_USING = frozenset({"deploy", "employ", "fire", "fly", "launch", "operate", "use", "wield"})


def _without_foes(scene: Scene, token: Token, recipients: Side) -> Side:
    """Those to whom a friendly act is done, not those against whom they act: "helped Chad to fight Mali"."""
    triggers = scene.knowledge.codebook.triggers
    for verb in scene.tree.subtree(token):
        if verb is token or not is_verbal(verb):
            continue
        if not any(t.type in _HOSTILE for t in triggers.get(("verb", verb.lemma.lower()), ())):
            continue
        helped = _codes(agent_of(scene, verb)) & _codes(recipients)
        others = _without(scene, recipients, [verb])
        if helped:
            recipients = tuple(p for p in recipients if p in others or p.code in helped)
    return recipients


def _forums(scene: Scene, token: Token) -> list[Token]:
    """The bodies in which something is said: "voted in the Security Council"."""
    entities = scene.knowledge.entities
    return [
        c
        for c in scene.tree.children(token, "obl")
        if scene.tree.case(c) in {"at", "in"}
        and any(p.record in entities and entities[p.record].kind in {"igo", "organ"} for p in parties(scene, c))
    ]


def _by_those_told(scene: Scene, token: Token, kind: str, actors: Side, recipients: Side) -> tuple[Side, Side]:
    """Both sides, where words beside a noun tell who acts, whom nobody knows, or another than the reader points at:
    "threats from the West", "the remarks followed criticism from Kenya"."""
    thing = scene.tree.patient(token) if is_verbal(token) else token
    if thing is None or is_verbal(thing) or thing.index in scene.mentions or not _is_act(scene, thing):
        return actors, recipients
    triggers = scene.knowledge.codebook.triggers
    if is_verbal(token) and any(t.type == kind for t in triggers.get(("verb", token.lemma.lower()), ())):
        return actors, recipients
    kinds = {t.type for t in triggers[("noun", thing.lemma.lower())]}
    owners = resolved(agent_of(scene, thing)) if kind in _HOSTILE & kinds else ()
    if not is_verbal(token) and not _codes(owners) < _codes(actors):
        owners = ()
    cases = {"by", "from"} if kind in VERBAL - {"AGREE"} else {"by"}
    beside = scene.tree.children(thing, "nmod") + (scene.tree.children(token, "obl") if token is not thing else [])
    told = [c for c in beside if scene.tree.case(c) in cases and c.index > thing.index and c.index not in scene.clock]
    if not told and not owners:
        return actors, recipients
    doers = resolved(unique((*owners, *(p for c in told for p in parties(scene, c)))))
    if _codes(actors) <= _codes(doers):
        return actors, recipients
    outside = _without(scene, actors, told)
    others = tuple(p for p in outside if p.code not in _codes(doers))
    if not doers:
        return tuple(p for p in actors if p not in outside), recipients
    doers = unique((*doers, *(p for p in actors if p not in outside)))
    return doers, tuple(p for p in recipients if p.code not in _codes(doers)) or others


def _without_undergoers(scene: Scene, token: Token, kind: str, actors: Side, recipients: Side) -> tuple[Side, Side]:
    """Both sides, without those among the actors to whom it is done: "was hit with sanctions", "striking Russian
    targets"; they are acted on, if nobody else is."""
    tree = scene.tree
    inflicted = kind in _INFLICTED and not (kind == "ACCUSE" and token.lemma.lower() in _MOVING)
    thing = tree.patient(token) if is_verbal(token) and inflicted else None
    if thing is None or _is_act(scene, thing):
        return actors, recipients
    struck = _codes(resolved(parties(scene, thing, owner=not tree.is_passive(token))))
    below = {t.index for t in tree.subtree(thing, ("acl", "advcl", "appos"))}
    alike = {p.how for p in recipients if p.span is None}
    by_others = tree.is_passive(token) and any(p.code not in struck for p in actors)
    done_to = tuple(
        p
        for p in actors
        if p.code in struck
        and (_named_only(scene, p.code, below) or (by_others and _lies_in(scene, p, below)) or _alike(p, alike))
    )
    if not done_to:
        return actors, recipients
    others = tuple(p for p in actors if p not in done_to)
    return others, tuple(p for p in recipients if p.code not in _codes(others)) or done_to


def _alike(party: Participant, others: Collection[str]) -> bool:
    """True for a party that an adjective names, which names one of the other side, too."""
    return party.span is None and party.how in others
