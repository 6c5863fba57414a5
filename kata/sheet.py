"""Answer files as pytest collects them, and what a suite's tests are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kata.answer import Answer, AnsweredTwiceError, AnswerFile
from kata.curriculum import Course, Exercise
from kata.draw import Draw
from kata.score import (
    BLOCKED,
    NOT_STARTED,
    OURS,
    PASSED,
    WRONG,
    Credit,
    Result,
    earned_points,
)

COURSE = pytest.StashKey[Course]()
ANSWER_FILE = pytest.StashKey[Callable[[Path, Exercise], AnswerFile]]()
"""What makes an answer file of a path; where nothing is said, one that is loaded right here."""

_CREDIT = pytest.StashKey[Credit]()
_ERROR = pytest.StashKey[BaseException]()
_ANSWERED = pytest.StashKey[dict[tuple[str, str], Path]]()


class Sheet(pytest.File):
    """An answer file; the tests in it are those of its exercise's suite.

    Attributes:
        exercise: what it answers.
        folder: whose work it is: the folder that holds it, or that holds its chapter.
        answer: the file whose functions are called. For a suite collected as a file
            of its own, in ``pytest tests/``, that is the solution.
        states: what came of its tests so far, by their names.
    """

    exercise: Exercise
    folder: str
    answer: AnswerFile
    states: dict[str, str]

    @classmethod
    def of(cls, parent: pytest.Collector, path: Path, exercise: Exercise) -> Sheet:
        """The sheet for the file at `path`, which is an answer or the exercise's suite."""
        sheet = cls.from_parent(parent, path=path)
        source = exercise.solution if path == exercise.suite else path
        home = source.parent.parent if source.parent.name == exercise.chapter else source.parent
        sheet.exercise = exercise
        sheet.folder = _shown(home, parent.config.rootpath)
        sheet.answer = parent.config.stash.get(ANSWER_FILE, _loaded_here)(source, exercise)
        sheet.states = {}
        answered = parent.session.stash.setdefault(_ANSWERED, {})
        first = answered.setdefault((str(home), exercise.name), source)
        if first != source:
            sheet.answer.refuse(AnsweredTwiceError(first, source))
        return sheet

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """The suite's tests, under this file's own node id."""
        suite = pytest.Module.from_parent(
            self, path=self.exercise.suite, nodeid=self.nodeid, name=self.name
        )
        return suite.collect()

    @property
    def file(self) -> str:
        """The answer file's path as people type it."""
        return _shown(self.answer.path, self.config.rootpath)


def sheet_of(item: pytest.Item) -> Sheet | None:
    """The sheet that `item` belongs to, if it is a graded test."""
    return item.getparent(Sheet)


@pytest.fixture
def answer(request: pytest.FixtureRequest) -> Answer:
    """The functions of the answer file under test."""
    sheet = sheet_of(request.node)
    if sheet is None:
        raise pytest.UsageError(
            f"{request.node.nodeid} asks for an answer, but it belongs to no exercise's suite."
        )
    return Answer(sheet.answer, credit_of(request.node))


@pytest.fixture
def draw(request: pytest.FixtureRequest) -> Draw:
    """Sizes and numbers drawn from the run's seed, for this test."""
    return Draw(request.config.getoption("seed"), request.node.name)


def credit_of(item: pytest.Item) -> Credit:
    """What the test has seen so far."""
    return item.stash.setdefault(_CREDIT, Credit())


def note_error(item: pytest.Item, error: BaseException) -> None:
    """Remember what left the test itself, before any plugin puts something in its place."""
    item.stash[_ERROR] = error


def blocked_by(sheet: Sheet, test: str) -> str | None:
    """The test that had to pass before this one and did not."""
    needs = sheet.exercise.tests[test].needs
    return needs if sheet.states.get(needs or "") in (WRONG, BLOCKED) else None


def result_of(sheet: Sheet, item: pytest.Item, report: pytest.TestReport) -> Result:
    """What came of a graded test, and its state noted for the tests that need it."""
    name = getattr(item, "originalname", item.name)
    test = sheet.exercise.tests[name]
    credit = credit_of(item)
    error = item.stash.get(_ERROR, None)
    trouble = _trouble(credit, error, report)
    earned = 0.0
    if trouble:
        state = OURS
    elif report.skipped:
        state = BLOCKED
    elif not credit.mismatches:
        state, earned = PASSED, test.points
    else:
        state = NOT_STARTED if credit.mismatches[0].not_started else WRONG
        # A test that -x stopped at its first mismatch has not made all of its calls.
        earned = 0.0 if error else earned_points(test.points, test.whole, credit)
    sheet.states[name] = state
    return Result(
        folder=sheet.folder,
        file=sheet.file,
        chapter=sheet.exercise.chapter,
        exercise=sheet.exercise.name,
        test=item.name,
        sentence=test.sentence,
        points=test.points,
        earned=earned,
        state=state,
        mismatches=tuple(credit.mismatches),
        needs=blocked_by(sheet, name) if state == BLOCKED else None,
        trouble=trouble,
        printed=report.capstdout,
        target=credit.target if state == PASSED else None,
    )


def _trouble(credit: Credit, error: BaseException | None, report: pytest.TestReport) -> str:
    """What broke in the grader: an exception of the suite's own, or a suite that judges nothing."""
    if report.skipped:
        return ""
    if report.when == "setup":
        lines = report.longreprtext.strip().splitlines()
        # pytest marks the lines that say what is wrong.
        return next((line[1:].strip() for line in lines if line.startswith("E ")), lines[-1])
    stopped = isinstance(error, AssertionError) and credit.mismatches
    if error and not stopped:
        return f"{type(error).__name__}: {error}"
    if not error and (credit.calls == 0 or credit.judged < credit.calls):
        return "the suite made a call that it never judged"
    return ""


def _loaded_here(path: Path, exercise: Exercise) -> AnswerFile:
    return AnswerFile(path, exercise.parameters)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
