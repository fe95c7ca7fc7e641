"""Whom words mean that name nobody, scored against texts whose chains of mentions are annotated (coreference).

A treebank with chains (CoNLL-U, ``Entity`` in MISC, as GUM and CorefUD have it) or a folder of ECB+'s XML files. Chains
do not tell who is meant, only which words mean the same. So a chain's party is what its names come out as, and asked is
whether its pronouns and common nouns come out as the same, before the colon of a code. Names are taken to be right.
"""

import datetime
import re
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from legation.errors import InputError
from legation.evaluate.figures import Figures, Miss
from legation.types import Analysis, Mention, Sentence, Span, Token

KINDS = ("pronouns", "nouns")

PRONOUNS = frozenset(
    {"he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs",
     "himself", "herself", "itself", "themselves"}
)  # fmt: skip
"""Pronouns of the third person, in small letters."""

NAMES = frozenset({"name", "demonym"})
"""Kinds of mentions by which a chain has a party; not capitals, which are cities more often than governments."""

_MEMBERS = ("HUMAN_PART", "NON_HUMAN_PART", "LOC_")
"""What the tags of ECB+ begin with that mark parties and places."""

_ENTITY = re.compile(r"\(([^()]*)|([^()]*)\)")
_NUMBER = re.compile(r"\d+(?:-\d+)?")
_NO_BLANK_BEFORE = re.compile(r"[.,;:!?%)\]]|'\w{0,2}|n't|''|’\w{0,2}")
_NO_BLANK_AFTER = frozenset({"(", "[", "$", "``"})

Read = Callable[[str, datetime.date | None], Analysis]
"""Reads a text, published on a day if that is known."""

Party = tuple[str, ...]
"""Codes before their colons, sorted."""


@dataclass(frozen=True, slots=True)
class Chained:
    """A text with its chains; a chain is the spans of its mentions, one where nothing else means the same."""

    name: str
    text: str
    created: datetime.date | None
    chains: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class ReferencesScore:
    """Scores by ``KINDS``.

    In the gold are the words of chains that have a party by name. Given are those of them that come out as a party, and
    pronouns that do though nothing in their chain does.
    """

    documents: int
    figures: dict[str, Figures]
    misses: tuple[Miss, ...]


def score_references(path: Path, read: Read) -> ReferencesScore:
    """Score ``read`` on a CoNLL-U file, or on every XML file below a folder.

    Raises:
        InputError: the file or folder holds no chains, or cannot be read.
    """
    counts: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in KINDS}
    misses: list[Miss] = []
    for document in read_chains(path):
        analysis = read(document.text, document.created)
        found = {(m.sentence, m.head): party_of(m) for m in analysis.mentions}
        told = [
            (word, own)
            for word in chain_words(document, analysis.sentences, analysis.mentions)
            if word.by_name or not word.party
            if (own := found.get((word.sentence, word.token.index), ())) or word.party
        ]
        for kind, rows in counts.items():
            each = [(word.party, own) for word, own in told if word.kind == kind]
            rows.append(
                (sum(p == own for p, own in each), sum(bool(own) for _, own in each), sum(bool(p) for p, _ in each))
            )
        misses.extend(
            Miss(document.name, _around(document.text, word.token), ";".join(word.party), ";".join(own))
            for word, own in told
            if word.party != own
        )
    return ReferencesScore(
        len(counts[KINDS[0]]), {kind: Figures.of(rows) for kind, rows in counts.items()}, tuple(misses)
    )


class ChainWord(NamedTuple):
    """A pronoun or common noun that heads a mention of a chain, and the chain's party.

    ``kind`` is one of ``KINDS``. ``by_name``: the chain has its party by name, not only by words such as "the German
    chancellor". A chain without either has no party at all.
    """

    sentence: int
    token: Token
    kind: str
    party: Party
    by_name: bool


