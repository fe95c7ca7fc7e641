"""Texts in which it is marked whom words mean, made ready for the network of ``legation.mentions.referents``.

``meant.jsonl`` has a line for each text: ``article``, one of ``training/relations/written/texts.jsonl``, or
``sentences``, the digests of those of an openly licensed text, with its ``outlet``; and ``meant``, for each word in
question its sentence, ``[start, end)`` there, who is meant, and whether the word was party of an act. Who is meant is
told by names joined by " ; ", by "-" for no party at all, by "?" where the text does not tell.

GUM's chains of mentions teach what pronouns mean, and above all when they mean no party: ``chained_texts``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from training.language.corpus import GUM_GENRES
from training.language.network import HIDDEN
from training.relations.examples import HERE as RELATIONS
from training.relations.examples import digest, plain
from training.relations.finding import gather, passage
from training.relations.network import Network
from training.relations.sources import texts

from legation.documents import clean
from legation.evaluate.references import KINDS, Chained, chain_words, read_chains
from legation.knowledge import Knowledge
from legation.language.acts import ActReader
from legation.language.core import CoreParser
from legation.language.encoding import PieceVectors
from legation.language.parser import passages
from legation.language.wordpiece import WordPieces
from legation.mentions import find_actors, find_anaphora, find_places, home_state, house_parties
from legation.mentions.chains import Chain, Chains, bare
from legation.mentions.clues import Candidate, candidates, word_clues
from legation.mentions.referents import with_known
from legation.syntax import Tree
from legation.types import BACK, Document, Mention, Period, PlaceMention, Resolution, Sentence, Token

HERE = Path(__file__).parent
TOGETHER = 50
"""Texts that are parsed together."""

ANNOTATED = frozenset({"GUM_news_afghan", "GUM_news_asylum", "GUM_news_korea"})
"""Texts of GUM that are annotated articles, too: they do not train."""

BATCH = 24
"""Sentences that the reader of acts reads together."""

Place = tuple[int, int]
"""A sentence and a word of it."""


class Word(NamedTuple):
    """A word in question: who is meant (None: no party, or nobody can tell), and whether it was party of an act."""

    codes: frozenset[str] | None
    party: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its words in question, and what is known of it before they are resolved."""

    name: str
    document: Document
    sentences: tuple[Sentence, ...]
    named: tuple[Mention, ...]
    proposed: Mapping[Place, Mention]
    places: tuple[PlaceMention, ...]
    house: tuple[Resolution, ...]
    home: Resolution | None
    words: Mapping[Place, Word]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One word in question: its clues, those of each party that may be meant, which of them are, and the places of the
    vectors to read: the word's own, and those of the words that named the parties last."""

    text: str
    word: Word
    clues: tuple[str, ...]
    parties: tuple[tuple[str, ...], ...]
    codes: tuple[frozenset[str], ...]
    asked: Place
    named: tuple[Place | None, ...]

    @property
    def right(self) -> list[bool]:
        """For nobody, and for each party: whether it is a right answer."""
        meant = [self.word.codes is not None and codes == self.word.codes for codes in self.codes]
        if any(meant):
            return [False, *meant]
        return [True, *(not codes for codes in self.codes)]


Decide = Callable[[Text, Tree, Token, Sequence[Candidate], Sequence[str]], Chain | None]
"""Who is taken to be meant by a word of a text, as far as what follows goes."""


