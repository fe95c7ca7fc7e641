"""The program as a whole: help at once, every command described, clear ends."""

import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from legation import __version__
from legation.cli import inspecting, main
from legation.cli.program import SECTIONS

COMMANDS = [name for section in SECTIONS.values() for name in section]


def described(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, own in command.commands.items():
            yield from described(own, f"{path} {name}")


def everything() -> list[tuple[str, click.Command]]:
    context = click.Context(main)
    return [pair for name in COMMANDS for pair in described(main.get_command(context, name), name)]


def test_help_names_every_command_and_loads_none_of_them() -> None:
    code = "import sys; sys.argv = ['legation', '--help']\nfrom legation.cli import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n    pass\n"
    code += "print([m for m in ('numpy', 'rich', 'legation.record', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert all(re.search(rf"^  {name} ", done.stdout, re.M) for name in COMMANDS)


@pytest.mark.parametrize(("path", "command"), everything(), ids=lambda v: v if isinstance(v, str) else "")
def test_every_command_has_help_with_an_example(path: str, command: click.Command) -> None:
    assert command.help
    assert f"legation {path}" in (command.epilog or "")


def test_the_line_in_the_table_is_the_first_of_the_commands_own_help() -> None:
    context = click.Context(main)
    for commands in SECTIONS.values():
        for name, (_, line) in commands.items():
            own = main.get_command(context, name)
            assert own is not None
            assert own.help
            assert own.help.split()[0] == line.split()[0], name


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout.strip() == f"legation {__version__}"


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["raed"]).exit_code == 2


def test_ctrl_c_ends_with_130_and_a_calm_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(inspecting.Record, "open", pressed)
    result = CliRunner().invoke(main, ["info"])
    assert result.exit_code == 130
    assert "Stopped" in result.stderr
