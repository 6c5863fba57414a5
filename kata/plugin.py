"""pytest hooks: they wire the parts of the kata together and decide nothing."""

import argparse
import contextlib
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from kata.collect import collector
from kata.collect.collector import (
    COLLECTORS,
    COURSE,
    ERROR,
    LANGUAGE,
    LINE_TO_CHANGE,
    AnswerFileCollector,
    NotebookCollector,
    answer,
    draw,
)
from kata.collect.renumbered import Renumbered
from kata.curriculum import course_at
from kata.diagnose import exceptions
from kata.expect import unjudged
from kata.keras import backend
from kata.keras.symbolic import Graph
from kata.language import LANGUAGES, Phrase, UserError, chosen_language, say, show_all_that_can_be
from kata.report import whole_file
from kata.report.words import STATE_WORDS, comes_first, told
from kata.rnn import raised, steps
from kata.score import BLOCKED, GRADER_ERROR, NOT_STARTED, WRONG, Result, Score

__all__ = ["answer", "draw"]

PLACES = ("at-hand", "all", "none")
"""For which exercises one change is looked for that makes every call right."""

# The letter in the progress line and its colour, by state; passed is pytest's own.
_STATUS = {
    WRONG: ("F", "red"),
    NOT_STARTED: ("-", "yellow"),
    BLOCKED: ("b", "yellow"),
    GRADER_ERROR: ("!", "purple"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """The kata's own options."""
    group = parser.getgroup("kata", "RNN Kata")
    group.addoption("--lang", choices=LANGUAGES, help="the language of feedback")
    group.addoption("--seed", type=_seed, default=0, metavar="N", help="what sizes are drawn from")
    written = "write the score as {} to this file"
    for option, ending, what in (("--score", "json", "data"), ("--report", "html", "a page")):
        group.addoption(option, type=Path, metavar=f"FILE.{ending}", help=written.format(what))
    wanted = "look for the line that has to change: in the exercise at hand, in all, in none"
    group.addoption("--places", choices=PLACES, default=PLACES[0], help=wanted)


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is no seed: give a whole number, 0 or more.")
    return int(text)


def pytest_cmdline_main(config: pytest.Config) -> None:
    """Spare the search for the lines of a traceback that nobody will be shown."""
    if not _wants_tracebacks(config):
        config.option.check_max_tb = 0


def pytest_configure(config: pytest.Config) -> None:
    """Find the course, choose the language, check what was asked for."""
    for mark in (
        "points(n, whole=True): what a graded test is worth; whole: all or nothing",
        "needs(test): the graded test that must pass before this one can be judged",
    ):
        config.addinivalue_line("markers", mark)
    show_all_that_can_be()
    # Here alone does the machinery learn what the course is about.
    exceptions.use(raised.rules())
    Graph.faster = steps.in_numpy
    config.stash[COLLECTORS] = {}
    language = "en"
    try:
        config.stash[LANGUAGE] = language = chosen_language(config.getoption("lang"))
        if (note := backend.settle()) is not None:
            print(note.to(language), file=sys.stderr)
        # pytest's root is no part of the course where a class's folder lies outside of it.
        config.stash[COURSE] = course_at(config.rootpath, config.invocation_params.dir)
        for option in ("--score", "--report"):
            if file := config.getoption(option):
                whole_file.check_place(file, option)
    except UserError as error:
        raise pytest.UsageError(error.phrase.to(language)) from None
    if config.option.collectonly:
        # Editors mark a test where it lies when they look for tests.
        from kata.mend.kept import Kept

        config.stash[LINE_TO_CHANGE] = Kept(config.stash[COURSE], config.getoption("seed")).line
    config.pluginmanager.register(Results(config), "kata-results")
    config.pluginmanager.register(Renumbered(config), "kata-renumbered")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """An answer file, or a suite among our own tests, is collected as one; a notebook as many."""
    collected = yield
    if file_path.suffix == ".ipynb":
        return [NotebookCollector.from_parent(parent, path=file_path)]
    course = parent.config.stash[COURSE]
    exercise = course.answered_by(file_path) or course.graded_by(file_path)
    if exercise:
        return [AnswerFileCollector.of(parent, file_path, exercise)]
    # A learner's own test_notes.py is nobody's test.
    return [] if collected and course.has_answers_beside(file_path) else collected


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin anew, also where a plugin runs a test again."""
    collector.begin(item)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Skip a blocked test; remember what leaves any other."""
    graded = collector.collector_of(pyfuncitem)
    if graded is None:
        return (yield)
    needs = collector.blocked_by(graded, pyfuncitem.originalname)
    if needs:
        pytest.skip(comes_first(needs.sentence, pyfuncitem.config.stash[LANGUAGE]))
    try:
        outcome = yield
    except BaseException as error:
        # What left the test itself, before any plugin puts something in its place.
        pyfuncitem.stash[ERROR] = error
        if not unjudged.is_answers(graded, pyfuncitem):
            raise
        return True
    unjudged.is_answers(graded, pyfuncitem)
    return outcome


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach the result to the report, as data, so that it travels with it."""
    graded = collector.collector_of(item)
    if graded and not _wants_tracebacks(item.config):
        # pytest's own view is shown to nobody, and takes longer than most tests.
        vars(item)["repr_failure"] = lambda excinfo, style=None: excinfo.exconly()
    report = yield
    if graded and (report.when == "call" or (report.when == "setup" and not report.passed)):
        result = collector.result_of(graded, item, report)
        item.config.stash[COLLECTORS][graded.file, graded.exercise.name] = graded
        language = item.config.stash[LANGUAGE]
        try:
            text = told(result, language)
        except Exception as error:
            result = unjudged.without_explanation(result, error, graded, item)
            text = told(result, language)
        vars(report)["kata"] = result.data()
        if result.state == GRADER_ERROR or (result.state == WRONG and report.passed):
            report.outcome = "failed"
        # pytest has no view of its own of a test that judged nothing.
        if report.failed and not (_wants_tracebacks(item.config) and report.longrepr):
            report.longrepr = text
    return report


def pytest_report_teststatus(
    report: pytest.CollectReport | pytest.TestReport, config: pytest.Config
) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
    """Our states in the progress line; the report below says the rest."""
    state = getattr(report, "kata", {}).get("state")
    # A plugin that runs a test again has an outcome of its own.
    again = str(report.outcome) == "rerun"
    if state not in _STATUS or again or _wants_tracebacks(config):
        return None
    letter, colour = _STATUS[state]
    word = STATE_WORDS[state]
    # The first is counted in pytest's last line, between words of pytest's own.
    return word.to("en"), letter, (word.to(config.stash[LANGUAGE]).upper(), {colour: True})


class Results:
    """The results of one run, gathered as they come, from this process or xdist's workers."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._by_test: dict[object, Result] = {}
        self._unwritten: list[Phrase] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take a graded test's result out of its report; the last, of a test that ran again."""
        if hasattr(report, "kata"):
            # Files that lie elsewhere may share one nodeid, if they share their name.
            result = Result.from_data(report.kata)
            self._by_test[result.file, result.exercise, result.test] = result

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the score as data and as a page, where it was asked for.

        Half a score never takes the place of a whole one.
        """
        if hasattr(self._config, "workerinput"):
            return
        if session.exitstatus == pytest.ExitCode.INTERRUPTED:
            self._unwritten = [
                say("{file} is not written: the run did not come to its end.", file=str(file))
                for file in self._texts
            ]
            return
        self._write()
        if self._unwritten:
            session.exitstatus = pytest.ExitCode.USAGE_ERROR

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter, exitstatus: pytest.ExitCode
    ) -> None:
        """Show the score, the mistakes of the exercise at hand, the next step; then the line."""
        language = self._config.stash[LANGUAGE]
        if self._by_test:
            from kata.report import terminal

            terminal.show(terminalreporter, self._score, self._config.stash[COURSE], language)
        for phrase in self._unwritten:
            terminalreporter.write_line(phrase.to(language), red=True)
        # The verdict waits for nothing.
        terminalreporter.flush()
        wanted = self._config.getoption("places")
        if wanted != "none" and exitstatus != pytest.ExitCode.INTERRUPTED and self._by_test:
            self._look_for_places(terminalreporter, everywhere=wanted == "all")

    def _look_for_places(self, reporter: pytest.TerminalReporter, everywhere: bool) -> None:
        from kata.mend.kept import Kept
        from kata.mend.places import with_places
        from kata.report import terminal

        seed = self._config.getoption("seed")
        kept = Kept(self._config.stash[COURSE], seed)
        # Who does not want to wait presses Ctrl-C, and the verdict stands.
        with contextlib.suppress(KeyboardInterrupt):
            found = with_places(self._score, self._graded, seed, everywhere, kept=kept)
            if any(one.places for one in found):
                self._by_test = dict(enumerate(found))
                terminal.show_places(reporter, self._score, self._config.stash[LANGUAGE])
                self._write(again=True)

    def _graded(self, file: str, exercise: str) -> collector.Graded | None:
        """The answer file of some results; one that xdist's workers have graded is loaded here."""
        stash = self._config.stash
        here = stash[COLLECTORS].get((file, exercise))
        path = self._config.rootpath / file
        return here or collector.graded_elsewhere(stash[COURSE], path, exercise)

    @property
    def _texts(self) -> dict[Path, Callable[[], str]]:
        """What each file is to hold that was asked for."""
        course, language = self._config.stash[COURSE], self._config.stash[LANGUAGE]
        seed, get = self._config.getoption("seed"), self._config.getoption
        texts: dict[Path, Callable[[], str]] = {}
        if file := get("--score"):
            from kata.report import score_file

            texts[file] = lambda: score_file.text(self._score, course, seed)
        if page := get("--report"):
            from kata.report import learner_page

            texts[page] = lambda: learner_page.html(self._score, course, language, page)
        return texts

    def _write(self, again: bool = False) -> None:
        """Write each file that is asked for; what goes through a pipe, once."""
        for file, text in self._texts.items():
            if again and whole_file.is_stream(file):
                continue
            try:
                whole_file.put(file, text())
            except UserError as error:
                if not again:
                    self._unwritten.append(error.phrase)

    @property
    def _score(self) -> Score:
        # A suite's tests stay in their own order.
        return Score(
            tuple(sorted(self._by_test.values(), key=lambda one: (one.folder, one.exercise)))
        )


def _wants_tracebacks(config: pytest.Config) -> bool:
    return bool(config.option.tbstyle != "auto")
