"""Which of our offices, of which state or organisation, a FollowTheMoney position is: told by its names.

A title means what the tables' own terms mean by it in that state ("Secretary of State" of the United States,
"President" of Germany), or else the office that goes by it everywhere; titles that differ from state to state mean
nothing else. Where a state gave one title to two offices, the days of each term tell which (``ftm_days``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from legation.knowledge.countries import Countries
from legation.knowledge.ftm import Thing
from legation.knowledge.ftm_days import TWINS, Days, NoOffice, Usage, Use, twins_of, use_of
from legation.knowledge.spellings import title_key
from legation.knowledge.store import Knowledge
from legation.text import fold

# A title that is one office in one state and another, or none of ours, in the next: taken only where a term of that
# state has it. "First secretary" is a party's head or a diplomat, "queen" a monarch or a king's wife.
_VARYING = frozenset(title_key(title) for title in (
    "leader", "ruler", "queen", "chancellor", "chief executive", "secretary of state", "foreign secretary",
    "defence secretary", "home secretary", "state secretary", "cabinet secretary", "general secretary",
    "first secretary", "attorney general", "prosecutor general", "commander", "speaker", "chief of staff",
    "senior adviser", "commissioner", "prosecutor", "leader of the opposition", "opposition leader", "party leader",
    "interim president", "press secretary", "secretary", "envoy", "ambassador", "governor", "chief negotiator",
))  # fmt: skip
_NATIONAL = frozenset({"gov.head", "gov.national", "gov.igo", "mil"})
_LOCAL = frozenset({"gov.state", "gov.muni", "gov.soe"})
_LONGEST = 300  # characters of a name; what is longer is a text
_SECRETARIES = {"GBR": r"^secretary of state for ", "MEX": r"^secretary of ", "PHL": r"^secretary of "}
"""States whose ministers are called secretaries."""
_ACTING = re.compile(r"^(?:acting|interim|caretaker|provisional)\s+", re.I)
_REALM = (
    r"(?:(?:federal |federative |democratic |people's |islamic |socialist |arab |united |plurinational |bolivarian )*"
    r"(?:republic|kingdom|state|states|federation|confederation|union|principality|sultanate|emirate|commonwealth))"
)
_MINISTRY = re.compile(r"^(?:(?:the )?(?:ministry|department) (?:of|for) (?P<of>.+), ministers?"
                       r"|minister, (?:ministry of )?(?P<for>.+))$", re.I)  # fmt: skip


class Post(NamedTuple):
    """An office of a body, by their ids, under the title to be shown; ``acting`` as the position's name says.

    Where the title meant several offices ``office`` is "", and ``usage`` tells which it was ``on`` some days.
    """

    office: str
    body: str
    title: str
    acting: bool
    usage: Usage | None = None

    @property
    def offices(self) -> frozenset[str]:
        """The office, or all that it may be."""
        return self.usage.offices if self.usage else frozenset({self.office})

    def __str__(self) -> str:
        """In words: "head-of-state of TUR"."""
        return f"{' or '.join(sorted(self.offices))} of {self.body}"

    def on(self, days: Days, person: str) -> "Post | NoPost":
        """The post with the one office that it was on those days, held by a known ``person`` or ("") another."""
        if self.usage is None:
            return self
        office = self.usage.on(days, person)
        if isinstance(office, NoOffice):
            return NoPost(*office)
        return Post(office, self.body, self.usage.shown.get(office, self.title), self.acting)


class NoPost(NamedTuple):
    """Why a position is none of our offices."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Offices:
    """Finds offices by what positions are called."""

    known: Knowledge
    countries: Countries
    titles: Mapping[tuple[str, str], tuple[Use, ...]]
    twins: Mapping[str, tuple[Use, ...]]
    shown: Mapping[tuple[str, str], str]
    bodies: Mapping[str, str]

    @classmethod
    def of(cls, known: Knowledge, countries: Countries) -> "Offices":
        """From the offices and terms of some knowledge."""
        titles: dict[tuple[str, str], list[Use]] = {}
        twins: dict[str, list[Use]] = {}
        shown: dict[tuple[str, str], dict[str, int]] = {}
        for term in known.terms:
            if term.office in TWINS:
                twins.setdefault(term.body, []).append(use_of(term))
            if term.title:
                titles.setdefault((term.body, title_key(term.title)), []).append(use_of(term))
                counted = shown.setdefault((term.body, term.office), {})
                counted[term.title] = counted.get(term.title, 0) + 1
        rows = [row for row in known.tables["organisations"].values() if row["kind"] == "igo"]
        bodies = {fold(name): row.key for row in reversed(rows) for name in (row["name"], *row.many("aliases"))}
        return cls(
            known, countries, {key: tuple(uses) for key, uses in titles.items()},
            {body: tuple(uses) for body, uses in twins.items()},
            {key: max(found, key=lambda title: found[title]) for key, found in shown.items()}, bodies,
        )  # fmt: skip

    def post(self, position: Thing) -> Post | NoPost:
        """The office that a position is."""
        topics = set(position.all("topics"))
        if position.all("subnationalArea") or (topics & _LOCAL and not topics & _NATIONAL):
            return NoPost("an office of a part of a state")
        body = self._body(position)
        if isinstance(body, NoPost):
            return body
        found: dict[frozenset[str], Post] = {}
        for name in _names(position):
            for words in self._bare(name, body):
                usage = self._usage(words, body)
                if usage:
                    post = _post(usage, body, words[:1].upper() + words[1:], acting=bool(_ACTING.match(name.strip())))
                    found.setdefault(post.offices, post)
                    break
        if len(found) > 1:
            return NoPost("its names stand for several offices", ", ".join(sorted(set().union(*found))))
        return next(iter(found.values()), NoPost("not one of the offices"))

    def _body(self, position: Thing) -> str | NoPost:
        """The state or organisation whose office it is, by the position's country or else by its name."""
        codes = position.all("country")
        european = self.bodies.get("european union", "")
        found = {european if code.lower() == "eu" else self.countries.coded(code) or "" for code in codes}
        if len(found) > 1:
            return NoPost("several countries", ", ".join(codes))
        if codes:
            return found.pop() or NoPost("no state that the tables know", ", ".join(codes))
        for name in _names(position):
            for match in re.finditer(r" of (?:the )?|, | \(", name):
                rest = name[match.end() :].rstrip(")")
                if body := self.bodies.get(fold(rest)) or self.countries.named(rest):
                    return body
        return NoPost("no country")

    def _bare(self, name: str, body: str) -> Iterator[str]:
        """The title alone, without state and "acting": as it stands, then simpler."""
        whole = _ACTING.sub("", " ".join(name.split()))
        words = _without(whole, self._names(body))
        if title_key(words) != title_key(whole) and (body, title_key(words)) in self.titles:
            yield words  # "President of Serbia" may once have been that of a part of a federation
        yield whole
        words = re.sub(r" of the state council$", "", words, flags=re.I)
        yield words
        yield re.sub(r"^federal ", "", words, flags=re.I)
        yield re.sub(r"^(?:second|third|fourth|fifth) (?=deputy prime minister|vice premier)", "", words, flags=re.I)
        if found := _MINISTRY.match(words):
            words = f"minister of {found['of'] or found['for']}"
            yield words
        if body in _SECRETARIES:
            words = re.sub(_SECRETARIES[body], "minister of ", words, flags=re.I)
            yield words
        words = re.sub(r"^(?:federal )?minister for ", "minister of ", words, flags=re.I)
        if words.lower().startswith("minister of "):
            yield words
            yield from _each_of(words[len("minister of ") :])

    def _names(self, body: str) -> tuple[str, ...]:
        row = self.known.tables["states"].get(body) or self.known.tables["organisations"][body]
        return (row["name"], *row.many("aliases"), *row.many("adjectives"))

    def _usage(self, words: str, body: str) -> Usage | None:
        """What a title means: as the terms of that body have it, else the office that goes by it everywhere."""
        key = title_key(words)
        own = self.titles.get((body, key), ())
        meant = {use.office for use in own} or self._anywhere(words, key, body)
        if not meant:
            return None
        twins = twins_of(meant, self.twins.get(body, ()))
        held = {use.office for use in twins}
        if not own and held:
            meant = held  # a king is what the state's other kings are
        shown = {office: title for office in meant | held if (title := self.shown.get((body, office)))}
        return Usage(own, twins, next(iter(meant)) if len(meant) == 1 else "", shown)

    def _anywhere(self, words: str, key: str, body: str) -> set[str]:
        office = None if key in _VARYING else self.known.office_named(words)
        scope = "state" if body in self.known.tables["states"] else "organisation"
        return {office} if office and self.known.offices[office].scope == scope else set()


