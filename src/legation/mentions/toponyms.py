"""Which of several places of one name is meant: what stands beside the name, then what else the text is about.

Every place of a name has a weight: how well known it is, and how much else in the text lies in its country. A name
that a text pins down once ("Paris, Texas") means the same place everywhere in it. Where two countries are nearly
equal, the name gets no country.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from legation.knowledge import Knowledge, Place
from legation.text import fold

# Tuned on LGL, whose towns share the names of capitals, and GeoVirus, whose places are the well-known ones.
_STATE = 7.5
_OWN = 6.0
_REGION_KNOWN = 6.5
_COUNTY = 5.5
_CONTEXT = 4.0
_REGION = 1.5
_FULL = 3.0
"""So much evidence counts in full; less in proportion."""
_MARGIN = 0.3

_AFTER = re.compile(r"(,\s{1,2}|\s(?:in|of)\s(?:the\s)?)((?:[A-Z][\w.]*)(?:\s[A-Z][\w.]*){0,2})")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name at ``[start, end)`` and every place it may stand for."""

    start: int
    end: int
    words: str
    places: tuple[Place, ...]


@dataclass(slots=True)
class Context:
    """How much of a text lies in each country, and in each region of one."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)

    def add(self, countries: Iterable[str], weight: float) -> None:
        """Take in one thing that the text names; what may lie in several countries speaks for none."""
        found = sorted({c for c in countries if c})
        if len(found) == 1:
            self.countries[found[0]] += weight  # type: ignore[assignment]  # a Counter of floats

    def share(self, country: str) -> float:
        """What part of the evidence speaks for a country, 0 to 1; little evidence counts for less."""
        total = sum(self.countries.values())
        return self.countries[country] / max(total, _FULL)


def settle(text: str, spots: Sequence[Spot], context: Context, knowledge: Knowledge) -> dict[int, tuple[Place, str]]:
    """The place that each spot stands for, by its start, and what decided it; no entry where none is known."""
    for spot in {fold(s.words): s for s in spots}.values():
        context.add((p.country for p in spot.places), 1.0)
        for region in {p.region for p in spot.places if p.region and p.kind not in {"city", "county"}}:
            context.regions[region] += 1
    starts = {spot.start: spot for spot in spots}
    own: dict[int, Place] = {}
    holding: dict[int, Place] = {}
    pinned: dict[str, Place] = {}
    for spot in spots:
        beside = _beside(text, spot, starts, knowledge)
        if beside is not None:
            start, holders = beside
            own[spot.start], holding[start] = _within(spot, holders, context)
            pinned.setdefault(fold(spot.words), own[spot.start])
    chosen: dict[int, tuple[Place, str]] = {}
    for spot in spots:
        place = own.get(spot.start) or holding.get(spot.start) or pinned.get(fold(spot.words))
        if place is not None:
            chosen[spot.start] = (place, "named with what it lies in")
        elif spot.places:
            chosen[spot.start] = _weighed(spot, context)
    return chosen


def _beside(text: str, spot: Spot, starts: Mapping[int, Spot], knowledge: Knowledge) -> tuple[int, list[Place]] | None:
    """Where a region or state follows, and which: "Paris, Texas", "Tripoli, Lebanon", "Borova in Kharkiv region"."""
    found = _AFTER.match(text, spot.end)
    if found is None:
        return None
    region, end = _region_at(text, found.start(2), found[2], knowledge)
    if region is not None and fold(region.name) == fold(spot.words):
        region = None
    follower = starts[found.start(2)].places if found.start(2) in starts else ()
    holders = [p for p in follower if p.kind == "state"]
    if any(p.kind == "state" for p in spot.places):
        # "in Cuba, New York, today"; in "Cuba, Georgia and Peru" every name is a state's
        alone = found[1].startswith(",") and text[end : end + 1] in {"", ",", ".", ";", ")"}
        return (found.start(2), [region]) if region is not None and alone and not holders else None
    if not found[1].startswith(",") and len({p.country for p in follower}) == 1:
        holders = holders or list(follower[:1])  # after a comma another city is the next of a list
    holders = [region, *holders] if region is not None else holders
    if not found[1].startswith(",") and spot.places:  # "met Tokyo in Seoul": no Tokyo lies in Korea
        holders = [h for h in holders if any(p.country == h.country for p in spot.places)]
    return (found.start(2), holders) if holders else None


def _region_at(text: str, start: int, words: str, knowledge: Knowledge) -> tuple[Place | None, int]:
    """The longest name of a region that ``words`` begin with, and where it ends in the text."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count])
        for tried in (name, name.rstrip(".")):
            region = knowledge.region(tried)
            if region is not None:
                return region, start + len(tried)
    return None, start


def _within(spot: Spot, holders: Sequence[Place], context: Context) -> tuple[Place, Place]:
    """The place of that name in one of the holders, and which; where none is known, one without coordinates."""
    for holder in holders:
        inside = [p for p in spot.places if p.country == holder.country and p.kind != "state"]
        if holder.region and holder.kind not in {"state", "city", "county"}:
            inside = [p for p in inside if p.region == holder.region]
        if inside:
            return inside[0], holder
    likeliest = max(holders, key=lambda h: context.share(h.country))
    place = Place("", spot.words, likeliest.country, None, None, "name", "", "", region=likeliest.region)
    return place, likeliest


def _weighed(spot: Spot, context: Context) -> tuple[Place, str]:
    weights: dict[str, tuple[float, Place]] = {}
    for place in spot.places:
        weight = _prior(place) + _CONTEXT * context.share(place.country)
        weight += _REGION * bool(place.kind in {"city", "county"} and context.regions[place.region])
        if place.country not in weights or weight > weights[place.country][0]:
            weights[place.country] = (weight, place)
    (best, place), *others = sorted(weights.values(), key=lambda w: -w[0])
    if not others:
        return place, "the only country with a place of that name"
    if best - others[0][0] < _MARGIN:
        return Place("", spot.words, "", None, None, "name", "", ""), "two countries have a place of that name"
    known = max(spot.places, key=_prior)
    return place, "the best known" if known is place else f"the text is about {place.country}"


def _prior(place: Place) -> float:
    """How well known a place is: the decimal logarithm of its people, or a fixed weight by its kind."""
    if place.kind == "state":
        return _STATE
    if place.kind == "county":
        return _COUNTY
    if place.population:
        return math.log10(place.population)
    return _REGION_KNOWN if place.kind in {"admin1", "region"} else _OWN
