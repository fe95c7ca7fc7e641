"""The codebook: event types with their modes, examples, near misses and trigger patterns, from TOML files.

A file named in capitals holds one type. ``classes.toml`` holds lists of lemmas; "@name" inside a list stands
for the class of that name. Other files hold cue words for the rooms that ask for them, kept as they are.
Anything else that the loader does not know is an error that names file and entry.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from legation.errors import KnowledgeError
from legation.knowledge.tables import Layer

POS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
CONTENTS = frozenset({"", "asserts", "alleges", "denies", "plans", "asks", "threatens", "offers"})
STATUSES = frozenset({"occurred", "planned", "alleged", "denied", "negated", "hypothetical"})
_CLASSES = "codebook/classes.toml"


@dataclass(frozen=True, slots=True)
class Mode:
    """A finer kind within an event type."""

    name: str
    score: float
    definition: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that codes to its type, and what else it codes to."""

    text: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mode: str = ""
    status: str = "occurred"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that looks like its type and is not; ``instead`` is what it is, or "NONE"."""

    text: str
    why: str
    instead: str = "NONE"


@dataclass(frozen=True, slots=True)
class Needs:
    """Conditions on the words around a trigger, by lemma; "PERSON" stands for any name of a person.

    An empty set or None asks nothing.
    """

    object: frozenset[str] = frozenset()
    prep: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    complement: bool | None = None
    complement_verbs: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    parties: int = 1


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell of an event of ``type``, and where around them its parties stand.

    ``id`` names the pattern in explanations: "ACCUSE/2" is the second trigger of its file. ``unless`` is None
    where nothing speaks against the pattern.
    """

    id: str
    type: str
    mode: str
    pos: str
    lemmas: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    symmetric: bool
    content: str
    score: float
    needs: Needs
    unless: Needs | None


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type: its place on the scales, its meaning, and what finds it."""

    name: str
    quad: int
    score: float
    definition: str
    decide: tuple[str, ...]
    modes: Mapping[str, Mode]
    examples: tuple[Example, ...]
    near_misses: tuple[NearMiss, ...]
    triggers: tuple[Trigger, ...]


PARTS_OF_SPEECH = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
"""The codebook's name for each part of speech (UPOS) that a trigger may have."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """All event types. ``triggers`` is keyed by part of speech (verb, noun, adjective) and lemma.

    ``cues`` holds the files of cue words by stem ("attitudes"), as TOML has them.
    """

    types: Mapping[str, EventType]
    triggers: Mapping[tuple[str, str], tuple[Trigger, ...]]
    classes: Mapping[str, frozenset[str]]
    cues: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def hints(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The types that a word may tell, in order of name, by its part of speech (UPOS) and lemma in lower case."""
        return {
            (upos, lemma): tuple(sorted({t.type for t in self.triggers[part, lemma]}))
            for upos, part in PARTS_OF_SPEECH.items()
            for known, lemma in self.triggers
            if known == part
        }


