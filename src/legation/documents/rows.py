"""Rows of JSON, JSON lines and tables: each becomes one article, or one for every revision it lists."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping

from legation.documents.decoding import NO_TEXT, decode, is_binary, storable
from legation.documents.fields import FieldMap, value_of, words_of
from legation.documents.found import Found, Missed, missed
from legation.documents.lines import BROKEN, Line, Stream, lines
from legation.documents.moments import period_of
from legation.documents.sources import Source
from legation.errors import InputError

Row = Mapping[str, object]
_SAMPLE = 8192  # bytes by which noise is told before any row is read
_UNDATED = frozenset({"", "-", "none", "null", "nan", "n/a", "na", "unknown"})  # what exports write for no date
_LINE_FACTOR = 8  # a row's bytes may be so many times the text limit: markup and other fields come on top
_DECODER = json.JSONDecoder()


def read_jsonl(source: Source, fields: FieldMap, limit: int) -> Iterator[Found | Missed]:
    """One object a line; a line that is none is dropped and the next one read."""
    for line in _lines(source, limit):
        if isinstance(line, Missed):
            yield line
        elif line.text is not None and line.text.strip("\ufeff \t\r\n\x00"):
            yield from _json_line(source, line, fields)


def _lines(source: Source, limit: int) -> Iterator[Line | Missed]:
    """The lines of a file; too long ones, and the place where the file breaks off, are told."""
    assert source.path is not None
    with Stream(source.path, source.packed) as stream:
        number = 0
        try:
            if is_binary(stream.peek(_SAMPLE)):
                yield missed(source.uri, "binary", NO_TEXT, source.size)
                return
            for line in lines(stream, limit * _LINE_FACTOR):
                number = line.number
                if line.text is None:
                    detail = f"line {number} is over {limit * _LINE_FACTOR} bytes; split it or raise max_characters"
                    yield missed(_part(source, number), "too-long", detail, line.position)
                yield line
        except BROKEN as error:
            yield _cut(source, number, error)


def _cut(source: Source, number: int, error: Exception) -> Missed:
    detail = f"the file breaks off after line {number} ({error}); what came before is read, fetch the file again"
    return missed(_part(source, number + 1), "truncated", detail, source.size)


def _json_line(source: Source, line: Line, fields: FieldMap) -> Iterator[Found | Missed]:
    uri = _part(source, line.number)
    try:
        value = json.loads((line.text or "").strip("\ufeff \t\r\n\x00"))
    except (ValueError, RecursionError) as error:
        yield missed(uri, "bad-json", f"line {line.number} is no JSON ({error}); correct or remove it", line.position)
        return
    yield from of_value(value, uri, fields, source.format, line.position)


def read_json(source: Source, fields: FieldMap, limit: int) -> Iterator[Found | Missed]:
    """One object, a list of objects, or objects one after the other; those before a break are read."""
    assert source.path is not None
    ceiling = limit * 64
    if source.size > ceiling:
        yield missed(source.uri, "too-long", f"over {ceiling} bytes; turn it into JSON lines, a format for streams")
        return
    with Stream(source.path, source.packed) as stream:
        try:
            text = decode(stream.data.read(ceiling))
        except InputError as error:
            yield missed(source.uri, "binary", str(error), source.size)
            return
        except BROKEN as error:
            yield missed(source.uri, "truncated", f"{error}; fetch the file again", source.size)
            return
    yield from _json_values(source, text, fields)


def _json_values(source: Source, text: str, fields: FieldMap) -> Iterator[Found | Missed]:
    for number, value in enumerate(_values(text), start=1):
        uri = _part(source, number)
        if isinstance(value, _Break):
            yield missed(uri, "bad-json", f"{value.detail}; what came before is read, correct the rest", source.size)
        else:
            yield from of_value(value, uri, fields, "json", source.size * number // (number + 1))


class _Break:
    """The place where JSON stops being JSON."""

    def __init__(self, detail: str) -> None:
        self.detail = detail


def _values(text: str) -> Iterator[object]:
    """The elements of a top-level list, or the top-level values, up to the first break."""
    at = _next(text, 0, "\ufeff")
    listed = text[at : at + 1] == "["
    at = _next(text, at + listed)
    while at < len(text) and not (listed and text[at] == "]"):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield _Break(f"no JSON at character {at} ({error})")
            return
        yield value
        at = _next(text, at, ",")
    if listed and at >= len(text):
        yield _Break("the list is not closed; the file seems cut off")


def _next(text: str, at: int, also: str = "") -> int:
    while at < len(text) and (text[at] in " \t\r\n" or text[at] in also):
        at += 1
    return at


def read_table(source: Source, fields: FieldMap, limit: int) -> Iterator[Found | Missed]:
    """A table with a header line; the delimiter is the one the header uses most."""
    csv.field_size_limit(limit * _LINE_FACTOR)  # the module has one limit for all; its default stops at 131,072
    feed = _Feed(_lines(source, limit))
    header_line = next(feed, "")
    yield from _aside(feed)
    if not header_line:
        return
    delimiter = "\t" if source.format == "tsv" else max(",;\t|", key=header_line.count)
    header = _header(header_line, delimiter)
    if isinstance(header, str):
        detail = f"the first line is no header ({header}); save the table as CSV in UTF-8 with one row a line"
        yield missed(source.uri, "bad-row", detail, source.size)
        return
    if not _usable(header, fields):
        columns = ", ".join(header)[:200]
        detail = f"no column named {' or '.join(fields.text)} among {columns}; name it: --fields text=..."
        yield missed(source.uri, "no-text-column", detail, source.size)
        return
    yield from _table_rows(source, fields, header, feed, delimiter)


def _header(line: str, delimiter: str) -> list[str] | str:
    """The names of the columns, or why the line cannot be read."""
    try:
        names = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:
        return str(error)
    return [name.strip().strip("\ufeff") for name in names]


def _usable(header: list[str], fields: FieldMap) -> bool:
    return any(name in header for name in fields.text)


class _Feed:
    """Lines for the csv module, with what was missed on the way kept aside."""

    def __init__(self, given: Iterator[Line | Missed]) -> None:
        self.given = given
        self.aside: list[Missed] = []
        self.position = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        for line in self.given:
            if isinstance(line, Missed):
                self.aside.append(line)
            elif line.text is not None:
                self.position = line.position
                return line.text
        raise StopIteration


def _table_rows(
    source: Source, fields: FieldMap, header: list[str], feed: _Feed, delimiter: str
) -> Iterator[Found | Missed]:
    rows = csv.reader(feed, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield missed(_part(source, number), "bad-row", f"row {number}: {error}; correct its quotes", feed.position)
            continue
        yield from _aside(feed)
        if cells:
            row = dict(zip(header, cells, strict=False))
            yield from of_value(row, _part(source, number), fields, source.format, feed.position)
    yield from _aside(feed)


def _aside(feed: _Feed) -> Iterator[Missed]:
    yield from feed.aside
    feed.aside.clear()


def of_value(value: object, uri: str, fields: FieldMap, form: str, position: int) -> Iterator[Found | Missed]:
    """The articles of one row: one, or one for each of its ``revisions`` in their order; bad dates are told once."""
    if not isinstance(value, dict):
        yield missed(uri, "no-object", f"a {type(value).__name__} where an object with fields is wanted", position)
        return
    told: set[str] = set()
    for row in _revisions(value):
        found = _found(row, uri, fields, form, position)
        yield found
        words = _bad_date(row, fields) if isinstance(found, Found) else ""
        if words and words not in told:
            told.add(words)
            detail = f"date '{words}' was not understood; write it as 2024-03-08; the article is read without it"
            yield missed(found.uri if isinstance(found, Found) else uri, "bad-date", detail, position)


def _bad_date(row: Row, fields: FieldMap) -> str:
    """The words of a date field that is filled and gives no date, cut to a readable length; else ""."""
    value = value_of(row, fields.published)
    words = storable(words_of(value))
    return "" if words.lower() in _UNDATED or period_of(value).start else words[:80]


def _revisions(row: Row) -> Iterable[Row]:
    listed = row.get("revisions")
    if not isinstance(listed, list) or not any(isinstance(each, dict) for each in listed):
        return [row]
    common = {name: value for name, value in row.items() if name != "revisions"}
    return [{**common, **each} for each in listed if isinstance(each, dict)]


def _found(row: Row, part: str, fields: FieldMap, form: str, position: int) -> Found | Missed:
    text = value_of(row, fields.text)
    uri = storable(words_of(value_of(row, fields.uri))) or part
    if not isinstance(text, str) or not text.strip():
        detail = f"no text in {' or '.join(fields.text)}; name the field that holds it: --fields text=..."
        return missed(uri, "no-text", detail, position)
    return Found(
        uri=uri,
        text=storable(text),
        title=storable(words_of(value_of(row, fields.title))),
        outlet=storable(words_of(value_of(row, fields.outlet))),
        byline=storable(words_of(value_of(row, fields.byline))),
        language=words_of(value_of(row, fields.language)),
        published=period_of(value_of(row, fields.published)),
        format=form,
        position=position,
    )


def _part(source: Source, number: int) -> str:
    return f"{source.uri}#{number}"
