"""Grades whatever is not graded yet: hands batches out, and keeps each result as it comes."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Protocol

from kata.curriculum import Course
from kata.grade.cluster import Cluster, Done, LostSchedulerError, NotThereError
from kata.grade.progress import Progress
from kata.grade.store import Results, Store
from kata.grade.worker import Outcome, Piece
from kata.language import UserError, say
from kata.score import OURS

# So many pieces are enough for a batch; what one submission brings is never cut up.
LARGEST_BATCH = 8
BATCHES_LEFT = 16  # where fewer were left, a worker could be without work while another has much
TRIES = 2  # so often a piece is given to a judge before it is reported as ours
_LOOK = 2.0
_WAIT_FOR_WORKERS = 30.0


@dataclass
class _Batch:
    """Pieces that are together at one worker, and how often they have been tried."""

    pieces: dict[str, Piece]
    tries: int


class LostForGoodError(UserError):
    """The scheduler did not come back. What was graded is kept."""


class Plan:
    """Which pieces a class is made of, and which of them are still to be graded.

    `pieces` gives those of one of so many submissions, the same ones each time.
    """

    def __init__(self, count: int, pieces: Callable[[int], Sequence[Piece]], store: Store) -> None:
        self._pieces = pieces
        self._missing: list[tuple[int, frozenset[str]]] = []
        self.known = 0  # how many of them were graded by an earlier run
        self.seconds = 0.0  # how long that took
        # By half of their keys: of a large class these are all that is held of its pieces.
        seen: set[bytes] = set()
        for place in range(count):
            new = {one.key: one for one in pieces(place) if _short(one.key) not in seen}
            seen |= set(map(_short, new))
            missing = frozenset(one.exercise for one in new.values() if store.get(one.key) is None)
            known = [one.key for one in new.values() if one.exercise not in missing]
            self.known += len(known)
            self.seconds += sum(map(store.seconds, known))
            if missing:
                self._missing.append((place, missing))
        self.total = len(seen)  # how many distinct pieces there are

    def batches(self) -> Iterator[list[Piece]]:
        """What is to be graded, a submission's pieces together, small ones in one; none twice."""
        # Each batch costs a session of pytest, and most submissions bring little that is new.
        left = sum(len(missing) for _, missing in self._missing)
        batch: list[Piece] = []
        for place, missing in self._missing:
            batch += [piece for piece in self._pieces(place) if piece.exercise in missing]
            if len(batch) >= min(LARGEST_BATCH, left // BATCHES_LEFT):
                yield batch
                left -= len(batch)
                batch = []
        if batch:
            yield batch


def _short(key: str) -> bytes:
    return bytes.fromhex(key)[:16]


class Batches(Protocol):
    """What is to be done: `total` pieces, of which so many are `known` from an earlier run."""

    known: int
    total: int

    def batches(self) -> Iterator[list[Piece]]:
        """The others, none twice."""


class Engine:
    """One run: from a plan to a store that holds all of its grades.

    `connect` makes the connection to the workers, again where it was lost; `patience` is for how
    many seconds a scheduler that is gone is waited for. A piece is tried so many times.
    """

    def __init__(
        self,
        connect: Callable[[], AbstractContextManager[Cluster]],
        course: Course,
        store: Store,
        watcher: Progress,
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
        self._waiting = (_Batch({piece.key: piece for piece in b}, 1) for b in plan.batches())
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
            self._again += [batch for batch in self._open.values() if batch.pieces]
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
                self._open[cluster.hand_out(list(batch.pieces.values()))] = batch
            if not self._open:
                return
            came = cluster.next(_LOOK)
            if isinstance(came, Outcome):
                self._keep(came)
            elif came is not None:
                self._close(came)

    def _keep(self, outcome: Outcome) -> None:
        """Store what came of a piece; what cannot be final is tried again, alone."""
        number = next((n for n, one in self._open.items() if outcome.key in one.pieces), None)
        if number is None:
            # A worker was lost after it had told: another has graded the same again.
            return
        batch = self._open[number]
        piece = batch.pieces[outcome.key]
        why = outcome.why or self._not_final(piece, json.loads(outcome.text))
        if not why:
            now = time.monotonic()
            # Those of all together are as long as the run, whoever worked at them meanwhile.
            self._store.put(piece.key, piece.exercise, outcome.text, now - self._last)
            self.seconds += now - self._last
            self._last = now
        del batch.pieces[outcome.key]
        if why:
            self._try_again(piece, batch.tries, why)
        else:
            self.graded += 1
            self._watcher.one_more()

    def _close(self, done: Done) -> None:
        """A batch is at its end: nothing of it may be missing."""
        if self._open[done.batch].pieces:
            for outcome in done.outcomes():
                self._keep(outcome)
        batch = self._open.pop(done.batch)
        lost = done.future is None
        why = "each worker that graded it was lost" if lost else "no result"
        for piece in batch.pieces.values():
            self._try_again(piece, batch.tries, why)

    def _try_again(self, piece: Piece, tries: int, why: str) -> None:
        if tries < self._tries:
            self._again.append(_Batch({piece.key: piece}, tries + 1))
        else:
            self.ours[piece.key] = why
            self._watcher.one_more()

    def _not_final(self, piece: Piece, results: Results) -> str:
        """Why these results are no grade: the suite broke, or not every test was run."""
        if piece.search:
            return ""
        broken = next((one["trouble"] for one in results if one["state"] == OURS), "")
        ran = {one["test"].partition("[")[0] for one in results}
        lost = sorted(self._tests[piece.exercise] - ran)
        return str(broken) or (f"no result of {', '.join(lost)}" if lost else "")


_LOST = say("The connection to the Dask scheduler is lost. Waiting for it to come back.")

_GONE = say(
    "The Dask scheduler did not come back. What is graded is kept: start the scheduler and "
    "its workers, then the same command again."
)

_NO_WORKER = say("There is no worker left to grade with. Waiting for one.")
