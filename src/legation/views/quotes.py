"""Who said what, word for word."""

from legation.record import QuoteFilter, QuoteRow, Record


def quotes(record: Record, chosen: QuoteFilter | None = None) -> tuple[QuoteRow, ...]:
    """Quotations that pass the filter, by publication and place in the text."""
    return tuple(record.quotes(chosen))
