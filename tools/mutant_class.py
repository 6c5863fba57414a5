"""The mutants as a class, graded by ``kata grade``: student 7 hands in the seventh of each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from kata.curriculum import Exercise
from tools.grading import Results
from tools.mutating import Mutant


def graded(
    mutants: Mapping[Exercise, Sequence[Mutant]], folder: Path, limit: float, jobs: int
) -> dict[Exercise, list[Results]]:
    """The results of each exercise's mutants, in their order.

    Args:
        mutants: of each exercise.
        folder: where the class and its grades are written.
        limit: how many seconds the functions of one mutant may take.
        jobs: how many workers grade.

    Raises:
        CalledProcessError: nothing was graded.
    """
    for exercise, some in mutants.items():
        for number, mutant in enumerate(some):
            file = folder / "class" / _student(number) / f"{exercise.name}.py"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(mutant.code, encoding="utf-8")
    command = [sys.executable, "-m", "kata", "grade", str(folder / "class"), "--seed", "0"]
    options = ["--out", str(folder / "grades"), "--workers", str(jobs)]
    limits = ["--wall-seconds", f"{limit:.0f}", "--places", "none"]
    root = next(iter(mutants)).root
    done = subprocess.run([*command, *options, *limits], cwd=root, check=False)
    # 1: the grader broke on some, and says on which.
    if done.returncode > 1:
        raise subprocess.CalledProcessError(done.returncode, command)
    scores = [_score(folder, number) for number in range(max(map(len, mutants.values())))]
    return {
        exercise: [
            [one for one in score if one["exercise"] == exercise.name]
            for score in scores[: len(some)]
        ]
        for exercise, some in mutants.items()
    }


def _student(number: int) -> str:
    return f"student{number + 1:04}"


def _score(folder: Path, number: int) -> Results:
    file = folder / "grades" / "students" / _student(number) / "score.json"
    found: Results = json.loads(file.read_text(encoding="utf-8"))["results"]
    return found
