"""Whom words mean that name nobody: pronouns, "the ministry", "protesters".

The rules of ``coreference`` propose; a small network decides among all parties of the text, or for none of them. It
weighs ``clues`` and what the reader of acts makes of both words: vectors of a word as one that asks for a party, and as
one that names it. Its weights are trained by ``training.referents``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from legation.errors import ModelError
from legation.knowledge import Knowledge
from legation.knowledge.company import company
from legation.mentions.chains import Chain, Chains, bare
from legation.mentions.clues import PRONOUNS, candidates, class_of, is_pronoun, word_clues
from legation.mentions.coreference_words import IT
from legation.mentions.descriptions import held_earlier
from legation.mentions.memory import again
from legation.mentions.owners import as_former, called_former
from legation.mentions.tellers import Tellers
from legation.syntax import Tree, tree_of
from legation.types import NONE, Found, Mention, PlaceMention, Resolution, Sentence, Token

WEIGHTS = "referents.npz"
UNIT = "the clue of nobody"
"""The name among the clues of the answer that no party of the text is meant."""

Row = NDArray[np.float32]

_SURE = {"pronoun": 0.35, "noun": 0.5, "other": 0.7}
"""A word is taken to stand for a party from this probability on: whether it is a pronoun, a noun for actors, or another
word that is party to an act."""

_THIN, _BOTH = 0.05, 0.6
"""Two parties whose chances differ by less than the first, and together reach the second, leave open who is meant."""

_PARTY = 0.2
"""A word that names a party of an act with this probability is asked about whatever it is."""

_ACT = 0.3
"""Words are taken to tell acts from this probability on."""

_FIRST_OR_RELATIVE = frozenset(
    ["who", "which", "that", "whom", "whose", "we", "i", "our", "us", "you", "my", "your", "me", "ours", "mine"]
)
_NOBODY_IN_PARTICULAR = frozenset(
    ["nobody", "none", "nothing", "anybody", "anyone", "anything", "somebody", "someone", "something", "everybody",
     "everyone", "everything", "what", "whoever", "whatever", "there"]
)  # fmt: skip
_ONE_PERSON = frozenset({"man", "woman", "leader", "spokesman", "spokeswoman", "spokesperson", "envoy", "diplomat"})
_WORDS = frozenset({"NOUN", "PRON", "DET", "NUM", "ADJ"})
"""Parts of speech of words that may be asked about because an act has them for party. A name nobody knows stays one."""


class Weights(NamedTuple):
    """The network: rows of clues by their names, and layers. U units, R numbers of a word's vectors.

    ``words`` and ``parties`` (clues, U) and ``straight`` (clues) are looked up by clue; ``asking``, ``naming`` and
    ``both`` (R, U) read the vectors and their product; ``bias`` (U), ``layer`` (U, U), ``layer_bias`` (U), ``out`` (U).
    """

    rows: dict[str, int]
    words: Row
    parties: Row
    straight: Row
    asking: Row
    naming: Row
    both: Row
    bias: Row
    layer: Row
    layer_bias: Row
    out: Row

    def scores(self, word: Sequence[str], asked: Row, parties: Sequence[Sequence[str]], named: Row) -> Row:
        """The probability of each of ``parties``, given by their clues, and before them that of none of them.

        ``asked`` (R) is the word's vector, ``named`` (parties, R) are those of the words that named the parties last.
        """
        rows = [self._rows(clues, "C") for clues in ([UNIT], *parties)]
        hidden = _sums(self.parties, rows)
        hidden += self.words[self._rows(word, "T")].sum(0) + self.bias + asked @ self.asking
        hidden[1:] += named @ self.naming + (named * asked) @ self.both
        hidden = np.maximum(np.maximum(hidden, 0) @ self.layer + self.layer_bias, 0)
        straight = np.array([np.add.reduce(self.straight[own]) for own in rows], np.float32)
        scores: Row = hidden @ self.out + straight
        chances = np.exp(scores - scores.max())
        found: Row = chances / chances.sum()
        return found

    def _rows(self, clues: Iterable[str], kind: str) -> list[int]:
        known = self.rows.get
        return [row for clue in clues if (row := known(kind + clue)) is not None]


def _sums(table: Row, chosen: Sequence[Sequence[int]]) -> Row:
    """The sum over each of several choices of a table's rows, all at once; 0 where none is chosen."""
    most = max(1, *map(len, chosen))
    rows = table.take([[*own, *[0] * (most - len(own))] for own in chosen], axis=0)
    for own, taken in zip(chosen, rows, strict=True):
        taken[len(own) :] = 0
    sums: Row = rows.sum(1)
    return sums


