"""Sanctions of a FollowTheMoney export: who is under which programme, and each programme as a row of sanctions.csv."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from legation.knowledge.countries import Countries
from legation.knowledge.drafts import Draft, Taken, free_id, joined
from legation.knowledge.ftm import Thing
from legation.knowledge.ftm_persons import told
from legation.knowledge.ftm_terms import date_of
from legation.knowledge.store import Knowledge
from legation.text import fold

# The ways in which programmes cite the acts that texts name too.
_ACT = re.compile(
    r"(?:Council )?(?:Implementing )?(?:Regulation|Decision) (?:\((?:EU|EC|CFSP)\) )?(?:No\.? )?\d+/\d+(?:/CFSP)?"
    r"|Executive Order \d{5}|E\.?O\.? ?\d{5}|(?:UNSC )?Resolution \d{3,4}(?: ?\(\d{4}\))?|UNSCR \d{3,4}|SOR/\d{4}-\d+"
)
_MOST_NAMED = 200  # characters of a row's name
_MOST_TEXT = 1_000  # characters of what a programme is called


class Key(NamedTuple):
    """A programme: the authority that runs it and what that calls it."""

    authority: str
    program: str

    def __str__(self) -> str:
        """As its row is named: by more words than texts use, for a programme may be called "Human Rights"."""
        if self.program:
            return f"{self.program} ({self.authority or 'sanctions programme'})"
        return f"{self.authority} (sanctions list)"


@dataclass(slots=True)
class Programme:
    """What the listings under one programme tell of it."""

    line: int
    called: dict[str, None] = field(default_factory=dict)
    authorities: Counter[str] = field(default_factory=Counter)
    issuers: set[str] = field(default_factory=set)
    begun: str = ""
    last: str = ""
    listings: int = 0
    ended: int = 0
    listed: Counter[str] = field(default_factory=Counter)
    bodies: set[str] = field(default_factory=set)


class Sanctions:
    """The programmes, and under which of them each entity of the export is."""

    def __init__(self, known: Knowledge, countries: Countries, since: int) -> None:
        """Listings that ended before the year ``since`` do not count."""
        self._known, self._countries, self._since = known, countries, since
        self._programmes: dict[Key, Programme] = {}
        self._of: dict[str, tuple[tuple[Key, str, str], ...]] = {}
        self._heard: set[str] = set()

    def add(self, sanction: Thing) -> str:
        """Count one listing; "" or the reason why it does not count."""
        reason = self._add(sanction)
        if reason:
            self._heard.update(sanction.all("entity"))
        return reason

    def told_of(self, id: str) -> bool:
        """True where any listing names the entity, be it one that does not count."""
        return id in self._of or id in self._heard

    def _add(self, sanction: Thing) -> str:
        begun = date_of(sanction.all("startDate", "listingDate"))
        ended = date_of(sanction.all("endDate"), last=True)
        if not sanction.all("entity"):
            return "no entity"
        if ended and int(ended[:4]) < self._since:
            return "ended before"
        authority = next(iter(sanction.all("authority")), "")[:_MOST_NAMED]
        called = [program[:_MOST_TEXT] for program in sanction.all("program")]
        curated = sanction.all("programId")
        keys = [key for program in curated or called or ("",) if any(key := Key(authority, program))]
        if curated:  # one programme, whatever each list calls it and its authority
            keys = [Key("", key.program) for key in keys]
        if not keys:
            return "neither authority nor programme"
        for key in keys:
            programme = self._programmes.setdefault(key, Programme(sanction.line))
            programme.listings += 1
            programme.called.update(dict.fromkeys(called))
            programme.authorities[authority] += bool(authority)
            programme.ended += bool(ended)
            programme.issuers.update(sanction.all("country"))
            programme.begun = min(filter(None, (programme.begun, begun)), default="")
            programme.last = max(programme.last, ended)
        for id in sanction.all("entity"):
            self._of[id] = (*self._of.get(id, ()), *((key, begun, ended) for key in keys))
        return ""

    def __contains__(self, id: object) -> bool:
        """True for the id of an entity under sanctions."""
        return id in self._of

    def count(self, id: str, countries: Iterable[str], body: str | None = None) -> None:
        """Count an entity among those listed: the states it belongs to, and which known body it is."""
        for key in dict.fromkeys(key for key, _, _ in self._of[id]):
            programme = self._programmes[key]
            programme.listed.update(set(countries))
            if body:
                programme.bodies.add(body)

    def note(self, id: str) -> str:
        """By whom an entity is sanctioned, in words: "sanctioned by A (program B) since 2014-03-17"."""
        told_of = (
            f"{key}" + (f" since {begun}" if begun else "") + (f" until {ended}" if ended else "")
            for key, begun, ended in self._of[id]
        )
        return "sanctioned by " + told(told_of)

    def write(self, draft: Draft, taken: Container[str], source: str) -> Iterator[tuple[int, str, str]]:
        """Put each programme's row into the draft; gives line, name and reason of those that have none.

        An act or name that a known regime has means that the programme is known already.
        """
        known = {_plain(name) for key in self._known.tables["sanctions"] for name in self._known.entity(key).names}
        for key, programme in self._programmes.items():
            name = str(key)[:_MOST_NAMED]
            texts = [key.program, *programme.called]
            acts = list(dict.fromkeys(_act(act) for text in texts for act in _ACT.findall(text)))
            if not known.isdisjoint(_plain(each) for each in (name, *texts, *acts) if each):
                yield programme.line, name, "known already"
                continue
            issuers = self._issuers(key, programme)
            if not issuers:
                yield programme.line, name, "no issuer that the tables know"
                continue
            known.add(_plain(name))
            ended = programme.last if programme.ended == programme.listings else ""
            draft.put("sanctions", {
                "id": free_id(f"sanctions-{name}", Taken(taken, draft.tables.get("sanctions", {}))), "name": name,
                "issuer": joined(issuers), "targets": joined(self._targets(key, programme, issuers)),
                "acts": joined(act for act in acts if not self._known.senses(act)), "from": programme.begun,
                "to": ended if ended > programme.begun else "", "source": source,
            }, programme.line)  # fmt: skip

    def _issuers(self, key: Key, programme: Programme) -> list[str]:
        """The party whose authority it is: by the sanctions' country, else the first that its name tells."""
        codes = (c.lower() for c in sorted(programme.issuers))
        found = {"EU" if code == "eu" else self._countries.coded(code) or "" for code in codes} - {""}
        known = [code for code in found if self._known.body_of(code) in self._known.entities]
        authority = max(programme.authorities, key=lambda a: (programme.authorities[a], a), default="")
        return known[:1] if len(known) == 1 else self._parties(authority)[:1]

    def _targets(self, key: Key, programme: Programme, issuers: Collection[str]) -> list[str]:
        """The state that the programme names and most of the listed belong to, and the known bodies listed.

        A programme may name the state that it protects: "the territorial integrity of Ukraine".
        """
        words = " ; ".join([key.program, *programme.called])
        named = [code for code in self._parties(words) if code not in issuers]
        most = sum(programme.listed.values()) / 2
        return [*(code for code in named if programme.listed[code] > most), *sorted(programme.bodies)]

    def _parties(self, words: str) -> list[str]:
        """The codes of the states and organisations that a text names."""
        entities = (self._known.entity(match.senses[0].entity) for match in self._known.find(words) if match.senses)
        codes = (entity.code.partition(":")[0] for entity in entities if entity.kind in _PARTIES)
        return list(dict.fromkeys(filter(None, codes)))


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _act(cited: str) -> str:
    """An act as the tables cite it: "EO14024" is Executive Order 14024."""
    return re.sub(r"^(?:E\.?O\.?|Executive Order) ?(?=\d)", "Executive Order ", cited)


_PARTIES = frozenset({"state", "igo", "organ", "ministry", "government-body"})
