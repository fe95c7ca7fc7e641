"""Verdicts on conflicts: what was found, one by one, where second sources contradict each other about a row.

``pages/judged.csv`` has for each the ``source`` that is set aside, why, and what the verdict rests on. A conflict is
printed until its verdict is that ours stands; one that was mended should be gone, and is printed if it comes back. A
verdict is on what the source said, of which ``told`` keeps a digest: should it say something else, it is judged anew.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.errors import KnowledgeError
from verification.noting import Conflict
from verification.reading import csv_rows
from verification.sources import named

STANDS, MENDED, OPEN = "ours stands", "mended", "open"

Verdicts = Mapping[tuple[str, str], tuple[str, str]]
"""The verdicts of one table by row and source, each with the digest of what it is on."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The conflicts of a table: those to print, how many are settled, and the verdicts that settle none."""

    unsettled: Sequence[Conflict]
    settled: int
    stale: Sequence[tuple[str, str]]


def digest(conflict: Conflict) -> str:
    """Eight hexadecimal digits for what the source says of the row."""
    return hashlib.sha256(conflict.note.encode()).hexdigest()[:8]


def read_verdicts(path: Path) -> dict[str, dict[tuple[str, str], tuple[str, str]]]:
    """All verdicts by table; each says why, and what it rests on."""
    verdicts: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
    for row in csv_rows(path):
        what = f"{path.name}, {row['key']}, {row['source']}"
        if row["verdict"] not in (STANDS, MENDED, OPEN) or not (row["why"] and row["source_of_verdict"]):
            raise KnowledgeError(f"{what}: a verdict is '{STANDS}', '{MENDED}' or '{OPEN}', with why and its source")
        of_table = verdicts.setdefault(row["table"], {})
        key = row["key"], named(row["source"])
        if key in of_table:
            raise KnowledgeError(f"{what}: judged twice")
        of_table[key] = row["verdict"], row["told"]
    return verdicts


def judge(conflicts: Iterable[Conflict], verdicts: Verdicts) -> Judged:
    """Divide conflicts by their verdicts."""
    unsettled, met = [], set[tuple[str, str]]()
    for conflict in conflicts:
        key = conflict.key, conflict.against
        if verdicts.get(key) == (STANDS, digest(conflict)):
            met.add(key)
        else:
            unsettled.append(conflict)
    return Judged(unsettled, len(met), _stale(verdicts, met | {(c.key, c.against) for c in unsettled}))


def _stale(verdicts: Verdicts, found: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    return [key for key, (verdict, _) in verdicts.items() if key not in found and verdict != MENDED]
