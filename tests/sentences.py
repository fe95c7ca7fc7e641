"""Sentences read for tests: by the shipped language core, or with trees made by hand.

What is told is compared in a short notation: ``AID PRK>RUS alleged by USA`` is a report of type AID by North
Korea towards Russia that the United States alleges; ``CHN~RUS`` are the sides of a symmetric act in any order;
``-`` is an empty side, ``*`` any text. Codes are without sectors, voices innermost first.
"""

import datetime
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from functools import cache

from legation.knowledge import Knowledge
from legation.language.acts import ActReader
from legation.language.core import CoreParser
from legation.language.double import from_conllu
from legation.language.parser import Passages
from legation.pipeline import read_document
from legation.types import Analysis, Document, Mention, Participant, Period, Report

DAY = "2024-06-20"  # a Thursday


@cache
def knowledge() -> Knowledge:
    """The shipped knowledge, loaded once for all tests."""
    return Knowledge.load()


@cache
def core() -> CoreParser:
    """The shipped language core, loaded once for all tests."""
    return CoreParser(threads=2)


@cache
def acts() -> ActReader:
    """The shipped reader of acts, loaded once for all tests."""
    return ActReader(knowledge().codebook.hints())


def document(text: str, day: str = DAY, outlet: str = "") -> Document:
    published = Period(datetime.date.fromisoformat(day), datetime.date.fromisoformat(day), "given")
    return Document(f"{day}:{text}", "hand.txt", text, outlet=outlet, published=published, language="en")


def read_all(asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Analysis]:
    """Every (day, text), parsed by the shipped core in one go and read as a document of its own."""
    keys = sorted(set(asked))
    parsed = core().parse([Passages(text) for _, text in keys])
    return {
        key: read_document(document(key[1], key[0]), sentences, knowledge())
        for key, sentences in zip(keys, parsed, strict=True)
    }


def read_whole(asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Analysis]:
    """The same with everything that ships: the reader of acts, too, and so the network for references."""
    keys = sorted(set(asked))
    parsed = core().parse([Passages(text) for _, text in keys])
    found = acts().find(parsed)
    return {
        key: read_document(document(key[1], key[0]), sentences, knowledge(), own)
        for key, sentences, own in zip(keys, parsed, found, strict=True)
    }


def by_hand(conllu: str, day: str = DAY, outlet: str = "") -> Analysis:
    """The sentences of a tree made by hand, read as one document; their words are joined by blanks."""
    rows = [line.split() for line in conllu.strip().splitlines()]
    text = " ".join(row[1] for row in rows if row)
    return read_document(document(text, day, outlet), from_conllu(text, conllu), knowledge())


def told(analysis: Analysis) -> list[str]:
    """The reports in short notation, in text order."""
    return [line(report) for report in analysis.reports]


def line(report: Report) -> str:
    voices = ", ".join(v.code or v.name for v in report.voices)
    return f"{report.type} {_sides(report)} {report.status.value}" + (f" by {voices}" if voices else "")


def _sides(report: Report) -> str:
    if report.symmetric:
        return "~".join(sorted(_bare((*report.actors, *report.recipients)))) or "-"
    return f"{_listed(report.actors)}>{_listed(report.recipients)}"


def _listed(side: Sequence[Participant]) -> str:
    return ",".join(sorted(_bare(side))) or "-"


def _bare(side: Sequence[Participant]) -> set[str]:
    return {p.code.partition(":")[0] for p in side}


def tells(analysis: Analysis, wanted: str) -> bool:
    """True where a report reads ``wanted``; voices count only where ``wanted`` names them; ``*`` is anything."""
    return any(fnmatchcase(one, wanted) or fnmatchcase(one.partition(" by ")[0], wanted) for one in told(analysis))


def tells_any(analysis: Analysis, beginning: str) -> bool:
    """True where any report begins so: ``AID``, ``CONSULT CHN``."""
    return any(one == beginning or one.startswith(f"{beginning} ") for one in told(analysis))


def naming(analysis: Analysis, words: str) -> list[Mention]:
    """The mentions whose words are these, or else those that begin or end with them."""
    text = analysis.document.text
    whole = [m for m in analysis.mentions if text[m.start : m.end] == words]
    return whole or [
        m for m in analysis.mentions if text[m.start : m.end].startswith(words) or text[m.start : m.end].endswith(words)
    ]


def codes(analysis: Analysis, words: str) -> set[str]:
    """The codes of what the words stand for; empty where they stand for no party."""
    return {r.code for m in naming(analysis, words) for r in m.resolutions if r.code}