@cache
def weights() -> Weights:
    """The weights that ship.

    Raises:
        ModelError: their file is missing or damaged.
    """
    try:
        raw = resources.files("legation.mentions").joinpath("data", WEIGHTS).read_bytes()
        with np.load(io.BytesIO(raw)) as kept:
            names = bytes(kept["names"]).decode("utf-8").split("\n")
            tables = [kept[name].astype(np.float32) for name in Weights._fields[1:]]
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise ModelError(f"the weights for references cannot be read ({error}); install legation again") from error
    return Weights({name: row for row, name in enumerate(names)}, *tables)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a text before its references are resolved.

    Parties by name, what the rules propose, places, whose own words it is, the state from whose capital it reports, and
    what the reader of acts makes of each sentence.
    """

    sentences: Sequence[Sentence]
    named: Sequence[Mention]
    proposed: Sequence[Mention]
    places: Sequence[PlaceMention]
    house: Sequence[Resolution]
    home: Resolution | None
    found: Sequence[Found | None]


def find_referents(told: Told, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The parties by name, and those that other words stand for, in text order."""
    reader = _Reader(told, knowledge)
    for sentence in told.sentences:
        reader.read(tree_of(sentence))
    return tuple(sorted(reader.mentions.values(), key=lambda m: (m.sentence, m.start, m.end)))


def asked_about(knowledge: Knowledge, token: Token) -> str:
    """The kind of word, if it is one that may stand for a party by itself: "pronoun", "noun", else ""."""
    if is_pronoun(token):
        return "pronoun"
    noun = token.upos in {"NOUN", "PROPN"} and class_of(knowledge, token)[:1] in {"A", "B", "S"}
    return "noun" if noun else ""


