"""``legation evaluate``: score the program against articles, sentences and words annotated by hand."""

import click

from legation.cli import options
from legation.cli.scoring.core import names_command, syntax_command
from legation.cli.scoring.places import places_command
from legation.cli.scoring.quotes import quotes_command
from legation.cli.scoring.references import references_command
from legation.cli.scoring.relations import relations_command
from legation.cli.scoring.reports import reports_command
from legation.cli.scoring.status import status_command
from legation.cli.scoring.times import times_command


@click.group("evaluate", epilog=options.examples(
    "legation evaluate reports gold --json",
    "legation evaluate relations PLV_train.tsv",
    "legation evaluate times timeml",
    "legation evaluate quotes polnear/dev",
    "legation evaluate places lgl.xml",
    "legation evaluate syntax en_ewt-ud-dev.conllu",
    "legation evaluate names en_ewt-ud-dev.iob2",
    "legation evaluate references en_gum-ud-dev.conllu",
    "legation evaluate status UW/dev.jsonl",
))  # fmt: skip
def evaluate_command() -> None:
    """Score the program against articles, sentences and words annotated by hand.

    Beside F1 and accuracy stands an interval: the middle 95 % of the figures that come of drawing the articles,
    sentences or pairs again a thousand times. Two figures whose intervals overlap much may differ by chance.
    """


for _command in (
    reports_command,
    relations_command,
    times_command,
    quotes_command,
    places_command,
    syntax_command,
    names_command,
    references_command,
    status_command,
):
    evaluate_command.add_command(_command)
