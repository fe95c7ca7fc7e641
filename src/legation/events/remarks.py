"""Who speaks without a name, and who speaks beside what another says."""

from legation.events.frames import is_verbal
from legation.events.scene import Scene
from legation.syntax import base
from legation.types import Participant, Token


def unnamed(scene: Scene, verb: Token) -> tuple[Participant, ...]:
    """Who says so without being named: "diplomats said", "two people told the agency"."""
    speaker = scene.tree.agent(verb) if is_verbal(verb) else None
    return described(scene, speaker) if speaker is not None else ()


def described(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """The words of a noun phrase, without its clauses, as a party without a code."""
    if token.upos not in {"NOUN", "PROPN"}:
        return ()
    words = scene.tree.subtree(token, ("acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "advcl"))
    words = [t for t in words if t.index >= token.index or t.upos not in _SMALL]
    span = scene.tree.span(words)
    return (Participant("", " ".join(scene.analysis.document.text[span.start : span.end].split()), span),)


_SMALL = frozenset({"ADP", "VERB", "DET", "PUNCT", "CCONJ"})


def is_remark(scene: Scene, token: Token, above: Token) -> bool:
    """True where the outlet adds to what somebody says who else says what: ", an allegation that Iran denied",
    ", while Iran denied it"."""
    if not is_verbal(token) or not scene.knowledge.cues.attitude(token.upos, token.lemma):
        return False
    if token.deprel == "acl:relcl":
        claim = above.upos == "NOUN" and scene.knowledge.cues.attitude(above.upos, above.lemma)
        return bool(claim) and _set_off(scene, above) and scene.tree.agent(token) not in {None, above}
    own = bool(scene.tree.children(token, "nsubj"))
    return base(token.deprel) == "advcl" and scene.tree.mark(token) == "while" and _set_off(scene, token) and own


def _set_off(scene: Scene, token: Token) -> bool:
    """True for a phrase or clause that a comma leads in."""
    first = min(c.index for c in scene.tree.subtree(token) if c.upos != "PUNCT")
    return first > 0 and scene.tree.tokens[first - 1].text == ","
