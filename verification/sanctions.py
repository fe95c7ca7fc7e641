"""Sanctions against two checklists: the programmes of OpenSanctions and the acts that the EU's sanctions map names.

An entry witnesses a row when both have the same issuer, the same target and a legal act in common, and when the year
that the first act carries in its number is the row's first. The programmes are no witness for rows made from them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from legation.knowledge.tables import Row
from legation.text import fold
from verification.findings import Finding
from verification.reading import country_codes, csv_rows, names_of

PROGRAMMES = "OpenSanctions programmes 2026-08-22"
EU_MAP = "EU sanctions map (programme table of OpenSanctions 2026-08-22)"
_FOLDER = "opensanctions_programs"
_ISSUERS = {"eu": "EU", "gb": "GBR", "us": "USA", "zz_unsc": "UN"}
_LANDS = {"csxx": "YUG", "yucs": "YUG", "ip": "", "zz": ""}
_REGIONS = {
    "md-pmr": "transnistrian-authorities",
    "ua-cri": "RUS",
    "ua-dpr": "donetsk-peoples-republic",
    "ua-lpr": "luhansk-peoples-republic",
}
_EU_ACT = re.compile(
    r"(Regulation|Decision|Common Position|Joint Action) (?:\((?:EU|EC|EEC|CFSP)\) )?(No )?(\d+)/(\d+)"
)
_EU_KINDS = {"Regulation": "R", "Decision": "D", "Common Position": "E", "Joint Action": "E"}
_CELEX = re.compile(r"3(\d{4})([A-Z])(\d{4})")
_ORDER = re.compile(r"(?:EO|Executive Order) (\d{5})")
_RESOLUTION = re.compile(r"(?<!Government )(?:Resolutions?|UNSCR) ([\d, ]+)")
# The number of the Security Council's first resolution of each year in which it began or ended sanctions.
_FIRST_RESOLUTIONS = {
    1977: 404, 1978: 423, 1990: 647, 1991: 684, 1992: 726, 1993: 800, 1994: 893, 1995: 970, 1996: 1036, 1997: 1093,
    1998: 1147, 1999: 1220, 2000: 1285, 2001: 1335, 2002: 1387, 2003: 1455, 2004: 1522, 2005: 1581, 2006: 1652,
    2007: 1739, 2008: 1795, 2009: 1860, 2010: 1908, 2011: 1967, 2012: 2033, 2013: 2086, 2014: 2133, 2015: 2196,
    2016: 2260, 2017: 2337, 2018: 2398, 2019: 2452, 2020: 2504, 2021: 2561, 2022: 2618, 2023: 2672, 2024: 2722,
    2025: 2768,
}  # fmt: skip


class Act(NamedTuple):
    """A legal act in one form for all spellings; ``year`` is 0 where its number does not tell it."""

    name: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Programme:
    """One entry of a checklist; ``lands`` are the targets it gives by code, its ``words`` may name others.

    A ``general`` one aims at no land in particular; ``dated`` says whether its list tells which have ``ended``.
    """

    issuer: str
    lands: frozenset[str]
    words: str
    acts: frozenset[Act]
    general: bool = False
    dated: bool = False
    ended: bool = False


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """Every row that shares an act with an entry of a checklist about the same matter, compared with that entry."""
    names = Names(tables)
    lists = ((PROGRAMMES, list(programmes_in(facts / _FOLDER))), (EU_MAP, list(eu_map_in(facts / _FOLDER))))
    for row in tables["sanctions"].values():
        for against, programmes in lists:
            if against == PROGRAMMES and "OpenSanctions" in row["source"]:
                continue
            sharing = [p for p in programmes if p.issuer == row["issuer"] and p.acts & acts_of(row)]
            if comparable := [p for p in sharing if not (p.general and names.same_targets(row, p) is None)]:
                yield _compared(row, against, comparable, names)


def _compared(row: Row, against: str, programmes: Sequence[Programme], names: "Names") -> Finding:
    acts = ", ".join(sorted({act.name for programme in programmes for act in programme.acts & acts_of(row)}))
    targets = {names.same_targets(row, programme) for programme in programmes}
    if targets == {False}:
        return Finding("sanctions", row.key, against, False, f"shares {acts} but names another target")
    if wrong := year_wrong(row):
        return Finding("sanctions", row.key, against, False, wrong)
    if all(p.dated and p.ended != bool(row["to"]) for p in programmes):
        state = f"ends {row['to']}, but it runs on there" if row["to"] else "has no end, but it is called ended there"
        return Finding("sanctions", row.key, against, False, f"shares {acts}; the row {state}")
    told = "issuer, target, acts" if True in targets else "issuer, acts (no target told)"
    year = "; year of the first act" if any(act.year for act in acts_of(row)) else ""
    return Finding("sanctions", row.key, against, True, f"{told} {acts}{year}; not compared: all days")


def year_wrong(row: Row) -> str:
    """What is wrong with the row's first year by the first of the years its acts carry; "" where none is told."""
    years = [act.year for act in acts_of(row) if act.year]
    first = row.date("from")
    if not years or first is None or first.year == min(years):
        return ""
    return f"begins {row['from']}, but its first act is of {min(years)}"


