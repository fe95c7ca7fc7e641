"""To whom an act is done, or who does it, where its sentence does not say: the other side of what was told just before.

"Iran fired missiles at Israel. Tehran warned that more would follow.": the warning is to Israel. Such a party is taken
from the latest report in which the actor has another side, else from the latest of the same type ("France condemned it
too"), else, for blame, praise and threats, from the party named last. It has no words of its own in the sentence, so it
has no span. People who protest, against nobody in particular, protest against those who govern them.

Who does a thing is taken likewise, where it is what mostly known parties do: "Norway expelled the attaché of Chad. The
Chadian's visa had been revoked before."
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from legation.events.roles import left_out
from legation.knowledge import Knowledge
from legation.syntax import Tree, base
from legation.types import Mention, Participant, Report, Token

_TOWARDS = frozenset({"ACCUSE", "AGREE", "AID", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
"""Types whose acts are done to somebody; of others a recipient that is not named is mostly none."""
_OF_THE_LAST_NAMED = frozenset({"ACCUSE", "SUPPORT", "THREATEN"})
_BY_THE_KNOWN = frozenset({"REJECT", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"})
"""Types whose doer, where he is not named, is one told of before; who kills, arrests or blames may be anybody."""
_FRIENDLY = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT"})
"""Acts that tell nothing of who sanctions: who is praised by one is sanctioned by another."""
_BACK = 6
"""So many sentences before it may lie in which an act's other side was told; tried from 0 to 12 on our own articles."""


def with_partners(
    reports: Iterable[Report],
    trees: Sequence[Tree],
    mentions: Sequence[Mention],
    knowledge: Knowledge,
    alone: Collection[str] = (),
) -> Iterator[Report]:
    """The reports, those without a recipient that must have one with the other side of what was told before.

    Not where the sentence does say to whom, though nobody can be named: "urged all parties", "thanked those who". Nor
    for those ``alone``, by their ids, of which the reader of acts is sure that they have none.
    """
    told: list[Report] = []
    for report in reports:
        lacks = not report.recipients and report.actors and report.type in _TOWARDS and not report.symmetric
        together = report.type in {"AGREE", "SUPPORT"} and len(_states(report.actors)) > 1  # "Kim and Putin signed it"
        silent = together or report.id in alone
        if lacks and not silent and not _says_to_whom(report, trees[report.sentence], knowledge):
            sides = _side_told(report, told) or _named_last(report, trees, mentions)
            report = replace(report, recipients=tuple(sides))
        if report.type == "PROTEST" or _of_a_crowd(report, told):
            report = replace(report, actors=tuple(_crowd(p, trees[report.sentence], knowledge) for p in report.actors))
        if (
            report.type == "PROTEST"
            and not report.recipients
            and not _against_something(report, trees[report.sentence])
        ):
            report = replace(report, recipients=_those_who_govern(report, knowledge))
        by_the_known = not report.actors and report.type in _BY_THE_KNOWN and not report.symmetric
        if by_the_known and not _says_by_whom(report, trees[report.sentence]):
            report = replace(report, actors=tuple(_doers_told(report, told)))
        if _is_told(report, trees[report.sentence]):
            told.append(report)
        yield report


def _is_told(report: Report, tree: Tree) -> bool:
    """False for an act that a noun only takes for granted: "its war in Ukraine" tells no side to what follows."""
    token = tree.at(report.trigger.start) if report.trigger is not None else None
    return token is None or token.upos not in {"NOUN", "PROPN"} or report.type not in _MATERIAL


def _crowd(party: Participant, tree: Tree, knowledge: Knowledge) -> Participant:
    """Of those who protest, a people or a number of it as people, not as their state: "Georgians", "thousands"."""
    state = knowledge.entities.get(party.code)
    token = tree.at(party.span.start) if party.span is not None else None
    if state is None or state.kind != "state" or token is None:
        return party
    named = {s.kind for s in knowledge.senses(token.text) if s.entity == state.id}
    return replace(party, code=f"{state.code}:CVL") if token.lemma.lower() in _NUMBERS or "people" in named else party


_NUMBERS = frozenset({"crowd", "dozen", "hundred", "hundreds", "many", "million", "millions", "score", "ten", "tens",
                      "thousand", "thousands"})  # fmt: skip


def _of_a_crowd(report: Report, told: Sequence[Report]) -> bool:
    """True for what those do by the way of whom the sentence tells that they protest: "marched to demand"."""
    here = [r for r in reversed(told[-_BACK:]) if r.sentence == report.sentence and r.type == "PROTEST"]
    words = {p.span for r in here for p in r.actors if p.span}
    return bool(words & {p.span for p in report.actors})


def _those_who_govern(report: Report, knowledge: Knowledge) -> tuple[Participant, ...]:
    """Against whom the people of one state protest, where nothing says against whom: that state."""
    states = _states(report.actors)
    people = any(":" in p.code for p in report.actors)
    state = knowledge.entities.get(next(iter(states))) if len(states) == 1 and people else None
    if state is None or state.kind != "state":
        return ()
    return (Participant(state.code, state.name, None, state.id, "those who govern the protesters' state"),)