class _Reader:
    def __init__(self, told: Told, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.weights = weights()
        self.found = told.found
        by_name = with_known(told.named, told.proposed)
        self.chains = Chains(by_name, told.places, knowledge, told.house, told.home)
        self.named = {(m.sentence, m.head): m for m in by_name}
        self.proposed = {(m.sentence, m.head): m for m in told.proposed}
        self.pointed = pointed_words(told.found)
        self.mentions = dict(self.named)
        self.tellers = Tellers()

    def read(self, tree: Tree) -> None:
        self.chains.begin(tree)
        for token in tree.tokens:
            self.tellers.heard(tree, token)
            at = tree.sentence.index, token.index
            known = self.named.get(at)
            if known is not None and (known.kind == "outlet" or any(r.code for r in known.resolutions)):
                if known.kind != "outlet":
                    self.chains.add(tree, known)
                continue
            kind = self._asked(token, at)
            meant = self._meant(tree, token, kind, known) if kind else None
            if meant is not None:
                self.mentions[at] = meant
            if meant is not None and any(r.code for r in meant.resolutions):
                self.chains.add(tree, meant, anaphor=True)
            elif known is not None:
                self.chains.add(tree, known)
        self.chains.end(tree)

    def _asked(self, token: Token, at: tuple[int, int]) -> str:
        """How sure the network must be of whom a word means: a key of _SURE; "" where it is not asked."""
        kind = asked_about(self.knowledge, token)
        if kind or (at in self.proposed and at not in self.named):
            return kind or "noun"
        named = token.upos not in _WORDS or token.text.lower() in _FIRST_OR_RELATIVE | _NOBODY_IN_PARTICULAR
        return "other" if at in self.pointed and not named else ""

    def _meant(self, tree: Tree, token: Token, kind: str, known: Mention | None) -> Mention | None:
        at = tree.sentence.index, token.index
        if (teller := self.tellers.taken_up(tree, token)) is not None:
            return self._still_speaking(tree, token, teller)
        proposed = self.proposed.get(at)
        if proposed is not None and proposed.kind == "metonym":
            return proposed  # "the North"
        if proposed is not None and known is None and any(r.candidates for r in proposed.resolutions):
            return proposed
        proposed = proposed if at not in self.named else None
        some = candidates(self.chains, tree, token, proposed)
        asked = self._vector(at[0], at[1], asking=True)
        named = np.array([self._last(c.chain) for c in some]) if some else np.zeros((0, len(asked)), np.float32)
        clues = word_clues(self.chains, tree, token, proposed)
        chances = self.weights.scores(clues, asked, [c.clues for c in some], named)
        told = totals([c.chain.codes for c in some], chances)
        codes, chance = likeliest(told)
        start, end = (known.start, known.end) if known is not None else _span(tree, token, proposed)
        name = "pronoun" if is_pronoun(token) else "nominal" if known is None else known.kind
        between = rivals(told)
        if between and known is None:
            return Mention(at[0], start, end, token.index, name, (_left_open(token, between),))
        if not codes or chance < _SURE[kind]:
            return None
        best = max(range(len(some)), key=lambda i: float(chances[i + 1]) if some[i].chain.codes == codes else -1.0)
        resolutions = self._resolutions(tree, token, some[best].chain, proposed, chance)
        if self._of_the_past(tree, token):
            by_terms = {r.record for r in proposed.resolutions if r.office} if proposed is not None else set()
            settled = by_terms if token.lemma == "predecessor" else set()
            resolutions = tuple(
                r if r.former or r.record in settled or self._serves(token, r) else as_former(r) for r in resolutions
            )
        return Mention(at[0], start, end, token.index, name, resolutions)

    def _still_speaking(self, tree: Tree, token: Token, teller: tuple[int, int]) -> Mention:
        """The pronoun of somebody without a name who spoke before, whoever he is."""
        before = self.mentions.get(teller)
        told = before.resolutions if before is not None else (Resolution("", token.text, how="who spoke before"),)
        resolutions = tuple(again(r, token) for r in told)
        return Mention(tree.sentence.index, token.start, token.end, token.index, "pronoun", resolutions)

    def _of_the_past(self, tree: Tree, token: Token) -> bool:
        """True for "the former prime minister" and "her predecessor"."""
        official = self.knowledge.office_named(token.text) is not None
        return token.lemma == "predecessor" or (official and called_former(tree, token))

    def _serves(self, token: Token, resolution: Resolution) -> bool:
        """True for somebody who holds another office now than the one that he is called former in."""
        office = self.knowledge.office_named(token.text)
        return resolution.person and held_earlier(self.knowledge, resolution.record, office, resolution.office)

    def _vector(self, sentence: int, token: int, *, asking: bool) -> Row:
        found = self.found[sentence] if sentence < len(self.found) else None
        if found is None:
            return np.zeros(self.weights.asking.shape[0], np.float32)
        row: Row = (found.asking if asking else found.naming)[token]
        return row

    def _last(self, chain: Chain) -> Row:
        """The vector of the word that named a party last."""
        if chain.last is None:
            return np.zeros(self.weights.naming.shape[0], np.float32)
        return self._vector(chain.last.sentence, chain.last.token, asking=False)

    def _resolutions(
        self, tree: Tree, token: Token, chain: Chain, proposed: Mention | None, chance: float
    ) -> tuple[Resolution, ...]:
        if proposed is not None and frozenset(bare(r.code) for r in proposed.resolutions) == chain.codes:
            return tuple(_sure(r, chance) for r in proposed.resolutions)
        single = "Number=Plur" not in token.feats and (
            self.knowledge.office_named(token.text) is not None or token.lemma.lower() in _ONE_PERSON
        )
        same = len(chain.codes) > 1 or is_pronoun(token) or (chain.person and single and token.upos == "NOUN")
        if same and chain.resolutions:
            told = chain.by_name if token.text.lower() in IT and chain.by_name else chain.resolutions
            return tuple(_sure(again(r, token), chance) for r in told)
        return tuple(self._part(tree, token, chain, code, chance) for code in sorted(chain.codes))

    def _part(self, tree: Tree, token: Token, chain: Chain, code: str, chance: float) -> Resolution:
        """A part of the party of this code: its ministry, its people, a person of its own."""
        entity = self.knowledge.entities.get(code) or self.knowledge.entities.get(self.knowledge.body_of(code))
        told = chain.by_name[0].name if chain.by_name and not chain.person and len(chain.codes) == 1 else code
        whole = entity.name if entity is not None else told
        agent = company(self.knowledge, tree, token) or self.knowledge.agent(token) if token.upos == "NOUN" else None
        sector = agent.sector if agent is not None and not agent.state_force else ""
        if entity is not None and entity.kind == "armed-group":
            sector = ""
        name = f"{whole}: {token.text}"
        how = f"{token.text!r} of {whole}; {_told(chance)}"
        record, layer = (entity.id, entity.layer) if entity is not None else ("", "")
        return Resolution(f"{code}:{sector}" if sector else code, name, record, layer, how)


Totals = Mapping[frozenset[str], float]
"""How likely each party is meant, by its codes; without any: nobody."""


def totals(parties: Sequence[frozenset[str]], chances: Row) -> Totals:
    """The sums over all ``parties`` of the same codes; ``chances`` begin with that of nobody."""
    nobody, *others = chances.tolist()
    told: dict[frozenset[str], float] = {frozenset(): nobody}
    for codes, chance in zip(parties, others, strict=True):
        told[codes] = told.get(codes, 0.0) + chance
    return told


def likeliest(told: Totals) -> tuple[frozenset[str], float]:
    """The codes that are likeliest meant, and how likely; none: nobody."""
    best = max(told, key=lambda c: (told[c], sorted(c)))
    return best, told[best]


def rivals(told: Totals) -> tuple[frozenset[str], ...]:
    """The two parties between which a thin margin leaves no choice, the likelier first; none where one is likelier."""
    ranked = sorted((codes for codes in told if codes), key=lambda codes: (-told[codes], sorted(codes)))[:2]
    if len(ranked) < 2:
        return ()
    one, other = (told[codes] for codes in ranked)
    return tuple(ranked) if one - other < _THIN and one + other >= _BOTH else ()


def with_known(named: Iterable[Mention], proposed: Iterable[Mention]) -> list[Mention]:
    """The mentions by name; where the rules know whose an unknown name is, as they have it: a house's own official."""
    known = {(m.sentence, m.head): m for m in proposed if any(r.code for r in m.resolutions)}
    return [m if any(r.code for r in m.resolutions) else known.get((m.sentence, m.head), m) for m in named]


def pointed_words(found: Iterable[Found | None]) -> frozenset[tuple[int, int]]:
    """The words, by sentence and index, that are likely named as party of an act."""
    words: set[tuple[int, int]] = set()
    for sentence, own in enumerate(found):
        for act in own.acts if own is not None else ():
            if 1 - act.answer.types.get(NONE, 0.0) < _ACT:
                continue
            for side in (act.actor, act.recipient):
                words.update((sentence, word) for word, chance in side.here.items() if word >= 0 and chance >= _PARTY)
                words.update((sentence - back, word) for (back, word), p in side.before.items() if p >= _PARTY)
    return frozenset(words)


def _sure(resolution: Resolution, chance: float) -> Resolution:
    return replace(resolution, how=f"{resolution.how}; {_told(chance)}")


def _told(chance: float) -> str:
    return f"chance {min(chance, 0.99):.2f}"  # a network is never certain


def _left_open(token: Token, between: Sequence[frozenset[str]]) -> Resolution:
    candidates = tuple(";".join(sorted(codes)) for codes in between)
    return Resolution("", token.text, how=f"ambiguous: {' or '.join(candidates)}", candidates=candidates)


def _span(tree: Tree, token: Token, proposed: Mention | None) -> tuple[int, int]:
    if proposed is not None:
        return proposed.start, proposed.end
    if token.text.lower() in PRONOUNS:
        return token.start, token.end
    span = tree.span([*tree.children(token, "det", "nummod", "amod"), token])
    return span.start, span.end
