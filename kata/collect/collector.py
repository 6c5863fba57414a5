"""Answer files as pytest collects them, and what a suite's tests are given."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pytest

from kata.collect.answer import Answer, AnsweredTwiceError, AnswerFile, Code
from kata.collect.draw import Draw
from kata.collect.lines import with_lines
from kata.collect.notebook import answers_in
from kata.curriculum import Course, Exercise, GradedTest
from kata.errors import UnreadableError, noted_failures
from kata.score import BLOCKED, GRADER_ERROR, NOT_STARTED, PASSED, WRONG, CheckLog, Result

LANGUAGE = pytest.StashKey[str]()
COURSE = pytest.StashKey[Course]()
ANSWER_FILE = pytest.StashKey[Callable[[Path, Exercise], AnswerFile]]()
"""What makes an answer file of a path; where nothing is said, one that is loaded right here."""

COLLECTORS = pytest.StashKey[dict[tuple[str, str], "AnswerFileCollector"]]()
"""The collectors whose tests have run in this process, by file and exercise."""

LINE_TO_CHANGE = pytest.StashKey[Callable[[str, bytes, str], int | None]]()
"""From an exercise, an answer and a function to the line that has to change, where it is known."""

_CREDIT = pytest.StashKey[CheckLog]()
ERROR = pytest.StashKey[BaseException]()
_ANSWERED = pytest.StashKey[dict[tuple[str, str], Path]]()


class AnswerFileCollector(pytest.File):
    """An answer file; the tests in it are those of its exercise's suite."""

    exercise: Exercise
    folder: str  # whose work it is: the folder that holds it, or that holds its chapter
    # Whose functions are called. For a suite collected as a file of its own, in ``pytest tests/``,
    # that is the solution.
    answer: AnswerFile
    states: dict[str, str]  # what came of its tests so far, by their names
    # For each line of what answers it the number by which people know it, where that is another:
    # in a notebook's cells.
    lines: tuple[int, ...] = ()

    @classmethod
    def of(
        cls, parent: pytest.Collector, path: Path, exercise: Exercise, code: Code | None = None
    ) -> AnswerFileCollector:
        """The collector for the file at `path`: an answer, the exercise's suite, or a notebook.

        `code` is what the cells of a notebook answer to the exercise.
        """
        named: dict[str, Any] = {}
        if code:
            named = {"name": exercise.name, "nodeid": f"{parent.nodeid}::{exercise.name}"}
        one = cls.from_parent(parent, path=path, **named)
        make = parent.config.stash.get(ANSWER_FILE, None)
        source = exercise.solution if path == exercise.suite else path
        in_chapter = source.parent.name == exercise.chapter
        home = source.parent.parent if in_chapter else source.parent
        one.exercise, one.states = exercise, {}
        one.answer = make(source, exercise) if make else AnswerFile(source, exercise.parameters)
        one.folder = _shown(home, one.config.rootpath)
        if code:
            one.answer.take(code)
            one.lines = code.lines
        answered = one.session.stash.setdefault(_ANSWERED, {})
        first = answered.setdefault((str(home), exercise.name), source)
        if first != source:
            one.answer.refuse(AnsweredTwiceError(first, source))
        return one

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
        """Where an editor jumps to and puts its mark: the line, counted from 0, that has to change.

        Where that is not known it is the line of the function to be written.
        """
        function = self.exercise.tests[test.originalname].function
        line = self.answer.line_of(function)
        known = self.config.stash.get(LINE_TO_CHANGE, None)
        if line and known:
            line = known(self.exercise.name, self.answer.read(), function) or line
        return self.path, None if line is None else line - 1, test.name

    @property
    def file(self) -> str:
        """The answer file's path as people type it."""
        return _shown(self.answer.path, self.config.rootpath)


class Graded(Protocol):
    """An answer file whose tests have run, here or in another process."""

    exercise: Exercise
    answer: AnswerFile
    lines: tuple[int, ...]


@dataclass
class _Elsewhere:
    exercise: Exercise
    answer: AnswerFile
    lines: tuple[int, ...] = ()


def graded_elsewhere(course: Course, path: Path, name: str) -> Graded | None:
    """The answer file at `path`, loaded here as well; None where it is no longer to be had."""
    exercise = course.find(name)
    one = _Elsewhere(exercise, AnswerFile(path, exercise.parameters))
    shut = io.StringIO()
    try:
        if path.suffix == ".ipynb":
            code = answers_in(path, _functions_in(course))[exercise.name]
            one.answer.take(code)
            one.lines = code.lines
        # What it prints was shown to nobody the first time either.
        with contextlib.redirect_stdout(shut), contextlib.redirect_stderr(shut):
            one.answer.names()
    except (UnreadableError, KeyError):
        return None
    return one


