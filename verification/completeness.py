"""Whether everybody is known who by any list led a state, its foreign ministry or its defence ministry.

    python -m verification.completeness --facts FOLDER [--verdicts FILE] [--vacancies FILE] [--unknown]

This is no sample but everybody: each head of state or government, foreign and defence minister whom one of the lists of
office holders in ``FOLDER`` names, of the 60 states of ``verification.coverage`` since 1990 and of all others since
2010. Somebody is known if our tables have that person in that office at some time of the spell; whether the days are
right is ``verification.offices``'s question. The lists err, spell names in many ways and hold days of acting ministers
and parts of states for the state's own; so each row where we differ was looked at, and
``verification/pages/completeness.csv`` tells what came of it, with the verdicts of ``verification.coverage``.

No list has the ministers of the 1990s. So the tables themselves are asked, too: each time longer than four months in
which they have nobody as foreign or defence minister of a state. ``verification/pages/vacancies.csv`` tells why there
is nobody: a state without that office, a minister who was never named, or one whom nobody found.
"""

import argparse
import csv
import datetime
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.knowledge.tables import Row, Tables, last_day, package_layer, parse_date
from verification.coverage import STATES, Count, Verdict, offices_of_title, read_verdicts, tally
from verification.namesakes import name_parts, same_person
from verification.office_kinds import kinds_of_position, plain_title
from verification.office_lists import REIGN, Bodies, Spell, read_spells
from verification.offices import overlap
from verification.reading import csv_rows, names_of
from verification.spans import SWEARING_IN
from verification.terms import Terms

VERDICTS = Path(__file__).parent / "pages" / "completeness.csv"
VACANCIES = Path(__file__).parent / "pages" / "vacancies.csv"
SINCE = {True: datetime.date(1990, 1, 1), False: datetime.date(2010, 1, 1)}
"""From when on everybody is asked for: of the states most in the news, of others."""

UNTIL = datetime.date(2025, 1, 1)
"""The lists end soon after: what is missing later cannot be told from what is not known yet."""

SHORT = datetime.timedelta(days=120)
NOT_FOUND = "not found"
"""Why nobody is there: the office was held, by whom was not found."""

SPELL = datetime.timedelta(days=SWEARING_IN)
"""Days between two spells of one person that are told as one; longer apart are two, each to be known."""
_LATEST = datetime.date.max - SPELL

LEADER = "leader"
OFFICES = {
    LEADER: (
        *("head-of-state", "head-of-government", "non-executive-head-of-state"),
        *("supreme-leader", "ruling-party-leader", "de-facto-leader"),
    ),
    "foreign-minister": ("foreign-minister",),
    "defence-minister": ("defence-minister",),
}
"""Our offices by what is asked for: lists seldom tell whether a king or president rules."""

BEFORE = {"SRB": ("SRB", "SCG", "YUG"), "RUS": ("RUS", "SUN"), "DEU": ("DEU", "DDR"), "YEM": ("YEM", "YMD")}
"""The states for which a list has one: their holders stand under the later name."""

_NO_LEADER = re.compile(
    r"^member of|legal defen[cs]e|civil defen[cs]e|^second minister|minister of .* ii$|alternate"
    r"|council of states|of the presidency$|prime ministers? s? ?office|presidential secretary"
)
"""Titles of bodies with many members, and of those beside a minister."""

_NO_LEADER_HERE = {"CHE": "chancellor", "LUX": "council of state", "KAZ": "state counsellor"}
"""Parts of titles that elsewhere mean a leader."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who by lists held an office of a state: all spells that can be one person's at one time."""

    state: str
    office: str
    spells: tuple[Spell, ...]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it in the file of verdicts."""
        return self.state, self.office, self.spells[0].start.told, self.spells[0].names[0]


def listed(spells: Iterable[Spell], bodies: Bodies, states: Mapping[str, Row]) -> list[Holder]:
    """Everybody who by the lists held one of the offices in the years that are asked for."""
    sovereign = {id_ for id_, row in states.items() if row["cow"]}
    found: dict[tuple[str, str], list[list[Spell]]] = defaultdict(list)
    for spell in spells:
        if spell.place or spell.body not in sovereign or not spell.sure or _ended(spell) < SINCE[spell.body in STATES]:
            continue
        for office in _offices(spell, bodies):
            persons = found[spell.body, office]
            same = next((person for person in persons if any(_one_spell(spell, other) for other in person)), None)
            if same is None:
                persons.append([spell])
            else:
                same.append(spell)
    return [Holder(*key, tuple(person)) for key, persons in sorted(found.items()) for person in persons]


def _offices(spell: Spell, bodies: Bodies) -> set[str]:
    title = plain_title(spell.position)
    if _NO_LEADER.search(title) or _NO_LEADER_HERE.get(spell.body, "-") in title:
        return set()
    offices = offices_of_title(spell.position, spell.body, bodies)
    found = {office for office in OFFICES if office in offices}
    leads = "state-head" in kinds_of_position(spell.position, spell.body, bodies.states)
    return found | ({LEADER} if leads or "head-of-government" in offices or spell.source == REIGN else set())


def _one_spell(one: Spell, other: Spell) -> bool:
    """Whether two spells of an office can be one person's at one time, or one after the other."""
    near = _begun(one) <= _ended(other) + SPELL and _begun(other) <= _ended(one) + SPELL
    return near and (one.names == other.names or same_person(one.names, other.names))


def _begun(spell: Spell) -> datetime.date:
    return spell.start.first or datetime.date.min


def _ended(spell: Spell) -> datetime.date:
    return min(spell.end.last or spell.seen or _LATEST, _LATEST)


