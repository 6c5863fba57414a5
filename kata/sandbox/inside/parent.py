"""The warm parent: imports what is slow, touches nothing, and forks a process for each student.

It never runs a student's line and never an operation of TensorFlow's: after one, a forked
process would hang. Over its control socket come the plan, once, and then requests, each with
three file descriptors: the channel to speak through, where to print, and a status socket.
Over the status socket this side says ``ready``, and how the process ended; the other side says
when a call begins, and anything else, or closes it, to have the process ended. When the control
socket closes, all ends.
"""

import contextlib
import gc
import importlib
import json
import math
import os
import selectors
import shutil
import signal
import socket
import tempfile
import threading
import time
import traceback
import warnings
from dataclasses import dataclass
from types import ModuleType
from typing import NoReturn

from kata.sandbox.inside import kernel
from kata.sandbox.inside.confine import CALL, ParentPlan, become_standard, confine, leave_only
from kata.sandbox.inside.orphans import end_descendants, end_orphans, leave

BROKEN = 71  # the exit status of a process whose walls could not be built
UNCAUGHT = 70  # the exit status of a process in which ``serve.main`` raised
NO_MEMORY = 72  # and in which there was no memory left to say so
_PLAN_BYTES = 2**20
_WORD = 16
_CPU_CLOCK = 2  # of a process, as the kernel numbers its clocks
_SOON = 0.25  # seconds; so often is looked at most


def main(control_fd: int) -> None:
    """Be the warm parent that answers on this file descriptor, until the other side closes it."""
    control = socket.socket(fileno=control_fd)
    plan = ParentPlan.from_bytes(control.recv(_PLAN_BYTES))
    if not plan.namespaces:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    # What is here then is never garbage: looking for it takes a quarter of Keras's import, and
    # would copy all its pages in each fork.
    gc.disable()
    for name in plan.imports:
        importlib.import_module(name)
    serve = importlib.import_module(plan.serve)
    gc.collect()
    gc.freeze()
    gc.enable()
    # That several threads are alive is known, and why a fork is safe all the same: design, 8.
    warnings.filterwarnings("ignore", category=DeprecationWarning, message=".*fork")
    _Parent(control, plan, serve).run()
    if not plan.namespaces:
        # The other side may have been killed, and cleans up nothing.
        shutil.rmtree(plan.folder, ignore_errors=True)


@dataclass
class _Child:
    pid: int
    handle: int
    status: socket.socket
    deadline: float
    folder: str
    stopped: str = ""
    look: float = math.inf  # when to look what the call under way has computed
    computed: float = 0.0  # by the process, before that call

    @property
    def cpu_seconds(self) -> float:
        """What it has computed so far, all its threads together; the clock of another process."""
        return time.clock_gettime((~self.pid << 3) | _CPU_CLOCK)

    def begin_call(self, most: float) -> None:
        """Count what is computed from now on, of which there may be so much."""
        with contextlib.suppress(OSError):
            self.computed, self.look = self.cpu_seconds, time.monotonic() + most

    def has_computed(self, most: float) -> bool:
        """Whether the call under way has computed for so long; else it is looked at again."""
        try:
            left = most - (self.cpu_seconds - self.computed)
        except OSError:
            # It has just ended, and nobody has heard of it yet.
            left = most
        self.look = time.monotonic() + max(left, _SOON)
        return left <= 0


