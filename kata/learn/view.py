"""What the loop shows: head, report, status, keys."""

import contextlib
import time

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from kata import picture
from kata.curriculum import Course, Exercise
from kata.language import Phrase, UserError, say
from kata.learn import words
from kata.learn.checker import Checked, gone
from kata.learn.progress import LearnerProgress
from kata.report import hints, terminal
from kata.report.words import mended_text

WIDEST = 100
"""Columns of a report, however wide the terminal is."""


class View(App[int]):
    """The loop's screen, of what is known of the exercise at hand."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; }
    #head, #status, #keys { height: auto; padding: 0 1; }
    #head { text-style: bold; }
    #body { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    #report { height: auto; }
    """

    def __init__(self, course: Course, language: str) -> None:
        # The terminal's own colours: they suit its background, light or dark.
        super().__init__(ansi_color=True)
        self._course = course
        self._language = language
        self._progress = LearnerProgress(course)
        self._exercise = self._progress.current()
        # Until the first exercise that is not solved is found, or a key chooses another.
        self._settling = True
        self._hinted, self._hints = "", 0  # so many hints are shown, of this function
        self._pictured = False
        self._shown: Checked | None = None
        self._note: Phrase | None = None
        self._told = ""  # what the line of the status says
        self._begun: tuple[Exercise, float] | None = None
        self._call = ""

    def compose(self) -> ComposeResult:
        """Head, report, status, keys."""
        yield Static(id="head", markup=False)
        with VerticalScroll(id="body", can_focus=True):
            yield Static(id="report", markup=False)
        yield Static(id="status", markup=False)
        yield Static(words.key_line(self._language), id="keys", markup=False)

    def on_resize(self) -> None:
        """Fit the report into the new width."""
        self._show()

    def _show(self) -> None:
        self._show_head()
        self._show_report()
        self._show_status()

    def _show_head(self) -> None:
        width = self.size.width - 2
        head = Text(words.title(self._exercise))
        head.append("\n").append(
            words.progress_line(self._progress, self._language, width), style="not bold"
        )
        self.query_one("#head", Static).update(head)

    def _show_report(self) -> None:
        width = max(20, min(self.size.width - 4, WIDEST))
        report = Text()
        if self._shown:
            text = terminal.one_exercise(
                self._shown.score, self._course, self._language, width, colour=True
            )
            report = Text.from_ansi(text.strip("\n"))
            if self._shown.solved:
                report.append("\n").append(self._what_next())
        if self._pictured and (drawn := self._shown_picture()):
            report.append(f"\n\n{drawn.to_text(self._language, width)}")
        report.append("".join(f"\n\n{line}" for line in self._hints_shown()))
        self.query_one("#report", Static).update(report)

    def _what_next(self) -> str:
        following = self._progress.after(self._exercise)
        if len(self._progress.solved) == len(self._progress.every):
            told = say("The whole course is solved. s shows this solution.")
        else:
            told = say(
                "Solved. s shows the solution, n goes on to {following}.",
                following=words.title(following),
            )
        return told.to(self._language)

    def _shown_picture(self) -> picture.Picture | None:
        drawn = picture.first_of(self._shown.results if self._shown else ())
        return drawn[1] if drawn else None

    def _at_hand(self) -> str:
        """The function that hints are about: which fails first."""
        return hints.at_hand(self._exercise, self._shown.results if self._shown else ())

    def _hints_shown(self) -> list[str]:
        """Hints, while they are of the function at hand; below the last what would mend it."""
        if not self._hints or self._hinted != self._at_hand():
            return []
        try:
            every = hints.hints(self._exercise, self._language)
        except UserError as error:
            return [error.phrase.to(self._language)]
        shown = hints.numbered(self._hinted, every[self._hinted][: self._hints])
        if self._hints == hints.HOW_MANY and self._shown:
            about = hints.of_function(self._exercise, self._shown.results, self._hinted)
            shown += filter(None, [mended_text(about, self._language)])
        return shown

    def _show_status(self) -> None:
        told = self._status().to(self._language)
        # Nothing is drawn again that is there: this is asked twice a second, all day.
        with contextlib.suppress(Exception):
            if told != self._told:
                self.query_one("#status", Static).update(Text(told))
                self._told = told

    def _status(self) -> Phrase:
        begun = self._begun
        if begun and (begun[0] == self._exercise or self._settling):
            return self._status_of_check(*begun)
        if self._note:
            return self._note
        if not self._exercise.stub.is_file():
            return gone(self._exercise)
        if self._shown and self._shown.seconds:
            return say(
                "Checked in {seconds} s. Save the file and it is checked again.",
                seconds=f"{self._shown.seconds:.2f}",
            )
        return say("Edit the file and save it: then it is checked.")

    def _status_of_check(self, exercise: Exercise, since: float) -> Phrase:
        seconds = int(time.monotonic() - since)
        if seconds < 1:
            return words.checking(exercise)
        if not self._call:
            return say(
                "checking {exercise}: {seconds} s, what it needs is still being imported",
                exercise=words.title(exercise),
                seconds=seconds,
            )
        return say(
            "checking {exercise}: {seconds} s, in {call}",
            exercise=words.title(exercise),
            seconds=seconds,
            call=self._call,
        )
