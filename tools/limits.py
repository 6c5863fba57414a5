"""A pytest plugin for mutants: no call of an answer computes on and on, none takes all memory.

    python -m pytest -p tools.limits --call-limit 20 …

The limit is set on each call, not on each test: whatever leaves an answer is one call's
result, and the next call of the same test would compute on and on again. It counts the
processor's time, so that a busy machine ends nothing that an idle one would not. It needs
the signals of Unix.
"""

from __future__ import annotations

import resource
import signal
from pathlib import Path
from types import FrameType

import pytest

from kata.collect.answer import AnswerFile, Call, Returned
from kata.score import CheckLog

MEMORY = 8 * 2**30
# What is left to an answer that was ended before: enough for any call that does end.
AFTERWARDS = 0.5


class OvertimeError(BaseException):
    """The call was ended; no ``except Exception`` of an answer's or of Keras's keeps it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The limit, in seconds of the processor's time."""
    parser.addoption("--call-limit", type=float, default=20.0, metavar="SECONDS")


def pytest_configure(config: pytest.Config) -> None:
    """Set both limits, for this process."""
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))
    signal.signal(signal.SIGPROF, _end)
    limit = config.getoption("call_limit")
    plain_call = AnswerFile.call
    ended: set[Path] = set()

    def limited(file: AnswerFile, call: Call, log: CheckLog) -> Returned:
        seconds = min(limit, AFTERWARDS) if file.path in ended else limit
        # Again and again, because a mutant may lose the first one in a finally.
        signal.setitimer(signal.ITIMER_PROF, seconds, 1)
        try:
            returned = plain_call(file, call, log)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        raised = returned.raised or returned.unloaded
        if raised and isinstance(raised.error, OvertimeError):
            ended.add(file.path)
        return returned

    setattr(AnswerFile, "call", limited)  # noqa: B010 # mypy takes a plain assignment amiss


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise OvertimeError