class NotebookCollector(pytest.File):
    """A notebook; it holds a collector for each exercise of which its cells define a function."""

    def collect(self) -> Iterable[AnswerFileCollector]:
        """The collectors, in the course's order.

        Raises:
            CollectError: there are none, and it is this very file that was pointed at.
        """
        course = self.config.stash[COURSE]
        try:
            return [
                AnswerFileCollector.of(self, self.path, course.find(name), code)
                for name, code in answers_in(self.path, _functions_in(course)).items()
            ]
        except UnreadableError as error:
            reason = error.phrase.to(self.config.stash[LANGUAGE])
            if self.session.isinitpath(self.path):
                raise self.CollectError(reason) from None
            # It is one of many, and must not stop the others.
            self.warn(pytest.PytestWarning(f"{_shown(self.path, self.config.rootpath)}: {reason}"))
            return []


def _functions_in(course: Course) -> dict[str, tuple[str, ...]]:
    """The functions that each exercise asks for."""
    return {exercise.name: tuple(exercise.parameters) for exercise in course.exercises}


def collector_of(item: pytest.Item) -> AnswerFileCollector | None:
    """The collector that `item` belongs to, if it is a graded test."""
    return item.getparent(AnswerFileCollector)


@pytest.fixture
def answer(request: pytest.FixtureRequest) -> Answer:
    """The functions of the answer file under test."""
    collector = collector_of(request.node)
    if collector is None:
        raise pytest.UsageError(
            f"{request.node.nodeid} asks for an answer, but it belongs to no exercise's suite."
        )
    return Answer(collector.answer, log_of(request.node))


@pytest.fixture
def draw(request: pytest.FixtureRequest) -> Draw:
    """Sizes and numbers drawn from the run's seed, for this test."""
    return Draw(request.config.getoption("seed"), request.node.name)


def log_of(item: pytest.Item) -> CheckLog:
    """What the test has seen so far."""
    return item.stash.setdefault(_CREDIT, CheckLog())


def begin(item: pytest.Item) -> None:
    """Forget what the test has seen before: a plugin may run it again."""
    item.stash[_CREDIT] = CheckLog()
    noted_failures()
    if ERROR in item.stash:
        del item.stash[ERROR]


def again(item: pytest.Function) -> Callable[[Answer], Any]:
    """What runs a test anew on other functions than the answer's, with the same numbers."""
    wanted = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
    drawn = Draw(item.config.getoption("seed"), item.name)
    given = {"draw": drawn} if "draw" in wanted else {}
    return lambda answer: item.obj(**{**wanted, **given, "answer": answer})


def blocked_by(collector: AnswerFileCollector, test: str) -> GradedTest | None:
    """The test that had to pass before this one and did not."""
    tests = collector.exercise.tests
    needs = tests[test].needs
    return tests[needs] if needs and collector.states.get(needs) in (WRONG, BLOCKED) else None


def result_of(
    collector: AnswerFileCollector, item: pytest.Item, report: pytest.TestReport
) -> Result:
    """What came of a graded test, and its state noted for the tests that need it."""
    name = getattr(item, "originalname", item.name)
    test = collector.exercise.tests[name]
    log = log_of(item)
    error = item.stash.get(ERROR, None)
    trouble = _trouble(log, error, report)
    earned = 0.0
    if trouble:
        state = GRADER_ERROR
    elif report.skipped:
        state = BLOCKED
    elif not log.mismatches:
        state, earned = PASSED, test.points
    else:
        state = NOT_STARTED if log.mismatches[0].not_started else WRONG
        trouble = noted_failures()
        # A test that -x stopped at its first mismatch has not made all of its calls.
        earned = 0.0 if error else log.earned(test.points, test.whole)
    collector.states[name] = state
    needs = blocked_by(collector, name) if state == BLOCKED else None
    exercise = collector.exercise
    result = Result(
        collector.folder, collector.file, exercise.chapter, exercise.name, item.name,
        sentence=test.sentence,
        points=test.points,
        earned=earned,
        state=state,
        mismatches=tuple(log.mismatches),
        needs=needs.name if needs else None,
        needs_sentence=needs.sentence if needs else None,
        trouble=trouble,
        printed=report.capstdout,
        target=log.target if state == PASSED else None,
    )  # fmt: skip
    return with_lines(result, collector.lines)


def _trouble(log: CheckLog, error: BaseException | None, report: pytest.TestReport) -> str:
    """What broke in the grader: an exception of the suite's own, or a suite that judges nothing."""
    if report.skipped:
        return ""
    if report.when == "setup":
        lines = report.longreprtext.strip().splitlines()
        # pytest marks the lines that say what is wrong.
        return next((line[1:].strip() for line in lines if line.startswith("E ")), lines[-1])
    stopped = isinstance(error, AssertionError) and log.mismatches
    if error and not stopped:
        return f"{type(error).__name__}: {error}"
    if not error and (log.calls == 0 or log.judged < log.calls):
        return "the suite made a call that it never judged"
    return ""


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
