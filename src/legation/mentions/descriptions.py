"""Persons named before and now described: by their nationality ("the Spaniard"), by what they were ("the ex-premier").

Who serves a body of several states speaks for it, whatever his passport says; and who held an office once may hold
another now.
"""

import datetime
from dataclasses import replace

from legation.knowledge import Knowledge
from legation.mentions.memory import again
from legation.mentions.names import resolve_entity
from legation.mentions.owners import Reading
from legation.syntax import Tree
from legation.types import Resolution, Token

_BACK = 4
"""Persons named so many sentences ago may be described."""

_OUTSIDE = frozenset({"amod", "compound", "nmod:desc", "flat"})
"""How an adjective hangs on a noun that it goes with: it does not stand for a person then."""


def nationals(reading: Reading) -> None:
    """ "The Spaniard" is the one person of that state whom the sentences before name, by his office on the day."""
    for (sentence, head), mention in list(reading.found.items()):
        tree = reading.trees[sentence]
        token = tree.tokens[head]
        if mention.kind != "demonym" or not _one(tree, token):
            continue
        state = mention.resolutions[0].record
        if _another(reading, tree, token, state):
            continue
        known = {
            r.record: r
            for r in persons_before(reading, tree, token)
            if r.record in reading.knowledge.entities and reading.knowledge.entity(r.record).country == state
        }
        if len(known) == 1:
            person = again(next(iter(known.values())), token)
            reading.found[sentence, head] = replace(mention, kind="nominal", resolutions=(person,))


_MANY = ("sh", "ch")
"""How adjectives end that stand for a people only: "the British"; one of them is a Briton."""


def _another(reading: Reading, tree: Tree, token: Token, state: str) -> bool:
    """True where the sentences before tell of somebody else of the state: "jailed a Spaniard. The Spaniard said"."""
    return any(
        m.kind == "demonym" and m.resolutions[0].record == state
        for (sentence, head), m in reading.found.items()
        if tree.sentence.index - _BACK <= sentence and m.end <= token.start
        for other in [reading.trees[sentence]]
        if [c.text.lower() for c in other.children(other.tokens[head], "det")][:1] in (["a"], ["an"], ["another"])
        and other.tokens[head].deprel not in _OUTSIDE
    )


def _one(tree: Tree, token: Token) -> bool:
    """True for "the Egyptian" alone: one person."""
    definite = [c.text.lower() for c in tree.children(token, "det")] == ["the"] and not token.text.endswith(_MANY)
    return definite and "Number=Plur" not in token.feats and token.deprel not in _OUTSIDE and _ends(tree, token)


def _ends(tree: Tree, token: Token) -> bool:
    """False before another noun: "the Egyptian opposition"."""
    after = tree.tokens[token.index + 1] if token.index + 1 < len(tree.tokens) else None
    return after is None or after.upos not in {"NOUN", "PROPN", "ADJ", "NUM"}


def held_before(reading: Reading, tree: Tree, token: Token, office: str, body: str) -> Resolution | None:
    """The one person named before who once held an office of a state or body, and holds it no more."""
    found = {
        r.record: r
        for r in persons_before(reading, tree, token)
        if r.office != office or r.former
        for t in reading.knowledge.terms_of(r.record)
        if t.office == office and t.body == body and t.end is not None and (not reading.on or t.end <= reading.on)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def held_earlier(knowledge: Knowledge, person: str, office: str | None, now: str) -> bool:
    """True for somebody who held an office before the one held now: a vice president who once was president."""
    terms = knowledge.terms_of(person)
    since = max((t.start for t in terms if t.office == now and t.start is not None), default=None)
    return since is not None and any(t.office == office != now and t.end is not None and t.end <= since for t in terms)


def before_or_after(
    knowledge: Knowledge, token: Token, holder: Resolution, on: datetime.date | None
) -> Resolution | None:
    """Who held the office of ``holder`` just before, or holds it since: "his predecessor", "her successor"."""
    held = [
        t for t in knowledge.terms_of(holder.record) if t.office == holder.office and t.start and on and t.start <= on
    ]
    if not held or on is None:
        return None
    term, back = held[-1], token.lemma.lower() == "predecessor"
    day = term.start if back else term.end
    if day is None or day > on:
        return None
    then = knowledge.holders(term.office, term.body, day - datetime.timedelta(1) if back else day)
    others = {t.person for t in then if t.person != holder.record}
    if len(others) != 1:
        return None
    how = f"{token.text!r} of {holder.name}"
    return resolve_entity(knowledge.entity(next(iter(others))), how, knowledge, on)


def persons_before(reading: Reading, tree: Tree, token: Token) -> list[Resolution]:
    """The known persons whom the text names before a word, in its sentence or a few before it."""
    return [
        r
        for m in reading.found.values()
        if tree.sentence.index - _BACK <= m.sentence and m.end <= token.start and m.kind != "outlet"
        for r in m.resolutions
        if r.person and r.record and r.code
    ]
