"""Questions one may ask of a parsed sentence: children, subtrees, subjects, objects, obliques.

Relations are Universal Dependencies 2; a relation asked for without a subtype ("nsubj") matches its
subtypes too ("nsubj:pass"), one asked for with a subtype matches only itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from legation.types import Sentence, Span, Token

_CLAUSAL = frozenset({"advcl", "ccomp", "xcomp", "csubj", "acl", "parataxis", "root"})


@lru_cache(maxsize=1024)
def base(deprel: str) -> str:
    """The relation without its subtype: ``nsubj:pass`` gives ``nsubj``."""
    return deprel.partition(":")[0]


class Tree:
    """A sentence with its children at hand. Token arguments and results are ``Token`` values of that sentence."""

    __slots__ = ("_children", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = _with_strays_home(sentence.tokens)
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                children[token.head].append(token)
        self._children = children

    def children(self, token: Token, *deprels: str) -> list[Token]:
        """The dependents of ``token`` in text order; only those under the given relations, if any are given."""
        found = self._children[token.index]
        if not found or not deprels:
            return found[:]
        return [t for t in found if t.deprel in deprels or (":" in t.deprel and base(t.deprel) in deprels)]

    def at(self, start: int) -> Token | None:
        """The token that begins at this character of the text, if one does."""
        return next((t for t in self.tokens if t.start == start), None)

    def head(self, token: Token) -> Token | None:
        """The governor, ``None`` for the root."""
        return self.tokens[token.head] if token.head >= 0 else None

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Governor, its governor, and so on up to the root."""
        seen = 0
        current = self.head(token)
        while current is not None and seen < len(self.tokens):
            yield current
            current = self.head(current)
            seen += 1

    def subtree(self, token: Token, without: tuple[str, ...] = ()) -> list[Token]:
        """``token`` and all below it in text order, leaving out branches under the relations ``without``."""
        found: set[int] = set()
        stack = [token.index]
        while stack:
            index = stack.pop()
            found.add(index)
            below = self._children[index]
            stack += [t.index for t in below if not matches(t.deprel, without)] if without else [t.index for t in below]
        return [self.tokens[i] for i in sorted(found)]

    def span(self, tokens: list[Token]) -> Span:
        """The characters from the first of ``tokens`` to the last; they must not be empty."""
        return Span(min(t.start for t in tokens), max(t.end for t in tokens))

    def case(self, token: Token) -> str:
        """The preposition that marks ``token``, in lower case ("" if none); several joined ("because of")."""
        words: list[str] = []
        for child in self.children(token, "case"):
            if child.lemma not in {"'s", "'", "’s", "’"}:
                words += [child.text.lower(), *(f.text.lower() for f in self.children(child, "fixed"))]
        return " ".join(words)

    def mark(self, token: Token) -> str:
        """The subordinating word of the clause headed by ``token``, in lower case, "" if none."""
        return next((c.text.lower() for c in self.children(token, "mark")), "")

    def is_passive(self, token: Token) -> bool:
        """True for a passive verb, and for a past participle that modifies a noun ("weapons supplied by Iran")."""
        if any(c.deprel in {"nsubj:pass", "aux:pass", "csubj:pass"} for c in self.children(token)):
            return True
        if "Voice=Pass" in token.feats and not self._has_active_company(token):
            return True
        reduced = token.deprel == "acl" and not self.children(token, "aux", "nsubj")
        return reduced and "VerbForm=Part" in token.feats and "Tense=Past" in token.feats

    def _has_active_company(self, token: Token) -> bool:
        """True where a word tagged passive is none: "having vetoed", "which it accused", "spoke and promised that"."""
        if self.children(token, "aux") or (self.children(token, "nsubj") and self.children(token, "obj")):
            return True
        first = self.first_conjunct(token)
        return first is not token and first.upos == "VERB" and not self.is_passive(first)

    def conjuncts(self, token: Token) -> list[Token]:
        """``token`` and what is joined to it by ``conj``."""
        found = [token]
        for child in self.children(token, "conj", "flat", "appos"):
            listed = child.deprel == "conj" or (child.deprel == "flat" and self.tokens[child.index - 1].text == ",")
            if listed:  # a headline's "Putin, Xi pledge" comes as one name
                found.extend(self.conjuncts(child))
            elif child.deprel == "appos" and child.name == "B-PER" and token.name == "O":
                found.extend(self.conjuncts(child)[1:])  # "North Korean leader Kim and President Putin met"
        return found

    def first_conjunct(self, token: Token) -> Token:
        """The conjunct all others hang on; ``token`` itself where it is none."""
        while token.deprel == "conj":
            governor = self.head(token)
            if governor is None:
                break
            token = governor
        return token

    def subject(self, token: Token) -> Token | None:
        """The grammatical subject of a predicate, its own or inherited.

        Inherited through conjunction ("X came and saw"), control ("X plans to come"; after an object:
        "X urged Y to come"), and relative or participial clauses ("X, which came").
        """
        return self._subject(token, 0)

    def _subject(self, token: Token, depth: int) -> Token | None:
        own = [c for c in self.children(token, "nsubj", "csubj") if c.deprel != "nsubj:outer"]
        named = [c for c in own if not _relative(c)]
        if named:
            return named[0]
        governor = self.head(token)
        if governor is None or depth > 8:
            return None
        relation = base(token.deprel)
        if own or relation == "acl":
            return governor if relation == "acl" else None
        if relation == "conj":
            before = [c for c in self.children(governor, "conj") if c.index < token.index and self.children(c, "nsubj")]
            return self._subject(before[-1] if before else governor, depth + 1)
        if relation in {"xcomp", "advcl", "ccomp", "obl"} and (relation == "xcomp" or not _finite(self, token)):
            return self._controller(token, governor, relation, depth)
        return None

    def _controller(self, token: Token, governor: Token, relation: str, depth: int) -> Token | None:
        """Who does what an infinitive or participle under ``governor`` says."""
        controlled = self.children(governor, "obj", "iobj")
        # "Expressed support for Seoul in defending itself": it is not the supporter who does it.
        in_doing = relation == "advcl" and self.mark(token) == "in"
        if in_doing and governor.lemma in HELP_IN | OFFER_IN:
            return controlled[0] if controlled and governor.lemma in HELP_IN else None
        of_doing = (
            relation != "xcomp" and governor.lemma in OBJECT_CONTROL and bool(self.mark(token) or self.case(token))
        )
        if controlled and ((relation == "xcomp" and governor.lemma not in SUBJECT_CONTROL) or of_doing):
            return controlled[0]
        if of_doing and self.is_passive(governor):
            return self._subject(governor, depth + 1)
        if relation == "xcomp":
            by_preposition = [c for c in self.children(governor, "obl") if self.case(c) in {"on", "upon", "for"}]
            if by_preposition and governor.lemma in {"call", "appeal", "press", "prevail"}:
                return by_preposition[0]
        return self._subject(governor, depth + 1)

    def agent(self, token: Token) -> Token | None:
        """Who acts: the subject of an active verb, the by-phrase of a passive one."""
        if not self.is_passive(token) or token.lemma in STATES_OF_MIND:
            return self.subject(token)
        for child in self.children(token, "obl"):
            if child.deprel == "obl:agent" or self.case(child) == "by":
                return child
        return None

    def patient(self, token: Token) -> Token | None:
        """Who or what is acted upon: the object of an active verb, the subject of a passive one."""
        if token.deprel == "amod" and "VerbForm=Part" in token.feats and "Tense=Past" in token.feats:
            return self.head(token)  # "heavily sanctioned North Korea"
        if self.is_passive(token):
            return None if token.lemma in STATES_OF_MIND else self.subject(token)
        found = (
            self.children(token, "obj")
            or self.children(token, "iobj")
            or [
                c
                for c in self.children(token, "xcomp")
                if c.upos in {"NOUN", "PROPN"} and not self.children(c, "mark", "cop")
            ]
            or [  # a person with no preposition is no adverbial, though long titles make the parser say so
                c for c in self.children(token, "obl") if c.name.endswith("PER") and not self.case(c)
            ]
        )
        if found and _relative(found[0]) and base(token.deprel) == "acl":
            return self.head(token)  # "the council, which we urge": the noun before
        if found:
            return found[0]
        if base(token.deprel) == "conj":  # "supplied and trained rebels": the object stands with the last verb only
            later = [c for c in self.children(token, "conj") if c.upos == "VERB"]
            return self.patient(later[0]) if later else None
        return None

    def clause(self, token: Token) -> Token:
        """The predicate of the clause ``token`` stands in: itself or its nearest verbal ancestor."""
        current = token
        for _ in self.tokens:
            if base(current.deprel) in _CLAUSAL or current.upos in {"VERB", "AUX"}:
                return current
            governor = self.head(current)
            if governor is None:
                return current
            current = governor
        return current


