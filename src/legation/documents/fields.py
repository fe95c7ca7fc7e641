"""Which field of a row holds what: names to try in order, with defaults that fit most exports."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from legation.errors import SettingsError


@dataclass(frozen=True, slots=True)
class FieldMap:
    """For each part of a document, the field names that may hold it; the first that is filled wins."""

    uri: tuple[str, ...] = ("uri", "url", "id")
    title: tuple[str, ...] = ("title",)
    text: tuple[str, ...] = ("text", "body", "content")
    published: tuple[str, ...] = ("published", "date", "pub_date")
    outlet: tuple[str, ...] = ("outlet", "publisher", "source")
    language: tuple[str, ...] = ("language",)
    byline: tuple[str, ...] = ("byline", "author", "creator")

    @classmethod
    def from_option(cls, option: str) -> "FieldMap":
        """The default map changed by an option such as ``text=body|lead,published=when``."""
        chosen = dict(_pair(part) for part in option.split(",") if part.strip())
        known = [field.name for field in fields(cls)]
        for name in chosen:
            if name not in known:
                raise SettingsError(f"there is no document field {name!r}: use one of {', '.join(known)}")
        return replace(cls(), **chosen)


def _pair(part: str) -> tuple[str, tuple[str, ...]]:
    name, equals, values = part.partition("=")
    names = tuple(value.strip() for value in values.split("|") if value.strip())
    if not equals or not names:
        raise SettingsError(f"{part!r} names no field: write for example text=body,published=when")
    return name.strip(), names


def value_of(row: Mapping[str, object], names: tuple[str, ...]) -> object:
    """What the first filled field of these names holds, or None."""
    for name in names:
        value = row.get(name)
        if value not in (None, "", [], {}):
            return value
    return None


def words_of(value: object) -> str:
    """A field's value as one line of words: lists are joined, an object gives its name."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return ", ".join(filter(None, map(words_of, value)))
    if isinstance(value, dict):
        return words_of(value.get("name") or value.get("id"))
    return "" if value is None or isinstance(value, bool) else str(value)
