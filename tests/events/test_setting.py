"""When and where an act took place, and the characters that tell it."""

import datetime

import pytest

from legation.types import Analysis

from ..sentences import DAY, read_all

pytestmark = pytest.mark.model

DATED = [
    ("Russia shelled Ukraine on Monday.", "2024-06-17", "2024-06-17"),
    ("Putin visited Hanoi on Wednesday.", "2024-06-19", "2024-06-19"),
    ("Macron will visit Rabat on Friday.", "2024-06-21", "2024-06-21"),
    ("Russia invaded Ukraine in February 2022.", "2022-02-01", "2022-02-28"),
    ("Israel bombed Iran yesterday.", "2024-06-19", "2024-06-19"),
    ("Putin met Xi in Beijing last month.", "2024-05-01", "2024-05-31"),
    ("Russia attacked Ukraine last week.", "2024-06-10", "2024-06-16"),
    ("Germany condemned Iran on 12 June.", "2024-06-12", "2024-06-12"),
    ("Canada sanctioned Iran last September.", "2023-09-01", "2023-09-30"),
    ("France will send jets to Ukraine next year.", "2025-01-01", "2025-12-31"),
    ("Iran attacked Israel in April.", "2024-04-01", "2024-04-30"),
    ("Iran attacked Israel two days ago.", "2024-06-18", "2024-06-18"),
    ("Israel invaded Lebanon in 1982.", "1982-01-01", "1982-12-31"),
    ("North Korea condemned Japan on 17 June 2024.", "2024-06-17", "2024-06-17"),
    ("Antony Blinken will meet Sisi in Cairo next Monday.", "2024-06-24", "2024-06-24"),
    ("On Thursday, Turkey condemned Israel.", "2024-06-20", "2024-06-20"),
]
PLACED = [
    ("Putin met Xi in Beijing last month.", "Beijing"),
    ("Russia shelled Ukraine on Monday.", ""),
    ("Turkey condemned Israel on Tuesday in Ankara.", "Ankara"),
    ("In Muscat, Iran met Oman.", "Muscat"),
    ("Near Damascus, Israel attacked Hezbollah.", "Damascus"),
    ("Antony Blinken will meet Sisi in Cairo next Monday.", "Cairo"),
    ("Seoul condemned Pyongyang.", ""),
]
TOLD = [
    ("Russia shelled Ukraine on Monday, while Poland slept.", "Russia shelled Ukraine"),
    ("The crowd cheered when Sweden condemned Iran.", "Sweden condemned Iran"),
    ("Although Oman hosted the talks, Iran threatened Israel.", "Iran threatened Israel"),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all((DAY, row[0]) for row in (*DATED, *PLACED, *TOLD))


@pytest.mark.parametrize(("text", "start", "end"), DATED)
def test_days(read: dict[tuple[str, str], Analysis], text: str, start: str, end: str) -> None:
    (report,) = read[DAY, text].reports
    assert (str(report.period.start), str(report.period.end)) == (start, end)


def test_without_a_date_the_tense_decides() -> None:
    read = read_all([(DAY, "Israel bombed Iran."), (DAY, "Israel will bomb Iran.")])
    (past,) = read[DAY, "Israel bombed Iran."].reports
    (ahead,) = read[DAY, "Israel will bomb Iran."].reports
    today = datetime.date.fromisoformat(DAY)
    assert past.period.end is not None
    assert past.period.end <= today
    assert ahead.period.start is not None
    assert ahead.period.start >= today


@pytest.mark.parametrize(("text", "place"), PLACED)
def test_the_place_of_an_act(read: dict[tuple[str, str], Analysis], text: str, place: str) -> None:
    assert {r.place for r in read[DAY, text].reports} == {place}


@pytest.mark.parametrize(("text", "clause"), TOLD)
def test_evidence_holds_the_clause_and_lies_in_the_sentence(
    read: dict[tuple[str, str], Analysis], text: str, clause: str
) -> None:
    analysis = read[DAY, text]
    assert any(clause in text[r.evidence.start : r.evidence.end] for r in analysis.reports)
    for report in analysis.reports:
        assert 0 <= report.evidence.start < report.evidence.end <= len(text)


def test_contexts_come_from_the_words_of_the_sentence() -> None:
    text = "Russia accused Ukraine of attacking a nuclear power plant."
    (analysis,) = read_all([(DAY, text)]).values()
    assert analysis.reports
    assert all(r.contexts == analysis.reports[0].contexts for r in analysis.reports)
    assert any("nuclear" in name or "cbrn" in name.lower() for name in analysis.reports[0].contexts)


GOING_ON = [
    ("Canada sanctioned Iran in May 2023. Tehran condemned Canada.", "2023-05-01", "2023-05-31"),
    ("Canada sanctioned Iran in May 2023. It was late. Tehran condemned Canada.", "2023-05-01", "2023-05-31"),
    ("Canada sanctioned Iran in May 2023.\n\nTehran condemned Canada.", "2024-06-19", "2024-06-20"),
    ("Canada sanctioned Iran in May 2023. Tehran condemned Canada on Monday.", "2024-06-17", "2024-06-17"),
    ("Canada sanctioned Iran in May 2023. Tehran condemns Canada.", "2024-06-20", "2024-06-20"),
    ("Canada sanctioned Iran on Monday. Tehran condemned Canada.", "2024-06-19", "2024-06-20"),
    ("Canada sanctioned Iran after a raid that Israel flew in May 2023. Tehran condemned Canada.", "2024-06-19", DAY),
]


@pytest.mark.parametrize(("text", "start", "end"), GOING_ON, ids=[text for text, *_ in GOING_ON])
def test_a_sentence_without_a_day_goes_on_with_what_is_long_past(text: str, start: str, end: str) -> None:
    (analysis,) = read_all([(DAY, text)]).values()
    (report,) = (r for r in analysis.reports if r.type == "ACCUSE")
    assert (report.period.start, report.period.end) == (day(start), day(end))


def day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Iran freed the crew on Monday; in August it had attacked Israel.", "2023-08-01", "2023-08-31"),
        ("Iran attacked Israel in June.", "2024-06-01", "2024-06-20"),
        ("Iran attacks Israel in August.", "2024-08-01", "2024-08-31"),
    ],
)
def test_what_has_occurred_is_not_after_publication(text: str, start: str, end: str) -> None:
    (analysis,) = read_all([(DAY, text)]).values()
    (report,) = [r for r in analysis.reports if r.type == "ASSAULT"]
    assert (str(report.period.start), str(report.period.end)) == (start, end)
