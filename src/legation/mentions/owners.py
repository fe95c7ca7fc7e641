"""What all passes over the actors of a document share: what is found so far, names and titles around a word, owners.

An owner is the party that a common noun or a title hangs on: Russia of "Russian troops" and of "Russia's envoy".
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legation.knowledge import Knowledge
from legation.knowledge.company import company, holders_of, is_against, is_help
from legation.mentions.names import Bindings
from legation.syntax import Tree
from legation.types import Mention, Resolution, Token

#: Titles after which "to" or "of" names the host or the home, not the sender.
_SENT_TO = frozenset({"ambassador", "envoy", "representative", "delegate"})
_FORMER = frozenset({
    "former", "ex", "late", "then", "one-time", "onetime", "erstwhile", "previous", "retired", "ousted", "deposed",
    "toppled", "overthrown",
})  # fmt: skip
_OWNER_RELATIONS = ("amod", "compound", "nmod:poss", "det:poss", "nmod:desc", "flat")
TITLE_WORDS = frozenset({
    "President", "Prime", "Minister", "Chancellor", "King", "Queen", "Emperor", "Prince", "Secretary", "Chairman",
    "General", "Ambassador", "Foreign", "Defence", "Defense", "Leader", "Supreme", "Mr.", "Mr", "Ms.", "Ms", "Mrs.",
    "Mrs", "Dr.", "Dr", "Sheikh", "Comrade", "Premier", "Vice", "Senator", "Admiral", "Colonel", "Marshal", "Pope",
    "Ayatollah", "Spokesman", "Spokesperson", "Spokeswoman", "Envoy", "Director", "Commissioner", "Sir", "Lord",
})  # fmt: skip


@dataclass(slots=True)
class Reading:
    """What finding the actors of one document needs at hand."""

    text: str
    trees: tuple[Tree, ...]
    knowledge: Knowledge
    on: datetime.date | None
    bindings: Bindings
    lands: Mapping[int, str]
    found: dict[tuple[int, int], Mention]

    def at(self, tree: Tree, token: Token) -> Mention | None:
        """The mention headed by ``token``."""
        return self.found.get((tree.sentence.index, token.index))

    def add(self, tree: Tree, tokens: Sequence[Token], head: Token, kind: str, *resolutions: Resolution) -> None:
        """Keep a mention unless its head has one already."""
        key = (tree.sentence.index, head.index)
        if key not in self.found:
            span = tree.span(list(tokens))
            self.found[key] = Mention(key[0], span.start, span.end, head.index, kind, resolutions)


def name_around(tree: Tree, token: Token) -> list[Token]:
    """The tokens of the name (by the language core's tags) that ``token`` stands in."""
    if token.name == "O":
        return [token]
    start = token.index
    while start > 0 and tree.tokens[start].name.startswith("I-"):
        start -= 1
    end = token.index + 1
    while end < len(tree.tokens) and tree.tokens[end].name.startswith("I-"):
        end += 1
    return list(tree.tokens[start:end])


def head_of(tree: Tree, tokens: Sequence[Token]) -> Token:
    """The token of a phrase whose governor lies outside it."""
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside and t.upos != "PUNCT"), tokens[0])


def called_former(tree: Tree, head: Token) -> bool:
    """True where ``head`` or a title around it is called former."""
    return bool(former_titles(tree, head))


def former_titles(tree: Tree, head: Token) -> list[Token]:
    """The titles around ``head``, itself included, that are called former."""
    titles = [head, *tree.children(head, "compound", "flat", "appos")]
    governor = tree.head(head)
    if governor is not None and head.deprel in {"flat", "appos", "compound"}:
        titles.append(governor)
    return [title for title in titles if any(_says_former(t) for t in tree.children(title, "amod", "compound"))]


def _says_former(token: Token) -> bool:
    return bool({token.lemma.lower().rstrip("-"), token.text.lower().rstrip("-")} & _FORMER)


def as_former(resolution: Resolution) -> Resolution:
    """The same person out of office: one of the elite of his party, unless its code has a sector already."""
    code = resolution.code if ":" in resolution.code else f"{resolution.code}:ELI"
    return Resolution(
        code,
        resolution.name,
        resolution.record,
        resolution.layer,
        f"{resolution.how}; called former",
        office=resolution.office,
        former=True,
        person=True,
    )


def body_served(knowledge: Knowledge, owner: Resolution) -> str:
    """The id of the state or body that a person acts for: who works for Putin works for Russia."""
    return knowledge.body_of(owner.code.partition(":")[0]) if owner.person else owner.record


def with_sector(reading: Reading, tree: Tree, token: Token, code: str) -> str:
    """The code of an owner with the sector that the noun or title at ``token`` adds, if it adds one."""
    agent = company(reading.knowledge, tree, token) or reading.knowledge.official(token)
    body = reading.knowledge.entities.get(reading.knowledge.body_of(code))
    if agent is None or agent.state_force or ":" in code or (body is not None and body.kind == "armed-group"):
        return code
    return f"{code}:{agent.sector}" if agent.sector else code


