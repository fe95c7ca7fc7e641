"""Attributions by syntax: who (source) says or thinks (cue) what (content), within one sentence.

Speech is a predicate with a clause, a quotation or a thing said; or "according to"; or a noun of saying with
its clause. Spans are lists of tokens, so that a content interrupted by its own cue stays in two pieces.
"""

from collections.abc import Iterator

from legation.mentions.quotes_cues import (
    ATTITUDE,
    CLAUSE_ONLY,
    LEADS,
    LIGHT,
    MIND_NOUNS,
    NOUNS,
    OF_NOUNS,
    SEEMING,
    SPEECH,
)
from legation.mentions.quotes_nouns import of_adjective, of_noun
from legation.mentions.quotes_spans import Attribution, bare, cue_of, phrase, told, trim
from legation.syntax import Tree, base
from legation.types import Token

_VERBS = SPEECH | ATTITUDE | SEEMING | frozenset(LEADS)
_NOUNS = NOUNS | MIND_NOUNS | OF_NOUNS


def find_attributions(tree: Tree) -> list[Attribution]:
    """All attributions of a sentence, in the order of their cues."""
    found: list[Attribution] = []
    for token in tree.tokens:
        if token.upos in {"VERB", "AUX"} and token.lemma.lower() in _VERBS and base(token.deprel) != "aux":
            found.extend(_of_verb(tree, token))
        elif token.upos == "NOUN" and token.lemma.lower() in _NOUNS:
            found.extend(of_noun(tree, token))
        elif token.text.lower() == "according":
            found.extend(_according(tree, token))
        elif token.upos == "ADJ":
            found.extend(of_adjective(tree, token))
    return [one for one in found if not _within(one, found)]


def _within(light: Attribution, found: list[Attribution]) -> bool:
    """True for a light verb that another attribution took into its cue: "continued" of "continued to insist"."""
    own = light.verb.index
    return any(own in {t.index for t in other.cue} for other in found if other.verb.index != own)


def _of_verb(tree: Tree, verb: Token) -> Iterator[Attribution]:
    if verb.lemma.lower() in SEEMING:
        yield from _seeming(tree, verb)
        return
    if verb.lemma in _CITING and any(c.lemma == "say" for c in tree.children(verb, "advcl", "xcomp", "obl", "acl")):
        return  # "quoted X as saying": the saying is the cue
    speaker = tree.agent(verb)
    content, clause = _content(tree, verb, speaker)
    quoting = tree.head(verb)
    if verb.lemma == "say" and quoting is not None and quoting.lemma in _CITING:  # "quoted X as saying"
        speaker = tree.patient(quoting) or next(iter(tree.children(quoting, "iobj")), None)
        content = content or _content(tree, quoting, speaker)[0]
        clause = True
    if not content and verb.lemma.lower() in SPEECH and not tree.is_passive(verb):
        speaker, content = _loose(tree, verb, speaker)
        clause = bool(content)
    others = [t for t in content if speaker is None or t.index != speaker.index]
    if not content or (len(others) < len(content) and not clause):
        return
    speech = verb.lemma.lower() in SPEECH
    source = _relative_pronoun(tree, verb) or (phrase(tree, speaker, verb) if speaker is not None else [])
    taken = {t.index for t in source}
    content = trim([t for t in others if t.index not in taken])
    if content:
        cue = cue_of(tree, verb, content, _light(tree, verb))
        taken = {t.index for t in cue}
        content = [t for t in content if t.index not in taken]
        yield Attribution(tuple(cue), verb, speaker, tuple(source), tuple(content), speech, clause)


def _loose(tree: Tree, verb: Token, speaker: Token | None) -> tuple[Token | None, list[Token]]:
    """A clause that the tree hangs elsewhere: "said in a report [that ...]", "[...], experts say"; with its speaker."""
    for token in tree.subtree(verb):
        if token.index > verb.index and tree.mark(token) == "that" and base(token.deprel) in {"acl", "advcl", "ccomp"}:
            governor = tree.head(token)
            if governor is not None and governor.deprel.startswith("obl") and governor.head == verb.index:
                return speaker, told(tree, token)
    subjects = [c for c in tree.children(verb, "nsubj") if abs(c.index - verb.index) <= _NEAR]
    for subject in reversed(subjects):
        own = tree.subtree(subject)
        start = min(own[0].index, verb.index)
        before = list(tree.tokens[: start - 1]) if start else []
        comma = start > 0 and tree.tokens[start - 1].text == ","
        if comma and len(before) > _NEAR // 2 and any("VerbForm=Fin" in t.feats for t in before):
            return subject, before
    return speaker, []


_NEAR = 8


