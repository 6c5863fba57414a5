"""What nothing undoes: for an answer it is not carried out, and the answer's own line is told.

Whatever runs on when the answer's call is over is ended. It needs nothing of the kata: it also
runs where nothing else can be read.
"""

import atexit
import contextlib
import functools
import multiprocessing.pool
import multiprocessing.process
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress  # by its name: an answer may have changed the module
from types import FrameType
from typing import Any

try:
    import resource
except ImportError:  # Windows has no limits of this kind
    resource = None  # type: ignore[assignment]

# The process and the thread in which an answer runs now, its file, and what it has begun.
_runs: tuple[int, int] | None = None
_source = ""
_begun: list[Any] = []
# Files with a thread that did not end: it is inside of something that hears nothing.
_waits_for_ever: set[str] = set()
_is_answers = False


def let_all() -> None:
    """Carry out everything: this process is the answer's own, and costs nobody else anything."""
    global _is_answers
    _is_answers = True


# What no process ends by, unless it was told to.
_PASSED_OVER = ("SIGCHLD", "SIGCONT", "SIGURG", "SIGWINCH")


def _ends(number: int) -> bool:
    """Whether a signal ends this process, or the run: not where it only asks, or is handled."""
    if number in {0, *(getattr(signal, name, 0) for name in _PASSED_OVER)}:
        return False
    try:
        handler = signal.getsignal(number)
    except (TypeError, ValueError):
        return False  # there is none of this number, which the function itself says
    return handler in (signal.SIG_DFL, signal.default_int_handler)


def _is_own(process: int, number: int) -> bool:
    return process in (os.getpid(), 0, -1) and _ends(number)


def _is_own_group(group: int, number: int) -> bool:
    return group in (os.getpgrp(), 0) and _ends(number)


def _is_for_ever(kind: int, limits: Sequence[int], *_: object) -> bool:
    """Whether the limit below which nobody but root comes up again is another."""
    return resource.getrlimit(kind)[1] != limits[1]


# Whether a call is meant, by the function that is called: those that end the process, and others.
_ENDS: dict[str, Callable[..., bool]] = {
    "os._exit": lambda *_: True,
    "os.abort": lambda: True,
    "os.execv": lambda *_: True,
    "os.execve": lambda *_: True,
    "os.kill": _is_own,
    "os.killpg": _is_own_group,
    "signal.raise_signal": _ends,
}
_STAYS: dict[str, Callable[..., bool]] = {
    "os.closerange": lambda *_: True,
    "os.nice": lambda by: by != 0,
    "os.chroot": lambda *_: True,
    "os.setuid": lambda *_: True,
    "os.setgid": lambda *_: True,
    "os.setsid": lambda: True,
    "resource.setrlimit": _is_for_ever,
}


def _refusing(name: str, function: Any, is_meant: Callable[..., bool]) -> Any:
    @functools.wraps(function)
    def instead(*args: Any, **kwargs: Any) -> Any:
        if _runs != (os.getpid(), threading.get_ident()) or not is_meant(*args, **kwargs):
            return function(*args, **kwargs)
        if _is_answers:
            return function(*args, **kwargs)
        if name in _ENDS:
            raise SystemExit(f"{name} ends the process")
        raise RuntimeError(f"{name} was not carried out: nothing undoes it")

    return instead


_register = atexit.register


def _at_exit(function: Any, *args: Any, **kwargs: Any) -> Any:
    """The end of Python is nobody's answer's; what an answer imports may wait for it."""
    is_own = _runs and not _is_answers and sys._getframe(1).f_code.co_filename == _source
    return function if is_own else _register(function, *args, **kwargs)


def _noting(begin: Any) -> Any:
    """What begins a thread or a process, and remembers it for the end of the answer's call."""

    @functools.wraps(begin)
    def instead(self: Any, *args: Any, **kwargs: Any) -> Any:
        if _runs and _runs[0] == os.getpid():
            _begun.append(self)
            if isinstance(self, threading.Thread):
                # Nobody waits for it at the end of Python.
                self._daemonic = True  # type: ignore[attr-defined]
        return begin(self, *args, **kwargs)

    return instead


_BEGIN = (
    (threading.Thread, "start"),
    (subprocess.Popen, "__init__"),
    (multiprocessing.process.BaseProcess, "start"),
    (multiprocessing.pool.Pool, "__init__"),
)


def _instead() -> Iterator[tuple[Any, str, Any]]:
    yield atexit, "register", _at_exit
    for kind, method in _BEGIN:
        yield kind, method, _noting(getattr(kind, method))
    for name, is_meant in (_ENDS | _STAYS).items():
        module, _, function = name.partition(".")
        owner = {"os": os, "signal": signal, "resource": resource}[module]
        if hasattr(owner, function):
            yield owner, function, _refusing(name, getattr(owner, function), is_meant)


_INSTEAD = tuple(_instead())


@contextlib.contextmanager
def nothing_stays(source: str) -> Iterator[None]:
    """For code of the file `source`: what cannot be undone is refused, what runs on is ended."""
    global _runs, _source
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in _INSTEAD]
    _runs, _source = (os.getpid(), threading.get_ident()), source
    for owner, name, function in _INSTEAD:
        setattr(owner, name, function)
    try:
        yield
    finally:
        is_child, _runs = _runs[0] != os.getpid(), None
        for owner, name, function in before:
            setattr(owner, name, function)
        if is_child:
            # The answer has made a second process of this one, and one grader is enough.
            os._exit(0)
        # A pool that is not ended first begins new processes in the place of those that are.
        begun = sorted(_begun, key=lambda one: not isinstance(one, multiprocessing.pool.Pool))
        _begun.clear()
        for one in begun:
            with suppress(Exception):
                _end(one, source)


def limits() -> dict[int, Any]:
    """The system's limits, where it has any: how many files are open, how large one gets."""
    kinds = [getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")]
    return {kind: resource.getrlimit(kind) for kind in kinds}


def put_limits(before: dict[int, Any]) -> None:
    """Put them back."""
    for kind, both in before.items():
        if resource.getrlimit(kind) != both:
            resource.setrlimit(kind, both)


def _end(begun: Any, source: str) -> None:
    """End a thread or a process of the answer's; a thread that waits for ever ends with Python."""
    if isinstance(begun, multiprocessing.pool.Pool):
        begun.terminate()
        return
    if not isinstance(begun, threading.Thread):
        # A process that never came to be has nothing to kill.
        begun.kill()
        begun.wait() if isinstance(begun, subprocess.Popen) else begun.join()
        return
    executors = sys.modules.get("concurrent.futures.thread")
    # Else the end of Python waits for all that an executor was given to do.
    getattr(executors, "_threads_queues", {}).pop(begun, None)
    if isinstance(begun, threading.Timer):
        begun.cancel()
    if begun.ident and _runs_in(sys._current_frames().get(begun.ident), source):
        import ctypes

        ended = ctypes.c_ulong(begun.ident), ctypes.py_object(SystemExit)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(*ended)
        if source not in _waits_for_ever:
            begun.join(1)
            _waits_for_ever.update({source} if begun.is_alive() else ())


def _runs_in(frame: FrameType | None, source: str) -> bool:
    while frame and frame.f_code.co_filename != source:
        frame = frame.f_back
    return frame is not None
