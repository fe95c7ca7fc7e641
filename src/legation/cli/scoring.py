"""``legation evaluate``: score the program against articles annotated by hand."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from legation import __version__
from legation.cli import options, terminal
from legation.cli.terminal import Listing
from legation.config import Settings
from legation.documents import clean
from legation.evaluate.quotes import PARTS, QuotesScore, score_quotes
from legation.evaluate.reports import LEVELS, Score, score_reports
from legation.evaluate.times import Figures, TimesScore, Timex, score_times
from legation.language.foreign import parser_named
from legation.language.parser import Parser, Passages
from legation.mentions.quotes import Spoken, attributions
from legation.mentions.times import find_times
from legation.pipeline import Reader
from legation.types import Analysis, Document, Period

_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))


@click.group("evaluate", epilog=options.examples(
    "legation evaluate reports gold --json",
    "legation evaluate times timeml",
    "legation evaluate quotes polnear/dev",
))  # fmt: skip
def evaluate_command() -> None:
    """Score the program against articles annotated by hand."""


@evaluate_command.command(
    "reports",
    epilog=options.examples("legation evaluate reports gold", "legation evaluate reports gold --json | jq .who.f1"),
)
@_folder
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
    rows = [_score(level, score.levels[level]) for level in LEVELS]
    rows.append(_score("quotes", score.quotes))
    for slug, own in score.articles.items() if articles else ():
        rows.append(_score(f"{slug}: who", own["who"]))
    heads = ("", "precision", "recall", "F1", "key recall", "right", "given", "gold")
    terminal.show(Listing(heads, rows, right=tuple(range(1, 8))))


def _score(name: str, s: Score) -> list[str | Text]:
    shares = [f"{x:.3f}" for x in (s.precision, s.recall, s.f1)]
    key = f"{s.key_recall:.3f}" if s.gold_key else ""
    return [name, *shares, key, str(s.matched), str(s.predicted), str(s.gold)]


def _parser() -> Parser:
    settings = Settings.load()
    return parser_named(settings.parser, settings.threads)


@evaluate_command.command("times", epilog=options.examples("legation evaluate times timeml --misses"))
@_folder
@click.option("--misses", is_flag=True, help="Also every difference.")
@options.json_option
def times_command(folder: Path, misses: bool, as_json: bool) -> None:
    """Score time expressions against the TimeML files (*.tml) in DIR: spans, exact spans, and their values."""
    parser = _parser()

    def find(text: str, day: datetime.date) -> Sequence[Timex]:
        sentences = parser.parse([Passages(text)])[0]
        found = find_times(sentences, text, Period(day, day, "given"))
        return [(t.start, t.end, t.value) for t in found]

    score = score_times(folder, find)
    if as_json:
        terminal.write_json(_times(score) | ({"misses": score.misses} if misses else {}))
        return
    rows = [_figures(name, getattr(score, name)) for name in ("span", "exact", "value")]
    terminal.show(Listing(("", "precision", "recall", "F1", "right", "given", "gold"), rows, right=tuple(range(1, 7))))
    if misses:
        lines = [(m.document, m.words, m.gold, m.found) for m in score.misses]
        terminal.show(Listing(("document", "words", "gold", "found"), lines))


def _times(score: TimesScore) -> dict[str, object]:
    def figures(f: Figures) -> dict[str, float]:
        return {"p": round(f.p, 4), "r": round(f.r, 4), "f1": round(f.f1, 4),
                "right": f.right, "found": f.found, "gold": f.gold}  # fmt: skip

    named = {name: figures(getattr(score, name)) for name in ("span", "exact", "value")}
    return {"documents": score.documents, **named}


def _figures(name: str, f: Figures) -> list[str | Text]:
    return [name, f"{f.p:.3f}", f"{f.r:.3f}", f"{f.f1:.3f}", str(f.right), str(f.found), str(f.gold)]


@evaluate_command.command("quotes", epilog=options.examples("legation evaluate quotes polnear/dev"))
@_folder
@options.json_option
def quotes_command(folder: Path, as_json: bool) -> None:
    """Score who says what, direct and indirect, against DIR/text/*.txt and DIR/attributions/*.ann."""
    parser = _parser()

    def read(text: str) -> Sequence[Spoken]:
        return attributions(parser.parse([Passages(text)])[0], text)

    score = score_quotes(folder, read)
    if as_json:
        terminal.write_json(_quotes(score))
        return
    rows: list[list[str | Text]] = []
    for kind in ("exact", "overlap"):
        for part, f in getattr(score, kind).items():
            rows.append([f"{part}, {kind}", f"{f.p:.3f}", f"{f.r:.3f}", f"{f.f1:.3f}", str(f.found), str(f.gold)])
    terminal.show(Listing(("", "precision", "recall", "F1", "given", "gold"), rows, right=tuple(range(1, 6))))


def _quotes(score: QuotesScore) -> dict[str, object]:
    def figures(kind: str) -> dict[str, dict[str, float]]:
        own = getattr(score, kind)
        return {p: {"p": round(own[p].p, 4), "r": round(own[p].r, 4), "f1": round(own[p].f1, 4)} for p in PARTS}

    return {"documents": score.documents, "exact": figures("exact"), "overlap": figures("overlap")}
