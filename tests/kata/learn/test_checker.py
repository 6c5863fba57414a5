"""A check in a warm process: it survives whatever an answer does, and says what that was."""

from __future__ import annotations

import os
import re
import signal
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kata.curriculum import Exercise, course_at
from kata.language import UserError
from kata.learn.checker import Checked, Checker
from kata.score import BLOCKED, PASSED, WRONG
from tests.kata.conftest import ExampleCourse

pytest_plugins = ["pytester"]

LIMIT = 0.4
HARMS = {
    "an_endless_loop": (
        "while True: x = x",
        "double was still running after . seconds, in line 4, and was stopped.",
    ),
    "a_loop_that_catches_everything": (
        "while True:\n    try:\n        while True:\n            x = x\n"
        "    except BaseException:\n        pass",
        "double was still running after ",
    ),
    "a_loop_in_c_that_hears_no_signal": (
        "return sum(range(10**15))",
        "double was still running after .+ seconds, in line 4, and was stopped.",
    ),
    "a_sleep": (
        "import time\ntime.sleep(600)",
        "double was still running after . seconds, in line 5, and was stopped.",
    ),
    "os_exit": (
        "import os\nos._exit(0)",
        "double ended the whole program, with exit status 0, instead of returning.",
    ),
    "sys_exit": (
        "raise SystemExit(3)",
        "The function ends the program. Return a result instead of calling exit\\(\\)",
    ),
    "a_crash": (
        "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)",
        "double made the whole program crash \\(SIGSEGV\\)",
    ),
    "a_kill": (
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
        "While double ran, the system ended the whole program.",
    ),
    "recursion": (
        "return double(x)",
        "The function calls itself again and again, until Python stops it.",
    ),
    "a_null_pointer": (
        "import ctypes\nctypes.string_at(0)",
        "double made the whole program crash \\(SIGSEGV\\)",
    ),
    "memory": (
        "return np.ones(10**10)",
        "double asked for more than the 2 GB of memory that an answer may take.",
    ),
    "closed_files": ("import os\nos.closerange(0, 1000)\nreturn 2 * x", "nothing came back"),
}
linux = pytest.mark.skipif(sys.platform != "linux", reason="forks, and limits memory, on Linux")


class Bench:
    """The example's first exercise, and a checker for it."""

    def __init__(self, course: ExampleCourse, checker: Checker) -> None:
        self.course = course
        self.checker = checker
        self.exercise: Exercise = course_at(course.root).find("1")

    def answer(self, body: str) -> None:
        """Answer ``double`` with these lines; ``ends`` is right."""
        lines = textwrap.indent(body, "    ")
        ends = '{"first": int(x[0]), "last": int(x[-1])}'
        text = f"import numpy as np\n\ndef double(x):\n{lines}\n\ndef ends(x):\n    return {ends}\n"
        self.exercise.stub.write_text(text, encoding="utf-8")

    def check(self) -> Checked:
        """What a check gives."""
        checked = self.checker.check(self.exercise)
        assert checked is not None
        return checked

    def told(self, checked: Checked) -> str:
        """The sentences of all mistakes, and what came."""
        found = [one for result in checked.results for one in result.mismatches]
        sentences = [told.sentence.to("en") for one in found for told in one.mistakes]
        return "\n".join([*sentences, *(one.yours.to("en") for one in found)])


@pytest.fixture(params=["fork", "spare"])
def bench(
    request: pytest.FixtureRequest, course: ExampleCourse, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bench]:
    if request.param == "fork" and sys.platform != "linux":
        pytest.skip("forks on Linux")
    monkeypatch.setenv("KATA_WARM", request.param)
    checker = Checker(course_at(course.root), "en", LIMIT)
    yield Bench(course, checker)
    family = [psutil.Process(pid) for pid in checker.pids if psutil.pid_exists(pid)]
    family += [child for one in family for child in one.children(recursive=True)]
    checker.close()
    assert [one for one in family if one.is_running() and one.status() != "zombie"] == []


@linux
def test_a_check_survives_its_answer_and_the_next_one_is_as_if_nothing_had_been(
    bench: Bench,
) -> None:
    for name, (body, told) in HARMS.items():
        bench.answer(body)
        checked = bench.check()
        assert re.search(told, bench.told(checked)), (name, bench.told(checked), checked.trouble)
        assert not checked.solved, name
        assert checked.results[0].state == WRONG
        assert set(checked.score.tests) == set(bench.exercise.tests), name
    bench.answer("return 2 * x")
    assert bench.check().solved


def test_what_others_leave_beside_an_answer_outside_of_the_course_is_not_run(
    course: ExampleCourse, tmp_path: Path
) -> None:
    (tmp_path / "conftest.py").write_text("raise SystemExit(7)", encoding="utf-8")
    answer = tmp_path / "cell" / "02_first.py"
    answer.parent.mkdir()
    answer.write_text("def first(x):\n    return x[0]\n", encoding="utf-8")
    checker = Checker(course_at(course.root), "en", LIMIT)
    try:
        checked = checker.check(course_at(course.root).find("2"), file=answer)
        assert checked is not None
        assert checked.solved
    finally:
        checker.close()


