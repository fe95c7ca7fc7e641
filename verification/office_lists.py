"""Who held which office by open tables and checklists: each read into spells of one form."""

import calendar
import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from legation.knowledge.tables import Row
from legation.text import fold
from verification.reading import csv_rows, names_of, states_by_name
from verification.spans import MONTHLY, Edge, between, is_date, listed, since_before, still, told

PEPPERCAT = "Peppercat officeholders 2025-01-31"
REIGN = "REIGN 2021-03"
CIA = "CIA World Leaders 2003-01..2011-02 (CountryInfo)"
RULERS = "Rulers.org (CountryInfo)"
RULERS_BODIES = "Rulers.org (Phoenix.International)"
LEADERS_2021 = "every-politician world leaders 2022-10-10"
FOREIGN_2023 = "every-politician foreign ministers 2023-01-10"
BODIES_2023 = "every-politician world 2023-01-10"
LEADERS_2026 = "World Leaders Current, 2026-08-22"
FROM_WIKIDATA = frozenset({PEPPERCAT, LEADERS_2021, FOREIGN_2023, BODIES_2023})
"""Lists taken from one place, which count once."""

_OLD_SITE = datetime.date(2023, 1, 20)
_CIA_FIRST = datetime.date(2003, 1, 31)
_CIA_LAST = datetime.date(2011, 2, 28)
_RULERS_LAST = datetime.date(2008, 1, 1)


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody in an office from one edge to another, by one source.

    ``body`` is the id of a state or organisation, ``place`` a part of it that the source names. ``seen`` is the last
    day on which the source had the person in office (None: it tells an end). ``sure`` is False where the source does
    not tell which of several positions the days belong to.
    """

    source: str
    body: str
    position: str
    names: tuple[str, ...]
    start: Edge
    end: Edge
    seen: datetime.date | None = None
    gender: str = ""
    place: str = ""
    sure: bool = True


class Bodies:
    """Ids of states and organisations by the names that sources use."""

    def __init__(self, tables: Mapping[str, Mapping[str, Row]]) -> None:
        """From the tables' own names; parts of states by the titles of those who lead them."""
        self.states = states_by_name(tables["states"])
        self.states |= {fold(name): id_ for name, id_ in _OTHER_NAMES.items()}
        self.by_cow = {row["cow"]: row["id"] for row in tables["states"].values() if row["cow"] and not row["to"]}
        self.organisations = {
            fold(name): row["id"] for row in tables["organisations"].values() for name in names_of(row)
        }
        self._titles = [
            (fold(row["title"]), row["body"]) for row in tables["terms"].values() if row["office"] == "regional-leader"
        ]

    def state(self, name: str) -> str:
        """The id of a state by name, "" where there is none; Scotland is a part of one and not another name for it."""
        return "" if name in _PARTS_OF_STATES else self.states.get(fold(name), "")

    def around(self, place: str) -> str:
        """The state whose part's leader is named after the place in our tables."""
        if place in _PARTS_OF_STATES:
            return _PARTS_OF_STATES[place]
        named = re.compile(rf"\bof {re.escape(fold(place))}$")
        return next((body for title, body in self._titles if named.search(title)), "")


_PARTS_OF_STATES = {"Scotland": "GBR", "Wales": "GBR", "Northern Ireland": "GBR", "England": "GBR"}
_OTHER_NAMES = {
    "Congo-Brazzaville": "COG", "Congo-Kinshasa": "COD", "Cabo Verde": "CPV", "Czechia": "CZE", "Timor-Leste": "TLS",
    "Federated States of Micronesia": "FSM", "Ivory Coast": "CIV", "Burma": "MMR", "Macedonia": "MKD",
    "Swaziland": "SWZ", "US": "USA", "United States of America": "USA", "UK": "GBR", "Russian Federation": "RUS",
    "People's Republic of China": "CHN", "Republic of Korea": "KOR", "State of Palestine": "PSE", "Holy See": "VAT",
    "Democratic Republic of Congo": "COD", "The Gambia": "GMB", "Kingdom of the Netherlands": "NLD",
}  # fmt: skip


