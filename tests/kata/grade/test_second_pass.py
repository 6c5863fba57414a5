"""The lines of a class that have to change: real runs, whose grades they never touch."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from kata.curriculum import course_at
from kata.grade.judge_client import JudgeClient, Search
from kata.grade.roster import Roster
from kata.grade.second_pass import Searches
from kata.grade.store import Store
from kata.grade.worker import GradeTask
from kata.mend.judge import VerdictSeen
from kata.sandbox.isolation import Isolation
from tests.kata.conftest import ExampleCourse
from tests.kata.grade.page_reader import Elements
from tests.kata.grade.runs import Run
from tests.kata.sessions import ROOT

pytest_plugins = "pytester"

pytestmark = pytest.mark.skipif(
    bool(Isolation.found().missing), reason="students' code cannot be shut in here"
)

THREE_TIMES = """
    def double(x):
        # A remark, which is taken out before it is graded.
        return 3 * x


    def ends(x):
        return {"first": int(x[0]), "last": int(x[-1])}
"""
SECOND = "def first(x):\n    return x[1]\n"

# What a file does as soon as it is searched; its functions are as wrong as everybody's.
HOSTILE = {
    "writes": "open('/student/x', 'w').write('x'); open('/x', 'w')",
    "deletes": "import shutil; shutil.rmtree('/')",
    "prints": "import os; os.write(1, b'x' * 10**6)",
    "loops": "while True: pass",
    "dies": "import os; os._exit(3)",
    "exits": "raise SystemExit(3)",
    "lies": "return {'first': x}",
}
PATCH = """
import sys


def spoiled(self, *made):
    {act}


