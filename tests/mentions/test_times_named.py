"""Holidays, feasts and anniversaries in sentences: which day is meant, and how sure it is."""

import datetime
import re
from dataclasses import dataclass

import pytest

from legation.language.double import from_conllu
from legation.mentions.times import find_times, infer_published
from legation.mentions.times_named import anchor_days
from legation.types import Period, Sentence, TimeMention, Token

DATE = datetime.date.fromisoformat


@dataclass(frozen=True)
class Day:
    """A named day as knowledge gives it."""

    rule: str = ""
    month: int | None = None
    day: int | None = None
    year: int | None = None
    country: str = ""


NAMED = {
    "good friday": Day("Easter -2"),
    "easter": Day("Easter"),
    "easter sunday": Day("Easter"),
    "orthodox easter": Day("Orthodox Easter"),
    "orthodox christmas": Day(month=1, day=7),
    "christmas": Day(month=12, day=25),
    "christmas day": Day(month=12, day=25),
    "eid al-fitr": Day("Islamic 1 Shawwal"),
    "eid al-adha": Day("Islamic 10 Dhu al-Hijja"),
    "ashura": Day("Islamic 10 Muharram"),
    "ramadan": Day("Islamic 1 Ramadan for 30 days"),
    "hajj": Day("Islamic 8 Dhu al-Hijja for 6 days"),
    "al-quds day": Day("last Friday of Islamic Ramadan", year=1979),
    "passover": Day("Hebrew 15 Nisan for 7 days"),
    "hanukkah": Day("Hebrew 25 Kislev for 8 days"),
    "yom kippur": Day("Hebrew 10 Tishrei"),
    "israel's memorial day": Day("Hebrew 4 Iyar, Thursday -1, Friday -2, Sunday +1 since 2004", country="ISR"),
    "lunar new year": Day("Chinese 1/1"),
    "tet": Day("Vietnamese 1/1"),
    "nowruz": Day("March equinox"),
    "thanksgiving": Day("4th Thursday of November", country="USA"),
    "canadian thanksgiving": Day("2nd Monday of October", country="CAN"),
    "canada's thanksgiving": Day("2nd Monday of October", country="CAN"),
    "memorial day": Day("last Monday of May", country="USA"),
    "holi": Day("Hindu full moon of Phalguna +1"),
    "victory day": Day(month=5, day=9, year=1945),
    "bloody sunday": Day(month=1, day=30, year=1972),
    "full-scale invasion": Day(month=2, day=24, year=2022),
    "korean war armistice": Day(month=7, day=27, year=1953),
    "easter sunday bombings": Day(month=4, day=21, year=2019),
    "9/11": Day(month=9, day=11, year=2001),
    "fall of saigon": Day(month=4, day=30, year=1975),
    "armenian genocide": Day(month=4, day=24, year=1915),
    "a day by no rule": Day("first new moon"),
}


def named(words: str) -> Day | None:
    return NAMED.get(words.lower())


LANDS = {
    "Israel": "ISR", "Israeli": "ISR", "Canada": "CAN", "Canadian": "CAN", "United States": "USA", "U.S.": "USA",
    "South Korea": "KOR", "Nepal": "NPL", "Mexico": "MEX", "Mexican": "MEX",
}  # fmt: skip


def lands(words: str) -> tuple[str, ...]:
    return (LANDS[words],) if words in LANDS else ()


def flat(text: str) -> Sentence:
    """A sentence without a tree."""
    found = re.finditer(r"[\w'.]*\w|[^\w\s]", text)
    tokens = tuple(Token(i, m.start(), m.end(), m[0], m[0].lower(), "X", "", -1, "root") for i, m in enumerate(found))
    return Sentence(0, 0, len(text), tokens)


def times(published: str, text: str) -> tuple[TimeMention, ...]:
    day = DATE(published) if published else None
    return find_times([flat(text)], text, Period(day, day), named, lands)


