"""What is said of a class as a whole: of each student, only what its page and gradebook need."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kata.diagnose.mistakes import ids_in
from kata.grade.gradebook import Line, line
from kata.grade.submission import LOST, IgnoredFile, Submission
from kata.language import Phrase, literally, say
from kata.report.standing import Standing
from kata.score import GRADER_ERROR, WRONG, Mismatch, Result

UNKNOWN = ""  # the id under which wrong answers are counted that no rule explains


@dataclass(frozen=True)
class Remark:
    """Something to know of one student's one thing: a file, an exercise."""

    student: str
    thing: str
    text: Phrase


@dataclass(frozen=True)
class Example:
    """One student's mismatch that shows a mistake."""

    student: str
    exercise: str
    chapter: str
    mismatch: Mismatch


@dataclass
class _InExercise:
    """Who made one mistake in one exercise, and how it looked the first time."""

    example: Example
    students: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Misunderstanding:
    """A mistake of a class: its id, UNKNOWN where no rule knows it, and how many made it."""

    id: str
    students: int
    # By exercise, the one where most made it first: how many, and an example.
    exercises: tuple[tuple[int, Example], ...]

    @property
    def example(self) -> Example:
        """The example that says most to most: of the exercise where most made the mistake."""
        return self.exercises[0][1]


@dataclass(frozen=True)
class Changes:
    """What has to change in one function: its kinds, and how many students each was told."""

    exercise: str
    function: str
    students: int  # whose function is wrong
    kinds: tuple[tuple[str, int], ...]  # an id of ``places.toml`` without its ``change_``


class WholeClass:
    """Gathers a class, one student after the other, in any order."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hits: list[Remark] = []  # the limits hit and answers refused
        self.ours: list[Remark] = []  # what the grader broke on
        self.ungradable: list[Remark] = []
        self.ignored: list[Remark] = []
        self.missed = 0  # students of whom nothing could be graded, and answers that are nobody's
        self.stopped: set[tuple[str, str]] = set()  # student and exercise of each of the hits
        self._mistakes: dict[str, dict[str, _InExercise]] = {}
        self._wrong: Counter[tuple[str, str]] = Counter()  # students, by exercise and function
        self._kinds: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(self, submission: Submission, standings: Sequence[Standing], folder: str = "") -> None:
        """Take in one student's work, where it stands, and where its pages lie."""
        student = submission.student
        self.lines.append(line(submission, standings, folder))
        self.missed += submission.trouble is not None
        hit: set[tuple[str, str, str]] = set()
        for one in standings:
            if one.ours:
                self.ours.append(Remark(student, one.name, _broken(one)))
            if one.trouble:
                self.ungradable.append(Remark(student, one.file, one.trouble))
            self._add_places(one)
            for result in one.results:
                for mismatch in result.mismatches if result.state == WRONG else ():
                    self._add_mistakes(student, result, mismatch, hit)
        self.set_aside(student, submission.ignored)

    def set_aside(self, student: str, ignored: Sequence[IgnoredFile]) -> None:
        """Take in files that were set aside; `student` is "" where they are nobody's."""
        self.ignored += [Remark(student, one.path, one.reason) for one in ignored]
        self.missed += sum(one.reason == LOST for one in ignored)

    def ranked(self) -> list[Misunderstanding]:
        """The mistakes that a rule knows, those of most students first."""
        known = [self._of(mistake) for mistake in self._mistakes if mistake != UNKNOWN]
        return sorted(known, key=lambda one: (-one.students, one.id))

    def unknown(self) -> Misunderstanding | None:
        """The wrong answers that no rule explains."""
        return self._of(UNKNOWN) if UNKNOWN in self._mistakes else None

    def changes(self) -> list[Changes]:
        """What has to change, in the order of the exercises, the commonest first."""
        return [
            Changes(*where, self._wrong[where], _commonest_first(kinds))
            for where, kinds in sorted(self._kinds.items())
        ]

    def _add_places(self, standing: Standing) -> None:
        """Count the functions that are wrong, and each kind of change once for a function."""
        kinds: dict[str, set[str]] = {}
        for result in standing.results:
            if result.state == WRONG:
                test = standing.exercise.tests[result.test.partition("[")[0]]
                told = {place.kind for place in result.places if place.kind}
                kinds.setdefault(test.function, set()).update(told)
        for function, told in kinds.items():
            where = standing.name, function
            self._wrong[where] += 1
            if told:
                self._kinds[where].update(told)

    def _add_mistakes(
        self, student: str, result: Result, mismatch: Mismatch, hit: set[tuple[str, str, str]]
    ) -> None:
        """Count a mismatch's mistakes; each limit that it `hit` once for a function."""
        exercise, function = result.exercise, mismatch.function
        for id in [one.id for one in mismatch.mistakes] or [UNKNOWN]:
            if id not in ids_in("apart"):
                self._count(id, Example(student, exercise, result.chapter, mismatch))
            elif (exercise, function, id) not in hit:
                hit.add((exercise, function, id))
                self.stopped.add((student, exercise))
                thing = f"{exercise} {function}".strip()
                self.hits += [Remark(student, thing, one.sentence) for one in mismatch.mistakes]

    def _count(self, mistake: str, example: Example) -> None:
        by_exercise = self._mistakes.setdefault(mistake, {})
        here = by_exercise.setdefault(example.exercise, _InExercise(example))
        here.students.add(example.student)
        # The first by name, so that the page is the same in whatever order they came.
        if example.student < here.example.student:
            here.example = example

    def _of(self, mistake: str) -> Misunderstanding:
        by_exercise = self._mistakes[mistake].values()
        everybody = set[str]().union(*(one.students for one in by_exercise))
        exercises = [(len(one.students), one.example) for one in by_exercise]
        exercises.sort(key=lambda one: (-one[0], one[1].exercise))
        return Misunderstanding(mistake, len(everybody), tuple(exercises))


def _commonest_first(kinds: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(kinds.items(), key=lambda one: (-one[1], one[0])))


def _broken(standing: Standing) -> Phrase:
    """What broke in the grader."""
    trouble = next((one.trouble for one in standing.results if one.state == GRADER_ERROR), "")
    if trouble:
        return literally(trouble)
    return say("no result of {tests}", tests=", ".join(standing.lost_tests))
