"""Whose own words a document is: a ministry's release, a state agency's piece, a joint statement.

In such a text "we" is the house, and what it asserts it asserts as a party (annotation guide, settled cases).
"""

import re
from collections.abc import Sequence

from legation.knowledge import Knowledge
from legation.mentions.names import reading_day, resolve_entity
from legation.types import Document, Mention, Resolution, Sentence

_PUBLISHERS = frozenset({"ministry", "igo", "organ", "military", "government-body", "parliament", "armed-group"})
_OPENING = 4  # sentences in which a joint statement names those who make it
_SIGNS = (
    "following statement was",
    "statement was released by",
    "statement was issued by",
    "we, the",
)


def house_parties(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], knowledge: Knowledge
) -> tuple[Resolution, ...]:
    """The parties whose own publication a document is: the publisher, and all who sign with it; often none."""
    house = _house_party(document, knowledge)
    # A paper's "signed a joint statement" is news; only in a party's own text do the words open one.
    signs = _SIGNS if house is None else (*_SIGNS, "joint statement")
    signatories = _signatories(document, sentences, mentions, knowledge, signs)
    if house is None:
        return signatories
    return (house, *(r for r in signatories if r.code != house.code))


def home_state(document: Document, knowledge: Knowledge) -> Resolution | None:
    """The state from whose capital a dateline reports: there "the foreign ministry" is that of this state."""
    marked = (document.text[m.start : m.end] for m in document.not_content if m.reason == "dateline")
    dateline = document.dateline or next(marked, "")
    place = _PLACE.match(dateline.strip())
    for sense in knowledge.senses(place[0].strip()) if place else ():
        entity = knowledge.entity(sense.entity)
        if entity.kind == "state" and sense.kind in {"capital", "alias"}:
            return resolve_entity(entity, f"reported from {entity.name}'s capital", knowledge, None)
    return None


_PLACE = re.compile(r"[^,(/\d\u2013\u2014-]+")


def _signatories(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    knowledge: Knowledge,
    signs: Sequence[str],
) -> tuple[Resolution, ...]:
    """The two or more states and bodies that an opening sentence lists as makers of the statement."""
    for sentence in sentences[:_OPENING]:
        words = document.text[sentence.start : sentence.end].lower()
        if not any(sign in words for sign in signs):
            continue
        named: dict[str, Resolution] = {}
        for mention in mentions:
            one = mention.resolutions[0]
            entity = knowledge.entities.get(one.record)
            if mention.sentence == sentence.index and mention.kind == "name" and entity is not None and one.code:
                named.setdefault(one.code, one)
        if len(named) >= 2:
            return tuple(named.values())
    return ()


def _house_party(document: Document, knowledge: Knowledge) -> Resolution | None:
    """The party whose own publication this is (a ministry's release, a state agency), if it is one."""
    on = reading_day(document.published)
    for match in knowledge.find(document.byline):
        for sense in match.senses:
            entity = knowledge.entity(sense.entity)
            if entity.kind == "person" and sense.kind in {"name", "alias"}:
                resolution = resolve_entity(entity, f"byline {document.byline!r}", knowledge, on)
                if resolution.office and not resolution.former:
                    return resolution
    outlet = knowledge.outlet(document.outlet) if document.outlet else None
    if outlet is not None:
        code = outlet.code
        return Resolution(code, outlet.name, outlet.id, outlet.layer, f"outlet {document.outlet!r}") if code else None
    return _publishing_body(document.outlet, knowledge)


def _publishing_body(name: str, knowledge: Knowledge) -> Resolution | None:
    """A ministry, an organ or a body that publishes under its own name."""
    for match in knowledge.find(name):
        for sense in match.senses:
            entity = knowledge.entity(sense.entity)
            if entity.kind in _PUBLISHERS and entity.code:
                return Resolution(entity.code, entity.name, entity.id, entity.layer, f"publisher {name!r}")
    return None
