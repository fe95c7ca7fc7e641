"""Scores against gold: one module per task, each on the user's own copy of the data."""

from legation.evaluate.names import score_names
from legation.evaluate.places import score_acts, score_places
from legation.evaluate.quotes import score_quotes
from legation.evaluate.references import score_references
from legation.evaluate.reports import score_reports
from legation.evaluate.status import score_status
from legation.evaluate.syntax import score_syntax
from legation.evaluate.times import score_times

__all__ = [
    "score_acts",
    "score_names",
    "score_places",
    "score_quotes",
    "score_references",
    "score_reports",
    "score_status",
    "score_syntax",
    "score_times",
]
