"""What a comparison of one row with one second source came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of a table, the source it was ``against``, whether that source agrees, and what was compared."""

    table: str
    key: str
    against: str
    agrees: bool
    note: str = ""
