"""Which files pytest takes for answers, and that every way of choosing tests works on them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

DOUBLE = [
    "1_numbers/01_double.py::test_double",
    "1_numbers/01_double.py::test_double_in_rows",
    "1_numbers/01_double.py::test_ends",
]
FIRST = ["1_numbers/02_first.py::test_first"]
EVEN = ["2_questions/03_even.py::test_is_even"]
HALF_RIGHT = """
    def double(x):
        return 2 * x


    def ends(x):
        return {"first": int(x[0]), "last": int(x[0])}
"""


@pytest.mark.parametrize(
    ("pointed_at", "found"),
    [
        ("", DOUBLE + FIRST + EVEN),
        ("/1_numbers", DOUBLE + FIRST),
        ("/1_numbers/01_double.py", DOUBLE),
        ("/1_numbers/01_double.py::test_ends", DOUBLE[2:]),
    ],
)
@pytest.mark.parametrize(("tree", "state"), [("exercises", "not started"), ("solutions", "passed")])
def test_folder_pointed_at_is_graded(
    course: ExampleCourse, tree: str, state: str, pointed_at: str, found: list[str]
) -> None:
    assert course.states(f"{tree}{pointed_at}") == {f"{tree}/{test}": state for test in found}


def test_pytest_alone_grades_the_exercises(course: ExampleCourse) -> None:
    assert course.states() == course.states("exercises")


def test_suites_grade_the_solutions(course: ExampleCourse) -> None:
    assert course.states("tests") == course.states("solutions")
    suite = "tests/1_numbers/test_02_first.py"
    assert course.states(suite) == {"solutions/1_numbers/02_first.py::test_first": "passed"}


def test_person_may_keep_chapters_or_not(course: ExampleCourse) -> None:
    course.solve("class/flat")
    for source in course.root.glob("solutions/*/*.py"):
        course.write(f"class/chapters/{source.parent.name}/{source.name}", source.read_bytes())
    results = course.score("class")["results"]
    assert {(r["folder"], r["state"]) for r in results} == {
        ("class/flat", "passed"),
        ("class/chapters", "passed"),
    }
    assert len(results) == 2 * len(DOUBLE + FIRST + EVEN)


@pytest.mark.parametrize("place", ["class", "../elsewhere"])
def test_folder_with_one_folder_for_each_person(course: ExampleCourse, place: str) -> None:
    course.solve(f"{place}/alice")
    course.write(f"{place}/김 철수/01_double.py", HALF_RIGHT)
    folders = {r["folder"].rpartition("/")[2] for r in course.score(place)["results"]}
    assert folders == {"alice", "김 철수"}
    shown = course.text(place)
    assert "done 5" in shown
    assert "done 2, wrong 1" in shown
    assert "김 철수" in shown
    one = course.score(f"{place}/김 철수/01_double.py::test_ends")["results"]
    assert [(r["test"], r["state"]) for r in one] == [("test_ends", "wrong")]


@pytest.mark.parametrize(
    "name", ["helper.py", "notes.py", "test_mine.py", "99_other.py", "01_double.txt"]
)
def test_file_that_is_no_exercise_is_left_alone(course: ExampleCourse, name: str) -> None:
    course.solve("work")
    course.write(f"work/{name}", "raise SystemExit('was imported')")
    assert all(state == "passed" for state in course.states("work").values())
    assert name not in course.text("work", "--collect-only", "-q")


def test_files_of_one_name_share_nothing(course: ExampleCourse) -> None:
    for person in ("alice", "bob"):
        course.write(
            f"class/{person}/02_first.py",
            """
            rows = []
            rows.append(0)


            def first(x):
                return x[len(rows) - 1]
            """,
        )
    assert set(course.states("class").values()) == {"passed"}


def test_module_beside_the_answer_is_not_taken_for_a_package(course: ExampleCourse) -> None:
    course.write("work/numpy.py", "raise RuntimeError('not the real numpy')")
    course.write(
        "work/02_first.py", "import numpy as np\n\n\ndef first(x):\n    return np.array(x[0])"
    )
    assert set(course.states("work").values()) == {"passed"}
    course.run_apart("work").stdout.fnmatch_lines("* 1 passed *")


def test_an_answer_under_an_old_number_is_told_its_new_name(course: ExampleCourse) -> None:
    course.solve("work/ada", "02_first")
    # Of an older course that this one was unpacked over, a stub says nothing of anybody.
    course.write("tests/former_names.json", '{"07_double": "01_double", "08_first": "02_first"}')
    course.write("work/ada/08_first.py", "def first(x):\n    raise NotImplementedError\n")
    course.write("work/ada/07_double.py", "raise RuntimeError('nobody looks into it')")
    course.write("work/ada/07_nothing_of_ours.py", "")
    told = "work/ada/07_double.py was not graded: its exercise is 01_double.py now."
    for more in ((), ("-n", "1")):
        shown = course.text("work", *more)
        assert shown.count("was not graded") == 1
        assert told in shown.replace("\n", " ")
    korean = course.text("work/ada/07_double.py", "--lang", "ko")
    assert "파일 이름은 이제 01_double.py예요" in korean


def test_exercise_answered_twice_names_both_files(course: ExampleCourse) -> None:
    course.solve("work", "02_first")
    course.solve("work/1_numbers", "02_first")
    shown = course.text("work")
    assert "This exercise is answered by two files" in shown
    flat = shown.replace("\n", "").replace(" ", "")
    assert "work/02_first.pyand" in flat
    assert "work/1_numbers/02_first.py.Keepone" in flat
    assert sorted(course.states("work").values()) == ["passed", "wrong"]


def test_two_processes_find_what_one_finds(course: ExampleCourse) -> None:
    course.solve("class/alice")
    course.write("class/bob/01_double.py", HALF_RIGHT)
    alone = course.score("class")["results"]
    together = course.score("class", "-n", "2", "--dist", "loadfile", apart=True)["results"]
    assert together == alone


def test_choice_by_keyword(course: ExampleCourse) -> None:
    assert list(course.states("solutions", "-k", "first or is_even")) == [
        "solutions/1_numbers/02_first.py::test_first",
        "solutions/2_questions/03_even.py::test_is_even",
    ]


def test_choice_of_what_failed_last(course: ExampleCourse) -> None:
    course.solve("work")
    course.write("work/01_double.py", HALF_RIGHT)
    assert course.run("work").ret == pytest.ExitCode.TESTS_FAILED
    assert course.states("work", "--lf") == {"work/01_double.py::test_ends": "wrong"}
    course.solve("work")
    assert course.states("work", "--lf") == {"work/01_double.py::test_ends": "passed"}


def test_stop_at_the_first_failure(course: ExampleCourse) -> None:
    course.solve("work")
    course.write("work/01_double.py", HALF_RIGHT)
    assert list(course.states("work", "-x").values()) == ["passed", "passed", "wrong"]


def test_collecting_alone_shows_tests_and_no_score(course: ExampleCourse) -> None:
    ran = course.run("exercises", "--collect-only", "-q")
    assert ran.ret == pytest.ExitCode.OK
    assert [line for line in ran.outlines if "::" in line] == [
        f"exercises/{test}" for test in DOUBLE + FIRST + EVEN
    ]
    assert "score" not in str(ran.stdout)


def test_no_cache_is_needed(course: ExampleCourse) -> None:
    assert course.run("solutions", "-p", "no:cacheprovider").ret == pytest.ExitCode.OK
    assert not (course.root / ".pytest_cache").exists()


@pytest.mark.parametrize("options", [[], ["--tb=long"]])
def test_junit_file_counts_every_test(course: ExampleCourse, options: list[str]) -> None:
    course.solve("class/alice")
    course.write("class/bob/01_double.py", "def double(x):\n    return '<&\\x00]]>'")
    course.run("class", "--junitxml", "junit.xml", *options)
    suite = ET.parse(course.root / "junit.xml").getroot()[0]
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "8", "failures": "2", "errors": "0", "skipped": "1"}
    failures = {case.get("name"): case[0].get("message") for case in suite if len(case)}
    assert "double(x)" in (failures["test_double"] or "")
    assert "no function ends" in (failures["test_ends"] or "") or options
