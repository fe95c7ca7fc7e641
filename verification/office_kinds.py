"""What office a title means, in a finer grain than offices.csv: a minister's own, not a deputy's or a ministry's."""

import re
from collections.abc import Iterable, Mapping

from legation.text import fold

_JUNIOR = re.compile(
    r"\b(deputy|vice|assistant|under ?secretary|undersecretary|state secretary|minister of state|ministers? delegate"
    r"|delegate minister|minister delegated?|parliamentary|junior|shadow|spokes\w+|advis[eo]r|member|permanent"
    r"|chief of staff|ministry|attached|assisting|counsell?or|civil defence|coordinator|general secretary"
    r"|chief secretary"
    r"|state minister|associate)\b"
)
_MINISTER = r"(?:minister|secretary|head|councillor|chancellor|commissioner|treasurer|adviser)"
_HEADS = {
    "state-head": (
        r"^(?:acting |interim |transitional |provisional )?(?:federal )?(?:president|king|queen|monarch|emperor|empress"
        r"|emir|amir|sultan|shah|prince|sovereign prince|grand duke|pope|sovereign|supreme leader|head of state"
        r"|chief of state|yang di pertuan agong|captains? regent|co ?prince|leader|leader of the revolution|ruler)$"
        r"|^(?:acting |interim )?president of (?:the )?(?:republic|federal republic|confederation|swiss confederation"
        r"|presidency|state|nation|people s republic|islamic republic|union|federation|revolutionary council"
        r"|collective presidency|interim government.*|provisional government|transition.*|council of state"
        r"|revolution|state council)\b"
        r"|^(?:chair\w*|president|head|leader|member)s?,? (?:of )?(?:the )?.*(?:presidency|presidium|junta"
        r"|military council|revolutionary|redemption|sovereign\w*|transitional (?:military|presidential|sovereign)"
        r"|state administration council|state peace|national council for|supreme council|council of state"
        r"|military government|presidential council|leadership council|state presidency|state affairs"
        r"|national defen[cs]e commission|salvation|command council|state council)(?! of )"
        r"|^(?:emperor|king|prince)s? (?:queen|empress|princes)|^shah|^paramount ruler|^junta|^revolutionary junta"
        r"|^military junta|^presidential commission|^heads? of the interim military government"
    ),
    "government-head": (
        r"^(?:acting |interim |caretaker |transitional |first |co |federal )?(?:prime minister|premier|chancellor"
        r"|taoiseach|head of government|minister president|chief executive|chief adviser"
        r"|state counsell?or|chief minister|president of the government"
        r"|(?:chair\w*|president|head),? (?:of )?(?:the )?(?:council of ministers|cabinet of ministers|government"
        r"|executive yuan|executive council|administration council|federal executive council|general people s committee"
        r"|council of people s commissars))(?: of the (?:republic|federation|state|council|kingdom|union"
        r"|government).*| and .*)?$"
        r"|^premier,? (?:state council|executive yuan|cabinet|national|of)|^secretary,? .*general people s committee"
        r"|^prime minister"
    ),
    "deputy-state-head": (
        r"^(?:acting |executive )?(?:1st |2nd |first |second |third )?(?:vice"
        r"|deputy) president(?: of (?:the )?(?:republic"
        r"|state|nation|union|federal.*|transition))?$|^(?:vice|deputy) (?:chair\w*|president),? .*(?:sovereign"
        r"|presidential council|presidential leadership)"
    ),
    "deputy-government-head": (
        r"^(?:acting )?(?:1st |2nd |3rd |first |second |third )?(?:deputy prime minister|vice premier|vice chancellor"
        r"|deputy premier|vice prime minister|tanaiste|alternate prime minister"
        r"|deputy chair\w* of the council of ministers"
        r"|vice president of the (?:government|council of ministers)|deputy head of government)"
    ),
    "un-envoy": (
        r"(?:representative|ambassador|observer)(?: of \w+)? to (?:the )?(?:united nations|un)\b"
        r"(?!.*(?:geneva|vienna|nairobi|food|office))"
    ),
    "deputy-un-envoy": r"deputy (?:permanent )?(?:representative|ambassador) to (?:the )?(?:united nations|un)\b",
    "central-bank": (
        r"^(?:acting )?(?:governor|president|chair\w*|chief|director"
        r"|head),? (?:general,? )?(?:of )?(?:the )?.*(?:central bank"
        r"|national bank|reserve bank|federal reserve|monetary authority|bank of|bundesbank|bangladesh bank|norges bank"
        r"|riksbank|bank indonesia|bank al maghrib|bank negara)|^(?:rbi|rba|central bank|reserve bank|bangladesh bank"
        r"|bank indonesia|bundesbank|swiss national bank) (?:governor|president|chair\w*)"
    ),
    "upper-speaker": (
        r"^(?:speaker|president|chair\w*|head)(?: of|,)? .*(?:senate|council of the republic|federation council"
        r"|upper house"
        r"|house of councillors|council of states|house of lords|national council of provinces|bundesrat"
        r"|federal council"
        r"|council of the nation|house of federation|house of elders|state council of)|^(?:senate|upper house)"
        r" (?:speaker|president)"
    ),
    "speaker": (
        r"^(?:acting |interim )?(?:speaker|president|chair\w*|marshal|head)(?: of|,)? (?:the )?.*(?:parliament|assembly"
        r"|house|chamber|congress|duma|sejm|knesset|seimas|saeima|storting|folketing|riksdag|eduskunta|bundestag|rada"
        r"|sangsad|sabha|majlis|dewan|yuan|khural|mazhilis|mejlis|milli|kenesh|riigikogu|representatives"
        r"|national council"
        r"|shura|jatiya|althing|cortes|council of deputies|people s council|dail|supreme council)"
        r"|^(?:parliament|house|national assembly|bundestag|parliamentary) (?:speaker|president|chairman)|^speaker$"
    ),
    "general-staff": (
        r"^(?:acting )?(?:chief|head|chair\w*),? (?:of )?(?:the )?(?:general staff"
        r"|defen[cs]e (?:general )?staff|defen[cs]e"
        r"|joint chiefs of staff|joint general staff|general staff|staff of the (?:armed forces|defen[cs]e)"
        r"|defen[cs]e forces?|armed forces|national defen[cs]e)|^supreme commander"
        r"|^commander(?: in chief)?,? of (?:the )?"
        r"(?:armed|defen[cs]e) forces|^military chief|^chief of (?:the )?(?:defen[cs]e|defen[cs]e force.*|staff"
        r"|.*joint.*staff)$"
        r"|^commander of the (?:army|armed forces|defen[cs]e forces?)$|^chief of general staff"
    ),
    "army-staff": r"^(?:acting )?(?:chief of (?:the )?army(?: staff)?|army chief|chief of staff of the army"
    r"|army commander"
    r"|chief of army staff|commander of the army|chief of army)$",
    "security-council": (
        r"national security advis\w+|^secretary,? .*(?:security|defen[cs]e) .*council|^secretary,? .*security council"
        r"|adviser on national security"
    ),
    "intelligence": (
        r"^(?:acting )?(?:director|head|chief|chair\w*|commissioner|minister)\b.*(?:intelligence|security service"
        r"|state security|secret service|national security (?:service|agency|committee|directorate)|general security"
        r"|federal security)|intelligence (?:chief|minister)$|^isi chief"
    ),
    "president-staff": (
        r"^(?:head|chief|director|secretary general|chief of staff),? (?:of |to )?(?:the )?(?:presidential"
        r" (?:administration|office|executive office|staff|secretariat)|office of the president|president"
        r"|(?:federal )?chancellery)"
        r"|^(?:white house|presidential) chief of staff|^chancellery chief"
    ),
    "government-voice": r"^government spokes\w+|^spokes\w+ (?:of|for) the government",
    "first-heir": r"^crown prince$|^heir apparent$",
    "attorney": r"^(?:acting )?attorney general",
    "prosecutor": r"^(?:acting )?(?:prosecutor general|general prosecutor|attorney general of the nation)",
}
_PORTFOLIOS = {
    "foreign": (
        r"foreign (?:affairs|relations|policy|and|minister|secretary)|(?:external|exterior) (?:affairs|relations)"
        r"|^secretary of state$|relations exterior|for foreign|foreign, |^foreign$|relations with states"
        r"|department of foreign|international relations"
    ),
    "defence": (
        r"\b(?:defen[cs]e|armed forces|national security|war|revolutionary armed|military affairs|security force|army"
        r"|homeland security)\b"
    ),
    "finance": r"\b(?:financ\w*|treasury|exchequer|treasurer)\b",
    "economy": r"\beconom\w+",
    "interior": (
        r"\b(?:interior|home affairs|home minister|home department|home secretary|internal (?:affairs"
        r"|administration)|home$"
        r"|territorial administration|interior and)"
    ),
    "security": r"\b(?:public security|public safety|security|police|citizen protection|public order|government)\b",
    "justice": r"\b(?:justice|law)\b",
    "energy": r"\b(?:energy|petroleum|oil|hydrocarbons|power|electricity)\b",
    "trade": r"\b(?:trade|commerce|industry|business)\b",
    "unification": r"\bunification\b",
    "cabinet-secretary": r"^chief cabinet secretary$|^cabinet secretary$",
    "resources": r"\b(?:natural|mineral) resources\b",
    "strategic": r"\bstrategic affairs\b",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _HEADS.items()}
