"""States against lists of countries: names, capitals, Correlates of War codes and words for the people.

Each table lies in the facts folder under the name given here; one that is missing is skipped.

- ``country_codes/country-codes.csv``: names and capitals (public domain)
- ``annexare_countries/countries.csv``: names and capitals (MIT)
- ``countryinfo_schrodt/CountryInfo.120116.txt``: names, capitals, codes, words for the people; of 2012 (CC BY-SA)
- ``country_crosswalk/crosswalk.csv``: codes (GPL, for comparing only)
- ``mledoze_countries/countries.json``: names, capitals, words for the people (ODbL, for comparing only)

None of them tells from when or until when a state has been: those days are compared with pages by hand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from types import MappingProxyType

from legation.knowledge.tables import Row
from legation.text import fold
from verification.findings import Finding
from verification.reading import KOSOVO, country_codes, csv_rows, json_in, names_of

_DATED = re.compile(r" (?:since|until) .*")
_SIGNS = re.compile(r"[\W_]+")
_OTHERS: Mapping[str, str] = MappingProxyType({"UNK": KOSOVO, "XKK": KOSOVO})
"""Codes for Kosovo, which ISO lacks."""
_LEFT_OUT = frozenset({"and", "city", "island", "islands", "ville"})
_WRITTEN_OUT: Mapping[str, str] = MappingProxyType({"st": "saint", "us": "united states"})
_FORM_OF_STATE = re.compile(r"^(?:bailiwick|commonwealth|kingdom|principality|state) of (?:the )?")
_LIKE = 0.8


@dataclass(frozen=True, slots=True)
class Listed:
    """A state as a list has it; what the list does not tell is empty."""

    names: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    code: str = ""
    people: frozenset[str] = frozenset()
    mixed: bool = False
    """Whether names of the land stand among those of the people."""


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """What every list says of every state that it has; what bears the name of another under its code is that one."""
    called = {row.key: _names(*names_of(row)) for row in tables["states"].values()}
    for against, states in (
        ("datasets/country-codes 2026-05", _codes_table(facts)),
        ("annexare/Countries 2025-12", _annexare(facts)),
        ("CountryInfo 2012-01", _countryinfo(facts)),
        ("ISO/COW crosswalk (countrycode 0.6.0)", _crosswalk(facts)),
        ("mledoze/countries 2026-04", _mledoze(facts)),
    ):
        for row in tables["states"].values():
            listed = states.get(row.key)
            misfiled = listed and any(listed.names & names for key, names in called.items() if key != row.key)
            if listed and (called[row.key] & listed.names or not misfiled) and (finding := judge(row, against, listed)):
                yield finding


def judge(row: Row, against: str, listed: Listed) -> Finding | None:
    """Whether the list agrees in all that both of them tell; None where they have nothing in common to compare."""
    own_names = _names(*names_of(row))
    own_capitals = {bare(_DATED.sub("", capital)) for capital in row.many("capital")}
    own_people = {bare(word) for word in (*row.many("adjectives"), *row.many("people"))}
    compared = {
        "name": _meet(own_names, listed.names),
        "capital": _meet(own_capitals, listed.capitals),
        "code": row["cow"] == listed.code if row["cow"] and listed.code.isdigit() else None,
        "people": _same_people(own_people, listed),
    }
    told = {what: same for what, same in compared.items() if same is not None}
    if not told:
        return None
    wrong = [f"{what}: {_theirs(listed, what)}" for what, same in told.items() if not same]
    note = "; ".join((f"compared: {', '.join(told)}", *wrong))
    return Finding("states", row.key, against, not wrong, note)


def bare(name: str) -> str:
    """A name without signs, article and what lists leave out of a name: City, Islands, the form of the state."""
    words = _SIGNS.sub(" ", fold(name.replace("U.S.", "US")).replace("'", "")).removeprefix("the ").split()
    short = " ".join(_WRITTEN_OUT.get(word, word) for word in words if word not in _LEFT_OUT)
    return _FORM_OF_STATE.sub("", short)


def _meet(own: Set[str], theirs: Set[str]) -> bool | None:
    return bool(own & theirs) if own and theirs else None


def _same_people(own: Set[str], listed: Listed) -> bool | None:
    """Whether both have a word for the people; unsure of two spellings and of lists with words for the land, too."""
    same = _meet(own, listed.people)
    return None if same is False and (listed.mixed or _alike(own, listed.people)) else same


def _alike(own: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether a long word of one name is a long word of another, or much like it."""
    pairs = product(*({word for name in names for word in name.split() if len(word) > 4} for names in (own, theirs)))
    return any(a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _LIKE for a, b in pairs)


def _theirs(listed: Listed, what: str) -> str:
    told = {"name": listed.names, "capital": listed.capitals, "code": {listed.code}, "people": listed.people}
    return "/".join(sorted(told[what])[:4])


def _names(*names: str) -> frozenset[str]:
    """The bare names; what stands in brackets is another name."""
    return frozenset(form for name in names for part in re.split("[()]", name) if (form := bare(part)))


def _codes_table(facts: Path) -> dict[str, Listed]:
    columns = ("UNTERM English Short", "UNTERM English Formal", "official_name_en", "CLDR display name")
    rows = csv_rows(facts / "country_codes" / "country-codes.csv")
    return {
        row["ISO3166-1-Alpha-3"]: Listed(_names(*(row[c] for c in columns)), _names(row["Capital"])) for row in rows
    }


def _annexare(facts: Path) -> dict[str, Listed]:
    codes = country_codes()
    rows = csv_rows(facts / "annexare_countries" / "countries.csv")
    return {
        iso3: Listed(_names(row["Name"]), _names(row["Capital"]))
        for row in rows
        if (iso3 := codes.get(row["Code"], ""))
    }


def _crosswalk(facts: Path) -> dict[str, Listed]:
    rows = csv_rows(facts / "country_crosswalk" / "crosswalk.csv")
    return {_OTHERS.get(row["iso3"], row["iso3"]): Listed(_names(row["name"]), code=row["cown"]) for row in rows}


def _mledoze(facts: Path) -> dict[str, Listed]:
    states = json_in(facts / "mledoze_countries" / "countries.json") or ()
    return {
        _OTHERS.get(state["cca3"], state["cca3"]): Listed(
            _names(state["name"]["common"], state["name"]["official"], *state["altSpellings"]),
            _names(*state["capital"]),
            people=_names(*state["demonyms"].get("eng", {}).values()),
        )
        for state in states
    }


def _countryinfo(facts: Path) -> dict[str, Listed]:
    path = facts / "countryinfo_schrodt" / "CountryInfo.120116.txt"
    text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    found: dict[str, Listed] = {}
    for block in re.findall(r"<Country>.*?</Country>", text, re.DOTALL):
        iso3 = _inside(block, "ISO3166-alpha3") or _inside(block, "CountryCode")
        words = _names(*_lines(block, "Nationality"))
        name = _names(_inside(block, "CountryName").title())
        code = _inside(block, "COW-Numeric").lstrip("0")
        capitals = _names(*_lines(block, "Capital"))
        found[_OTHERS.get(iso3, iso3)] = Listed(name | words, capitals, code, words, mixed=True)
    return found


def _inside(block: str, tag: str) -> str:
    found = re.search(rf"<{tag}>([^<]*)</{tag}>", block)
    return found.group(1).strip() if found else ""


def _lines(block: str, tag: str) -> list[str]:
    return [line.replace("_", " ").strip() for line in _inside(block, tag).splitlines() if line.strip()]
