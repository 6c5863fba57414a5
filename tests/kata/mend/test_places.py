"""What a learner is told of the place: below the verdict, as data, on the page, in the loop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kata.curriculum import course_at
from kata.language import literally
from kata.learn.checker import Checked, Checker
from kata.report.words import underlined
from kata.score import Place
from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

WRONG = """
    def double(x):
        y = 3 * x
        return y


    def ends(x):
        return {"first": int(x[0]), "last": int(x[-1])}
"""
TWICE_WRONG = WRONG.replace("x[0]", "x[1]")


SOURCE = "    return Bidirectional(SimpleRNN(units), merge_mode='한 mean')(x)"
UNDERLINED = {
    0: ["return Bidirectional(SimpleRNN(units), merge_mode='한 mean')(x)", " " * 50 + "^" * 9],
    # A line that is wider than the screen is folded, and the signs with it.
    54: [
        "return Bidirectional(SimpleRNN(units), merge_mode='한",
        " " * 50 + "^" * 4,
        "mean')(x)",
        "^" * 5,
    ],
    20: [
        "return Bidirectional",
        "(SimpleRNN(units), m",
        "erge_mode='한 mean')",
        " " * 10 + "^" * 9,
        "(x)",
    ],
}


@pytest.mark.parametrize("width", UNDERLINED)
def test_signs_stand_below_what_they_mean(width: int) -> None:
    start = SOURCE.index("'한")
    place = Place(1, start + 1, start + 9, "text", literally(""), SOURCE)
    told = underlined(place, width)
    assert told == UNDERLINED[width]


def test_signs_stand_behind_the_end_where_something_is_missing() -> None:
    assert underlined(Place(1, 7, 8, "", literally(""), "  x = "), 20) == ["x =", "    ^"]
    assert underlined(Place(1, 1, 1, "", literally(""), ""), 20) == ["^"]


@pytest.fixture
def answer(course: ExampleCourse) -> Path:
    return course.write("exercises/1_numbers/01_double.py", WRONG)


def places(course: ExampleCourse, *options: str) -> dict[str, list[dict[str, object]]]:
    score = course.score("exercises/1_numbers/01_double.py", *options)
    return {one["test"]: one["places"] for one in score["results"]}


def test_the_place_is_told_below_the_verdict(course: ExampleCourse, answer: Path) -> None:
    text = course.text("exercises")
    verdict, below = text.split("stuck?")
    assert "one change here" not in verdict
    assert "Line 2: one change here makes every call right. It is the number." in below
    assert "    y = 3 * x\n        ^" in below


def test_the_place_is_told_in_korean(course: ExampleCourse, answer: Path) -> None:
    told = course.text("exercises", "--lang", "ko")
    assert "2번째 줄: 여기 한 곳만 바꾸면 모든 호출이 맞아요. 바꿀 것은 숫자예요." in told


def test_places_are_data(course: ExampleCourse, answer: Path) -> None:
    found = places(course)
    (place,) = found["test_double"]
    # What blocks a test is not told of the test that is blocked.
    assert found["test_ends"] == []
    assert (place["line"], place["column"], place["end_column"]) == (2, 9, 10)
    assert place["kind"] == "number"


def test_nobody_looks_where_nobody_wants_it(course: ExampleCourse, answer: Path) -> None:
    assert not any(places(course, "--places", "none").values())


@pytest.mark.parametrize(("option", "count"), [("at-hand", 1), ("all", 2)])
def test_the_exercise_at_hand_or_all(
    course: ExampleCourse, answer: Path, option: str, count: int
) -> None:
    course.write("exercises/1_numbers/02_first.py", "def first(x):\n    return x[1]\n")
    score = course.score("exercises", "--places", option)
    assert len([one for one in score["results"] if one["places"]]) == count


def test_each_function_that_fails_has_its_place(course: ExampleCourse) -> None:
    course.write("exercises/1_numbers/01_double.py", TWICE_WRONG)
    found = places(course)
    assert [one["line"] for one in found["test_double"]] == [2]
    assert [one["line"] for one in found["test_ends"]] == [7]


def test_what_raises_is_told_its_place(course: ExampleCourse) -> None:
    course.write("exercises/1_numbers/02_first.py", "def first(x):\n    return x[len(x)]\n")
    (result,) = course.score("exercises/1_numbers/02_first.py")["results"]
    assert "IndexError" in json.dumps(result["mismatches"])
    assert {one["line"] for one in result["places"]} == {2}


def test_the_line_of_a_notebook_is_the_cells(course: ExampleCourse) -> None:
    cells = ["# nothing\n", "import numpy as np\n\n\ndef first(x):\n    return x[1]\n"]
    book = {"cells": [{"cell_type": "code", "source": text} for text in cells]}
    course.write("work.ipynb", json.dumps(book))
    (result,) = course.score("work.ipynb")["results"]
    assert [one["line"] for one in result["places"]] == [5]


def test_ctrl_c_ends_the_search_and_the_verdict_stands(course: ExampleCourse, answer: Path) -> None:
    # The suite's tests are run on edited programs, and the learner gives up meanwhile.
    suite = course.root / "tests/1_numbers/test_01_double.py"
    text = suite.read_text(encoding="utf-8")
    spoiled = text.replace(
        "    for x in [np.arange(1, 4)",
        "    import kata.mend.quiet as quiet\n\n"
        "    if quiet._shut:\n        raise KeyboardInterrupt\n"
        "    for x in [np.arange(1, 4)",
        1,
    )
    suite.write_text(spoiled, encoding="utf-8")
    score = course.score("exercises/1_numbers/01_double.py")
    assert [one["state"] for one in score["results"]] == ["wrong", "blocked", "passed"]
    assert not any(one["places"] for one in score["results"])


def test_the_page_shows_the_place(course: ExampleCourse, answer: Path) -> None:
    course.run("exercises", "--report", "page.html")
    page = (course.root / "page.html").read_text(encoding="utf-8")
    assert "It is the number." in page
    assert "바꿀 것은 숫자예요." in page
    assert page.count("y = 3 * x") == 1


def test_the_verdict_comes_before_the_place(course: ExampleCourse, answer: Path) -> None:
    home = course_at(course.root)
    checker = Checker(home, "en")
    verdicts: list[Checked] = []
    try:
        checked = checker.check(home.find("1"), verdict=verdicts.append)
    finally:
        checker.close()
    assert checked is not None
    (verdict,) = verdicts
    assert not any(one.places for one in verdict.results)
    assert [place.line for place in checked.results[0].places] == [2]
    assert checked.score.earned == verdict.score.earned


def test_a_verdict_stands_whatever_becomes_of_the_search(
    course: ExampleCourse, answer: Path
) -> None:
    # The answer ends the process as soon as it is called for a place.
    course.write(
        "exercises/1_numbers/02_first.py",
        """
        calls = []


        def first(x):
            calls.append(len(x))
            if len(calls) > 1:
                raise SystemExit(3)
            return x[1]
        """,
    )
    home = course_at(course.root)
    checker = Checker(home, "en")
    verdicts: list[Checked] = []
    try:
        checked = checker.check(home.find("2"), verdict=verdicts.append)
    finally:
        checker.close()
    assert checked is not None
    assert [one.state for one in checked.results] == ["wrong"]
    assert checked.trouble == ""
