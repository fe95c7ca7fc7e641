import datetime
import random
import sys

import pytest

from legation.stories import Derived, derive
from legation.types import Document, Judgement, Period, Report, Span, Stance, Status

from ..record.makers import DAY, document, report, voice

WEST = document("Officials in Graustark accused Ruritania of arming Elbonia with guns.", uri="west", title="Guns")
EAST = document("Ruritania denied that it was arming Elbonia with guns, as Graustark says.", uri="east", title="Denial")
WHOLE = Period(DAY, DAY, "relative")


def told() -> tuple[list[Document], list[Report]]:
    accuse = report(WEST, "ACCUSE", "GRA", "RUR", Span(0, 40))
    aid = report(WEST, "AID", "RUR", "ELB", Span(22, 60), status=Status.ALLEGED, voices=(voice("GRA"),),
                 content_of=accuse.id)  # fmt: skip
    reject = report(EAST, "REJECT", "RUR", "", Span(0, 20))
    denied = report(EAST, "AID", "RUR", "ELB", Span(18, 50), status=Status.DENIED, content_of=reject.id,
                    voices=(voice("RUR", Stance.DENIES),))  # fmt: skip
    return [WEST, EAST], [accuse, aid, reject, denied]


def test_an_allegation_and_its_denial_make_one_claim() -> None:
    derived = derive(*told())
    [claim] = derived.claims
    assert (claim.alleged_by, claim.denied_by, claim.confirmed_by) == (("GRA",), ("RUR",), ())
    assert claim.summary == "RUR → ELB: AID (alleged by GRA; denied by RUR), 2024-06-18"
    assert claim.first_date == DAY
    assert len(claim.reports) == 2
    event = next(e for e in derived.events if e.type == "AID")
    assert (event.status, event.reports) == (Status.ALLEGED, claim.reports)
    assert len(derived.events) == 3


def test_a_claim_goes_on_through_the_months_until_it_falls_silent() -> None:
    def alleged(days: int, voices: str, status: Status = Status.ALLEGED) -> tuple[Document, Report]:
        day = DAY + datetime.timedelta(days=days)
        doc = document(f"On day {days} of the matter somebody spoke of guns.", uri=f"day{days}", day=day)
        stance = Stance.DENIES if status is Status.DENIED else Stance.ASSERTS
        told = report(doc, "AID", "RUR", "ELB", status=status, voices=(voice(voices, stance),), period=Period(day, day))
        return doc, told

    pairs = [alleged(0, "GRA"), alleged(90, "RUR", Status.DENIED), alleged(900, "GRA")]
    derived = derive([doc for doc, _ in pairs], [told for _, told in pairs])
    assert len(derived.events) == 3
    first, second = sorted(derived.claims, key=lambda c: c.first_date or DAY)
    assert (first.alleged_by, first.denied_by) == (("GRA",), ("RUR",))
    assert first.summary == "RUR → ELB: AID (alleged by GRA; denied by RUR), since 2024-06-18"
    assert (second.alleged_by, second.denied_by) == (("GRA",), ())


def test_a_story_holds_its_documents_and_events() -> None:
    derived = derive(*told())
    [story] = derived.stories
    assert set(story.documents) == {WEST.id, EAST.id}
    assert set(story.events) == {e.id for e in derived.events}
    assert {e.story_id for e in derived.events} == {story.id}
    assert (story.title, story.period) == ("Denial", Period(DAY, DAY, "publication"))


def test_the_order_of_what_is_given_does_not_count() -> None:
    documents, reports = told()
    expected = derive(documents, reports)
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        random.Random(seed).shuffle(reports)
        assert derive(documents, reports) == expected


