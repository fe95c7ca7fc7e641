"""What is said a second time in the same words: headlines, pull quotes, paragraphs, clauses sown for search engines."""

import re
from collections import defaultdict
from dataclasses import dataclass

from legation.documents.layout import TextLine, sentences_of
from legation.text import plain
from legation.types import Marked

_WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
_LABELLED = re.compile(r"[A-Z][\w. ]{0,40}:")  # a speaker or a field: what follows may well be said twice
_OPENING = 6  # words two sentences must open with alike before they are compared
_PARAGRAPH = 12  # words, less one, from which a line may hold a pull quote
_TIMES = 3  # sentences that must share a clause before it counts as sown
# words by which a tail is hung on a clause that was complete without it; where sentences differ in
# something else the shared words are only their beginning (as in a speech), and each says its own thing
_HANGERS = frozenset(
    ("as", "while", "despite", "amid", "and", "after", "before", "because", "when", "with", "in", "during",
     "following", "though", "although", "but", "since", "on", "at", "through", "without", "ahead", "under",
     "over", "even", "by")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence: its place, its words, and whether it closes its paragraph."""

    start: int
    end: int
    words: tuple[str, ...]
    ends: tuple[int, ...]
    last: bool


def repeated_lines(lines: list[TextLine], title: str) -> list[Marked]:
    """Later lines that say the same as an earlier one, and pull quotes that a paragraph holds in full.

    Short lines repeat by chance ("QUESTION: Thank you."), so only the headline counts where it is short.
    """
    marked, seen = [], set()
    folded = [_key(line.text) for line in lines]
    longer = " \n ".join(key for key in folded if key.count(" ") >= _PARAGRAPH)
    for line, key in zip(lines, folded, strict=True):
        long_enough = key == _key(title) or (key.count(" ") >= 7 and not _LABELLED.match(line.text))
        if long_enough and (key in seen or _is_pulled(line, key, longer)):
            marked.append(Marked(line.start, line.end, "repeated"))
        seen.add(key)
    return marked


def _is_pulled(line: TextLine, key: str, longer: str) -> bool:
    """True for a quotation on a line of its own that a long paragraph holds too."""
    if line.index == 0 or line.text[0] not in "\"'\u201c\u2018" or key.count(" ") < 5:
        return False
    return longer.count(key) > (key.count(" ") >= _PARAGRAPH)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(plain(text))).lower()


def sown_clauses(text: str, lines: list[TextLine], title: str) -> list[Marked]:
    """A main clause repeated with changing tails, from its second occurrence on.

    A sentence that opens with the clause is marked as a whole; inside another sentence only the clause is.
    """
    words = plain(text)
    sentences = [said for line in lines for said in _sentences(words, line)]
    groups: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for said in sentences:
        groups[said.words[:_OPENING]].append(said)
    marked: list[Marked] = []
    for group in groups.values():
        clause = _clause(group) if len(group) >= _TIMES else ()
        if clause and _is_sown(group, clause, title):
            marked.extend(Marked(said.start, said.end, "repeated") for said in group[1:])
            marked.extend(_inside(sentences, clause, group[0]))
    return marked


def _sentences(text: str, line: TextLine) -> list[_Said]:
    bounds = sentences_of(line)
    made = []
    for start, end in bounds:
        words = list(_WORD.finditer(text, start, end))
        if len(words) >= _OPENING:
            said = tuple(word.group().lower() for word in words)
            made.append(_Said(start, end, said, tuple(word.end() for word in words), end == bounds[-1][1]))
    return made


def _clause(group: list[_Said]) -> tuple[str, ...]:
    """The words all sentences of a group open with."""
    shared = []
    for column in zip(*(said.words for said in group), strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    return tuple(shared)


def _is_sown(group: list[_Said], clause: tuple[str, ...], title: str) -> bool:
    """True where every sentence only hangs a tail on the clause, and the repeats close paragraphs or echo the title."""
    tails = [said.words[len(clause)] for said in group if len(said.words) > len(clause)]
    hung = all(word in _HANGERS for word in tails)
    placed = sum(said.last for said in group[1:]) * 2 >= len(group[1:])
    return hung and len(set(tails)) > 1 and (placed or " ".join(clause) in _key(title))


def _inside(sentences: list[_Said], clause: tuple[str, ...], first: _Said) -> list[Marked]:
    """The clause where it stands within later sentences that open otherwise."""
    found = []
    for said in sentences:
        for at in range(1, len(said.words) - len(clause) + 1):
            if said.start > first.start and said.words[at : at + len(clause)] == clause:
                end = said.ends[at + len(clause) - 1]
                start = said.ends[at - 1] + 1
                found.append(Marked(start, end, "repeated"))
    return found
