"""Captions of pictures: told by their credits, and the descriptions for screen readers that stand right above them."""

import re

from legation.documents.layout import TextLine

_CREDIT_WORDS = (
    r"(?i:photo|photograph|image|picture|illustration|graphic|screenshot|screengrab|courtesy|credit"
    r"|handout|file photo|file)"
)
_AGENCIES = (
    r"(?:Getty|AFP|AP|Reuters|EPA|TASS|Sputnik|Xinhua|Yonhap|KCNA|Associated Press|Anadolu|DPA|ANSA"
    r"|EFE|Kyodo|Shutterstock|Alamy)"
)
_SOURCE = r"[A-Z][\w .,&'\u2019-]{1,60}"
_CREDIT = re.compile(
    rf"[(\[](?:{_SOURCE}(?:\s*/\s*{_SOURCE})+|(?:[A-Z]\w+ )?{_CREDIT_WORDS}\b[^()\[\]]{{0,60}}"
    rf"|[^()\[\]]{{2,60}}\s+(?:via|for)\s+{_AGENCIES}[^()\[\]]{{0,40}})[)\]]\.?$"
)
_LABEL = re.compile(
    r"(?:(?i:caption|file photo|(?:photo|image|picture)(?: credit| source| by)?)s?\s*[:\u2014\u2013-]"
    r"|FILE\s*[\u2014\u2013-]+|(?:Photo|Image|Picture|Photograph|Illustration|Graphic)s? (?:by|courtesy|credit|via)\b)"
    r"\s*.{2,300}"
)
_SHOWN = re.compile(
    r"\b(?:is|are) (?:shown|seen|pictured|depicted|visible)\b"
    r"|\bin (?:a|an|this) (?:\w+[ -]){0,3}(?:photo|image|picture|photograph)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r"[(\[](?:[A-Z]{2,6}|[a-z]+ ?)/(?:[A-Z]{2,6}|[a-z]+)[)\]]\.?$")


def is_caption(line: TextLine) -> bool:
    """True where the line ends in a picture credit or begins with a caption's label."""
    if len(line.words) > 90:
        return False
    credited = _CREDIT.search(line.text) and not _AUTHORITY.search(line.text)
    return bool(credited or _LABEL.fullmatch(line.text))


def is_description(line: TextLine, below: TextLine, spaced: bool) -> bool:
    """True where the line right above a caption tells what the picture shows.

    It must stand with the caption in one block, and either say "is shown" or the like, or be such a block
    in a text whose paragraphs are otherwise set apart.
    """
    if below.apart or len(line.words) > 60:
        return False
    return bool(_SHOWN.search(line.text)) or (spaced and line.apart)
