"""One sentence with everything found in it so far: what rules of the events room look at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from legation.knowledge import Knowledge
from legation.knowledge.company import is_help
from legation.syntax import Tree, tree_of
from legation.types import (
    Analysis,
    Mention,
    Participant,
    Period,
    PlaceMention,
    Quote,
    Resolution,
    Span,
    Stance,
    Status,
    TimeMention,
    Token,
    Voice,
)

#: The days of an act: tree, its word, the verb whose tense it has (None: no verb), and how it stands.
Dated = Callable[[Tree, Token, Token | None, Status], Period]
_Found = TypeVar("_Found", Mention, PlaceMention, TimeMention)
_OWNERS = ("nmod:poss", "amod", "compound", "nmod:desc")
_OWNER_CASES = frozenset({"of", "by", "from"})
_QUANTITIES = frozenset(
    [
        "ten",
        "dozen",
        "score",
        "hundred",
        "thousand",
        "million",
        "number",
        "group",
        "majority",
        "minority",
        "member",
        "part",
        "some",
        "many",
        "most",
        "all",
        "one",
        "two",
        "several",
        "each",
        "half",
        "handful",
        "series",
        "round",
        "set",
        "raft",
        "wave",
        "crowd",
        "rest",
        "bulk",
        "lot",
        "couple",
        "any",
        "none",
        "both",
    ]
)
_NAME_PARTS = ("flat", "appos", "compound", "nmod:desc")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's tree, its mentions by head token, and the document's quotes, places, own party, and way of dating.

    ``left_open`` are the words, by head, that may mean either of two parties; they are not among ``mentions``.
    ``places`` stand where something happens, ``named_places`` anywhere; ``clock`` holds the words of time.
    """

    analysis: Analysis
    tree: Tree
    knowledge: Knowledge
    mentions: Mapping[int, Mention]
    left_open: Mapping[int, Mention]
    quotes: tuple[Quote, ...]
    places: tuple[PlaceMention, ...]
    named_places: tuple[PlaceMention, ...]
    clock: frozenset[int]
    house: Sequence[Resolution]
    dated: Dated

    def quote_around(self, token: Token) -> Quote | None:
        """The direct quotation that ``token`` stands in."""
        return next((q for q in self.quotes if q.direct and q.start <= token.start and token.end <= q.end), None)

    def asked(self, token: Token) -> bool:
        """True in a question put to the speaker of a transcript, which asserts nothing."""
        return any(t.asks and t.start <= token.start < t.end for t in self.analysis.turns)

    def turn_around(self, token: Token) -> Voice | None:
        """Whose turn of a transcript ``token`` stands in, as a voice; ``None`` in the house's own turns."""
        for turn in self.analysis.turns:
            if turn.start <= token.start < turn.end:
                code = turn.speaker.code if turn.speaker is not None else ""
                name = turn.speaker.name if turn.speaker is not None else turn.label
                own = code in {r.code for r in self.house}
                return None if own else Voice(name, code, Stance.ASSERTS)
        return None


def scenes(analysis: Analysis, knowledge: Knowledge, house: Sequence[Resolution], dated: Dated) -> Iterable[Scene]:
    """One scene per sentence, in order."""
    mentions = _by_sentence(analysis.mentions)
    places = _by_sentence(analysis.places)
    times = _by_sentence(analysis.times)
    for sentence in analysis.sentences:
        inside = [m for m in mentions.get(sentence.index, ()) if m.kind != "outlet" or m.resolutions[0].code]
        yield Scene(
            analysis,
            tree_of(sentence),
            knowledge,
            {m.head: m for m in inside if not is_open(m)},
            {m.head: m for m in inside if is_open(m)},
            analysis.quotes,
            tuple(p for p in places.get(sentence.index, ()) if p.locative),
            tuple(places.get(sentence.index, ())),
            frozenset(t.head for t in times.get(sentence.index, ())),
            house,
            dated,
        )


def _by_sentence(items: Sequence[_Found]) -> dict[int, list[_Found]]:
    found: dict[int, list[_Found]] = {}
    for item in items:
        found.setdefault(item.sentence, []).append(item)
    return found


def parties(scene: Scene, token: Token, *, owner: bool = True) -> tuple[Participant, ...]:
    """The actors that the phrase headed by ``token`` stands for, those joined to it included.

    With ``owner``, a phrase that is no actor itself counts as the actor it belongs to:
    "Russia's invasion" is Russia's.
    """
    found: list[Participant] = []
    for part in scene.tree.conjuncts(token):
        if part is not token and part.upos in {"VERB", "AUX"}:
            continue
        found.extend(_own(scene, part) or (owned_by(scene, part) if owner else ()) or _left_open(scene, part))
    return unique(found)


