"""The program: its commands, found by name and loaded when used, and how it ends when something goes wrong."""

import importlib
import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import click

from legation import __version__
from legation.errors import LegationError

#: Sections of the help, each with its commands: where they live and what they do, in a line.
SECTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType({
    "Read": {
        "read": ("legation.cli.reading", "Read articles into a record."),
        "demo": ("legation.cli.demo", "Read the sample articles and show what a record can tell."),
    },
    "Ask": {
        "timeline": ("legation.cli.acts", "List events in the order of their days."),
        "reports": ("legation.cli.acts", "List reports: what one passage says that one party does to another."),
        "dyad": ("legation.cli.dyads", "Follow two parties through time: what each did to the other."),
        "claims": ("legation.cli.claims", "List what is alleged, with who denies and who confirms it."),
        "quotes": ("legation.cli.quotes", "List quotations with who spoke."),
        "stories": ("legation.cli.stories", "List stories: articles and events of one developing matter."),
        "search": ("legation.cli.stories", "Find articles by their words."),
        "explain": ("legation.cli.explaining", "Show why a row is in the record, back to the characters it came from."),
    },
    "Take out": {
        "export": ("legation.cli.exporting", "Write the record's rows as JSON lines, CSV or Parquet."),
        "sql": ("legation.cli.exporting", "Ask the record a question in SQL."),
    },
    "Look after": {
        "info": ("legation.cli.inspecting", "Tell what a record holds."),
        "runs": ("legation.cli.inspecting", "List the readings that made a record."),
        "kb": ("legation.cli.knowing", "Look into and check what the program knows."),
        "evaluate": ("legation.cli.scoring", "Score the program against articles annotated by hand."),
    },
})  # fmt: skip

INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


class Stopped(click.ClickException):
    """The user pressed Ctrl-C."""

    exit_code = INTERRUPTED

    def show(self, file: Any = None) -> None:
        """Say so, without calling it an error."""
        click.echo(f"\n{self.message}", err=True)


class Program(click.Group):
    """A group that knows its commands by name and imports the module of one only to run or describe it."""

    def __init__(self, **settings: Any) -> None:
        """See ``click.Group``; adds ``--version``."""
        super().__init__(**settings)
        version = click.version_option(__version__, prog_name="legation", message="%(prog)s %(version)s")
        self.params.extend(version(click.Command("version")).params)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the help."""
        return [name for commands in SECTIONS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module."""
        for commands in SECTIONS.values():
            if cmd_name in commands:
                module = importlib.import_module(commands[cmd_name][0])
                command: click.Command = getattr(module, f"{cmd_name}_command")
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands by section, from the table above alone."""
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, line) for name, (_, line) in commands.items()], col_max=12, col_spacing=3)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong on purpose becomes one sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except LegationError as error:
            raise click.ClickException(_sentence(str(error))) from error
        except KeyboardInterrupt as error:
            raise Stopped("Stopped. Nothing was damaged.") from error
        except BrokenPipeError:
            # Whoever read our output (head, less) has gone. Nothing is left to write, and no clean-up is due: rows are
            # only asked for here, so leave before Python complains of the pipe once more.
            os._exit(0)


def _sentence(message: str) -> str:
    """The message with a capital, unless it begins with the name of a file."""
    return message[:1].upper() + message[1:] if message.partition(" ")[0].isalpha() else message
