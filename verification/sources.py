"""What second sources are called: one name for each, where it comes from, and whether others can look it up again."""

import re
from urllib.parse import urlsplit

_SAME = (
    (re.compile(r"Party Facts\b.*"), "Party Facts (Wikipedia)"),
    (re.compile(r"UN DPPA-DPO mission list\b.*|UN DPPADPOSS-PKO\b.*"), "UN DPPADPOSS-PKO"),
    (re.compile(r"Peppercat"), "Peppercat officeholders 2025-01-31"),
    (re.compile(r"every-politician world"), "every-politician world 2023-01-10"),
    (re.compile(r"country-state-city 3\.2\.1 cities"), "country-state-city 3.2.1"),
    (re.compile(r"Correlates of War, State System Membership v2016\b.*"), "COW State System Membership v2016"),
    (re.compile(r"(holidays|date-holidays|libkf5holidays|hebcal) ([\d.]+) \(.*\)"), r"\1 \2"),
    (re.compile(r"(BSD calendar\.\w+) \(.*\)"), r"\1"),
    (re.compile(r"(github\.com/factbook/factbook\.json \S+\.json)\b.*"), r"\1"),
    (re.compile(r"(https?://\S+) \((?!not ).*\)"), r"\1"),
)
"""Other ways of writing the name of a source."""

_FAMILIES = (
    ("CIA World Leaders", r"CIA World Leaders\b"),
    ("CIA World Factbook", r"(?:CIA )?World Factbook\b|github\.com/factbook/|https?://(?:www\.)?cia\.gov/"),
    ("Rulers.org", r"Rulers\.org\b|https?://(?:www\.)?rulers\.org/"),
    ("World Leaders Current", r"World Leaders Current\b"),
    ("Wikidata", r"Peppercat\b|every-politician\b|https?://(?:www\.)?wikidata\.org/"),
    ("Wikipedia", r"Party Facts\b|https?://[^/]*\bwikipedia\.org/|github\.com/front-lines-org/"),
    ("OpenSanctions", r"OpenSanctions\b|https?://(?:www\.)?opensanctions\.org/"),
    ("EU sanctions map", r"EU sanctions map\b"),
    ("State Media Matrix", r"State Media Matrix\b"),
    ("GeoNames", r"GeoNames\b|https?://(?:www\.)?geonames\.org/"),
    ("Phoenix", r"Phoenix\.|PLOVER agents\b"),
    ("BSD calendar", r"BSD calendar\b"),
    ("REIGN", r"REIGN\b"),
)
"""What was taken from one place counts once, whatever it is called and whichever edition it is."""

_ORIGINS = tuple((family, re.compile(pattern)) for family, pattern in _FAMILIES)

KNOWN = frozenset({
    "BSD calendar.christian", "BSD calendar.history", "BSD calendar.holiday", "BSD calendar.southafrica",
    "BSD calendar.unitedkingdom", "BSD calendar.usholiday", "CIA World Factbook, Appendix F",
    "CIA World Leaders 2003-01..2011-02 (CountryInfo)", "COW IGO v3", "COW State System Membership v2016",
    "CountryInfo 2012-01", "EU sanctions map (programme table of OpenSanctions 2026-08-22)", "GeoNames cities500",
    "GeoNames divisions", "GeoNuclearData", "ISO/COW crosswalk (countrycode 0.6.0)", "OpenSanctions issuers",
    "OpenSanctions programmes 2026-08-22", "PLOVER agents (NGEC)", "Party Facts (Wikipedia)",
    "Peppercat officeholders 2025-01-31", "Phoenix.Countries", "Phoenix.International", "Phoenix.MilNonState",
    "Phoenix.agents", "REIGN 2021-03", "Rulers.org (CountryInfo)", "Rulers.org (Phoenix.International)",
    "State Media Matrix 2024-02", "UCDP Actor 22.1", "UN DPPADPOSS-PKO", "WordNet 3.1", "World Factbook 2018",
    "World Factbook 2020", "World Leaders Current, 2026-08-22", "airportsdata", "annexare/Countries 2025-12",
    "country-state-city 3.2.1", "datasets/country-codes 2026-05", "date-holidays 3.37.0", "every-politician cabinets",
    "every-politician foreign ministers 2023-01-10", "every-politician world 2023-01-10",
    "every-politician world leaders 2022-10-10", "freebie 0.1.4", "fundus 0.5.7", "hebcal 4.31", "holidays 0.109",
    "libkf5holidays 5.103", "mledoze/countries 2026-04", "news-sources 0.2.0", "newscatcher 0.2.0", "searoute ports",
})  # fmt: skip
"""The second sources that are no pages."""

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z]")
_FILE = re.compile(r"github\.com/[\w.-]+/[\w.-]+ \S+\.\w+(?: \(\w+\))?")
_SUFFIX = re.compile(r" \(not ([^()]+)\)$")


def named(source: str) -> str:
    """The one name of a source."""
    for pattern, name in _SAME:
        if found := pattern.fullmatch(source):
            return found.expand(name)
    return source


def origin(source: str) -> str:
    """Where a source comes from: its family, the host of a page, else its own name."""
    for family, pattern in _ORIGINS:
        if pattern.match(source):
            return family
    return (urlsplit(source).hostname or source).removeprefix("www.") if "://" in source else source


def can_be_looked_up(source: str) -> bool:
    """Whether that is a known name, a file of a public repository, or the address of a page at a host with a name."""
    if source in KNOWN or _FILE.fullmatch(source):
        return True
    if not source.startswith(("http://", "https://")) or re.search(r"[\s|]", source):
        return False
    host = urlsplit(source).hostname or ""
    return bool(_HOST.fullmatch(host))


def without_gaps(name: str) -> tuple[str, str]:
    """A source as a row names it, and what it does not bear out: "a list (not to)" gives "a list" and "to"."""
    found = _SUFFIX.search(name)
    return (name[: found.start()], found[1]) if found else (name, "")