#: Prepositions before a word that says where.
LOCATIVE = frozenset({
    "in", "at", "near", "on", "off", "outside", "inside", "around", "across", "over", "above", "through",
    "throughout", "along", "within", "between", "into", "onto", "toward", "towards", "behind", "beside", "beneath",
})  # fmt: skip
#: Participles that say how their subject is minded: "is committed to", "was alarmed by".
STATES_OF_MIND = frozenset(
    {
        "commit",
        "prepare",
        "determine",
        "concern",
        "dedicate",
        "alarm",
        "disappoint",
        "appal",
        "appall",
        "outrage",
        "oppose",
        "resolve",
        "sadden",
        "pleased",
        "please",
        "worry",
        "dismay",
        "trouble",
        "disturb",
        "devote",
        "inclined",
        "heartened",
        "encouraged",
    }
)
#: Verbs whose object does what follows them in "of doing", "for doing", "from doing".
OBJECT_CONTROL = frozenset(
    {
        "accuse",
        "suspect",
        "blame",
        "criticise",
        "criticize",
        "condemn",
        "denounce",
        "praise",
        "thank",
        "commend",
        "charge",
        "convict",
        "prevent",
        "stop",
        "deter",
        "discourage",
        "keep",
        "bar",
        "ban",
        "prohibit",
        "forbid",
        "dissuade",
        "fault",
        "rebuke",
        "sanction",
        "applaud",
        "congratulate",
        "punish",
        "warn",
        "sentence",
        "arrest",
        "detain",
        "jail",
        "slam",
    }
)
#: Verbs whose object does what follows them in "in doing".
HELP_IN = frozenset({"help", "assist", "support", "back", "aid", "guide", "encourage"})
#: Verbs of giving support, whose recipient does what follows in "in doing".
OFFER_IN = frozenset({"express", "voice", "reiterate", "reaffirm", "offer", "provide", "pledge", "extend"})
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "use", "need", "make", "take", "give", "have"})


