"""Who is a party of its own, and in whose country a place lies, where the world disagrees.

The table ``recognition.csv`` decides; it is applied while knowledge is loaded, so that every other room reads codes and
countries as if they stood so in the tables. Its rows bear no dates: what ends has an end in its own table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from legation.knowledge.tables import Row
from legation.knowledge.values import Entity, Place


class Policy(NamedTuple):
    """One row: how one entity or region is taken.

    ``actors`` are party codes (TWN, also for TWN:GOV) and ids of entities; they are coded to ``code``, or stay as they
    are where it is "". ``places`` are ids of places.csv, ``cities`` those of GeoNames: "XK" a country, "UA.11" a first
    division of one, "281184" a single city; they lie in the state ``country``, or in none where it is "".
    """

    id: str
    name: str
    actors: tuple[str, ...]
    code: str
    places: tuple[str, ...]
    cities: tuple[str, ...]
    country: str
    note: str
    source: str
    layer: str

    def coded(self, code: str) -> str:
        """The code of one of its actors: this row's party, with the actor's own sector where it has one."""
        sector = code.partition(":")[2]
        if not self.code:
            return code
        return f"{self.code.partition(':')[0]}:{sector}" if sector else self.code


@dataclass(frozen=True, slots=True)
class Recognition:
    """All rows by id, and by what they decide on.

    What lies in a state that a row names as an actor follows that row, unless a row names the place or city itself.
    """

    policies: Mapping[str, Policy]
    _actors: Mapping[str, Policy]
    _places: Mapping[str, Policy]
    _cities: Mapping[str, Policy]

    @classmethod
    def of(cls, table: Mapping[str, Row]) -> "Recognition":
        """The rows of recognition.csv."""
        policies = {row.key: _policy(row) for row in table.values()}
        actors, places, cities = (
            {item: policy for policy in policies.values() for item in getattr(policy, column)}
            for column in ("actors", "places", "cities")
        )
        return cls(policies, actors, places, cities)

    def behind(self, entity: Entity) -> Policy | None:
        """The row that decides on an entity as its own table has it; None for nearly all."""
        if entity.kind == "place":
            return self._places.get(entity.id) or self._actors.get(entity.country)
        return self._actors.get(entity.id) or self._actors.get(entity.code.partition(":")[0])

    def entity(self, entity: Entity) -> Entity:
        """The entity as this policy codes it; a place with its country."""
        policy = self.behind(entity)
        if policy is None:
            return entity
        if entity.kind == "place":
            return entity if entity.country == policy.country else replace(entity, country=policy.country)
        code = policy.coded(entity.code)
        return entity if entity.code == code else replace(entity, code=code)

    def code(self, code: str) -> str:
        """What a party's code, with or without a sector, is coded to."""
        policy = self._actors.get(code.partition(":")[0])
        return policy.coded(code) if policy is not None else code

    def country(self, state: str) -> str:
        """The state in whose country the land of a state lies: nearly always itself."""
        policy = self._actors.get(state)
        return policy.country if policy is not None else state

    def place(self, place: Place) -> Place:
        """The place in the country that this policy gives it."""
        policy = self._places.get(place.id)
        country = policy.country if policy is not None else self.country(place.country)
        return place if country == place.country else replace(place, country=country)

    def behind_city(self, geonameid: str, region: str, state: str) -> Policy | None:
        """The row that decides on a city: by its own number, its region ("UA.11"), its GeoNames country, its state."""
        keys = (geonameid, region, region.partition(".")[0])
        return next((self._cities[key] for key in keys if key in self._cities), self._actors.get(state))


def _policy(row: Row) -> Policy:
    return Policy(
        row.key, row["name"], row.many("actors"), row["code"], row.many("places"), row.many("cities"), row["country"],
        row["note"], row["source"], row.layer,
    )  # fmt: skip
