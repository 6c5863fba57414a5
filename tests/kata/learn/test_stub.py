"""A stub is made anew from its solution, and an answer is never lost by it."""

from __future__ import annotations

import pytest

from kata.curriculum import Exercise, course_at
from kata.learn.stub import reset, stub_of
from tests.kata.conftest import ExampleCourse
from tests.kata.sessions import ROOT, run

pytest_plugins = ["pytester"]


@pytest.mark.parametrize("exercise", course_at(ROOT).exercises, ids=lambda exercise: exercise.name)
def test_every_stub_is_what_its_solution_makes(exercise: Exercise) -> None:
    assert stub_of(exercise.solution.read_text("utf-8")) == exercise.stub.read_text("utf-8")


def test_an_answer_is_kept_beside_the_stub_and_none_of_them_is_lost(course: ExampleCourse) -> None:
    exercise = course_at(course.root).find("1")
    stub = stub_of(exercise.solution.read_text("utf-8"))
    for number, name in enumerate(("01_double.old.py", "01_double.old2.py"), 1):
        exercise.stub.write_text(f"mine = {number}\n", encoding="utf-8")
        assert reset(exercise) == exercise.stub.with_name(name)
        assert exercise.stub.read_text("utf-8") == stub
        assert exercise.stub.with_name(name).read_text("utf-8") == f"mine = {number}\n"


def test_nothing_is_kept_where_there_is_nothing_to_lose(course: ExampleCourse) -> None:
    exercise = course_at(course.root).find("1")
    exercise.stub.unlink()
    assert reset(exercise) is None
    windows = exercise.stub.read_bytes().replace(b"\n", b"\r\n")
    exercise.stub.write_bytes(windows)
    assert reset(exercise) is None
    assert sorted(file.name for file in exercise.stub.parent.iterdir()) == [
        "01_double.py",
        "02_first.py",
    ]


def test_what_is_kept_is_no_answer_file(course: ExampleCourse) -> None:
    course.solve("exercises/1_numbers", "01_double")
    assert run(["kata", "reset", "double"], course.root).returncode == 0
    states = course.states("exercises/1_numbers")
    assert {name.partition("::")[0] for name in states} == {
        "exercises/1_numbers/01_double.py",
        "exercises/1_numbers/02_first.py",
    }
    assert set(states.values()) == {"not started"}


def test_the_command_says_where_the_answer_is_kept(course: ExampleCourse) -> None:
    course.solve("exercises/1_numbers", "01_double")
    session = run(["kata", "reset", "1", "--lang", "ko"], course.root)
    assert "01_double.old.py 파일에 남겨 두었어요." in session.stdout
    again = run(["kata", "reset", "1"], course.root)
    assert "There was nothing to keep." in again.stdout
