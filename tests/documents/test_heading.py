"""Title, outlet, byline, dateline and language."""

import pytest

from legation.documents import Found, document_of, language_of
from legation.documents.heading import dateline_of, title_of
from legation.documents.layout import lines_of

from . import samples

BODY = "Norland protested on Friday over the seizure of a ship by Westmark."


def read(text, **known):
    return document_of(Found(uri="file:///a.txt", text=text, **known))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Norland protests\n\n{BODY}", "Norland protests"),
        (f"# Norland protests\n\n{BODY}", "Norland protests"),
        (f"Home | World | Sport\nNorland protests over ship\n{BODY}", "Norland protests over ship"),
        (f"Will Norland yield?\n{BODY}", ""),
        (f"Norland turns to the U.S.\n{BODY}", "Norland turns to the U.S."),
        (f"{BODY}\nIt asks for talks.", ""),
        ("Norland protests", ""),
        ("", ""),
    ],
)
def test_titles(text, title):
    assert title_of(lines_of(text)) == title


@pytest.mark.parametrize(
    ("lead", "words", "date", "agency"),
    [
        ("WESTHAVEN, May 9 (Harbour) --", "WESTHAVEN, May 9 (Harbour)", "May 9", "Harbour"),
        ("MOSCOW (AP) \u2014", "MOSCOW (AP)", "", "AP"),
        ("May 9 (Reuters) -", "May 9 (Reuters)", "May 9", "Reuters"),
        ("(Reuters) -", "(Reuters)", "", "Reuters"),
        ("WASHINGTON \u2014", "WASHINGTON", "", ""),
        ("Geneva, 9 May 2025 \u2013", "Geneva, 9 May 2025", "9 May 2025", ""),
        ("KYIV/MOSCOW, May 9 (Reuters) -", "KYIV/MOSCOW, May 9 (Reuters)", "May 9", "Reuters"),
    ],
)
def test_datelines(lead, words, date, agency):
    found = dateline_of(lines_of(f"Norland protests\n{lead} {BODY}"))
    assert (found.words, found.date, found.agency) == (words, date, agency)


@pytest.mark.parametrize(
    "line", [BODY, f"BREAKING - {BODY}", f"WATCH - {BODY}", "NATO - Norland talks on the ships fail again"]
)
def test_no_datelines(line):
    assert dateline_of(lines_of(f"Norland protests\n{line}")) is None


def test_a_wire_report():
    document = read(samples.WIRE)
    assert (document.title, document.byline) == ("Norland protests over seized ship", "Jane Doe and John Roe")
    assert (document.dateline, document.outlet) == ("WESTHAVEN, March 8 (Harbour Wire)", "Harbour Wire")


def test_a_sign_off_names_writer_and_outlet():
    document = read(samples.BROADCASTER)
    assert (document.byline, document.outlet) == ("Mina Park-lee", "Harbour News")


def test_what_the_file_says_goes_before_what_the_text_says():
    document = read(samples.WIRE, title="T", byline="B", outlet="O", language="fr-CA")
    assert (document.title, document.byline, document.outlet, document.language) == ("T", "B", "O", "fr")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Moscow and Pyongyang have denied weapons transfers.", "en"),
        ("Le président a rencontré le ministre à Paris vendredi pour parler de la paix.", "fr"),
        ("Der Außenminister traf seinen Kollegen am Freitag in Berlin und sprach über den Frieden.", "de"),
        ("Президент встретился с министром в Москве в пятницу и подписал соглашение о сотрудничестве.", "ru"),
        ("12 34", ""),
        ("", ""),
    ],
)
def test_languages(text, language):
    assert language_of(text) == language


def test_articles_in_other_languages_are_kept():
    document = read("Le ministre a condamné l'attaque contre le navire et demande des pourparlers immédiats. " * 4)
    assert (document.language, document.version) == ("fr", 1)
