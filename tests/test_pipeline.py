"""From files to a record, with a parser that knows a few sentences."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest

from legation import pipeline
from legation.config import Settings
from legation.language.acts import ActReader
from legation.language.double import from_conllu
from legation.language.parser import Passages
from legation.pipeline import Inputs, Progress, Reader, derive, named_outlet, read_into
from legation.record import Record
from legation.types import Analysis, Document, Found, Period, Sentence

from .sentences import acts, document, knowledge

DAY = datetime.date(2024, 6, 20)
ATTACK = "Russia attacked Ukraine on Tuesday with several long-range missiles and many small drones ."
MEETING = "China met France ."
TREES = {
    ATTACK: """
1 Russia     Russia     PROPN _ Number=Sing 2 nsubj _ Name=B-LOC
2 attacked   attack     VERB  _ Mood=Ind|Tense=Past|VerbForm=Fin 0 root
3 Ukraine    Ukraine    PROPN _ Number=Sing 2 obj _ Name=B-LOC
4 on         on         ADP   _ _ 5 case
5 Tuesday    Tuesday    PROPN _ Number=Sing 2 obl
6 with       with       ADP   _ _ 9 case
7 several    several    ADJ   _ _ 9 amod
8 long-range long-range ADJ   _ _ 9 amod
9 missiles   missile    NOUN  _ Number=Plur 2 obl
10 and       and        CCONJ _ _ 13 cc
11 many      many       ADJ   _ _ 13 amod
12 small     small      ADJ   _ _ 13 amod
13 drones    drone      NOUN  _ Number=Plur 9 conj
14 .         .          PUNCT _ _ 2 punct
""",
    MEETING: """
