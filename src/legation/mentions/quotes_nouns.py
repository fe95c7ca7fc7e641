"""Attributions whose cue is a noun or an adjective: "his call for a ban", "voiced doubts about it", "aware of it"."""

from collections.abc import Iterator

from legation.mentions.quotes_cues import ADJECTIVES, HAVING, MIND_NOUNS, NOUNS, OF_NOUNS, TOPICAL
from legation.mentions.quotes_spans import Attribution, bare, phrase, trim, verb_group
from legation.syntax import Tree
from legation.types import Token

_EXPLETIVE = frozenset({"it", "there", "that", "this", "what"})


def of_noun(tree: Tree, noun: Token) -> Iterator[Attribution]:
    """The claim that ..., Moscow's demand to ..., a call for ..., made the case that ..."""
    clause = next((c for c in tree.children(noun, "acl", "ccomp") if _completes(tree, noun, c)), None)
    topic = None if clause else next((c for c in tree.children(noun, "nmod") if _topic(tree, noun, c)), None)
    if clause is None and topic is None:
        return
    holder = _holder(tree, noun)
    if clause is not None:
        content, last = tree.subtree(clause), noun.index
    else:
        assert topic is not None
        content = bare(tree, topic)
        last = max(t.index for c in tree.children(topic, "case") for t in tree.subtree(c))
        if any(i != noun.index and tree.tokens[i].deprel not in {"case", "fixed"} for i in range(noun.index, last + 1)):
            last = noun.index
    speaker = _owner(tree, noun) or (tree.agent(holder) if holder is not None else None)
    source = phrase(tree, speaker, holder or noun) if speaker is not None else []
    taken = {t.index for t in source}
    content = trim([t for t in content if t.index not in taken])
    cue = [t for t in tree.tokens[_first(tree, noun, holder) : last + 1] if t.index not in taken]
    cue = [t for t in cue if all(i not in taken for i in range(t.index, noun.index))]
    if content:
        said = noun.lemma.lower() in NOUNS and clause is not None
        yield Attribution(tuple(cue), noun, speaker, tuple(source), tuple(content), said, said)


def _completes(tree: Tree, noun: Token, child: Token) -> bool:
    """A clause that says what the noun contains."""
    return child.deprel != "acl:relcl" and tree.mark(child) in {"that", "to"} and child.index > noun.index


def _topic(tree: Tree, noun: Token, child: Token) -> bool:
    case = tree.case(child)
    lemma = noun.lemma.lower()
    return child.index > noun.index and (
        (case == "of" and lemma in OF_NOUNS) or (case in TOPICAL and lemma in MIND_NOUNS)
    )


def _owner(tree: Tree, noun: Token) -> Token | None:
    """Whose it is: "his call", "calls by Democrats", "criticism from the left"."""
    for child in tree.children(noun, "nmod:poss"):
        return child
    return next((c for c in tree.children(noun, "nmod") if tree.case(c) in {"by", "from", "among"}), None)


def _holder(tree: Tree, noun: Token) -> Token | None:
    """The light verb that the noun completes: "made", "voiced"."""
    verb = tree.head(noun)
    if noun.deprel == "obj" and verb is not None and verb.lemma.lower() in HAVING:
        return verb
    return None


def _first(tree: Tree, noun: Token, holder: Token | None) -> int:
    """Where the cue begins: at the light verb, at the article, after the owner."""
    if holder is not None:
        low = holder.index
        group = {t.index for t in verb_group(tree, holder)}
        while low - 1 in group:
            low -= 1
        return low
    owner = [t.index for c in tree.children(noun, "nmod:poss") for t in tree.subtree(c)]
    own = [c.index for c in tree.children(noun, "det", "amod", "compound", "nummod") if c.index < noun.index]
    return min([i for i in own if not owner or i > max(owner)], default=noun.index)


def of_adjective(tree: Tree, word: Token) -> Iterator[Attribution]:
    """Is aware of it, was confident that ..., is willing to ..."""
    allowed = ADJECTIVES.get(word.lemma.lower(), frozenset())
    if not allowed or not tree.children(word, "cop"):
        return
    content: list[Token] = []
    last = word.index
    for child in tree.children(word):
        if child.index < word.index:
            continue
        if child.deprel in {"ccomp", "xcomp", "csubj"} and ("to" if _infinitive(tree, child) else "that") in allowed:
            content = tree.subtree(child)
            break
        if child.deprel == "obl" and tree.case(child) in allowed:
            content = bare(tree, child)
            last = max(t.index for c in tree.children(child, "case") for t in tree.subtree(c))
            break
    subject = tree.subject(word)
    if subject is not None and subject.text.lower() in _EXPLETIVE:
        subject = None
    relative = [c for c in tree.children(word, "nsubj") if c.text.lower() in {"who", "which"}]
    source = relative or (phrase(tree, subject, word) if subject is not None else [])
    content = trim([t for t in content if t not in source])
    if content:
        group = {t.index for t in verb_group(tree, word)}
        low = word.index
        while low - 1 in group:
            low -= 1
        cue = tree.tokens[low : last + 1 if last < content[0].index else word.index + 1]
        yield Attribution(tuple(cue), word, subject, tuple(source), tuple(content), False, False)


def _infinitive(tree: Tree, clause: Token) -> bool:
    return tree.mark(clause) == "to"
