"""Compare the package's knowledge with second sources, and note in the tables which rows they agree with.

    python -m verification --facts FOLDER [--findings FILE ...] [--table TABLE ...] [--write] [--afresh] [--on DAY]
        [--differing]

``FOLDER`` holds open tables and checklists, each in a folder of its own; the modules of this package say which they
read. The files of ``verification/pages`` are read, too: findings made by looking up public pages, each with table,
key, against, note; ``FILE`` is a further one. A row is checked where a source agrees that does not come from where the
row itself does. A term that still runs is confirmed up to the last day that its second source tells of
(``until=2025-01-31`` in the note). Sources that contradict each other are printed, unless ``pages/judged.csv`` has the
verdict that ours stands; and so is what a row names although no finding bears it out: it stays, unless the source now
differs or ``--afresh`` is given. Nothing of a second source but its name goes into the tables.
"""

import argparse
import datetime
from collections.abc import Iterable, Iterator
from importlib import import_module, resources
from itertools import chain
from pathlib import Path

from legation.knowledge.tables import COLUMNS, Tables, package_layer
from verification import completeness, coverage
from verification.findings import Finding
from verification.noting import Sorted, read_findings, sorted_out, write
from verification.verdicts import Judged, judge, read_verdicts

MODULES = ("states", "offices", "places", "outlets", "bodies", "anchors", "sanctions", "agents", "titles", "shadows")
PAGES = Path(__file__).parent / "pages"
"""Findings from public pages and from lists read by eye."""
JUDGED = "judged.csv"
"""The file there that has verdicts on conflicts."""


def main() -> None:
    """Read the arguments, compare, print, and write where that is asked for."""
    options = _arguments().parse_args()
    tables = Tables((package_layer(),))
    files = [*pages(), *options.findings]
    verdicts = read_verdicts(PAGES / JUDGED)
    findings = [*_compared(tables, options.facts), *chain.from_iterable(map(read_findings, files))]
    unknown = [f for f in findings if f.table not in COLUMNS or f.key not in tables[f.table]]
    if unknown:
        print(f"{len(unknown):,} findings on rows that are not there:")
        _print_lines(f"{finding.table}: {finding.key}: {finding.against}" for finding in unknown)
    folder = Path(str(resources.files("legation.knowledge").joinpath("data")))
    for table in options.table:
        told = sorted_out(f for f in findings if f.table == table and f.key in tables[table])
        judged = judge(told.conflicts, verdicts.get(table, {}))
        _report(table, len(tables[table]), told, judged, differing=options.differing)
        if options.write:
            _print_lines(write(folder, table, told, options.on, afresh=options.afresh))


def pages() -> list[Path]:
    """The files of findings from public pages; the verdicts on holders and conflicts beside them are none."""
    verdicts = {coverage.VERDICTS.name, completeness.VERDICTS.name, completeness.VACANCIES.name, JUDGED}
    return sorted(path for path in PAGES.glob("*.csv") if path.name not in verdicts)


def _arguments() -> argparse.ArgumentParser:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--facts", type=Path, required=True, help="the folder of open tables")
    cli.add_argument("--findings", type=Path, nargs="*", default=[], help="CSV files of further findings")
    cli.add_argument("--table", nargs="*", default=list(COLUMNS), choices=COLUMNS, help="these tables only")
    cli.add_argument("--write", action="store_true", help="note in the tables what was checked")
    cli.add_argument("--afresh", action="store_true", help="drop from the tables what no finding bears out")
    cli.add_argument("--on", type=datetime.date.fromisoformat, default=datetime.date.today(), help="day of the check")
    cli.add_argument("--differing", action="store_true", help="print every finding that differs")
    return cli


def _report(table: str, rows: int, told: Sorted, judged: Judged, *, differing: bool) -> None:
    agreed, against = len(told.agreed), len(told.differing)
    conflicts = f"{len(judged.unsettled):,} conflicts (judged: {judged.settled:,})"
    print(f"{table}: {rows:,} rows, {agreed:,} agree, {against:,} differ, {conflicts}")
    _print_lines(f"{c.key}: {c.agreeing} against {c.against}: {c.note}" for c in judged.unsettled)
    _print_lines(f"{key}: stale verdict, no conflict with {source}" for key, source in judged.stale)
    if differing:
        _print_lines(f"{key}: {f.against}: {f.note}" for key, found in told.differing.items() for f in found)


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"  {line}")


def _compared(tables: Tables, facts: Path) -> Iterator[Finding]:
    for name in MODULES:
        yield from import_module(f"verification.{name}").compare(tables, facts)


if __name__ == "__main__":
    main()
