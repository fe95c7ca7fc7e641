"""Where, when and in what context an act took place, and the characters that tell it."""

from collections.abc import Sequence

from legation.events.frames import LIGHT, is_verbal
from legation.events.scene import Scene
from legation.syntax import Tree, base
from legation.types import Participant, Period, Span, Status, Token

_APART = ("parataxis", "punct", "discourse", "conj", "cc")
_SIDE_CLAUSES = ("advcl", "acl:relcl", "appos")
_PLACE_CASES = frozenset(
    {"in", "at", "near", "off", "outside", "inside", "around", "across", "throughout", "along", "within"}
)
_MAX_EVIDENCE = 400


def evidence_of(scene: Scene, token: Token, parties: Sequence[Participant]) -> Span:
    """The clause that tells the act: the word's own subtree without side clauses, and its parties' words."""
    tree = scene.tree
    root = token if is_verbal(token) or base(token.deprel) in {"root", "ccomp", "advcl"} else _carrier(tree, token)
    tokens = tree.subtree(root, (*_APART, *_SIDE_CLAUSES))
    start, end = tokens[0].start, tokens[-1].end
    for participant in parties:
        span = participant.span
        if span is not None and tree.sentence.start <= span.start and span.end <= tree.sentence.end:
            start, end = min(start, span.start), max(end, span.end)
    if end - start > _MAX_EVIDENCE:
        start, end = (
            min(max(start, token.start - _MAX_EVIDENCE // 2), token.start),
            min(end, token.end + _MAX_EVIDENCE // 2),
        )
    return Span(min(start, token.start), max(end, token.end))


def _carrier(tree: Tree, token: Token) -> Token:
    """For a noun, the light clause around it if it is the object of that clause, else the noun phrase."""
    governor = tree.head(token)
    if governor is not None and is_verbal(governor) and base(token.deprel) in {"obj", "nsubj"}:
        return governor
    return token


def place_of(scene: Scene, token: Token) -> str:
    """The name of the place the act is said to be at, "" if none: the nearest locative phrase on it or its verb."""
    tree = scene.tree
    for carrier in _upwards(tree, token):
        below = {t.index for t in tree.children(carrier, "obl", "nmod")}
        days = [t for t in tree.children(carrier, "obl") if t.index in scene.clock]
        below |= {t.index for day in days for t in tree.children(day, "nmod")}  # "on Tuesday in Ankara"
        thing = tree.patient(carrier) if is_verbal(carrier) else None
        if thing is not None:  # "held talks in Muscat": the parser may hang the place on the talks
            below |= {t.index for t in tree.children(thing, "nmod")}
        for place in scene.places:
            head = tree.tokens[place.head]
            if head.index in below and tree.case(head) in _PLACE_CASES:
                return place.name
    return ""


def _upwards(tree: Tree, token: Token) -> list[Token]:
    """The word, and the words of its clause above it."""
    found = [token]
    for ancestor in tree.ancestors(token):
        if is_verbal(found[-1]) and base(found[-1].deprel) not in {"xcomp", "conj"}:
            break
        found.append(ancestor)
    return found


def contexts_of(scene: Scene, token: Token) -> tuple[str, ...]:
    """PLOVER contexts whose words stand in the sentence, in the codebook's order; two hits count for more than one."""
    lemmas = {t.lemma.lower() for t in scene.tree.tokens}
    text = scene.analysis.document.text[scene.tree.sentence.start : scene.tree.sentence.end].lower()
    hits = [
        (len(lemmas & c.words) + sum(p in text for p in c.phrases), -i, c.name)
        for i, c in enumerate(scene.knowledge.cues.contexts)
    ]
    return tuple(name for count, _, name in sorted(hits, reverse=True)[:3] if count > 0)


def period_of(scene: Scene, token: Token, status: Status) -> Period:
    """The days of the act, as seen from the verb that tells it: its own, or the one that carries its noun."""
    carrier = token if is_verbal(token) else _light_verb(scene.tree, token)
    ahead = status in {Status.PLANNED, Status.HYPOTHETICAL}
    return scene.dated(scene.tree, token, carrier, ahead)


def _light_verb(tree: Tree, token: Token) -> Token | None:
    first = tree.first_conjunct(token)
    governor = tree.head(first)
    lent = governor is not None and governor.lemma in LIGHT and base(first.deprel) in {"obj", "nsubj", "obl"}
    return governor if lent else None
