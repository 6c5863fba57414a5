"""Mutants as a class: shut in, each fares as it does at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from kata.curriculum import Course
from tests.kata.conftest import ExampleCourse
from tools import mutants
from tools.mutants import ENDED, KILLED, SURVIVED, ClassGrader
from tools.mutating import Change, Mutant

pytest_plugins = "pytester"


def test_each_fares_as_at_home(
    course: ExampleCourse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercises = Course(course.root).exercises[1:]
    codes = {
        "02_first": [
            ("def first(x):\n    return x[0]\n", SURVIVED),
            ("def first(x):\n    return x[1]\n", KILLED),
            ("def first(x):\n    while True:\n        pass\n", ENDED),
            # At home it takes its session with it.
            ("import os\nos._exit(0)\n", KILLED),
        ],
        "03_even": [("def is_even(n):\n    return not n % 2\n", SURVIVED)],
    }
    made = {
        name: [Mutant(Change(name, "", "", ""), code) for code, _ in some]
        for name, some in codes.items()
    }
    monkeypatch.setattr(mutants, "mutants_of", lambda exercise: made[exercise.name])
    grader = ClassGrader(tmp_path, 1, exercises, 1)
    for exercise in exercises:
        found = grader.outcomes(exercise, made[exercise.name], 1)
        assert found == [outcome for _, outcome in codes[exercise.name]]