def _light(tree: Tree, verb: Token) -> Token | None:
    """The verb above that adds no content of its own: "tried to explain", "seemed to acknowledge"."""
    top = verb
    while base(top.deprel) == "xcomp" and (tree.mark(top) == "to" or "VerbForm=Ger" in top.feats):
        governor = tree.head(top)
        if governor is None or governor.lemma.lower() not in LIGHT or top.index - governor.index > 4:
            break
        top = governor
    return top if top != verb else None


def _relative_pronoun(tree: Tree, verb: Token) -> list[Token]:
    """The "who" of "Lavrov, who said ...": the source there, though the speaker is its antecedent."""
    if verb.deprel != "acl:relcl" or tree.is_passive(verb):
        return []
    return [c for c in tree.children(verb, "nsubj") if c.text.lower() in {"who", "which"}]


def _seeming(tree: Tree, verb: Token) -> Iterator[Attribution]:
    """Seems to be, appears likely: what somebody unnamed perceives is subject and complement."""
    complements = tree.children(verb, "xcomp", "ccomp")
    complements += [c for c in tree.children(verb, "obl") if tree.case(c) == "like"]
    if not complements or (verb.lemma == "sound" and tree.mark(complements[0]) == "to"):
        return
    subjects = [c for c in tree.children(verb, "nsubj") if complements[0].deprel == "xcomp" or c.upos != "PRON"]
    content = trim([t for part in subjects + complements[:1] for t in tree.subtree(part)])
    if content:
        yield Attribution(tuple(cue_of(tree, verb, content)), verb, None, (), tuple(content), False, False)


_CITING = frozenset({"quote", "cite"})


def _content(tree: Tree, verb: Token, speaker: Token | None) -> tuple[list[Token], bool]:
    """What is said: a clause, the sentence around a parenthesis, an infinitive, a thing."""
    clauses = tree.children(verb, "ccomp")
    if clauses:  # of two, the one after "that": '"Is it so?" He told us that ...'
        return told(tree, next((c for c in clauses[1:] if tree.mark(c) == "that"), clauses[0])), True
    governor = tree.head(verb)
    if base(verb.deprel) == "parataxis" and governor is not None and verb.lemma.lower() in SPEECH:
        own = {t.index for t in tree.subtree(verb)}
        return [t for t in tree.subtree(governor) if t.index not in own], True
    for child in tree.children(verb, "parataxis"):
        if verb.lemma.lower() in SPEECH and child.index > verb.index:
            return tree.subtree(child), True
    return _thing(tree, verb, speaker), False


def _thing(tree: Tree, verb: Token, speaker: Token | None) -> list[Token]:
    """An infinitive with its object, an object, or what a preposition leads to; nothing for "he said"."""
    lemma = verb.lemma.lower()
    infinitives = tree.children(verb, "xcomp")
    objects = [] if tree.is_passive(verb) else [c for c in tree.children(verb, "obj") if c != speaker]
    if tree.is_passive(verb):
        objects = [c for c in tree.children(verb, "nsubj") if c.deprel == "nsubj:pass"]
    if infinitives:
        parts = infinitives + (objects or ([] if tree.is_passive(verb) else tree.children(verb, "iobj")))
        return [t for part in parts for t in tree.subtree(part)]
    if lemma in {"tell", "inform", "say"} and not tree.is_passive(verb):
        objects = [c for c in objects if tree.children(verb, "iobj") or not _is_person(c)]
    if objects and lemma not in CLAUSE_ONLY:
        tail = [c for c in tree.children(verb, "obl") if tree.case(c) in {"as", "for", "of"} and c.index > verb.index]
        tail += [
            c for c in tree.children(verb, "advcl") if tree.mark(c) in {"for", "as", "of"} and c.index > verb.index
        ]
        return [t for part in objects + tail for t in tree.subtree(part)]
    wanted = LEADS.get(lemma, frozenset())
    leads = [c for c in tree.children(verb, "obl") if tree.case(c) in wanted and c.index > verb.index]
    return bare(tree, leads[0]) if leads else []


def _is_person(token: Token) -> bool:
    return token.upos in {"PROPN", "PRON"} or token.lemma in {"reporter", "journalist", "crowd", "audience", "people"}


def _according(tree: Tree, word: Token) -> Iterator[Attribution]:
    """According to X: the rest of the clause is what X says."""
    speaker = tree.head(word)
    if speaker is None or speaker.index < word.index:
        children = tree.children(word, "obl", "nmod")
        speaker, top = (children[0] if children else None), word
    else:
        top = speaker
    governor = tree.head(top)
    if speaker is None or governor is None:
        return
    own = {t.index for t in tree.subtree(top)}
    content = trim([t for t in tree.subtree(governor) if t.index not in own])
    cue = [t for t in tree.tokens if word.index <= t.index <= word.index + 1]
    source = [t for t in phrase(tree, speaker, governor) if not word.index <= t.index <= word.index + 1]
    if content:
        yield Attribution(tuple(cue), word, speaker, tuple(source), tuple(content), True, True)
