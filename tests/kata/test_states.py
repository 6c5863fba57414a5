"""Not started, blocked, wrong and ours are four different things wherever a run is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

SUITE = '''
    import numpy as np
    import pytest

    from kata import expect
    from kata.diagnose.search import Program

    RIGHT = {"a": 1}
    PROGRAM = Program(lambda: lambda: RIGHT)


    def test_right(answer):
        """Right."""
        expect.sizes([answer.right()], [RIGHT], PROGRAM)


    def test_wrong(answer):
        """Wrong."""
        expect.sizes([answer.wrong()], [RIGHT], PROGRAM)


    @pytest.mark.needs("test_wrong")
    def test_blocked(answer):
        """Blocked."""
        expect.sizes([answer.right()], [RIGHT], PROGRAM)


    @pytest.mark.needs("test_blocked")
    def test_blocked_too(answer):
        """Blocked too."""
        expect.sizes([answer.right()], [RIGHT], PROGRAM)


    def test_not_started(answer):
        """Not started."""
        expect.sizes([answer.not_started()], [RIGHT], PROGRAM)
'''
ANSWER = """
    def right():
        return {"a": 1}


    def wrong():
        return {"a": 2}


    def not_started():
        raise NotImplementedError
"""
BROKEN_SUITES = {
    "raises": ("{}['no']", "KeyError: 'no'"),
    "raises after a mismatch": (
        "expect.sizes([answer.wrong()], [RIGHT], PROGRAM); {}['no']",
        "KeyError",
    ),
    "asserts by itself": ("assert answer.right().value is None", "AssertionError"),
    "never judges a call": ("answer.right()", "the suite made a call that it never judged"),
    "makes no call": ("pass", "the suite made a call that it never judged"),
}


@pytest.fixture
def work(course: ExampleCourse) -> ExampleCourse:
    """An answer file that gets one of each state."""
    course.write("tests/1_numbers/test_02_first.py", SUITE)
    course.write("work/02_first.py", ANSWER)
    return course


def break_suite(course: ExampleCourse, statement: str) -> None:
    """Put a test of our own making that breaks where test_wrong was."""
    right = "expect.sizes([answer.wrong()], [RIGHT], PROGRAM)"
    course.write("tests/1_numbers/test_02_first.py", SUITE.replace(right, statement))


def test_states_differ_in_the_output(work: ExampleCourse) -> None:
    ran = work.run("work")
    ran.stdout.fnmatch_lines(
        [
            "work/02_first.py .Fbb- *",
            "*02_first  Wrong.",
            "*expected  {'a': 1}",
            "*yours     {'a': 2}",
            "*02_first  Blocked.",
            "*Not judged yet: first Wrong.",
            "*02_first  Blocked too.",
            "*Not judged yet: first Blocked.",
            "*1 passed*",
        ]
    )
    assert "1 passed, 1 wrong, 2 blocked, 1 not started" in str(ran.stdout)
    assert "02_first  Not started." not in str(ran.stdout)


def test_states_differ_with_v(work: ExampleCourse) -> None:
    work.run("work", "-v").stdout.fnmatch_lines(
        [
            "*::test_right PASSED *",
            "*::test_wrong WRONG *",
            "*::test_blocked BLOCKED *",
            "*::test_blocked_too BLOCKED *",
            "*::test_not_started NOT STARTED *",
        ]
    )


def test_states_differ_in_the_score(work: ExampleCourse) -> None:
    results = {r["test"]: r for r in work.score("work")["results"]}
    assert {name: r["state"] for name, r in results.items()} == {
        "test_right": "passed",
        "test_wrong": "wrong",
        "test_blocked": "blocked",
        "test_blocked_too": "blocked",
        "test_not_started": "not started",
    }
    assert {name: r["needs"] for name, r in results.items() if r["needs"]} == {
        "test_blocked": "test_wrong",
        "test_blocked_too": "test_blocked",
    }
    assert [r["earned"] for r in results.values()] == [1, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("test", "status"),
    [
        ("test_right", pytest.ExitCode.OK),
        ("test_wrong", pytest.ExitCode.TESTS_FAILED),
        ("test_not_started", pytest.ExitCode.TESTS_FAILED),
        ("test_nowhere", pytest.ExitCode.USAGE_ERROR),
    ],
)
def test_exit_status_is_pytests(work: ExampleCourse, test: str, status: pytest.ExitCode) -> None:
    assert work.run(f"work/02_first.py::{test}").ret == status


@pytest.mark.parametrize("name", BROKEN_SUITES)
def test_broken_suite_is_ours_and_costs_nothing(work: ExampleCourse, name: str) -> None:
    statement, trouble = BROKEN_SUITES[name]
    break_suite(work, statement)
    ran = work.run("work", "-v")
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    ran.stdout.fnmatch_lines(["*::test_wrong THE GRADER BROKE *", f"*{trouble}*"])
    assert "This is our fault, not yours, and costs no points." in str(ran.stdout)
    score = work.score("work")
    broken = score["results"][1]
    assert broken["state"] == "ours"
    assert broken["earned"] == 0
    assert trouble in broken["trouble"]
    assert score["possible"] == 4


def test_fixture_that_breaks_is_ours(work: ExampleCourse) -> None:
    text = SUITE.replace("test_wrong(answer)", "test_wrong(answer, nowhere)")
    work.write("tests/1_numbers/test_02_first.py", text)
    broken = work.score("work")["results"][1]
    assert broken["state"] == "ours"
    assert broken["trouble"] == "fixture 'nowhere' not found"


@pytest.mark.parametrize("name", BROKEN_SUITES)
def test_broken_suite_breaks_no_report(work: ExampleCourse, name: str) -> None:
    break_suite(work, BROKEN_SUITES[name][0])
    ran = work.run("work/02_first.py::test_wrong", "--tb=long", "--junitxml", "junit.xml")
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    assert (work.root / "junit.xml").exists()


def test_what_is_ours_is_no_next_step(work: ExampleCourse) -> None:
    break_suite(work, "{}['no']")
    work.write("work/02_first.py", ANSWER.replace("raise NotImplementedError", "return {'a': 1}"))
    work.write("work/03_even.py", "def is_even(n):\n    raise NotImplementedError\n")
    shown = work.text("work")
    assert "KeyError: 'no'" in shown
    assert "next    work/03_even.py:2" in shown


def test_next_step_is_found_from_a_folder_below(
    course: ExampleCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.write("work/02_first.py", "# One\n\n\n\ndef first(x):\n    return x[1]\n")
    monkeypatch.chdir(course.root / "work")
    assert "work/02_first.py:5   first" in course.text("02_first.py")


@pytest.mark.parametrize(("right_up_to", "earned"), [(0, 0), (3, 1), (5, 2), (7, 3)])
def test_points_are_earned_in_proportion(
    course: ExampleCourse, right_up_to: int, earned: int
) -> None:
    course.write(
        "work/01_double.py", f"def double(x):\n    return 2 * x if len(x) <= {right_up_to} else x\n"
    )
    result = course.score("work/01_double.py::test_double")["results"][0]
    assert (result["earned"], result["points"]) == (earned, 3)
    assert f"{earned} / 3" in course.text("work/01_double.py::test_double")


@pytest.mark.parametrize(
    ("known", "earned"),
    # Fixed are the calls with 2 and 3, drawn those with 4 to 7.
    [((2, 3), 0), ((2, 3, 4), 1), ((4, 5, 6, 7), 0), ((2, 4, 5, 6), 2), ((2, 3, 4, 5, 6, 7), 4)],
)
def test_fixed_calls_earn_nothing_alone(
    course: ExampleCourse, known: tuple[int, ...], earned: int
) -> None:
    course.write(
        "tests/2_questions/test_03_even.py",
        '''
        import pytest

        from kata import expect
        from kata.diagnose.search import Program

        HALF = Program(lambda: lambda n: n // 2)


        @pytest.mark.points(4)
        def test_is_even(answer):
            """is_even(n) is half of n."""
            numbers = range(2, 8)
            returned = [answer.is_even(n) for n in numbers]
            expect.fixed(returned[:2])
            expect.counts(returned, [HALF(n) for n in numbers], HALF)
        ''',
    )
    course.write("work/03_even.py", f"def is_even(n):\n    return n // 2 if n in {known} else -1\n")
    assert course.score("work")["earned"] == earned


def test_stopped_test_earns_nothing(course: ExampleCourse) -> None:
    course.write("work/01_double.py", "def double(x):\n    return 2 * x if len(x) == 3 else x\n")
    results = course.score("work", "-x")["results"]
    assert [(r["state"], r["earned"], len(r["mismatches"])) for r in results] == [("wrong", 0, 1)]


@pytest.mark.parametrize(("body", "earned"), [("n % 2 == 0", 2), ("n == 0", 0), ("1", 0)])
def test_whole_test_earns_all_or_nothing(course: ExampleCourse, body: str, earned: int) -> None:
    course.write("work/03_even.py", f"def is_even(n):\n    return {body}\n")
    assert course.score("work")["earned"] == earned


def test_a_part_of_the_tests_is_never_called_the_whole(course: ExampleCourse) -> None:
    course.solve("work")
    whole = course.text("work")
    assert "Everything here is solved." in whole
    assert "solutions/2_questions/03_even.py" in whole
    for part in (["work", "-k", "ends"], ["work/01_double.py::test_ends"]):
        shown = course.text(*part)
        assert "What ran is right. Not every test was run." in shown
        assert "Everything here is solved." not in shown
        assert "solutions/" not in shown


FAILS_ON_TWO = {
    "raises": (
        "one = answer.wrong(); 1 / (one.value['a'] - 2); expect.sizes([one], [RIGHT], PROGRAM)"
    ),
    "never judges a call": (
        "one = answer.wrong(); one.value['a'] == 2 or expect.sizes([one], [RIGHT], PROGRAM)"
    ),
}


@pytest.mark.parametrize("name", FAILS_ON_TWO)
def test_what_a_suite_cannot_judge_is_wrong_where_it_can_judge_the_solution(
    work: ExampleCourse, name: str
) -> None:
    break_suite(work, FAILS_ON_TWO[name])
    right = ANSWER.replace("2", "1").replace("raise NotImplementedError", "return right()")
    work.write("solutions/1_numbers/02_first.py", right)
    ran = work.run("work", "-v")
    ran.stdout.fnmatch_lines(["*::test_wrong WRONG*", "*What wrong gave cannot be compared*"])
    result = work.score("work")["results"][1]
    assert (result["state"], result["earned"]) == ("wrong", 0)
    (mismatch,) = result["mismatches"]
    assert [one["id"] for one in mismatch["mistakes"]] == ["cannot_be_judged"]
    assert mismatch["call"] == "wrong()"
    # What it says may hold what came, or what is right.
    assert result["trouble"].startswith("ZeroDivisionError in ") == (name == "raises")
    assert "by zero" not in result["trouble"]
    work.write("solutions/1_numbers/02_first.py", ANSWER)
    assert work.score("work")["results"][1]["state"] == "ours"
