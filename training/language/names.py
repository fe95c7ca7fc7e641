"""Names of eight types, from sources that each mark some of them in ways of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from training.language.treebank import (
    GoldSentence,
    name_spans,
    read_columns,
    repair_bio,
    word_offsets,
)

from legation.language.tokens import tokenise

TYPES = ("PER", "LOC", "ORG", "FAC", "NORP", "EVENT", "LAW", "WEAPON")
"""Persons; countries, cities, regions, waters; organisations; facilities; nationalities, ethnic, religious
and political groups; events; laws and treaties; weapons and military craft."""

TAGS = ["O", *(f"{position}-{kind}" for kind in TYPES for position in "BI")]

UNKNOWN = "-"
"""The tag of a word of which nothing is known."""

PLACE = "LOC|FAC"
"""What the sources call a location: they do not tell facilities apart."""

GUM_TYPES = {"person": "PER", "place": PLACE, "organization": "ORG", "event": "EVENT"}
CROSSNER_TYPES = {
    "politician": "PER",
    "person": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": PLACE,
    "location": PLACE,
    "event": "EVENT",
    "election": "EVENT",
}
WIKIGOLD_TYPES = {"PER": "PER", "LOC": PLACE, "ORG": "ORG"}
UNER_TYPES = {"PER": "PER", "LOC": PLACE, "ORG": "ORG"}
RE3D_TYPES = {
    "Person": "PER",
    "Organisation": "ORG",
    "Location": PLACE,
    "Nationality": "NORP",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "WEAPON",
}
NEWSWIRE_TYPES = {"Person": "PER", "Location": "LOC", "Facility": "LOC", "Organization": "ORG"}

OTHER = "O|NORP|EVENT|LAW|WEAPON"
"""A word that is in no name of a person, place or organisation, and may be in one that the source does not mark."""

RE3D_PLAIN = {"Temporal", "Quantity", "Money"}
"""Types of re3d that are never names."""

_PRONOUNS = {"it", "he", "she", "they", "we", "i", "you", "who", "them", "him", "his", "us"}
_IN_NAMES = {"of", "the", "and", "for", "&", "-", "'s", ".", "de", "al", "on", "to", "in"}
_TITLES = {
    "president", "prime", "minister", "secretary", "foreign", "mr", "mr.", "mrs", "ms", "dr",
    "dr.", "sir", "king", "queen", "prince", "ambassador", "general", "gen.", "lt.", "col.",
    "colonel", "major", "sheikh", "senator", "us", "u.s.", "un", "special", "deputy",
}  # fmt: skip

Mention = tuple[int, int, str]


def possible(tag: str) -> int:
    """Return, as the bits of a number, which of TAGS ``tag`` allows.

    A tag may name several types (``B-LOC|FAC``), or leave open whether a word
    outside any marked name is in one of a type that is not marked (``O|NORP``).
    """
    if tag == UNKNOWN:
        return (1 << len(TAGS)) - 1
    first, *others = tag.split("|")
    allowed = {first}
    for kind in others:
        allowed |= {"B-" + kind, "I-" + kind} if first == "O" else {first[:2] + kind}
    return sum(1 << TAGS.index(each) for each in allowed)


def leave_open(tags: Sequence[str], other: str) -> list[str]:
    """Return ``tags`` with ``other`` for each O: what the source does not mark is left open."""
    return [other if tag == "O" else tag for tag in tags]


def gum_names(sentence: GoldSentence) -> list[str]:
    """Return BIO tags for the named mentions among GUM's entities.

    GUM marks every mention, named or not. A mention counts as a name when its
    head is a proper noun and all its words are such or small joining words; the
    words of a mention with a proper-noun head that is more than a name are
    masked, since where the name ends in it is not said.
    """
    tags = ["O"] * len(sentence.words)
    for start, end, kind in sorted(_gum_mentions(sentence.misc), key=lambda m: m[0] - m[1]):
        if kind not in GUM_TYPES or not _proper_head(sentence, start, end):
            continue
        first, last = _trim(sentence, start, end)
        if kind == "person":
            first = _after_titles(sentence.words, first, last)
        if _is_name(sentence, first, last):
            _write(tags, first, last, GUM_TYPES[kind])
        else:
            _mask(tags, (k for k in range(start, end) if sentence.upos[k] != "VERB"))
    return leave_open(tags, "O|NORP|LAW|WEAPON")


def _gum_mentions(misc: Sequence[str]) -> list[Mention]:
    mentions: list[Mention] = []
    stack: list[tuple[str, int, str]] = []
    for position, cell in enumerate(misc):
        marks = [part[7:] for part in cell.split("|") if part.startswith("Entity=")]
        for mark in re.findall(r"\([^()]*\)?|[^()]*\)", marks[0]) if marks else []:
            fields = mark.strip("()").split("-")
            if not mark.startswith("("):
                _close(stack, fields[0], position, mentions)
            elif mark.endswith(")"):
                mentions.append((position, position + 1, "".join(fields[1:2])))
            else:
                stack.append((fields[0], position, "".join(fields[1:2])))
    return mentions


def _close(stack: list[tuple[str, int, str]], identity: str, position: int, mentions: list[Mention]) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][0] == identity:
            _, start, kind = stack.pop(depth)
            mentions.append((start, position + 1, kind))
            return


def _proper_head(sentence: GoldSentence, start: int, end: int) -> bool:
    heads = [k for k in range(start, end) if not start <= sentence.heads[k] - 1 < end]
    return bool(heads) and sentence.upos[heads[0]] == "PROPN"


def _trim(sentence: GoldSentence, start: int, end: int) -> tuple[int, int]:
    while start < end and sentence.upos[start] in ("DET", "PUNCT"):
        start += 1
    while end > start and sentence.upos[end - 1] in ("PUNCT", "PART"):
        end -= 1
    return start, end


def _after_titles(words: Sequence[str], start: int, end: int) -> int:
    while end - start > 1 and words[start].lower() in _TITLES:
        start += 1
    return start


def _is_name(sentence: GoldSentence, start: int, end: int) -> bool:
    if not 0 < end - start <= 7 or "," in sentence.words[start:end]:
        return False
    return all(
        sentence.upos[k] == "PROPN" or sentence.xpos[k].startswith("NNP") or sentence.words[k].lower() in _IN_NAMES
        for k in range(start, end)
    )


def _write(tags: list[str], start: int, end: int, kind: str) -> None:
    if all(tag in ("O", UNKNOWN) for tag in tags[start:end]):
        tags[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)


def _mask(tags: list[str], positions: Iterable[int]) -> None:
    for position in positions:
        if tags[position] == "O":
            tags[position] = UNKNOWN


def align_names(sentence: GoldSentence, words: Sequence[str], tags: Sequence[str]) -> list[str] | None:
    """Return ``tags`` of ``words`` carried over to the sentence's own words.

    None where the two do not spell the same text.
    """
    if list(words) == sentence.words:
        return list(tags)
    text = sentence.text.strip()
    theirs, ours = word_offsets(text, words), word_offsets(text, sentence.words)
    if theirs is None or ours is None:
        return None
    carried = ["O"] * len(ours)
    for start, end, kind in name_spans(tags):
        low, high = theirs[start][0], theirs[end - 1][1]
        inside = [k for k, (first, last) in enumerate(ours) if first >= low and last <= high]
        for k in inside:
            carried[k] = ("B-" if k == inside[0] else "I-") + kind
    return carried


def names_only(words: Sequence[str], tags: Sequence[str], source: str) -> GoldSentence:
    """Return a sentence of which nothing but the names is known."""
    blank: list[str | None] = [None] * len(words)
    return GoldSentence(
        document=source,
        words=list(words),
        spaces=[True] * len(words),
        upos=list(blank),
        feats=list(blank),
        lemmas=list(blank),
        relations=list(blank),
        heads=[-100] * len(words),
        names=repair_bio(tags),
    )


def map_types(tags: Sequence[str], types: Mapping[str, str], other: str) -> list[str]:
    """Return ``tags`` with their types translated; ``other`` for types without a place."""
    return [tag if tag == "O" else tag[:2] + types[tag[2:]] if tag[2:] in types else other for tag in tags]


def wikigold(path: Path) -> list[GoldSentence]:
    """Return the sentences of wikigold; MISC may be of any type that it does not mark."""
    return [names_only(words, map_types(tags, WIKIGOLD_TYPES, OTHER), "wikigold") for words, tags in read_columns(path)]


def crossner(path: Path) -> list[GoldSentence]:
    """Return the sentences of a CrossNER politics file; misc may be of any type that it does not mark."""
    return [names_only(words, map_types(tags, CROSSNER_TYPES, OTHER), "crossner") for words, tags in read_columns(path)]


def newswire(path: Path) -> list[GoldSentence]:
    """Return the sentences of one worldwide-newswire file (evaluation only).

    The file splits initials at their periods (``U . S .``); they are joined as in any text.
    """
    return [
        names_only(*joined_initials(words, map_types(tags, NEWSWIRE_TYPES, "O")), "newswire")
        for words, tags in read_columns(path)
    ]


def joined_initials(words: Sequence[str], tags: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return ``words`` and ``tags`` with each run of two or more capitals and periods made one word."""
    joined: list[str] = []
    kept: list[str] = []
    position = 0
    while position < len(words):
        end = position
        while end + 1 < len(words) and len(words[end]) == 1 and words[end].isupper() and words[end + 1] == ".":
            end += 2
        if end - position < 4:
            end = position + 1
        joined.append("".join(words[position:end]))
        kept.append(tags[position])
        position = end
    return joined, kept


