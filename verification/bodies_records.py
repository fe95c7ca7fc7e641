"""Second sources on bodies, each read into records: names, places, kinds, and the years it tells."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verification.bodies_names import States, folded
from verification.reading import country_codes, csv_rows

ARMED = frozenset({"armed-group", "party", "military"})
STATE_BODIES = frozenset({"ministry", "government-body", "military", "intelligence", "court", "parliament"})
INTERNATIONAL = frozenset({"igo", "organ"})


@dataclass(frozen=True, slots=True)
class Record:
    """What one source says of one body; ``places`` are states or bodies it belongs to, empty where untold."""

    against: str
    names: tuple[str, ...]
    kinds: frozenset[str]
    places: frozenset[str] = frozenset()
    first: str = ""
    last: str = ""
    seen: str = ""
    """The year in which the source lists the body."""
    next_name: str = ""
    bare: bool = False
    """Whether the name is told without whose it is, as in "Speaker of the National Assembly"."""
    note: str = "name"


def ucdp(facts: Path, states: States) -> Iterator[Record]:
    """Armed groups of the UCDP actor list, with the states where they fought."""
    for row in csv_rows(facts / "ucdp_actors" / "ucdp-actor-221.csv"):
        if row["Org"] == "4":
            continue
        columns = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng")
        names = tuple(dict.fromkeys(row[c] for c in columns if row[c] not in ("", "n/a")))
        numbers = row["GWNOLoc"].split(",")
        places = frozenset(code for n in numbers for code in states.around(n.strip()))
        yield Record("UCDP Actor 22.1", names, ARMED, places, next_name=row["NewName"], note="name, place of fighting")


def cow_igo(facts: Path, states: States) -> Iterator[Record]:
    """Intergovernmental organisations of Correlates of War, with the first and last year of each."""
    for row in csv_rows(facts / "cow_igo" / "cow_igo_names.csv"):
        last = row["last"].split(".")[0]
        names = (row["orgname"], row["ioname"])
        first = row["first"].split(".")[0]
        yield Record("COW IGO v3", names, INTERNATIONAL, first=first, last="" if last == "2014" else last)


def issuers(facts: Path, states: States) -> Iterator[Record]:
    """Issuers of sanctions in OpenSanctions' metadata, with the territory of each."""
    iso = country_codes()
    for path in sorted((facts / "opensanctions_programs" / "issuers").glob("*.yml")):
        cells = dict(line.split(": ", 1) for line in path.read_text("utf-8").splitlines() if ": " in line)
        territory = cells.get("territory", "").strip("'\"")
        place = {"un": "united-nations", "eu": "european-union"}.get(territory) or iso.get(territory.upper())
        if place:
            name = cells["name"].strip("'\"")
            kinds = STATE_BODIES | INTERNATIONAL
            yield Record("OpenSanctions issuers", (name,), kinds, frozenset({place}), note="name, whose")


def cabinets(facts: Path, states: States) -> Iterator[Record]:
    """Cabinets of Wikidata as every-politician-scrapers lists them."""
    for row in csv_rows(facts / "every_politician_world" / "wikidata_results_country-cabinets.csv"):
        if place := states.named(row["stateLabel"]):
            names = (row["cabinetLabel"],)
            yield Record("every-politician cabinets", names, STATE_BODIES, frozenset({place}), note="name, state")


_HEAD = re.compile(r"^(?:.*?) (?:of|for|to) (?:the )?(.+)$")


def offices(facts: Path, states: States) -> Iterator[Record]:
    """Bodies that Peppercat's list of offices names: the head, commander or a member of which somebody was."""
    seen: set[tuple[str, str]] = set()
    for row in csv_rows(facts / "peppercat_officeholders" / "officeholders_2000_2025.csv"):
        key = (row["jurisdiction"], row["position"])
        place = states.named(row["jurisdiction"])
        if key in seen or not place:
            continue
        seen.add(key)
        found = _HEAD.match(row["position"])
        if found and not row["position"].casefold().startswith(("ambassador", "mayor", "deputy", "under-")):
            note = f"state, and name by the office {row['position']!r}"
            yield Record(
                "Peppercat officeholders 2025-01-31",
                (found[1],),
                STATE_BODIES,
                frozenset({place}),
                bare=True,
                note=note,
            )


def heads(facts: Path, states: States) -> Iterator[Record]:
    """International bodies that every-politician-scrapers lists the heads of."""
    names: set[str] = set()
    folder = facts / "every_politician_world"
    for row in csv_rows(folder / "html_holders21.csv"):
        names.add(row["position"])
    for row in csv_rows(folder / "wikidata_results_position-info.csv"):
        names.add(row["positionLabel"])
    for position in sorted(names):
        if found := _HEAD.match(position):
            note = f"name by the office {position!r}"
            yield Record("every-politician world 2023-01-10", (found[1],), INTERNATIONAL, note=note)


