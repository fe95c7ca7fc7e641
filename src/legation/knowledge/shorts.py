"""Short names of the parliaments, parties and courts of states: "Congress" in an article about Peru.

A body's full names mostly begin or end with its state ("Peru's Congress", "Labour Party (Norway)", "Supreme Court of
Kenya"). What is left without it is a name that many bodies share; which one a text means is told by the states it names
(``legation.mentions.names``). Parties are called by their members, too: "the Socialists" of a Socialist Party; and
armed groups and guards by a word of their name, "the Front", where a text tells of their state.
"""

import re
from collections.abc import Iterator

from legation.knowledge.tables import Row
from legation.knowledge.values import Entity

KINDS = frozenset({"parliament", "party", "court"})
"""Kinds of body with short names; ministries and armies are called by common nouns, which coreference resolves."""

COLLECTIVE = {
    "armed-group": frozenset({"Front", "Movement", "Tigers"}),
    "party": frozenset({"Front"}),
    "military": frozenset({"Guards"}),
}
"""By kind of body, words of a name that stand for all of it behind "the"."""

_LEAST = 5
_MEMBERS = (
    ("Democratic Union", "Democrats"),
    ("Democratic Party", "Democrats"),
    ("Labour Party", "Labour"),
    ("Labor Party", "Labor"),
    *((f"{word} Party", f"{word}s") for word in (
        "Socialist", "Communist", "Conservative", "Liberal", "Nationalist", "Republican", "Green", "Islamist",
    )),
)  # fmt: skip
"""How a party's name ends, and what its members are called instead."""
_PLURAL = re.compile(r"(?:Democrat|Socialist|Communist|Conservative|Liberal|Nationalist|Republican|Green|Islamist)s")
_ASSEMBLIES = frozenset({"Congress", "Parliament", "Senate"})


def short_names(row: Row, body: Entity, state: Row | None) -> Iterator[str]:
    """The names of a body without those of its state, each once."""
    if state is not None and body.kind in COLLECTIVE:
        words = {word for name in (row["name"], *row.many("aliases")) for word in name.split()}
        yield from sorted(words & COLLECTIVE[body.kind])
    if body.kind not in KINDS or state is None:
        return
    owners = sorted({state["name"], *state.many("adjectives"), *state.many("aliases")} - {""}, key=len, reverse=True)
    found: dict[str, None] = {}
    for name in (row["name"], *row.many("aliases")):
        for owner in owners:
            short = _without(name, owner)
            if short:
                found |= dict.fromkeys((short, *_members(short)))
        found |= dict.fromkeys(_members(name))
    yield from (short for short in found if _fits(short, body.kind))


def _without(name: str, owner: str) -> str:
    for front in (f"{owner}'s ", f"{owner}' ", f"{owner} "):
        if name.startswith(front):
            return name[len(front) :]
    for back in (f" ({owner})", f" of {owner}", f" of the {owner}"):
        if name.endswith(back):
            return name[: -len(back)]
    return ""


def _members(name: str) -> Iterator[str]:
    """ "Christian Democrats" of a Christian Democratic Union."""
    for end, members in _MEMBERS:
        if name == end or name.endswith(f" {end}"):
            yield name[: len(name) - len(end)] + members


def _fits(short: str, kind: str) -> bool:
    """True for a name in capitals that is not a common word: of one word only assemblies and members of parties."""
    if len(short) < _LEAST or not short[0].isupper():
        return False
    if " " in short:
        return any(word[0].isupper() for word in short.split()[1:])
    return short in _ASSEMBLIES or (
        kind == "party" and (bool(_PLURAL.fullmatch(short)) or short in {"Labour", "Labor"})
    )
