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
from legation.evaluate.figures import Figures, Miss, Share
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
    counts: dict[str, list[tuple[int, int, int]]] = {n: [] for n in ("span", "exact", "resolved", "country", "near")}
    misses: list[Miss] = []
    articles = read_articles(path)
    for article in articles:
        found = find(article)
        pairs = _pairs(article.toponyms, found)
        misses += _unmatched(article, found, pairs)
        wanted = [(gold, own, code) for gold, own in pairs if (code := country(gold))]
        given = [(gold, own, code) for gold, own, code in wanted if own.country]
        for gold, own, code in given:
            if own.country != code:
                misses.append(Miss(article.name, article.text[gold.start : gold.end], code, own.country))
        right = sum(own.country == code for _, own, code in given)
        exact = sum((g.start, g.end) == (p.start, p.end) for g, p in pairs)
        distances = [d for gold, own in pairs if (d := _distance(gold, own)) is not None]
        near = sum(d <= NEAR_KM for d in distances)
        counts["span"].append((len(pairs), len(found), len(article.toponyms)))
        counts["exact"].append((exact, len(found), len(article.toponyms)))
        counts["resolved"].append((len(given), len(given), len(wanted)))
        counts["country"].append((right, len(given), len(wanted)))
        counts["near"].append((near, len(distances), len(article.toponyms)))
    span, exact_ends, resolved, right_country, within = (Figures.of(rows) for rows in counts.values())
    return PlacesScore(len(articles), span, exact_ends, resolved, right_country, within, tuple(misses))


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
    """``place`` counts acts with a place; ``all`` also those rightly left without one.

    ``sources`` are right ones and all, by the collection that an act comes from.
    """

    all: Share
    place: Figures
    sources: dict[str, tuple[int, int]]
    misses: tuple[Miss, ...]


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
    texts: dict[str, list[tuple[int, int, int, int]]] = {}
    sources: dict[str, tuple[int, int]] = {}
    misses: list[Miss] = []
    for act, own in zip(acts, place(acts), strict=True):
        hit = own is not None and any(own.overlaps(g) for g in act.places)
        good = hit or (own is None and not act.places)
        texts.setdefault(act.text, []).append((hit, own is not None, bool(act.places), good))
        before = sources.get(act.source, (0, 0))
        sources[act.source] = (before[0] + good, before[1] + 1)
        if not good:
            wanted = "; ".join(act.text[g.start : g.end] for g in act.places)
            found = act.text[own.start : own.end] if own else ""
            misses.append(Miss(act.source, act.text[act.verb.start : act.verb.end], wanted, found))
    figures = Figures.of([sum(row[n] for row in rows) for n in range(3)] for rows in texts.values())
    shares = Share.of((sum(row[3] for row in rows), len(rows)) for rows in texts.values())
    return ActsScore(shares, figures, sources, tuple(misses))
