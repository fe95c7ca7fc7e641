"""Attributions by syntax: who (source) says or thinks (cue) what (content), within one sentence.

Speech is a predicate with a clause, a quotation or a thing said; or "according to"; or a noun of saying with
its clause. Spans are lists of tokens, so that a content interrupted by its own cue stays in two pieces.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legation.mentions.quotes_cues import ABOUT, ATTITUDE, GENRES, NOUNS, SPEECH
from legation.syntax import Tree, base
from legation.types import Span, Token

_ASIDE = ("punct", "discourse", "parataxis")


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


def pieces(tokens: Sequence[Token]) -> list[Span]:
    """The unbroken stretches of a list of tokens, in order."""
    spans: list[Span] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.index):
        if token.index == last + 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
        last = token.index
    return spans


def find_attributions(tree: Tree) -> list[Attribution]:
    """All attributions of a sentence, in the order of their cues."""
    found: list[Attribution] = []
    for token in tree.tokens:
        if token.upos in {"VERB", "AUX"} and token.lemma.lower() in SPEECH | ATTITUDE and base(token.deprel) != "aux":
            found.extend(_of_verb(tree, token))
        elif token.upos == "NOUN" and token.lemma.lower() in NOUNS:
            found.extend(_of_noun(tree, token))
        elif token.text.lower() == "according":
            found.extend(_according(tree, token))
    return found


def _of_verb(tree: Tree, verb: Token) -> Iterator[Attribution]:
    if verb.lemma in _CITING and any(c.lemma == "say" for c in tree.children(verb, "advcl", "xcomp", "obl", "acl")):
        return  # "quoted X as saying": the saying is the cue
    speaker = tree.agent(verb)
    content, clause = _content(tree, verb, speaker)
    quoting = tree.head(verb)
    if verb.lemma == "say" and quoting is not None and quoting.lemma in _CITING:  # "quoted X as saying"
        speaker = tree.patient(quoting) or next(iter(tree.children(quoting, "iobj")), None)
        content = content or _content(tree, quoting, speaker)[0]
        clause = True
    if not content or (speaker is not None and speaker in content and not clause):
        return
    content = [t for t in content if speaker is None or t.index != speaker.index]
    speech = verb.lemma.lower() in SPEECH
    source = _relative_pronoun(tree, verb) or (_phrase(tree, speaker, verb) if speaker is not None else [])
    taken = {t.index for t in source}
    content = _trim([t for t in content if t.index not in taken])
    if content:
        yield Attribution(
            tuple(_cue(tree, verb, content)), verb, speaker, tuple(source), tuple(content), speech, clause
        )


def _relative_pronoun(tree: Tree, verb: Token) -> list[Token]:
    """The "who" of "Lavrov, who said ...": the source there, though the speaker is its antecedent."""
    if verb.deprel != "acl:relcl" or tree.is_passive(verb):
        return []
    return [c for c in tree.children(verb, "nsubj") if c.text.lower() in {"who", "which"}]


_CITING = frozenset({"quote", "cite"})


def _content(tree: Tree, verb: Token, speaker: Token | None) -> tuple[list[Token], bool]:
    """What is said: a clause, the sentence around a parenthesis, an infinitive, a thing."""
    for child in tree.children(verb, "ccomp"):
        return tree.subtree(child), True
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
        listener = objects if lemma in {"tell", "ask", "urge", "order", "advise", "invite"} else []
        parts = infinitives + (listener or objects)
        return [t for part in parts for t in tree.subtree(part)]
    if lemma in {"tell", "inform", "say"} and not tree.is_passive(verb):
        objects = [c for c in objects if tree.children(verb, "iobj") or not _is_person(c)]
    if objects:
        tail = [c for c in tree.children(verb, "obl") if tree.case(c) in {"as", "for", "of"} and c.index > verb.index]
        tail += [
            c for c in tree.children(verb, "advcl") if tree.mark(c) in {"for", "as", "of"} and c.index > verb.index
        ]
        return [t for part in objects + tail for t in tree.subtree(part)]
    leads = [c for c in tree.children(verb, "obl") if tree.case(c) in ABOUT and c.index > verb.index]
    return _without_case(tree, leads[0]) if leads and lemma in _PREPOSITIONAL else []


_PREPOSITIONAL = frozenset({"call", "talk", "speak", "refer", "allude", "point", "object", "appeal", "advocate", "push",
                            "complain", "worry", "agree", "disagree", "apologise", "apologize", "ask", "think", "know",
                            "hear", "learn", "respond", "comment", "speculate", "joke", "lobby", "hope"})  # fmt: skip


def _is_person(token: Token) -> bool:
    return token.upos in {"PROPN", "PRON"} or token.lemma in {"reporter", "journalist", "crowd", "audience", "people"}


def _without_case(tree: Tree, token: Token) -> list[Token]:
    case = {t.index for c in tree.children(token, "case") for t in tree.subtree(c)}
    return [t for t in tree.subtree(token) if t.index not in case]


def _of_noun(tree: Tree, noun: Token) -> Iterator[Attribution]:
    """The claim that ..., Moscow's demand to ..."""
    for child in tree.children(noun, "acl", "ccomp"):
        if child.deprel == "acl:relcl" or tree.mark(child) not in {"that", "to"}:
            continue
        owner = next(iter(tree.children(noun, "nmod:poss")), None)
        source = _phrase(tree, owner, noun) if owner is not None else []
        yield Attribution((noun,), noun, owner, tuple(source), tuple(_trim(tree.subtree(child))), True, True)
        return


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
    content = _trim([t for t in tree.subtree(governor) if t.index not in own])
    cue = [t for t in tree.tokens if word.index <= t.index <= word.index + 1]
    source = [t for t in _phrase(tree, speaker, governor) if t not in cue]
    if content:
        yield Attribution(tuple(cue), word, speaker, tuple(source), tuple(content), True, True)


