"""What a learner reads of a mistake: whole, of their own code alone, in their language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

HANGUL = re.compile("[가-힣]")
ESCAPE = "\x1b["
WRONG = """
    def helper(x):
        return x.nothing


    def double(x):
        print("shape is", x.shape)
        return helper(x)


    def ends(x):
        print("not shown when right")
        return {"first": 4, "last": 6}
"""


def lines_of(shown: str) -> list[str]:
    return [line.rstrip() for line in shown.strip().splitlines()]


def test_mismatch_shows_call_expected_and_yours_whole(course: ExampleCourse) -> None:
    course.write(
        "tests/1_numbers/test_02_first.py",
        '''
        import numpy as np

        from kata import expect


        def test_first(answer):
            """first(x) is the first row."""
            x = np.arange(2400).reshape(2, 1200)
            expect.values(answer.first(x), x[0], ("column",))
        ''',
    )
    course.write("work/02_first.py", "def first(x):\n    return x[1]\n")
    shown = course.text("work")
    call, rest = shown.split("✗ first(x)")[1].split("expected", 1)
    expected, yours = rest.split("yours", 1)
    numbers = [[int(n) for n in re.findall(r"\b\d+\b", part)] for part in (call, expected, yours)]
    assert numbers[0] == list(range(2400))
    assert numbers[1] == [1200, *range(1200)]
    assert numbers[2][:1201] == [1200, *range(1200, 2400)]
    assert "first difference at [0]: expected 0, yours 1200" in yours


def test_rows_of_an_argument_stand_below_each_other(course: ExampleCourse) -> None:
    course.write("work/02_first.py", "def first(x):\n    return x[1]\n")
    course.run("work").stdout.fnmatch_lines_random(["  x = [[1, 2, 3],", "       [4, 5, 6]]"])


def test_error_shows_the_learners_own_lines_only(course: ExampleCourse) -> None:
    course.write("work/01_double.py", WRONG)
    shown = course.text("work")
    lines = [line.strip() for line in shown.splitlines()]
    at = lines.index("yours     AttributeError: 'numpy.ndarray' object has no attribute 'nothing'")
    assert lines[at + 1 : at + 3] == [
        "line 7, double: return helper(x)",
        "line 2, helper: return x.nothing",
    ]
    assert "next    work/01_double.py:2   double" in shown
    assert not re.search(r"Traceback|kata/\w+\.py|_pytest|site-packages|FAILURES", shown)


def test_error_from_a_library_shows_where_it_was_called(course: ExampleCourse) -> None:
    course.write(
        "work/02_first.py",
        "import numpy as np\n\n\ndef first(x):\n    return np.reshape(x, (7, 7))\n",
    )
    shown = course.text("work")
    assert "line 5, first: return np.reshape(x, (7, 7))" in shown
    assert "fromnumeric" not in shown


def test_long_tracebacks_are_pytests_own(course: ExampleCourse) -> None:
    course.write("work/01_double.py", WRONG)
    ran = course.run("work", "--tb=long")
    ran.stdout.fnmatch_lines(
        [
            "*= FAILURES =*",
            "*work/01_double.py:2 in helper*",
            "FAILED work/01_double.py::test_double*",
        ]
    )


def test_printed_text_is_shown_with_the_mistake(course: ExampleCourse) -> None:
    course.write("work/01_double.py", WRONG)
    ran = course.run("work")
    ran.stdout.fnmatch_lines(["*printed  shape is (3,)", "*         shape is (5,)"])
    assert "not shown when right" not in str(ran.stdout)
    assert course.score("work")["results"][0]["printed"].startswith("shape is (3,)\n")


def test_changed_argument_is_told_and_changes_nothing_for_the_suite(course: ExampleCourse) -> None:
    course.write("work/01_double.py", "def double(x):\n    x *= 2\n    return x\n")
    score = course.score("work", "-k", "double and not ends")
    assert score["earned"] == 0
    found = [m for result in score["results"] for m in result["mismatches"]]
    assert {one["id"] for m in found for one in m["mistakes"]} == {"argument_changed"}


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("x[0] = 7", True),
        ("x.shape = (-1, 1)", True),
        ("x.dtype = 'uint8'", True),
        ("x = x * 2", False),
        ("x.flags.writeable = False", False),
    ],
)
def test_an_argument_is_what_it_was_or_not(course: ExampleCourse, line: str, changed: bool) -> None:
    answer = f"def double(x):\n    twice = x * 2\n    {line}\n    return twice\n"
    course.write("work/01_double.py", answer)
    score = course.score("work", "-k", "double and not ends")
    assert (score["earned"] == 0) == changed


@pytest.mark.parametrize("wish", ["KeyboardInterrupt", "__import__('pytest').exit('enough')"])
@pytest.mark.parametrize("place", ["    raise {}", "    return 1\n\n\nraise {}"])
def test_users_wish_to_stop_is_heeded(course: ExampleCourse, wish: str, place: str) -> None:
    course.write("work/01_double.py", "def double(x):\n" + place.format(wish))
    course.solve("work", "02_first")
    ran = course.run("work")
    assert ran.ret == pytest.ExitCode.INTERRUPTED
    assert "wrong" not in str(ran.stdout)
    assert "02_first" not in str(ran.stdout)


def test_no_colour_where_it_is_no_terminal(course: ExampleCourse) -> None:
    course.write("work/01_double.py", WRONG)
    assert ESCAPE not in course.text("work")


@pytest.mark.parametrize("options", [[], ["-v"], ["--tb=long"]])
def test_colour_adds_nothing_but_colour(course: ExampleCourse, options: list[str]) -> None:
    course.write("work/01_double.py", WRONG)
    coloured = course.text("work", "--color=yes", *options)
    assert ESCAPE in coloured.split("score")[0]
    assert ESCAPE in coloured.split("score")[1]
    plain = course.text("work", "--color=no", *options)
    without = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    # The last line says how long it took.
    assert lines_of(without)[:-1] == lines_of(plain)[:-1]


def test_colour_can_be_refused(course: ExampleCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    # pytester itself refuses colour by this.
    monkeypatch.delenv("PY_COLORS")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ESCAPE in course.text("exercises")
    monkeypatch.setenv("NO_COLOR", "1")
    assert ESCAPE not in course.text("exercises")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("KATA_LANG", "ko"), ("LC_ALL", "ko_KR.UTF-8"), ("LANG", "ko_KR.UTF-8")],
)
def test_surroundings_choose_korean(
    course: ExampleCourse, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.delenv("LC_ALL")
    assert not HANGUL.search(course.text("exercises"))
    monkeypatch.setenv(variable, value)
    assert HANGUL.search(course.text("exercises"))
    assert not HANGUL.search(course.text("exercises", "--lang", "en"))


def test_korean_says_all_of_our_own_words(course: ExampleCourse) -> None:
    course.write("work/01_double.py", WRONG)
    shown = course.text("work", "--lang", "ko", "-v")
    assert HANGUL.search(shown)
    ours = (
        "expected",
        "yours",
        "line 7",
        "Not judged",
        "comes first",
        "printed",
        "score",
        "stuck?",
    )
    assert "BLOCKED" not in shown
    assert [word for word in ours if word in shown] == []


@pytest.mark.parametrize("options", [["--lang", "fr"], []])
def test_unknown_language_is_one_sentence(
    course: ExampleCourse, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    if not options:
        monkeypatch.setenv("KATA_LANG", "fr")
    ran = course.run("exercises", *options)
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    said = [line for line in ran.errlines if "fr" in line]
    assert len(said) == 1
    assert "en" in said[0]
    assert "ko" in said[0]
    assert "Traceback" not in f"{ran.stdout}{ran.stderr}"


@pytest.mark.parametrize("seed", ["-1", "1.5", "one"])
def test_a_seed_that_is_none_is_one_sentence(course: ExampleCourse, seed: str) -> None:
    ran = course.run("exercises", f"--seed={seed}")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    assert len([line for line in ran.errlines if f"{seed} is no seed" in line]) == 1
    assert "Traceback" not in f"{ran.stdout}{ran.stderr}"
