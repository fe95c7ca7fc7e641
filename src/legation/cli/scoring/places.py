"""``legation evaluate places``."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from legation.cli import options, terminal
from legation.cli.scoring import shown
from legation.cli.terminal import Listing
from legation.config import Settings
from legation.evaluate.places import Act, ActsScore, Article, PlacesScore, Toponym, score_acts, score_places
from legation.events.placing import nearest
from legation.knowledge import Knowledge
from legation.language.parser import Parser, Passages
from legation.mentions.places import find_places
from legation.syntax import Tree
from legation.types import Document, PlaceMention, Sentence, Span

_TOGETHER = 200


@click.command("places", epilog=options.examples(
    "legation evaluate places lgl.xml",
    "legation evaluate places GeoVirus.xml --misses",
    "legation evaluate places event_location.jsonl --json",
))  # fmt: skip
@shown.file_argument
@shown.misses_option
@options.json_option
def places_command(file: Path, misses: bool, as_json: bool) -> None:
    """Score names of places in FILE, articles in XML as in LGL or GeoVirus; or, in JSON lines, where acts took place.

    span: names found. country: of those that were given a country, the share that has the right one. near: with
    coordinates within 161 km. Where the file has no countries, a gold place lies in that of the nearest city.
    """
    knowledge = Knowledge.load(Settings.load().knowledge)
    parser = shown.parser()
    if file.suffix.lower() == ".jsonl":
        _print_acts(score_acts(file, lambda acts: _places_of(acts, parser, knowledge)), misses, as_json)
        return

    def find(article: Article) -> Sequence[PlaceMention]:
        document = Document(article.name, article.url, article.text, language="en")
        return find_places(document, parser.parse([Passages(article.text)])[0], knowledge)

    def country(name: Toponym) -> str:
        if name.country:
            states = (knowledge.entity(s.entity) for s in knowledge.senses(name.country))
            return next((e.id for e in states if e.kind == "state"), "")
        if name.latitude is None or name.longitude is None:
            return ""
        return knowledge.country_at(name.latitude, name.longitude)

    _print_places(score_places(file, find, country), misses, as_json)


def _places_of(acts: Sequence[Act], parser: Parser, knowledge: Knowledge) -> list[Span | None]:
    """Where each act is said to be; acts of one text share its analysis."""
    texts = list(dict.fromkeys(act.text for act in acts))
    read: dict[str, tuple[Sequence[Sentence], Sequence[PlaceMention]]] = {}
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        for text, sentences in zip(some, parser.parse([Passages(t) for t in some]), strict=True):
            read[text] = (sentences, find_places(Document("", "", text, language="en"), sentences, knowledge))
    return [_place_of(act, *read[act.text]) for act in acts]


def _place_of(act: Act, sentences: Sequence[Sentence], places: Sequence[PlaceMention]) -> Span | None:
    for sentence in sentences:
        for token in sentence.tokens:
            if token.start < act.verb.end and act.verb.start < token.end:
                place = nearest(Tree(sentence), token, [p for p in places if p.sentence == sentence.index])
                return Span(place.start, place.end) if place is not None else None
    return None


def _print_places(score: PlacesScore, misses: bool, as_json: bool) -> None:
    named = {"span": score.span, "exact": score.exact, "resolved": score.resolved, "country": score.country,
             "near": score.near}  # fmt: skip
    if as_json:
        figures = {name: shown.figures_json(f) for name, f in named.items()}
        terminal.write_json({"articles": score.articles, **figures} | ({"misses": score.misses} if misses else {}))
        return
    shown.show_figures(named)
    shown.show_misses(score.misses if misses else ())


def _print_acts(score: ActsScore, misses: bool, as_json: bool) -> None:
    if as_json:
        found = {"acts": score.all.all, "accuracy": round(score.all.accuracy, 4), "interval": score.all.interval,
                 "place": shown.figures_json(score.place), "sources": score.sources}  # fmt: skip
        terminal.write_json(found | ({"misses": score.misses} if misses else {}))
        return
    whole = score.all
    rows: list[list[str | Text]] = [
        ["all", shown.share(whole.accuracy), shown.span(whole.interval), str(whole.right), str(whole.all)]
    ]
    rows += [[n, shown.share(right / acts), "", str(right), str(acts)] for n, (right, acts) in score.sources.items()]
    terminal.show(Listing(("source", "accuracy", "95 %", "right", "acts"), rows, right=(1, 2, 3, 4)))
    shown.show_figures({"place": score.place})
    shown.show_misses(score.misses if misses else ())