@pytest.mark.parametrize(
    ("published", "text", "words", "value"),
    [
        ("2024-04-05", "They met on Good Friday.", "Good Friday", "2024-03-29"),
        ("2019-04-25", "They struck on Easter Sunday.", "Easter Sunday", "2019-04-21"),
        ("2021-06-01", "The Easter Sunday 2019 attacks killed many.", "Easter Sunday 2019", "2019-04-21"),
        ("2024-05-20", "Clashes broke out during last year's Eid al-Fitr.", "last year's Eid al-Fitr", "2023-04-21"),
        ("2024-10-01", "The 2023 Eid al-Fitr truce failed.", "2023 Eid al-Fitr", "2023-04-21"),
        ("2023-10-01", "It began on the eve of Yom Kippur.", "the eve of Yom Kippur", "2023-09-24"),
        ("2016-02-10", "It was fired on Lunar New Year's eve.", "Lunar New Year's eve", "2016-02-07"),
        ("2024-05-12", "They spoke two days after Orthodox Easter.", "two days after Orthodox Easter", "2024-05-07"),
        ("2025-01-10", "The day after Christmas, it was hit.", "The day after Christmas", "2024-12-26"),
        ("2025-06-20", "They came a week after Eid al-Adha.", "a week after Eid al-Adha", "2025-W24"),
        ("2024-03-28", "They will vote a month after Easter.", "a month after Easter", "2024-04"),
        ("2025-01-20", "Talks resume in the Lunar New Year holiday.", "Lunar New Year", "2025-01-29"),
        ("2007-02-20", "They stayed home for Tet.", "Tet", "2007-02-17"),
        ("2025-05-02", "Xi will attend the Victory Day parade.", "Victory Day", "2025-05-09"),
        ("2022-05-10", "He spoke on Victory Day in 2022.", "Victory Day in 2022", "2022-05-09"),
        ("2024-10-20", "They will meet on Christmas Day, 2024.", "Christmas Day, 2024", "2024-12-25"),
        ("2024-11-20", "It may come by Thanksgiving next year.", "Thanksgiving next year", "2025-11-27"),
        ("2024-09-12", "They met on the anniversary of 9/11.", "the anniversary of 9/11", "2024-09-11"),
        ("2024-11-30", "He spoke last Thanksgiving.", "last Thanksgiving", "2024-11-28"),
        ("2024-11-30", "He will speak next Thanksgiving.", "next Thanksgiving", "2025-11-27"),
        ("2025-03-25", "Prisoners were freed on Nowruz.", "Nowruz", "2025-03-20"),
        ("2025-02-20", "They will pray during Ramadan.", "Ramadan", "2025-03-01/2025-03-30"),
        ("2025-03-12", "The Muslim holy month of Ramadan began.", "Ramadan", "2025-03-01/2025-03-30"),
        ("2025-03-12", "It held to the end of Ramadan.", "the end of Ramadan", "2025-03-30"),
        ("2025-03-30", "It came on the second day of Eid al-Fitr.", "the second day of Eid al-Fitr", "2025-03-31"),
        ("2024-05-01", "It was fired on the last day of Passover.", "the last day of Passover", "2024-04-29"),
        ("2024-06-20", "Pilgrims died in the hajj.", "hajj", "2024-06-14/2024-06-19"),
        ("2024-04-10", "They rallied on al-Quds Day.", "al-Quds Day", "2024-04-05"),
        ("2025-05-15", "They came for Israel's Memorial Day.", "Israel's Memorial Day", "2025-04-30"),
        ("2022-01-31", "It was hit on the 2021 Orthodox Christmas.", "2021 Orthodox Christmas", "2021-01-07"),
        ("2008-12-31", "Pilgrims set out for Ashura.", "Ashura", "2009-01-07"),
        (
            "2023-07-20",
            "He spoke on the 70th anniversary of the Korean War armistice.",
            "the 70th anniversary of the Korean War armistice",
            "2023-07-27",
        ),
        (
            "2024-03-01",
            "They met on the second anniversary of the full-scale invasion.",
            "the second anniversary of the full-scale invasion",
            "2024-02-24",
        ),
        (
            "2025-05-03",
            "They kept the fiftieth anniversary of the fall of Saigon.",
            "the fiftieth anniversary of the fall of Saigon",
            "2025-04-30",
        ),
        (
            "2000-06-01",
            "They kept the twenty-fifth anniversary of the fall of Saigon.",
            "the twenty-fifth anniversary of the fall of Saigon",
            "2000-04-30",
        ),
        (
            "2024-06-01",
            "They kept last year's anniversary of the fall of Saigon.",
            "last year's anniversary of the fall of Saigon",
            "2023-04-30",
        ),
        (
            "2015-05-01",
            "Armenians marked 100 years since the Armenian genocide.",
            "100 years since the Armenian genocide",
            "2015-04-24",
        ),
    ],
)
def test_value(published: str, text: str, words: str, value: str) -> None:
    (found,) = times(published, text)
    assert (text[found.start : found.end], found.value) == (words, value)


