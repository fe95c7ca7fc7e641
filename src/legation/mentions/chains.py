"""Who has been named in a text so far, how often, how recently, in what part, and who together.

A chain is a party with all the words that have stood for it: a person, a state or body, or several named together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from legation.knowledge import Knowledge
from legation.syntax import Tree, base
from legation.types import Mention, PlaceMention, Resolution, Token

NEVER = -99
"""The sentence of what has not been told yet."""

LEADING = 4
"""So many of the parties named most in the whole text may be meant before they are named."""

ROLES = frozenset({
    "nsubj", "obj", "iobj", "obl", "nmod", "nmod:poss", "amod", "compound", "appos", "conj", "flat", "root",
    "nsubj:pass", "obl:agent", "nmod:desc",
})  # fmt: skip
"""Parts that a word plays, as far as they are told apart."""

_REMEMBERED = 6
"""So many of the last sentences that name a party are kept in mind."""

_ACROSS = ("with", "to", "against")
"""Prepositions of the other side of a verb."""

_PLACE_WEIGHT = 0.5
"""What a place counts beside a mention of its state."""


def bare(code: str) -> str:
    """The party of a code, without its sector."""
    return code.partition(":")[0]


def role(tree: Tree, token: Token) -> str:
    """The part that a word, or the first of those it is joined to, plays."""
    relation = tree.first_conjunct(token).deprel
    if relation in ROLES:
        return relation
    return base(relation) if base(relation) in ROLES else "other"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a party was last named: sentence, token, first character, the part the word played, kind of mention."""

    sentence: int
    token: int
    start: int
    role: str
    kind: str


@dataclass(slots=True)
class Chain:
    """One party, or several named together, as far as the text has told.

    ``codes`` are bare, none for a person whose party nobody knows. ``kind`` is that of the knowledge row, "group" for
    several. ``resolutions`` are those of the last mention, ``by_name`` of the last that names it.
    ``named`` is the last sentence with its name, ``subject`` and ``matrix`` the last in which it was subject,
    and subject of the main clause. ``recent`` are the last sentences that mention it.
    """

    codes: frozenset[str]
    person: bool = False
    kind: str = "unknown"
    gender: str = ""
    words: frozenset[str] = frozenset()
    resolutions: tuple[Resolution, ...] = ()
    by_name: tuple[Resolution, ...] = ()
    last: Spot | None = None
    named: int = NEVER
    subject: int = NEVER
    matrix: int = NEVER
    count: int = 0
    headline: bool = False
    plural: bool = False
    recent: list[int] = field(default_factory=list)


Key = tuple[str, str]


