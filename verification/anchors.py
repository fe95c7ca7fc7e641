"""Named days compared with calendars: the holidays of the world's states and lists of days in history.

Lies in the folder of open tables a folder ``calendars``, each file of it with one of these headers is read:

    country,date,name,source    a holiday: ISO 3166 alpha-3 code, a day on which it was kept, its name in English
    date,text,source            what happened on a day of history: YYYY-MM-DD, or --MM-DD where the year is not told

``python -m verification.anchors --export FOLDER`` writes ``holidays.csv`` from the package ``holidays`` (MIT) and
``events.csv`` from the files of BSD ``calendar`` where they are installed; what is not installed is passed over. Other
packages' days may be put beside them in the same columns.
"""

import argparse
import csv
import datetime
import importlib
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.knowledge.calendar import days, parse
from legation.knowledge.tables import Row
from verification.findings import Finding
from verification.reading import csv_rows

YEARS = range(2000, 2027)
"""The years of which holidays are exported: enough for every weekday and every shift of the moon."""
_RECENT = 10
"""So many of the last years decide: holidays are moved by law, and the tables have the day as it is kept now."""
_FOLDER = "calendars"
_HOLIDAY, _EVENT = ["country", "date", "name", "source"], ["date", "text", "source"]
_BSD = Path("/usr/share/calendar")
_DAY = datetime.timedelta(days=1)
_MOSTLY = 0.6
"""A share of the years: a day that a law or a government moved now and then is still the same day."""
_EMPTY = frozenset(
    {
        "a", "al", "an", "and", "anniversary", "by", "celebration", "commemoration", "day", "feast", "festival", "for",
        "from", "holiday", "in", "its", "of", "on", "or", "public", "s", "the", "to", "u", "ul",
    }
)  # fmt: skip
"""Words that tell nothing of a day."""
_WORD = re.compile(r"[a-z0-9]+")
_TELLING = 2
"""An event's text says what a name says only if the name has so many words that tell something."""

_ISO = {"BAH": "BHR", "MOR": "MAR", "VTU": "VUT", "XKK": "XKX"}
"""Codes of the package ``holidays`` that differ from those used here."""

_Key = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Holiday:
    """All days of one name in one state by one calendar."""

    country: str
    source: str
    name: str
    dates: frozenset[datetime.date]


@dataclass(frozen=True, slots=True)
class _Event:
    """A day of history; ``year`` is None where the list does not tell it."""

    month: int
    day: int
    year: int | None
    words: _Key
    text: str
    source: str


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """What each calendar says of each named day that it knows by the same name."""
    holidays, events = _read(facts / _FOLDER)
    states = {row.key: _state_words(row) for row in tables["states"].values()}
    named: defaultdict[_Key, list[_Holiday]] = defaultdict(list)
    for holiday in holidays:
        for key in _keys(holiday.name, states.get(holiday.country, frozenset())):
            named[key].append(holiday)
    said: defaultdict[str, list[_Event]] = defaultdict(list)
    for event in events:
        for word in event.words:
            said[word].append(event)
    for row in tables["anchors"].values():
        own = states.get(row["country"], frozenset())
        keys = [key for name in row.many("names") for key in _keys(name, own)]
        yield from _by_holidays(row, {id(h): h for key in keys for h in named[key]}.values())
        yield from _by_events(row, {frozenset(_words(name)) for name in row.many("names")}, said)


def _by_holidays(row: Row, same_name: Iterable[_Holiday]) -> Iterator[Finding]:
    """One finding for each calendar: it agrees where one state at least keeps the day on the row's days."""
    by_source: defaultdict[str, list[_Holiday]] = defaultdict(list)
    for holiday in same_name:
        if not row["country"] or holiday.country == row["country"]:
            by_source[holiday.source].append(holiday)
    for source, found in sorted(by_source.items()):
        agreeing = [holiday for holiday in found if _share(row, holiday.dates) >= _MOSTLY]
        chosen = agreeing or found
        where = ", ".join(sorted({holiday.country for holiday in chosen})[:5])
        years = sorted({day.year for holiday in chosen for day in holiday.dates})
        year_told = "; not compared: year" if row["year"] else ""
        note = f"{chosen[0].name} in {where}, {years[0]}-{years[-1]}: {_described(chosen[0].dates)}{year_told}"
        yield Finding("anchors", row.key, source, bool(agreeing), note)


def _share(row: Row, dates: Collection[datetime.date]) -> float:
    """Of the last years in which a holiday was kept, the share in which one of its days is the row's."""
    years = sorted({day.year for day in dates})[-_RECENT:]
    good = sum(any(day in dates for day in _around(row, year)) for year in years)
    return good / len(years)


def _around(row: Row, year: int) -> Iterator[datetime.date]:
    """The days of a year on which a row's day may be kept."""
    if not row["rule"]:
        yield from _fixed(row, year)
        return
    margin = parse(row["rule"]).margin
    for day in days(row["rule"], year):
        yield from (day + shift * _DAY for shift in range(-margin, margin + 1))


def _fixed(row: Row, year: int) -> Iterator[datetime.date]:
    try:
        yield datetime.date(year, int(row["month"]), int(row["day"]))
    except ValueError:  # February 29
        return


def _described(dates: Collection[datetime.date]) -> str:
    """The day of the year where it is always the same, else the last three days."""
    same = {(day.month, day.day) for day in dates}
    if len(same) == 1:
        return f"{min(same)[0]:02}-{min(same)[1]:02}"
    return ", ".join(day.isoformat() for day in sorted(dates)[-3:])