@dataclass(frozen=True, slots=True)
class _Entry:
    """A TOML table, the place it stands in, and typed ways to take things out of it."""

    table: Mapping[str, Any]
    where: str

    def only(self, known: Collection[str]) -> None:
        """Refuse any key that is not known."""
        unknown = sorted(set(self.table) - set(known))
        if unknown:
            raise KnowledgeError(f"{self.where}: unknown keys {unknown}; the keys are {', '.join(sorted(known))}")

    def text(self, key: str, default: str | None = None) -> str:
        """A string."""
        return str(self._typed(key, str, default))

    def number(self, key: str, default: float | None = None) -> float:
        """A number."""
        return float(self._typed(key, (int, float), default))

    def flag(self, key: str) -> bool | None:
        """true, false, or None where absent."""
        return None if key not in self.table else bool(self._typed(key, bool, None))

    def texts(self, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of strings."""
        found = self._typed(key, list, list(default))
        if not all(isinstance(item, str) for item in found):
            raise KnowledgeError(f"{self.where}: {key} must be a list of strings")
        return tuple(found)

    def tables(self, key: str) -> list["_Entry"]:
        """A list of tables, each with its number in the name of its place."""
        found = self._typed(key, list, [])
        return [_Entry(item, f"{self.where}, [[{key}]] number {n}") for n, item in enumerate(found, 1)]

    def table_at(self, key: str) -> "_Entry":
        """A table; empty where absent."""
        return _Entry(self._typed(key, dict, {}), f"{self.where}, [{key}]")

    def _typed(self, key: str, kind: type | tuple[type, ...], default: object) -> Any:
        value = self.table.get(key, default)
        if value is None:
            raise KnowledgeError(f"{self.where}: {key} is missing; add it")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise KnowledgeError(f"{self.where}: {key} has the wrong type ({type(value).__name__})")
        return value


def load_codebook(layers: Sequence[Layer]) -> Codebook:
    """The codebook of all layers; a later layer's file replaces the earlier one of the same name."""
    files = _parse(layers)
    classes = _classes(files.pop(_CLASSES, _Entry({}, _CLASSES)))
    cues = {stem: files.pop(path).table for path in sorted(files) if not (stem := _stem(path)).isupper()}
    types = {t.name: t for t in (_event_type(entry, classes) for _, entry in sorted(files.items()))}
    return Codebook(types, _index(types.values()), classes, cues)


def _stem(path: str) -> str:
    return path.removeprefix("codebook/").removesuffix(".toml")


def _parse(layers: Sequence[Layer]) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for layer in layers:
        for path in layer.files():
            text = layer.read(path) if path.endswith(".toml") else None
            if text is None:
                continue
            where = f"{path} ({layer.name})"
            try:
                found[path] = _Entry(tomllib.loads(text), where)
            except tomllib.TOMLDecodeError as error:
                raise KnowledgeError(f"{where}: not TOML: {error}; correct the file at that line") from None
    return found


def _classes(entry: _Entry) -> dict[str, frozenset[str]]:
    """Classes of lemmas; one class may include others, which must not go round in a circle."""
    raw = {name: entry.texts(name) for name in entry.table}
    return {name: frozenset(_unfold(raw, name, (), entry.where)) for name in raw}


def _unfold(raw: Mapping[str, Sequence[str]], name: str, above: tuple[str, ...], where: str) -> Iterable[str]:
    if name not in raw or name in above:
        raise KnowledgeError(f"{where}: class @{name} is unknown or contains itself; define it in classes.toml")
    for item in raw[name]:
        if item.startswith("@"):
            yield from _unfold(raw, item[1:], (*above, name), where)
        else:
            yield item


def _expand(items: Iterable[str], classes: Mapping[str, frozenset[str]], where: str) -> tuple[str, ...]:
    """The lemmas of a list, each "@class" in it replaced by its members."""
    found: dict[str, None] = {}
    for item in items:
        if not item.startswith("@"):
            found[item] = None
        elif item[1:] in classes:
            found.update(dict.fromkeys(sorted(classes[item[1:]])))
        else:
            raise KnowledgeError(f"{where}: class {item} is not in classes.toml; add it there")
    return tuple(found)


_TYPE_KEYS = ("type", "quad", "score", "definition", "decide", "modes", "examples", "near_misses", "triggers")


def _event_type(entry: _Entry, classes: Mapping[str, frozenset[str]]) -> EventType:
    entry.only(_TYPE_KEYS)
    name, score = entry.text("type"), entry.number("score")
    modes_at = entry.table_at("modes")
    modes = {m: _mode(m, modes_at.table_at(m), score) for m in modes_at.table}
    triggers = tuple(_trigger(name, n, t, classes) for n, t in enumerate(entry.tables("triggers"), 1))
    examples = tuple(_example(e) for e in entry.tables("examples"))
    for where, mode in [*((t.id, t.mode) for t in triggers), *((e.text, e.mode) for e in examples)]:
        if mode and mode not in modes:
            raise KnowledgeError(f"{entry.where}, {where}: mode {mode!r} is not defined; add [modes.{mode}]")
    return EventType(
        name=name,
        quad=int(entry.number("quad")),
        score=score,
        definition=entry.text("definition"),
        decide=entry.texts("decide"),
        modes=modes,
        examples=examples,
        near_misses=tuple(_near_miss(e) for e in entry.tables("near_misses")),
        triggers=triggers,
    )


def _mode(name: str, entry: _Entry, score: float) -> Mode:
    entry.only(("score", "definition"))
    return Mode(name, entry.number("score", score), entry.text("definition"))


def _example(entry: _Entry) -> Example:
    entry.only([f.name for f in fields(Example)])
    status = entry.text("status", "occurred")
    if status not in STATUSES:
        raise KnowledgeError(f"{entry.where}: status {status!r}; use one of {', '.join(sorted(STATUSES))}")
    return Example(entry.text("text"), entry.texts("actor"), entry.texts("recipient"), entry.text("mode", ""), status)


def _near_miss(entry: _Entry) -> NearMiss:
    entry.only([f.name for f in fields(NearMiss)])
    return NearMiss(entry.text("text"), entry.text("why"), entry.text("instead", "NONE"))


_TRIGGER_KEYS = (*POS, "mode", "actor", "recipient", "symmetric", "content", "score", "needs", "unless")


def _trigger(kind: str, number: int, entry: _Entry, classes: Mapping[str, frozenset[str]]) -> Trigger:
    entry.only(_TRIGGER_KEYS)
    given = [key for key in POS if key in entry.table]
    if len(given) != 1:
        raise KnowledgeError(f"{entry.where}: give exactly one of verbs, nouns, adjectives, not {given}")
    content = entry.text("content", "")
    if content not in CONTENTS:
        raise KnowledgeError(f"{entry.where}: content {content!r}; use one of {', '.join(sorted(CONTENTS - {''}))}")
    return Trigger(
        id=f"{kind}/{number}",
        type=kind,
        mode=entry.text("mode", ""),
        pos=POS[given[0]],
        lemmas=_expand(entry.texts(given[0]), classes, entry.where),
        actor=entry.texts("actor", ("agent",)),
        recipient=entry.texts("recipient", ("object",)),
        symmetric=bool(entry.flag("symmetric")),
        content=content,
        score=entry.number("score", 1.0),
        needs=_needs(entry.table_at("needs"), classes),
        unless=_needs(entry.table_at("unless"), classes) if "unless" in entry.table else None,
    )


def _needs(entry: _Entry, classes: Mapping[str, frozenset[str]]) -> Needs:
    entry.only([f.name for f in fields(Needs)])
    sets = {
        key: frozenset(_expand(entry.texts(key), classes, entry.where))
        for key in ("object", "prep", "particle", "complement_verbs", "subject", "light")
    }
    return _alike(Needs(**sets, complement=entry.flag("complement"), parties=int(entry.number("parties", 1))))


@cache
def _alike(needs: Needs) -> Needs:
    """One object for all that are equal, mostly those that ask nothing: it is kept and loaded once."""
    return needs


def _index(types: Iterable[EventType]) -> dict[tuple[str, str], tuple[Trigger, ...]]:
    found: dict[tuple[str, str], list[Trigger]] = {}
    for kind in types:
        for trigger in kind.triggers:
            for lemma in trigger.lemmas:
                found.setdefault((trigger.pos, lemma), []).append(trigger)
    return {key: tuple(triggers) for key, triggers in found.items()}
