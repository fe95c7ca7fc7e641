"""Words of English text by the conventions of Universal Dependencies.

The conventions are those of the English treebanks EWT and GUM (release 2.16):
clitics stand apart (``ca|n't``, ``Putin|'s``), compounds are split at hyphens
(``six|-|member``) but not after prefixes (``anti-war``, ``re-elected``),
currencies, numbers and units are words of their own (``$|5|bn``), dates and
times with slashes or colons stay whole, an abbreviation keeps its period.

Time is linear in the text: every repetition in the patterns is possessive or
bounded.
"""

from __future__ import annotations

import re

from legation.types import Span


def word_list(words: str) -> list[str]:
    """Return the words of a string, for lists that read better without quotes."""
    return words.split()


TITLES = word_list(
    "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Gen Col Lt Sgt Capt Maj Cmdr Adm Brig Rev "
    "Hon Fr Amb Supt Messrs Mlle Mme Pres Atty Insp St Ste Mt Ft Ph\\.D M\\.Sc B\\.Sc LL\\.M"
)
"""Abbreviations that stand before a name: no sentence ends with them."""

ABBREVIATIONS = word_list(
    "Jr Sr Bros Inc Corp Co Ltd LLC Plc plc Dept dept Univ Ave Blvd Rd Govt govt "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec vs etc cf approx viz ca pp vol Vol ext incl"
)
"""Other abbreviations; a sentence may end with them."""

BEFORE_NUMBERS = word_list(
    "No Nos no nos Art art Sec sec p c Fig fig para Para Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
)
"""Abbreviations only where a number follows."""

_PREFIXES = word_list(
    "non mid re anti co pre pro cross post over semi multi ex sub counter mini inter intra "
    "neo micro ultra de e un socio"
)
_UNITS = word_list(
    "am pm AM PM bn mn tn m k b M K B km kg mph kph mm cm ft lb lbs GW MW kW GWh MWh kt nm mln bln trn hrs"
)
_DOMAINS = word_list("com org net gov edu mil int info eu uk ru ua cn de fr ir il in jp kp kr us tv io co")

_JOINERS = "\u00ad\u200b\u200c\u200d\u2060"
_INVISIBLE = r"\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2061-\u2069\ufeff"
_CHARACTER = rf"[\w\u0300-\u036f{_JOINERS}]"
_LETTER = r"[^\W\d_]"
_END = r"(?![^\W_])"
_APOSTROPHE = "['’ʼ`´]"
_ADDRESS = r"[^\s<>\"“”‘’]{0,2000}[^\s<>\"“”‘’.,;:!?)\]}'…]"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?:\.\d++)?+|\d++(?:[.:/]\d++){0,8}+|(?<![\w.])\.\d++)"


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(words) + ")"


_KINDS = {
    "address": rf"(?:(?:https?|ftp)://|www\.){_ADDRESS}",
    "email": r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}",
    "handle": r"(?<!\w)[@#][^\W\d]\w{0,100}",
    "domain": rf"(?<![\w.])(?:[A-Za-z0-9-]{{2,63}}\.){{1,5}}{_any(_DOMAINS)}(?![\w-]|\.\w)",
    "file": r"(?<![\w.])[\w-]{1,80}\.(?:pdf|docx?|xlsx?|pptx?|html?|jpe?g|png|txt|csv|zip)(?!\w)",
    "face": r"(?<!\S)[:;]-?[()DP](?!\w)",
    "acronym": r"(?<!\w)(?:(?:[A-Za-z]\.){2,10}|(?:[A-Z]\.){1,9}[A-Z])(?![\w])",
    "abbreviation": rf"(?<!\w)(?:{_any(TITLES + ABBREVIATIONS)}|(?<=et\s)al)\.(?!\w)",
    "numbered": rf"(?<!\w){_any(BEFORE_NUMBERS)}\.(?=\s?\d)",
    "initial": r"(?<![\w.])[A-Z]\.(?=\s?[A-Z][\w.])",
    "phone": r"(?<![\w-])(?:\d{1,3}-)?\d{3}-(?:\d{3}-)?\d{4}(?![\w-])",
    "decade": rf"(?<!\w)['’]\d0s?{_END}",
    "ordinal": rf"\d++(?:,\d{{3}})*+(?:st|nd|rd|th|s){_END}",
    "number": rf"(?<!\w){_NUMBER}(?={_any(_UNITS)}?{_END})",
    "currency": r"(?<!\w)(?:US|A|AU|C|CA|NZ|HK|S|NT|R)?[$]|[€£¥₽₴₹₪₩₺]",
    "clitic": rf"(?<=[\w.)\"”%]){_APOSTROPHE}(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M){_END}",
    "prefixed": rf"(?<![\w-]){_any(_PREFIXES + [p.capitalize() for p in _PREFIXES])}"
    rf"-(?!the\b|and\b|or\b|to\b){_CHARACTER}++",
    "firm": r"(?<!\w)[A-Z]{1,3}&[A-Z]{1,3}(?!\w)",
    "word": rf"{_CHARACTER}++(?:{_APOSTROPHE}{_LETTER}{_CHARACTER}*+)*+",
    "dots": r"\.{2,}+|…++|\.(?: \.){2,}+",
    "dashes": r"--++|–++|—++|―++",
    "shout": r"[!?]++",
    "rule": r"==++|\*\*++|~~++|##++|\+\++|<<++|>>++",
    "mark": rf"[^\s\w{_JOINERS}{_INVISIBLE}]",
}

_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))

_CLITICS = ("'s", "'re", "'ve", "'ll", "'d", "'m", "n't")
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the words of ``text[start:end]`` in order, offsets counted in ``text``.

    White space and invisible characters between words belong to none of them.
    """
    spans: list[Span] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        if match.lastgroup in ("word", "prefixed"):
            spans.extend(_split_clitics(text, match.start(), match.end()))
        else:
            spans.append(Span(match.start(), match.end()))
    return spans


def _split_clitics(text: str, start: int, end: int) -> list[Span]:
    """Return the word ``text[start:end]`` as its host and its clitics."""
    fused = _FUSED.get(text[start:end].lower()) if end - start <= 6 else None
    if fused:
        return [Span(start, start + fused), Span(start + fused, end)]
    clitics = []
    while size := _clitic_length(text[max(start, end - 3) : end]):
        if end - size <= start:
            break
        clitics.append(Span(end - size, end))
        end -= size
    return [Span(start, end), *reversed(clitics)]


def _clitic_length(tail: str) -> int:
    """Return the length of the clitic that the three characters ``tail`` end with, or 0."""
    if tail.isalnum():
        return 0
    plain = re.sub(_APOSTROPHE, "'", tail).lower()
    return next((len(clitic) for clitic in _CLITICS if plain.endswith(clitic)), 0)
