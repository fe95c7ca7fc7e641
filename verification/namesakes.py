"""Whether two written names can be one person's, across transliterations, initials and the order of their parts."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from legation.text import fold

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ʻ": None,
    "ʼ": None, "'": None, "`": None, "ʿ": None, "ʾ": None, "´": None,
})  # fmt: skip


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_TITLES = _words(
    "al el and of the jr sr ii iii iv dr mr mrs ms sir minister foreign acting prime president sheikh shaikh shaykh",
    "cheikh sheikha prince princess king queen emperor sultan emir amir sayyid sayyed seyyed seyed sayed syed",
)
_HONORIFICS = _words(
    "dame lord lady baron baroness gen general col colonel lt maj brig adm admiral capt air marshal haji hajj mullah",
    "maulvi mawlawi ustad pengiran tengku tunku datuk dato tan seri tun nai crown grand duke",
)
_PARTICLES = _words(
    "ul ad as ash az at ar an bin ibn ben bint bel de da do dos das del della di du van von der den la le las los y e"
)
_SERVANT = re.compile(r"^(?:ab[du]{1,2}|abde|abdo|abdou)(?:[aeiou]?[lrsnzt])?(?=[a-z]{3})")
_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("ph", "f"), ("bh", "b"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"),
    ("kh", "k"), ("ch", "c"), ("zh", "j"), ("dj", "j"), ("ts", "s"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"),
    ("q", "k"), ("x", "s"), ("z", "s"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_SAME_FIRST = {"c": "k", "g": "k", "p": "b", "f": "b", "t": "d", "h": "k"}
_SON = re.compile(r"[\W_](?:bin|ibn|bint)[\W_]", re.IGNORECASE)
"""Of a son and his father, both have the same names in another order."""
_LONG = 10
_ENOUGH = 3
"""So many shared parts make one person of two long names that each have a part of their own."""
_VOWELS = "aeiou"
_SHORT_FORMS = {
    "bill": "william", "bob": "robert", "dick": "richard", "rick": "richard", "mike": "michael", "jim": "james",
    "jack": "john", "charlie": "charles", "larry": "lawrence", "tony": "anthony", "ted": "edward", "liz": "elizabeth",
    "jerry": "jeremiah", "hank": "henry", "peggy": "margaret", "giorgos": "george", "georgios": "george",
    "michalis": "michael", "avi": "avraham", "manuel": "emmanuel",
}  # fmt: skip


def same_person(ours: tuple[str, ...], theirs: tuple[str, ...], families: tuple[str, ...] = ()) -> bool:
    """Whether any of our names and any of theirs can be one name; meant for candidates of one office and one time."""
    return any(same_name(a, b, families) for a in ours for b in theirs)


def likeness(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """How much of two sets of names is the same, by letters, between those of each that are most alike."""
    spelled = [[" ".join(sorted(name_parts(name))) for name in names] for names in (ours, theirs)]
    return max((SequenceMatcher(None, a, b, autojunk=False).ratio() for a in spelled[0] for b in spelled[1]), default=0)


def same_full_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two names have the same parts, letter for letter: enough without office and time if they are long.

    Of short names, as many in East Asia are, there are too many namesakes.
    """
    known = full_parts(ours)
    return any(_all_parts(name) in known for name in theirs)


