"""The command line: each command turns arguments into one library call and prints what comes back.

``main`` is the program. Command modules are imported only when their command is asked for, so that
``legation --help`` answers at once.
"""

from legation.cli.program import Program

__all__ = ["main"]

main = Program(
    name="legation",
    help="""Reads news and keeps an auditable record of what states and other political actors say and do
to each other: who to whom, when, where, whether it happened or is only alleged, who says so and who denies it.
Every row leads back to the words it came from. Everything runs on this machine, without a network.""",
    epilog="Start with: legation demo",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
