"""The language an article is written in."""

import functools
import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LETTERS = re.compile(r"[^\W\d_]+")
_WINDOW = 6_000  # characters looked at: more changes nothing but the time
_LONG = 200  # letters from which the identifier alone is trusted
_SURE = 0.5
# words that hardly any sentence of English goes without and that other languages do not share
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "with", "said", "has", "have", "had", "was", "were", "is", "are", "that",
     "this", "by", "from", "at", "as", "its", "their", "his", "her", "will", "would", "they", "he", "she",
     "it", "on", "for", "after", "over", "into", "not", "been", "who", "which")
)  # fmt: skip
_WIDER = {"wuu": "zh", "yue": "zh", "arz": "ar", "ary": "ar", "sdh": "ku", "uzs": "uz", "nn": "no", "nb": "no"}
_NAMES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "russian": "ru", "arabic": "ar",
    "chinese": "zh", "portuguese": "pt", "italian": "it", "korean": "ko", "japanese": "ja", "ukrainian": "uk",
    "turkish": "tr", "persian": "fa", "polish": "pl", "dutch": "nl", "hebrew": "he", "hindi": "hi",
}  # fmt: skip


@functools.cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of these words, "" where they are too few to tell.

    Long texts go by the identifier. In short ones every fourth word being a common English one settles
    for English; else the identifier must be sure.
    """
    sample = text[:_WINDOW]
    words = _LETTERS.findall(sample)
    letters = sum(map(len, words))
    if letters < 12:
        return ""
    code, probability = _identifier().classify(sample)
    if letters < _LONG and _looks_english(words):
        return "en"
    if letters >= _LONG or probability >= _SURE:
        return code_of(code)
    return "en" if code == "en" else ""


def _looks_english(words: list[str]) -> bool:
    return sum(word.lower() in _ENGLISH for word in words) >= 0.2 * len(words)


def code_of(language: str) -> str:
    """A language field as an ISO 639-1 code: ``en-GB``, ``EN`` and ``English`` are all ``en``; "" if unknown."""
    bare = re.split(r"[-_]", language.strip().lower())[0]
    code = _NAMES.get(bare) or _WIDER.get(bare, bare)
    return code if re.fullmatch(r"[a-z]{2}", code) else ""
