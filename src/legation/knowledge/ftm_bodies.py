"""Bodies that a FollowTheMoney export says are sanctioned, as rows of organisations.csv."""

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import NamedTuple

from legation.knowledge.countries import Countries
from legation.knowledge.drafts import Draft, free_id, joined
from legation.knowledge.ftm import Thing
from legation.knowledge.ftm_names import body_name
from legation.knowledge.ftm_persons import NoPerson
from legation.knowledge.store import Knowledge
from legation.text import fold

SCHEMAS = frozenset({"Organization", "Company", "PublicBody"})
"""What is read as a body; of a bare LegalEntity nobody knows whether it is a body or a person."""

_MOST_ALIASES = 10


class Kind(NamedTuple):
    """A kind of organisations.csv, with its sector, and whether its code names the sector ("RUS:BUS")."""

    kind: str
    sector: str
    in_code: bool


_OWN = Kind("armed-group", "REB", in_code=False)
_TOPICS: Mapping[str, Kind] = MappingProxyType({
    "mil": Kind("military", "MIL", in_code=False),
    "pol.party": Kind("party", "PTY", in_code=True),
    "gov.soe": Kind("company", "BUS", in_code=True),
    "fin.bank": Kind("company", "BUS", in_code=True),
    "gov.judicial": Kind("court", "JUD", in_code=False),
    "gov.security": Kind("government-body", "COP", in_code=False),
    "gov": Kind("government-body", "GOV", in_code=False),
    "gov.national": Kind("government-body", "GOV", in_code=False),
})  # fmt: skip
_BY_SCHEMA: Mapping[str, Kind] = MappingProxyType({
    "Company": Kind("company", "BUS", in_code=True),
    "PublicBody": Kind("government-body", "GOV", in_code=False),
    "Organization": Kind("ngo", "UNK", in_code=True),
})  # fmt: skip


def kind_of(body: Thing) -> Kind:
    """What it is by its topics, else by its schema."""
    topics = body.all("topics")
    if body.schema == "Organization" and "crime.terror" in topics:
        return _OWN
    return next((_TOPICS[topic] for topic in _TOPICS if topic in topics), _BY_SCHEMA[body.schema])


class Bodies:
    """The organisations that are known by name, and the ids and names that are given to others."""

    def __init__(self, known: Knowledge, countries: Countries) -> None:
        """Begin with the organisations of some knowledge."""
        self._known, self._countries = known, countries
        self._named: dict[str, list[str]] = {}
        self._new: dict[str, str] = {}
        for row in known.tables["organisations"].values():
            for name in {fold(name) for name in (row["name"], *row.many("aliases"))}:
                self._named.setdefault(name, []).append(row.key)

    def known(self, body: Thing) -> str | NoPerson | None:
        """The id of the known organisation that it is; None where it is new."""
        names = [name for value in (body.caption, *body.all("name", "alias")) if (name := fold(value))]
        same = dict.fromkeys(id for name in names for id in self._named.get(name, ()))
        if len(same) < 2:
            return next(iter(same), None)
        country = self._country(body)
        near = [id for id in same if self._known.entity(id).country == country]
        return near[0] if len(near) == 1 else NoPerson("several known bodies go by the name", ", ".join(same))

    def add(self, draft: Draft, body: Thing, taken: Container[str], source: str) -> str | NoPerson:
        """Put a new body's row into the draft and return the id made for it; or tell why not."""
        names = self._names(body)
        kind, country = kind_of(body), self._country(body)
        if not names:
            return NoPerson("no telling name in Latin letters, or one that stands for something else")
        if not country and kind is not _OWN:
            told = ", ".join(body.all("jurisdiction", "mainCountry", "country"))
            return NoPerson("no country that the tables know, or several", told)
        if fold(names[0]) in self._new:
            return NoPerson("another body of the file has the name", self._new[fold(names[0])])
        id = free_id(names[0], taken, country)
        self._new[fold(names[0])] = id
        code = names[0] if kind is _OWN else f"{country}:{kind.sector}" if kind.in_code else country
        draft.put("organisations", {
            "id": id, "code": code.replace(":", " ") if kind is _OWN else code, "name": names[0],
            "aliases": joined(names[1 : 1 + _MOST_ALIASES]), "kind": kind.kind, "body": country,
            "sector": kind.sector, "source": source,
        }, body.line)  # fmt: skip
        return id

    def _names(self, body: Thing) -> list[str]:
        """Its names that stand for nothing else; none where the first already does."""
        found: dict[str, str] = {}
        for value in (body.caption, *body.all("name", "alias", "previousName")):
            if name := body_name(value):
                found.setdefault(fold(name), name)
        names = list(found.values())
        free = [name for name in names if not self._known.senses(name)]
        return free if free and free[0] == names[0] else []

    def countries_of(self, body: Thing) -> set[str]:
        """The states that it belongs to: by jurisdiction, else by main country, else by any tie."""
        for name in ("jurisdiction", "mainCountry", "country"):
            if found := {id for code in body.all(name) if (id := self._countries.coded(code))}:
                return found
        return set()

    def _country(self, body: Thing) -> str:
        """Its state; "" where there is none, or several."""
        found = self.countries_of(body)
        return found.pop() if len(found) == 1 else ""