def _phrase(tree: Tree, head: Token, verb: Token) -> list[Token]:
    """The words of a source, without its preposition and without the cue's clause where that modifies it."""
    cue = {t.index for t in tree.subtree(verb)} if verb.index in {t.index for t in tree.subtree(head)} else set()
    case = {t.index for c in tree.children(head, "case") for t in tree.subtree(c)}
    words = [t for t in tree.subtree(head, without=("parataxis",)) if t.index not in cue | case]
    words = _trim(words)
    after = words[-1].index + 1 if words else 0
    closes = any(t.text == "," for t in words) and after < len(tree.tokens) and tree.tokens[after].text == ","
    return [*words, tree.tokens[after]] if closes else words


def _cue(tree: Tree, verb: Token, content: Sequence[Token]) -> list[Token]:
    """The verb with its auxiliaries, negation, particle, leading adverb, and "in a statement"."""
    taken = {t.index for t in content}
    words = [verb, *tree.children(verb, "aux", "compound")]
    words += [c for c in tree.children(verb, "advmod") if c.lemma in {"not", "n't"} or c.index == verb.index - 1]
    for part in tree.children(verb, "obl"):
        if part.lemma in GENRES and part.index > verb.index and tree.case(part) in {"in", "at", "during"}:
            words += tree.subtree(part)
    leads = [c for part in tree.children(verb, "obl") if part.index in taken for c in tree.children(part, "case")]
    words += [c for c in leads if c.index == verb.index + 1]
    chosen = sorted({t.index for t in words if t.index not in taken})
    low = high = verb.index
    while low - 1 in chosen:
        low -= 1
    while high + 1 in chosen:
        high += 1
    first = min((i for i in chosen if i >= verb.index - 4), default=low)
    gap = range(first, low)
    if all(i in chosen or tree.tokens[i].upos in {"ADV", "PART", "AUX"} for i in gap):
        low = first
    return list(tree.tokens[low : high + 1])


def _trim(tokens: list[Token]) -> list[Token]:
    """Without marks at the edges, but with the quotation marks that belong to the words."""
    outer = frozenset(",.;:-–—!?")
    start, end = 0, len(tokens)
    while start < end and tokens[start].text in outer:
        start += 1
    while end > start and tokens[end - 1].text in outer:
        end -= 1
    return tokens[start:end]
