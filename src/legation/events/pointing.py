"""Who is meant by the words that the reader of acts points at as naming a party."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from legation.events.frames import slot
from legation.events.scene import Scene, parties, place_party, resolved, unique
from legation.types import ELSEWHERE, NOBODY, Participant, Report, Token

_JOINED, _BESIDE, _LEAST = 0.15, 0.3, 0.15
"""Words beside the likeliest name a party too where they have so much of its chance: joined to it by "and", and not;
the third is what the latter must have at least."""

_RATHER = 2.0
"""Words count so much against nobody: annotators of whole articles find a party oftener than those of sentences did."""

_NOBODY = 0.65
"""Above this nobody is taken to be named anywhere."""


def pointed(scene: Scene, chances: Mapping[int, float]) -> tuple[tuple[Participant, ...], float]:
    """The parties that the words pointed at stand for, and how likely it is that some word of the sentence names
    them."""
    inside = sum(p for i, p in chances.items() if i >= 0)
    if inside * _RATHER <= max(chances.get(NOBODY, 0.0), chances.get(ELSEWHERE, 0.0)):
        return (), inside
    heads: dict[int, float] = {}
    for index, chance in chances.items():
        if index >= 0:
            head = _naming(scene, scene.tree.tokens[index]).index
            heads[head] = heads.get(head, 0.0) + chance
    chosen = _chosen(scene, heads)
    found = unique(p for h in chosen for p in _party(scene, scene.tree.tokens[h]))
    return tuple(replace(p, how=f"{p.how}; by the reader of acts") for p in resolved(found)), inside


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


def nobody(chances: Mapping[int, float]) -> bool:
    """True where the reader is sure that no text names this side."""
    return chances.get(NOBODY, 0.0) > _NOBODY


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
    return found or place_party(scene, token) or resolved(slot(scene, token, "of"))


_BACK = 2
"""So many sentences back a party may stand that an act does not name in its own."""


def named_before(scene: Scene, others: Iterable[str], before: Sequence[Report]) -> tuple[Participant, ...]:
    """A party of the latest act told before that is none of the ``others``, given by their codes."""
    known = {code.partition(":")[0] for code in others}
    for report in reversed(before):
        if scene.tree.sentence.index - report.sentence > _BACK:
            break
        for side in (report.actors, report.recipients):
            found = tuple(p for p in side if p.code and p.code.partition(":")[0] not in known)
            if found:
                return tuple(replace(p, span=None, how="party of the act told before") for p in found)
    return ()
