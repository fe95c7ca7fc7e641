"""``legation evaluate quotes``."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from legation.cli import options, terminal
from legation.cli.scoring import shown
from legation.cli.terminal import Listing
from legation.evaluate.quotes import PARTS, Figures, score_quotes
from legation.language.parser import Passages
from legation.mentions.quotes import Spoken, attributions


@click.command("quotes", epilog=options.examples("legation evaluate quotes polnear/dev"))
@shown.folder_argument
@options.json_option
def quotes_command(folder: Path, as_json: bool) -> None:
    """Score who says what, direct and indirect, against DIR/text/*.txt and DIR/attributions/*.ann."""
    parser = shown.parser()

    def read(text: str) -> Sequence[Spoken]:
        return attributions(parser.parse([Passages(text)])[0], text)

    score = score_quotes(folder, read)
    kinds = {"exact": score.exact, "overlap": score.overlap}
    if as_json:
        named = {kind: {part: _json(own[part]) for part in PARTS} for kind, own in kinds.items()}
        terminal.write_json({"documents": score.documents, **named})
        return
    rows = [_row(f"{part}, {kind}", f) for kind, own in kinds.items() for part, f in own.items()]
    terminal.show(Listing(("", "precision", "recall", "F1", "95 %", "given", "gold"), rows, right=tuple(range(1, 7))))


def _json(f: Figures) -> dict[str, object]:
    return {"p": round(f.p, 4), "r": round(f.r, 4), "f1": round(f.f1, 4), "interval": f.interval}


def _row(name: str, f: Figures) -> list[str | Text]:
    return [name, *map(shown.share, (f.p, f.r, f.f1)), shown.span(f.interval), str(f.found), str(f.gold)]
