"""From words to reports: each trigger in a sentence, its parties, its standing, its day and place.

A word that may tell of several types is tried against each of its triggers, most demanding first; the best
that finds parties wins. What was seen and not made a report is kept as ``Dropped`` with the reason.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from legation.events.conditions import matches_trigger
from legation.events.denials import with_denials
from legation.events.echoes import doers_named_before
from legation.events.factuality import Standing, standing
from legation.events.frames import VERBAL, complement, content_party, doer_told, fill, is_verbal, own_people
from legation.events.partners import with_partners
from legation.events.scene import Dated, Scene, resolved, scenes
from legation.events.setting import contexts_of, evidence_of, period_of, place_of
from legation.knowledge import Knowledge, Needs, Trigger
from legation.syntax import Tree
from legation.text import content_id
from legation.types import Analysis, Dropped, Participant, Report, Resolution, Span, Status, Token

#: Types that a government also does to people of the country, who are then named by a common noun alone.
_INSIDE = frozenset({"COERCE", "ASSAULT", "AID"})
#: Types whose recipient may stand in their content alone: "threatened to attack Seoul".
_OF_CONTENT = frozenset({"THREATEN", "AGREE", "REJECT", "CONCEDE"})
#: Types that are no act where a party does them to itself alone.
_OUTWARD = frozenset({"REQUEST", "SUPPORT", "CONSULT", "COOPERATE", "AID", "SANCTION"})
#: Types that a party also does to its own: governments to their people, people to their government.
_INWARD = frozenset({"COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "RETREAT", "CONCEDE"})
_NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})
_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_SURE = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger that fits a word, with the parties it finds there."""

    token: Token
    trigger: Trigger
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]

    @property
    def weight(self) -> tuple[int, float]:
        """For choosing among triggers of one word: parties found, then the trigger's own score."""
        return (bool(self.actors) + bool(self.recipients), self.trigger.score)


def find_reports(analysis: Analysis, knowledge: Knowledge, house: Sequence[Resolution], dated: Dated) -> Analysis:
    """``analysis`` with its reports, in text order, and with what was seen but not coded.

    ``house`` are the parties whose own publication the document is; ``dated`` gives the days of an act.
    """
    reports: list[Report] = []
    missed: list[Dropped] = []
    trees: list[Tree] = []
    for scene in scenes(analysis, knowledge, house, dated):
        trees.append(scene.tree)
        coded, left = _read(scene, reports)
        reports.extend(coded)
        missed.extend(left)
    title = analysis.document.title
    heading = len(title) if title and analysis.document.text.startswith(title) else 0
    told = tuple(_told_once(_below_heading(with_denials(reports, trees, knowledge), heading)))
    told = tuple(with_partners(told, trees, analysis.mentions, knowledge))
    kept = {r.id for r in told}
    told = tuple(r if r.content_of in kept else replace(r, content_of=None) for r in told)
    return replace(analysis, reports=told, dropped=analysis.dropped + tuple(missed))


def _read(scene: Scene, before: Sequence[Report]) -> tuple[list[Report], list[Dropped]]:
    """The reports of a sentence; ``before`` are those of the sentences before it."""
    coded: list[tuple[Candidate, Standing]] = []
    left: list[Dropped] = []
    for token in scene.tree.tokens:
        candidate, reason = _best(scene, token)
        promised = (commissive(scene, token) or _decision_against(scene, token)) if candidate is None else None
        if promised is not None:
            candidate = promised
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


def _triggers(scene: Scene, token: Token) -> Sequence[Trigger]:
    """The triggers of a word; a participle with a copula ("is prepared to") is an adjective whatever its tag says."""
    known = scene.knowledge.codebook.triggers
    found = known.get((_PARTS.get(token.upos, ""), token.lemma.lower()), ())
    if token.upos == "VERB" and scene.tree.children(token, "cop"):
        return known.get(("adjective", token.text.lower()), found)
    return found


def _best(scene: Scene, token: Token) -> tuple[Candidate | None, tuple[str, str] | None]:
    """The best trigger at a word, or the reason why none will do."""
    triggers = _triggers(scene, token)
    if not triggers or (token.upos in {"NOUN", "PROPN"} and token.index in scene.mentions):
        return None, None
    fitting = [t for t in triggers if matches_trigger(scene, token, t) and not _of_forbearing(scene, token, t)]
    if not fitting:
        return None, ("conditions not met", ", ".join(t.id for t in triggers))
    found = [c for t in _demanding_first(fitting) if (c := _candidate(scene, token, t))]
    if not found:
        return None, ("no party named", fitting[0].id)
    best = max(found, key=lambda c: c.weight)
    if best.trigger.score < _SURE and not (best.actors and best.recipients):
        return None, ("unsure without both parties", best.trigger.id)
    return best, None


