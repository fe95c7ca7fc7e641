"""From bytes to text: byte-order marks, UTF-8, a declared charset, a guess; noise is not taken for words."""

import codecs
import re

from charset_normalizer import from_bytes

from legation.errors import InputError

_SIGNATURES = (
    *(b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"\x1f\x8b", b"\x7fELF", b"BZh", b"\xd0\xcf\x11\xe0"),
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SAMPLE = 32_768
NO_TEXT = "these bytes are no text; give the article as text, HTML, JSON or CSV"


def decode(data: bytes, declared: str = "") -> str:
    """The text of these bytes with newlines as ``Path.read_text(encoding="utf-8")`` gives them.

    A UTF-8 byte-order mark stays in as U+FEFF, so that offsets equal those of ``read_text``. Raises InputError
    for what is no text.
    """
    if is_binary(data):
        raise InputError(NO_TEXT)
    encoding = encoding_of(data, declared)
    return storable(data.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n"))


def storable(text: str) -> str:
    """The text with NUL and lone surrogates, which no record can hold, each replaced by U+FFFD one for one."""
    return _UNSTORABLE.sub("\ufffd", text)


def encoding_of(data: bytes, declared: str = "") -> str:
    """The name of the encoding these bytes are best read in."""
    wide = _wide(data)
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, error.start, declared)
    return "utf-8"


def declared_charset(page: bytes) -> str:
    """The charset an HTML page declares near its top, or ""."""
    match = _META.search(page[:4096])
    return match.group(1).decode("ascii", "ignore") if match else ""


def is_binary(data: bytes) -> bool:
    """True for what is surely no text: known binary signatures, or many control characters."""
    if data.startswith(_SIGNATURES):
        return True
    if _wide(data):
        return False
    sample = data[:_SAMPLE]
    controls = sum(map(sample.count, _CONTROLS))
    return controls > max(2, len(sample) * 0.03)


_CONTROLS = [bytes([code]) for code in range(32) if code not in (9, 10, 12, 13, 27)]


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 by its mark, or UTF-16 without one where every other byte is NUL; else ""."""
    for mark, name in _WIDE:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    even, odd = sample[::2], sample[1::2]
    if len(sample) >= 8 and odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if len(sample) >= 8 and even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _other(data: bytes, at: int, declared: str) -> str:
    """An encoding for bytes that are no sound UTF-8 from ``at`` on."""
    sample = data[max(0, at - 2000) : at + _SAMPLE]
    if _nearly_utf8(sample):
        return "utf-8"
    if declared and _works(sample, declared):
        return declared
    high = sum(byte > 127 for byte in sample)
    if high < 0.15 * len(sample) and _works(sample, "cp1252"):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "utf-8"


def _nearly_utf8(sample: bytes) -> bool:
    """True where whole multi-byte characters by far outnumber broken ones."""
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(ord(character) > 127 for character in text) - broken
    return whole > 3 * broken


def _works(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True
