"""Somebody without a name who speaks in an article, and goes on speaking: "a senior official said. ... he added".

In news "he said" takes up who spoke in the sentence before, though others with names were told of in between. This is a
convention and no matter of likelihood, so it is kept beside the network that weighs whom else a pronoun may mean.
"""

from dataclasses import dataclass, field

from legation.mentions.coreference_words import HE, SHE
from legation.mentions.quotes_cues import SPEECH
from legation.syntax import Tree, base
from legation.types import Token

_FAR = 2
"""Who spoke more sentences ago has been left."""

_MAIN = frozenset({"root", "conj", "parataxis"})
_HIS = frozenset(
    ["spokesman", "policeman", "congressman", "businessman", "serviceman", "man", "king", "priest", "imam"]
)
_HERS = frozenset(["spokeswoman", "policewoman", "congresswoman", "businesswoman", "woman", "queen"])
_PERSONS = _HIS | _HERS | frozenset([
    "activist", "adviser", "advisor", "aide", "ambassador", "analyst", "captain", "cleric", "colonel", "commander",
    "critic", "delegate", "deputy", "detainee", "diplomat", "director", "doctor", "driver", "economist", "envoy",
    "expert", "farmer", "fighter", "fisherman", "general", "governor", "hostage", "inspector", "investigator",
    "journalist", "judge", "lawmaker", "lawyer", "leader", "legislator", "lieutenant", "major", "mayor",
    "militant", "minister", "negotiator", "nurse", "observer", "officer", "official", "parliamentarian",
    "passenger", "pilot", "politician", "prisoner", "professor", "prosecutor", "protester", "rebel", "recruit",
    "refugee", "representative", "reporter", "researcher", "resident", "sailor", "scholar", "scientist", "senator",
    "separatist", "settler", "soldier", "source", "spokesperson", "strategist", "student", "survivor", "teacher",
    "trader", "villager", "volunteer", "witness", "worker",
])  # fmt: skip
"""One person, as news speaks of those it does not name."""


@dataclass(slots=True)
class Tellers:
    """Who without a name was the subject last, as the text is read from its beginning; words by sentence and index."""

    _last: tuple[int, int] | None = None
    _noun: str = ""
    _named: set[tuple[int, int]] = field(default_factory=set)

    def taken_up(self, tree: Tree, token: Token) -> tuple[int, int] | None:
        """The word for the person without a name whom ``token`` takes up: "he" or "she" who says something."""
        word = token.text.lower()
        if self._last is None or word not in HE | SHE or not _speaks(tree, token):
            return None
        suits = self._noun not in (_HERS if word in HE else _HIS)
        return self._last if suits and 0 <= tree.sentence.index - self._last[0] <= _FAR else None

    def heard(self, tree: Tree, token: Token) -> None:
        """Remember ``token`` if it is the subject of what is told: it is the last, and anybody before is left."""
        verb = tree.head(token)
        if _told_by_name(tree, token):
            self._last = None
        if base(token.deprel) != "nsubj" or verb is None or base(verb.deprel) not in _MAIN:
            return
        if self.taken_up(tree, token) is not None:
            self._last = (tree.sentence.index, token.index) if self._last is None else self._last
            return
        person = token.upos == "NOUN" and "Number=Plur" not in token.feats and token.lemma.lower() in _PERSONS
        named = any(base(c.deprel) in {"appos", "flat"} and c.upos == "PROPN" for c in tree.children(token))
        if person and not named:
            self._last, self._noun = (tree.sentence.index, token.index), token.lemma.lower()
        elif token.upos in {"PROPN", "NOUN"} or token.text.lower() in HE | SHE:
            self._last = None


def _speaks(tree: Tree, token: Token) -> bool:
    verb = tree.head(token)
    if base(token.deprel) != "nsubj" or verb is None or base(tree.first_conjunct(verb).deprel) not in _MAIN:
        return False  # "an official said Putin lied when he said": whom his words are about
    goes_on = verb.lemma == "go" and any(c.text.lower() == "on" for c in tree.children(verb))
    return goes_on or verb.lemma.lower() in SPEECH


def _told_by_name(tree: Tree, token: Token) -> bool:
    """True for whom somebody else with a name follows: "according to Macron", "as Macron left for Kyiv, he said"."""
    verb = tree.head(token)
    if verb is None or not token.name.endswith("PER"):
        return False
    leads_in = base(token.deprel) == "nsubj" and base(verb.deprel) == "advcl" and verb.index < verb.head
    return leads_in or (base(token.deprel) == "obl" and "according" in tree.case(token))
