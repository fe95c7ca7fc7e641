"""How many heads of government, foreign and defence ministers are known, by samples of a checklist.

    python -m verification.coverage --facts FOLDER [--verdicts FILE] [--differing]

The sample is of 60 states on four days: everybody who by the list of office holders in ``FOLDER`` held one of the three
offices then. Somebody is known if our tables have that person in that office of that state on that day. The list is
made from a collection that anybody edits: terms that were never closed, parts of states, juniors and rival governments
stand among the others. So each row where we differ has been looked at, and ``verification/pages/coverage.csv`` tells
what came of it. Who did not hold the office that day does not count. A minister of a rival government is known if our
tables have that person in office that day, whatever body it is of. What is unsure, and what nobody has looked at,
counts as not known.
"""

import argparse
import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Generic, TypeVar

from legation.knowledge.tables import Row, Tables, last_day, package_layer, parse_date
from verification.namesakes import same_person
from verification.office_kinds import kinds_of_position, plain_title
from verification.office_lists import PEPPERCAT, Bodies, Spell, read_spells
from verification.reading import csv_rows, names_of
from verification.terms import Terms

T = TypeVar("T")
"""What is asked for: somebody on a day, or in a spell."""

_CODES = (
    "USA RUS CHN UKR GBR FRA DEU ITA ESP POL TUR IRN IRQ ISR SYR LBN JOR EGY SAU ARE QAT KWT YEM AFG PAK IND BGD LKA",
    "NPL MMR THA VNM KHM IDN MYS PHL SGP JPN KOR PRK TWN AUS NZL CAN MEX BRA ARG COL VEN CUB NGA ZAF KEN ETH SDN LBY",
    "DZA SRB GRC GEO",
)
STATES = tuple(code for line in _CODES for code in line.split())
"""Those that the news tell of most, in all parts of the world; chosen before any was compared."""

DAYS = tuple(map(datetime.date.fromisoformat, ("2005-07-01", "2014-07-01", "2019-07-01", "2024-06-15")))
VERDICTS = Path(__file__).parent / "pages" / "coverage.csv"
OFFICES = {"government-head": "head-of-government", "foreign": "foreign-minister", "defence": "defence-minister"}
"""What is sampled: our office by the kind of position."""

MENDED = "we were wrong (mended)"
KNOWN = frozenset({"same person", "rival government", MENDED})
"""Verdicts by which somebody counts as known, if our tables have that person in office that day."""

NO_HOLDER = frozenset({"checklist ended too late", "checklist began too early", "other office"})
"""Verdicts by which somebody did not hold the office that day."""

UNSURE = "unsure"
HALF_A_YEAR = datetime.timedelta(days=183)
_PART_OF_STATE = re.compile(r"^(?:premier|prime minister) of the (?!state council|republic)|\baffairs of\b")
_DEFENCE = re.compile(r"(?<!home front )\bdefen[cs]e\b|\barmed forces\b")
_PRESIDENT = re.compile(r"^(?:acting |interim )?president$")