@pytest.mark.parametrize(
    "text",
    [
        "The Good Friday Agreement held.",
        "The Good Friday peace accord held.",
        "The Tet Offensive changed the war.",
        "The Yom Kippur War changed the region.",
        "The boat sank off Easter Island.",
        "The Easter Sunday bombings shook the country.",
        "Mr. Ramadan spoke.",
        "Police charged Tariq Ramadan.",
        "Scholar Tariq Ramadan was charged.",
        "Leader Ramadan Shallah fell ill.",
        "Soldiers fired on Bloody Sunday.",
        "They met on A Day By No Rule.",
    ],
)
def test_what_is_called_after_a_feast_is_no_day(text: str) -> None:
    assert times("2024-05-01", text) == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It came on Eid al-Adha.", "2025-06-05", "2025-06-07"),
        ("It came before Eid al-Adha.", "", "2025-06-04"),
        ("It came on the eve of Eid al-Adha.", "2025-06-04", "2025-06-06"),
        ("It came during Ramadan.", "2025-02-28", "2025-03-31"),
        ("It came during Passover.", "2025-04-13", "2025-04-19"),
        ("It came on Good Friday.", "2025-04-18", "2025-04-18"),
    ],
)
def test_a_feast_by_sighting_covers_a_day_on_both_sides(text: str, start: str, end: str) -> None:
    (found,) = times("2025-05-20", text)
    assert (str(found.period.start or ""), str(found.period.end)) == (start, end)
    assert found.period.basis == "anchor"


def told(verb: str, aux: str, rest: str) -> tuple[str, Sentence]:
    """ "They <aux> <verb> <rest>" with a tree: what follows hangs on the verb by its last word."""
    words = ["They", *([aux] if aux else []), verb, *rest.split(), "."]
    at, last = words.index(verb), len(words) - 2
    text, tokens = " ".join(words), []
    for i, word in enumerate(words):
        start = sum(len(w) + 1 for w in words[:i])
        head = {at: -1, last: at}.get(i, at if i < at or word == "." else last)
        deprel = "root" if i == at else "aux" if i < at and i else "obl" if i == last else "dep"
        upos, feats = ("VERB", "" if aux else "Mood=Ind|Tense=Past|VerbForm=Fin") if i == at else ("X", "")
        tokens.append(
            Token(i, start, start + len(word), word, {"had": "have"}.get(word, word.lower()), upos, feats, head, deprel)
        )
    return text, Sentence(0, 0, len(text), tuple(tokens))


def days_told(published: str, verb: str, aux: str, rest: str) -> tuple[str, str]:
    text, sentence = told(verb, aux, rest)
    (found,) = find_times([sentence], text, Period(DATE(published), DATE(published)), named)
    return str(found.period.start or ""), str(found.period.end or "")


@pytest.mark.parametrize(
    ("published", "rest", "start", "end"),
    [
        ("2023-06-15", "on the last day of Hanukkah", "2022-12-26", "2022-12-26"),
        ("2023-06-01", "on Yom Kippur", "2022-10-05", "2022-10-05"),
        ("2023-09-24", "on Yom Kippur", "2022-10-05", "2022-10-05"),
        ("2023-09-25", "on Yom Kippur", "2023-09-25", "2023-09-25"),
        ("2023-09-24", "on the eve of Yom Kippur", "2023-09-24", "2023-09-24"),
        ("2023-09-23", "two days before Yom Kippur", "2023-09-23", "2023-09-23"),
        ("2024-12-01", "during Passover", "2024-04-23", "2024-04-29"),
        ("2024-04-25", "during Passover", "2024-04-23", "2024-04-29"),
        ("2025-06-05", "on Eid al-Adha", "2025-06-05", "2025-06-07"),
        ("2025-06-04", "on Eid al-Adha", "2024-06-15", "2024-06-17"),
        ("2025-01-03", "for Victory Day", "2025-05-09", "2025-05-09"),
        ("2025-01-03", "on Victory Day", "2024-05-09", "2024-05-09"),
        ("2023-06-01", "on Yom Kippur this year", "2023-09-25", "2023-09-25"),
    ],
)
def test_what_is_told_in_the_past_was_on_a_feast_that_has_begun(
    published: str, rest: str, start: str, end: str
) -> None:
    assert days_told(published, "attacked", "", rest) == (start, end)


@pytest.mark.parametrize(
    ("published", "verb", "aux", "day"),
    [
        ("2023-06-01", "attacked", "have", "2022-10-05"),
        ("2023-06-01", "attacked", "had", "2022-10-05"),
        ("2023-06-01", "attack", "will", "2023-09-25"),
        ("2023-06-01", "declare", "", "2022-10-05"),
        ("2023-09-20", "declare", "", "2023-09-25"),
        ("2023-09-28", "declare", "", "2023-09-25"),
    ],
)
def test_the_verb_tells_whether_a_feast_is_past(published: str, verb: str, aux: str, day: str) -> None:
    assert days_told(published, verb, aux, "on Yom Kippur") == (day, day)


