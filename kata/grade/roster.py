"""A class as it is graded: whose answers there are, what is known of them, and what is left."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kata.collect.lines import with_lines
from kata.curriculum import Course
from kata.diagnose.mistakes import mistake
from kata.grade.gradebook import GradedSubmission
from kata.grade.judge_client import Search
from kata.grade.store import Store
from kata.grade.submission import Submission, Work
from kata.grade.worker import GradeTask, GradingConfig
from kata.mend.places import failing, told
from kata.score import GRADER_ERROR, Mistake, Place, Result, place_from_data

MENDED = "mended"  # the field of a place that says how it can be mended


class Roster(Sequence[GradedSubmission]):
    """A class, one student at a time; no more than one student's results are held.

    `places` keeps where the answers have to change; None where nobody wants to know. How they can
    be mended is kept beside that, and told to nobody unless `mended` says so.
    """

    def __init__(
        self,
        submissions: Sequence[Submission],
        config: GradingConfig,
        course: Course,
        store: Store,
        places: Store | None = None,
        *,
        mended: bool = False,
    ) -> None:
        self._exercises = {exercise.name: exercise for exercise in course.exercises}
        self._store = store
        self.places = places
        self._mended = mended
        self._config = config
        self._submissions = submissions
        self.ours: Mapping[str, str] = {}  # what the grader broke on, by key, and why

    def tasks(self, place: int) -> list[GradeTask]:
        """The answer files of one submission that can be graded."""
        return [
            GradeTask(self._config.cache_key(one.exercise, one.content), one.exercise, one.content)
            for one in self._submissions[place].works
            if one.content is not None
        ]

    def searches(self, place: int) -> list[GradeTask]:
        """Those of one submission in which there is a line that has to change."""
        found = []
        for one in self.tasks(place):
            functions = failing(self._exercises[one.exercise], self._graded(one.key))
            search = Search(tuple(functions.items()))
            if functions:
                found.append(replace(one, key=_of_places(one.key), search=search))
        return found

    def __len__(self) -> int:
        return len(self._submissions)

    def __getitem__(self, place: Any) -> Any:
        submission = self._submissions[place]
        results = [
            replace(result, folder=submission.student, file=work.path)
            for work in submission.works
            if work.content is not None
            for result in self._results(work, work.content)
        ]
        return GradedSubmission(submission, tuple(results))

    def _results(self, work: Work, content: bytes) -> Iterator[Result]:
        key = self._config.cache_key(work.exercise, content)
        exercise = self._exercises[work.exercise]
        if key in self.ours:
            for test in exercise.tests.values():
                names = ("", "", exercise.chapter, exercise.name, test.name, test.sentence)
                yield Result(*names, test.points, 0.0, GRADER_ERROR, trouble=self.ours[key])
            return
        found = (self.places.get(_of_places(key)) if self.places else None) or []
        places = {one["function"]: tuple(map(self._place, one["places"])) for one in found}
        for result in told(exercise, self._graded(key), places):
            yield _as_it_lay(with_lines(result, work.lines), work.beside)

    def _place(self, data: dict[str, Any]) -> Place:
        shown = {name: one for name, one in data.items() if self._mended or name != MENDED}
        return place_from_data(shown)

    def _graded(self, key: str) -> list[Result]:
        # None where the file was damaged meanwhile: the gradebook calls the exercise ours.
        return [Result.from_data(data) for data in self._store.get(key) or []]


def _as_it_lay(result: Result, beside: frozenset[str]) -> Result:
    """The result with a module that is missing told as one of the student's own, where it is one.

    Who judges an answer sees nothing but that file, the same for all who wrote the same.
    """

    def told_as(one: Mistake) -> Mistake:
        name = str(one.sentence.facts.get("name")).partition(".")[0]
        is_own = one.id == "missing_package" and name in beside
        return mistake("helper_beside", name=name) if is_own else one

    mismatches = (
        replace(one, mistakes=tuple(map(told_as, one.mistakes))) for one in result.mismatches
    )
    return replace(result, mismatches=tuple(mismatches))


def _of_places(key: str) -> str:
    """Under which name the places of an answer are kept."""
    return hashlib.sha256(f"places {key}".encode()).hexdigest()
