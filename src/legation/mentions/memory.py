"""What a reader keeps in mind of an article: who was named, how recently, how often, together with whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from legation.knowledge import Entity, Knowledge
from legation.syntax import Tree
from legation.types import Mention, Resolution, Token

_MEMORY = 3  # sentences
_TOPIC_LEAST = 4  # mentions
_TOPIC_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention in memory: where it stood, whether as subject, as that of the main clause, and whether of several."""

    mention: Mention
    subject: bool
    order: int
    matrix: bool = False
    plural: bool = False


@dataclass(slots=True)
class Memory:
    """Who has been named so far, latest last, how often, and who was named together.

    ``topic`` is the state that the article is about, where it is about one; ``home`` that from whose capital it is.
    ``ours`` are officials of the publishing party by the words of their names.
    """

    topic: Resolution | None = None
    home: Resolution | None = None
    seen: list[Seen] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    pairs: list[tuple[int, tuple[Resolution, ...]]] = field(default_factory=list)
    ours: dict[str, Resolution] = field(default_factory=dict)

    def recent(self, sentence: int) -> list[Seen]:
        """What was seen in the last sentences, best antecedent first."""
        near = [s for s in self.seen if sentence - s.mention.sentence <= _MEMORY]
        return sorted(near, key=lambda s: (-_weight(s, sentence), -s.order))

    def states(self, sentence: int, number: int, without: set[str], knowledge: Knowledge) -> list[Entity]:
        """All states that the last sentences tell of, if they are as many; not those ``without``."""
        for back in (1, 2):
            told = [r for s in self.seen if sentence - s.mention.sentence <= back for r in s.mention.resolutions]
            codes = dict.fromkeys(c for r in told if (c := r.code.partition(":")[0]) not in without)
            states = [e for c in codes if (e := knowledge.entities.get(c)) is not None and e.kind == "state"]
            if len(states) == number:
                return states
        return []

    def together(self, sentence: int, title: str, office: str | None) -> tuple[str, ...]:
        """The states whose ministers, say, the last sentences told of in one: of "minister", which is left open.

        ``office`` is the one that the title names, if it does.
        """
        for seen in reversed(self.seen):
            several = seen.mention.resolutions
            codes = sorted({r.code for r in several})
            if sentence - seen.mention.sentence > 1 or seen.mention.kind not in {"title", "agent"}:
                continue
            if len(codes) > 1 and any(
                title in r.name.split() or title in r.office.split("-") or (office and office == r.office)
                for r in several
            ):
                return tuple(codes)
        return ()


@dataclass(slots=True)
class Here:
    """A sentence and what is known when it is read: who was told of before, whose text it is, who it names.

    ``found`` has the mentions of the sentence by the index of their heads, and grows as it is read.
    """

    tree: Tree
    knowledge: Knowledge
    memory: Memory
    house: Sequence[Resolution]
    found: dict[int, Mention]


def _weight(seen: Seen, sentence: int) -> float:
    distance = sentence - seen.mention.sentence
    main = 1.0 if seen.matrix and distance else 0.0
    return (2.0 if seen.subject else 0.0) + main + 2.5 / (1 + distance)


def topic_of(mentions: Sequence[Mention], knowledge: Knowledge, house: Sequence[Resolution]) -> Resolution | None:
    """The state named in most of an article's mentions of states; none where two share it, or in an own publication."""
    if house:
        return None
    codes = (r.code.partition(":")[0] for m in mentions for r in m.resolutions)
    counts = Counter(c for c in codes if c in knowledge.entities and knowledge.entities[c].kind == "state")
    ranked = counts.most_common(1)
    if not ranked or ranked[0][1] < _TOPIC_LEAST or ranked[0][1] < _TOPIC_SHARE * counts.total():
        return None
    entity = knowledge.entity(ranked[0][0])
    return Resolution(entity.code, entity.name, entity.id, entity.layer, f"the article is about {entity.name}")


def again(resolution: Resolution, token: Token | None) -> Resolution:
    """A resolution met before, as what ``token`` refers to (``None``: a phrase)."""
    words = f"{token.text!r} " if token is not None else ""
    return Resolution(
        resolution.code,
        resolution.name,
        resolution.record,
        resolution.layer,
        f"{words}refers to {resolution.name}",
        office=resolution.office,
        former=resolution.former,
        person=resolution.person,
    )
