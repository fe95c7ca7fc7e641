"""All that is known, loaded once and asked many times."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from legation.knowledge import gazetteer, rows
from legation.knowledge.codebook import Codebook, load_codebook
from legation.knowledge.compiled import recalled
from legation.knowledge.cues import Cues, cues_of
from legation.knowledge.kept import Entities, Terms
from legation.knowledge.names import Match, NameIndex, Sense
from legation.knowledge.recognition import Policy, Recognition
from legation.knowledge.spellings import entries, title_key
from legation.knowledge.tables import Layer, Row, Tables, digest, kept_under, layers_of
from legation.knowledge.values import Agent, Anchor, Entity, Office, Outlet, Place, Reading, Term
from legation.text import fold, plain
from legation.types import Token


@dataclass(frozen=True, slots=True)
class Knowledge:
    """States, organisations, persons and their offices, outlets, places, calendar, codebook: one snapshot.

    ``tables`` holds the rows as read, for checks and explanations; ``version`` hashes every file read. Codes of
    entities and countries of places are those of ``recognition``; ``recognised`` names its row for each entity that one
    decides on.
    """

    version: str
    tables: Mapping[str, Mapping[str, Row]]
    entities: Mapping[str, Entity]
    offices: Mapping[str, Office]
    agents: Mapping[str, Agent]
    anchors: tuple[Anchor, ...]
    places: Mapping[str, tuple[Place, ...]]
    codebook: Codebook
    cues: Cues
    names: NameIndex
    terms: Terms
    _by_office: Mapping[tuple[str, str], tuple[Term, ...]]
    _by_person: Mapping[str, tuple[Term, ...]]
    _titles: Mapping[str, str]
    _anchor_names: Mapping[str, Anchor]
    _outlets: Mapping[str, str]
    readings: Mapping[str, tuple[Reading, ...]]
    _families: Mapping[str, tuple[str, ...]]
    _bearers: Mapping[str, int]
    _bodies: Mapping[str, str]
    _regions: Mapping[str, Place]
    recognition: Recognition
    recognised: Mapping[str, Policy]

    @classmethod
    def load(cls, layers: Sequence[Path] = ()) -> "Knowledge":
        """The package's own knowledge with the given directories read over it, in order; quick at the second time."""
        sources = layers_of(layers)
        known = recalled(kept_under(sources), cls, lambda: replace(cls.read(sources), tables={}))
        return replace(known, tables=Tables(sources))

    @classmethod
    def read(cls, sources: Sequence[Layer]) -> "Knowledge":
        """The knowledge of exactly these layers, the later over the earlier."""
        tables = Tables(sources)
        recognition = Recognition.of(tables["recognition"])
        listed = rows.entities(tables)
        entities = {id: recognition.entity(entity) for id, entity in listed.items()}
        places = [recognition.place(place) for place in rows.places(tables["places"])]
        terms = rows.terms(tables["terms"])
        offices = rows.offices(tables["offices"])
        codebook = load_codebook(sources)
        anchors = rows.anchors(tables["anchors"])
        whole_first = sorted(tables["organisations"].items(), key=lambda item: bool(item[1]["body"]))
        return cls(
            version=digest(sources),
            tables=tables,
            entities=Entities(entities),
            offices=offices,
            agents=rows.agents(tables["agents"]),
            anchors=anchors,
            places=gazetteer.by_name(places),
            _regions=gazetteer.regions(places),
            codebook=codebook,
            cues=cues_of(codebook.cues),
            names=NameIndex.build(entries(tables, entities)),
            terms=terms,
            _by_office=rows.by_office(terms, entities),
            _by_person=rows.by_person(terms),
            _titles={title_key(name): office.id for office in offices.values() for name in office.names},
            _anchor_names={fold(name): anchor for anchor in anchors for name in anchor.names},
            _outlets=rows.outlet_names(entities),
            _bodies={row["code"]: key for key, row in reversed(whole_first)},
            readings=rows.readings(tables["readings"]),
            _families={person: row.many("family") for person, row in tables["persons"].items()},
            _bearers=rows.bearers(tables["persons"]),
            recognition=recognition,
            recognised={id: policy for id, entity in listed.items() if (policy := recognition.behind(entity))},
        )

    def entity(self, id: str) -> Entity:
        """The entity of that id; KeyError where there is none."""
        return self.entities[id]

    def find(self, text: str) -> list[Match]:
        """All known names in a text, longest first, case-sensitive, from left to right."""
        return self.names.find(text)

    def senses(self, name: str) -> tuple[Sense, ...]:
        """All that one name may stand for."""
        return self.names.senses(name)

    def holders(self, office: str, body: str, on: datetime.date | None = None) -> tuple[Term, ...]:
        """Who held an office of a state or organisation on a day; without a day, those who still do.

        Where no term covers the day, one that ended vaguely may: in the month or year that it is said to have ended.
        """
        held = self._by_office.get((office, body), ())
        if on is None:
            return tuple(t for t in held if t.end is None)
        return tuple(t for t in held if t.covers(on)) or tuple(t for t in held if t.may_cover(on))

    def reading(self, name: str, text: str, on: datetime.date | None) -> Reading | None:
        """The reading of a name that holds in a text published on a day, if any does."""
        return next((r for r in self.readings.get(plain(name), ()) if r.holds(text, on)), None)

    def terms_of(self, person: str) -> tuple[Term, ...]:
        """Every term of a person, earliest first."""
        return self._by_person.get(person, ())

    def agent(self, token: Token) -> Agent | None:
        """The kind of actor a common noun stands for, by its lemma or, as for "people", by its form."""
        agent = self.official(token)
        return agent if agent is not None and agent.alone else None

    def official(self, token: Token) -> Agent | None:
        """The same, with nouns that stand for an actor only beside a name and a state: "director", "guards"."""
        return self.agents.get(token.lemma.lower()) or self.agents.get(token.text.lower())

    def families(self, person: str) -> tuple[str, ...]:
        """The names by which a person is called alone: "Putin"."""
        return self._families.get(person, ())

    def bearers(self, word: str) -> int:
        """How many persons have that word, without accents, in their names, be it as a given name."""
        return self._bearers.get(word, 0)

    def body_code(self, body: str) -> str:
        """The code of a state or organisation named by its id; a code stands for itself."""
        entity = self.entities.get(body)
        return entity.code if entity is not None else self.recognition.code(body)

    def body_of(self, code: str) -> str:
        """The id of the organisation that goes by a code of its own, not of its parts, or the code itself: a state."""
        return code if code in self.entities else self._bodies.get(code, code)

    def office_named(self, words: str) -> str | None:
        """The office that a generic title names: singular or plural, any spelling of "defence"."""
        return self._titles.get(title_key(words))

    def anchor_named(self, words: str) -> Anchor | None:
        """The calendar day of that name."""
        return self._anchor_names.get(fold(words))

    def states_named(self, words: str) -> frozenset[str]:
        """The ids of the states that go by a name or an adjective: "Canada", "Canadian"."""
        named = (self.entity(sense.entity) for sense in self.senses(words) if sense.kind in _OF_STATES)
        return frozenset(entity.id for entity in named if entity.kind == "state")

    def outlet(self, name_or_domain: str) -> Outlet | None:
        """The outlet of that name, alias, domain, or address on the web."""
        id = next((id for key in _outlet_keys(name_or_domain) if (id := self._outlets.get(key))), "")
        outlet = self.entities[id] if id else None
        return outlet if isinstance(outlet, Outlet) else None

    def place(self, name: str) -> tuple[Place, ...]:
        """Places of that name: the own table's first, then counties of the USA, then cities, most populous first."""
        cities = gazetteer.cities()
        return (*self.places.get(fold(name), ()), *cities.county(name), *cities.named(name, self.recognition))

    def country_at(self, latitude: float, longitude: float) -> str:
        """The country of the city nearest to a point in degrees."""
        return gazetteer.cities().country_at(latitude, longitude)

    def region(self, name: str) -> Place | None:
        """The first-level division of that name or abbreviation: "Texas", "Tex.", "TX"."""
        return self._regions.get(fold(name))


_OF_STATES = frozenset({"name", "alias", "acronym", "adjective", "people"})


def _outlet_keys(words: str) -> Iterator[str]:
    """The words themselves, then the host of the address and each domain above it."""
    key = fold(words)
    yield key
    host = key.split("://")[-1].split("/")[0].split(":")[0]
    while "." in host:
        yield host
        host = host.partition(".")[2]
