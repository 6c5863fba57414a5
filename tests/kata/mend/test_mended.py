"""The mended expression: the learner's own words with the edit made, in the third hint alone."""

from __future__ import annotations

import ast
import random
import re
from pathlib import Path

import pytest

from kata.collect.answer import AnswerFile
from kata.collect.run import source_of
from kata.curriculum import course_at
from kata.mend.mended import mended_parts
from kata.mend.places import places_of
from kata.mend.program import COUNT, LearnersProgram
from kata.mend.search import mended
from kata.mend.splice import dump
from kata.mend.terms import ARRAYS
from tests.kata.conftest import HINTS, ExampleCourse
from tests.kata.sessions import ROOT, run

pytest_plugins = "pytester"

COURSE = course_at(ROOT)
HEAD = "import numpy as {np}\n\n\ndef rnn_step(x_t, h, kernel, recurrent_kernel, bias):\n"

# What the body of rnn_step is, and the code that the third hint shows.
STEPS = [
    (
        "    return np.tanh( x_t@kernel - h @ recurrent_kernel+bias )",
        "x_t@kernel + h @ recurrent_kernel",
    ),
    (
        "    z = (x_t@ kernel  # what is new\n         - h@recurrent_kernel  # what was\n"
        "         + bias)\n    return np.tanh(z)",
        "x_t@ kernel  # what is new\n     + h@recurrent_kernel",
    ),
    (
        "    a, b = h @ recurrent_kernel, x_t@kernel\n    return np.cos( a+b + bias)",
        "np.tanh( a+b + bias)",
    ),
    (
        "    h = np.zeros_like(h)  # gone\n"
        "    return np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)",
        "h = np.zeros_like(h)  # gone",
    ),
    (
        "    return np.tanh(\n        x_t @ kernel\n        + h @ recurrent_kernel\n"
        '        + bias[0]  # "all" of it\n    )',
        "x_t @ kernel\n+ h @ recurrent_kernel\n+ bias",
    ),
    (
        "    h = (h-1)*x_t.sum()\n    return np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)",
        "h = (h-1)*x_t.sum()",
    ),
    (
        "    h = np.cos(h) + x_t.sum()\n    return np.tanh(x_t @ kernel.T + h) * bias",
        "",
    ),
]


def rnn_step(folder: Path, body: str, np: str = "np") -> AnswerFile:
    step = COURSE.find("07")
    file = folder / step.stub.name
    text = HEAD.format(np=np) + body.replace("np.", f"{np}.") + "\n"
    file.write_text(text, encoding="utf-8")
    return AnswerFile(file, step.parameters)


def codes(file: AnswerFile) -> list[str]:
    """What the third hint shows of it."""
    found = mended(file, COURSE.find("07"), "rnn_step", seed=0)
    told = places_of(found, source_of(file.read()))
    return [str(one.mended.facts["code"]) for one in told if one.mended]


@pytest.mark.parametrize(("body", "code"), STEPS)
def test_a_learners_own_spelling_stays(tmp_path: Path, body: str, code: str) -> None:
    assert codes(rnn_step(tmp_path, body)) == ([code] if code else [])


def test_a_slice_stays_as_it_was_written(tmp_path: Path) -> None:
    exercise = COURSE.find("11")
    text = exercise.solution.read_text(encoding="utf-8")
    file = tmp_path / exercise.stub.name
    file.write_text(text.replace("x[:, start : start", "x[start :  start"), encoding="utf-8")
    found = mended(AnswerFile(file, exercise.parameters), exercise, "rnn_in_chunks", seed=0)
    (place,) = places_of(found, file.read_text(encoding="utf-8"))
    assert place.mended
    assert place.mended.facts["code"] == "x[:, start :  start + chunk]"


def test_numpy_has_the_name_that_the_learner_gave_it(tmp_path: Path) -> None:
    body = "    return x_t @ kernel + h @ recurrent_kernel + bias"
    mended = "return numerics.tanh(x_t @ kernel + h @ recurrent_kernel + bias)"
    assert codes(rnn_step(tmp_path, body, np="numerics")) == [mended]


def test_a_flag_does_not_take_the_place_of_another_that_says_nothing(tmp_path: Path) -> None:
    exercise = COURSE.find("02")
    right, wrong = "SimpleRNN(units)(", "SimpleRNN(units, return_sequences=True)("
    text = exercise.solution.read_text(encoding="utf-8").replace(right, wrong, 1)
    file = tmp_path / exercise.stub.name
    file.write_text(text, encoding="utf-8")
    answer = AnswerFile(file, exercise.parameters)
    function = next(iter(exercise.parameters))
    (place,) = places_of(mended(answer, exercise, function, seed=0), text)
    assert place.mended
    assert place.mended.facts["code"] == "SimpleRNN(units, return_sequences=False)"


