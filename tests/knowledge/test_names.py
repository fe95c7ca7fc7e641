"""Finding names in text: what is found, what must not be, and that a plain search agrees."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.knowledge import Knowledge, Sense
from legation.knowledge.names import NameIndex
from legation.text import plain

ENTRIES: list[tuple[str, Sense | None]] = [
    ("United States", Sense("USA", "name")),
    ("US", Sense("USA", "acronym")),
    ("U.S.", Sense("USA", "acronym")),
    ("U.S.", Sense("USA", "adjective")),
    ("UN", Sense("un", "acronym")),
    ("United Nations", Sense("un", "name")),
    ("North Korea", Sense("PRK", "name")),
    ("Korea", Sense("PRK", "alias")),
    ("Korea", Sense("KOR", "alias")),
    ("al-Qaeda", Sense("al-qaeda", "name")),
    ("Georgia", Sense("GEO", "name")),
    ("Georgia Tech", None),
    ("Male", None),
    ("Male", Sense("MDV", "capital")),
    ("'Ndrangheta", Sense("ndrangheta", "name")),
    ("von der Leyen", Sense("von-der-leyen", "family")),
    ("United", Sense("united", "name")),
    ("Nobody", Sense("nobody", "name")),
    ("Nobody None", Sense("none", "name")),
    ("Nobody None Else", Sense("else", "name")),
    ("J. D. Vance", Sense("vance", "name")),
    ("A.B.C.D.E. Club", Sense("club", "name")),
    ("Our Home \u2013 Togo", Sense("home", "name")),
    ("Odd\0", Sense("odd", "name")),
]
INDEX = NameIndex.build(ENTRIES)
NAMES = sorted({name for name, _ in ENTRIES})


def found(text: str) -> list[str]:
    """The names found in a text, as they stand there."""
    return [text[m.start : m.end] for m in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The US told us to go.", ["US"]),
        ("Give it to us. THUS, US.", ["US"]),
        ("a U.S.-led force", ["U.S."]),
        ("the US-UN pact", ["US", "UN"]),
        ("pro-US, anti-U.S. and un-American", ["US", "U.S."]),
        ("the UN\u2019s envoy and the US's aid", ["UN", "US"]),
        ("North Korea\u2013US talks", ["North Korea", "US"]),
        ("North\nKorea", ["North\nKorea"]),
        ("the North\n\nKorea said", ["Korea"]),
        ("US$5m and @UN", []),
        ("al-Qaeda, not Al-qaeda", ["al-Qaeda"]),
        ("al\u2013Qaeda", ["al\u2013Qaeda"]),
        ("«al-Qaeda»\n\tal-Qaeda…al-Qaeda", ["al-Qaeda"] * 3),
        ("mal-Qaeda _al-Qaeda", ["al-Qaeda"]),
        ("Georgia Tech is in Georgia", ["Georgia"]),
        ("Male voters", []),
        ("UNITED STATES", []),
        ("Koreans", []),
        ("I saw Nobody", ["Nobody"]),
        ("Nobody None", ["Nobody None"]),
        (
            "J.D. Vance, J. D. Vance, J.D.Vance and J. D.\nVance",
            ["J.D. Vance", "J. D. Vance", "J.D.Vance", "J. D.\nVance"],
        ),
        ("A.B.C.D.E. Club and A. B. C. D. E. Club", ["A.B.C.D.E. Club", "A. B. C. D. E. Club"]),
        ("the al-\nQaeda network", ["al-\nQaeda"]),
        ("U. S. and U.\tS. forces", ["U. S.", "U.\tS."]),
        ("Our Home - Togo, Our Home\u2013Togo", ["Our Home - Togo", "Our Home\u2013Togo"]),
        ("Odd", []),
        (
            "the  North \t Korea,\n  South\n \nNorth\n  Korea\t of the\u2003UN",
            ["North \t Korea", "North\n  Korea", "UN"],
        ),
        ("", []),
    ],
)
def test_find(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_all_senses_of_a_name_are_given_once_an_entity() -> None:
    (korea,) = INDEX.find("Korea")
    assert [s.entity for s in korea.senses] == ["PRK", "KOR"]
    (us,) = INDEX.find("U.S.")
    assert us.senses == (Sense("USA", "acronym"),)


def test_senses_of_a_name_alone() -> None:
    assert INDEX.senses("United Nations") == (Sense("un", "name"),)
    assert INDEX.senses("States") == ()
    assert INDEX.senses("Our Home - Togo") == (Sense("home", "name"),)
    assert INDEX.senses("  ") == ()


PIECES = ["United", "States", "Nations", "US", "us", "U.S.", "UN", "North", "Korea", "al-Qaeda", "'Ndrangheta", "von",
          "der", "Leyen", "Georgia", "Tech", "-", ",", ".", " ", "  ", "\n", "\n\n", "x", "1", "'s", "\u2019", "_", "$",
          "@", "Nobody", "None", "Else"]  # fmt: skip


def simply_found(text: str) -> list[tuple[int, int]]:
    """The oracle: at every word, left to right, the longest of all names whose words stand there."""
    words = list(re.finditer(r"[^\W_]+|[^\w\s]|_", plain(text)))
    names = [[*re.findall(r"[^\W_]+|[^\w\s]|_", name)] for name in NAMES]
    found, free = [], 0
    for position, word in enumerate(words):
        for name in sorted(names, key=len, reverse=True):
            there = words[position : position + len(name)]
            if word.start() < free or [w[0] for w in there] != name:
                continue
            start, end = there[0].start(), there[-1].end()
            money, handle = text[end : end + 1] == "$", text[:start].endswith("@")
            if money or handle or re.search(r"\n[^\S\n]*\n", text[start:end]):
                continue
            free = end
            if INDEX.senses(text[start:end]):
                found.append((start, end))
            break
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_a_simple_search_finds_the_same(text: str) -> None:
    assert [(m.start, m.end) for m in INDEX.find(text)] == simply_found(text)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_matches_are_ordered_disjoint_and_whole_words(text: str) -> None:
    end = 0
    for match in INDEX.find(text):
        assert match.start >= end
        end = match.end
        assert not (match.start and (text[match.start - 1] + text[match.start]).isalnum())
        assert not (end < len(text) and (text[end - 1] + text[end]).isalnum())
        assert match.senses == INDEX.senses(text[match.start : end])


def test_a_large_text_is_searched_whole(known: Knowledge) -> None:
    sentence = (
        "Russian President Vladimir Putin met Kim Jong Un of North Korea, the Kremlin said on Wednesday, and left. "
    )
    text = sentence * (500_000 // len(sentence))
    matches = known.find(text)
    assert len(matches) >= 5 * text.count("Putin")
