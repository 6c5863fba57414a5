"""Checks exercises, each time in a fresh process that had its imports ahead of time."""

from __future__ import annotations

import hashlib
import re
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kata.collect.stubs import stubs_in
from kata.curriculum import Course, Exercise
from kata.language import Phrase, UserError, say
from kata.learn import limits
from kata.learn.ended import results_of
from kata.learn.warm.owner import JobEnd, Warm
from kata.score import PASSED, Result, Score, place_from_data

# All that a check would import itself, but for TensorFlow: each costs time in every check.
_ALWAYS = (
    *("numpy", "numpy.random", "pytest", "pytest_check.plugin", "rich.table", "secrets"),
    *(
        f"_pytest.{name}"
        for name in (
            "_argcomplete",
            "helpconfig",
            "setuponly",
            "setupplan",
            "skipping",
            "threadexception",
            "tracemalloc",
            "unittest",
            "unraisableexception",
            "warnings",
        )
    ),
    "pdb",
    *(("tomllib",) if sys.version_info >= (3, 11) else ()),
    *("kata.plugin", "kata.expect", "kata.learn.inside", "kata.report.terminal"),
)
_TENSORFLOW = ("tensorflow", "keras")
_IMPORTS_TENSORFLOW = re.compile(r"^[ \t\f]*(?:import|from)\s+(?:keras|tensorflow)\b", re.MULTILINE)
# pytest's exit statuses of a run that came to its end: all passed, and some failed.
_WHOLE = (0, 1)


@dataclass(frozen=True)
class Checked:
    """What came of a check.

    Attributes:
        exercise: what was checked.
        results: of its tests; empty where there is `trouble`.
        answer: the `digest` of the answer file; "" where there was none, or it changed meanwhile.
        trouble: what kept the check itself from working, in pytest's own words.
        seconds: how long it took.
    """

    exercise: Exercise
    results: tuple[Result, ...]
    answer: str = ""
    trouble: str = ""
    seconds: float = 0.0

    @property
    def score(self) -> Score:
        """Its score."""
        return Score(self.results)

    @property
    def told(self) -> Phrase:
        """What is said of its trouble."""
        return say(
            "The check itself broke, which is our fault, not yours.\n{trouble}",
            trouble=self.trouble,
        )

    @property
    def solved(self) -> bool:
        """Whether every test of the exercise passed."""
        ran = self.score.tests
        return set(self.exercise.tests) <= ran and self.score.state == PASSED


