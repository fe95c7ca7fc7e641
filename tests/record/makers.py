"""Small values for tests of rooms that only pass values on."""

import datetime

from legation.text import content_id
from legation.types import (
    Analysis,
    Document,
    Dropped,
    Marked,
    Participant,
    Period,
    Quote,
    Report,
    Run,
    Sentence,
    Span,
    Stance,
    Status,
    Voice,
)

DAY = datetime.date(2024, 6, 18)


def run(id: str = "run_1", version: str = "0.1", started: str = "2025-01-01T00:00:00Z") -> Run:
    return Run(id, started, version, "knowledge-1", "model-1", "{}")


def document(text: str, uri: str = "a.txt", day: datetime.date | None = DAY, **more: object) -> Document:
    title = str(more.pop("title", ""))
    id = content_id("doc", uri, text, title, day)
    return Document(id, uri, text, title, published=Period(day, day, "given"), **more)  # type: ignore[arg-type]


def party(code: str, name: str = "") -> Participant:
    return Participant(code, name or code.title(), Span(0, 3), f"state:{code}", "name")


def report(
    doc: Document,
    type: str,
    actors: str,
    recipients: str,
    evidence: Span | None = None,
    **more: object,
) -> Report:
    """A report whose parties are given as codes between spaces."""
    span = evidence or Span(0, len(doc.text))
    day = doc.published.start
    values: dict[str, object] = {
        "mode": "",
        "contexts": (),
        "symmetric": False,
        "period": Period(day, day, "relative"),
        "place": "",
        "status": Status.OCCURRED,
        "voices": (),
        "sentence": 0,
        "rule": f"{type}.trigger",
        "score": 0.9,
    }
    values.update(more)
    id = content_id("rep", doc.id, type, actors, recipients, span.start, span.end, values["status"])
    sides = [tuple(party(code) for code in codes.split()) for codes in (actors, recipients)]
    return Report(id, doc.id, type, actors=sides[0], recipients=sides[1], evidence=span, **values)  # type: ignore[arg-type]


def voice(code: str, stance: Stance = Stance.ALLEGES, name: str = "") -> Voice:
    return Voice(name or code.title(), code, stance)


def analysis(number: int = 0, version: str = "", uri: str = "") -> Analysis:
    """A document with two reports, a quote and something dropped, all different for each number."""
    text = f"Ruritania sent arms number {number} to Graustark{version}. “We did not,” said Rupert."
    doc = document(text, uri or f"file-{number:05d}.txt", title=f"Arms {number}", outlet="The Gazette", language="en")
    marked = (Marked(0, 3, "menu"),)
    doc = Document(doc.id, doc.uri, text, doc.title, doc.outlet, published=doc.published, language="en",
                   not_content=marked)  # fmt: skip
    end = text.index(".")
    aid = report(doc, "AID", "RUR", "GRA", Span(0, end), status=Status.ALLEGED,
                 voices=(voice("USA"), voice("RUR", Stance.DENIES)))  # fmt: skip
    reject = report(doc, "REJECT", "RUR", "", Span(end + 2, len(text)))
    start = text.index("We")
    quote = Quote(content_id("quo", doc.id, start), doc.id, start, start + 10, text[start : start + 10], "Rupert",
                  "RUR", "said", True, Span(len(text) - 7, len(text) - 1))  # fmt: skip
    sentences = (Sentence(0, 0, end + 1, ()), Sentence(1, end + 2, len(text), ()))
    dropped = (Dropped(doc.uri, "events", "no-party", "nobody named", Span(0, 4)),)
    return Analysis(doc, sentences, quotes=(quote,), reports=(aid, reject), dropped=dropped)
