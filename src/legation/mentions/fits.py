"""Which parties a noun can be of at all: no republic is a kingdom, three countries are three, no band has courts."""

from legation.mentions.chains import Chain, Chains
from legation.mentions.coreference_words import NUMBERS
from legation.syntax import Tree
from legation.types import Token

_STATES = frozenset(["country", "nation", "state", "capital", "kingdom", "republic", "government"])
"""Where several of these are meant, all are states."""

_NAMED_SO = frozenset(
    ["agency", "alliance", "assembly", "bloc", "coalition", "council", "mission", "peacekeeper", "tribunal"]
)
"""A state has many of these, or none: it is meant only if the text has told of one of its own."""

_NOT_OF_BANDS = frozenset([
    "agency", "commission", "council", "country", "court", "embassy", "junta", "kingdom", "ministry", "mission",
    "nation", "panel", "parliament", "peacekeeper", "prosecutor", "republic", "tribunal",
])  # fmt: skip
"""What states and their bodies have, and armed groups do not."""


def fits(chains: Chains, tree: Tree, token: Token, chain: Chain) -> bool:
    """False where what ``token`` says cannot be, or be of, the party or parties of ``chain``."""
    noun = token.lemma.lower()
    if token.upos not in {"NOUN", "PROPN"} or not chain.codes:
        return True
    kinds = {code: _kind(chains, code) for code in chain.codes}
    if len(chain.codes) > 1:
        number = next((n for c in tree.children(token, "nummod", "det") if (n := NUMBERS.get(c.text.lower()))), 0)
        counted = not number or len(chain.codes) == number
        return counted and (noun not in _STATES or set(kinds.values()) <= {"state"})
    (code,) = chain.codes
    if noun in _NOT_OF_BANDS and kinds[code] == "armed-group":
        return False
    if noun == "kingdom" or noun == "republic":
        return kinds[code] != "state" or _is_kingdom(chains, code) == (noun == "kingdom")
    owned = tree.children(token, "nmod:poss", "det:poss", "amod", "compound")
    if noun in _NAMED_SO and kinds[code] == "state" and not owned:
        return noun in chains.told_by.get(code, ())
    return True


def _kind(chains: Chains, code: str) -> str:
    entity = chains.knowledge.entities.get(code) or chains.knowledge.entities.get(chains.knowledge.body_of(code))
    return entity.kind if entity is not None else ""


def _is_kingdom(chains: Chains, code: str) -> bool:
    return any("Kingdom" in name for name in chains.knowledge.entity(code).names)