def test_ids_stay_when_later_reports_join() -> None:
    documents, reports = told()
    later = document(WEST.text + " So they say.", uri="later", day=DAY + datetime.timedelta(days=1))
    more = report(later, "AID", "RUR", "ELB", status=Status.ALLEGED, period=WHOLE, voices=(voice("ELB"),))
    before, after = derive(documents, reports), derive([*documents, later], [*reports, more])
    assert [s.id for s in before.stories] == [s.id for s in after.stories]
    assert {e.id for e in before.events} == {e.id for e in after.events}
    assert after.claims[0].id == before.claims[0].id
    assert after.claims[0].alleged_by == ("GRA", "ELB")


def derived_of(*reports: Report) -> Derived:
    return derive([WEST, EAST], list(reports))


@pytest.mark.parametrize(
    ("first", "second", "status", "manner"),
    [
        (Status.PLANNED, Status.OCCURRED, Status.OCCURRED, ""),
        (Status.PLANNED, Status.ALLEGED, Status.PLANNED, " (planned)"),
        (Status.HYPOTHETICAL, Status.ALLEGED, Status.ALLEGED, " (alleged)"),
        (Status.PLANNED, Status.NEGATED, Status.NEGATED, " (negated)"),
        (Status.HYPOTHETICAL, Status.HYPOTHETICAL, Status.HYPOTHETICAL, " (hypothetical)"),
    ],
)
def test_the_strongest_status_stands(first: Status, second: Status, status: Status, manner: str) -> None:
    derived = derived_of(report(WEST, "AID", "RUR", "ELB", status=first), report(EAST, "AID", "RUR", "ELB",
                         status=second))  # fmt: skip
    assert [(e.status, e.summary) for e in derived.events] == [(status, f"RUR → ELB: AID{manner}, 2024-06-18")]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(None, None), ""),
        (Period(DAY, None), ", since 2024-06-18"),
        (Period(None, DAY), ", until 2024-06-18"),
        (Period(DAY, DAY + datetime.timedelta(days=2)), ", 2024-06-18 to 2024-06-20"),
    ],
)
def test_days_in_words(period: Period, words: str) -> None:
    [event] = derived_of(report(WEST, "PROTEST", "", "RUR", period=period)).events
    assert event.summary == f"? → RUR: PROTEST{words}"


def test_symmetric_acts_have_one_set_of_parties() -> None:
    derived = derived_of(report(WEST, "CONSULT", "RUR", "GRA", symmetric=True), report(EAST, "CONSULT", "GRA", "RUR",
                         symmetric=True))  # fmt: skip
    [event] = derived.events
    assert (event.actors, event.recipients) == (("GRA", "RUR"), ())
    assert event.summary == "GRA ↔ RUR: CONSULT, 2024-06-18"


def test_who_alleges_and_who_passes_it_on() -> None:
    chain = (voice("", Stance.ASSERTS, "diplomats"), voice("GRA", Stance.ASSERTS))
    [claim] = derived_of(report(WEST, "AID", "RUR", "ELB", status=Status.ALLEGED, voices=chain)).claims
    assert claim.alleged_by == ("diplomats",)


def test_joint_voices_are_told_apart() -> None:
    joint = (voice("GBR and FRA"), voice("RUR", Stance.CONFIRMS))
    [claim] = derived_of(report(WEST, "AID", "RUR", "ELB", status=Status.ALLEGED, voices=joint)).claims
    assert (claim.alleged_by, claim.confirmed_by) == (("GBR", "FRA"), ("RUR",))


def test_who_speaks_of_his_own_act_makes_no_claim_but_confirms_one() -> None:
    own = report(EAST, "AID", "RUR", "ELB", voices=(voice("RUR", Stance.ASSERTS),))
    assert derived_of(own).claims == ()
    [claim] = derived_of(own, report(WEST, "AID", "RUR", "ELB", status=Status.ALLEGED, voices=(voice("GRA"),))).claims
    assert (claim.alleged_by, claim.confirmed_by) == (("GRA",), ("RUR",))
    assert claim.summary == "RUR → ELB: AID (alleged by GRA; confirmed by RUR), 2024-06-18"