def read_spells(facts: Path, bodies: Bodies) -> list[Spell]:
    """All spells of all lists that lie in the folder."""
    readers: tuple[tuple[str, Callable[[Path, Bodies], Iterable[Spell]]], ...] = (
        ("peppercat_officeholders/officeholders_2000_2025.csv", _peppercat),
        ("reign_leaders/leaderlist_3_21.csv", _reign),
        ("countryinfo_schrodt/CountryInfo.120116.txt", _country_info),
        ("petrarch_dictionaries/Phoenix.International.actors.txt", _international),
        ("every_politician_world/world-leaders-2021_wikidata.csv", _leaders_2021),
        ("every_politician_world/sources_foreign_wikidata.csv", _foreign_2023),
        ("every_politician_world/html_holders21.csv", _bodies_2023),
        ("world_leaders_2026/data/countries", _leaders_2026),
    )
    return [spell for path, read in readers if (facts / path).exists() for spell in read(facts / path, bodies)]


def _peppercat(path: Path, bodies: Bodies) -> Iterator[Spell]:
    for row in csv_rows(path):
        place = row["jurisdiction"]
        body = _peppercat_body(place, row["position"], bodies)
        if not body or any(row[column] and not is_date(row[column]) for column in ("start", "end")):
            continue
        start = told(row["start"]) if row["start"] else since_before(_OLD_SITE)
        end, seen = _peppercat_end(row)
        part = "" if bodies.state(place) or body in bodies.organisations.values() else place
        sure = row["end_basis"] != "open_2023-01"  # never closed, and in no later snapshot: mostly forgotten
        yield Spell(PEPPERCAT, body, row["position"], (row["person"],), start, end, seen, place=part, sure=sure)


def _peppercat_body(place: str, position: str, bodies: Bodies) -> str:
    if place == "European Union":
        return "european-union"
    if place == "World":
        return _body_in(position, bodies)
    return bodies.state(place) or bodies.organisations.get(fold(place), "") or bodies.around(place)


def _body_in(position: str, bodies: Bodies) -> str:
    """The organisation that a position names after its last "of"."""
    words = re.split(r" of (?:the )?| to (?:the )?", position)
    tails = (" of ".join(words[i:]) for i in range(1, len(words)))
    return next((id_ for tail in tails if (id_ := bodies.organisations.get(fold(tail), ""))), "")


def _peppercat_end(row: Mapping[str, str]) -> tuple[Edge, datetime.date | None]:
    basis = row["end_basis"]
    if basis.startswith("open"):
        day = datetime.date(2025, 1, 31) if basis == "open_2025-01-31" else _OLD_SITE
        return still(day), day
    if basis.startswith("absent_between"):
        first, last = (datetime.date.fromisoformat(day) for day in basis.split("_")[2:4])
        return between(first - datetime.timedelta(days=31), last, f"gone between {first} and {last}"), None
    end = told(row["end"])
    if basis == "successor_start" and end.first and end.last:
        return between(end.first - datetime.timedelta(days=MONTHLY), end.last, f"successor from {row['end']}"), None
    return end, None


def _reign(path: Path, bodies: Bodies) -> Iterator[Spell]:
    for row in csv_rows(path, "mac_roman"):
        body = bodies.by_cow.get(row["ccode"], "")
        start = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate']):02}" if row["sdate"].isdigit() else ""
        if body and start and row["eyear"].isdigit() and row["emonth"].isdigit():
            last = row["eyear"] == "2021" and int(row["emonth"]) >= 2
            seen = datetime.date(2021, 2, 28) if last else None
            end = still(seen) if seen else told(f"{row['eyear']}-{int(row['emonth']):02}")
            gender = {"1": "m", "0": "f"}.get(row["gender"], "")
            yield Spell(REIGN, body, "", (row["leader"],), told(start), end, seen, gender)


_BLOCK = re.compile(r"<Country>(.*?)</Country>", re.DOTALL)
_CODE = re.compile(r"<ISO3166-alpha3>(\w{3})<|<CountryCode>(\w{3})<")
_SECTION = re.compile(r"<(Leaders|Government)>(.*?)</\1>", re.DOTALL)
_POST = re.compile(r"^\s*#?<([^/].*?)>")
_PERIOD = re.compile(r"\[(?:([A-Z]+) )?([<>]?)(\d{8})(?:\s*-\s*(\d{8}))?\]")


