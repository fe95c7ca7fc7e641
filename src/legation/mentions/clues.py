"""What speaks for or against a party as the one that a word stands for: clues with short names, which a network weighs.

Clues of the word are its class, part and company; those of a party how recently, how often and in what part it was
named, and how the tree connects the two. What the rules of ``coreference`` propose is a clue, too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import NamedTuple

from legation.knowledge import Knowledge
from legation.knowledge.company import helpers
from legation.mentions.chains import NEVER, Chain, Chains, Key, bare, keyed, role
from legation.mentions.coreference_words import ADVERSARIES, BODY_NOUNS, HE, IT, ORGANS, SHE, STATE_NOUNS, THEY
from legation.mentions.fits import fits
from legation.syntax import Tree, base
from legation.types import Mention, Token

PRONOUNS = HE | SHE | IT | THEY

_CASES = frozenset({
    "", "of", "in", "by", "from", "to", "with", "against", "for", "at", "on", "between", "among", "near", "into",
    "after", "over", "through", "about", "outside", "across", "around", "under", "like", "than", "as",
})  # fmt: skip
_DETERMINERS = frozenset(
    ["the", "this", "these", "that", "those", "a", "an", "no", "both", "each", "all", "some", "any", "another"]
)
COUNTERPARTS = ADVERSARIES - {"party"} | {"ally", "counterpart", "host", "guest", "opponent"}
"""Whom one has: they are never whose they are."""

_ABROAD = frozenset({"troop", "troops", "soldier", "soldiers", "force", "forces"})
"""Whose they are, the place does not tell: "troops in Ukraine"."""

_SHELLED = frozenset(
    ["position", "base", "outpost", "post", "embassy", "consulate", "territory", "soil", "border", "ship", "vessel"]
)
"""What one attacks of others, not of one's own."""

_NEAR = 4
"""Groups named longer ago than so many sentences are not meant."""

_MOST = 100
"""So many of the parties mentioned last may be meant: a long list of names must not take a long time."""


class Candidate(NamedTuple):
    """A party that a word may stand for, and the clues of it."""

    chain: Chain
    clues: list[str]


def is_pronoun(token: Token) -> bool:
    """True for a pronoun of the third person that may stand for a party."""
    personal = token.upos == "PRON" or "PronType=Prs" in token.feats
    return personal and token.text.lower() in PRONOUNS and token.deprel != "expl"


def class_of(knowledge: Knowledge, token: Token) -> str:
    """The class of a word: a pronoun itself, a noun's sector, "B" for a body, "S" a state, "N:..." a name, else "O"."""
    word = token.text.lower()
    if word in PRONOUNS and (token.upos == "PRON" or "PronType=Prs" in token.feats):
        return word
    agent = knowledge.agent(token)
    if agent is not None:
        return f"A:{agent.sector or 'none'}{'!' if agent.state_force else ''}"
    lemma = token.lemma.lower()
    if lemma in BODY_NOUNS | ORGANS:
        return "B"
    if lemma in STATE_NOUNS:
        return "S"
    return f"N:{token.name[2:]}" if token.upos == "PROPN" else "O"


def word_clues(chains: Chains, tree: Tree, token: Token, proposed: Mention | None) -> list[str]:
    """The clues of the word itself; ``proposed`` is what the rules take it for."""
    kind = class_of(chains.knowledge, token)
    clues = [f"c={kind}", f"r={role(tree, token)}", f"case={_case(tree, tree.first_conjunct(token))}"]
    if kind not in PRONOUNS:
        clues.append(f"lem={token.lemma.lower()}")
    determiners = {c.text.lower() for c in tree.children(token, "det", "det:poss")}
    clues += [f"d={d}" for d in sorted(determiners & _DETERMINERS)] if determiners else ["d=0"]
    if "Number=Plur" in token.feats:
        clues.append("pl")
    if any(c.deprel == "acl:relcl" for c in tree.children(token, "acl")):
        clues.append("relcl")
    clues += [f"nm={_case(tree, c)}" for c in tree.children(token, "nmod")]
    if tree.children(token, "nmod:poss"):
        clues.append("hasposs")
    if tree.children(token, "appos"):
        clues.append("hasappos")
    quoted = sum(t.text in {'"', "\u201c", "\u201d"} for t in tree.tokens[: token.index]) % 2
    codes = _codes(proposed)
    clues += [f"s={min(tree.sentence.index, 2)}", f"q={quoted}", f"rule={min(2, len(codes))}"]
    if codes and proposed is not None:
        clues.append(f"rulek={proposed.kind}")
    return clues


