"""Where an act took place: of all places named in its sentence, the one that stands nearest to it in the tree.

From the act's word to a place's name leads a path: up to a common governor, and down again. Each step and each trait
of the place counts for or against; the best place of a sentence is taken if it comes out above nought. The weights
are whole tenths, tuned on one half of event_location and checked on the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from legation.syntax import LOCATIVE, Tree, base
from legation.types import PlaceMention, Token

_START = 1.7
_UP: Mapping[str, float] = MappingProxyType({"conj": 0.3, "advcl": 0.0, "acl": 0.1, "acl:relcl": 0.1, "xcomp": 0.2,
                                             "ccomp": 0.0, "parataxis": 0.0})  # fmt: skip
_UP_OTHER = -0.4
_FIRST: Mapping[str, float] = MappingProxyType({
    "obl at": 1.0, "obl against": -0.7, "obl from": -0.3, "obl other": -0.2, "obj": 1.1, "nmod at": 0.5,
    "nmod of": 0.4, "nsubj": 0.3, "conj": -0.5, "advcl": -0.3, "acl": -0.2, "ccomp": -0.9, "parataxis": -0.5,
})  # fmt: skip
_LATER: Mapping[str, float] = MappingProxyType({
    "nmod at": 0.4, "nmod of": -0.3, "nmod to": -0.7, "nmod from": -1.0, "nmod by": -0.5, "nmod other": -1.1,
    "nmod": -0.8, "nmod:poss": -0.9, "nmod:desc": -0.8, "obl at": 0.5, "obl of": -0.4, "obl to": -0.9,
    "obl from": -0.6, "obl": -0.2, "obl:agent": -0.5, "compound": -0.7, "amod": -1.2, "appos": -0.9, "conj": -0.5,
    "flat": -0.1, "acl": -0.5, "advmod": -0.5, "nsubj": -1.0, "nsubj:pass": -0.2, "obj": -0.3, "xcomp": -0.3,
    "ccomp": -0.6,
})  # fmt: skip
_ONLY: Mapping[str, float] = MappingProxyType({"nsubj": -1.3, "obl:agent": -0.7})
"""The place's own name is the whole subject or agent: a party, not a place."""
_STATE, _WIDE, _NAMES_ANOTHER, _BEFORE, _FAR, _GENERIC, _SHALLOWER = -1.4, -0.8, -1.0, -0.8, -1.5, 1.1, -0.9
_TAKEN, _SAYING = 0.3, -0.8
_FAR_WORDS = 20

SPEAKING = frozenset({"speak", "talk", "meet", "gather"})
"""Verbs before the telling one that say where it was told: "Speaking in Geneva, she accused ..."."""
_WIDE_KINDS = frozenset({"admin1", "region", "continent", "disputed", "sea", "ocean", "peninsula", "line"})
_GENERIC_NOUNS = frozenset({
    "village", "town", "city", "district", "region", "area", "province", "neighborhood", "neighbourhood", "suburb",
    "settlement", "camp", "county", "governorate", "municipality", "state", "capital", "port", "island", "valley",
    "locality", "community",
})  # fmt: skip
_TAKING = frozenset({
    "capture", "patrol", "enter", "seize", "storm", "bomb", "target", "attack", "liberate", "shell", "raid", "hit",
    "strike", "invade", "occupy", "recapture", "reach", "control", "besiege", "leave", "visit",
})  # fmt: skip
_OF_SAYING = frozenset({
    "say", "tell", "report", "claim", "add", "announce", "think", "believe", "expect", "be", "have", "confirm",
    "want", "know", "ask", "call", "describe", "vow", "warn",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Path:
    """The way from the act to a place: governors climbed, and the words gone down to, the place's head last."""

    place: PlaceMention
    up: tuple[Token, ...]
    down: tuple[Token, ...]
    top: int


def nearest(tree: Tree, act: Token, places: Sequence[PlaceMention], least: float = 0.0) -> PlaceMention | None:
    """The place among those named in the sentence at which ``act`` is said to be; None where none weighs enough.

    With ``least`` 0, the places that are right are most against those that are wrong or missed on event_location.
    """
    paths = [_path(tree, act, place) for place in places]
    weighed = [(_weight(tree, act, path, paths), -n, path.place) for n, path in enumerate(paths)]
    best = max(weighed, default=None, key=lambda w: w[:2])
    return best[2] if best is not None and best[0] > least else None


def _path(tree: Tree, act: Token, place: PlaceMention) -> _Path:
    climbed = [act, *tree.ancestors(act)]
    order = {t.index: n for n, t in enumerate(climbed)}
    down = [tree.tokens[place.head]]
    while down[-1].index not in order:
        governor = tree.head(down[-1])
        if governor is None:
            break
        down.append(governor)
    top = down.pop()
    return _Path(place, tuple(climbed[: order.get(top.index, 0)]), tuple(reversed(down)), top.index)


def _weight(tree: Tree, act: Token, path: _Path, paths: Sequence[_Path]) -> float:
    weight = _START + sum(_UP.get(t.deprel, _UP_OTHER) for t in path.up) + sum(_steps(tree, path.down))
    if len(path.down) == 1:
        weight += _ONLY.get(path.down[0].deprel, 0.0)
    if path.down and base(path.down[0].deprel) == "obj" and act.lemma in _TAKING:
        weight += _TAKEN
    if act.lemma in _OF_SAYING:
        weight += _SAYING
    if any(p.top == path.top and len(p.down) < len(path.down) for p in paths if p is not path):
        weight += _SHALLOWER
    head = tree.tokens[path.place.head]
    distance = head.index - act.index
    weight += _BEFORE * (distance < 0) + _FAR * min(abs(distance), _FAR_WORDS) / _FAR_WORDS
    return weight + _traits(tree, path, head)


def _steps(tree: Tree, down: Sequence[Token]) -> Iterator[float]:
    for depth, token in enumerate(down):
        table = _LATER if depth else _FIRST
        step = _step(tree, token)
        if not depth and step == "advcl" and token.lemma in SPEAKING:
            yield 1.0
            continue
        yield table.get(step, table.get(step.partition(" ")[0], 0.0))


def _step(tree: Tree, token: Token) -> str:
    """The relation; for a word with a preposition also what kind: "obl at", "nmod of"."""
    relation = token.deprel if token.deprel in _LATER else base(token.deprel)
    if relation not in {"obl", "nmod"}:
        return relation
    last = tree.case(token).rpartition(" ")[2]
    if last in LOCATIVE:
        return f"{relation} at"
    return f"{relation} {last if last in {'of', 'to', 'from', 'by', 'against'} else 'other' if last else ''}".strip()


def _traits(tree: Tree, path: _Path, head: Token) -> float:
    place = path.place
    weight = _STATE * (place.kind == "state") + _WIDE * (place.kind in _WIDE_KINDS)
    weight += _NAMES_ANOTHER * (head.name[2:] in {"ORG", "PER", "EVENT"})
    named_by = base(head.deprel) == "compound" or tree.case(head) == "of"  # "Yaqshid district", "the town of Rawa"
    return weight + _GENERIC * (named_by and len(path.down) > 1 and path.down[-2].lemma in _GENERIC_NOUNS)
