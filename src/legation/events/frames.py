"""Who does it to whom: the slots of a codebook trigger, filled from the tree around a word.

A slot is "agent", "object", "iobj", "clause", "speaker" or a preposition. Verbs, participles, nouns and
adjectives are read alike: each has a way to its agent and its object.
"""

from collections.abc import Collection, Iterable

from legation.events.scene import Scene, counted, parties, place_party, resolved, unique
from legation.syntax import Tree, base
from legation.types import Participant, Span, Token

#: Types that consist of words: somebody else's telling of them leaves them said.
VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "AGREE", "THREATEN", "CONCEDE"})
#: Verbs that lend a noun their subject: "held talks", "launched an attack", "is under sanctions".
LIGHT = frozenset(
    [
        "hold",
        "have",
        "make",
        "launch",
        "conduct",
        "carry",
        "issue",
        "give",
        "sign",
        "reach",
        "provide",
        "express",
        "impose",
        "announce",
        "begin",
        "start",
        "continue",
        "stage",
        "open",
        "undertake",
        "pay",
        "offer",
        "lend",
        "extend",
        "send",
        "deliver",
        "lodge",
        "file",
        "voice",
        "raise",
        "seek",
        "engage",
        "enter",
        "mount",
        "wage",
        "commit",
        "perpetrate",
        "order",
        "call",
        "convey",
        "show",
        "launch",
        "renew",
        "resume",
        "step",
        "expand",
        "strengthen",
        "deepen",
        "maintain",
        "do",
        "conclude",
        "finalize",
        "finalise",
        "hail",
        "take",
        "level",
        "lay",
        "place",
        "slap",
        "deal",
    ]
)


_RECEIVING = frozenset(
    {"receive", "get", "face", "win", "obtain", "suffer", "endure", "draw", "earn", "gain", "accept"}
)


def fill(scene: Scene, token: Token, slots: Iterable[str], own: Collection[str] = ()) -> tuple[Participant, ...]:
    """The parties in the first of ``slots`` that names one; unresolved ones count only if no slot has better.

    A slot that names nobody but ``own`` codes is passed over: "values its friendship with Kenya" is to Kenya.
    """
    if base(token.deprel) == "aux":  # "Iran must cooperate": the modal's parties are those of its verb
        token = scene.tree.head(token) or token
    best: tuple[Participant, ...] = ()
    for name in slots:
        found = slot(scene, token, name)
        others = tuple(p for p in resolved(found) if p.code not in own)
        if others:
            return others
        best = best or (found if not resolved(found) else ())
    return best


def slot(scene: Scene, token: Token, name: str) -> tuple[Participant, ...]:
    """The parties in one slot around a word."""
    if name == "agent":
        return agent_of(scene, token)
    if name == "object":
        return _object(scene, token)
    if name == "iobj":
        return unique(p for t in scene.tree.children(token, "iobj") for p in parties(scene, t))
    if name == "clause":
        return _clause_subject(scene, token)
    return _oblique(scene, token, name) or (_receiver(scene, token) if name not in _FROM else ())


_FROM = frozenset({"by", "from", "between", "of", "among"})


