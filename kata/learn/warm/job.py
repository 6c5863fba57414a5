"""One job, in the process that is there for it alone."""

import contextlib
import faulthandler
import importlib
import io
import json
import os
import signal
import sys
import traceback
from typing import IO, Any, NoReturn

from kata.sandbox.inside.orphans import leave

FILE_BYTES = 16 * 2**20
"""How large a file may become that it writes: a loop that prints fills no disk."""

_PR_SET_PDEATHSIG = 1

_traces: IO[bytes] | None = None


class Channel:
    """What a job tells, line by line; each line is one JSON object."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def tell(self, fact: dict[str, Any]) -> None:
        """Tell one thing."""
        # The line feed before it ends whatever a killed process had half said.
        data = b"\n" + json.dumps(fact).encode() + b"\n"
        while data:
            data = data[os.write(self._descriptor, data) :]


def do(job: dict[str, Any], channel: Channel) -> NoReturn:
    """Call the job's function, and end this process with what it returns as exit status."""
    code = 1
    try:
        os.chdir(job["folder"])
        _print_to(job["output"])
        _note_crashes(job["traces"])
        _limit(job["memory_bytes"])
        module, _, name = job["function"].partition(":")
        code = int(getattr(importlib.import_module(module), name)(channel.tell, **job["arguments"]))
    except BaseException:
        traceback.print_exc()
    finally:
        leave(code)


def end_with_parent(parent: int, by: signal.Signals) -> None:
    """Have the kernel send this process a signal when `parent` ends; on Linux alone."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, by)
        if os.getppid() != parent:
            os.kill(os.getpid(), by)


def _print_to(file: str) -> None:
    """Write what is printed, on either stream, to this file."""
    output = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    # New streams: the old ones hold what was not yet written in the parent.
    out, err = (
        io.TextIOWrapper(os.fdopen(number, "wb", closefd=False), "utf-8", "backslashreplace")
        for number in (1, 2)
    )
    vars(sys).update(stdout=out, __stdout__=out, stderr=err, __stderr__=err)


def note_place_after(seconds: float) -> None:
    """Have the lines that Python is at noted then, by a thread that no loop can keep from it."""
    if _traces:
        faulthandler.dump_traceback_later(seconds, file=_traces)


def note_no_place() -> None:
    """Forget about `note_place_after`."""
    if _traces:
        faulthandler.cancel_dump_traceback_later()


def _note_crashes(file: str) -> None:
    """Have the lines that Python is at when it crashes noted in this file."""
    global _traces
    _traces = open(file, "ab")  # noqa: SIM115  # open for as long as this process lives
    faulthandler.enable(_traces, all_threads=False)


def _limit(memory_bytes: int) -> None:
    """Take no more memory than this beyond what is taken now, where the system can see to it."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as statm:
        mapped = int(statm.read().split()[0]) * resource.getpagesize()
    wanted = {
        resource.RLIMIT_AS: mapped + memory_bytes,
        resource.RLIMIT_FSIZE: FILE_BYTES,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in wanted.items():
        hardest = resource.getrlimit(kind)[1]
        value = value if hardest == resource.RLIM_INFINITY else min(value, hardest)
        resource.setrlimit(kind, (value, hardest))
    # Should memory run out all the same, this is the process to end.
    with (
        contextlib.suppress(OSError),
        open("/proc/self/oom_score_adj", "w", encoding="ascii") as adjust,
    ):
        adjust.write("1000")