def read_texts(data: Path, knowledge: Knowledge) -> Iterator[Text]:
    """The texts of ``meant.jsonl``; those whose sentences ``data`` does not have are passed over."""
    rows = [json.loads(line) for line in (HERE / "meant.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = (RELATIONS / "written" / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    own = {
        name: [row["text"] for row in article]
        for name, article in groupby(map(json.loads, lines), key=lambda row: row["article"])
    }
    wanted = {mark for row in rows for mark in row.get("sentences", ())}
    known = {digest(text): plain(text) for each in texts(data) for text in each if digest(text) in wanted}
    parser = CoreParser(2)
    found = []
    for row in rows:
        parts = own[row["article"]] if "article" in row else [known.get(mark, "") for mark in row["sentences"]]
        if all(parts):
            name = row.get("article") or digest(" ".join(row["sentences"]))  # several begin alike
            text = "\n\n".join(parts)
            found.append((row, parts, Document(name, name, text, outlet=row.get("outlet", ""), language="en")))
    for start in range(0, len(found), TOGETHER):
        some = found[start : start + TOGETHER]
        for (row, parts, document), sentences in zip(
            some, parser.parse([passages(d) for _, _, d in some]), strict=True
        ):
            yield _text(row["meant"], parts, document, sentences, knowledge)


def chained_texts(data: Path, knowledge: Knowledge) -> Iterator[Text]:
    """The openly licensed texts of GUM's training part, with the pronouns of its chains as words in question.

    Whom a pronoun means is told by the names of its chain, or by nouns such as "Russian troops"; by neither: nobody.
    """
    parser = CoreParser(2)
    for chained in read_chains(data / "UD_English-GUM" / "en_gum-ud-train.conllu"):
        if chained.name.split("_")[1] not in GUM_GENRES or chained.name in ANNOTATED:
            continue
        day = chained.created
        published = Period(day, day, "given") if day else Period(None, None)
        document = Document(chained.name, chained.name, chained.text, published=published, language="en")
        yield _chained(chained, document, parser.parse([passages(document)])[0], knowledge)


def _chained(chained: Chained, document: Document, sentences: tuple[Sentence, ...], knowledge: Knowledge) -> Text:
    text = _before(document, sentences, knowledge)
    told = (*text.named, *(m for m in text.proposed.values() if m.kind not in {"pronoun", "nominal"}))
    coded = _coded(text)
    words = {
        place: Word(frozenset(word.party) or None, party=False)
        for word in chain_words(chained, sentences, told)
        if word.kind == KINDS[0] and (place := (word.sentence, word.token.index)) not in coded
    }
    return replace(text, words=words)


def _text(
    meant: Iterable[Sequence[Any]],
    parts: Sequence[str],
    document: Document,
    sentences: tuple[Sentence, ...],
    knowledge: Knowledge,
) -> Text:
    text = _before(document, sentences, knowledge)
    starts = np.cumsum([0, *(len(part) + 2 for part in parts)]).tolist()
    tokens = {t.start: (s.index, t.index) for s in sentences for t in s.tokens}
    coded = _coded(text)
    words = {}
    for number, start, _, who, party in meant:
        place = tokens.get(starts[number] + start)
        if place is not None and place not in coded:
            words[place] = Word(_codes(who, text.named, document.text, knowledge), bool(party))
    return replace(text, words=words)


def _before(document: Document, sentences: tuple[Sentence, ...], knowledge: Knowledge) -> Text:
    """What is known of a text before its words are resolved, as in ``legation.pipeline``; no words in question yet."""
    places = find_places(document, sentences, knowledge)
    named = find_actors(document, sentences, knowledge, places)
    house = house_parties(document, sentences, named, knowledge)
    home = home_state(clean(document), knowledge)
    rules = find_anaphora(sentences, named, knowledge, house, home)
    named = tuple(with_known(named, rules))
    by_name = {(m.sentence, m.head) for m in named}
    proposed = {place: m for m in rules if (place := (m.sentence, m.head)) not in by_name}
    return Text(document.uri, document, sentences, named, proposed, places, house, home, {})


def _coded(text: Text) -> set[Place]:
    return {(m.sentence, m.head) for m in text.named if any(r.code for r in m.resolutions)}


def _codes(who: str, named: Iterable[Mention], text: str, knowledge: Knowledge) -> frozenset[str] | None:
    codes = frozenset(code for name in who.split(";") if (code := _code(name.strip(), named, text, knowledge)))
    return codes or None


def _code(name: str, named: Iterable[Mention], text: str, knowledge: Knowledge) -> str:
    """The party that a name of the annotation stands for: one of the knowledge room, else one that the text names."""
    for words in (name, name.removeprefix("the "), name.removeprefix("The ")):
        for sense in knowledge.senses(words):
            entity = knowledge.entity(sense.entity)
            if sense.kind in {"name", "alias", "acronym"} and entity.kind != "person" and entity.code:
                return bare(entity.code)
    own = (m.resolutions[0].code for m in named if text[m.start : m.end].lower() == name.lower())
    return bare(next((code for code in own if code), ""))


def lessons(text: Text, knowledge: Knowledge, decide: Decide | None = None) -> Iterator[Lesson]:
    """The words in question of a text, in order.

    What an earlier word means is known as marked, or as ``decide`` says; words not in question mean nobody.
    """
    chains = Chains(text.named, text.places, knowledge, text.house, text.home)
    by_name = {(m.sentence, m.head): m for m in text.named}
    for sentence in text.sentences:
        tree = Tree(sentence)
        chains.begin(tree)
        for token in tree.tokens:
            place = sentence.index, token.index
            known = by_name.get(place)
            word = text.words.get(place)
            if word is not None:
                some = candidates(chains, tree, token, text.proposed.get(place))
                clues = word_clues(chains, tree, token, text.proposed.get(place))
                yield Lesson(
                    text.name,
                    word,
                    tuple(clues),
                    tuple(tuple(c.clues) for c in some),
                    tuple(c.chain.codes for c in some),
                    place,
                    tuple(None if (at := c.chain.last) is None else (at.sentence, at.token) for c in some),
                )
                chain = _marked(word, some) if decide is None else decide(text, tree, token, some, clues)
                if chain is not None:
                    known = _mention(sentence.index, token, chain)
                    chains.add(tree, known, anaphor=True)
                    continue
            if known is not None and known.kind != "outlet":
                chains.add(tree, known)
        chains.end(tree)


def _marked(word: Word, some: Sequence[Candidate]) -> Chain | None:
    """The party marked, as named last."""
    right = [c.chain for c in some if word.codes is not None and c.chain.codes == word.codes]
    return max(right, key=lambda chain: chain.last.start if chain.last is not None else -1, default=None)


def _mention(sentence: int, token: Token, chain: Chain) -> Mention:
    pronoun = token.upos == "PRON" or "PronType=Prs" in token.feats
    resolutions = chain.resolutions or tuple(Resolution(code, code) for code in sorted(chain.codes))
    kind = "pronoun" if pronoun else "nominal"
    return Mention(sentence, token.start, token.end, token.index, kind, resolutions)


def shipped_vectors(read: Sequence[Text], knowledge: Knowledge) -> dict[str, list[NDArray[np.float16] | None]]:
    """As ``word_vectors``, by the reader that ships: for each word its two vectors one after the other (N, 96)."""
    reader = ActReader(knowledge.codebook.hints(), 2)
    vectors: dict[str, list[NDArray[np.float16] | None]] = {}
    for text in read:
        vectors[text.name] = [
            np.hstack([own.asking, own.naming]).astype(np.float16) if own is not None else None
            for own in reader.find([text.sentences])[0]
        ]
    return vectors


@torch.no_grad()
def word_vectors(
    read: Sequence[Text], network: Network, labels: Mapping[str, Sequence[str]], knowledge: Knowledge, tools: Tools
) -> dict[str, list[NDArray[np.float16] | None]]:
    """For each text and sentence what the reader of acts makes of its words (N, H); ``None`` where it is too long."""
    network.eval()
    hints = knowledge.codebook.hints()
    found: dict[str, list[NDArray[np.float16] | None]] = {text.name: [None] * len(text.sentences) for text in read}
    todo = []
    for text in read:
        for place, sentence in enumerate(text.sentences):
            before = text.sentences[max(0, place - BACK) : place]
            own = passage(sentence, before, labels["types"], hints, tools.pieces)
            if own is not None:
                todo.append((len(own.encoded.ids), text.name, place, own))
    todo.sort(key=lambda item: item[:3])
    for start in range(0, len(todo), BATCH):
        some = todo[start : start + BATCH]
        words = network.words(gather([own for *_, own in some], labels, tools.vectors).asked)
        for (_, name, place, own), rows in zip(some, words, strict=True):
            found[name][place] = rows[1 : len(own.words) + 1].numpy().astype(np.float16)
    assert all(rows is None or rows.shape[1] == HIDDEN for each in found.values() for rows in each)
    return found


class Tools(NamedTuple):
    """What turns words into numbers."""

    pieces: WordPieces
    vectors: PieceVectors
