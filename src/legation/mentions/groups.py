"""Several parties under one word: "the two", "both sides", "the four countries"."""

from dataclasses import dataclass

from legation.knowledge import Entity
from legation.mentions.memory import Here, again
from legation.types import Resolution, Token


@dataclass(slots=True)
class Groups(Here):
    """Those who are named together in a text, as far as a sentence."""

    def named_together(self) -> tuple[Resolution, ...]:
        """The only two parties that the last sentences name together."""
        index = self.tree.sentence.index
        near = [pair for at, pair in self.memory.pairs if index - at <= 1 and len({r.code for r in pair}) == 2]
        return tuple(again(r, None) for r in near[-1]) if near else ()

    def two(self, *, persons: bool = False) -> tuple[Resolution, ...]:
        """The two spoken of last; of "leaders", rather two persons than two states."""
        index = self.tree.sentence.index
        pairs = [pair for at, pair in self.memory.pairs if len({r.code for r in pair}) == 2]
        people = [pair for pair in pairs if all(r.person for r in pair)]
        pairs = people if persons and people else pairs
        near = [pair for at, pair in self.memory.pairs if pair in pairs and index - at <= 1]
        if near or (persons and pairs):
            return tuple(again(r, None) for r in (near or pairs)[-1])
        leading = self._leading_two()
        return leading or (tuple(again(r, None) for r in pairs[-1]) if pairs else ())

    def several(self, token: Token, number: int) -> tuple[Resolution, ...]:
        """All states that the last sentences tell of, if they are as many; not whose guests or hosts they are."""
        index = self.tree.sentence.index
        owners = [m for c in self.tree.children(token, "nmod:poss") if (m := self.found.get(c.index)) is not None]
        own = {r.code.partition(":")[0] for m in owners for r in m.resolutions}
        states = self.memory.states(index, number, own, self.knowledge) or self._group_of(number, own)
        return tuple(Resolution(e.code, e.name, e.id, e.layer, f"one of {number}") for e in states)

    def _group_of(self, number: int, without: set[str]) -> list[Entity]:
        """The only states that the text so far has named together in that number: "the four countries"."""
        groups = [
            [self.knowledge.entities.get(r.code.partition(":")[0]) for r in pair] for _, pair in self.memory.pairs
        ]
        states = [[e for e in dict.fromkeys(group) if e is not None and e.kind == "state"] for group in groups]
        alike = {frozenset(e.code for e in group): group for group in states if len(group) == number}
        only = next(iter(alike.values())) if len(alike) == 1 else []
        return [e for e in only if e.code not in without] if not without & {e.code for e in only} else []

    def _leading_two(self) -> tuple[Resolution, ...]:
        """The two states named most so far, where no third comes near them."""
        states = [
            (code, n)
            for code, n in self.memory.counts.most_common()
            if code in self.knowledge.entities and code not in {r.code for r in self.house}
        ]
        if len(states) < 2 or (len(states) > 2 and states[2][1] >= states[1][1]):
            return ()
        found = [self.knowledge.entity(code) for code, _ in states[:2]]
        return tuple(Resolution(e.code, e.name, e.id, e.layer, f"one of the two sides, {e.name}") for e in found)
