"""Entities and terms kept written, each as one string, and read when it is first asked for.

There are tens of thousands, of which a run asks for hundreds; and strings load several times as fast as what they tell.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar, overload

from legation.knowledge.values import Entity, Outlet, Term

Key = TypeVar("Key")

_KINDS: tuple[type[Entity], ...] = (Entity, Outlet)
_COLUMNS = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS}


def written(*cells: object) -> str:
    """The cells as one string; days by ISO 8601."""
    return json.dumps(cells, default=_day_written, ensure_ascii=False, separators=(",", ":"))


def day(cell: str | None) -> datetime.date | None:
    """A day that ``written`` wrote."""
    return None if cell is None else datetime.date.fromisoformat(cell)


def _day_written(cell: object) -> str:
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    raise TypeError(f"{cell!r} cannot be kept")


class Entities(Mapping[str, Entity]):
    """Entities by id."""

    __slots__ = ("_read", "_written")

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._written = {id: _entity_written(entity) for id, entity in entities.items()}
        self._read: dict[str, Entity] = {}

    def __getitem__(self, id: str) -> Entity:
        """The entity of that id; KeyError where there is none."""
        entity = self._read.get(id)
        if entity is None:
            entity = self._read[id] = _entity(self._written[id])
        return entity

    def __contains__(self, id: object) -> bool:
        """True where there is such an entity."""
        return id in self._written

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the tables."""
        return iter(self._written)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._written)

    def __getstate__(self) -> dict[str, str]:
        """What is kept on disk: the strings alone."""
        return self._written

    def __setstate__(self, kept: dict[str, str]) -> None:
        """Take the strings back."""
        self._written, self._read = kept, {}


class Terms(Sequence[Term]):
    """Terms in order."""

    __slots__ = ("_read", "_written")

    def __init__(self, terms: Iterable[Term]) -> None:
        self._written = [written(*term) for term in terms]
        self._read: dict[int, Term] = {}

    @overload
    def __getitem__(self, number: int) -> Term: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Term, ...]: ...

    def __getitem__(self, number: int | slice) -> Term | tuple[Term, ...]:
        """The term of that number, or those of a slice."""
        if isinstance(number, slice):
            return tuple(self[one] for one in range(*number.indices(len(self))))
        term = self._read.get(number)
        if term is None:
            term = self._read[number] = _term(self._written[number])
        return term

    def __len__(self) -> int:
        """How many there are."""
        return len(self._written)

    def __eq__(self, other: object) -> bool:
        """True for the same terms in the same order."""
        return isinstance(other, Terms) and self._written == other._written

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> list[str]:
        """What is kept on disk: the strings alone."""
        return self._written

    def __setstate__(self, kept: list[str]) -> None:
        """Take the strings back."""
        self._written, self._read = kept, {}


class TermsBy(Mapping[Key, tuple[Term, ...]]):
    """Some of the terms by something else, such as their person, in their order."""

    __slots__ = ("_numbers", "_terms")

    def __init__(self, terms: Terms, keys: Iterable[tuple[Key, int]]) -> None:
        numbers: dict[Key, list[int]] = {}
        for key, number in keys:
            numbers.setdefault(key, []).append(number)
        self._terms, self._numbers = terms, {key: tuple(own) for key, own in numbers.items()}

    def __getitem__(self, key: Key) -> tuple[Term, ...]:
        """The terms under that key; KeyError where there are none."""
        return tuple(self._terms[number] for number in self._numbers[key])

    def __iter__(self) -> Iterator[Key]:
        """The keys."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._numbers)


def _entity_written(entity: Entity) -> str:
    kind = type(entity)
    return written(_KINDS.index(kind), *(getattr(entity, column) for column in _COLUMNS[kind]))


def _entity(text: str) -> Entity:
    number, *cells = json.loads(text)
    kind: type[Entity] = _KINDS[number]
    told: dict[str, Any] = dict(zip(_COLUMNS[kind], cells, strict=True))
    return kind(**told | {"start": day(told["start"]), "end": day(told["end"]), "names": tuple(told["names"])})


def _term(text: str) -> Term:
    term = Term(*json.loads(text))
    start, end, last = (day(cell) for cell in (term.start, term.end, term.last))  # type: ignore[arg-type]
    return term._replace(start=start, end=end, last=last)