def written(path: Path) -> list[GoldSentence]:
    """Return the sentences of a file of our own: one a line, names marked ``[TYPE words]``."""
    sentences = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text, marks = _unmarked(line)
        spans = tokenise(text)
        tags = ["O"] * len(spans)
        for start, end, kind in marks:
            inside = [k for k, span in enumerate(spans) if span.start < end and start < span.end]
            _write(tags, inside[0], inside[-1] + 1, kind)
        sentences.append(names_only([text[span.start : span.end] for span in spans], tags, "written"))
    return sentences


def _unmarked(line: str) -> tuple[str, list[Mention]]:
    text = ""
    marks = []
    for plain, kind, name in re.findall(r"([^\[]+)|\[([A-Z]+) ([^\]]+)\]", line):
        if kind:
            marks.append((len(text), len(text) + len(name), kind))
        text += plain or name
    return text, marks


def re3d(folder: Path, places: set[str]) -> list[GoldSentence]:
    """Return the sentences of re3d but for its BBC part, which is non-commercial.

    re3d marks common nouns ("mourners") too, countries that act as organisations,
    and titles with persons. ``places`` holds lower-cased names that are places in
    the treebanks; what is no plain name is masked.
    """
    sentences = []
    for path in sorted(folder.glob("*/*.conll")):
        if path.parent.name == "BBC_Online":
            continue
        for words, tags in read_columns(path):
            sentences.append(names_only(words, _re3d_tags(words, tags, places), "re3d"))
    return sentences


