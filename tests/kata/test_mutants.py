"""Mutants of a small course of our own: what becomes of them, and which are listed."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from kata.curriculum import Course, course_at
from tests.kata.conftest import ExampleCourse
from tests.kata.sessions import ROOT
from tools import mutants
from tools.mutants import KILLED, SURVIVED
from tools.mutating import Change, Mutant, mutants_of

pytest_plugins = "pytester"

# while n > 0 never ends; while n <= 0 gives the same as the solution to every caller.
FIRST = """
    def first(x):
        n = 1
        while n < 0:
            n = n + 1
        return x[0]
"""
NEVER_ENDS = ("while n < 0:", "while n > 0:")
SAME_TO_ALL = ("while n < 0:", "while n == 0:")


@pytest.fixture
def small(course: ExampleCourse) -> Course:
    """The example course, its second exercise solved in a roundabout way."""
    course.write("solutions/1_numbers/02_first.py", FIRST)
    return Course(course.root)


def listed(small: Course, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit status of a run over the second exercise, and what it shows."""
    status = mutants.main(["--exercise", "02", "--limit", "0.5"], small)
    return status, capsys.readouterr().out


def explain(small: Course, *changes: Change) -> None:
    entries = [{**vars(change), "why": "The loop is never entered."} for change in changes]
    file = small.root / mutants.EXPLAINED
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(entries), encoding="utf-8")


def shown(change: tuple[str, str]) -> str:
    return "02_first, first\n  - {}\n  + {}".format(*change)


def test_every_mutant_is_another_program_than_the_solution() -> None:
    exercise = course_at(ROOT).find("01")
    solution = exercise.solution.read_text(encoding="utf-8")
    made = mutants_of(exercise)
    programs = {ast.dump(ast.parse(mutant.code)) for mutant in made}
    assert len(programs) == len(made) > 60
    assert ast.dump(ast.parse(solution)) not in programs
    for mutant in made:
        assert mutant.change.was in " ".join(solution.split())
        assert mutant.change.function in solution
    became = {mutant.change.became for mutant in made}
    # The one that cosmic-ray makes, and the one that mutmut makes.
    assert "count = batch_size ** timesteps * input_dim" in became
    assert "return np.arange(count + 1).reshape(batch_size, timesteps, input_dim)" in became


def test_an_endless_mutant_is_ended_and_a_survivor_listed(
    small: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = listed(small, capsys)
    results = json.loads((small.root / mutants.RESULTS).read_text(encoding="utf-8"))
    row = results["02_first"]
    assert status == 1
    assert f"survived: {shown(SAME_TO_ALL)}" in text
    assert shown(NEVER_ENDS) not in text
    assert row["ended"] >= 1
    assert row["killed"] >= 1
    assert row["survived"] == text.count("survived: ")
    assert row["mutants"] == row["killed"] + row["ended"] + row["survived"]
    assert row["ours"] == row["lost"] == row["explained"] == 0
    assert mutants.score([row]) == (row["killed"] + row["ended"], row["mutants"])


def test_only_what_is_not_explained_is_listed(
    small: Course, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def remembered(_grader: object, _exercise: object, made: list[Mutant], _jobs: int) -> list[str]:
        """What grading gave in the test above, in no time."""
        return [SURVIVED if mutant.change in survivors else KILLED for mutant in made]

    monkeypatch.setattr(mutants.Grader, "outcomes", remembered)
    survivors = [
        Change("02_first", "first", was, became)
        for was, became in (SAME_TO_ALL, ("n = 1", "n = 2"), ("n = n + 1", "n = n - 1"))
    ]
    explain(small, *survivors)
    assert listed(small, capsys)[0] == 0
    gone = Change("02_first", "first", "return x[9]", "return x[0]")
    elsewhere = Change("09_gone", "first", "return x[9]", "return x[0]")
    explain(small, *survivors[1:], gone, elsewhere)
    status, text = listed(small, capsys)
    assert status == 1
    assert text.count("survived: ") == 1
    assert f"survived: {survivors[0]}" in text
    assert f"explained, but no survivor: {gone}" in text
    assert f"explained, but no exercise: {elsewhere}" in text


def test_a_mutant_that_takes_its_session_with_it_is_lost_alone(small: Course) -> None:
    exercise = small.find("02")
    solution = exercise.solution.read_text(encoding="utf-8")
    change = Change(exercise.name, "first", "", "")
    codes = [
        solution,
        f"import ctypes\nctypes.string_at(0)\n{solution}",
        "def first(x):\n    return x[1]\n",
    ]
    grader = mutants.Grader(small.root / "mutants", 1)
    outcomes = grader.outcomes(exercise, [Mutant(change, code) for code in codes], jobs=1)
    assert outcomes == [SURVIVED, mutants.LOST, KILLED]


def test_the_figures_are_of_the_solutions_and_suites_as_they_are() -> None:
    course = course_at(ROOT)
    results = json.loads(Path(ROOT / mutants.RESULTS).read_text(encoding="utf-8"))
    assert {name: row["of"] for name, row in results.items()} == {
        exercise.name: mutants.fingerprint(exercise) for exercise in course.exercises
    }
    # No unexplained survivor, and every mutant judged.
    killed, of = mutants.score(results.values())
    assert killed == of
    assert sum(row["explained"] for row in results.values()) == sum(
        mutants.read_explained(course).values()
    )


@pytest.mark.parametrize(
    ("readme", "figures"),
    [
        ("README.md", r"([\d,]+) of the ([\d,]+) mutants"),
        ("README.ko.md", r"돌연변이 ([\d,]+)개 중 ([\d,]+)개"),
    ],
)
def test_the_readme_says_how_many_are_killed(readme: str, figures: str) -> None:
    results = json.loads(Path(ROOT / mutants.RESULTS).read_text(encoding="utf-8"))
    told = re.search(figures, " ".join((ROOT / readme).read_text(encoding="utf-8").split()))
    assert told
    assert {int(number.replace(",", "")) for number in told.groups()} == set(
        mutants.score(results.values())
    )
