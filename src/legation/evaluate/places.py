"""Places scored: names in articles against countries and coordinates, acts in sentences against where they happened.

Articles are XML in the layouts of LGL (``toponym`` with a ``gaztag``) and GeoVirus (``location``); acts are JSON lines
with spans VERB and LOCATION, as in Halterman's event_location. Offsets are characters of the text.
"""

import json
import math
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.errors import InputError
from legation.evaluate.times import Figures, Miss
from legation.types import PlaceMention, Span

NEAR_KM = 161.0
"""A place is near the gold one within a hundred miles, the measure of the geoparsing literature."""

_EARTH_KM = 6371.0

Find = Callable[["Article"], Sequence[PlaceMention]]
Country = Callable[["Toponym"], str]
"""ISO 3166 alpha-3 code of the country that a gold name lies in, "" where unknown."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold name: its characters, coordinates in degrees (None: not given), and country's name ("": not given)."""

    start: int
    end: int
    latitude: float | None
    longitude: float | None
    country: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text, the address it came from, and its gold names."""

    name: str
    text: str
    url: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class PlacesScore:
    """Scores over articles.

    ``span``: names found, by any overlap; ``exact``: by equal ends; ``country``: of the found names that have a
    country in the gold and were given one, those with the right one; ``resolved``: how many of them were given
    one; ``near``: of those with coordinates on both sides, within ``NEAR_KM``.
    """

    articles: int
    span: Figures
    exact: Figures
    resolved: Figures
    country: Figures
    near: Figures
    misses: tuple[Miss, ...]


def read_articles(path: Path) -> list[Article]:
    """The articles of an XML file of either layout."""
    try:
        root = ET.parse(path).getroot()
    except (ET.ParseError, OSError) as error:
        raise InputError(f"{path} is no readable XML file ({error}); give LGL's or GeoVirus's file") from error
    try:
        articles = [_article(element, number) for number, element in enumerate(root.iter("article"))]
    except ValueError as error:
        raise InputError(f"{path} has an offset that is no number ({error}); correct it") from None
    if not any(a.toponyms for a in articles):
        raise InputError(f"{path} holds no article with places; give a file in the layout of LGL or GeoVirus")
    return articles


def _article(element: ET.Element, number: int) -> Article:
    text = element.findtext("text") or ""
    names = [*element.iter("toponym"), *element.iter("location")]
    found = [n for e in names if (n := _toponym(e, text)) is not None and n.end <= len(text)]
    url = element.findtext("url") or element.findtext("source") or ""
    return Article(element.get("docid") or str(number), text, url, tuple(sorted(found, key=lambda t: t.start)))


def _toponym(element: ET.Element, text: str) -> Toponym | None:
    begin, end = element.findtext("start"), element.findtext("end")
    if begin is None or end is None:
        return None
    # GeoVirus counts characters from one.
    words = element.findtext("phrase") or element.findtext("name") or ""
    shift = int(text[int(begin) - 1 : int(end) - 1] == words != text[int(begin) : int(end)])
    latitude, longitude = (_number(element.findtext(f".//{tag}")) for tag in ("lat", "lon"))
    country = element.findtext(".//country") or ""
    return Toponym(int(begin) - shift, int(end) - shift, latitude, longitude, country)


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def score_places(path: Path, find: Find, country: Country) -> PlacesScore:
    """Score ``find`` on every article of a file."""
    counts = dict.fromkeys(("span", "exact", "resolved", "right", "near", "far", "found", "gold", "countries"), 0)
    misses: list[Miss] = []
    articles = read_articles(path)
    for article in articles:
        found = find(article)
        pairs = _pairs(article.toponyms, found)
        counts["span"] += len(pairs)
        counts["found"] += len(found)
        counts["gold"] += len(article.toponyms)
        counts["exact"] += sum((g.start, g.end) == (p.start, p.end) for g, p in pairs)
        misses += _unmatched(article, found, pairs)
        for gold, own in pairs:
            wanted = country(gold)
            counts["countries"] += bool(wanted)
            if wanted and own.country:
                counts["resolved"] += 1
                counts["right"] += own.country == wanted
                if own.country != wanted:
                    misses.append(Miss(article.name, article.text[gold.start : gold.end], wanted, own.country))
            distance = _distance(gold, own)
            if distance is not None:
                counts["near" if distance <= NEAR_KM else "far"] += 1
    c = counts
    return PlacesScore(
        len(articles),
        Figures(c["span"], c["found"], c["gold"]),
        Figures(c["exact"], c["found"], c["gold"]),
        Figures(c["resolved"], c["resolved"], c["countries"]),
        Figures(c["right"], c["resolved"], c["countries"]),
        Figures(c["near"], c["near"] + c["far"], c["gold"]),
        tuple(misses),
    )


def _pairs(gold: Sequence[Toponym], found: Sequence[PlaceMention]) -> list[tuple[Toponym, PlaceMention]]:
    """Each gold name with the found one that overlaps it, equal ends first; every one at most once."""
    pairs: list[tuple[Toponym, PlaceMention]] = []
    free = list(found)
    for name in gold:
        over = [p for p in free if p.start < name.end and name.start < p.end]
        if over:
            own = min(over, key=lambda p: abs(p.start - name.start) + abs(p.end - name.end))
            free.remove(own)
            pairs.append((name, own))
    return pairs


def _unmatched(
    article: Article, found: Sequence[PlaceMention], pairs: Sequence[tuple[Toponym, PlaceMention]]
) -> Iterator[Miss]:
    gold, own = {g for g, _ in pairs}, {(p.start, p.end) for _, p in pairs}
    for name in article.toponyms:
        if name not in gold:
            yield Miss(article.name, article.text[name.start : name.end], name.country or "a place", "")
    for place in found:
        if (place.start, place.end) not in own:
            yield Miss(article.name, article.text[place.start : place.end], "", place.country or "a place")


def _distance(gold: Toponym, own: PlaceMention) -> float | None:
    """Kilometres between them; None where either lacks coordinates."""
    if gold.latitude is None or gold.longitude is None or own.latitude is None or own.longitude is None:
        return None
    return kilometres(gold.latitude, gold.longitude, own.latitude, own.longitude)


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great circle's length between two points in degrees."""
    a, b, c, d = map(math.radians, (latitude, longitude, other_latitude, other_longitude))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


