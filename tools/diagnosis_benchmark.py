"""What the diagnosis costs, test by test, against the rest of the same test, in one run.

    python -m tools.diagnosis_benchmark [--exercise 07]

Grades every wrong answer of ``tests/answers/wrong`` in one process for each exercise and takes
the time that each failing test spends on looking for what explains it: the search for
misconceptions, and facts. The goals are 0.05 s in the median and 1 s at most. The ratio is that
of the diagnosis to the rest of the failing tests, all together: the calls of the answer, and
judging them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kata.curriculum import course_at
from tools.grading import PYTEST, ROOT, add_exercises

MEDIAN, MOST = 0.05, 1.0
SLOWEST = 5


def measured(files: Sequence[Path]) -> list[dict[str, Any]]:
    """What every failing test of these answer files took, and its diagnosis."""
    with tempfile.TemporaryDirectory() as folder:
        times = Path(folder) / "times.json"
        command = [*PYTEST, "-p", "tools.diagnosis_times", "--times", str(times), *map(str, files)]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False)
        rows: list[dict[str, Any]] = json.loads(times.read_text(encoding="utf-8"))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    course = course_at(ROOT)
    parser = argparse.ArgumentParser(description="what the diagnosis costs")
    add_exercises(parser, course)
    options = parser.parse_args(arguments)
    chosen = options.exercise or course.exercises
    rows = []
    for exercise in chosen:
        files = sorted((ROOT / "tests/answers/wrong").glob(f"*/{exercise.name}.py"))
        some = measured(files)
        rows += some
        _print(exercise.name, some)
    _print("all", rows)
    for row in sorted(rows, key=lambda row: -row["diagnosis"])[:SLOWEST]:
        print(f"  {row['diagnosis']:.3f} s  {row['test']}")
    return 0


def _print(name: str, rows: Sequence[dict[str, Any]]) -> None:
    times = [row["diagnosis"] for row in rows]
    rest = sum(row["test_seconds"] - row["diagnosis"] for row in rows)
    print(
        f"{name}: median {statistics.median(times):.4f} s (goal {MEDIAN}), "
        f"most {max(times):.3f} s (goal {MOST}), {len(times)} failing tests; "
        f"ratio to the rest of these tests {sum(times) / rest:.2f}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
