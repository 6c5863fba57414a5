"""Limits that a student's process runs into: each is hit for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kata.sandbox.inside.confine import Limits
from kata.sandbox.process import SandboxedProcess
from kata.sandbox.warm_parent import WarmParent
from tests.kata.grade.sandboxed import answer, ask, tell, warm_parent

LIMITS = Limits(
    wall_seconds=60,
    cpu_seconds=1,
    memory_bytes=256 * 2**20,
    threads=8,
    open_files=32,
    file_bytes=2**20,
    folder_bytes=4 * 2**20,
    output_bytes=10_000,
    flood_bytes=100_000,
)


@pytest.fixture(scope="module")
def parent() -> Iterator[WarmParent]:
    with warm_parent(LIMITS) as parent:
        yield parent


@pytest.fixture
def process(parent: WarmParent) -> Iterator[SandboxedProcess]:
    with parent.process() as process:
        yield process


def loop_in_python() -> None:
    while True:
        pass


def loop_in_c() -> None:
    sum(range(10**12))


def loop_in_a_regular_expression() -> None:
    import re

    re.match("(a+)+$", "a" * 64 + "b")


def loop_in_numpy() -> None:
    import numpy as np

    big = np.ones((1000, 1000))
    for _ in range(10**6):
        big @ big


def loop_deaf_to_signals() -> None:
    import signal

    for number in (signal.SIGXCPU, signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    sum(range(10**12))


def loop_in_a_thread() -> None:
    import threading

    thread = threading.Thread(target=lambda: sum(range(10**12)))
    thread.start()
    thread.join()


@pytest.mark.parametrize(
    "attempt",
    [
        loop_in_python,
        loop_in_c,
        loop_in_a_regular_expression,
        loop_in_numpy,
        loop_deaf_to_signals,
        loop_in_a_thread,
    ],
    ids=lambda function: function.__name__,
)
def test_cpu_time(process: SandboxedProcess, attempt: Callable[[], Any]) -> None:
    tell(process, attempt)
    ending = process.ending(timeout=30)
    assert ending.kind == "cpu"
    assert ending.cpu_seconds < LIMITS.cpu_seconds + 1
    with pytest.raises(EOFError):
        answer(process)


def test_what_one_call_may_compute() -> None:
    def compute(seconds: float) -> bool:
        import time

        begun = time.process_time()
        while time.process_time() < begun + seconds:
            pass
        return True

    def sleep() -> bool:
        import time

        time.sleep(1.5)
        return True

    with warm_parent(Limits(call_seconds=1)) as parent, parent.process() as process:
        # Calls do not add up, and who waits computes nothing.
        for function, *arguments in ((compute, 0.6), (compute, 0.6), (sleep,)):
            process.begin_call()
            assert ask(process, function, *arguments) is True
        process.begin_call()
        tell(process, compute, 100)
        ending = process.ending(timeout=60)
        assert ending.kind == "call"
        assert ending.cpu_seconds < 4


def test_memory(process: SandboxedProcess) -> None:
    def python() -> int:
        return len(bytearray(2**30))

    def numpy() -> int:
        import numpy as np

        return int(np.ones(2**28).sum())

    def mapped() -> int:
        import mmap

        return len(mmap.mmap(-1, 2**30))

    def enough() -> int:
        return len(bytearray(100 * 2**20))

    assert ask(process, python) == "MemoryError"
    assert "MemoryError" in ask(process, numpy)
    assert ask(process, mapped) == "OSError"
    assert ask(process, enough) == 100 * 2**20


def test_threads(process: SandboxedProcess) -> None:
    def bomb() -> list[Any]:
        import threading

        threading.stack_size(65536)
        wait = threading.Event()
        started = []
        try:
            while True:
                thread = threading.Thread(target=wait.wait, daemon=True)
                thread.start()
                started.append(thread)
        except RuntimeError as error:
            wait.set()
            return [len(started), str(error)]

    count, text = ask(process, bomb)
    assert 0 < count < LIMITS.threads
    assert "start new thread" in text


def test_open_files(process: SandboxedProcess) -> None:
    def hoard() -> int:
        held = []
        try:
            while True:
                held.append(open("/dev/null"))  # noqa: SIM115
        except OSError:
            return len(held)

    assert 0 < ask(process, hoard) < LIMITS.open_files


def test_file_size(process: SandboxedProcess) -> None:
    def write(size: int) -> int:
        with open("big", "wb") as file:
            file.write(bytes(size))
        return size

    assert ask(process, write, LIMITS.file_bytes) == LIMITS.file_bytes
    assert ask(process, write, LIMITS.file_bytes + 1) == "OSError"


def test_folder_size(process: SandboxedProcess) -> None:
    def fill() -> int:
        written = 0
        try:
            for number in range(1000):
                with open(f"file{number}", "wb", buffering=0) as file:
                    written += file.write(bytes(2**20))
        except OSError:
            pass
        return written

    def many() -> int:
        for number in range(10**6):
            try:
                open(f"empty{number}", "w").close()
            except OSError:
                return number
        return 10**6

    assert 0 < ask(process, fill) <= LIMITS.folder_bytes
    assert ask(process, many) < 1000


def test_output_is_cut_and_its_flood_ends_the_process(process: SandboxedProcess) -> None:
    def flood() -> None:
        while True:
            print("flood " * 1000)

    tell(process, flood)
    assert process.ending(timeout=30).kind == "output"
    assert process.output().startswith("flood flood")
    assert len(process.output()) == LIMITS.output_bytes


def test_output_up_to_the_limit_is_kept(process: SandboxedProcess) -> None:
    def some() -> None:
        import os
        import sys

        print("안녕", end=" ")
        print("on the other stream", file=sys.stderr)
        sys.stdout.flush()
        os.write(1, b"raw \xff")
        raise SystemExit

    tell(process, some)
    assert process.ending(timeout=30).kind == "exit"
    said = process.output()
    assert "안녕" in said
    assert "on the other stream" in said
    assert "raw \N{REPLACEMENT CHARACTER}" in said


def test_limits_cannot_be_raised(process: SandboxedProcess) -> None:
    def attempt() -> list[str]:
        import resource

        raised = []
        for name in ("CPU", "AS", "FSIZE", "NOFILE", "NPROC", "CORE"):
            kind = getattr(resource, f"RLIMIT_{name}")
            soft, hard = resource.getrlimit(kind)
            try:
                resource.setrlimit(kind, (hard + 1, hard + 1))
                raised.append(name)
            except (ValueError, OSError):
                assert soft == hard
        return raised

    assert ask(process, attempt) == []


def test_wall_time_ends_a_sleeper_that_nobody_kills() -> None:
    def sleep() -> None:
        import time

        time.sleep(1000)

    with warm_parent(Limits(wall_seconds=-3)) as parent, parent.process() as process:
        tell(process, sleep)
        assert process.ending(timeout=30).kind == "wall"
