"""When an article was published, and how that is known."""

import datetime

import pytest

from legation.documents import Found, date_of, document_of
from legation.documents.moments import period_of
from legation.types import Period

day = datetime.date


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2024-03-08", day(2024, 3, 8), day(2024, 3, 8)),
        ("2024-03-08T23:30:00-05:00", day(2024, 3, 8), day(2024, 3, 8)),
        ("2024-03-08T01:00:00Z", day(2024, 3, 8), day(2024, 3, 8)),
        ("2024/3/8 20:00", day(2024, 3, 8), day(2024, 3, 8)),
        ("20240308", day(2024, 3, 8), day(2024, 3, 8)),
        (20240308, day(2024, 3, 8), day(2024, 3, 8)),
        (1709928000, day(2024, 3, 8), day(2024, 3, 8)),
        (1709928000000, day(2024, 3, 8), day(2024, 3, 8)),
        ("Fri, 08 Mar 2024 23:39:10 +0000", day(2024, 3, 8), day(2024, 3, 8)),
        ("8 March 2024", day(2024, 3, 8), day(2024, 3, 8)),
        ("Friday, March 8th, 2024", day(2024, 3, 8), day(2024, 3, 8)),
        ("Sept. 8, 2024", day(2024, 9, 8), day(2024, 9, 8)),
        ("2024-02", day(2024, 2, 1), day(2024, 2, 29)),
        ("December 2024", day(2024, 12, 1), day(2024, 12, 31)),
        ("2024", day(2024, 1, 1), day(2024, 12, 31)),
        ("03/08/2024", day(2024, 3, 8), day(2024, 8, 3)),
        ("25/03/2024", day(2024, 3, 25), day(2024, 3, 25)),
        ("yesterday", None, None),
        ("2024-13-45", None, None),
        ("Fri, 99 Mar 2024 23:39:10 +0000", None, None),
        (True, None, None),
        (-5, None, None),
        (float("nan"), None, None),
        (float("inf"), None, None),
        ({"a": 1}, None, None),
        ("9" * 5000, None, None),
    ],
)
def test_date_fields(value, start, end):
    period = period_of(value)
    assert (period.start, period.end) == (start, end)
    assert period.basis == ("given" if start else "unknown")


BODY = "Norland protested over the seizure of a ship by its neighbour Westmark.\n"


@pytest.mark.parametrize(
    "head",
    [
        "Friday, March 8, 2024",
        "Published on: 2024/03/08 19:30",
        "Posted: 8 March 2024, 7:30 p.m. EST",
        "Updated March 9, 2024\nPublished March 8, 2024",
        "March 8, 2024",
    ],
)
def test_a_date_line_in_the_head(head):
    period = date_of(f"Norland protests\n{head}\n{BODY}")
    assert (period.start, period.end, period.basis) == (day(2024, 3, 8), day(2024, 3, 8), "dateline")


def test_a_date_line_leads_back_to_its_words():
    text = f"Norland protests\nMarch 8, 2024\n{BODY}"
    words = date_of(text).words
    assert text[words.start : words.end] == "March 8, 2024"


@pytest.mark.parametrize("lead", ["WESTHAVEN, March 8, 2024 (Harbour) -- ", "Westhaven, 8 March 2024 – "])
def test_a_dateline_with_a_year(lead):
    assert date_of(f"Norland protests\n{lead}{BODY}").start == day(2024, 3, 8)


def test_a_dateline_takes_its_year_from_the_text_where_only_one_fits():
    text = f"WESTHAVEN, May 9 (Harbour) -- {BODY}They marked the 80th anniversary of the defeat of Nazi Germany."
    period = date_of(text)
    assert (period.start, period.end, period.basis) == (day(2025, 5, 9), day(2025, 5, 9), "dateline")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They marked the 70th anniversary of the end of the Korean War.", day(2023, 1, 1), day(2023, 12, 31)),
        ("It was the 10th anniversary of the 2014 treaty.", day(2024, 1, 1), day(2024, 12, 31)),
        ("Norland seized two islands in February 2022.", day(2022, 2, 1), None),
        ("Talks broke down in 2019. Norland seized an island in 2021.", day(2021, 1, 1), None),
        ("Norland attacked on March 8, 2022.", day(2022, 3, 8), None),
        ("Norland will build a port in 2030. It was founded in 1911.", day(1911, 1, 1), None),
        ("The ministers agreed to meet in June 2031.", None, None),
        ("The talks were held on Friday.", None, None),
        ("It is the 5th anniversary of the treaty.", None, None),
    ],
)
def test_what_a_text_implies(text, start, end):
    period = date_of(text)
    assert (period.start, period.end) == (start, end)
    assert period.basis == ("inferred" if start else "unknown")


