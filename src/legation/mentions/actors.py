"""Actors named in a text: states, their organs and officials, bodies, groups, peoples, persons.

Three passes over a parsed document: names known to the knowledge room; names only the language core
sees (they stay unresolved, with their words, and keep others from taking their place); and common nouns
that stand for a party through an owner ("Russian troops", "South Korea's foreign minister", "the North's
ambassador to Moscow").
"""

import datetime
import re
from collections.abc import Iterable, Sequence

from legation.knowledge import Knowledge, Match
from legation.knowledge.company import is_for, is_seat, minority_of
from legation.mentions.descriptions import held_before, nationals
from legation.mentions.memory import again
from legation.mentions.names import COLLECTIVE, NO_ACTOR, bindings_of, choose, reading_day, resolve_entity
from legation.mentions.offices import office_holder, titled
from legation.mentions.owners import (
    TITLE_WORDS,
    Reading,
    as_former,
    body_served,
    called_former,
    former_titles,
    head_of,
    joint_owners,
    name_around,
    owner_of,
    with_sector,
)
from legation.mentions.strangers import strangers, strangers_named_again, unknown_names
from legation.syntax import Tree, base, tree_of
from legation.text import plain
from legation.types import Document, Mention, PlaceMention, Resolution, Sentence, Token

#: How a name hangs on its title; "Deputy Secretary of State Wendy Sherman" also comes as a bare "nmod".
_NAMING = ("flat", "appos", "nmod")
_WORD = re.compile(r"\S+")
_KIND = {"adjective": "demonym", "people": "demonym", "metonym": "metonym", "capital": "metonym", "outlet": "outlet"}


def find_actors(
    document: Document, sentences: Sequence[Sentence], knowledge: Knowledge, places: Sequence[PlaceMention] = ()
) -> tuple[Mention, ...]:
    """All mentions of actors by name or by title, in text order; ``places`` tell which London a text means."""
    on = reading_day(document.published)
    found = knowledge.find(document.text)
    matches = [read for match in found for read in _as_read(match, document.text, knowledge, on)]
    trees = tuple(tree_of(s) for s in sentences)
    lands = {p.start: p.country for p in places if p.country}
    bindings = bindings_of(matches, knowledge, frozenset(strangers(trees, matches, knowledge)), lands)
    reading = Reading(document.text, trees, knowledge, on, bindings, lands, {})
    for tree, inside in _by_sentence(reading.trees, matches):
        _known_names(reading, tree, inside)
    for tree in reading.trees:
        unknown_names(reading, tree)
    strangers_named_again(reading)
    nationals(reading)
    for tree in reading.trees:
        _titles(reading, tree)
    return tuple(sorted(reading.found.values(), key=lambda m: (m.sentence, m.start, m.end)))


def _as_read(match: Match, text: str, knowledge: Knowledge, on: datetime.date | None) -> list[Match]:
    """A name with what it may stand for in this text: by its reading, or else by all but readings that do not hold.

    Where nothing is left, the names in it: "U.N. tribunal", if no tribunal is meant, still names the U.N.
    """
    if all(sense.kind != "reading" for sense in match.senses):
        return [match]
    told = knowledge.reading(plain(text[match.start : match.end]), text, on)
    senses = tuple(s for s in match.senses if (s.entity == told.means if told else s.kind != "reading"))
    if senses or told:
        return [match._replace(senses=senses)]
    words = [word.start() for word in _WORD.finditer(text, match.start, match.end)]
    for start, end in ((match.start, words[-1]), (words[1], match.end)) if len(words) > 1 else ():
        inside = [Match(start + m.start, start + m.end, m.senses) for m in knowledge.find(text[start:end])]
        if inside:
            return [read for one in inside for read in _as_read(one, text, knowledge, on)]
    return []


def _by_sentence(trees: Sequence[Tree], matches: Iterable[Match]) -> list[tuple[Tree, list[Match]]]:
    rest = sorted(matches, key=lambda m: m.start)
    grouped: list[tuple[Tree, list[Match]]] = []
    position = 0
    for tree in trees:
        while position < len(rest) and rest[position].start < tree.sentence.start:
            position += 1
        inside = []
        while position < len(rest) and rest[position].end <= tree.sentence.end:
            inside.append(rest[position])
            position += 1
        grouped.append((tree, inside))
    return grouped


