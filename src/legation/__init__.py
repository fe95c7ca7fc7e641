"""Legation reads news and keeps an auditable record of what states and other political actors say and do to each other.

``legation.read`` fills a record, ``legation.open`` asks it, ``legation.tables`` gives Arrow tables;
``docs/api.md`` shows them at work. Everything named here is loaded when it is first used. ``explain`` and ``stories``
are rooms of the package; their functions are ``legation.api.explain`` and ``legation.api.stories``.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from legation.api import claims, dyad, network, open, quotes, read, search, tables, timeline
    from legation.config import Settings
    from legation.errors import LegationError
    from legation.knowledge import Knowledge
    from legation.pipeline import Progress, Reader
    from legation.record import QuoteFilter, Record, ReportFilter
    from legation.types import Claim, Document, Event, Period, Quote, Report, Run, Stance, Status, Story

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Document",
    "Event",
    "Knowledge",
    "LegationError",
    "Period",
    "Progress",
    "Quote",
    "QuoteFilter",
    "Reader",
    "Record",
    "Report",
    "ReportFilter",
    "Run",
    "Settings",
    "Stance",
    "Status",
    "Story",
    "__version__",
    "claims",
    "dyad",
    "network",
    "open",
    "quotes",
    "read",
    "search",
    "tables",
    "timeline",
]

_ROOMS = {
    "legation.config": ("Settings",),
    "legation.errors": ("LegationError",),
    "legation.knowledge": ("Knowledge",),
    "legation.pipeline": ("Progress", "Reader"),
    "legation.record": ("QuoteFilter", "Record", "ReportFilter"),
    "legation.types": (
        "Claim", "Document", "Event", "Period", "Quote", "Report", "Run", "Stance", "Status", "Story",
    ),
    "legation.api": (
        "claims", "dyad", "network", "open", "quotes", "read", "search", "tables", "timeline",
    ),
}  # fmt: skip
_HOME = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'legation' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
