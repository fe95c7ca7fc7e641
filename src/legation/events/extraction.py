"""From words to reports: each trigger in a sentence, its parties, its standing, its day and place.

What the codebook's patterns find, and what else a sentence may tell of its parties, is put to the reader of acts where
there is one (``asking``). What was seen and not made a report is kept as ``Dropped`` with the reason.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from legation.events.asking import READ, Proposal, decided, proposals
from legation.events.denials import with_denials
from legation.events.echoes import doers_named_before
from legation.events.factuality import Standing, standing
from legation.events.frames import VERBAL, is_verbal
from legation.events.partners import with_partners
from legation.events.rules import OUTWARD, Candidate, codes_of
from legation.events.scene import Dated, Scene, scenes
from legation.events.setting import contexts_of, evidence_of, period_of, place_of
from legation.knowledge import Knowledge
from legation.text import content_id
from legation.types import Analysis, Answer, Asked, Dropped, Report, Resolution, Span, Status, Token

Judge = Callable[[Sequence[Asked]], Sequence[Sequence[Answer]]]
"""Answers the questions put to some sentences."""

_NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})


def find_reports(
    analysis: Analysis, knowledge: Knowledge, house: Sequence[Resolution], dated: Dated, judge: Judge | None = None
) -> Analysis:
    """``analysis`` with its reports, in text order, and with what was seen but not coded.

    ``house`` are the parties whose own publication the document is; ``dated`` gives the days of an act; without a
    ``judge`` the codebook's patterns alone decide.
    """
    reports: list[Report] = []
    missed: list[Dropped] = []
    found = list(scenes(analysis, knowledge, house, dated))
    for scene, proposed in zip(found, _judged(found, judge), strict=True):
        coded, left = _read(scene, proposed, reports)
        reports.extend(coded)
        missed.extend(left)
    trees = [scene.tree for scene in found]
    title = analysis.document.title
    heading = len(title) if title and analysis.document.text.startswith(title) else 0
    told = tuple(_told_once(_below_heading(with_denials(reports, trees, knowledge), heading)))
    told = tuple(with_partners(told, trees, analysis.mentions, knowledge))
    kept = {r.id for r in told}
    told = tuple(r if r.content_of in kept else replace(r, content_of=None) for r in told)
    return replace(analysis, reports=told, dropped=analysis.dropped + tuple(missed))


def _judged(found: Sequence[Scene], judge: Judge | None) -> list[list[Proposal]]:
    """What each sentence may tell, with the judge's answers."""
    proposed = [proposals(scene, asking=judge is not None) for scene in found]
    if judge is None:
        return proposed
    asked = [
        Asked(scene.tree.sentence, tuple(q for p in some for q in p.questions))
        for scene, some in zip(found, proposed, strict=True)
    ]
    for some, answers in zip(proposed, judge(asked), strict=True):
        given = iter(answers)  # none where the sentence was too long to be read: then the patterns alone decide
        some[:] = [replace(p, answers=tuple(islice(given, len(p.questions)))) for p in some]
    return proposed


def _read(scene: Scene, proposed: Sequence[Proposal], before: Sequence[Report]) -> tuple[list[Report], list[Dropped]]:
    """The reports of a sentence; ``before`` are those of the sentences before it."""
    coded: list[tuple[Candidate, Standing]] = []
    left: list[Dropped] = []
    for proposal in proposed:
        token = proposal.token
        candidate, reason = decided(scene, proposal)
        if candidate is None:
            if reason and scene.mentions and token.upos != "AUX":
                left.append(_dropped(scene, token, *reason))
            continue
        verbal = candidate.trigger.type in VERBAL
        if verbal and not candidate.recipients:
            candidate = replace(candidate, recipients=doers_named_before(scene, token, candidate.actors, before))
        how = standing(scene, token, candidate.actors, verbal_act=verbal)
        refused = "asked in a question" if scene.asked(token) else _refused(candidate, how)
        if refused:
            left.append(_dropped(scene, token, refused, candidate.trigger.id))
        else:
            coded.append((candidate, how))
    coded = _one_telling(scene, coded)
    return _reports(scene, coded), left


def _dropped(scene: Scene, token: Token, reason: str, detail: str) -> Dropped:
    return Dropped(
        scene.analysis.document.uri, "events", reason, f"{token.text!r}: {detail}", Span(token.start, token.end)
    )


def _refused(candidate: Candidate, how: Standing) -> str:
    """Why a candidate is no report, "" where it is one."""
    if how.status is Status.HYPOTHETICAL and how.open:
        return "only wished for or thought of"
    if (
        candidate.trigger.type in OUTWARD
        and candidate.actors
        and candidate.recipients
        and codes_of(candidate.recipients) <= codes_of(candidate.actors)
    ):
        return "acts only on itself"
    if (
        candidate.trigger.type == "SANCTION"
        and candidate.trigger.pos == "noun"
        and not candidate.actors
        and how.status is not Status.OCCURRED
    ):
        return "standing sanctions, told in passing"
    if candidate.trigger.type in _NEEDS_RECIPIENT and not candidate.recipients and candidate.trigger.pos == "noun":
        return "no recipient named"
    return ""


