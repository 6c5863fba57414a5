"""Grades whatever is not graded yet: hands batches out, and keeps each result as it comes."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Protocol

from kata.curriculum import Course
from kata.grade.cluster import Cluster, Done, LostSchedulerError, NotThereError
from kata.grade.progress import GradingProgress
from kata.grade.store import Results, Store
from kata.grade.worker import GradeTask, Outcome
from kata.language import UserError, say
from kata.score import GRADER_ERROR

# So many tasks are enough for a batch; what one submission brings is never cut up.
LARGEST_BATCH = 8
BATCHES_LEFT = 16  # where fewer were left, a worker could be without work while another has much
TRIES = 2  # so often a task is given to a judge before it is reported as ours
_LOOK = 2.0
_WAIT_FOR_WORKERS = 30.0


@dataclass
class _Batch:
    """Tasks that are together at one worker, and how often they have been tried."""

    tasks: dict[str, GradeTask]
    tries: int


class LostForGoodError(UserError):
    """The scheduler did not come back. What was graded is kept."""


class GradingPlan:
    """Which tasks a class is made of, and which of them are still to be graded.

    `tasks` gives those of one of so many submissions, the same ones each time.
    """

    def __init__(
        self, count: int, tasks: Callable[[int], Sequence[GradeTask]], store: Store
    ) -> None:
        self._tasks = tasks
        self._missing: list[tuple[int, frozenset[str]]] = []
        self.known = 0  # how many of them were graded by an earlier run
        self.seconds = 0.0  # how long that took
        # By half of their keys: of a large class these are all that is held of its tasks.
        seen: set[bytes] = set()
        for place in range(count):
            new = {one.key: one for one in tasks(place) if _short(one.key) not in seen}
            seen |= set(map(_short, new))
            missing = frozenset(one.exercise for one in new.values() if store.get(one.key) is None)
            known = [one.key for one in new.values() if one.exercise not in missing]
            self.known += len(known)
            self.seconds += sum(map(store.seconds, known))
            if missing:
                self._missing.append((place, missing))
        self.total = len(seen)  # how many distinct tasks there are

    def batches(self) -> Iterator[list[GradeTask]]:
        """What is to be graded, a submission's tasks together, small ones in one; none twice."""
        # Each batch costs a session of pytest, and most submissions bring little that is new.
        left = sum(len(missing) for _, missing in self._missing)
        batch: list[GradeTask] = []
        for place, missing in self._missing:
            batch += [task for task in self._tasks(place) if task.exercise in missing]
            if len(batch) >= min(LARGEST_BATCH, left // BATCHES_LEFT):
                yield batch
                left -= len(batch)
                batch = []
        if batch:
            yield batch


def _short(key: str) -> bytes:
    return bytes.fromhex(key)[:16]


class Batches(Protocol):
    """What is to be done: `total` tasks, of which so many are `known` from an earlier run."""

    known: int
    total: int

    def batches(self) -> Iterator[list[GradeTask]]:
        """The others, none twice."""


class Engine:
    """One run: from a plan to a store that holds all of its grades.

    `connect` makes the connection to the workers, again where it was lost; `patience` is for how
    many seconds a scheduler that is gone is waited for. A task is tried so many times.
    """

    def __init__(
        self,
        connect: Callable[[], AbstractContextManager[Cluster]],
        course: Course,
        store: Store,
        watcher: GradingProgress,
        patience: float = 60.0,
        tries: int = TRIES,
    ) -> None:
        self._connect = connect
        self._store = store
        self._watcher = watcher
        self._patience = patience
        self._tries = tries
        self._last = 0.0
        self._tests = {one.name: set(one.tests) for one in course.exercises}
        self._open: dict[int, _Batch] = {}
        self._again: list[_Batch] = []
        self._waiting: Iterator[_Batch] = iter(())
        self.ours: dict[str, str] = {}
        self.graded = 0
        self.seconds = 0.0  # how long that took, all of it together

    def run(self, plan: Batches) -> Mapping[str, str]:
        """Grade all that is missing; what the grader broke on, by key, and why.

        Raises UserError without workers that agree with this machine, CannotWriteError where
        results cannot be kept, LostForGoodError where the scheduler is gone.
        """
        self._watcher.begin(plan.known, plan.total)
        self._waiting = (_Batch({task.key: task for task in b}, 1) for b in plan.batches())
        self._last = time.monotonic()
        left = plan.known < plan.total
        while left:
            try:
                with ExitStack() as stack:
                    self._on(self._reach(stack))
                left = False
            except LostSchedulerError:
                self._watcher.tell(_LOST)
        return self.ours

    def _on(self, cluster: Cluster) -> None:
        try:
            self._hand_out_all(cluster)
        finally:
            # Also when interrupted, or when the scheduler is lost: what has come is kept.
            for outcome in cluster.rest():
                self._keep(outcome)
            # What is with a scheduler that is gone is handed out anew.
            self._again += [batch for batch in self._open.values() if batch.tasks]
            self._open.clear()

    def _reach(self, stack: ExitStack) -> Cluster:
        """The cluster; one that is gone may come back."""
        deadline = time.monotonic() + self._patience
        first = not (self.graded or self._again)
        while True:
            try:
                cluster = stack.enter_context(self._connect())
                cluster.check()
            except (NotThereError, LostSchedulerError, OSError) as error:
                if first and isinstance(error, NotThereError):
                    raise
                if time.monotonic() > deadline:
                    raise LostForGoodError(_GONE) from None
                stack.pop_all().close()
                time.sleep(1)
            else:
                return cluster

    def _hand_out_all(self, cluster: Cluster) -> None:
        looked = 0.0
        room = 0
        empty_since = time.monotonic()
        while True:
            now = time.monotonic()
            if now - looked > _LOOK:
                workers, looked = cluster.workers, now
                # One for each and none in reserve: a worker that is lost takes one batch along.
                room = max(1, workers)
                if workers or not self._open:
                    empty_since = now
                elif now - empty_since > _WAIT_FOR_WORKERS:
                    self._watcher.tell(_NO_WORKER)
                    empty_since = now
            while len(self._open) < room:
                batch = self._again.pop() if self._again else next(self._waiting, None)
                if batch is None:
                    break
                self._open[cluster.hand_out(list(batch.tasks.values()))] = batch
            if not self._open:
                return
            came = cluster.next(_LOOK)
            if isinstance(came, Outcome):
                self._keep(came)
            elif came is not None:
                self._close(came)

    def _keep(self, outcome: Outcome) -> None:
        """Store what came of a task; what cannot be final is tried again, alone."""
        number = next((n for n, one in self._open.items() if outcome.key in one.tasks), None)
        if number is None:
            # A worker was lost after it had told: another has graded the same again.
            return
        batch = self._open[number]
        task = batch.tasks[outcome.key]
        why = outcome.why or self._not_final(task, json.loads(outcome.text))
        if not why:
            now = time.monotonic()
            # Those of all together are as long as the run, whoever worked at them meanwhile.
            self._store.put(task.key, task.exercise, outcome.text, now - self._last)
            self.seconds += now - self._last
            self._last = now
        del batch.tasks[outcome.key]
        if why:
            self._try_again(task, batch.tries, why)
        else:
            self.graded += 1
            self._watcher.one_more()

    def _close(self, done: Done) -> None:
        """A batch is at its end: nothing of it may be missing."""
        if self._open[done.batch].tasks:
            for outcome in done.outcomes():
                self._keep(outcome)
        batch = self._open.pop(done.batch)
        lost = done.future is None
        why = "each worker that graded it was lost" if lost else "no result"
        for task in batch.tasks.values():
            self._try_again(task, batch.tries, why)

    def _try_again(self, task: GradeTask, tries: int, why: str) -> None:
        if tries < self._tries:
            self._again.append(_Batch({task.key: task}, tries + 1))
        else:
            self.ours[task.key] = why
            self._watcher.one_more()

    def _not_final(self, task: GradeTask, results: Results) -> str:
        """Why these results are no grade: the suite broke, or not every test was run."""
        if task.search:
            return ""
        broken = next((one["trouble"] for one in results if one["state"] == GRADER_ERROR), "")
        ran = {one["test"].partition("[")[0] for one in results}
        lost = sorted(self._tests[task.exercise] - ran)
        return str(broken) or (f"no result of {', '.join(lost)}" if lost else "")


_LOST = say("The connection to the Dask scheduler is lost. Waiting for it to come back.")

_GONE = say(
    "The Dask scheduler did not come back. What is graded is kept: start the scheduler and "
    "its workers, then the same command again."
)

_NO_WORKER = say("There is no worker left to grade with. Waiting for one.")
