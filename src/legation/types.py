"""The values that flow from room to room: frozen, typed, without behaviour of their own.

Offsets are Python string offsets into ``Document.text``, half-open ``[start, end)``.
Indices of tokens are positions within their sentence; indices of sentences, within their document.
Ids are content hashes (see ``legation.text.content_id``): the same input gives the same id.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Status(StrEnum):
    """How a passage holds its act to be (annotation guide, field ``status``)."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class Stance(StrEnum):
    """How a voice stands to what it is quoted on."""

    ASSERTS = "asserts"
    ALLEGES = "alleges"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DOUBTS = "doubts"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of a document's text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of the stored text that is not content, and the rule that says so (``menu``, ``caption`` ...)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both inclusive; ``None`` is an open end.

    ``basis`` says how it was found. For publication: given, page metadata, dateline, inferred, unknown.
    For acts: explicit, relative, anchor, tense, none. ``words`` are the characters that decided it, if any.
    """

    start: datetime.date | None
    end: datetime.date | None
    basis: str = "unknown"
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one article.

    ``id`` hashes address, text, title and publication; ``uri`` is the input's own address where it has one,
    else the file's. ``text`` is stored verbatim. ``language`` is an ISO 639-1 code, "" where unknown.
    ``version`` counts the versions of one address from 1; the record sets it.
    """

    id: str
    uri: str
    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    dateline: str = ""
    published: Period = Period(None, None)
    language: str = ""
    version: int = 1
    not_content: tuple[Marked, ...] = ()
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not read or not coded, the step that left it out, and why.

    ``reason`` is a short stable word for counting; ``detail`` is for people. ``span`` where it concerns a passage.
    """

    uri: str
    step: str
    reason: str
    detail: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word: UD annotation and a name tag.

    ``head`` is the index of the governing token in the sentence, -1 for the root. ``feats`` is UD's
    ``Name=Value|...`` or "". ``name`` is an IOB2 tag over PER, LOC, ORG ("O" outside).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    name: str = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document: its place, and its words as a UD tree."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]


STRANGER = "name not in the knowledge base"
"""On this ground a name is taken to be that of somebody whom nobody knows: it has no code."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who or what a mention is taken to be, and on what ground.

    ``code`` follows the annotation guide ("RUS", "UN", "SYR:REB"; "" unresolved). ``name`` is the full name known.
    ``record`` is the id of the knowledge row, ``layer`` where that row lives, ``how`` the rule that chose it.
    ``candidates`` holds the codes between which a thin margin left no choice. ``office`` is the id of the
    office held at the date, ``former`` says that the person had left it. ``person`` is true for natural persons.
    """

    code: str
    name: str
    record: str = ""
    layer: str = ""
    how: str = ""
    candidates: tuple[str, ...] = ()
    office: str = ""
    former: bool = False
    person: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one or more political actors.

    ``head`` is the token that carries the mention in the tree. Plural mentions ("both leaders") have
    several resolutions; an unresolved one has none or an empty code. ``kind``: name, demonym, metonym,
    title, agent, pronoun, nominal.
    """

    sentence: int
    start: int
    end: int
    head: int
    kind: str
    resolutions: tuple[Resolution, ...]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place: ``country`` is ISO 3166 alpha-3 or "", coordinates in degrees where known.

    ``locative``: the words say where something is ("in Kharkiv"), not what is acted on ("shelled Kharkiv").
    ``kind`` is "state", "city", "county", a kind of the places table, or "name" where nobody knows the place.
    ``how`` says what decided between places of that name.
    """

    sentence: int
    start: int
    end: int
    head: int
    name: str
    country: str
    latitude: float | None = None
    longitude: float | None = None
    record: str = ""
    locative: bool = True
    kind: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression (TIMEX3): its days, its normal form, and the word it hangs on.

    ``value`` is the TIMEX3 value where there is one ("2025-05-09", "2024-W21", "PRESENT_REF"), else "".
    """

    sentence: int
    start: int
    end: int
    head: int
    period: Period
    value: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn in a transcript: characters ``[start, end)``, its label, and who that is if known.

    ``asks`` is true for questions put by nobody named, which assert nothing.
    """

    start: int
    end: int
    label: str
    speaker: Resolution | None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as somebody's own (``direct``) or as the content of what somebody said.

    ``start``/``end`` lie within the quotation marks. ``speaker`` is the fullest name in the article,
    "" where nobody can be named; ``cue`` is the verb or noun of saying.
    """

    id: str
    document_id: str
    start: int
    end: int
    text: str
    speaker: str
    speaker_code: str
    cue: str
    direct: bool
    speaker_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A party to an act: its code, the name shown, the words that name it, and the knowledge row behind it."""

    code: str
    name: str
    span: Span | None = None
    record: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of the chain of those who say a thing, innermost first."""

    name: str
    code: str
    stance: Stance
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one passage says that one party does to another, and who says so.

    ``type`` and ``mode`` are PLOVER's; ``content_of`` is the id of the speech act whose content this is.
    ``rule`` names the codebook trigger or model that found it, ``knowledge`` the rows used, ``words`` the
    characters that decided the status. ``score`` is in [0, 1]: how often such a
    report is one, to a careful annotator. ``cameo`` is a code of three digits, "" where none is
    sure.
    """

    id: str
    document_id: str
    type: str
    mode: str
    contexts: tuple[str, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    symmetric: bool
    period: Period
    place: str
    status: Status
    voices: tuple[Voice, ...]
    evidence: Span
    sentence: int
    rule: str
    score: float
    content_of: str | None = None
    trigger: Span | None = None
    knowledge: tuple[str, ...] = ()
    words: Span | None = None
    cameo: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One document and everything read in it so far; what passes from step to step."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    turns: tuple[Turn, ...] = ()
    reports: tuple[Report, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A standing decision that two rows are the same (``verdict`` "same") or are not ("different").

    ``by`` is a rule's name or a person; a retracted judgement stays in the log.
    """

    id: str
    kind: str
    left: str
    right: str
    verdict: str
    by: str
    at: str
    reason: str = ""
    retracted_at: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What several reports are judged to be about."""

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    symmetric: bool
    period: Period
    place: str
    status: Status
    reports: tuple[str, ...]
    story_id: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """An act that is alleged, denied or doubted by named voices, with both sides side by side.

    Each of ``alleged_by``, ``denied_by``, ``confirmed_by`` holds the codes or names of voices.
    """

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    summary: str
    alleged_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    first_date: datetime.date | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Documents and events of one developing matter. ``copies`` pairs a near-duplicate with its fullest copy."""

    id: str
    title: str
    documents: tuple[str, ...]
    events: tuple[str, ...] = ()
    period: Period = Period(None, None)
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One reading: when, with which program, knowledge and model, and what it counted. Times are UTC, ISO 8601."""

    id: str
    started: str
    version: str
    knowledge: str
    model: str
    settings: str
    finished: str | None = None
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What does the actor do to the recipient in a sentence, and is it these words that tell it?

    All three are indices of tokens; ``actor`` or ``recipient`` may be empty where the sentence names nobody.
    """

    actor: frozenset[int]
    recipient: frozenset[int]
    trigger: frozenset[int]


