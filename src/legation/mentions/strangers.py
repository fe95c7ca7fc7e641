"""Names that the knowledge room does not have: they stay unresolved, unless a title beside them gives a party."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from legation.knowledge import Knowledge, Match
from legation.knowledge.spellings import unaccented
from legation.mentions.names import FAMILY_FIRST, resolve_entity
from legation.mentions.owners import (
    TITLE_WORDS,
    Reading,
    as_former,
    called_former,
    can_own,
    head_of,
    name_around,
    owner_of,
    with_sector,
)
from legation.syntax import Tree
from legation.types import STRANGER, Resolution, Token


def strangers(trees: Sequence[Tree], matches: Sequence[Match], knowledge: Knowledge) -> Iterator[str]:
    """The family names of persons that the knowledge room does not have: another Brown than the known, another Xu."""
    known = {m.end for m in matches if any(s.kind in {"name", "alias"} for s in m.senses)}
    begun = {m.start for m in matches if any(s.kind in {"name", "alias"} for s in m.senses)}
    for tree in trees:
        for token in tree.tokens:
            name = name_around(tree, token) if token.name == "B-PER" else []
            given = [t for t in name[:-1] if t.text not in TITLE_WORDS and t.text[:1].isupper()]
            if given and name[-1].end not in known:
                yield name[-1].text
                if given[0] is name[0] and name[0].start not in begun and _begins_names(name[0].text, knowledge):
                    yield name[0].text


def _begins_names(family: str, knowledge: Knowledge) -> bool:
    """True for a family name that stands first: "Xu Yanjun"."""
    persons = [knowledge.entity(s.entity) for s in knowledge.senses(family) if s.kind == "family"]
    return any(person.country in FAMILY_FIRST and person.name.startswith(f"{family} ") for person in persons)


def unknown_names(reading: Reading, tree: Tree) -> None:
    """Names the knowledge room does not have: kept with their words, and with a party if a title gives one."""
    position = 0
    taken = [m for m in reading.found.values() if m.sentence == tree.sentence.index]
    while position < len(tree.tokens):
        token = tree.tokens[position]
        name = name_around(tree, token) if token.name.startswith("B-") else []
        position += max(1, len(name))
        head = head_of(tree, name) if name else token
        free = name and not any(m.start < name[-1].end and name[0].start < m.end for m in taken)
        half = len(name) == 1 and name[0].text in _SHORT
        kind = name[0].name[2:] if name else ""
        if not free or half or kind not in {"PER", "ORG"} or all(t.text in TITLE_WORDS for t in name):
            continue
        words = " ".join(t.text for t in name)
        if kind == "ORG" and reading.knowledge.agent(head) is not None:
            continue  # "Russian Defense Ministry": the third pass finds its owner
        known = reading.bindings.unknown.get(words) or _named_before(reading, words)
        resolution = known or _by_title(reading, tree, head, words, kind == "PER")
        reading.add(tree, name, head, "name", resolution)
        if kind == "PER" and known is None and resolution.code:
            reading.bindings.unknown[name[-1].text] = resolution
            reading.bindings.unknown[name[0].text] = resolution


_SHORT = frozenset({
    "North", "South", "Council", "Commission", "Union", "Court", "Assembly", "Agency", "Alliance", "League", "Bank",
    "Fund", "Ministry", "Parliament", "Senate", "Tribunal", "Authority", "Government", "State", "Kingdom", "Republic",
})  # fmt: skip
"""Names short for a longer one; who is meant depends on what was named before."""


def _named_before(reading: Reading, words: str) -> Resolution | None:
    """Whom a text names in full and here by a name that alone is a word ("May", "Major")."""
    person = reading.bindings.families.get(unaccented(words))
    if person is None or words in reading.bindings.strangers:
        return None
    return resolve_entity(reading.knowledge.entity(person), f"named in full: {words!r}", reading.knowledge, reading.on)


def _by_title(reading: Reading, tree: Tree, head: Token, words: str, person: bool) -> Resolution:
    """An unknown name with its title: "Foreign Ministry spokesman Ivan Petrov", "Kim Yong-nam, the North's envoy"."""
    for token in _around(tree, head) if person else ():
        official = reading.knowledge.official(token) is not None
        owner = (owner_of(reading, tree, token) if official else None) or _body_behind(reading, tree, token)
        if owner is None and official:  # "Deputy minister Okonjo of Ghana", "Colonel Ivanov of Moldova's border guards"
            owner = owner_of(reading, tree, head) or _body_behind(reading, tree, head)
        if owner is not None and owner.code:
            code = with_sector(reading, tree, token, owner.code) if official else owner.code
            how = f"title {token.text!r} of {owner.name}"
            resolution = Resolution(code, words, owner.record, owner.layer, how, person=True)
            former = called_former(tree, token) or called_former(tree, head)
            return as_former(resolution) if former else resolution
    house = _of_a_house(reading, tree, head) if person else None
    if house is not None:
        return replace(house, name=words)
    body = _headed(reading, tree, head) if person else None
    if body is not None:
        return Resolution(body.code, words, body.record, body.layer, f"heads {body.name}", person=True)
    return Resolution("", words, how=STRANGER, person=person)


_MEMBERS = frozenset({"Rep.", "Reps.", "Sen.", "Sens.", "Gov.", "Congressman", "Congresswoman", "Rep", "Sen", "Gov"})
_HAVING = frozenset({"USA", "AUS", "CAN", "NGA", "PHL"})
"""States whose papers write so of members of their houses, and governors."""


def _of_a_house(reading: Reading, tree: Tree, head: Token) -> Resolution | None:
    """The state of a member of its houses or an official of a part of it: "Missouri Rep. Todd Akin", "Sen. Bennet"."""
    title = _title_before(tree, head)
    if title is None:
        return None
    before = [t.text for t in tree.tokens[max(0, title.index - 2) : title.index]]
    regions = (reading.knowledge.region(name) for name in (" ".join(before), *before[-1:]) if name)
    region = next((r for r in regions if r is not None and r.country), None)
    told = reading.bindings.told
    if region is not None and (title.text in _MEMBERS or reading.knowledge.official(title) is not None):
        state = region.country
    elif title.text in _MEMBERS and told["USA"] and told["USA"] >= max(told[s] for s in _HAVING):
        state = "USA"
    else:
        return None
    entity = reading.knowledge.entity(state)
    return Resolution(entity.code, "", entity.id, entity.layer, f"title {title.text!r} of {entity.name}", person=True)


_HEADING = frozenset({"head", "lead", "chair", "command", "run", "represent", "direct", "oversee"})


def _headed(reading: Reading, tree: Tree, head: Token) -> Resolution | None:
    """The party that somebody is said to head: "John Demers, who heads a division of the Justice Department"."""
    for clause in tree.children(head, "acl:relcl"):
        for body in tree.children(clause, "obj") if clause.lemma in _HEADING else ():
            for token in (body, *tree.children(body, "nmod")):
                mention = reading.at(tree, token)
                if mention is not None and can_own(mention) and mention.resolutions[0].code:
                    return mention.resolutions[0]
                owner = owner_of(reading, tree, token)
                if owner is not None and owner.code:
                    return owner
    return None


def _around(tree: Tree, head: Token) -> list[Token]:
    """The words that may say who the bearer of a name is: titles before it, descriptions after it."""
    around = [*tree.children(head, "appos", "compound", "flat", "nmod:desc")]
    around += [end for title in around for end in tree.children(title, "flat")]  # "State" <- "Spokesperson"
    governor = tree.head(head)
    if governor is not None and head.deprel in {"flat", "appos", "compound", "nmod:desc"}:
        around.append(governor)
    before = _title_before(tree, head)
    return around if before is None else [before, *around]


def _body_behind(reading: Reading, tree: Tree, token: Token) -> Resolution | None:
    """The state of the public body that somebody serves in: "adviser in Oman's oil ministry", "of Moldova's guards"."""
    for child in tree.children(token, "nmod", "compound"):
        agent = reading.knowledge.official(child)
        if agent is not None and agent.state_force and tree.case(child) in {"", "of", "in", "at", "from", "with"}:
            owner = owner_of(reading, tree, child)
            if owner is not None and owner.code:
                return owner
    return None


def _title_before(tree: Tree, head: Token) -> Token | None:
    """The capitalised noun right before a name, whatever the parser made of it: "Gabonese Foreign Minister Adamo"."""
    first = name_around(tree, head)[0]
    before = tree.tokens[first.index - 1] if first.index else None
    titled = before is not None and before.upos in {"NOUN", "PROPN"} and before.text[:1].isupper()
    return before if titled and before is not None and before.name == "O" else None


def strangers_named_again(reading: Reading) -> None:
    """A family name that known persons bear, too, is here that of the stranger whose title told his party."""
    for key, mention in reading.found.items():
        words = reading.text[mention.start : mention.end]
        told = reading.bindings.unknown.get(words) if unaccented(words) not in reading.bindings.families else None
        if told is not None and mention.resolutions[0].candidates:
            reading.found[key] = replace(mention, resolutions=(told,))