def test_an_allegation_by_nobody_is_an_event_and_no_claim() -> None:
    derived = derived_of(report(WEST, "AID", "RUR", "ELB", status=Status.ALLEGED))
    assert derived.claims == ()
    assert derived.events[0].summary == "RUR → ELB: AID (alleged), 2024-06-18"


def test_a_denial_that_was_coded_as_speech_alone_counts_for_its_content() -> None:
    reject = report(EAST, "REJECT", "RUR", "GRA", Span(0, 8))
    content = report(EAST, "AID", "RUR", "ELB", Span(9, 30), status=Status.ALLEGED, content_of=reject.id)
    [claim] = derived_of(reject, content).claims
    assert (claim.alleged_by, claim.denied_by) == ((), ("RUR",))


def test_a_state_s_organ_beside_the_state_is_no_further_party() -> None:
    derived = derived_of(report(WEST, "CONSULT", "RUR GRA:MED", "GRA"))
    assert [(e.symmetric, e.actors, e.recipients) for e in derived.events] == [(False, ("GRA:MED", "RUR"), ("GRA",))]
    [event] = derived_of(report(WEST, "CONSULT", "RUR GRA:MED", "GRA", symmetric=True)).events
    assert (event.actors, event.recipients) == (("GRA", "RUR"), ())
    [arrest] = derived_of(report(WEST, "COERCE", "GRA", "GRA:CVL")).events
    assert (arrest.actors, arrest.recipients) == (("GRA",), ("GRA:CVL",))


def test_visitor_and_host_meet() -> None:
    [event] = derived_of(report(WEST, "CONSULT", "RUR", "GRA"), report(EAST, "CONSULT", "GRA", "RUR")).events
    assert (event.symmetric, event.actors, event.recipients) == (True, ("GRA", "RUR"), ())


def test_only_a_party_confirms() -> None:
    outsider = report(WEST, "AID", "RUR", "ELB", voices=(voice("GRA", Stance.CONFIRMS),), status=Status.ALLEGED)
    [claim] = derived_of(outsider).claims
    assert (claim.alleged_by, claim.confirmed_by) == (("GRA",), ())
    assert derived_of(report(WEST, "AID", "RUR", "ELB", voices=(voice("GRA", Stance.CONFIRMS),))).claims == ()
    met = report(WEST, "CONSULT", "", "RUR ELB", voices=(voice("GRA", Stance.CONFIRMS),), status=Status.ALLEGED)
    assert derived_of(met).claims == ()
    receiver = report(WEST, "AID", "RUR", "ELB", voices=(voice("ELB", Stance.CONFIRMS),), status=Status.ALLEGED)
    assert derived_of(receiver).claims[0].confirmed_by == ("ELB",)


@pytest.mark.parametrize("kind", ["REQUEST", "ACCUSE", "SUPPORT"])
def test_one_s_own_speech_is_no_claim_of_one_s_own(kind: str) -> None:
    own = report(WEST, kind, "RUR", "GRA", voices=(voice("RUR", Stance.ALLEGES),))
    confirmed = report(EAST, kind, "RUR", "GRA", voices=(voice("RUR", Stance.ASSERTS),))
    assert derived_of(own, confirmed).claims == ()
    other = report(WEST, kind, "RUR", "GRA", voices=(voice("ELB"),), status=Status.ALLEGED)
    assert derived_of(other, confirmed).claims[0].alleged_by == ("ELB",)


