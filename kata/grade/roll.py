"""Everybody's submission, and everybody's results as the store has them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from kata.collect.lines import with_lines
from kata.curriculum import Course, Exercise
from kata.diagnose.mistakes import ids_in
from kata.grade.gradebook import Graded
from kata.grade.store import Store
from kata.grade.submission import Submission, Work
from kata.grade.terms import Terms
from kata.grade.worker import Piece
from kata.score import OURS, Result


@dataclass
class Tally:
    """What is worth saying of a class at the end."""

    stopped: int = 0  # how many answer files hit a limit, were refused or ended their process
    ours: int = 0  # how many exercises of how many students the grader broke on
    ungradable: int = 0
    aside: int = 0
    students: Counter[str] = field(default_factory=Counter)

    def add(self, graded: Graded) -> None:
        """Count one student's."""
        submission = graded.submission
        ours = {one.exercise for one in graded.results if one.state == OURS}
        stopped = {one.exercise for one in graded.results if _was_stopped(one)}
        ungradable = [work for work in submission.works if work.trouble]
        for name, found in (
            ("stopped", stopped),
            ("ours", ours),
            ("ungradable", ungradable),
            ("aside", submission.aside),
        ):
            if found:
                setattr(self, name, getattr(self, name) + len(found))
                self.students[name] += 1


class Roll(Sequence[Graded]):
    """A class, one student at a time; no more than one student's results are held.

    Args:
        submissions: everybody's.
        terms: what is graded under.
        course: what is graded.
        store: where the results are.
    """

    def __init__(
        self,
        submissions: Sequence[Submission],
        terms: Terms,
        course: Course,
        store: Store,
    ) -> None:
        self._exercises = {exercise.name: exercise for exercise in course.exercises}
        self._store = store
        self._terms = terms
        self._submissions = submissions
        self.ours: Mapping[str, str] = {}  # what the grader broke on, by key, and why
        self.tally = Tally()  # of whoever has been gone through since the last beginning

    def pieces(self, place: int) -> list[Piece]:
        """The answer files of one submission that can be graded."""
        return [
            Piece(self._terms.key(work.exercise, work.content), work.exercise, work.content)
            for work in self._submissions[place].works
            if work.content is not None
        ]

    def __iter__(self) -> Iterator[Graded]:
        self.tally = Tally()
        for place in range(len(self)):
            graded = self[place]
            self.tally.add(graded)
            yield graded

    def __len__(self) -> int:
        return len(self._submissions)

    @overload
    def __getitem__(self, place: int) -> Graded: ...

    @overload
    def __getitem__(self, place: slice) -> list[Graded]: ...

    def __getitem__(self, place: int | slice) -> Graded | list[Graded]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        submission = self._submissions[place]
        results = [
            result
            for work in submission.works
            if work.content is not None
            for result in self._results(submission, work, work.content)
        ]
        return Graded(submission, tuple(results))

    def _results(self, submission: Submission, work: Work, content: bytes) -> Iterator[Result]:
        key = self._terms.key(work.exercise, content)
        if key in self.ours:
            yield from _ours(self._exercises[work.exercise], submission, work, self.ours[key])
            return
        # None where the file was damaged meanwhile: the gradebook calls the exercise ours.
        for data in self._store.get(key) or []:
            told = {**data, "folder": submission.student, "file": work.path}
            yield with_lines(Result.from_data(told), work.lines)


def _was_stopped(result: Result) -> bool:
    return any(
        one.id in ids_in("apart") for mismatch in result.mismatches for one in mismatch.mistakes
    )


def _ours(exercise: Exercise, submission: Submission, work: Work, why: str) -> Iterator[Result]:
    for test in exercise.tests.values():
        yield Result(
            folder=submission.student,
            file=work.path,
            chapter=exercise.chapter,
            exercise=exercise.name,
            test=test.name,
            sentence=test.sentence,
            points=test.points,
            earned=0.0,
            state=OURS,
            trouble=why,
        )
