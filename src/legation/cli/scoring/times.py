"""``legation evaluate times``."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click

from legation.cli import options, terminal
from legation.cli.scoring import shown
from legation.evaluate.times import Timex, score_times
from legation.language.parser import Passages
from legation.mentions.times import find_times
from legation.types import Period


@click.command("times", epilog=options.examples("legation evaluate times timeml --misses"))
@shown.folder_argument
@shown.misses_option
@options.json_option
def times_command(folder: Path, misses: bool, as_json: bool) -> None:
    """Score time expressions against the TimeML files (*.tml) in DIR: spans, exact spans, and their values."""
    parser = shown.parser()

    def find(text: str, day: datetime.date) -> Sequence[Timex]:
        sentences = parser.parse([Passages(text)])[0]
        found = find_times(sentences, text, Period(day, day, "given"))
        return [(t.start, t.end, t.value) for t in found]

    score = score_times(folder, find)
    named = {"span": score.span, "exact": score.exact, "value": score.value}
    if as_json:
        figures = {name: shown.figures_json(f) for name, f in named.items()}
        terminal.write_json({"documents": score.documents, **figures} | ({"misses": score.misses} if misses else {}))
        return
    shown.show_figures(named)
    shown.show_misses(score.misses if misses else ())
