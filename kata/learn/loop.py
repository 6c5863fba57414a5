"""The learner's loop: save, see, understand, go on."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual import events, work
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.timer import Timer
from watchfiles import awatch

from kata.curriculum import Course, Exercise
from kata.language import Phrase, UserError, say
from kata.learn import words
from kata.learn.checker import Checked, Checker, asks_for_tensorflow, digest
from kata.learn.drill import Drill
from kata.learn.screens import ListScreen, PredictScreen, QuestionScreen, SolutionScreen
from kata.learn.stub import all_renumbered, move, reset
from kata.learn.todo import Todo
from kata.learn.view import View
from kata.report import hints

# A save is over when nothing has changed for so many milliseconds; a burst is cut here. So often
# is looked, too, and in less time the looking alone takes more of a core than all the rest.
_QUIET, _BURST = 50, 400


class Loop(View):
    """The loop on the terminal.

    Args:
        course: what is learnt.
        language: of all that is shown.
        limit: seconds that one call of a learner's function may take.
    """

    # Wherever the focus is, and whatever lies over the report.
    BINDINGS: ClassVar = [Binding("ctrl+c,ctrl+q", "quit", priority=True)]

    def __init__(self, course: Course, language: str, limit: float) -> None:
        super().__init__(course, language)
        self._checker = Checker(course, language, limit)
        self._todo = Todo()
        self._put_back = ""
        self._clock: Timer | None = None

    def run_until_quit(self) -> int:
        """Run it; the exit status is 1 where the loop itself broke."""
        try:
            # Ahead of time; what the exercise at hand needs, first.
            needed = {asks_for_tensorflow(exercise) for exercise in self._progress.every}
            for tensorflow in sorted(needed, key=asks_for_tensorflow(self._exercise).__ne__):
                self._checker.warm_up(tensorflow)
            self.run()
        finally:
            self._close()
        return self.return_code or 0

    def on_mount(self) -> None:
        """Begin to check and to watch."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            # Not on Windows, where closing the window ends everything.
            with contextlib.suppress(NotImplementedError, AttributeError):
                events_loop = asyncio.get_running_loop()
                events_loop.add_signal_handler(getattr(signal, name), self._leave)
        self._clock = self.set_interval(0.5, self._show_status, pause=True)
        self._todo.put_last(self._progress.unknown)
        self._go_to(self._exercise)
        self._check_all()
        self._watch()
        self._ask_to_move(all_renumbered(self._course))

    # What happens

    def _show_status(self) -> None:
        super()._show_status()
        # Seconds are told of a check alone; else nothing changes by itself.
        if self._clock:
            (self._clock.resume if self._begun else self._clock.pause)()

    @work(thread=True, group="check")
    def _check_all(self) -> None:
        """Check what is to be checked, one after the other, until the end."""
        while (exercise := self._todo.take()) is not None:
            self._begun, self._call = (exercise, time.monotonic()), ""
            self.call_later(self._show_status)
            try:
                at_hand = self._took_verdict if exercise == self._exercise else None
                checked = self._checker.check(exercise, self._hear, verdict=at_hand)
                told = checked.told if checked and checked.trouble else None
            except UserError as error:
                checked, told = None, error.phrase
            self._begun = None
            if self._todo.done(stopped=checked is None and told is None):
                self.call_later(self._took, exercise, checked, told)

    def _took_verdict(self, checked: Checked) -> None:
        """The verdict waits for nothing; what is found later is shown below it."""
        self._begun = None
        self.call_later(self._took, checked.exercise, checked, None)

    @work(group="watch")
    async def _watch(self) -> None:
        """Check each answer file that is saved, however an editor saves it."""
        folder = self._course.root / "exercises"
        polling = False
        while True:
            try:
                async for changes in awatch(
                    folder, step=_QUIET, debounce=_BURST, force_polling=polling or None
                ):
                    self._saved({Path(path) for _change, path in changes})
            except OSError:
                # The system watches no more files for us, or cannot watch these.
                if polling:
                    raise
                polling = True

    def _hear(self, fact: Mapping[str, Any]) -> None:
        if "call" in fact:
            self._call = fact["call"].partition("\n")[0]

    def _saved(self, paths: set[Path]) -> None:
        saved = [exercise for exercise in self._progress.every if exercise.stub in paths]
        if not saved:
            return
        self._settling = False
        # Of several, as git saves them, the one at hand matters most.
        chosen = self._exercise if self._exercise in saved else saved[0]
        # A file may be gone, of which the line of the status tells.
        self._show_status()
        if digest(chosen.stub) == self._put_back:
            return
        self._put_back = ""
        self._todo.put_last([exercise for exercise in saved if exercise != chosen])
        if chosen != self._exercise:
            self._go_to(chosen)
        self._note = None
        self._check(chosen)

    def _took(self, exercise: Exercise, checked: Checked | None, told: Phrase | None) -> None:
        """Show what a check has given."""
        if checked:
            self._progress.note(checked)
        if self._settling:
            # An exercise further on may be known already.
            current = self._progress.current()
            if current != self._exercise:
                self._go_to(current)
            self._settling = self._progress.of(current) is None
        if exercise == self._exercise:
            self._note = told
            if checked and not told:
                self._shown = checked
        self._show()

    def _check(self, exercise: Exercise) -> None:
        if self._todo.put_first(exercise):
            self._checker.stop()
        self._show_status()

    def _go_to(self, exercise: Exercise) -> None:
        self._exercise, self._hints, self._note = exercise, 0, None
        self._pictured = False
        self._shown = self._progress.of(exercise)
        if self._shown is None or not self._progress.has_looked(exercise):
            self._check(exercise)
        self._show()
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for; also where the keyboard writes Korean."""
        if len(self.screen_stack) > 1:
            return
        key = event.character or event.key
        key = words.HANGUL.get(key, key).lower()
        actions: dict[str, Callable[[], None]] = {
            "n": self._next,
            "l": self._list,
            "h": self._hint,
            "r": self._ask_to_reset,
            "s": self._solution,
            "p": self._picture,
            "q": self._leave,
            "?": self._predict,
        }
        if key in actions:
            event.stop()
            actions[key]()

    async def action_quit(self) -> None:
        """Leave, at once; Ctrl-C and Ctrl-Q come here."""
        self._leave()

    def _leave(self) -> None:
        # First, so that no thread waits for a check any more.
        self._close()
        self.exit(0)

    def _close(self) -> None:
        self._todo.close()
        self._checker.close()

    def _next(self) -> None:
        self._settling = False
        self._go_to(self._progress.after(self._exercise))

    def _list(self) -> None:
        def chosen(name: str | None) -> None:
            if name:
                self._settling = False
                self._go_to(self._course.find(name))

        self.push_screen(ListScreen(self._progress, self._exercise, self._language), chosen)

    def _hint(self) -> None:
        if self._hinted != self._at_hand():
            self._hinted, self._hints = self._at_hand(), 0
        self._hints = min(self._hints + 1, hints.HOW_MANY)
        self._show()
        body = self.query_one("#body", VerticalScroll)
        self.call_after_refresh(body.scroll_end, animate=False)

    def _ask_to_move(self, answers: list[tuple[Path, Exercise]]) -> None:
        """Ask of each answer under an old number whether it may have its new name."""
        if not answers:
            return
        (file, exercise), *others = answers
        names = {"file": file.name, "name": exercise.stub.name}
        question = say("{file} is called {name} now. Give your answer that name?", **names)

        def answered(yes: bool | None) -> None:
            try:
                if yes:
                    move(file, exercise)
                    self._go_to(exercise)
            except UserError as error:
                self._note = error.phrase
                self._show()
            self._ask_to_move(others)

        self.push_screen(QuestionScreen(question, self._language), answered)

    def _ask_to_reset(self) -> None:
        exercise = self._exercise
        file = exercise.stub.relative_to(self._course.root).as_posix()
        question = say("Put the stub back in {file}? Your answer is kept beside it.", file=file)

        def answered(yes: bool | None) -> None:
            if not yes:
                return
            try:
                kept = reset(exercise)
                note = words.was_reset(exercise, kept, self._course)
            except UserError as error:
                note = error.phrase
            # What is told of it must not be wiped away by its own being seen as a save.
            self._put_back = digest(exercise.stub)
            self._go_to(exercise)
            self._note = note
            self._show()

        self.push_screen(QuestionScreen(question, self._language), answered)

    def _solution(self) -> None:
        solved = self._shown is not None and self._shown.solved
        if solved and self._progress.of(self._exercise) is not None:
            self.push_screen(SolutionScreen(self._exercise, self._language))
        else:
            self._note = say("The solution is shown when this exercise is solved.")
            self._show()

    def _picture(self) -> None:
        self._pictured = not self._pictured
        if self._pictured and not self._shown_picture() and not self._begun:
            # A stub that was never checked: its check tells what is to be drawn.
            self._check(self._exercise)
        self._show()

    def _predict(self) -> None:
        def ended(result: Phrase | None) -> None:
            self._note = result
            self._show()

        drill = Drill(self._course.root, self._progress.solved)
        self.push_screen(PredictScreen(drill, self._language), ended)