def _one_telling(scene: Scene, coded: list[tuple[Candidate, Standing]]) -> list[tuple[Candidate, Standing]]:
    """Drop the noun whose verb tells the same act: "signed an agreement", "held talks"."""
    kept: list[tuple[Candidate, Standing]] = []
    for candidate, how in coded:
        above = [scene.tree.head(scene.tree.first_conjunct(candidate.token))]
        near = [c for c, _ in coded if c.token in above or c.token in scene.tree.children(candidate.token, "amod")]
        if any(_same_act(candidate, other) and other is not candidate for other in near) and not is_verbal(
            candidate.token
        ):
            continue
        kept.append((candidate, how))
    return kept


def _same_act(one: Candidate, other: Candidate) -> bool:
    if one.trigger.type != other.trigger.type:
        return False
    mine = {p.code for p in (*one.actors, *one.recipients)}
    theirs = {p.code for p in (*other.actors, *other.recipients)}
    return mine <= theirs or theirs <= mine


def _reports(scene: Scene, coded: list[tuple[Candidate, Standing]]) -> list[Report]:
    made: dict[int, Report] = {}
    for candidate, how in coded:
        made[candidate.token.index] = _report(scene, candidate, how)
    for candidate, how in coded:
        speech = next((made[c.index] for c in how.carriers if c.index in made and c is not candidate.token), None)
        if speech is not None:
            mine = made[candidate.token.index]
            made[candidate.token.index] = replace(mine, content_of=speech.id)
    return list(made.values())


def _report(scene: Scene, candidate: Candidate, how: Standing) -> Report:
    trigger = candidate.trigger
    document = scene.analysis.document
    told_by = scene.tree.head(candidate.token) if candidate.token.deprel.startswith("aux") else None
    evidence = evidence_of(scene, told_by or candidate.token, (*candidate.actors, *candidate.recipients))
    period = period_of(scene, told_by or candidate.token, how.status)
    codes = (",".join(sorted(p.code for p in candidate.actors)), ",".join(sorted(p.code for p in candidate.recipients)))
    rows = sorted({p.record for p in (*candidate.actors, *candidate.recipients) if p.record})
    return Report(
        id=content_id(
            "rep", document.id, trigger.type, evidence.start, evidence.end, candidate.token.start, *codes, how.status
        ),
        document_id=document.id,
        type=trigger.type,
        mode=trigger.mode,
        cameo=candidate.cameo,
        contexts=contexts_of(scene, candidate.token),
        actors=candidate.actors,
        recipients=candidate.recipients,
        symmetric=trigger.symmetric,
        period=period,
        place=place_of(scene, candidate.token, trigger.type, (*candidate.actors, *candidate.recipients)),
        status=how.status,
        voices=how.voices,
        evidence=evidence,
        sentence=scene.tree.sentence.index,
        rule=trigger.id,
        score=round(_score(candidate), 3),
        trigger=Span(candidate.token.start, candidate.token.end),
        knowledge=tuple(rows),
        words=how.words,
    )


def _score(candidate: Candidate) -> float:
    """How often such a report is one, to a careful annotator; where the reader was not asked, how sure the pattern is.

    Fitted by logistic regression on 960 reports from annotated articles, four in five of which were right; by ten-fold
    cross-validation scores and shares differ by .02 on average.
    """
    both = bool(candidate.actors) and bool(candidate.recipients)
    pattern = candidate.trigger.score * (1.0 if both else 0.8)
    if candidate.chance is None:
        return pattern
    chance = min(max(candidate.chance, 0.01), 0.99)
    alone = candidate.trigger.id.endswith(READ)
    odds = -0.64 + 0.36 * math.log(chance / (1 - chance)) + 2.8 * pattern - 1.39 * alone
    return 1 / (1 + math.exp(-odds))


def _below_heading(reports: Sequence[Report], heading: int) -> Iterator[Report]:
    """Without what the heading tells that the text below tells again: its telling there is the fuller one."""
    below = {(r.type, codes_of(r.actors), codes_of(r.recipients)) for r in reports if r.evidence.start >= heading}
    for report in reports:
        if (
            report.evidence.start >= heading
            or (report.type, codes_of(report.actors), codes_of(report.recipients)) not in below
        ):
            yield report


def _told_once(reports: Iterable[Report]) -> Iterator[Report]:
    """Later tellings of one act in one article go, unless they add a party, a day, a place or a voice."""
    kept: dict[tuple[object, ...], list[Report]] = {}
    for report in reports:
        key = (report.type, report.status, codes_of(report.actors), codes_of(report.recipients))
        earlier = kept.setdefault(key, [])
        if not any(_adds_nothing(report, other) for other in earlier):
            earlier.append(report)
            yield report


def _adds_nothing(report: Report, earlier: Report) -> bool:
    same_day = report.period.basis == "tense" or (report.period.start, report.period.end) == (
        earlier.period.start,
        earlier.period.end,
    )
    same_place = not report.place or report.place == earlier.place
    voices = {v.code or v.name for v in report.voices}
    return (
        report.mode == earlier.mode
        and same_day
        and same_place
        and report.rule == earlier.rule
        and voices <= {v.code or v.name for v in earlier.voices}
        and report.type not in {"REQUEST", "ACCUSE"}
    )
