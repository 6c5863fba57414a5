"""What the loop and its commands say of themselves."""

from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from kata.curriculum import Course, Exercise
from kata.language import Phrase, say
from kata.learn.progress import LearnerProgress
from kata.score import written

BAR = 24
"""The widest bar, in columns."""


def progress_line(progress: LearnerProgress, language: str, width: int) -> str:
    """How far a learner is, as a bar and in numbers; the bar only where there is room for it."""
    score, solved, every = progress.score, progress.solved, progress.every
    numbers = say(
        "{solved} of {count} exercises, {earned} of {possible} points",
        solved=len(solved),
        count=len(every),
        earned=written(score.earned),
        possible=written(score.possible),
    ).to(language)
    room = min(BAR, width - cell_len(numbers) - 2)
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


def checking(exercise: Exercise) -> Phrase:
    """That it is being checked."""
    return say("checking {exercise}", exercise=title(exercise))


def solution_of(exercise: Exercise) -> str:
    """The path of the solution, from the course's root."""
    return exercise.solution.relative_to(exercise.root).as_posix()


def title(exercise: Exercise) -> str:
    """An exercise as it is called: ``02 simple_rnn``."""
    return f"{exercise.number} {exercise.name[3:]}"


KEYS = {
    "n": say("next"),
    "l": say("list"),
    "h": say("hint"),
    "r": say("reset"),
    "s": say("solution"),
    "p": say("picture"),
    "q": say("quit"),
    "?": say("predict"),
}
"""The loop's keys and what each does."""

HANGUL = {"ㅜ": "n", "ㅣ": "l", "ㅗ": "h", "ㄱ": "r", "ㄴ": "s", "ㅔ": "p", "ㅂ": "q", "ㅛ": "y"}
"""The same keys on a keyboard that writes Korean."""


def key_line(language: str) -> Text:
    """The keys, as a line that may be wrapped between them but not within."""
    line = Text()
    for key, what in KEYS.items():
        # A blank that no line is broken at.
        line.append(f"{key}\u00a0", style="bold").append(what.to(language).replace(" ", "\u00a0"))
        line.append("  ")
    return line
