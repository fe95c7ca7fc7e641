"""How an act stands: done, planned, alleged, denied, negated or hypothetical, and by whose word.

From the word that tells the act upwards: its own negation, modality and tense, then each word above it that
takes an attitude to it (``attitudes.toml``), with the party whose attitude it is. What comes out is a status,
the chain of voices (innermost first), the words that decided, and the speech act the content belongs to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from legation.events.frames import ACCUSING, LIGHT, agent_of, is_verbal, speaks
from legation.events.remarks import described, is_remark, unnamed
from legation.events.scene import Scene, parties, resolved
from legation.syntax import base
from legation.types import Participant, Span, Stance, Status, Token, Voice

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "none"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_IRREALIS = frozenset({"would", "could", "might", "may", "can", "should", "must", "ought", "'d", "’d", "ca"})
_REPORTED_FUTURE = frozenset({"would", "'d", "’d"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_CLAUSE_LINKS = frozenset(
    {"ccomp", "xcomp", "csubj", "acl", "parataxis", "obj", "obl", "nmod", "nsubj", "advcl", "amod", "dep"}
)
_ABOUT = frozenset({"", "of", "for", "to", "about", "on", "over", "regarding", "concerning", "against", "as", "into"})
_NOMINAL_LINKS = frozenset({"obj", "obl", "nmod", "nsubj"})
_BY_ATTITUDE = {
    "alleges": Status.ALLEGED,
    "denies": Status.DENIED,
    "plans": Status.PLANNED,
    "offers": Status.PLANNED,
    "asks": Status.HYPOTHETICAL,
    "considers": Status.HYPOTHETICAL,
    "threatens": Status.HYPOTHETICAL,
    "fails": Status.NEGATED,
    "cancels": Status.NEGATED,
    "doubts": Status.ALLEGED,
}
_STANCES = {
    "says": Stance.ASSERTS,
    "alleges": Stance.ALLEGES,
    "denies": Stance.DENIES,
    "confirms": Stance.CONFIRMS,
    "doubts": Stance.DOUBTS,
    "threatens": Stance.ASSERTS,
    "plans": Stance.ASSERTS,
    "praises": Stance.ASSERTS,
}
_ASIDE = frozenset({"after", "before", "when", "while", "since", "as", "because", "although", "though", "hours"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_OPEN = frozenset({"asks", "considers"})


@dataclass(frozen=True, slots=True)
class Link:
    """One attitude above an act: the word that carries it, which attitude, and whose it is."""

    token: Token
    attitude: str
    holders: tuple[Participant, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The outcome: status, voices, deciding words, the tokens of speech acts above, and whether any word
    leaves the act merely wished for or thought of (``open``)."""

    status: Status
    voices: tuple[Voice, ...] = ()
    words: Span | None = None
    carriers: tuple[Token, ...] = ()
    open: bool = False


def standing(scene: Scene, token: Token, actors: tuple[Participant, ...], *, verbal_act: bool) -> Standing:
    """How the act told by ``token`` stands. ``verbal_act``: a speech act, which a report of it makes real."""
    result = _own(scene, token)
    for link in links(scene, token):
        result = _under(scene, result, link, actors, verbal_act)
    return result


