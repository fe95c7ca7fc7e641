"""Numbered migrations of the record: ``NNNN_name.sql``, applied in order, each in one transaction."""
