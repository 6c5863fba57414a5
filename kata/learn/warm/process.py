"""The warm process: imports what is slow, touches nothing, and has jobs done in fresh processes.

    python -m kata.learn.warm.process PLAN

It speaks in lines of JSON. Requests come over standard input: ``{"job": …}``, and
``{"stop": true}`` to end the job under way. Over standard output it says ``ready``, then what
the job says, and ``ended`` with its exit status. When standard input closes, all ends.

With the method "fork" each job is a fork of this process, which itself never runs an operation
of TensorFlow's: after one, a forked process would hang. With "spare" this process does one job
itself and is gone.
"""

import contextlib
import gc
import importlib
import json
import os
import selectors
import shutil
import signal
import sys
import threading
import warnings
from typing import Any, NoReturn

from kata.learn.warm.job import Channel, do, end_with_parent

SPARE, FORK = "spare", "fork"


def main() -> None:
    """Be a warm process with the plan that is this process's argument."""
    plan = json.loads(sys.argv[1])
    channel, requests = Channel(os.dup(1)), os.dup(0)
    # Whatever prints while it is imported must not be taken for an answer.
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        # Its owner may be killed while it imports, and it reads nothing then.
        end_with_parent(plan["owner"], signal.SIGTERM)
        _import(plan["imports"])
        channel.tell({"ready": True})
        if plan["method"] == FORK:
            _Forking(channel, requests).run()
        else:
            _once(channel, requests)
    except SystemExit:
        pass  # only the signal leads here; of all else the owner will read in that folder
    # The owner may have been killed, and cleans up nothing.
    shutil.rmtree(plan["folder"], ignore_errors=True)


def _import(names: list[str]) -> None:
    # What is here then is never garbage: looking for it takes a quarter of Keras's import, and
    # would copy all its pages in each fork.
    gc.disable()
    for name in names:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    gc.enable()


def _once(channel: Channel, requests: int) -> None:
    """Do the first job that comes, here."""
    with os.fdopen(requests, "rb", buffering=0) as lines:
        line = lines.readline()
        if not line:
            return

        def end_when_closed() -> None:
            lines.read()
            os._exit(1)

        threading.Thread(target=end_when_closed, daemon=True).start()
        do(json.loads(line)["job"], channel)


class _Forking:
    """The parent of the forks, one at a time."""

    def __init__(self, channel: Channel, requests: int) -> None:
        self._channel = channel
        self._requests = requests
        self._read = b""
        self._child: int | None = None
        self._woken, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        # That several threads are alive is known, and why a fork is safe all the same: design, 8.
        warnings.filterwarnings("ignore", category=DeprecationWarning, message=".*fork")

    def run(self) -> None:
        """Answer requests until there are no more."""
        selector = selectors.DefaultSelector()
        selector.register(self._requests, selectors.EVENT_READ)
        selector.register(self._woken, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fd == self._woken:
                    os.read(self._woken, 512)
                    self._reap()
                elif not self._take():
                    self._end()
                    return

    def _take(self) -> bool:
        """Take the requests that have come; False when there will be no more."""
        data = os.read(self._requests, 2**16)
        self._read += data
        *lines, self._read = self._read.split(b"\n")
        for line in lines:
            request = json.loads(line)
            if "job" in request:
                self._fork(request["job"])
            else:
                self._end()
        return bool(data)

    def _fork(self, job: dict[str, Any]) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._become(job, parent)
        self._child = pid
        # Here and there, so that neither side acts before it is done.
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)

    def _become(self, job: dict[str, Any], parent: int) -> NoReturn:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.setpgid(0, 0)
            end_with_parent(parent, signal.SIGKILL)
            for number in (self._woken, self._requests):
                os.close(number)
            do(job, self._channel)
        finally:
            # Never back into the parent's loop.
            os._exit(1)

    def _end(self) -> None:
        """End the job, and all that it has started."""
        if self._child is not None:
            with contextlib.suppress(OSError):
                os.killpg(self._child, signal.SIGKILL)

    def _reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self._child:
                # What it has started and left behind ends with it.
                self._end()
                self._child = None
                self._channel.tell({"ended": os.waitstatus_to_exitcode(status)})


if __name__ == "__main__":
    main()
