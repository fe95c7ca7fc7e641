"""What found a report and what was known: codebook triggers in words, and rows of the knowledge tables."""

import datetime
from collections.abc import Iterator, Sequence

from legation.explain.values import Fact
from legation.explain.wording import said
from legation.knowledge import Entity, EventType, Knowledge, Needs, Term, Trigger, checked_words, recognised
from legation.types import Document, Period, Report


def rule(r: Report, document: Document, knowledge: Knowledge) -> Iterator[Fact]:
    """The codebook trigger that found a report, in words."""
    trigger = _trigger(r.rule, knowledge)
    if r.rule.endswith("/read"):
        yield Fact("reader of acts", r.type, said(document, r.trigger))
        yield Fact(
            "",
            "the network tells the act from the sentence, where no pattern of the codebook does or another act's",
        )
        yield Fact("score", f"{r.score:.2f}", "how often such a report is one, to a careful annotator")
        return
    yield Fact("codebook", r.rule, said(document, r.trigger))
    if trigger is None:
        yield Fact("", "this knowledge has no such rule; see the run for the version that had it")
    else:
        yield from (Fact("", condition) for condition in conditions(trigger))
    yield Fact("score", f"{r.score:.2f}", "how often such a report is one, to a careful annotator")


def _trigger(rule: str, knowledge: Knowledge) -> Trigger | None:
    kind: EventType | None = knowledge.codebook.types.get(rule.partition("/")[0])
    return next((t for t in kind.triggers if t.id == rule), None) if kind else None


def conditions(trigger: Trigger) -> Iterator[str]:
    """A trigger's pattern in words: what it is, where its parties stand, what must and must not hold."""
    yield f"the {trigger.pos} {_some(trigger.lemmas)}"
    actor, recipient = " or else ".join(trigger.actor), " or else ".join(trigger.recipient)
    yield f"actor from {actor or 'nowhere'}, recipient from {recipient or 'nowhere'}"
    if trigger.symmetric:
        yield "both sides act alike"
    if trigger.content:
        yield f"its clause is a report of its own, which it {trigger.content}"
    yield from (f"needs {need}" for need in _needs(trigger.needs))
    if trigger.unless is not None:
        yield from (f"unless {need}" for need in _needs(trigger.unless))


def _needs(needs: Needs) -> Iterator[str]:
    asked = (
        ("an object such as", needs.object), ("the preposition", needs.prep), ("the particle", needs.particle),
        ("a clause whose verb is", needs.complement_verbs), ("an agent such as", needs.subject),
        ("to be the object of", needs.light),
    )  # fmt: skip
    yield from (f"{what} {_some(sorted(words))}" for what, words in asked if words)
    if needs.complement is not None:
        yield "a clause below it" if needs.complement else "no clause below it"
    if needs.parties > 1:
        yield f"{needs.parties} parties named"


def _some(words: Sequence[str]) -> str:
    shown = ", ".join(words[:6])
    return f"{shown} and {len(words) - 6} more" if len(words) > 6 else shown


def rows_used(r: Report, published: Period, knowledge: Knowledge) -> Iterator[Fact]:
    """The knowledge rows behind the parties, as they stand now, and the terms that held on the day."""
    parties = {p.record for p in (*r.actors, *r.recipients) if p.record}
    for id in sorted({*r.knowledge, *parties}):
        entity = knowledge.entities.get(id)
        if entity is None:
            yield Fact(id, "no longer in the knowledge tables", "see the run for the version that had it")
            continue
        code = f", {entity.code}" if entity.code else ""
        yield Fact(id, f"{entity.name} ({entity.kind}{code})", _source(entity))
        if policy := knowledge.recognised.get(id):
            yield Fact("", recognised(policy), f"{policy.source or 'no source named'}, {policy.layer} layer")
        on = r.period.start or published.start
        for term in knowledge.terms_of(id):
            if on is not None and term.covers(on):
                yield Fact("", _term(term, on), _source(term))


def _term(term: Term, on: datetime.date) -> str:
    return f"{term.title or term.office} of {term.body}, {term.start or 'ever'} to {term.end or 'now'} (asked for {on})"


def _source(row: Entity | Term) -> str:
    return f"{row.source or 'no source named'}, {checked_words(row)}, {row.layer} layer"
