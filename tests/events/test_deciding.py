"""What the codebook's patterns and the findings of a reader of acts decide together."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from legation.language.parser import Passages
from legation.mentions.referents import weights
from legation.pipeline import read_document
from legation.types import ELSEWHERE, NOBODY, Analysis, Answer, Finding, Found, Naming, Sentence

from ..sentences import core, document, knowledge, told

REFERRING = weights().asking.shape[0]
Shares = Mapping[str, float]
OCCURRED: Shares = {"occurred": 0.5, "planned": 0.5}


class Told:
    """A reader that finds what it is told to find, by word.

    Sides are given by words: "-" nobody, "^" elsewhere, "^word" in the sentence before, "^^word" in that before it.
    """

    def __init__(self, status: Shares = OCCURRED, **acts: tuple[Shares, Shares, Shares]) -> None:
        self._status = status
        self._acts = acts

    def find(self, sentences: Sequence[Sentence]) -> list[Found | None]:
        return [self._found(sentences[max(0, place - 2) : place + 1]) for place in range(len(sentences))]

    def _found(self, sentences: Sequence[Sentence]) -> Found:
        words = sentences[-1].tokens
        acts = tuple(self._finding(sentences, t.index, *self._acts[t.text]) for t in words if t.text in self._acts)
        vectors = np.zeros((len(words), REFERRING), np.float32)
        return Found(acts, vectors, vectors)

    def _finding(
        self, sentences: Sequence[Sentence], token: int, types: Shares, actor: Shares, recipient: Shares
    ) -> Finding:
        *before, sentence = sentences
        places = {"-": NOBODY, "^": ELSEWHERE} | {t.text: t.index for t in sentence.tokens}
        earlier = {
            "^" * back + t.text: (back, t.index) for back, one in enumerate(reversed(before), 1) for t in one.tokens
        }
        sides = (
            Naming(
                {places[word]: share for word, share in side.items() if word in places},
                {earlier[word]: share for word, share in side.items() if word in earlier},
            )
            for side in (actor, recipient)
        )
        rest = 1.0 - sum(types.values())
        return Finding(token, Answer({"NONE": rest, **types}, {"": 1.0}, {"": 1.0}, self._status), *sides)


class TooLong:
    """A reader that reads nothing."""

    def find(self, sentences: Sequence[Sentence]) -> list[Found | None]:
        return [None for _ in sentences]


def read(text: str, judge: Told | TooLong | None) -> Analysis:
    sentences = core().parse([Passages(text)])[0]
    return read_document(document(text), sentences, knowledge(), judge.find(sentences) if judge else None)


CONDEMNED = "France condemned Iran on Monday."
CLOSED = "Peru closed its harbours to Britain in March."


def test_a_pattern_is_upheld_unless_the_reader_thinks_its_act_unlikely() -> None:
    sides = {"France": 0.9}, {"Iran": 0.9}
    assert told(read(CONDEMNED, Told(condemned=({"ACCUSE": 0.55}, *sides)))) == ["ACCUSE FRA>IRN occurred"]
    refused = read(CONDEMNED, Told(condemned=({"ACCUSE": 0.06}, *sides)))
    assert told(refused) == []
    assert [d.reason for d in refused.dropped if d.step == "events"] == ["judged to be no act"]
    assert told(read(CONDEMNED, Told())) == []


def test_the_reader_finds_an_act_where_no_pattern_holds() -> None:
    found = read(CLOSED, Told(closed=({"SANCTION": 0.9}, {"Peru": 0.9}, {"Britain": 0.8})))
    assert told(found) == ["SANCTION PER>GBR occurred"]
    assert found.reports[0].rule == "SANCTION/read"


def test_a_near_miss_is_kept_with_its_chance() -> None:
    missed = read(CLOSED, Told(closed=({"SANCTION": 0.3}, {"Peru": 0.9}, {"Britain": 0.8})))
    assert told(missed) == []
    assert [(d.reason, d.detail) for d in missed.dropped if "closed" in d.detail] == [
        ("judged too unsure", "'closed': SANCTION, 0.30")
    ]


def test_it_must_be_surer_where_a_party_is_not_known() -> None:
    peru, britain, nobody = {"Peru": 0.9}, {"Britain": 0.8}, {"-": 0.9}
    assert told(read(CLOSED, Told(closed=({"SANCTION": 0.4}, peru, britain)))) == ["SANCTION PER>GBR occurred"]
    assert told(read(CLOSED, Told(closed=({"SANCTION": 0.8}, peru, nobody)))) == []
    assert told(read(CLOSED, Told(closed=({"SANCTION": 0.9}, peru, nobody)))) == ["SANCTION PER>- occurred"]


def test_an_act_of_nobody_we_know_is_no_report() -> None:
    missed = read("It was closed again, and Norway is cold.", Told(closed=({"SANCTION": 0.9}, {"-": 0.9}, {"-": 0.9})))
    assert told(missed) == []
    assert ("no party named", "'closed': SANCTION, 0.90") in [(d.reason, d.detail) for d in missed.dropped]


def test_the_words_pointed_at_name_the_parties_with_what_is_joined_to_them() -> None:
    text = "Harbours stayed shut to ships of Britain and Norway by order of Peru."
    found = read(text, Told(shut=({"SANCTION": 0.9}, {"Peru": 0.8}, {"Britain": 0.7})))
    assert told(found) == ["SANCTION PER>GBR,NOR occurred"]


def test_a_party_elsewhere_is_the_other_side_of_what_was_told_before() -> None:
    text = "Peru accused Britain on Monday. Harbours were closed by Peru."
    judge = Told(
        accused=({"ACCUSE": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}),
        closed=({"SANCTION": 0.9}, {"Peru": 0.9}, {"^": 0.9}),
    )
    assert told(read(text, judge)) == ["ACCUSE PER>GBR occurred", "SANCTION PER>GBR occurred"]


def test_a_party_pointed_at_in_the_sentence_before_is_who_is_named_there() -> None:
    text = "Peru and Norway met in Lima on Monday to speak with Britain. Harbours were closed by Peru."
    judge = Told(closed=({"SANCTION": 0.9}, {"Peru": 0.9}, {"^Britain": 0.5, "^": 0.2}))
    (closed,) = read(text, judge).reports
    (britain,) = closed.recipients
    assert britain.code == "GBR"
    assert britain.span is not None
    assert text[britain.span.start : britain.span.end] == "Britain"
    unsure = Told(closed=({"SANCTION": 0.9}, {"Peru": 0.9}, {"^Britain": 0.2, "-": 0.6}))
    (closed,) = read(text, unsure).reports
    assert closed.recipients == ()


def test_of_two_earlier_sentences_the_likelier_is_meant() -> None:
    text = "Norway was silent. Chad was not. Harbours were closed by Peru."
    for words, code in (({"^^Norway": 0.5, "^Chad": 0.3}, "NOR"), ({"^^Norway": 0.3, "^Chad": 0.5}, "TCD")):
        judge = Told(closed=({"SANCTION": 0.9}, {"Peru": 0.9}, words))
        assert told(read(text, judge)) == [f"SANCTION PER>{code} occurred"]


def test_an_earlier_word_hardly_likely_is_not_taken_for_the_party_of_another_sentence() -> None:
    text = "Peru accused Britain on Monday. It spoke of Chad. Harbours were closed by Peru."
    judge = Told(
        accused=({"ACCUSE": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}),
        closed=({"SANCTION": 0.9}, {"Peru": 0.9}, {"^": 0.7, "^Chad": 0.06}),
    )
    assert told(read(text, judge)) == ["ACCUSE PER>GBR occurred", "SANCTION PER>GBR occurred"]


def test_the_actor_himself_pointed_at_in_an_earlier_sentence_makes_no_other_the_party() -> None:
    text = "Peru accused Britain on Monday. Harbours were closed by Peru."
    judge = Told(
        accused=({"ACCUSE": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}),
        closed=({"COERCE": 0.9}, {"Peru": 0.9}, {"^Peru": 0.8}),
    )
    assert told(read(text, judge)) == ["ACCUSE PER>GBR occurred", "COERCE PER>- occurred"]


def test_a_name_nobody_knows_is_who_it_is_called_beside() -> None:
    text = "Harbours were closed by Peru to please Norway's first lady, Inga Solvang, in March."
    found = read(text, Told(closed=({"SANCTION": 0.9}, {"Peru": 0.9}, {"Inga": 0.9})))
    assert told(found) == ["SANCTION PER>NOR occurred"]


def test_things_that_are_struck_are_those_of_the_land_they_lie_in() -> None:
    text = "Peru pounded mills near Oslo in March."
    sides = {"Peru": 0.9}, {"mills": 0.9}
    assert told(read(text, Told(pounded=({"ASSAULT": 0.9}, *sides)))) == ["ASSAULT PER>NOR occurred"]
    nowhere = "Peru pounded mills in March."
    assert told(read(nowhere, Told(pounded=({"ASSAULT": 0.9}, *sides)))) == ["ASSAULT PER>- occurred"]
    people = "Peru pounded rebels near Oslo in March."
    assert told(read(people, Told(pounded=({"ASSAULT": 0.9}, {"Peru": 0.9}, {"rebels": 0.9})))) == [
        "ASSAULT PER>- occurred"
    ]


def test_what_is_only_asked_for_is_told_where_the_reader_takes_it_for_an_act() -> None:
    text = "France asked Peru to condemn Iran."
    assert told(read(text, Told(condemn=({"ACCUSE": 0.9}, {"Peru": 0.9}, {"Iran": 0.9})))) == [
        "ACCUSE PER>IRN hypothetical"
    ]
    by_patterns = read(text, None)
    assert [r.type for r in by_patterns.reports] == ["REQUEST"]
    assert "only wished for or thought of" in [d.reason for d in by_patterns.dropped]


@pytest.mark.parametrize(("side", "who"), [("for", "NOR>-"), ("alongside", "NOR>-"), ("against", "GBR~NOR")])
def test_who_fights_for_somebody_does_not_attack_him(side: str, who: str) -> None:
    found = read(
        f"Norway fought {side} Britain in March.", Told(fought=({"ASSAULT": 0.95}, {"Norway": 0.9}, {"Britain": 0.9}))
    )
    assert told(found) == [f"ASSAULT {who} occurred"]


def test_nobody_alleges_of_another_that_he_helped_himself() -> None:
    text = "France alleged that Iran had armed rebels."
    found = told(read(text, Told(armed=({"AID": 0.95}, {"Iran": 0.9}, {"France": 0.9}))))
    assert [line for line in found if line.startswith("AID")] == ["AID IRN>- alleged by FRA"]


def test_patterns_alone_decide_without_a_reader_and_where_it_cannot_read() -> None:
    assert told(read(CONDEMNED, None)) == ["ACCUSE FRA>IRN occurred"]
    assert told(read(CONDEMNED, TooLong())) == ["ACCUSE FRA>IRN occurred"]


def test_the_score_follows_the_reader_and_is_lower_where_it_stands_alone() -> None:
    sides = {"France": 0.9}, {"Iran": 0.9}
    sure, unsure = (read(CONDEMNED, Told(condemned=({"ACCUSE": p}, *sides))).reports[0].score for p in (0.95, 0.55))
    assert 0.5 < unsure < sure < 1
    alone = read(CLOSED, Told(closed=({"SANCTION": 0.95}, {"Peru": 0.9}, {"Britain": 0.8}))).reports[0].score
    assert alone < sure


def test_the_readers_status_is_taken_where_it_is_sure_of_it() -> None:
    sides = {"France": 0.9}, {"Iran": 0.9}
    for share, status in ((0.9, "planned"), (0.6, "occurred")):
        judge = Told(condemned=({"ACCUSE": 0.9}, *sides), status={"planned": share, "occurred": 1 - share})
        assert told(read(CONDEMNED, judge)) == [f"ACCUSE FRA>IRN {status}"]


def test_each_other_parts_those_who_act() -> None:
    text = "Chad and Sudan accused each other on Monday."
    found = read(text, Told(accused=({"ACCUSE": 0.9}, {"Chad": 0.6, "Sudan": 0.4}, {"other": 0.9})))
    assert told(found) == ["ACCUSE SDN~TCD occurred"]
    alone = read(
        "Chad and Sudan penalised each other.", Told(penalised=({"SANCTION": 0.9}, {"Chad": 0.6}, {"other": 0.9}))
    )
    assert told(alone) == ["SANCTION SDN~TCD occurred"]
    sides = {"France": 0.5, "Germany": 0.5}, {"others": 0.9}
    assert not any("DEU" in one.split(">")[-1] for one in told(read(
        "France and Germany urged others to act.", Told(urged=({"REQUEST": 0.9}, *sides))
    )))  # fmt: skip


def test_where_the_reader_is_sure_of_nobody_none_is_sought_in_what_was_told_before() -> None:
    text = "Peru accused Britain on Monday. Britain refused."
    accused = {"ACCUSE": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}
    for recipient, expected in (({"-": 0.2}, "REJECT GBR>PER occurred"), ({"-": 0.9}, "REJECT GBR>- occurred")):
        judge = Told(accused=accused, refused=({"REJECT": 0.9}, {"Britain": 0.9}, recipient))
        assert expected in told(read(text, judge))


@pytest.mark.parametrize(
    ("sentence", "verb", "kind", "word", "recipient"),
    [
        ("Britain praised all donors.", "praised", "SUPPORT", "donors", "-"),
        ("Britain thanks you.", "thanks", "SUPPORT", "you", "-"),
        ("Britain encouraged creditors to wait.", "encouraged", "REQUEST", "creditors", "-"),
        ("Britain blacklisted seventy names.", "blacklisted", "SANCTION", "names", "PER"),
    ],
)
def test_words_that_nobody_knows_are_not_who_was_told_of(
    sentence: str, verb: str, kind: str, word: str, recipient: str
) -> None:
    accused = {"ACCUSE": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}
    judge = Told(**{"accused": accused, verb: ({kind: 0.95}, {"Britain": 0.9}, {word: 0.95})})
    found = told(read(f"Peru accused Britain on Monday. {sentence}", judge))
    assert f"{kind} GBR>{recipient} occurred" in found


def test_a_thing_of_ones_own_is_attacked_by_the_other() -> None:
    text = "Baku said that Armenia had shelled its positions."
    shelled = {"ASSAULT": 0.9}, {"Armenia": 0.9}, {"positions": 0.9}
    assert "ASSAULT ARM>AZE alleged by AZE" in told(read(text, Told(shelled=shelled)))


def test_who_publishes_is_not_harmed_by_what_others_do_to_their_own() -> None:
    text = "The authorities of Chad jailed their lawyers."
    (sentences,) = core().parse([Passages(text)])
    judge = Told(jailed=({"COERCE": 0.9}, {"authorities": 0.9}, {"their": 0.9}))
    release = document(text, outlet="U.S. Department of State")
    assert told(read_document(release, sentences, knowledge(), judge.find(sentences))) == ["COERCE TCD>- occurred"]


def test_one_persons_leaving_is_a_journey() -> None:
    retreat, vietnam = {"RETREAT": 0.9}, {"Vietnam": 0.9}
    missed = read("Vladimir Putin left Vietnam on Friday.", Told(left=(retreat, {"Putin": 0.9}, vietnam)))
    assert told(missed) == []
    assert "a journey" in {d.reason for d in missed.dropped}
    found = read("Russian troops left Vietnam on Friday.", Told(left=(retreat, {"troops": 0.9}, vietnam)))
    assert told(found) == ["RETREAT RUS>VNM occurred"]


def test_a_state_does_not_speak_to_itself_but_to_its_people() -> None:
    text = "Peru accused Britain on Monday. Lima warns that Peruvian patience is at an end."
    accused = {"ACCUSE": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}
    judge = Told(accused=accused, warns=({"THREATEN": 0.9}, {"Lima": 0.9}, {"Peruvian": 0.9}))
    assert told(read(text, judge)) == ["ACCUSE PER>GBR occurred", "THREATEN PER>GBR occurred"]
    people = read("Lima warned Peruvian troops.", Told(warned=({"THREATEN": 0.9}, {"Lima": 0.9}, {"troops": 0.9})))
    assert told(people) == ["THREATEN PER>PER occurred"]


@pytest.mark.parametrize(("verb", "kind"), [("vetoed", "REJECT"), ("backed", "SUPPORT")])
def test_what_is_done_to_a_proposal_is_done_to_those_who_made_it(verb: str, kind: str) -> None:
    text = f"Peru {verb} a resolution of the Security Council, drafted by Norway and Chad."
    found = told(read(text, Told(**{verb: ({kind: 0.9}, {"Peru": 0.9}, {"Council": 0.9})})))
    assert found == [f"{kind} PER>NOR,TCD occurred"]


def test_what_is_done_to_the_bombed_is_not_done_to_who_bombed_them() -> None:
    backed = {"SUPPORT": 0.9}, {"Peru": 0.9}, {"towns": 0.9}
    assert "SUPPORT PER>NOR occurred" in told(read("Peru backed Norwegian towns bombed by Chad.", Told(backed=backed)))


def test_who_mediates_does_not_meet_himself() -> None:
    text = "The mediation by Norway and Chad brought calm."
    found = told(read(text, Told(mediation=({"CONSULT": 0.9}, {"Norway": 0.6, "Chad": 0.4}, {"-": 0.9}))))
    assert found == ["CONSULT NOR,TCD>- occurred"]


def test_those_who_talk_act_as_one_where_it_is_another_act() -> None:
    text = "Norway and Chad talked on Monday of a ban on mines."
    sides = {"Norway": 0.6, "Chad": 0.4}, {"-": 0.9}
    assert told(read(text, Told(talked=({"CONSULT": 0.9}, *sides)))) == ["CONSULT NOR~TCD occurred"]
    assert told(read(text, Told(talked=({"REQUEST": 0.95}, *sides)))) == ["REQUEST NOR,TCD>- occurred"]


def test_who_does_a_thing_that_known_parties_do_is_who_was_told_of() -> None:
    text = "Peru accused Britain on Monday. A British firm was {} on Friday."
    accused = {"ACCUSE": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}
    for verb, kind, doer in (("blacklisted", "SANCTION", "PER"), ("bombed", "ASSAULT", "-")):
        judge = Told(accused=accused, **{verb: ({kind: 0.95}, {"-": 0.4, "^": 0.4}, {"British": 0.9})})
        assert f"{kind} {doer}>GBR occurred" in told(read(text.format(verb), judge))


def test_what_is_given_is_given_to_the_other_side() -> None:
    text = "Peru praised Chad on Monday. Two lorries of flour were sent by Lima."
    judge = Told(
        praised=({"SUPPORT": 0.9}, {"Peru": 0.9}, {"Chad": 0.9}), sent=({"AID": 0.95}, {"Lima": 0.9}, {"^": 0.9})
    )
    assert told(read(text, judge)) == ["SUPPORT PER>TCD occurred", "AID PER>TCD occurred"]


def test_whom_blame_is_on_is_whom_it_was_on_before_unless_surely_another() -> None:
    text = "Peru accused Britain in talks with Chad. Norway condemned it, too."
    accused = {"ACCUSE": 0.9}, {"Peru": 0.9}, {"Britain": 0.9}
    for share, code in ((0.5, "GBR"), (0.7, "TCD")):
        judge = Told(accused=accused, condemned=({"ACCUSE": 0.9}, {"Norway": 0.9}, {"^Chad": share, "^": 0.2}))
        assert told(read(text, judge)) == ["ACCUSE PER>GBR occurred", f"ACCUSE NOR>{code} occurred"]


def test_protesters_are_people_where_some_of_them_are() -> None:
    sides = {"teachers": 0.6, "policemen": 0.4}, {"-": 0.9}
    found = read("Norwegian teachers and policemen marched.", Told(marched=({"PROTEST": 0.95}, *sides)))
    assert told(found) == ["PROTEST NOR>NOR occurred"]
    assert sorted(p.code for p in found.reports[0].actors) == ["NOR", "NOR:EDU"]


def test_what_a_request_asks_for_is_told_by_the_request() -> None:
    asked = {"REQUEST": 0.95}, {"Peru": 0.9}, {"Britain": 0.9}
    left = {"RETREAT": 0.95}, {"Britain": 0.9}, {"-": 0.9}
    found = read("Peru demanded that Britain withdraw.", Told(demanded=asked, withdraw=left))
    assert told(found) == ["REQUEST PER>GBR occurred"]
    assert ("asked for", "'withdraw': RETREAT, told by the request") in [(d.reason, d.detail) for d in found.dropped]


def test_a_crowd_that_protests_is_people_and_not_its_state() -> None:
    for text in ("Thousands of Norwegians marched in Oslo.", "Norwegians marched in Oslo."):
        who = "Thousands" if text.startswith("T") else "Norwegians"
        found = read(text, Told(marched=({"PROTEST": 0.95}, {who: 0.9}, {"-": 0.9})))
        assert told(found) == ["PROTEST NOR>NOR occurred"]
        assert [p.code for p in found.reports[0].actors] == ["NOR:CVL"]


def test_a_helping_word_tells_no_act_beside_that_of_its_verb() -> None:
    text = "Peru will blockade Britain."
    act = ({"COERCE": 0.95}, {"Peru": 0.9}, {"Britain": 0.9})
    assert len(read(text, Told(will=act)).reports) == 1
    (report,) = read(text, Told(blockade=act, will=act)).reports
    assert report.trigger is not None
    assert text[report.trigger.start : report.trigger.end] == "blockade"


def test_what_a_crowd_marches_for_is_said_by_the_crowd() -> None:
    text = "Thousands of Norwegians marched in Oslo to denounce Britain."
    sides = {"Thousands": 0.9}, {"Britain": 0.9}
    found = read(text, Told(marched=({"PROTEST": 0.95}, *sides), denounce=({"ACCUSE": 0.95}, *sides)))
    assert [(r.type, r.actors[0].code) for r in found.reports] == [("PROTEST", "NOR:CVL"), ("ACCUSE", "NOR:CVL")]
    alone = read("Norwegians denounced Britain.", Told(denounced=({"ACCUSE": 0.95}, {"Norwegians": 0.9}, sides[1])))
    assert told(alone) == ["ACCUSE NOR>GBR occurred"]


def test_what_is_said_or_aimed_at_is_told_with_the_saying() -> None:
    closed = {"SANCTION": 0.95}, {"Peru": 0.9}, {"Chile": 0.9}
    text = "Peru said it was closing its embassy in Chile."
    assert len(read(text, Told(said=closed, closing=closed)).reports) == 1
    met = {"CONSULT": 0.95}, {"Peru": 0.9}, {"Chile": 0.9}
    found = read("Peru met Chile on Monday to discuss trade.", Told(met=met, discuss=met))
    assert told(found) == ["CONSULT CHL~PER occurred"]
    wider = {"CONSULT": 0.95}, {"Peru": 0.9}, {"Kenya": 0.9}
    found = read("Peru met Chile on Monday to discuss talks with Kenya.", Told(met=met, discuss=wider))
    assert [r.type for r in found.reports] == ["CONSULT", "CONSULT"]


def test_who_mediates_is_no_side_of_what_is_agreed() -> None:
    text = "The deal, brokered by Kenya, pleased Chad."
    deal = {"AGREE": 0.95}, {"Chad": 0.9}, {"Kenya": 0.9}
    assert told(read(text, Told(deal=deal))) == ["AGREE TCD>- occurred"]
    assert told(read(text.replace("brokered", "broken"), Told(deal=deal))) == ["AGREE TCD>KEN occurred"]


def test_who_blames_is_whom_a_preposition_names() -> None:
    text = "The visit of Chad drew criticism from Kenya."
    found = read(text, Told(drew=({"ACCUSE": 0.95}, {"Chad": 0.95}, {"Kenya": 0.95})))
    assert told(found) == ["ACCUSE KEN>TCD occurred"]


def test_whom_events_bring_to_act_is_not_asked_to() -> None:
    text = "Chad recognised the rebels, prompting Kenya to recall its envoy."
    found = read(text, Told(prompting=({"REQUEST": 0.95}, {"Chad": 0.9}, {"Kenya": 0.9})))
    assert told(found) == []
    assert "what came of an act" in {d.reason for d in found.dropped}
