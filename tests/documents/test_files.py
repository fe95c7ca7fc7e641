"""Folders, texts, encodings and everything a folder may hold that is no article."""

import os
from pathlib import Path

import pytest

from legation.documents import Source, count, read, sources
from legation.documents.decoding import decode
from legation.documents.reading import READERS
from legation.errors import InputError

PROSE = "Norland protests\n\nNorland protested on Friday over the seizure of a ship by Westmark.\n"
NOISE = bytes((n * 7919 + n * n // 13) % 256 for n in range(20_000))


def test_a_folder_is_read_in_sorted_order_without_hidden_files(put, tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.md", ".hidden.txt", ".git/x.txt", "c.html"):
        put(name, PROSE)
    found = [source.path.relative_to(tmp_path).as_posix() for source in sources([tmp_path])]
    assert found == ["a/b/c.md", "a/z.txt", "b.txt", "c.html"]


def test_unknown_formats_are_told(put, tmp_path):
    put("a.docx", PROSE)
    (dropped,) = sources([tmp_path])
    assert (dropped.reason, dropped.step) == ("unknown-format", "documents")
    assert ".docx" in dropped.uri


def test_a_missing_path_is_told(tmp_path):
    (dropped,) = sources([tmp_path / "nowhere"])
    assert dropped.reason == "not-found"


def test_a_folder_that_may_not_be_read_is_told_and_the_rest_read(put, take, tmp_path, monkeypatch):
    put("a/one.txt", PROSE)
    put("b/two.txt", PROSE)
    scandir = os.scandir

    def refuse(folder):
        if Path(folder).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    documents, dropped = take(tmp_path)
    assert [d.uri for d in documents] == [(tmp_path / "b/two.txt").as_uri()]
    assert [(d.reason, "Permission denied" in d.detail) for d in dropped] == [("unreadable", True)]


def test_a_file_that_may_not_be_opened_is_told_and_the_rest_read(put, take, monkeypatch):
    paths = [put("a.txt", PROSE), put("b.txt", PROSE)]
    opened = Path.open

    def refuse(self, *arguments, **options):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    documents, dropped = take(*paths)
    assert len(documents) == 1
    assert [d.reason for d in dropped] == ["unreadable"]


def test_loops_of_links_end(put, take, tmp_path):
    put("a/one.txt", PROSE)
    (tmp_path / "a/again").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    documents, dropped = take(tmp_path)
    assert len(documents) == 1
    assert sorted(d.reason for d in dropped) == ["link", "unreadable"]


def test_a_pipe_is_never_opened(take, tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert [d.reason for d in take(tmp_path)[1]] == ["not-a-file"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (NOISE, "binary"),
        (b"%PDF-1.7 words", "binary"),
        (b"\x00" * 900, "binary"),
    ],
)
def test_files_that_hold_no_text(put, take, content, reason):
    documents, dropped = take(put("a.txt", content), put("b.txt", PROSE))
    assert len(documents) == 1
    assert [d.reason for d in dropped] == [reason]
    assert dropped[0].detail


@pytest.mark.parametrize(
    "content", [PROSE, "\ufeff" + PROSE, PROSE.replace("\n", "\r\n"), " \n\n" + PROSE + "\n \n", "Zürich — ‘no’\r\rnow"]
)
def test_the_text_is_what_read_text_gives(put, take, content):
    path = put("a.txt", content)
    assert take(path)[0][0].text == path.read_text(encoding="utf-8")


def test_a_byte_order_mark_is_marked_and_kept_out_of_the_title(put, take):
    document = take(put("a.txt", "\ufeff" + PROSE))[0][0]
    assert document.title == "Norland protests"
    assert document.not_content[0].reason == "byte-order-mark"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings(put, take, encoding):
    text = PROSE + "The café closed at once; the Élysée was silent."
    assert take(put("a.txt", text.encode(encoding)))[0][0].text == text


def test_cyrillic_in_its_old_encoding():
    text = "Президент заявил, что страна готова к переговорам о прекращении огня, сообщает агентство. " * 5
    assert decode(text.encode("cp1251")) == text


def test_a_broken_character_among_sound_ones_keeps_the_rest():
    assert decode("Zürich – Genève – Česko".encode()[:-1] + b"\xff" + "ö".encode()).startswith("Zürich – Genève – Česk")


def test_a_few_nul_bytes_are_no_noise():
    assert decode(b"Nor\x00land" + PROSE.encode()) == "Nor\ufffdland" + PROSE


def test_noise_raises():
    with pytest.raises(InputError, match="no text"):
        decode(NOISE)


def test_a_file_over_the_limit_is_told(put, take):
    documents, dropped = take(put("a.txt", "a " * 25_000_000), put("b.txt", PROSE * 100), limit=1000)
    assert not documents
    assert [d.reason for d in dropped] == ["too-long", "too-long"]


def test_progress_goes_up_to_the_count(put, tmp_path):
    put("a.txt", PROSE)
    put("b.jsonl", '{"id": "n:1", "text": "Norland and Westmark met."}\n' * 50)
    put("c.unknown", PROSE)
    done = [item.bytes_done for item in read([tmp_path])]
    assert done == sorted(done)
    assert done[-1] == count([tmp_path]) == len(PROSE.encode()) + 51 * 50


def test_the_count_of_addresses_is_unknown():
    assert count(["https://news.example/1"]) is None
    assert list(sources(["https://news.example/1"])) == [Source("https://news.example/1", "address")]


def test_reading_twice_gives_the_same(put, tmp_path):
    put("a.txt", PROSE)
    put("b.txt", NOISE)
    put("c.jsonl", '{"text": "Norland and Westmark met in the capital."}\n{')
    assert list(read([tmp_path])) == list(read([tmp_path]))


def test_ids_depend_on_address_text_title_and_date(put, take):
    path = put("a.txt", PROSE)
    first = take(path)[0][0]
    assert first.id == take(path)[0][0].id
    put("a.txt", PROSE + "More.")
    assert take(path)[0][0].id != first.id
    assert first.id.startswith("doc_")


@pytest.mark.parametrize(
    ("name", "advice"), [("a.pdf", "convert it to text"), ("a.DOCX", "convert it"), ("a.xyz", "rename")]
)
def test_an_unknown_format_says_what_to_do(put, name, advice):
    (dropped,) = sources([put(name, PROSE)])
    assert advice in dropped.detail
    assert name != "a.pdf" or "rename" not in dropped.detail


def test_a_text_over_the_limit_names_the_setting(put, take):
    assert "max_characters" in take(put("a.txt", PROSE * 20), limit=500)[1][0].detail


def test_a_reader_that_fails_loses_its_file_only(put, take, monkeypatch):
    def fail(source, fields, limit):
        yield from ()
        raise LookupError("no such thing")

    monkeypatch.setitem(READERS, "html", fail)
    documents, dropped = take(put("a.html", PROSE), put("b.txt", PROSE))
    assert len(documents) == 1
    assert [d.reason for d in dropped] == ["unreadable"]
    assert "LookupError: no such thing" in dropped[0].detail
