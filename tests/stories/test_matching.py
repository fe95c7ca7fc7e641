import datetime

from legation.stories import copies_among, same_matters
from legation.stories.words import content, telling_words
from legation.types import Document, Judgement, Marked

from ..record.makers import DAY, document

ARMS = "Ruritania shipped arms to Elbonia by night, officials in Graustark said, in breach of the embargo on weapons."
ARMS_TOO = "Weapons from Ruritania reached Elbonia despite the embargo, says Graustark, whose officials saw arms."
FLOOD = "Heavy rain flooded the lower town of Strelsau, and two thousand people left their homes for higher ground."
LONG = " ".join(f"Sentence number {n} speaks of matter {n * 7} and of place {n * 13}." for n in range(40))


def dated(text: str, uri: str, later: int = 0, title: str = "") -> Document:
    return document(text, uri=uri, day=DAY + datetime.timedelta(days=later), title=title)


def matters(*documents: Document, judgements: tuple[Judgement, ...] = ()) -> list[set[str]]:
    uri = {d.id: d.uri for d in documents}
    found = same_matters(documents, {}, (), judgements)
    assert found == same_matters(list(reversed(documents)), {}, (), judgements)
    return [{uri[id] for id in group} for group in found]


def filler() -> list[Document]:
    """Other news, so that words are rare or common as in life."""
    places = ("Ruritania", "Elbonia", "Graustark", "Strelsau")
    return [dated(f"{places[n % 4]} officials spoke of topic{n} and thing{n} there.", f"z{n:02}") for n in range(12)]


def together(left: Document, right: Document, **more: tuple[Judgement, ...]) -> bool:
    return {left.uri, right.uri} in matters(left, right, *filler(), **more)


def test_documents_on_one_matter_are_joined() -> None:
    assert together(dated(ARMS, "a"), dated(ARMS_TOO, "b", 1))
    assert not together(dated(ARMS, "a"), dated(FLOOD, "b"))


def test_only_within_a_few_days() -> None:
    assert together(dated(ARMS, "a"), dated(ARMS_TOO, "b", 4))
    assert not together(dated(ARMS, "a"), dated(ARMS_TOO, "b", 9))


def test_an_undated_document_finds_its_story_where_it_is_much_alike() -> None:
    undated = document(ARMS + " More.", uri="b", day=None)
    assert together(dated(ARMS, "a"), undated)
    assert not together(dated(FLOOD, "a"), undated)


def test_empty_documents_stay_alone() -> None:
    assert matters(dated("", "a"), dated("", "b")) == [{"a"}, {"b"}]
    assert same_matters([], {}) == []


def test_judgements_of_stories() -> None:
    a, b, c = dated(ARMS, "a"), dated(ARMS_TOO, "b"), dated(FLOOD, "c", 90)
    apart = (Judgement("j", "story", a.id, b.id, "different", "ann", "2025"),)
    assert not together(a, b, judgements=apart)
    same = (Judgement("j", "story", a.id, c.id, "same", "ann", "2025"),)
    assert together(a, c, judgements=same)


def test_parties_count() -> None:
    a, b = dated("They spoke of prices.", "a"), dated("Both agreed about tariffs.", "b")
    parties = {a.id: ["RUR", "ELB"], b.id: ["RUR", "ELB"]}
    others = filler()
    assert [a.id, b.id] in same_matters([a, b, *others], parties)
    assert [a.id, b.id] not in same_matters([a, b, *others], {})


def test_a_copy_points_to_the_fullest_text() -> None:
    full, short = dated(LONG, "full"), dated(LONG[: len(LONG) // 2], "short", 1)
    edited = dated(LONG.replace("Sentence number 3 ", "Clause three "), "edited")
    assert copies_among([short, full, edited, dated(FLOOD, "other")]) == tuple(
        sorted([(short.id, full.id), (edited.id, full.id)])
    )


def test_last_year_s_words_are_no_copy() -> None:
    assert copies_among([dated(LONG, "a"), dated(LONG, "b", 365)]) == ()


def test_what_is_no_content_does_not_count() -> None:
    menu = "Home News Sport Weather Travel Video Audio More Menu Search Sign in Register Your account Settings Help "
    page = document(menu + FLOOD, uri="a")
    marked = Document(page.id, page.uri, page.text, not_content=(Marked(0, len(menu), "menu"),))
    assert content(marked).strip() == FLOOD
    assert copies_among([marked, document(menu + ARMS, uri="b")]) == ()


def test_short_texts_are_not_called_copies() -> None:
    assert copies_among([dated("See our live page.", "a"), dated("See our live page.", "b")]) == ()


def test_telling_words() -> None:
    assert list(telling_words("The President’s talks, a 5-day round; class")) == [
        "president", "talk", "5", "day", "round", "class",
    ]  # fmt: skip