def owner_of(reading: Reading, tree: Tree, token: Token) -> Resolution | None:
    """Whose the thing at ``token`` is: by possessive, adjective, compound, or "of" and "from"."""
    holders = {t.index for t in holders_of(tree, token) if not _is_state(reading, tree, t)}
    for child in tree.children(token, *_OWNER_RELATIONS):
        if is_help(child) or child.index in holders:
            continue
        mention = reading.at(tree, child)
        if mention is not None and can_own(mention) and not is_against(reading.text, mention.start):
            return mention.resolutions[0]
        if base_owner := _nested_owner(reading, tree, child):
            return base_owner
    its = any(c.upos == "PRON" for c in tree.children(token, "nmod:poss"))
    for child in tree.children(token, "nmod"):
        case = tree.case(child)
        mention = reading.at(tree, child)
        if its and case in {"from", "in", "at"}:
            continue  # "its ambassador from Bolivia" comes home, "its mission in Chad" is abroad
        wanted = case in {"of", "from", "for"} and not (case == "for" and token.lemma in _SENT_TO)
        seated = _at_home(reading, tree, token)
        wanted = wanted or (case in {"in", "at"} and seated)
        if mention is not None and can_own(mention) and wanted and child.index not in holders:
            return mention.resolutions[0]
    governor = tree.head(token) if token.deprel == "flat" else None
    mention = reading.at(tree, governor) if governor is not None else None
    if mention is not None and mention.end <= token.start and can_own(mention):
        return mention.resolutions[0]  # "State Department Spokesperson" taken for one name
    return _followed(reading, tree, token)


def _is_state(reading: Reading, tree: Tree, token: Token) -> bool:
    """True for the bare name of a state before a noun: "US hostages" are its own, "Hamas hostages" are not."""
    mention = reading.at(tree, token)
    entity = reading.knowledge.entities.get(mention.resolutions[0].record) if mention is not None else None
    return token.deprel == "compound" and entity is not None and entity.kind == "state"


def _followed(reading: Reading, tree: Tree, token: Token) -> Resolution | None:
    """Whom those at ``token`` obey: "forces loyal to Haftar", "troops led by the Saudis"."""
    agent = reading.knowledge.agent(token)
    if agent is None or not (agent.state_force or agent.sector == "REB"):
        return None  # a coalition led by a state is not all its own
    for child in tree.children(token, "amod", "acl"):
        case = "to" if child.lemma in _LOYAL else "by" if child.lemma in _LEAD else ""
        for leader in tree.children(child, "obl", "nmod") if case else ():
            mention = reading.at(tree, leader)
            if mention is not None and can_own(mention) and tree.case(leader) == case:
                return mention.resolutions[0]
    return None


_LOYAL = frozenset({"loyal", "faithful"})
_LEAD = frozenset({"lead", "head", "command"})


def _at_home(reading: Reading, tree: Tree, token: Token) -> bool:
    """True for those who are where they belong: "the ministry in Baku", "union leaders in Paris", and not rebels."""
    if (led := company(reading.knowledge, tree, token)) is not None:
        return led.sector not in {"OPP", "REB", "UAF"}
    agent = reading.knowledge.agent(token)
    return agent is not None and agent.state_force and agent.sector != "MIL"


def joint_owners(reading: Reading, tree: Tree, token: Token) -> list[Resolution]:
    """Whose the several things at ``token`` are, one each: "the Dutch and Belgian foreign ministers", "of X and Y"."""
    if "Number=Plur" not in token.feats:
        return []
    for child in tree.children(token, "amod", "compound", "nmod"):
        if tree.case(child) not in {"", "of"}:
            continue
        mentions = [reading.at(tree, c) for c in tree.conjuncts(child)]
        owners = {m.resolutions[0].code: m.resolutions[0] for m in mentions if m is not None and can_own(m)}
        if len(owners) > 1 and len(owners) == len(mentions) and all(owners):
            return list(owners.values())
    return []


def _nested_owner(reading: Reading, tree: Tree, child: Token) -> Resolution | None:
    """The owner of a modifier: "South Korean" + "foreign ministry" + spokesman."""
    if child.upos in {"NOUN", "PROPN", "ADJ"}:
        for inner in tree.children(child, "amod", "compound", "nmod:poss"):
            mention = reading.at(tree, inner)
            if mention is not None and can_own(mention):
                return mention.resolutions[0]
    return None


def can_own(mention: Mention) -> bool:
    """False for an outlet, for one called former, and for a mention that nobody is meant by."""
    return bool(mention.resolutions) and not mention.resolutions[0].former and mention.kind != "outlet"
