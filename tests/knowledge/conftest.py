"""Shared fixtures: the package's own knowledge, loaded once, and layers written for one test."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from legation.knowledge import Knowledge
from legation.knowledge.tables import Layer

Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="session")
def known() -> Knowledge:
    """The package's own knowledge."""
    return Knowledge.load()


@pytest.fixture
def layer(tmp_path: Path) -> Write:
    """Writes a layer from file names and contents, and gives its directory."""

    def write(files: Mapping[str, str]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return tmp_path

    return write


SMALL = {
    "states.csv": "id,name,aliases,adjectives,source\nSWE,Sweden,,Swedish,test\nNOR,Norway,,,test\n"
    "GEO,Georgia,,Georgian,test\n",
    "organisations.csv": "id,code,name,aliases,kind,body,source\nunited-nations,UN,United Nations,UN,igo,,test\n",
    "anchors.csv": "id,names,month,day,source\nbastille-day,Bastille Day,7,14,test\n",
    "shadows.csv": "name,means,source\nGeorgia Tech,university,test\n",
}


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Layer:
    """A layer that stands in for the package's data: three states, one organisation, one day."""
    root = tmp_path_factory.mktemp("small")
    for name, content in SMALL.items():
        (root / name).write_text(content, encoding="utf-8")
    return Layer("small", root)
