"""What is noted in a row of what second sources say."""

import datetime
from pathlib import Path

import pytest
from verification.__main__ import left_out, noted, read_findings, sorted_out
from verification.findings import Finding

DAY = datetime.date(2026, 11, 22)
TERM = {"office": "head-of-state", "to": "2020-01-01", "source": "general knowledge"}


def finding(against: str, note: str = "", *, agrees: bool = True) -> Finding:
    """A finding on one row."""
    return Finding("terms", "x", against, agrees, note)


def test_sources_that_tell_all_are_named_alone() -> None:
    found = [finding("a list", "not compared: from, to"), finding("a book", "name, days")]
    assert noted(TERM, found, DAY) == {"checked": "2026-11-22", "checked_against": "a book"}
    assert noted(TERM, found[:1], DAY)["checked_against"] == "a list (not from, to)"


def test_a_rows_own_source_is_no_second_one() -> None:
    assert noted(TERM | {"source": "general knowledge|a book"}, [finding("a book")], DAY) == {}


def test_what_still_runs_is_confirmed_to_the_last_day_told_of() -> None:
    running = TERM | {"to": ""}
    found = [finding("old", "until=2011-02-28"), finding("new", "until=2025-01-31"), finding("vague")]
    assert noted(running, found, DAY) == {"checked": "2025-01-31", "checked_against": "new"}
    assert noted(running, found[2:], DAY) == {}


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("name, country; not compared: control", "control"),
        ("06-29; the year of the event is not told", "year"),
        ("seen in office, listed 2008-12..open on 2011-02-28; end not seen", "to"),
        ("name, parties, signed 1995-12-14 compared; in force on signature not told", "from"),
        ("both parties, signature compared, entry into force not on page", "from"),
        ("733 of 1992, lifted by 2714 (day of 733 not on the pages)", "all days"),
        ("name, days", ""),
    ],
)
def test_what_was_not_compared_is_read_off_the_note(note: str, what: str) -> None:
    assert left_out(note) == what


def test_a_row_that_one_source_agrees_with_does_not_differ() -> None:
    found = [finding("a", agrees=False), finding("b"), Finding("terms", "y", "a", False)]
    agreed, differing = sorted_out(found)
    assert ([f.against for f in agreed["x"]], list(differing)) == (["b"], ["y"])


def test_findings_from_pages_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("table,key,against,note\ntreaties,t,https://a.example ; https://b.example,parties\n", "utf-8")
    assert [f.against for f in read_findings(path)] == ["https://a.example", "https://b.example"]