_PORTFOLIO_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _PORTFOLIOS.items()}
_IS_MINISTER = re.compile(rf"\b{_MINISTER}\b|^federal councill")
_NO_MINISTER = re.compile(
    r"\bforeign (?:trade|economic|investment|invest)|secretary general|cabinet secretary for|head of (?:the )?(?:office"
    r"|service|police|bank|agency|delegation|mission|committee|state|government)|central bank|^head of"
    r"|private secretary"
    r"|press secretary|executive secretary|^chancellor$|veteran|\bcouncil\b|defen[cs]e (?:materi|equipment"
    r"|science|personnel|industr"
    r"|people|procurement|reform|capability|construction|production)"
)
_EMBASSY = re.compile(r"(?:ambassador|high commissioner|envoy|representative) (?:of \w+ )?to (?:the )?(.+)")
_REGIONAL = re.compile(r"^(?:premier|minister president|chief minister|prime minister) of (?!the |government|council)")
_LEADS = re.compile(
    r"^(?:acting |interim )?(governing mayor|mayor|governor|president|premier|first minister|prime minister"
    r"|chief minister|minister president|head|leader|chief executive)(?: of (?:the )?(.+))?$"
)
_REGION_WORDS = re.compile(
    r"\b(?:oblast|province|prefecture|state|region|county|republic|territory|krai|city|district)\b"
)
_INTERIOR_BY_GOVERNMENT = frozenset({"MEX", "BOL", "PAN", "ECU", "GTM"})
"""Where the ministry of the interior is called that of government."""