def _own(scene: Scene, token: Token) -> Standing:
    tree = scene.tree
    clause = token if is_verbal(token) or token.upos == "ADJ" else None
    for child in tree.children(token):
        lemma = child.lemma.lower()
        word = child.text.lower()
        longer = lemma == "long" and any(c.lemma.lower() == "no" for c in tree.children(child))
        if (
            ((child.deprel in {"advmod", "det", "cc:preconj"} or lemma == "nor") and lemma in _NEGATIONS)
            or longer
            or word in {"n't", "n’t"}
        ) and not _only(scene, child):
            return Standing(Status.NEGATED, words=Span(child.start, child.end))
        if base(child.deprel) == "advmod" and scene.knowledge.cues.attitude("ADV", lemma) == "alleges":
            return Standing(Status.ALLEGED, words=Span(child.start, child.end))
        if child.deprel == "amod" and (attitude := scene.knowledge.cues.attitude("ADJ", lemma)) in {"alleges", "plans"}:
            return Standing(_BY_ATTITUDE[attitude], words=Span(child.start, child.end))
    if not is_verbal(token) and any(c.lemma.lower() == "any" for c in tree.children(token, "det")):
        return Standing(Status.HYPOTHETICAL, words=Span(token.start, token.end), open=True)
    for thing in tree.children(token, "obj", "nsubj") if is_verbal(token) else ():
        for det in tree.children(thing, "det", "cc", "advmod"):
            if det.lemma.lower() in {"no", "neither"}:
                return Standing(Status.NEGATED, words=Span(det.start, det.end))
    if _yet_to(scene, token):
        return Standing(Status.NEGATED, words=Span(token.start, token.end))
    modal = _modality(scene, clause) if clause is not None else None
    return modal or Standing(Status.OCCURRED)


def _only(scene: Scene, negation: Token) -> bool:
    """True for "not only", "not just", "no longer": what follows is so, or was."""
    following = scene.tree.tokens[negation.index + 1 : negation.index + 2]
    return bool(following) and following[0].lemma.lower() in {"only", "just", "merely", "simply"}


def _yet_to(scene: Scene, token: Token) -> bool:
    """True for "has yet to", "stopped short of": it has not come to it."""
    governor = scene.tree.head(token)
    if governor is None:
        return False
    beside = {
        c.lemma.lower()
        for c in (*scene.tree.children(governor, "advmod", "xcomp", "obj"), *scene.tree.children(token, "advmod"))
    }
    return (governor.lemma == "have" and "yet" in beside) or (governor.lemma == "stop" and "short" in beside)


def _modality(scene: Scene, token: Token) -> Standing | None:
    """Auxiliaries and conditions of the clause: "will", "would", "if"."""
    tree = scene.tree
    for child in tree.children(token, "aux"):
        if child.text.lower() in _FUTURE:
            return Standing(Status.PLANNED, words=Span(child.start, child.end))
        if child.text.lower() in _REPORTED_FUTURE and _is_reported(scene, token) and _of_oneself(scene, token):
            return Standing(Status.PLANNED, words=Span(child.start, child.end))
        if child.text.lower() in _IRREALIS:
            return Standing(Status.HYPOTHETICAL, words=Span(child.start, child.end), open=True)
    if _is_purpose(scene, token) or _is_ahead(scene, token) or _is_going(scene, token):
        return Standing(Status.PLANNED, words=Span(token.start, token.end))
    if _is_thought(scene, token):
        return Standing(Status.HYPOTHETICAL, words=Span(token.start, token.end))
    if tree.mark(token) in _CONDITIONS or _is_commanded(scene, token) or _is_asked(scene, token):
        return Standing(Status.HYPOTHETICAL, words=Span(token.start, token.end), open=True)
    if (
        base(token.deprel) == "conj"
        and (first := tree.first_conjunct(token)) is not token
        and not tree.children(token, "nsubj")
    ):
        return _modality(scene, first) if is_verbal(first) else None
    return None


def _of_oneself(scene: Scene, token: Token) -> bool:
    """True where who says it is who will do it: others' acts are only foretold."""
    first = scene.tree.first_conjunct(token)
    governor = scene.tree.head(first)
    doer = {p.code for p in agent_of(scene, token)}
    return governor is not None and bool(doer & {p.code for p in agent_of(scene, governor)})


def _is_purpose(scene: Scene, token: Token) -> bool:
    """True for "signed a deal to reopen ports" and for a headline's "Kim to meet Putin"."""
    governor = scene.tree.head(token)
    if (
        not _is_infinitive(scene, token)
        or speaks(scene, token)
        or _of_a_rank(scene, token)
        or (governor is not None and scene.knowledge.cues.attitude(governor.upos, governor.lemma))
    ):
        return False
    return base(token.deprel) in {"advcl", "root"} or token.deprel == "acl"


