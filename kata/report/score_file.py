"""The score as data; ``docs/score.md`` names every field."""

from __future__ import annotations

import importlib.metadata
import json
import platform
from functools import cache
from pathlib import Path

from kata import __version__
from kata.curriculum import Course
from kata.report import whole_file
from kata.score import Score

FORMAT = "rnn-kata/score/v1"
PACKAGES = ("numpy", "tensorflow", "keras", "pytest", "pytest-check")


def write(file: Path, score: Score, course: Course, seed: int) -> None:
    """Write `score` to `file`, whole or not at all."""
    text = json.dumps(data(score, course, seed), ensure_ascii=False, indent=1)
    whole_file.write(file, text + "\n")


def data(score: Score, course: Course, seed: int) -> dict[str, object]:
    """The score of a run and all that it depends on."""
    return {
        "format": FORMAT,
        "kata": __version__,
        "suite_version": course.suite_version,
        "seed": seed,
        **versions(),
        "earned": score.earned,
        "possible": score.possible,
        "results": [result.data() for result in score.results],
    }


def versions() -> dict[str, object]:
    """The versions of Python, and of the packages that a verdict may depend on."""
    packages = {name: _version(name) for name in PACKAGES}
    return {"python": platform.python_version(), "packages": packages}


@cache
def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
