"""An answer file whose functions may not take for ever: the call that does is stopped and named."""

import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from kata.collect.answer import AnswerFile, Call, Returned
from kata.collect.run import Raised
from kata.errors import ApartError
from kata.learn.limits import GRACE, PATIENCE
from kata.learn.warm.job import note_no_place, note_place_after

# Python raises an exception once; a loop that catches everything gets it again so soon.
_AGAIN = 0.2

Tell = Callable[[dict[str, Any]], None]


class LimitedAnswerFile(AnswerFile):
    """An answer file that tells each call before it makes it, and stops it at a limit.

    A function that was stopped once is not called again: every test would wait for it. `limit` is
    in seconds; `memory`, what an answer may take, in words.
    """

    def __init__(
        self,
        path: Path,
        parameters: Mapping[str, tuple[str, ...]],
        limit: float,
        memory: str,
        tell: Tell,
    ) -> None:
        super().__init__(path, parameters)
        self._limit = limit
        self._memory = memory
        self._tell = tell
        self._stopped: dict[str, Raised] = {}

    def make(self, call: Call, returned: Returned) -> None:
        """Make the call, unless its function was stopped before."""
        if call.function in self._stopped:
            returned.raised = self._stopped[call.function]
            return
        fact = {"call": str(call), "function": call.function, "source": self.source}
        self._tell({**fact, "lines": self._code.lines} if self._code else fact)
        with self._limited(call.function):
            super().make(call, returned)
        if returned.raised and isinstance(returned.raised.error, StillRunningError):
            self._stopped[call.function] = returned.raised
        if returned.raised and isinstance(returned.raised.error, MemoryError):
            error = ApartError("limit_memory", function=call.function, amount=self._memory)
            returned.raised = Raised(error, returned.raised.lines, at_home=False)

    def copy(self) -> "LimitedAnswerFile":
        """The same file; nobody is told its calls."""
        file = super().copy()
        assert isinstance(file, LimitedAnswerFile)
        file._tell, file._stopped = lambda fact: None, {}
        return file

    @contextmanager
    def _limited(self, function: str) -> Iterator[None]:
        begun, computed = time.monotonic(), time.process_time()

        def stop(_number: int, frame: FrameType | None) -> None:
            place = self._place(frame)
            took = time.monotonic() - begun
            busy = time.process_time() - computed > self._limit / 2
            if place is None or (not busy and took < PATIENCE * self._limit):
                return
            line, on_import = place
            raise StillRunningError(self.path.name if on_import else function, took, line)

        # Where there is no such timer, its owner ends the whole process.
        timed = hasattr(signal, "setitimer")
        if timed:
            signal.signal(signal.SIGALRM, stop)
            signal.setitimer(signal.ITIMER_REAL, self._limit, _AGAIN)
        note_place_after(self._limit + GRACE)
        try:
            yield
        finally:
            if timed:
                signal.setitimer(signal.ITIMER_REAL, 0)
            note_no_place()

    def _place(self, frame: FrameType | None) -> tuple[int, bool] | None:
        """The innermost line of the answer that is running, and whether on import; if one is."""
        own = []
        while frame:
            if frame.f_code.co_filename == self.source:
                own.append((frame.f_lineno, frame.f_code.co_name == "<module>"))
            frame = frame.f_back
        return (own[0][0], own[-1][1]) if own else None


class StillRunningError(ApartError):
    """A call that was stopped at its limit."""

    def __init__(self, function: str, seconds: float, line: int) -> None:
        super().__init__("still_running", function=function, seconds=round(seconds), line=line)
