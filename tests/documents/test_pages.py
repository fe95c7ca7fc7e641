"""Pages, archives of pages, and pages at an address."""

import datetime
import gzip
import http.server
import io
import threading

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from legation.documents import fetching
from legation.documents.pages import depth

PARAGRAPHS = "".join(
    f"<p>Norland protested on day {n} over the seizure of a ship by Westmark, and asked the council for talks.</p>"
    for n in range(6)
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="{{charset}}">
<title>Norland protests | Harbour Wire</title>
<meta property="og:title" content="Norland protests over ship">
<meta property="og:site_name" content="Harbour Wire">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-03-08T19:30:00+01:00">
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Norland protests over ship</h1>
{PARAGRAPHS}<p>The café closed.</p></article><footer>All rights reserved</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_page_gives_its_text_and_metadata(put, take, charset):
    (document,), dropped = take(put("a.html", PAGE.format(charset=charset).encode(charset)))
    assert not dropped
    assert (document.title, document.outlet, document.byline) == (
        "Norland protests over ship",
        "Harbour Wire",
        "Jane Doe",
    )
    assert document.published.start == datetime.date(2024, 3, 8)
    assert document.published.basis == "page metadata"
    assert document.text.count("Norland protested on day") == 6
    assert "The café closed." in document.text
    assert "Home" not in document.text
    assert (document.format, document.language) == ("html", "en")


@pytest.mark.parametrize("tag", ["div", "b", "x", "table", "ul"])
def test_sixteen_thousand_nested_elements(put, take, tag):
    deep = f"<html><body>{f'<{tag}>' * 16_000}{PARAGRAPHS}{f'</{tag}>' * 16_000}</body></html>"
    documents, dropped = take(put("a.html", deep), put("b.html", PAGE.format(charset="utf-8")))
    assert len(documents) == 1
    assert [d.reason for d in dropped] == ["too-deep"]


def test_depth_counts_what_is_open():
    assert depth("<div><p><br><div></div><p></div><div/>") == 2


@pytest.mark.parametrize("page", ["<html>", "<html><body></body></html>", "<!-- ", "<<<<>>>>", "&" * 50])
def test_pages_without_an_article(put, take, page):
    documents, dropped = take(put("a.html", page))
    assert not documents
    assert [d.reason for d in dropped] == ["no-text"]


def test_noise_called_a_page(put, take):
    assert [d.reason for d in take(put("a.html", bytes(range(256)) * 40))[1]] == ["binary"]


def archive(packed, pages=3):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number in range(pages):
        page = PAGE.format(charset="utf-8").replace("day", f"day {number}")
        add(writer, f"https://www.news.example/{number}", page.encode(), "text/html; charset=utf-8")
    return out, writer


def add(writer, uri, body, kind, status="200 OK"):
    headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(uri, "response", payload=io.BytesIO(body), http_headers=headers))


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_an_archive(put, take, name, packed):
    out, writer = archive(packed)
    add(writer, "https://www.news.example/gone", b"gone", "text/html", "404 Not Found")
    add(writer, "https://www.news.example/logo", b"\x89PNG", "image/png")
    add(writer, "https://www.news.example/plain", b"Norland protested on Friday in the capital.", "text/plain")
    documents, dropped = take(put(name, out.getvalue()))
    assert [d.uri[-7:] for d in documents] == ["ample/0", "ample/1", "ample/2", "e/plain"]
    assert documents[0].title == "Norland protests over ship"
    assert [d.reason for d in dropped] == ["http-status", "not-a-page"]


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
@pytest.mark.parametrize("cut", [150, 300, 700])
def test_an_archive_cut_short_gives_what_came_before(put, take, name, packed, cut):
    documents, dropped = take(put(name, archive(packed)[0].getvalue()[:-cut]))
    assert [d.uri[-7:] for d in documents] == ["ample/0", "ample/1", "ample/2"][: 1 if packed and cut == 700 else 2]
    assert "truncated" in [d.reason for d in dropped]


def test_an_archive_cut_within_its_first_head_says_so(put, take):
    documents, dropped = take(put("a.warc", b"WARC/1.0\r\nWARC-Type: respo"))
    assert documents == []
    assert [d.reason for d in dropped] == ["truncated"]
    assert "object has no attribute" not in dropped[0].detail


def test_an_archive_damaged_in_the_middle(put, take):
    data = bytearray(archive(True)[0].getvalue())
    data[len(data) // 2] ^= 0xFF
    documents, dropped = take(put("a.warc.gz", bytes(data)))
    assert len(documents) >= 1
    assert "truncated" in [d.reason for d in dropped]


@pytest.mark.parametrize(
    "content",
    [b"no archive at all\r\n" * 50, b"WARC/1.0\r\n", gzip.compress(b"words " * 90, mtime=0), bytes(range(256)) * 9],
)
def test_what_is_no_archive(put, take, content):
    for name in ("a.warc", "a.warc.gz"):
        documents, dropped = take(put(name, content))
        assert not documents
        assert dropped


class _Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(404 if self.path == "/gone" else 302 if self.path == "/away" else 200)
        if self.path == "/away":
            self.send_header("Location", "file:///etc/hostname")
        self.send_header("Content-Type", "image/png" if self.path == "/logo" else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"a" * 9000 if self.path == "/big" else PAGE.format(charset="utf-8").encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_at_an_address(site, take):
    (document,), dropped = take(f"{site}/story")
    assert (document.uri, document.outlet) == (f"{site}/story", "Harbour Wire")
    assert not dropped


@pytest.mark.parametrize(
    ("path", "reason"), [("/gone", "not-fetched"), ("/away", "not-fetched"), ("/logo", "not-a-page")]
)
def test_addresses_that_give_no_page(site, take, path, reason):
    documents, dropped = take(site + path)
    assert not documents
    assert [d.reason for d in dropped] == [reason]


def test_a_page_that_is_too_large(site, take):
    assert [d.reason for d in take(f"{site}/big", limit=1000)[1]] == ["too-long"]


def test_an_address_nobody_answers_at(take, monkeypatch):
    monkeypatch.setattr(fetching, "TIMEOUT", 0.5)
    (dropped,) = take("http://127.0.0.1:9/none")[1]
    assert dropped.reason == "not-fetched"
    assert "check the address" in dropped.detail


@pytest.mark.parametrize("address", ["http://", "http://[::1", "http://x y/", "http://example.invalid:99999999/"])
def test_addresses_that_are_none(take, address):
    assert [d.reason for d in take(address)[1]] == ["not-fetched"]
