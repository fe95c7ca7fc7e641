"""``legation stories`` and ``legation search``: ways to the articles."""

from pathlib import Path

import click
from rich.text import Text

from legation import views
from legation.cli import options, terminal
from legation.cli.terminal import Listing
from legation.cli.wording import days, origin, short
from legation.record import Hit, Record
from legation.types import Period
from legation.views import StoryRow


@click.command("stories", epilog=options.examples(
    "legation stories --least 2",
    "legation stories --json | jq .title",
))  # fmt: skip
@options.record_option
@click.option("--least", type=click.IntRange(min=1), default=1, metavar="N", help="Of at least N articles.")
@options.limit_option
@options.json_option
def stories_command(record: Path, least: int, limit: int | None, as_json: bool) -> None:
    """List stories: articles and events of one developing matter within a few days."""
    with Record.open(record, readonly=True) as opened:
        options.tell_broken_off(opened)
        found = views.stories(opened, least=least)
    shown = found[: options.rows_wanted(limit, as_json=as_json)]
    if as_json:
        for row in shown:
            terminal.write_json(row)
    else:
        terminal.show(stories_listing(shown), len(found))


def stories_listing(rows: tuple[StoryRow, ...]) -> Listing:
    """Stories as a table."""
    heads = ("id", "published", "articles", "copies", "events", "title")
    return Listing(heads, [_story(row) for row in rows], right=(2, 3, 4), none="No stories match.")


def _story(row: StoryRow) -> list[str | Text]:
    numbers = [str(n) if n else "·" for n in (row.documents, row.copies, row.events)]
    return [terminal.dim(short(row.story_id)), days(Period(row.date_from, row.date_to)), *numbers, row.title]


@click.command("search", epilog=options.examples(
    "legation search arms shipments",
    "legation search '\"grain deal\" OR \"Black Sea initiative\" -Odesa'",
))  # fmt: skip
@click.argument("query", nargs=-1, required=True)
@options.record_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Most to give.")
@options.json_option
def search_command(query: tuple[str, ...], record: Path, limit: int, as_json: bool) -> None:
    """Find articles by their words, best first.

    All words are wanted, in any inflection. "A phrase" as it stands; OR between alternatives; -word unwanted
    (after --, or within quotation marks); sanct* for any word that begins so.
    """
    with Record.open(record, readonly=True) as opened:
        hits = opened.search(" ".join(query), limit)
    if as_json:
        for hit in hits:
            terminal.write_json(hit)
        return
    out = terminal.console()
    for hit in hits:
        terminal.put(out, [_title(hit)])
        terminal.prose(out, _snippet(hit.snippet), indent=2)
        terminal.put(out, [""])
    if not hits:
        click.echo("No article has all these words. Try fewer, or OR between them.", err=True)


def _title(hit: Hit) -> Text:
    about = f"  {origin(hit.outlet, hit.uri)}, {days(hit.published)}  {short(hit.document_id)}"
    return Text.assemble((hit.title or hit.uri, "bold"), (about, "dim"))


def _snippet(snippet: str) -> Text:
    """The passage with the words found in colour on a terminal, between brackets elsewhere."""
    flat = " ".join(snippet.split())
    if not terminal.console().is_terminal:
        return Text(flat)
    found = Text()
    for n, piece in enumerate(flat.replace("]", "[").split("[")):
        found.append(piece, "bold yellow" if n % 2 else "")
    return found
