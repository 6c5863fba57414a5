"""A file that cannot be used fails its own tests, says why in one sentence, and disturbs nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

RIGHT = "def double(x):\n    return 2 * x\n\n\n"
ENDS = 'def ends(x):\n    return {"first": int(x[0]), "last": int(x[-1])}\n'
KOREAN = "# 두 배\n"

BROKEN: dict[str, tuple[str | bytes, str]] = {
    "syntax": (
        RIGHT.replace(":", "") + ENDS,
        "Python cannot read this file: expected ':'. Mend line 1 first.",
    ),
    "tabs": (
        "def double(x):\n\ty = x\n        return y\n",
        "Python cannot read this file: inconsistent use of tabs and spaces in indentation. "
        "Mend line 3 first.",
    ),
    "missing package": (
        "import no_such_package\n" + RIGHT + ENDS,
        "Line 1 imports no_such_package, which is not installed here.",
    ),
    "cp949": (
        (RIGHT + ENDS + KOREAN).encode("cp949"),
        "This file is not saved as UTF-8. Save it again with the encoding UTF-8.",
    ),
    "utf-16": (
        (RIGHT + ENDS + KOREAN).encode("utf-16"),
        "This file is not saved as UTF-8.",
    ),
    "null bytes": (
        (RIGHT + ENDS).replace("2", "2\0"),
        "Python cannot read this file: source code string cannot contain null bytes.",
    ),
    "raises": (
        RIGHT + ENDS + "double([])[0]\n",
        "The file stops with IndexError while it is being read",
    ),
    "exits": (
        RIGHT + ENDS + "raise SystemExit(0)\n",
        "The file ends the program while it is being read. Take exit() or sys.exit() out.",
    ),
    "nested too deeply": (
        RIGHT + ENDS + "x = " + "+".join("1" * 20000) + "\n",
        "Python stops with RecursionError before it runs a line of this file.",
    ),
    "error without a text": (
        RIGHT + ENDS + "class Mute(Exception):\n    __str__ = None\n\n\nraise Mute\n",
        "The file stops with RuntimeError while it is being read",
    ),
}


def flat(shown: str) -> str:
    """Without the places where lines were broken."""
    return " ".join(shown.split())


def assert_no_machinery(shown: str) -> None:
    assert "Traceback (most recent call last)" not in shown
    assert "INTERNALERROR" not in shown
    assert not re.search(r"_pytest|site-packages|importlib|kata/\w+\.py", shown)


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_told_why_once(course: ExampleCourse, name: str) -> None:
    text, sentence = BROKEN[name]
    course.write("work/01_double.py", text)
    for shown in (course.text("work"), course.text("work", "-v")):
        assert flat(shown).count(sentence) == 1
        assert_no_machinery(shown)


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_fails_its_own_tests_only(course: ExampleCourse, name: str) -> None:
    course.solve("class/alice")
    course.write("class/bob/01_double.py", BROKEN[name][0])
    course.solve("class/carol")
    states = course.states("class")
    bob = {test.rpartition(":")[2]: s for test, s in states.items() if "/bob/" in test}
    assert bob == {"test_double": "wrong", "test_double_in_rows": "blocked", "test_ends": "wrong"}
    others = [state for test, state in states.items() if "/bob/" not in test]
    assert others == ["passed"] * 10


@pytest.mark.parametrize("text", ["", KOREAN, RIGHT])
def test_missing_function_is_named(course: ExampleCourse, text: str) -> None:
    course.write("work/01_double.py", text)
    shown = course.text("work")
    for name in ("double", "ends"):
        said = f"The file has no function {name}. Keep the name that the exercise gave it."
        assert flat(shown).count(said) == (f"def {name}" not in text)
    assert_no_machinery(shown)


def test_changed_parameters_are_named(course: ExampleCourse) -> None:
    course.write("work/01_double.py", "def double():\n    return 2\n\n\n" + ENDS)
    shown = course.text("work")
    assert "double cannot be called this way. Keep its parameters: x." in flat(shown)
    assert_no_machinery(shown)


def test_line_of_an_error_is_where_to_go_next(course: ExampleCourse) -> None:
    course.write("work/01_double.py", RIGHT + "print('read')\nimport no_such_package\n")
    assert "work/01_double.py:6" in course.text("work")
    course.write("work/01_double.py", RIGHT + "def ends(x):\n    return x.none\n")
    assert "work/01_double.py:6" in course.text("work")


def test_folder_named_like_an_exercise_is_a_folder(course: ExampleCourse) -> None:
    course.solve("class/alice/01_double.py", "02_first")
    course.solve("class/bob")
    ran = course.run("class")
    assert ran.ret == pytest.ExitCode.OK
    ran.stdout.fnmatch_lines("* 6 passed *")


@pytest.mark.parametrize("text", ["\\ud800", "'\\x1b[2J'", "\\0"])
def test_any_text_of_an_error_can_be_shown(course: ExampleCourse, text: str) -> None:
    course.write("work/01_double.py", f'def double(x):\n    raise ValueError("{text}")\n')
    result = course.score("work")["results"][0]
    assert result["state"] == "wrong"
    shown = course.text("work", "--junitxml", "junit.xml")
    assert "\x1b" not in shown
    assert_no_machinery(shown)