NONE = "NONE"
"""Stands among event types for no act."""

BACK = 2
"""So many sentences before its own a finding may look at and point into."""

NOBODY, ELSEWHERE = -1, -2
"""Stand among the words that may name a party: for no word of any text, and for none of this sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Probabilities, each group adding up to one: of the event types and NONE; of modes ("TYPE:mode", "" for none);
    of CAMEO codes of three digits ("" for none); of statuses."""

    types: Mapping[str, float]
    modes: Mapping[str, float]
    codes: Mapping[str, float]
    statuses: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Naming:
    """How likely words name one side of an act; small chances are left out.

    ``here`` are words of the act's own sentence, by their index, with NOBODY and ELSEWHERE, which is any sentence but
    this and those shown with it; ``before`` are words of sentences before, by how many back they stand and their index.
    """

    here: Mapping[int, float]
    before: Mapping[tuple[int, int], float] = field(default_factory=dict)

    @property
    def inside(self) -> float:
        """The chance that a word of the sentence names the party."""
        return sum(chance for word, chance in self.here.items() if word >= 0)

    @property
    def nobody(self) -> float:
        """The chance that nobody is meant, or no text names him."""
        return self.here.get(NOBODY, 0.0)

    @property
    def elsewhere(self) -> float:
        """The chance that another sentence names the party."""
        return self.here.get(ELSEWHERE, 0.0) + sum(self.before.values())


@dataclass(frozen=True, slots=True)
class Finding:
    """An act that a word may tell: ``token`` is the word's index, ``answer`` what it tells, ``actor`` and ``recipient``
    say who names either side."""

    token: int
    answer: Answer
    actor: Naming
    recipient: Naming


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What the reader of acts makes of a sentence: the acts that its words may tell, and two vectors a word (N, R).

    ``asking`` is the word as one that asks for the party it stands for, ``naming`` as one that names it.
    """

    acts: tuple[Finding, ...]
    asking: NDArray[np.float32]
    naming: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence and the questions put to it."""

    sentence: Sentence
    questions: tuple[Question, ...]