def _against_something(report: Report, tree: Tree) -> bool:
    """True where the sentence says against what, though it is no party: "against climate change"."""
    token = tree.at(report.trigger.start) if report.trigger is not None else None
    return token is not None and any(tree.case(c) in {"against", "at"} for c in tree.children(token, "obl", "nmod"))


_MATERIAL = frozenset({"AID", "ASSAULT", "COERCE", "COOPERATE", "MOBILIZE", "SANCTION"})


def _says_to_whom(report: Report, tree: Tree, knowledge: Knowledge) -> bool:
    token = tree.at(report.trigger.start) if report.trigger is not None else None
    if token is None:
        return False
    if token.upos == "AUX":
        return True  # "sanctions must go", "all parties should stop": it is the subject who must, if anybody
    things = tree.children(token, "obj", "iobj", "obl")
    if token.lemma in _ADDRESSING and any(t.upos in {"NOUN", "PROPN"} for t in tree.children(token, "obj", "iobj")):
        return True  # "thanked his host"
    for thing in things:
        everybody = thing.lemma.lower() in _EVERYBODY or (thing.text.lower() == "those" and report.type != "SANCTION")
        people = everybody or knowledge.agent(thing) is not None
        if people and (thing.deprel != "obl" or tree.case(thing) in {"on", "upon", "to", "with", "for", "from"}):
            return True
    return False


_ADDRESSING = frozenset({
    "thank", "congratulate", "urge", "tell", "ask", "warn", "accuse", "blame", "invite", "order", "assure", "promise",
})  # fmt: skip
"""Verbs whose object is somebody."""
_EVERYBODY = frozenset({
    "party", "side", "those", "all", "everyone", "everybody", "other", "country", "nation", "state", "community",
    "world", "stakeholder", "actor", "member", "government", "anyone", "anybody", "nobody", "whoever",
})  # fmt: skip


def _side_told(report: Report, told: Sequence[Report]) -> list[Participant]:
    """The other side of the latest report that has the actor on one side, or is another's act of the same type."""
    own = _states(report.actors)
    for earlier in reversed(told):
        if report.sentence - earlier.sentence > _BACK:
            break
        actors, recipients = _states(earlier.actors), _states(earlier.recipients)
        if own <= recipients and actors - own:
            return _as_told(earlier.actors, own, earlier)
        if (own <= actors or earlier.type == report.type) and recipients - own:
            return _as_told(earlier.recipients, own, earlier)
    return []


def _says_by_whom(report: Report, tree: Tree) -> bool:
    """True where the words say who acts, whom nobody knows: "was praised by a committee"."""
    at = report.trigger.start if report.trigger else -1
    return any(t.start == at and tree.is_passive(t) and tree.agent(t) is not None for t in tree.tokens)


def _doers_told(report: Report, told: Sequence[Report]) -> list[Participant]:
    """The other side of the latest report that has all those on one side to whom the act is done."""
    own = _states(report.recipients)
    for earlier in reversed(told):
        if not own or report.sentence - earlier.sentence > _BACK:
            break
        if report.type == "SANCTION" and earlier.type in _FRIENDLY:
            continue
        for side, other in ((earlier.recipients, earlier.actors), (earlier.actors, earlier.recipients)):
            if own <= _states(side) and _states(other) - own:
                return _as_told(other, own, earlier)
    return []


def _as_told(side: Sequence[Participant], own: set[str], earlier: Report) -> list[Participant]:
    others = [p for p in side if p.code and p.code.partition(":")[0] not in own]
    return [replace(p, span=None, how=f"other side of the {earlier.type} told before") for p in others]


def _named_last(report: Report, trees: Sequence[Tree], mentions: Sequence[Mention]) -> list[Participant]:
    """The party named last before the act, in its sentence or the one before; not one named as having no part."""
    if report.type not in _OF_THE_LAST_NAMED or _against_something(report, trees[report.sentence]):
        return []
    own = _states(report.actors)
    start = report.trigger.start if report.trigger is not None else report.evidence.start
    for mention in reversed(mentions):
        if mention.end > start or mention.kind == "outlet":
            continue
        if report.sentence - mention.sentence > 1:
            break
        tree = trees[mention.sentence]
        word = tree.tokens[mention.head]
        if _is_struck(tree, word) or any(word in tree.subtree(other) for other in left_out(tree)):
            continue
        others = [r for r in mention.resolutions if r.code and r.code.partition(":")[0] not in own]
        if others:
            return [Participant(r.code, r.name, None, r.record, "the party named last before") for r in others]
    return []


def _is_struck(tree: Tree, word: Token) -> bool:
    """True for those to whom something is done: of "the raid on Kenya" Kenya is not whom others blame."""
    return base(word.deprel) == "nmod" and tree.case(word) in {"against", "on", "upon"}


def _states(side: Sequence[Participant]) -> set[str]:
    return {p.code.partition(":")[0] for p in side if p.code}
