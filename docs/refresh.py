"""Makes all that is made in the documents: ``python docs/refresh.py``.

The reference (commands, codebook, record), the picture of the demo, and every output in README.md, tutorial.md and
knowledge.md:
a block that begins with ``$ legation`` gets what that command prints about the sample articles.
"""

import os
import re
import shlex
import tempfile
from pathlib import Path

from click.testing import CliRunner

from legation.cli import main
from legation.cli.demo import worth_explaining
from legation.cli.reference import write
from legation.cli.wording import short
from legation.record import Record

FOLDER = Path(__file__).resolve().parent
SHOWN = (FOLDER.parent / "README.md", FOLDER / "tutorial.md", FOLDER / "knowledge.md")
BLOCK = re.compile(r"```console\n\$ (legation [^\n]*)\n.*?```", re.S)
MOST = 40  # lines of output


def run(command: str) -> str:
    """What a command prints, in 100 columns; the article files are named as they lie in the package."""
    result = CliRunner().invoke(main, shlex.split(command)[1:], env={"COLUMNS": "100"})
    if result.exit_code:
        raise SystemExit(f"{command} failed: {result.output}")
    lines = [line.rstrip() for line in result.stdout.rstrip().splitlines()]
    lines = lines if len(lines) <= MOST else [*lines[:MOST], "..."]
    return re.sub(r"file://\S*/legation/demo/", "file:///.../legation/demo/", "\n".join(lines))


def refresh(path: Path, explained: str) -> None:
    """Run the commands of one document again."""

    def again(match: re.Match[str]) -> str:
        command = re.sub(r"explain rep_\w+", f"explain {explained}", match[1])
        return f"```console\n$ {command}\n{run(command)}\n```"

    path.write_text(BLOCK.sub(again, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER)
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)  # so that the record is called by its name alone
        os.environ["XDG_CONFIG_HOME"] = place  # so that nobody's own knowledge is read
        os.environ["LEGATION_RECORD"] = record = "demo.db"
        # Drawn first: the picture shows a reading of everything.
        run(f"legation demo --record {record} --svg {FOLDER / 'demo.svg'}")
        with Record.open(record, readonly=True) as opened:
            report = worth_explaining(opened)
            assert report is not None
        for document in SHOWN:
            refresh(document, short(report.id))
        os.chdir(FOLDER)
