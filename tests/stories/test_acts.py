import datetime
from dataclasses import replace

from legation.stories import same_acts
from legation.types import STRANGER, Judgement, Participant, Period, Report, Span, Status

from ..record.makers import DAY, document, report

NEXT = DAY + datetime.timedelta(days=1)
UNKNOWN = Period(None, None, "none")
A, B = document("Ruritania shelled Graustark.", uri="a"), document("Graustark came under fire.", uri="b")


def days(start: datetime.date | None, end: datetime.date | None = None) -> Period:
    return Period(start, end or start, "relative")


def joined(left: Report, right: Report, *, one_story: bool = True, judgements: tuple[Judgement, ...] = ()) -> bool:
    stories = {A.id: "s1", B.id: "s1" if one_story else "s2"}
    texts = {left.id: "words of the left", right.id: "words of the right"}
    there = len(same_acts([left, right], stories, texts, judgements))
    back = len(same_acts([right, left], stories, texts, judgements))
    assert there == back
    return there == 1


def test_two_outlets_on_one_act() -> None:
    assert joined(report(A, "ASSAULT", "RUR", "GRA"), report(B, "ASSAULT", "RUR:MIL", "GRA ELB"))
    assert joined(report(A, "ASSAULT", "RUR", "GRA"), report(B, "ASSAULT", "RUR", "GRA"), one_story=False)


def test_other_kind_party_or_direction_is_another_act() -> None:
    first = report(A, "ASSAULT", "RUR", "GRA")
    assert not joined(first, report(B, "COERCE", "RUR", "GRA"))
    assert not joined(first, report(B, "ASSAULT", "RUR", "ELB"))
    assert not joined(first, report(B, "ASSAULT", "GRA", "RUR"))
    assert not joined(report(A, "CONCEDE", "RUR", "GRA"), report(B, "RETREAT", "RUR", "GRA"))


def test_order_does_not_count_where_both_sides_act_alike() -> None:
    met = report(A, "CONSULT", "RUR", "GRA", symmetric=True)
    assert joined(met, report(B, "CONSULT", "GRA", "RUR", symmetric=True), one_story=False)
    assert joined(met, report(B, "CONSULT", "GRA RUR", "", symmetric=True), one_story=False)
    assert joined(met, report(B, "CONSULT", "GRA", "RUR"))  # one hosts the other
    assert joined(report(A, "CONSULT", "RUR", "GRA"), report(B, "CONSULT", "GRA", "RUR"))  # one visits, one hosts
    assert not joined(met, report(B, "CONSULT", "GRA", "ELB", symmetric=True))


def test_a_day_s_slack_within_a_story_only() -> None:
    first = report(A, "ASSAULT", "RUR", "GRA")
    assert joined(first, report(B, "ASSAULT", "RUR", "GRA", period=days(NEXT)))
    assert not joined(first, report(B, "ASSAULT", "RUR", "GRA", period=days(NEXT)), one_story=False)
    later = days(DAY + datetime.timedelta(days=2))
    assert not joined(first, report(B, "ASSAULT", "RUR", "GRA", period=later))


def test_vague_days_join_within_a_story_only() -> None:
    first = report(A, "AID", "RUR", "GRA")
    assert joined(first, report(B, "AID", "RUR", "GRA", period=UNKNOWN))
    assert not joined(first, report(B, "AID", "RUR", "GRA", period=UNKNOWN), one_story=False)
    month = days(DAY.replace(day=1), DAY.replace(day=30))
    pair = [report(doc, "AID", "RUR", "GRA", period=month) for doc in (A, B)]
    assert joined(*pair, one_story=False)


def test_places_given_must_agree() -> None:
    first = report(A, "ASSAULT", "RUR", "GRA", place="Strelsau")
    assert joined(first, report(B, "ASSAULT", "RUR", "GRA"))
    assert joined(first, report(B, "ASSAULT", "RUR", "GRA", place="Strelsau, Graustark"))
    assert not joined(first, report(B, "ASSAULT", "RUR", "GRA", place="Edelweiss"))


