"""The line of the head that names the outlet, and what only looks like one."""

import pytest

from legation.documents import Found, document_of
from legation.documents.layout import lines_of
from legation.documents.masthead import masthead_of

BODY = "Norland protested on Friday over the seizure of a ship by Westmark, the foreign ministry said."
HEAD = "Norland protests over ship"


def read(text, **known):
    return document_of(Found(uri="file:///news/norland.txt", text=text, **known))


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (f"# {HEAD}\n\n**Embassy Digest** | Notes in brief | 10 March 2023", "Embassy Digest"),
        (f"# {HEAD}\n\n**Norland Week** | Notes in brief | 10 March 2023", "Norland Week"),
        (f"# {HEAD}\n\n*Coast Observer, Sunday 25 February 2024*", "Coast Observer"),
        (f"# {HEAD}\n\n**The Port Courier**, Monday 25 September 2023\n\nBy Jane Doe", "The Port Courier"),
        (f"# {HEAD}\n\n*The Hill Review*\n\nBy **Jane Doe** in Westhaven\n\n6 June 2023", "The Hill Review"),
        (f"{HEAD}\n\nThe Valley Standard\nPublished: 2023/07/20 11:30", "The Valley Standard"),
        (f"{HEAD}\n\nThe Valley Standard", "The Valley Standard"),
        (f"{HEAD}\n\nThe Valley Standard\nBy Jane Doe", "The Valley Standard"),
        (f"The Valley Standard\n\n{HEAD}\nBy Jane Doe", "The Valley Standard"),
        (f"# {HEAD}\n\nVALLEY CHRONICLE\nWednesday, September 20, 2023", "Valley Chronicle"),
        (f"{HEAD}\n\nBBC NEWS\nWednesday, September 20, 2023", "BBC News"),
        (f"{HEAD}\n\nLa Gazette du Port\nDimanche 6 août 2023", "La Gazette du Port"),
        (f"{HEAD}\n\nLe Soir du Port\nDimanche 6 août 2023", "Le Soir du Port"),
        (f"{HEAD}\n\nBy Coast Wire for The Port Courier\nFriday 29 March 2024", "The Port Courier"),
        (f"{HEAD}\n\nBy Jane Doe for Reuters", "Reuters"),
    ],
)
def test_the_outlet_at_the_head(head, outlet):
    document = read(f"{head}\n\n{BODY}\n\nIt asks for talks.")
    assert (document.outlet, document.title) == (outlet, HEAD)
    content = document.text
    for mark in reversed(document.not_content):
        content = content[: mark.start] + content[mark.end :]
    assert [line for line in content.split("\n") if line] in (
        [HEAD, BODY, "It asks for talks."],
        [f" {HEAD}", BODY, "It asks for talks."],
        [f"# {HEAD}", BODY, "It asks for talks."],
    )


@pytest.mark.parametrize(
    "head",
    [
        f"{HEAD}\nJane Doe\n8 March 2024",
        f"{HEAD}\n*Jane Doe*\n8 March 2024",
        f"{HEAD}\n**Jane Doe**, 8 March 2024",
        f"{HEAD}\nThe Foreign Minister\n8 March 2024",
        f"{HEAD}\nBy Jane Doe\nThe East Room\n8 March 2024",
        f"{HEAD}\nWorld News\n8 March 2024",
        f"{HEAD}\nPress Review\n8 March 2024",
        f"{HEAD}\nThe Latest\n8 March 2024",
        f"{HEAD}\nThey write in the Daily Post\n8 March 2024",
        f"{HEAD}\nPost Says Sorry to Times",
        f"{HEAD}\n\n{BODY}\n\nThe Valley Standard",
        "Norland Sues Valley Times\n8 March 2024",
        "Norland Sues Valley Times",
        f"# The Valley Standard\n{BODY}",
        f"{HEAD}\nBy Jane Doe for the first time",
        "",
    ],
)
def test_no_outlet_at_the_head(head):
    assert read(f"{head}\n\n{BODY}\n\nIt asks for talks.").outlet == ""


def test_the_name_of_a_file_is_no_outlet():
    found = Found(uri="file:///news/2023-10-26-joint-statement.md", text=BODY)
    assert document_of(found).outlet == ""


def test_what_the_file_says_goes_before_the_line_at_the_head():
    assert read(f"{HEAD}\n\nThe Valley Standard\n8 March 2024\n\n{BODY}", outlet="Coast Wire").outlet == "Coast Wire"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By **Jane Doe** in Westhaven and **John Roe** in Port Norland", "Jane Doe and John Roe"),
        ("*By Jane Doe*", "Jane Doe"),
        ("*By our staff in Westhaven and Port Norland*", ""),
        ("By a staff reporter", ""),
    ],
)
def test_bylines_in_emphasis(line, byline):
    document = read(f"# {HEAD}\n\n{line}\n\n{BODY}")
    assert document.byline == byline
    assert "byline" in [mark.reason for mark in document.not_content]


def test_a_masthead_keeps_its_line_and_its_date():
    lines = lines_of(f"{HEAD}\n*Coast Observer, 8 March 2024*\n{BODY}")
    found = masthead_of(lines)
    assert found is not None
    assert (found.line, found.date) == (lines[1], "8 March 2024")
