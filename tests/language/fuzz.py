"""Look for texts that crash the splitter or the tokeniser, or that take them more than linear time.

    python -m tests.language.fuzz --minutes 10

Texts are made of pieces that news, web pages and the patterns themselves are made
of, repeated, mixed and broken. Each is split and tokenised; what the tests promise
of offsets is checked; and now and then one is repeated to eight times its length,
which may take at most twice eight times as long (processor time, with a floor below
which no time is told). The first fault is printed with the text's recipe.
"""

from __future__ import annotations

import argparse
import random
import time

from legation.language.sentences import split_sentences
from legation.language.tokens import tokenise

UNITS = [
    "a", "A", "é", "1", "0,000", "1.5", "1:", "1/", ".", "..", ". ", "! ", "? ", "…", ",", ";", ":", "-", "--", "—",
    "'", "’", "'s", "n't", '"', "“", "”", "(", ")", "[", "]", "[1]", " ", "  ", "\n", "\n\n", "\t", "\r\n", "\u2028",
    "\u200b", "\xad", "\x00", "\ud800", "\U0001f1fa\U0001f1f8", "\u4e2d\u56fd", "\u0627", "e\u0301", "U.S.",
    "U.S. The ", "a.m.", "D.C. ", "Jan. ", "No. 5", "Mr. ", "J. ", "St. ", "http://a.b/", "www.", "x@y.z", "@a", "#b",
    ".com", "a.b.", "A&B", "co-", "–", "**", "anti-war", "re-", "$", "US$5bn", "€", "%", "'90s", "5th", "555-1234",
    "MOSCOW (Reuters) - ", "WASHINGTON, March 3 -- ", "Image: ", "Photo: AP", " Image: x", "said Mr. X", "He said. ",
    "The talks ended", "TALKS END", "• ", "- ", "=", "~~~", "<<", ":)", "word ", "long" * 30, "state, ", "and ",
    "iPhone ", "eBay. ",
]  # fmt: skip
LONGER = 8
SLACK = 2.0
LEAST = 0.05
"""Seconds of processor time below which a ratio says nothing."""


def main() -> None:
    """Read the arguments, run until the time is up or something breaks."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--minutes", type=float, default=10)
    cli.add_argument("--seed", type=int, default=0)
    options = cli.parse_args()
    chance = random.Random(options.seed)
    until = time.monotonic() + 60 * options.minutes
    texts = timed = 0
    while time.monotonic() < until:
        text, recipe = made(chance)
        try:
            check(text)
            if texts % 20 == 0 and text:
                timed += 1
                check_time(text)
        except Exception as error:
            raise SystemExit(f"after {texts} texts: {type(error).__name__}: {error}\nrecipe: {recipe!r}") from error
        texts += 1
    print(f"{texts} texts, {timed} of them also at length: no crash, nothing worse than linear")


def made(chance: random.Random) -> tuple[str, list[tuple[str, int]]]:
    """Return a random text and how it was made: units and how often each was repeated."""
    recipe = [
        ("".join(chance.choices(UNITS, k=chance.randint(1, 4))), chance.choice([1, 1, 1, 2, 5, 40]))
        for _ in range(chance.randint(1, 12))
    ]
    return "".join(unit * times for unit, times in recipe), recipe


def check(text: str) -> None:
    """Check that sentences cover all but white space, and that words lie within them, in order and apart."""
    position = 0
    for sentence in split_sentences(text):
        assert position <= sentence.start < sentence.end <= len(text), "sentences overlap"
        assert not text[position : sentence.start].strip(), "text between sentences"
        position, place = sentence.end, sentence.start
        for word in tokenise(text, sentence.start, sentence.end):
            assert place <= word.start < word.end <= sentence.end, "words overlap"
            place = word.end
    assert not text[position:].strip(), "text after the last sentence"


def check_time(text: str) -> None:
    """Check that LONGER times the text takes about LONGER times the time."""
    base = text * max(1, 20_000 // len(text))
    short, long = _seconds(base), _seconds(base * LONGER)
    assert long < LEAST or long <= SLACK * LONGER * max(short, LEAST / LONGER), f"{short:.3f} s became {long:.3f} s"


def _seconds(text: str) -> float:
    begun = time.process_time()
    for sentence in split_sentences(text):
        tokenise(text, sentence.start, sentence.end)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
