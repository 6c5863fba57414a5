"""A warm parent, as the trusted side holds it: students' processes are forked from it."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from kata.sandbox import launch
from kata.sandbox.inside.confine import Limits, ParentPlan
from kata.sandbox.isolation import Isolation
from kata.sandbox.process import ParentDiedError, SandboxedProcess, SandboxError

SERVE = "kata.remote.inside.serve"

# Importing TensorFlow takes 4 s on a quiet machine; on a busy one it may take its time.
_PATIENCE = 180.0


class WarmParent:
    """A process that has imported what is slow; each `process` is forked from it.

    It starts at once and imports in the background. When it is closed, or this process ends
    in any way, it ends with all that was forked from it. `serve` is the module whose
    ``main(channel)`` speaks for a student, or a file with one.

    Raises SandboxError where the isolation lacks a protection that it is meant to have.
    """

    def __init__(
        self, limits: Limits, tensorflow: bool, isolation: Isolation, serve: str | Path = SERVE
    ) -> None:
        if isolation.level == "full" and isolation.missing:
            raise SandboxError(isolation.missing[0].to("en"))
        self._limits = limits
        self._imports = ("numpy", "tensorflow", "keras") if tensorflow else ("numpy",)
        self._isolation = isolation
        self._serve = serve
        self._control, self._theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed in close()
        # Without bubblewrap, what is shown and what is written lies in a real folder.
        plain = isolation.bubblewrap is None
        self._folder = Path(tempfile.mkdtemp(prefix="kata-")) if plain else None
        self._process: subprocess.Popen[bytes] | None = None
        self._trouble: Exception | None = None
        self._started = threading.Event()
        # bubblewrap ends with the thread that started it: this one lives as long as it does.
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()
        self._started.wait()
        if self._trouble:
            said = f"{self._trouble} {self._last_words()}"
            self.close()
            raise SandboxError(said) from self._trouble
        # Where it has ended already, the first request finds out why.
        with contextlib.suppress(OSError):
            self._control.send(self._plan().to_bytes())

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process that was started: bubblewrap's, or Python's own."""
        assert self._process is not None
        return self._process.pid

    def process(self, patience: float = _PATIENCE) -> SandboxedProcess:
        """Fork a process, and wait at most `patience` seconds until it is shut in.

        Raises ParentDiedError, TimeoutError; SandboxError where no student's line has run.
        """
        channel, their_channel = socket.socketpair()
        status, their_status = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        output, their_output = os.pipe()
        theirs = [their_channel.fileno(), their_output, their_status.fileno()]
        try:
            with self._lock, contextlib.suppress(OSError):
                socket.send_fds(self._control, [b"fork"], theirs)
        finally:
            os.close(their_output)
            their_channel.close()
            their_status.close()
        # Where nothing could be sent, theirs are closed now, and that is what it finds.
        process = SandboxedProcess(channel, output, status, self._limits)
        try:
            process.wait_until_ready(patience)
        except ParentDiedError as error:
            process.close()
            # Its sockets are closed a moment before it is gone.
            self._keeper.join(timeout=5)
            raise ParentDiedError(self._last_words()) from error
        except BaseException:
            process.close()
            raise
        return process

    def close(self) -> None:
        """End it and all that was forked from it, and wait until they are gone."""
        self._control.close()
        self._theirs.close()
        self._keeper.join()
        self._errors.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "WarmParent":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _keep(self) -> None:
        try:
            self._process = self._start()
        except Exception as error:
            self._trouble = error
        finally:
            self._started.set()
        self._theirs.close()
        if self._process:
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        control = self._theirs.fileno()
        serve = self._serve if isinstance(self._serve, Path) else None
        shown = launch.view()
        program = self._isolation.bubblewrap
        if program is None:
            assert self._folder
            inside = self._folder / "inside"
            launch.copy_ours(serve, inside)
            return self._spawn(launch.python_command(shown, str(inside), control), [control])
        users = None if self._isolation.identity is None else launch.UserMapping()
        theirs = users.theirs if users else None
        command = launch.bubblewrap_command(program, shown, serve, control, theirs)
        process = self._spawn(command, [control, *(theirs or ())])
        try:
            if users:
                users.complete()
        except BaseException:
            process.kill()
            process.wait()
            raise
        return process

    def _spawn(self, command: list[str], descriptors: list[int]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=self._errors,
            stderr=self._errors,
            env=launch.environment(str(self._folder or "/")),
            cwd="/",
            pass_fds=descriptors,
            start_new_session=True,
        )

    def _plan(self) -> ParentPlan:
        serve = self._serve.stem if isinstance(self._serve, Path) else self._serve
        return ParentPlan(
            imports=self._imports,
            serve=serve,
            namespaces=self._folder is None,
            identity=self._isolation.identity,
            filter=self._isolation.filter,
            readable=self._readable(),
            folder=str(self._folder or launch.FOLDER),
            limits=self._limits,
        )

    def _readable(self) -> tuple[str, ...]:
        if self._folder is None:
            return ("/",)
        devices = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
        return (*map(str, launch.view().folders), str(self._folder / "inside"), *devices)

    def _last_words(self) -> str:
        """The end of what the parent and bubblewrap have said of their trouble."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - 2000))
        said = self._errors.read().decode("utf-8", "replace").strip()
        return said or f"the warm parent is gone without a word ({sys.platform})"
