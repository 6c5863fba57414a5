"""What a learner reads of a mistake: whole, of their own code alone, in their language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kata.diagnose.mistakes import sentences
from kata.language import Phrase

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


ROWS_SUITE = '''
    import numpy as np

    from kata import expect


    def test_first(answer):
        """first(x) is the first row."""
        x = np.arange(2400).reshape(2, 1200)
        expect.values(answer.first(x), x[0], ("column",))


    def test_rows(answer):
        """first(x) is the same where there are rows in rows."""
        x = np.arange(600).reshape(3, 20, 10)
        expect.values(answer.first(x), x, ("batch_size", "timesteps", "units"))
'''


def test_with_v_call_expected_and_yours_are_whole(course: ExampleCourse) -> None:
    course.write("tests/1_numbers/test_02_first.py", ROWS_SUITE)
    course.write("work/02_first.py", "def first(x):\n    return x[1]\n")
    shown = course.text("work", "-v", "-k", "test_first")
    call, rest = shown.split("✗ first(x)")[1].split("expected", 1)
    expected, yours = rest.split("yours", 1)
    numbers = [[int(n) for n in re.findall(r"\b\d+\b", part)] for part in (call, expected, yours)]
    assert numbers[0] == list(range(2400))
    assert numbers[1] == [1200, *range(1200)]
    assert numbers[2][:1201] == [1200, *range(1200, 2400)]
    assert "first difference at [0]: expected 0, yours 1200" in yours


def test_a_large_array_is_shown_where_it_first_differs(course: ExampleCourse) -> None:
    course.write("tests/1_numbers/test_02_first.py", ROWS_SUITE)
    answer = "def first(x):\n    y = x.copy()\n    y[1, 7:, 3] = -1\n    return y\n"
    course.write("work/02_first.py", answer)
    lines = lines_of(course.text("work", "-k", "test_rows"))
    at = next(place for place, line in enumerate(lines) if "expected" in line)
    assert [line.strip() for line in lines[at - 6 : at]] == [
        "x.shape = (3, 20, 10)",
        "x[0, 0:5, 0:8] = [[ 0,  1,  2,  3,  4,  5,  6,  7],",
        "[10, 11, 12, 13, 14, 15, 16, 17],",
        "[20, 21, 22, 23, 24, 25, 26, 27],",
        "[30, 31, 32, 33, 34, 35, 36, 37],",
        "[40, 41, 42, 43, 44, 45, 46, 47]]",
    ]
    assert [line.strip() for line in lines[at : at + 12]] == [
        "expected  shape (batch_size=3, timesteps=20, units=10), here [1, 6:11, 2:10]:",
        "[[262, 263, 264, 265, 266, 267, 268, 269],",
        "[272, 273, 274, 275, 276, 277, 278, 279],",
        "[282, 283, 284, 285, 286, 287, 288, 289],",
        "[292, 293, 294, 295, 296, 297, 298, 299],",
        "[302, 303, 304, 305, 306, 307, 308, 309]]",
        "yours     [[262, 263, 264, 265, 266, 267, 268, 269],",
        "[272,  -1, 274, 275, 276, 277, 278, 279],",
        "[282,  -1, 284, 285, 286, 287, 288, 289],",
        "[292,  -1, 294, 295, 296, 297, 298, 299],",
        "[302,  -1, 304, 305, 306, 307, 308, 309]]",
        "first difference at [1, 7, 3]: expected 273, yours -1",
    ]


TWICE_SUITE = '''
    import numpy as np
    import pytest

    from kata import expect

    X = np.arange(6).reshape(2, 3)


    def test_first(answer):
        """first(x) is the first row."""
        for x in (X, X + 1, X + 2):
            expect.values(answer.first(x), x[0], ("column",))


    def test_last(answer):
        """first(x, True) is the last row."""
        expect.values(answer.first(X, True), X[1], ("column",))


    @pytest.mark.needs("test_first")
    def test_second(answer):
        """first(x) is no column."""


    @pytest.mark.needs("test_first")
    def test_third(answer):
        """first(x) is one row alone."""
'''


@pytest.fixture
def twice(course: ExampleCourse) -> ExampleCourse:
    """A course in which one exercise has several tests that go wrong for one reason."""
    course.write("tests/1_numbers/test_02_first.py", TWICE_SUITE)
    course.write("work/02_first.py", "def first(x, last=False):\n    return x[0] * 0 - 1\n")
    return course


def test_further_calls_are_counted_and_with_v_shown(twice: ExampleCourse) -> None:
    shown = twice.text("work", "-k", "test_first")
    assert shown.count("✗ first(x)") == 1
    assert "and 2 more calls like this" in shown
    assert "이런 호출이 2개 더 있어요" in twice.text("work", "-k", "test_first", "--lang", "ko")
    whole = twice.text("work", "-k", "test_first", "-v")
    assert whole.count("✗ first(x)") == 3
    assert "more calls" not in whole


def test_what_comes_first_is_told_once_by_its_sentence(twice: ExampleCourse) -> None:
    shown = twice.text("work")
    assert shown.count("Not judged yet: first first(x) is the first row.") == 1
    assert "first(x) is no column." in shown
    assert "test_first" not in shown
    assert "먼저 할 것: first(x) is the first row." in twice.text("work", "--lang", "ko")
    skipped = twice.run("work", "-rs", "--tb=long").stdout
    skipped.fnmatch_lines(["SKIPPED*: Not judged yet: first first(x) is the first row."])


def test_an_error_is_told_once(twice: ExampleCourse) -> None:
    twice.write("work/02_first.py", "def first(x, last=False):\n    raise RuntimeError('mine')\n")
    shown = twice.text("work")
    assert shown.count("RuntimeError: mine") == 1
    assert shown.count("first(x, True) is the last row.") == 1
    assert len(re.findall("As above|The same error as above", shown)) == 1
    assert twice.text("work", "-v").count("RuntimeError: mine") == 4


def test_what_is_told_stands_before_what_shows_it(course: ExampleCourse) -> None:
    course.write("work/03_even.py", "def is_even(n):\n    return n % 2 == 1\n")
    shown = course.text("work")
    order = ["only for even", "✗ is_even(0)", "expected  True", "yours     False", "and 3 more"]
    sentence = Phrase(sentences()["yes_and_no_swapped"]).to("en").split(".")[0]
    places = [shown.find(text) for text in (order[0], sentence, *order[1:])]
    assert -1 not in places[1:]
    assert places[1:] == sorted(places[1:])


def test_rows_of_an_argument_stand_below_each_other(course: ExampleCourse) -> None:
    course.write("work/02_first.py", "def first(x):\n    return x[1]\n")
    course.run("work").stdout.fnmatch_lines_random(["    x = [[1, 2, 3],", "         [4, 5, 6]]"])


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
    # pytest's own last line stays in one language.
    assert not HANGUL.search(shown.strip().splitlines()[-1])


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
