"""Everybody's points: what one line of the gradebook says of one student."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kata.curriculum import Course, Exercise
from kata.grade.submission import Submission
from kata.language import Phrase
from kata.report.safe import slug
from kata.report.standing import Standing, earned, possible
from kata.score import Result

_FOLDER = re.compile(r"\w(?:[\w .()-]*[\w)-])?")
# Windows opens a device by any of these names, whatever stands behind a full stop.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST_FOLDER = 80


@dataclass(frozen=True)
class GradedSubmission:
    """One student's submission and what its tests gave."""

    submission: Submission
    results: tuple[Result, ...]

    def standings(self, course: Course) -> tuple[Standing, ...]:
        """Where the student stands in each exercise of the course, in its order."""
        works = {work.exercise: work for work in self.submission.works}

        def standing(exercise: Exercise) -> Standing:
            work = works.get(exercise.name)
            if work is None:
                return Standing(exercise)
            results = tuple(one for one in self.results if one.exercise == exercise.name)
            return Standing(exercise, work.path, results, work.trouble, work.remark)

        return tuple(map(standing, course.exercises))


@dataclass(frozen=True)
class Line:
    """One student's line: all that a class's gradebooks need, and no more."""

    student: str
    ids: dict[str, str]  # what other systems call the student
    states: tuple[str, ...]  # the state of each exercise, in the course's order
    points: tuple[float | None, ...]  # earned in each; None where they are set aside as ours
    total: float
    of: float  # the points that count together, without those set aside
    trouble: Phrase | None = None  # why nothing could be graded of what was handed in
    folder: str = ""  # where the student's pages lie

    @property
    def ours(self) -> bool:
        """Whether any points are set aside."""
        return None in self.points


def line(submission: Submission, standings: Sequence[Standing], folder: str = "") -> Line:
    """The student's line in the gradebook."""
    return Line(
        student=submission.student,
        ids=dict(submission.ids),
        states=tuple(standing.state for standing in standings),
        points=tuple(None if standing.ours else standing.earned for standing in standings),
        total=earned(standings),
        of=possible(standings),
        trouble=submission.trouble,
        folder=folder,
    )


def in_order(lines: Iterable[Line]) -> list[Line]:
    """By the students' names, however they came."""
    return sorted(lines, key=lambda one: one.student)


def folder_name(student: str, alone: bool = True) -> str:
    """A name for the student's folder that every file system takes, never two students' own.

    The student's name as it is, where it is safe and `alone` of its spelling, whatever the case.
    Else what is safe of it, a tilde and a fingerprint of the whole name; as no safe name has a
    tilde in it, the two never meet.
    """
    safe = (
        _FOLDER.fullmatch(student)
        and not _DEVICE.fullmatch(student)
        and unicodedata.normalize("NFC", student) == student
        and len(student.encode()) <= _LONGEST_FOLDER
        and alone
    )
    if safe:
        return student
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    readable = slug(student).encode("utf-8", "ignore")[: _LONGEST_FOLDER - 20]
    return f"{readable.decode('utf-8', 'ignore')}~{digest}"