def _receiver(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Who gets what a noun names: "received an invitation", "faces sanctions"."""
    first = scene.tree.first_conjunct(token)
    governor = scene.tree.head(first)
    if is_verbal(token) or governor is None or governor.lemma not in _RECEIVING or base(first.deprel) != "obj":
        return ()
    agent = scene.tree.agent(governor)
    return parties(scene, agent) if agent is not None else ()


def is_verbal(token: Token) -> bool:
    """True for verbs and for participles used as such."""
    return token.upos in {"VERB", "AUX"}


def agent_of(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Who does what ``token`` says; owners of a subject that is no actor itself count."""
    tree = scene.tree
    if is_verbal(token):
        agent = _of_whom_told(scene, token) or tree.agent(token)
        found = parties(scene, agent) if agent is not None else ()
        if found:
            return unique((*found, *_companions(scene, token, agent)))
        return found or _adjectival_agent(scene, token) or _outer_agent(scene, token)
    if token.upos == "ADJ":
        subject = tree.subject(token)
        return parties(scene, subject) if subject is not None else ()
    return _nominal_agent(scene, token)


def _of_whom_told(scene: Scene, token: Token) -> Token | None:
    """Who does what a noun of saying is about: "accusations by Kenya of Sudan arming rebels"."""
    tree = scene.tree
    noun = tree.head(token)
    if token.deprel != "acl" or noun is None or not scene.knowledge.cues.attitude(noun.upos, noun.lemma):
        return None
    before = tree.tokens[token.index - 1]
    while base(before.deprel) in {"flat", "compound"} and before.head > noun.index:
        before = tree.tokens[before.head]
    told = base(before.deprel) == "nmod" and tree.case(before) == "of" and before.index > noun.index
    return before if told and not tree.is_passive(token) else None


def speaks(scene: Scene, token: Token) -> bool:
    """True where every trigger of a word is a speech act."""
    triggers = scene.knowledge.codebook.triggers.get(("verb", token.lemma.lower()), ())
    return bool(triggers) and all(t.type in VERBAL for t in triggers)


_WITH = frozenset({"along with", "together with", "alongside", "as well as"})


def _companions(scene: Scene, token: Token, agent: Token | None) -> tuple[Participant, ...]:
    """Those who act together with the subject: "Russia, along with China, blocked it"."""
    around = [token] if agent is None else [token, agent]
    joined = [c for t in around for c in scene.tree.children(t, "obl", "nmod") if scene.tree.case(c) in _WITH]
    return tuple(p for c in joined for p in resolved(parties(scene, c, owner=False)))


def _outer_agent(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """For a joined verb whose nearest subject is no actor, the subject of the clause above it.

    "We stress that a path remains open and urge Pyongyang to return": the parser may join the second verb
    to the inner clause.
    """
    tree = scene.tree
    first = tree.first_conjunct(token)
    if (
        not speaks(scene, token)
        or first is token
        or tree.children(token, "nsubj")
        or base(first.deprel) not in {"ccomp", "xcomp", "advcl"}
    ):
        return ()
    for above in tree.ancestors(first):
        agent = tree.agent(above) if is_verbal(above) else None
        found = parties(scene, agent, owner=False) if agent is not None else ()
        if found:
            return found
    return ()


def _adjectival_agent(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """ "U.S.-led", "Iran-backed": the compound before a participle that modifies a noun."""
    if token.deprel not in {"amod", "compound"}:
        return ()
    before = scene.tree.children(token, "compound", "obl:npmod", "obl:unmarked", "obl", "nmod", "npadvmod")
    return unique(p for t in before for p in parties(scene, t, owner=False))


def _nominal_agent(scene: Scene, token: Token) -> tuple[Participant, ...]:
    tree = scene.tree
    found: list[Participant] = []
    for child in _before_noun(tree, token):
        if child.deprel == "compound" and token.lemma.lower() in _SUFFERED:
            continue
        found.extend(
            p
            for part in tree.conjuncts(child)
            if (m := scene.mentions.get(part.index))
            for p in parties_of_mention(scene, part, m.kind)
        )
    for child in tree.children(token, "nmod", "acl"):
        if tree.case(child) in {"by", "between", "among", "from"}:
            found.extend(parties(scene, child))
    return unique(found) or _lent_agent(scene, token) or _blamed(scene, token)


_BEFORE_NOUNS = ("nmod:poss", "amod", "compound", "nmod:desc")


def _before_noun(tree: Tree, token: Token) -> list[Token]:
    """What stands before a noun, or before the first of several: "Chadian pressure and threats"."""
    own = tree.children(token, *_BEFORE_NOUNS)
    first = tree.first_conjunct(token)
    if own or first is token or is_verbal(first) or first.upos == "PROPN" or tree.children(token, "det", "nmod"):
        return own
    return tree.children(first, *_BEFORE_NOUNS)


#: Nouns before which a country's bare name is where it happens: "the Ukraine invasion".
_SUFFERED = frozenset({"invasion", "war", "conflict", "crisis", "occupation", "coup"})


def parties_of_mention(scene: Scene, token: Token, kind: str) -> tuple[Participant, ...]:
    """The parties of one mention, adjectives included: "Russian" before a noun of action is Russia."""
    from_phrase = parties(scene, token, owner=False)
    if from_phrase or kind != "demonym":
        return from_phrase
    mention = scene.mentions[token.index]
    return tuple(Participant(r.code, r.name, None, r.record, r.how) for r in mention.resolutions)


#: Verbs whose object is who did what follows "of" or "for": "accused Ukraine of the raid".
ACCUSING = frozenset({"accuse", "blame", "charge", "suspect"})


def _blamed(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Who is accused of the act that a noun names."""
    above = scene.tree.head(token)
    named = base(token.deprel) == "obl" and scene.tree.case(token) in {"of", "for", "over"}
    if above is None or not named or above.lemma.lower() not in ACCUSING:
        return ()
    patient = scene.tree.patient(above)
    return parties(scene, patient) if patient is not None else ()


def _lent_agent(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """The subject of the light verb that a noun hangs on."""
    tree = scene.tree
    first = tree.first_conjunct(token)
    governor = tree.head(first)
    if governor is None or base(first.deprel) not in {"obj", "obl", "nsubj"} or governor.lemma not in LIGHT:
        return ()
    if base(first.deprel) == "nsubj" and first.deprel != "nsubj:pass":
        return ()
    agent = tree.agent(governor)
    if agent is None or agent is first:
        return ()
    return parties(scene, agent)


def _object(scene: Scene, token: Token) -> tuple[Participant, ...]:
    tree = scene.tree
    if is_verbal(token):
        patient = tree.patient(token)
        return _of_object(scene, patient) if patient is not None else ()
    for child in tree.children(token, "nmod", "compound"):
        if child.deprel == "compound" or tree.case(child) == "of":
            found = parties(scene, child)
            if found:
                return found
    return ()


def content_party(scene: Scene, token: Token, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The one to whom a threatened, promised or refused act would be done: "promised to train Iraqi pilots"."""
    clause = complement(scene.tree, token)
    if clause is None or not is_verbal(clause):
        return ()
    own = {p.code for p in actors}
    if not own & {p.code for p in agent_of(scene, clause)}:
        return ()  # somebody else's act is not what is promised or threatened here
    return fill(scene, clause, ("object", "against", "with", "to", "on", "from", "for", "at"), own)


def doer_told(scene: Scene, token: Token, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Who does what is complained of: "complained that the Americans had acted in bad faith"."""
    clause = next((c for c in scene.tree.children(token, "ccomp") if scene.tree.mark(c) in {"that", ""}), None)
    if clause is None:
        return ()
    own = {p.code for p in actors}
    return tuple(p for p in resolved(agent_of(scene, clause)) if p.code not in own)


#: Sectors whose common nouns name people rather than bodies or ships.
_PEOPLE = frozenset(
    {"CVL", "OPP", "LAB", "EDU", "JRN", "MED", "ELI", "REF", "REL", "CRM", "AGR", "SOC", "ETH", "LEG", "JUD"}
)


def own_people(scene: Scene, token: Token, actor: Participant) -> tuple[Participant, ...]:
    """People named by a common noun alone ("protesters"), as people of the act's place or the actor's country."""
    tree = scene.tree
    phrase = (
        tree.patient(token)
        if is_verbal(token)
        else next((c for c in tree.children(token, "nmod") if tree.case(c) in {"of", "on", "against"}), None)
    )
    phrase = counted(scene, phrase) or phrase if phrase is not None else None
    agent = scene.knowledge.agent(phrase) if phrase is not None else None
    home = scene.knowledge.entities.get(actor.code.partition(":")[0])
    people = agent is not None and agent.sector in _PEOPLE and not agent.state_force
    if phrase is None or agent is None or not people or home is None or home.kind != "state":
        return ()
    below = {t.index for t in tree.subtree(tree.clause(token))}
    country = next((p.country for p in scene.places if p.country and p.head in below), home.id)
    return (
        Participant(
            f"{country}:{agent.sector}",
            phrase.text,
            Span(phrase.start, phrase.end),
            country,
            f"{phrase.text!r} in {country}",
        ),
    )


def _of_object(scene: Scene, patient: Token) -> tuple[Participant, ...]:
    """The party that an object is, or whose it is; of an act ("the detention of X by Y"), who did it."""
    found = parties(scene, patient, owner=False)
    if resolved(found):
        return found
    act = ("noun", patient.lemma.lower()) in scene.knowledge.codebook.triggers
    owners = resolved(_nominal_agent(scene, patient)) if act else resolved(parties(scene, patient))
    owners = owners or (_government_where(scene, patient) if act else ())
    return owners or _deeper(scene, patient) or _at_place(scene, patient) or found


def _government_where(scene: Scene, act: Token) -> tuple[Participant, ...]:
    """Who arrests and represses in a country, where nobody is named: its government."""
    triggers = scene.knowledge.codebook.triggers.get(("noun", act.lemma.lower()), ())
    if not triggers or any(t.type != "COERCE" for t in triggers):
        return ()
    below = [t for t in scene.tree.subtree(act, ("acl",)) if base(t.deprel) == "nmod" and scene.tree.case(t) == "in"]
    return next((found for t in below if (found := resolved(parties(scene, t, owner=False)))), ())


#: Prepositions after which a town stands for its country: "fired at the port of Odesa", "sent aid to Gaziantep".
_STRUCK = frozenset({"at", "on", "into", "to", "against", "toward", "towards", "over", "near"})


def _at_place(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """The state of a place that is acted on, or of the place of the thing acted on."""
    tree = scene.tree
    below = [
        c for c in tree.children(token, "nmod", "compound", "nmod:poss", "appos") if tree.case(c) in {"of", "in", ""}
    ]
    return next((found for t in (token, *below) if (found := place_party(scene, t))), ())


def _deeper(scene: Scene, patient: Token | None, depth: int = 0) -> tuple[Participant, ...]:
    """The party behind an object that is none: "condemned the killing of civilians by Syria".

    Who does a thing stands by it; whom it is done to ("sanctions on Iran") is not who is meant.
    """
    if patient is None or depth > 2 or patient.upos not in {"NOUN", "PROPN", "NUM", "SYM"}:
        return ()
    doers = resolved(_nominal_agent(scene, patient))
    if doers:
        return doers
    inner = scene.tree.children(patient, "nmod", "acl")
    suffered = ("noun", patient.lemma.lower()) in scene.knowledge.codebook.triggers
    for child in inner:
        case = scene.tree.case(child)
        if (case == "of" and not suffered) or base(child.deprel) == "acl":
            found = resolved(parties(scene, child) or (agent_of(scene, child) if is_verbal(child) else ()))
            if found:
                return found
        elif case in {"at", "in"} and (bodies := _bodies(scene, child)):
            return bodies
    return next((found for c in inner if (found := _deeper(scene, c, depth + 1))), ())


def _bodies(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Parties that meet somewhere rather than lie somewhere: "at the United Nations"."""
    entities = scene.knowledge.entities
    return tuple(
        p
        for p in resolved(parties(scene, token, owner=False))
        if p.record in entities and entities[p.record].kind in {"igo", "organ"}
    )


def complement(tree: Tree, token: Token) -> Token | None:
    """The clause that is the content of ``token``: ccomp, xcomp, or "of doing" after it."""
    for child in tree.children(token, "ccomp", "xcomp"):
        return child
    for child in tree.children(token, "advcl", "acl"):
        if tree.mark(child) in {"of", "for", "to", "from", "with", "as"} or "VerbForm=Inf" in child.feats:
            return child
    for child in tree.children(token, "obj", "obl"):
        for inner in tree.children(child, "acl"):
            if tree.mark(inner) in {"of", "to"}:
                return inner
    return None


def _clause_subject(scene: Scene, token: Token) -> tuple[Participant, ...]:
    clause = complement(scene.tree, token)
    if clause is None:
        return ()
    subject = scene.tree.subject(clause) or scene.tree.agent(clause)
    agent = scene.tree.agent(token)
    if subject is None or subject is agent:
        return ()
    return parties(scene, subject)


def _oblique(scene: Scene, token: Token, preposition: str) -> tuple[Participant, ...]:
    """Parties after a preposition that hangs on the word itself, on its object, or on the verb that carries it."""
    tree = scene.tree
    places: list[Token] = [token]
    patient = tree.patient(token) if is_verbal(token) else None
    if patient is not None:
        places.extend(
            [patient, *(t for t in tree.subtree(patient, ("acl", "appos", "conj")) if base(t.deprel) == "nmod")]
        )
    first = tree.first_conjunct(token)
    governor = tree.head(first)
    if not is_verbal(token):  # "protests by Georgians against Russia": the parser may hang "against" on the Georgians
        places.extend(
            t for t in tree.subtree(token, ("acl", "appos", "conj")) if t is not token and base(t.deprel) == "nmod"
        )
    whole = complement(tree, token) if is_verbal(token) else None
    if whole is not None and not is_verbal(whole):
        places.append(whole)  # "became a member of NATO"
    if (
        not is_verbal(token)
        and governor is not None
        and governor.lemma in LIGHT
        and base(first.deprel) in {"obj", "nsubj"}
    ):
        places.append(governor)
    for place in places:
        for child in tree.children(place, "obl", "nmod"):
            if child.index in scene.clock or preposition != simple_case(tree, child):
                continue
            found = parties(scene, child)
            found = resolved(found) or (_at_place(scene, child) if preposition in _STRUCK else ()) or found
            if found:
                return found
    return ()


def simple_case(tree: Tree, token: Token) -> str:
    """The preposition before a phrase; of fixed ones the last word, but "" for those that give a reason or a source."""
    words = tree.case(token)
    if words in _REASONS or words.split()[:1] == ["according"]:
        return ""
    return words.split()[-1] if words else ""


_REASONS = frozenset({
    "because of", "due to", "thanks to", "owing to", "on behalf of", "in front of", "ahead of", "instead of",
    "as of", "in spite of", "prior to", "such as", "contrary to", "in addition to", "apart from",
})  # fmt: skip