def _by_events(row: Row, names: Collection[_Key], said: Mapping[str, Sequence[_Event]]) -> Iterator[Finding]:
    """One finding for each list that tells of the event in all words of one of its names; only a year can disagree.

    A list without years has namesakes of other states and times on other days.
    """
    if row["rule"]:
        return
    found: defaultdict[str, list[_Event]] = defaultdict(list)
    for name in names:
        if len(name) < _TELLING:
            continue
        rarest = min(name, key=lambda word: len(said.get(word, ())))
        for event in said.get(rarest, ()):
            if name <= event.words and (
                str(event.year) == row["year"] or (event.year is None and _same_day(row, event))
            ):
                found[event.source].append(event)
    for source, events in sorted(found.items()):
        best = min(events, key=lambda event: (not _same_day(row, event), event.year is None))
        told = f"{best.month:02}-{best.day:02}" if best.year is None else f"{best.year}-{best.month:02}-{best.day:02}"
        yield Finding("anchors", row.key, source, _same_day(row, best), f"{told}: {best.text[:80]}")


def _same_day(row: Row, event: _Event) -> bool:
    return (event.month, event.day) == (int(row["month"]), int(row["day"]))


def _state_words(row: Row) -> _Key:
    """The words of its usual names; those of formal ones, such as Republic, are words of its holidays, too."""
    usual = [alias for alias in row.many("aliases") if " " not in alias]
    names = (row["name"], *usual, *row.many("adjectives"), *row.many("people"))
    return frozenset(word for name in names for word in _words(name))


def _keys(name: str, state: _Key) -> set[_Key]:
    """The words of a name, and those without the state's: Algerian Independence Day is Independence Day in Algeria."""
    words = frozenset(_words(name))
    return {key for key in (words, words - state) if key}


def _words(name: str) -> Iterator[str]:
    """The words that tell something, without accents, endings of the plural and what is in brackets."""
    bare = re.sub(r"\([^)]*\)|['’]s\b|['’.]", "", name.replace("Saint", "St"))
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare.lower()) if not unicodedata.combining(c))
    for word in _WORD.findall(plain):
        if word not in _EMPTY:
            yield word.removesuffix("s") if len(word) > _TELLING + 1 else word


def _read(folder: Path) -> tuple[list[_Holiday], list[_Event]]:
    """What lies in a folder of calendars; nothing where there is none."""
    dates: defaultdict[tuple[str, str, str], set[datetime.date]] = defaultdict(set)
    events: list[_Event] = []
    for path in sorted(folder.glob("*.csv")):
        rows = csv_rows(path)
        header = list(rows[0]) if rows else []
        if header == _HOLIDAY:
            for row in rows:
                for name in row["name"].split("; "):
                    dates[row["country"], row["source"], name].add(datetime.date.fromisoformat(row["date"]))
        elif header == _EVENT:
            events.extend(_event(row["date"], row["text"], row["source"]) for row in rows)
    return [_Holiday(*key, frozenset(found)) for key, found in dates.items()], events


def _event(date: str, text: str, source: str) -> _Event:
    year, month, day = date.rsplit("-", 2)
    return _Event(int(month), int(day), int(year) if year != "-" else None, frozenset(_words(text)), text, source)


def export(folder: Path, bsd: Path = _BSD) -> None:
    """Write what the installed calendars hold as plain tables."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "holidays.csv", _HOLIDAY, _package_holidays())
    _write(folder / "events.csv", _EVENT, _bsd_events(bsd))


def _write(path: Path, header: Sequence[str], rows: Iterator[Sequence[str]]) -> None:
    first = next(rows, None)
    if first is None:
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(itertools.chain((header, first), rows))


def _package_holidays() -> Iterator[Sequence[str]]:
    """All holidays of all states by the package ``holidays``, on their own days and not those taken off instead."""
    try:
        package: Any = importlib.import_module("holidays")
    except ImportError:
        return
    source = f"holidays {package.__version__}"
    for _, alpha2, alpha3, *_ in sorted(package.registry.COUNTRIES.values()):
        empty = package.country_holidays(alpha2)
        language = "en_US" if "en_US" in empty.supported_languages else None
        kept = package.country_holidays(
            alpha2, years=YEARS, observed=False, language=language, categories=empty.supported_categories
        )
        for day, name in sorted(kept.items()):
            yield (
                _ISO.get(alpha3, alpha3),
                day.isoformat(),
                re.sub(r" \((?:estimated|observed)[^)]*\)", "", name),
                source,
            )


def _bsd_events(folder: Path) -> Iterator[Sequence[str]]:
    """The entries of fixed days in the English files of BSD ``calendar``, with the year that stands at their end."""
    entry = re.compile(r"(\d\d)/(\d\d)\*?\t(.+)")
    for path in sorted(folder.glob("calendar.*")):
        text = re.sub(r"\n\t+", " ", path.read_text(encoding="utf-8", errors="replace"))
        for found in filter(None, map(entry.fullmatch, text.splitlines())):
            month, day, said = found.groups()
            year = re.search(r"\b(1\d{3}|20\d\d)\)?\.?$", said)
            yield f"{year[1] if year else '-'}-{month}-{day}", said, f"BSD {path.name}"


def main() -> None:
    """Write the tables of the calendars that are installed."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("--export", type=Path, required=True, metavar="FOLDER", help="the folder to write to")
    arguments.add_argument("--bsd", type=Path, default=_BSD, metavar="FOLDER", help="where BSD calendar's files lie")
    given = arguments.parse_args()
    export(given.export, given.bsd)


if __name__ == "__main__":
    main()
