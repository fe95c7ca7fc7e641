"""Base forms of regularly and irregularly inflected English verbs and nouns.

The network learns lemmas from treebanks and errs on verbs it has rarely seen ("denounced", "vetoed"). Here the
possible base forms are spelt out by rule and the one that is a known base form is taken; what is not known
falls back on the commonest spelling.
"""

from collections.abc import Iterator, Set

from legation.language.tokens import word_list

_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne born|beat beat beaten|become became become|begin began begun
bend bent|bid bid bade bidden|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred
bring brought|build built|burn burnt|burst burst|buy bought|cast cast|catch caught|choose chose chosen|cling clung
come came come|cost cost|creep crept|cut cut|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven
eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown
forbid forbade forbidden|forecast forecast|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven
forgo forwent forgone|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown
hang hung|hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|kneel knelt|know knew known|lay laid
lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let let|lie lay lain|light lit|lose lost|make made
mean meant|meet met|mislead misled|mistake mistook mistaken|outdo outdid outdone|overcome overcame overcome
override overrode overridden|overrun overran overrun|oversee oversaw overseen|overtake overtook overtaken
overthrow overthrew overthrown|pay paid|prove proved proven|put put|quit quit|read read|rebuild rebuilt|rid rid
ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent
set set|shake shook shaken|shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk|shut shut
sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|sling slung|slit slit
speak spoke spoken|speed sped|spend spent|spill spilt|spin spun|split split|spread spread|spring sprang sprung
stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken|string strung|strive strove striven
swear swore sworn|sweep swept|swell swelled swollen|swim swam swum|swing swung|take took taken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|thrust thrust|tread trod trodden
undergo underwent undergone|understand understood|undertake undertook undertaken|undo undid undone|uphold upheld
upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn
withhold withheld|withstand withstood|wring wrung|write wrote written|rewrite rewrote rewritten
retake retook retaken|resell resold|remake remade|redraw redrew redrawn
"""
_PLURALS = dict(
    pair.split(":")
    for pair in word_list(
        "men:man women:woman children:child wives:wife lives:life leaves:leaf knives:knife thieves:thief halves:half "
        "crises:crisis bases:base data:datum axes:axis analyses:analysis criteria:criterion media:medium feet:foot "
        "servicemen:serviceman policemen:policeman spokesmen:spokesman gunmen:gunman fishermen:fisherman "
        "congressmen:congressman airmen:airman businessmen:businessman"
    )
)
_VOWELS = "aeiou"
_SILENT = tuple(word_list("at ut iz as es is os us dg rg ng bl pl tl dl gl fl rs ns ir ur or in"))
"""Endings of stems that mostly had an e: "impos|ed", "negotiat|ed"."""


def _irregular_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for entry in _IRREGULAR.replace("\n", "|").split("|"):
        base, *rest = entry.split() or [""]
        for form in rest:
            forms.setdefault(form, base)
    return forms


IRREGULAR_VERBS = _irregular_forms()


def base_form(word: str, upos: str, known: Set[tuple[str, str]]) -> str:
    """The base form of an inflected verb or noun, "" where the word is not visibly inflected.

    ``word`` is in lower case; ``known`` holds (base form, UPOS) pairs that exist.
    """
    if upos == "VERB":
        if word in IRREGULAR_VERBS:
            return IRREGULAR_VERBS[word]
        candidates = list(_verb_bases(word))
    elif upos == "NOUN":
        if word in _PLURALS:
            return _PLURALS[word]
        candidates = list(_noun_bases(word))
    else:
        return ""
    if (word, upos) in known:
        return word
    return next((c for c in candidates if (c, upos) in known), candidates[0] if candidates else "")


def _verb_bases(word: str) -> Iterator[str]:
    """Possible base forms, the commonest spelling first."""
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield from _stems(word.removesuffix(ending))
            return
    yield from _noun_bases(word)


def _stems(stem: str) -> Iterator[str]:
    if stem.endswith("i"):
        yield stem[:-1] + "y"
        return
    if stem.endswith("e"):  # "freed", "agreed"
        yield stem + "e"
        return
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    if doubled and stem[-1] not in "lsz":
        yield from (stem[:-1], stem)
        return
    silent = stem[-1] in "cvuz" or stem.endswith(_SILENT)
    plain = [stem, stem + "e"]
    yield from reversed(plain) if silent and not doubled else plain
    if doubled:
        yield stem[:-1]


def _noun_bases(word: str) -> Iterator[str]:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
        return
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        yield word[:-2]
    yield word[:-1]
