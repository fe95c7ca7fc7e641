"""Which strings stand for what: every spelling of every row that text may hold."""

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from legation.errors import KnowledgeError
from legation.knowledge.names import Sense
from legation.knowledge.shorts import short_names
from legation.knowledge.tables import Row, parse_date
from legation.knowledge.values import Entity
from legation.text import fold, plain

Table = Mapping[str, Row]

_ACRONYM = re.compile(r"(?:[A-Z]\.?){1,7}[0-9+]?|[A-Z][A-Z0-9&/+-]{1,7}")
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]\.")
# Headlines and datelines in capitals: names of four letters and more, so that "CHAD" is found and "MALI" too.
_SHORTEST_IN_CAPITALS = 4

_SEAT_DAYS = re.compile(r"(?: since (?P<since>[\d-]+))?(?: until (?P<until>[\d-]+))?$(?<=[\d])")

# Letters that decomposition leaves as they are.
_LETTERS = str.maketrans(
    {"\u0131": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ə": "a", "Ə": "A"}
)


def entries(tables: Mapping[str, Table], entities: Mapping[str, Entity]) -> Iterator[tuple[str, Sense | None]]:
    """All pairs of spelling and sense; the best role of an entity comes first."""
    for row in tables["states"].values():
        yield from _of_state(row, entities[row.key])
    for row in tables["organisations"].values():
        body = entities[row.key]
        yield from _named(row, body)
        shorts = short_names(row, body, tables["states"].get(body.country))
        yield from _spelled(list(shorts), Sense(body.id, "short", body.start, body.end))
    for row in tables["persons"].values():
        yield from _of_person(row)
    for row in tables["outlets"].values():
        yield from _spelled((row["name"], *row.many("aliases")), Sense(row.key, "outlet"))
    for row in tables["places"].values():
        yield from _spelled((row["name"], *row.many("aliases")), Sense(row.key, "place"))
    party = _party(tables)
    for table in ("treaties", "sanctions"):
        for row in tables[table].values():
            free = [name for name in entities[row.key].names if not party.search(name)]
            yield from _spelled(free, Sense(row.key, "law"))
    for row in tables["readings"].values():
        if row["means"]:
            yield row["name"], Sense(row["means"], "reading")
    for row in tables["shadows"].values():
        yield row.key, None


def _party(tables: Mapping[str, Table]) -> re.Pattern[str]:
    """Finds a state or an intergovernmental body: in "EU sanctions on Syria" they must stay readable."""
    states = [(row["name"], *row.many("adjectives"), *row.many("aliases")) for row in tables["states"].values()]
    bodies = [(row["name"], *row.many("aliases")) for row in tables["organisations"].values() if row["kind"] == "igo"]
    names = sorted({name for each in (*states, *bodies) for name in each}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names or ["(?!)"])) + r")(?!\w)")


def _of_state(row: Row, state: Entity) -> Iterator[tuple[str, Sense]]:
    yield from _named(row, state)
    for column, kind in (("adjectives", "adjective"), ("people", "people")):
        yield from _spelled(row.many(column), Sense(state.id, kind, None, state.end))
    seats = [seat(cell) for cell in row.many("capital")]
    for kind, each in (("capital", seats), ("metonym", [seat(cell) for cell in row.many("metonyms")])):
        for name, start, end in each:
            yield from _spelled((name,), Sense(state.id, kind, start, end or state.end))
    capitals = [((name,), start, end or state.end) for name, start, end in seats]
    for names, start, end in (((state.name, *row.many("adjectives")), None, state.end), *capitals):
        yield from _spelled([n.upper() for n in names if _upper_fits(n)], Sense(state.id, "alias", start, end))


def seat(cell: str) -> tuple[str, datetime.date | None, datetime.date | None]:
    """A seat of power, and the days from which and until which it was one: "Lagos until 1991-12-12".

    Raises:
        KnowledgeError: a date is none, or the two stand the other way round.
    """
    days = _SEAT_DAYS.search(cell)
    name = cell[: days.start()] if days is not None else cell
    if " since " in name or " until " in name:
        raise KnowledgeError(f"{cell!r}: a seat's days are written as 'since DATE until DATE', or one of them")
    if days is None:
        return cell, None, None
    start, end = (parse_date(days[part] or "", f"days of {cell!r}") for part in ("since", "until"))
    return name, start, end


def _upper_fits(name: str) -> bool:
    return len(name) >= _SHORTEST_IN_CAPITALS and not name.isupper()


def _named(row: Row, entity: Entity) -> Iterator[tuple[str, Sense]]:
    yield from _spelled((entity.name,), Sense(entity.id, "name", entity.start, entity.end))
    for alias in row.many("aliases"):
        kind = "acronym" if _ACRONYM.fullmatch(alias) else "alias"
        yield from _spelled((alias,), Sense(entity.id, kind, entity.start, entity.end))


def _of_person(row: Row) -> Iterator[tuple[str, Sense]]:
    yield from _spelled((row["name"],), Sense(row.key, "name"))
    yield from _spelled(row.many("aliases"), Sense(row.key, "alias"))
    yield from _spelled(row.many("family"), Sense(row.key, "family"))


def _spelled(names: Iterator[str] | tuple[str, ...] | list[str], sense: Sense) -> Iterator[tuple[str, Sense]]:
    """Each name as written, without accents, and dotted acronyms also without their last dot."""
    for name in names:
        yield name, sense
        bare = unaccented(name)
        if bare != name:
            yield bare, sense
        if _DOTTED.fullmatch(name):
            yield name[:-1], sense


def unaccented(name: str) -> str:
    """The name as a paper without accents prints it: same case, plain letters."""
    if name.isascii():
        return name
    return "".join(fold(c).upper() if c.isupper() else _lower(c) for c in plain(name).translate(_LETTERS))


def _lower(character: str) -> str:
    return character if character.isascii() else fold(character)


@cache
def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "airs")) else word


@lru_cache(maxsize=1 << 14)
def title_key(words: str) -> str:
    """A form for comparing titles: folded, without hyphens, each word singular, "defense" as "defence"."""
    folded = fold(words).replace("-", " ").replace("'s", "").replace("defense", "defence")
    return " ".join(_singular(word) for word in folded.split() if word != "the")
