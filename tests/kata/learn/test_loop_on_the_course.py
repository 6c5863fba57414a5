"""The loop on the course itself: TensorFlow is imported once, and every check is fresh."""

from __future__ import annotations

import os
from pathlib import Path

import psutil
import pytest

from tools.loop_terminal import LoopTerminal, copy_of_course

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals")

NUMPY, TENSORFLOW = "1_the_post/01_batch_tensor.py", "1_the_post/02_simple_rnn.py"


def test_a_layer_is_checked_again_and_again_without_another_import(tmp_path: Path) -> None:
    folder = copy_of_course(tmp_path / "course")
    answer = folder / "exercises" / TENSORFLOW
    right = (folder / "solutions" / TENSORFLOW).read_text(encoding="utf-8")
    wrong = right.replace("SimpleRNN(units)", "SimpleRNN(units, return_sequences=True)")
    assert wrong != right
    with LoopTerminal([], folder) as loop:
        loop.sees("Edit the file and save it", 60)
        # An exercise in NumPy alone does not wait for TensorFlow.
        (folder / "exercises" / NUMPY).write_text(
            (folder / "solutions" / NUMPY).read_text(encoding="utf-8"), encoding="utf-8"
        )
        loop.sees("Solved. s shows the solution, n goes on to 02 simple_rnn.", 60)
        warm = _warm(loop)
        for _ in range(2):
            answer.write_text(wrong, encoding="utf-8")
            loop.sees("return_sequences", 90)
            loop.sees("✗ simple_rnn()", 60)
            answer.write_text(right, encoding="utf-8")
            loop.sees("Solved. s shows the solution, n goes on to 03 rnn_input.", 60)
        assert _warm(loop) == warm
        loop.press("p")
        loop.sees("in a double box: what the call returns")
        family = loop.family()
        loop.press("q")
        assert loop.ends() == 0
        _gone, alive = psutil.wait_procs(family[1:], timeout=20)
        assert alive == []


def _warm(loop: LoopTerminal) -> set[int]:
    """The processes that imported ahead of time; each forks one more for every job."""
    return {process.pid for process in loop.family()[0].children()}
