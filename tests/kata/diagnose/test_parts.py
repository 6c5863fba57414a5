"""Programs drawn with wrong parts, of every suite: what is told names parts that were changed."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from tests.kata.sessions import ROOT

# So many programs are drawn of each size; `tox -e parts` draws 1,000.
DRAWN = 120
TOLD = {1: 0.97, 2: 0.88}


@pytest.fixture(scope="module")
def printed() -> str:
    """What the tool says of some drawn programs of every exercise."""
    return subprocess.run(
        [sys.executable, "-m", "tools.parts", "--count", str(DRAWN)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def shares(printed: str, size: int) -> Counter[str]:
    (line,) = [one for one in printed.splitlines() if one.startswith(f"{size} wrong, all:")]
    counted = line.partition("(")[2].rstrip(")").split(", ")
    return Counter({name: int(count) for name, count in (one.split() for one in counted)})


@pytest.mark.parametrize("size", TOLD)
def test_wrong_parts_are_told_and_nothing_false(printed: str, size: int) -> None:
    told = shares(printed, size)
    assert told["false"] == 0, printed
    assert told["full"] >= TOLD[size] * told.total() > 0.8 * DRAWN * TOLD[size], printed


def test_every_sentence_can_be_filled_for_every_call(printed: str) -> None:
    assert [line for line in printed.splitlines() if line.startswith("no sentence")] == []


def test_every_exercise_is_drawn_from(printed: str) -> None:
    assert sum(line.startswith("1 wrong, solutions/") for line in printed.splitlines()) >= 15