def _country_info(path: Path, bodies: Bodies) -> Iterator[Spell]:
    text = path.read_text("latin-1")
    for block in _BLOCK.findall(text):
        code = next((a or b for a, b in _CODE.findall(block)), "")
        if code not in bodies.states.values():
            continue
        for section, lines in _SECTION.findall(block):
            post = ""
            for line in lines.splitlines():
                if heading := _POST.match(line):
                    post = heading[1]
                elif _PERIOD.search(line) and not line.lstrip().startswith("#"):
                    listed_by_cia = section == "Government" and code != "USA"
                    yield from _cia(code, line) if listed_by_cia else _rulers(code, post, line)


def _line_names(line: str) -> tuple[str, ...]:
    head = line[: line.index("[")]
    names = re.findall(r"\{(.*?)\}", head) or [head]
    return tuple(name.strip().strip("_").replace("_", " ") for name in names if name.strip())


def _day(digits: str) -> datetime.date:
    """A day written in digits; the lists also have the 31st of short months."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _rulers(body: str, post: str, line: str) -> Iterator[Spell]:
    position = _one_holder(post)
    for _, sign, first, last in _PERIOD.findall(line):
        if sign == "<" or not _is_day(first) or (last and not _is_day(last)):
            continue
        start = _day(first)
        seen = None if last else max(_RULERS_LAST, start)
        end = still(seen) if seen else told(_day(last).isoformat())
        yield Spell(RULERS, body, position, _line_names(line), told(start.isoformat()), end, seen)


def _one_holder(post: str) -> str:
    """The heading of a list of holders as one holder's position."""
    text = re.sub(r"\(.*", "", post.replace("_", " ")).strip().lower()
    for many, one in (("men of", "man of"), ("secretaries", "secretary"), ("chairmen", "chairman")):
        text = text.replace(many, one)
    return re.sub(r"^(\w+(?: \w+)??)s\b(?= of| in|$)", r"\1", text.replace("queen's", "queen"))


def _is_day(digits: str) -> bool:
    return "0101" <= digits[4:] <= "1231" and 1 <= int(digits[6:]) <= 31


def _cia(body: str, line: str) -> Iterator[Spell]:
    periods = _PERIOD.findall(line)
    positions = [part.strip() for part in line.partition("#")[2].split(" & ") if part.strip()]
    for number, (code, sign, first, last) in enumerate(periods):
        if not _is_day(first) or (last and not _is_day(last)):
            continue
        position = _position_of(number, code, [p[0] for p in periods], positions)
        start = since_before(_CIA_FIRST) if sign == "<" else _cia_start(_day(first))
        if sign == ">":
            end, seen = still(_CIA_LAST), _CIA_LAST
        else:
            end, seen = listed(_day(last or first)), None
        sure = position is not None
        where = position if position is not None else " & ".join(positions)
        yield Spell(CIA, body, where, _line_names(line), start, end, seen, sure=sure)


def _cia_start(day: datetime.date) -> Edge:
    return since_before(_CIA_FIRST) if day <= _CIA_FIRST else listed(day)


def _position_of(number: int, code: str, codes: list[str], positions: list[str]) -> str | None:
    """Which position a period is of: periods stand in the order of positions, those of one code together."""
    if len(positions) == 1:
        return positions[0]
    if len(positions) == len(codes):
        return positions[number]
    groups = [group for group, _ in groupby(codes)]
    if len(groups) == len(positions):
        return positions[groups.index(code)]
    return None


_RESTRICTION = re.compile(r"\[IGO\w*\s+([<>]?)(\d{6,8})(?:-(\d{6,8}))?\]")


