"""Answer files as pytest collects them, and what a suite's tests are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from kata.answer import Answer, AnsweredTwiceError, AnswerFile, Code
from kata.curriculum import Course, Exercise
from kata.draw import Draw
from kata.lines import with_lines
from kata.notebook.reading import answers_in
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
from kata.unreadable import UnreadableError

LANGUAGE = pytest.StashKey[str]()
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
        lines: for each line of what answers it the number by which people know it, where that
            is another: in a notebook's cells.
    """

    exercise: Exercise
    folder: str
    answer: AnswerFile
    states: dict[str, str]
    lines: tuple[int, ...] = ()

    @classmethod
    def of(cls, parent: pytest.Collector, path: Path, exercise: Exercise) -> Sheet:
        """The sheet for the file at `path`, which is an answer or the exercise's suite."""
        sheet = cls.from_parent(parent, path=path)
        source = exercise.solution if path == exercise.suite else path
        answer = parent.config.stash.get(ANSWER_FILE, _loaded_here)(source, exercise)
        sheet._hold(answer, exercise)
        return sheet

    @classmethod
    def in_notebook(cls, notebook: pytest.File, exercise: Exercise, code: Code) -> Sheet:
        """The sheet for what `code`, of a notebook's cells, answers to `exercise`."""
        nodeid = f"{notebook.nodeid}::{exercise.name}"
        sheet = cls.from_parent(notebook, path=notebook.path, name=exercise.name, nodeid=nodeid)
        answer = notebook.config.stash.get(ANSWER_FILE, _loaded_here)(notebook.path, exercise)
        answer.take(code)
        sheet.lines = code.lines
        sheet._hold(answer, exercise)
        return sheet

    def _hold(self, answer: AnswerFile, exercise: Exercise) -> None:
        source = answer.path
        in_chapter = source.parent.name == exercise.chapter
        home = source.parent.parent if in_chapter else source.parent
        self.exercise = exercise
        self.folder = _shown(home, self.config.rootpath)
        self.answer = answer
        self.states = {}
        answered = self.session.stash.setdefault(_ANSWERED, {})
        first = answered.setdefault((str(home), exercise.name), source)
        if first != source:
            answer.refuse(AnsweredTwiceError(first, source))

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """The suite's tests, under this file's own node id, path and lines.

        An editor groups tests by their paths, and runs what lies there: a test that lay in the
        suite would be run on the solution.
        """
        suite = pytest.Module.from_parent(
            self, path=self.exercise.suite, nodeid=self.nodeid, name=self.name
        )
        tests = [test for test in suite.collect() if isinstance(test, pytest.Function)]
        if self.path != self.exercise.suite:
            for node in (suite, *tests):
                node.path = self.path
            for test in tests:
                vars(test)["reportinfo"] = partial(self._place_of, test)
        return tests

    def _place_of(self, test: pytest.Function) -> tuple[Path, int | None, str]:
        """Where an editor jumps to: the line, counted from 0, of the function to be written."""
        function = self.exercise.tests[test.originalname].function
        line = self.answer.line_of(function)
        return self.path, None if line is None else line - 1, test.name

    @property
    def file(self) -> str:
        """The answer file's path as people type it."""
        return _shown(self.answer.path, self.config.rootpath)


class NotebookSheets(pytest.File):
    """A notebook; it holds a sheet for each exercise of which its cells define a function."""

    def collect(self) -> Iterable[Sheet]:
        """The sheets, in the course's order.

        Raises:
            CollectError: there are none, and it is this very file that was pointed at.
        """
        course = self.config.stash[COURSE]
        by_name = {exercise.name: exercise for exercise in course.exercises}
        try:
            codes = answers_in(
                self.path, {one.name: tuple(one.parameters) for one in course.exercises}
            )
            return [Sheet.in_notebook(self, by_name[name], code) for name, code in codes.items()]
        except UnreadableError as error:
            reason = error.phrase.to(self.config.stash[LANGUAGE])
            if self.session.isinitpath(self.path):
                raise self.CollectError(reason) from None
            # It is one of many, and must not stop the others.
            self.warn(pytest.PytestWarning(f"{_shown(self.path, self.config.rootpath)}: {reason}"))
            return []


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
    result = Result(
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
    return with_lines(result, sheet.lines)


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
