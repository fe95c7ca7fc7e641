"""Measure the shipped model on gold text.

    python -m training.language.evaluate --data DATA [--package DIR] [--dev]

For each test set: tagging, trees and lemmas on gold words; names by exact span and
type; then words, sentences and trees found in running text. ``--dev`` measures the
development sets instead, which alone may guide choices.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.language import corpus
from training.language.names import UNKNOWN
from training.language.treebank import GoldSentence, name_spans, word_offsets

from legation.language.core import DATA, LONGEST_SENTENCE, CoreParser
from legation.language.parser import Passages
from legation.types import Sentence

Word = tuple[int, int]

CORE = frozenset({"nsubj", "obj", "iobj", "obl", "ccomp", "xcomp", "root"})
"""Relations that say who does what to whom: the *core* figure is the LAS over the words that have one of them."""


def main() -> None:
    """Read the arguments, print a line per set."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    cli.add_argument("--package", type=Path, default=DATA, help="folder of the model (default: the shipped one)")
    cli.add_argument("--dev", action="store_true", help="measure the development sets")
    options = cli.parse_args()
    parser = CoreParser(data=options.package)
    print(parser.identity)
    for name, sentences in gold_sets(options.data, "dev" if options.dev else "test"):
        print(f"{name}: {on_gold_words(parser, sentences)}", flush=True)
        print(f"{name}, running text: {on_running_text(parser, sentences)}", flush=True)
    if not options.dev:
        news = [s for part in ("train", "dev", "test") for s in corpus.gum(options.data, part, frozenset({"news"}), ())]
        print(f"GUM news of all parts: {on_limits(parser, news)}", flush=True)
        print(f"worldwide newswire: {on_names(parser, corpus.newswire(options.data))}", flush=True)


def gold_sets(data: Path, part: str) -> Iterator[tuple[str, list[GoldSentence]]]:
    """Yield the name and the sentences of each set of ``part`` (dev or test)."""
    yield f"EWT {part}", corpus.ewt(data, part)
    yield f"GUM {part}, permitted genres", corpus.gum(data, part)
    yield f"GUM {part}, all genres", corpus.gum(data, part, None)
    news = frozenset({"news"})
    yield f"GUM {part}, news", corpus.gum(data, part, news, ())
    if part == "test":
        yield "GUM dev and test, news", corpus.gum(data, "dev", news, ()) + corpus.gum(data, "test", news, ())
        yield "PUD", corpus.pud(data)


def on_gold_words(parser: CoreParser, gold: Sequence[GoldSentence]) -> str:
    """Return accuracies in percent, given the words, and the F1 of names."""
    gold = [sentence for sentence in gold if len(sentence.words) <= LONGEST_SENTENCE]
    found = parser.analyse_words([sentence.words for sentence in gold])
    right: Counter[str] = Counter()
    for ours, theirs in zip(found, gold, strict=True):
        right.update(_hits(ours, theirs))
    total = right.pop("words")
    parts = [f"{name} {100 * right[name] / total:.2f}" for name in ("UPOS", "FEATS", "lemma", "UAS", "LAS")]
    parts.append(f"core {100 * right['core'] / max(1, right['core words']):.2f}")
    return f"words {total} {' '.join(parts)} names {_names_line(found, gold)}"


def _hits(ours: Sentence, gold: GoldSentence) -> Counter[str]:
    hits = Counter(words=len(ours.tokens))
    for i, token in enumerate(ours.tokens):
        attached = token.head + 1 == gold.heads[i]
        hits["UPOS"] += token.upos == gold.upos[i]
        hits["FEATS"] += (token.feats or "_") == gold.feats[i]
        hits["lemma"] += token.lemma.lower() == (gold.lemmas[i] or "").lower()
        hits["UAS"] += attached
        labelled = attached and token.deprel == gold.relations[i]
        hits["LAS"] += labelled
        if _universal(gold.relations[i]) in CORE:
            hits["core words"] += 1
            hits["core"] += labelled
    return hits


def on_names(parser: CoreParser, gold: Sequence[GoldSentence]) -> str:
    """Return the F1 of names, given the words."""
    gold = [sentence for sentence in gold if len(sentence.words) <= LONGEST_SENTENCE]
    return "names " + _names_line(parser.analyse_words([sentence.words for sentence in gold]), gold)


def _names_line(found: Sequence[Sentence], gold: Sequence[GoldSentence]) -> str:
    """Count names exactly; those that touch a masked word count for nothing."""
    right = ours = theirs = 0
    for sentence, truth in zip(found, gold, strict=True):
        if truth.names is None:
            continue
        masked = {i for i, tag in enumerate(truth.names) if tag == UNKNOWN}
        spans = {s for s in _uner_spans(t.name for t in sentence.tokens) if not masked & set(range(s[0], s[1]))}
        wanted = _uner_spans(truth.names)
        right, ours, theirs = right + len(spans & wanted), ours + len(spans), theirs + len(wanted)
    precision, recall = 100 * right / max(1, ours), 100 * right / max(1, theirs)
    return f"P {precision:.1f} R {recall:.1f} F1 {_f1(right, ours, theirs):.1f}"