def test_an_unnamed_side_joins_within_a_story_only() -> None:
    first, open_side = report(A, "ASSAULT", "RUR", "GRA"), report(B, "ASSAULT", "", "GRA")
    assert joined(first, open_side)
    assert not joined(first, open_side, one_story=False)
    assert not joined(report(A, "ASSAULT", "", ""), report(B, "ASSAULT", "", ""))


def test_a_name_that_nobody_knows_is_no_open_side() -> None:
    known, open_side = report(A, "ASSAULT", "RUR", "GRA"), report(B, "ASSAULT", "", "GRA")
    ostrander = replace(open_side, actors=(Participant("", "Ostrander", how=STRANGER),))
    assert joined(known, open_side)
    assert not joined(known, ostrander)
    assert joined(ostrander, replace(ostrander, id="rep_other", document_id=A.id))
    unsure = replace(open_side, actors=(Participant("", "he", how="ambiguous: RUR or ELB"),))
    assert joined(known, unsure)


def test_speech_of_other_content_is_other_speech() -> None:
    accusations = [report(doc, "ACCUSE", "GRA", "RUR") for doc in (A, B)]
    said = [report(A, "AID", "RUR", "ELB", content_of=accusations[0].id),
            report(B, "ASSAULT", "RUR", "GRA", content_of=accusations[1].id)]  # fmt: skip
    stories = {A.id: "s", B.id: "s"}
    assert len(same_acts([*accusations, *said], stories, {})) == 4
    assert len(same_acts([*accusations, said[0]], stories, {})) == 2


def test_one_article_tells_two_acts_unless_it_retells() -> None:
    left, right = report(A, "REQUEST", "RUR", "GRA", Span(0, 9)), report(A, "REQUEST", "RUR", "GRA", Span(10, 20))
    stories = {A.id: "s"}
    assert len(same_acts([left, right], stories, {left.id: "open the border", right.id: "free the sailors"})) == 2
    assert len(same_acts([left, right], stories, {left.id: "open the border", right.id: "open borders"})) == 1


def test_an_allegation_and_its_denial_are_about_one_act() -> None:
    alleged = report(A, "AID", "RUR", "ELB", Span(0, 9), status=Status.ALLEGED)
    denied = report(A, "AID", "RUR", "ELB", Span(10, 20), status=Status.DENIED)
    assert len(same_acts([alleged, denied], {A.id: "s"}, {alleged.id: "arms", denied.id: "nothing"})) == 1


def test_what_is_known_to_the_day_gathers_what_is_vague() -> None:
    early, late = days(DAY), days(DAY + datetime.timedelta(days=9))
    exact = [report(A, "AID", "RUR", "GRA", Span(0, 4), period=early),
             report(B, "AID", "RUR", "GRA", Span(0, 4), period=late)]  # fmt: skip
    vague = report(A, "AID", "RUR", "GRA", Span(8, 12), period=days(DAY - datetime.timedelta(days=99), DAY))
    groups = same_acts([vague, *exact], {A.id: "s", B.id: "s"}, {vague.id: "corn", exact[0].id: "corn"})
    assert [[r.id for r in group] for group in groups] == [[vague.id, exact[0].id], [exact[1].id]]


def test_only_signing_may_be_of_two_types() -> None:
    pair = [report(A, "AGREE", "RUR", "GRA", symmetric=True), report(B, "SUPPORT", "RUR", "GRA", symmetric=True)]
    stories, signed = {A.id: "s", B.id: "s"}, dict.fromkeys((r.id for r in pair), "they signed the pact")
    assert len(same_acts(pair, stories, signed)) == 1
    assert len(same_acts(pair, stories, dict.fromkeys(signed, "they hailed the pact"))) == 2
    one_sided = [pair[0], report(B, "SUPPORT", "RUR", "GRA")]
    assert len(same_acts(one_sided, stories, dict.fromkeys((r.id for r in one_sided), "they signed"))) == 2