@linux
def test_a_function_that_hangs_is_waited_for_once_and_the_others_are_judged(bench: Bench) -> None:
    bench.answer("while True: x = x")
    checked = bench.check()
    states = {result.test: result.state for result in checked.results}
    assert states == {"test_double": WRONG, "test_double_in_rows": BLOCKED, "test_ends": PASSED}
    assert checked.results[0].mismatches[0].line == 4
    assert checked.seconds < 20


def test_nothing_of_an_earlier_check_remains(bench: Bench) -> None:
    # What is NumPy's ends with each call; a module of the answer's own, with the check.
    for module, is_solved in (("numpy", True), ("colorsys", False)):
        looks = f"import {module}\nassert not hasattr({module}, 'mine')\n"
        for _ in range(2):
            bench.answer(f"{looks}{module}.mine = 1\nreturn 2 * x")
            assert bench.check().solved is is_solved  # the second call of one check sees it
        bench.answer(f"{looks}return 2 * x")
        assert bench.check().solved


def test_what_an_answer_has_started_ends_with_its_check(bench: Bench) -> None:
    note = bench.course.root / "started"
    bench.answer(
        "import subprocess, sys\n"
        "code = 'import time; time.sleep(600)'\n"
        f"open({str(note)!r}, 'a').write(\n"
        "    f'{subprocess.Popen([sys.executable, \"-c\", code]).pid} ')\n"
        "return 2 * x"
    )
    assert bench.check().solved
    started = [int(pid) for pid in note.read_text(encoding="utf-8").split()]
    assert started
    _gone, alive = psutil.wait_procs(
        [psutil.Process(pid) for pid in started if psutil.pid_exists(pid)], timeout=10
    )
    assert alive == []


def test_a_check_can_be_stopped(bench: Bench) -> None:
    bench.answer("return 2 * x")
    assert bench.check().solved  # everything is imported
    bench.answer("import time\ntime.sleep(600)")
    came: list[Checked | None] = []
    heard = threading.Event()

    def on_message(fact: object) -> None:
        if isinstance(fact, dict) and "call" in fact:
            heard.set()

    slow = Checker(course_at(bench.course.root), "en", limit=600)
    try:
        thread = threading.Thread(
            target=lambda: came.append(slow.check(bench.exercise, on_message))
        )
        thread.start()
        assert heard.wait(60)
        slow.stop()
        thread.join(20)
        assert came == [None]
        bench.answer("return 2 * x")
        checked = slow.check(bench.exercise)
        assert checked is not None
        assert checked.solved
    finally:
        slow.close()


def test_another_warm_process_takes_the_place_of_one_that_was_killed(bench: Bench) -> None:
    bench.answer("return 2 * x")
    assert bench.check().solved
    for pid in bench.checker.pids:
        os.kill(pid, signal.SIGKILL)
    assert bench.check().solved


def test_a_missing_file_is_told_of_with_the_way_out(bench: Bench) -> None:
    bench.exercise.stub.unlink()
    with pytest.raises(UserError, match="kata reset 01"):
        bench.check()


def test_a_broken_suite_is_our_fault_and_says_why(bench: Bench) -> None:
    bench.answer("return 2 * x")
    bench.exercise.suite.write_text("import nothing_of_this_name\n", encoding="utf-8")
    checked = bench.check()
    assert "nothing_of_this_name" in checked.told.to("en")
    assert not checked.solved


def test_a_wrong_method_is_told_of(course: ExampleCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_WARM", "hot")
    checker = Checker(course_at(course.root), "en")
    with pytest.raises(UserError, match="KATA_WARM is hot: set it to fork or spare"):
        checker.warm_up(tensorflow=False)


@linux
@pytest.mark.parametrize("method", ["fork", "spare"])
def test_everything_ends_with_an_owner_that_is_killed(
    course: ExampleCourse, method: str, tmp_path: Path
) -> None:
    """Also a check that never ends, and what was still importing."""
    script = tmp_path / "owner.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import os, pathlib, signal, threading
            from kata.curriculum import course_at
            from kata.learn.checker import Checker

            course = course_at(pathlib.Path({str(course.root)!r}))
            checker = Checker(course, "en", limit=600)
            checker.warm_up(tensorflow=False)

            def hear(fact):
                if "call" in fact:
                    checker.warm_up(tensorflow=True)
                    print(*checker.pids, flush=True)
                    threading.Event().wait()

            checker.check(course.find("1"), hear)
            """
        ),
        encoding="utf-8",
    )
    bench = Bench(course, Checker(course_at(course.root), "en"))
    bench.answer("while True:\n    pass")
    owner = psutil.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "KATA_WARM": method, "PYTHONPATH": str(Path(__file__).parents[3])},
        stdout=-1,
    )
    assert owner.stdout
    pids = [int(pid) for pid in owner.stdout.readline().split()]
    family = [psutil.Process(pid) for pid in pids]
    family += [child for one in family for child in one.children(recursive=True)]
    owner.kill()
    owner.wait()
    __gone, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
