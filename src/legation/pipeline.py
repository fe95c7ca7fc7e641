"""The order of work, and the only module that knows it: documents in, a record out.

``read_document`` takes one document through every step; ``read_into`` takes files and addresses into a record,
one document and one transaction after another; ``derive`` joins what was found into stories, events and claims.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from legation.config import Settings
from legation.documents import FieldMap, count, read
from legation.errors import LegationError, ModelError
from legation.events import find_reports
from legation.knowledge import Knowledge
from legation.language.acts import ActReader, Acts
from legation.language.foreign import parser_named
from legation.language.parser import Parser, Passages, passages
from legation.mentions import (
    Dating,
    Spoken,
    Told,
    find_actors,
    find_anaphora,
    find_places,
    find_quotes,
    find_referents,
    find_times,
    find_turns,
    first_persons,
    home_state,
    house_parties,
    infer_published,
    narrated,
    reading_day,
)
from legation.record import Record, fingerprint
from legation.stories import derive as join
from legation.text import content_id
from legation.types import Analysis, Document, Dropped, Found, Period, Run, Sentence, TimeMention

ReadSentences = Sequence[Found | None]
"""What the reader of acts makes of each sentence of a text, ``None`` where it could not read one."""

CODED_LANGUAGES = frozenset({"en"})

TOGETHER = 150_000
"""Characters of documents that are parsed together: sentences of one length find company, and memory stays bounded."""

TOGETHER_MOST = 200
"""Documents that are parsed together."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs: knowledge, a parser, and the program's version for the record."""

    knowledge: Knowledge
    parser: Parser
    acts: Acts
    version: str
    settings: Settings

    @classmethod
    def load(cls, version: str, settings: Settings) -> "Reader":
        """The shipped knowledge with the user's folders read over it, and the parser that the settings name."""
        parser = parser_named(settings.parser, settings.threads)
        knowledge = Knowledge.load(settings.knowledge)
        acts = ActReader(knowledge.codebook.hints(), settings.threads)
        return cls(knowledge, parser, acts, version, settings)

    def run(self) -> Run:
        """A new run of this reader, starting now."""
        started = _now()
        run_id = content_id("run", started, self.version, self.knowledge.version, self.parser.identity)
        return Run(run_id, started, self.version, self.knowledge.version, self.parser.identity, repr(self.settings))

    def read(self, document: Document) -> Analysis:
        """Everything read in one document; one that is not in a coded language is kept without reports."""
        return next(self.read_all([document]))

    def read_all(self, documents: Sequence[Document]) -> Iterator[Analysis]:
        """What :meth:`read` gives for each document; their sentences are read together, which is faster."""
        coded = [passages(document) for document in documents if _is_coded(document)]
        parsed = self._parsed(coded)
        for document in documents:
            yield self._read(document, *next(parsed)) if _is_coded(document) else _not_coded(document)

    def _parsed(self, texts: Sequence[Passages]) -> Iterator[tuple[tuple[Sentence, ...], ReadSentences | str]]:
        """Each text's sentences, with what the reader of acts finds in them, or why it finds nothing."""
        parts: Iterable[Sequence[tuple[Sentence, ...]]]
        try:
            parts = [self.parser.parse(texts)]
        except ModelError:  # one by one, so that those before the one at fault are kept
            parts = (self.parser.parse([text]) for text in texts)
        for part in parts:
            found = self._found(part)
            for place, sentences in enumerate(part):
                if not isinstance(found, str):
                    yield sentences, found[place]
                else:
                    alone = self._found([sentences])
                    yield sentences, alone if isinstance(alone, str) else alone[0]

    def _found(self, texts: Sequence[Sequence[Sentence]]) -> Sequence[ReadSentences] | str:
        try:
            return self.acts.find(texts)
        except ModelError:
            raise  # no document can be read without its models
        except Exception as error:  # noqa: BLE001  one document's fault must not stop the others
            return f"{type(error).__name__}: {error}"

    def _read(self, document: Document, sentences: Sequence[Sentence], findings: ReadSentences | str) -> Analysis:
        failed = findings if isinstance(findings, str) else ""
        try:
            analysis = read_document(
                document, sentences, self.knowledge, None if isinstance(findings, str) else findings
            )
        except ModelError:
            raise  # no document can be read without its models
        except Exception as error:  # noqa: BLE001  one document's fault must not stop the others
            detail = f"{type(error).__name__}: {error}; kept without reports; please report this with the text"
            return Analysis(document, tuple(sentences), dropped=(Dropped(document.uri, "pipeline", "failed", detail),))
        if not failed:
            return analysis
        detail = f"{failed}; read by the codebook alone, not by the reader of acts; please report this with the text"
        return replace(analysis, dropped=(*analysis.dropped, Dropped(document.uri, "pipeline", "failed", detail)))


