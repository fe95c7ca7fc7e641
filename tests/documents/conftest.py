"""Shortcuts for the tests of this room."""

from collections.abc import Callable
from pathlib import Path

import pytest

from legation.documents import Found, clean, document_of, read
from legation.types import Document, Dropped

Marks = list[tuple[str, str]]


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Writes a file under the test's folder."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def take() -> Callable[..., tuple[list[Document], list[Dropped]]]:
    """Reads paths and gives documents and drops apart."""

    def both(*paths: str | Path, **options: object) -> tuple[list[Document], list[Dropped]]:
        values = [item.value for item in read(paths, **options)]  # type: ignore[arg-type]
        return (
            [value for value in values if isinstance(value, Document)],
            [value for value in values if isinstance(value, Dropped)],
        )

    return both


@pytest.fixture
def marks() -> Callable[..., Marks]:
    """What cleaning marks in a text: reasons with the words marked."""

    def of(text: str, **known: str) -> Marks:
        document = clean(document_of(Found(uri="test:1", text=text, **known)))  # type: ignore[arg-type]
        return [(mark.reason, text[mark.start : mark.end]) for mark in document.not_content]

    return of
