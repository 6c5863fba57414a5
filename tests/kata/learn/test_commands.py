"""What the loop does, once: next, list, check, hint; and what of it is remembered."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from kata.curriculum import course_at
from kata.learn.progress import FILE, LearnerProgress
from tests.kata.conftest import HINTS, ExampleCourse
from tests.kata.sessions import ROOT, run

pytest_plugins = ["pytester"]

ANSWER = "exercises/1_numbers/01_double.py"
DOUBLE_ALONE = "def double(x):\n    return 2 * x\n\ndef ends(x):\n    raise NotImplementedError\n"
WRONG = "def double(x):\n    return x\n\ndef ends(x):\n    raise NotImplementedError\n"


def test_without_a_terminal_it_says_so_and_checks_once(course: ExampleCourse) -> None:
    course.write(ANSWER, WRONG)
    session = run(["kata"], course.root)
    assert "This is no terminal, so there is no loop here." in session.stderr
    assert "✗ double(x)" in session.stdout
    assert session.returncode == 1
    korean = run(["kata", "--lang", "ko"], course.root)
    assert "여기는 터미널이 아니라서" in korean.stderr


def test_check_takes_the_first_that_is_not_solved_or_the_one_that_is_named(
    course: ExampleCourse,
) -> None:
    course.solve("exercises/1_numbers", "01_double")
    course.write("exercises/1_numbers/02_first.py", "def first(x):\n    return x[1]\n")
    current = run(["kata", "check"], course.root)
    assert current.returncode == 1
    assert "✗ first(x)" in current.stdout
    named = run(["kata", "check", "double"], course.root)
    assert named.returncode == 0
    assert "Everything here is solved." in named.stdout


def test_check_stops_an_endless_loop_and_takes_a_sensible_limit(course: ExampleCourse) -> None:
    course.write(ANSWER, WRONG.replace("return x", "while True: x = x"))
    session = run(["kata", "check", "1", "--limit", "0.5"], course.root)
    assert "in line 2, and was stopped" in " ".join(session.stdout.split())
    refused = run(["kata", "check", "1", "--limit", "soon"], course.root)
    assert refused.returncode == 2
    assert "soon: give seconds, from 0.1 to 3600." in refused.stderr


def test_next_and_list_show_where_a_learner_stands(course: ExampleCourse) -> None:
    course.solve("exercises/1_numbers", "01_double")
    following = run(["kata", "next"], course.root)
    assert "exercises/1_numbers/02_first.py:5   first" in following.stdout
    assert "1 of 3 exercises, 6 of 9 points" in following.stdout
    shown = run(["kata", "list", "--lang", "ko"], course.root)
    assert [line.split()[-4:] for line in shown.stdout.splitlines() if "01 double" in line] == [
        ["완료", "6", "/", "6"]
    ]
    assert "6 / 9" in shown.stdout


def test_hint_without_an_exercise_is_for_the_first_that_is_not_solved(
    course: ExampleCourse,
) -> None:
    course.write("hints/1_numbers/01_double.md", HINTS)
    course.write("hints/1_numbers/02_first.md", HINTS.replace("double", "first"))
    course.write(ANSWER, WRONG.replace("raise NotImplementedError", "return {}"))
    # Nothing of a stub is left in it, but it is not solved.
    assert run(["kata", "hint"], course.root).stdout.startswith("01_double")
    course.solve("exercises/1_numbers", "01_double")
    run(["kata", "check"], course.root)
    assert run(["kata", "hint"], course.root).stdout.startswith("02_first")


def test_a_hint_is_of_the_function_that_fails_first_or_that_is_named(
    course: ExampleCourse,
) -> None:
    course.write("hints/1_numbers/01_double.md", HINTS)

    def told(*which: str) -> str:
        return run(["kata", "hint", "1", *which], course.root).stdout

    assert told().splitlines()[1:3] == ["double()", "1. Think of two."]
    course.write(ANSWER, DOUBLE_ALONE)
    assert told().splitlines()[1:] == ["ends()", "1. Which ends?", "One more: kata hint 01 ends 2"]
    assert "\n2. An index for each.\n" in told("2")
    for words in (("double", "2"), ("2", "double"), ("double()", "2")):
        assert "double()\n1. Think of two.\n2. Multiply.\n" in told(*words)
    assert "ends()\n1. 양 끝이 어디일까요?\n" in told("--lang", "ko")
    course.write(ANSWER, "def double(:")
    assert "double()\n" in told()  # what cannot be run fails in its first function
    for word in ("triple", "4", "0"):
        session = run(["kata", "hint", "1", word], course.root)
        assert (session.returncode, session.stdout) == (2, "")
        assert session.stderr == (
            f"{word} is neither a function of 01_double nor a number from 1 to 3. "
            "Its functions: double, ends.\n"
        )


def test_what_is_not_there_is_told_in_one_sentence(course: ExampleCourse) -> None:
    for command in ("check", "reset", "hint"):
        session = run(["kata", command, "99"], course.root)
        assert session.returncode == 2
        assert session.stderr.startswith("There is no exercise 99.")
    (course.root / ANSWER).unlink()
    session = run(["kata", "check"], course.root)
    assert session.returncode == 2
    assert session.stderr == (
        f"{ANSWER} is not there, or cannot be read. "
        "This puts the stub in its place: kata reset 01\n"
    )
    assert run(["kata", "reset", "1"], course.root).returncode == 0
    assert (course.root / ANSWER).is_file()


def test_a_verdict_is_remembered_for_just_this_answer_and_this_suite(
    course: ExampleCourse,
) -> None:
    course.solve("exercises/1_numbers", "01_double")
    session = run(["kata", "check", "1"], course.root)
    assert session.returncode == 0, session.stdout + session.stderr
    here = course_at(course.root)
    exercise = here.find("1")
    assert exercise in LearnerProgress(here).solved
    assert LearnerProgress(here).unknown == []
    right = exercise.stub.read_bytes()
    exercise.stub.write_bytes(right + b"\n")
    assert LearnerProgress(here).unknown == [exercise]
    exercise.stub.write_bytes(right)
    suite = exercise.suite.read_text(encoding="utf-8")
    exercise.suite.write_text(suite + "\n# Another suite.\n", encoding="utf-8")
    assert LearnerProgress(course_at(course.root)).unknown == [exercise]


@pytest.mark.parametrize(
    "harm", ["", "[]", '{"format": "other"}', '{"format": "rnn-kata/checked/v1"}']
)
def test_a_damaged_memory_is_as_none(course: ExampleCourse, harm: str) -> None:
    course.solve("exercises/1_numbers", "01_double")
    course.write(FILE.as_posix(), harm)
    assert [exercise.number for exercise in LearnerProgress(course_at(course.root)).unknown] == [
        "01"
    ]
    run(["kata", "check", "1"], course.root)
    kept = json.loads((course.root / FILE).read_text(encoding="utf-8"))
    assert list(kept["checked"]) == ["01_double"]


@pytest.mark.parametrize(
    ("command", "extra"),
    [("", "."), ("list", "."), ("explore", "."), ("predict", "."), ("demo", "."),
     ("notebook 1", '".[notebook]"'), ("grade class --out out", "'.[grade]'")],
)  # fmt: skip
def test_where_nothing_is_installed_it_says_what_to_install(command: str, extra: str) -> None:
    # -S: Python without the packages that are installed, as in an environment without any.
    typed = [sys.executable, "-S", "-m", "kata", *command.split()]
    surroundings = {"PYTHONPATH": str(ROOT), "KATA_LANG": "en"}
    ran = subprocess.run(
        typed, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    # Without a terminal the loop says that first.
    line = ran.stderr.splitlines()[-1]
    assert "Traceback" not in ran.stderr
    assert "package " in line
    assert line.endswith(f" -e {extra}")
