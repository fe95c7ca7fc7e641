"""Offices against the lists of office holders: whether their holders go there by one of the office's titles.

The lists are those of ``office_lists``. A list agrees with an office where it gives one of the office's titles, without
the name of the body, to persons who held that office of that body then by our terms: to three at least, and to two
thirds of those with that title whom our terms have in any office of the body. It differs where fewer than a third are.
Titles that two offices share, in whatever order of words, are not compared. WordNet agrees where two titles of an
office are one meaning, or one of them is a kind of what another is. Ranks are an order of ours that no list tells.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from legation.knowledge.tables import Row
from verification import wordnet
from verification.findings import Finding
from verification.namesakes import full_parts
from verification.office_kinds import title_words
from verification.office_lists import Bodies, Spell, read_spells
from verification.offices import overlap
from verification.reading import names_of

ENOUGH = 3
"""So many holders make an agreement."""

Title = frozenset[str]
Holders = Mapping[str, Collection[str]]
"""The offices of each person by our terms, at the time of a title."""


def compare(tables: Mapping[str, Mapping[str, Row]], facts: Path) -> Iterator[Finding]:
    """What every list says of every office whose titles it has, and WordNet of the titles themselves."""
    offices = tables["offices"].values()
    words = Counter(words for row in offices for words in {title_words(name) for name in row.many("names")})
    wanted = {
        title: row["scope"] for row in offices for title in map(title_words, row.many("names")) if words[title] == 1
    }
    held = _held(tables, read_spells(facts, Bodies(tables)), wanted)
    for source, titles in held.items():
        for row in offices:
            if finding := judge(row, source, titles):
                yield finding
    nouns = wordnet.read(facts)
    for row in offices:
        if told := _one_meaning(row.many("names"), nouns):
            yield Finding("offices", row.key, wordnet.NAME, True, told)


def judge(row: Row, source: str, titles: Mapping[Title, Holders]) -> Finding | None:
    """Whether a list gives titles of the office to those who hold it; None where it has too few of them."""
    shares = {name: _share(titles.get(title_words(name), {}), row.key) for name in row.many("names")}
    good = [name for name, (own, all_) in shares.items() if own >= ENOUGH and 3 * own >= 2 * all_]
    bad = [name for name, (own, all_) in shares.items() if all_ >= ENOUGH and 3 * own < all_]
    if not (good or bad):
        return None
    told = (f"{name} ({shares[name][0]} of {shares[name][1]})" for name in (*good, *bad))
    return Finding("offices", row.key, source, bool(good), f"titles: {', '.join(told)}")


def _share(holders: Holders, office: str) -> tuple[int, int]:
    return sum(office in held for held in holders.values()), len(holders)


def _held(
    tables: Mapping[str, Mapping[str, Row]], spells: Iterable[Spell], wanted: Mapping[Title, str]
) -> dict[str, dict[Title, Holders]]:
    """By source and title: who had it, and in which offices of the body they were then."""
    terms: dict[tuple[str, tuple[str, ...]], list[Row]] = defaultdict(list)
    for term in tables["terms"].values():
        if person := tables["persons"].get(term["person"]):
            for parts in full_parts(names_of(person)):
                terms[term["body"], parts].append(term)
    bodies = {
        row.key: title_words(" ".join(names_of(row))) for t in ("states", "organisations") for row in tables[t].values()
    }
    found: dict[str, dict[Title, dict[str, set[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for spell in spells:
        title = title_words(spell.position)
        title = title if title in wanted else title - bodies.get(spell.body, frozenset())
        scope = "state" if spell.body in tables["states"] else "organisation"
        if title and wanted.get(title) == scope and not spell.place:
            for term in (term for parts in full_parts(spell.names) for term in terms[spell.body, parts]):
                if overlap(term, spell):
                    found[spell.source][title][term["person"]].add(term["office"])
    return {source: dict(titles) for source, titles in found.items()}


def _one_meaning(names: Iterable[str], nouns: wordnet.WordNet) -> str:
    """What two titles have in common, "" where they have nothing."""
    senses = [(name, sense) for name in names for sense in nouns.senses(name)]
    for number, (name, sense) in enumerate(senses):
        for other, meant in senses[number + 1 :]:
            if other == name:
                continue
            if sense is meant:
                return f"titles: {name} is {other}"
            if sense.words[0] in nouns.kinds(meant) or meant.words[0] in nouns.kinds(sense):
                return f"titles: {name} and {other}, one a kind of the other"
    return ""