def test_of_two_things_it_says_that_this_is_one() -> None:
    exercise = COURSE.find("20")
    name = "pair_inside_and_bias_twice"
    file = ROOT / "tests" / "answers" / "wrong" / name / exercise.stub.name
    answer = AnswerFile(file, exercise.parameters)
    found = mended(answer, exercise, "lstm_step", seed=0)
    (place,) = places_of(found, file.read_text(encoding="utf-8"))
    assert place.mistake
    assert place.sentence.to("en").startswith("Two things.")
    assert place.sentence.brief().to("en").startswith(f"Beside that, line {place.line}")
    assert place.mended
    assert "one of the things to change" in place.mended.to("en")


@pytest.mark.parametrize("number", ["07", "08", "11", "13", "20", "21", "23", "25"])
def test_whatever_is_changed_the_code_is_a_part_of_the_edited_program(number: str) -> None:
    """Of edits drawn from all: what is told reads as what the edit makes, on the edit's line."""
    exercise = COURSE.find(number)
    file = AnswerFile(exercise.solution, exercise.parameters)
    source, names = source_of(file.read()), file.names()
    assert names is not None
    for function in exercise.parameters:
        program = LearnersProgram(file.read(), function, names)
        edits = program.edits()
        for edit in random.Random(number).sample(edits, min(40, len(edits))):
            with edit.made():
                trees = program.functions.values()
                every = [dump(one) for tree in trees for one in ast.walk(tree)]
            counted = re.compile(rf"ifs=\[Call\(func=Name\(id='{COUNT}'.*?\[\], keywords=\[\]\)\]")
            held = {counted.sub("ifs=[]", one.replace(ARRAYS, "np")) for one in every}
            below_zero = r"UnaryOp(op=USub(), operand=Constant(value=\1))"
            held = {re.sub(r"Constant\(value=-([\d.]+)\)", below_zero, one) for one in held}
            parts = mended_parts(edit, program.functions, source)
            for part in parts:
                assert any(part.lines[0] <= line <= part.lines[1] for line in edit.lines)
                assert _is_held(part.code, held) or part.is_left_out or "\n" in part.code


def _is_held(code: str, held: set[str]) -> bool:
    """Whether the code is a part of a program, of which these are all parts."""
    statement = ast.parse(code if not code.endswith(":") else f"{code} pass").body[0]
    whole = statement.value if isinstance(statement, ast.Expr) else statement
    return dump(whole) in held or code.endswith(":")


def test_the_third_hint_shows_it_and_nothing_before_does(course: ExampleCourse) -> None:
    course.write("hints/1_numbers/01_double.md", HINTS)
    course.write("exercises/1_numbers/01_double.py", TWICE)
    report = course.text("exercises")
    assert "one change here makes every call right" in report
    assert "int(x[0])" not in report
    second = run(["kata", "hint", "1", "2"], course.root).stdout
    assert "2. Multiply." in second
    assert "mended" not in second
    third = run(["kata", "hint", "1", "3"], course.root).stdout
    line_2 = ["3. return 2 * x", "Line 2, mended in one way:", "    2 * x"]
    assert third.splitlines()[-3:] == line_2
    third = run(["kata", "hint", "1", "ends", "3"], course.root).stdout
    line_7 = ["3. x[0], x[-1]", "Line 7, mended in one way:", "    x[0]"]
    assert third.splitlines()[-3:] == line_7
    korean = run(["kata", "hint", "1", "3", "--lang", "ko"], course.root).stdout
    assert "2번째 줄을 이렇게 고칠 수 있어요:\n    2 * x" in korean


def test_the_pages_third_fold_shows_it(course: ExampleCourse) -> None:
    course.write("hints/1_numbers/01_double.md", HINTS)
    course.write("exercises/1_numbers/01_double.py", TWICE)
    course.run("exercises", "--report", "page.html")
    page = (course.root / "page.html").read_text(encoding="utf-8")
    before, _, fold = page.partition("return 2 * x</span>")
    assert "2 * x</pre>" not in before
    fold = fold.partition("</details>")[0]
    assert ">2 * x</pre>" in fold
    assert "mended in one way" in fold
    assert "이렇게 고칠 수 있어요" in fold


@pytest.mark.parametrize(
    ("answer", "told"),
    [("def double(x):\n    return 2 * x\n", ""), ("def double(x:\n", ""), (None, "")],
)
def test_where_nothing_is_to_be_mended_the_hints_stand_alone(
    course: ExampleCourse, answer: str | None, told: str
) -> None:
    course.write("hints/1_numbers/01_double.md", HINTS)
    file = course.root / "exercises/1_numbers/01_double.py"
    if answer is None:
        file.unlink()
    else:
        course.write("exercises/1_numbers/01_double.py", answer)
    ran = run(["kata", "hint", "1", "double", "3"], course.root)
    assert ran.returncode == 0
    assert ran.stdout.rstrip().endswith("3. return 2 * x")
    assert ran.stderr == told


TWICE = """
    def double(x):
        return 3 * x


    def ends(x):
        # Of both ends.
        return {"first": int(x[1]), "last": int(x[-1])}
"""
