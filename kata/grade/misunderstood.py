"""What a class misunderstands: the mistakes, counted by the students who made them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kata.diagnose.mistakes import ids_in
from kata.report.standing import Standing
from kata.score import WRONG, Mismatch, Result

UNKNOWN = ""
"""The id under which wrong answers are counted that no rule explains."""


@dataclass(frozen=True)
class Example:
    """One student's mismatch that shows a mistake."""

    student: str
    exercise: str
    chapter: str
    test: str
    mismatch: Mismatch


@dataclass
class InExercise:
    """Who made one mistake in one exercise, and how it looked the first time."""

    students: set[str] = field(default_factory=set)
    example: Example | None = None


@dataclass(frozen=True)
class Misunderstanding:
    """A mistake of a class."""

    id: str  # its name in the mistakes of ``kata/diagnose/``; UNKNOWN where no rule knows it
    students: int
    # By exercise, the one where most made it first: how many, and an example
    exercises: tuple[tuple[int, Example], ...]

    @property
    def example(self) -> Example:
        """The example that says most to most: of the exercise where most made the mistake."""
        return self.exercises[0][1]


@dataclass(frozen=True)
class Hit:
    """A limit that one student's answer hit, or an answer that was refused."""

    student: str
    exercise: str
    mismatch: Mismatch


class Misunderstandings:
    """Counts a class's mistakes, one student after the other, in any order."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, InExercise]] = {}
        self._hits: list[Hit] = []

    def add(self, student: str, standings: Sequence[Standing]) -> None:
        """Count what this student got wrong."""
        hit: set[tuple[str, str, str]] = set()
        for standing in standings:
            for result in standing.results:
                for mismatch in result.mismatches if result.state == WRONG else ():
                    for mistake in [one.id for one in mismatch.mistakes] or [UNKNOWN]:
                        if mistake not in ids_in("apart"):
                            self._count(student, result, mistake, mismatch)
                            continue
                        key = (standing.name, mismatch.function, mistake)
                        if key not in hit:
                            hit.add(key)
                            self._hits.append(Hit(student, standing.name, mismatch))

    def ranked(self) -> list[Misunderstanding]:
        """The mistakes that a rule knows, those of most students first."""
        known = [self._of(mistake) for mistake in self._found if mistake != UNKNOWN]
        return sorted(known, key=lambda one: (-one.students, one.id))

    def unknown(self) -> Misunderstanding | None:
        """The wrong answers that no rule explains."""
        return self._of(UNKNOWN) if UNKNOWN in self._found else None

    def hits(self) -> list[Hit]:
        """The limits hit and answers refused, by student and exercise."""
        return sorted(self._hits, key=attrgetter("student", "exercise"))

    def _count(self, student: str, result: Result, mistake: str, mismatch: Mismatch) -> None:
        by_exercise = self._found.setdefault(mistake, {})
        here = by_exercise.setdefault(result.exercise, InExercise())
        here.students.add(student)
        # The first by name, so that the page is the same in whatever order they came.
        if here.example is None or student < here.example.student:
            here.example = Example(student, result.exercise, result.chapter, result.test, mismatch)

    def _of(self, mistake: str) -> Misunderstanding:
        by_exercise = self._found[mistake]
        everybody: set[str] = set().union(*(one.students for one in by_exercise.values()))
        exercises = [(len(one.students), one.example) for one in by_exercise.values()]
        known = [(count, example) for count, example in exercises if example]
        known.sort(key=lambda one: (-one[0], one[1].exercise))
        return Misunderstanding(mistake, len(everybody), tuple(known))