class Checker:
    """Checks one exercise at a time.

    Args:
        course: whose exercises.
        language: of what pytest says itself.
        limit: seconds that one call may take.
    """

    def __init__(self, course: Course, language: str, limit: float = limits.SECONDS) -> None:
        self._course = course
        self._language = language
        self._limit = limit
        self._warm: dict[bool, Warm] = {}
        self._lock = threading.Lock()
        self._closed = False

    def warm_up(self, tensorflow: bool) -> Warm:
        """Have the process that such checks are made in, importing ahead of time."""
        with self._lock:
            if tensorflow not in self._warm:
                imports = (*(_TENSORFLOW if tensorflow else ()), *_ALWAYS)
                self._warm[tensorflow] = Warm(imports, limits.MEMORY_BYTES)
            return self._warm[tensorflow]

    def check(
        self,
        exercise: Exercise,
        on_message: Callable[[Mapping[str, Any]], None] = lambda fact: None,
        file: Path | None = None,
        verdict: Callable[[Checked], None] | None = None,
    ) -> Checked | None:
        """What the exercise's answer earns; None where `stop` came before that was known.

        Args:
            exercise: one of the course.
            on_message: is told what the check says of itself, as it goes on.
            file: the answer, where it is not the one in ``exercises/``: also a notebook.
            verdict: is told what it earns as soon as that is known; then the line that has to
                change is looked for, which only what is returned tells of.

        Raises:
            UserError: there is no such file, or what a check needs cannot be imported.
        """
        file = file or exercise.stub
        answer = digest(file)
        if not answer:
            raise UserError(gone(exercise))

        def finished() -> None:
            if verdict and heard.results and not heard.trouble:
                verdict(Checked(exercise, tuple(heard.results), answer, "", heard.seconds))

        heard = _Heard(on_message, finished)
        ending = self._run(exercise, file, heard, places=verdict is not None)
        if ending.kind == "stopped" and not heard.finished:
            return None
        results, trouble = self._told(exercise, file, heard, ending)
        if digest(file) != answer:
            answer = ""
        return Checked(exercise, results, answer, trouble, heard.seconds)

    def stop(self) -> None:
        """End the check under way, from any thread."""
        for warm in self._warm.values():
            warm.stop()

    def close(self) -> None:
        """End every process that was started, and wait until they are gone."""
        with self._lock:
            for warm in self._warm.values():
                warm.close()

    @property
    def pids(self) -> list[int]:
        """The numbers of the warm processes."""
        return [warm.pid for warm in self._warm.values()]

    def _run(self, exercise: Exercise, file: Path, heard: _Heard, places: bool) -> JobEnd:
        arguments = {
            "file": str(file),
            "language": self._language,
            "limit": self._limit,
            "memory": limits.MEMORY,
            "places": places,
        }
        silence = limits.silence_after(self._limit)
        warm = self.warm_up(needs_tensorflow(exercise, file))
        return warm.run("kata.learn.inside:check", arguments, self._course.root, silence, heard)

    def _told(
        self, exercise: Exercise, file: Path, heard: _Heard, ending: JobEnd
    ) -> tuple[tuple[Result, ...], str]:
        whole = heard.finished and heard.status in _WHOLE
        if whole and heard.results and not heard.trouble:
            return tuple(heard.results), ""
        if heard.trouble or not heard.call:
            return (), heard.trouble or ending.printed or str(ending)
        root = self._course.root
        shown = (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
        lasted = time.monotonic() - heard.since
        return results_of(exercise, shown, heard.results, heard.call, ending, lasted), ""


class _Heard:
    """What a check has said of itself."""

    def __init__(
        self, on_message: Callable[[Mapping[str, Any]], None], finished: Callable[[], None]
    ) -> None:
        self.results: list[Result] = []
        self.call: Mapping[str, Any] = {}
        self.trouble = ""
        self.finished = False
        self.status = 0
        self.since = 0.0
        self._begun = self._ended = time.monotonic()
        self._hear = on_message
        self._finished = finished

    @property
    def seconds(self) -> float:
        """How long it took to the verdict."""
        return (self._ended if self.finished else time.monotonic()) - self._begun

    def __call__(self, fact: Mapping[str, Any]) -> None:
        if "begun" in fact:
            # Once more, where the warm process was lost.
            self.results.clear()
            self.call, self.finished = {}, False
        elif "result" in fact:
            self.results.append(Result.from_data(fact["result"]))
        elif "call" in fact:
            self.call, self.since = fact, time.monotonic()
        elif "trouble" in fact:
            self.trouble = fact["trouble"]
        elif "finished" in fact:
            self.finished, self.status = True, fact["finished"]
            self._ended = time.monotonic()
            # Once: what was told is not told again where the job had to be done again.
            self._finished()
            self._finished = lambda: None
        elif "places" in fact:
            places = tuple(map(place_from_data, fact["places"]))
            self.results = [
                replace(one, places=places) if one.test == fact["of"] else one
                for one in self.results
            ]
        self._hear(fact)


def digest(file: Path) -> str:
    """A fingerprint of the answer as it is now; "" where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def gone(exercise: Exercise) -> Phrase:
    """That there is no answer file to check."""
    return say(
        "{file} is not there, or cannot be read. This puts the stub in its place: {command}",
        file=exercise.stub.relative_to(exercise.root).as_posix(),
        command=f"kata reset {exercise.number}",
    )


def needs_tensorflow(exercise: Exercise, answer: Path) -> bool:
    """Whether its solution, or the answer as it is now, imports TensorFlow or Keras.

    What is nothing but the stub is never imported.
    """
    if set(exercise.parameters) <= set(stubs_in(answer.read_bytes())):
        return False
    return any(_imports_tensorflow(file) for file in (exercise.solution, answer))


def asks_for_tensorflow(exercise: Exercise) -> bool:
    """Whether its solution imports TensorFlow or Keras, and so an answer will."""
    return _imports_tensorflow(exercise.solution)


def _imports_tensorflow(file: Path) -> bool:
    try:
        text = file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return False
    return bool(_IMPORTS_TENSORFLOW.search(text))
