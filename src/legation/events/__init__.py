"""Acts told by a text: trigger words, parties, standing and voices, setting."""

from legation.events.extraction import find_reports
from legation.events.frames import VERBAL

__all__ = ["VERBAL", "find_reports"]
