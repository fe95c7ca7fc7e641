"""Nouns for actors against lists of such nouns and of their sectors, and against WordNet.

Each table lies in the facts folder under the name given here; one that is missing is skipped.

- ``petrarch_dictionaries/Phoenix.agents.txt``: nouns with CAMEO's sectors (MIT)
- ``ngec_plover_agents/PLOVER_agents.txt``: the same list, worked over, with PLOVER's sectors (MIT)
- ``wordnet/data.noun``: what each noun is a kind of (WordNet licence)

The first two are of one origin and count once. A list agrees where it has the noun with the same sector, or with two
sectors one of which it is (a ministry of defence is government and military); WordNet agrees where the noun may mean a
person, body or vessel of a kind that its sector is made of, and never differs. What the noun is coded to beside a
state (``state_force``), and whether it is an actor by itself (``alone``), is a decision of ours that no list tells.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from types import MappingProxyType

from legation.knowledge.tables import Row
from legation.text import fold
from verification import wordnet
from verification.findings import Finding

CAMEO = "Phoenix.agents"
PLOVER = "PLOVER agents (NGEC)"

Sectors = frozenset[str]

_RELIGIONS = frozenset({"BUD", "CHR", "CTH", "HIN", "JEW", "MAR", "MUS", "PRO"})
_BOTH: Mapping[str, str] = MappingProxyType({"HRI": "NGO", "ENV": "NGO"} | dict.fromkeys(_RELIGIONS, "REL"))
CROSSWALK: Mapping[str, Mapping[str, str]] = MappingProxyType({
    CAMEO: _BOTH,
    PLOVER: MappingProxyType({**_BOTH, "JRN": "MED", "MED": "HLH"}),
})  # fmt: skip
"""Their sectors that we write otherwise: our letters for media and health are CAMEO's, not PLOVER's."""

_UNTOLD = frozenset({"UNK", "DEV", "PRE", "GEN"})
"""What says nothing of the sector."""

KINDS: Mapping[str, frozenset[str]] = MappingProxyType({
    "AGR": frozenset({"farmer", "peasant", "herder"}),
    "BUS": frozenset({"businessperson", "business", "company", "merchant", "capitalist", "cargo ship", "enterprise"}),
    "COP": frozenset({"police", "policeman", "law enforcement agency", "lawman", "detective", "constabulary"}),
    "CRM": frozenset({"criminal", "organized crime", "gang"}),
    "CVL": frozenset({
        "civilian", "crowd", "victim", "prisoner", "traveler", "citizenry", "relative", "juvenile", "voter", "tribe",
        "settler", "citizen",
    }),
    "EDU": frozenset({"educator", "student", "scholar", "educational institution", "faculty"}),
    "GOV": frozenset({
        "government", "government department", "government officials", "functionary", "head of state", "ruler",
        "diplomat", "diplomatic mission", "executive department", "aristocrat", "government minister", "governor",
        "chief of state", "government agency", "executive branch", "royalty", "political unit", "diplomatic building",
    }),
    "HLH": frozenset({"health professional", "medical institution", "medical building", "paramedic"}),
    "IGO": frozenset({"world organization", "peacekeeper", "international organization"}),
    "JUD": frozenset({"court", "judge", "lawyer", "jury", "judiciary", "public prosecutor"}),
    "LAB": frozenset({"union", "labor leader", "striker"}),
    "LEG": frozenset({"legislature", "lawgiver", "presiding officer"}),
    "MED": frozenset({"journalist", "press", "mass medium", "news agency", "newspaper", "print media", "broadcaster"}),
    "MIL": frozenset({
        "military personnel", "military unit", "military service", "military officer", "armed forces", "soldier",
        "warship", "military vehicle", "military plane", "military", "military group", "army unit", "weapon",
    }),
    "NGO": frozenset({"charity", "aid worker"}),
    "OPP": frozenset({"opposition", "reformer", "dissenter", "oppositionist"}),
    "PTY": frozenset({"political party", "politician"}),
    "REB": frozenset({"insurgent", "revolutionist", "guerrilla", "rebel"}),
    "REF": frozenset({"refugee", "displaced person"}),
    "REL": frozenset({"spiritual leader", "clergyman", "religious person", "church", "religious leader", "pilgrim"}),
    "SPY": frozenset({"spy", "intelligence agency", "spymaster"}),
    "UAF": frozenset({"attacker", "terrorist", "gunman"}),
})  # fmt: skip
"""By sector, kinds of WordNet that belong to nobody else."""

_ENTRY = re.compile(r"^(?P<nouns>[^#\[]+)\[(?:~(?P<after>[A-Z]+)|(?P<before>[A-Z]+)~)\]")
_SET = re.compile(r"^!([A-Z]+)! = (.*)")
_PLACE = re.compile(r"!([A-Z]+)!")
_SIGNS = re.compile(r"[_\W]+")


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """What each list says of every noun that it has."""
    lists = (
        (CAMEO, facts / "petrarch_dictionaries" / "Phoenix.agents.txt"),
        (PLOVER, facts / "ngec_plover_agents" / "PLOVER_agents.txt"),
    )
    for against, path in lists:
        listed = read(path, CROSSWALK[against])
        for row in tables["agents"].values():
            if sectors := listed.get(bare(row["noun"])):
                told = f"noun; sector {row['sector']}: {'/'.join(sorted(sectors))}"
                yield Finding("agents", row.key, against, row["sector"] in sectors, told)
    nouns = wordnet.read(facts)
    for row in tables["agents"].values():
        if kinds := fitting(row, nouns):
            yield Finding("agents", row.key, wordnet.NAME, True, f"noun; sector {row['sector']}: {kinds[0]}")


def read(path: Path, crosswalk: Mapping[str, str]) -> dict[str, Sectors]:
    """Nouns of a list in PETRARCH's format with our sectors; one that stands there twice has those of both lines."""
    found: dict[str, Sectors] = {}
    sets: dict[str, list[str]] = {}
    for line in path.read_text("utf-8", "replace").splitlines() if path.is_file() else ():
        if named := _SET.match(line):
            sets[named[1]] = named[2].split(", ")
        elif entry := _ENTRY.match(line):
            sectors = _sectors(entry["after"] or entry["before"], crosswalk)
            for noun in (written for part in re.split(r"[{}]", entry["nouns"]) for written in _filled(part, sets)):
                if sectors and bare(noun):
                    found[bare(noun)] = found.get(bare(noun), frozenset()) | sectors
    return found


def _sectors(code: str, crosswalk: Mapping[str, str]) -> Sectors:
    parts = {code[i : i + 3] for i in range(0, len(code), 3)} - _UNTOLD
    return frozenset(crosswalk.get(part, part) for part in parts)


def _filled(noun: str, sets: Mapping[str, list[str]]) -> Iterator[str]:
    """A noun with each of the words that its places stand for."""
    places = _PLACE.findall(noun)
    for words in product(*(sets.get(place, [""]) for place in places)):
        filled = iter(words)
        yield _PLACE.sub(lambda _: next(filled), noun)  # noqa: B023  used up within this round


def bare(noun: str) -> str:
    """A noun in small letters without signs, in American spelling and in the singular where that ends in no s."""
    words = _SIGNS.sub(" ", fold(noun).replace("defence", "defense").replace("organisation", "organization")).split()
    text = " ".join("labor" if word == "labour" else "honor" if word == "honour" else word for word in words)
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


def fitting(row: Row, nouns: wordnet.WordNet) -> list[str]:
    """The kinds of the row's sector that its noun may mean."""
    wanted = KINDS.get(row["sector"], frozenset())
    return sorted(kind for sense in nouns.senses(row["noun"]) for kind in nouns.kinds(sense) & wanted)
