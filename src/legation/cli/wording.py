"""Values in words, and as plain JSON: days, parties, voices, numbers."""

import calendar
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from legation.types import Participant, Period, Report, Voice

ARROW = "→"
BOTH = "↔"
NOBODY = "·"


def short(id: str) -> str:
    """An id's beginning: enough to name a row of most records; every command takes it."""
    prefix, underscore, rest = id.partition("_")
    return prefix + underscore + rest[:7] if underscore else id[:12]


def days(period: Period) -> str:
    """A period as narrow as it reads: "2024-03-07", "2024-03", "2024", "2024-03-07…12", "…2024-03-07"."""
    start, end = period.start, period.end
    if start is None or end is None:
        return _open_days(start, end)
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}…{end.year}"
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        return f"{start:%Y-%m}" if (start.year, start.month) == (end.year, end.month) else f"{start:%Y-%m}…{end:%Y-%m}"
    return f"{start.isoformat()}…{_rest(start, end)}"


def _open_days(start: datetime.date | None, end: datetime.date | None) -> str:
    if start is not None:
        return f"{start}…"
    return f"…{end}" if end is not None else "undated"


def _rest(start: datetime.date, end: datetime.date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{end:%d}"
    return f"{end:%m-%d}" if start.year == end.year else end.isoformat()


def parties(actors: Sequence[str], recipients: Sequence[str], *, symmetric: bool = False) -> str:
    """Who to whom, in codes: "RUS → UKR", "USA, GBR → YEM", "RUS ↔ PRK"."""
    left, right = ", ".join(actors) or NOBODY, ", ".join(recipients)
    if symmetric and right:
        return f"{left} {BOTH} {right}"
    return f"{left} {ARROW} {right}" if right else left


def codes(side: Iterable[Participant]) -> tuple[str, ...]:
    """The codes of a side, each once."""
    return tuple(dict.fromkeys(p.code for p in side if p.code))


def who(report: Report) -> str:
    """Who to whom in a report; whose party nobody knows is shown by his words: "“Rasmussen” → POL"."""
    return parties(_shown(report.actors), _shown(report.recipients), symmetric=report.symmetric)


def _shown(side: Sequence[Participant]) -> tuple[str, ...]:
    return codes(side) or tuple(dict.fromkeys(f"“{p.name}”" for p in side if p.name))


def voice(v: Voice) -> str:
    """A voice's name and code: "Sergei Lavrov (RUS)"."""
    code = v.code.replace("|", ", ")
    return f"{v.name} ({code})" if v.name and code and v.name != code else v.name or code or "somebody unnamed"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 document", "2,310 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(octets: float) -> str:
    """Bytes in a readable unit."""
    for unit in ("bytes", "kB", "MB"):
        if octets < 1000:
            return f"{octets:,.0f} {unit}" if unit == "bytes" else f"{octets:,.1f} {unit}"
        octets /= 1000
    return f"{octets:,.1f} GB"


def seconds(time: float) -> str:
    """A time in a readable unit: "0.4 s", "42 s", "3 min 20 s", "2 h 5 min"."""
    if time < 10:
        return f"{time:.1f} s"
    whole = round(time)
    if whole < 120:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60} s" if whole < 7200 else f"{whole // 3600} h {whole % 3600 // 60} min"


def plain_value(value: Any) -> Any:
    """The value made of what JSON has: dataclasses and named tuples become objects, days ISO strings."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain_value(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain_value(value._asdict())
    if isinstance(value, Mapping):
        return {str(k): plain_value(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_value(v) for v in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, datetime.date | Path | bytes):
        return value.hex() if isinstance(value, bytes) else str(value)
    return value


def words(text: str) -> str:
    """Words of an article on one line."""
    return " ".join(text.split())


def origin(outlet: str, uri: str) -> str:
    """Where something was published: the outlet, else the last part of the address."""
    return outlet or unquote(uri.rstrip("/").rpartition("/")[2]) or uri
