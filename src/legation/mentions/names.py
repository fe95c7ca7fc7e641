"""From the characters of a name to one sense of it: which entity, at which date, or why none.

The rules here answer: is "Jordan" the state or part of a person's name; is "Kim" the Kim named before;
who held what office on the day; is the bearer of a name still in office.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from legation.knowledge import Entity, Knowledge, Match, Sense, shorts
from legation.knowledge.spellings import unaccented
from legation.types import Period, Resolution

#: The order in which kinds of sense are preferred where one surface has several.
_PREFERENCE = (
    "name", "acronym", "alias", "metonym", "adjective", "people", "capital", "outlet", "short", "family", "place",
    "law", "reading",
)  # fmt: skip
COLLECTIVE = frozenset().union(*shorts.COLLECTIVE.values())
"""Short names that are words: they count behind "the"."""
#: Senses that are nobody's: where, by what law, and readings that do not hold.
NO_ACTOR = frozenset({"place", "law", "reading"})
_EFFECTIVE_RANK = 2
_MINISTER_RANK = 4
_SERVING_RANK = 6
_FEW = 4
"""A family name that is part of more known persons' names needs a word of the bearer's state nearby."""
_SEVERAL = 10
"""Up to so many, not where it is the last name of one head of state: "Aliyev", "Mubarak"."""
_CLEARLY = 0.6
"""A short name is that of a state's body where the state has this share of what a text tells of the inside of all
states that have such a body."""
_DESPITE, _TWICE = 0.8, 2
"""The share it takes, and how often, where the name is mostly another body's: "Congress" that of the United States."""


@dataclass(slots=True)
class Bindings:
    """What a document tells of the names in it.

    Family names bound to the one bearer named in full; those that two bearers named in full share; those that
    somebody unknown bears ("Tom Brown"); the states and the parties that it names, in whatever form; how often it tells
    of them, and how often of what is inside them (people, bodies, places, seats of power); unknown names with the party
    that a title gave them.
    """

    families: dict[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    told: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, Resolution] = field(default_factory=dict)


def reading_day(published: Period) -> datetime.date | None:
    """The day by which offices are read: the last possible day of publication."""
    return published.end or published.start


def bindings_of(
    matches: Sequence[Match],
    knowledge: Knowledge,
    strangers: frozenset[str] = frozenset(),
    places: Mapping[int, str] | None = None,
) -> Bindings:
    """What the known names of a document tell of its other names; ``places``: countries by where a place is named."""
    lands, named = places or {}, {m.start for m in matches}
    seen: dict[str, set[str]] = {}
    for match in matches:
        for sense in match.senses:
            entity = knowledge.entity(sense.entity)
            if entity.kind == "person" and sense.kind in {"name", "alias"}:
                for family in _called_alone(entity, knowledge):
                    seen.setdefault(unaccented(family), set()).add(entity.id)
    told = [knowledge.entity(s.entity) for m in matches for s in m.senses if _tells(s, m, knowledge)]
    return Bindings(
        families={family: next(iter(ids)) for family, ids in seen.items() if len(ids) == 1},
        strangers=strangers,
        shared=frozenset(family for family, ids in seen.items() if len(ids) > 1),
        states=frozenset(entity.country for entity in told) - {""},
        codes=frozenset(entity.code for entity in told) - {""},
        told=Counter([*lands.values(), *(state for m in matches if (state := _one_state(m, knowledge)))]),
        inside=Counter([
            *(land for start, land in lands.items() if start not in named),
            *(state for m in matches if (state := _one_state(m, knowledge)) and _is_inside(m, knowledge)),
        ]),
    )  # fmt: skip


def _one_state(match: Match, knowledge: Knowledge) -> str:
    """The state of whatever a name may stand for, if all of that is of one; a mere family name tells of none."""
    states = {knowledge.entity(s.entity).country for s in match.senses if s.kind != "outlet"}
    loose = any(s.kind in {"short", "family"} for s in match.senses)
    return next(iter(states)) if len(states) == 1 and not loose else ""


def _is_inside(match: Match, knowledge: Knowledge) -> bool:
    """False for the names of a state itself and of its people: what is done to it is told in these."""
    kinds = {s.kind for s in match.senses if knowledge.entity(s.entity).kind == "state"}
    return not kinds or bool(kinds & {"capital", "metonym"})


def _tells(sense: Sense, match: Match, knowledge: Knowledge) -> bool:
    """False for a sense that tells nothing of where a text plays: one of several persons of a name is none."""
    person = knowledge.entity(sense.entity).kind == "person"
    return sense.kind not in _NO_CUE and not (person and any(s.entity != sense.entity for s in match.senses))


def _is_short(senses: Iterable[Sense]) -> bool:
    return any(s.kind == "short" for s in senses)