def chain_words(document: Chained, sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> Iterator[ChainWord]:
    """The words of a text's chains whose meaning is asked for."""
    words = [(s, token) for s in sentences for token in s.tokens]
    known = {sentences[m.sentence].tokens[m.head].start: m for m in mentions}
    for chain in document.chains:
        heads = [head for span in chain if (head := _head(words, span)) is not None]
        told = [(t, known[t.start]) for _, t in heads if t.start in known and t.text.lower() not in PRONOUNS]
        named = Counter(party for _, m in told if m.kind in NAMES and (party := party_of(m)))
        other = Counter(party for _, m in told if m.kind not in NAMES and (party := party_of(m)))
        parties = named or other
        party = max(parties, key=lambda p: (parties[p], p), default=())
        for sentence, token in heads:
            kind = _kind(token, known.get(token.start))
            if kind:
                yield ChainWord(sentence.index, token, kind, party, bool(named))


def party_of(mention: Mention | None) -> Party:
    """Whom a mention stands for; nobody where there is no mention."""
    return tuple(sorted({r.code.split(":")[0] for r in mention.resolutions if r.code})) if mention is not None else ()


def _head(words: Sequence[tuple[Sentence, Token]], span: Span) -> tuple[Sentence, Token] | None:
    """The first word of the span whose governor stands outside it."""
    first = bisect_left(words, span.start, key=lambda item: item[1].start)
    for sentence, token in (words[place] for place in range(first, len(words))):
        if token.start >= span.end:
            return None
        governor = sentence.tokens[token.head] if token.head >= 0 else None
        if governor is None or not span.start <= governor.start < span.end:
            return sentence, token
    return None


def _kind(head: Token, mention: Mention | None) -> str:
    if head.text.lower() in PRONOUNS:
        return "pronouns"
    named = mention is not None and mention.kind in NAMES
    return "nouns" if head.upos == "NOUN" and not named else ""


def _around(text: str, token: Token) -> str:
    """The word, with what stands around it."""
    before, after = text[max(0, token.start - 40) : token.start], text[token.end : token.end + 30]
    return f"{before}[{token.text}]{after}".replace("\n", " ")


def read_chains(path: Path) -> Iterator[Chained]:
    """The texts of a CoNLL-U file or of a folder of ECB+, one after the other."""
    if path.is_dir():
        files = sorted(path.rglob("*.xml"))
        if not files:
            raise InputError(f"{path} holds no .xml files; give a folder of ECB+, or a CoNLL-U file with entities")
        yield from (_ecb(file) for file in files)
        return
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text ({error}); give a CoNLL-U file with entities") from error
    some = False
    for document in _conllu(lines):
        some = some or bool(document.chains)
        yield document
    if not some:
        raise InputError(f"{path} has no chains; give a CoNLL-U file with Entity=... in its last column, such as GUM's")


@dataclass
class _Text:
    """A text as it grows from words, with the mentions that have begun and ended in it."""

    name: str
    text: str = ""
    created: datetime.date | None = None
    open: list[tuple[str, int]] = field(default_factory=list)
    chains: dict[str, list[Span]] = field(default_factory=dict)

    def done(self) -> Chained:
        return Chained(self.name, self.text.strip(), self.created, tuple(tuple(c) for c in self.chains.values()))

    def word(self, start: int, end: int, entity: str) -> None:
        for begun, ended in _ENTITY.findall(entity):
            if begun:
                self.open.append((begun.split("-")[0], start))
            else:
                self._close(ended.split("-")[0], end)

    def _close(self, name: str, end: int) -> None:
        """End the mention of this chain that began last; without a name, the one that began last of all."""
        for place in reversed(range(len(self.open))):
            if not name or self.open[place][0] == name:
                chain, start = self.open.pop(place)
                self.chains.setdefault(chain, []).append(Span(start, end))
                return


def _conllu(lines: Iterable[str]) -> Iterator[Chained]:
    current = _Text("")
    within: tuple[int, int, int] | None = None  # a range of words: its last word's number, and its characters
    blank = ""
    for line in lines:
        if line.startswith("# newdoc"):
            if current.text:
                yield current.done()
            current, blank = _Text(line.partition("=")[2].strip()), ""
        elif line.startswith("# meta::dateCreated"):
            current.created = _day(line.partition("=")[2].strip())
        elif line.startswith("# newpar"):
            blank = "\n\n" if current.text else ""
        cells = line.split("\t")
        if len(cells) < 10 or not _NUMBER.fullmatch(cells[0]):
            continue  # comments, empty lines, empty nodes
        first, _, last = cells[0].partition("-")
        start, misc = len(current.text) + len(blank), cells[9].split("|")
        if within is None or int(first) > within[0]:
            current.text += blank + cells[1]
            blank = "" if "SpaceAfter=No" in misc else " "
            within = None
            span = start, start + len(cells[1])
        else:
            span = within[1:]
        if last:
            within = int(last), *span
            continue
        entity = next((m.partition("=")[2] for m in misc if m.startswith("Entity=")), "")
        current.word(*span, entity)
    if current.text:
        yield current.done()


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _ecb(path: Path) -> Chained:
    try:
        root = ET.parse(path).getroot()
    except (ET.ParseError, OSError) as error:
        raise InputError(f"{path} is no readable XML file ({error}); give a folder of ECB+") from error
    text, places, sentence, tight = "", dict[str, tuple[int, int]](), "", False
    for token in root.iter("token"):
        form = token.text or ""
        if text and token.get("sentence") != sentence:
            text += "\n"
        elif text and not tight and not _NO_BLANK_BEFORE.fullmatch(form):
            text += " "
        sentence, tight = token.get("sentence", ""), form in _NO_BLANK_AFTER
        places[token.get("t_id", "")] = len(text), len(text) + len(form)
        text += form
    spans = {}
    for markable in root.iterfind("Markables/*"):
        words = [places[a.get("t_id", "")] for a in markable.iterfind("token_anchor") if a.get("t_id") in places]
        if words and markable.tag.startswith(_MEMBERS):
            spans[markable.get("m_id", "")] = Span(min(w[0] for w in words), max(w[1] for w in words))
    chains: dict[str, list[Span]] = {}
    for relation in root.iterfind("Relations/*"):
        members = [s for e in relation.iterfind("source") if (s := spans.pop(e.get("m_id", ""), None)) is not None]
        targets = [e.get("m_id", "") for e in relation.iterfind("target")]
        chains.setdefault(":".join(targets), []).extend(members)
    alone = [(span,) for span in spans.values()]
    return Chained(path.name, text, None, (*(tuple(c) for c in chains.values() if c), *alone))
