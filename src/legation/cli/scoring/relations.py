"""``legation evaluate relations``."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click
from rich.text import Text

from legation.cli import options, terminal
from legation.cli.scoring import shown
from legation.cli.terminal import Listing
from legation.config import Settings
from legation.evaluate.asked import ask
from legation.evaluate.relations import (
    Crosswalk,
    RelationsScore,
    binary,
    per_root,
    quad,
    read_pairs,
    score_relations,
)
from legation.knowledge import Knowledge
from legation.language.acts import ActReader
from legation.language.core import CoreParser

_GROUPS: Mapping[str, Callable[[str], str]] = {"root": str, "quad": quad, "binary": binary}
_CONFUSIONS = 20


@click.command("relations", epilog=options.examples(
    "legation evaluate relations PLV_train.tsv",
    "legation evaluate relations PLV_train.tsv --json | jq .root.macro_f1",
))  # fmt: skip
@click.argument("file", metavar="TSV", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--confusions", is_flag=True, help="Also which roots are taken for which.")
@options.json_option
def relations_command(file: Path, confusions: bool, as_json: bool) -> None:
    """Score the reader of acts on marked pairs: a TSV file with marked_sentence and gold_root, as PLV has it.

    root: PLOVER's types with CONCEDE and RETREAT as YIELD. quad: verbal and material cooperation and conflict. binary:
    cooperation or conflict. Answers go through a crosswalk to PLV's labels, fitted on PLV's training part.
    """
    settings = Settings.load()
    knowledge = Knowledge.load(settings.knowledge)
    parser, reader = CoreParser(settings.threads), ActReader(knowledge.codebook.hints(), settings.threads)
    score = score_relations(read_pairs(file), lambda pairs: ask(pairs, parser, reader), Crosswalk.load())
    if as_json:
        terminal.write_json(_json(score))
        return
    rows: list[list[str | Text]] = [["accuracy", shown.share(score.accuracy), shown.span(score.accuracy_interval)]]
    for name, group in _GROUPS.items():
        rows.append([f"macro-F1, {name}", shown.share(score.macro_f1(group)), shown.span(score.interval(group))])
    rows += [[f"F1, {root}", shown.share(f1), ""] for root, f1 in per_root(score).items()]
    terminal.show(Listing((f"{len(score.gold)} pairs", "", "95 %"), rows, right=(1, 2)))
    if confusions:
        lines = [(a, b, str(n)) for a, b, n in score.confusions()[:_CONFUSIONS]]
        terminal.show(Listing(("gold", "given", "pairs"), lines, right=(2,)))


def _json(score: RelationsScore) -> dict[str, object]:
    figures: dict[str, object] = {
        name: {"macro_f1": round(score.macro_f1(group), 4), "interval": score.interval(group)}
        for name, group in _GROUPS.items()
    }
    return {
        "pairs": len(score.gold),
        "accuracy": round(score.accuracy, 4),
        "interval": score.accuracy_interval,
        **figures,
        "types": {root: round(f1, 4) for root, f1 in per_root(score).items()},
        "confusions": [{"gold": a, "given": b, "pairs": n} for a, b, n in score.confusions()],
    }
