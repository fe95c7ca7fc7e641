"""``legation evaluate references``."""

import datetime
from pathlib import Path

import click

from legation import __version__
from legation.cli import options, terminal
from legation.cli.scoring import shown
from legation.config import Settings
from legation.evaluate.references import score_references
from legation.pipeline import Reader
from legation.text import content_id
from legation.types import Analysis, Document, Period


@click.command("references", epilog=options.examples(
    "legation evaluate references en_gum-ud-dev.conllu",
    "legation evaluate references ecbplus/ECB+ --misses",
))  # fmt: skip
@click.argument("path", metavar="FILE|DIR", type=click.Path(path_type=Path, exists=True))
@shown.misses_option
@options.json_option
def references_command(path: Path, misses: bool, as_json: bool) -> None:
    """Score whom pronouns and common nouns mean, on texts with annotated chains of mentions.

    FILE is a treebank with chains (CoNLL-U with Entity, such as GUM), DIR a folder of ECB+'s XML files. A chain's party
    is what its names come out as; right are the words of the chain that come out as the same.
    """
    reader = Reader.load(__version__, Settings.load())

    def read(text: str, day: datetime.date | None) -> Analysis:
        published = Period(day, day, "given" if day else "unknown")
        return reader.read(Document(content_id("doc", text), "", text, published=published, language="en"))

    score = score_references(path, read)
    if as_json:
        figures = {kind: shown.figures_json(f) for kind, f in score.figures.items()}
        terminal.write_json({"documents": score.documents, **figures} | ({"misses": score.misses} if misses else {}))
        return
    shown.show_figures(score.figures)
    shown.show_misses(score.misses if misses else ())
