"""Documents that fail when they lie."""

import dataclasses
import enum
import inspect
import re
from pathlib import Path

import click
import pytest

import legation
from legation import types
from legation.cli import main
from legation.cli.program import SECTIONS
from legation.cli.reference import DOCUMENTS
from legation.export import COLUMNS
from legation.knowledge.tables import COLUMNS as TABLES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
COMMANDS = {name for section in SECTIONS.values() for name in section}
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def commands_in(page: str) -> set[tuple[str, ...]]:
    """The commands that a page tells its reader to run: lines of code blocks, and code within lines."""
    found = re.findall(r"(?:^\$? ?|`)legation ((?:kb |evaluate )?[a-z][a-z-]*)", page, re.M)
    return {tuple(words.split()) for words in found}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_made_documents_are_current(name: str) -> None:
    assert text(name) == DOCUMENTS[name](), f"docs/{name} is old; run: python -m legation.cli.reference docs"


def test_every_command_is_in_the_reference() -> None:
    page = text("cli.md")
    assert all(f"### legation {name}\n" in page for name in COMMANDS)


def test_every_type_is_in_the_glossary() -> None:
    named = {
        name for name, value in vars(types).items()
        if inspect.isclass(value) and value.__module__ == types.__name__
        and (dataclasses.is_dataclass(value) or issubclass(value, enum.Enum))
    }  # fmt: skip
    missing = {name for name in named - {"Sentence", "Token"} if f"`{name}`" not in text("glossary.md")}
    assert not missing
    assert {"Report", "Voice", "Status"} <= named


def test_every_public_function_is_in_the_python_page() -> None:
    page = text("api.md")
    for name in legation.__all__:
        if inspect.isfunction(getattr(legation, name)):
            assert f"legation.{name}(" in page, name


def test_every_table_of_knowledge_is_described() -> None:
    assert all(f"`{table}.csv`" in text("knowledge.md") for table in TABLES)


def test_every_export_is_described() -> None:
    page = text("record.md")
    assert all(f"### export {name}\n" in page for name in COLUMNS)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_that_a_page_names_exist(page: Path) -> None:
    context = click.Context(main)
    for words in commands_in(page.read_text(encoding="utf-8")):
        assert words[0] in COMMANDS, f"{page.name} names legation {words[0]}"
        command = main.get_command(context, words[0])
        if len(words) > 1:
            assert isinstance(command, click.Group)
            assert words[1] in command.commands, f"{page.name} names legation {' '.join(words)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_begins_with_the_two_commands_that_the_makefile_has() -> None:
    readme, makefile = (ROOT / "README.md").read_text(encoding="utf-8"), (ROOT / "Makefile").read_text(encoding="utf-8")
    assert readme.index("make demo") < 200
    for goal in re.findall(r"^make (\w+)", readme, re.M):
        assert re.search(rf"^{goal}:", makefile, re.M)


def test_the_readme_repeats_the_figures_of_the_measurements() -> None:
    measured = text("measurements.md")
    figures = re.findall(
        r"^\| (?:found|who|full): [^|]*\|(.*)\|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M
    )
    assert len(figures) == 3
    for row in figures:
        assert row in measured, f"README.md says{row}; docs/measurements.md does not"


def test_outputs_shown_were_made() -> None:
    for page in (ROOT / "README.md", DOCS / "tutorial.md"):
        blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
        assert blocks
        assert all(block.count("\n") > 2 for block in blocks), f"{page.name}: run python docs/refresh.py"


def test_no_page_names_a_place_on_some_machine() -> None:
    for page in (*PAGES, DOCS / "demo.svg"):
        assert not re.search(r"/(?:home|root|work|tmp|Users)/", page.read_text(encoding="utf-8")), page.name
