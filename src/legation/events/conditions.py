"""Whether a codebook trigger's conditions hold at a word: what stands around it, by lemma and preposition."""

from functools import lru_cache

from legation.events.frames import complement, is_verbal, simple_case
from legation.events.scene import Scene
from legation.knowledge import Needs, Trigger
from legation.syntax import Tree, base
from legation.types import Token

#: Stands in the codebook's lists of lemmas for any name of a person; in capitals, as no lemma is.
NAMED_PERSON = "PERSON"


def holds(scene: Scene, token: Token, needs: Needs) -> bool:
    """True where every condition of ``needs`` but ``parties`` is met at ``token``."""
    tree = scene.tree
    return (
        (not needs.object or bool(_object_lemmas(tree, token.index) & needs.object))
        and (not needs.prep or bool(_prepositions(tree, token.index, scene.clock) & needs.prep))
        and (
            not needs.particle
            or bool({c.lemma.lower() for c in tree.children(token, "compound:prt", "advmod", "obl")} & needs.particle)
        )
        and (needs.complement is None or (complement(tree, token) is not None) == needs.complement)
        and (not needs.complement_verbs or bool(_complement_lemmas(tree, token) & needs.complement_verbs))
        and (not needs.subject or bool(_subject_lemmas(tree, token) & needs.subject))
        and (not needs.light or _light_lemma(tree, token) in needs.light)
    )


def forbids(scene: Scene, token: Token, unless: Needs | None) -> bool:
    """True where any one condition of ``unless`` is met at ``token``."""
    if unless is None:
        return False
    tree = scene.tree
    return (
        (bool(unless.object) and bool(_object_lemmas(tree, token.index) & unless.object))
        or (bool(unless.prep) and bool(_prepositions(tree, token.index, scene.clock) & unless.prep))
        or (
            bool(unless.particle)
            and bool({c.lemma.lower() for c in tree.children(token, "compound:prt", "advmod")} & unless.particle)
        )
        or (unless.complement is not None and (complement(tree, token) is not None) == unless.complement)
        or (bool(unless.complement_verbs) and bool(_complement_lemmas(tree, token) & unless.complement_verbs))
        or (bool(unless.subject) and bool(_subject_lemmas(tree, token) & unless.subject))
        or (bool(unless.light) and _light_lemma(tree, token) in unless.light)
    )


_PICTURES = frozenset(
    {"portrait", "picture", "image", "photo", "photograph", "statue", "painting", "video", "week", "kind"}
)


def _lemmas(tree: Tree, token: Token | None) -> set[str]:
    """The lemmas of a phrase's heads; behind a quantity ("a round of talks") that of the thing itself too."""
    if token is None:
        return set()
    found: set[str] = set()
    for part in tree.conjuncts(token):
        found.add(part.lemma.lower())
        if part.name.endswith("PER"):
            found.add(NAMED_PERSON)
        found |= {c.lemma.lower() for c in tree.children(part, "compound", "nmod:desc", "appos")}
        if part.lemma.lower() not in _PICTURES:
            found |= {c.lemma.lower() for c in tree.children(part, "nmod", "obl") if tree.case(c) == "of"}
    return found


@lru_cache(maxsize=64)  # a word's triggers ask for the same one after another
def _object_lemmas(tree: Tree, word: int) -> frozenset[str]:
    token = tree.tokens[word]
    if is_verbal(token):
        return frozenset(_lemmas(tree, tree.patient(token)))
    return frozenset(
        lemma
        for c in tree.children(token, "nmod", "compound")
        if c.deprel == "compound" or tree.case(c) == "of"
        for lemma in _lemmas(tree, c)
    )


def _subject_lemmas(tree: Tree, token: Token) -> set[str]:
    return _lemmas(tree, tree.agent(token) if is_verbal(token) else tree.subject(token))


@lru_cache(maxsize=64)
def _prepositions(tree: Tree, word: int, clock: frozenset[int]) -> frozenset[str]:
    token = tree.tokens[word]
    around = [token]
    patient = tree.patient(token) if is_verbal(token) else None
    if patient is not None:
        around.append(patient)
    return frozenset(
        simple_case(tree, c) or tree.mark(c)
        for place in around
        for c in tree.children(place, "obl", "nmod", "advcl", "acl")
        if c.index not in clock
    )


def _complement_lemmas(tree: Tree, token: Token) -> set[str]:
    """The lemma of the content clause; behind "keep", "resume" that of what is kept up; for labels, all their words."""
    found: set[str] = set()
    clause = complement(tree, token)
    if clause is not None:
        found.add(clause.lemma.lower())
        if clause.lemma.lower() in _ASPECTS:
            found |= {c.lemma.lower() for c in tree.children(clause, "xcomp", "obj")}
    if token.lemma.lower() in _LABELLING:
        patient = tree.patient(token)  # "views the moves as a threat": the label may hang on either
        around = [
            *tree.children(token, "xcomp", "obl", "advcl"),
            *(tree.children(patient, *_LABELS) if patient else ()),
        ]
        labels = [c for c in around if base(c.deprel) == "xcomp" or _called_as(tree, c)]
        found |= {t.lemma.lower() for c in labels for t in tree.subtree(c, ("acl:relcl", "advcl"))}
    return found


_LABELS = ("nmod", "amod", "acl", "advcl")


def _called_as(tree: Tree, token: Token) -> bool:
    """True for "as a threat" and "as provocative", whatever "as" is taken for."""
    before = tree.children(token, "case", "mark", "advmod")
    return any(c.text.lower() == "as" and c.index < token.index for c in before)


_ASPECTS = frozenset({"keep", "continue", "resume", "start", "begin", "go", "restart"})
_LABELLING = frozenset(
    {
        "call",
        "describe",
        "brand",
        "dub",
        "term",
        "label",
        "deem",
        "consider",
        "view",
        "regard",
        "see",
        "characterise",
        "characterize",
        "denounce",
    }
)


def _light_lemma(tree: Tree, token: Token) -> str:
    first = tree.first_conjunct(token)
    governor = tree.head(first)
    carried = first.deprel in {"nsubj:pass"} or base(first.deprel) in {"obj", "obl"}
    return governor.lemma.lower() if governor is not None and carried else ""


def matches_trigger(scene: Scene, token: Token, trigger: Trigger) -> bool:
    """True where the trigger's conditions hold, those on parties apart."""
    return holds(scene, token, trigger.needs) and not forbids(scene, token, trigger.unless)
