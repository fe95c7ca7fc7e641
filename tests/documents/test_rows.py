"""JSON, JSON lines and tables, whole and broken."""

import datetime
import gzip
import json

import pytest

from legation.documents import FieldMap
from legation.errors import SettingsError

PROSE = "Norland protested on Friday over the seizure of a ship by Westmark."


def row(**fields):
    return json.dumps({"url": "https://www.news.example/1", "title": "Protest", "text": PROSE, **fields})


def test_default_fields(put, take):
    path = put(
        "a.jsonl", row(pub_date="Fri, 08 Mar 2024 23:39:10 +0000", publisher={"name": "Harbour"}, creator=["A", "B"])
    )
    (document,), _ = take(path)
    assert (document.uri, document.title, document.text) == ("https://www.news.example/1", "Protest", PROSE)
    assert (document.outlet, document.byline, document.language) == ("Harbour", "A, B", "en")
    assert document.published.start == document.published.end == datetime.date(2024, 3, 8)
    assert document.published.basis == "given"


def test_the_host_stands_for_an_unnamed_outlet(put, take):
    assert take(put("a.jsonl", row()))[0][0].outlet == "www.news.example"
    assert take(put("a.jsonl", row()), outlet="Harbour")[0][0].outlet == "Harbour"


def test_revisions_become_versions_of_one_address_in_order(put, take):
    revisions = [{"title": "One", "text": PROSE}, {"title": "Two", "text": PROSE + " It asks for talks."}]
    line = json.dumps({"id": "x?page=1", "url": "https://g.example/a", "date": "2024-03-08", "revisions": revisions})
    documents, dropped = take(put("a.jsonl", line))
    assert [(d.uri, d.title) for d in documents] == [("https://g.example/a", "One"), ("https://g.example/a", "Two")]
    assert len({d.id for d in documents}) == 2
    assert {d.published.start for d in documents} == {datetime.date(2024, 3, 8)}
    assert not dropped


def test_other_fields_by_option(put, take):
    path = put("a.jsonl", json.dumps({"lead": PROSE, "when": "2024-03-08", "link": "n:1"}))
    (document,), _ = take(path, fields=FieldMap.from_option("text=body|lead, published=when,uri=link"))
    assert (document.uri, document.text, document.published.start) == ("n:1", PROSE, datetime.date(2024, 3, 8))


@pytest.mark.parametrize("option", ["text", "text=", "headline=h"])
def test_a_senseless_option_says_what_to_do(option):
    with pytest.raises(SettingsError, match=r"write for example|use one of"):
        FieldMap.from_option(option)


def test_a_row_without_an_address_is_named_by_its_place(put, take):
    path = put("a.jsonl", "\n" + json.dumps({"text": PROSE}))
    assert take(path)[0][0].uri == path.as_uri() + "#2"


def test_bad_lines_are_dropped_and_the_rest_read(put, take):
    lines = [
        row(id=1, url="n:1"),
        "{broken",
        "[1]",
        '"words"',
        row(url="n:2", text=""),
        row(url="n:3", text=7),
        row(url="n:4"),
    ]
    documents, dropped = take(put("a.jsonl", "\n".join(lines)))
    assert [d.uri for d in documents] == ["n:1", "n:4"]
    assert [d.reason for d in dropped] == ["bad-json", "no-object", "no-object", "no-text", "no-text"]
    assert all(d.detail and d.step == "documents" for d in dropped)


def test_duplicate_rows_are_told(put, take):
    documents, dropped = take(put("a.jsonl", "\n".join([row()] * 3)))
    assert len(documents) == 1
    assert [d.reason for d in dropped] == ["duplicate", "duplicate"]


def test_a_line_of_fifty_megabytes_does_not_stall(put, take):
    path = put(
        "a.jsonl",
        b"\n".join([row(url="n:1").encode(), b'{"text": "' + b"a " * 25_000_000 + b'"}', row(url="n:2").encode()]),
    )
    documents, dropped = take(path)
    assert [d.uri for d in documents] == ["n:1", "n:2"]
    assert [d.reason for d in dropped] == ["too-long"]


def test_a_text_over_the_limit_is_told(put, take):
    documents, dropped = take(put("a.jsonl", row(text=PROSE * 20)), limit=500)
    assert not documents
    assert dropped[0].reason == "too-long"
    assert "limit of 500" in dropped[0].detail


def test_deep_nesting_does_not_crash(put, take):
    documents, dropped = take(put("a.jsonl", "[" * 200_000 + "\n" + row()))
    assert len(documents) == 1
    assert [d.reason for d in dropped] == ["bad-json"]


def test_what_cannot_be_stored_is_replaced_in_place(put, take):
    (document,), _ = take(put("a.jsonl", '{"text": "Norland\\u0000 and \\ud800 met on Friday in the capital."}'))
    assert document.text == "Norland\ufffd and \ufffd met on Friday in the capital."
    document.text.encode("utf-8")


