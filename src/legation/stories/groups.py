"""Joining by pairs: which things belong together, and which must not, by judgement."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from legation.types import Judgement

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Disjoint sets that grow by joining; two things held apart never come into one set."""

    def __init__(self, members: Iterable[T], apart: Iterable[tuple[T, T]] = ()) -> None:
        """Each member begins in a set of its own."""
        self._set: dict[T, list[T]] = {member: [member] for member in members}
        self._apart: dict[T, set[T]] = {}
        for left, right in apart:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def of(self, member: T) -> list[T]:
        """The set that a member belongs to, in the order of joining."""
        return self._set[member]

    def may_join(self, left: T, right: T) -> bool:
        """False where something in the one set is held apart from something in the other."""
        if not self._apart:
            return True
        others = set(self._set[right])
        return not any(self._apart.get(member, set()) & others for member in self._set[left])

    def join(self, left: T, right: T) -> bool:
        """Make one set of two; False where they must stay apart or a member is unknown."""
        if left not in self._set or right not in self._set or not self.may_join(left, right):
            return False
        ours, theirs = self._set[left], self._set[right]
        if ours is not theirs:
            ours += theirs
            for member in theirs:
                self._set[member] = ours
        return True

    def __iter__(self) -> Iterator[list[T]]:
        """The sets, in the order of their first members."""
        seen: set[int] = set()
        for members in self._set.values():
            if id(members) not in seen:
                seen.add(id(members))
                yield members


def judged(judgements: Iterable[Judgement], kind: str, verdict: str) -> list[tuple[str, str]]:
    """The pairs on which standing judgements of one kind give one verdict, in a stable order."""
    return sorted(
        (j.left, j.right) for j in judgements if j.kind == kind and j.verdict == verdict and j.retracted_at is None
    )
