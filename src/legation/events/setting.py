"""Where, when and in what context an act took place, and the characters that tell it."""

from collections.abc import Sequence

from legation.events.frames import LIGHT, is_verbal
from legation.events.placing import SPEAKING, nearest
from legation.events.scene import Scene
from legation.syntax import Tree, base
from legation.types import Participant, Period, PlaceMention, Span, Status, Token

_APART = ("parataxis", "punct", "discourse", "conj", "cc")
_SIDE_CLAUSES = ("advcl", "acl:relcl", "appos")
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


_OF_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Acts done with words alone: what they speak of may have happened anywhere else."""


_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Acts done where what they are done to lies."""
_PLAIN = 1.0
"""How plainly a report's place must be told; chosen on our own gold, where a wrong place is worse than none."""


def place_of(scene: Scene, token: Token, kind: str, parties: Sequence[Participant]) -> str:
    """The name of the place that an act of the type ``kind`` is said to be at, "" if none.

    A state is a place only where something is said to be in it; a name that stands for one of the parties is one only
    where something is done in it or to it: who shells Kharkiv shells Ukraine in Kharkiv. Whence one comes is none.
    """
    taken = [p.span for p in parties if p.span is not None and "lies in" not in p.how]

    def is_party(p: PlaceMention) -> bool:
        named = any(s.start < p.end and p.start < s.end for s in taken)
        there = p.kind != "state" and kind not in _OF_WORDS and (p.locative or kind in _ON_THE_SPOT)
        return named and not there

    places = [
        p
        for p in scene.named_places
        if (p.locative or p.kind != "state")
        and scene.tree.case(scene.tree.tokens[p.head]) != "from"
        and not is_party(p)
    ]
    if kind in _OF_WORDS:
        places = [p for p in places if _beside(scene.tree, token, p.head)]
    place = nearest(scene.tree, token, places, _PLAIN)
    return place.name if place is not None else ""


def _beside(tree: Tree, token: Token, head: int) -> bool:
    """True where no object or clause of ``token`` or of its governors stands between it and the word ``head``."""
    up = {token.index, *(t.index for t in tree.ancestors(token))}
    word: Token | None = tree.tokens[head]
    while word is not None and word.index not in up:
        told = base(word.deprel) == "advcl" and word.lemma in SPEAKING
        if not told and base(word.deprel) not in {"obl", "nmod", "compound", "conj", "appos", "flat"}:
            return False
        word = tree.head(word)
    return True


def contexts_of(scene: Scene) -> tuple[str, ...]:
    """PLOVER contexts whose words stand in the sentence, in the codebook's order; two hits count for more than one."""
    lemmas = {t.lemma.lower() for t in scene.tree.tokens}
    text = scene.analysis.document.text[scene.tree.sentence.start : scene.tree.sentence.end].lower()
    hits = [
        (len(lemmas & c.words) + len([p for p in c.phrases if p in text]), -i, c.name)
        for i, c in enumerate(scene.knowledge.cues.contexts)
    ]
    return tuple(name for count, _, name in sorted(hits, reverse=True)[:3] if count > 0)


def period_of(scene: Scene, token: Token, status: Status) -> Period:
    """The days of the act, as seen from the verb that tells it: its own, or the one that carries its noun."""
    carrier = token if is_verbal(token) else _light_verb(scene.tree, token)
    return scene.dated(scene.tree, token, carrier, status)


def _light_verb(tree: Tree, token: Token) -> Token | None:
    first = tree.first_conjunct(token)
    governor = tree.head(first)
    lent = governor is not None and governor.lemma in LIGHT and base(first.deprel) in {"obj", "nsubj", "obl"}
    return governor if lent else None
