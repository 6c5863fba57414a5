"""How far the grading is: a bar with the time left on a terminal, else a line now and then."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from kata.language import Phrase, say

TITLE = say("grading")
LINE = say("{done} of {total} answer files are graded; time left: about {minutes} min.")


class GradingProgress:
    """Tells it on standard error: by `bar` where there is one, else every so many seconds.

    On the bar stands `title`; else `line` is told, of what is done, the total and the minutes left.
    """

    def __init__(
        self,
        language: str,
        every: float = 30.0,
        bar: Bar | None = None,
        title: Phrase = TITLE,
        line: Phrase = LINE,
    ) -> None:
        self._language = language
        self._every = every
        self._bar = bar
        self._title, self._line = title, line
        self._known = self._total = self._done = 0
        self._begun = self._told = time.monotonic()

    def begin(self, known: int, total: int) -> None:
        """So many of `total` answer files were graded by an earlier run."""
        self._known, self._done, self._total = known, known, total
        self._begun = self._told = time.monotonic()
        if self._bar:
            # What was known before tells nothing of how long the rest takes.
            title = self._title.to(self._language)
            self._bar.add_task(title, total=total, completed=known)

    def one_more(self) -> None:
        """An answer file is done."""
        self._done += 1
        now = time.monotonic()
        if self._bar:
            self._bar.advance(self._bar.task_ids[0])
        elif now - self._told >= self._every:
            self._told = now
            each = (now - self._begun) / (self._done - self._known)
            minutes = max(1, round(each * (self._total - self._done) / 60))
            facts = {"done": self._done, "total": self._total, "minutes": minutes}
            self.tell(Phrase(self._line.text, facts))

    def tell(self, phrase: Phrase) -> None:
        """Say something that whoever waits should know, above the bar if there is one."""
        if self._bar:
            self._bar.console.print(phrase.to(self._language), markup=False, highlight=False)
        else:
            print(phrase.to(self._language), file=sys.stderr, flush=True)


@contextmanager
def shown(language: str, title: Phrase = TITLE, line: Phrase = LINE) -> Iterator[GradingProgress]:
    """Whatever suits standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield GradingProgress(language, title=title, line=line)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        yield GradingProgress(language, bar=bar, title=title, line=line)
