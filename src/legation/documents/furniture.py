"""Lines that stand round an article and are none of it, each told by its words alone.

Every row of the table is a reason and the wordings that give it away. A line counts only as a whole:
the same words inside a sentence are content.
"""

import re

from legation.documents.moments import DAY, MONTH, WEEKDAY, day_in

_DATED = (
    rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{DAY},?\s+\d{{4}}|{DAY}\s+{MONTH},?\s+\d{{4}}"
    rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})"
)
_HOUR = (
    r"(?:[,|\u2013-]?\s*(?:at\s+)?T?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}"
    r"\)?|[+-]\d{2}:?\d{2})?)?"
)
_LABEL = (
    r"(?:(?:(?:first |originally )?(?:published|posted|updated|modified|issued|released)"
    r"|last (?:updated|modified)|date|created)(?: on| at)?\s*[:\u2013-]?\s*)"
)
DATE_LINE = re.compile(rf"(?P<label>{_LABEL})?(?P<date>{_DATED}){_HOUR}", re.IGNORECASE)
_SIGNS = r"[\s\u2026.:>\u00bb\u2192\u2193+\u203a]*"

_TABLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "menu",
        (
            r"(?:show|read|view|see|load|learn) (?:more|less|all|full (?:story|article))(?: (?:stories"
            r"|articles|news))?",
            r"continue reading",
            r"back to (?:the )?top(?: button)?",
            r"(?:skip|jump) to (?:main )?content",
            r"sentences? mode",
            r"(?:main |site )?(?:menu|navigation)",
            r"search",
            r"log ?in|sign ?in|sign ?up|register|my account",
            r"home ?page|home",
            r"(?:previous|next)(?: (?:article|post|story|page))?",
            r"table of contents",
            r"close",
            r"toggle \w+",
            r"(?:breaking|latest|top|trending|world|more)(?: \w+)? news",
            r"trending(?: now)?|most (?:read|popular|viewed)",
            r"source link|source",
            r"%[ds] bloggers? likes? this",
            r"like loading|loading",
            r"download (?:the )?(?:pdf|app)|print(?: this)?(?: page| article)?",
            r"(?:listen|watch)(?: to this article| now| live)?",
            r"\d+ min(?:ute)?s? read",
            r"(?:estimated )?reading time:?.{0,20}",
            r"(?:text|font) size",
            r"(?:uncategori[sz]ed)",
        ),
    ),
    (
        "comments",
        (
            r"(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment|response)(?: cancel reply)?",
            r"(?:\d+ |no )?(?:comments?|responses?|replies)(?: \(\d+\))?",
            r"(?:join|start) the (?:conversation|discussion)",
            r"you must (?:be )?(?:log(?:ged)? ?in|sign(?:ed)? in|register(?:ed)?)\b.{0,60}",
            r"comments (?:are|have been) (?:closed|disabled|turned off).{0,40}",
            r"your email address will not be published.{0,60}",
            r"required fields are marked.{0,10}",
            r"log ?in to (?:leave|post|add) a comment",
        ),
    ),
    (
        "related",
        (
            r"related(?: (?:articles?|posts?|stories|topics|news|links?|content|coverage|reading))?",
            r"(?:you (?:may|might) also (?:like|be interested in))",
            r"(?:more|also|read) (?:on|from|in|about|by) (?:this|the|our|[A-Z][\w ]{2,30})",
            r"recommended(?: for you| stories)?",
            r"editors?['\u2019]?s? picks?",
            r"don['\u2019]t miss",
            r"(?:watch|listen|read(?: (?:also|more|next|full story))?|also read|see also"
            r"|related(?: (?:story|article|news))?|must[- ]read|more|video|in pictures)\s*(?:["
            r"|:\u00bb>\u2022]|\bl\b)\s*\S.{3,200}",
            r"(?:watch|read|listen)\s*[\u2014\u2013-]+\s*[A-Z].{8,200}",
        ),
    ),
    (
        "share",
        (
            r"(?:share|follow|tweet|like)(?: (?:this|us|on|it|with|via|the|article|story|post|page|and"
            r"|facebook|twitter|x|linkedin|whatsapp|telegram|instagram|email|reddit|friends)\b,?)*",
            r"(?:(?:facebook|twitter|x|linkedin|whatsapp|telegram|instagram|e-?mail|reddit|pinterest"
            r"|tumblr|copy link|print|share|tweet|pocket|line|messenger)\b[\s,|/\u2022\u00b7]*){1,12}",
            r"follow (?:us|@\w+)\b.{0,80}",
            r"share (?:this|on)\b.{0,40}",
            r"click (?:here )?to (?:share|email|print)\b.{0,60}",
        ),
    ),
    (
        "newsletter",
        (
            r"(?:sign up|subscribe|register)\s+(?:to|for|now|here|today|and)\b.{0,160}\b(?:newsletters?"
            r"|inbox|alerts?|updates|briefing|podcast|channel|today|now|here)\b.{0,80}",
            r"(?:get|receive)\b.{0,100}\b(?:inbox|newsletters?|by email)\b.{0,60}",
            r"(?:subscribe|subscribe now|support us|donate(?: now)?|become a member)",
            r"(?:please )?(?:support|donate to|help us|consider supporting)\s+(?:our|us|quality"
            r"|independent|local|the work)\b.{0,100}\b(?:journalism|reporting|newsroom|readers?)\b.{0,120}",
            r"download (?:our|the)\b.{0,60}\bapp\b.{0,60}",
            r"(?:join|follow)\s+(?:us|our)\b.{0,60}\b(?:telegram|whatsapp|youtube)\b.{0,60}",
        ),
    ),
    (
        "advertisement",
        (
            r"-?\s*(?:story continues below )?advertise?ments?\s*-?",
            r"sponsored(?: content)?|promoted|paid content|ads? by \w+",
            r"(?:article|story) continues (?:below|after)\b.{0,40}",
            r"scroll (?:down )?to continue.{0,20}",
        ),
    ),
    (
        "copyright",
        (
            r"(?:\u00a9|\(c\)|copyright\b).{0,200}",
            r".{0,120}\ball rights reserved\b.{0,80}",
            r"this (?:material|content|article)\b.{0,40}\bmay not be (?:published|reproduced"
            r"|redistributed)\b.{0,120}",
            r"this (?:article|story|post)\b.{0,30}\b(?:was )?(?:first|originally) (?:appeared"
            r"|published)\b.{0,120}",
            r"(?:terms (?:of (?:use|service)|and conditions)|privacy policy|cookie (?:policy|settings)"
            r"|disclaimer)(?:[\s|]*(?:terms (?:of (?:use|service)|and conditions)|privacy policy"
            r"|cookie (?:policy|settings)))*",
            r"we use cookies\b.{0,200}",
        ),
    ),
    (
        "tags",
        (r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|posted in|labels)\s*:.{0,200}",),
    ),
    (
        "agency",
        (
            r"\(?(?i:(?:additional |further )?(?:reporting|writing|compiled|edited"
            r"|editing) by)\b[^.]{2,160}(?:;[^.]{2,200})*\.?\)?",
            r"\((?i:with )?(?i:inputs? from )?(?:[Aa]gencies|ANI|PTI|IANS|wire reports?|wires)\)\.?",
            r"(?i:source|via)\s*:\s*\S.{0,60}",
            r"(?i:with )?(?i:inputs?|files) (?i:from) .{2,60}",
            r"(?i:our standards): .{0,80}",
            r"(?:[Oo]ur|[Yy]our)\s+(?:[a-z]+\s+){0,2}?(?:[A-Z][\w'\u2019-]+\s+){1,3}(?:has|with|have"
            r"|brings you|tells us|reports)\b(?:\s+(?:us|more|the|this|all|details?|story|report|latest"
            r"|further|on))*(?:\s+from [A-Z]\w+)?\.?",
            r"(?:[A-Z][\w'\u2019-]+\s+){1,3}(?:has|with|have) (?:more|the (?:details|story|report"
            r"|latest))(?: (?:on|about|from) [\w' ]{2,40})?\.?",
        ),
    ),
    (
        "contact",
        (
            r"for (?:\w+ ){0,3}(?:inquiries|enquiries|information|questions|updates"
            r"|details)\b[^.]{0,140}(?:@|\bcontact\b|\bweb form\b).{0,200}",
            r"(?:media|press) (?:contacts?|inquiries|enquiries)\s*:?.{0,120}",
            r"contacts?\s*:.{0,120}",
            r"please submit any media inquiries\b.{0,160}",
        ),
    ),
    (
        "mark",
        (
            r"(?:begin|end|start of|end of) (?:of )?text",
            r"[#*_=~\u2022\u00b7\s-]{3,}",
            r"-\s*30\s*-",
            r"ends?",
            r"\(?(?:more|end|ends)\)?",
            r"https?://\S+",
        ),
    ),
    (
        "attribution",
        (
            r"the (?:following|below)(?: (?:statement|text|remarks))? (?:is|are|was"
            r"|were) attributable to\b.{2,120}",
            r"(?:as )?attributable to\b.{2,100}:",
        ),
    ),
)
_RULES = tuple(
    (reason, re.compile("(?:" + "|".join(f"(?:{wording})" for wording in wordings) + ")" + _SIGNS, re.IGNORECASE))
    for reason, wordings in _TABLE
)
_CASED = frozenset({"agency"})  # wordings that mean names: capitals count there
_AGENCY = re.compile(
    "(?:"
    + "|".join(f"(?:{wording})" for reason, wordings in _TABLE if reason in _CASED for wording in wordings)
    + ")"
    + _SIGNS
)
_MENU_ITEMS = re.compile(r"\s*[|\u00b7\u2022\u00bb\u203a>]\s*|\s{3,}|\t+")


def reason_of(line: str) -> str:
    """Why this line by itself is no content, "" where it may be."""
    if len(line) > 400:
        return ""
    for reason, rule in _RULES:
        if reason not in _CASED and rule.fullmatch(line):
            return reason
    if _AGENCY.fullmatch(line):
        return "agency"
    return "menu" if _is_menu(line) else ""


def _is_menu(line: str) -> bool:
    """True for three or more short items set apart by bars, bullets or wide gaps."""
    items = [item for item in _MENU_ITEMS.split(line) if item]
    short = all(len(item.split()) <= 3 and not item.endswith((".", "?", "!")) for item in items)
    return len(items) >= 3 and short and any(c.isalpha() for c in line)


def is_date_line(line: str) -> bool:
    """True where the line is a date, with or without a label and an hour, and nothing else."""
    return bool(DATE_LINE.fullmatch(line.strip("[]()* ."))) and (day_in(line) is not None or "/" in line or "." in line)
