"""Where a learner stands, found out once for a command, by as few checks as will do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from kata.curriculum import Course, Exercise
from kata.language import UserError
from kata.learn.checker import Checked, Checker
from kata.learn.progress import LearnerProgress
from kata.score import Result


class Looking:
    """Finds out, once, where a learner stands."""

    def __init__(self, course: Course, language: str, limit: float) -> None:
        self._language = language
        self.progress = LearnerProgress(course)
        self.checker = Checker(course, language, limit)

    def close(self) -> None:
        """End what checks."""
        self.checker.close()

    def checked(self, exercise: Exercise, show: Callable[[Checked], None] | None = None) -> Checked:
        """What a check gives now; `show` takes the verdict as soon as there is one.

        Then the line is looked for that has to change, which only what is returned tells of.
        """
        from rich.console import Console

        from kata.learn.words import checking

        # Seen on a terminal only, and gone when there is more to see.
        status = Console(stderr=True).status(checking(exercise).to(self._language))
        shown = False

        def verdict(checked: Checked) -> None:
            nonlocal shown
            shown = True
            status.stop()
            if show:
                show(checked)

        with status:
            checked = self.checker.check(exercise, verdict=verdict if show else None)
        assert checked is not None
        if checked.trouble:
            raise UserError(checked.told)
        if show and not shown:
            show(checked)
        self.progress.note(checked)
        return checked

    def known(self, exercise: Exercise) -> Checked:
        """What is known of it, or a check gives."""
        return self.progress.of(exercise) or self.checked(exercise)

    def results(self, exercise: Exercise) -> tuple[Result, ...]:
        """What its tests give; nothing where the answer cannot be checked."""
        with suppress(UserError):
            return self.known(exercise).results
        return ()

    def settled(self) -> Exercise:
        """The first exercise that is not solved, found by as few checks as will do."""
        while self.progress.of(exercise := self.progress.current()) is None:
            self.checked(exercise)
        return exercise

    def look_at_all(self) -> None:
        """Check whatever is not known."""
        for exercise in self.progress.unknown:
            self.checked(exercise)
