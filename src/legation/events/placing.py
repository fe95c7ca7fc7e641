"""Where an act took place: of all places named in its sentence, the one that stands nearest to it in the tree.

From the act's word to a place's name leads a path: up to a common governor, and down again. Each step and each trait
of the place counts for or against; the best place of a sentence is taken if it comes out above nought. The weights
are whole tenths, tuned on event_location; tuned on one half of it, they lost two points in a hundred on the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from legation.syntax import LOCATIVE, Tree, base
from legation.types import PlaceMention, Token

_START = 2.0
_UP: Mapping[str, float] = MappingProxyType({"conj": 0.7, "advcl": -0.3, "acl": 0.0, "acl:relcl": 0.0, "xcomp": 0.1,
                                             "ccomp": -0.6, "parataxis": 0.0})  # fmt: skip
_UP_OTHER = -0.4
_FIRST: Mapping[str, float] = MappingProxyType({
    "obl at": 0.6, "obl against": -1.2, "obl from": -1.0, "obl other": -0.3, "obj": 1.0, "nmod at": 0.3,
    "nmod of": 0.7, "nsubj": 0.8, "nsubj:pass": 0.5, "conj": -0.7, "ccomp": -1.7, "parataxis": -1.0, "xcomp": 0.2,
})  # fmt: skip
_LATER: Mapping[str, float] = MappingProxyType({
    "nmod at": 0.3, "nmod of": -0.3, "nmod to": -0.9, "nmod from": -1.7, "nmod by": -0.8, "nmod other": -1.6,
    "nmod": -0.7, "nmod:poss": -1.0, "obl at": 0.3, "obl of": -0.5, "obl to": -1.5, "obl from": -1.2,
    "obl:agent": -0.7, "compound": -0.4, "amod": -1.7, "appos": -1.2, "conj": -0.2, "acl": -0.8, "advcl": 0.2,
    "advmod": -0.1, "nsubj": -1.7, "nsubj:pass": -0.1, "obj": -0.4, "xcomp": -0.5, "ccomp": -1.6,
})  # fmt: skip
_ONLY: Mapping[str, float] = MappingProxyType({"nsubj": -1.8, "obl:agent": -1.6})
"""The place's own name is the whole subject or agent: a party, not a place."""
_STATE, _WIDE, _TOWN, _NAMES_ANOTHER, _NO_NAME = -1.7, -0.8, -0.4, -1.6, -0.7
_WHERE, _ONLY_NEAR, _GENERIC, _OF_BODY = 0.8, -0.7, 0.9, -0.3
_BEFORE, _BEFORE_AT, _BEFORE_ABOVE, _FAR, _SHALLOWER = -1.5, 0.8, 0.5, -1.6, -0.8
_TAKEN, _SAYING, _BEING = 0.2, -1.2, 1.4
_FAR_WORDS = 20

_NEAR = frozenset({"near", "outside", "off", "toward", "towards", "to"})
_TOWNS = frozenset({"town", "city", "county", "name"})
SPEAKING = frozenset({"speak", "talk", "meet", "gather"})
"""Verbs before the telling one that say where it was told: "Speaking in Geneva, she accused ..."."""
_WIDE_KINDS = frozenset({"admin1", "region", "continent", "disputed", "sea", "ocean", "peninsula", "line"})
_GENERIC_NOUNS = frozenset({
    "village", "town", "city", "district", "region", "area", "province", "neighborhood", "neighbourhood", "suburb",
    "settlement", "camp", "county", "governorate", "municipality", "state", "capital", "port", "island", "valley",
    "locality", "community",
})  # fmt: skip
_BODIES = frozenset({
    "regime", "government", "army", "police", "troop", "force", "rebel", "militia", "official", "minister", "president",
    "parliament", "court",
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
    if any(p.top == path.top and len(p.down) < len(path.down) for p in paths if p is not path):
        weight += _SHALLOWER
    weight += _TAKEN * (bool(path.down) and base(path.down[0].deprel) == "obj" and act.lemma in _TAKING)
    weight += _SAYING * (act.lemma in _OF_SAYING) + _BEING * (act.upos == "AUX")
    head = tree.tokens[path.place.head]
    return weight + _distance(tree, act, path, head) + _traits(tree, path, head)


def _distance(tree: Tree, act: Token, path: _Path, head: Token) -> float:
    words = head.index - act.index
    weight = _FAR * min(abs(words), _FAR_WORDS) / _FAR_WORDS
    if words < 0:
        weight += _BEFORE + _BEFORE_ABOVE * bool(path.up)
        weight += _BEFORE_AT * (bool(path.down) and _step(tree, path.down[0]) == "obl at")
    return weight


def _steps(tree: Tree, down: Sequence[Token]) -> Iterator[float]:
    for depth, token in enumerate(down):
        step = _step(tree, token)
        if not depth and step == "advcl" and token.lemma in SPEAKING:
            yield 1.0
        else:
            yield (_LATER if depth else _FIRST).get(step, 0.0)


def _step(tree: Tree, token: Token) -> str:
    """The relation; for a word with a preposition also what kind: "obl at", "nmod of"."""
    relation = token.deprel if token.deprel in {"nsubj:pass", "obl:agent", "nmod:poss"} else base(token.deprel)
    if relation not in {"obl", "nmod"}:
        return relation
    last = tree.case(token).rpartition(" ")[2]
    if last in LOCATIVE:
        return f"{relation} at"
    return f"{relation} {last if last in {'of', 'to', 'from', 'by', 'against'} else 'other' if last else ''}".strip()


def _traits(tree: Tree, path: _Path, head: Token) -> float:
    place = path.place
    weight = _STATE * (place.kind == "state") + _WIDE * (place.kind in _WIDE_KINDS)
    weight += _TOWN * (place.kind in _TOWNS and bool(place.country)) + _WHERE * place.locative
    weight += _NAMES_ANOTHER * (head.name[2:] in {"ORG", "PER", "EVENT"}) + _NO_NAME * (head.name == "O")
    weight += _ONLY_NEAR * (bool(path.down) and tree.case(head) in _NEAR)
    weight += _OF_BODY * any(t.lemma.lower() in _BODIES for t in path.down[:-1])
    named_by = base(head.deprel) == "compound" or tree.case(head) == "of"  # "Yaqshid district", "the town of Rawa"
    return weight + _GENERIC * (named_by and len(path.down) > 1 and path.down[-2].lemma in _GENERIC_NOUNS)