def candidates(chains: Chains, tree: Tree, token: Token, proposed: Mention | None) -> list[Candidate]:
    """The parties that a word may stand for, in a fixed order, each with its clues."""
    around = _around(chains, tree, token, proposed)
    possible = [(key, chain) for key, chain in _possible(chains, around) if fits(chains, tree, token, chain)]
    own = _not_meant(chains, tree, token, around)
    if own:
        possible = [(key, chain) for key, chain in possible if not own & chain.codes]
    return [Candidate(chain, _clues(chains, around, key, chain)) for key, chain in possible]


def _not_meant(chains: Chains, tree: Tree, token: Token, around: "_Around") -> set[str]:
    """Whom a word cannot mean.

    Nobody is his own ally, nor shells "its positions" himself, unless they are his own; and a land that troops are in
    does not own them, nor does one that is only told as the place of what "troops" do. A visiting minister is of none
    of the lands in which that is told, and who only backs somebody is not he. Nobody does a thing to "it" and means
    himself.
    """
    if _done_to(tree, token):
        return {key[0] for key in around.subjects}
    if token.lemma.lower() in COUNTERPARTS:
        return {key[0] for key in _keys(chains, tree.children(token, "nmod:poss", "det:poss"))}
    if helped := {key[0] for key in _keys(chains, list(helpers(tree, token)))}:
        return helped
    if any(c.text.lower() == "visiting" for c in tree.children(token, "amod")):
        return {*around.placed, *around.placed_before, chains.home}
    if token.lemma.lower() in _ABROAD:
        theirs = {key[0] for key in _keys(chains, [c for c in tree.children(token, "nmod") if tree.case(c) == "in"])}
        return theirs if tree.children(token, "det", "nmod:poss", "det:poss") else theirs | chains.only_places
    thing, verb = tree.head(token), tree.clause(token)
    if token.deprel != "nmod:poss" or thing is None or thing.deprel != "obj" or tree.head(thing) is not verb:
        return set()
    agent = chains.knowledge.agent(thing)
    if thing.lemma.lower() not in _SHELLED and (agent is None or not agent.state_force):
        return set()  # a government may shoot its protesters and bomb its towns
    types = {t.type for t in chains.knowledge.codebook.triggers.get(("verb", verb.lemma.lower()), ())}
    owned = any(c.lemma == "own" for c in tree.children(thing, "amod"))
    return {key[0] for key in around.subjects} if types == {"ASSAULT"} and not owned else set()


def _done_to(tree: Tree, token: Token) -> bool:
    """True for "it" to which the subject of its clause does something: "severed ties, accusing it of spying"."""
    if token.text.lower() != "it" or tree.head(token) is not tree.clause(token):
        return False
    beside = base(token.deprel) == "obl" and tree.case(token) in {"on", "to", "against"}
    return beside or token.deprel in {"obj", "iobj"}


@dataclass(slots=True)
class _Around:
    """What stands around a word, as far as it concerns which party is meant."""

    sentence: int
    token: Token
    lemma: str
    kind: str
    plural: bool
    proposed: Mention | None
    codes: frozenset[str]
    later: dict[Key, None] = field(default_factory=dict)
    subjects: set[Key] = field(default_factory=set)
    above_subjects: set[Key] = field(default_factory=set)
    objects: set[Key] = field(default_factory=set)
    below: dict[Key, str] = field(default_factory=dict)
    above: set[Key] = field(default_factory=set)
    subject_codes: set[str] = field(default_factory=set)
    code_clues: tuple[tuple[str, set[str]], ...] = ()
    placed: dict[str, str] = field(default_factory=dict)
    placed_before: dict[str, int] = field(default_factory=dict)
    placed_below: dict[str, str] = field(default_factory=dict)
    nearest: dict[int, int] = field(default_factory=dict)
    nearest_thing: dict[int, int] = field(default_factory=dict)
    nearest_person: dict[int, int] = field(default_factory=dict)
    nearest_group: dict[int, int] = field(default_factory=dict)


