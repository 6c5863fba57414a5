"""Isolation none: a process apart, limits, and what the kernel gives to anybody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.sandbox.warm_parent import WarmParent
from tests.kata.grade.sandboxed import ask, tell, warm_parent
from tests.kata.grade.test_sandbox_lives import below, sleep, wait_until_gone
from tests.kata.sessions import ROOT


@pytest.fixture(scope="module", params=["filtered", "bare"])
def parent(request: pytest.FixtureRequest) -> Iterator[WarmParent]:
    isolation = Isolation.none()
    if request.param == "bare":
        isolation = replace(isolation, filter=b"")
    with warm_parent(Limits(cpu_seconds=1), isolation=isolation) as parent:
        yield parent


def test_it_says_what_is_missing() -> None:
    assert Isolation.none().level == "none"
    assert Isolation.none().missing != ()


def test_it_runs_in_a_folder_of_its_own_that_vanishes(parent: WarmParent) -> None:
    def write() -> str:
        import os

        with open("mine", "w") as file:
            file.write("x")
        return os.getcwd()

    with parent.process() as process:
        folder = Path(ask(process, write))
        assert (folder / "mine").exists()
    assert not folder.exists()


def test_limits_hold(parent: WarmParent) -> None:
    def loop() -> None:
        sum(range(10**12))

    def grow() -> None:
        bytearray(2**33)

    with parent.process() as process:
        assert ask(process, grow) == "MemoryError"
        tell(process, loop)
        assert process.ending(timeout=30).kind == "cpu"


def test_all_that_it_starts_is_gone_with_it(parent: WarmParent) -> None:
    """A daemon leaves its session and its parent; without a filter it can, and is found."""

    def daemonise() -> int:
        import os
        import time

        read, write = os.pipe()
        if os.fork() == 0:
            os.setsid()
            if os.fork() != 0:
                os._exit(0)
            os.write(write, str(os.getpid()).encode())
            time.sleep(1000)
        os.wait()
        return int(os.read(read, 20))

    with parent.process() as process:
        daemon = ask(process, daemonise)
        if daemon != "PermissionError":
            assert daemon in below(parent.pid)
    if daemon != "PermissionError":
        wait_until_gone([daemon])
    assert below(parent.pid) == []


def test_a_tree_of_children_is_gone_when_it_is_killed(parent: WarmParent) -> None:
    def branch() -> None:
        import os
        import time

        for _ in range(4):
            os.fork()
        time.sleep(1000)

    with parent.process() as process, parent.process() as beside:
        tell(beside, sleep)
        tell(process, branch)
        process.kill()
        process.ending(timeout=30)
        process.close()
        assert len(below(parent.pid)) == 1
    assert below(parent.pid) == []


def test_landlock_keeps_the_projects_files_out_of_reach(parent: WarmParent) -> None:
    def read(path: str) -> str:
        with open(path) as file:
            return file.read(1)

    def write(path: str) -> None:
        with open(path, "w") as file:
            file.write("x")

    if any("Landlock" in phrase.to("en") for phrase in Isolation.none().missing):
        pytest.skip("this kernel has no Landlock")
    with parent.process() as process:
        assert ask(process, read, str(ROOT / "README.md")) == "PermissionError"
        assert ask(process, read, f"/proc/{os.getpid()}/environ") == "PermissionError"
        assert ask(process, write, "/tmp/kata-was-here") == "PermissionError"


def test_signals_do_not_reach_the_grader(parent: WarmParent) -> None:
    def attempt(pids: list[int]) -> list[int]:
        import os
        import signal

        reached = []
        for pid in pids:
            try:
                os.kill(pid, signal.SIGCONT)
                reached.append(pid)
            except OSError:
                pass
        return reached

    with parent.process() as process:
        assert ask(process, attempt, [os.getpid(), parent.pid]) == []