class Known:
    """Whom our tables have in office, and when."""

    def __init__(self, tables: Mapping[str, Mapping[str, Row]]) -> None:
        """From all terms of known persons."""
        self._all = Terms(tables)

    def has(self, holder: Holder) -> bool:
        """Whether the person of a spell is one of those whom we have in that office at some time of it."""
        return any(
            self._same(self._all.persons[term["person"]], spell)
            for spell in holder.spells
            for term in self._terms(holder)
            if overlap(term, spell)
        )

    def then(self, holder: Holder) -> list[str]:
        """Whom we have in the office during the spells."""
        terms = [term for term in self._terms(holder) if any(overlap(term, spell) for spell in holder.spells)]
        return list(dict.fromkeys(term["person"] for term in terms))

    def in_office(self, person: str, holder: Holder) -> bool:
        """Whether we have a person in any office during the spells."""
        return any(overlap(term, spell) for term in self._all.of_person[person] for spell in holder.spells)

    def _terms(self, holder: Holder) -> list[Row]:
        states = BEFORE.get(holder.state, (holder.state,))
        return [
            term for state in states for office in OFFICES[holder.office] for term in self._all.of_office[state, office]
        ]

    def _same(self, person: Row, spell: Spell) -> bool:
        """Of leaders that REIGN lists it often has but one of several family names."""
        names = names_of(person)
        if same_person(names, spell.names, person.many("family")):
            return True
        parts = {part for name in names for part in name_parts(name)}
        return spell.source == REIGN and not parts.isdisjoint(name_parts(spell.names[0]))


def counted(holders: Sequence[Holder], verdicts: Mapping[tuple[str, ...], Verdict], known: Known) -> Count[Holder]:
    """The holders by what came of them."""
    return tally(holders, lambda holder: holder.key, known.has, known.in_office, verdicts)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Days in which our tables have nobody in an office of a state, the last not among them."""

    state: str
    office: str
    start: datetime.date
    end: datetime.date

    @property
    def key(self) -> tuple[str, str, str]:
        """What names it in the file of reasons."""
        return self.state, self.office, self.start.isoformat()


def vacancies(tables: Mapping[str, Mapping[str, Row]]) -> list[Vacancy]:
    """Every long time without a foreign or defence minister in the years that are asked for."""
    spans: dict[tuple[str, str], list[tuple[datetime.date, datetime.date]]] = defaultdict(list)
    for term in tables["terms"].values():
        spans[term["body"], term["office"]].append(_days(term))
    found = []
    for state, row in tables["states"].items():
        if not row["cow"] or row["to"]:
            continue
        first = SINCE[state in STATES]
        if state not in BEFORE:
            first = max(first, parse_date(row["from"], state) or first)
        for office in OFFICES:
            if office != LEADER:
                held = sorted(span for before in BEFORE.get(state, (state,)) for span in spans[before, office])
                found += [Vacancy(state, office, *days) for days in _between(held, first)]
    return found


def _days(row: Row) -> tuple[datetime.date, datetime.date]:
    ended = last_day(row["to"], row.key) if row["to"] else None
    return parse_date(row["from"], row.key) or datetime.date.min, ended or datetime.date.max


def _between(
    held: Iterable[tuple[datetime.date, datetime.date]], first: datetime.date
) -> Iterator[tuple[datetime.date, datetime.date]]:
    """The long times from the first day on in which nobody held it."""
    for begun, ended in (*held, (UNTIL, UNTIL)):
        if min(begun, UNTIL) - first > SHORT:
            yield first, min(begun, UNTIL)
        first = max(first, ended)


def main() -> None:
    """Read the arguments, ask for everybody and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--facts", type=Path, required=True, help="the folder of open tables")
    cli.add_argument("--verdicts", type=Path, default=VERDICTS, help="what was found on rows where we differ")
    cli.add_argument("--vacancies", type=Path, default=VACANCIES, help="why there is nobody in an office")
    cli.add_argument("--unknown", action="store_true", help="print, as CSV, who is not known and which office is empty")
    options = cli.parse_args()
    tables = Tables((package_layer(),))
    bodies, known = Bodies(tables), Known(tables)
    holders = listed(read_spells(options.facts, bodies), bodies, tables["states"])
    verdicts = read_verdicts(options.verdicts)
    count = counted(holders, verdicts, known)
    reasons = {(row["state"], row["office"], row["from"]): row["verdict"] for row in csv_rows(options.vacancies)}
    empty = vacancies(tables)
    if options.unknown:
        _write(count.unknown, known, [one for one in empty if one.key not in reasons])
        return
    differing = sum(count.differing.values())
    print(f"{count.total:,} holders by the lists, {count.total - differing:,} the same, {differing:,} differ")
    for verdict, number in sorted(count.differing.items()):
        print(f"  {verdict}: {number:,}")
    if strays := set(verdicts) - {holder.key for holder in holders}:
        print(f"  verdicts on nobody: {len(strays):,}")
    for when, found in (("", count.known), (" before mending", count.known - count.mended)):
        print(f"known{when}: {found:,} of {count.holders:,} holders, {found / max(1, count.holders):.2%}")
    print(f"{len(empty):,} times longer than {SHORT.days} days without a foreign or defence minister")
    for verdict, number in sorted(Counter(reasons.get(one.key, "not looked at") for one in empty).items()):
        print(f"  {verdict}: {number:,}")


def _write(unknown: Iterable[Holder], known: Known, empty: Iterable[Vacancy]) -> None:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("state", "office", "day", "checklist says", "lists", "we have"))
    for holder in unknown:
        lists = "; ".join(f"{s.source}: {s.position or 'leader'} {s.start.told}..{s.end.told}" for s in holder.spells)
        rows.writerow((*holder.key, lists, "|".join(known.then(holder))))
    for one in empty:
        rows.writerow((*one.key, "nobody", f"until {one.end}", ""))


if __name__ == "__main__":
    main()
