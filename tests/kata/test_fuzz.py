"""Odd answers to every exercise, and those on which the judge once broke: wrong, and no more."""

from __future__ import annotations

import subprocess
import sys

from tests.kata.sessions import ROOT


def test_whatever_an_answer_gives_is_judged() -> None:
    # As many as take half a minute; `tox -e fuzz` draws as many as one likes.
    few = ["--cases", "2000", "--seed", "7", "--networks", "0.01", "--at-once", "0", "--one-test"]
    ran = subprocess.run(
        [sys.executable, "-m", "tools.fuzz", *few], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "seed 7: 2000 cases, 0 found" in ran.stdout
