import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import RecordError
from legation.record import Record
from legation.record.searching import match_expression, spans
from legation.types import Analysis, Span

from . import makers


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    opened = Record.open(tmp_path_factory.mktemp("search") / "r.db", create=True)
    opened.begin(makers.run())
    texts = {
        "a": "The U.S. imposed sanctions on Ruritania. Sanctioning it again would hurt.",
        "b": "Graustark praised the Élysée. No sanction was named; talks were held.",
        "c": "A storm hit the coast.",
    }
    for uri, text in texts.items():
        opened.add(Analysis(makers.document(text, uri=uri, title=f"Title {uri}")), "run_1")
    old = makers.document("An obsolete zeppelin.", uri="d")
    opened.add(Analysis(old), "run_1")
    opened.add(Analysis(makers.document("A plane.", uri="d")), "run_1")
    return opened


@pytest.mark.parametrize(
    ("query", "uris"),
    [("sanctions", ["a", "b"]), ('"imposed sanctions"', ["a"]), ("U.S.", ["a"]), ("sanction -talks", ["a"]),
     ("storm OR talks", ["b", "c"]), ("elysee", ["b"]), ("grau*", ["b"]), ("zeppelin", []), ('title "c"', ["c"]),
     ("NEAR(a b", []), ('sanctions -"talks were"', ["a"]), ("sanctions AND", [])],
)  # fmt: skip
def test_queries_as_people_type_them(record: Record, query: str, uris: list[str]) -> None:
    assert sorted(hit.uri for hit in record.search(query)) == uris


def test_hits_say_where_the_words_stand(record: Record) -> None:
    hit = record.search("sanctions ruritania")[0]
    text = record.document(hit.document_id).document.text
    assert [text[s.start : s.end] for s in hit.spans] == ["sanctions", "Ruritania", "Sanctioning"]
    assert "[sanctions] on [Ruritania]" in hit.snippet
    assert hit.score > 0
    assert hit.title == "Title a"


def test_the_limit_holds(record: Record) -> None:
    assert len(record.search("sanctions", limit=1)) == 1


@pytest.mark.parametrize("query", ["", "   ", "-talks", "OR", '""', "*", "..."])
def test_a_query_without_a_wanted_word_is_refused(query: str) -> None:
    with pytest.raises(RecordError, match="no word"):
        match_expression(query)


def test_marks_become_spans() -> None:
    assert spans("a \ufdd0b c\ufdd1 \ufdd0d\ufdd1") == (Span(2, 5), Span(6, 7))


@given(st.text(max_size=40))
def test_no_query_is_a_syntax_error(record: Record, query: str) -> None:
    assert {hit.uri for hit in record.search("storm OR plane " + query)} <= {"a", "b", "c", "d"}