@dataclass(frozen=True, slots=True)
class Sample:
    """Somebody who by the list held one of the offices of a state on a day, or led its government as president."""

    state: str
    office: str
    day: datetime.date
    name: str
    president: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it in the file of verdicts."""
        return self.state, self.office, self.day.isoformat(), self.name


@dataclass(frozen=True, slots=True)
class Asked:
    """A sample, whether we have that person in that office that day, and else whom we have."""

    sample: Sample
    same: bool
    ours: tuple[str, ...]


def sampled(spells: Iterable[Spell], bodies: Bodies) -> list[Sample]:
    """Who by the list held one of the offices, each once.

    The president is asked for where the list has nobody else at the head of government within half a year.
    """
    own = [spell for spell in spells if spell.source == PEPPERCAT and spell.body in STATES and not spell.place]
    offices = [(spell, offices_of_title(spell.position, spell.body, bodies)) for spell in own]
    heads = [spell for spell, held in offices if "head-of-government" in held]
    found = {
        Sample(spell.body, office, day, spell.names[0])
        for spell, held in offices
        for office in held
        for day in DAYS
        if _in_office(spell, day)
    }
    found |= {
        Sample(spell.body, "head-of-government", day, spell.names[0], president=True)
        for spell in own
        for day in DAYS
        if _PRESIDENT.match(plain_title(spell.position)) and _in_office(spell, day)
        if not any(head.body == spell.body and _near(head, day) for head in heads)
    }
    return sorted(found, key=lambda one: (STATES.index(one.state), one.office, one.day, one.name))


def offices_of_title(title: str, state: str, bodies: Bodies) -> frozenset[str]:
    """Which of the offices a title means: the state's own, not those of its parts or of officials."""
    plain = plain_title(title)
    if _PART_OF_STATE.search(plain) or (plain == "foreign secretary" and state != "GBR"):
        return frozenset()
    kinds = kinds_of_position(title, state, bodies.states)
    return frozenset(
        OFFICES[kind] for kind in kinds if kind in OFFICES and (kind != "defence" or _DEFENCE.search(plain))
    )


def _near(spell: Spell, day: datetime.date) -> bool:
    """Whether the list may have somebody in office within half a year of the day."""
    begun, ended = spell.start.first or datetime.date.min, spell.end.last or spell.seen or datetime.date.max
    return begun - HALF_A_YEAR <= day <= ended + HALF_A_YEAR


def _in_office(spell: Spell, day: datetime.date) -> bool:
    """Whether the list says so: a term that it never closed tells no more than the last day on which it was seen."""
    begun = spell.start.last is not None and spell.start.last <= day
    if spell.seen is not None:
        return begun and day <= spell.seen
    return begun and spell.end.last is not None and day < spell.end.last


class Holders:
    """Who by our tables held which office of a state."""

    def __init__(self, tables: Mapping[str, Mapping[str, Row]]) -> None:
        """From all terms."""
        self._all = Terms(tables)

    def ask(self, sample: Sample) -> Asked:
        """Whether the person of the sample is one of those whom we have in that office that day."""
        ours = self.on(sample.state, sample.office, sample.day)
        ours += self.on(sample.state, "head-of-state", sample.day) if sample.president else []
        same = any(same_person(names_of(one), (sample.name,), one.many("family")) for one in ours)
        return Asked(sample, same, tuple(person.key for person in ours))

    def on(self, state: str, office: str, day: datetime.date) -> list[Row]:
        """Whom we have in the office that day."""
        found = dict.fromkeys(term["person"] for term in self._all.of_office[state, office] if _covers(term, day))
        return [self._all.persons[key] for key in found]

    def in_office(self, person: str, day: datetime.date) -> bool:
        """Whether we have the person in any office that day."""
        return any(_covers(term, day) for term in self._all.of_person[person])


