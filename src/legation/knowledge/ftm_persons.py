"""Persons of a FollowTheMoney export: by which names English texts call them, and whether we know them already."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from legation.knowledge.countries import Countries
from legation.knowledge.drafts import GENDERS, Draft, Taken, free_id, joined
from legation.knowledge.ftm import Thing
from legation.knowledge.ftm_names import person_name
from legation.knowledge.store import Knowledge
from legation.text import fold

MOST_ALIASES = 12


_FAMILY_FIRST = frozenset({"cn", "hk", "hu", "jp", "kh", "kp", "kr", "mo", "sg", "tw", "vn"})
"""States, by ISO 3166 alpha-2, where a family name may stand in front in English, too."""


class NoPerson(NamedTuple):
    """Why a person is not brought in."""

    reason: str
    detail: str = ""


def names_of(person: Thing) -> list[str]:
    """A person's names of two words and more, each once, the one that the export shows first.

    Neither weak aliases nor names that the person gave up; a family name in front is put last where the export tells
    which it is and the given names too, and English texts do so.
    """
    turns = _FAMILY_FIRST.isdisjoint(code.lower() for code in person.all("nationality", "citizenship", "country"))
    given = {fold(name) for value in person.all("firstName") if (name := person_name(value))}
    families = {fold(name) for value in person.all("lastName") if (name := person_name(value))}
    found: dict[str, str] = {}
    for value in (person.caption, *person.all("name", "alias")):
        if (name := person_name(value)) and " " in name:
            first, _, rest = name.partition(" ")
            turned = turns and fold(first) in families and fold(rest) in given and fold(first) not in given
            name = f"{rest} {first}" if turned else name
            found.setdefault(fold(name), name)
    return list(found.values())


def countries_of(person: Thing, countries: Countries, known: Knowledge) -> set[str]:
    """The states that a person belongs to: by nationality or citizenship, else by any tie; living ones if any is."""
    for properties in (("nationality", "citizenship"), ("country",)):
        found = {id for code in person.all(*properties) if (id := countries.coded(code))}
        living = {id for id in found if known.entity(id).end is None}
        if found:
            return living or found
    return set()


class Persons:
    """The known persons by their names, and the ids that are given to others."""

    def __init__(self, known: Knowledge, countries: Countries) -> None:
        """Begin with the persons of some knowledge."""
        self._known, self._countries = known, countries
        self._rows = known.tables["persons"]
        self._named: dict[str, list[str]] = {}
        self._new: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        for row in self._rows.values():
            for name in {fold(name) for name in (row["name"], *row.many("aliases"))}:
                self._named.setdefault(name, []).append(row.key)

    def known(self, person: Thing, bodies: Collection[str]) -> str | NoPerson | None:
        """The id of the known person that it is; None where it is somebody new.

        One name must be equal, and the country; of several such persons, one who held an office of the same state.
        ``bodies`` are those that the export's person served.
        """
        ties = {*countries_of(person, self._countries, self._known), *bodies}
        same = dict.fromkeys(id for name in names_of(person) for id in self._named.get(fold(name), ()))
        if not same:
            return None
        if not ties:
            return NoPerson("a known name, but no country to tell whose", ", ".join(same))
        near = [id for id in same if self._rows[id]["country"] in ties]
        if len(near) > 1:
            served = [id for id in near if any(t.body in ties for t in self._known.terms_of(id))]
            return served[0] if len(served) == 1 else NoPerson("several known persons go by the name", ", ".join(near))
        return near[0] if near else None

    def add(self, draft: Draft, person: Thing, bodies: Collection[str], note: str, source: str) -> str | NoPerson:
        """Put a new person's row into the draft and return the id made for it; or tell why not."""
        names = names_of(person)
        if not names:
            return NoPerson("no name of two words in Latin letters")
        country = self._country(person, bodies)
        if isinstance(country, NoPerson):
            return country
        mine = (fold(names[0]), country)
        if mine in self._new:
            return NoPerson("another person of the file has the name", self._new[mine])
        id = free_id(names[0], Taken(self._taken, self._known.entities), country)
        self._taken.add(id)
        self._new[mine] = id
        draft.put("persons", self._cells(id, person, names, country, bool(bodies)) | {"note": note, "source": source},
                  person.line)  # fmt: skip
        return id

    def _cells(self, id: str, person: Thing, names: list[str], country: str, official: bool) -> dict[str, str]:
        genders = {GENDERS.get(value.lower(), "") for value in person.all("gender")}
        return {
            "id": id, "name": names[0], "aliases": joined(names[1 : 1 + MOST_ALIASES]), "country": country,
            "gender": genders.pop() if len(genders) == 1 else "",
            "family": joined(self._families(person, names[0])) if official else "",
        }  # fmt: skip

    def _families(self, person: Thing, name: str) -> Iterator[str]:
        """The last name where the export tells one and it ends or begins the full name."""
        for last in dict.fromkeys(filter(None, map(person_name, person.all("lastName")))):
            if fold(name).endswith(" " + fold(last)) or fold(name).startswith(fold(last) + " "):
                yield last
                return

    def _country(self, person: Thing, bodies: Collection[str]) -> str | NoPerson:
        states = [body for body in dict.fromkeys(bodies) if body in self._known.tables["states"]]
        ties = countries_of(person, self._countries, self._known)
        if len(states) == 1:
            return states[0]
        if not ties:
            return NoPerson("no country that the tables know", ", ".join(person.all("nationality", "country")))
        both = ties & set(states) if len(ties) > 1 else ties
        return both.pop() if len(both) == 1 else NoPerson("several countries", ", ".join(sorted(ties)))


def told(values: Iterable[str], most: int = 3) -> str:
    """Some values in words: the first few, and how many more."""
    found = list(dict.fromkeys(values))
    rest = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + rest