def read_document(
    document: Document, sentences: Sequence[Sentence], knowledge: Knowledge, findings: ReadSentences | None = None
) -> Analysis:
    """Everything read in one document whose sentences are parsed and read for acts: ``findings``, one for each."""
    document, times = _dated(named_outlet(document, knowledge), sentences, knowledge)
    places = find_places(document, sentences, knowledge)
    actors = find_actors(document, sentences, knowledge, places)
    house = house_parties(document, sentences, actors, knowledge)
    home = home_state(document, knowledge)
    by_rules = find_anaphora(sentences, actors, knowledge, house, home, reading_day(document.published))
    if findings is None:
        actors = by_rules
    else:
        actors = find_referents(Told(sentences, actors, by_rules, places, house, home, findings), knowledge)
    quotes = find_quotes(document, sentences, actors)
    turns = find_turns(document, actors, knowledge, house)
    actors = first_persons(sentences, actors, Spoken(quotes, turns), house)
    analysis = Analysis(document, tuple(sentences), actors, places, times, quotes, turns)
    going_on = narrated(times, sentences, document.text, document.published)
    dated = Dating(times, document.published, going_on)
    acts = None if findings is None else [found.acts if found is not None else None for found in findings]
    return find_reports(analysis, knowledge, house, dated, acts)


def _dated(
    document: Document, sentences: Sequence[Sentence], knowledge: Knowledge
) -> tuple[Document, tuple[TimeMention, ...]]:
    """The document's time expressions; where its own date is not known, first inferred from them."""
    published = document.published
    named = knowledge.anchor_named, knowledge.states_named
    if published.basis in {"inferred", "unknown"} and published.start != (published.end or datetime.date.max):
        undated = find_times(sentences, document.text, Period(None, None), *named)
        published = _narrower(published, infer_published(undated, sentences, document.text))
    times = find_times(sentences, document.text, published, *named)
    return replace(document, published=published), times


def _narrower(one: Period, other: Period) -> Period:
    """Of two inferred intervals the later one found, where it lies within the first; else the first."""
    early, late = one.start or datetime.date.min, one.end or datetime.date.max
    if other.start is None or not early <= other.start <= late or (other.end or late) > late:
        return one
    return other


def named_outlet(document: Document, knowledge: Knowledge) -> Document:
    """The document with its outlet's full name, where the input gave a host or another name of a known one."""
    known = knowledge.outlet(document.outlet) if document.outlet else None
    return replace(document, outlet=known.name) if known is not None else document


def _is_coded(document: Document) -> bool:
    return not document.language or document.language in CODED_LANGUAGES


def _not_coded(document: Document) -> Analysis:
    detail = f"its language is {document.language!r}; kept and searchable, but only English is coded"
    return Analysis(document, dropped=(Dropped(document.uri, "language", "not English", detail),))


@dataclass(slots=True)
class Progress:
    """How far a reading has come. ``counts``: documents, known, reports, quotes ... ``total_bytes`` 0: unknown."""

    done_bytes: int = 0
    total_bytes: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)