def _of_a_rank(scene: Scene, token: Token) -> bool:
    """True for what somebody is the first, or last, or only one to do: "is the first premier to visit Chad"."""
    tree = scene.tree
    one = tree.head(token)
    if one is None or token.deprel != "acl":
        return False
    ranks = {c.lemma.lower() for c in (one, *tree.children(one, "amod"))} & _RANKS
    ordinal = any("NumType=Ord" in c.feats for c in tree.children(one, "amod"))
    above = tree.head(one)
    modal = [c for t in (one, above) if t is not None for c in tree.children(t, "aux")]
    ahead = any(c.text.lower() in _FUTURE | _REPORTED_FUTURE | _IRREALIS for c in modal)
    return bool(ranks or ordinal) and not ahead


_RANKS = frozenset({"first", "last", "latest", "only"})


def _is_infinitive(scene: Scene, token: Token) -> bool:
    """True for "to go", "for them to go", "to have gone"."""
    marked = any(c.text.lower() == "to" for c in scene.tree.children(token, "mark"))
    return marked and any("VerbForm=Inf" in t.feats for t in (token, *scene.tree.children(token, "aux", "cop")))


def _is_thought(scene: Scene, token: Token) -> bool:
    """True for an infinitive that names an act without telling it: "it is vital to act", "know how to act".

    Of the past it is told: "it was good to see".
    """
    governor = scene.tree.head(token)
    if governor is None or base(token.deprel) not in {"ccomp", "csubj"} or not _is_infinitive(scene, token):
        return False
    above = (governor, *scene.tree.children(governor, "cop", "aux"))
    return not speaks(scene, token) and not any("Tense=Past" in t.feats and "VerbForm=Fin" in t.feats for t in above)


def _is_commanded(scene: Scene, token: Token) -> bool:
    """True for the imperative; words of speaking that look like one are lines of a resolution: "Condemns ..." """
    return "Mood=Imp" in token.feats and not scene.tree.children(token, "nsubj") and not speaks(scene, token)


def _is_asked(scene: Scene, token: Token) -> bool:
    """True for what a question leaves open: "Did they meet?"; one that asks who or when takes the act for granted."""
    tree = scene.tree
    if base(tree.first_conjunct(token).deprel) != "root" or tree.tokens[-1].text != "?":
        return False
    return not any("PronType=Int" in t.feats for t in tree.tokens)


def _is_ahead(scene: Scene, token: Token) -> bool:
    """True for "until they withdraw", "before they strike": the present of a clause that waits for its time."""
    if base(token.deprel) != "advcl" or scene.tree.mark(token) not in {"until", "till", "before"}:
        return False
    words = (token, *scene.tree.children(token, "aux"))
    return any("Tense=Pres" in t.feats and "VerbForm=Fin" in t.feats for t in words)


def _is_going(scene: Scene, token: Token) -> bool:
    """True for "is going to meet"."""
    governor = scene.tree.head(token)
    going = governor is not None and governor.lemma == "go" and governor.text.lower() in {"going", "gon"}
    return going and base(token.deprel) == "xcomp" and _is_infinitive(scene, token)


def _is_reported(scene: Scene, token: Token) -> bool:
    """True for the content of somebody's words: "said that it would withdraw" is future seen from the past."""
    first = scene.tree.first_conjunct(token)
    governor = scene.tree.head(first)
    return (
        governor is not None
        and base(first.deprel) == "ccomp"
        and _attitude(scene, first, governor, "ccomp") in {"says", "plans", "confirms", "threatens", "offers"}
    )