def _post(usage: Usage, body: str, title: str, *, acting: bool) -> Post:
    """The post that a title is: of one office if it never was another."""
    if len(usage.offices) > 1:
        return Post("", body, title, acting, usage)
    return Post(usage.always, body, usage.shown.get(usage.always, title), acting)


def _each_of(fields: str) -> Iterator[str]:
    """A minister of several fields, of foreign affairs if they are among them, else of the first."""
    parts = re.split(r",? and |/| & |, ", fields)
    if "communications" in fields.lower():
        return  # Japan's minister of internal affairs has no police
    if len(parts) > 1 and any(part.lower() in {"foreign", "foreign affairs"} for part in parts):
        yield "minister of foreign affairs"
    yield f"minister of {parts[0]}"
    yield re.sub(r"\bnational ", "", f"minister of {parts[0]}", flags=re.I)


def _names(position: Thing) -> list[str]:
    return [name for name in position.all("name") or (position.caption,) if len(name) <= _LONGEST]


def _without(words: str, names: Iterable[str]) -> str:
    """A title without the state's name before it, behind it or in brackets."""
    body = "|".join(sorted((re.escape(name) for name in names if len(name) > 1), key=len, reverse=True)) or "(?!)"
    # Without the state's own name only "the Republic" is sure to be the state: a federation may be of football.
    whole = rf"(?:{_REALM} of (?:the )?(?:{body})|(?:{body})(?: republic| kingdom)?|republic|nation)"
    behind = rf"(?<!head)(?<!head of)(?: of|,| for)? \(?(?:the )?{whole}\)?$"
    shorter = re.sub(behind, "", words, flags=re.I)
    return re.sub(rf"^(?:the )?(?:{body})(?:'s|’s)? ", "", shorter, flags=re.I).strip(" ,")
