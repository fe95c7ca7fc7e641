"""From a FollowTheMoney export to the rows of a layer: three readings of the file, so that no two need be in memory.

The first looks at positions alone and keeps those that are one of our offices. The second keeps the occupancies of
these, and the sanctions. The third keeps the persons and bodies that the second needs. What is kept grows with what is
written, not with the file.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from legation.errors import InputError
from legation.knowledge import ftm
from legation.knowledge.countries import Countries
from legation.knowledge.drafts import Draft, LeftOut, Taken
from legation.knowledge.ftm import Fault, Thing
from legation.knowledge.ftm_alike import Alike
from legation.knowledge.ftm_bodies import SCHEMAS, Bodies
from legation.knowledge.ftm_marks import Mark, mark_of, may_be_marked
from legation.knowledge.ftm_offices import Offices, Post
from legation.knowledge.ftm_persons import NoPerson, Persons, countries_of
from legation.knowledge.ftm_sanctions import Sanctions
from legation.knowledge.ftm_terms import Held, best_first, held, too_late, unfollowed
from legation.knowledge.holders import Holders, NoTerm
from legation.knowledge.store import Knowledge

ONLY = ("offices", "sanctions")
"""What can be asked for alone."""

READINGS = 3

Watch = Callable[[int, int], None]
"""Told now and then: the number of the reading from 1, and the bytes of the file read in it."""


class Wanted(NamedTuple):
    """What to bring in: terms and listings not ended before the year ``since``; ``only`` one of ``ONLY``, or "".

    ``succeed`` as ``Holders`` has it; ``partial`` takes what a damaged archive holds up to where it breaks.
    """

    source: str
    since: int = 1990
    only: str = ""
    succeed: bool = False
    partial: bool = False


@dataclass(slots=True)
class Imported:
    """The rows made, what was left out and why, and how many there were of what."""

    draft: Draft = field(default_factory=Draft)
    left: LeftOut = field(default_factory=LeftOut)
    counts: Counter[str] = field(default_factory=Counter)


def import_ftm(path: Path, known: Knowledge, wanted: Wanted, watch: Watch = lambda reading, done: None) -> Imported:
    """The rows that an export adds to what is known.

    Raises:
        InputError: the file cannot be read, is an archive that breaks off, or holds no FollowTheMoney entity.
    """
    reading = _Reading(path, known, wanted, watch)
    posts = reading.posts() if wanted.only != "sanctions" else {}
    reading.gather(posts)
    reading.people()
    reading.settle()
    return reading.made


class _Reading:
    """One import: what each reading of the file leaves to the next."""

    def __init__(self, path: Path, known: Knowledge, wanted: Wanted, watch: Watch) -> None:
        self.path, self.known, self.wanted, self.watch = path, known, wanted, watch
        self.made = Imported()
        self.countries = Countries.of(known)
        self.persons = Persons(known, self.countries)
        self.bodies = Bodies(known, self.countries)
        self.sanctions = Sanctions(known, self.countries, wanted.since)
        self.alike = Alike(known)
        self.terms: dict[str, list[Held]] = {}
        self.ids: dict[str, str] = {}
        self.listed: set[str] = set()
        self.marks: dict[str, tuple[Thing, Mark]] = {}
        self.elsewhere: dict[str, tuple[Thing, str]] = {}

    def posts(self) -> dict[str, Post]:
        """The positions that are our offices, by their ids."""
        offices, found = Offices.of(self.known, self.countries), {}
        for number, line in self._lines(1):
            if b'"Position"' in line and isinstance(thing := ftm.parsed(number, line), Thing):
                if thing.schema != "Position":
                    continue
                self.made.counts["positions"] += 1
                post = offices.post(thing)
                if isinstance(post, Post):
                    found[thing.id] = post
                else:
                    self._left(thing, post.reason, post.detail)
        return found

    def gather(self, posts: dict[str, Post]) -> None:
        """The occupancies of these posts, the sanctions, and every line that holds no entity."""
        for thing in ftm.things(self.path, lambda done: self.watch(2, done), partial=self.wanted.partial):
            if isinstance(thing, Fault):
                self.made.left.add(thing.line, "line", "", thing.reason)
                self.made.counts["lines without an entity"] += 1
                continue
            self.made.counts["entities"] += 1
            if thing.schema == "Occupancy":
                self._occupancy(thing, posts)
            elif thing.schema == "Sanction" and self.wanted.only != "offices":
                self._sanction(thing)
        if not self.made.counts["entities"]:
            raise InputError(f"{self.path}: no FollowTheMoney entity in it; give an export such as entities.ftm.json, "
                             "UTF-8 with one JSON object a line, plain or gzipped")  # fmt: skip

    def _sanction(self, thing: Thing) -> None:
        self.made.counts["listings"] += 1
        reason = self.sanctions.add(thing)
        if reason == "ended before":
            self.made.counts["ended before"] += 1
        elif reason:
            self._left(thing, reason)

    def _occupancy(self, thing: Thing, posts: dict[str, Post]) -> None:
        self.made.counts["occupancies"] += 1
        mine = [posts[id] for id in thing.all("post") if id in posts]
        if not mine:
            return
        self.made.counts["occupancies of offices"] += 1
        if len(thing.all("holder")) != 1:
            self._left(thing, "no holder, or several")
            return
        term = held(thing, mine[0], self.wanted.since)
        if isinstance(term, Held):
            self.terms.setdefault(term.holder, []).append(term)
        elif term is None:
            self.made.counts["ended before"] += 1
        else:
            self._left(thing, term.reason, f"{mine[0]}; {term.detail}".rstrip("; "))

    def people(self) -> None:
        """The persons and bodies that terms and sanctions name, and what is marked as sanctioned by a topic alone."""
        for number, line in self._lines(3):
            id = ftm.id_of(line)
            marked = self.wanted.only != "offices" and may_be_marked(line)
            if id is not None and not marked and not self._needed(id):
                continue
            thing = ftm.parsed(number, line)
            if not isinstance(thing, Thing):
                continue
            if marked:
                self._mark(thing)
            if self._needed(thing.id):
                self._entity(thing)

    def _mark(self, thing: Thing) -> None:
        """Count what no listing tells of, and keep it in mind if a row may come of its terms."""
        mark = mark_of(thing)
        if mark is None or self.sanctions.told_of(thing.id) or thing.id in self.ids:
            return
        self.made.counts[f"marked as {mark.says} without a listing"] += 1
        if thing.id in self.terms:
            self.marks[thing.id] = (_bare(thing), mark)
        else:
            self._left(thing, mark.reason, mark.note)

    def _needed(self, id: str) -> bool:
        return id in self.terms or id in self.sanctions

    def _lines(self, reading: int) -> Iterator[tuple[int, bytes]]:
        lines = ftm.raw_lines(self.path, lambda done: self.watch(reading, done), partial=self.wanted.partial)
        return (line for line in lines if not isinstance(line, Fault))

    def _entity(self, thing: Thing) -> None:
        if thing.id in self.ids:
            return
        note = self.sanctions.note(thing.id) if thing.id in self.sanctions else ""
        if thing.schema == "Person":
            self._person(thing, note)
        elif thing.id not in self.sanctions:
            self._settled(thing, NoPerson("holds an office and is no person"))
        elif thing.schema in SCHEMAS:
            self._body(thing, note)
        elif thing.schema == "LegalEntity":
            self._left(thing, "not told whether a person or a body")
        else:
            self.made.counts["neither person nor body"] += 1

    def _person(self, thing: Thing, note: str) -> None:
        terms = self.terms.get(thing.id, [])
        served = list(dict.fromkeys(term.post.body for term in terms))
        if note:
            self.sanctions.count(thing.id, countries_of(thing, self.countries, self.known))
        elif thing.id in self.marks:
            note = self.marks[thing.id][1].note
        found = self.persons.known(thing, terms)
        if found is None:
            found = self._new_person(thing, served, note)
        elif isinstance(found, str):
            self.made.counts["persons known already"] += 1
        self._settled(thing, found)

    def _new_person(self, thing: Thing, served: list[str], note: str) -> str | NoPerson:
        found = self.persons.add(self.made.draft, thing, served, note, self.wanted.source)
        if isinstance(found, str):
            if thing.id in self.sanctions:
                self.listed.add(found)
            if others := self.persons.elsewhere(thing):
                self.elsewhere[found] = (_bare(thing), others)
        return found

    def _body(self, thing: Thing, note: str) -> None:
        found = self.bodies.known(thing)
        self.sanctions.count(thing.id, self.bodies.countries_of(thing), found if isinstance(found, str) else None)
        if found is None:
            found = self.bodies.add(self.made.draft, thing, self._taken(), f"{self.wanted.source}; {note}")
        elif isinstance(found, str):
            self.made.counts["bodies known already"] += 1
        self._settled(thing, found)

    def _settled(self, thing: Thing, found: str | NoPerson) -> None:
        if isinstance(found, NoPerson):
            self._left(thing, found.reason, found.detail)
            self.ids[thing.id] = ""
        else:
            self.ids[thing.id] = found

    def settle(self) -> None:
        """The terms that can stand beside what is known and beside each other, and the programmes."""
        holders = Holders(self.known, succeed=self.wanted.succeed)
        every = list(self._dated())
        last = unfollowed(every)
        for term in best_first(every):
            person = self.ids.get(term.holder)
            if not term.followed and (*term.post[:2], term.holder) not in last:
                self._left_term(term, NoTerm("no end date, not said to be current, and somebody came after"))
            elif person:
                self._term(term, person, holders)
            else:
                self._left_term(
                    term, NoTerm("its holder is not in the file" if person is None else "its holder is left out")
                )
        self._drop_idle()
        self._tell_near()
        self._tell_marks()
        if self.wanted.only != "offices":
            for line, name, reason in self.sanctions.write(self.made.draft, self._taken(), self.wanted.source):
                if reason == "known already":
                    self.made.counts["programmes known already"] += 1
                else:
                    self.made.left.add(line, "Sanction", name, reason)

    def _dated(self) -> Iterator[Held]:
        """All terms, each of the one office that its title meant in its days."""
        for term in (term for terms in self.terms.values() for term in terms):
            person = self.ids.get(term.holder) or ""
            post = term.post.on(term.days, person)
            if isinstance(post, Post):
                yield replace(term, post=post)
            elif person:
                self._left_term(term, NoTerm(*post), person)
            else:
                yield term

    def _term(self, term: Held, person: str, holders: Holders) -> None:
        row = self.made.draft.tables.get("persons", {}).get(person)
        if row:
            why = self.alike.of(term, (row["name"], *row["aliases"].split("|")))
        else:
            why = too_late(term, self.known.terms_of(person))
        put = why or holders.put(self.made.draft, term.cells(person, self.wanted.source), term.line)
        if isinstance(put, NoTerm):
            self._left_term(term, put, person)
        else:
            self.made.counts[put] += 1

    def _drop_idle(self) -> None:
        """Take away new persons without a term, unless a listing tells of them; count who is new."""
        serving = {cells["person"] for cells in self.made.draft.tables.get("terms", {}).values()}
        persons = self.made.draft.tables.get("persons", {})
        for id in [id for id in persons if id not in serving and id not in self.listed]:
            self.made.draft.drop("persons", id)
        self.made.counts["persons new"] = len(persons)
        self.made.counts["bodies new"] = len(self.made.draft.tables.get("organisations", {}))

    def _tell_near(self) -> None:
        """The new persons with the name of a known one of another state, and what to do if they are one."""
        for id, (thing, others) in self.elsewhere.items():
            if id in self.made.draft.tables.get("persons", {}):
                self.made.counts["persons new, with a known namesake elsewhere"] += 1
                what_to_do = (f"written as {id}; known: {others}. If they are one, write the known id for {id} in "
                              "terms.csv and take its row out of persons.csv; else there is nothing to do")  # fmt: skip
                self._left(thing, "not merged with a known namesake of another state", what_to_do)

    def _tell_marks(self) -> None:
        """The marked whose terms brought no row in which the mark could stand."""
        for thing, mark in self.marks.values():
            id = self.ids.get(thing.id, "")
            if id not in self.made.draft.tables.get("persons", {}):
                known = f"; known already as {id}" if id in self.known.entities else ""
                self._left(thing, mark.reason, mark.note + known)

    def _left(self, thing: Thing, reason: str, detail: str = "") -> None:
        name = thing.caption or next(iter(thing.all("name")), thing.id)
        self.made.left.add(thing.line, thing.schema, name if thing.schema != "Occupancy" else thing.id, reason, detail)

    def _left_term(self, term: Held, why: NoTerm, person: str = "") -> None:
        name = f"{person or term.holder}: {term.post}, {term.start} to {term.end or 'now'}"
        self.made.left.add(term.line, "Occupancy", name, why.reason, why.detail)

    def _taken(self) -> Taken:
        return Taken(self.known.entities, *self.made.draft.tables.values())


def _bare(thing: Thing) -> Thing:
    """What is needed to tell of an entity later, without its properties."""
    return thing._replace(caption=thing.caption or next(iter(thing.all("name")), ""), properties={})