def _around(chains: Chains, tree: Tree, token: Token, proposed: Mention | None) -> _Around:
    kind = class_of(chains.knowledge, token)
    word = token.text.lower()
    plural = "Number=Plur" in token.feats or kind in THEY or word in {"both", "two", "each"}
    at = tree.sentence.index
    found = _Around(at, token, token.lemma.lower(), kind, plural, proposed, _codes(proposed))
    for mention in chains.named.get(at, ()):
        if mention.head > token.index:
            found.later.update(dict.fromkeys(key for key, _ in keyed(mention)))
    clause = tree.clause(token)
    subject = tree.subject(clause)
    if subject is not None and subject.index != token.index:
        found.subjects = _keys(chains, [subject])
    found.above_subjects = _subjects_above(chains, tree, token, clause, subject)
    others = [c for c in tree.children(clause, "obj", "iobj", "obl") if c.index != token.index]
    found.objects = _keys(chains, others)
    for child in tree.children(token):
        for part in (child, *tree.children(child, "appos", "flat", "nmod", "conj")):
            for key in sorted(_keys(chains, [part])):
                found.below.setdefault(key, f"{base(child.deprel)}:{_case(tree, child)}")
    above = list(tree.ancestors(token))
    found.above = _keys(chains, above)
    found.subject_codes = _codes_in(found.subjects)
    found.code_clues = (
        ("belowcode", _codes_in(found.below)),
        ("objcode", _codes_in(found.objects)),
        ("abovecode", _codes_in(found.above)),
    )
    for place in chains.places.get(at, ()):
        head = tree.tokens[place.head]
        found.placed.setdefault(place.country, _case(tree, head))
        if any(t.index == token.index for t in tree.ancestors(head)):
            found.placed_below.setdefault(place.country, _case(tree, head))
    for back in (1, 2):
        for place in chains.places.get(at - back, ()):
            found.placed_before.setdefault(place.country, back)
    return found


def _subjects_above(chains: Chains, tree: Tree, token: Token, clause: Token, subject: Token | None) -> set[Key]:
    """Who does what the clause of a word is said, or done, in."""
    own = {token.index} if subject is None else {token.index, subject.index}
    for verb in tree.ancestors(clause):
        other = tree.subject(verb) if verb.upos == "VERB" else None
        if other is not None and other.index not in own and (found := _keys(chains, [other])):
            return found
    return set()


def _possible(chains: Chains, around: _Around) -> list[tuple[Key | None, Chain]]:
    """The chains that may be meant: all parties so far, those named or placed near, the leading ones, and groups."""
    units = chains.latest(_MOST)
    for key in around.later:
        if key not in units:
            units[key] = chains.parties.get(key) or chains.fresh(key)
    for code in (*around.placed, *around.placed_before, *chains.leading):
        if not any(key[0] == code for key in units):
            units[code, ""] = chains.fresh((code, ""))
    told = sorted((c for c in units.values() if c.last is not None), key=_latest)
    around.nearest = {id(c): n for n, c in enumerate(told)}
    around.nearest_thing = {id(c): n for n, c in enumerate(c for c in told if not c.person)}
    around.nearest_person = {id(c): n for n, c in enumerate(c for c in told if c.person)}
    groups = chains.near_groups(around.sentence, _NEAR)
    if around.codes in chains.groups:
        groups.setdefault(around.codes, chains.groups[around.codes])
    if len(around.codes) > 1 and around.codes not in groups and around.proposed is not None:
        members = around.proposed.resolutions
        person = all(r.person for r in members)
        groups[around.codes] = Chain(around.codes, person, "group", resolutions=members, plural=True)
    elif len(around.codes) == 1 and not any(key[0] in around.codes for key in units):
        code = next(iter(around.codes))
        units[code, ""] = chains.fresh((code, ""))
    around.nearest_group = {
        id(c): n for n, c in enumerate(sorted((g for g in groups.values() if g.last is not None), key=_latest))
    }
    near = [
        (None, group)
        for codes, group in groups.items()
        if codes == around.codes
        or (around.plural and group.last is not None and around.sentence - group.last.sentence <= _NEAR)
    ]
    return [*units.items(), *near]


def _latest(chain: Chain) -> int:
    return -(chain.last.start if chain.last is not None else NEVER)