def _quiet(progress: Progress) -> None:
    """Watches nothing."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read: paths or addresses, how fields are named, and what holds where an input says nothing."""

    paths: tuple[str, ...]
    fields: FieldMap = field(default_factory=FieldMap)
    published: datetime.date | None = None
    outlet: str = ""


def read_into(record: Record, inputs: Inputs, reader: Reader, watch: Callable[[Progress], None] = _quiet) -> Progress:
    """Read everything under ``inputs`` into ``record``, then derive stories, events and claims.

    What the record has already is passed over. ``watch`` is called after each document. A run is noted only if
    there is something to add.
    """
    progress = Progress(total_bytes=count(inputs.paths) or 0)
    writer = _Writer(record, reader, progress, watch, fingerprint(reader.run()))
    items = read(
        inputs.paths,
        fields=inputs.fields,
        published=inputs.published,
        outlet=inputs.outlet,
        limit=reader.settings.max_characters,
    )
    try:
        for item in items:
            writer.add(item.value, item.bytes_done)
    except LegationError:
        writer.flush()  # what was taken before the fault is kept
        raise
    writer.flush()
    if not record.is_derived():
        derive(record)
    if writer.run is not None:
        record.finish(writer.run.id, dict(progress.counts), _now())
    return progress


def derive(record: Record) -> None:
    """Make the record's stories, events and claims anew from its reports and standing judgements."""
    told = [row.document for row in record.documents()]
    found = [row.report for row in record.reports()]
    derived = join(told, found, record.judgements())
    record.replace_derived(derived.stories, derived.events, derived.claims)


@dataclass(slots=True)
class _Writer:
    """Adds what is new to the record, beginning a run when the first new thing comes."""

    record: Record
    reader: Reader
    progress: Progress
    watch: Callable[[Progress], None]
    mark: str
    run: Run | None = None
    waiting: dict[str, Document] = field(default_factory=dict)
    characters: int = 0
    bytes_done: int = 0

    def add(self, found: Document | Dropped, bytes_done: int) -> None:
        """Take a document if it is new, to read it with the next few; note what was dropped.

        ``bytes_done`` is how far the input is read with this.
        """
        self.bytes_done = bytes_done
        if isinstance(found, Dropped):
            self._drop(found)
        elif found.id in self.waiting or self.record.is_read(found.id, self.mark):
            self.progress.counts["known"] += 1
        else:
            self.waiting[found.id] = found
            self.characters += len(found.text)
        if self.characters >= TOGETHER or len(self.waiting) >= TOGETHER_MOST:
            self.flush()
        elif not self.waiting:
            self._report()

    def flush(self) -> None:
        """Read and write the documents that wait, each in one piece."""
        waiting, self.waiting, self.characters = list(self.waiting.values()), {}, 0
        for analysis in self.reader.read_all(waiting):
            self._write(analysis)
            self.watch(self.progress)
        self._report()

    def _report(self) -> None:
        self.progress.done_bytes = self.bytes_done
        self.watch(self.progress)

    def _write(self, analysis: Analysis) -> None:
        if self.record.add(analysis, self._begun().id):
            counts = self.progress.counts
            counts["documents"] += 1
            counts["sentences"] += len(analysis.sentences)
            counts["words"] += sum(len(s.tokens) for s in analysis.sentences)
            counts["reports"] += len(analysis.reports)
            counts["quotes"] += len(analysis.quotes)
            self.progress.reasons.update((d.step, d.reason) for d in analysis.dropped)

    def _drop(self, dropped: Dropped) -> None:
        self.progress.reasons[dropped.step, dropped.reason] += 1
        self.progress.counts["dropped"] += 1
        if not any(row.dropped == dropped for row in self.record.dropped(uri=dropped.uri, reason=dropped.reason)):
            self.record.drop(dropped, self._begun().id)

    def _begun(self) -> Run:
        if self.run is None:
            self.run = self.reader.run()
            self.record.begin(self.run)
        return self.run


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
