"""The course as it is read from its folders, and the graded tests as read from text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kata.curriculum import Course, Exercise, GradedTest, course_at
from kata.language import UserError
from tests.kata.sessions import ROOT

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

SUITE = '''
    import pytest


    def helper(answer):
        """No test."""
        answer.first(answer.other())


    @pytest.mark.points(2.5, whole=True)
    @pytest.mark.needs("test_plain")
    def test_marked(answer):
        """A sentence
        on two lines."""
        helper(answer)


    @pytest.mark.points(3, whole=False)
    def test_not_whole(answer):
        answer.first()


    @pytest.mark.skip
    def test_plain(answer):
        """Plain."""


    raise RuntimeError("a suite is read, never imported")
'''


@pytest.fixture
def read(course: ExampleCourse) -> Course:
    """The example course, read."""
    return Course(course.root)


def names(course: Course) -> list[str]:
    return [exercise.name for exercise in course.exercises]


def test_exercises_come_in_order(read: Course) -> None:
    assert names(read) == ["01_double", "02_first", "03_even"]
    assert [e.chapter for e in read.exercises] == ["1_numbers", "1_numbers", "2_questions"]
    assert [e.number for e in read.exercises] == ["01", "02", "03"]
    assert [e.points for e in read.exercises] == [6, 1, 2]


def test_new_exercise_needs_no_list(course: ExampleCourse) -> None:
    course.write("solutions/1_numbers/04_more.py", "")
    course.write("solutions/3_last/05_end.py", "")
    assert names(Course(course.root)) == ["01_double", "02_first", "03_even", "04_more", "05_end"]


@pytest.mark.parametrize(
    "stray",
    [
        "exercises/1_numbers/helper.py",
        "exercises/1_numbers/4_short.py",
        "exercises/1_numbers/04_Upper.py",
        "exercises/1_numbers/04_notes.md",
        "exercises/notes/04_more.py",
        "exercises/04_more.py",
        "exercises/1_numbers/__pycache__/04_more.py",
    ],
)
def test_other_files_are_no_exercises(course: ExampleCourse, stray: str) -> None:
    course.write(stray, "")
    assert names(Course(course.root)) == ["01_double", "02_first", "03_even"]


def test_four_files_have_one_name(course: ExampleCourse, read: Course) -> None:
    for exercise in read.exercises:
        files = [exercise.stub, exercise.solution, exercise.suite, exercise.hints]
        assert all(file.is_file() for file in files)
        assert {file.relative_to(course.root).parts[1] for file in files} == {exercise.chapter}


@pytest.mark.parametrize(
    "wanted",
    [
        "2",
        "02",
        "first",
        "02_first",
        "02_first.py",
        "exercises/1_numbers/02_first.py",
        "a/02_first",
    ],
)
def test_exercise_is_found_however_it_is_meant(read: Course, wanted: str) -> None:
    assert read.find(wanted).name == "02_first"


@pytest.mark.parametrize("wanted", ["0", "4", "102", "04_more", "1_numbers", "fir", "", "{wanted}"])
def test_unknown_exercise_is_one_sentence(read: Course, wanted: str) -> None:
    with pytest.raises(UserError) as raised:
        read.find(wanted)
    for language in ("en", "ko"):
        said = raised.value.phrase.to(language)
        assert wanted in said
        assert "01_double, 02_first, 03_even" in said
        assert "\n" not in said


def test_file_answers_by_its_name_alone(course: ExampleCourse, read: Course) -> None:
    for place in ("work", "exercises/1_numbers", "a/b/c"):
        found = read.answered_by(course.root / place / "02_first.py")
        assert found
        assert found.name == "02_first"
    assert read.answered_by(course.root / "work/04_more.py") is None
    assert read.answered_by(course.root / "tests/1_numbers/test_02_first.py") is None


def test_suite_is_known_by_its_place(course: ExampleCourse, read: Course) -> None:
    found = read.graded_by(course.root / "tests/1_numbers/test_02_first.py")
    assert found
    assert found.name == "02_first"
    assert read.graded_by(course.root / "elsewhere/test_02_first.py") is None


def test_course_is_found_from_below_and_beside(course: ExampleCourse) -> None:
    below = course.root / "exercises" / "1_numbers"
    assert course_at(below).root == course.root
    assert course_at(course.root.parent, below).root == course.root
    assert names(course_at(course.root.parent))[0] == "01_batch_tensor"


def test_graded_tests_are_read_from_text(course: ExampleCourse) -> None:
    course.write("tests/1_numbers/test_02_first.py", SUITE)
    tests = Exercise(course.root, "1_numbers", "02_first").tests
    assert list(tests.values()) == [
        GradedTest("test_marked", 2.5, True, "test_plain", "A sentence on two lines.", "first"),
        GradedTest("test_not_whole", 3, False, None, "", "first"),
        GradedTest("test_plain", 1, False, None, "Plain.", ""),
    ]


def test_parameters_are_the_solutions(course: ExampleCourse, read: Course) -> None:
    course.write("exercises/1_numbers/01_double.py", "def double(other):\n    pass\n")
    assert read.exercises[0].parameters == {"double": ("x",), "ends": ("x",)}


def test_a_folder_with_solutions_and_tests_of_something_else_is_no_course(tmp_path: Path) -> None:
    for file in ("solutions/week_1/sums.py", "tests/test_sums.py"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("", encoding="utf-8")
    assert course_at(tmp_path).root == ROOT


@pytest.mark.parametrize("left", ["solutions", "hints"])
def test_where_solutions_or_tests_are_missing_every_command_says_so(
    tmp_path: Path, left: str
) -> None:
    for tree in ("kata", "exercises", left):
        shutil.copytree(ROOT / tree, tmp_path / tree, ignore=shutil.ignore_patterns("__pycache__"))
    ran = subprocess.run(
        [sys.executable, "-m", "kata", "hint", "01", "--lang", "en"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "git checkout -- solutions tests" in ran.stderr
    assert "Traceback" not in ran.stderr
