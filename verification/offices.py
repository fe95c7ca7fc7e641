"""Terms and persons against lists of office holders: the same person in the same office, from and to the same days.

Two told days agree when they are a week apart at most; an edge that is up to a month off, or was not seen, is named as
not borne out, and where neither edge is borne out the source does not agree. Monthly lists and rows that tell a month
or a year have the leeway that ``spans`` gives them. A person is met where a source has that name in an office of the
person's and a beginning or an end of the term with it; else by the full name in the same state and time.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from legation.knowledge.tables import Row, last_day, parse_date
from verification.findings import Finding, untold_note
from verification.namesakes import likeness, name_parts, same_full_name, same_person
from verification.office_kinds import kinds_of_position, kinds_of_term, region_led, title_words
from verification.office_lists import (
    CIA,
    FROM_WIKIDATA,
    REIGN,
    RULERS_BODIES,
    Bodies,
    Spell,
    read_spells,
    runs,
)
from verification.reading import names_of
from verification.spans import EXACT, SWEARING_IN, Grade

_EFFECTIVE = frozenset(
    {"head-of-state", "head-of-government", "supreme-leader", "de-facto-leader", "ruling-party-leader"}
)
_HEADS_OF_BODIES = frozenset({
    "secretary-general", "agency-head", "commission-president", "general-assembly-president", "human-rights-chief",
    "refugee-chief", "council-president", "court-president",
})  # fmt: skip
_EUROPEAN = frozenset({"european", "union", "commissioner"})


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one spell says of one term: whether each edge can be the same, and whether it is told to be the same."""

    spell: Spell
    start: bool
    end: bool
    same_start: bool
    same_end: bool
    running: bool

    @property
    def agrees(self) -> bool:
        """Whether both edges can be the same, and one at least is told to be; of what still runs there is but one."""
        return self.start and self.end and (self.running or self.tells_edge)

    @property
    def tells_edge(self) -> bool:
        """Whether the source tells a beginning or an end, and it is the term's."""
        start, end = self.spell.start.grade, self.spell.end.grade
        return (self.same_start and start > Grade.UNSEEN) or (self.same_end and end > Grade.UNSEEN)

    @property
    def rank(self) -> int:
        return self.spell.start.grade + self.spell.end.grade


class _Holders:
    """Spells by body and by what their positions mean."""

    def __init__(self, spells: Iterable[Spell], bodies: Bodies) -> None:
        self._places = bodies.states
        self._organisations = {id_: title_words(name) for name, id_ in bodies.organisations.items()}
        self.of_body: dict[str, list[Spell]] = defaultdict(list)
        self._by_kind: dict[tuple[str, str], list[Spell]] = defaultdict(list)
        self._by_words: dict[tuple[str, frozenset[str]], list[Spell]] = defaultdict(list)
        self._by_part: dict[str, dict[str, list[Spell]]] = {}
        for spell in spells:
            self.of_body[spell.body].append(spell)
            if not spell.place:
                for kind in kinds_of_position(spell.position, spell.body, self._places):
                    self._by_kind[spell.body, kind].append(spell)
            if led := region_led(spell.position, spell.place):
                self._by_kind[spell.body, led].append(spell)
            for position in spell.position.split(" & "):
                words = self._words(spell.body, f"{position} {spell.place}")
                self._by_words[spell.body, words].append(spell)
            if not spell.position:
                self._by_kind[spell.body, spell.source].append(spell)

    def named(self, body: str, names: tuple[str, ...]) -> list[Spell]:
        """The body's spells of whoever shares a part of one of the names."""
        if body not in self._by_part:
            found: dict[str, list[Spell]] = defaultdict(list)
            for spell in self.of_body.get(body, ()):
                for part in {part for name in spell.names for part in name_parts(name)}:
                    found[part].append(spell)
            self._by_part[body] = found
        parts = {part for name in names for part in name_parts(name)}
        return [spell for part in sorted(parts) for spell in self._by_part[body].get(part, ())]

    def _words(self, body: str, title: str) -> frozenset[str]:
        words = title_words(title)
        if body == "european-union":
            return words - _EUROPEAN or words
        return words - self._organisations.get(body, frozenset()) or words

    def of_term(self, term: Row) -> list[Spell]:
        """The spells of the term's office and body."""
        body, office = term["body"], term["office"]
        kinds = set(kinds_of_term(office, term["title"], self._places))
        kinds |= {region_led(term["title"])} if office == "regional-leader" else set()
        kinds |= {REIGN} if office in _EFFECTIVE else set()
        kinds |= {RULERS_BODIES} if office in _HEADS_OF_BODIES else set()
        found = {id(spell): spell for kind in kinds for spell in self._by_kind.get((body, kind), ())}
        if term["title"]:
            same = self._by_words.get((body, self._words(body, term["title"])), ())
            found |= {id(spell): spell for spell in same}
        return list(found.values())


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """Compare every term and every person with the lists of office holders in the folder."""
    bodies = Bodies(tables)
    holders = _Holders(read_spells(facts, bodies), bodies)
    persons = tables["persons"]
    met: dict[str, list[_Judged]] = defaultdict(list)
    for term in tables["terms"].values():
        if term["person"] in persons:
            person = persons[term["person"]]
            names, families = names_of(person), person.many("family")
            same = [spell for spell in holders.of_term(term) if same_person(names, spell.names, families)]
            judged = [_judge(term, spell) for spell in runs(same) if overlap(term, spell)]
            met[term["person"]] += [j for j in judged if j.tells_edge]
            yield from _term(term, judged)
    active = _active(tables["terms"].values())
    for person in persons.values():
        yield from _person(person, met[person.key], holders, active.get(person.key))


