"""What was seen and not coded."""

from legation.record import Record
from legation.types import Dropped


def missed(record: Record, name: str) -> tuple[Dropped, ...]:
    """What was seen and not coded in a document, named by its address or by its id's beginning."""
    uri = name
    if next(iter(record.documents(uri=name)), None) is None and not any(record.dropped(uri=name)):
        kind, whole = record.find(name)
        uri = record.document(_document_of(record, kind, whole)).document.uri
    return tuple(row.dropped for row in record.dropped(uri=uri))


def _document_of(record: Record, kind: str, id: str) -> str:
    if kind == "report":
        return record.report(id).report.document_id
    return record.quote(id).quote.document_id if kind == "quote" else id
