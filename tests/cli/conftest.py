"""A small record made by hand: an allegation in one paper, its denial in another, a meeting in a third."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legation.cli import main
from legation.pipeline import derive
from legation.record import Record
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
NAMES = {"USA": "United States", "PRK": "North Korea", "RUS": "Russia", "CHN": "China"}


def made(text: str, uri: str, outlet: str, day: datetime.date) -> Document:
    title = text.partition("\n")[0]
    return Document(content_id("doc", uri, text), uri, text, title, outlet, published=Period(day, day, "given"),
                    language="en", not_content=(Marked(0, len(title), "headline"),))  # fmt: skip


def party(document: Document, code: str, word: str) -> Participant:
    start = document.text.index(word)
    return Participant(code, NAMES[code], Span(start, start + len(word)), code, f"name {word!r}")


def report(document: Document, type: str, told: str, sides: tuple[tuple[str, str] | None, tuple[str, str] | None],
           **more: object) -> Report:  # fmt: skip
    start = document.text.index(told)
    actor, recipient = (tuple([party(document, *side)] if side else ()) for side in sides)
    values: dict[str, object] = {
        "mode": "", "contexts": (), "symmetric": False, "period": Period(DAY, DAY, "relative"), "place": "",
        "status": Status.OCCURRED, "voices": (), "sentence": 0, "rule": f"{type}/1", "score": 0.9,
        "knowledge": tuple(p.record for p in (*actor, *recipient)),
    } | more  # fmt: skip
    id = content_id("rep", document.id, type, told, str(values["status"]))
    return Report(id, document.id, type, actors=actor, recipients=recipient, evidence=Span(start, start + len(told)),
                  **values)  # type: ignore[arg-type]  # fmt: skip


def allegation() -> Analysis:
    d = made("Arms alleged\nThe United States accused North Korea of sending arms to Russia.", "https://a.example/1",
             "The Gazette", DAY)  # fmt: skip
    usa, prk, rus = ("USA", "United States"), ("PRK", "North Korea"), ("RUS", "Russia")
    accuse = report(d, "ACCUSE", "The United States accused North Korea", (usa, prk), mode="allege")
    start = d.text.index("accused")
    voice = Voice("United States", "USA", Stance.ALLEGES, Span(17, 30))
    aid = report(d, "AID", "sending arms to Russia", (prk, rus), status=Status.ALLEGED, voices=(voice,),
                 content_of=accuse.id, words=Span(start, start + 7), contexts=("military",))  # fmt: skip
    dropped = (Dropped(d.uri, "events", "no party named", "'sending': AID/1", Span(start + 23, start + 30)),)
    return Analysis(d, (Sentence(0, 13, len(d.text), ()),), reports=(accuse, aid), dropped=dropped)


def denial() -> Analysis:
    d = made("North Korea denies it\n“We have sent no arms to Russia,” said North Korea.", "https://b.example/2",
             "The Courier", DAY + datetime.timedelta(days=1))  # fmt: skip
    prk, rus = ("PRK", "North Korea"), ("RUS", "Russia")
    reject = report(d, "REJECT", "North Korea denies it", (prk, None))
    voice = Voice("North Korea", "PRK", Stance.DENIES)
    aid = report(d, "AID", "sent no arms to Russia", (prk, rus), status=Status.DENIED, voices=(voice,),
                 content_of=reject.id)  # fmt: skip
    start = d.text.index("We have")
    quote = Quote(content_id("quo", d.id), d.id, start, start + 30, d.text[start : start + 30], "North Korea", "PRK",
                  "said", True)  # fmt: skip
    return Analysis(d, (Sentence(0, 22, len(d.text), ()),), quotes=(quote,), reports=(reject, aid))


def meeting() -> Analysis:
    d = made("Talks\nRussia and China met in Astana.", "https://c.example/3", "", DAY + datetime.timedelta(days=30))
    met = datetime.date(2024, 7, 3)
    sides = (("RUS", "Russia"), ("CHN", "China"))
    consult = report(d, "CONSULT", "Russia and China met", sides, symmetric=True, place="Astana",
                     period=Period(met, met, "explicit"))  # fmt: skip
    return Analysis(d, (Sentence(0, 6, len(d.text), ()),), reports=(consult,))


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "r.db"
    with Record.open(path, create=True) as record:
        record.begin(Run("run_1", "2025-01-01T00:00:00Z", "0.1.0", "knowledge-1", "model-1", "{}"))
        for analysis in (allegation(), denial(), meeting()):
            record.add(analysis, "run_1")
        record.drop(Dropped("file:///x.bin", "documents", "not text", "binary noise"), "run_1")
        derive(record)
        record.finish("run_1", {"documents": 3}, "2025-01-01T00:01:00Z")
    return path


@pytest.fixture
def legation(record_path: Path) -> Callable[..., Result]:
    """The program, asked of the small record."""

    def run(*arguments: str, record: bool = True) -> Result:
        environment = {"LEGATION_RECORD": str(record_path)} if record else {"LEGATION_RECORD": None}
        return CliRunner().invoke(main, arguments, env={**environment, "COLUMNS": None, "NO_COLOR": "1"})

    return run