_trees: dict[int, Tree] = {}
_MOST_TREES = 1024


def tree_of(sentence: Sentence) -> Tree:
    """The tree of a sentence; the steps of reading ask for that of one and the same again and again."""
    found = _trees.get(id(sentence))
    if found is None or found.sentence is not sentence:
        if len(_trees) >= _MOST_TREES:
            _trees.clear()
        found = _trees[id(sentence)] = Tree(sentence)
    return found


def matches(deprel: str, wanted: tuple[str, ...]) -> bool:
    """True where ``deprel`` or its base relation is among ``wanted``."""
    return deprel in wanted or base(deprel) in wanted


def _with_strays_home(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with objects taken back from a later clause.

    In "condemned Seoul for arming rebels" the parser may hang "Seoul" on "arming", before whose "for" it stands.
    """
    marks = {t.head: t.index for t in tokens if t.deprel == "mark"}
    if not marks:
        return tokens
    homes = {
        t.index: tokens[t.head].head
        for t in tokens
        if t.head >= 0
        and t.index < marks.get(t.head, -1)
        and base(t.deprel) == "obj"
        and base(tokens[t.head].deprel) == "advcl"
        and 0 <= tokens[t.head].head < t.index
        and not _relative(t)
    }
    return tuple(replace(t, head=homes[t.index]) if t.index in homes else t for t in tokens) if homes else tokens


def _relative(token: Token) -> bool:
    return token.lemma in {"who", "which", "that"} and "PronType=Rel" in token.feats


def _finite(tree: Tree, token: Token) -> bool:
    if "VerbForm=Fin" in token.feats:
        return True
    return any("VerbForm=Fin" in c.feats for c in tree.children(token, "aux", "cop"))
