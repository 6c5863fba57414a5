"""The machines that grade: Dask's, started here or found elsewhere. All of Dask is in here."""

import logging
import queue
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import dask
from distributed import Client, Future, LocalCluster, Security
from distributed.scheduler import KilledWorker

from kata.grade import worker
from kata.grade.worker import DifferentWorkerError, GradeTask, JobSpec, Outcome
from kata.language import Phrase, UserError, say

_CONNECTING = 10.0
_STARTING = 120.0

# Dask calls it critical that somebody has gone while he was told something.
_NEVER = logging.CRITICAL + 1

# With these a local cluster is started. The rest is Dask's own, or the user's.
_SETTINGS = {
    # A batch whose worker died is cut up at once, see the engine.
    "distributed.scheduler.allowed-failures": 0,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.comm.timeouts.connect": "60s",
    "distributed.comm.timeouts.tcp": "120s",
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.gil.enabled": False,
}


class NotThereError(UserError):
    """There is no scheduler, or it has no workers; there may be later."""


class LostSchedulerError(Exception):
    """The connection to the scheduler is gone, and with it all that was handed out."""


@dataclass(frozen=True)
class Done:
    """A batch has come back."""

    batch: int
    future: Future[Any] | None = None  # Dask's; None where every worker that had the batch was lost

    def outcomes(self) -> list[Outcome]:
        """What the worker returned, should its announcements not have come."""
        if self.future is None:
            return []
        try:
            found: list[Outcome] = self.future.result()
        except Exception as error:
            raise LostSchedulerError from error
        return found


class Cluster:
    """Dask's workers, as many as there are at any moment."""

    def __init__(self, client: Client, spec: JobSpec, name: str) -> None:
        self._client = client
        self._name = name
        self._order = replace(spec, topic=f"kata-{secrets.token_hex(8)}")
        self._came: queue.SimpleQueue[Outcome | tuple[int, Future[Any]]] = queue.SimpleQueue()
        self._futures: dict[int, Future[Any]] = {}
        self._count = 0
        client.subscribe_topic(self._order.topic, lambda event: self._came.put(Outcome(*event[1])))

    @property
    def workers(self) -> int:
        """How many batches can be graded at a time; 0 where no worker is left."""
        try:
            return sum(self._client.nthreads().values())
        except (OSError, TimeoutError, RuntimeError):
            return 0

    def check(self) -> None:
        """Ask every worker what it would grade under: UserError where one would do otherwise."""
        try:
            self._client.wait_for_workers(1, timeout=_STARTING)
        except TimeoutError:
            told = say("{scheduler} has no worker to grade with.", scheduler=self._name)
            raise NotThereError(told) from None
        workers = self._client.run(worker.introduce, self._order, on_error="return")
        for address, one in sorted(workers.items()):
            if isinstance(one, Exception):
                raise _cannot_grade(address, f"{type(one).__name__}: {one}")
            if one["differences"]:
                raise _different(address, one["differences"])
            if one["missing"]:
                why = say(
                    "The worker {worker} cannot shut students' code in, so nothing is graded "
                    "there. {why}",
                    worker=address,
                    why=Phrase.from_data(one["missing"][0]),
                )
                raise UserError(why)

    def hand_out(self, batch: Sequence[GradeTask]) -> int:
        """Have a batch graded; it comes back as Done with the number given here."""
        self._count += 1
        number = self._count
        future = self._client.submit(
            worker.grade,
            self._order,
            list(batch),
            # The run's own: another run's grade of the same files is announced to that run.
            key=f"{self._order.topic}-{number}-{batch[0].key[:16]}",
            pure=False,
        )
        self._futures[number] = future
        future.add_done_callback(lambda done: self._came.put((number, done)))
        return number

    def next(self, seconds: float) -> Outcome | Done | None:
        """What came next; None where nothing came for so long.

        Raises LostSchedulerError; UserError where a worker that joined would grade otherwise.
        """
        try:
            came = self._came.get(timeout=seconds)
        except queue.Empty:
            return None
        return came if isinstance(came, Outcome) else self._done(*came)

    def rest(self) -> Iterator[Outcome]:
        """What has been announced and not been asked for."""
        with suppress(queue.Empty):
            while True:
                came = self._came.get_nowait()
                if isinstance(came, Outcome):
                    yield came

    def let_go(self) -> None:
        """End the workers' judges; whoever started the workers ends those."""
        with suppress(Exception):
            if self._client.status == "running":
                self._client.run(worker.close_judges, on_error="ignore")

    def _done(self, number: int, future: Future[Any]) -> Done:
        self._futures.pop(number, None)
        if future.status in ("cancelled", "lost"):
            raise LostSchedulerError
        if future.status == "finished":
            return Done(number, future)
        try:
            error = future.exception()
        except Exception as lost:
            raise LostSchedulerError from lost
        if isinstance(error, KilledWorker):
            return Done(number)
        if isinstance(error, DifferentWorkerError):
            raise _different(*error.args)
        raise _cannot_grade(self._name, f"{type(error).__name__}: {error}")


@contextmanager
def local(spec: JobSpec, workers: int, scratch: Path) -> Iterator[Cluster]:
    """So many workers on this machine, reached by nobody else, and gone with this process."""
    # Whoever can speak to Dask's ports can run code: no other user of this machine may.
    security = Security.temporary()
    _quiet()
    with (
        dask.config.set(_SETTINGS),
        _started(workers, scratch, security) as started,
        Client(started, security=security, timeout=_STARTING, set_as_default=False) as client,
    ):
        yield from _lent(Cluster(client, spec, "127.0.0.1"))


def _started(workers: int, scratch: Path, security: Security) -> LocalCluster:
    try:
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            # A port must be named, but nothing is shown there.
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            # It would watch the worker alone, which is small; students' memory has its own limit.
            memory_limit=0,
            local_directory=str(scratch),
            security=security,
            silence_logs=_NEVER,
        )
    except Exception as error:
        why = " ".join(str(error).split()) or type(error).__name__
        told = say("No workers can be started on this machine: {error}", error=why[:300])
        raise UserError(told) from error


@contextmanager
def existing(spec: JobSpec, address: str) -> Iterator[Cluster]:
    """The workers of the scheduler at `address`; NotThereError where there is none."""
    _quiet()
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        why = " ".join(str(error).split())[:200]
        told = say("No Dask scheduler answers at {address}: {error}", address=address, error=why)
        raise NotThereError(told) from None
    with client:
        yield from _lent(Cluster(client, spec, address))


def _lent(cluster: Cluster) -> Iterator[Cluster]:
    try:
        yield cluster
    finally:
        cluster.let_go()


def _quiet() -> None:
    """What Dask would log is told in sentences, or mended by it without a word of ours."""
    for name in [*logging.root.manager.loggerDict, "asyncio"]:
        if name.partition(".")[0] in ("asyncio", "distributed", "tornado"):
            logging.getLogger(name).setLevel(_NEVER)


def _different(name: str, differences: str) -> UserError:
    why = say(
        "The worker {worker} would grade otherwise than this machine: {differences}. "
        "Install the same course and packages there.",
        worker=name,
        differences=differences,
    )
    return UserError(why)


def _cannot_grade(name: str, error: str) -> UserError:
    why = say(
        "The worker {worker} cannot grade: {error}. Is the kata package installed there?",
        worker=name,
        error=error,
    )
    return UserError(why)
