"""The tense of a clause, as far as dates need it: past, perfect, pluperfect, present, future, or none."""

import re

from legation.syntax import Tree, base
from legation.types import Token

PAST, PERFECT, PLUPERFECT, PRESENT, FUTURE, NONE = "past", "perfect", "pluperfect", "present", "future", ""

WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "should"})
AHEAD = frozenset({
    "plan", "expect", "schedule", "set", "intend", "want", "hope", "agree", "promise", "vow", "pledge", "decide",
    "due", "ready", "likely", "prepare", "aim", "seek", "urge", "ask", "order", "call", "propose", "threaten", "slate",
    "offer", "invite", "refuse", "warn", "need", "poise", "demand", "require", "go", "about",
})  # fmt: skip
"""Lemmas whose infinitive or noun lies ahead of them: planned to visit, due to meet, set for Monday."""

_AHEAD_WORDS = re.compile(
    r"\b(?:will|would|shall|won't|'ll|may|might|expected|scheduled|due|set (?:to|for)|plans?|planned|planning|going to"
    r"|(?:is|are|was|were) to|until|till|by|upcoming|next|ahead of|payable|intends?|hopes?|agreed to|likely)\b",
    re.IGNORECASE,
)
_SIGNS_OF_CLAUSE = re.compile(
    r"[;:]|,\s(?=(?:and|but|which|who)\b)|\b(?:said|says|told|announced|reported)\b", re.IGNORECASE
)


def tense_at(tree: Tree, token: Token) -> str:
    """The tense of the clause that ``token`` stands in."""
    return tense_of(tree, tree.clause(token))


def tense_of(tree: Tree, verb: Token) -> str:
    """The tense of a predicate; of an infinitive, what its governor makes of it."""
    helpers = tree.children(verb, "aux", "cop")
    lemmas = {helper.lemma.lower() for helper in helpers} | {helper.text.lower() for helper in helpers}
    if lemmas & WILL or _going_to(tree, verb):
        return FUTURE
    if "have" in lemmas:
        return PLUPERFECT if any(h.lemma == "have" and "Tense=Past" in h.feats for h in helpers) else PERFECT
    for word in (verb, *helpers):
        if "VerbForm=Fin" in word.feats or "Mood=Ind" in word.feats:
            return PAST if "Tense=Past" in word.feats else _present(tree, verb)
    if "VerbForm=Inf" in verb.feats or any(c.text.lower() == "to" for c in tree.children(verb, "mark")):
        return _of_infinitive(tree, verb)
    return _inherited(tree, verb)


def _present(tree: Tree, verb: Token) -> str:
    return FUTURE if verb.lemma in {"expect", "schedule", "set", "due", "plan", "slate"} else PRESENT


def _going_to(tree: Tree, verb: Token) -> bool:
    governor = tree.head(verb)
    return base(verb.deprel) == "xcomp" and governor is not None and governor.text.lower() == "going"


def _of_infinitive(tree: Tree, verb: Token) -> str:
    governor = tree.head(verb)
    if governor is None or base(verb.deprel) in {"acl", "advcl"}:
        return FUTURE
    if governor.lemma in AHEAD:
        return FUTURE
    return tense_of(tree, governor) if base(verb.deprel) in {"xcomp", "conj"} else NONE


def _inherited(tree: Tree, verb: Token) -> str:
    """The tense of a predicate without one: a past participle's own, else its governor's."""
    governor = tree.head(verb)
    if verb.lemma in {"schedule", "expect", "plan", "due", "slate"}:
        return FUTURE
    past_participle = "VerbForm=Part" in verb.feats and "Tense=Past" in verb.feats
    if past_participle and base(verb.deprel) != "conj":
        return PERFECT
    if governor is not None and base(verb.deprel) in {"conj", "advcl", "xcomp"}:
        return tense_at(tree, governor)
    return PERFECT if past_participle else NONE


def tense_by_words(before: str) -> str:
    """A guess for a sentence without a tree: "future" after words such as "will" or "scheduled", else "past"."""
    clause = _SIGNS_OF_CLAUSE.split(before)[-1]
    return FUTURE if _AHEAD_WORDS.search(clause) else PAST
