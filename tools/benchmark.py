"""What grading costs, as ratios against named baselines, measured in pairs in one run.

    python -m tools.benchmark [--runs 7]

numpy     ``pytest`` on the solved 01_batch_tensor, against a bare pytest run of one
          plain test file with the same checks; the goal is at most 1.5.
chapter   ``pytest solutions/1_the_post``, against a plain script that imports
          TensorFlow and makes every call that the suites make; the goal is at most 1.6.
course    ``pytest solutions/``, against the same; the goal is at most 2.5.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tools.grading import PYTEST, ROOT

COURSE = "solutions/"
CHAPTER = "solutions/1_the_post"
# A learner's shell keeps what Python compiled.
LEARNERS = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
BARE = (*PYTEST, "-p", "no:kata.plugin", "--import-mode=importlib")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser(description="what grading costs")
    parser.add_argument("--runs", type=int, default=7, help="counted pairs of runs")
    runs = parser.parse_args(arguments).runs
    with tempfile.TemporaryDirectory() as folder:
        plain_test = Path(folder) / "test_plain.py"
        plain_test.write_text((ROOT / "tools" / "plain_numpy_test.py").read_text("utf-8"), "utf-8")
        bare = (*BARE, "--rootdir", folder, "-c", str(plain_test.with_name("none.ini")))
        plain_test.with_name("none.ini").write_text("[pytest]\n")
        solved = (*PYTEST, f"{CHAPTER}/01_batch_tensor.py")
        _print("numpy", runs, solved, (*bare, str(plain_test)), goal=1.5)
        for name, tree, goal in (("chapter", CHAPTER, 1.6), ("course", COURSE, 2.5)):
            calls = Path(folder) / f"{name}.pickle"
            record(tree, calls)
            script = (sys.executable, "-m", "tools.plain_calls", str(calls))
            _print(name, runs, (*PYTEST, tree), script, goal)
    return 0


def _print(name: str, runs: int, ours: Sequence[str], baseline: Sequence[str], goal: float) -> None:
    pairs = [(seconds(ours), seconds(baseline)) for _ in range(runs + 1)][1:]
    ratios = sorted(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"{name}: ratio {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f} "
        f"in {runs} pairs; goal at most {goal}); ours {mine:.2f} s, baseline {theirs:.2f} s",
        flush=True,
    )


def seconds(command: Sequence[str]) -> float:
    """How long a command takes, run as a learner's shell runs it."""
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=LEARNERS, check=True, capture_output=True)
    return time.perf_counter() - begun


def record(tree: str, file: Path) -> None:
    """Write every call that the suites make of the solutions in `tree` to `file`."""
    # In a process of its own, for the next recording must not listen in twice.
    recording = (sys.executable, "-m", "tools.record_calls", str(file), tree)
    if subprocess.run(recording, cwd=ROOT, env=LEARNERS, check=False).returncode:
        raise SystemExit("The solutions do not pass their suites: mend that first.")


if __name__ == "__main__":
    sys.exit(main())
