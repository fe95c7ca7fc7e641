"""The embedded record: one SQLite file that keeps what was read, found, decided and derived.

The only room that speaks to the database. ``schema/`` holds the numbered migrations with the documented tables
and views. Found rows are only ever added; one document with all that was found in it is one transaction.

How a writer uses it::

    with Record.open(path, create=True) as record:
        record.begin(run)
        for document in documents:
            if not record.is_read(document.id, fingerprint(run)):
                record.add(read(document), run.id)
        record.replace_derived(stories, events, claims)
        record.finish(run.id, counts, finished)
"""

from legation.record.record import Record, fingerprint
from legation.record.rows import DocumentRow, DroppedRow, Hit, QuoteFilter, QuoteRow, ReportFilter, ReportRow

__all__ = [
    "DocumentRow",
    "DroppedRow",
    "Hit",
    "QuoteFilter",
    "QuoteRow",
    "Record",
    "ReportFilter",
    "ReportRow",
    "fingerprint",
]
