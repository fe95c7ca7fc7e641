"""Acts told by a text: trigger words, parties, standing and voices, setting."""

from legation.events.extraction import VERBAL, find_reports

__all__ = ["VERBAL", "find_reports"]
