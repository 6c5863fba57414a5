"""Odd answers to every exercise, and those on which the judge once broke: wrong, and no more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.kata.sessions import ROOT

# Most are of exercises that take little time; `tox -e fuzz` draws as many as one likes.
QUICK = ["07", "13", "20", "23"]
CASES = {
    "of quick exercises": (1600, ["--networks", "0", *(f"--exercise={name}" for name in QUICK)]),
    "of all exercises": (400, ["--networks", "0.01"]),
}


@pytest.mark.parametrize("name", CASES)
def test_whatever_an_answer_gives_is_judged(name: str) -> None:
    count, more = CASES[name]
    few = ["--cases", str(count), "--seed", "7", "--at-once", "0", "--one-test", *more]
    ran = subprocess.run(
        [sys.executable, "-m", "tools.fuzz", *few], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"seed 7: {count} cases, 0 found" in ran.stdout
