"""Acts told by a text: trigger words, parties, standing and voices, setting."""

from legation.events.extraction import Findings, find_reports
from legation.events.frames import VERBAL

__all__ = ["VERBAL", "Findings", "find_reports"]