def test_a_hook_may_narrow_the_interval():
    known = Period(day(2020, 1, 1), day(2022, 6, 30), "inferred")
    period = date_of("Norland seized two islands in February 2022.", lambda text: known)
    assert (period.start, period.end) == (day(2022, 2, 1), day(2022, 6, 30))
    assert date_of("Nothing here.", lambda text: known).end == day(2022, 6, 30)
    assert date_of("Nothing here.", lambda text: None).basis == "unknown"


def test_the_order_of_what_is_believed():
    text = f"Norland protests\nMarch 1, 2024\n{BODY}"
    dated = "file:///news/2024-03-05-norland.txt"
    own = Found(uri=dated, text=text, published=Period(day(2024, 3, 8), day(2024, 3, 8), "given"))
    bare = Found(uri=dated, text=text)
    assert document_of(own, published=day(2020, 1, 1)).published.start == day(2024, 3, 8)
    assert document_of(bare, published=day(2020, 1, 1)).published.start == day(2020, 1, 1)
    assert document_of(bare).published == Period(day(2024, 3, 5), day(2024, 3, 5), "given")
    assert document_of(Found(uri="file:///news/a.txt", text=text)).published.basis == "dateline"


def test_a_day_in_an_address():
    found = Found(uri="https://news.example/2024/03/08/norland", text=BODY)
    assert document_of(found).published.start == day(2024, 3, 8)


@pytest.mark.parametrize("name", ["a-12345678901234.txt", "1999.txt", "000_20259999.txt"])
def test_numbers_in_file_names_that_are_no_days(name):
    assert document_of(Found(uri=f"file:///news/{name}", text=BODY)).published.basis == "unknown"


NATO = "Finland became the 31st member of NATO on Tuesday, 74 years to the day after"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (f"{NATO} the treaty of 4 April 1949 was signed, and promised help.", day(2023, 4, 4), day(2023, 4, 10)),
        (f"{NATO} the alliance's founding treaty was signed in Washington.", None, None),
        (f"{NATO} it had been founded.", None, None),
        (NATO.replace("on Tuesday", "last Tuesday") + " the treaty of April 4, 1949.", day(2023, 4, 4), None),
        (NATO.replace("Tuesday", "Friday") + " the treaty of April 4, 1949.", day(2023, 4, 4), None),
        (NATO.replace("became", "will become") + " the treaty of April 4, 1949.", None, None),
        (
            "They met on Sunday, on the 10th anniversary of the treaty of 8 March 2014.",
            day(2024, 3, 8),
            day(2024, 12, 31),
        ),
        (
            "They met on Friday, on the 10th anniversary of the treaty of 8 March 2014.",
            day(2024, 3, 8),
            day(2024, 3, 14),
        ),
        (
            "Norland attacked in 2029. They met, on the 10th anniversary of the pact of 8 March 2014.",
            day(2029, 1, 1),
            None,
        ),
        ("Norland fell 10 years to the day after 29 February 2016, it is said.", None, None),
    ],
)
def test_anniversaries_told_to_the_day(text, start, end):
    period = date_of(text)
    assert (period.start, period.end) == (start, end)


def test_an_inferred_day_leads_back_to_its_words():
    text = f"Blue cross\n\n{NATO} the treaty of 4 April 1949 was signed."
    words = date_of(text).words
    assert text[words.start : words.end].startswith("74 years to the day after the treaty of 4 April 1949")


def test_a_date_beside_the_name_of_the_outlet():
    period = date_of(f"# Norland protests\n\n*Harbour Observer, Friday 8 March 2024*\n\n{BODY}")
    assert (period.start, period.basis) == (day(2024, 3, 8), "dateline")