_SECRETARIES_OF_STATE = frozenset({"GBR", "USA", "PRI", "VAT", "MEX", "HND", "PHL"})
"""Where a secretary of state is a minister, and no minister's deputy."""

_PARTS = re.compile(
    r" & |;|/| - |,? and (?=(?:deputy|first|vice|minister|prime|secretary of|president|acting|chief of|minister))"
    r"|, (?=(?:deputy|first deputy|vice|minister|prime|secretary of|president of))"
)
_BY_OFFICE = {
    "head-of-state": ("state-head",),
    "supreme-leader": ("state-head",),
    "de-facto-leader": ("state-head", "government-head"),
    "non-executive-head-of-state": ("state-head",),
    "head-of-government": ("government-head",),
    "crown-prince": ("first-heir",),
    "deputy-head-of-state": ("deputy-state-head",),
    "deputy-head-of-government": ("deputy-government-head",),
    "foreign-minister": ("foreign",),
    "defence-minister": ("defence",),
    "finance-minister": ("finance",),
    "interior-minister": ("interior",),
    "interior-security-minister": ("security", "interior"),
    "national-security-minister": ("security",),
    "energy-minister": ("energy",),
    "commerce-minister": ("trade",),
    "industry-minister": ("trade",),
    "natural-resources-minister": ("resources",),
    "unification-minister": ("unification",),
    "strategic-affairs-minister": ("strategic",),
    "chief-cabinet-secretary": ("cabinet-secretary",),
    "national-security-adviser": ("security-council",),
    "un-ambassador": ("un-envoy",),
    "deputy-un-ambassador": ("deputy-un-envoy",),
    "central-bank-chief": ("central-bank",),
    "intelligence-chief": ("intelligence",),
    "foreign-intelligence-chief": ("intelligence",),
    "security-service-chief": ("intelligence",),
    "parliament-speaker": ("speaker",),
    "presidential-chief-of-staff": ("president-staff",),
    "government-spokesperson": ("government-voice",),
    "upper-house-speaker": ("upper-speaker",),
}
_WORDS = {
    "defense": "defence", "chairwoman": "chairman", "chairperson": "chairman", "chair": "chairman",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "advisor": "adviser", "labor": "labour", "us": "",
    "affairs": "", "organisation": "organization",
}  # fmt: skip
_LITTLE = frozenset(["of", "the", "for", "and", "to", "a", "an", "in", "on", "s", "federal", "acting"])
_PHRASES = (
    ("central intelligence agency", "cia"), ("federal bureau of investigation", "fbi"), ("u s ", ""),
    ("national aeronautics and space administration", "nasa"),
)  # fmt: skip


