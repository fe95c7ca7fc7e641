"""``legation kb import-ftm`` and ``import-csv``: other people's tables as a folder of one's own knowledge."""

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from legation.cli import options, terminal
from legation.cli.terminal import Listing
from legation.cli.wording import count
from legation.knowledge import Knowledge
from legation.knowledge.csv_import import Brought, Plan, import_csv
from legation.knowledge.drafts import LeftOut
from legation.knowledge.ftm_import import ONLY, READINGS, Imported, Wanted, Watch, import_ftm
from legation.knowledge.layer_writing import UNMAPPED, ready, write_layer
from legation.knowledge.tables import COLUMNS, layers_of

_EVERY = 10.0  # seconds between two lines of progress where there is no terminal
_SHOWN = 5  # lines of the file that held nothing, told of at the end
_REASONS = 12

_FILE = click.argument("file", type=click.Path(path_type=Path))
_OUT = click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR",
                    help="The folder to write; used afterwards as --kb DIR.")  # fmt: skip
_SUCCEED = click.option("--succeed", is_flag=True,
                        help="Let a later holder end a known term that still runs by the tables.")  # fmt: skip
_FORCE = click.option("--force", is_flag=True, help="Replace the tables that the folder holds.")


def _source(what: str) -> Callable[[options.Command], options.Command]:
    return click.option("--source", metavar="TEXT", help=f"What to put down as the source.  [default: {what}]")


@click.command("import-ftm", epilog=options.examples(
    "legation kb import-ftm entities.ftm.json --out opensanctions",
    "legation kb import-ftm peps.ftm.json.gz --out officials --only offices --since 2010",
))  # fmt: skip
@_FILE
@_OUT
@click.option("--since", type=click.IntRange(1, 9999), default=1990, show_default=True, metavar="YEAR",
              help="Leave out terms and listings that ended before.")  # fmt: skip
@click.option("--only", type=click.Choice(ONLY), default=None, help="Bring in only this.  [default: both]")
@_source("FollowTheMoney export and the file's name")
@_SUCCEED
@click.option("--partial", is_flag=True, help="Of an archive that is cut short, take what comes before the cut.")
@_FORCE
@options.kb_option
@options.json_option
def import_ftm_command(
    file: Path, out: Path, since: int, only: str | None, source: str | None, succeed: bool, partial: bool,
    force: bool, layers: tuple[Path, ...], as_json: bool,
) -> None:  # fmt: skip
    """Make tables of a FollowTheMoney export, such as OpenSanctions' entities.ftm.json, plain or gzipped.

    Persons in office become persons and terms, sanctioned persons and bodies known names, programmes sanctions. What
    is known already is not written again; what cannot be brought in is listed in unmapped.csv with the reason.

    OpenSanctions' data is under CC BY-NC 4.0: whether you may use it is between you and its publisher. Nothing is
    fetched, and what is written stays in your folder.
    """
    ready(out, force=force)
    under = _others(layers, out)
    wanted = Wanted(source or f"FollowTheMoney export {file.name}", since, only or "", succeed, partial)
    with _watching(file) as watch:
        made = import_ftm(file, Knowledge.load(under), wanted, watch)
    write_layer(made.draft, made.left, out, layers_of(under), force=force)
    _tell(made, out, as_json=as_json)