def _uner_spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """Return the names of the types that the gold sets share: persons, organisations, and places with facilities."""
    places = {"FAC": "LOC"}
    spans = {(start, end, places.get(kind, kind)) for start, end, kind in name_spans(list(tags))}
    return {span for span in spans if span[2] in ("PER", "LOC", "ORG")}


def _f1(right: int, ours: int, theirs: int) -> float:
    return 200 * right / max(1, ours + theirs)


def on_running_text(parser: CoreParser, gold: Sequence[GoldSentence]) -> str:
    """Return F1 in percent of words, sentences, UPOS, UAS and universal LAS in paragraphs of text, and of the ends."""
    counts = _running_counts(parser, gold)
    words, sentences = (counts["ours"], counts["theirs"]), (counts["our sentences"], counts["their sentences"])
    scores = [f"{name} {_f1(counts[name], *words):.2f}" for name in ("words", "UPOS", "UAS", "LAS")]
    scores.append(f"sentences {_f1(counts['sentences'], *sentences):.2f}")
    return f"{' '.join(scores)} {_ends_line(counts)}"


def on_limits(parser: CoreParser, gold: Sequence[GoldSentence]) -> str:
    """Return F1 in percent of words and of the ends of sentences: what the network has no part in.

    So it may be measured on texts whose trees trained it too.
    """
    counts = _running_counts(parser, gold)
    return f"words {_f1(counts['words'], counts['ours'], counts['theirs']):.2f} {_ends_line(counts)}"


def _ends_line(counts: Counter[str]) -> str:
    """Boundaries are the ends of sentences but for the last of each paragraph, which is given."""
    return f"boundaries {_f1(counts['boundaries'], counts['our boundaries'], counts['their boundaries']):.2f}"


def _running_counts(parser: CoreParser, gold: Sequence[GoldSentence]) -> Counter[str]:
    counts: Counter[str] = Counter()
    paragraphs = [_spelt_out(paragraph) for paragraph in _paragraphs(gold)]
    analysed = parser.parse([Passages(text) for text, _ in paragraphs])
    for found, (_, truth) in zip(analysed, paragraphs, strict=True):
        counts.update(_running_hits(found, truth))
    return counts


def _paragraphs(sentences: Iterable[GoldSentence]) -> Iterator[list[GoldSentence]]:
    paragraph: list[GoldSentence] = []
    for sentence in sentences:
        if paragraph and (sentence.starts_paragraph or sentence.document != paragraph[0].document):
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


Truth = list[dict[Word, tuple[Word | None, str, str]]]


def _spelt_out(paragraph: Sequence[GoldSentence]) -> tuple[str, Truth]:
    """Return the text of ``paragraph`` and, per sentence, each word's (head, relation, UPOS)."""
    text, truth = "", []
    for sentence in paragraph:
        offsets = word_offsets(sentence.text, sentence.words)
        if offsets is not None:
            spans = [(start + len(text), end + len(text)) for start, end in offsets]
            rows = zip(spans, sentence.heads, sentence.relations, sentence.upos, strict=True)
            truth.append({s: (spans[h - 1] if h else None, _universal(r), u or "") for s, h, r, u in rows})
        text += sentence.text + (" " if sentence.spaces[-1] else "")
    return text, truth


def _universal(relation: str | None) -> str:
    return (relation or "").split(":")[0]


def _running_hits(found: Sequence[Sentence], truth: Truth) -> Counter[str]:
    wanted = {word: answer for sentence in truth for word, answer in sentence.items()}
    limits = {(min(sentence)[0], max(sentence)[1]) for sentence in truth}
    last = max(end for _, end in limits) if limits else 0
    ends, our_ends = ({end for _, end in spans if end < last} for spans in (limits, {(s.start, s.end) for s in found}))
    hits = Counter({"theirs": len(wanted), "their sentences": len(limits), "our sentences": len(found)})
    hits.update({"boundaries": len(ends & our_ends), "our boundaries": len(our_ends), "their boundaries": len(ends)})
    for sentence in found:
        hits["sentences"] += (sentence.start, sentence.end) in limits
        for token in sentence.tokens:
            hits["ours"] += 1
            answer = wanted.get((token.start, token.end))
            if answer is None:
                continue
            governor = sentence.tokens[token.head] if token.head >= 0 else None
            attached = answer[0] == (governor and (governor.start, governor.end))
            hits["words"] += 1
            hits["UPOS"] += token.upos == answer[2]
            hits["UAS"] += attached
            hits["LAS"] += attached and _universal(token.deprel) == answer[1]
    return hits


if __name__ == "__main__":
    main()
