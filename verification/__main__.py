"""Compare the package's knowledge with second sources, and note in the tables which rows they agree with.

    python -m verification --facts FOLDER [--findings FILE ...] [--table TABLE ...] [--write] [--on DAY] [--differing]

``FOLDER`` holds open tables and checklists, each in a folder of its own; the modules of this package say which they
read. ``FILE`` is a CSV file of findings made otherwise, by looking up public pages: table, key, against, note. A row
is checked where a source that is not its own agrees. A term that still runs is confirmed up to the last day that its
second source tells of (``until=2025-01-31`` in the note). Nothing of a second source but its name goes into the tables.
"""

import argparse
import csv
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module, resources
from pathlib import Path

from legation.knowledge.tables import COLUMNS, KEYS, Tables, package_layer
from verification.findings import Finding

MODULES = ("states", "offices", "places", "outlets", "bodies", "anchors", "sanctions")
MOST = 3
"""So many second sources are named in a row at most."""

_UNTIL = re.compile(r"\buntil=(\d{4}-\d\d-\d\d)")
_UNCOMPARED = re.compile(r"\bnot compared: ([^;]+)")
_UNTOLD = {
    "year": re.compile(r"\byear (?:of the event )?is not told"),
    "to": re.compile(r"\bend\b[^;]*\bnot (?:told|seen|on)\b"),
    "from": re.compile(r"\b(?:in force|into force|start|from)\b[^;]*\bnot (?:told|seen|on)\b"),
    "all days": re.compile(r"\bnot (?:told|seen|on (?:the |that )?pages?)\b|\bno days told\b"),
}


def main() -> None:
    """Read the arguments, compare, print, and write where that is asked for."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--facts", type=Path, required=True, help="the folder of open tables")
    cli.add_argument("--findings", type=Path, nargs="*", default=[], help="CSV files of further findings")
    cli.add_argument("--table", nargs="*", default=list(COLUMNS), help="these tables only")
    cli.add_argument("--write", action="store_true", help="note in the tables what was checked")
    cli.add_argument("--on", type=datetime.date.fromisoformat, default=datetime.date.today(), help="day of the check")
    cli.add_argument("--differing", action="store_true", help="print every finding that differs")
    options = cli.parse_args()
    tables = Tables((package_layer(),))
    findings = [*_compared(tables, options.facts), *(f for path in options.findings for f in read_findings(path))]
    for table in options.table:
        told = [finding for finding in findings if finding.table == table and finding.key in tables[table]]
        if not told:
            continue
        agreed, differing = sorted_out(told)
        print(f"{table}: {len(tables[table]):,} rows, {len(agreed):,} agree, {len(differing):,} differ")
        if options.differing:
            print(*(f"  {key}: {f.against}: {f.note}" for key, found in differing.items() for f in found), sep="\n")
        if options.write:
            write(table, agreed, options.on)


def _compared(tables: Tables, facts: Path) -> Iterator[Finding]:
    for name in MODULES:
        yield from import_module(f"verification.{name}").compare(tables, facts)


def read_findings(path: Path) -> Iterator[Finding]:
    """Findings from a CSV file: table, key, against, note."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for against in re.split(" ?; ", row["against"]):
                yield Finding(row["table"], row["key"], against, True, row["note"] or "")


def sorted_out(findings: Iterable[Finding]) -> tuple[dict[str, list[Finding]], dict[str, list[Finding]]]:
    """The findings by row: of rows that some source agrees with, and of those that only differ."""
    agreed: dict[str, list[Finding]] = defaultdict(list)
    differing: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        (agreed if finding.agrees else differing)[finding.key].append(finding)
    return dict(agreed), {key: found for key, found in differing.items() if key not in agreed}


def noted(row: Mapping[str, str], found: Sequence[Finding], on: datetime.date) -> dict[str, str]:
    """The cells that say what a row was checked against, and when: for what still runs, the last day told of.

    Sources that tell all that the row does come first, and alone where there are any; the others say what they do not
    tell.
    """
    others = {finding.against: finding for finding in found if finding.against not in row["source"].split("|")}
    day = on.isoformat()
    if "office" in row and not row["to"]:
        until = {name: days[1] for name, finding in others.items() if (days := _UNTIL.search(finding.note))}
        day = max(until.values(), default="")
        others = {name: others[name] for name in until if until[name] == day}
    untold = {name: left_out(finding.note) for name, finding in others.items()}
    whole = [name for name in untold if not untold[name]]
    names = whole or [f"{name} (not {what})" for name, what in untold.items()]
    return {"checked": day, "checked_against": "|".join(names[:MOST])} if names else {}


def left_out(note: str) -> str:
    """What a finding says was not compared: "from", "year" ..., "" where everything was."""
    if told := _UNCOMPARED.search(note):
        return told[1]
    return next((what for what, words in _UNTOLD.items() if words.search(note)), "")


def write(table: str, agreed: Mapping[str, Sequence[Finding]], on: datetime.date) -> None:
    """Note in a table of the package which of its rows agree with what; others keep the source they name, if any."""
    path = Path(str(resources.files("legation.knowledge").joinpath("data", f"{table}.csv")))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = COLUMNS[table]
    keys = KEYS.get(table, ("id",))
    for row in rows:
        row.update({column: row.get(column) or "" for column in columns})
        row.update(noted(row, agreed.get("/".join(row[key] for key in keys), ()), on))
        if not row["checked_against"]:  # a check that nobody can repeat is none
            row["checked"] = ""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, columns, lineterminator="\n")
        lines.writeheader()
        lines.writerows(rows)


if __name__ == "__main__":
    main()