def test_a_packed_file_cut_short_gives_what_came_before(put, take):
    whole = gzip.compress("\n".join(row(url=f"n:{n}", text=f"{PROSE} {n * 7919}") for n in range(4000)).encode())
    documents, dropped = take(put("a.jsonl.gz", whole[: len(whole) // 2]))
    assert 100 < len(documents) < 4000
    assert dropped[-1].reason in ("truncated", "bad-json")
    assert "truncated" in [d.reason for d in dropped]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_lines_in_other_encodings(put, take, encoding):
    text = PROSE + " The café is closed."
    data = "\n".join(json.dumps({"id": f"n:{n}", "text": text}, ensure_ascii=False) for n in range(2)).encode(encoding)
    documents, dropped = take(put("a.jsonl", data))
    assert [d.text for d in documents] == [text, text]
    assert not dropped


def test_json_as_object_and_as_list(put, take):
    assert take(put("a.json", row()))[0][0].text == PROSE
    documents, dropped = take(put("b.json", f"[{row(url='n:1')}, 5, {row(url='n:2')}]"))
    assert [d.uri for d in documents] == ["n:1", "n:2"]
    assert [d.reason for d in dropped] == ["no-object"]


@pytest.mark.parametrize("end", [', {"text": "Nor', "", ", "])
def test_json_cut_short_gives_what_came_before(put, take, end):
    documents, dropped = take(put("a.json", f"[{row(url='n:1')}, {row(url='n:2')}{end}"))
    assert [d.uri for d in documents] == ["n:1", "n:2"]
    assert [d.reason for d in dropped] == ["bad-json"]


@pytest.mark.parametrize("content", ["[", "[[[", "{", "nonsense", '{"text": ', "[" * 100_000])
def test_json_that_is_none(put, take, content):
    documents, dropped = take(put("a.json", content))
    assert not documents
    assert dropped


def test_an_empty_list_is_told(put, take):
    assert [d.reason for d in take(put("a.json", "[]"))[1]] == ["empty"]


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_tables(put, take, name, delimiter):
    lines = [
        ["url", "title", "body", "date"],
        ["n:1", "One", '"First line,\nsecond; line."', "2024-03-08"],
        ["n:2", "Two", PROSE],
    ]
    path = put(name, "\r\n".join(delimiter.join(cells) for cells in lines))
    documents, dropped = take(path)
    assert [(d.uri, d.text) for d in documents] == [("n:1", "First line,\nsecond; line."), ("n:2", PROSE)]
    assert documents[0].published.start == datetime.date(2024, 3, 8)
    assert not dropped


def test_a_table_without_a_text_column_says_which_there_are(put, take):
    (dropped,) = take(put("a.csv", "url,lead\nn:1,words\n"))[1]
    assert dropped.reason == "no-text-column"
    assert "url, lead" in dropped.detail


def test_rows_with_missing_or_too_many_cells(put, take):
    documents, dropped = take(put("a.csv", f'id,text\nn:1\nn:2,"{PROSE}",more,cells\n\n'))
    assert [d.uri for d in documents] == ["n:2"]
    assert [d.reason for d in dropped] == ["no-text"]


def test_a_table_with_an_endless_line_is_read_on(put, take):
    path = put("a.csv", f"id,text\nn:1,{'a' * 5000}\nn:2,{PROSE}\n")
    documents, dropped = take(path, limit=500)
    assert [d.uri for d in documents] == ["n:2"]
    assert [d.reason for d in dropped] == ["too-long"]


def test_noise_called_json_lines(put, take):
    noise = bytes((n * 7919 + n // 13) % 256 for n in range(20_000))
    documents, dropped = take(put("a.jsonl", noise))
    assert not documents
    assert dropped


BINARY = bytes((n * 7919 + n // 13) % 256 for n in range(20_000)) + b'\ra"b\rc\n' * 50


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json"])
@pytest.mark.parametrize("data", [BINARY, b"\x89PNG\r\n\x1a\n" + BINARY, b"%PDF-1.7\n1 0 obj\r<<\rtext,b\r\n"])
def test_a_binary_file_is_told_once_and_the_next_read(put, take, name, data):
    documents, dropped = take(put(name, data), put("b.jsonl", row()))
    assert [d.reason for d in dropped] == ["binary"]
    assert [d.text for d in documents] == [PROSE]


def test_a_binary_file_that_is_packed_is_told_too(put, take):
    assert [d.reason for d in take(put("a.csv.gz", gzip.compress(BINARY)))[1]] == ["binary"]


def test_a_header_that_is_none_says_why(put, take):
    documents, dropped = take(put("a.csv", f"id,text\rn:1,{PROSE}\rn:2,{PROSE}\r"), put("b.jsonl", row()))
    assert [d.reason for d in dropped] == ["bad-row"]
    assert "one row a line" in dropped[0].detail
    assert len(documents) == 1


@pytest.mark.parametrize("value", ["yesterday", "2024-13-45", "the 8th"])
def test_a_date_that_is_not_understood_is_told_beside_its_article(put, take, value):
    documents, dropped = take(put("a.csv", f"id,text,date\nn:1,{PROSE},{value}\nn:2,{PROSE},2024-03-08\n"))
    assert [(d.uri, d.published.basis) for d in documents] == [("n:1", "unknown"), ("n:2", "given")]
    assert [(d.uri, d.step, d.reason) for d in dropped] == [("n:1", "documents", "bad-date")]
    assert f"date '{value}' was not understood" in dropped[0].detail


@pytest.mark.parametrize("value", ["", "  ", "N/A", "null", "None"])
def test_a_date_left_out_is_not_told(put, take, value):
    documents, dropped = take(put("a.csv", f"id,text,date\nn:1,{PROSE},{value}\n"))
    assert (len(documents), dropped) == (1, [])


def test_a_bad_date_common_to_revisions_is_told_once(put, take):
    revisions = [{"text": PROSE}, {"text": PROSE + " It asks for talks."}]
    documents, dropped = take(put("a.jsonl", row(text="", date="soon", revisions=revisions)))
    assert (len(documents), [d.reason for d in dropped]) == (2, ["bad-date"])
