"""Names of parties as people type them into the codes that a record holds: "Russia" is RUS."""

from collections.abc import Iterable

import click

from legation.config import Settings
from legation.knowledge import Entity, Knowledge
from legation.record import Record

_NOT_PARTIES = frozenset({"place", "person", "outlet", "treaty", "sanctions"})
_MOST = 8


def own_knowledge() -> Knowledge:
    """The package's knowledge with the user's, the project's and the settings' folders over it."""
    return Knowledge.load(Settings.load().knowledge)


def resolved(record: Record, given: str) -> str:
    """The code for a party's name, or a person's whole name; says on stderr what it took.

    A code stays as it is. So does a name that nothing is known of, and stderr says that too.
    """
    name = " ".join(given.split())
    code = _code(record, name)
    if not name or code:
        return code
    knowledge = own_knowledge()
    codes_known = {entity.code.lower(): entity.code for entity in knowledge.entities.values()}
    if name.lower() in codes_known:
        return codes_known[name.lower()]
    found = _entities(knowledge, name)
    codes = _codes(found)
    if len(codes) > 1:
        told = ", ".join(f"{code} ({words})" for code, words in codes.items())
        raise click.UsageError(f"{name} may be {told}. Give the code.")
    taken = next(iter(codes), "") or _person(record, name, found)
    if not taken:
        click.echo(f"{name} is not a known code or name. Look it up with: legation kb why {_quoted(name)}", err=True)
    elif taken != name:
        click.echo(f"{name} = {taken}", err=True)
    return taken or name


def coded(record: Record, given: str) -> str:
    """As ``resolved``, for what must be a code: a person has none of his own."""
    taken = resolved(record, given)
    if _code(record, taken):
        return taken
    found = _entities(own_knowledge(), taken)
    persons = [e for e in found if e.kind == "person"]
    if persons and not _codes(found):
        raise click.UsageError(
            f"{taken} is a person, and two parties are followed by their codes: give {persons[0].code or 'a code'}, or "
            f"ask for the person with: legation timeline --actor {_quoted(taken)}"
        )
    return taken


def _code(record: Record, name: str) -> str:
    """The name as the record writes it, if it is the code of a party there or the state's part of one; else ""."""
    query = "SELECT substr(code, 1, length(?1)) FROM participants WHERE code <> ''"
    begins = " AND substr(code || ':', 1, length(?1) + 1) = ?1 || ':' COLLATE NOCASE LIMIT 1"
    row = next(record.sql(query + begins, (name,))[1], None)
    return str(row[0]) if row is not None else ""


def _entities(knowledge: Knowledge, name: str) -> list[Entity]:
    """All that a name stands for: as it is typed, without its article, with capitals."""
    bare = name[4:] if name.lower().startswith("the ") else name
    for tried in dict.fromkeys((name, bare, bare.title(), bare.upper())):
        senses = sorted(knowledge.senses(tried), key=lambda s: s.kind != "name")
        ids = dict.fromkeys(s.entity for s in senses)
        if ids:
            own = [s.entity for s in senses if s.kind == "name"]
            found = [knowledge.entities[i] for i in own or ids if i in knowledge.entities]
            return [e for e in found if e.end is None] or found
    return []


def _codes(found: Iterable[Entity]) -> dict[str, str]:
    """The codes of those who are parties, each with a name."""
    return {e.code: e.name for e in reversed(list(found)) if e.code and e.kind not in _NOT_PARTIES}


def _person(record: Record, name: str, found: Iterable[Entity]) -> str:
    """The whole name under which the record has a person, or any party that has no code."""
    named = _named(record, name)
    if name.lower() in (one.lower() for one in named):
        return name
    known = [e.name for e in found if e.kind == "person"]
    whole = list(dict.fromkeys((*(k for k in known if k in _named(record, k)), *named)))
    if len(whole) > 1:
        more = f" and {len(whole) - _MOST} more" if len(whole) > _MOST else ""
        raise click.UsageError(f"{name} may be {', '.join(whole[:_MOST])}{more}. Give the whole name.")
    return whole[0] if whole else known[0] if known else ""


def _named(record: Record, part: str) -> list[str]:
    """Names in the record that hold these words, those who speak for a person ("X: spokesman") aside."""
    query = "SELECT name, count(*) FROM participants WHERE instr(lower(' ' || name || ' '), lower(' ' || ? || ' '))"
    rows = record.sql(f"{query} AND instr(name, ': ') = 0 GROUP BY name ORDER BY 2 DESC, 1", (part,))[1]
    return [str(name) for name, _ in rows]


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name
