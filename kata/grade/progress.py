"""How far the grading is: a bar with the time left on a terminal, else a line now and then."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from kata.language import Phrase, say

_EVERY = 30.0


class Lines:
    """A line on standard error every half minute, for logs."""

    def __init__(self, language: str, every: float = _EVERY) -> None:
        self._language = language
        self._every = every
        self._total = self._done = 0
        self._begun = self._told = time.monotonic()
        self._known = 0

    def begin(self, known: int, total: int) -> None:
        """So many of `total` answer files were graded by an earlier run."""
        self._known, self._done, self._total = known, known, total
        self._begun = self._told = time.monotonic()

    def one_more(self) -> None:
        """An answer file is done."""
        self._done += 1
        now = time.monotonic()
        if now - self._told < self._every:
            return
        self._told = now
        each = (now - self._begun) / (self._done - self._known)
        self.tell(
            say(
                "{done} of {total} answer files are graded; time left: about {minutes} min.",
                done=self._done,
                total=self._total,
                minutes=max(1, round(each * (self._total - self._done) / 60)),
            )
        )

    def tell(self, phrase: Phrase) -> None:
        """Say something on standard error."""
        print(phrase.to(self._language), file=sys.stderr, flush=True)


class Bar:
    """A bar on the terminal."""

    def __init__(self, language: str, progress: Progress) -> None:
        self._language = language
        self._progress = progress
        self._task: TaskID | None = None

    def begin(self, known: int, total: int) -> None:
        """So many of `total` answer files were graded by an earlier run."""
        title = say("grading").to(self._language)
        # What was known before tells nothing of how long the rest takes.
        self._task = self._progress.add_task(title, total=total, completed=known)

    def one_more(self) -> None:
        """An answer file is done."""
        if self._task is not None:
            self._progress.advance(self._task)

    def tell(self, phrase: Phrase) -> None:
        """Say something above the bar."""
        self._progress.console.print(phrase.to(self._language), markup=False, highlight=False)


@contextmanager
def shown(language: str) -> Iterator[Bar | Lines]:
    """Whatever suits standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines(language)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(language, progress)
