"""Real runs, killed, interrupted, short of disk: nothing is lost, and nothing stays running."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from functools import partial
from pathlib import Path

import psutil
import pytest

from kata.sandbox.isolation import Isolation
from tests.kata.conftest import ExampleCourse
from tests.kata.grade.runs import Run, all_gone, hand_in, stored

pytest_plugins = "pytester"

pytestmark = pytest.mark.skipif(
    bool(Isolation.found().missing), reason="students' code cannot be shut in here"
)

STUDENTS = ["ann", "bob", "cy", "dee"]

# Breaks the grader, not the answer: the second kills the judge, the third Dask's worker.
BREAKING = '''
    import os
    import signal

    import numpy as np

    from kata import expect


    def test_first(answer):
        """first(x) is the first row."""
        x = np.arange(1, 7).reshape(2, 3)
        returned = answer.first(x)
        if returned.value[0] == 77:
            os._exit(3)
        if returned.value[0] == 99:
            # Between the two is the process that the judge is forked from.
            with open(f"/proc/{os.getppid()}/stat") as file:
                os.kill(int(file.read().split()[3]), signal.SIGKILL)
        expect.values(returned, x[0], ("column",))
'''


def outputs(out: Path) -> dict[str, bytes]:
    """All that is written for people, by its path."""
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file() and ".store" not in file.parts
    }


def grade(course: ExampleCourse, out: str, *more: str, submissions: str = "class") -> Run:
    return Run(course.root, "grade", submissions, "--out", out, "--seed", "5", *more)


def shuffled(course: ExampleCourse, seed: int) -> str:
    """The same class in another folder, its files made in another order."""
    name = f"class{seed}"
    files = [file for file in (course.root / "class").rglob("*") if file.is_file()]
    random.Random(seed).shuffle(files)
    for file in files:
        place = course.root / name / file.relative_to(course.root / "class")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, place)
    return name


def has_come_to(out: Path, enough: int) -> bool:
    return stored(out) >= enough and (out / "record.json").exists()


def test_killed_at_any_moment_it_ends_with_the_same_gradebook(course: ExampleCourse) -> None:
    total = hand_in(course, "class", STUDENTS)
    whole = grade(course, "whole", "--workers", "1")
    status, told, err = whole.end()
    assert (status, err) == (0, "")
    assert f"{len(STUDENTS)} submissions with {total} different answers" in told

    out = course.root / "killed"
    for place, enough in enumerate((0, 1, 5)):
        run = grade(course, "killed", "--workers", "2", submissions=shuffled(course, place))
        run.until(partial(has_come_to, out, enough))
        started = run.started
        run.process.kill()
        run.end()
        assert all_gone(started)
        assert not (out / "gradebook.csv").exists()

    kept = stored(out)
    assert 5 <= kept < total
    again = grade(course, "killed", "--workers", "3", submissions=shuffled(course, 9))
    status, told, _ = again.end()
    assert status == 0
    assert f"{kept} of these graded before" in told
    assert outputs(out) == outputs(course.root / "whole")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_it_says_how_to_go_on(course: ExampleCourse, number: signal.Signals) -> None:
    hand_in(course, "class", STUDENTS)
    run = grade(course, "out", "--workers", "2")
    run.until(lambda: stored(course.root / "out") >= 2)
    started = run.started
    run.process.send_signal(number)
    status, told, err = run.end()
    assert (status, told) == (128 + number, "")
    assert err == (
        "Stopped. What is graded is kept; to go on: "
        "kata grade class --out out --seed 5 --workers 2\n"
    )
    assert all_gone(started)


def computes(process: psutil.Process) -> bool:
    """Whether it is a student's process: the warm one behind it needs less for its imports."""
    try:
        inside = "kata.sandbox.inside.parent" in " ".join(process.cmdline())
        return inside and process.cpu_times().user > 2
    except psutil.NoSuchProcess:
        # It may end between any two looks at it.
        return False


def test_killed_amid_an_endless_answer_it_leaves_nothing_running(course: ExampleCourse) -> None:
    course.write("class/ann/02_first.py", "def first(x):\n    while True:\n        pass")
    run = grade(course, "out", "--workers", "1")
    run.until(lambda: any(map(computes, run.started)))
    started = run.started
    run.process.kill()
    run.end()
    assert all_gone(started)


def test_what_breaks_the_grader_costs_nobody_a_point(course: ExampleCourse) -> None:
    total = hand_in(course, "class", STUDENTS[:3])
    course.write("tests/1_numbers/test_02_first.py", BREAKING)
    for student, number in (("ann", 77), ("cy", 99)):
        course.write(
            f"class/{student}/02_first.py", f"def first(x):\n    return x[0] * 0 + {number}"
        )
    status, told, err = grade(course, "out", "--workers", "2").end()
    assert (status, err) == (1, "")
    assert "The grader itself broke on 2 answer files of 2 students." in told
    lines = (course.root / "out" / "gradebook.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == ["ann,6,ours,2,8,8", "bob,0,1,2,3,9", "cy,6,ours,2,8,8"]
    assert stored(course.root / "out") == total - 2
    page = (course.root / "out" / "class.html").read_text(encoding="utf-8")
    assert "the judge ended with status 3" in page
    assert "each worker that graded it was lost" in page


def test_on_a_full_disk_it_says_so_and_goes_on_later(
    course: ExampleCourse, small_disk: Path
) -> None:
    hand_in(course, "class", STUDENTS)
    status, told, err = grade(course, "out", "--workers", "2", "--store", str(small_disk)).end()
    assert (status, told) == (1, "")
    assert err == (
        f"There is no room left on the disk of {small_disk}. Make room, then start the same "
        "command again: what is graded is kept.\n"
    )
    kept = len(list(small_disk.glob("*/*.json")))
    assert kept
    assert not list(small_disk.glob("*/*.unfinished"))
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    status, told, _ = grade(course, "out", "--workers", "2", "--store", str(small_disk)).end()
    assert status == 0
    assert f"{kept} of these graded before" in told