def plain_title(title: str) -> str:
    """A title without marks, accents and brackets."""
    bare = re.sub(r"\(.*?\)|\"[^\"]*\"", " ", fold(title))
    return " ".join(re.sub(r"[^\w,;/&-]+|_", " ", bare).replace("-", " ").split())


def title_words(title: str) -> frozenset[str]:
    """The words that make a title, so that "Homeland Security Secretary" is "Secretary of Homeland Security"."""
    text = f"{plain_title(title)} "
    for phrase, short in _PHRASES:
        text = text.replace(phrase, short)
    words = (_WORDS.get(word, word) for word in re.findall(r"\w+", text))
    return frozenset(word for word in words if word and word not in _LITTLE)


def region_led(title: str, place: str = "") -> str:
    """What region a title or a position in a ``place`` leads, and whether it is a city; "" where it leads none."""
    found = _LEADS.match(plain_title(title))
    if found is None or not (found[2] or place):
        return ""
    tail = plain_title(place) or found[2].split(" of ")[-1].removeprefix("the ")
    if found[2] and place and plain_title(place) not in found[2]:
        tail = found[2].split(" of ")[-1]
    region = " ".join(_REGION_WORDS.sub(" ", tail).split()).replace("saint ", "st ")
    return f"{'mayor' if 'mayor' in found[1] else 'leader'} of {region}" if region else ""


def kinds_of_position(position: str, body: str, places: Mapping[str, str]) -> frozenset[str]:
    """The offices that a position of a body is by a source; ``places`` are state ids by folded name, for embassies."""
    found: set[str] = set()
    for part in _PARTS.split(plain_title(position)):
        text = part.strip(" ,")
        found.update(_part_kinds(text, body))
        if embassy := _EMBASSY.match(text):
            place = places.get(embassy[1].removesuffix(" of america"))
            found.update([f"embassy {place}"] if place else [])
    return frozenset(found)


def _part_kinds(text: str, body: str) -> Iterable[str]:
    kinds = {kind for kind, pattern in _PATTERNS.items() if pattern.search(text)}
    if _REGIONAL.search(text):
        kinds.discard("government-head")
    if "upper-speaker" in kinds:
        kinds.discard("speaker")
    if kinds & {"speaker", "upper-speaker"} and _JUNIOR.search(text):
        kinds -= {"speaker", "upper-speaker"}
    if "deputy-un-envoy" in kinds or "deputy permanent" in text:
        kinds.discard("un-envoy")
    if body in _INTERIOR_BY_GOVERNMENT and re.fullmatch(r"(?:minister|secretary) of government", text):
        kinds.add("interior")
    junior = _JUNIOR.search(text) or ("secretary of state" in text and body not in _SECRETARIES_OF_STATE)
    if _IS_MINISTER.search(text) and not junior and not _NO_MINISTER.search(text):
        kinds.update(kind for kind, pattern in _PORTFOLIO_PATTERNS.items() if pattern.search(text))
    return kinds


def kinds_of_term(office: str, title: str, places: Mapping[str, str]) -> frozenset[str]:
    """The kinds of position that mean one of our offices, by its id and the title that our row gives it."""
    name = plain_title(title)
    if office == "ambassador":
        return frozenset(kind for kind in kinds_of_position(title, "", places) if kind.startswith("embassy"))
    if office == "justice-minister":
        kinds = {"attorney", "justice"} if "attorney" in name and "justice" in name else set()
        kinds |= {"attorney"} if "attorney" in name else {"prosecutor"} if "prosecutor" in name else {"justice"}
        return frozenset(kinds)
    if office == "chief-of-staff":
        army = "army" in name
        return frozenset(
            {"army-staff", "general-staff"} if name == "army chief" else {"army-staff" if army else "general-staff"}
        )
    kinds = set(_BY_OFFICE.get(office, ()))
    if office == "finance-minister" and "econom" in name:
        kinds.add("economy")
    if office == "interior-minister" and ("security" in name or "government" in name or "safety" in name):
        kinds.add("security")
    if office in ("commerce-minister", "industry-minister") and "econom" in name:
        kinds.add("economy")
    return frozenset(kinds)
