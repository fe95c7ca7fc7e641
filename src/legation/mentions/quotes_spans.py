"""An attribution, and which words belong to its source, its cue and its content once their heads are known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.mentions.quotes_cues import GENRES, SPEECH
from legation.syntax import Tree
from legation.types import Span, Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one attribution as tokens of a sentence.

    ``speaker`` is the head of the source, ``None`` where nobody is named; ``speech`` is false for thoughts,
    wishes and things; ``clause`` is true where the content is a clause.
    """

    cue: tuple[Token, ...]
    verb: Token
    speaker: Token | None
    source: tuple[Token, ...]
    content: tuple[Token, ...]
    speech: bool
    clause: bool


def pieces(tokens: Iterable[Token]) -> list[Span]:
    """The unbroken stretches of a list of tokens, in order."""
    return [Span(run[0].start, run[-1].end) for run in runs(tokens)]


def runs(tokens: Iterable[Token]) -> list[list[Token]]:
    """Tokens grouped where their numbers follow each other."""
    found: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.index):
        if found and token.index == found[-1][-1].index + 1:
            found[-1].append(token)
        else:
            found.append([token])
    return found


def phrase(tree: Tree, head: Token, verb: Token) -> list[Token]:
    """The words of a source, without its preposition and without the cue's clause where that modifies it."""
    cue = {t.index for t in tree.subtree(verb)} if verb.index in {t.index for t in tree.subtree(head)} else set()
    case = {t.index for c in tree.children(head, "case") for t in tree.subtree(c)}
    words = [t for t in tree.subtree(head, without=("parataxis",)) if t.index not in cue | case]
    words = trim(words)
    after = words[-1].index + 1 if words else 0
    closes = any(t.text == "," for t in words) and after < len(tree.tokens) and tree.tokens[after].text == ","
    return [*words, tree.tokens[after]] if closes else words


def told(tree: Tree, clause: Token) -> list[Token]:
    """The words of a clause without the asides of the reporter: ", who ...", ", which he said ..."."""
    words = tree.subtree(clause)
    added: set[int] = set()
    for token in words:
        if token is clause or token.index in added or not _aside(tree, token):
            continue
        branch = tree.subtree(token)
        if branch[-1].index > words[-1].index - 2:
            added.update(t.index for t in branch)
    return [t for t in words if t.index not in added]


def _aside(tree: Tree, token: Token) -> bool:
    relation = token.deprel
    if relation not in {"acl:relcl", "advcl", "advcl:relcl"}:
        return False
    branch = tree.subtree(token)
    first = branch[0].index
    if tree.tokens[max(first - 1, 0)].text != "," and branch[0].text != ",":
        return False
    says = token.lemma.lower() in SPEECH and bool(tree.children(token, "nsubj"))
    if relation == "advcl":
        return says and tree.mark(token) in {"after", "as", "though", "although", "while"}
    words = {t.text.lower() for t in branch[:3]}
    return says or bool(words & {"who", "where"})


def bare(tree: Tree, token: Token) -> list[Token]:
    """The words of a complement without the preposition that leads to it."""
    case = {t.index for c in tree.children(token, "case") for t in tree.subtree(c)}
    return [t for t in tree.subtree(token) if t.index not in case]


def cue_of(tree: Tree, verb: Token, content: Sequence[Token], top: Token | None = None) -> list[Token]:
    """The verb with auxiliaries, negation, particle, adverbs beside it, "to", a colon, and "in a statement".

    ``top`` is the light verb above it, as in "tried to explain": the cue begins there.
    """
    taken = {t.index for t in content}
    first = top or verb
    words = [verb, *verb_group(tree, verb), *verb_group(tree, first), *tree.tokens[first.index : verb.index]]
    for part in tree.children(verb, "obl"):
        if part.lemma in GENRES and part.index > verb.index and tree.case(part) in {"in", "on"}:
            words += tree.subtree(part)
    follow = tree.children(verb, "obl", "advcl")
    leads = [c for part in follow for c in tree.children(part, "case", "mark") if _leads(c) or part.index in taken]
    leads = [c for c in leads if (c.index == verb.index + 1 and c.upos == "ADP") or _leads(c)]
    words += leads
    taken -= {c.index for c in leads}
    chosen = sorted({t.index for t in words if t.index not in taken})
    low, high = first.index, verb.index
    while low - 1 in chosen:
        low -= 1
    while high + 1 in chosen:
        high += 1
    start = min((i for i in chosen if i >= first.index - 4), default=low)
    if all(i in chosen or tree.tokens[i].upos in {"ADV", "PART", "AUX"} for i in range(start, low)):
        low = start
    if high + 1 < len(tree.tokens) and tree.tokens[high + 1].text == ":":
        high += 1
    return list(tree.tokens[low : high + 1])


def _leads(word: Token) -> bool:
    """A preposition that never begins a content: "accused of", "known for", "asked about"."""
    return word.text.lower() in {"about", "of", "for", "with"}


def verb_group(tree: Tree, verb: Token) -> list[Token]:
    """Auxiliaries, particle, negation, adverbs beside the verb and the "to" of its infinitive."""
    words = tree.children(verb, "aux", "compound", "cop")
    words += [c for c in tree.children(verb, "advmod") if _beside_verb(c, verb)]
    words += [c for c in tree.children(verb, "advmod") if c.lemma in {"also", "then"} and c.index < verb.index]
    return words + [c for c in tree.children(verb, "mark") if c.text.lower() == "to"]


def _beside_verb(word: Token, verb: Token) -> bool:
    """Negation, or an adverb next to the verb that is no conjunction ("when") and no pro-form ("said so")."""
    if word.lemma in {"not", "n't", "never"}:
        return True
    return abs(word.index - verb.index) == 1 and word.text.lower() not in _NO_MANNER


_NO_MANNER = frozenset({"when", "where", "how", "why", "so", "as", "otherwise"})
_OUTER = frozenset(",.;:-–—!?")


def trim(tokens: Sequence[Token]) -> list[Token]:
    """Each unbroken stretch without marks at its edges, but with the quotation marks that belong to the words."""
    return [token for run in runs(tokens) for token in _trimmed(run)]


def _trimmed(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and (run[start].text in _OUTER or _alone(run[start:end], run[start])):
        start += 1
    while end > start and (run[end - 1].text in _OUTER or _alone(run[start:end], run[end - 1])):
        end -= 1
    return run[start:end]


def _alone(run: Sequence[Token], bracket: Token) -> bool:
    """True for a bracket whose other half is not in the run."""
    texts = [t.text for t in run]
    return (bracket.text == "(" and ")" not in texts) or (bracket.text == ")" and "(" not in texts)