def _re3d_tags(words: Sequence[str], tags: Sequence[str], places: set[str]) -> list[str]:
    plain = ["O" if tag == "O" or tag[2:] in RE3D_PLAIN else UNKNOWN for tag in tags]
    for start, end, kind in name_spans(repair_bio(tags)):
        if kind not in RE3D_TYPES:
            continue
        first = start + (words[start].lower() in ("the", "a", "an"))
        name = " ".join(words[first:end]).lower()
        if first > start and _capitalised(words[first:end]):
            plain[start] = "O"
        if not _capitalised(words[first:end]):
            if not any(word[:1].isupper() for word in words[start:end]):
                plain[start:end] = ["O"] * (end - start)
        elif name in _PRONOUNS:
            plain[start:end] = ["O"] * (end - start)
        elif name in places:
            _write(plain, first, end, PLACE)
        elif end - first == 1 and name.endswith(("ans", "is", "ese")):
            continue
        elif kind != "Person" or words[first].lower() not in _TITLES:
            _write(plain, first, end, RE3D_TYPES[kind])
    return leave_open(plain, "O|EVENT|LAW")


def _capitalised(words: Sequence[str]) -> bool:
    if not words or len(words) > 7 or "," in words:
        return False
    return all(word[:1].isupper() or word.lower() in _IN_NAMES for word in words) and (
        words[0][:1].isupper() and words[-1][:1].isupper()
    )