def _called_alone(person: Entity, knowledge: Knowledge) -> set[str]:
    """The names by which a text may call somebody whom it has named in full: "May", mostly a word, is Theresa May."""
    last = person.name.split()[-1]
    known = knowledge.families(person.id)
    return {*known, last} if not known and person.country not in FAMILY_FIRST else set(known)


FAMILY_FIRST = frozenset({"CHN", "HKG", "HUN", "KHM", "KOR", "MAC", "PRK", "TWN", "VNM"})
"""States whose names begin with the family's."""
#: Kinds of sense that say nothing of where a text plays.
_NO_CUE = NO_ACTOR | {"family", "outlet", "short"}


def choose(
    match: Match, words: str, knowledge: Knowledge, bindings: Bindings, on: datetime.date | None
) -> tuple[Sense | None, tuple[str, ...]]:
    """The sense of ``match`` that holds on the day ``on``, or ``None`` and the entities it may be.

    A family name alone counts where the text gave the full name; where exactly one bearer holds one of the
    highest offices on the day, of a state that the text names, or of any where the name is rare and the text names no
    bearer's state; or where its only bearer known is a minister then, if the name is rare.
    """
    # What has ended may still be spoken of; what has not begun may not ("Ratners Group PLC" in 1989).
    named = [s for s in match.senses if s.kind != "reading"]  # a reading that holds was asked before
    begun = [s for s in named if on is None or s.start is None or s.start <= on]
    alive = [s for s in begun if _holds(s, on)] or [s for s in begun if not _left(s, knowledge)]
    if not alive:
        return None, ()
    alive.sort(key=lambda s: _PREFERENCE.index(s.kind) if s.kind in _PREFERENCE else len(_PREFERENCE))
    if words in COLLECTIVE:
        alive = [s for s in alive if s.kind != "short"] or alive
    if words in COLLECTIVE and _is_short(alive):
        bands = [knowledge.entity(s.entity) for s in _spoken_of(alive, knowledge, bindings.told, _CLEARLY)]
        whole = max(bands, key=lambda e: len(e.names)) if len({e.code for e in bands}) == 1 else None
        return (Sense(whole.id, "short") if whole is not None else None), ()
    if _is_short(alive):
        return _of_the_state_told(alive, knowledge, bindings)
    first = alive[0].kind
    if first == "family":
        return _family(words, alive, knowledge, bindings, on)
    same = [s for s in alive if s.kind == first]
    entities = {s.entity for s in same}
    if len(entities) == 1:
        return same[0], ()
    persons = [s for s in same if knowledge.entity(s.entity).kind == "person"]
    in_office = [s for s in persons if _in_office(s.entity, knowledge, on)]
    if len({s.entity for s in in_office}) == 1:
        return in_office[0], ()
    near = [s for s in in_office if knowledge.entity(s.entity).country in bindings.states]
    if len({s.entity for s in near}) == 1:
        return near[0], ()
    others = [s for s in same if s not in persons]
    if len({s.entity for s in others}) == 1:
        return others[0], ()
    own = _spoken_of(others, knowledge, bindings.told, _CLEARLY) if others and not persons else []
    if len({s.entity for s in own}) == 1:
        return own[0], ()
    return None, tuple(sorted(entities))


def _of_the_state_told(
    senses: Sequence[Sense], knowledge: Knowledge, bindings: Bindings
) -> tuple[Sense | None, tuple[str, ...]]:
    """Which of the bodies that share a short name: that of the state in which the text plays, if it is one.

    Where the name is mostly one body's, as Congress is that of the United States, the text must hardly play there.
    """
    usual = next((s for s in senses if s.kind != "short"), None)
    home = knowledge.entity(usual.entity).country if usual is not None else ""
    if usual is not None and home not in knowledge.entities:
        return usual, ()  # of no state: the General Assembly
    own = _spoken_of(senses, knowledge, bindings.inside, _CLEARLY if usual is None else _DESPITE)
    often = usual is None or any(bindings.inside[knowledge.entity(s.entity).country] >= _TWICE for s in own)
    if usual is not None and (usual in own or not own or not often or bindings.told[home]):
        return usual, ()
    if len({s.entity for s in own}) == 1:
        return own[0], ()
    return None, tuple(sorted({s.entity for s in own}))


def _spoken_of(senses: Sequence[Sense], knowledge: Knowledge, told: Counter[str], share: float) -> list[Sense]:
    """Those of the state that has at least this share of all that a text says of the states of these bodies, if any."""
    countries = {s: knowledge.entity(s.entity).country for s in senses}
    states = sorted(set(countries.values()), key=lambda c: (-told[c], c))
    enough = told[states[0]] > 0 and told[states[0]] >= share * sum(told[c] for c in states)
    return [s for s in senses if countries[s] == states[0]] if enough else []