def _decision_against(scene: Scene, token: Token) -> Candidate | None:
    """Deciding not to do a thing is to turn it down: "decided not to attend"."""
    clause = complement(scene.tree, token) if token.lemma.lower() in {"decide", "choose", "opt"} else None
    if clause is None or not any(c.lemma.lower() == "not" for c in scene.tree.children(clause, "advmod")):
        return None
    actors = resolved(fill(scene, token, ("agent",)))
    recipients = content_party(scene, token, actors)
    return Candidate(token, _REFUSAL, actors, resolved(recipients)) if actors else None


def _of_forbearing(scene: Scene, token: Token, trigger: Trigger) -> bool:
    """True for a threat whose content is negated: "promised not to attack" is none."""
    own = trigger.content == "threatens" or token.lemma.lower() in {"decide", "choose", "opt"}
    clause = complement(scene.tree, token) if own else None
    return clause is not None and any(c.lemma.lower() == "not" for c in scene.tree.children(clause, "advmod"))


def commissive(scene: Scene, token: Token) -> Candidate | None:
    """Saying what one will do oneself is a threat or a promise, by what it is: "said it would strike Tehran"."""
    clause = complement(scene.tree, token)
    if clause is None or scene.knowledge.cues.attitude(token.upos, token.lemma) != "says" or not is_verbal(clause):
        return None
    speaker, doer = resolved(fill(scene, token, ("agent",))), resolved(fill(scene, clause, ("agent",)))
    if not speaker or not _codes(speaker) & _codes(doer) or not _lies_ahead(scene, clause):
        return None
    act, _ = _best(scene, clause)
    if act is None or act.trigger.type not in _COMMITS:
        return None
    own = _codes(speaker)
    recipients = tuple(p for p in act.recipients if p.code not in own)
    return Candidate(token, _COMMITS[act.trigger.type], speaker, recipients)


def _lies_ahead(scene: Scene, clause: Token) -> bool:
    return any(
        a.text.lower() in {"will", "would", "'ll", "’ll", "shall", "wo"} for a in scene.tree.children(clause, "aux")
    )


def _commissive(kind: str) -> Trigger:
    return Trigger(
        id=f"{kind}/commissive",
        type=kind,
        mode="",
        pos="verb",
        lemmas=(),
        actor=("agent",),
        recipient=("content",),
        symmetric=False,
        content="threatens" if kind == "THREATEN" else "plans",
        score=0.6,
        needs=Needs(),
        unless=None,
    )


