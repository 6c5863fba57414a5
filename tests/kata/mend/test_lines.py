"""The line that is told is the one that was changed: a sample of the solutions' mutants."""

from __future__ import annotations

import pytest

from kata.curriculum import course_at
from tests.kata.sessions import ROOT
from tools.lines import of_mutants

# `tox -e lines` looks at all of them.
EVERY = {"06": 2, "08": 3, "17": 9, "18": 6}
TOLD, RIGHT = 0.85, 0.99


@pytest.mark.parametrize("number", EVERY)
def test_the_changed_line_is_told(number: str) -> None:
    some = list(of_mutants(course_at(ROOT).find(number), EVERY[number]))
    told = [one for one in some if one.places]
    right = [one for one in told if one.lines & one.changed]
    missed = [one.name for one in some if not one.places]
    assert len(told) >= TOLD * len(some) > 4, missed
    assert len(right) >= RIGHT * len(told)
