"""``legation evaluate``: score the program against articles annotated by hand."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from legation import __version__
from legation.cli import options, terminal
from legation.cli.terminal import Listing
from legation.config import Settings
from legation.documents import clean
from legation.evaluate.places import Act, ActsScore, Article, PlacesScore, Toponym, score_acts, score_places
from legation.evaluate.quotes import PARTS, QuotesScore, score_quotes
from legation.evaluate.reports import LEVELS, Score, score_reports
from legation.evaluate.times import Figures, Miss, TimesScore, Timex, score_times
from legation.events.placing import nearest
from legation.knowledge import Knowledge
from legation.language.foreign import parser_named
from legation.language.parser import Parser, Passages
from legation.mentions.places import find_places
from legation.mentions.quotes import Spoken, attributions
from legation.mentions.times import find_times
from legation.pipeline import Reader
from legation.syntax import Tree
from legation.types import Analysis, Document, Period, PlaceMention, Sentence, Span

_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))


@click.group("evaluate", epilog=options.examples(
    "legation evaluate reports gold --json",
    "legation evaluate times timeml",
    "legation evaluate quotes polnear/dev",
    "legation evaluate places lgl.xml",
))  # fmt: skip
def evaluate_command() -> None:
    """Score the program against articles annotated by hand."""


@evaluate_command.command(
    "reports",
    epilog=options.examples("legation evaluate reports gold", "legation evaluate reports gold --json | jq .who.f1"),
)
@_folder
@click.option("--articles", is_flag=True, help="Also each article's own figures.")
@options.json_option
def reports_command(folder: Path, articles: bool, as_json: bool) -> None:
    """Score reports and quotations against pairs of <slug>.txt and <slug>.json in DIR.

    found: the evidence overlaps and the type is allowed. who: and the parties are right. full: and status and days.
    key: recall over the reports that a careful summary would keep.
    """
    reader = Reader.load(__version__, Settings.load())

    def read(document: Document) -> Analysis:
        return reader.read(clean(document))

    score = score_reports(folder, read)
    if as_json:
        terminal.write_json(score.as_json())
        return
    rows = [_score(level, score.levels[level]) for level in LEVELS]
    rows.append(_score("quotes", score.quotes))
    for slug, own in score.articles.items() if articles else ():
        rows.append(_score(f"{slug}: who", own["who"]))
    heads = ("", "precision", "recall", "F1", "key recall", "right", "given", "gold")
    terminal.show(Listing(heads, rows, right=tuple(range(1, 8))))


def _score(name: str, s: Score) -> list[str | Text]:
    shares = [f"{x:.3f}" for x in (s.precision, s.recall, s.f1)]
    key = f"{s.key_recall:.3f}" if s.gold_key else ""
    return [name, *shares, key, str(s.matched), str(s.predicted), str(s.gold)]


def _parser() -> Parser:
    settings = Settings.load()
    return parser_named(settings.parser, settings.threads)


@evaluate_command.command("times", epilog=options.examples("legation evaluate times timeml --misses"))
@_folder
@click.option("--misses", is_flag=True, help="Also every difference.")
@options.json_option
def times_command(folder: Path, misses: bool, as_json: bool) -> None:
    """Score time expressions against the TimeML files (*.tml) in DIR: spans, exact spans, and their values."""
    parser = _parser()

    def find(text: str, day: datetime.date) -> Sequence[Timex]:
        sentences = parser.parse([Passages(text)])[0]
        found = find_times(sentences, text, Period(day, day, "given"))
        return [(t.start, t.end, t.value) for t in found]

    score = score_times(folder, find)
    if as_json:
        terminal.write_json(_times(score) | ({"misses": score.misses} if misses else {}))
        return
    rows = [_figures(name, getattr(score, name)) for name in ("span", "exact", "value")]
    terminal.show(Listing(("", "precision", "recall", "F1", "right", "given", "gold"), rows, right=tuple(range(1, 7))))
    if misses:
        lines = [(m.document, m.words, m.gold, m.found) for m in score.misses]
        terminal.show(Listing(("document", "words", "gold", "found"), lines))


def _times(score: TimesScore) -> dict[str, object]:
    def figures(f: Figures) -> dict[str, float]:
        return {"p": round(f.p, 4), "r": round(f.r, 4), "f1": round(f.f1, 4),
                "right": f.right, "found": f.found, "gold": f.gold}  # fmt: skip

    named = {name: figures(getattr(score, name)) for name in ("span", "exact", "value")}
    return {"documents": score.documents, **named}


def _figures(name: str, f: Figures) -> list[str | Text]:
    return [name, f"{f.p:.3f}", f"{f.r:.3f}", f"{f.f1:.3f}", str(f.right), str(f.found), str(f.gold)]


@evaluate_command.command("quotes", epilog=options.examples("legation evaluate quotes polnear/dev"))
@_folder
@options.json_option
def quotes_command(folder: Path, as_json: bool) -> None:
    """Score who says what, direct and indirect, against DIR/text/*.txt and DIR/attributions/*.ann."""
    parser = _parser()

    def read(text: str) -> Sequence[Spoken]:
        return attributions(parser.parse([Passages(text)])[0], text)

    score = score_quotes(folder, read)
    if as_json:
        terminal.write_json(_quotes(score))
        return
    rows: list[list[str | Text]] = []
    for kind in ("exact", "overlap"):
        for part, f in getattr(score, kind).items():
            rows.append([f"{part}, {kind}", f"{f.p:.3f}", f"{f.r:.3f}", f"{f.f1:.3f}", str(f.found), str(f.gold)])
    terminal.show(Listing(("", "precision", "recall", "F1", "given", "gold"), rows, right=tuple(range(1, 6))))


def _quotes(score: QuotesScore) -> dict[str, object]:
    def figures(kind: str) -> dict[str, dict[str, float]]:
        own = getattr(score, kind)
        return {p: {"p": round(own[p].p, 4), "r": round(own[p].r, 4), "f1": round(own[p].f1, 4)} for p in PARTS}

    return {"documents": score.documents, "exact": figures("exact"), "overlap": figures("overlap")}


@evaluate_command.command("places", epilog=options.examples(
    "legation evaluate places lgl.xml",
    "legation evaluate places GeoVirus.xml --misses",
    "legation evaluate places event_location.jsonl --json",
))  # fmt: skip
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--misses", is_flag=True, help="Also every difference.")
@options.json_option
def places_command(file: Path, misses: bool, as_json: bool) -> None:
    """Score names of places in FILE, articles in XML as in LGL or GeoVirus; or, in JSON lines, where acts took place.

    span: names found. country: of those that were given a country, the share that has the right one. near: with
    coordinates within 161 km. Where the file has no countries, a gold place lies in that of the nearest city.
    """
    knowledge = Knowledge.load(Settings.load().knowledge)
    parser = _parser()
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


_TOGETHER = 200


def _place_of(act: Act, sentences: Sequence[Sentence], places: Sequence[PlaceMention]) -> Span | None:
    for sentence in sentences:
        for token in sentence.tokens:
            if token.start < act.verb.end and act.verb.start < token.end:
                place = nearest(Tree(sentence), token, [p for p in places if p.sentence == sentence.index])
                return Span(place.start, place.end) if place is not None else None
    return None


def _print_places(score: PlacesScore, misses: bool, as_json: bool) -> None:
    named = {name: getattr(score, name) for name in ("span", "exact", "resolved", "country", "near")}
    if as_json:
        figures = {n: {"p": round(f.p, 4), "r": round(f.r, 4), "f1": round(f.f1, 4)} for n, f in named.items()}
        terminal.write_json({"articles": score.articles, **figures} | ({"misses": score.misses} if misses else {}))
        return
    rows = [_figures(name, f) for name, f in named.items()]
    terminal.show(Listing(("", "precision", "recall", "F1", "right", "given", "gold"), rows, right=tuple(range(1, 7))))
    _print_misses(score.misses if misses else ())


def _print_acts(score: ActsScore, misses: bool, as_json: bool) -> None:
    if as_json:
        place = {"p": round(score.place.p, 4), "r": round(score.place.r, 4), "f1": round(score.place.f1, 4)}
        found = {"acts": score.acts, "accuracy": round(score.accuracy, 4), "place": place, "sources": score.sources}
        terminal.write_json(found | ({"misses": score.misses} if misses else {}))
        return
    rows: list[list[str | Text]] = [["all", f"{score.accuracy:.3f}", str(score.right), str(score.acts)]]
    rows += [[name, f"{right / acts:.3f}", str(right), str(acts)] for name, (right, acts) in score.sources.items()]
    terminal.show(Listing(("source", "accuracy", "right", "acts"), rows, right=(1, 2, 3)))
    terminal.show(Listing(("", "precision", "recall", "F1", "right", "given", "gold"),
                          [_figures("place", score.place)], right=tuple(range(1, 7))))  # fmt: skip
    _print_misses(score.misses if misses else ())


def _print_misses(misses: Sequence[Miss]) -> None:
    if misses:
        lines = [(m.document, m.words, m.gold, m.found) for m in misses]
        terminal.show(Listing(("document", "words", "gold", "found"), lines))