@dataclass(frozen=True, slots=True)
class Act:
    """A sentence, the word of an act in it, and where the act happened; no places where the sentence does not say."""

    text: str
    source: str
    verb: Span
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ActsScore:
    """``place`` counts acts with a place; ``right`` also those rightly left without one, of ``acts`` in all.

    ``sources`` are right ones and all, by the collection that an act comes from.
    """

    acts: int
    right: int
    place: Figures
    sources: dict[str, tuple[int, int]]
    misses: tuple[Miss, ...]

    @property
    def accuracy(self) -> float:
        """The share of acts that are right."""
        return self.right / self.acts if self.acts else 0.0


def read_acts(path: Path) -> list[Act]:
    """The acts of a file of JSON lines."""
    acts: list[Act] = []
    for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            acts.append(_act(json.loads(line)))
        except (ValueError, KeyError, TypeError, StopIteration) as error:
            raise InputError(f"{path} line {number} is no act with spans ({error!r})") from None
    if not acts:
        raise InputError(f"{path} is empty; give JSON lines with text, tokens and spans")
    return acts


def _act(row: dict[str, Any]) -> Act:
    spans = [(s["label"], _span(s, row["tokens"])) for s in row["spans"]]
    verb = next(span for label, span in spans if label == "VERB" and span is not None)
    places = tuple(span for label, span in spans if label == "LOCATION" and span is not None)
    return Act(row["text"], row.get("source", ""), verb, places)


def _span(span: dict[str, Any], tokens: Sequence[dict[str, Any]]) -> Span | None:
    """The characters of its tokens; ``start`` and ``end`` count tokens, too, in many of that file's spans."""
    first, last = span["token_start"], span["token_end"]
    inside = [t for t in tokens if first <= t["id"] <= last]
    if inside:
        return Span(inside[0]["start"], inside[-1]["end"])
    return Span(span["start"], span["end"]) if span["end"] > span["start"] else None


def score_acts(path: Path, place: Callable[[Sequence[Act]], Sequence[Span | None]]) -> ActsScore:
    """Score the places that ``place`` gives to the acts of a file; None is "the sentence does not say"."""
    acts = read_acts(path)
    right = hits = given = 0
    sources: dict[str, tuple[int, int]] = {}
    misses: list[Miss] = []
    for act, own in zip(acts, place(acts), strict=True):
        hit = own is not None and any(own.start < g.end and g.start < own.end for g in act.places)
        good = hit or (own is None and not act.places)
        hits, given, right = hits + hit, given + (own is not None), right + good
        before = sources.get(act.source, (0, 0))
        sources[act.source] = (before[0] + good, before[1] + 1)
        if not good:
            wanted = "; ".join(act.text[g.start : g.end] for g in act.places)
            found = act.text[own.start : own.end] if own else ""
            misses.append(Miss(act.source, act.text[act.verb.start : act.verb.end], wanted, found))
    figures = Figures(hits, given, sum(bool(a.places) for a in acts))
    return ActsScore(len(acts), right, figures, sources, tuple(misses))
