"""The course holds together: four trees of one shape, and what each exercise promises."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kata.curriculum import EXERCISE_FILE, Course, Exercise, course_at
from kata.diagnose.mistakes import sentences
from kata.expect import golden
from kata.language import LANGUAGES
from kata.learn.solution import MOST, other_ways
from kata.report.hints import hints
from kata.score import NOT_STARTED
from tests.kata.loading import loaded
from tests.kata.sessions import ROOT, score_of
from tools import keras_numbers

COURSE: Course = course_at(ROOT)
POINTS = {
    "1_the_post": [5, 5, 6, 5, 5, 4],
    "2_inside_the_cell": [4, 4, 3, 3, 4, 4, 3],
    "3_building_with_rnns": [5, 5, 5, 5],
    "4_gates": [3, 3, 3, 3, 3],
    "5_charseq": [3, 3, 4],
}
WITH_KERAS = ("02", "03", "04", "05", "14", "15", "16", "17", "18", "19", "24")
TREES = ("exercises", "solutions", "hints", *(f"tests/{chapter}" for chapter in POINTS))
CODE = re.compile(r"=|\w\(|\w\[|[@*/]|,\)|\bnp\.|\.shape")
"""What in a hint is no longer a nudge: a call, an index, an operator, a setting with its value."""

HANGUL = re.compile("[가-힣]")
each_exercise = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.name)


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_course_is_worth_100_points() -> None:
    points: dict[str, list[float]] = {}
    for exercise in COURSE.exercises:
        points.setdefault(exercise.chapter, []).append(exercise.points)
    assert points == POINTS
    assert sum(sum(chapter) for chapter in points.values()) == 100


def test_a_fresh_clone_is_not_started_and_earns_nothing(tmp_path: Path) -> None:
    score = score_of(["exercises/"], tmp_path)
    assert {result["state"] for result in score["results"]} == {NOT_STARTED}
    assert score["earned"] == 0
    assert score["possible"] == sum(e.points for e in COURSE.exercises)


@each_exercise
def test_four_files_have_the_exercises_name(exercise: Exercise) -> None:
    for file in (exercise.stub, exercise.solution, exercise.suite, exercise.hints):
        assert file.is_file(), f"{file} is missing"


@pytest.mark.parametrize("tree", TREES)
def test_no_stray_files(tree: str) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", tree],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = (file for e in COURSE.exercises for file in (e.stub, e.solution, e.suite, e.hints))
    lessons = (
        ROOT / "exercises" / chapter / name
        for chapter in POINTS
        for name in ("README.md", "README.ko.md", "picture.svg")
    )
    numbers = (ROOT / "tests" / chapter / golden.FILE for chapter in keras_numbers.CHAPTERS)
    expected = {f.relative_to(ROOT).as_posix() for f in (*files, *lessons, *numbers)}
    assert set(listed.stdout.split()) == {file for file in expected if file.startswith(tree)}


def test_former_names_lead_to_exercises_as_they_are_called_now() -> None:
    now = {exercise.name for exercise in COURSE.exercises}
    assert set(COURSE.former_names.values()) <= now
    assert not now & set(COURSE.former_names)
    assert all(old[3:] == new[3:] for old, new in COURSE.former_names.items())


def test_numbers_run_through_the_course() -> None:
    numbers = [int(exercise.number) for exercise in COURSE.exercises]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(EXERCISE_FILE.fullmatch(f"{e.name}.py") for e in COURSE.exercises)


@each_exercise
def test_stub_and_solution_agree(exercise: Exercise) -> None:
    stub, solution = functions(exercise.stub), functions(exercise.solution)
    assert list(stub) == list(solution)
    for name, function in stub.items():
        assert ast.dump(function.args) == ast.dump(solution[name].args)
        assert ast.get_docstring(function) == ast.get_docstring(solution[name])
    docstrings = [
        ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        for path in (exercise.stub, exercise.solution)
    ]
    assert docstrings[0] == docstrings[1]


@each_exercise
def test_a_stub_teaches_in_both_languages_and_says_where_to_write(exercise: Exercise) -> None:
    text = exercise.stub.read_text(encoding="utf-8")
    for name, function in functions(exercise.stub).items():
        lesson = ast.get_docstring(function) or ""
        english, _, korean = lesson.partition(HANGUL.search(lesson)[0])  # type: ignore[index]
        assert ">>> " in english, f"{name} has no worked value"
        assert len(HANGUL.findall(korean)) > 30, f"{name} has no Korean lesson"
        assert re.search(r"\([\w?=]+,[\w?=, ]*\)", english), f"{name} has no shape"
        source = ast.get_source_segment(text, function) or ""
        assert re.search(r"# TODO: .*[가-힣].*\n    raise NotImplementedError$", source)


@each_exercise
def test_a_solution_explains_why_in_every_function(exercise: Exercise) -> None:
    text = exercise.solution.read_text(encoding="utf-8")
    for name, function in functions(exercise.solution).items():
        source = ast.get_source_segment(text, function) or ""
        comments = re.findall(r"(?:^ +# .*\n)+", source, re.MULTILINE)
        assert comments, f"{name} explains nothing"
        for comment in comments:
            english, _, korean = comment.partition(HANGUL.search(comment)[0])  # type: ignore[index]
            assert english.strip(" #\n"), f"{name}: {comment} has no English"
            assert len(HANGUL.findall(korean)) > 5, f"{name}: {comment} has no Korean"


@each_exercise
def test_the_worked_values_are_true(exercise: Exercise) -> None:
    results = doctest.testmod(loaded(exercise.solution), extraglobs={"np": np})
    assert results.attempted >= len(functions(exercise.solution))
    assert results.failed == 0


@each_exercise
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_has_three_hints(exercise: Exercise, language: str) -> None:
    shown = hints(exercise, language)
    assert list(shown) == list(exercise.parameters)
    every = [hint for three in shown.values() for hint in three]
    assert len(set(every)) == 3 * len(shown)
    assert all(bool(HANGUL.search(hint)) == (language == "ko") for hint in every)
    for function, (first, _, last) in shown.items():
        assert not CODE.search(first), f"{function}: the first hint shows code"
        assert CODE.search(last), f"{function}: the last hint shows none"


@each_exercise
def test_other_right_ways_are_shown(exercise: Exercise) -> None:
    """What is unusual about them is said in both languages; what they show is the answer alone."""
    english, korean = (other_ways(exercise, language) for language in ("en", "ko"))
    assert 1 <= len(english) <= MOST
    assert [code for _, code in english] == [code for _, code in korean]
    for (unusual, code), (in_korean, _) in zip(english, korean, strict=True):
        assert not HANGUL.search(unusual)
        assert HANGUL.search(in_korean)
        assert set(exercise.parameters) <= set(re.findall(r"^def (\w+)", code, re.MULTILINE))


@each_exercise
def test_a_suite_is_in_order(exercise: Exercise) -> None:
    names = list(exercise.tests)
    for position, test in enumerate(exercise.tests.values()):
        assert test.sentence.endswith("."), f"{test.name} has no sentence"
        assert test.points > 0
        if test.needs:
            assert test.needs in names[:position], f"{test.name} needs a later test"
    # Importing TensorFlow takes seconds that an answer in NumPy alone never needs.
    assert not re.search(r"^\s*(import|from) (tensorflow|keras)", exercise.suite.read_text("utf-8"))


def test_an_answer_in_numpy_never_imports_tensorflow() -> None:
    script = (
        "import sys, pytest\n"
        "status = pytest.main(['-q', '-p', 'no:cacheprovider', *sys.argv[1:]])\n"
        "print('imported', [m for m in ('tensorflow', 'keras') if m in sys.modules])\n"
    )
    alone = [e for e in COURSE.exercises if e.number not in WITH_KERAS]
    for files in ([e.stub for e in alone], [e.solution for e in alone]):
        seen = subprocess.run(
            [sys.executable, "-c", script, *map(str, files)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "imported []" in seen.stdout


def test_every_idea_of_the_post_is_graded_by_tests_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("## What the post says, and what grades it")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    assert len(rows) > 15
    graded: set[str] = set()
    for idea, exercises, tests in rows[1:]:
        named = [COURSE.find(name) for name in re.findall(r"`(\w+)`", exercises)]
        there = {test for exercise in named for test in exercise.tests}
        asked = re.findall(r"`(test_\w+)`", tests)
        assert asked, f"{idea}: no test"
        assert set(asked) <= there, f"{idea}: {sorted(set(asked) - there)} is not there"
        graded |= {f"{exercise.name} {test}" for exercise in named for test in asked}
    # Chapter 1 is the post: each of its tests is for one of its ideas.
    first = [exercise for exercise in COURSE.exercises if exercise.chapter == "1_the_post"]
    assert {f"{exercise.name} {test}" for exercise in first for test in exercise.tests} <= graded


def test_every_mistake_that_is_named_has_a_sentence_and_every_sentence_is_named() -> None:
    code = [*(ROOT / "kata").rglob("*.py"), *(e.suite for e in COURSE.exercises)]
    text = "\n".join(path.read_text("utf-8") for path in code)
    named = set(re.findall(r'"([a-z][a-z0-9_]+)"', text))
    # Rules of exceptions are data, and name their sentence by standing with it.
    data = "\n".join(path.read_text("utf-8") for path in (ROOT / "kata").rglob("*.toml"))
    named |= set(re.findall(r"^\[{1,2}(\w+)\]{1,2}\nof = ", data, re.MULTILINE))
    # f"{fewer}_at_timesteps", right or wrong.
    ends = re.findall(r'f"\{\w+\}(_\w+)"', text)
    named |= {f"{start}{end}" for start in ("right", "wrong") for end in ends}
    # f"change_{kind}", of an edit.
    named |= {f"change_{name}" for name in named}
    assert set(sentences()) <= named
    called = set(re.findall(r'\bmistake\("(\w+)"', text))
    assert called <= set(sentences())
