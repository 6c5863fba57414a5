"""How warm parents and students' processes begin and end, and that nothing outlives them."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kata.grade.doctor import findings
from kata.language import say
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation, tried
from kata.sandbox.launch import other_identity, view
from kata.sandbox.process import ParentDiedError, SandboxError
from kata.sandbox.warm_parent import WarmParent
from tests.kata.grade.sandboxed import answer, ask, tell, warm_parent
from tests.kata.sessions import ROOT


@pytest.fixture(scope="module")
def parent() -> Iterator[WarmParent]:
    with warm_parent() as parent:
        yield parent


def sleep() -> None:
    import time

    time.sleep(1000)


def answer_at_once() -> str:
    return "here"


def end_by_exit() -> None:
    import sys

    sys.exit(3)


def end_at_once() -> None:
    import os

    os._exit(4)


def crash() -> None:
    import ctypes

    ctypes.string_at(0)


def abort() -> None:
    import os

    os.abort()


def starve() -> None:
    import ctypes

    libc = ctypes.CDLL("libstdc++.so.6")
    libc._ZSt17__throw_bad_allocv()


@pytest.mark.parametrize(
    ("attempt", "kind", "detail"),
    [
        (end_by_exit, "exit", "3"),
        (end_at_once, "exit", "4"),
        (crash, "signal", "SIGSEGV"),
        (starve, "memory", "SIG"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_how_it_ended_is_told(
    parent: WarmParent, attempt: Callable[[], Any], kind: str, detail: str
) -> None:
    with parent.process() as process:
        tell(process, attempt)
        ending = process.ending(timeout=30)
    assert ending.kind == kind
    assert ending.detail.startswith(detail)
    assert ending.most_bytes > 0


def test_an_abort_ends_it(parent: WarmParent) -> None:
    with parent.process() as process:
        tell(process, abort)
        assert process.ending(timeout=30).kind == "signal"


def test_the_end_of_its_own_accord(parent: WarmParent) -> None:
    with parent.process() as process:
        process.channel.close()
        assert (process.ending(timeout=30).kind, process.ending().detail) == ("exit", "0")


def test_killing_from_another_thread(parent: WarmParent) -> None:
    with parent.process() as process:
        tell(process, sleep)
        with pytest.raises(TimeoutError):
            process.ending(timeout=0.01)
        threading.Thread(target=process.kill).start()
        assert process.ending(timeout=30).kind == "killed"
        process.kill()


def test_closing_twice_is_closing_once(parent: WarmParent) -> None:
    process = parent.process()
    process.close()
    process.close()
    process.kill()


def test_many_at_a_time_and_nothing_left_open(parent: WarmParent) -> None:
    def number(given: int) -> int:
        return given

    parent.process().close()
    before = len(os.listdir("/proc/self/fd"))
    sandboxed = [parent.process() for _ in range(10)]
    assert [ask(process, number, given) for given, process in enumerate(sandboxed)] == list(
        range(10)
    )
    for process in sandboxed:
        process.close()
    assert len(os.listdir("/proc/self/fd")) == before
    assert threading.active_count() < 10


def test_threads_may_share_a_parent(parent: WarmParent) -> None:
    def number(given: int) -> int:
        return given

    seen: list[int] = []

    def use(given: int) -> None:
        for _ in range(5):
            with parent.process() as process:
                seen.append(ask(process, number, given))

    threads = [threading.Thread(target=use, args=(given,)) for given in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == sorted(list(range(4)) * 5)


def test_a_parent_outlives_the_thread_that_made_it() -> None:
    made: list[WarmParent] = []
    thread = threading.Thread(target=lambda: made.append(warm_parent()))
    thread.start()
    thread.join()
    with made[0] as parent, parent.process() as process:
        assert ask(process, answer_at_once) == "here"
        assert parent.alive


def test_a_dead_parent_is_reported_and_takes_all_with_it() -> None:
    parent = warm_parent()
    process = parent.process()
    tell(process, sleep)
    family = below(parent.pid)
    assert len(family) >= 2
    os.kill(parent.pid, signal.SIGKILL)
    with pytest.raises(ParentDiedError):
        process.ending(timeout=30)
    with pytest.raises(ParentDiedError):
        parent.process()
    assert not parent.alive
    process.close()
    parent.close()
    wait_until_gone(family)


def test_closing_a_parent_takes_all_with_it() -> None:
    parent = warm_parent()
    process = parent.process()
    tell(process, sleep)
    family = [parent.pid, *below(parent.pid)]
    parent.close()
    wait_until_gone(family)
    with pytest.raises(EOFError):
        answer(process)
    process.close()


@pytest.mark.parametrize("level", ["full", "none"])
def test_killing_the_grader_takes_all_with_it(level: str, tmp_path: Path) -> None:
    script = (
        "from tests.kata.grade.sandboxed import *;"
        "from tests.kata.grade.test_sandbox_lives import *;"
        f"level = Isolation.found() if {level!r} == 'full' else Isolation.none();"
        "parent = warm_parent(isolation=level); process = parent.process(); tell(process, sleep);"
        "print(*below(os.getpid()), flush=True); signal.pause()"
    )
    grader = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert grader.stdout
    family = [int(pid) for pid in grader.stdout.readline().split()]
    assert len(family) >= 2
    grader.kill()
    grader.wait()
    grader.stdout.close()
    wait_until_gone(family)
    assert list(tmp_path.iterdir()) == []


def test_a_parent_that_cannot_start_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise RuntimeError('nothing to serve')\n", encoding="utf-8")
    with (
        WarmParent(Limits(), False, Isolation.found(), broken) as parent,
        pytest.raises(ParentDiedError, match="nothing to serve"),
    ):
        parent.process()


def test_without_bubblewrap_nothing_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = replace(Isolation.found(), bubblewrap=str(tmp_path / "bwrap"))
    with pytest.raises(SandboxError, match="bwrap"):
        warm_parent(isolation=found)


def test_bubblewrap_that_fails_is_quoted(tmp_path: Path) -> None:
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'no namespaces today' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    found = replace(Isolation.found(), bubblewrap=str(program))

    def start() -> None:
        with WarmParent(Limits(), False, found) as parent:
            parent.process()

    with pytest.raises(SandboxError, match="no namespaces today"):
        start()


def test_what_is_missing_is_refused() -> None:
    lacking = replace(Isolation.found(), missing=(say("No walls today."),))
    with pytest.raises(SandboxError, match="No walls today"):
        WarmParent(Limits(), False, lacking)


def test_a_wall_that_is_not_there_is_noticed() -> None:
    said = [phrase.to("en") for phrase in tried(replace(Isolation.found(), filter=b""))]
    assert any("network socket" in line for line in said)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user to become")
def test_files_that_only_root_reads_are_noticed(tmp_path: Path) -> None:
    shown = view()
    assert other_identity(shown) is not None
    tmp_path.chmod(0o700)
    assert other_identity(replace(shown, folders=(*shown.folders, tmp_path))) is None


def test_a_wall_that_cannot_be_built_stops_the_process() -> None:
    """The student's code does not run behind half the walls."""
    nonsense = replace(Isolation.found(), filter=b"nonsense" * 2)
    with (
        warm_parent(isolation=nonsense) as parent,
        pytest.raises(SandboxError, match="seccomp"),
    ):
        parent.process()


