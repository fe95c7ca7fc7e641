"""Direct and indirect speech: what was said, by whom, with which word of saying.

Quotation marks give the words; the syntax of the sentence gives the speaker. A quotation without a speaker
beside it takes the one of the sentence before in the same paragraph, or of the quotation that it continues;
failing these it stays unattributed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from legation.mentions.quotes_attribution import find_attributions
from legation.mentions.quotes_cues import NAMING, OUTSIDERS, SERVING, SPEECH
from legation.mentions.quotes_marks import Quotation, quotations
from legation.mentions.quotes_spans import Attribution, pieces
from legation.mentions.quotes_trees import mended
from legation.syntax import Tree, base
from legation.text import content_id, fold
from legation.types import Document, Mention, Quote, Resolution, Sentence, Span, Token

_FEW_WORDS = 3
"""A quotation shorter than this is a title or scare quotes, unless a word of naming or saying governs it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution as spans of the text, for scoring."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as shown in the record; ``name`` is "" where nobody can be named."""

    name: str = ""
    code: str = ""
    span: Span | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class _Before:
    """The quotation before, its speaker and the attribution that gave him."""

    quotation: Quotation
    speaker: Speaker
    governing: Attribution | None


@dataclass(slots=True)
class _Page:
    """A document with what is needed to name the speakers in it."""

    text: str
    trees: list[Tree]
    attributions: list[list[Attribution]]
    mentions: dict[tuple[int, int], Mention]
    names: list[str] = field(default_factory=list)