def _international(path: Path, bodies: Bodies) -> Iterator[Spell]:
    names: list[str] = []
    for line in path.read_text("latin-1").splitlines():
        if line[:1] not in ("\t", " ", "#", ""):
            alias = line.startswith("+")
            name = line.split(";")[0].split("[")[0].strip("+ \t_").replace("_", " ")
            names = [*names, name] if alias else [name]
        for sign, first, last in _RESTRICTION.findall(line):
            body = bodies.organisations.get(fold(line.rpartition(";")[2].strip()), "")
            if "IGOrulers" in line or line.rstrip().endswith("; UN"):
                body = "united-nations" if line.lstrip().startswith("[IGOUNO ") else ""
            if body and names and sign != "<" and _is_day(_century(first)):
                start = _day(_century(first))
                seen = None if last else max(start, datetime.date(2009, 9, 1))
                end = still(seen) if seen else told(_day(_century(last)).isoformat())
                yield Spell(RULERS_BODIES, body, "", tuple(names), told(start.isoformat()), end, seen)


def _century(digits: str) -> str:
    return digits if len(digits) == 8 else ("20" if digits[:2] < "30" else "19") + digits


def _leaders_2021(path: Path, bodies: Bodies) -> Iterator[Spell]:
    day = datetime.date(2022, 10, 10)
    for row in csv_rows(path):
        if (body := bodies.state(row["country"])) and row["start_year"]:
            end = told(row["end_year"]) if row["end_year"] else still(day)
            position = re.sub(rf" of (the )?{re.escape(row['country'])}$", "", row["positionLabel"])
            seen = None if row["end_year"] else day
            yield Spell(LEADERS_2021, body, position, (row["officeholderLabel"],), told(row["start_year"]), end, seen)


def _foreign_2023(path: Path, bodies: Bodies) -> Iterator[Spell]:
    day = datetime.date(2023, 1, 10)
    for row in csv_rows(path):
        if (body := bodies.state(row["countryLabel"])) and row["start"] and row["name"]:
            yield Spell(FOREIGN_2023, body, row["positionLabel"], (row["name"],), told(row["start"]), still(day), day)


def _bodies_2023(path: Path, bodies: Bodies) -> Iterator[Spell]:
    day = datetime.date(2023, 1, 10)
    for row in csv_rows(path):
        if (body := _body_in(row["position"], bodies)) and row["start"]:
            end = told(row["end"]) if row["end"] else still(day)
            seen = None if row["end"] else day
            yield Spell(BODIES_2023, body, row["position"], (row["person"],), told(row["start"]), end, seen)


def _leaders_2026(path: Path, bodies: Bodies) -> Iterator[Spell]:
    for file in sorted(path.glob("*/current.json")):
        entry = json.loads(file.read_text("utf-8"))
        day = datetime.date.fromisoformat(entry["snapshot_date"])
        land = entry["country"]["name_en"]
        body = bodies.state(land) or bodies.organisations.get(fold(land), "")
        for position in entry["positions"].values():
            holder = position["current_holder"] or {}
            if body and holder.get("since"):
                title, name = position["title_en"], holder["name_en"]
                yield Spell(LEADERS_2026, body, title, (name,), told(holder["since"]), still(day), day)


def runs(spells: Iterable[Spell]) -> Iterator[Spell]:
    """Each spell of one person in one office, and each run of those of one source that follow each other."""

    def begun(spell: Spell) -> datetime.date:
        return spell.start.first or datetime.date.min

    ordered = sorted(spells, key=lambda s: (s.source, begun(s)))
    for number, first in enumerate(ordered):
        whole = first
        yield whole
        for spell in ordered[number + 1 :]:
            if spell.source != whole.source or not _follows(whole, spell):
                break
            last = spell if _later(spell, whole) else whole
            whole = replace(whole, end=last.end, seen=last.seen, sure=whole.sure and spell.sure)
            yield whole


def _follows(one: Spell, other: Spell) -> bool:
    """Whether the other spell begins before the one has ended, or within a month after."""
    ended, begun = one.end.last, other.start.first
    return begun is None or ended is None or begun <= ended + datetime.timedelta(days=31)


def _later(one: Spell, other: Spell) -> bool:
    if one.end.last is None or other.end.last is None:
        return one.end.last is None
    return one.end.last >= other.end.last