class _Parent:
    def __init__(self, control: socket.socket, plan: ParentPlan, serve: ModuleType) -> None:
        self._control = control
        self._plan = plan
        self._serve = serve
        self._children: dict[int, _Child] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)

    def run(self) -> None:
        open_for_requests = True
        while open_for_requests or self._children:
            running = [one for one in self._children.values() if not one.stopped]
            deadlines = [min(one.deadline, one.look) for one in running]
            patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
            for key, _ in self._selector.select(patience):
                if key.fileobj is self._control:
                    if not self._request():
                        self._selector.unregister(self._control)
                        open_for_requests = False
                        for child in self._children.values():
                            self._end(child, "killed")
                elif key.data.pid not in self._children:
                    continue  # it ended in this very round
                elif key.fd == key.data.handle:
                    self._ended(key.data)
                elif not self._is_call(key.data):
                    self._selector.unregister(key.data.status)
                    self._end(key.data, "killed")
            self._end_what_takes_too_long()

    def _is_call(self, child: _Child) -> bool:
        """Whether a call begins; whatever else comes, a closed socket or a word, is its end."""
        try:
            if child.status.recv(_WORD) != CALL:
                return False
        except OSError:
            return False
        child.begin_call(self._plan.limits.call_seconds)
        return True

    def _end_what_takes_too_long(self) -> None:
        for child in self._children.values():
            now = time.monotonic()
            if child.stopped:
                continue
            if now > child.deadline:
                self._end(child, "wall")
            elif now > child.look and child.has_computed(self._plan.limits.call_seconds):
                self._end(child, "call")

    def _request(self) -> bool:
        """Fork a process for one request; False when there will be no more."""
        data, given, _, _ = socket.recv_fds(self._control, 64, 3)
        if not data:
            return False
        channel, output, status_fd = given
        status = socket.socket(fileno=status_fd)
        folder = self._plan.folder
        try:
            if not self._plan.namespaces:
                folder = tempfile.mkdtemp(dir=folder)
            pid = self._fork(channel, output, status, folder)
        except OSError as error:
            _tell(status, {"broken": f"fork: {error}"})
            status.close()
            return True
        finally:
            os.close(channel)
            os.close(output)
        # Whoever waits for it comes first: it knows which function ran.
        wall = time.monotonic() + self._plan.limits.wall_seconds * 1.5 + 5
        child = _Child(pid, os.pidfd_open(pid), status, wall, folder)
        self._children[pid] = child
        self._selector.register(child.handle, selectors.EVENT_READ, child)
        self._selector.register(status, selectors.EVENT_READ, child)
        return True

    def _fork(self, channel: int, output: int, status: socket.socket, folder: str) -> int:
        """Fork from a thread of its own: only its children are born into the new namespace.

        The first of them is its process 1, and with it the kernel ends all the others.
        """
        outcome: list[int | OSError] = []

        def fork() -> None:
            try:
                if self._plan.namespaces:
                    kernel.unshare(kernel.CLONE_NEWPID)
                pid = os.fork()
            except OSError as error:
                outcome.append(error)
                return
            if pid == 0:
                _become_students(self._plan, self._serve, channel, output, status, folder)
            outcome.append(pid)

        thread = threading.Thread(target=fork)
        thread.start()
        thread.join()
        if isinstance(outcome[0], OSError):
            raise outcome[0]
        return outcome[0]

    def _end(self, child: _Child, why: str) -> None:
        child.stopped = child.stopped or why
        if not self._plan.namespaces:
            end_descendants(child.pid)
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(child.handle, signal.SIGKILL)

    def _ended(self, child: _Child) -> None:
        _, wait_status, usage = os.wait4(child.pid, 0)
        del self._children[child.pid]
        self._selector.unregister(child.handle)
        os.close(child.handle)
        with contextlib.suppress(KeyError):
            self._selector.unregister(child.status)
        if not self._plan.namespaces:
            end_orphans(self._children.keys())
            shutil.rmtree(child.folder, ignore_errors=True)
        facts = {
            "ended": os.waitstatus_to_exitcode(wait_status),
            "stopped": child.stopped,
            "cpu_seconds": usage.ru_utime + usage.ru_stime,
            "most_bytes": usage.ru_maxrss * 1024,
        }
        _tell(child.status, facts)
        child.status.close()


def _tell(status: socket.socket, facts: dict[str, object]) -> None:
    # Nobody listens any more where the other side has closed it.
    with contextlib.suppress(OSError):
        status.send(json.dumps(facts).encode())


def _become_students(
    plan: ParentPlan,
    serve: ModuleType,
    channel: int,
    output: int,
    status: socket.socket,
    folder: str,
) -> NoReturn:
    try:
        become_standard(output)
        leave_only(channel, status.fileno())
        os.environ.update(HOME=folder, TMPDIR=folder)
        # Found now: what an answer finds by itself is forgotten at the end of its call.
        tempfile.tempdir = folder
        confine(plan, folder)
        _tell(status, {"ready": True})
        status.close()
    except BaseException:
        _tell(status, {"broken": traceback.format_exc(limit=-3)})
        os._exit(BROKEN)
    code = UNCAUGHT
    try:
        gc.enable()
        serve.main(socket.socket(fileno=channel))
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except MemoryError:
        code = NO_MEMORY
    except BaseException:
        traceback.print_exc()
    finally:
        leave(code)