def _clues(chains: Chains, around: _Around, key: Key | None, chain: Chain) -> list[str]:
    clues = [*_of_the_rules(around, chain), *_of_distance(around, chain)]
    if key is not None:
        clues += _of_the_tree(around, key)
        clues += _of_the_code(chains, around, key)
    clues.append(f"cnt={min(5, int(log2(1 + chain.count)))}")
    if chain.headline:
        clues.append("head")
    clues.append(f"rc={len([sentence for sentence in chain.recent if around.sentence - sentence <= 2])}")
    for name, order, most in (
        ("near", around.nearest, 4),
        ("nst", around.nearest_thing, 3),
        ("nper", around.nearest_person, 3),
        ("ng", around.nearest_group, 3),
    ):
        if (place := order.get(id(chain))) is not None:
            clues.append(f"{name}={min(most, place)}")
    if chain.kind == "group":
        clues.append(f"gn={min(5, len(chain.codes))}")
    clues += (f"ek={chain.kind}", f"per={int(chain.person)}")
    if chain.plural:
        clues.append("upl")
    if chain.gender:
        clues.append(f"g={chain.gender}")
    if around.lemma in chain.words:
        clues.append("named")
    return clues


def _of_the_rules(around: _Around, chain: Chain) -> Iterator[str]:
    if not around.codes or around.proposed is None:
        return
    if chain.codes == around.codes:
        yield "rule"
        yield f"rule={'p' if around.kind in PRONOUNS else around.kind[:1]}"
        yield f"ruler={'p' if any(r.person for r in around.proposed.resolutions) else 's'}{int(chain.person)}"
    elif chain.kind != "group" and chain.codes and chain.codes < around.codes:
        yield "rulepart"


def _of_distance(around: _Around, chain: Chain) -> Iterator[str]:
    at = around.sentence
    if chain.last is None:
        yield "dist=never"
    else:
        back = at - chain.last.sentence
        yield f"dist={_step(back)}"
        yield f"lr{min(back, 2)}={chain.last.role}"
        yield f"lk{min(back, 2)}={chain.last.kind}"
        if back == 0:
            yield f"td={min(6, int(log2(max(1, around.token.index - chain.last.token))))}"
    yield f"dn={'never' if chain.named == NEVER else _step(at - chain.named)}"
    yield f"sj={min(4, at - chain.subject)}"
    yield f"mx={min(4, at - chain.matrix)}"


def _step(back: int) -> int:
    return back if back < 4 else 4 if back < 7 else 7 if back < 13 else 13


def _of_the_tree(around: _Around, key: Key) -> Iterator[str]:
    if key in around.subjects:
        yield "ownsubj"
    if key in around.above_subjects:
        yield "upsubj"
    if key in around.objects:
        yield "obj"
    if key in around.below:
        yield f"below={around.below[key]}"
    if key in around.above:
        yield "above"
    if key in around.later:
        yield "later"


def _of_the_code(chains: Chains, around: _Around, key: Key) -> Iterator[str]:
    code = key[0]
    if not code:
        yield "nocode"
        return
    if code in around.placed:
        yield f"place0={around.placed[code]}"
    if code in around.placed_before:
        yield f"placeb={around.placed_before[code]}"
    if code in around.placed_below:
        yield f"pbelow={around.placed_below[code]}"
    yield f"rank={min(chains.rank.get(code, 9), 5)}"
    yield f"share={int(5 * chains.scores.get(code, 0.0) / chains.most)}"
    if code == chains.home:
        yield "home"
    if code in chains.house:
        yield "house"
    if key not in around.subjects and code in around.subject_codes:
        yield "subjcode"
    for name, codes in around.code_clues:
        if code in codes:
            yield name


def _codes_in(keys: Iterable[Key]) -> set[str]:
    return {code for code, _ in keys}


def _keys(chains: Chains, tokens: Sequence[Token]) -> set[Key]:
    """The parties that words of the sentence stand for."""
    found = (chains.here.get(t.index) for t in tokens)
    return {key for mention in found if mention is not None for key, _ in keyed(mention)}


def _codes(proposed: Mention | None) -> frozenset[str]:
    return frozenset(bare(r.code) for r in proposed.resolutions if r.code) if proposed is not None else frozenset()


def _case(tree: Tree, token: Token) -> str:
    case = tree.case(token)
    return case if case in _CASES else "x"
