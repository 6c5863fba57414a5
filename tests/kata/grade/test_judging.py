"""A judge's process reads the course and the answers, and nothing that lies beside them."""

from __future__ import annotations

import contextlib
import threading
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from kata.grade.judge_client import JudgeBrokeError, JudgeClient
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"


def test_the_list_of_processes_does_not_tell_the_seed(course: ExampleCourse) -> None:
    seed = 987_654_321
    with closing(JudgeClient(course.root, seed, "none")) as judging:
        ((_, results),) = judging.grade([("02_first", b"def first(x):\n    return x[1]\n")])
        commands = [psutil.Process().cmdline()]
        environments = []
        for process in psutil.Process().children(recursive=True):
            # One that is ended meanwhile tells nobody anything.
            with suppress(psutil.NoSuchProcess):
                commands.append(process.cmdline())
                environments.append(process.environ())
    assert {one["state"] for one in results} == {"wrong"}
    assert any("kata.grade.judge" in one for one in commands)
    assert str(seed) not in str([commands, environments])


def test_what_others_leave_in_the_folder_for_temporary_files_is_not_run(
    course: ExampleCourse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "conftest.py").write_text("raise SystemExit(7)", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --version", encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with closing(JudgeClient(course.root, 5, "none")) as judging:
        ((place, results),) = judging.grade([("02_first", b"def first(x):\n    return x[0]\n")])
    assert place == 0
    assert {one["state"] for one in results} == {"passed"}


# What a judge comes to while it looks at what an answer gave, by the number that it gave.
SUITE = """
import os

import numpy as np
import pytest

from kata import expect


@pytest.mark.points(2)
def test_first(answer):
    \'\'\'The first of them.\'\'\'
    returned = answer.first(np.arange(3))
    if returned.value == 13:
        while True:
            pass
    if returned.value == 14:
        np.ones(10**9)
    if returned.value == 15:
        os.abort()
    if returned.value == 16:
        os.kill(os.getpid(), 9)
    if returned.value == 17:
        os._exit(3)
    if returned.value == 18:
        raise RuntimeError
    if returned.value == 19:
        raise SystemExit
    expect.values(returned, np.asarray(0), ())
"""


def giving(*numbers: int) -> list[tuple[str, bytes]]:
    return [("02_first", b"def first(x):\n    return x[0] + %d\n" % number) for number in numbers]


@pytest.fixture
def odd(course: ExampleCourse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExampleCourse:
    course.write("tests/1_numbers/test_02_first.py", SUITE.replace("\\'", "'"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    return course


def test_what_a_file_costs_its_judge_costs_nobody_else(odd: ExampleCourse, tmp_path: Path) -> None:
    limits = Limits(judge_seconds=1, judge_bytes=2**29)
    with closing(JudgeClient(odd.root, 5, "none", limits)) as judge:
        came = dict(judge.grade(giving(0, 13, 0, 14, 15, 0, 18)))
        again = dict(judge.grade(giving(0)))
    told = {
        place: [mistake["id"] for one in results[0]["mismatches"] for mistake in one["mistakes"]]
        for place, results in came.items()
    }
    assert {place for place, results in came.items() if results[0]["state"] == "passed"} == {
        0,
        2,
        5,
    }
    assert again[0][0]["state"] == "passed"
    assert {results[0]["state"] for results in came.values()} == {"passed", "wrong"}
    assert {place: ids[0] for place, ids in told.items() if ids} == {
        1: "too_much_to_judge",
        3: "cannot_be_judged",
        4: "too_much_to_judge",
        6: "cannot_be_judged",
    }
    assert came[6][0]["trouble"].startswith("RuntimeError in ")
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize(("number", "status"), [(16, 137), (17, 3)])
def test_a_judge_that_others_end_is_nobodys_fault(
    odd: ExampleCourse, tmp_path: Path, number: int, status: int
) -> None:
    with closing(JudgeClient(odd.root, 5, "none")) as judge:
        came = judge.grade(giving(0, number))
        assert next(came)[1][0]["state"] == "passed"
        with pytest.raises(JudgeBrokeError, match=f"status {status}") as caught:
            next(came)
    assert caught.value.place == 1
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_judge_that_the_solution_ends_too_is_ours(odd: ExampleCourse) -> None:
    odd.write("solutions/1_numbers/02_first.py", "def first(x):\n    return x[0] + 15\n")
    judge = JudgeClient(odd.root, 5, "none")
    with closing(judge), pytest.raises(JudgeBrokeError, match="status 134"):
        list(judge.grade(giving(15)))


def students_process(judge: JudgeClient) -> psutil.Process | None:
    """The process that has been forked from a warm parent."""
    for process in psutil.Process(judge._process.pid).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess, IndexError):
            lines = [one.cmdline() for one in (process, process.parents()[0])]
            inside = ["kata.sandbox.inside.parent" in " ".join(line) for line in lines]
            if all(inside) and all("python" in line[0] for line in lines):
                return process
    return None


def test_a_students_process_that_others_kill_is_told_no_limit(odd: ExampleCourse) -> None:
    waits = b"import time\n\n\ndef first(x):\n    time.sleep(60)\n    return x[0]\n"
    level = "none" if Isolation.found().missing else "full"
    killed = threading.Event()

    def kill() -> None:
        while (process := students_process(judge)) is None:
            pass
        process.kill()
        killed.set()

    with closing(JudgeClient(odd.root, 5, level)) as judge:
        # The first one is there to see what this machine offers.
        before = dict(judge.grade(giving(0)))
        thread = threading.Thread(target=kill)
        thread.start()
        ((_, results),) = judge.grade([("02_first", waits)])
        thread.join()
        again = dict(judge.grade(giving(0)))
    assert killed.is_set()
    assert before[0][0]["state"] == "passed"
    assert {one["state"] for one in results} == {"ours"}
    assert "killed by others" in results[0]["trouble"]
    assert again[0][0]["state"] == "passed"