@pytest.mark.parametrize(
    ("published", "rest", "end"),
    [
        ("2023-06-15", "until Orthodox Easter", "2024-05-05"),
        ("2023-06-15", "through Passover", "2024-04-29"),
        ("2023-06-15", "by Ramadan", "2024-04-10"),
        ("2023-06-15", "until the end of Ramadan", "2024-04-10"),
        ("2023-04-10", "until the end of Ramadan", "2023-04-22"),
        ("2023-04-20", "through Passover", "2024-04-29"),
    ],
)
def test_until_a_feast_means_one_not_yet_over(published: str, rest: str, end: str) -> None:
    assert days_told(published, "shell", "will", rest) == (published, end)


def test_days_never_end_before_they_start() -> None:
    assert days_told("2023-06-15", "shell", "will", "until Orthodox Easter 2023") == ("", "2023-04-16")
    assert days_told("2025-03-12", "attacked", "", "after Ramadan") == ("2025-03-31", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They struck on Memorial Day in Israel.", "2023-04-25"),
        ("They struck on Memorial Day in the United States.", "2023-05-29"),
        ("They struck on Memorial Day in South Korea.", ""),
        ("They struck on Mexico's Memorial Day.", ""),
        ("They struck on Mexican Memorial Day.", ""),
        ("They struck on the U.S. Memorial Day.", "2023-05-29"),
        ("They struck on Memorial Day in Boston.", "2023-05-29"),
        ("They met on Thanksgiving in Canada.", "2023-10-09"),
        ("They met on Thanksgiving 2021 in Canada.", "2021-10-11"),
        ("They met on Thanksgiving in Mexico.", ""),
        ("They met on Canada's Thanksgiving.", "2023-10-09"),
        ("They met on Canadian Thanksgiving.", "2023-10-09"),
        ("The U.S. ambassador struck it on Memorial Day in Mexico.", "2023-05-29"),
        ("They struck on Holi in Nepal.", "2023-03-08"),
        ("They struck Mexico and Israel on Memorial Day.", "2023-05-29"),
    ],
)
def test_a_day_of_one_state_is_not_that_of_another(text: str, value: str) -> None:
    assert [time.value for time in times("2023-06-15", text) if time.period.basis != "relative"] == [value] * bool(
        value
    )


@pytest.mark.parametrize(
    ("noun", "lemma", "value"),
    [("group", "group", ""), ("attacks", "attack", "2023-03-08"), ("holiday", "holiday", "2023-03-08")],
)
def test_a_day_that_tells_one_thing_from_another_dates_nothing(noun: str, lemma: str, value: str) -> None:
    text = f"The Holi {noun} hurt Delhi ."
    told_so = f"""
1 The the DET _ _ 3 det _ _
2 Holi holi PROPN _ _ 3 compound _ _
3 {noun} {lemma} NOUN _ _ 4 nsubj _ _
4 hurt hurt VERB _ Mood=Ind|Tense=Past|VerbForm=Fin 0 root _ _
5 Delhi delhi PROPN _ _ 4 obj _ _
6 . . PUNCT _ _ 4 punct _ _
"""
    found = find_times(from_conllu(text, told_so), text, Period(DATE("2023-06-15"), DATE("2023-06-15")), named)
    assert [time.value for time in found] == [value] * bool(value)


def test_a_vague_number_of_days_only_bounds() -> None:
    *_, found = times("2025-01-10", "In the days after Christmas, it was hit.")
    assert (found.value, str(found.period.start), str(found.period.end)) == ("2024-12-25", "2024-12-25", "2025-01-10")


def test_a_named_year_needs_no_publication_date() -> None:
    (found,) = times("", "It came on Easter Sunday 2019.")
    assert (found.value, found.period.basis) == ("2019-04-21", "explicit")


def test_an_anniversary_by_sighting_infers_as_wide_a_day_of_publication() -> None:
    text = "Today is the tenth anniversary of the truce."
    sentence = flat(text)

    def anchors(words: str) -> Day | None:
        return Day("Islamic 1 Shawwal", year=2013) if words == "truce" else None

    found = find_times([sentence], text, Period(None, None), anchors)
    inferred = infer_published(found, [sentence], text)
    assert (inferred.start, inferred.end) == (DATE("2023-04-20"), DATE("2023-04-22"))


def test_an_islamic_feast_may_fall_twice_in_a_year() -> None:
    first, second = anchor_days(NAMED["ashura"], 2009)
    assert (str(first[0]), str(second[0])) == ("2009-01-07", "2009-12-27")
    assert anchor_days(NAMED["a day by no rule"], 2009) == ()
