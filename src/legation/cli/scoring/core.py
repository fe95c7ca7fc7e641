"""``legation evaluate syntax`` and ``names``: the language core on words as they are given."""

from pathlib import Path

import click

from legation.cli import options, terminal
from legation.cli.scoring import shown
from legation.cli.wording import count
from legation.config import Settings
from legation.evaluate.names import score_names
from legation.evaluate.syntax import score_syntax
from legation.language.core import LONGEST_SENTENCE, CoreParser

_ROWS = {"upos": "part of speech", "feats": "features", "lemma": "lemma", "uas": "head (UAS)",
         "las": "head and relation (LAS)", "core": "LAS of core arguments"}  # fmt: skip


@click.command("syntax", epilog=options.examples("legation evaluate syntax en_ewt-ud-dev.conllu"))
@shown.file_argument
@options.json_option
def syntax_command(file: Path, as_json: bool) -> None:
    """Score the language core on the words of a treebank in CoNLL-U format: tags, lemmas and trees.

    Relations count with their subtypes. Core arguments are subjects, objects and clauses in their stead (nsubj, obj,
    iobj, csubj, ccomp, xcomp). Sentences of more than 200 words are left out and counted.
    """
    score = score_syntax(file, CoreParser(Settings.load().threads).analyse_words, LONGEST_SENTENCE)
    if as_json:
        figures = {name: shown.share_json(s) for name, s in score.figures.items()}
        terminal.write_json({"sentences": score.sentences, "words": score.words, "too_long": score.too_long, **figures})
        return
    shown.show_shares({_ROWS[name]: s for name, s in score.figures.items()}, "words")
    tell_too_long(score.too_long)


@click.command("names", epilog=options.examples(
    "legation evaluate names en_ewt-ud-dev.iob2",
    "legation evaluate names wikigold.conll.txt --misses",
))  # fmt: skip
@shown.file_argument
@shown.misses_option
@options.json_option
def names_command(file: Path, misses: bool, as_json: bool) -> None:
    """Score names of persons, organisations and places, by exact span and type, on the words of an IOB2 file.

    FILE has the columns of Universal NER (number, word, tag), or the word first and the tag last in each line. The
    core's facilities count as places; names of other types count on neither side.
    """
    score = score_names(file, CoreParser(Settings.load().threads).analyse_words, LONGEST_SENTENCE)
    if as_json:
        figures = {name: shown.figures_json(f) for name, f in score.figures.items()}
        found = {"sentences": score.sentences, "too_long": score.too_long, **figures}
        terminal.write_json(found | ({"misses": score.misses} if misses else {}))
        return
    shown.show_figures(score.figures)
    tell_too_long(score.too_long)
    shown.show_misses(score.misses if misses else ())


def tell_too_long(sentences: int) -> None:
    """Say on stderr how many sentences were left out, if any."""
    if sentences:
        words = f"{count(sentences, 'sentence')} of more than {LONGEST_SENTENCE} words left out."
        click.echo(words, err=True)
