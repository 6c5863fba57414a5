"""What was found is looked for once: kept for pytest, the loop and hints, while it is true."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from textwrap import dedent

import pytest

from kata.curriculum import course_at
from kata.language import literally
from kata.mend.kept import FOLDER, MOST_FILES, Kept
from kata.score import Place
from tests.kata.conftest import HINTS, ExampleCourse
from tests.kata.mend.test_places import WRONG, places
from tests.kata.sessions import run

pytest_plugins = "pytester"

ANSWER = "exercises/1_numbers/01_double.py"
KIND = "It is the number."
OTHER = "It is the axis."


@pytest.fixture
def answer(course: ExampleCourse) -> Path:
    return course.write(ANSWER, WRONG)


def kept(course: ExampleCourse) -> list[Path]:
    return sorted((course.root / FOLDER).glob("*"))


def mark(course: ExampleCourse) -> None:
    """Change what is kept, so that it is seen where it is used."""
    (file,) = kept(course)
    told = file.read_text(encoding="utf-8").partition("\n")[2]
    changed = told.replace(KIND, OTHER).replace("2 * x", "two * x")
    assert changed != told
    digest = hashlib.sha256(changed.encode()).hexdigest()[:32]
    file.write_text(f"{digest}\n{changed}", encoding="utf-8")


@pytest.mark.parametrize("first", [["pytest", ANSWER], ["kata", "check", "1"]])
def test_pytest_the_loop_and_hints_find_what_one_of_them_found(
    course: ExampleCourse, answer: Path, first: list[str]
) -> None:
    course.write("hints/1_numbers/01_double.md", HINTS)
    assert KIND in run(first, course.root).stdout
    mark(course)
    assert OTHER in course.text(ANSWER)
    assert OTHER in run(["kata", "check", "1"], course.root).stdout
    assert "two * x" in run(["kata", "hint", "1", "3"], course.root).stdout


@pytest.mark.parametrize("changed", [ANSWER, "tests/1_numbers/test_01_double.py"])
def test_another_answer_or_suite_is_looked_at_anew(
    course: ExampleCourse, answer: Path, changed: str
) -> None:
    course.text(ANSWER)
    mark(course)
    with open(course.root / changed, "a", encoding="utf-8") as file:
        file.write("# another\n")
    assert KIND in course.text(ANSWER)
    assert len(kept(course)) == 2


def test_another_seed_and_another_file_beside_are_looked_at_anew(course: ExampleCourse) -> None:
    folder = str(course.root)
    head = f"import sys\n\nsys.path.insert(0, {folder!r})\nfrom beside import TIMES\n\n\n"
    course.write(ANSWER, head + dedent(WRONG).replace("3 * x", "TIMES * x - x"))
    for times, seed, count in ((4, "0", 1), (5, "0", 1), (4, "7", 2)):
        course.write("beside.py", f"TIMES = {times}")
        # Of 5 nothing that one change mends.
        (result, *_) = course.score(ANSWER, "--seed", seed, apart=True)["results"]
        assert len(kept(course)) == count
        assert bool(result["places"]) == (times == 4)


@pytest.mark.parametrize("what", ["empty", "half", "noise", "other"])
def test_a_broken_file_is_no_file(course: ExampleCourse, answer: Path, what: str) -> None:
    course.text(ANSWER)
    (file,) = kept(course)
    whole = file.read_bytes()
    broken = {"empty": b"", "half": whole[: len(whole) // 2], "noise": os.urandom(200)}
    file.write_bytes(broken.get(what, whole.replace(b'"line": 2', b'"line": []')))
    assert KIND in course.text(ANSWER)
    assert file.read_bytes() == whole


@pytest.mark.parametrize("taken", [".kata", ".kata/places"])
def test_where_nothing_can_be_kept_it_is_found_all_the_same(
    course: ExampleCourse, answer: Path, taken: str
) -> None:
    course.write(taken, "no folder")
    for _ in range(2):
        assert KIND in course.text(ANSWER)
    assert KIND in run(["kata", "check", "1"], course.root).stdout
    assert (course.root / taken).is_file()


def test_an_interrupted_search_keeps_nothing(course: ExampleCourse, answer: Path) -> None:
    suite = course.root / "tests/1_numbers/test_01_double.py"
    text = suite.read_text(encoding="utf-8")
    spoiled = (
        "    import kata.mend.quiet as quiet\n\n    if quiet._shut:\n        raise {}\n    for x"
    )
    suite.write_text(text.replace("    for x", spoiled.format("KeyboardInterrupt"), 1), "utf-8")
    course.text(ANSWER)
    assert kept(course) == []


def test_only_so_many_files_are_kept_the_latest(course: ExampleCourse) -> None:
    store = Kept(course_at(course.root), 0)
    place = Place(1, 1, 2, "name", literally("here"), "x")
    for number in range(MOST_FILES + 5):
        store.keep("01_double", str(number).encode(), "", {"double": (place,)})
        for file in kept(course):
            os.utime(file, (file.stat().st_mtime - 10,) * 2)
    assert len(kept(course)) == MOST_FILES
    assert store.of("01_double", b"0") == {}
    assert store.of("01_double", str(MOST_FILES + 4).encode()) == {"double": (place,)}
    store.keep("01_double", b"long", "", {"double": (place,) * 10_000})
    assert store.of("01_double", b"long") == {}


@pytest.mark.parametrize("dist", ["load", "loadfile"])
def test_with_xdist_the_places_are_the_same(course: ExampleCourse, answer: Path, dist: str) -> None:
    course.write(ANSWER, WRONG.replace("x[0]", "x[1]") + "\n\n    print('loaded')\n")
    alone = places(course)
    (file,) = kept(course)
    file.unlink()
    score = course.score(ANSWER, "-n", "2", "--dist", dist, apart=True)
    found = {one["test"]: one["places"] for one in score["results"]}
    # Whether a test that another one blocks is judged is known only where both run.
    blocked = {name: found[name] for name in ("test_double_in_rows",) if dist == "load"}
    assert found == {**alone, **blocked}
    assert sum(map(len, alone.values())) == 2
    shown = run(["pytest", ANSWER, "-n", "2"], course.root).stdout
    assert shown.count("one change here") == 2
    assert "loaded" not in shown.partition("one change here")[2]


def test_with_xdist_a_notebooks_lines_are_the_cells(course: ExampleCourse) -> None:
    cells = ["# nothing\n", "import numpy as np\n\n\ndef first(x):\n    return x[1]\n"]
    book = {"cells": [{"cell_type": "code", "source": text} for text in cells]}
    course.write("work.ipynb", json.dumps(book))
    (result,) = course.score("work.ipynb", "-n", "2", apart=True)["results"]
    assert [one["line"] for one in result["places"]] == [5]
