"""How far a reading has come: a bar on a terminal, a line now and then elsewhere; and the networks' shares."""

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import click
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from legation.cli import terminal
from legation.cli.wording import count, seconds, size
from legation.language.acts import Acts
from legation.language.parser import Parser, Passages
from legation.pipeline import Progress as Done
from legation.types import Found, Sentence

#: Seconds between two lines where there is no terminal.
EVERY = 10.0
_TELLING = 1.0  # seconds after which a rate tells something
Watch = Callable[[Done], None]
Clock = Callable[[], float]


@dataclass(slots=True)
class TimedParser:
    """A parser that adds up the time it takes."""

    parser: Parser
    seconds: float = 0.0

    @property
    def identity(self) -> str:
        """That of the parser it times."""
        return self.parser.identity

    def parse(self, texts: Sequence[Passages]) -> list[tuple[Sentence, ...]]:
        """As the parser it times."""
        begun = time.perf_counter()
        try:
            return self.parser.parse(texts)
        finally:
            self.seconds += time.perf_counter() - begun


@dataclass(slots=True)
class TimedActs:
    """A reader of acts that adds up the time it takes."""

    acts: Acts
    seconds: float = 0.0

    def find(self, texts: Sequence[Sequence[Sentence]]) -> list[list[Found | None]]:
        """As the reader that it times."""
        begun = time.perf_counter()
        try:
            return self.acts.find(texts)
        finally:
            self.seconds += time.perf_counter() - begun


def rates(done: Done, elapsed: float) -> str:
    """Documents and words read, and how fast."""
    counts = done.counts
    known = f", {counts['known']:,} known" if counts["known"] else ""
    speed = ""
    if elapsed >= _TELLING and counts["documents"]:
        speed = f", {counts['documents'] / elapsed:.1f}/s, {counts['words'] / elapsed:,.0f} words/s"
    return f"{count(counts['documents'], 'article')}{known}{speed}"


def time_left(done: Done, elapsed: float) -> str:
    """How long the rest will take at the pace so far; "" while that cannot be told."""
    if not done.total_bytes or not done.done_bytes or done.done_bytes > done.total_bytes:
        return ""
    return f"{seconds(elapsed * (done.total_bytes - done.done_bytes) / done.done_bytes)} left"


@dataclass(slots=True)
class Lines:
    """Writes a line of progress every few seconds."""

    write: Callable[[str], None]
    clock: Clock = time.monotonic
    begun: float = field(init=False)
    last: float = field(init=False)

    def __post_init__(self) -> None:
        """The clock runs from now."""
        self.begun = self.last = self.clock()

    def __call__(self, done: Done) -> None:
        """Write a line if it is time."""
        now = self.clock()
        if now - self.last >= EVERY:
            self.last = now
            self.write(line(done, now - self.begun))


def line(done: Done, elapsed: float) -> str:
    """One line of progress."""
    whole = f" of {size(done.total_bytes)}" if done.total_bytes else ""
    parts = [f"{size(done.done_bytes)}{whole}", rates(done, elapsed), time_left(done, elapsed)]
    return "; ".join(part for part in parts if part)


@contextlib.contextmanager
def watching(*, quiet: bool = False) -> Iterator[Watch]:
    """What to call with each step of a reading."""
    out = terminal.console(stderr=True)
    if quiet:
        yield lambda done: None
    elif out.is_terminal:
        with _bar() as bar:
            yield _barred(bar)
    else:
        yield Lines(lambda words: click.echo(words, err=True))


def _bar() -> Progress:
    return Progress(
        SpinnerColumn(), BarColumn(bar_width=24), TextColumn("{task.fields[size]}"), TextColumn("{task.description}"),
        TimeRemainingColumn(compact=True), console=terminal.console(stderr=True), transient=True,
    )  # fmt: skip


def _barred(bar: Progress) -> Watch:
    task = bar.add_task("starting", total=None, size="")
    begun = time.monotonic()

    def step(done: Done) -> None:
        whole = done.total_bytes or None
        words = f"{size(done.done_bytes)}{f' of {size(whole)}' if whole else ''}"
        bar.update(task, completed=done.done_bytes, total=whole, size=words,
                   description=rates(done, time.monotonic() - begun))  # fmt: skip

    return step
