"""Persons of a FollowTheMoney export: by which names English texts call them, and whether we know them already."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from legation.knowledge.countries import Countries
from legation.knowledge.drafts import GENDERS, Draft, Taken, free_id, joined
from legation.knowledge.ftm import Thing
from legation.knowledge.ftm_days import believed, use_of
from legation.knowledge.ftm_names import name_key, person_name
from legation.knowledge.ftm_terms import Held, date_of
from legation.knowledge.store import Knowledge
from legation.knowledge.tables import parse_date
from legation.knowledge.values import Term
from legation.text import fold

MOST_ALIASES = 12

_CROWNS = frozenset({"head-of-state", "non-executive-head-of-state", "crown-prince", "supreme-leader"})
_YOUNGEST, _OLDEST = 15, 100  # years of age in an office, crowns apart
_APART = 50  # years between two terms of one person
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
        self._born: dict[str, list[int]] = {}
        for row in self._rows.values():
            for name in {name_key(name) for name in (row["name"], *row.many("aliases"))}:
                self._named.setdefault(name, []).append(row.key)

    def known(self, person: Thing, terms: Sequence[Held]) -> str | NoPerson | None:
        """The id of the known person that it is; None where it is somebody new.

        One name must be equal, and the birth and death told must not contradict the known terms. Then somebody who held
        one of the same offices in the same days is the person. Else the country must be equal, and the terms must lie
        in one life; of several such persons it is the one who held an office of the same state. ``terms`` are those of
        the export's person.
        """
        same = self._namesakes(person)
        serving = [id for id in same if any(self._held(id, term) for term in terms)]
        held = [id for id in serving if not self._unlike(id, person)]
        found = held[0] if len(held) == 1 else self._near(person, terms, same, serving)
        if not isinstance(found, str):
            return found
        born = _years(person.all("birthDate"))
        before = self._born.setdefault(found, born)
        if not held and born and before and set(born).isdisjoint(before):
            return NoPerson("two persons of the file, born in other years, share the name of a known one",
                            f"{found}: the first was born in {before[0]}, this one in {born[0]}")  # fmt: skip
        return found

    def _near(
        self, person: Thing, terms: Sequence[Held], same: Sequence[str], serving: list[str]
    ) -> str | NoPerson | None:
        """Who of those of the name it is, by country and life; those ``serving`` in its offices count as near."""
        if not same or not names_of(person):
            return None
        ties = {*countries_of(person, self._countries, self._known), *(term.post.body for term in terms)}
        if not ties:
            return NoPerson("a known name, but no country to tell whose", ", ".join(same))
        near = [id for id in same if self._rows[id]["country"] in ties] or serving
        clashes = {id: clash for id in near if (clash := self._clash(id, person, terms))}
        free = [id for id in near if id not in clashes]
        if len(free) > 1:
            served = [id for id in free if any(t.body in ties for t in self._known.terms_of(id))]
            return served[0] if len(served) == 1 else NoPerson("several known persons go by the name", ", ".join(free))
        if not free and clashes:
            told_of = "; ".join(f"{id}: {clash}" for id, clash in clashes.items())
            return NoPerson("a known person of that name and state has another life",
                            f"{told_of}. If they are one, put right whichever is wrong; if not, write a row in "
                            "persons.csv of a layer of yours")  # fmt: skip
        return free[0] if free else None

    def elsewhere(self, person: Thing) -> str:
        """Known persons of another state that somebody new shares a name with: "x-bo (SWE)"; "" where none does."""
        return told(f"{id} ({self._rows[id]['country'] or 'no state'})" for id in self._namesakes(person))

    def _namesakes(self, person: Thing) -> list[str]:
        """The ids of all known persons with one of the names, be it of a single word."""
        keys = [name_key(name) for name in names_of(person)]
        keys += [name_key(name) for value in (person.caption, *person.all("name")) if (name := person_name(value))]
        return list(dict.fromkeys(id for key in keys for id in self._named.get(key, ())))

    def _held(self, id: str, term: Held) -> bool:
        """Whether a known person held the office of a term in its days, and not at a handover alone."""
        days = believed(term.days, term.checked)
        return any(
            t.body == term.post.body
            and t.office in term.post.offices
            and believed(use_of(t).days, t.checked).shares(days)
            for t in self._known.terms_of(id)
        )

    def _clash(self, id: str, person: Thing, terms: Sequence[Held]) -> str:
        """What the export tells of a person that cannot be true of a known one: birth, death, or terms far apart."""
        return self._unlike(id, person) or self._apart(id, terms)

    def _unlike(self, id: str, person: Thing) -> str:
        """The birth or death that cannot be that of a known person, whose terms they do not fit."""
        held = [t for t in self._known.terms_of(id) if t.start]
        starts = [t.start for t in held if t.start]
        if not starts:
            return ""
        first, last = min(starts), max(starts)
        born, died = (_years(person.all(name)) for name in ("birthDate", "deathDate"))
        youngest = 0 if any(t.office in _CROWNS for t in held) else _YOUNGEST
        if born and (first.year - min(born) < youngest or first.year - max(born) > _OLDEST):
            return f"in office from {first}, and the one in the file was born in {min(born)}"
        if died and last.year > max(died):
            return f"in office from {last}, and the one in the file died in {max(died)}"
        return ""

    def _apart(self, id: str, terms: Sequence[Held]) -> str:
        """Terms that cannot be those of a known person: they lie too far from the known ones."""
        held = [t for t in self._known.terms_of(id) if t.start]
        if not held or not terms:
            return ""
        first = min(t.start for t in held if t.start)
        until = max(t.end or _seen(t) for t in held)
        after, before = min(term.days.start for term in terms), max(map(_last_of, terms))
        if after.year - until.year > _APART:
            return f"in office until {until}, and the one in the file from {after.year}"
        if first.year - before.year > _APART:
            return f"in office from {first}, and the one in the file until {before.year}"
        return ""

    def add(self, draft: Draft, person: Thing, bodies: Collection[str], note: str, source: str) -> str | NoPerson:
        """Put a new person's row into the draft and return the id made for it; or tell why not."""
        names = names_of(person)
        if not names:
            return NoPerson("no name of two words in Latin letters")
        country = self._country(person, bodies)
        if isinstance(country, NoPerson):
            return country
        mine = (name_key(names[0]), country)
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


def _years(values: Iterable[str]) -> list[int]:
    return [int(date[:4]) for value in values if (date := date_of([value]))]


def _seen(term: Term) -> datetime.date:
    """The day until which a known term without an end is believed, or on which it was last seen to run."""
    return parse_date(term.checked, "checked") or believed(use_of(term).days, "").end


def _last_of(term: Held) -> datetime.date:
    return term.days.end if term.end else datetime.date.max


def told(values: Iterable[str], most: int = 3) -> str:
    """Some values in words: the first few, and how many more."""
    found = list(dict.fromkeys(values))
    rest = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + rest