1 China  China  PROPN _ Number=Sing 2 nsubj _ Name=B-LOC
2 met    meet   VERB  _ Mood=Ind|Tense=Past|VerbForm=Fin 0 root
3 France France PROPN _ Number=Sing 2 obj _ Name=B-LOC
4 .      .      PUNCT _ _ 2 punct
""",
}
GERMAN = "Die Bundesregierung hat am Dienstag in Berlin neue Hilfen für die Ukraine beschlossen und angekündigt."


class KnowsAFew:
    """A parser of the sentences in ``TREES``; it notes the texts that it was asked for."""

    identity = "knows a few"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def parse(self, texts: Sequence[Passages]) -> list[tuple[Sentence, ...]]:
        self.asked += [passages.text for passages in texts]
        return [self._sentences(passages.text) for passages in texts]

    def _sentences(self, text: str) -> tuple[Sentence, ...]:
        return next((from_conllu(text, tree) for words, tree in TREES.items() if words in text), ())


def reader(version: str = "1") -> Reader:
    return Reader(knowledge(), KnowsAFew(), acts(), version, Settings(threads=1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    (path / "a.txt").write_text(f"An attack\n\n{ATTACK}\n", encoding="utf-8")
    (path / "b.txt").write_text(f"A meeting in spring\n\n{MEETING} It was the first of this year.\n", encoding="utf-8")
    return path


def read(folder: Path, by: Reader | None = None) -> tuple[Progress, Record]:
    record = Record.open(folder.parent / "r.db", create=True)
    return read_into(record, Inputs((str(folder),), published=DAY, outlet="The Wire"), by or reader()), record


def counts(record: Record) -> dict[str, int]:
    return {name: number for name, number in record.stats().items() if name != "bytes"}


def test_files_become_documents_reports_and_events(folder: Path) -> None:
    progress, record = read(folder)
    with record:
        assert progress.counts["documents"] == 2
        assert {r.report.type for r in record.reports()} == {"ASSAULT", "CONSULT"}
        assert {e.type for e in record.events()} == {"ASSAULT", "CONSULT"}
        (run,) = record.runs()
        assert run.finished is not None
        assert run.counts["reports"] == progress.counts["reports"] == 2


def test_offsets_lead_back_to_the_text_as_stored(folder: Path) -> None:
    _, record = read(folder)
    with record:
        for row in record.reports():
            text = record.document(row.report.document_id).document.text
            evidence = row.report.evidence
            assert text[evidence.start : evidence.end].startswith(("Russia attacked", "China met"))


def test_reading_twice_adds_nothing(folder: Path) -> None:
    _, record = read(folder)
    before = counts(record)
    record.close()
    progress, record = read(folder)
    with record:
        assert counts(record) == before
        assert (progress.counts["known"], progress.counts["documents"]) == (2, 0)
        assert len(record.runs()) == 1


def test_another_version_of_the_program_reads_again(folder: Path) -> None:
    read(folder)[1].close()
    progress, record = read(folder, reader("2"))
    with record:
        assert progress.counts["documents"] == 2
        assert len(record.runs()) == 2
        assert len(list(record.documents())) == 2


def test_only_what_is_new_is_parsed(folder: Path) -> None:
    read(folder)[1].close()
    (folder / "c.txt").write_text(f"Another one\n\nToday. {MEETING}\n", encoding="utf-8")
    parser = KnowsAFew()
    _, record = read(folder, Reader(knowledge(), parser, acts(), "1", Settings(threads=1)))
    record.close()
    assert len(parser.asked) == 1
    assert parser.asked[0].startswith("Another one")


def test_a_document_that_fails_is_kept_with_the_reason_and_the_others_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.find_reports

    def breaks(analysis: Analysis, *rest: object) -> Analysis:
        if analysis.document.uri.endswith("a.txt"):
            raise ZeroDivisionError("told you so")
        return whole(analysis, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "find_reports", breaks)
    progress, record = read(folder)
    with record:
        assert progress.counts["documents"] == 2
        assert [r.report.type for r in record.reports()] == ["CONSULT"]
        (row,) = record.dropped(reason="failed")
        assert row.dropped.uri.endswith("a.txt")
        assert "ZeroDivisionError: told you so" in row.dropped.detail
        assert progress.reasons["pipeline", "failed"] == 1
        assert record.search("missiles")


def test_a_keyboard_interrupt_is_no_fault_of_a_document(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> Analysis:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "find_reports", stopped)
    with pytest.raises(KeyboardInterrupt):
        read(folder)


def test_other_languages_are_kept_and_searchable_but_not_coded(folder: Path) -> None:
    (folder / "c.txt").write_text(f"Neue Hilfen\n\n{GERMAN}\n", encoding="utf-8")
    by = reader()
    progress, record = read(folder, by)
    with record:
        assert progress.counts["documents"] == 3
        assert [d.document.language for d in record.documents() if d.document.uri.endswith("c.txt")] == ["de"]
        (row,) = record.dropped(reason="not English")
        assert "'de'" in row.dropped.detail
        assert record.search("Bundesregierung")
    assert isinstance(by.parser, KnowsAFew)
    assert not any(GERMAN in text for text in by.parser.asked)


def test_a_document_of_unknown_language_is_tried() -> None:
    unknown = Document("d", "d.txt", ATTACK, published=Period(DAY, DAY, "given"))
    assert [r.type for r in reader().read(unknown).reports] == ["ASSAULT"]


def test_what_cannot_be_read_is_recorded_once(folder: Path) -> None:
    (folder / "c.bin").write_bytes(bytes(range(256)) * 8)
    progress, record = read(folder)
    assert progress.counts["dropped"] == 1
    rows = [row.dropped for row in record.dropped() if row.dropped.uri.endswith("c.bin")]
    record.close()
    assert len(rows) == 1
    _, record = read(folder)
    with record:
        assert [row.dropped for row in record.dropped() if row.dropped.uri.endswith("c.bin")] == rows
        assert len(record.runs()) == 1


def test_a_reading_that_was_broken_off_is_derived_by_the_next_though_nothing_is_new(folder: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.done_bytes == progress.total_bytes:
            raise KeyboardInterrupt

    with Record.open(folder.parent / "r.db", create=True) as record:
        with pytest.raises(KeyboardInterrupt):
            read_into(record, Inputs((str(folder),), published=DAY), reader(), stop)
        assert list(record.reports())
        assert not list(record.events())
        assert not record.is_derived()
    with Record.open(folder.parent / "r.db") as record:
        progress = read_into(record, Inputs((str(folder),), published=DAY), reader())
        assert progress.counts["documents"] == 0
        assert record.is_derived()
        assert {e.type for e in record.events()} == {"ASSAULT", "CONSULT"}


def test_deriving_again_gives_the_same(folder: Path) -> None:
    _, record = read(folder)
    with record:
        before = (list(record.events()), list(record.stories()), list(record.claims()))
        derive(record)
        assert (list(record.events()), list(record.stories()), list(record.claims())) == before


def test_a_watcher_sees_the_bytes_go_by(folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    with Record.open(folder.parent / "r.db", create=True) as record:
        read_into(
            record,
            Inputs((str(folder),), published=DAY),
            reader(),
            lambda p: seen.append((p.done_bytes, p.total_bytes)),
        )
    total = sum(path.stat().st_size for path in folder.iterdir())
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (total, total)


def test_an_empty_folder_leaves_no_run(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    progress, record = read(tmp_path / "articles")
    with record:
        assert progress.counts["documents"] == 0
        assert record.runs() == ()


def test_an_outlet_known_by_its_host_gets_its_name() -> None:
    known = next(e for e in knowledge().entities.values() if e.kind == "outlet")
    assert named_outlet(document(ATTACK, outlet=known.name), knowledge()).outlet == known.name
    stranger = document(ATTACK, outlet="The Skerry Times of Nowhere")
    assert named_outlet(stranger, knowledge()) == stranger


def test_a_document_is_read_alike_whatever_was_read_before() -> None:
    one, other = document(ATTACK), document(MEETING)
    by = reader()
    first = by.read(one)
    by.read(other)
    assert by.read(one) == first


def test_a_text_on_which_the_reader_of_acts_fails_is_read_by_the_codebook_alone(folder: Path) -> None:
    class FailsOnAttacks(ActReader):
        def find(self, texts: Sequence[Sequence[Sentence]]) -> list[list[Found | None]]:
            if any(token.text == "attacked" for text in texts for s in text for token in s.tokens):
                raise ValueError("no such shape")
            return super().find(texts)

    failing = FailsOnAttacks(knowledge().codebook.hints())
    progress, record = read(folder, Reader(knowledge(), KnowsAFew(), failing, "1", Settings(threads=1)))
    with record:
        assert progress.counts["documents"] == 2
        assert {r.report.type for r in record.reports()} == {"ASSAULT", "CONSULT"}
        (row,) = record.dropped(reason="failed")
        assert "read by the codebook alone" in row.dropped.detail
