"""Rules for movable feasts against days on which they are known to have fallen."""

import datetime

import pytest

from legation.errors import KnowledgeError
from legation.knowledge import Knowledge, check, moons
from legation.knowledge.calendar import days, easter, orthodox_easter, parse

DATE = datetime.date.fromisoformat

EASTER = """1990-04-15 1994-04-03 1997-03-30 1999-04-04 2000-04-23 2003-04-20 2005-03-27 2008-03-23 2010-04-04
2011-04-24 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04
2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2030-04-21 2038-04-25"""
ORTHODOX = """1990-04-15 2000-04-30 2005-05-01 2008-04-27 2010-04-04 2011-04-24 2013-05-05 2014-04-20 2015-04-12
2016-05-01 2017-04-16 2018-04-08 2019-04-28 2020-04-19 2021-05-02 2022-04-24 2023-04-16 2024-05-05 2025-04-20
2026-04-12"""
INDEPENDENCE = """1997-05-12 1998-04-30 2003-05-07 2004-04-27 2007-04-24 2008-05-08 2012-04-26 2015-04-23 2016-05-12
2018-04-19 2019-05-09 2020-04-29 2021-04-15 2022-05-05 2023-04-26 2024-05-14 2025-05-01 2026-04-22"""
MEMORIAL = "2007-04-23 2018-04-18 2019-05-08 2021-04-14 2022-05-04 2023-04-25 2024-05-13 2025-04-30"
LUNAR = """1990-01-27 1991-02-15 1992-02-04 1993-01-23 1994-02-10 1995-01-31 1996-02-19 1997-02-07 1998-01-28
1999-02-16 2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07
2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16
2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26
2029-02-13 2030-02-03"""
MID_AUTUMN = """2001-10-01 2010-09-22 2012-09-30 2013-09-19 2014-09-08 2015-09-27 2016-09-15 2017-10-04 2018-09-24
2019-09-13 2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06"""
DRAGON_BOAT = (
    "2016-06-09 2017-05-30 2018-06-18 2019-06-07 2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2025-05-31"
)

EXACT = [
    ("Easter", EASTER),
    ("Easter -2", "2013-03-29 2019-04-19 2024-03-29 2025-04-18"),
    ("Easter +49", "2023-05-28 2024-05-19 2025-06-08"),
    ("Orthodox Easter", ORTHODOX),
    ("Hebrew 1 Tishrei for 2 days", "2001-09-18 2008-09-30 2019-09-30 2020-09-19 2021-09-07 2023-09-16 2024-10-03"),
    ("Hebrew 10 Tishrei", "1973-10-06 2011-10-08 2019-10-09 2020-09-28 2021-09-16 2023-09-25 2024-10-12 2025-10-02"),
    ("Hebrew 15 Nisan for 7 days", "2002-03-28 2012-04-07 2020-04-09 2021-03-28 2022-04-16 2023-04-06 2024-04-23"),
    ("Hebrew 25 Kislev for 8 days", "2013-11-28 2016-12-25 2019-12-23 2021-11-29 2022-12-19 2023-12-08 2024-12-26"),
    ("Hebrew 14 Adar", "2019-03-21 2020-03-10 2022-03-17 2023-03-07 2024-03-24 2025-03-14"),
    ("Hebrew 22 Tishrei", "2021-09-28 2022-10-17 2023-10-07 2024-10-24"),
    ("Hebrew 5 Iyar, Friday -1, Saturday -2, Monday +1 since 2004", INDEPENDENCE),
    ("Hebrew 4 Iyar, Thursday -1, Friday -2, Sunday +1 since 2004", MEMORIAL),
    ("Hebrew 27 Nisan, Friday -1, Sunday +1 since 1997", "2021-04-08 2022-04-28 2023-04-18 2024-05-06 2025-04-24"),
    (
        "Hebrew 9 Av, Saturday +1",
        "2005-08-14 2015-07-26 2018-07-22 2019-08-11 2020-07-30 2022-08-07 2023-07-27 2024-08-13",
    ),
    ("Chinese 1/1", LUNAR),
    ("Chinese 8/15", MID_AUTUMN),
    ("Chinese 5/5", DRAGON_BOAT),
    ("Vietnamese 1/1", "1968-01-29 1985-01-21 2007-02-17 2008-02-07 2023-01-22 2025-01-29"),
    ("Korean 1/1", "1997-02-08 2018-02-16 2024-02-10 2025-01-29 2028-01-27"),
    ("Korean 8/15", "2019-09-13 2020-10-01 2022-09-10 2023-09-29 2024-09-17 2025-10-06"),
    ("4th Thursday of November", "1990-11-22 2001-11-22 2012-11-22 2019-11-28 2023-11-23 2024-11-28 2025-11-27"),
    ("1st Monday of September", "2001-09-03 2008-09-01 2020-09-07 2024-09-02 2025-09-01"),
    ("last Monday of May", "2010-05-31 2020-05-25 2021-05-31 2024-05-27"),
    ("2nd Monday of October", "2019-10-14 2023-10-09 2024-10-14"),
    ("5th Saturday of December", "2016-12-31 2018-12-29 2022-12-31"),
    ("last Friday of Islamic Ramadan", "2014-07-25 2016-07-01 2017-06-23 2018-06-08 2019-05-31 2020-05-22 2021-05-07"),
    ("last Friday of Islamic Ramadan", "2022-04-29 2023-04-14 2024-04-05 2025-03-28"),
]

