"""What is marked as no content, and what must not be."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.documents import Found, clean, content_of, document_of
from legation.types import Document

from . import samples

FURNITURE = [
    ("Home | World | Sport", "menu"),
    ("Show more", "menu"),
    ("Read more »", "menu"),
    ("Back To Top", "menu"),
    ("Source link", "menu"),
    ("Leave a Reply", "comments"),
    ("Comments", "comments"),
    ("12 Comments", "comments"),
    ("You must be logged in to add a comment.", "comments"),
    ("WATCH | The harbour after the storm", "related"),
    ("READ ALSO: Westmark frees three sailors", "related"),
    ("Related Articles", "related"),
    ("Share on Facebook", "share"),
    ("Facebook Twitter WhatsApp Email", "share"),
    ("Follow us on Telegram", "share"),
    ("Sign up for our newsletter to get the news in your inbox", "newsletter"),
    ("Please support our independent journalism today.", "newsletter"),
    ("ADVERTISEMENT", "advertisement"),
    ("Copyright 2024 Harbour Wire", "copyright"),
    ("Tags: Norland, Westmark", "tags"),
    ("(Reporting by Jane Doe; Editing by John Roe)", "agency"),
    ("Our Mina Park has more.", "agency"),
    ("Mina Park has the details.", "agency"),
    ("For press inquiries, contact press@norland.example.", "contact"),
    ("Begin text:", "mark"),
    ("# # #", "mark"),
    ("The below is attributable to Spokesperson Ida Lund:", "attribution"),
    ("https://news.example/12", "mark"),
]
PROSE = [
    "Norland more than doubled its aid to Sudria.",
    "Related charges were brought against three officials.",
    "Norland has more ships than Westmark.",
    "Our soldiers have more courage than theirs, the general said.",
    "Watch officers saw the missile at dawn.",
    "Support for independent journalism is a priority of this ministry and of its partners.",
    "The president shared the letter on Facebook.",
    "Read the statement by the two ministers: they condemned the attack.",
    "Russia, China and Iran held naval drills (see page 4).",
    "The ministry of defence (MoD/UK) denied the report.",
    "Following talks, both sides agreed to a truce.",
    "The Ministry of Foreign Affairs condemned the attack.",
    "Sergei Lavrov, Iranian minister meet in Westhaven",
    "More than 20 people were killed: nine of them were children.",
]


@pytest.mark.parametrize(("line", "reason"), FURNITURE)
def test_furniture_is_marked_as_a_whole_line(marks, line, reason):
    text = f"Norland protests over ship\n\nNorland protested on Friday.\n\n{line}\n"
    assert (reason, line) in marks(text)


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_left_alone(marks, line):
    text = f"Norland protests over ship\n\nNorland protested on Friday.\n\n{line}\n\nThe talks go on.\n"
    assert marks(text) == []


def test_a_broadcasters_page(marks):
    title = samples.BROADCASTER.split("\n")[0]
    assert marks(samples.BROADCASTER) == [
        ("date", "Published on: 2024/03/08 19:30"),
        ("repeated", title),
        ("menu", "Sentences Mode"),
        ("agency", "Our Mina Park-lee has more."),
        ("agency", "Mina Park-lee, Harbour News."),
        ("agency", "Harbour news https://news.example/view?id=12"),
        ("comments", "Comments"),
        ("comments", "You must be logged in to add a comment."),
    ]


def test_a_clause_sown_for_search_engines_counts_once(marks):
    clause = "Norland and Sudria reject the embargo on Westmark"
    assert marks(samples.SOWN) == [
        ("repeated", f"{clause} as they trade more."),
        ("repeated", f"{clause} while building a new port together."),
        ("repeated", f"{clause} despite growing doubts abroad."),
        ("repeated", clause),
    ]


def test_a_speech_that_repeats_its_openings_is_content(marks):
    text = (
        "We call on the government of Westmark to free the crew. Talks go on.\n"
        "We call on the government of Westmark to open its ports.\n"
        "We call on the government of Westmark to pay for the damage.\n"
        "We call on the government of Westmark to join the talks."
    )
    assert marks(text) == []


def test_captions_with_descriptions_and_films(marks):
    found = marks(samples.CAPTIONED)
    assert [reason for reason, _ in found] == ["caption"] * 2 + ["related"] * 5 + ["menu", "comments", "menu"]
    assert found[0][1].startswith("Several people are seen")
    assert found[1][1].endswith("(Karin Holm/NNA/Photo Pool)")
    assert found[6][1].startswith("After Norland seized")


def test_a_blogs_foot(marks):
    lines = [line for line in samples.BLOG.split("\n") if line]
    assert [words for _, words in marks(samples.BLOG)] == lines[lines.index("Show More") :]


def test_subheadings_are_content(marks):
    assert "Minister lays flowers" not in [words for _, words in marks(samples.BLOG)]


def test_a_release_keeps_its_first_paragraph(marks):
    found = marks(samples.RELEASE, title="Seizure of the Aurora", byline="Office of the Spokesperson")
    assert [reason for reason, _ in found] == [
        *("byline", "setting", "setting", "attribution", "mark", "mark", "contact", "mark"),
    ]


def test_a_line_of_name_and_title_is_a_byline(marks):
    text = "Ida Lund, Department Spokesperson\nNorland condemns the attack on its ship.\nIt asks for talks."
    assert marks(text, title="On the Attack") == [("byline", "Ida Lund, Department Spokesperson")]


def test_a_wire_report(marks):
    found = marks(samples.WIRE)
    assert found[0] == ("byline", "By Jane Doe and John Roe")
    assert found[1] == ("dateline", "WESTHAVEN, March 8 (Harbour Wire) - ")
    assert found[2] == ("agency", "(Reporting by Jane Doe; Editing by John Roe)")
    assert [reason for reason, _ in found[3:]] == ["newsletter", "share", "related", "copyright"]


def test_the_headline_itself_is_content(marks):
    assert "Norland protests over seized ship" not in [words for _, words in marks(samples.WIRE)]


def test_a_pull_quote_counts_once(marks):
    quote = "\u201cThis is the worst breach of the treaty in ten years\u201d"
    text = f"Norland protests\n\n{quote}\n\nThe minister was angry. {quote}, she told reporters in the capital today.\n"
    assert marks(text) == [("repeated", quote)]


def test_text_that_is_nothing_but_furniture_is_not_marked_away(marks):
    assert marks("Home\nSearch\nMenu\n") == []


def test_content_leaves_out_the_marks():
    document = document_of(Found(uri="test:1", text=samples.WIRE))
    content = content_of(document)
    assert "Reporting by" not in content
    assert "Norland protested on Friday" in content


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*[line for line, _ in FURNITURE], *PROSE, "", " ", "\u201cNo\u201d"]), max_size=14))
def test_marks_are_in_order_and_apart_and_cleaning_again_changes_nothing(lines):
    document = clean(Document(id="d", uri="test:1", text="\n".join(lines)))
    marked = document.not_content
    assert all(a.end <= b.start for a, b in itertools.pairwise(marked))
    assert all(0 <= mark.start < mark.end <= len(document.text) for mark in marked)
    assert clean(document) == document
