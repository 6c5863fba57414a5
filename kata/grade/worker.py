"""What runs in Dask's workers, and what they must agree on: each keeps a judge, and grades batches.

Nothing here knows of students: a batch is a few answer files, by content.
"""

import atexit
import hashlib
import json
import math
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from distributed import get_worker

from kata.curriculum import Course, course_at
from kata.grade.judge_client import JudgeBrokeError, JudgeClient, Results, Search
from kata.report import score_file
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation

NOT_THERE = "not installed"
OUT_OF_TIME = "the time was over"

# After so many seconds without work a judge is ended: whoever sent it work is gone.
IDLE_SECONDS = 600.0


@dataclass(frozen=True)
class GradingConfig:
    """Under equal configs, equal files get equal grades, on whichever machine."""

    suite_version: str  # the fingerprint of suites, their data and the machinery
    seed: int
    isolation: str  # ``full`` or ``none``
    # Python's, and those of the packages that a grade depends on, by name.
    versions: tuple[tuple[str, str], ...]
    wall_seconds: float = Limits.wall_seconds  # how long the functions of one file may take
    call_seconds: int = Limits.call_seconds  # how long one call may compute

    @staticmethod
    def here(
        course: Course,
        seed: int,
        isolation: str,
        wall_seconds: float = Limits.wall_seconds,
        call_seconds: int = Limits.call_seconds,
    ) -> "GradingConfig":
        """The config of grading in this process."""
        found: dict[str, Any] = score_file.versions()
        packages = ((name, one or NOT_THERE) for name, one in sorted(found["packages"].items()))
        versions = (("python", found["python"]), *packages)
        limits = wall_seconds, call_seconds
        return GradingConfig(course.suite_version, seed, isolation, versions, *limits)

    @property
    def limits(self) -> Limits:
        """What each answer file may use."""
        return Limits(
            wall_seconds=self.wall_seconds,
            cpu_seconds=math.ceil(self.wall_seconds),
            call_seconds=self.call_seconds,
        )

    def cache_key(self, exercise: str, content: bytes) -> str:
        """The name of the grade of an answer file: equal only where nothing at all differs."""
        digest = hashlib.sha256(content).hexdigest()
        told = json.dumps([self.data(), exercise, digest], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def data(self) -> dict[str, object]:
        """As JSON carries it."""
        return {
            "suite_version": self.suite_version,
            "seed": self.seed,
            "isolation": self.isolation,
            "wall_seconds": self.wall_seconds,
            "call_seconds": self.call_seconds,
            **dict(self.versions),
        }

    def differences(self, other: "GradingConfig") -> list[str]:
        """What is not the same in `other`: ``numpy 2.1.0 instead of 2.2.0``."""
        ours, others = self.data(), other.data()
        return [
            f"{name} {others.get(name, NOT_THERE)} instead of {ours.get(name, NOT_THERE)}"
            for name in sorted(ours.keys() | others.keys())
            if ours.get(name) != others.get(name)
        ]


@dataclass(frozen=True)
class GradeTask:
    """One distinct answer: the unit of work."""

    key: str  # the name of its grade, or of its places
    exercise: str
    content: bytes
    search: Search | None = None  # what is looked for in it; None where it is to be graded


@dataclass(frozen=True)
class Outcome:
    """What came of a task."""

    key: str
    results: bytes  # its tests' results as JSON, compressed; empty where the grader broke
    why: str = ""

    @property
    def text(self) -> bytes:
        """The results as JSON."""
        return zlib.decompress(self.results) if self.results else b""


@dataclass(frozen=True)
class JobSpec:
    """How a batch is to be graded, and where its results are announced."""

    config: GradingConfig  # what a worker must agree with
    # Dask's, by which each result is told as soon as it exists; a judge does not ask for it.
    topic: str = field(default="", compare=False)
    root: str = ""  # where the course lies; "" for the worker's own


class DifferentWorkerError(Exception):
    """A worker that joined later would grade under another config."""


class _Judges:
    """The judges of this process: as many as batches are graded in it at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[JobSpec, JudgeClient]] = []
        self._timer: threading.Timer | None = None

    def take(self, spec: JobSpec) -> JudgeClient:
        """A judge for `spec`, started where none is idle."""
        with self._lock:
            self._stop_timer()
            fitting = next((one for one in self._idle if one[0] == spec), None)
            if fitting:
                self._idle.remove(fitting)
                return fitting[1]
            others, self._idle = self._idle, []
        for _, judging in others:
            judging.close()
        config = spec.config
        return JudgeClient(_course(spec.root).root, config.seed, config.isolation, config.limits)

    def give_back(self, spec: JobSpec, judging: JudgeClient) -> None:
        """It is idle again."""
        with self._lock:
            self._idle.append((spec, judging))
            self._stop_timer()
            self._timer = threading.Timer(IDLE_SECONDS, self.close)
            self._timer.daemon = True
            self._timer.start()

    def close(self) -> None:
        """End all that are idle."""
        with self._lock:
            self._stop_timer()
            idle, self._idle = self._idle, []
        for _, judging in idle:
            judging.close()

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()


JUDGES = _Judges()
atexit.register(JUDGES.close)


def grade(spec: JobSpec, batch: Sequence[GradeTask]) -> list[Outcome]:
    """Grade a batch, announcing each result as it comes; a judge that breaks costs one task.

    Raises DifferentWorkerError where this worker would grade otherwise than it was asked to.
    """
    worker = get_worker()
    differences = _differences(spec)
    if differences:
        raise DifferentWorkerError(worker.address, differences)
    told = []
    for graded in _graded(spec, batch):
        worker.log_event(spec.topic, [graded.key, graded.results, graded.why])
        told.append(graded)
    return told


def _graded(spec: JobSpec, batch: Sequence[GradeTask]) -> Iterator[Outcome]:
    waiting = dict(enumerate(batch))
    while waiting:
        try:
            judging = JUDGES.take(spec)
        except Exception as error:
            yield from [_broken(task, error) for task in waiting.values()]
            return
        # Places count from 0 again where another judge goes on.
        waiting = dict(enumerate(waiting.values()))
        try:
            for place, results in _told(judging, list(waiting.values())):
                if results is None:
                    yield Outcome(waiting.pop(place).key, b"", OUT_OF_TIME)
                    continue
                # Dask's scheduler keeps the last thousand announcements in its memory.
                said = zlib.compress(json.dumps(results).encode(), 1)
                yield Outcome(waiting.pop(place).key, said)
        except Exception as error:
            # Whatever it was: this judge is not used again, and the next goes on behind the task.
            with suppress(Exception):
                judging.close()
            at = getattr(error, "place", None)
            yield _broken(waiting.pop(at if at in waiting else next(iter(waiting))), error)
        else:
            JUDGES.give_back(spec, judging)
            yield from [_broken(task, RuntimeError("no result")) for task in waiting.values()]
            return


def _told(judging: JudgeClient, tasks: Sequence[GradeTask]) -> Iterator[tuple[int, Results | None]]:
    """What the judge says of tasks all of which are to be graded, or none."""
    searches = [(one.exercise, one.content, one.search) for one in tasks if one.search]
    if searches:
        return judging.search(searches)
    return judging.grade([(one.exercise, one.content) for one in tasks])


def _broken(task: GradeTask, error: Exception) -> Outcome:
    why = error.why if isinstance(error, JudgeBrokeError) else f"{type(error).__name__}: {error}"
    return Outcome(task.key, b"", why)


def introduce(spec: JobSpec) -> dict[str, Any]:
    """What this worker would grade under, and what its machine lacks for the isolation asked."""
    missing = Isolation.found().missing if spec.config.isolation == "full" else ()
    return {"differences": _differences(spec), "missing": [phrase.data() for phrase in missing]}


def close_judges() -> None:
    """End the judges that are idle."""
    JUDGES.close()


@cache
def _course(root: str) -> Course:
    """The course as this process has it."""
    return Course(Path(root)) if root else course_at(Path.cwd())


@cache
def _differences(spec: JobSpec) -> str:
    """What differs here, found once and not for every batch."""
    asked = spec.config
    here = GradingConfig.here(_course(spec.root), asked.seed, asked.isolation)
    # The limits are what was asked for, on every machine.
    here = replace(here, wall_seconds=asked.wall_seconds, call_seconds=asked.call_seconds)
    return ", ".join(asked.differences(here))
