"""Checks that no quality score has fallen below its floor: ``python -m tests.floors``.

Floors stand in ``floors.toml``. A set of gold that is not at hand (``shared/gold`` lies beside some checkouts
only) is said to be skipped; the sets in this repository are always scored.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from legation.config import Settings
from legation.evaluate.reports import score_reports
from legation.pipeline import Reader

HERE = Path(__file__).parent
FOLDERS = {"gold": HERE / "gold", "development": HERE / "development", "shared": HERE.parents[1] / "shared" / "gold"}


def main() -> int:
    """0 where every floor holds, 1 where one does not."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    reader = Reader.load("floors", Settings())
    fallen = 0
    for name, wanted in floors.items():
        if FOLDERS[name].is_dir():
            fallen += _check(name, wanted, reader)
        else:
            print(f"{name}: skipped, no such gold at hand")
    return 1 if fallen else 0


def _check(name: str, wanted: dict[str, float], reader: Reader) -> int:
    figures = score_reports(FOLDERS[name], reader.read).as_json()
    fallen = 0
    for path, floor in wanted.items():
        value = _at(figures, path)
        low = value < floor
        fallen += low
        print(f"{name}: {path} = {value:.3f}, floor {floor:.3f}{'  FALLEN' if low else ''}")
    return fallen


def _at(figures: dict[str, Any], path: str) -> float:
    level, figure = path.split(".")
    return float(figures[level][figure])


if __name__ == "__main__":
    sys.exit(main())