def test_what_was_announced_is_what_was_done_on_those_days_and_not_before() -> None:
    plan = report(A, "CONSULT", "RUR", "GRA", status=Status.PLANNED, period=Period(DAY, None))
    assert joined(plan, report(B, "CONSULT", "RUR", "GRA", period=days(NEXT)))
    assert joined(plan, report(B, "CONSULT", "RUR", "GRA", period=days(DAY + datetime.timedelta(days=60))))
    assert not joined(plan, report(B, "CONSULT", "RUR", "GRA", period=days(DAY + datetime.timedelta(days=61))))
    assert not joined(plan, report(B, "CONSULT", "RUR", "GRA", period=days(DAY - datetime.timedelta(days=1), NEXT)))
    assert not joined(plan, report(B, "CONSULT", "RUR", "GRA", period=UNKNOWN))
    assert not joined(plan, report(B, "AGREE", "RUR", "GRA", period=days(NEXT)))


def test_an_open_end_does_not_reach_for_ever() -> None:
    first, week = report(A, "ASSAULT", "RUR", "GRA"), datetime.timedelta(days=7)
    assert joined(first, report(B, "ASSAULT", "RUR", "GRA", period=Period(None, NEXT)))
    assert not joined(first, report(B, "ASSAULT", "RUR", "GRA", period=Period(None, DAY + week)))
    assert not joined(first, report(B, "ASSAULT", "RUR", "GRA", period=Period(DAY - week, None)))


def test_an_unnamed_side_needs_like_words() -> None:
    pair = [report(A, "AGREE", "RUR", ""), report(B, "AGREE", "RUR", "GRA")]
    stories = {A.id: "s", B.id: "s"}
    assert len(same_acts(pair, stories, {pair[0].id: "offered grain", pair[1].id: "vowed silence"})) == 2
    assert len(same_acts(pair, stories, {pair[0].id: "offered grain", pair[1].id: "offered grain freely"})) == 1


def test_speech_of_the_next_day_is_other_speech_unless_in_like_words() -> None:
    pair = [report(A, "REQUEST", "RUR", "GRA"), report(B, "REQUEST", "RUR", "GRA", period=days(NEXT))]
    stories = {A.id: "s", B.id: "s"}
    assert len(same_acts(pair, stories, {pair[0].id: "halt bloodshed", pair[1].id: "protect minorities"})) == 2
    assert len(same_acts(pair, stories, {pair[0].id: "halt bloodshed", pair[1].id: "bloodshed"})) == 1


def test_one_summit_told_five_ways_is_one_act() -> None:
    port, drome = "Vostochny Spaceport", "Vostochny Cosmodrome"
    announced = document("They will meet.", uri="c")
    told = [
        report(A, "CONSULT", "RUR", "GRA", Span(0, 2), place=port, symmetric=True),
        report(A, "CONSULT", "GRA", "RUR", Span(3, 5), symmetric=True, period=days(DAY, NEXT)),
        report(A, "CONSULT", "", "GRA", Span(6, 8), symmetric=True),
        report(B, "CONSULT", "GRA", "RUR", Span(0, 2), place=drome),
        report(announced, "CONSULT", "GRA RUR:MED", "RUR", status=Status.PLANNED,
               period=Period(DAY - datetime.timedelta(days=1), None)),
    ]  # fmt: skip
    stories = {A.id: "s", B.id: "s", announced.id: "s"}
    texts = {r.id: f"word{n}" for n, r in enumerate(told)}
    assert [len(group) for group in same_acts(told, stories, texts)] == [5]
    others = [report(B, "CONSULT", "RUR", "ELB", Span(6, 8), symmetric=True)]
    assert [len(group) for group in same_acts([*told, *others], stories, texts)] == [5, 1]


def decide(left: Report, right: Report, verdict: str, retracted: str | None = None) -> tuple[Judgement]:
    return (Judgement("j", "event", left.id, right.id, verdict, "ann", "2025-01-01", "", retracted),)


def test_judgements_come_first() -> None:
    one, same, other = (report(A, "AID", "RUR", "GRA"), report(B, "AID", "RUR", "GRA"), report(B, "AID", "X", "Y"))
    assert not joined(one, same, judgements=decide(one, same, "different"))
    assert joined(one, other, judgements=decide(other, one, "same"))
    assert joined(one, same, judgements=decide(one, same, "different", "2025-02-01"))
    stray = decide(one, report(A, "AID", "Q", "Q"), "same")
    assert joined(one, same, judgements=stray)