# As kept in Saudi Arabia (Ashura: as reported from Iraq and Iran), in India, and in Iran: within the margin.
FITR = """2010-09-10 2011-08-30 2012-08-19 2013-08-08 2014-07-28 2015-07-17 2016-07-06 2017-06-25 2018-06-15
2019-06-04 2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30"""
ADHA = """2010-11-16 2011-11-06 2012-10-26 2013-10-15 2014-10-04 2015-09-24 2016-09-12 2017-09-01 2018-08-21
2019-08-11 2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06"""
DIWALI = """2010-11-05 2011-10-26 2012-11-13 2013-11-03 2014-10-23 2015-11-11 2016-10-30 2017-10-19 2018-11-07
2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12 2024-10-31 2025-10-20"""
HOLI = """2010-03-01 2012-03-08 2013-03-27 2014-03-17 2015-03-06 2016-03-24 2017-03-13 2018-03-02 2019-03-21
2020-03-10 2021-03-29 2022-03-18 2023-03-08 2024-03-25 2025-03-14"""

NEAR = [
    ("Islamic 1 Shawwal", FITR),
    ("Islamic 10 Dhu al-Hijja", ADHA),
    ("Islamic 10 Muharram", "2004-03-02 2013-11-14 2018-09-20 2019-09-10 2021-08-19 2023-07-28 2024-07-16"),
    ("Islamic 1 Ramadan for 30 days", "2019-05-06 2020-04-24 2021-04-13 2022-04-02 2023-03-23 2024-03-11 2025-03-01"),
    ("Hindu new moon of Kartika", DIWALI),
    ("Hindu full moon of Phalguna +1", HOLI),
    ("March equinox", "1991-03-21 2000-03-20 2007-03-21 2016-03-20 2024-03-20 2025-03-21"),
]


def cases(rules: list[tuple[str, str]]) -> list[tuple[str, datetime.date]]:
    return [(rule, DATE(day)) for rule, known in rules for day in known.split()]


@pytest.mark.parametrize(("rule", "day"), cases(EXACT))
def test_known_days(rule: str, day: datetime.date) -> None:
    assert days(rule, day.year) == (day,)
    assert parse(rule).margin == 0


@pytest.mark.parametrize(("rule", "day"), cases(NEAR))
def test_days_that_rest_on_sighting_or_usage(rule: str, day: datetime.date) -> None:
    margin = parse(rule).margin
    assert margin == 1
    assert any(abs((found - day).days) <= margin for found in days(rule, day.year))