def _pairs(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    for text in given:
        if "=" not in text or not text.partition("=")[0].strip():
            raise click.BadParameter(f"{text!r} has no form COLUMN=WORDS.")
    return {left.strip(): right.strip() for left, _, right in (text.partition("=") for text in given)}


@click.command("import-csv", epilog=options.examples(
    "legation kb import-csv persons ministers.csv --map name=Full_Name --map country=State --out mine",
    "legation kb import-csv terms ministers.csv --map person=Full_Name --map body=State \\",
    "    --map from=Start --map to=End --set office=foreign-minister --out mine --append",
))  # fmt: skip
@click.argument("table", type=click.Choice(list(COLUMNS)), metavar="TABLE")
@_FILE
@_OUT
@click.option("--map", "columns", multiple=True, callback=_pairs, metavar="OURS=THEIRS",
              help="Take our column from that of the file; may be repeated. Equal names need no mapping.")  # fmt: skip
@click.option("--set", "fixed", multiple=True, callback=_pairs, metavar="COLUMN=VALUE",
              help="Put one value into a whole column; may be repeated.")  # fmt: skip
@click.option("--split", default="", metavar="SIGN", help="What parts several values in a cell of the file, such as ;")
@_source("the file's name")
@_SUCCEED
@_FORCE
@click.option("--append", is_flag=True, help="Add to the tables that the folder holds.")
@options.kb_option
@options.json_option
def import_csv_command(
    table: str, file: Path, out: Path, columns: dict[str, str], fixed: dict[str, str], split: str, source: str | None,
    succeed: bool, force: bool, append: bool, layers: tuple[Path, ...], as_json: bool,
) -> None:  # fmt: skip
    """Make a table of your own CSV or TSV file, whatever its columns are called.

    Without a column for it, an id is made from the name. States may be given by name, adjective or ISO code, persons
    and offices of terms by name; dates must be YYYY, YYYY-MM or YYYY-MM-DD. Rows that cannot be brought in are listed
    in unmapped.csv with line and reason. TABLE is one of those that docs/knowledge.md lists, without ".csv".
    """
    if force and append:
        raise click.UsageError("--force replaces and --append adds; give one of them.")
    ready(out, force=force, append=append)
    under = _others(layers, out)
    known = Knowledge.load([*under, out] if append and out.is_dir() else under)
    made = import_csv(file, known, Plan(table, source or file.name, columns, fixed, split, succeed))
    write_layer(made.draft, made.left, out, layers_of(under), force=force, append=append)
    if made.unused:
        click.echo(f"Columns of the file that were not used: {', '.join(made.unused)}", err=True)
    _tell(made, out, as_json=as_json)


def _others(layers: Sequence[Path], out: Path) -> list[Path]:
    """The folders that the new one will be read over: it is not read over itself."""
    return [folder for folder in layers if folder.resolve() != out.resolve()]


def _tell(made: Imported | Brought, out: Path, *, as_json: bool) -> None:
    """What was written, what was not and why, and what to do next."""
    written = made.draft.counts()
    if as_json:
        terminal.write_json({"written": written, "counts": made.counts, "left": made.left.reasons})
        return
    others = {name: number for name, number in made.counts.items() if name not in written}
    if others:
        terminal.show(Listing(("how many", "met"), [[f"{c:,}", n] for n, c in others.items()], right=(0,)))
        click.echo()
    reasons = made.left.reasons.most_common(_REASONS)
    if reasons:
        listed = [[f"{number:,}", reason] for reason, number in reasons]
        terminal.show(Listing(("how many", "left out or doubtful because"), listed, right=(0,)))
        click.echo()
    rows = ", ".join(count(number, "row") + f" of {table}" for table, number in written.items())
    _tell_faults(made.left)
    if made.left.reasons:
        total = count(made.left.reasons.total(), "thing")
        click.echo(f"{total} left out or doubtful; {out / UNMAPPED} tells which.", err=True)
    click.echo(f"{rows or 'No row'} written to {out}.", err=True)
    if rows:
        click.echo(f"Next: legation kb check --kb {out}", err=True)


def _tell_faults(left: LeftOut) -> None:
    """The first lines that could not be read at all."""
    faults = [row for row in left.rows if row.what == "line"]
    for row in faults[:_SHOWN]:
        click.echo(f"line {row.line}: {row.reason}", err=True)


@contextlib.contextmanager
def _watching(file: Path) -> Iterator[Watch]:
    """What to tell of each step: a bar on a terminal, elsewhere a line now and then."""
    size = file.stat().st_size if file.is_file() else 0
    out = terminal.console(stderr=True)
    if not out.is_terminal:
        yield _lines(size)
        return
    what = TextColumn("{task.description}")
    with Progress(SpinnerColumn(), BarColumn(bar_width=24), what, TimeRemainingColumn(compact=True), console=out,
                  transient=True) as bar:  # fmt: skip
        task = bar.add_task("starting", total=size * READINGS or None)

        def step(reading: int, done: int) -> None:
            bar.update(task, completed=size * (reading - 1) + done, description=f"reading {reading} of {READINGS}")

        yield step


def _lines(size: int) -> Watch:
    last = time.monotonic()

    def step(reading: int, done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            share = f", {done / size:.0%} of the file" if size else ""
            click.echo(f"reading {reading} of {READINGS}{share}", err=True)

    return step
