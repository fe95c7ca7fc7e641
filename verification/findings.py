"""What a comparison of one row with one second source came to."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of a table, the source it was ``against``, whether that source agrees, and what was compared.

    What differs may be said of a ``namesake``, or of a part of the row's subject: it counts where no source agrees.
    """

    table: str
    key: str
    against: str
    agrees: bool
    note: str = ""
    namesake: bool = False


def untold_note(columns: Iterable[str]) -> str:
    """The end of a note that says which columns of the row a source does not bear out."""
    names = ", ".join(columns)
    return f"; not compared: {names}" if names else ""
