"""``legation evaluate reports``."""

from pathlib import Path

import click
from rich.text import Text

from legation import __version__
from legation.cli import options, terminal
from legation.cli.scoring import shown
from legation.cli.terminal import Listing
from legation.config import Settings
from legation.documents import clean
from legation.evaluate.intervals import Interval
from legation.evaluate.reports import LEVELS, Score, score_reports
from legation.pipeline import Reader
from legation.types import Analysis, Document


@click.command(
    "reports",
    epilog=options.examples("legation evaluate reports gold", "legation evaluate reports gold --json | jq .who.f1"),
)
@shown.folder_argument
@click.option("--articles", is_flag=True, help="Also each article's own figures.")
@options.json_option
def reports_command(folder: Path, articles: bool, as_json: bool) -> None:
    """Score reports and quotations against pairs of <slug>.txt and <slug>.json in DIR.

    found: the evidence overlaps and the type is allowed. who: and the parties are right. full: and status and days.
    key: recall over the reports that a careful summary would keep.
    """
    reader = Reader.load(__version__, Settings.load())

    def read(document: Document) -> Analysis:
        return reader.read(clean(document))

    score = score_reports(folder, read)
    if as_json:
        terminal.write_json(score.as_json())
        return
    rows = [_row(level, score.levels[level], score.intervals[level]) for level in LEVELS]
    rows.append(_row("quotes", score.quotes, score.intervals["quotes"]))
    for slug, own in score.articles.items() if articles else ():
        rows.append(_row(f"{slug}: who", own["who"], None))
    heads = ("", "precision", "recall", "F1", "95 %", "key recall", "right", "given", "gold")
    terminal.show(Listing(heads, rows, right=tuple(range(1, 9))))


def _row(name: str, s: Score, interval: Interval | None) -> list[str | Text]:
    shares = [shown.share(x) for x in (s.precision, s.recall, s.f1)]
    key = shown.share(s.key_recall) if s.gold_key else ""
    wide = shown.span(interval) if interval else ""
    return [name, *shares, wide, key, str(s.matched), str(s.predicted), str(s.gold)]
