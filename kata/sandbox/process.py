"""One student's process, as the trusted side holds it, and how it may end."""

import contextlib
import json
import os
import select
import signal
import socket
import threading
from dataclasses import dataclass
from typing import Any, Literal

from kata.errors import GraderError
from kata.sandbox.inside.confine import CALL, Limits
from kata.sandbox.inside.parent import NO_MEMORY

Kind = Literal["exit", "signal", "call", "cpu", "memory", "output", "wall", "killed", "outside"]

_BLOCK = 65536


class SandboxError(GraderError):
    """A student's process could not be shut in, and has not run; never a student's fault."""


class ParentDiedError(SandboxError):
    """The warm parent is gone, and all that was forked from it; start another one."""


@dataclass(frozen=True)
class Ending:
    """How a student's process ended."""

    # ``exit`` and ``signal``, of its own doing; ``call``, ``cpu``, ``memory`` and ``output``, at a
    # limit; ``wall``, at the sandbox's own limit; ``killed``, by us; ``outside``, by others.
    kind: Kind
    detail: str = ""  # the exit status, or the signal's name
    cpu_seconds: float = 0.0
    most_bytes: int = 0  # of memory, the warm parent's share included


class SandboxedProcess:
    """One student's process, shut in; it ends when this is closed.

    What it prints is read as it comes, so that printing never makes it wait; the beginning is
    kept, and a process that floods is killed. Use it from one thread, but for `kill`.
    """

    def __init__(
        self, channel: socket.socket, output: int, status: socket.socket, limits: Limits
    ) -> None:
        # ``serve.main`` has the other end, which closes only when the process ends. Only ``recv``
        # and its like may be used on it, which let no file descriptor through.
        self.channel = channel
        self._status = status
        self._limits = limits
        self._printed = bytearray()
        self._count = 0  # of all bytes that it has printed
        self._ending: Ending | None = None
        self._reader = threading.Thread(target=self._drain, args=(output,), daemon=True)
        self._reader.start()

    def wait_until_ready(self, seconds: float) -> None:
        """Wait until all its walls stand and it listens; SandboxError where one cannot be built."""
        facts = self._next_facts(seconds)
        if "broken" in facts:
            raise SandboxError(f"the sandbox could not be built: {facts['broken']}")
        if "ready" not in facts:
            raise SandboxError(f"the process ended before it was shut in: {facts}")

    def output(self) -> str:
        """What it has printed so far, at most as much as it may."""
        return bytes(self._printed).decode("utf-8", "replace")

    def begin_call(self) -> None:
        """From now on the computing is counted that one call may take."""
        with contextlib.suppress(OSError):
            self._status.send(CALL)

    def kill(self) -> None:
        """End it and all that it started, soon; from any thread, any number of times."""
        with contextlib.suppress(OSError):
            self._status.send(b"end")

    def ending(self, timeout: float | None = None) -> Ending:
        """Wait for its end; by then all that it started is gone as well.

        Raises TimeoutError; ParentDiedError where the warm parent is gone, and this with it.
        """
        if self._ending is None:
            facts = self._next_facts(timeout)
            # All that was printed before the end has been read when the pipe is closed.
            self._reader.join(timeout=5)
            self._ending = self._judged(facts)
        return self._ending

    def close(self) -> None:
        """Kill it, wait until it and all that it started is gone, and free what it took here."""
        if self._status.fileno() == -1:
            return
        try:
            if self._ending is None:
                self.kill()
                self.ending(timeout=60)
        except ParentDiedError:
            pass
        finally:
            self.channel.close()
            self._status.close()
            self._reader.join(timeout=5)

    def __enter__(self) -> "SandboxedProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _next_facts(self, timeout: float | None) -> dict[str, Any]:
        ready, _, _ = select.select([self._status], [], [], timeout)
        if not ready:
            raise TimeoutError("the process still runs")
        try:
            message = self._status.recv(_BLOCK)
        except ConnectionResetError:
            # The other side closed without reading all that was sent; what it said comes next.
            message = self._status.recv(_BLOCK)
        if not message:
            raise ParentDiedError("the warm parent is gone")
        facts: dict[str, Any] = json.loads(message)
        return facts

    def _drain(self, output: int) -> None:
        with contextlib.suppress(OSError):
            while block := os.read(output, _BLOCK):
                self._printed += block[: self._limits.output_bytes - len(self._printed)]
                before, self._count = self._count, self._count + len(block)
                if before <= self._limits.flood_bytes < self._count:
                    self.kill()
        os.close(output)

    def _judged(self, facts: dict[str, Any]) -> Ending:
        status, used = int(facts["ended"]), float(facts["cpu_seconds"])
        name = signal.Signals(-status).name if status < 0 else ""
        kind: Kind = "exit" if status >= 0 else "signal"
        if status == NO_MEMORY:
            kind = "memory"
        if self._count > self._limits.flood_bytes:
            kind = "output"
        elif facts["stopped"]:
            kind = facts["stopped"]
        elif name in ("SIGKILL", "SIGXCPU") and used > self._limits.cpu_seconds - 1:
            kind = "cpu"
        elif name and name != "SIGKILL" and "bad_alloc" in self.output():
            kind = "memory"
        elif name == "SIGKILL":
            # It cannot kill itself with this signal: the machine had no memory left, or somebody
            # did it. What takes as much as only a limit stops is told of the limit.
            much = int(facts["most_bytes"]) > self._limits.memory_bytes // 2
            kind = "memory" if much else "outside"
        return Ending(kind, name or str(status), used, int(facts["most_bytes"]))