def _covers(term: Row, day: datetime.date) -> bool:
    begun, ended = parse_date(term["from"], term.key), last_day(term["to"], term.key)
    vague = len(term["to"]) < len("2012-05-07")
    return (begun is None or begun <= day) and (ended is None or day < ended or (vague and day == ended))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found on a row where we differ or did: the person of our tables that it is about, and the verdict."""

    person: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Count(Generic[T]):
    """What was asked came to: how those that differ were judged, how many were mended, and who is not known."""

    total: int
    differing: Counter[str]
    mended: int
    unknown: Sequence[T]

    @property
    def same(self) -> int:
        """Those whom our tables have as the list has them."""
        return self.total - sum(self.differing.values())

    @property
    def holders(self) -> int:
        """All but those who did not hold the office."""
        return self.total - sum(self.differing[verdict] for verdict in NO_HOLDER)

    @property
    def known(self) -> int:
        """The holders whom we have."""
        return self.holders - len(self.unknown)


def tally(
    asked: Iterable[T],
    key: Callable[[T], tuple[str, ...]],
    same: Callable[[T], bool],
    in_office: Callable[[str, T], bool],
    verdicts: Mapping[tuple[str, ...], Verdict],
) -> Count[T]:
    """What was asked by what came of it; ``in_office`` tells whether a person held any office then."""
    differing: Counter[str] = Counter()
    unknown: list[T] = []
    total = mended = 0
    for one in asked:
        found = verdicts.get(key(one), Verdict("", "not looked at"))
        total += 1
        mended += found.verdict == MENDED
        if same(one):
            continue
        differing[found.verdict] += 1
        known = found.verdict in KNOWN and in_office(found.person, one)
        if not known and found.verdict not in NO_HOLDER:
            unknown.append(one)
    return Count(total, differing, mended, unknown)


def counted(asked: Sequence[Asked], verdicts: Mapping[tuple[str, ...], Verdict], holders: Holders) -> Count[Asked]:
    """The samples by what came of them."""
    return tally(
        asked,
        lambda one: one.sample.key,
        lambda one: one.same,
        lambda person, one: holders.in_office(person, one.sample.day),
        verdicts,
    )


def read_verdicts(path: Path) -> dict[tuple[str, ...], Verdict]:
    """The verdicts of a file by state, office, day and the name that the list has."""
    key = ("state", "office", "day", "checklist says")
    return {tuple(row[column] for column in key): Verdict(row["ours"], row["verdict"]) for row in csv_rows(path)}


def main() -> None:
    """Read the arguments, sample, ask and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--facts", type=Path, required=True, help="the folder of open tables")
    cli.add_argument("--verdicts", type=Path, default=VERDICTS, help="what was found on rows where we differ")
    cli.add_argument("--differing", action="store_true", help="print the rows where we differ, and offices without row")
    options = cli.parse_args()
    tables = Tables((package_layer(),))
    bodies, holders = Bodies(tables), Holders(tables)
    asked = [holders.ask(sample) for sample in sampled(read_spells(options.facts, bodies), bodies)]
    verdicts = read_verdicts(options.verdicts)
    _report(counted(asked, verdicts, holders), asked)
    for one in asked if options.differing else ():
        if not one.same:
            verdict = verdicts.get(one.sample.key, Verdict("", "not looked at")).verdict
            print(f"  {' '.join(one.sample.key)} (we have {', '.join(one.ours) or 'nobody'}): {verdict}")
    _report_others(asked, holders, listing=options.differing)


def _report(count: Count[Asked], asked: Sequence[Asked]) -> None:
    print(f"{count.total:,} samples, {count.same:,} the same, {count.total - count.same:,} differ")
    for verdict, number in sorted(count.differing.items()):
        print(f"  {verdict}: {number:,}")
    print(f"not known: {len(count.unknown):,}")
    print(f"known: {count.known:,} of {count.holders:,} holders, {_percent(count.known, count.holders)}")
    before = count.known - count.mended
    print(f"known before mending: {before:,} of {count.holders:,} holders, {_percent(before, count.holders)}")
    by_day = {day: [one for one in asked if one.sample.day == day] for day in DAYS}
    for day, those in by_day.items():
        print(f"  {day}: {sum(one.same for one in those):,} of {len(those):,} samples the same")


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"


def _report_others(asked: Sequence[Asked], holders: Holders, *, listing: bool) -> None:
    """What the list does not tell: the offices of the sample for which it has nobody that day."""
    told = {(one.sample.state, one.sample.office, one.sample.day) for one in asked}
    offices = list(product(STATES, OFFICES.values(), DAYS))
    untold = [office for office in offices if office not in told]
    ours = {office: [person.key for person in holders.on(*office)] for office in untold}
    print(f"{len(offices):,} offices in all, {len(untold):,} without a row; we have {sum(map(bool, ours.values())):,}")
    for (state, office, day), persons in ours.items() if listing else ():
        print(f"  {state} {office} {day}: {', '.join(persons) or 'nobody'}")


if __name__ == "__main__":
    main()