def _left_open(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """The word that may mean either of two parties, for want of a better."""
    mention = scene.left_open.get(token.index)
    return participants(mention) if mention is not None else ()


def is_open(mention: Mention) -> bool:
    """True for a word that names nobody and may mean either of two parties."""
    return mention.kind in {"pronoun", "nominal"} and not any(r.code for r in mention.resolutions)


def is_party(scene: Scene, token: Token) -> bool:
    """True where the phrase itself names an actor."""
    return bool(_own(scene, token))


def _own(scene: Scene, token: Token) -> tuple[Participant, ...]:
    mention = scene.mentions.get(token.index)
    if mention is None and (inner := counted(scene, token)) is not None:
        return parties(scene, inner)
    mention = mention or _named_beside(scene, token)
    if mention is not None and token.upos == "PROPN" and not any(r.code for r in mention.resolutions):
        mention = _title_before(scene, token) or mention
    if mention is None or (mention.kind == "demonym" and token.upos == "ADJ"):
        return ()
    found = participants(mention)
    if mention.kind in {"agent", "title"} and "Number=Plur" in token.feats:
        found = unique([*found, *_joined_owners(scene, token, found)])
    return found


def _named_beside(scene: Scene, token: Token) -> Mention | None:
    """The name that a title carries: "Minister Lavrov", "the envoy, Tim Lenderking"."""
    for child in scene.tree.children(token, *_NAME_PARTS):
        inner = scene.mentions.get(child.index)
        if inner is None or token.upos not in {"NOUN", "PROPN"}:
            continue
        if inner.resolutions[0].person or child.deprel in {"flat", "appos"}:
            return inner
    return None


def _title_before(scene: Scene, token: Token) -> Mention | None:
    """The coded title of a name nobody knows: "Assistant Secretary Phee"."""
    titles = (scene.mentions.get(c.index) for c in scene.tree.children(token, "nmod:desc", "compound"))
    return next((m for m in titles if m and m.kind in {"title", "agent", "nominal"} and m.resolutions[0].code), None)


def counted(scene: Scene, token: Token) -> Token | None:
    """What a quantity counts: "tens of thousands of citizens", "members of the council"."""
    if token.lemma.lower() not in _QUANTITIES and token.upos != "NUM":
        return None
    return next((c for c in scene.tree.children(token, "nmod", "obl") if scene.tree.case(c) == "of"), None)


def place_party(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """The state that a place named by ``token`` lies in: who shells Kharkiv shells Ukraine."""
    if token.upos != "PROPN" or token.index in scene.mentions:
        return ()
    for place in scene.named_places:
        if place.head == token.index and place.country:
            return (
                Participant(
                    place.country,
                    place.name,
                    Span(place.start, place.end),
                    place.record,
                    f"{place.name} lies in {place.country}",
                ),
            )
    return ()


def _joined_owners(scene: Scene, token: Token, found: Sequence[Participant]) -> list[Participant]:
    """ "Leaders of Russia and China", "Russian and Chinese officials": every owner, with the noun's sector."""
    sector = found[0].code.partition(":")[2] if found else ""
    extra: list[Participant] = []
    for child in scene.tree.children(token, *_OWNERS, "nmod"):
        if child.deprel == "nmod" and scene.tree.case(child) not in _OWNER_CASES:
            continue
        for part in scene.tree.conjuncts(child):
            mention = scene.mentions.get(part.index)
            if mention is not None and part is not child and mention.resolutions[0].code:
                one = participants(mention)[0]
                code = f"{one.code}:{sector}" if sector and ":" not in one.code else one.code
                extra.append(Participant(code, one.name, one.span, one.record, one.how))
    return extra


def owned_by(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """The owner of a thing, one step down: possessive, adjective, compound, "of", "by", "from"."""
    found: list[Participant] = []
    for child in scene.tree.children(token, *_OWNERS, "nmod"):
        if child.deprel == "nmod" and scene.tree.case(child) not in _OWNER_CASES:
            continue
        if _begins_a_name(scene, child, token):
            continue
        for part in scene.tree.conjuncts(child):
            mention = scene.mentions.get(part.index) or _led_by(scene, part)
            if mention is not None:
                found.extend(participants(mention))
        if found:
            break
    return unique(found)


def _begins_a_name(scene: Scene, child: Token, token: Token) -> bool:
    """True for "American" in "American Medical", the name of a body that is no organ of the state."""
    joined = child.name == "B-ORG" and token.name == "I-ORG" and child.index < token.index
    return joined and scene.knowledge.agent(token) is None and child.deprel == "amod"


def _led_by(scene: Scene, token: Token) -> Mention | None:
    """ "U.S.-led", "Cypriot-owned": the party before a participle."""
    if token.upos not in {"VERB", "ADJ"} or token.deprel != "amod" or is_help(token):
        return None
    children = scene.tree.children(token, "compound", "obl", "nmod", "obj", "nsubj")
    return next((m for c in children if c.index < token.index and (m := scene.mentions.get(c.index))), None)


def participants(mention: Mention) -> tuple[Participant, ...]:
    """A mention's resolutions as participants; unresolved ones keep their words and an empty code."""
    span = Span(mention.start, mention.end)
    return tuple(Participant(r.code, r.name, span, r.record, r.how) for r in mention.resolutions)


def unique(found: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each code once, unresolved participants once by name, in order."""
    seen: dict[str, Participant] = {}
    for participant in found:
        seen.setdefault(participant.code or f"?{participant.name}", participant)
    return tuple(seen.values())


def resolved(found: Iterable[Participant]) -> tuple[Participant, ...]:
    """Those with a code."""
    return tuple(p for p in found if p.code)
