"""What stands beside a noun and says that it is not its state's own: "rebel leaders", "Iran-backed fighters".

The Syrian opposition's leaders are no officials of Syria, whom others back, train or arm is not theirs, and who is for
or against a state does not belong to it.
"""

from collections.abc import Iterator

from legation.knowledge.store import Knowledge
from legation.knowledge.values import Agent
from legation.syntax import Tree
from legation.types import Token

_LED = frozenset({
    "adviser", "aide", "army", "bloc", "boss", "camp", "chairman", "chief", "commander", "delegate", "delegation",
    "envoy", "executive", "faction", "fighter", "figure", "force", "forces", "group", "head", "lawmaker", "lawyer",
    "leader", "leadership", "member", "militia", "movement", "negotiator", "official", "party", "politician",
    "representative", "spokesman", "spokesperson", "spokeswoman", "supporter", "troop", "troops", "unit",
})  # fmt: skip
_SECTORS = frozenset({"BUS", "CRM", "CVL", "EDU", "LAB", "MED", "NGO", "OPP", "PTY", "REB", "REL", "UAF"})
_QUALITY = frozenset({"civilian", "media", "press", "public", "people", "family"})
"""Words that say what a party's own are like, or busy with: "civilian leaders", "media adviser"."""

_HELPED = frozenset({
    "align", "ally", "arm", "back", "build", "design", "equip", "finance", "fund", "make", "manufacture", "sponsor",
    "supply", "support", "train", "friendly", "inspire", "link",
})  # fmt: skip
"""What is done to what stays another's: "Iran-backed", "US-made", not "Saudi-led" nor "Russian-occupied"."""

_SUFFERING = frozenset({"abductee", "captive", "hostage", "survivor", "victim"})
"""Who is another's by what that other does to them; of prisoners both is said."""

_FOR_OR_AGAINST = ("pro-", "anti-")
_HYPHENS = str.maketrans("\u2010\u2011\u2013", "---")


def company(knowledge: Knowledge, tree: Tree, token: Token) -> Agent | None:
    """The kind of actor whose leaders, forces or members the noun at ``token`` names: "opposition leaders"."""
    if token.lemma.lower() not in _LED:
        return None
    for child in tree.children(token, "compound", "amod"):
        common = child.upos != "PROPN" and child.name == "O" and child.lemma.lower() not in _QUALITY
        agent = knowledge.official(child) if common else None
        if agent is not None and not agent.state_force and agent.sector in _SECTORS:
            return agent
    return None


def helpers(tree: Tree, token: Token) -> Iterator[Token]:
    """The words for those who only help, or are opposed by, what the noun at ``token`` names."""
    for child in tree.children(token, "amod", "compound", "acl"):
        if is_help(child):
            yield from (c for c in tree.children(child) if c.index < child.index)
        elif _spelled(child.text).startswith(_FOR_OR_AGAINST):
            yield child
    yield from holders_of(tree, token)


def holders_of(tree: Tree, token: Token) -> Iterator[Token]:
    """The words for those who made the victims, or hold the captives, at ``token``: "hostages of Hamas"."""
    if token.lemma.lower() in _SUFFERING:
        yield from tree.children(token, "nmod:poss")
        yield from (c for c in tree.children(token, "nmod") if tree.case(c) == "of")
        yield from (c for c in tree.children(token, "compound") if c.upos == "PROPN")


def is_help(token: Token) -> bool:
    """True for "backed" in "Iran-backed fighters"."""
    return token.deprel in {"amod", "compound", "acl"} and token.lemma.lower() in _HELPED


def is_for(text: str, start: int) -> bool:
    """True for a name whose first character is at ``start`` in "pro-Russian"."""
    return _spelled(text[max(0, start - 4) : start]) == "pro-"


def is_against(text: str, start: int) -> bool:
    """True for a name in "anti-American", which begins at ``start`` with or without its first part."""
    return "anti-" in (_spelled(text[max(0, start - 5) : start]), _spelled(text[start : start + 5]))


def _spelled(words: str) -> str:
    """In lower case, with a plain hyphen for any other and for a short dash."""
    return words.lower().translate(_HYPHENS)


def is_seat(knowledge: Knowledge, tree: Tree, token: Token) -> bool:
    """True for "London" in "the London-based Observatory": only firms are of the state in which they sit."""
    after = tree.tokens[token.index + 1 : token.index + 3]
    if [t.text.lower() for t in after] != ["-", "based"]:
        return False
    based = tree.head(after[1])
    agent = knowledge.official(based) if based is not None else None
    return agent is None or agent.sector != "BUS"


_PEOPLES = frozenset({"Croat", "Kazakh", "Kyrgyz", "Serb", "Tajik", "Turkmen", "Uzbek"})
"""Adjectives that tell of a people rather than of its state."""


def minority_of(knowledge: Knowledge, tree: Tree, token: Token) -> str | None:
    """The state whose citizens a people is that has the name of another: "Kosovo Serbs"; "" for "ethnic Serbs"."""
    before = [t for t in tree.tokens[max(0, token.index - 2) : token.index] if t.text != "-"][-1:]
    if not before:
        return None
    if before[0].text.lower() == "ethnic":
        return ""
    people = "Number=Plur" in token.feats or token.text in _PEOPLES
    states = knowledge.states_named(before[0].text) if people and before[0].end + 1 == token.start else frozenset()
    home = next(iter(states)) if len(states) == 1 else None
    return home if home is not None and home not in knowledge.states_named(token.text) else None
