"""Who holds the office that a title with an owner names: "the Russian foreign minister", "Biden's defence secretary".

Mostly it is the holder on the day of publication, not where the words tell of others who held, want or share it.
"""

from legation.knowledge.company import company
from legation.mentions.coreference_words import TIMES
from legation.mentions.owners import Reading, body_served, joint_owners
from legation.syntax import Tree
from legation.types import Resolution, Token

_UNDER = frozenset({"deputy", "vice", "assistant", "associate", "junior", "under"})
"""Who is next to an office, not in it."""

_OTHER = frozenset({
    "next", "future", "past", "last", "prospective", "aspiring", "incoming", "elect", "designate", "shadow", "rival",
    "wartime", "self-proclaimed", "self-declared", "self-styled", "proclaimed", "declared", "styled", "would-be",
    "separatist",
})  # fmt: skip
"""Words for others than today's holder of an office."""

_ANY = frozenset({"a", "an", "no", "any", "another", "every", "each", "some", "neither", "either"})


def titled(reading: Reading, tree: Tree, token: Token) -> tuple[str, ...]:
    """What the office is called at a title: with the words before it that are no names, and alone."""
    near = [t for t in tree.children(token, "compound", "amod") if (tree.sentence.index, t.index) not in reading.found]
    return " ".join(t.text for t in [*near, token] if t.lemma.lower() not in TIMES), token.lemma


def office_holder(reading: Reading, tree: Tree, token: Token, owner: Resolution) -> Resolution | None:
    """The person who holds the office named, on the day of publication: "the Russian foreign minister"."""
    if not _of_the_day(reading, tree, token):
        return None
    full, bare = titled(reading, tree, token)
    body = body_served(reading.knowledge, owner)
    for phrase in (full,) if company(reading.knowledge, tree, token) is not None else (full, bare):
        office = reading.knowledge.office_named(phrase)
        if office is None or reading.on is None:
            continue
        if not reading.knowledge.offices[office].single:
            return None  # "the vice premier" is not the premier
        terms = reading.knowledge.holders(office, body, reading.on)
        if len(terms) == 1:
            person = reading.knowledge.entity(terms[0].person)
            return Resolution(
                owner.code,
                person.name,
                person.id,
                terms[0].layer,
                f"{phrase!r} of {owner.name} on {reading.on}",
                office=office,
                person=True,
            )
    return None


def _of_the_day(reading: Reading, tree: Tree, token: Token) -> bool:
    """False where the words tell of no one holder, or of another than today's: "leaders", "a king", "the next king"."""
    several = "Number=Plur" in token.feats and len(joint_owners(reading, tree, token)) < 2
    if several or any(d.text.lower() in _ANY for d in tree.children(token, "det")):
        return False
    for word in tree.children(token, "amod", "compound", "nmod:desc"):
        names = {word.lemma.lower(), word.text.lower()}
        inside = {t.lemma.lower() for t in tree.children(word, "compound", "amod")}
        minority = word.name.endswith("NORP") and reading.at(tree, word) is None  # "the Iraqi Kurdish leader"
        if minority or names & (_UNDER | _OTHER) or inside & _UNDER or "NumType=Ord" in word.feats:
            return False
    return True
