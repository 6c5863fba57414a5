"""What a student's process tries, and the kernel refuses: each attempt is made for real.

The attempts are functions whose source is sent into the sandbox; they import for themselves.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kata.sandbox.launch import view
from kata.sandbox.process import SandboxedProcess
from kata.sandbox.warm_parent import WarmParent
from tests.kata.grade.sandboxed import ask, warm_parent
from tests.kata.sessions import ROOT


@pytest.fixture(scope="module")
def parent() -> Iterator[WarmParent]:
    os.environ["KATA_SECRET"] = "a token of the teacher's"
    with warm_parent() as parent:
        yield parent
    del os.environ["KATA_SECRET"]


@pytest.fixture
def process(parent: WarmParent) -> Iterator[SandboxedProcess]:
    with parent.process() as process:
        yield process


@pytest.mark.parametrize(
    "family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET", "AF_ALG", "AF_VSOCK"]
)
@pytest.mark.parametrize("kind", ["SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW"])
def test_no_network_of_any_family(process: SandboxedProcess, family: str, kind: str) -> None:
    def attempt(family: str, kind: str) -> None:
        import socket

        socket.socket(getattr(socket, family), getattr(socket, kind))

    assert ask(process, attempt, family, kind) == "PermissionError"


def test_no_pair_of_sockets_and_no_server(process: SandboxedProcess) -> None:
    def pair() -> None:
        import socket

        socket.socketpair()

    def resolve() -> None:
        import socket

        socket.getaddrinfo("localhost", 80)

    assert ask(process, pair) == "PermissionError"
    assert ask(process, resolve) == "gaierror"


def test_a_listening_port_of_this_machine_is_out_of_reach(process: SandboxedProcess) -> None:
    def attempt(port: int) -> None:
        import socket

        socket.create_connection(("127.0.0.1", port), timeout=5)

    with socket.create_server(("127.0.0.1", 0)) as server:
        assert ask(process, attempt, server.getsockname()[1]) == "PermissionError"


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "README.md",
        ROOT / "solutions" / "1_the_post" / "01_batch_tensor.py",
        ROOT / "tests" / "1_the_post" / "test_01_batch_tensor.py",
        ROOT / "kata" / "expect" / "plain.py",
        Path("/etc/passwd"),
        Path("/etc/shadow"),
        Path("/proc/self/environ"),
        Path("/proc/1/environ"),
        Path("/proc/self/mem"),
        Path("/sys/kernel"),
        Path("/dev/mem"),
        Path("/dev/ptmx"),
        Path("/usr/bin/env"),
    ],
    ids=str,
)
def test_nothing_is_readable_but_python(process: SandboxedProcess, path: Path) -> None:
    def attempt(path: str) -> bytes:
        import os

        return os.read(os.open(path, os.O_RDONLY), 1)

    assert path.exists() or path.parts[1] == "dev"
    assert ask(process, attempt, str(path)) in ("FileNotFoundError", "PermissionError")


def test_the_home_folder_and_the_rest_of_the_disk_are_not_there(process: SandboxedProcess) -> None:
    def walk(python: list[str]) -> list[str]:
        import os

        found = []
        for folder, folders, files in os.walk("/"):
            if folder in python:
                folders.clear()
            else:
                found += [os.path.join(folder, name) for name in files]
        return found

    python = [str(path) for path in view().folders]
    seen = ask(process, walk, python)
    allowed = (*python, "/dev", "/inside", "/proc/self/exe")
    assert [path for path in seen if not path.startswith(allowed)] == []
    ours = {path for path in seen if path.startswith("/inside")}
    assert {path.rpartition("/")[0] for path in ours} <= {
        "/inside",
        "/inside/kata",
        "/inside/kata/collect",
        "/inside/kata/keras",
        "/inside/kata/mend",
        "/inside/kata/remote",
        "/inside/kata/remote/inside",
        "/inside/kata/sandbox",
        "/inside/kata/sandbox/inside",
    }
    assert not any(Path(path) in (ROOT, *ROOT.parents) for path in python)


def test_the_environment_holds_no_secrets(process: SandboxedProcess) -> None:
    def environment() -> dict[str, str]:
        import os

        return dict(os.environ)

    def in_memory() -> str:
        import ctypes

        pointer = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
        found, index = [], 0
        while pointer[index]:
            found.append(str(pointer[index]))
            index += 1
        return "\n".join(found)

    assert "KATA_SECRET" not in ask(process, environment)
    assert "token" not in ask(process, in_memory)


@pytest.mark.parametrize(
    "path", ["/x", "/tmp/x", "/dev/x", "/dev/shm/x", "/proc/x", "/inside/x", "/usr/lib/x", "/etc/x"]
)
def test_nothing_is_writable_but_the_folder(process: SandboxedProcess, path: str) -> None:
    def attempt(path: str) -> None:
        with open(path, "w") as file:
            file.write("x")

    refused = ("OSError", "PermissionError", "FileNotFoundError")
    assert ask(process, attempt, path) in refused
    assert ask(process, attempt, str(Path(sys.prefix) / "lib" / "x")) in refused
    assert ask(process, attempt, str(Path(os.__file__).parent / "x.py")) in refused
    assert ask(process, attempt, "x") is None


def test_the_folder_runs_no_programs(process: SandboxedProcess) -> None:
    def attempt() -> None:
        import ctypes
        import os
        import shutil

        library = next(name for name in os.listdir("/lib/x86_64-linux-gnu") if "libm.so" in name)
        shutil.copy(f"/lib/x86_64-linux-gnu/{library}", "own.so")
        ctypes.CDLL("./own.so")

    if not Path("/lib/x86_64-linux-gnu").exists():
        pytest.skip("the test looks for a library where Debian has it on x86-64")
    assert ask(process, attempt) == "OSError"


def test_no_process_is_started(process: SandboxedProcess) -> None:
    def fork() -> None:
        import os

        os.fork()

    def run() -> None:
        import subprocess
        import sys

        subprocess.run([sys.executable, "-c", ""])

    def replace() -> None:
        import os
        import sys

        os.execv(sys.executable, [sys.executable, "-c", ""])

    def spawn() -> None:
        import os
        import sys

        os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {})

    def multiprocess() -> None:
        import multiprocessing

        multiprocessing.get_context("fork").Process(target=print).start()

    for attempt in (fork, run, replace, spawn, multiprocess):
        assert ask(process, attempt) == "PermissionError", attempt.__name__


# The numbers are those of x86-64.
CALLS = {
    "ptrace": 101,
    "process_vm_readv": 310,
    "process_vm_writev": 311,
    "pidfd_open": 434,
    "pidfd_getfd": 438,
    "mount": 165,
    "umount2": 166,
    "pivot_root": 155,
    "chroot": 161,
    "unshare": 272,
    "setns": 308,
    "bpf": 321,
    "perf_event_open": 298,
    "keyctl": 250,
    "add_key": 248,
    "userfaultfd": 323,
    "io_uring_setup": 425,
    "init_module": 175,
    "kexec_load": 246,
    "reboot": 169,
    "memfd_create": 319,
    "shmget": 29,
    "mq_open": 240,
    "sendmsg": 46,
    "recvmsg": 47,
    "setuid": 105,
    "capset": 126,
}
UNKNOWN = {"clone3": 435, "seccomp": 317, "landlock_restrict_self": 446, "personality": 135}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize("name", [*CALLS, *UNKNOWN])
def test_system_calls_that_reach_outside_are_refused(process: SandboxedProcess, name: str) -> None:
    import errno

    def attempt(number: int) -> int:
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syscall(number, 0, 0, 0, 0, 0, 0) != -1:
            return 0
        return ctypes.get_errno()

    wanted = errno.EPERM if name in CALLS else errno.ENOSYS
    assert ask(process, attempt, (CALLS | UNKNOWN)[name]) == wanted


def test_keys_cannot_be_pushed_into_a_terminal(process: SandboxedProcess) -> None:
    def attempt() -> None:
        import fcntl

        fcntl.ioctl(0, 0x5412, b"x")  # TIOCSTI

    assert ask(process, attempt) == "OSError"


def test_nobody_else_is_seen_or_signalled(process: SandboxedProcess, parent: WarmParent) -> None:
    def see() -> list[str]:
        import os

        return [name for name in os.listdir("/proc") if name.isdigit()]

    def signal_all(pids: list[int]) -> list[str]:
        import os
        import signal

        reached = []
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
                reached.append(str(pid))
            except OSError:
                pass
        return reached

    assert ask(process, see) == []
    # 1 is itself in there, and whose child these tests are where nobody waits for them.
    others = [*{*range(2, 200), os.getpid(), os.getppid(), parent.pid} - {1}]
    assert ask(process, signal_all, others) == []
    assert ask(process, signal_all, [-1, 0]) is not None
    assert parent.alive
    with parent.process() as other:
        assert ask(other, see) == []


def test_it_is_nobody_and_can_become_nobody_else(process: SandboxedProcess) -> None:
    def who() -> list[int]:
        import os

        return [os.getuid(), os.geteuid(), os.getgid(), os.getpid()]

    def rights() -> list[Any]:
        import ctypes
        import struct

        libc = ctypes.CDLL(None, use_errno=True)
        return [libc.prctl(39, 0, 0, 0, 0), struct.calcsize("P")]  # PR_GET_NO_NEW_PRIVS

    assert ask(process, who) == [1000, 1000, 1000, 1]
    # Not even to ask is allowed; -1 is the filter's answer.
    assert ask(process, rights)[0] == -1


def test_it_holds_no_file_but_its_own(process: SandboxedProcess) -> None:
    def opened() -> dict[int, str]:
        import os
        import stat

        found = {}
        for number in range(64):
            try:
                found[number] = stat.filemode(os.fstat(number).st_mode)[0]
            except OSError:
                continue
        return found

    kinds = sorted(ask(process, opened).values())
    # Nothing to read from, a pipe to print on (twice), and the channel.
    assert kinds == ["c", "p", "p", "s"]


def test_the_next_one_finds_nothing_of_the_last(parent: WarmParent) -> None:
    def leave() -> None:
        import json
        import os

        json.loads = None  # type: ignore[assignment]
        os.environ["LEFT"] = "behind"
        with open("left", "w") as file:
            file.write("behind")

    def find() -> list[Any]:
        import json
        import os

        return [os.listdir("."), os.environ.get("LEFT"), json.loads is None]

    with parent.process() as first, parent.process() as beside:
        assert ask(first, leave) is None
        assert ask(beside, find) == [[], None, False]
    with parent.process() as after:
        assert ask(after, find) == [[], None, False]


def test_the_order_of_a_set_is_the_same_each_time(parent: WarmParent) -> None:
    def order() -> list[str]:
        return list({"simple", "lstm", "gru", "dense", "embedding"})

    with parent.process() as first:
        seen = ask(first, order)
    with warm_parent() as other, other.process() as second:
        assert ask(second, order) == seen


def test_a_project_that_holds_its_own_python_is_not_shown(tmp_path: Path) -> None:
    """A venv made in the very folder of the suites: only its packages are to be seen."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path], check=True)
    script = "from kata.sandbox.launch import view; print(*view().folders, sep='\\n')"
    command = [str(tmp_path / "bin" / "python"), "-c", script]
    shown = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    within = [Path(line) for line in shown.splitlines() if tmp_path in Path(line).parents]
    assert within
    assert {path.name for path in within} == {"site-packages"}
    assert str(tmp_path) not in shown.splitlines()