def full_parts(names: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The parts of those names that are long enough to be one person's."""
    return frozenset(parts for name in names if sum(map(len, parts := _all_parts(name))) >= _LONG and len(parts) > 1)


def _all_parts(name: str) -> tuple[str, ...]:
    return tuple(sorted(part for part in _split(name) if part not in _TITLES))


@lru_cache(maxsize=1 << 18)
def same_name(ours: str, theirs: str, families: tuple[str, ...] = ()) -> bool:
    """Whether two names can be one person's; initials stand for given names.

    A name of one word is met by such a name alone, or is the family name by which a list calls the person. Of longer
    names the shorter must be in the longer with all its parts. Only long ones may each have a part that the other
    lacks, if they share the family name, the first given name and three parts in all: two of three are shared by
    brothers, by fathers and sons, and by all who were given the same double name.
    """
    one, other = name_parts(ours), name_parts(theirs)
    if not one or not other:
        return False
    if "".join(one) == "".join(other):
        return True
    known = [parts for family in families if (parts := name_parts(family))]
    if len(other) == 1:
        single = [one, *known] if len(one) == 1 else known
        return any(_alike(other[0], parts[-1]) for parts in single if len(parts) == 1)
    if len(one) == 1:
        return False
    return _same_parts(one, other, known, patronymic=any(_SON.search(name) for name in (ours, theirs)))


def _same_parts(
    one: tuple[str, ...], other: tuple[str, ...], families: list[tuple[str, ...]], *, patronymic: bool
) -> bool:
    shared = [family for family in families if _within(family, other)]
    if families and not shared and any(_within(family, one) for family in families):
        return False
    short, long = sorted((one, other), key=len)
    strong, initials = _matches(short, long)
    if not strong or (patronymic and not _alike(one[0], other[0])):
        return False
    if strong + initials == len(short):
        return bool(shared) or not families or len(one) == len(other)
    given = _alike(one[0], other[0]) or (_initial(one[0], other[0]) and len(one[0]) > 1 < len(other[0]))
    return bool(shared) and given and strong >= _ENOUGH


def _within(family: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a family name is in a name: one of its parts is enough, as many go by the first of two surnames."""
    return any(_alike(part, p) for part in family for p in name)


def _matches(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[int, int]:
    """How many parts of the shorter name the longer one has, and of how many it has an initial or a short form."""
    left = list(long)
    strong = initials = 0
    for part in sorted(short, key=len, reverse=True):
        found = next((p for p in left if p == part), None) or next((p for p in left if _alike(p, part)), None)
        if found is not None:
            strong += 1
        elif (found := next((p for p in left if _initial(p, part)), None)) is not None:
            initials += 1
        if found is not None:
            left.remove(found)
    return strong, initials


@lru_cache(maxsize=1 << 17)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name in plain letters, without titles, and without articles and the like in its midst."""
    parts = _split(name)
    kept = [part for part in parts if part not in _TITLES] or parts
    plain = [part for part in kept if part not in _HONORIFICS]
    kept = plain if len(plain) > 1 else kept
    first = -1 if name[:1].islower() else 0  # "Ben" and "Le" may be given names, "An" a last one
    ends = (first, len(kept) - 1)
    return tuple(_servants([part for i, part in enumerate(kept) if i in ends or part not in _PARTICLES]))


def _split(name: str) -> list[str]:
    bare = re.sub(r"\(.*?\)|\"|(?:,[^,]*)?\bof .*", " ", fold(name.replace("_", " "))).translate(_LETTERS)
    return [part for part in re.split(r"[^a-z]+", bare) if part]


def _servants(parts: list[str]) -> list[str]:
    """'Abd al-Rahman, Abdul Rahman and Abdelrahman in one form."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1] in ("abd", "abdul", "abdel", "abdal", "abdou"):
            joined[-1] = f"abd{part}"
        else:
            joined.append(_SERVANT.sub("abd", part))
    return joined


@lru_cache(maxsize=1 << 18)
def _alike(one: str, other: str) -> bool:
    """Whether two parts may be one name in two transliterations: same beginning, same sound, few letters apart."""
    if one == other:
        return True
    if min(len(one), len(other)) < 3:
        return False
    a, b = _sound(one), _sound(other)
    if _first(a) != _first(b):
        return False
    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    return ratio >= 0.84 or (ratio >= 0.7 and _consonants(a) == _consonants(b))


@lru_cache(maxsize=1 << 16)
def _sound(part: str) -> str:
    for written, heard in _SOUNDS:
        part = part.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", part)


def _first(sound: str) -> str:
    return "a" if sound[0] in _VOWELS else _SAME_FIRST.get(sound[0], sound[0])


def _consonants(sound: str) -> str:
    return "".join(letter for letter in sound if letter not in _VOWELS)


def _initial(one: str, other: str) -> bool:
    """Whether one part is short for the other: an initial, a beginning such as Sam, or a known short form."""
    short, long = sorted((one, other), key=len)
    begins = long.startswith(short) and (len(short) == 1 or len(short) > 2)
    return begins or _SHORT_FORMS.get(one, one) == _SHORT_FORMS.get(other, other)