def _known_names(reading: Reading, tree: Tree, matches: Sequence[Match]) -> None:
    for match in matches:
        tokens = [t for t in tree.tokens if t.start < match.end and match.start < t.end]
        if not tokens or not _stands_alone(tree, tokens, match, reading.knowledge):
            continue
        if _only_called(reading, tree, match) or is_for(reading.text, match.start):
            continue
        words = plain(reading.text[match.start : match.end])
        if is_seat(reading.knowledge, tree, tokens[-1]) and not reading.knowledge.states_named(words):
            continue
        if told := reading.knowledge.reading(words, reading.text, reading.on):
            if told.means:
                meant = reading.knowledge.entity(told.means)
                how = f"reading of {words!r}: {told.note}"
                resolution = resolve_entity(meant, how, reading.knowledge, reading.on)
                reading.add(tree, tokens, head_of(tree, tokens), "name", resolution)
            continue
        if words.startswith("The ") and tokens[-1].upos == "ADJ" and all(s.kind == "outlet" for s in match.senses):
            match = Match(match.start + 4, match.end, reading.knowledge.senses(words[4:]))  # "The Australian minister"
            words, tokens = words[4:], [t for t in tokens if t.start >= match.start]
            if not match.senses:
                continue
        sense, candidates = choose(match, words, reading.knowledge, reading.bindings, reading.on)
        head = head_of(tree, tokens)
        if sense is not None and sense.kind == "capital":
            land = reading.lands.get(match.start, "")
            seats = {reading.knowledge.recognition.country(s.entity) for s in match.senses if s.kind == "capital"}
            if land and land not in seats:
                continue  # "London, Ontario" is nobody's capital; Moscow was the Soviet Union's
        if sense is not None and sense.kind not in NO_ACTOR:
            meant = reading.knowledge.entity(sense.entity)
            home = minority_of(reading.knowledge, tree, head) if sense.kind in {"adjective", "people"} else None
            if home is not None:
                if not home or head.upos == "ADJ":
                    continue  # "ethnic Albanian rebels", "the Bosnian Serb leader"
                meant = reading.knowledge.entity(home)
            resolution = resolve_entity(meant, f"{sense.kind} {words!r}", reading.knowledge, reading.on)
            if resolution.person and (called := former_titles(tree, head)) and not _now(reading, resolution, called):
                resolution = as_former(resolution)
            reading.add(tree, tokens, head, _KIND.get(sense.kind, "name"), resolution)
        elif candidates:
            reading.add(tree, tokens, head, "name", _one_of(reading, words, candidates))


def _one_of(reading: Reading, words: str, candidates: Sequence[str]) -> Resolution:
    """A name of several: their party if they are all of a state that the text tells of, else left open."""
    known = [reading.knowledge.entity(c) for c in candidates]
    each = {resolve_entity(e, "", reading.knowledge, reading.on).code for e in known}
    whole = {code.partition(":")[0] for code in each}
    names = " or ".join(e.name for e in known[:3])
    if len(whole) == 1 and reading.bindings.told[known[0].country] and words not in reading.bindings.strangers:
        code = min(each if len(each) == 1 else whole)
        return Resolution(code, words, how=f"{words!r}: {names}, all of {code}", person=known[0].kind == "person")
    return Resolution("", words, how=f"ambiguous: {names}", candidates=tuple(sorted({e.code for e in known})))


def _stands_alone(tree: Tree, tokens: Sequence[Token], match: Match, knowledge: Knowledge) -> bool:
    """False where the words are part of a longer name ("Michael Jordan", "University of Oslo", "Athens, Ohio")."""
    first, last = tokens[0], tokens[-1]
    short = first is last and first.text in COLLECTIVE and all(s.kind == "short" for s in match.senses)
    if short and not _alone_behind_the(tree, first):
        return False
    if _in_school(tree, tokens) or _in_an_american_state(tree, last, knowledge):
        return False
    around = name_around(tree, first)
    if first.name[2:] in {"LOC", "FAC"} and len(around) > len(tokens) and all(s.kind == "family" for s in match.senses):
        return False  # "Santa Cruz"
    person = [t for t in around if t.name.endswith("PER")]
    inside = {t.index for t in tokens}
    outside = [t for t in person if t.index not in inside and t.upos == "PROPN"]
    if not outside or any(s.kind in {"name", "alias", "family"} and len(tokens) > 1 for s in match.senses):
        return True
    title_before = outside[-1].index < first.index and all(t.text in TITLE_WORDS for t in outside)
    return title_before or (last.index < outside[0].index and outside[0].text in TITLE_WORDS)


def _alone_behind_the(tree: Tree, token: Token) -> bool:
    """True for "the Front", not for "the Popular Front" nor for "the Front Range"."""
    before, after = tree.tokens[max(0, token.index - 1)], tree.tokens[token.index + 1 : token.index + 2]
    return before.text.lower() == "the" and not any(t.upos == "PROPN" or t.text in {"of", "for"} for t in after)


def _only_called(reading: Reading, tree: Tree, match: Match) -> bool:
    """True for somebody else of a known person's name: "a plumber named David Cameron", "a rose called Merkel"."""
    before = [t for t in tree.tokens if t.end <= match.start][-1:]
    if not before or before[0].text not in _CALLED or not any(s.kind in {"name", "alias"} for s in match.senses):
        return False
    verb = before[0]
    # "a plumber named X", "a calf was named X"; not "met Xi and called Putin"
    bears = base(verb.deprel) == "acl" or bool(tree.children(verb, "aux:pass"))
    return bears and all(reading.knowledge.entity(s.entity).kind == "person" for s in match.senses)