_SEATS = re.compile(r"[(;)]|\bor\b|\bconsists of\b|\band the\b|\bnote\b|\b(?:uni|bi|tri)cameral\b|,")
_FACTBOOK = "World Factbook 2018"
_FACTBOOK_YEAR = "2018"


def factbook(facts: Path, states: States) -> Iterator[Record]:
    """Chambers, courts and parties of the World Factbook of early 2018, by the state that the text itself names."""
    for path in sorted((facts / "world_factbook_2018").glob("*.json")):
        government = json.loads(path.read_text("utf-8"))["government"]
        place = _factbook_state(government, states) if isinstance(government, dict) else None
        if place and isinstance(government, dict):
            yield from _factbook_bodies(government, frozenset({place}))


def _factbook_state(government: Mapping[str, Any], states: States) -> str | None:
    for column in ("conventional_short_form", "name", "conventional_long_form"):
        if code := states.named(str(government.get(column) or "")):
            return code
    return None


def _factbook_bodies(government: Mapping[str, Any], place: frozenset[str]) -> Iterator[Record]:
    fields = {
        "legislative_description": frozenset({"parliament"}),
        "legislative_highest_courts": frozenset({"court", "government-body"}),
        "legislative_subordinate_courts": frozenset({"court"}),
    }
    for field, kinds in fields.items():
        for piece in _SEATS.split(str(government.get(field) or "")):
            if len(piece.strip()) > 4:
                yield Record(_FACTBOOK, (piece,), kinds, place, seen=_FACTBOOK_YEAR, bare=True, note="name, state")
    for line in str(government.get("political_parties") or "").split("++"):
        if names := _party_names(line):
            kinds = frozenset({"party", "armed-group"})
            yield Record(_FACTBOOK, names, kinds, place, seen=_FACTBOOK_YEAR, note="name, state")


def _party_names(line: str) -> tuple[str, ...]:
    """The names of a party's line: "Name or ABBREVIATION [leader]", with others in brackets."""
    head = line.split("[")[0]
    other = re.findall(r"\(([^()]{4,60})\)", head)
    plain = re.sub(r"\([^()]*\)", "", head)
    return tuple(name.strip(" ;,") for name in (*plain.split(" or "), *other) if len(name.strip(" ;,")) > 1)


_SYNSET = re.compile(r"^(\d{8}) (\d\d) n ([0-9a-f]{2}) (.*?) \| (.*)$")
_FOUNDED = re.compile(
    r"\b(?:created|founded|established|formed|organized|set up)\b(?: as [^;]{0,40}?)? in (?:the )?(\d{4})(?!s)"
)


def wordnet(facts: Path, states: States) -> Iterator[Record]:
    """Named groups of WordNet 3.1, with the states and bodies that gloss and region pointer name."""
    path = facts / "wordnet" / "data.noun"
    if not path.is_file():
        return
    lemmas: dict[str, str] = {}
    groups: list[tuple[tuple[str, ...], str, list[str]]] = []
    for line in path.read_text("utf-8").splitlines():
        if found := _SYNSET.match(line):
            offset, file, count, rest, gloss = found.groups()
            words = tuple(w.replace("_", " ") for w in rest.split()[0 : 2 * int(count, 16) : 2])
            lemmas[offset] = words[0]
            if file == "14" and words[0][0].isupper():
                groups.append((words, gloss, re.findall(r"[;@]r?i? (\d{8}) n", rest)))
    for words, gloss, pointers in groups:
        yield _group(words, gloss, " ; ".join(lemmas[p] for p in pointers if p in lemmas), states)


def _group(names: tuple[str, ...], gloss: str, above: str, states: States) -> Record:
    text = " ; ".join((gloss.split('"')[0], above, *names))
    bodies = {
        "united-nations": "united nations",
        "european-union": "european union",
        "nato": "north atlantic treaty",
    }
    places = states.within(text) | {body for body, words in bodies.items() if words in folded(text)}
    year = _FOUNDED.search(gloss)
    kinds = STATE_BODIES | INTERNATIONAL | ARMED | {"ngo"}
    return Record("WordNet 3.1", names, kinds, places, first=year[1] if year else "", note="name, whose")


def parties(facts: Path, states: States) -> Iterator[Record]:
    """Parties of Party Facts' reading of Wikipedia, with the years of foundation and dissolution."""
    for row in csv_rows(facts / "party_facts" / "wikipedia.csv"):
        place = row["country"] if states.coded(row["country"]) else _PARTY_LANDS.get(row["country"])
        if place:
            names = tuple(name for c in ("name", "name_native", "name_short") if (name := row[c].replace("/", "-")))
            first, last = row["year_founded"][:4], row["year_dissolved"][:4]
            kinds = frozenset({"party", "armed-group"})
            yield Record("Party Facts (Wikipedia)", names, kinds, frozenset({place}), first, last, note="name, state")


