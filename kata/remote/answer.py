"""An answer file whose functions run behind the wall; only plain data comes back.

The suites that call it cannot tell the difference. Whatever keeps an answer from coming
is an exception that the function "raised": a limit, an exit, a type that is not taken.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from kata.collect.answer import AnswerFile, Call, Returned
from kata.collect.run import Raised
from kata.collect.stubs import stubs_in
from kata.errors import ApartError
from kata.remote.inside import wire
from kata.remote.inside.wire import Reader, WireError, Writer
from kata.remote.values import Values, error_of, refusal
from kata.sandbox.inside.confine import Limits
from kata.sandbox.process import SandboxedProcess, SandboxError

LONGEST_STUB = 64 * 1024
BESIDE = 3.0  # so many seconds the calls of a copy may take together
MOST_DEATHS = 3  # so often may a function end its process; then it is not called again
ENDLESS = ("limit_wall", "limit_cpu")  # nor is what has computed, or waited, without end
PATIENCE = 3  # so many times as long as a call may compute it may take
Frame = tuple[dict[str, Any], bytes]  # its JSON, and bytes

# What a wall or a limit looks like from inside, by Python's own words for it.
_WALLS = (
    (r"MemoryError|Unable to allocate|OOM when allocating|Cannot allocate memory", "limit_memory"),
    (r"\[Errno (24|27|28|122)\]", "limit_files"),
    (r"can't start new thread|\[Errno 11\]", "limit_threads"),
    (r"\[Errno (1|13|30|38)\]", "walled_off"),
)


class RemoteFile(AnswerFile):
    """A file that is never loaded here: a process behind the wall has it."""

    def __init__(
        self,
        path: Path,
        parameters: Mapping[str, tuple[str, ...]],
        start: Callable[[], SandboxedProcess],
        limits: Limits,
    ) -> None:
        super().__init__(path, parameters)
        self._start = start
        self._limits = limits
        self._process: SandboxedProcess | None = None
        # How often each function, or the loading of the file, has ended its process, and how.
        self._deaths: Counter[str] = Counter()
        self._last: dict[str, ApartError] = {}
        self._left = limits.wall_seconds
        self._amounts: dict[str, dict[str, object]] = {
            "limit_wall": {"seconds": f"{limits.wall_seconds:g}"},
            "limit_cpu": {"seconds": f"{limits.cpu_seconds:g}"},
            "limit_call": {"seconds": f"{limits.call_seconds:g}"},
            "limit_memory": {"amount": f"{limits.memory_bytes // 2**20} MB"},
            "limit_output": {"amount": f"{limits.flood_bytes // 2**20} MB"},
        }
        self._coming = 0  # how many answers there are that nobody has read yet
        self.sent = 0  # how many requests were sent
        self.printed = ""

    def names(self) -> None:
        """Nothing: nothing of it may ever run here, with an edit in it or without."""

    def make(self, call: Call, returned: Returned) -> None:
        """Have the call made, and fill in what came back."""
        if self._unloaded is not None:
            returned.unloaded = self._unloaded
            return
        try:
            self._ask(call, returned)
        except ApartError as error:
            error.facts.setdefault("function", call.function)
            returned.raised = Raised(error, (), at_home=False)

    def copy(self) -> "RemoteFile":
        """The same file, for a process of its own."""
        file = RemoteFile(self.path, self.parameters, self._start, self._limits)
        file._left = BESIDE
        return file

    @property
    def process(self) -> SandboxedProcess | None:
        """The process that has loaded the file; None where it has ended, or not begun."""
        return self._process

    def hurry(self, seconds: float) -> None:
        """Let all further calls together take no longer than so."""
        self._left = min(self._left, seconds)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            process, self._process = self._process, None
            self._coming = 0
            process.close()
            # All that was printed has been read only when nobody can print any more.
            self.printed += process.output()

    def line_of(self, function: str) -> int | None:
        """Nobody jumps to a line of these files, and no parser need be tried on them."""
        return None

    @cached_property
    def _untouched(self) -> dict[str, int]:
        """No stub is as long as what makes Python 3.10's parser crash."""
        return {} if self.path.stat().st_size > LONGEST_STUB else stubs_in(self.read())

    def _ask(self, call: Call, returned: Returned) -> None:
        process = self.ready(call.function)
        if process is None:
            returned.unloaded = self._unloaded
            return
        said, data = self.exchange(process, request_of(call), call.function)
        returned.note_changes(self.fill_in(process, said, data, returned))

    def fill_in(
        self, process: SandboxedProcess, said: dict[str, Any], data: bytes, returned: Returned
    ) -> tuple[Any, ...]:
        """Fill in what the process says that the call gave; its arguments, as they were left.

        Raises ApartError where that is not taken.
        """
        call = returned.call
        with self.protocol(call.function):
            if "refused" in said:
                raise refusal(said["refused"], call.function)
            if said.get("missing") is True:
                returned.missing = True
                return ()
            begin = said.get("begin", 0)
            if type(begin) is not int or not 0 <= begin <= len(data):
                raise WireError("a place in the frame expected")
            left = Reader(data[begin:]).value(said.get("after"))
            if "raised" in said:
                returned.raised = self._raised(said["raised"], call.function)
            else:
                values = Values(data, partial(self._trace, process, call.function))
                returned.value = values.read(said.get("value"))
                returned.refused = values.refused
            if type(left) is not tuple:
                raise WireError("arguments expected")
            return left

    def ready(self, function: str) -> SandboxedProcess | None:
        """A process that has loaded the file, None where it cannot be; ApartError if it ended."""
        for name in (function, self.path.name):
            if self._deaths[name] >= MOST_DEATHS:
                raise self._last[name]
        if self._process is not None:
            return self._process
        if self._last and self._left <= 0:
            # It is told of who has used up the time.
            raise next(reversed(self._last.values()))
        self._process = self._start()
        request = wire.frame({"load": self.path.name}, [self.path.read_bytes()])
        said, _ = self.exchange(self._process, request, self.path.name)
        with self.protocol(self.path.name):
            if "raised" in said:
                self._unloaded = self._raised(said["raised"], self.path.name)
                self.close()
                return None
            if said.get("loaded") is not True:
                raise WireError("loaded or raised expected")
        return self._process

    def exchange(self, process: SandboxedProcess, request: bytes, function: str) -> Frame:
        """Send a request and wait for its answer; ApartError where none came that can be read."""
        self.send(process, request, function)
        return self.next(process, function)

    def send(
        self, process: SandboxedProcess, request: bytes, function: str, answers: int = 1
    ) -> None:
        """Send a request that is answered by so many frames, `next` for each of them."""
        # A process that cannot say what it was asked for before does not listen.
        while self._coming:
            self.next(process, function)
        with self._talking(process, function):
            process.begin_call()
            process.channel.sendall(request)
        self.sent += 1
        self._coming = answers

    def next(self, process: SandboxedProcess, function: str) -> Frame:
        """The next answer to what was sent last."""
        self._coming -= 1
        came = None
        with self._talking(process, function) as seconds, self.protocol(function):
            came = wire.receive(process.channel, seconds)
            if came is not None and type(came[0]) is not dict:
                raise WireError("names expected")
        if came is None:
            raise self._ended(self._why(process, function))
        return came

    @contextmanager
    def _talking(self, process: SandboxedProcess, function: str) -> Iterator[float]:
        """For as long as there is time left; whoever has closed the channel is not heard."""
        begun = time.monotonic()
        # A call of a process that hardly gets to compute has a limit, too.
        seconds = max(min(self._left, PATIENCE * self._limits.call_seconds), 0.1)
        process.channel.settimeout(seconds)
        try:
            yield seconds
        except TimeoutError:
            took = ApartError("limit_wall", function=function, seconds=f"{seconds:.0f}")
            raise self._ended(took) from None
        except OSError:
            pass
        finally:
            self._left -= time.monotonic() - begun

    def _why(self, process: SandboxedProcess, function: str) -> ApartError:
        """Why a process has closed its channel."""
        try:
            ending = process.ending(2)
        except TimeoutError:
            # It still runs: it closed the channel, or wrote half an answer to it.
            return ApartError("broke_protocol", function=function)
        if ending.kind == "outside":
            self.close()
            raise SandboxError(f"the process that ran {function} was killed by others")
        if ending.kind == "exit":
            return ApartError("died_exit", function=function, status=ending.detail)
        id = f"limit_{ending.kind}"
        if id in self._amounts:
            told = "limit_cpu" if id == "limit_call" else id
            return ApartError(told, function=function, **self._amounts[id])
        return ApartError("died_signal", function=function, signal=ending.detail or ending.kind)

    def _raised(self, said: Any, function: str) -> Raised:
        """An exception of the student's code; a limit's or a wall's own is told as what it is."""
        found = error_of(said)
        text = f"{type(found.error).__name__}: {found.error}"
        id = next((id for pattern, id in _WALLS if re.search(pattern, text)), None)
        if id is None or not isinstance(found.error, (MemoryError, OSError, RuntimeError)):
            return found
        error = ApartError(id, function=function, **self._amounts.get(id, {}))
        return Raised(error, found.lines, found.at_home)

    def _ended(self, error: ApartError) -> ApartError:
        name = str(error.facts["function"])
        self._deaths[name] += MOST_DEATHS if error.id in ENDLESS else 1
        self._last.pop(name, None)
        self._last[name] = error
        self.close()
        return error

    @contextmanager
    def protocol(self, function: str) -> Iterator[None]:
        """What cannot be read is the process's own doing; it is ended, and told so."""
        try:
            yield
        except WireError as error:
            raise self._ended(ApartError("broke_protocol", function=function)) from error

    def _trace(
        self, process: SandboxedProcess, function: str, number: int, shapes: list[list[int | None]]
    ) -> tuple[Any, Reader]:
        """The graph that a model's call makes of Inputs of these shapes."""
        request = wire.frame({"trace": number, "shapes": shapes})
        said, data = self.exchange(process, request, function)
        with self.protocol(function):
            if "refused" in said:
                raise refusal(said["refused"], function)
            if "raised" in said:
                error = self._raised(said["raised"], function).error
                if isinstance(error, Exception):
                    raise error
                # What would end a session of pytest's ends none of ours.
                raise RuntimeError(f"{type(error).__name__}: {error}".rstrip(": "))
            return said.get("graph"), Reader(data)


def request_of(call: Call, **more: object) -> bytes:
    """The frame that asks for a call."""
    writer = Writer()
    args, kwargs = writer.value(call.args), writer.value(dict(call.kwargs))
    return wire.frame({"call": call.function, "args": args, "kwargs": kwargs, **more}, writer.bytes)
