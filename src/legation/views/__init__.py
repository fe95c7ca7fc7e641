"""Questions to a record: each is a function that gives typed rows, and none of them prints.

``table`` makes an Arrow table of any of these rows.
"""

from legation.views.arrow import table
from legation.views.briefing import Briefing, briefing
from legation.views.claims import ClaimRow, Said, claims
from legation.views.dyads import DyadRow, dyad
from legation.views.networks import NetworkRow, network
from legation.views.quotes import quotes
from legation.views.scales import Scale
from legation.views.stories import Source, StoryRow, stories
from legation.views.timelines import TimelineRow, timeline

__all__ = [
    "Briefing",
    "ClaimRow",
    "DyadRow",
    "NetworkRow",
    "Said",
    "Scale",
    "Source",
    "StoryRow",
    "TimelineRow",
    "briefing",
    "claims",
    "dyad",
    "network",
    "quotes",
    "stories",
    "table",
    "timeline",
]