_PARTY_LANDS = {"NIR": "GBR", "DDR": "DEU", "SML": "SOM"}


def missions(facts: Path, states: States) -> Iterator[Record]:
    """Peace missions of the United Nations; the list writes the first of a month where it knows the month only."""
    for row in csv_rows(facts / "un_missions" / "DPPADPOSS-PKO.csv"):
        first, last = (row[column].removesuffix("-01") for column in ("start_date", "end_date"))
        names, kinds, place = (row["mission_acronym"],), frozenset({"organ"}), frozenset({"united-nations"})
        yield Record("UN DPPADPOSS-PKO", names, kinds, place, first, last, note="name, whose")


_APPENDIX = "World Factbook 2020"
_OWNERS = {
    "UN": "united-nations",
    "EU": "european-union",
    "AU": "african-union",
    "NATO": "nato",
    "World Bank": "world-bank",
}


def appendix(facts: Path, states: States) -> Iterator[Record]:
    """International bodies of the World Factbook's appendix, one record for each date that it calls a founding."""
    kinds = INTERNATIONAL | {"ngo"}
    for row in csv_rows(facts / "world_factbook_2020" / "organisations.csv"):
        names = (row["name"], *filter(None, row["abbreviation"].split("|")))
        owner = frozenset({_OWNERS[row["part_of"]]}) if row["part_of"] else frozenset()
        note = "name, whose" if owner else "name"
        for first in row["established"].split("|"):
            yield Record(_APPENDIX, names, kinds, owner, first, row["ended"], note=note)


def designated(facts: Path, states: States) -> Iterator[Record]:
    """Armed groups of the World Factbook's appendix, with the states they are based in."""
    for row in csv_rows(facts / "world_factbook_2020" / "armed_groups.csv"):
        names = (row["name"], *filter(None, row["aliases"].split("|")))
        places = frozenset(code for name in row["states"].split("|") if (code := states.named(name)))
        for first in row["founded"].split("|"):
            yield Record(_APPENDIX, names, ARMED, places, first, row["ended"], note="name, place of base")


_CODE = re.compile(r"\[([A-Z]{3,})")


def phoenix(facts: Path, states: States) -> Iterator[Record]:
    """Bodies of the Phoenix actor dictionaries: names, and the code that says whose or of which kind they are."""
    for file in ("MilNonState", "International", "Countries"):
        path = facts / "petrarch_dictionaries" / f"Phoenix.{file}.actors.txt"
        if path.is_file():
            yield from _entries(path.read_text("utf-8", errors="replace"), f"Phoenix.{file}", states)


def _entries(text: str, against: str, states: States) -> Iterator[Record]:
    names: list[str] = []
    coded = False
    for line in text.splitlines():
        plain = line.split("#")[0].split(";")[0].strip()
        if not plain:
            continue
        if found := _CODE.match(plain):
            if not coded and (record := _coded(against, tuple(names), found[1], states)):
                yield record
            coded = True
        else:
            names = [*([] if coded else names), plain.split("[")[0].strip("+_ ").replace("_", " ")]
            coded = False


def _coded(against: str, names: tuple[str, ...], code: str, states: States) -> Record | None:
    """The record of an entry by its code: IGOUNO is the UN's, NGO and MNC say the kind, others begin with a state."""
    if code.startswith("IGO"):
        owners = {"IGOUNO": "united-nations", "IGOEUREEC": "european-union", "IGOWSTNAT": "nato"}
        places = frozenset(owner for start, owner in owners.items() if code.startswith(start))
        return Record(against, names, INTERNATIONAL, places, note="name, kind")
    if code.startswith("NGO"):
        return Record(against, names, frozenset({"ngo"}), note="name, kind")
    if code.startswith("MNC"):
        place = frozenset({code[3:6]}) if states.coded(code[3:6]) else frozenset()
        return Record(
            against, names, frozenset({"company"}), place, note="name, kind, state" if place else "name, kind"
        )
    rebels = code[3:6] in ("REB", "SEP", "INS", "UAF", "SPL", "MUS") or code.startswith("IMG")
    place = frozenset({code[:3]}) if states.coded(code[:3]) else frozenset()
    if rebels:
        return Record(against, names, ARMED, place, note="name, kind, state" if place else "name, kind")
    return Record(against, names, STATE_BODIES | ARMED | {"company"}, place, note="name, state") if place else None


SOURCES = (
    cow_igo,
    appendix,
    designated,
    missions,
    ucdp,
    parties,
    wordnet,
    factbook,
    issuers,
    cabinets,
    heads,
    offices,
    phoenix,
)
