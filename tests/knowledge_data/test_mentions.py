"""Who is meant on that day: 951 dated mentions of our own, from office-holders to words that only look like names.

A row's ``words``, at their last place in ``text``, must be resolved to ``code``: "" is nobody's, "?" must be left
ambiguous with candidates, several parties are joined by ";". A name that only says where it happened is nobody's.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from legation.config import Settings
from legation.pipeline import Reader
from legation.types import Analysis, Document, Mention, Period

ROWS = list(csv.DictReader((Path(__file__).parent / "mentions.csv").read_text(encoding="utf-8").splitlines()))

RIGHT = 0.97
"""The least share of rows that come out right."""

LISTED = (
    "Shoigu",
    "Kim Jong Un",
    "former Russian president",
    "troops",
    "Troops",
    "Soldiers",
    "Jordan",
    "us",
    "US",
    "Park",
    "Georgia",
    "Trump",
    "Wagner",
    "Houthi",
    "Blue House",
)
"""What older coders are known to get wrong: every row about these must come out right."""

CERTAIN = ("term", "former", "acting", "demonym", "outlet")
"""Themes of which nearly nothing may be wrong."""


def document(number: int, row: dict[str, str]) -> Document:
    day = datetime.date.fromisoformat(row["on"])
    return Document(f"m{number}", "", row["text"], published=Period(day, day, "given"), language="en")


@pytest.fixture(scope="module")
def read() -> list[tuple[dict[str, str], str]]:
    """Each row with the code that its words came out with."""
    reader = Reader.load("test", Settings())
    analyses = reader.read_all([document(number, row) for number, row in enumerate(ROWS)])
    return [(row, found(analysis, row["words"])) for row, analysis in zip(ROWS, analyses, strict=True)]


def found(analysis: Analysis, words: str) -> str:
    start = analysis.document.text.rindex(words)
    end = start + len(words)
    if any(place.locative and place.start < end and start < place.end for place in analysis.places):
        return ""
    mentions = sorted(touching(analysis, start, end), key=lambda m: abs(m.start - start) + abs(m.end - end))
    if not mentions:
        return ""
    return ";".join(sorted("?" if r.candidates else r.code for r in mentions[0].resolutions))


def touching(analysis: Analysis, start: int, end: int) -> Iterator[Mention]:
    """The mentions at the head of the words, or where there is none all that share a character with them."""
    near = [m for m in analysis.mentions if m.start < end and start < m.end]
    heads = [m for m in near if is_head(analysis, m, start, end)]
    yield from heads or near


def is_head(analysis: Analysis, mention: Mention, start: int, end: int) -> bool:
    tokens = analysis.sentences[mention.sentence].tokens
    head = tokens[mention.head]
    governor = tokens[head.head] if head.head >= 0 else None
    inside = start <= head.start < end
    return inside and not (governor is not None and start <= governor.start < end)


@pytest.mark.model
def test_nearly_all_mentions_come_out_right(read: list[tuple[dict[str, str], str]]) -> None:
    wrong = [
        f"{row['words']} on {row['on']}: {code!r}, not {row['code']!r}" for row, code in read if not same(row, code)
    ]
    assert 1 - len(wrong) / len(read) >= RIGHT, "\n".join(wrong)


@pytest.mark.model
@pytest.mark.parametrize("name", LISTED)
def test_what_others_get_wrong_is_right_everywhere(read: list[tuple[dict[str, str], str]], name: str) -> None:
    rows = [(row, code) for row, code in read if re.search(rf"\b{name}s?\b", row["words"])]
    assert rows
    assert [(row["text"], row["on"], code) for row, code in rows if not same(row, code)] == []


@pytest.mark.model
@pytest.mark.parametrize("theme", CERTAIN)
def test_office_holders_are_right_on_their_days(read: list[tuple[dict[str, str], str]], theme: str) -> None:
    rows = [(row, code) for row, code in read if row["why"].startswith(f"{theme}:")]
    assert len(rows) >= 8
    assert sum(same(row, code) for row, code in rows) / len(rows) >= 0.98


def same(row: dict[str, str], code: str) -> bool:
    return code == ";".join(sorted(row["code"].split(";")))


def test_every_mention_stands_in_its_text() -> None:
    assert len(ROWS) >= 500
    assert [row for row in ROWS if row["words"] not in row["text"]] == []
