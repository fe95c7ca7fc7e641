"""Values in words."""

import datetime

import pytest

from legation.cli import terminal
from legation.cli.progress import Lines, line, time_left
from legation.cli.wording import days, parties, plain_value, seconds, short, size, who
from legation.pipeline import Progress
from legation.types import Period, Span, Status

from ..sentences import read_all


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("start", "end", "words"), [
    ("2024-03-07", "2024-03-07", "2024-03-07"), ("2024-03-07", "2024-03-12", "2024-03-07…12"),
    ("2024-03-07", "2024-04-12", "2024-03-07…04-12"), ("2024-02-01", "2024-02-29", "2024-02"),
    ("2024-01-01", "2024-12-31", "2024"), ("2023-01-01", "2024-12-31", "2023…2024"),
    ("2024-04-01", "2024-06-30", "2024-04…2024-06"), ("2023-12-30", "2024-01-02", "2023-12-30…2024-01-02"),
    ("", "2024-03-07", "…2024-03-07"), ("2024-03-07", "", "2024-03-07…"), ("", "", "undated"),
])  # fmt: skip
def test_days(start: str, end: str, words: str) -> None:
    assert days(Period(day(start), day(end))) == words


def test_parties() -> None:
    assert parties(["RUS"], ["UKR"]) == "RUS → UKR"
    assert parties(["RUS"], ["PRK"], symmetric=True) == "RUS ↔ PRK"
    assert parties([], ["UKR"]) == "· → UKR"
    assert parties(["RUS", "PRK"], []) == "RUS, PRK"


@pytest.mark.model
def test_whose_party_nobody_knows_is_shown_by_his_words() -> None:
    asked = ("2009-10-27", "Rasmussen condemned Poland on Tuesday.")
    (report,) = [r for r in read_all([asked])[asked].reports if r.type == "ACCUSE"]
    assert who(report) == "“Rasmussen” → POL"


def test_numbers() -> None:
    assert (size(999), size(12_345), size(3_000_000_000)) == ("999 bytes", "12.3 kB", "3.0 GB")
    assert (seconds(0.42), seconds(200), seconds(7500)) == ("0.4 s", "3 min 20 s", "2 h 5 min")
    assert short("rep_0123456789abcdef") == "rep_0123456"


def test_plain_values_for_json() -> None:
    value = {"a": (Span(1, 2), Status.DENIED), "b": datetime.date(2024, 1, 2), "c": frozenset({"y", "x"})}
    assert plain_value(value) == {"a": [{"start": 1, "end": 2}, "denied"], "b": "2024-01-02", "c": ["x", "y"]}


def test_columns_align_and_keep_the_width() -> None:
    lines = [t.plain for t in terminal.columns(("a", "n"), [("one", "1"), ("three", "22")], right=(1,))]
    assert lines == ["a       n", "one     1", "three  22"]
    cut = [t.plain for t in terminal.columns(("a", "b"), [("one", "a long line of words")], width=12)]
    assert cut[1] == "one  a long…"
    assert len(cut[1]) == 12
    [_, shared] = [t.plain for t in terminal.columns(("a", "b"), [("a long cell here", "x")], width=20)]
    assert shared == "a lon…  x"


def test_progress_is_told_every_ten_seconds() -> None:
    now, said = [0.0], list[str]()
    lines = Lines(said.append, clock=lambda: now[0])
    done = Progress(done_bytes=500, total_bytes=1000)
    done.counts.update(documents=10, words=2000)
    for now[0] in (1.0, 9.0, 10.0, 15.0, 20.0):
        lines(done)
    assert len(said) == 2
    assert said[0] == "500 bytes of 1.0 kB; 10 articles, 1.0/s, 200 words/s; 10 s left"


def test_time_left_is_silent_where_it_cannot_be_known() -> None:
    assert time_left(Progress(), 3.0) == ""
    assert line(Progress(), 0.0) == "0 bytes; 0 articles"