@pytest.mark.parametrize(("code", "sides"), [("RUR", ((), ("RUR",))), ("GRA", (("GRA",), ()))])
def test_nobody_stands_on_both_sides(code: str, sides: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    alleged = report(WEST, "AID", "RUR", "ELB", status=Status.ALLEGED, voices=(voice(code),))
    denied = report(EAST, "AID", "RUR", "ELB", status=Status.DENIED, voices=(voice(code, Stance.DENIES),))
    [claim] = derived_of(alleged, denied).claims
    assert (claim.alleged_by, claim.denied_by) == sides


def test_a_denial_by_an_outsider_alone_is_kept() -> None:
    denied = report(EAST, "AID", "RUR", "ELB", status=Status.DENIED, voices=(voice("GRA", Stance.DENIES),))
    [claim] = derived_of(denied).claims
    assert (claim.alleged_by, claim.denied_by) == ((), ("GRA",))


def test_a_meeting_told_outright_is_not_alleged() -> None:
    met = report(WEST, "CONSULT", "RUR", "ELB", symmetric=True)
    seen = report(EAST, "CONSULT", "RUR", "ELB", symmetric=True, status=Status.ALLEGED, voices=(voice("GRA"),))
    assert derived_of(met, seen).claims == ()
    assert [c.alleged_by for c in derived_of(seen).claims] == [("GRA",)]


def test_judgements_reach_events_and_stories() -> None:
    documents, reports = told()
    apart = [Judgement("1", "story", WEST.id, EAST.id, "different", "ann", "2025"),
             Judgement("2", "event", reports[1].id, reports[3].id, "different", "ann", "2025")]  # fmt: skip
    derived = derive(documents, reports, apart)
    assert len(derived.stories) == 2
    assert len([e for e in derived.events if e.type == "AID"]) == 2


def test_copies_are_listed_in_their_story() -> None:
    text = " ".join(f"Part {n} of the matter of {n * 3} ships." for n in range(30))
    full, copy = document(text + " The end of it all.", uri="full"), document(text, uri="copy")
    [story] = derive([copy, full], []).stories
    assert story.copies == ((copy.id, full.id),)


def test_nothing_makes_nothing() -> None:
    assert derive([], []) == Derived((), (), ())


def many(count: int) -> tuple[list[Document], list[Report]]:
    chance = random.Random(7)
    names = [f"N{n:02}" for n in range(40)]
    words = [f"word{n}" for n in range(4000)]
    documents, reports = [], []
    for n in range(count):
        topic = chance.randrange(count // 3)
        own = random.Random(topic).sample(words, 40)
        text = " ".join(chance.sample(own, 25) + chance.sample(words, 40))
        doc = document(text, uri=f"u{n:05}", day=DAY + datetime.timedelta(days=topic % 30))
        documents.append(doc)
        for k in range(4):
            actor, recipient = random.Random(topic * 9 + k).sample(names, 2)
            reports.append(report(doc, ("AID", "ACCUSE", "ASSAULT")[k % 3], actor, recipient, Span(k, k + 9)))
    return documents, reports


def calls_to_derive(documents: list[Document], reports: list[Report]) -> int:
    """How many functions deriving calls: the same on every machine, however busy."""
    counted = 0

    def count_call(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count_call)
    try:
        derive(documents, reports)
    finally:
        sys.setprofile(None)
    return counted


def test_the_work_grows_no_faster_than_the_documents_by_much() -> None:
    assert len(derive(*many(400)).stories) < 400 * 0.7
    assert calls_to_derive(*many(400)) < 6 * calls_to_derive(*many(100))  # sixteen times would be the square


def repeated(count: int, *, alike: bool) -> tuple[list[Document], list[Report]]:
    """One article in which one party accuses another again and again, in the same words or in ever new ones."""
    clauses = ["ruritania accused graustark and" if alike else f"a{n:05} b{n:05} c{n:05} d{n:05}" for n in range(count)]
    doc = document(" ".join(clauses))
    size = len(clauses[0]) + 1
    return [doc], [report(doc, "ACCUSE", "RUR", "GRA", Span(n * size, n * size + size - 1)) for n in range(count)]


@pytest.mark.parametrize("alike", [True, False])
def test_the_work_grows_with_the_reports_of_one_act(alike: bool) -> None:
    few, lots = (calls_to_derive(*repeated(n, alike=alike)) for n in (200, 800))
    assert lots < 5.5 * few  # sixteen times would be the square
