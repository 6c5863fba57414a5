"""One warm process from outside: what is said to it, and what it has said and is not yet heard."""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal

from kata.language import UserError, say
from kata.learn.warm.process import SPARE

LAST_WORDS = 4000
"""How much of what a job printed, or an import, may be of use to somebody."""

STOP: dict[str, Any] = {"stop": True}
"""What is put among the heard to have a job ended."""

# Importing TensorFlow takes 4 s on a quiet machine; on a busy one it may take its time.
_PATIENCE = 180.0
_LOST: dict[str, Any] = {"lost": True}

OnMessage = Callable[[Mapping[str, Any]], None]
"""Is told each thing that a job says."""


class Process:
    """A warm process that imports these modules; it is started at once."""

    def __init__(self, imports: list[str], method: str) -> None:
        # For what passes between the two in files.
        self.folder = Path(tempfile.mkdtemp(prefix="kata-"))
        # What it has said, and STOP where somebody wants its job ended.
        self.heard: queue.Queue[dict[str, Any]] = queue.Queue()
        # Whether everything is imported, and whether it still runs. Not by poll(): that knows
        # nothing while another thread waits for the process.
        self.is_ready, self.is_alive = False, True
        self._method = method
        owner, folder = os.getpid(), str(self.folder)
        plan = {"imports": imports, "method": method, "folder": folder, "owner": owner}
        self._errors = self.folder / "errors"
        started: Future[subprocess.Popen[bytes]] = Future()
        # It ends with the thread that started it: this one lives as long as it does.
        self._keeper = threading.Thread(
            target=self._keep, args=(json.dumps(plan), started), daemon=True
        )
        self._keeper.start()
        self._popen = started.result()
        self.pid = self._popen.pid

    def wait_until_ready(self) -> Literal["ready", "stopped", "lost"]:
        """Wait until all is imported, or somebody wants to stop, or it was killed.

        Raises:
            UserError: it cannot be imported.
        """
        until = time.monotonic() + _PATIENCE
        while not self.is_ready:
            try:
                fact = self.heard.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                self._popen.kill()
                fact = _LOST
            if fact is STOP:
                return "stopped"
            if fact is _LOST:
                if self._popen.wait() < 0:
                    return "lost"
                words = self._errors.read_text("utf-8", "replace").strip()[-LAST_WORDS:]
                raise UserError(say("What a check needs cannot be imported.\n{words}", words=words))
        return "ready"

    def forget_stops(self) -> None:
        """Forget a stop that came too late for the job before."""
        with contextlib.suppress(queue.Empty):
            while self.heard.get_nowait() is not _LOST:
                pass
            self.heard.put(_LOST)

    def tell(self, request: Mapping[str, Any]) -> None:
        """Make a request."""
        # Where it has ended, that is heard next.
        with contextlib.suppress(OSError):
            assert self._popen.stdin
            self._popen.stdin.write(json.dumps(request).encode() + b"\n")
            self._popen.stdin.flush()

    def listen(
        self, silence: float, on_message: OnMessage
    ) -> tuple[Literal["exit", "silent", "stopped", "lost"], int]:
        """Hear a job to its end: how it ended, and its exit status.

        After `silence` seconds without a word it is ended; "lost" is where the warm process was.
        """
        why: Literal["exit", "silent", "stopped"] = "exit"
        until = time.monotonic() + silence
        while True:
            try:
                fact = self.heard.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                # Not even the kernel may be able to end it at once.
                if why != "exit":
                    self._popen.kill()
                why, until = "silent", time.monotonic() + _PATIENCE
                self._end_job()
                continue
            if fact is STOP:
                why, until = "stopped", time.monotonic() + _PATIENCE
                self._end_job()
            elif fact is _LOST:
                if self._method == SPARE or why != "exit":
                    return why, self._popen.wait()
                return "lost", 0
            elif "ready" in fact:
                continue
            elif "ended" in fact:
                return why, int(fact["ended"])
            elif why == "exit":
                until = time.monotonic() + silence
                on_message(fact)

    def close(self) -> None:
        """End it and all that it has started, and wait until they are gone."""
        # Its input is closed: it ends what it has forked, and itself.
        assert self._popen.stdin
        assert self._popen.stdout
        with contextlib.suppress(OSError):
            self._popen.stdin.close()
        try:
            self._popen.wait(2 if self.is_ready else 0)
        except subprocess.TimeoutExpired:
            # It is importing, or stuck. What it has forked ends with it.
            self._popen.kill()
            self._popen.wait()
        if self._method == SPARE and os.name == "posix":
            # What its job has started and left behind.
            with contextlib.suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)
        self._keeper.join()
        self._popen.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end_job(self) -> None:
        if self._method == SPARE:
            self._popen.kill()
        else:
            self.tell(STOP)

    def _keep(self, plan: str, started: Future[subprocess.Popen[bytes]]) -> None:
        try:
            popen = _started(plan, self._errors)
        except OSError as error:
            started.set_exception(error)
            return
        started.set_result(popen)
        assert popen.stdout
        for line in popen.stdout:
            try:
                fact = json.loads(line)
            except ValueError:
                continue  # empty, or half said by a process that was killed
            if fact.get("ready"):
                self.is_ready = True
            self.heard.put(fact)
        self.is_alive = False
        self.heard.put(_LOST)
        popen.wait()


def _started(plan: str, errors: Path) -> subprocess.Popen[bytes]:
    package = Path(__file__).resolve().parents[3]
    with errors.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-m", "kata.learn.warm.process", plan],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=file,
            cwd=package,
            env=_environment(package),
            # Ctrl-C is for the owner, who then ends this one.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )


def _environment(package: Path) -> dict[str, str]:
    """As the learner's own, but this very package is the one imported."""
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        "TF_CPP_MIN_LOG_LEVEL": "3",
        # oneDNN looks through all kernels for every operation that is new to a process.
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUTF8": "1",
    }