def links(scene: Scene, token: Token) -> Iterator[Link]:
    """The attitudes above ``token``, innermost first: governing words, attached voices, quotation marks."""
    tree = scene.tree
    current = token
    spoken: set[str] = set()
    aside = False  # once outside the clause of an aside, only saying it still counts
    for _ in tree.tokens:
        yield from _attached(scene, current, spoken)
        first = tree.first_conjunct(current)
        above = tree.head(first)
        if above is None or _new_statement(scene, first, above) or is_remark(scene, first, above):
            break
        relation = base(first.deprel)
        aside = aside or _is_aside(scene, first) or _is_given(scene, current, above)
        attitude = _attitude(scene, current, above, relation)
        if aside and attitude not in {"", "says", "confirms"}:
            attitude = "says" if attitude == "alleges" and is_verbal(above) else ""
        if attitude:
            holders = agent_of(scene, above) or (unnamed(scene, above) if attitude in _STANCES else ())
            spoken |= {p.code or p.name for p in holders}
            yield Link(above, attitude, holders, is_negated(scene, above))
        elif _is_commanded(scene, above) and speaks(scene, current):
            pass  # "let me thank": said by saying so
        elif is_verbal(above) and relation in {"ccomp", "acl", "xcomp"} and (own := _modality(scene, above)):
            yield Link(above, "plans" if own.status is Status.PLANNED else "considers", ())
        current = above
    turn = scene.turn_around(token)
    if turn is not None and not ({turn.name, turn.code} - {""}) & spoken:
        spoken |= {turn.name, turn.code} - {""}
        yield Link(token, "says", (Participant(turn.code, turn.name, None),))
    quote = scene.quote_around(token)
    if quote is not None and not ({quote.speaker, *quote.speaker_code.split("|")} - {""}) & spoken:
        holder = Participant(quote.speaker_code, quote.speaker or "unattributed quotation", quote.speaker_span)
        yield Link(token, "says", (holder,))


def _attitude(scene: Scene, current: Token, above: Token, relation: str) -> str:
    """The attitude that ``above`` takes to what hangs on it, "" if none."""
    if relation not in _CLAUSE_LINKS or _beside(scene, current, relation):
        return ""
    reduced = relation == "acl" and not scene.tree.children(current, "aux", "mark", "nsubj")
    if reduced and not is_verbal(above) and scene.tree.is_passive(current):
        return ""  # "a statement released after the summit": no content of it
    attitude = scene.knowledge.cues.attitude(above.upos, above.lemma)
    return _by_construction(scene, attitude, above, current, relation)


def _new_statement(scene: Scene, token: Token, above: Token) -> bool:
    """True across a semicolon: what stands before it does not govern what follows."""
    between = scene.tree.tokens[min(above.index, token.index) : max(above.index, token.index)]
    return base(token.deprel) == "parataxis" and any(t.text == ";" for t in between)


def _is_aside(scene: Scene, token: Token) -> bool:
    """True for relative clauses, past participles after a known thing, and clauses of time: beside the main matter.

    "The allegation that it shipped arms" is labelled a relative clause too, but its "that" is no pronoun.
    """
    tree = scene.tree
    content = any(c.upos == "SCONJ" for c in tree.children(token, "mark"))
    participle = "Tense=Past" in token.feats and "VerbForm=Part" in token.feats and not tree.children(token, "aux")
    return (
        (token.deprel == "acl:relcl" and not content)
        or (token.deprel == "acl" and participle and _is_definite(scene, tree.head(token)))
        or (base(token.deprel) == "advcl" and tree.mark(token) in _ASIDE)
    )


def _is_given(scene: Scene, token: Token, above: Token) -> bool:
    """True for a known act that another act is about: in "failed to enforce the order" the order stands."""
    about = base(token.deprel) in {"obj", "nsubj"} and is_verbal(above) and not is_verbal(token)
    return (
        about
        and above.lemma.lower() not in LIGHT
        and not scene.knowledge.cues.attitude(above.upos, above.lemma)
        and not _rejects_claim(scene, above, token)
        and _is_definite(scene, token)
    )


def _is_definite(scene: Scene, token: Token | None) -> bool:
    """True for "the attack", "Russia's attack": a thing that the reader is taken to know."""
    if token is None:
        return False
    known = any(c.lemma.lower() in _KNOWN for c in scene.tree.children(token, "det"))
    return known or bool(scene.tree.children(token, "nmod:poss"))


