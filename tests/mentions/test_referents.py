"""Whom words mean, decided by the network: its arithmetic, what it is asked, and what comes of it in texts."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from legation.errors import ModelError
from legation.language.parser import Passages
from legation.mentions import referents
from legation.mentions.chains import Chains, keyed
from legation.mentions.clues import candidates, word_clues
from legation.mentions.referents import UNIT, Weights, likeliest, pointed_words, rivals, totals, weights
from legation.pipeline import read_document
from legation.syntax import Tree
from legation.types import ELSEWHERE, Analysis, Answer, Finding, Found, Mention, Naming, Resolution

from ..sentences import acts, core, document, knowledge, read_whole
from .test_coreference import CHAINS, DAY

NO_VECTORS = np.zeros((0, 2), np.float32)


def small(rows: Mapping[str, int], words: list[float], parties: list[float]) -> Weights:
    """A network of one unit that adds up clues and twice the product of two vectors of two numbers."""
    one = np.ones((1, 1), np.float32)
    nothing = np.zeros((2, 1), np.float32)
    both = np.full((2, 1), 2.0, np.float32)
    tables = [np.array(own, np.float32)[:, None] for own in (words, parties)]
    zero, units = np.zeros(1, np.float32), np.ones(1, np.float32)
    straight = np.zeros(len(words), np.float32)
    return Weights(dict(rows), *tables, straight, nothing, nothing, both, zero, one, zero, units)


def test_the_chances_of_all_parties_and_of_nobody_add_up_to_one() -> None:
    rows = {f"C{UNIT}": 0, "Cnear": 1, "Cfar": 2, "Tplural": 3}
    net = small(rows, [0, 0, 0, 0.5], [0.1, 2.0, 1.0, 0])
    asked, named = np.array([1, 0], np.float32), np.array([[0, 0], [1, 0]], np.float32)
    chances = net.scores(["plural", "unheard of"], asked, [["near"], ["far"]], named)
    assert chances.sum() == pytest.approx(1)
    expected = np.exp([0.6, 2.5, 1.5 + 2.0])
    assert chances == pytest.approx(expected / expected.sum(), rel=1e-5)
    assert net.scores([], asked, [], NO_VECTORS) == pytest.approx([1.0])


def test_the_chances_of_one_party_named_as_person_and_as_state_add_up() -> None:
    russia, china = frozenset({"RUS"}), frozenset({"CHN"})
    told = totals([russia, china, russia], np.array([0.1, 0.3, 0.35, 0.25], np.float32))
    assert likeliest(told) == (russia, pytest.approx(0.55))
    assert likeliest(totals([china, frozenset()], np.array([0.4, 0.45, 0.15], np.float32)))[0] == frozenset()
    assert likeliest(totals([], np.array([1.0], np.float32))) == (frozenset(), 1.0)


@pytest.mark.parametrize(
    ("nobody", "russia", "china", "left"),
    [
        (0.1, 0.46, 0.44, ["RUS", "CHN"]),
        (0.3, 0.34, 0.36, ["CHN", "RUS"]),
        (0.3, 0.2, 0.45, []),
        (0.34, 0.65, 0.01, []),
        (0.5, 0.25, 0.25, []),
        (0.1, 0.6, 0.3, []),
    ],
)
def test_a_thin_margin_leaves_it_open_who_is_meant(nobody: float, russia: float, china: float, left: list[str]) -> None:
    told = {frozenset[str](): nobody, frozenset({"RUS"}): russia, frozenset({"CHN"}): china}
    assert [code for codes in rivals(told) for code in codes] == left


def act(none: float, actor: Naming, recipient: Naming) -> Finding:
    return Finding(2, Answer({"NONE": none, "AID": 1 - none}, {}, {}, {}), actor, recipient)


def test_words_that_acts_point_at_are_asked_about() -> None:
    sure = act(0.2, Naming({0: 0.9, 4: 0.1}), Naming({ELSEWHERE: 0.5}, {(1, 3): 0.4, (2, 5): 0.05}))
    unsure = act(0.9, Naming({7: 0.9}), Naming({8: 0.9}))
    vectors = np.zeros((9, 2), np.float32)
    found = [None, Found((), vectors, vectors), Found((sure, unsure), vectors, vectors)]
    assert pointed_words(found) == {(2, 0), (1, 3)}


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut short", b"no archive"])
def test_missing_and_damaged_weights_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    (tmp_path / "data").mkdir()
    if content is not None:
        (tmp_path / "data" / "referents.npz").write_bytes(content)
    monkeypatch.setattr(referents.resources, "files", lambda _: tmp_path)
    weights.cache_clear()
    with pytest.raises(ModelError, match="install legation again"):
        weights()
    monkeypatch.undo()
    weights.cache_clear()
    assert weights().words.shape[0] == len(weights().rows)


def test_parties_named_together_are_a_party_of_their_own() -> None:
    sentence = core().analyse_words([["Chad", "and", "Sudan", "blamed", "Egypt", "."]])[0]
    tree = Tree(sentence)
    heads = {t.text: t.index for t in sentence.tokens}
    named = [
        Mention(0, 0, 0, heads[word], "name", (Resolution(code, word),))
        for word, code in (("Chad", "TCD"), ("Sudan", "SDN"), ("Egypt", "EGY"))
    ]
    chains = Chains(named, (), knowledge(), (), None)
    chains.begin(tree)
    for mention in named:
        chains.add(tree, mention)
    chains.end(tree)
    assert set(chains.groups) == {frozenset({"TCD", "SDN"}), frozenset({"TCD", "EGY"})}
    assert chains.parties["TCD", ""].subject == 0
    assert chains.parties["EGY", ""].subject < 0
    assert [key for key, _ in keyed(named[0])] == [("TCD", "")]
    (next_one,) = core().analyse_words([["They", "met", "in", "Cairo", "."]])
    later = Tree(type(next_one)(1, next_one.start, next_one.end, next_one.tokens))
    chains.begin(later)
    they = later.tokens[0]
    some = candidates(chains, later, they, None)
    assert {c.chain.codes for c in some} >= {frozenset({"TCD", "SDN"}), frozenset({"EGY"})}
    assert "pl" in word_clues(chains, later, they, None)
    assert all("gn=2" in c.clues for c in some if len(c.chain.codes) == 2)


def whole(texts: list[str]) -> dict[str, Analysis]:
    """Texts read with everything that ships, each as a document of its own."""
    return {text: analysis for (_, text), analysis in read_whole((DAY, text) for text in texts).items()}


def meant(analysis: Analysis, words: str) -> set[str]:
    """The parties, without sectors, of the mention that ends where the last of these ``words`` do."""
    end = analysis.document.text.rindex(words) + len(words)
    own = (m for m in analysis.mentions if m.start < end == m.end)
    return {r.code.partition(":")[0] for m in own for r in m.resolutions if r.code}


def test_what_the_rules_are_sure_of_is_mostly_left_as_it_is() -> None:
    read = whole(sorted({text for text, _, _ in CHAINS}))
    right = [meant(read[text], words) == codes for text, words, codes in CHAINS]
    assert sum(right) >= len(CHAINS) - 4


BY_THE_TEXT = [
    (
        "Police in Dhaka fired tear gas at students on Monday. The students had set a bus on fire, officials said.",
        "officials",
        {"BGD"},
    ),
    ("Troops in Ukraine dug in along the river.", "Troops", set()),
    ("Soldiers seized the airport of Niamey at dawn. Two civilians were wounded.", "civilians", {"NER"}),
    (
        "Kenya expelled three diplomats of Sudan. Khartoum's ambassador protested, and a spokesman called it unfair.",
        "a spokesman",
        {"SDN"},
    ),
    (
        "Peru recalled its ambassador from Bolivia. The foreign minister said that he would not return soon.",
        "The foreign minister",
        {"PER"},
    ),
    ("Saudi Arabia severed ties with Qatar on Monday, accusing it of supporting terrorism.", "it", {"QAT"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "codes"), BY_THE_TEXT)
def test_words_that_name_nobody_are_understood_by_the_text(text: str, words: str, codes: set[str]) -> None:
    assert meant(whole([text])[text], words) == codes


def test_officials_of_the_house_whom_nobody_knows_stay_its_own() -> None:
    text = (
        "Assistant Secretary Julieta Noyes met Foreign Minister Sergei Lavrov today. "
        "Noyes thanked Peru. The Deputy Secretary praised Chile."
    )
    (sentences,) = core().parse([Passages(text)])
    release = document(text, DAY, outlet="U.S. Department of State")
    analysis = read_document(release, sentences, knowledge(), acts().find([sentences])[0])
    names = [m for m in analysis.mentions if release.text[m.start : m.end].endswith("Noyes")]
    assert len(names) == 2
    assert {r.code for m in names for r in m.resolutions} == {"USA"}


def test_the_name_of_a_part_is_of_the_whole_not_of_the_part_named_last() -> None:
    text, _, _ = BY_THE_TEXT[0]
    (officials,) = [m for m in whole([text])[text].mentions if text[m.start : m.end] == "officials"]
    assert [r.name for r in officials.resolutions] == ["Bangladesh: officials"]
    assert officials.resolutions[0].how.startswith("'officials' of Bangladesh; chance 0.")


def test_how_likely_it_is_is_told_with_it() -> None:
    text = "Vladimir Putin arrived in Hanoi. He thanked Vietnam for its stance."
    (he,) = [m for m in whole([text])[text].mentions if m.start == text.index("He")]
    assert he.resolutions[0].how.startswith("'He' refers to Vladimir Putin; chance 0.")


def test_a_long_list_of_names_is_not_weighed_against_every_pronoun() -> None:
    (sentence,) = core().analyse_words([["They", "met", "in", "Cairo", "."]])
    tree = Tree(sentence)
    chains = Chains((), (), knowledge(), (), None)
    chains.begin(tree)
    for number in range(400):
        name = Resolution(f"X{number:03}", str(number))
        chains.add(tree, Mention(0, 0, 0, 0, "name", (name, Resolution(f"Y{number:03}", "other"))))
    some = candidates(chains, tree, tree.tokens[0], None)
    singles = [c.chain.codes for c in some if len(c.chain.codes) == 1]
    assert len(singles) == 100
    assert frozenset({"X399"}) in singles
    assert frozenset({"X000"}) not in singles
