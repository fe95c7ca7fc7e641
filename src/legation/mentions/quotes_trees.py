"""Sentences as the search for attributions wants them: verbs of saying taken out of what another verb says.

Parsers like to hang "..., adding that ..." and "... and said ..." on the nearest verb, which often stands inside the
content of the verb of saying before. They are moved to that one.
"""

from dataclasses import replace

from legation.mentions.quotes_cues import SPEECH
from legation.syntax import Tree, base, tree_of
from legation.types import Sentence, Token


def mended(sentence: Sentence) -> Tree:
    """The tree of a sentence with such verbs at home."""
    tree = tree_of(sentence)
    homes: dict[int, int] = {}
    for token in tree.tokens:
        if token.lemma.lower() in SPEECH and token.upos == "VERB":
            home = _home(tree, token)
            if home is not None:
                homes[token.index] = home.index
            subject = _lost_subject(tree, token)
            if subject is not None:
                homes[subject.index] = token.index
    if not homes:
        return tree
    moved = tuple(replace(t, head=homes[t.index]) if t.index in homes else t for t in tree.tokens)
    return Tree(replace(sentence, tokens=moved))


def _home(tree: Tree, token: Token) -> Token | None:
    """The verb of saying that ``token`` stands beside, though it hangs inside its content."""
    relation = base(token.deprel)
    if relation not in {"advcl", "conj"} or not _moves(tree, token, relation):
        return None
    below = token
    for above in tree.ancestors(token):
        if base(below.deprel) == "ccomp" and above.lemma.lower() in SPEECH and above.index < below.index:
            return above if below is not token and above.index < token.index else None
        if above.index > token.index or (base(below.deprel) in {"acl", "csubj"} and below is not token):
            return None
        below = above
    return None


def _lost_subject(tree: Tree, verb: Token) -> Token | None:
    """The subject that hangs on the quotation before it: '"We would have seen it," a member of the panel said'."""
    if tree.children(verb, "nsubj"):
        return None
    for said in tree.children(verb, "ccomp"):
        for token in tree.children(said, "nsubj"):
            start = tree.subtree(token)[0].index
            if said.index < start < verb.index and tree.tokens[start - 1].text in _CLOSING:
                return token
    return None


_CLOSING = frozenset({'"', "”", "''", "’", "»"})


def _moves(tree: Tree, token: Token, relation: str) -> bool:
    first = min(t.index for t in tree.subtree(token))
    before = tree.tokens[first - 1].text if first else ""
    comma = before in {",", ";", "--", "–", "—"} or tree.tokens[first].text in {",", ";", "--", "–", "—"}
    if relation == "advcl":
        participle = "VerbForm=Ger" in token.feats or "VerbForm=Part" in token.feats
        return comma and participle and not tree.children(token, "mark", "nsubj", "aux")
    own = tree.children(token, "nsubj")
    says = bool(tree.children(token, "ccomp"))
    if own:
        return comma and says
    return says and "VerbForm=Fin" in token.feats and not tree.children(token, "mark", "aux")
