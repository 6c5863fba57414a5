"""The score as data; ``docs/score.md`` names every field."""

import hashlib
import importlib.metadata
import json
import platform
from functools import cache

from kata import __version__
from kata.curriculum import Course
from kata.score import Score

FORMAT = "rnn-kata/score/v2"
PACKAGES = ("numpy", "tensorflow", "keras", "pytest", "pytest-check")


def text(score: Score, course: Course, seed: int | None) -> str:
    """The score of a run and all that it depends on, as JSON, each result on a line of its own.

    Without the seed where it must not be known: in a class.
    """
    head = {
        "format": FORMAT,
        "kata": __version__,
        "suite_version": course.suite_version,
        "seed": seed,
        **versions(),
        "earned": score.earned,
        "possible": score.possible,
    }
    results = ",\n  ".join(json.dumps(one.data(), ensure_ascii=False) for one in score.results)
    begun = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{begun},\n "results": [\n  {results}\n ]\n}}\n'


def decisive(course: Course, *more: object) -> str:
    """A fingerprint of all but the answer that decides what is told of it."""
    known = json.dumps([course.suite_version, versions(), *more])
    return hashlib.sha256(known.encode()).hexdigest()


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