def _beside(scene: Scene, token: Token, relation: str) -> bool:
    """True for phrases that stand beside an act and are not what it is about: "prevented with a veto"."""
    return relation in {"obl", "nmod"} and not is_verbal(token) and scene.tree.case(token) not in _ABOUT


def _by_construction(scene: Scene, attitude: str, above: Token, current: Token, relation: str) -> str:
    """The attitude a word has in this construction: "told X that" states, "told X to" asks."""
    if relation == "obj" and _rejects_claim(scene, above, current):
        return "denies"
    if relation in _NOMINAL_LINKS and is_verbal(above) and above.lemma.lower() in scene.knowledge.cues.clausal:
        return ""
    if relation in _NOMINAL_LINKS and attitude in {"says", "praises"} and is_verbal(above):
        return ""  # what is praised or described is not thereby claimed
    if relation == "nsubj" and is_verbal(above):
        passive = scene.tree.is_passive(above)
        return attitude if passive and attitude in {"denies", "cancels", "plans", "fails"} else ""
    accused = relation == "obl" and above.lemma.lower() in ACCUSING
    if attitude == "alleges" and relation in _NOMINAL_LINKS and is_verbal(above) and not accused:
        return ""  # "condemned the attack": the attack is presupposed
    if relation == "xcomp" and attitude in {"asks", "considers"} and _speaks(scene, current):
        return ""  # "I want to thank", "would like to express": said by saying so
    if relation == "parataxis" and attitude not in {"says", "alleges", "confirms"} and _states(scene, current):
        return ""  # "we hope for peace: they met": a statement of its own
    first = scene.tree.first_conjunct(current)
    bare = not scene.tree.mark(first) and not scene.tree.case(first) and "VerbForm=Inf" not in first.feats
    if relation == "advcl" and bare:
        return ""  # "criticised the visit, urging countries": beside, not below
    if relation == "advcl" and attitude not in {"asks", "plans", "considers", "alleges", "threatens", "fails"}:
        return ""
    if relation == "advcl" and scene.tree.mark(current) in {
        "as",
        "after",
        "while",
        "when",
        "since",
        "because",
        "amid",
        "before",
        "although",
        "though",
        "by",
    }:
        return ""
    infinitive = _is_infinitive(scene, current)
    particles = {c.text.lower() for c in scene.tree.children(above, "compound:prt")}
    if above.lemma.lower() == "call" and particles:
        return "cancels" if "off" in particles else ""
    if above.lemma.lower() == "tell":
        return "asks" if relation == "xcomp" or infinitive else "says"
    if above.lemma.lower() == "warn" and not infinitive:
        return "alleges"
    return attitude


_REJECTING = frozenset({"reject", "repudiate", "rubbish", "spurn"})


def _rejects_claim(scene: Scene, verb: Token, thing: Token) -> bool:
    """True for "rejected reports", "rejected the accusation": what is rejected is that it is so."""
    claim = not is_verbal(thing) and scene.knowledge.cues.attitude(thing.upos, thing.lemma) in {"says", "alleges"}
    return claim and verb.lemma.lower() in _REJECTING


def _states(scene: Scene, token: Token) -> bool:
    """True for a finite clause that is no "he alleged" put in between."""
    finite = any("VerbForm=Fin" in t.feats for t in (token, *scene.tree.children(token, "aux", "cop")))
    return finite and not scene.knowledge.cues.attitude(token.upos, token.lemma)


def _speaks(scene: Scene, token: Token) -> bool:
    subject = scene.tree.subject(token)
    first_person = subject is not None and subject.text.lower() in {"i", "we"}
    return first_person and scene.knowledge.cues.attitude(token.upos, token.lemma) in {"says", "praises", "alleges"}