_CALLED = frozenset({"named", "called", "dubbed", "nicknamed", "christened"})


def _in_school(tree: Tree, tokens: Sequence[Token]) -> bool:
    """True inside the name of a school, a hospital, a museum: they are no actors' names because a place is in them."""
    around = name_around(tree, tokens[0])
    return len(around) > len(tokens) and any(t.text in _SCHOOLS for t in around)


_SCHOOLS = frozenset(
    ["University", "College", "Institute", "School", "Hospital", "Museum", "Orchestra", "Opera", "Marathon", "Zoo"]
)


def _in_an_american_state(tree: Tree, last: Token, knowledge: Knowledge) -> bool:
    """True before a comma and a state of the USA ("Athens, Ohio"); false in a list ("Turkey, Georgia and Armenia")."""
    after = tree.tokens[last.index + 1 : last.index + 4]
    if len(after) < 2 or after[0].text != "," or after[1].name[2:] not in {"LOC", "FAC"}:
        return False
    for name in (f"{after[1].text} {after[-1].text}", after[1].text):  # "New York"; "Ohio"
        if any(knowledge.entity(s.entity).kind == "state" for s in knowledge.senses(name)):
            return False
        region = knowledge.region(name)
        if region is not None and region.country == "USA":
            return True
    return False


def _now(reading: Reading, resolution: Resolution, titles: Sequence[Token]) -> bool:
    """True where somebody holds another office now than that of which he is called former."""
    offices = {reading.knowledge.office_named(title.text) for title in titles}
    serves = bool(resolution.office) and not resolution.former
    return serves and None not in offices and resolution.office not in offices


def _titles(reading: Reading, tree: Tree) -> None:
    """Common nouns for parties, with the owner that says whose they are."""
    for token in tree.tokens:
        if token.upos not in {"NOUN", "PROPN"} or reading.at(tree, token) is not None:
            continue
        if reading.knowledge.agent(token) is None and not _is_head_of_state(tree, token):
            continue
        governor = tree.head(token) if token.deprel == "nmod:desc" else None
        near = [c for c in tree.children(token, *_NAMING) if not tree.children(c, "case")]  # not "Putin's aide"
        near += [governor] if governor is not None and governor.index > token.index else []
        names = [c for n in near for c in (n, *tree.conjuncts(n))] if "Number=Plur" in token.feats else near
        named = [m for c in names if (m := reading.at(tree, c)) and m.kind != "title" and _person(m)]
        if named:
            rest = tree.tokens[token.index + 1 : governor.index] if governor is not None else ()  # "Secretary" of State
            together = named if "Number=Plur" in token.feats else named[:1]  # "the presidents, Tsai and Xi"
            several = dict.fromkeys(r for m in together for r in m.resolutions)
            reading.add(tree, [*_phrase(tree, token), *rest], token, "title", *several)
            continue
        owner = owner_of(reading, tree, token)
        if owner is None or not owner.code:
            continue
        owners = joint_owners(reading, tree, token) or [owner]
        resolutions = [_titled_by(reading, tree, token, one) for one in owners]
        kind = "title" if resolutions[0].person else "agent"
        reading.add(tree, _phrase(tree, token), token, kind, *resolutions)


def _titled_by(reading: Reading, tree: Tree, token: Token, owner: Resolution) -> Resolution:
    """The official, or part, of ``owner`` that the noun at ``token`` names."""
    former = called_former(tree, token)
    holder = office_holder(reading, tree, token, owner) if not former else None
    resolution = holder or Resolution(
        with_sector(reading, tree, token, owner.code),
        f"{owner.name} {token.lemma.lower()}",
        body_served(reading.knowledge, owner) if owner.person else owner.record,
        owner.layer,
        f"{token.text!r} of {owner.name}",
    )
    if former:
        return _once(reading, tree, token, owner) or as_former(resolution)
    return resolution


def _is_head_of_state(tree: Tree, token: Token) -> bool:
    """True for "head" in "Russia's head of state"."""
    return token.lemma == "head" and any(c.lemma in {"state", "government"} for c in tree.children(token, "nmod"))


def _person(mention: Mention) -> bool:
    """True for the name of a known person."""
    first = mention.resolutions[0]
    return first.person and bool(first.code)


def _phrase(tree: Tree, token: Token) -> list[Token]:
    near = tree.children(token, "amod", "compound", "nmod:poss", "flat", "det", "nmod:desc")
    return [t for child in near for t in tree.subtree(child)] + [token]


def _once(reading: Reading, tree: Tree, token: Token, owner: Resolution) -> Resolution | None:
    """Who was named before and held the office once: "the former NATO secretary-general", of the EU's envoy."""
    for phrase in titled(reading, tree, token):
        office = reading.knowledge.office_named(phrase)
        held = held_before(reading, tree, token, office, owner.record) if office is not None else None
        if held is not None:
            return again(held, token)
    return None
