"""What is noted in a row of what second sources say, and what a row loses of the sources that it names."""

import csv
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from legation.errors import KnowledgeError
from legation.knowledge.tables import COLUMNS, KEYS
from verification.findings import Finding
from verification.reading import csv_rows
from verification.sources import can_be_looked_up, named, origin, without_gaps

MOST = 3
"""So many second sources are named in a row at most."""

_UNTIL = re.compile(r"\buntil=(\d{4}-\d\d-\d\d)")
_UNCOMPARED = re.compile(r"\bnot compared: ([^;]+)")
_UNTOLD = re.compile(r"\bnot (?:told|seen|on|shown)\b|\bno days told\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_WORDS = {
    "from": re.compile(r"\b(?:in(?:to)? force|start|from)\b"),
    "to": re.compile(r"\bend\b"),
    "year": re.compile(r"\byear\b"),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row about which sources contradict each other: those that agree, the one ``against`` it, and what that says."""

    key: str
    agreeing: str
    against: str
    note: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """The findings of a table by row: what agrees, what differs alone, and where sources contradict each other."""

    agreed: Mapping[str, Sequence[Finding]]
    differing: Mapping[str, Sequence[Finding]]
    conflicts: Sequence[Conflict] = field(default=())
    denied: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By row the sources that differ."""


def read_findings(path: Path) -> Iterator[Finding]:
    """Findings from a CSV file: table, key, against, note; several sources stand between " ; "."""
    for row in csv_rows(path):
        for against in row["against"].split(" ; "):
            if against.count("(") != against.count(")"):
                raise KnowledgeError(f"{path.name}, {row['key']}: brackets are not closed in {against!r}")
            yield Finding(row["table"], row["key"], against, True, row["note"] or "")


def sorted_out(findings: Iterable[Finding]) -> Sorted:
    """The findings by row; a source that both agrees and differs is not counted as agreeing.

    What may be said of a namesake is left out where a source agrees.
    """
    every: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        every[finding.key].append(replace(finding, against=named(finding.against)))
    agreed: dict[str, list[Finding]] = {}
    differing: dict[str, list[Finding]] = {}
    conflicts: list[Conflict] = []
    denied: dict[str, frozenset[str]] = {}
    for key, found in every.items():
        borne_out = any(finding.agrees for finding in found)
        against = [finding for finding in found if not (finding.agrees or (finding.namesake and borne_out))]
        denied[key] = frozenset(finding.against for finding in against)
        good = [finding for finding in found if finding.agrees and finding.against not in denied[key]]
        for finding in against:
            said = {other.against for other in found if other.agrees}
            conflicts += [Conflict(key, " + ".join(sorted(said)), finding.against, finding.note)] if said else []
        if good:
            agreed[key] = good
        elif against:
            differing[key] = against
    return Sorted(agreed, differing, conflicts, denied)


def noted(
    row: Mapping[str, str], found: Sequence[Finding], on: datetime.date, denied: frozenset[str] = frozenset()
) -> dict[str, str]:
    """The cells that say what a row was checked against, and when: for what still runs, the last day told of.

    What the row names already stays unless its source now differs; the day stays where no source is new. Sources that
    tell all that the row does come first, and alone where the row names none yet; the others say what they do not
    tell. What comes from one place is named once, and not at all where the row itself comes from there.
    """
    taken = {origin(source) for source in row["source"].split("|")}
    new = {name: gaps for name, gaps in _told(found).items() if origin(name) not in taken}
    old = {name: new.get(name, gaps) for name, gaps in _named_in(row, denied) if origin(name) not in taken}
    if "office" in row and not row["to"]:
        names, day = _still_running(old, new, found, row["checked"] if old else "")
    else:
        names = _chosen(old, new)
        before = {named(without_gaps(name)[0]) for name in row["checked_against"].split("|")}
        day = row["checked"] if row["checked"] and set(names) <= before else on.isoformat()
    cells = [f"{name} (not {gaps})" if gaps else name for name, gaps in names.items()]
    return {"checked": day if cells else "", "checked_against": "|".join(cells)}


def _told(found: Iterable[Finding]) -> dict[str, str]:
    """What each source that can be named leaves out; of several findings of one, what that which tells most does."""
    gaps: dict[str, str] = {}
    for finding in sorted(found, key=lambda f: bool(left_out(f.note))):
        if can_be_looked_up(named(finding.against)):
            gaps.setdefault(named(finding.against), left_out(finding.note))
    return gaps


def _still_running(
    old: Mapping[str, str], new: Mapping[str, str], found: Iterable[Finding], checked: str
) -> tuple[dict[str, str], str]:
    """The sources that had somebody in office last, and on which day that was."""
    until = {named(f.against): day[1] for f in found if (day := _UNTIL.search(f.note)) and named(f.against) in new}
    last = max(until.values(), default="")
    if last > checked:
        old = {name: gaps for name, gaps in old.items() if until.get(name) == last}
    latest = max(checked, last)
    return _chosen(old, {name: gaps for name, gaps in new.items() if until.get(name) == latest}), latest


def _named_in(row: Mapping[str, str], denied: frozenset[str]) -> Iterator[tuple[str, str]]:
    for cell in filter(None, row["checked_against"].split("|")):
        name, gaps = without_gaps(cell)
        if can_be_looked_up(named(name)) and named(name) not in denied:
            yield named(name), gaps


def _chosen(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """What is named already, then what is new of other origin: such as tell all, or any where none does."""
    chosen: dict[str, str] = {}
    met: set[str] = set()
    whole = any(not gaps for gaps in (*old.values(), *new.values()))
    for names in (old, new):
        for name, gaps in sorted(names.items(), key=lambda pair: bool(pair[1])):
            if origin(name) in met or len(chosen) == MOST or (names is new and name not in old and whole and gaps):
                continue
            met.add(origin(name))
            chosen[name] = gaps
    return dict(sorted(chosen.items(), key=lambda pair: bool(pair[1])))


def left_out(note: str) -> str:
    """What a finding says was not compared: "from, to", "year" ..., "" where everything was."""
    found: list[str] = []
    vague = False
    plain = _BRACKETS.sub(lambda b: b[0] if _UNTOLD.search(b[0]) else "", _UNCOMPARED.sub("", note))
    for piece in re.split(r"[;,()]", plain):
        if _UNTOLD.search(piece):
            what = [name for name, words in _WORDS.items() if words.search(piece)]
            vague = vague or not what
            found += what
    if said := _UNCOMPARED.search(note):
        found += [what.strip() for what in said[1].split(",")]
    elif vague and not found:
        return "all days"
    return ", ".join(dict.fromkeys(found))


def write(folder: Path, table: str, told: Sorted, on: datetime.date, *, afresh: bool = False) -> Iterator[str]:
    """Note in a table of the folder which of its rows agree with what, and yield what rows name without a finding.

    ``afresh`` forgets what no finding bears out; else only sources that now differ go.
    """
    path = folder / f"{table}.csv"
    rows = csv_rows(path, "utf-8")
    columns, keys = COLUMNS[table], KEYS.get(table, ("id",))
    for row in rows:
        row.update({column: row.get(column) or "" for column in columns})
        key = "/".join(row[column] for column in keys)
        found, denied = told.agreed.get(key, ()), told.denied.get(key, frozenset())
        lost = frozenset(name for name, _ in _named_in(row, frozenset())) - {finding.against for finding in found}
        yield from (f"{key}: {name} now differs" for name in sorted(lost & denied))
        yield from (f"{key}: {name} not found again" for name in sorted(lost - denied))
        row.update(noted(row, found, on, denied | lost if afresh else denied))
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, columns, lineterminator="\n")
        lines.writeheader()
        lines.writerows(rows)
