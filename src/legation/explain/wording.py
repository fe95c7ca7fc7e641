"""Values in the words of an explanation: days and how they were found, parties, the characters that decided."""

from collections.abc import Sequence
from types import MappingProxyType

from legation.types import Document, Participant, Period, Report, Span


def headline(r: Report) -> str:
    """A report in a line: type, who to whom, status."""
    actors, recipients = _names(r.actors), _names(r.recipients)
    arrow = " ↔ " if r.symmetric else " → "
    return f"{r.type}: {actors or 'nobody named'}{arrow + recipients if recipients else ''}, {r.status.value}"


def _names(side: Sequence[Participant]) -> str:
    return ", ".join(dict.fromkeys(named(p.name, p.code) for p in side))


def named(name: str, code: str) -> str:
    """A name with its code: "Sergei Lavrov (RUS)"."""
    codes = code.replace("|", ", ")
    return f"{name} ({codes})" if name and codes and name != codes else name or codes or "somebody unnamed"


def words(document: Document, span: Span | None) -> str:
    """The characters of a span on one line."""
    return " ".join(document.text[span.start : span.end].split()) if span is not None else ""


def said(document: Document, span: Span | None) -> str:
    """The characters that decided something, as a ground."""
    found = words(document, span)
    return f"the words “{found}”" if found else ""


def grounds(*reasons: str) -> str:
    """Several grounds as one."""
    return "; ".join(reason for reason in reasons if reason)


def first_sentence(text: str) -> str:
    """The first sentence of a definition."""
    head, stop, _ = " ".join(text.split()).partition(". ")
    return head + stop.strip()


def days(period: Period) -> str:
    """A period in words."""
    if period.start == period.end:
        return str(period.start) if period.start else "unknown"
    return f"{period.start or '…'} to {period.end or '…'}"


#: How a date was found, in words.
BASES = MappingProxyType(
    {
        "explicit": "a date in the text",
        "relative": "counted from the day of publication",
        "anchor": "a day that the calendar knows by name",
        "tense": "no date in the clause: by tense, from the day of publication",
        "none": "nothing gives a day",
        "given": "the input names it",
        "page metadata": "the page's metadata name it",
        "dateline": "the dateline names it",
        "inferred": "inferred from the text",
        "unknown": "nothing names it",
    }
)


def when(period: Period, document: Document) -> str:
    """How the days of an act were found."""
    ground = BASES.get(period.basis, period.basis)
    return f"{ground} ({days(document.published)})" if period.basis in {"relative", "tense"} else ground


def published_by(outlet: str, uri: str) -> str:
    """The outlet, else the last part of the address."""
    return outlet or uri.rstrip("/").rpartition("/")[2]
