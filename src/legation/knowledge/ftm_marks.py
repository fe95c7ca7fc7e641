"""Entities that a FollowTheMoney export marks as sanctioned by a topic alone, without a Sanction that tells of it."""

import re
from typing import NamedTuple

from legation.knowledge.ftm import Thing
from legation.knowledge.ftm_persons import told

_TOPICS = {
    "sanction": "sanctioned",
    "sanction.counter": "under counter-sanctions",
    "sanction.linked": "linked to the sanctioned",
}
_MARKED = re.compile(rb'"sanction(?:\.counter|\.linked)?"')


class Mark(NamedTuple):
    """What a topic says of an entity, in words, and under which programmes if the entity itself tells."""

    says: str
    programmes: tuple[str, ...]

    @property
    def note(self) -> str:
        """For a row: "sanctioned, by which regime not told"."""
        if self.programmes:
            return f"{self.says} under {told(self.programmes)}, by whom and since when not told"
        return f"{self.says}, by which regime not told"

    @property
    def reason(self) -> str:
        """Why it makes no row."""
        return f"marked as {self.says}, but no listing tells of it"


def may_be_marked(line: bytes) -> bool:
    """Whether a line is worth parsing to look for a mark."""
    return _MARKED.search(line) is not None


def mark_of(thing: Thing) -> Mark | None:
    """The strongest mark that an entity's topics are; None where none is one."""
    topics = thing.all("topics")
    return next((Mark(_TOPICS[topic], thing.all("programId")) for topic in _TOPICS if topic in topics), None)
