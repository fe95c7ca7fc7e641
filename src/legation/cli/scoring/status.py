"""``legation evaluate status``."""

from pathlib import Path

import click
from rich.text import Text

from legation.cli import options, terminal
from legation.cli.scoring import shown
from legation.cli.scoring.core import tell_too_long
from legation.cli.terminal import Listing
from legation.config import Settings
from legation.evaluate.status import CERTAINTY, Guess, StatusScore, judge_by, score_status
from legation.knowledge import Knowledge
from legation.language.core import LONGEST_SENTENCE, CoreParser


@click.command("status", epilog=options.examples(
    "legation evaluate status UW/dev.jsonl",
    "legation evaluate status UDS_IH2/dev.conll --json",
))  # fmt: skip
@shown.file_argument
@shown.misses_option
@options.json_option
def status_command(file: Path, misses: bool, as_json: bool) -> None:
    """Score how acts stand on words marked with a certainty from -3 (did not happen) to 3 (happened).

    FILE is in the layout of UW and UDS (It Happened), as JSON lines or as .conll. Each status stands for a number.
    MAE is the mean distance from the label, r the correlation; sign: number and label are both above 0, or both not.
    Below stands what the same guess for every word would score, and the words by status.
    """
    settings = Settings.load()
    judge = judge_by(CoreParser(settings.threads).analyse_words, Knowledge.load(settings.knowledge))
    score = score_status(file, judge, LONGEST_SENTENCE)
    if as_json:
        terminal.write_json(_json(score) | ({"misses": score.misses} if misses else {}))
        return
    _show(score)
    tell_too_long(score.too_long)
    shown.show_misses(score.misses if misses else ())


def _json(score: StatusScore) -> dict[str, object]:
    own, sign = score.distance, score.sign
    groups = {s.value: {"number": CERTAINTY[s], "words": g.words, "median": g.median} for s, g in score.groups.items()}
    return {
        "sentences": score.sentences, "too_long": score.too_long, "targets": sign.all, "positive": score.positive,
        "mae": {"value": round(own.mae, 4), "interval": own.mae_interval},
        "r": {"value": round(own.r, 4), "interval": own.r_interval},
        "sign": shown.share_json(sign),
        "median": _guess_json(score.median), "most": _guess_json(score.most), "statuses": groups,
    }  # fmt: skip


def _guess_json(guess: Guess) -> dict[str, float]:
    return {"guess": guess.value, "mae": round(guess.mae, 4), "accuracy": round(guess.accuracy, 4)}


def _show(score: StatusScore) -> None:
    own, sign = score.distance, score.sign
    rows: list[list[str | Text]] = [
        ["the program", shown.share(own.mae), shown.span(own.mae_interval), shown.share(own.r),
         shown.span(own.r_interval), shown.share(sign.accuracy), shown.span(sign.interval)],
        _guess_row("always {:+g}, the median", score.median),
        _guess_row("always {:+g}", score.most),
    ]  # fmt: skip
    terminal.show(Listing(("", "MAE", "95 %", "r", "95 %", "sign", "95 %"), rows, right=tuple(range(1, 7))))
    groups: list[list[str | Text]] = [
        [s.value, f"{CERTAINTY[s]:+g}", str(g.words), f"{g.median:+g}"] for s, g in score.groups.items()
    ]
    groups.append(["all", "", str(sign.all), f"{score.median.value:+g}"])
    terminal.show(Listing(("status", "number", "words", "median label"), groups, right=(1, 2, 3)))
    click.echo(f"{score.positive} of {sign.all} labels are above 0.")


def _guess_row(name: str, guess: Guess) -> list[str | Text]:
    return [name.format(guess.value), shown.share(guess.mae), "", "", "", shown.share(guess.accuracy), ""]
