"""The line that is told is the one that was changed: a sample of the solutions' mutants."""

from __future__ import annotations

import pytest

from kata.curriculum import course_at
from tests.kata.sessions import ROOT
from tools.lines import of_mutants
from tools.pairs import BOTH, FALSE, survey

# `tox -e lines` looks at all of them.
EVERY = {"07": 2, "10": 3, "20": 9, "21": 6}
TOLD, RIGHT = 0.85, 0.99

# Of so many wrong answers with a mutant of each, two mistakes at once.
PAIRS, TOLD_BOTH = 24, 0.6


@pytest.mark.parametrize("number", EVERY)
def test_the_changed_line_is_told(number: str) -> None:
    some = list(of_mutants(course_at(ROOT).find(number), EVERY[number]))
    told = [one for one in some if one.places]
    right = [one for one in told if one.lines & one.changed]
    missed = [one.name for one in some if not one.places]
    assert len(told) >= TOLD * len(some) > 4, missed
    assert len(right) >= RIGHT * len(told)


def test_two_mistakes_are_told_both() -> None:
    course = course_at(ROOT)
    found = survey([course.find(number) for number in ("07", "20")], PAIRS, seed=0, show=True)
    assert found[FALSE] == 0
    assert found[BOTH] >= TOLD_BOTH * found.total() > PAIRS / 3
