"""Time expressions scored against TimeML files: spans (relaxed and exact) and values."""

import datetime
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.errors import InputError
from legation.evaluate.figures import Figures, Miss

Timex = tuple[int, int, str]
"""Start, end (characters of the text) and TIMEX3 value."""

Find = Callable[[str, datetime.date], Sequence[Timex]]
"""Reads a text published on a day."""


@dataclass(frozen=True, slots=True)
class TimesScore:
    """Scores over a folder: ``span`` counts any overlap, ``exact`` equal ends, ``value`` overlap with equal value."""

    documents: int
    span: Figures
    exact: Figures
    value: Figures
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class TimeML:
    """A TimeML document: its text, day of creation, and the time expressions in the text."""

    name: str
    text: str
    created: datetime.date
    times: tuple[Timex, ...]


def read_timeml(path: Path) -> TimeML:
    """The document of one file; its ``DCT`` gives the day of creation."""
    try:
        root = ET.parse(path).getroot()
    except (ET.ParseError, OSError) as error:
        raise InputError(f"{path} is no readable TimeML file ({error}); give a folder of .tml files") from error
    body, stamp = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or stamp is None:
        raise InputError(f"{path} has no TEXT or no DCT; give files in the layout of TempEval-3")
    times = tuple(_timexes(body, 0))
    created = datetime.date.fromisoformat(stamp.attrib["value"][:10])
    return TimeML(path.name, "".join(body.itertext()), created, times)


def _timexes(element: ET.Element, start: int) -> Iterator[Timex]:
    """All TIMEX3 elements below, with the offsets of their text."""
    position = start + len(element.text or "")
    for child in element:
        length = len("".join(child.itertext()))
        if child.tag == "TIMEX3":
            yield position, position + length, child.get("value", "")
        yield from _timexes(child, position)
        position += length + len(child.tail or "")


def score_times(directory: Path, find: Find) -> TimesScore:
    """Score ``find`` on every ``.tml`` file below ``directory``.

    Each found expression answers for at most one gold expression and the other way round, in text order.
    """
    files = sorted(directory.rglob("*.tml"))
    if not files:
        raise InputError(f"{directory} holds no .tml files; give a folder of TimeML documents")
    counts: dict[str, list[tuple[int, int, int]]] = {"span": [], "exact": [], "value": []}
    misses: list[Miss] = []
    for file in files:
        document = read_timeml(file)
        found = sorted(set(find(document.text, document.created)))
        pairs = _pairs(document.times, found)
        right = {
            "span": len(pairs),
            "exact": sum(gold[:2] == own[:2] for gold, own in pairs),
            "value": sum(gold[2] == own[2] for gold, own in pairs),
        }
        for name, rows in counts.items():
            rows.append((right[name], len(found), len(document.times)))
        misses.extend(_misses(document, found, pairs))
    span, exact, value = (Figures.of(rows) for rows in counts.values())
    return TimesScore(len(files), span, exact, value, tuple(misses))


def _pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    pairs, free = [], list(found)
    for time in gold:
        own = next((o for o in free if o[0] < time[1] and time[0] < o[1]), None)
        if own is not None:
            free.remove(own)
            pairs.append((time, own))
    return pairs


def _misses(document: TimeML, found: Sequence[Timex], pairs: Sequence[tuple[Timex, Timex]]) -> Iterator[Miss]:
    matched_gold, matched_own = {g for g, _ in pairs}, {o for _, o in pairs}
    for gold, own in pairs:
        if gold[2] != own[2]:
            yield Miss(document.name, document.text[gold[0] : gold[1]], gold[2], own[2])
    for time in document.times:
        if time not in matched_gold:
            yield Miss(document.name, document.text[time[0] : time[1]], time[2], "")
    for time in found:
        if time not in matched_own:
            yield Miss(document.name, document.text[time[0] : time[1]], "", time[2])