sys.modules["kata.mend.program"].LearnersProgram.{name} = spoiled
"""


def handed_in(course: ExampleCourse) -> None:
    course.write("class/ann/01_double.py", THREE_TIMES)
    course.write("class/bob/01_double.py", THREE_TIMES.replace("A remark", "Another"))
    course.write("class/bob/02_first.py", SECOND)
    course.solve("class/cy")


def graded(course: ExampleCourse, out: str, *more: str) -> str:
    """Grade the class; what the command says."""
    status, told, err = Run(
        course.root, "grade", "class", "--out", out, "--seed", "5", "--lang", "en", *more
    ).end()
    # On a busy machine it says how far it is.
    assert status == 0, err
    assert "Traceback" not in err
    return told


def results(course: ExampleCourse, out: str, student: str) -> list[dict[str, Any]]:
    file = course.root / out / "students" / student / "score.json"
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["results"]
    return found


def lines(course: ExampleCourse, out: str, student: str) -> Mapping[str, list[int]]:
    return {
        one["test"]: [place["line"] for place in one["places"]]
        for one in results(course, out, student)
        if one["places"]
    }


def grades(folder: Path) -> dict[str, Any]:
    """All that is written but the pages and what they tell of the places."""
    found: dict[str, Any] = {
        name: (folder / name).read_bytes() for name in ("gradebook.csv", "record.json")
    }
    for file in folder.glob("students/*/score.json"):
        score = json.loads(file.read_text(encoding="utf-8"))
        for one in score["results"]:
            del one["places"]
        found[file.parent.name] = score
    return found


def test_everybody_is_told_the_line_and_the_grades_are_the_same(course: ExampleCourse) -> None:
    handed_in(course)
    told = graded(course, "out")
    # Equal programs are searched once.
    assert "The lines that have to change: looked for in 2 wrong answers, in " in told
    # Told by the lines of the file as it was handed in.
    assert lines(course, "out", "ann") == {"test_double": [3]}
    assert lines(course, "out", "bob") == {"test_double": [3], "test_first": [2]}
    assert lines(course, "out", "cy") == {}
    page = (course.root / "out/students/bob/feedback.html").read_text(encoding="utf-8")
    assert "Line 3: one change here makes every call right. It is the number." in page
    text = Elements((course.root / "out/class.html").read_text(encoding="utf-8")).text
    assert "01_double double" in text
    assert "2 of 2: It is the number." in text

    silent = graded(course, "none", "--places", "none")
    assert "lines" not in silent
    assert lines(course, "none", "bob") == {}
    assert grades(course.root / "none") == grades(course.root / "out")

    # What is kept of how they can be mended is shown only where the teacher says so.
    again = graded(course, "out", "--lang", "ko")
    assert "틀린 답안 0개" in again
    assert "전에 찾아본 답안은 2개" in again
    assert lines(course, "out", "bob") == {"test_double": [3], "test_first": [2]}
    text = Elements((course.root / "out/class.html").read_text(encoding="utf-8")).text
    assert "2명 중 2명: 바꿀 것은 숫자예요." in text
    written = [*course.root.glob("out/students/*/*"), course.root / "out/class.html"]
    assert not any("이렇게 고칠 수" in file.read_text(encoding="utf-8") for file in written)
    graded(course, "out", "--lang", "ko", "--mended")
    page = (course.root / "out/students/bob/feedback.html").read_text(encoding="utf-8")
    assert "이렇게 고칠 수" in page


def say_they_took(out: Path, seconds: float) -> None:
    """Have the grades in the store have taken so long, each of them."""
    for file in out.glob(".store/*/*.json"):
        head, _, rest = file.read_text(encoding="utf-8").partition("\n")
        head = json.dumps({**json.loads(head), "seconds": seconds})
        file.write_text(f"{head}\n{rest}", encoding="utf-8")


def test_it_takes_no_longer_than_the_grading_and_goes_on_the_next_time(
    course: ExampleCourse,
) -> None:
    handed_in(course)
    graded(course, "out", "--places", "none")
    before = grades(course.root / "out")
    say_they_took(course.root / "out", 0)
    told = graded(course, "out")
    assert "In 2 wrong answers they were not looked for" in told
    assert lines(course, "out", "bob") == {}
    assert grades(course.root / "out") == before
    say_they_took(course.root / "out", 100)
    assert "looked for in 2 wrong answers" in graded(course, "out")
    assert lines(course, "out", "bob") == {"test_double": [3], "test_first": [2]}
    assert grades(course.root / "out") == before


def test_a_search_is_cut_where_its_time_is_over(course: ExampleCourse) -> None:
    failing = (("first", VerdictSeen((2,))),)
    with closing(JudgeClient(course.root, 5, "full")) as judging:
        for seconds, found in ((0.0, False), (math.inf, True)):
            ((_, told),) = judging.search([("02_first", SECOND.encode(), Search(failing, seconds))])
            assert bool(told) == found
    assert told
    assert [place["line"] for place in told[0]["places"]] == [2]


def test_who_attacks_the_search_loses_places_and_nobody_else(course: ExampleCourse) -> None:
    handed_in(course)
    for student, act in HOSTILE.items():
        name = "__init__" if student == "lies" else "names"
        text = SECOND + PATCH.format(act=act, name=name)
        course.write(f"class/{student}/02_first.py", text)
    graded(course, "none", "--places", "none")
    graded(course, "out", "--workers", "2")
    assert grades(course.root / "out") == grades(course.root / "none")
    assert lines(course, "out", "ann") == {"test_double": [3]}
    for student in HOSTILE:
        assert lines(course, "out", student) == {}


class Wrong:
    """A class of which it is known who has which answers wrong."""

    def __init__(self, *students: str) -> None:
        self._students = students

    def __len__(self) -> int:
        return len(self._students)

    def searches(self, place: int) -> list[GradeTask]:
        some = (one.split(":") for one in self._students[place].split())
        return [GradeTask(f"{name}{text}", name, text.encode(), Search(())) for name, text in some]


def test_what_most_have_made_comes_first_and_networks_later(tmp_path: Path) -> None:
    one, network = "07_rnn_step", "02_simple_rnn"
    made = Wrong(f"{network}:a {one}:b", f"{network}:a", f"{one}:c {network}:d", f"{one}:c")
    store = Store(tmp_path)
    store.put(f"{network}d", network, b"[]")
    searches = Searches(cast("Roster", made), store, course_at(ROOT), time.monotonic() + 60)
    assert (searches.total, searches.known) == (4, 1)
    batches = list(searches.batches())
    assert [task.key for (task,) in batches] == [f"{one}c", f"{one}b", f"{network}a"]
    left = [task.search.seconds for (task,) in batches if task.search]
    assert 60 >= left[0] >= left[1] >= left[2] > 0