@pytest.mark.parametrize(
    ("rule", "year", "known"),
    [
        ("Islamic 1 Muharram", 2008, "2008-01-10 2008-12-29"),
        ("Islamic 1 Shawwal", 2000, "2000-01-08 2000-12-27"),
        ("Islamic 10 Dhu al-Hijja", 2006, "2006-01-10 2006-12-31"),
        ("5th Monday of February", 2024, ""),
        ("Islamic 1 Shawwal", 1900, ""),
        ("Easter", 1500, ""),
        ("5th Thursday of February +1", 2024, "2024-03-01"),
        ("last Sunday of December +1", 2024, "2024-01-01 2024-12-30"),
        ("last Sunday of December +1", 2023, ""),
    ],
)
def test_none_one_or_two_in_a_year(rule: str, year: int, known: str) -> None:
    found = days(rule, year)
    assert len(found) == len(known.split())
    assert all(
        abs((day - DATE(text)).days) <= parse(rule).margin for day, text in zip(found, known.split(), strict=True)
    )


@pytest.mark.parametrize(
    "rule",
    [
        "", "first new moon", "second Monday of October", "easter -2", "Easter minus 2 days", "6th Monday of May",
        "2nd Monday of Ramadan", "Islamic 10 Safer", "Islamic 31 Safar", "Hebrew 0 Nisan", "Chinese 13/1",
        "Chinese 1/31", "Easter -2 ", "Easter for 0 days", "Easter, Funday -1", "Easter, Monday",
        "Hindu half moon of Magha",
    ],
)  # fmt: skip
def test_what_is_no_rule(rule: str) -> None:
    with pytest.raises(KnowledgeError, match="is no rule for a day"):
        parse(rule)


def test_a_rule_out_of_all_measure_is_refused_at_once() -> None:
    for rule in ("Easter" + ", Monday +1" * 20_000 + "!", "Easter " * 30_000, "E" * 201):
        with pytest.raises(KnowledgeError, match="is no rule for a day") as refused:
            parse(rule)
        assert len(str(refused.value)) < 300


@pytest.mark.parametrize("rule", ["Easter +999", "Easter -367", "Easter +300, Monday +67", "Easter, Monday -999"])
def test_a_shift_beyond_a_year_is_refused(rule: str) -> None:
    with pytest.raises(KnowledgeError, match="more than 366 days"):
        parse(rule)


@pytest.mark.parametrize("shift", [-366, -200, 200, 366])
def test_a_feast_far_from_easter_falls_once_a_year(shift: int) -> None:
    fallen = sorted(day for year in range(1999, 2033) for day in days(f"Easter {shift:+}", year))
    known = {easter(year) + datetime.timedelta(shift) for year in range(1997, 2035)}
    assert set(fallen) == {day for day in known if 1999 <= day.year <= 2032}


def test_parts_of_a_rule() -> None:
    rule = parse("Hebrew 25 Kislev +1, Friday -1, Monday +2 since 2004 for 8 days")
    assert (rule.shift, rule.length, rule.margin) == (1, 8, 0)
    assert [(m.weekday, m.shift, m.since) for m in rule.moves] == [(4, -1, 0), (0, 2, 2004)]


@pytest.mark.parametrize("year", range(1583, 2400, 7))
def test_easter_is_a_sunday_within_its_bounds(year: int) -> None:
    assert easter(year).weekday() == orthodox_easter(year).weekday() == 6
    assert DATE(f"{year}-03-22") <= easter(year) <= DATE(f"{year}-04-25")
    assert easter(year) <= orthodox_easter(year)


@pytest.mark.parametrize("zone", [7, 8, 9])
def test_chinese_months_follow_each_other(zone: int) -> None:
    """Every year has its twelve months in order, 29 or 30 days apart but for a leap month."""
    starts = [day for year in range(1990, 2051) for m in range(1, 13) for day in moons.chinese(year, m, 1, zone)]
    gaps = [(after - day).days for day, after in zip(sorted(starts), sorted(starts)[1:], strict=False)]
    assert set(gaps) <= {29, 30, 58, 59, 60}
    assert len(starts) == len(set(starts))


def test_every_rule_of_the_table_gives_days(known: Knowledge) -> None:
    rules = [anchor.rule for anchor in known.anchors if anchor.rule]
    assert len(rules) >= 75
    for rule in rules:
        assert all(days(rule, year) for year in range(1990, 2031) if "Islamic" not in rule), rule
        assert sum(len(days(rule, year)) for year in range(1990, 2031)) >= 41, rule


def test_check_finds_nothing_in_the_calendar(known: Knowledge) -> None:
    assert [p for p in check(known) if p.table == "anchors"] == []