def find_quotes(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Direct quotations and indirect speech of a document, in text order, each with its speaker where known."""
    page = _page(document, sentences, mentions)
    hidden = [(m.start, m.end) for m in document.not_content]
    marked = [q for q in quotations(document.text) if not any(a < q.end and q.start < b for a, b in hidden)]
    quotes = _direct(document, page, marked) + _indirect(document, page, marked)
    return tuple(sorted(quotes, key=lambda q: (q.start, -q.end)))


def attributions(sentences: Sequence[Sentence], text: str) -> tuple[Spoken, ...]:
    """Every attribution by syntax, thoughts and wishes included, but none made inside the content of another.

    A content that begins a quotation takes all of it, marks and later sentences included.
    """
    page = _page(Document("", "", text), sentences, ())
    marked = quotations(text)
    whole: dict[int, list[Quotation]] = {}
    alone: list[Spoken] = []
    found = [(i, one) for i, here in enumerate(page.attributions) for one in here]
    for quotation in marked:
        here = [i for i, tree in enumerate(page.trees) if _meets(tree.sentence, quotation)]
        governing = _governing(page, quotation, here)
        if governing is None:
            if here and _is_speech(page, quotation, here, None):
                alone.append(Spoken((), (), (Span(*quotation.outer),)))
            continue
        if all(one is not governing for _, one in found):
            found.append((here[0], governing))
        whole.setdefault(id(governing), []).append(quotation)
    outside = [one for _, one in found if not any(_inside(one.verb, q) for q in marked)]
    spoken = [
        Spoken(tuple(pieces(one.source)), tuple(pieces(one.cue)), _with_quotations(one, whole.get(id(one), [])))
        for one in outside
    ]
    return tuple(_outermost(spoken) + alone)


def _outermost(spoken: Sequence[Spoken]) -> list[Spoken]:
    """Those whose cue stands in no other's content; of two that hold each other, the first."""
    kept: list[Spoken] = []
    for i, one in enumerate(spoken):
        holders = [j for j, other in enumerate(spoken) if j != i and _holds(other, one)]
        if all(_holds(one, spoken[j]) and i < j for j in holders):
            kept.append(one)
    return kept


def _holds(outer: Spoken, inner: Spoken) -> bool:
    cue = inner.cue[0]
    return any(s.start <= cue.start and cue.end <= s.end for s in outer.content)


def _with_quotations(one: Attribution, held: Sequence[Quotation]) -> tuple[Span, ...]:
    """The content's pieces, grown to the quotations that they touch."""
    spans = pieces(one.content)
    for quotation in held:
        start, end = quotation.outer
        touched = [s for s in spans if s.start < end and start < s.end]
        kept = [s for s in spans if s not in touched]
        spans = [*kept, Span(min([start, *(s.start for s in touched)]), max([end, *(s.end for s in touched)]))]
    return tuple(sorted(spans))


def _page(document: Document, sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> _Page:
    trees = [mended(sentence) for sentence in sentences]
    mentions = list(mentions)
    names = [r.name for m in mentions for r in m.resolutions if r.person and r.name]
    names += [name for tree in trees for name in _person_names(document.text, tree.tokens)]
    return _Page(
        document.text,
        trees,
        [find_attributions(tree) for tree in trees],
        {(m.sentence, m.head): m for m in mentions},
        names,
    )


def _person_names(text: str, tokens: Iterable[Token]) -> Iterable[str]:
    """Runs of words tagged as a person's name."""
    run: list[Token] = []
    for token in tokens:
        if token.name == "I-PER" and run:
            run.append(token)
            continue
        if run:
            yield _name(text, run)
        run = [token] if token.name == "B-PER" else []
    if run:
        yield _name(text, run)


def _name(text: str, run: Sequence[Token]) -> str:
    return " ".join(text[run[0].start : run[-1].end].split())


def _direct(document: Document, page: _Page, marked: Sequence[Quotation]) -> list[Quote]:
    """Quotations that are kept, each with its speaker."""
    quotes: list[Quote] = []
    before: _Before | None = None
    for quotation in marked:
        here = [i for i, tree in enumerate(page.trees) if _meets(tree.sentence, quotation)]
        governing = _governing(page, quotation, here)
        if not here or not _is_speech(page, quotation, here, governing):
            continue
        speaker = (
            _speaker(page, _index(page, governing), governing)
            if governing
            else _from_context(page, quotation, here, before)
        )
        quotes.append(_quote(document, Span(quotation.start, quotation.end), speaker, direct=True))
        before = _Before(quotation, speaker, governing)
    return quotes


def _index(page: _Page, one: Attribution) -> int:
    """The sentence of an attribution."""
    return next(i for i, tree in enumerate(page.trees) if tree.sentence.start <= one.verb.start < tree.sentence.end)


def _meets(sentence: Sentence, quotation: Quotation) -> bool:
    return sentence.start < quotation.end and quotation.start < sentence.end


def _governing(page: _Page, quotation: Quotation, here: Sequence[int]) -> Attribution | None:
    """The attribution whose cue stands outside the marks and whose content is, or holds, the quotation."""
    best: tuple[tuple[bool, bool, int], Attribution] | None = None
    for index in here:
        for one in page.attributions[index]:
            if _inside(one.verb, quotation) or not one.content:
                continue
            shared = sum(_inside(token, quotation) for token in one.content)
            adjacent = not shared and _beside(page, one, quotation)
            if not shared and not adjacent:
                continue
            rank = (not one.speech, one.verb.text.lower() == "according", len(one.content) - shared)
            if best is None or rank < best[0]:
                best = rank, one
    if best is None:
        return next((one for index in here for one in _bare_cues(page, index, quotation)), None)
    return best[1]


def _inside(token: Token, quotation: Quotation) -> bool:
    return quotation.outer[0] <= token.start and token.end <= quotation.outer[1]


def _beside(page: _Page, one: Attribution, quotation: Quotation) -> bool:
    """True where nothing but marks and the cue's own words stands between quotation and cue."""
    words = (*one.cue, *one.source)
    start, end = min(t.start for t in words), max(t.end for t in words)
    between = (
        page.text[end : quotation.outer[0]] if end <= quotation.outer[0] else page.text[quotation.outer[1] : start]
    )
    elsewhere = one.clause and end > quotation.outer[0]  # what it tells follows: "..." Vucic told them that ...
    return one.speech and not elsewhere and not between.strip(" ,:;.\u2013\u2014-\n")


def _bare_cues(page: _Page, index: int, quotation: Quotation) -> Iterable[Attribution]:
    """A verb of speech beside the marks whose content the tree does not show: ``", he said``."""
    tree = page.trees[index]
    for verb in tree.tokens:
        goes_on = verb.lemma == "go" and any(c.lemma == "on" for c in tree.children(verb, "compound", "advmod"))
        if verb.upos != "VERB" or not (verb.lemma in SPEECH or goes_on) or _inside(verb, quotation):
            continue
        outside = [c for c in tree.children(verb, "nsubj") if not _inside(c, quotation)]
        speaker = outside[-1] if outside else tree.agent(verb)
        if speaker is None or _inside(speaker, quotation):
            continue
        source = tuple(tree.subtree(speaker, without=("acl", "appos", "parataxis", "ccomp")))
        one = Attribution((verb,), verb, speaker, source, (), True, False)
        if _beside(page, one, quotation):
            yield one


def _is_speech(page: _Page, quotation: Quotation, here: Sequence[int], governing: Attribution | None) -> bool:
    """Tell quoted speech from titles of works and scare quotes."""
    words = [t for i in here for t in page.trees[i].tokens if _inside(t, quotation) and t.upos not in {"PUNCT", "SYM"}]
    if any("VerbForm=Fin" in t.feats or "Mood=Imp" in t.feats for t in words) and len(words) >= _FEW_WORDS:
        return governing is not None or not _titled(words)
    if page.text[quotation.start : quotation.end].endswith((".", "!", "?", "…")) and len(words) >= _FEW_WORDS:
        return True
    if governing is None:
        return False
    if governing.verb.lemma in NAMING:
        return True
    enough = len(words) >= _FEW_WORDS or (len(words) == 2 and any(t.upos == "VERB" for t in words))
    return enough and governing.speech and not _titled(words) and not _term(page, quotation, words)


def _term(page: _Page, quotation: Quotation, words: Sequence[Token]) -> bool:
    """True for a short noun phrase after an article, such as the "special operation": somebody's term, no message."""
    led = page.text[: quotation.outer[0]].rstrip().rpartition(" ")[2].lower() in {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
    }
    return led and len(words) <= 4 and not any(t.upos == "VERB" for t in words)


def _titled(words: Sequence[Token]) -> bool:
    """True for words that are all capitalised, but for small ones: a title."""
    large = [t for t in words if len(t.text) > 3]
    return len(words) <= 10 and bool(large) and all(t.text[0].isupper() for t in large)


_SENTENCE_BREAK = re.compile(r"[.!?]\s+\w")


def _from_context(page: _Page, quotation: Quotation, here: Sequence[int], before: _Before | None) -> Speaker:
    """The speaker of the quotation continued, or of the sentence before in the same paragraph; else nobody."""
    if before is not None:
        start, end = before.quotation.outer[1], quotation.outer[0]
        between = page.text[start:end]
        if quotation.continues or ("\n" not in between and not between.strip()):
            return before.speaker
        told = before.governing is not None and start <= before.governing.verb.start < end
        if told and "\n" not in between and not _SENTENCE_BREAK.search(between):
            return before.speaker  # "...," he said, "..."
    first = page.trees[here[0]].sentence
    if here[0] == 0 or page.text[first.start : quotation.outer[0]].strip():
        return Speaker()
    previous = page.trees[here[0] - 1].sentence
    if "\n" in page.text[previous.end : quotation.outer[0]]:
        return Speaker()
    spoken = [one for one in page.attributions[here[0] - 1] if one.speech and one.speaker is not None]
    speakers = [_speaker(page, here[0] - 1, one) for one in spoken]
    if len({s.name for s in speakers if s.name}) == 1:
        return next(s for s in speakers if s.name)
    if not spoken and before is not None and "\n" not in page.text[before.quotation.outer[1] : quotation.outer[0]]:
        return before.speaker
    return Speaker()


def _speaker(page: _Page, index: int, one: Attribution) -> Speaker:
    """Who the source of an attribution is: by the mention at its head, else by name, else by its own words."""
    cue = one.verb.lemma if one.verb.text.lower() != "according" else "according to"
    if one.speaker is None or not one.source:
        return Speaker(cue=cue)
    tree = page.trees[index]
    core = [t for t in one.source if t.text not in {",", "\u2014", "-"}]
    span = pieces(core)[0]
    heads = [h for h in tree.conjuncts(one.speaker) if h in one.source] or [one.speaker]
    known = [page.mentions.get((tree.sentence.index, h.index)) or _named_within(page, tree, h) for h in heads]
    resolutions = [r for m in known if m is not None for r in m.resolutions if r.code or r.name]
    if resolutions and all(m is not None for m in known):
        return _resolved(page, resolutions, span, cue)
    if one.speaker.upos == "PRON":
        return Speaker("", "", span, cue)
    return Speaker(_own_words(page, tree, one), _side(page, tree, one.speaker), span, cue)


def _side(page: _Page, tree: Tree, head: Token) -> str:
    """For whom somebody unnamed speaks: "a Russian official", "a member of the Kosovar delegation"; "" in doubt."""
    if head.upos != "NOUN" or head.lemma.lower() in OUTSIDERS:
        return ""
    before = [c for c in tree.children(head, "amod", "compound", "nmod:poss") if c.index < head.index]
    after = [c for c in tree.children(head, "nmod") if c.index > head.index and _joins(tree, head, c)]
    for part in before + after:
        inner = tree.subtree(part, without=("acl", "appos", "conj", "parataxis"))
        found = (page.mentions.get((tree.sentence.index, t.index)) for t in sorted(inner, key=lambda t: t != part))
        codes = [[r.code for r in m.resolutions if r.code] for m in found if m is not None]
        if codes and len(set(codes[0])) == 1:
            return codes[0][0]
    return ""


def _joins(tree: Tree, head: Token, part: Token) -> bool:
    case = tree.case(part)
    return case in {"of", "from", "at", "in", "for", "with", "within", "on"} or (
        case == "to" and head.lemma.lower() in SERVING
    )


def _named_within(page: _Page, tree: Tree, head: Token) -> Mention | None:
    """The mention of a name or office that the head of a source carries: "Foreign Minister Sergei Lavrov"."""
    parts = (
        c for c in tree.children(head) if base(c.deprel) in {"flat", "nmod", "compound", "appos"} and c.name != "O"
    )
    found = (page.mentions.get((tree.sentence.index, c.index)) for c in parts if c.deprel != "nmod:poss")
    return next((m for m in found if m is not None and any(r.person for r in m.resolutions)), None)


def _resolved(page: _Page, resolutions: Sequence[Resolution], span: Span, cue: str) -> Speaker:
    """Several resolutions ("the two leaders") are joined; one keeps its own code."""
    names = list(dict.fromkeys(_fullest(page, r.name) for r in resolutions if r.name))
    codes = list(dict.fromkeys(r.code for r in resolutions if r.code))
    return Speaker(" and ".join(names), "|".join(codes), span, cue)


def _own_words(page: _Page, tree: Tree, one: Attribution) -> str:
    """A name as the article gives it most fully, or the noun phrase without its clauses."""
    assert one.speaker is not None
    core = tree.subtree(one.speaker, without=("acl", "appos", "parataxis", "punct", "advcl", "case", "ccomp"))
    named = list(_person_names(page.text, core))
    if named and one.speaker.upos != "NOUN":
        return " and ".join(_fullest(page, name) for name in named)
    whole = tree.subtree(one.speaker, without=("acl", "appos", "parataxis", "punct", "advcl", "ccomp"))
    words = [t for t in whole if t in one.source] or [t for t in core if t.deprel != "det"]
    stretch = pieces(words)[0]
    return " ".join(page.text[stretch.start : stretch.end].split())


def _fullest(page: _Page, name: str) -> str:
    """The full name behind a family name alone: the commonest in the article; the name itself in doubt.

    The family name comes last ("Putin"), or first as in Korea and China ("Kim").
    """
    family = fold(name)
    if " " in family:
        return name
    longer = [n for n in page.names if fold(n).endswith(" " + family)]
    longer = longer or [n for n in page.names if fold(n).startswith(family + " ")]
    ranked = Counter(longer).most_common(2)
    clear = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if clear else name


def _quote(document: Document, span: Span, speaker: Speaker, direct: bool) -> Quote:
    text = document.text[span.start : span.end]
    identity = content_id("q", document.id, span.start, span.end, direct)
    return Quote(
        identity, document.id, span.start, span.end, text, speaker.name, speaker.code, speaker.cue, direct, speaker.span
    )


def _indirect(document: Document, page: _Page, marked: Sequence[Quotation]) -> list[Quote]:
    """Clauses that somebody is said to have said, unless quotation marks hold them whole."""
    quotes: dict[tuple[int, int], Quote] = {}
    for index, found in enumerate(page.attributions):
        for one in found:
            if not one.speech or not one.clause or any(_inside(one.verb, q) for q in marked):
                continue
            words = [t for t in one.content if t.upos != "PUNCT"]
            if words and words[0].text.lower() == "that" and words[0].upos == "SCONJ":
                words = words[1:]
            if len(words) < _FEW_WORDS or sum(any(_inside(t, q) for q in marked) for t in words) > 0.8 * len(words):
                continue
            stretch = max(pieces(one.content), key=lambda s: s.end - s.start)
            span = Span(max(stretch.start, words[0].start), stretch.end)
            quote = _quote(document, span, _speaker(page, index, one), direct=False)
            quotes.setdefault((span.start, span.end), quote)
    return list(quotes.values())
