"""What the commands that score have in common: their arguments, and how figures are shown."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.text import Text

from legation.cli import terminal
from legation.cli.terminal import Listing
from legation.config import Settings
from legation.evaluate.figures import Figures, Miss, Share
from legation.evaluate.intervals import Interval
from legation.language.foreign import parser_named
from legation.language.parser import Parser

folder_argument = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
file_argument = click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
misses_option = click.option("--misses", is_flag=True, help="Also every difference.")


def parser() -> Parser:
    """The parser that the settings name."""
    settings = Settings.load()
    return parser_named(settings.parser, settings.threads)


def share(value: float) -> str:
    """A figure as tables have it."""
    return f"{value:.3f}"


def span(interval: Interval) -> str:
    """An interval as tables have it: "0.712–0.790"."""
    return f"{interval[0]:.3f}–{interval[1]:.3f}"


def figures_json(f: Figures) -> dict[str, object]:
    """Figures under ``--json``."""
    return {"p": round(f.p, 4), "r": round(f.r, 4), "f1": round(f.f1, 4), "interval": f.interval,
            "right": f.right, "found": f.found, "gold": f.gold}  # fmt: skip


def share_json(s: Share) -> dict[str, object]:
    """A share under ``--json``."""
    return {"accuracy": round(s.accuracy, 4), "interval": s.interval, "right": s.right, "all": s.all}


def show_figures(named: Mapping[str, Figures]) -> None:
    """A table of figures, a row for each name."""
    rows = [[name, share(f.p), share(f.r), share(f.f1), span(f.interval), str(f.right), str(f.found), str(f.gold)]
            for name, f in named.items()]  # fmt: skip
    heads = ("", "precision", "recall", "F1", "95 %", "right", "given", "gold")
    terminal.show(Listing(heads, rows, right=tuple(range(1, 8))))


def show_shares(named: Mapping[str, Share], what: str) -> None:
    """A table of shares, a row for each name; ``what`` they are shares of."""
    rows: list[list[str | Text]] = [
        [name, share(s.accuracy), span(s.interval), str(s.right), str(s.all)] for name, s in named.items()
    ]
    terminal.show(Listing(("", "accuracy", "95 %", "right", what), rows, right=tuple(range(1, 5))))


def show_misses(misses: Sequence[Miss]) -> None:
    """A table of differences from the gold, if there are any."""
    if misses:
        lines = [(m.document, m.words, m.gold, m.found) for m in misses]
        terminal.show(Listing(("document", "words", "gold", "found"), lines))