class Chains:
    """The parties of one text, in the order of reading.

    ``parties`` and ``groups`` are in the order in which they were mentioned last. ``named`` are the mentions by name or
    title, ``only_places`` states of which the text names nothing but places, ``told_by`` the words of the names and
    nouns by which it tells of a party, ``home`` the state from whose capital a text reports, ``house`` whose own words
    it is.
    """

    def __init__(
        self,
        named: Iterable[Mention],
        places: Iterable[PlaceMention],
        knowledge: Knowledge,
        house: Sequence[Resolution],
        home: Resolution | None,
    ) -> None:
        self.knowledge = knowledge
        self.parties: dict[Key, Chain] = {}
        self.groups: dict[frozenset[str], Chain] = {}
        self.house = frozenset(bare(r.code) for r in house)
        self.home = bare(home.code) if home is not None else ""
        self.named: dict[int, list[Mention]] = {}
        self.places: dict[int, list[PlaceMention]] = {}
        self.here: dict[int, Mention] = {}
        self.told_by: dict[str, set[str]] = {}
        self.total: Counter[str] = Counter()
        for mention in named:
            if mention.kind != "outlet":
                self.named.setdefault(mention.sentence, []).append(mention)
                self.total.update(bare(r.code) for r in mention.resolutions)
                for one in mention.resolutions:
                    self.told_by.setdefault(bare(one.code), set()).update(one.name.lower().split())
        weights: Counter[str] = Counter()
        for place in places:
            if place.country:
                self.places.setdefault(place.sentence, []).append(place)
                weights[place.country] += 1
        self.only_places = frozenset(weights) - frozenset(code for code, count in self.total.items() if count)
        scores = {c: self.total[c] + _PLACE_WEIGHT * weights[c] for c in self.total | weights}
        self.scores = scores
        self.most = max(1.0, max(scores.values(), default=1.0))
        self.rank = {code: number for number, code in enumerate(sorted(scores, key=lambda c: (-scores[c], c)))}
        self.leading = [code for code, number in self.rank.items() if code and number < LEADING]
        for code in (self.home, *sorted(self.house)):
            if code:
                self.party((code, ""))

    def party(self, key: Key) -> Chain:
        """The chain of a party; a new one where it has none."""
        chain = self.parties.get(key)
        if chain is None:
            chain = self.parties[key] = self.fresh(key)
        return chain

    def latest(self, most: int) -> dict[Key, Chain]:
        """So many of the parties mentioned last, the latest first, and those of the house and its capital."""
        found = dict(islice(reversed(self.parties.items()), most))
        own = ((code, "") for code in (self.home, *sorted(self.house)) if code)
        return found | {key: self.parties[key] for key in own}

    def near_groups(self, sentence: int, back: int) -> dict[frozenset[str], Chain]:
        """The groups mentioned in a sentence or so many before it, the latest first."""
        near = takewhile(
            lambda item: item[1].last is not None and sentence - item[1].last.sentence <= back,
            reversed(self.groups.items()),
        )
        return dict(near)

    def fresh(self, key: Key) -> Chain:
        """A chain of a party that nothing has named."""
        entity = self.knowledge.entities.get(key[1] or key[0])
        codes = frozenset({key[0]} - {""})
        if entity is None:
            return Chain(codes)
        person = entity.kind == "person"
        words = frozenset(entity.name.lower().split())
        return Chain(codes, person, entity.kind, entity.gender if person else "", words)

    def begin(self, tree: Tree) -> None:
        """Turn to the next sentence."""
        self.here = {m.head: m for m in self.named.get(tree.sentence.index, ())}

    def add(self, tree: Tree, mention: Mention, *, anaphor: bool = False) -> None:
        """Note that words of the sentence stand for a party; ``anaphor``: without naming it."""
        token = tree.tokens[mention.head]
        self.here[mention.head] = mention
        spot = Spot(tree.sentence.index, token.index, token.start, role(tree, token), mention.kind)
        matrix = _is_matrix(tree, token)
        for key, resolution in keyed(mention):
            chain = self.party(key)
            self.parties[key] = self.parties.pop(key)  # the latest last
            _note(chain, spot, matrix=matrix)
            chain.resolutions, chain.person = (resolution,), resolution.person
            chain.plural = "Number=Plur" in token.feats
            if not anaphor:
                chain.named, chain.by_name = spot.sentence, (resolution,)
        together = keyed(mention)
        if len(together) == 1:
            joined = (self.here.get(c.index) for c in tree.conjuncts(tree.first_conjunct(token)))
            together = [item for other in joined if other is not None for item in keyed(other)]
        self._group(together, spot, matrix=matrix)

    def end(self, tree: Tree) -> None:
        """Note who do something to each other: the two sides of each verb of the sentence."""
        for verb in tree.tokens:
            if verb.upos != "VERB":
                continue
            across = [c for c in tree.children(verb, "obl") if tree.case(c) in _ACROSS]
            one = self._first(tree.children(verb, "nsubj"))
            other = self._first([*tree.children(verb, "obj"), *across])
            if one is not None and other is not None and len(one.resolutions) == len(other.resolutions) == 1:
                token = tree.tokens[one.head]
                spot = Spot(tree.sentence.index, token.index, token.start, "other", "pair")
                self._group([*keyed(one), *keyed(other)], spot, matrix=base(verb.deprel) == "root")

    def _first(self, tokens: Iterable[Token]) -> Mention | None:
        return next((m for t in tokens if (m := self.here.get(t.index)) is not None), None)

    def _group(self, members: Sequence[tuple[Key, Resolution]], spot: Spot, *, matrix: bool) -> None:
        codes = frozenset(key[0] for key, _ in members if key[0])
        if len(codes) < 2:
            return
        group = self.groups.get(codes)
        if group is None:
            group = Chain(codes, kind="group", plural=True)
        self.groups.pop(codes, None)
        self.groups[codes] = group  # the latest last
        _note(group, spot, matrix=matrix)
        group.resolutions = tuple(r for _, r in members if r.code)
        group.person = all(r.person for _, r in members)


def keyed(mention: Mention) -> list[tuple[Key, Resolution]]:
    """What a mention stands for, each with the key of its chain."""
    found = []
    for one in mention.resolutions:
        own = (one.record or one.name) if one.person else "" if one.code else one.name
        found.append(((bare(one.code), own), one))
    return found


def _note(chain: Chain, spot: Spot, *, matrix: bool) -> None:
    chain.count += 1
    chain.last = spot
    chain.headline = chain.headline or spot.sentence == 0
    if spot.role.startswith("nsubj"):
        chain.subject = spot.sentence
    if matrix:
        chain.matrix = spot.sentence
    chain.recent.append(spot.sentence)
    del chain.recent[:-_REMEMBERED]


def _is_matrix(tree: Tree, token: Token) -> bool:
    """True for the subject of a main clause."""
    first = tree.first_conjunct(token)
    verb = tree.head(first)
    subject = role(tree, token).startswith("nsubj") and verb is not None
    return subject and verb is not None and base(tree.first_conjunct(verb).deprel) in {"root", "parataxis"}
