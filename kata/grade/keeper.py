"""The process that judges are forked from: what an answer costs its judge, it costs nobody else.

It imports what is slow, runs no operation of TensorFlow's, after one of which a forked process
would hang, and looks at no answer. A judge that is forked from it grades one batch after the other
and may die: the kernel ends it where one file takes too much. Then the files that it had not done
are judged again, each by a judge of its own; one that ends that judge too, and whose solution does
not, is told so.
"""

import contextlib
import gc
import json
import math
import os
import resource
import shutil
import signal
import time
from collections.abc import Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NoReturn, Protocol

from kata.curriculum import Exercise
from kata.diagnose.mistakes import mistake
from kata.language import say
from kata.sandbox.inside import kernel
from kata.score import WRONG, Mismatch, Result

# A judge that holds so much more than at its beginning is replaced: it keeps what it has built.
MOST_GROWN = 400 * 2**20

# By these nobody but somebody else ends a process.
BY_OTHERS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)

Work = tuple[Any, ...]


class Grades(Protocol):
    """What judges, in a process that is forked for it."""

    def prepare(self, works: Sequence[Work]) -> bool:
        """Import and start what these want, before it is forked; whether there was anything."""

    def become(self, channel: Connection) -> None:
        """Say from now on over `channel` what comes."""

    def do(self, what: str, works: Sequence[Work]) -> None:
        """Grade some answer files, or search them, and say what came of each."""

    def exercise(self, work: Work) -> Exercise:
        """Whose answer it is."""

    def close(self) -> None:
        """End all that was started."""


class Keeper:
    """Hands the batches that come over a channel to judges, and passes on what these say.

    In `folder` they write meanwhile, and nobody else does; what lies around it is this process's.
    """

    def __init__(self, channel: Connection, judge: Grades, folder: Path) -> None:
        self._channel = channel
        self._judge = judge
        self._folder = folder
        self._pid = 0  # of the judge that there is; 0: none
        self._its: Connection  # by which it is spoken to
        self._status = 0  # how the last judge that died has ended

    def run(self) -> None:
        """Have batches graded until the channel closes."""
        with contextlib.suppress(EOFError):
            while True:
                what, works = self._channel.recv()
                if self._judge.prepare(works):
                    self._end()
                self._batch(what, works)
                self._say({"end": True})
        # The warm parents end only when nobody speaks to them any more.
        self._end()
        self._judge.close()

    def _batch(self, what: str, works: Sequence[Work]) -> None:
        for place in self._left(what, works):
            # The judge may have died of what came before.
            self._end()
            if not self._left(what, [works[place]], place):
                continue
            exercise = self._judge.exercise(works[place])
            results = None
            if what == "grade":
                solution = exercise.name, exercise.solution.read_bytes()
                self._end()
                if self._left(what, [solution], None):
                    # It is not the answer: whoever waits is told how the judge has ended.
                    if self._status:
                        os._exit(self._status)
                    continue
                results = [one.data() for one in _too_much(exercise)]
            self._say({"place": place, "results": results or []})

    def _left(self, what: str, works: Sequence[Work], first: int | None = 0) -> list[int]:
        """The places of what a judge had not done when it died; what it says is passed on.

        Places begin with `first`; None: nobody is told.
        """
        if not self._pid:
            self._fork()
        left, self._status = list(range(len(works))), 0
        try:
            self._its.send((what, works))
            while (said := self._next()).get("end") is None:
                if "place" in said:
                    left.remove(said["place"])
                if first is not None:
                    number = {"begun", "place"} & said.keys()
                    self._say({**said, **{name: said[name] + first for name in number}})
            if said["end"] == "grown":
                self._end()
        except (EOFError, OSError):
            self._died()
        return left

    def _next(self) -> dict[str, Any]:
        if self._channel in wait([self._channel, self._its]):
            # Whoever has sent the batch is gone, and an answer may never end.
            self._end(signal.SIGKILL)
            shutil.rmtree(self._folder.parent, ignore_errors=True)
            # The warm parents end with this process, and all that was forked from them.
            os._exit(1)
        said: dict[str, Any] = json.loads(self._its.recv_bytes())
        return said

    def _say(self, said: object) -> None:
        self._channel.send_bytes(json.dumps(said).encode())

    def _fork(self) -> None:
        self._its, theirs = Pipe()
        # What is here now is never garbage: collecting it there would copy all its pages.
        gc.collect()
        gc.freeze()
        self._pid = os.fork()
        if not self._pid:
            try:
                # It dies with this process, however that ends.
                kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
                self._its.close()
                _serve(theirs, self._judge)
            finally:
                os._exit(1)
        theirs.close()

    def _died(self) -> None:
        """See how the judge has ended; where no answer can have ended it so, end as well."""
        self._its.close()
        status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        self._pid, self._status = 0, status if status >= 0 else 128 - status
        if -status in BY_OTHERS or status > 1:
            os._exit(self._status)

    def _end(self, how: int = signal.SIGTERM) -> None:
        if self._pid:
            os.kill(self._pid, how)
            os.waitpid(self._pid, 0)
            self._its.close()
            self._pid = 0
        for left in self._folder.glob("*"):
            shutil.rmtree(left, ignore_errors=True)


def _serve(channel: Connection, judge: Grades) -> NoReturn:
    """Be the judge, until the other side ends it."""
    judge.become(channel)
    before = _pages(1)
    while True:
        what, works = channel.recv()
        judge.do(what, works)
        grown = (_pages(1) - before) * resource.getpagesize() > MOST_GROWN
        channel.send_bytes(json.dumps({"end": "grown" if grown else "here"}).encode())


def allow(seconds: float, more: float) -> None:
    """Let the kernel end this process when it has computed for so long; so much memory it gives."""
    unlimited = resource.RLIM_INFINITY
    cpu = memory = unlimited
    if math.isfinite(seconds):
        cpu = math.ceil(time.process_time() + seconds)
        memory = _pages(0) * resource.getpagesize() + int(more)
    for kind, value in ((resource.RLIMIT_CPU, cpu), (resource.RLIMIT_AS, memory)):
        hardest = resource.getrlimit(kind)[1]
        if hardest != unlimited and (value == unlimited or value > hardest):
            value = hardest
        resource.setrlimit(kind, (value, hardest))


def _pages(column: int) -> int:
    """How many pages this process has mapped (0), or holds in memory (1)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[column])


def _too_much(exercise: Exercise) -> list[Result]:
    """The results of a file that no judge comes to an end with."""
    told = Mismatch(
        function="",
        call="",
        expected=say("what the exercise asks for"),
        yours=say("something that is too large to be judged"),
        mistakes=(mistake("too_much_to_judge"),),
    )
    return [
        Result(
            "", f"{exercise.name}.py", exercise.chapter, exercise.name, name,
            sentence=test.sentence, points=test.points, earned=0.0, state=WRONG, mismatches=(told,),
        )
        for name, test in exercise.tests.items()
    ]  # fmt: skip
