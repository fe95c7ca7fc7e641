"""Scores reports and quotes against articles annotated by hand.

A folder of gold holds pairs ``<slug>.txt`` and ``<slug>.json``. Reports are matched one to one, so that a
thing told twice scores once; the matching is the largest there is at each level:

* found: the evidence overlaps and the type is one of those allowed;
* who: and the actor sets overlap and the recipient sets overlap, before the colon of a code
  (empty equals empty; order does not count where the gold is symmetric);
* full: and the status is one of those allowed and the days overlap.

``key_recall`` is recall over the reports marked ``key``.
"""

import datetime
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation import documents
from legation.errors import InputError
from legation.evaluate import intervals
from legation.evaluate.intervals import Interval
from legation.types import Analysis, Document, Participant, Period, Quote, Report

LEVELS = ("found", "who", "full")
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 in [0, 1], with the counts they come from."""

    matched: int
    predicted: int
    gold: int
    matched_key: int = 0
    gold_key: int = 0

    @property
    def precision(self) -> float:
        """Matched over predicted; 0 where nothing was predicted."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Matched over gold; 0 where there is none."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.matched / total if total else 0.0

    @property
    def key_recall(self) -> float:
        """Recall over the key reports alone."""
        return self.matched_key / self.gold_key if self.gold_key else 0.0

    def __add__(self, other: "Score") -> "Score":
        """Counts added up."""
        return Score(
            self.matched + other.matched,
            self.predicted + other.predicted,
            self.gold + other.gold,
            self.matched_key + other.matched_key,
            self.gold_key + other.gold_key,
        )

    def figures(self) -> dict[str, float]:
        """The figures by their names in ``--json``, rounded to four places."""
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "key_recall": round(self.key_recall, 4),
            "matched": self.matched,
            "predicted": self.predicted,
            "gold": self.gold,
            "gold_key": self.gold_key,
        }


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article: its document as given, and what should come out."""

    document: Document
    reports: tuple[Gold, ...]
    quotes: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class ReportsScore:
    """The result over a folder, whole and by article; ``intervals`` are those of F1, by level and for "quotes"."""

    levels: dict[str, Score]
    quotes: Score
    articles: dict[str, dict[str, Score]]
    intervals: dict[str, Interval]

    def as_json(self) -> dict[str, Any]:
        """What ``legation evaluate reports --json`` prints."""
        return {
            **{name: s.figures() | {"interval": self.intervals[name]} for name, s in self.levels.items()},
            "quotes": self.quotes.figures() | {"interval": self.intervals["quotes"]},
            "articles": {slug: {n: s.figures() for n, s in row.items()} for slug, row in self.articles.items()},
        }


def load_gold(folder: Path) -> list[Article]:
    """The annotated articles of a folder, by name; InputError where there are none or one is damaged."""
    found = []
    for path in sorted(folder.glob("*.json")):
        text_path = path.with_suffix(".txt")
        if text_path.is_file():
            found.append(_article(path, text_path))
    if not found:
        raise InputError(f"{folder} holds no pairs of <slug>.txt and <slug>.json; give a folder of annotated articles.")
    return found


def _article(path: Path, text_path: Path) -> Article:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = text_path.read_text(encoding="utf-8")
        day = datetime.date.fromisoformat(gold["published"]) if gold.get("published_given", True) else None
        published = Period(day, day, "given") if day else Period(None, None)
        document = documents.document_of(
            documents.Found(path.stem, text, outlet=gold.get("outlet") or "", language="en", published=published)
        )
        return Article(document, tuple(gold["reports"]), tuple(gold.get("quotes", ())))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path} is no annotated article ({error!r}); see the annotation guide for the format."
        ) from error


def score_reports(folder: Path, read: Callable[[Document], Analysis]) -> ReportsScore:
    """Read every article of a folder and score what comes out."""
    articles: dict[str, dict[str, Score]] = {}
    for article in load_gold(folder):
        analysis = read(article.document)
        row = {level: _level(analysis.reports, article.reports, level) for level in LEVELS}
        row["quotes"] = _quotes(analysis.quotes, article.quotes)
        articles[article.document.uri] = row
    total = {name: _sum(row[name] for row in articles.values()) for name in (*LEVELS, "quotes")}
    wide = {name: _interval([row[name] for row in articles.values()]) for name in total}
    return ReportsScore({level: total[level] for level in LEVELS}, total["quotes"], articles, wide)


def _sum(scores: Iterable[Score]) -> Score:
    return sum(scores, Score(0, 0, 0))


def _interval(scores: Sequence[Score]) -> Interval:
    return intervals.interval([(s.matched, s.predicted, s.gold) for s in scores], intervals.f1)


def _level(predicted: Sequence[Report], gold: Sequence[Gold], level: str) -> Score:
    fits = [[i for i, p in enumerate(predicted) if agrees(p, g, level)] for g in gold]
    pairs = largest_matching(fits)
    keys = [n for n, g in enumerate(gold) if g.get("key")]
    return Score(len(pairs), len(predicted), len(gold), sum(n in pairs for n in keys), len(keys))


def largest_matching(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest one-to-one choice from the options of each row: row -> option (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for option in fits[row]:
            if option not in tried:
                tried.add(option)
                if option not in taken or place(taken[option], tried):
                    taken[option] = row
                    return True
        return False

    for row in range(len(fits)):
        place(row, set())
    return {row: option for option, row in taken.items()}


def agrees(report: Report, gold: Gold, level: str) -> bool:
    """True where a report agrees with an annotated one at the level named."""
    start, end = gold["evidence"]
    if report.type not in gold["types"] or report.evidence.end <= start or end <= report.evidence.start:
        return False
    if level == "found":
        return True
    if not _parties_agree(report, gold):
        return False
    return level == "who" or (
        report.status.value in _listed(gold["status"]) and _days_agree(report.period, gold["date"])
    )


def _parties_agree(report: Report, gold: Gold) -> bool:
    actors, recipients = _codes(report.actors), _codes(report.recipients)
    gold_actors, gold_recipients = _bare(gold["actor"]), _bare(gold["recipient"])
    if _meets(actors, gold_actors) and _meets(recipients, gold_recipients):
        return True
    if not gold.get("symmetric"):
        return False
    shared = (actors | recipients) & (gold_actors | gold_recipients)
    return len(shared) >= min(2, len(gold_actors | gold_recipients))


def _codes(side: Sequence[Participant]) -> set[str]:
    return _bare(p.code for p in side)


def _bare(codes: Iterable[str]) -> set[str]:
    return {c.partition(":")[0] for c in codes if c}


def _meets(one: set[str], other: set[str]) -> bool:
    return bool(one & other) or (not one and not other)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _days_agree(period: Period, gold: list[str | None] | None) -> bool:
    start, end = gold or (None, None)
    early = datetime.date.fromisoformat(start) if start else datetime.date.min
    late = datetime.date.fromisoformat(end) if end else datetime.date.max
    return (period.start or datetime.date.min) <= late and early <= (period.end or datetime.date.max)


def _quotes(predicted: Sequence[Quote], gold: Sequence[Gold]) -> Score:
    direct = [q for q in predicted if q.direct]
    wanted = [g for g in gold if g.get("direct", True)]
    fits = [[i for i, q in enumerate(direct) if _quote_agrees(q, g)] for g in wanted]
    return Score(len(largest_matching(fits)), len(direct), len(wanted))


def _quote_agrees(quote: Quote, gold: Gold) -> bool:
    start, end = gold["span"]
    shared = min(quote.end, end) - max(quote.start, start)
    whole = max(quote.end, end) - min(quote.start, start)
    codes = _bare(quote.speaker_code.split("|"))
    return shared >= 0.5 * whole and _meets(codes, _bare(gold["code"]))