def _family(
    words: str, senses: list[Sense], knowledge: Knowledge, bindings: Bindings, on: datetime.date | None
) -> tuple[Sense | None, tuple[str, ...]]:
    bound = bindings.families.get(unaccented(words))
    if bound is not None and words not in bindings.strangers:
        return Sense(bound, "family"), ()
    if unaccented(words) in bindings.shared or words in bindings.strangers:
        return None, tuple(sorted({s.entity for s in senses}))
    near = [s for s in senses if _is_near(s.entity, knowledge, bindings, on)]
    borne = knowledge.bearers(unaccented(words))
    rare = borne <= _FEW
    own = [s for s in senses if unaccented(knowledge.entity(s.entity).name).endswith(f" {unaccented(words)}")]
    afar = [] if near else senses if rare else own if borne <= _SEVERAL else []
    for rank in (1, _EFFECTIVE_RANK) if rare or near else (1,):
        for told in (near, afar):
            leading = [s for s in told if s.kind == "family" and _in_office(s.entity, knowledge, on, rank)]
            if len({s.entity for s in leading}) == 1:
                return leading[0], ()
            if leading and told is near:
                return None, tuple(sorted({s.entity for s in leading}))
    serving = {s.entity: s for s in senses if _in_office(s.entity, knowledge, on, _MINISTER_RANK)}
    if rare and len(serving) == 1 and len({s.entity for s in senses}) == 1 and on is not None:
        return next(iter(serving.values())), ()
    serving = {s.entity: s for s in near if _in_office(s.entity, knowledge, on, _SERVING_RANK)}
    if len(serving) == 1 and on is not None:
        return next(iter(serving.values())), ()
    return None, tuple(sorted({s.entity for s in senses}))


def _is_near(person: str, knowledge: Knowledge, bindings: Bindings, on: datetime.date | None) -> bool:
    """True where the text tells of a person's state, or of the body that he serves on the day."""
    if knowledge.entity(person).country in bindings.states:
        return True
    return any(
        on is not None and term.may_cover(on) and knowledge.body_code(term.body) in bindings.codes
        for term in knowledge.terms_of(person)
    )


def _holds(sense: Sense, on: datetime.date | None) -> bool:
    if on is None:
        return sense.end is None
    return (sense.start is None or sense.start <= on) and (sense.end is None or on < sense.end)


def _left(sense: Sense, knowledge: Knowledge) -> bool:
    """True for a seat of power that a state which goes on has left: Bonn since 1999."""
    return sense.kind in {"capital", "metonym"} and knowledge.entity(sense.entity).end is None


def _in_office(person: str, knowledge: Knowledge, on: datetime.date | None, rank: int = 9) -> bool:
    return any(
        (on is None or t.may_cover(on))
        and (t.office not in knowledge.offices or knowledge.offices[t.office].rank <= rank)
        for t in knowledge.terms_of(person)
    )


def resolve_entity(entity: Entity, how: str, knowledge: Knowledge, on: datetime.date | None) -> Resolution:
    """The party an entity stands for on the day ``on`` (``None``: day unknown)."""
    if entity.kind == "person":
        return _resolve_person(entity, how, knowledge, on)
    code = entity.code
    if entity.sector and ":" not in code and _sector_shown(entity, knowledge):
        code = f"{code}:{entity.sector}"
    return Resolution(code, entity.name, entity.id, entity.layer, how)


def _sector_shown(entity: Entity, knowledge: Knowledge) -> bool:
    """Parties and firms of a state are not its government; its organs are (annotation guide)."""
    home = knowledge.entities.get(entity.code)
    return home is not None and home.kind == "state" and entity.kind in {"party", "company", "ngo"}


def _resolve_person(entity: Entity, how: str, knowledge: Knowledge, on: datetime.date | None) -> Resolution:
    terms = knowledge.terms_of(entity.id)
    day = on or datetime.date.max
    # On an unknown day the highest office ever held counts, the latest of such.
    current = [t for t in terms if on is None or t.covers(on)] or [t for t in terms if on and t.may_cover(on)]
    if current:
        rank = {t: knowledge.offices[t.office].rank if t.office in knowledge.offices else 99 for t in current}
        start = {t: (t.start or datetime.date.min).toordinal() for t in current}
        # A monarch of several realms speaks for his own.
        term = min(current, key=lambda t: (rank[t], t.body != entity.country, -start[t], t.office, t.body))
        title = f"{how}; {term.title or term.office}"
        code = knowledge.body_code(term.body)
        if term.office == "opposition-leader" and ":" not in code:
            code = f"{code}:OPP"
        return Resolution(code, entity.name, entity.id, entity.layer, title, office=term.office, person=True)
    home = knowledge.body_code(entity.country) if entity.country else ""
    ended = [t for t in terms if t.end is not None and t.end <= day]
    if ended and on is not None:
        code = f"{home}:ELI" if home and ":" not in home else home
        return Resolution(
            code,
            entity.name,
            entity.id,
            entity.layer,
            f"{how}; out of office since {ended[-1].end}",
            office=ended[-1].office,
            former=True,
            person=True,
        )
    return Resolution(home, entity.name, entity.id, entity.layer, f"{how}; office on that day not known", person=True)
