"""Who is meant by the words that the reader of acts points at as naming a party."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from legation.events.frames import slot
from legation.events.scene import Scene, owned_by, parties, place_party, resolved, unique
from legation.syntax import base
from legation.types import Naming, Participant, Token

_JOINED, _BESIDE, _LEAST = 0.1, 0.2, 0.1
"""Words beside the likeliest name a party too where they have so much of its chance: joined to it by "and", and not;
the third is what the latter must have at least."""

_NOBODY = 0.3
"""Above this nobody is taken to be named anywhere."""


_SURELY_HERE = 0.9
"""Above this words of the sentence name a party, even if nobody knows which."""


def pointed(scene: Scene, naming: Naming, *, struck: bool = False) -> tuple[Participant, ...]:
    """The parties that the words pointed at in a sentence stand for; ``struck`` things are those of the land they are
    in."""
    if naming.inside <= max(naming.nobody, naming.elsewhere):
        return ()
    heads: dict[int, float] = {}
    for index, chance in naming.here.items():
        if index >= 0:
            head = _naming(scene, scene.tree.tokens[index]).index
            heads[head] = heads.get(head, 0.0) + chance
    return _meant(scene, heads, struck=struck)


def _meant(scene: Scene, heads: Mapping[int, float], *, struck: bool = False) -> tuple[Participant, ...]:
    words = [word for head in _chosen(scene, heads) if not _posted_to(scene, word := scene.tree.tokens[head])]
    found = unique(p for word in words for p in _party(scene, word) or (_lying_in(scene, word) if struck else ()))
    return tuple(replace(p, how=f"{p.how}; by the reader of acts") for p in resolved(found))


def _chosen(scene: Scene, heads: Mapping[int, float]) -> list[int]:
    """Of the words pointed at the likeliest, those joined to it, and others nearly as likely, in their order."""
    tree = scene.tree
    best = max(sorted(heads), key=heads.__getitem__)
    group = tree.first_conjunct(tree.tokens[best])

    def named(word: int) -> bool:
        if tree.first_conjunct(tree.tokens[word]) is group:
            return heads[word] >= _JOINED * heads[best]
        return heads[word] >= max(_BESIDE * heads[best], _LEAST)

    return [word for word in sorted(heads) if word == best or named(word)]


def _posted_to(scene: Scene, token: Token) -> bool:
    """True for where an envoy serves, which is no party to what he does: "the Saudi ambassador to Washington"."""
    post = scene.tree.head(token)
    served = base(token.deprel) == "nmod" and scene.tree.case(token) in {"to", "in", "at"}
    return served and post is not None and post.lemma.lower() in _POSTS


_POSTS = frozenset({"ambassador", "attache", "attaché", "consul", "consulate", "diplomat", "embassy", "envoy"})


def nobody(naming: Naming) -> bool:
    """True where the reader is sure that no text names this side."""
    return naming.nobody > _NOBODY


def unknown(scene: Scene, naming: Naming) -> bool:
    """True where the reader is sure that words of the sentence name this side, and they name nobody known.

    "Thanked all donors", "urged member states": nor is it whom other sentences name. A pronoun may mean him.
    """
    heads = {index: chance for index, chance in naming.here.items() if index >= 0}
    if naming.inside < _SURELY_HERE or not heads or pointed(scene, naming):
        return False
    word = scene.tree.tokens[max(sorted(heads), key=heads.__getitem__)]
    return word.upos in {"NOUN", "PROPN"} or word.text.lower() in _ADDRESSED


_ADDRESSED = frozenset({"you", "everyone", "everybody", "all"})


def _naming(scene: Scene, token: Token) -> Token:
    """The head of the mention that a word belongs to."""
    if token.index in scene.mentions:
        return token
    inside = [m for m in scene.mentions.values() if m.start <= token.start and token.end <= m.end]
    return scene.tree.tokens[min(inside, key=lambda m: m.end - m.start).head] if inside else token


def _party(scene: Scene, token: Token) -> tuple[Participant, ...]:
    found = resolved(parties(scene, token))
    mention = scene.mentions.get(token.index)
    if not found and mention is not None:  # a demonym: "Russian" before a noun
        found = tuple(Participant(r.code, r.name, None, r.record, r.how) for r in mention.resolutions if r.code)
    return found or place_party(scene, token) or resolved(slot(scene, token, "of")) or _described(scene, token)


def _described(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Who is meant by a name nobody knows, by what stands beside it: "Ukraine's First Lady, Olena Zelenska"."""
    beside = scene.tree.children(token, "appos")
    governor = scene.tree.head(token)
    if governor is not None and token.deprel in {"appos", "flat"}:
        beside.append(governor)
    return next((found for t in beside if (found := resolved(parties(scene, t)) or resolved(owned_by(scene, t)))), ())


_SITED = frozenset({"of", "in", "at", "near", "around", "on", "outside", "across", "inside", ""})


def _lying_in(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """The state that a thing lies in, by its place: "towns in eastern Armenia", "the port of Odesa"; not for people."""
    if token.upos != "NOUN" or scene.knowledge.agent(token) is not None:
        return ()
    for child in scene.tree.children(token, "nmod", "compound"):
        if scene.tree.case(child) in _SITED:
            for part in (child, *scene.tree.children(child, "appos", "flat")):
                found = place_party(scene, part) or (resolved(parties(scene, part)) if part.upos == "PROPN" else ())
                if found:
                    return found
    return ()


_BEFORE = 0.3
"""Words of sentences before name a party where they are so likely to."""


_BLAMED_BEFORE = 0.6
"""Of those who are blamed only where so likely: the acts told before tell better on whom blame is."""


def named_before(
    earlier: Sequence[Scene], naming: Naming, others: Iterable[str], *, blamed: bool = False
) -> tuple[Participant, ...]:
    """A party that words of the ``earlier`` scenes name, of which the last is the nearest; ``blamed``: who is accused.

    None of the ``others``, given by their codes, is.
    """
    shown = sum(naming.before.values())
    if shown < max(_BLAMED_BEFORE if blamed else _BEFORE, naming.nobody):
        return ()
    known = {code.partition(":")[0] for code in others}
    return tuple(p for p in _shown(earlier, naming.before) if p.code.partition(":")[0] not in known)


def _shown(earlier: Sequence[Scene], chances: Mapping[tuple[int, int], float]) -> tuple[Participant, ...]:
    """The parties that words of the likeliest of the earlier sentences stand for."""
    shares: dict[int, dict[int, float]] = {}
    for (back, index), chance in chances.items():
        scene = earlier[-back]
        heads = shares.setdefault(back, {})
        head = _naming(scene, scene.tree.tokens[index]).index
        heads[head] = heads.get(head, 0.0) + chance
    back = max(sorted(shares), key=lambda b: sum(shares[b].values()))
    return _meant(earlier[-back], shares[back])
