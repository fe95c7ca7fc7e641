"""What a text mentions: actors, places, times, quotations, and the words that refer back to them."""

from legation.mentions.actors import find_actors
from legation.mentions.coreference import find_anaphora
from legation.mentions.house import home_state, house_parties
from legation.mentions.names import reading_day
from legation.mentions.places import find_places
from legation.mentions.quotes import find_quotes
from legation.mentions.referents import Told, find_referents
from legation.mentions.speakers import Spoken, first_persons
from legation.mentions.times import find_times
from legation.mentions.times_acts import Dating, infer_published, narrated
from legation.mentions.turns import find_turns

__all__ = [
    "Dating",
    "Spoken",
    "Told",
    "find_actors",
    "find_anaphora",
    "find_places",
    "find_quotes",
    "find_referents",
    "find_times",
    "find_turns",
    "first_persons",
    "home_state",
    "house_parties",
    "infer_published",
    "narrated",
    "reading_day",
]