_REFUSAL = _commissive("REJECT")
#: What saying that one will do an act of the type comes to.
_COMMITS = {
    **dict.fromkeys(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"), _commissive("THREATEN")),
    **dict.fromkeys(("AID", "COOPERATE", "SUPPORT", "CONSULT"), _commissive("AGREE")),
    "RETREAT": _commissive("CONCEDE"),
}


def _demanding_first(triggers: Sequence[Trigger]) -> list[Trigger]:
    return sorted(triggers, key=lambda t: -_demands(t))


def _demands(trigger: Trigger) -> int:
    needs = trigger.needs
    return sum(
        map(
            bool,
            (
                needs.object,
                needs.prep,
                needs.particle,
                needs.complement is not None,
                needs.complement_verbs,
                needs.subject,
                needs.light,
            ),
        )
    )


def _candidate(scene: Scene, token: Token, trigger: Trigger) -> Candidate | None:
    actors = _side(scene, token, trigger.actor)
    outward = _codes(resolved(actors)) if trigger.type in _OUTWARD and not trigger.symmetric else frozenset()
    recipients = _side(scene, token, trigger.recipient, outward)
    if outward and trigger.recipient and not resolved(recipients):
        recipients = fill(scene, token, ("with", "for", "to"), outward)
    shared = {p.span for p in actors if p.span}
    recipients = tuple(p for p in recipients if p.span is None or p.span not in shared)
    if (
        trigger.needs.object
        and trigger.pos == "verb"
        and trigger.recipient
        and not trigger.symmetric
        and not resolved(recipients)
    ):
        recipients = tuple(p for p in fill(scene, token, ("object",)) if p.span is None or p.span not in shared)
    recipients = tuple(p for p in recipients if not _itself(scene, p, actors))
    of_content = trigger.type in _OF_CONTENT and trigger.content != "denies" and not trigger.symmetric
    if of_content and trigger.recipient and not resolved(recipients):
        recipients = content_party(scene, token, actors)
    if trigger.type in _INSIDE and len(resolved(actors)) == 1 and not resolved(recipients):
        recipients = own_people(scene, token, resolved(actors)[0])
    if trigger.type == "ACCUSE" and trigger.recipient and trigger.pos == "verb" and not resolved(recipients):
        recipients = doer_told(scene, token, actors)
    together = trigger.symmetric or trigger.type in {"CONSULT", "COOPERATE"} or _each_other(scene.tree, token)
    if together and len(resolved(actors)) > 1 and not resolved(recipients):
        actors, recipients = resolved(actors)[:1], resolved(actors)[1:]
        trigger = replace(trigger, symmetric=True)
    elif trigger.symmetric:
        codes = {p.code for p in actors}
        recipients = tuple(p for p in recipients if p.code not in codes)
    sides = (
        (bool(resolved(actors)) + bool(resolved(recipients)))
        if trigger.needs.parties > 1
        else (len(resolved(actors)) + len(resolved(recipients)))
    )
    if sides < max(1, trigger.needs.parties):
        return None
    if trigger.type not in _INWARD | _OUTWARD:
        own = _codes(resolved(actors))
        recipients = tuple(p for p in recipients if p.code not in own)
    return Candidate(token, trigger, resolved(actors), resolved(recipients))


def _each_other(tree: Tree, token: Token) -> bool:
    """True where those who act do it to one another: "accused each other", "blamed one another"."""
    for child in tree.children(token, "obj", "iobj", "obl"):
        words = [child, *tree.children(child, "fixed", "det", "amod", "nummod")]
        if {"each", "other"} <= {t.lemma.lower() for t in words} or {"one", "another"} <= {
            t.lemma.lower() for t in words
        }:
            return True
    return False


def _itself(scene: Scene, party: Participant, actors: Sequence[Participant]) -> bool:
    """True for a recipient that is only the actor's own pronoun: "shelled its positions" says not whose."""
    if party.code not in _codes(actors) or party.span is None:
        return False
    return any(m.kind in {"pronoun", "nominal"} and m.start == party.span.start for m in scene.mentions.values())


def _side(
    scene: Scene, token: Token, slots: Sequence[str], own: frozenset[str] = frozenset()
) -> tuple[Participant, ...]:
    if "speaker" not in slots:
        return fill(scene, token, slots, own)
    others = fill(scene, token, [s for s in slots if s != "speaker"])
    return resolved(others) or _speaker(scene, token)


def _speaker(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Whose words these are: the nearest voice above, else the house in its own publication."""
    how = standing(scene, token, (), verbal_act=True)
    for voice in how.voices:
        if voice.code:
            return tuple(Participant(code, voice.name, voice.span, how="speaker") for code in voice.code.split("|"))
    return tuple(Participant(r.code, r.name, None, r.record, r.how) for r in scene.house)


def _refused(candidate: Candidate, how: Standing) -> str:
    """Why a candidate is no report, "" where it is one."""
    if how.status is Status.HYPOTHETICAL and how.open:
        return "only wished for or thought of"
    if (
        candidate.trigger.type in _OUTWARD
        and candidate.actors
        and candidate.recipients
        and _codes(candidate.recipients) <= _codes(candidate.actors)
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
    both = bool(candidate.actors) and bool(candidate.recipients)
    return candidate.trigger.score * (1.0 if both else 0.8)


def _below_heading(reports: Sequence[Report], heading: int) -> Iterator[Report]:
    """Without what the heading tells that the text below tells again: its telling there is the fuller one."""
    below = {(r.type, _codes(r.actors), _codes(r.recipients)) for r in reports if r.evidence.start >= heading}
    for report in reports:
        if (
            report.evidence.start >= heading
            or (report.type, _codes(report.actors), _codes(report.recipients)) not in below
        ):
            yield report


def _told_once(reports: Iterable[Report]) -> Iterator[Report]:
    """Later tellings of one act in one article go, unless they add a party, a day, a place or a voice."""
    kept: dict[tuple[object, ...], list[Report]] = {}
    for report in reports:
        key = (report.type, report.status, _codes(report.actors), _codes(report.recipients))
        earlier = kept.setdefault(key, [])
        if not any(_adds_nothing(report, other) for other in earlier):
            earlier.append(report)
            yield report


def _codes(side: Sequence[Participant]) -> frozenset[str]:
    return frozenset(p.code for p in side)


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