def _attached(scene: Scene, token: Token, spoken: set[str]) -> Iterator[Link]:
    """Voices hung on a clause from below: "according to X", "X said" in parenthesis."""
    tree = scene.tree
    for child in tree.children(token, "obl", "parataxis", "advcl"):
        if "according" in tree.case(child) or "according" in (
            tree.mark(child),
            *(c.text.lower() for c in tree.children(child, "case")),
        ):
            holders = parties(scene, child) or described(scene, child)
        elif child.deprel.startswith("parataxis") and scene.knowledge.cues.attitude(child.upos, child.lemma) in {
            "says",
            "alleges",
        }:
            if tree.children(child, "ccomp"):
                continue
            holders = agent_of(scene, child) or unnamed(scene, child)
        else:
            continue
        names = {p.code or p.name for p in holders}
        if not names & spoken:
            spoken |= names
            yield Link(child, "says", holders)


def is_negated(scene: Scene, token: Token) -> bool:
    """True for a verb with its own "not" or "neither"."""
    negating = scene.tree.children(token, "advmod", "cc:preconj")
    return any(c.lemma.lower() in _NEGATIONS for c in negating)


def _under(scene: Scene, result: Standing, link: Link, actors: tuple[Participant, ...], verbal_act: bool) -> Standing:
    """``result`` as it stands once the next attitude outwards is taken into account."""
    voices = result.voices
    if link.negated and link.attitude == "denies":
        return result  # "did not deny" tells nothing
    if link.negated and link.attitude == "confirms":  # "has neither confirmed nor denied"
        alleged = result.status is Status.OCCURRED and not verbal_act
        return replace(result, status=Status.ALLEGED) if alleged else result
    if not voices or voices[-1].code != "|".join(p.code for p in link.holders if p.code) or not voices[-1].code:
        voices += _voices(scene, link)
    carriers = (*result.carriers, link.token)
    words = result.words or Span(link.token.start, link.token.end)
    undecided = result.open or link.attitude in _OPEN
    if link.attitude in {"says", "confirms", "praises"}:
        status = _told(scene, result.status, link, actors, verbal_act)
        return Standing(status, voices, result.words if status is result.status else words, carriers, undecided)
    if link.attitude == "alleges" and _same_side(link.holders, actors):
        return replace(result, voices=voices, carriers=carriers)
    status = _BY_ATTITUDE.get(link.attitude, result.status)
    if result.status in {Status.NEGATED, Status.HYPOTHETICAL} and status is not Status.DENIED:
        status = result.status
    if link.negated and status in {Status.DENIED, Status.NEGATED}:
        status = Status.OCCURRED  # "did not deny", "did not fail"
    return Standing(status, voices, words, carriers, undecided)


def _told(scene: Scene, status: Status, link: Link, actors: tuple[Participant, ...], verbal_act: bool) -> Status:
    """Somebody's word alone makes an act alleged, but for his own acts, for words, and for the house itself."""
    if status is not Status.OCCURRED or verbal_act:
        return status
    if _same_side(link.holders, actors):
        return status
    if not link.holders:  # "reports that ...", "it was said that ..." by nobody named; "officials said" is unresolved
        return Status.ALLEGED if link.attitude == "says" and link.token.upos == "NOUN" else status
    if any(p.code == r.code for p in link.holders for r in scene.house):
        return status
    return Status.ALLEGED


def _same_side(holders: tuple[Participant, ...], actors: tuple[Participant, ...]) -> bool:
    codes = {p.code.partition(":")[0] for p in resolved(actors)}
    return bool(codes & {p.code.partition(":")[0] for p in resolved(holders)})


def _voices(scene: Scene, link: Link) -> tuple[Voice, ...]:
    """The voice of a link; the house speaking in its own publication is none."""
    stance = _STANCES.get(link.attitude)
    house = {r.code for r in scene.house}
    if stance is None or not link.holders or house & {p.code for p in link.holders}:
        return ()
    names = " and ".join(p.name for p in link.holders)
    codes = "|".join(p.code for p in link.holders if p.code)
    return (Voice(names, codes, stance, link.holders[0].span),)
