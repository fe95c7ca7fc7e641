"""Where, when and in what context an act took place, and the characters that tell it."""

import datetime
from collections.abc import Sequence

from legation.events.frames import is_verbal
from legation.events.scene import Scene
from legation.syntax import Tree, base
from legation.types import Participant, Period, Span, Status, TimeMention, Token

_APART = ("parataxis", "punct", "discourse", "conj", "cc")
_SIDE_CLAUSES = ("advcl", "acl:relcl", "appos")
_PLACE_CASES = frozenset({"in", "at", "near", "off", "outside", "inside", "around", "across", "throughout", "along",
                          "within", "over", "on"})
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
        start, end = min(max(start, token.start - _MAX_EVIDENCE // 2), token.start), min(end, token.end + _MAX_EVIDENCE // 2)
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
    text = scene.analysis.document.text[scene.tree.sentence.start:scene.tree.sentence.end].lower()
    hits = [(len(lemmas & c.words) + sum(p in text for p in c.phrases), -i, c.name)
            for i, c in enumerate(scene.knowledge.cues.contexts)]
    return tuple(name for count, _, name in sorted(hits, reverse=True)[:3] if count > 0)


def period_of(scene: Scene, token: Token, status: Status) -> Period:
    """The days of the act: by a time expression of its clause, else by tense and the day of publication."""
    time = _time_for(scene, token)
    if time is not None and (time.period.start or time.period.end):
        return Period(time.period.start, time.period.end, time.period.basis, Span(time.start, time.end))
    return _by_tense(scene, token, status)


def _time_for(scene: Scene, token: Token) -> TimeMention | None:
    """The time expression that hangs on the word, on its phrase, or on a word of its clause above it."""
    tree = scene.tree
    usable = [t for t in scene.times if t.value not in {"PAST_REF", "FUTURE_REF"} and not t.value.startswith("P")
              or t.value == "PRESENT_REF"]
    for carrier in _upwards(tree, token):
        own = {t.index for t in tree.subtree(carrier, ("conj", "parataxis", "advcl", "ccomp", "acl", "xcomp"))}
        hits = [t for t in usable if t.head in own]
        if hits:
            return min(hits, key=lambda t: abs(t.head - token.index))
    return None


def _by_tense(scene: Scene, token: Token, status: Status) -> Period:
    """Without a time expression, by tense (annotation guide: as narrow as text and publication allow):

    ==================  ============================================
    planned, future     from publication on
    present             the day of publication
    past                the day before publication to publication
    perfect, nominal    up to publication
    ==================  ============================================
    """
    published = scene.analysis.document.published
    start, end = published.start, published.end
    if start is None or end is None:
        return Period(None, end, "none")
    tense = _tense(scene, token)
    if status in {Status.PLANNED, Status.HYPOTHETICAL}:
        return Period(start, None, "tense")
    if tense == "present":
        return Period(start, end, "tense")
    if tense == "past":
        return Period(start - datetime.timedelta(days=1), end, "tense")
    return Period(None, end, "tense")


def _tense(scene: Scene, token: Token) -> str:
    """present, past or perfect, of the word's own verb or of the verb that carries it."""
    tree = scene.tree
    for carrier in _upwards(tree, token):
        if not is_verbal(carrier):
            continue
        auxiliaries = {a.lemma.lower() for a in tree.children(carrier, "aux")}
        if "have" in auxiliaries:
            return "perfect"
        feats = "|".join([carrier.feats, *(a.feats for a in tree.children(carrier, "aux", "cop"))])
        if "Tense=Past" in feats and "VerbForm=Fin" in feats:
            return "past"
        if "Tense=Pres" in feats and "VerbForm=Fin" in feats:
            return "present"
    return "perfect"
