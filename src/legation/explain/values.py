"""What an explanation is made of: frozen values, the same for every kind of row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a passage and what they are: evidence, trigger, actor, recipient, voice, date, status."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document with some before and after.

    ``start`` and all marks count from the document's first character; ``opens`` and ``closes`` say that the text
    begins and ends where its paragraph or the document does.
    """

    document_id: str
    start: int
    text: str
    marks: tuple[Mark, ...]
    opens: bool = True
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing held, and the ground on which it is."""

    name: str
    value: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one row is in the record."""

    kind: str
    id: str
    headline: str
    passage: Passage | None
    sections: tuple[Section, ...]
