"""Time expressions: values, days, and the days of acts."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.evaluate.times import Timex, score_times
from legation.language.core import CoreParser
from legation.language.double import from_conllu
from legation.language.parser import Passages
from legation.mentions.times import find_times, infer_published
from legation.mentions.times_acts import Dating, by_tense
from legation.mentions.times_calendar import days_of, shift_value, value_at, weekday_near
from legation.mentions.times_named import anchor_days
from legation.mentions.times_tense import tense_of
from legation.mentions.times_words import duration, number, spelled_year
from legation.syntax import Tree
from legation.types import Period, Sentence, Status, TimeMention, Token

FRIDAY = datetime.date(2025, 5, 9)


@dataclass(frozen=True)
class Day:
    """A named day as knowledge gives it."""

    month: int | None
    day: int | None
    rule: str = ""
    year: int | None = None
    country: str = ""


NAMED = {
    "victory day": Day(5, 9, year=1945),
    "end of the korean war": Day(7, 27, year=1953),
    "good friday": Day(None, None, "Easter -2"),
    "thanksgiving day": Day(None, None, "4th Thursday of November"),
}


def named(words: str) -> Day | None:
    return NAMED.get(words.lower())


def flat(text: str, index: int = 0, start: int = 0) -> Sentence:
    """A sentence without a tree."""
    found = re.finditer(r"[\w'.]*\w|[^\w\s]", text)
    tokens = tuple(
        Token(i, start + m.start(), start + m.end(), m[0], m[0].lower(), "X", "", -1, "root")
        for i, m in enumerate(found)
    )
    return Sentence(index, start, start + len(text), tokens)


def times(text: str, published: datetime.date | None = FRIDAY) -> tuple[TimeMention, ...]:
    return find_times([flat(text)], text, Period(published, published), named)


def only(text: str, published: datetime.date | None = FRIDAY) -> TimeMention:
    found = times(text, published)
    assert len(found) == 1, [text[t.start : t.end] for t in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on May 9, 2024.", "2024-05-09"),
        ("They met on 9 May 2024.", "2024-05-09"),
        ("They met on 2024-05-09.", "2024-05-09"),
        ("They met on the 9th of May 2024.", "2024-05-09"),
        ("They met on Feb. 24, 2022 in Kyiv.", "2022-02-24"),
        ("They met on April 30.", "2025-04-30"),
        ("They met on Dec. 30.", "2024-12-30"),
        ("They will meet on May 20.", "2025-05-20"),
        ("It invaded in February 2022.", "2022-02"),
        ("They met in March.", "2025-03"),
        ("They met last September.", "2024-09"),
        ("They met last May.", "2024-05"),
        ("They met in May.", "2025-05"),
        ("It broke down in 2019.", "2019"),
        ("They met on Thursday.", "2025-05-08"),
        ("They met on Friday.", "2025-05-09"),
        ("They will meet on Thursday.", "2025-05-15"),
        ("They met last Friday.", "2025-05-02"),
        ("They met Thursday morning.", "2025-05-08TMO"),
        ("They met today.", "2025-05-09"),
        ("They met yesterday.", "2025-05-08"),
        ("They meet tomorrow.", "2025-05-10"),
        ("They met this week.", "2025-W19"),
        ("They met last week.", "2025-W18"),
        ("They met two days ago.", "2025-05-07"),
        ("They met two months ago.", "2025-03"),
        ("They met earlier this month.", "2025-05"),
        ("They fought over the past two years.", "P2Y"),
        ("It was his first visit in 24 years.", "P24Y"),
        ("They held a two-day summit.", "P2D"),
        ("Sales rose in the third quarter of 2024.", "2024-Q3"),
        ("They met in the summer of 2023.", "2023-SU"),
        ("They met last summer.", "2024-SU"),
        ("It goes back to the 1970s.", "197"),
        ("They met over the weekend.", "2025-W18-WE"),
        ("They now agree.", "PRESENT_REF"),
        ("They recently agreed.", "PAST_REF"),
        ("They met from 3 to 5 May.", "2025-05-03/2025-05-05"),
        ("They met May 3-5.", "2025-05-03/2025-05-05"),
        ("They met at 7:30 a.m. on Thursday.", "2025-05-08T07:30"),
        ("They meet every Thursday.", "XXXX-WXX-4"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "He may leave.",
        "Protesters began to march on the square.",
        "About 2000 soldiers crossed.",
        "It cost $2010.",
        "June Smith spoke.",
        "The Sunday Times reported it.",
        "A 45-year-old man spoke.",
        "The missile fell.",
    ],
)
def test_no_time(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It has fired since March.", datetime.date(2025, 3, 1), FRIDAY),
        ("They will talk until Monday.", FRIDAY, datetime.date(2025, 5, 12)),
        ("They fought over the past two years.", datetime.date(2023, 5, 9), FRIDAY),
        ("They met earlier this month.", datetime.date(2025, 5, 1), FRIDAY),
        ("They vote later this year.", FRIDAY, datetime.date(2025, 12, 31)),
        ("They met last week.", datetime.date(2025, 4, 28), datetime.date(2025, 5, 4)),
        ("They met before April 3.", None, datetime.date(2025, 4, 2)),
    ],
)
def test_days(text: str, start: datetime.date | None, end: datetime.date | None) -> None:
    period = only(text).period
    assert (period.start, period.end) == (start, end)


def test_from_to_covers_the_whole_stretch() -> None:
    first, last = times("They fought from March to April.")
    assert first.period.start == last.period.start == datetime.date(2025, 3, 1)
    assert first.period.end == last.period.end == datetime.date(2025, 4, 30)


def test_a_year_earlier_is_as_fine_as_what_it_is_compared_with() -> None:
    june, earlier = times("Exports in June were higher than a year earlier.", datetime.date(2023, 7, 27))
    assert (june.value, earlier.value) == ("2023-06", "2022-06")


def test_anniversary_needs_no_publication_date() -> None:
    today, anniversary = times("Today is the 70th anniversary of the end of the Korean War.", None)
    assert today.period == Period(None, None, "relative", today.period.words)
    assert anniversary.period.start == anniversary.period.end == datetime.date(2023, 7, 27)
    assert anniversary.period.basis == "anchor"


def test_holiday_falls_in_the_year_nearest_to_publication() -> None:
    assert only("Leaders came for Victory Day.", datetime.date(2025, 1, 3)).value == "2025-05-09"
    assert only("Leaders came for Victory Day.", datetime.date(2024, 10, 1)).value == "2024-05-09"


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("good friday", 2025, datetime.date(2025, 4, 18)),
        ("thanksgiving day", 2024, datetime.date(2024, 11, 28)),
        ("victory day", 2024, datetime.date(2024, 5, 9)),
    ],
)
def test_anchor_days(name: str, year: int, day: datetime.date) -> None:
    assert anchor_days(NAMED[name], year) == ((day, day),)


def test_unknown_rule_gives_no_day() -> None:
    assert anchor_days(Day(None, None, "first new moon"), 2024) == ()


def test_without_publication_only_explicit_dates_have_days() -> None:
    found = times("On Thursday he recalled the invasion of February 2022.", None)
    assert [(t.period.start, t.period.basis) for t in found] == [
        (None, "relative"),
        (datetime.date(2022, 2, 1), "explicit"),
    ]


def test_publication_interval_gives_the_hull() -> None:
    text = "They met yesterday."
    published = Period(datetime.date(2023, 7, 26), datetime.date(2023, 7, 28))
    found = find_times([flat(text)], text, published, named)[0]
    assert (found.period.start, found.period.end) == (datetime.date(2023, 7, 25), datetime.date(2023, 7, 27))
    assert found.value == ""


def test_infer_published_from_anniversary_of_today() -> None:
    text = "Today is the 70th anniversary of the end of the Korean War."
    sentence = flat(text)
    found = find_times([sentence], text, Period(None, None), named)
    inferred = infer_published(found, [sentence], text)
    assert (inferred.start, inferred.end, inferred.basis) == (
        datetime.date(2023, 7, 27),
        datetime.date(2023, 7, 27),
        "inferred",
    )


SAID = "Putin said Friday that Kyiv attacked Belgorod on Tuesday and will attack Kursk."
SAID_TREE = """
1 Putin putin PROPN _ _ 2 nsubj _ _
2 said say VERB _ Mood=Ind|Tense=Past|VerbForm=Fin 0 root _ _
3 Friday friday PROPN _ _ 2 obl _ _
4 that that SCONJ _ _ 6 mark _ _
5 Kyiv kyiv PROPN _ _ 6 nsubj _ _
6 attacked attack VERB _ Mood=Ind|Tense=Past|VerbForm=Fin 2 ccomp _ _
7 Belgorod belgorod PROPN _ _ 6 obj _ _
8 on on ADP _ _ 9 case _ _
9 Tuesday tuesday PROPN _ _ 6 obl _ _
10 and and CCONJ _ _ 12 cc _ _
11 will will AUX _ VerbForm=Fin 12 aux _ _
12 attack attack VERB _ VerbForm=Inf 6 conj _ _
13 Kursk kursk PROPN _ _ 12 obj _ _
14 . . PUNCT _ _ 2 punct _ _
"""


def test_an_act_takes_the_time_of_its_own_clause() -> None:
    sentence = from_conllu(SAID, SAID_TREE)[0]
    published = Period(FRIDAY, FRIDAY)
    found = find_times([sentence], SAID, published, named)
    tree = Tree(sentence)
    tenses = {i: tense_of(tree, sentence.tokens[i]) for i in (1, 5, 11)}
    assert tenses == {1: "past", 5: "past", 11: "future"}
    dated = Dating(tuple(found), published)
    said, attacked, will_attack = (sentence.tokens[i] for i in (1, 5, 11))
    assert dated(tree, said, said, Status.OCCURRED).start == FRIDAY
    assert dated(tree, attacked, attacked, Status.OCCURRED).start == datetime.date(2025, 5, 6)
    ahead = dated(tree, will_attack, will_attack, Status.PLANNED)
    assert (ahead.start, ahead.end) != (FRIDAY, FRIDAY)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "status", "start", "end"),
    [
        ("Chad arrested ten men on Monday, two days after Libya released them.", "released", "occurred", 3, 3),
        ("Chad arrested ten men on Monday, a day before Libya released them.", "released", "occurred", 6, 6),
        ("Chad arrested ten men on Wednesday, a day after a raid by Libya.", "raid", "occurred", 6, 6),
        ("The minister said on Tuesday he had called off the raid.", "said", "occurred", 6, 6),
        ("The minister said late on Tuesday that he had called off the raid.", "called", "occurred", None, 6),
        ("Chad will expel ten men over the raid last month.", "expel", "planned", 9, None),
        ("Chad will expel ten men today.", "expel", "planned", 9, 9),
        ("Chad applied to join the body on Tuesday.", "applied", "occurred", 6, 6),
        ("Chad sent soldiers on Tuesday but has signed nothing.", "signed", "negated", None, 9),
    ],
)
def test_an_act_is_dated_by_what_it_stands_with(
    text: str, word: str, status: str, start: int | None, end: int | None
) -> None:
    published = Period(FRIDAY, FRIDAY)
    sentence = CoreParser(threads=1).parse([Passages(text)])[0][0]
    tree = Tree(sentence)
    act = next(t for t in tree.tokens if t.text == word)
    found = Dating(tuple(find_times([sentence], text, published, named)), published)
    period = found(tree, act, act if act.upos == "VERB" else None, Status(status))
    days = [None if day is None else datetime.date(2025, 5, day) for day in (start, end)]
    assert [period.start, period.end] == days


@pytest.mark.parametrize(
    ("tense", "start", "end"),
    [
        ("past", datetime.date(2025, 5, 8), FRIDAY),
        ("perfect", None, FRIDAY),
        ("present", FRIDAY, FRIDAY),
        ("future", FRIDAY, None),
        ("", None, FRIDAY),
    ],
)
def test_without_a_time_the_tense_decides(tense: str, start: datetime.date | None, end: datetime.date | None) -> None:
    found = by_tense(tense, Period(FRIDAY, FRIDAY))
    assert (found.start, found.end, found.basis) == (start, end, "tense")


def test_without_a_time_and_publication_there_are_no_days() -> None:
    assert by_tense("past", Period(None, None)) == Period(None, None, "none")


@given(
    st.dates(datetime.date(1600, 1, 1), datetime.date(2500, 1, 1)),
    st.sampled_from(["week", "month", "quarter", "year"]),
)
def test_a_day_lies_in_its_unit(day: datetime.date, unit: str) -> None:
    start, end = days_of(value_at(day, unit))
    assert start is not None
    assert end is not None
    assert start <= day <= end


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2500, 1, 1)), st.integers(0, 6))
def test_weekdays_lie_within_a_week(day: datetime.date, weekday: int) -> None:
    before, after = weekday_near(day, weekday, "past"), weekday_near(day, weekday, "future")
    assert before.weekday() == after.weekday() == weekday
    assert 0 <= (day - before).days < 7
    assert 0 <= (after - day).days < 7


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for time in find_times([flat(text)] if text else [], text, Period(FRIDAY, FRIDAY), named):
        assert 0 <= time.start < time.end <= len(text)


def test_values_and_numbers() -> None:
    assert shift_value("1989-Q3", "year", -1) == "1988-Q3"
    assert days_of("2025-02-30") == (None, None)
    assert duration(2.5, "year") == "P2Y6M"
    assert duration(24, "hour") == "P1D"
    assert number("twenty-four") == 24
    assert number("several") is None
    assert spelled_year("nineteen ninety-six") == 1996


TIMEML = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2025-05-09">20250509</TIMEX3></DCT>
<TEXT>It <EVENT eid="e1">met</EVENT> <TIMEX3 tid="t1" type="DATE" value="2025-05-08">Thursday</TIMEX3> and
<TIMEX3 tid="t2" type="DATE" value="2025-05-09">today</TIMEX3>.</TEXT></TimeML>"""


def test_scores_count_overlap_and_value(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TIMEML, encoding="utf-8")

    def find(text: str, created: datetime.date) -> Sequence[Timex]:
        at = text.index("Thursday")
        return [(at, at + 5, created.isoformat()), (0, 2, "2025")]

    score = score_times(tmp_path, find)
    assert (score.span.right, score.span.found, score.span.gold) == (1, 2, 2)
    assert (score.exact.right, score.value.right) == (0, 0)
    assert score.span.f1 == pytest.approx(0.5)