def test_the_doctor_finds_this_machine_well() -> None:
    found = findings()
    said = [phrase.to("en") for _, phrase in found]
    assert all(well for well, _ in found), said
    for words in ("bubblewrap: ", "tensorflow 2", "Landlock", "isolation: complete"):
        assert any(words in line for line in said)


def test_the_doctor_says_how_to_get_bubblewrap(tmp_path: Path) -> None:
    script = (
        "from kata.grade.doctor import findings;"
        "print(*[phrase.to('en') for well, phrase in findings() if not well], sep='\\n');"
        "import sys; sys.exit('tensorflow' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    ).stdout
    assert "apt install bubblewrap" in told
    assert "--isolation none" in told


def below(pid: int) -> list[int]:
    """The processes that have `pid` above them."""
    parents: dict[int, int] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                stat = Path(f"/proc/{name}/stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(name)] = int(stat.rpartition(")")[2].split()[1])

    def is_below(other: int) -> bool:
        while other in parents:
            other = parents[other]
            if other == pid:
                return True
        return False

    return [other for other in parents if is_below(other)]


def wait_until_gone(pids: list[int]) -> None:
    """Wait for the kernel, which takes a moment; fails after 20 seconds."""
    end = time.monotonic() + 20
    for pid in pids:
        try:
            handle = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        os.set_blocking(handle, False)
        gone, _, _ = select.select([handle], [], [], max(0, end - time.monotonic()))
        os.close(handle)
        assert gone, f"process {pid} is still there"
