"""Outlets against lists of news media: the State Media Matrix, and packages that read news sites.

Each table lies in the facts folder under the name given here; one that is missing is skipped.

- ``state_media_matrix/State_Media_Matrix.csv``: country, company, outlet, address, kind of control (MIT)
- ``fundus/publishers.csv``: name, domain, country of each publisher that PyPI fundus 0.5.7 (MIT) reads
- ``newscatcher/domains.csv``: domain, country out of PyPI newscatcher 0.2.0 (MIT)
- ``freebie/websources.csv``: name, address, country out of PyPI freebie 0.1.4 (GPL, for comparing only)
- ``news_sources/*.json``: name, address, country out of npm news-sources 0.2.0 (ISC), one file a country

Only the matrix tells who controls an outlet; the others agree with name, domain and country alone.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from legation.knowledge.tables import Row
from legation.text import fold
from verification.findings import Finding
from verification.reading import country_codes, csv_rows, states_by_name

CONTROL: Mapping[str, frozenset[str]] = MappingProxyType({
    "SC": frozenset({"state", "party"}),
    "CaPu": frozenset({"state", "public"}),
    "CaPr": frozenset({"private", "party"}),
    "ISFM": frozenset({"public", "state"}),
    "ISF": frozenset({"public", "state"}),
    "ISM": frozenset({"public", "state"}),
    "IP": frozenset({"public"}),
})  # fmt: skip
"""What our column may say for each kind of the matrix: controlled, captured (by the owner's kind), independent."""

_FOLDERS: Mapping[str, str] = MappingProxyType({"uk": "GBR", "ind": "IND", "isl": "ISL", "no": "NOR"})
"""Countries that fundus writes otherwise than ISO does."""

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """An outlet as another list has it: names, domain, our code of its country, kind of control ("" untold).

    At a ``page`` of the domain it may be what an outlet makes for another country.
    """

    names: frozenset[str]
    domain: str
    country: str
    control: str = ""
    page: bool = False


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """What every list says of every outlet that it has by domain, or by name in the same country."""
    states = tables["states"]
    for against, known in (
        ("State Media Matrix 2024-02", list(_matrix(facts, states))),
        ("fundus 0.5.7", list(_publishers(facts))),
        ("newscatcher 0.2.0", list(_domains(facts))),
        ("freebie 0.1.4", list(_websources(facts))),
        ("news-sources 0.2.0", list(_news_sources(facts))),
    ):
        index = Index.of(known)
        for row in tables["outlets"].values():
            if finding := judge(row, against, index):
                yield finding


@dataclass(frozen=True, slots=True)
class Index:
    """The outlets of one list by domain, and by name and country."""

    domains: Mapping[str, tuple[Known, ...]]
    names: Mapping[tuple[str, str], tuple[Known, ...]]

    @classmethod
    def of(cls, known: Iterable[Known]) -> "Index":
        """All outlets under each of their names and their domain."""
        domains: dict[str, list[Known]] = {}
        names: dict[tuple[str, str], list[Known]] = {}
        for outlet in known:
            if outlet.domain:
                domains.setdefault(outlet.domain, []).append(outlet)
            for name in outlet.names:
                names.setdefault((name, outlet.country), []).append(outlet)
        return cls({d: tuple(o) for d, o in domains.items()}, {n: tuple(o) for n, o in names.items()})

    def domain(self, row: Row) -> tuple[Known, ...]:
        """The outlets at one of the row's domains, or at a part of it ("english.news.cn")."""
        found = [known for own in row.many("domain") for known in self.domains.get(own, ())]
        if not found:
            found = [
                known
                for own in row.many("domain")
                for domain, outlets in self.domains.items()
                if domain.endswith(f".{own}")
                for known in outlets
            ]
        return tuple(found)

    def name(self, row: Row) -> tuple[Known, ...]:
        """The outlets that share a name and the country with the row."""
        names = {bare(name) for name in (row["name"].partition(" (")[0], *row.many("aliases"))}
        return tuple(known for name in sorted(names) for known in self.names.get((name, row["country"]), ()))


def judge(row: Row, against: str, index: Index) -> Finding | None:
    """Whether a list that has the outlet agrees about its country and, where it tells it, about its control."""
    by_domain = index.domain(row)
    found = by_domain or index.name(row)
    if not found:
        return None
    country = any(known.country == row["country"] for known in found)
    kinds = sorted({known.control for known in found if known.control})
    control = not kinds or any(row["control"] in CONTROL[kind] for kind in kinds)
    compared = ["domain" if by_domain else "name", "country" if country else f"country: {found[0].country}"]
    if kinds:
        compared.append(f"control {row['control']}: {'/'.join(kinds)}")
    untold = "" if kinds else "; not compared: control"
    edition = control and all(known.page or known.domain not in row.many("domain") for known in found)
    return Finding("outlets", row.key, against, country and control, ", ".join(compared) + untold, edition)


def bare(name: str) -> str:
    """A name without signs and without the word for what every outlet is."""
    words = _SIGNS.sub(" ", fold(name)).split()
    return " ".join(word for word in words if word not in {"the", "news", "agency", "newspaper", "tv", "television"})


def host(address: str) -> str:
    """The domain of an address, without "www."."""
    where = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return where.removeprefix("www.")


def _matrix(facts: Path, states: Mapping[str, Row]) -> Iterator[Known]:
    owners = states_by_name(states)
    for row in csv_rows(facts / "state_media_matrix" / "State_Media_Matrix.csv"):
        country = owners.get(fold(row["Country"]).removesuffix("*").strip(), "")
        control = row["Typology"].rstrip("?")
        names = frozenset(name for name in (bare(row["Main assets"]), bare(row["Media company"])) if name)
        if country and control in CONTROL:
            yield Known(names, host(row["URL"].strip()), country, control)


def _publishers(facts: Path) -> Iterator[Known]:
    codes = country_codes()
    for row in csv_rows(facts / "fundus" / "publishers.csv"):
        country = _FOLDERS.get(row["country"]) or codes.get(row["country"].upper(), "")
        yield Known(frozenset({bare(row["name"])}), host(row["domain"]), country)


def _domains(facts: Path) -> Iterator[Known]:
    codes = country_codes()
    for row in csv_rows(facts / "newscatcher" / "domains.csv"):
        if country := codes.get(row["country"], ""):
            yield Known(frozenset(), host(row["domain"]), country)


def _websources(facts: Path) -> Iterator[Known]:
    codes = country_codes()
    for row in csv_rows(facts / "freebie" / "websources.csv"):
        if country := codes.get(row["cca"].upper(), ""):
            yield Known(frozenset({bare(row["name"])} - {""}), host(row["url"].strip()), country)


def _news_sources(facts: Path) -> Iterator[Known]:
    codes = country_codes()
    for path in sorted((facts / "news_sources").glob("??.json")):
        for outlet in json.loads(path.read_text("utf-8")):
            if country := codes.get(outlet["country"].upper(), ""):
                names = frozenset({bare(outlet["name"])} - {""})
                page = len(urlsplit(outlet["url"]).path) > 1
                yield Known(names, host(outlet["url"]), country, page=page)