def _term(term: Row, judged: Iterable[_Judged]) -> Iterator[Finding]:
    judged = list(judged)
    good = sorted((j for j in judged if j.agrees and _seen_enough(term, j.spell)), key=lambda j: -j.rank)
    against = [j for j in judged if not j.agrees and j.spell.source != REIGN and j.spell.sure]
    if good and not any(_outweighs(j, good) for j in _best_of_source(against, good)):
        for source, agreeing in _by_origin(good).items():
            yield Finding("terms", term.key, source, True, _agreement(term, agreeing))
    elif against:
        worst = max(against, key=lambda j: (j.start + j.end, j.rank))
        yield Finding("terms", term.key, worst.spell.source, False, _difference(worst))


def _judge(term: Row, spell: Spell) -> _Judged:
    leeway = _leeway(term)
    start, end = spell.start.agrees(term["from"], leeway), spell.seen is not None
    same_start, same_end = spell.start.agrees(term["from"], EXACT), False
    if term["to"]:
        end, same_end = spell.end.agrees(term["to"], leeway), spell.end.agrees(term["to"], EXACT)
    return _Judged(spell, start, end, same_start, same_end, running=not term["to"])


def _leeway(term: Row) -> int:
    """So many days may lie between two told days that can mean one: a month, but no more than a quarter of a term."""
    begun, ended = parse_date(term["from"], term.key), last_day(term["to"], term.key)
    return min(SWEARING_IN, max(EXACT, (ended - begun).days // 4)) if begun and ended else SWEARING_IN


def _seen_enough(term: Row, spell: Spell) -> bool:
    """False for a spell that tells nothing of either edge, or too little of a doubtful position or a leader.

    A source that only says who led a state must tell the day on which it began; one that does not say which of two
    positions a span is of, must tell both edges.
    """
    edges = (spell.start.grade, spell.end.grade if term["to"] or not spell.sure else Grade.DAY)
    if not spell.position:
        return edges[0] is Grade.DAY and edges[1] >= Grade.MONTH
    return max(spell.start.grade, spell.end.grade) > Grade.UNSEEN and (spell.sure or min(edges) >= Grade.MONTH)


def _best_of_source(against: Iterable[_Judged], good: Iterable[_Judged]) -> list[_Judged]:
    """Spells of sources that have no agreeing one: a source may tell a term both whole and in parts."""
    content = {j.spell.source for j in good}
    return [j for j in against if j.spell.source not in content]


def _outweighs(against: _Judged, good: Iterable[_Judged]) -> bool:
    """Whether a source that disagrees tells the edge in question more exactly than any that agrees."""
    starts = max(j.spell.start.grade for j in good)
    ends = max(j.spell.end.grade for j in good)
    spell = against.spell
    return (not against.start and spell.start.grade > starts) or (not against.end and spell.end.grade > ends)


def overlap(term: Row, spell: Spell) -> bool:
    """Whether term and spell have days in common, give or take a month.

    Where a source saw no beginning or no end, the spell is as long as it was seen, or it would be every other term.
    """
    slack = datetime.timedelta(days=SWEARING_IN)
    start, end = parse_date(term["from"], term.key), last_day(term["to"], term.key)
    begun = spell.start.first or (spell.start.last or datetime.date.min) - slack
    ended = spell.end.last or spell.seen
    return not ((ended and start and ended + slack < start) or (end and end + slack < begun))


def _by_origin(good: list[_Judged]) -> dict[str, list[_Judged]]:
    """What agrees, by source; of several lists from one origin the one that tells most, or last."""
    kept: dict[str, list[_Judged]] = defaultdict(list)
    for judged in good:
        kept[judged.spell.source].append(judged)
    copies = [source for source in kept if source in FROM_WIKIDATA]
    for source in sorted(copies, key=lambda s: (_last_seen(kept[s]), kept[s][0].rank))[:-1]:
        del kept[source]
    return dict(kept)


def _last_seen(judged: Iterable[_Judged]) -> datetime.date:
    return max((j.spell.seen for j in judged if j.spell.seen), default=datetime.date.min)


def _agreement(term: Row, good: list[_Judged]) -> str:
    """What one source that agrees says, how far it is off, and which edge it did not see or has days away."""
    judged = good[0] if term["to"] else max(good, key=lambda j: j.spell.seen or datetime.date.min)
    spell = judged.spell
    seen = "seen in office" if spell.source == CIA else "same person"
    parts = [f"{seen}, {spell.position or 'leader'}, {spell.start.told}..{spell.end.told}"]
    untold = []
    for column, edge, same in (("from", spell.start, judged.same_start), ("to", spell.end, judged.same_end)):
        if not term[column]:
            continue
        if days := edge.gap(term[column]):
            parts.append(f"{column} {days} days off")
        if edge.grade is Grade.UNSEEN or not same:
            untold.append(column)
    if not term["to"]:
        parts.append(f"until={_last_seen(good)}")
    return "; ".join(parts) + untold_note(untold)


def _difference(judged: _Judged) -> str:
    spell = judged.spell
    edges = (("start", judged.start, judged.same_start), ("end", judged.end, judged.same_end))
    wrong = [word for word, right, _ in edges if not right] or [word for word, _, same in edges if not same]
    name = spell.names[0]
    return f"{' and '.join(wrong)}: {name}, {spell.position}, {spell.start.told}..{spell.end.told}"


def _active(terms: Iterable[Row]) -> dict[str, tuple[int, int]]:
    """The first and last year that each person's terms touch."""
    years: dict[str, list[int]] = defaultdict(list)
    for term in terms:
        years[term["person"]] += [int(term[column][:4]) for column in ("from", "to") if term[column]]
    return {person: (min(found), max(found)) for person, found in years.items() if found}


def _person(person: Row, met: list[_Judged], holders: _Holders, years: tuple[int, int] | None) -> Iterator[Finding]:
    names = names_of(person)
    likest = sorted(met, key=lambda j: (j.same_start + j.same_end, likeness(names, j.spell.names)))
    here = [j.spell for j in likest if j.spell.body == person["country"]]
    note = "name and state, met in the same office from or to the same day"
    if not here and years is not None:
        full = _full_names(person)
        near = (spell for spell in holders.named(person["country"], full) if _near(spell, years))
        here = [spell for spell in near if same_full_name(full, spell.names)]
        note = "full name and state"
    wikidata = next((spell.source for spell in reversed(here) if spell.source in FROM_WIKIDATA), "")
    best = {spell.source: spell for spell in here}
    for source, spell in best.items():
        if source in FROM_WIKIDATA and source != wikidata:
            continue
        told = f"{note}: {spell.names[0]}, {spell.position or 'leader'}, {spell.start.told}"
        if spell.gender and person["gender"]:
            same = spell.gender == person["gender"]
            yield Finding("persons", person.key, source, same, f"gender {spell.gender} there; {told}")
        else:
            yield Finding("persons", person.key, source, True, told)


def _full_names(person: Row) -> tuple[str, ...]:
    """The name and those aliases that are as long: what an alias leaves out, a namesake may lack."""
    parts = len(name_parts(person["name"]))
    return tuple(name for name in names_of(person) if len(name_parts(name)) >= parts)


def _near(spell: Spell, years: tuple[int, int], slack: int = 10) -> bool:
    """Whether a spell lies within some years of a person's terms: a namesake of another time is another person."""
    begun, ended = spell.start.first, spell.end.last
    return not ((begun and begun.year > years[1] + slack) or (ended and ended.year < years[0] - slack))
