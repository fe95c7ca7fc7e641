"""Knowledge: how fast names are found in text, and how long loading takes.

    python -m benchmarks.knowledge [--text FILE ...] [--rounds 5]

Without ``--text`` the sample articles are read, over and over. Beside matching, in the same rounds, runs the bare
automaton (pyahocorasick) over the same spellings: it tells every occurrence of every one and leaves to others what
stands alone, what is longest and what it means, so that its speed is a bound. Loading is that of a fresh process, from
the compiled file and, with that taken away, from the tables.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ahocorasick

from legation import demo
from legation.knowledge import Knowledge

LEAST = 2_000_000
"""Characters that a round reads at least."""

_LOAD = "import time; from legation.knowledge import Knowledge; t = time.perf_counter(); Knowledge.load(); print(time.perf_counter() - t)"  # noqa: E501


def main() -> None:
    """Read the arguments and print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--text", type=Path, nargs="*", default=[], help="files of text")
    cli.add_argument("--rounds", type=int, default=5)
    options = cli.parse_args()
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in options.text or _samples()]
    if not any(texts):
        raise SystemExit("The files hold no text; name others.")
    texts *= -(-LEAST // sum(map(len, texts)))
    size = sum(len(text.encode()) for text in texts) / 1e6
    known = Knowledge.load()
    automaton = _automaton(known)
    finders: dict[str, Callable[[str], Any]] = {
        "matching": known.find,
        "pyahocorasick": lambda text: list(automaton.iter(text)),
    }
    speeds: dict[str, list[float]] = {name: [] for name in finders}
    for _ in range(options.rounds):
        for name, find in finders.items():
            started = time.perf_counter()
            for text in texts:
                find(text)
            speeds[name].append(size / (time.perf_counter() - started))
    for name, found in speeds.items():
        print(f"{name:15} {statistics.median(found):6.1f} MB/s, median of {options.rounds} rounds over {size:.1f} MB")
    ratios = [own / other for own, other in zip(speeds["matching"], speeds["pyahocorasick"], strict=True)]
    print(f"{'ratio':15} {statistics.median(ratios):6.2f}")
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'from the tables':15} {_load(folder):6.2f} s")
        print(f"{'compiled':15} {statistics.median(_load(folder) for _ in range(options.rounds)):6.2f} s")


def _samples() -> list[Path]:
    return [p for p in Path(demo.__file__).parent.rglob("*") if p.suffix in {".txt", ".md", ".json", ".html"}]


def _automaton(known: Knowledge) -> Any:
    built = ahocorasick.Automaton()
    for name in known.names:
        built.add_word(name, len(name))
    built.make_automaton()
    return built


def _load(cache: str) -> float:
    """Seconds that a fresh process takes to load what is known."""
    done = subprocess.run([sys.executable, "-c", _LOAD], env={**os.environ, "XDG_CACHE_HOME": cache},
                          capture_output=True, text=True, check=True)  # fmt: skip
    return float(done.stdout)


if __name__ == "__main__":
    main()
