"""What the loop and its commands say of themselves."""

from __future__ import annotations

from pathlib import Path

from kata.curriculum import Course, Exercise
from kata.language import Phrase, say
from kata.learn.progress import Progress
from kata.score import written

BAR = 24
"""The widest bar, in columns."""


def progress_line(progress: Progress, language: str, width: int) -> str:
    """How far a learner is, as a bar and in numbers; the bar only where there is room for it."""
    score, solved, every = progress.score, progress.solved, progress.every
    numbers = say(
        "{solved} of {count} exercises, {earned} of {possible} points",
        solved=len(solved),
        count=len(every),
        earned=written(score.earned),
        possible=written(score.possible),
    ).to(language)
    # Korean letters take two columns each; a bar that is a little short is no harm.
    room = min(BAR, width - 2 * len(numbers) - 2)
    if room < 8:
        return numbers
    share = score.earned / score.possible if score.possible else 0.0
    full = int(share * room)
    return f"{'█' * full}{'░' * (room - full)}  {numbers}"


def was_reset(exercise: Exercise, kept: Path | None, course: Course) -> Phrase:
    """That the stub is back, and where the answer is kept."""
    file = exercise.stub.relative_to(course.root).as_posix()
    if kept is None:
        return say("{file} is the stub again. There was nothing to keep.", file=file)
    return say(
        "{file} is the stub again. Your answer is kept in {kept}.", file=file, kept=kept.name
    )


def solution_of(exercise: Exercise) -> str:
    """The path of the solution, from the course's root."""
    return exercise.solution.relative_to(exercise.root).as_posix()


def title(exercise: Exercise) -> str:
    """An exercise as it is called: ``02 simple_rnn``."""
    return f"{exercise.number} {exercise.name[3:]}"
