"""Where a row comes from: its document and the run that read it."""

from collections.abc import Iterator

from legation.explain.values import Fact, Section
from legation.explain.wording import BASES, days, grounds, said
from legation.record import DocumentRow, Record
from legation.types import Run


def origin(record: Record, row: DocumentRow) -> tuple[Section, Section]:
    """The sections on document and run."""
    return Section("Document", tuple(document_facts(row))), Section("Run", tuple(run_facts(record.run(row.run_id))))


def document_facts(row: DocumentRow) -> Iterator[Fact]:
    """Title, outlet, publication and how it was found, address, version."""
    d = row.document
    yield Fact("title", d.title or "none")
    yield Fact("outlet", d.outlet or "unknown")
    yield Fact("published", days(d.published), grounds(BASES.get(d.published.basis, d.published.basis),
                                                         said(d, d.published.words)))  # fmt: skip
    yield Fact("address", d.uri)
    later = "a later version is in the record" if row.superseded else "the latest"
    yield Fact("version", f"{d.version} ({later})", d.id)
    if row.copy_of:
        yield Fact("copy of", row.copy_of, "a near-copy of the same text")


def run_facts(run: Run) -> Iterator[Fact]:
    """When, and with which program, knowledge and model."""
    yield Fact("read", run.started[:19].replace("T", " ") + " UTC", run.id)
    yield Fact("program", f"Legation {run.version}")
    yield Fact("knowledge", run.knowledge)
    yield Fact("model", run.model)
