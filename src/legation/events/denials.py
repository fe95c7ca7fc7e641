"""A denial that does not repeat what it denies: "both capitals deny the claims", "has denied weapons transfers".

What is denied is the act alleged last in the same article against, or in company of, those who deny; or one that the
other side claims as its own ("India says that it shot down ..."). It is told
once more as denied by them, so that a claim shows both sides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from legation.knowledge import Knowledge
from legation.syntax import Tree
from legation.text import content_id
from legation.types import Participant, Report, Stance, Status, Token, Voice

_NEAR = 3
"""A claim more sentences ago is not what "it" is that somebody denies."""

_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE", "CONSULT"})
"""What is done by saying it, which nobody else denies in this way."""


def with_denials(reports: Sequence[Report], trees: Sequence[Tree], knowledge: Knowledge) -> tuple[Report, ...]:
    """``reports`` and, after each bare denial, the alleged acts it denies."""
    spelt_out = {r.content_of for r in reports if r.status is Status.DENIED}
    found: list[Report] = []
    for report in reports:
        if report.type == "REJECT" and not report.recipients and _denies(report, trees[report.sentence], knowledge):
            report = replace(report, recipients=_accusers(report, found))
        found.append(report)
        denied = report.type == "REJECT" and report.status is Status.OCCURRED and report.id not in spelt_out
        if denied and _denies(report, trees[report.sentence], knowledge):
            found.extend(_denied(report, found, trees, knowledge))
    return tuple(found)


def _accusers(denial: Report, before: Sequence[Report]) -> tuple[Participant, ...]:
    """Who accused those who deny, latest first: it is to them that the denial answers."""
    deniers = {p.code for p in denial.actors}
    for report in reversed(before):
        if (
            report.type == "ACCUSE"
            and report.status is Status.OCCURRED
            and deniers & {p.code for p in report.recipients}
        ):
            return _without_spans(p for p in report.actors if p.code not in deniers)
    return ()


def _denies(report: Report, tree: Tree, knowledge: Knowledge) -> bool:
    """True for a word of denying, and for turning down what others claim: "dismissed the accusations"."""
    token = tree.at(report.trigger.start) if report.trigger is not None else None
    if token is None:
        return False
    thing = tree.patient(token)
    attitude = knowledge.cues.attitude
    claimed = thing is not None and attitude(thing.upos, thing.lemma) == "alleges"
    return claimed or attitude(token.upos, token.lemma) == "denies"


def _denied(denial: Report, before: Sequence[Report], trees: Sequence[Tree], knowledge: Knowledge) -> Iterator[Report]:
    kinds = _kinds_named(denial, trees[denial.sentence], knowledge)
    deniers = {p.code for p in denial.actors}
    fitting = [
        r
        for r in before
        if (r.status is Status.ALLEGED or (_claimed_by_its_doer(r) and _answered(r, denial, before)))
        and deniers & {p.code for p in (*r.actors, *r.recipients)}
        and not deniers & {c for v in r.voices for c in v.code.split("|")}
        and (not kinds or r.type in kinds)
    ]
    latest = [r for r in fitting if r.sentence == max(f.sentence for f in fitting)]
    # The act alleged is told by a verb; nouns beside it ("in its war") are taken for granted, not denied.
    told = [r for r in latest if _told_by_verb(r, trees[r.sentence])] or latest
    yield from (_told_as_denied(report, denial) for report in told)


def _claimed_by_its_doer(report: Report) -> bool:
    """True for a deed that who did it tells of: "India says that it shot down", not for words of any kind."""
    speakers = {code for voice in report.voices for code in voice.code.split("|")}
    return (
        report.status is Status.OCCURRED
        and report.type not in _WORDS
        and bool(speakers & {p.code for p in report.actors})
    )


def _answered(claimed: Report, denial: Report, before: Sequence[Report]) -> bool:
    """True where a denial may answer a claim: it is near, and of those who deny nothing by others is told since."""
    deniers, claimers = ({p.code for p in side} for side in (denial.actors, claimed.actors))
    since = [
        r
        for r in before
        if r.sentence > claimed.sentence
        and r.id != denial.id
        and deniers & {p.code for p in (*r.actors, *r.recipients)}
        and not claimers & {p.code for p in r.actors}
    ]
    return denial.sentence - claimed.sentence <= _NEAR and not since


def _told_by_verb(report: Report, tree: Tree) -> bool:
    return any(t.upos == "VERB" for t in tree.tokens if report.trigger is not None and t.start == report.trigger.start)


def _kinds_named(denial: Report, tree: Tree, knowledge: Knowledge) -> set[str]:
    """The types that the denied thing may be by its noun; none where it only says "the claims"."""
    thing = _object(denial, tree)
    if thing is None:
        return set()
    return {
        t.type
        for lemma in _lemmas(tree, thing)
        for t in knowledge.codebook.triggers.get(("noun", lemma), ())
        if t.type not in {"ACCUSE", "REJECT", "AGREE"}
    }


def _object(denial: Report, tree: Tree) -> Token | None:
    for token in tree.tokens:
        if denial.trigger is not None and token.start == denial.trigger.start:
            return tree.patient(token)
    return None


def _lemmas(tree: Tree, token: Token) -> set[str]:
    return {token.lemma.lower(), *(c.lemma.lower() for c in tree.children(token, "compound", "amod"))}


def _told_as_denied(report: Report, denial: Report) -> Report:
    voice = Voice(
        " and ".join(p.name for p in denial.actors),
        "|".join(p.code for p in denial.actors),
        Stance.DENIES,
        denial.actors[0].span if denial.actors else None,
    )
    return replace(
        report,
        id=content_id("rep", denial.id, report.id),
        status=Status.DENIED,
        voices=(voice,),
        evidence=denial.evidence,
        sentence=denial.sentence,
        content_of=denial.id,
        trigger=denial.trigger,
        words=denial.trigger,
        rule=f"{denial.rule} of {report.rule}",
        actors=_without_spans(report.actors),
        recipients=_without_spans(report.recipients),
    )


def _without_spans(side: Iterable[Participant]) -> tuple[Participant, ...]:
    """The parties as told before: their words stand elsewhere in the text."""
    return tuple(replace(p, how=f"{p.how}; from the act alleged before") for p in side)
