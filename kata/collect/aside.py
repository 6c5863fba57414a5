"""Calls that are made beside those that count: bounded, and without a trace."""

from __future__ import annotations

import contextlib
import io
import random
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import numpy as np

MOST_LINES = 300_000
"""So many lines of the learner's own may be run; with other numbers there may be no end."""


class TooManyLinesError(BaseException):
    """A call beside was stopped; no ``except Exception`` is to catch it."""


@contextlib.contextmanager
def nothing_left(source: str) -> Iterator[None]:
    """Shut the output, bound the lines run of the file `source`, and put back what draws."""
    left = MOST_LINES

    def count(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooManyLinesError
        return count

    def enter(frame: FrameType, event: str, arg: Any) -> Any:
        return count if frame.f_code.co_filename == source else None

    drawn, drawn_by_numpy, trace = random.getstate(), np.random.get_state(), sys.gettrace()
    shut = io.StringIO()
    try:
        with contextlib.redirect_stdout(shut), contextlib.redirect_stderr(shut):
            # A debugger or a measure of coverage keeps its own.
            sys.settrace(trace or enter)
            yield
    finally:
        sys.settrace(trace)
        random.setstate(drawn)
        np.random.set_state(drawn_by_numpy)
