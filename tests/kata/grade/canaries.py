"""What no student's code may ever see or touch; each canary is told when something does."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

PORTS = range(47800, 47810)
ABSTRACT = "\0kata_canary"
CAUGHT = "kata" + "_breach"
"""What an attack prints that gets where none may get."""


class Canaries:
    """Files, a process, listeners and a setting, set out in these folders.

    Attributes:
        environment: the settings that a grader is given, a secret among them.
    """

    def __init__(self, home: Path, folders: Sequence[Path], stack: contextlib.ExitStack) -> None:
        self._secret = f"kata_secret_{secrets.token_hex(16)}"
        self.environment = {"HOME": str(home), "KATA_CANARY_SECRET": self._secret}
        self._files = [folder / f"kata_canary_{secrets.token_hex(8)}" for folder in folders]
        for file in self._files:
            file.write_text(self._secret, encoding="ascii")
            stack.callback(file.unlink, missing_ok=True)
        self._listening = list(_listeners(stack))
        # It waits for us, so that it can never outlive the test.
        waiting = "import sys; sys.stdin.read()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", waiting, "kata_canary_process"],
            stdin=subprocess.PIPE,
            env={**os.environ, **self.environment},
        )
        stack.callback(self._process.wait)
        assert self._process.stdin is not None
        stack.callback(self._process.stdin.close)

    @property
    def touched(self) -> list[str]:
        """Which canaries are no longer what they were."""
        found = [str(file) for file in self._files if _text(file) != self._secret]
        if self._process.poll() is not None:
            found.append("the process")
        found += [str(one.getsockname()) for one in self._listening if _heard(one)]
        return found

    def told_in(self, text: str) -> bool:
        """Whether a text betrays what only the canaries know."""
        return self._secret in text or any(file.name in text for file in self._files)


@contextlib.contextmanager
def set_out(home: Path, *folders: Path) -> Iterator[Canaries]:
    """Canaries in `home` and these folders, for as long as a test needs them."""
    with contextlib.ExitStack() as stack:
        yield Canaries(home, [home, *folders], stack)


def planted(*folders: Path) -> list[Path]:
    """What attacks have left in these folders, and in those of Python's packages."""
    packages = [Path(path) for path in sys.path if path.endswith("-packages")]
    everywhere = (*folders, *packages, Path(tempfile.gettempdir()), Path("/dev/shm"))
    names = (
        "kata_canary_planted*",
        "kata_canary_unpickled",
        "kata_canary_rebuilt",
        "kata_attack_*",
    )
    found = [path for folder in everywhere for name in names for path in folder.glob(name)]
    return found


def started_since(before: set[int]) -> list[str]:
    """The processes below this one that were not among `before`, after time to come to an end."""
    mine = [one for one in psutil.Process().children(recursive=True) if one.pid not in before]
    _, left = psutil.wait_procs(mine, timeout=10)
    return [str(one) for one in left]


def below_this_process() -> set[int]:
    """The numbers of all processes below this one."""
    return {one.pid for one in psutil.Process().children(recursive=True)}


def _listeners(stack: contextlib.ExitStack) -> Iterator[socket.socket]:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        yield stack.enter_context(_on_a_port(kind))
        one = stack.enter_context(socket.socket(socket.AF_UNIX, kind))
        # Streams and datagrams may share a name.
        one.bind(ABSTRACT)
        if kind == socket.SOCK_STREAM:
            one.listen()
        yield one
    file = Path("/tmp", f"kata_canary_{secrets.token_hex(4)}.sock")
    one = stack.enter_context(socket.socket(socket.AF_UNIX))
    one.bind(str(file))
    one.listen()
    stack.callback(file.unlink, missing_ok=True)
    yield one


def _on_a_port(kind: socket.SocketKind) -> socket.socket:
    """A listener on the first port that is free, of those that attacks try."""
    one = socket.socket(socket.AF_INET, kind)
    for port in PORTS:
        with contextlib.suppress(OSError):
            one.bind(("127.0.0.1", port))
            if kind == socket.SOCK_STREAM:
                one.listen()
            return one
    raise OSError(f"none of the ports {PORTS} is free")


def _heard(listener: socket.socket) -> bool:
    listener.setblocking(False)
    try:
        if listener.type == socket.SOCK_STREAM:
            listener.accept()[0].close()
        else:
            listener.recv(64)
    except BlockingIOError:
        return False
    return True


def _text(file: Path) -> str:
    return file.read_text(encoding="ascii") if file.is_file() else ""
