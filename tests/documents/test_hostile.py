"""Whatever bytes come under whatever name: a document or a reason, never a crash, never a standstill."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.documents import FORMATS, Found, date_of, document_of, read
from legation.documents.decoding import decode
from legation.documents.layout import lines_of, sentences_of
from legation.errors import InputError
from legation.types import Document, Dropped

PIECES = ["{", "}", "[", "]", '"', ":", ",", "\n", "\r\n",
          "text", "<p>", "</p>", "<div", ">", "\x00", "\ufeff", "é", "May 9, ",
          "WARC/1.0\r\n", "1945", " anniversary of ", "80th", "Norland ", "(AP/Getty)", " | ", "By ",
          "\ud7ff", "a" * 50]  # fmt: skip


CONTENT = st.binary(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=30).map(lambda p: "".join(p).encode())


@pytest.mark.parametrize("ending", [*FORMATS, ".jsonl.gz", ".warc.gz", ".txt.gz"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT)
def test_every_file_gives_something(tmp_path, ending, content):
    path = tmp_path / f"a{ending}"
    path.write_bytes(content)
    items = list(read([path], limit=2000))
    assert items
    for item in items:
        assert isinstance(item.value, Document) or (isinstance(item.value, Dropped) and item.value.detail)
        assert 0 <= item.bytes_done <= len(content)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_text_makes_a_document_whose_spans_lie_in_it(text):
    document = document_of(Found(uri="test:1", text=text))
    assert document.text == text
    assert all(0 <= mark.start < mark.end <= len(text) for mark in document.not_content)
    words = document.published.words
    assert words is None or 0 <= words.start < words.end <= len(text)
    assert date_of(text) == date_of(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_become_text_or_are_refused(data):
    try:
        text = decode(data)
    except InputError:
        return
    text.encode("utf-8")
    assert "\r" not in text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aA.!? \n\t\"'", max_size=80))
def test_lines_and_sentences_lie_where_they_say(text):
    lines = lines_of(text)
    assert [text[line.start : line.end] for line in lines] == [line.text for line in lines]
    for line in lines:
        bounds = sentences_of(line)
        assert bounds[0][0] == line.start
        assert bounds[-1][1] == line.end
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(bounds))


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "A. ",
        "A, ",
        "CAPS ",
        "Aa Bb, ",
        "a | ",
        "May 9 ",
        "(A/",
        "By Aa ",
        "Home\n",
        "\n",
        "Reporting by A;",
        "1",
        '("',
        "**A ",
        "The A | ",
    ],
)
def test_long_monotonous_texts_do_not_stall(piece):
    text = piece * (40_000 // len(piece))
    assert document_of(Found(uri="test:1", text=text)).text == text
