"""Words that stand for an actor named before, and what they can stand for."""

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
PAIR_NOUNS = frozenset(
    {
        "leader",
        "side",
        "country",
        "nation",
        "president",
        "minister",
        "government",
        "state",
        "man",
        "ally",
        "neighbour",
        "neighbor",
        "party",
        "capital",
        "power",
        "rival",
        "diplomat",
        "delegation",
        "counterpart",
        "military",
        "army",
    }
)
NUMBERS = {
    word: number for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine"), 2)
} | {str(number): number for number in range(2, 10)} | {"both": 2}  # fmt: skip
COUNTED = (PAIR_NOUNS - {"man", "side", "party"}) | {"guest", "host"}
"""Of what three or more may be of as many states."""
ORGANS = frozenset({"ministry", "department", "parliament", "committee", "army", "bank", "embassy", "mission"})
MINISTRIES = frozenset({"ministry", "treasury"})
FIGHTERS = frozenset(
    {"mercenary", "militant", "insurgent", "rebel", "fighter", "guerrilla", "jihadist", "extremist", "islamist"}
)
MINDED = frozenset(
    ["ready", "willing", "able", "unable", "prepared", "committed", "concerned", "determined", "open", "member"]
)
"""What "it" can be said to be when it is a party."""
ADVERSARIES = frozenset({"neighbour", "neighbor", "rival", "foe", "enemy", "adversary", "party"})
OTHERS = frozenset({"neighbour", "neighbor", "rival", "foe", "enemy", "adversary", "host", "guest"})
"""Whose possessor is one side and who are the other: "its neighbour"."""
BODY_NOUNS = frozenset(
    {
        "alliance",
        "bloc",
        "organisation",
        "organization",
        "union",
        "body",
        "court",
        "agency",
        "council",
        "watchdog",
        "group",
        "commission",
        "movement",
        "tribunal",
    }
)
STATE_NOUNS = frozenset({"country", "nation", "kingdom", "republic", "regime", "government", "authority", "junta"})
#: Kinds of body that a colourless noun can mean; other nouns ask for their word in the body's name.
KINDS = {
    "group": {"armed-group"},
    "movement": {"armed-group", "party"},
    "organisation": {"igo", "ngo", "armed-group"},
    "organization": {"igo", "ngo", "armed-group"},
    "body": {"igo", "organ"},
    "bloc": {"igo"},
    "alliance": {"igo"},
    "watchdog": {"igo", "organ"},
}
PLAIN = frozenset(
    {
        "military",
        "ruling",
        "central",
        "current",
        "new",
        "de",
        "facto",
        "same",
        "authoritarian",
        "national",
        "armed",
        "security",
        "foreign",
        "defence",
        "defense",
        "interior",
        "federal",
    }
)
TIMES = frozenset({"former", "ex", "acting", "interim", "outgoing", "caretaker"})
VAGUE = frozenset(
    {
        "party",
        "partner",
        "person",
        "man",
        "woman",
        "child",
        "member",
        "family",
        "individual",
        "ally",
        "team",
        "community",
        "media",
        "company",
        "firm",
        "bank",
        "group",
        "victim",
        "passenger",
    }
)