def acts_of(row: Row) -> frozenset[Act]:
    """The acts of a row and those that its names cite, each in one form."""
    return frozenset(
        act for column in ("acts", "name", "aliases") for text in row.many(column) for act in acts_in(text)
    )


def acts_in(text: str) -> Iterator[Act]:
    """The acts that a text cites: by number where it has one, else the text itself."""
    numbered = [*_numbered(text)]
    yield from numbered or [Act(fold(text).removeprefix("the "))]


def _numbered(text: str) -> Iterator[Act]:
    for kind, no, one, two in _EU_ACT.findall(text):
        # Old regulations are numbered "No 314/2004", all other acts "2004/314".
        number, year = (one, two) if no or (kind == "Regulation" and len(two) == 4 and len(one) != 4) else (two, one)
        yield _eu_act(_EU_KINDS[kind], int(year), int(number))
    for year, kind, number in _CELEX.findall(text):
        yield _eu_act(kind, int(year), int(number))
    for number in _ORDER.findall(text):
        yield Act(f"Executive Order {number}")
    for numbers in _RESOLUTION.findall(text):
        for number in re.findall(r"\d+", numbers):
            yield Act(f"Resolution {number}", year_of_resolution(int(number)))


def _eu_act(kind: str, year: int, number: int) -> Act:
    full = year + 1900 if year < 100 else year
    return Act(f"{kind} {full}/{number}", full)


def year_of_resolution(number: int) -> int:
    """The year in which the Security Council adopted the resolution of that number; 0 where the list does not tell."""
    year = max((year for year, first in _FIRST_RESOLUTIONS.items() if first <= number), default=0)
    return year if year + 1 in _FIRST_RESOLUTIONS else 0


class Names:
    """What the targets of rows are called."""

    def __init__(self, tables: Mapping[str, Mapping[str, Row]]) -> None:
        self._tables = tables

    def same_targets(self, row: Row, programme: Programme) -> bool | None:
        """Whether both aim at one target at least, or at none; None where the programme tells no target."""
        targets = row.many("targets")
        if not targets:
            return not programme.lands
        words = f" {_plain(programme.words)} "
        if any(self._codes(target) & programme.lands or self._named(target, words) for target in targets):
            return True
        return False if programme.lands or any(self._named(state, words) for state in self._tables["states"]) else None

    def _codes(self, target: str) -> set[str]:
        organisation = self._tables["organisations"].get(target)
        return {target, organisation["body"]} - {""} if organisation else {target}

    def _named(self, target: str, words: str) -> bool:
        row = self._tables["states"].get(target) or self._tables["organisations"].get(target)
        if row is None:
            return False
        called = (*names_of(row), *row.many("adjectives"))
        return any(len(name) > 3 and f" {name} " in words for name in map(_plain, called))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()


def programmes_in(folder: Path) -> Iterator[Programme]:
    """The programmes of OpenSanctions, one file each."""
    lands = _lands()
    for file in sorted((folder / "programs").glob("*.yml")):
        entry = read_entry(file.read_text(encoding="utf-8"))
        issuer = entry.one("issuer")
        citing = (entry.one("title"), *entry.many("aliases"))
        yield Programme(
            issuer=_ISSUERS.get(issuer) or _ISSUERS.get(issuer[:2]) or lands(issuer[:2]),
            lands=frozenset(land for code in entry.many("target_territories") if (land := lands(code))),
            words=f"{entry.one('title')} {' '.join(entry.many('aliases'))}",
            acts=frozenset(act for text in citing for act in acts_in(text)),
            general=not any(map(lands, entry.many("target_territories"))),
            dated=True,
            ended=entry.one("status") == "ended",
        )


def _lands() -> Callable[[str], str]:
    alpha3 = {code.lower(): land for code, land in country_codes().items()}
    return lambda code: _REGIONS.get(code) or _LANDS.get(code, alpha3.get(code, ""))


def eu_map_in(folder: Path) -> Iterator[Programme]:
    """The regimes of the EU's sanctions map with the acts that frame them, by CELEX number."""
    for entry in csv_rows(folder / "eu_sanctions_map_programs.csv"):
        acts = frozenset(act for number in entry["framework_celexes"].split(";") for act in _numbered(number))
        yield Programme("EU", frozenset(), entry["name"], acts)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the plain kind of YAML that the programmes are kept in: keys with one text or a list of texts."""

    values: Mapping[str, list[str]]

    def one(self, key: str) -> str:
        """The text of a key, "" without it."""
        return " ".join(self.values.get(key, ()))

    def many(self, key: str) -> list[str]:
        """The texts of a key's list."""
        return self.values.get(key, [])


def read_entry(text: str) -> Entry:
    """The keys of such a file; lines that go on from the one above are joined to it."""
    values: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        if found := re.match(r"([a-z_]+):\s*(.*)", line):
            key = found[1]
            values[key] = [_unquoted(found[2])] if found[2] else []
        elif found := re.match(r"\s*- (.*)", line):
            values.setdefault(key, []).append(_unquoted(found[1]))
        elif line.strip() and values.get(key):
            values[key][-1] = _unquoted(f"{values[key][-1]} {line.strip()}")
    return Entry(values)


def _unquoted(text: str) -> str:
    return text.strip().strip("'\"")
