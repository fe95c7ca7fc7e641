"""The scores of places: counted by hand on small files."""

import json
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.evaluate.places import kilometres, read_acts, read_articles, score_acts, score_places
from legation.types import PlaceMention, Span

LGL = """<articles><article docid="1"><url>http://a.example</url><text>Oslo and Rome met Lima.</text><toponyms>
<toponym><start>0</start><end>4</end><phrase>Oslo</phrase><gaztag><lat>59.9</lat><lon>10.7</lon>
<country>Norway</country></gaztag></toponym>
<toponym><start>9</start><end>13</end><phrase>Rome</phrase><gaztag><lat>41.9</lat><lon>12.5</lon>
<country>Italy</country></gaztag></toponym>
<toponym><start>18</start><end>22</end><phrase>Lima</phrase></toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><source>http://b.example</source><text>In Oslo.</text><locations><location>
<name>Oslo</name><start>4</start><end>8</end><lat>59.9</lat><lon>10.7</lon></location></locations></article></articles>"""
STATES = {"Norway": "NOR", "Italy": "ITA"}


def mention(start: int, end: int, country: str, latitude: float | None = None, longitude: float | None = None):  # type: ignore[no-untyped-def]
    return PlaceMention(0, start, end, 0, "", country, latitude, longitude)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_names_countries_and_distances_are_counted(tmp_path: Path) -> None:
    found = [mention(0, 4, "NOR", 59.9, 10.8), mention(9, 17, "FRA", 48.9, 2.4), mention(14, 17, "")]
    score = score_places(write(tmp_path / "a.xml", LGL), lambda _: found, lambda t: STATES.get(t.country, ""))
    assert (score.span.right, score.span.found, score.span.gold) == (2, 3, 3)
    assert score.exact.right == 1
    assert (score.country.right, score.country.found, score.country.gold) == (1, 2, 2)
    assert (score.near.right, score.near.found) == (1, 2)
    assert {(m.words, m.gold, m.found) for m in score.misses} == {
        ("Rome", "ITA", "FRA"), ("Lima", "a place", ""), ("met", "", "a place"),
    }  # fmt: skip


def test_offsets_that_count_from_one_are_read_right(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "g.xml", GEOVIRUS))
    assert [article.text[t.start : t.end] for t in article.toponyms] == ["Oslo"]


@pytest.mark.parametrize("text", ["", "<articles>", "<articles/>"])
def test_a_file_without_places_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="LGL"):
        read_articles(write(tmp_path / "a.xml", text))


def act(verb: tuple[int, int], *places: tuple[int, int]) -> str:
    spans = [{"start": s, "end": e, "label": "VERB"} for s, e in [verb]]
    spans += [{"start": s, "end": e, "label": "LOCATION"} for s, e in places]
    for span in spans:
        span["token_start"] = span["token_end"] = 1 if span["label"] == "VERB" else 3
    tokens = [{"text": w, "id": n, "start": s, "end": s + len(w)} for n, (w, s) in enumerate(
        [("Two", 0), ("died", 4), ("in", 9), ("Oslo", 12), (".", 16)])]  # fmt: skip
    return json.dumps({"text": "Two died in Oslo.", "spans": spans, "tokens": tokens, "source": "s"}) + "\n"


def test_acts_with_and_without_a_place_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", act((4, 8), (12, 16)) + act((4, 8)) + act((4, 8), (12, 16)) + act((4, 8)))
    given = iter([Span(12, 16), None, None, Span(12, 16)])
    score = score_acts(path, lambda acts: [next(given) for _ in acts])
    assert (score.all.right, score.all.all, score.all.accuracy) == (2, 4, 0.5)
    assert (score.place.right, score.place.found, score.place.gold) == (1, 2, 2)
    assert score.sources == {"s": (2, 4)}


@pytest.mark.parametrize("place", [(12, 16), (12, 12), (3, 3), (3, 4)])
def test_a_span_is_that_of_its_tokens(tmp_path: Path, place: tuple[int, int]) -> None:
    (read,) = read_acts(write(tmp_path / "a.jsonl", act((4, 8), place)))
    assert read.places == (Span(12, 16),)


@pytest.mark.parametrize("text", ["", "[]\n", '{"text": "x"}\n', "no json\n"])
def test_a_file_without_acts_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        read_acts(write(tmp_path / "a.jsonl", text))


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert kilometres(50, 10, 51, 10) == pytest.approx(111.2, abs=0.1)
