"""What every format says of one student: a line for each graded test, in plain text."""

from collections.abc import Sequence
from dataclasses import dataclass

from kata.language import Phrase, say
from kata.report import feedback, words
from kata.report.safe import clipped, on_one_line, visible
from kata.report.standing import WORDS, Standing
from kata.score import OURS, PASSED, WRONG, Result

TEXT_LIMIT = 20_000


@dataclass(frozen=True)
class GradedLine:
    """One graded test, or an exercise of which no test could be run."""

    exercise: str
    test: str  # the test's name; "" for a whole exercise
    sentence: str
    points: float
    earned: float | None  # what it earned; None where the grader broke
    state: str  # the test's state, or the exercise's
    text: str  # what became of it, as the terminal tells it, visible signs only
    printed: str = ""  # what the student's code printed meanwhile, visible signs only

    @property
    def name(self) -> str:
        """The exercise, and what the test asks."""
        return f"{self.exercise}: {self.sentence}" if self.sentence else self.exercise

    @property
    def id(self) -> str:
        """Exercise and test, as pytest names them."""
        return f"{self.exercise}::{self.test}" if self.test else self.exercise

    @property
    def passed(self) -> bool:
        """Whether all its points were earned."""
        return self.state == PASSED

    @property
    def told(self) -> str:
        """The text, and what was printed if anything was."""
        return f"{self.text}\n{self.printed}".rstrip("\n") if self.printed else self.text


def lines_of(standings: Sequence[Standing], language: str) -> list[GradedLine]:
    """Every graded test of the course, the results' own or, where there are none, the exercise."""
    found: list[GradedLine] = []
    for standing in standings:
        if standing.ours:
            found.append(_whole(standing, None, feedback.ours([standing], language), language))
        elif standing.results:
            found += [_test(result, language) for result in standing.results]
        else:
            text = standing.trouble or WORDS[standing.state]
            found.append(_whole(standing, 0.0, text.to(language), language))
    return found


def broken(lines: Sequence[GradedLine]) -> list[str]:
    """The exercises that the grader broke on."""
    return [line.exercise for line in lines if line.state == OURS]


def _whole(standing: Standing, earned: float | None, text: str, language: str) -> GradedLine:
    return GradedLine(
        exercise=standing.name,
        test="",
        sentence=WORDS[standing.state].to(language),
        points=standing.exercise.points,
        earned=earned,
        state=standing.state,
        text=visible(text),
    )


def _test(result: Result, language: str) -> GradedLine:
    text = words.told(result, language) if result.state != PASSED else ""
    printed, left = clipped(result.printed.strip("\n"), feedback.PRINTED_LIMIT)
    if left:
        printed = f"{printed}\n{feedback.left_out(left, language)}"
    if printed:
        printed = f"{_PRINTED.to(language)}\n{printed}"
    return GradedLine(
        exercise=result.exercise,
        test=on_one_line(result.test),
        sentence=on_one_line(words.sentence(result, language)),
        points=result.points,
        earned=result.earned,
        state=result.state,
        text=visible(feedback.cut(text, TEXT_LIMIT, language)),
        printed=visible(printed) if result.state == WRONG else "",
    )


_PRINTED: Phrase = say("printed")
