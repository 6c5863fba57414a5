"""Where one person stands in one exercise: graded, not handed in, beyond grading, or ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kata.curriculum import Exercise
from kata.language import Phrase, say
from kata.report.words import STATE_WORDS
from kata.score import GRADER_ERROR, Result, Score

NOT_HANDED_IN = "not handed in"
UNGRADABLE = "cannot be graded"

# Every state of an exercise, in words.
WORDS = {
    **STATE_WORDS,
    NOT_HANDED_IN: say("not handed in"),
    UNGRADABLE: say("cannot be graded"),
}


@dataclass(frozen=True)
class Standing:
    """One person's exercise.

    An exercise of which the grader broke a single test is *ours* as a whole: its points are
    neither earned nor lost until it is graded again.
    """

    exercise: Exercise
    file: str = ""  # the answer file as it was handed in; "" where there is none
    results: tuple[Result, ...] = ()  # what its tests gave
    trouble: Phrase | None = None  # why the file cannot be graded, where it cannot
    remark: Phrase | None = None  # what its owner should know of the file all the same

    @property
    def name(self) -> str:
        """The exercise's name."""
        return self.exercise.name

    @cached_property
    def state(self) -> str:
        """One of WORDS."""
        if self.trouble:
            return UNGRADABLE
        if not self.file:
            return NOT_HANDED_IN
        return GRADER_ERROR if self.lost_tests else Score(self.results).state

    @cached_property
    def lost_tests(self) -> tuple[str, ...]:
        """Tests that should have been run and gave nothing: the grader lost them."""
        if self.trouble or not self.file:
            return ()
        ran = Score(self.results).tests
        return tuple(test for test in self.exercise.tests if test not in ran)

    @property
    def ours(self) -> bool:
        """Whether the grader broke, so that its points are set aside."""
        return self.state == GRADER_ERROR

    @cached_property
    def earned(self) -> float:
        """Points earned; 0 where they are set aside."""
        return 0.0 if self.ours else Score(self.results).earned

    @property
    def possible(self) -> float:
        """Points that count: the exercise's, or 0 where they are set aside."""
        return 0.0 if self.ours else self.exercise.points


def earned(standings: Iterable[Standing]) -> float:
    """The points earned together, without rounding noise."""
    return round(sum(standing.earned for standing in standings), 6)


def possible(standings: Iterable[Standing]) -> float:
    """The points that count together."""
    return round(sum(standing.possible for standing in standings), 6)
