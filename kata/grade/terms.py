"""What decides a grade besides the answer file itself, and the name of a grade made of both."""

import hashlib
import json
import math
from dataclasses import dataclass
from typing import Any

from kata.curriculum import Course
from kata.grade.sandbox import Limits
from kata.report import score_file

NOT_THERE = "not installed"


@dataclass(frozen=True)
class Terms:
    """Under equal terms, equal files get equal grades, on whichever machine."""

    suite_version: str  # the fingerprint of suites, their data and the machinery
    seed: int
    isolation: str  # ``full`` or ``none``
    # Python's, and those of the packages that a grade depends on, by name
    versions: tuple[tuple[str, str], ...]
    wall_seconds: float = Limits.wall_seconds  # how long the functions of one file may take

    @staticmethod
    def here(
        course: Course, seed: int, isolation: str, wall_seconds: float = Limits.wall_seconds
    ) -> "Terms":
        """The terms of grading in this process."""
        found: dict[str, Any] = score_file.versions()
        packages = ((name, one or NOT_THERE) for name, one in sorted(found["packages"].items()))
        versions = (("python", found["python"]), *packages)
        return Terms(course.suite_version, seed, isolation, versions, wall_seconds)

    @property
    def limits(self) -> Limits:
        """What each answer file may use."""
        return Limits(wall_seconds=self.wall_seconds, cpu_seconds=math.ceil(self.wall_seconds))

    def key(self, exercise: str, content: bytes) -> str:
        """The name of the grade of an answer file: equal only where nothing at all differs."""
        digest = hashlib.sha256(content).hexdigest()
        told = json.dumps([self.data(), exercise, digest], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def data(self) -> dict[str, object]:
        """As JSON carries it."""
        return {
            "suite_version": self.suite_version,
            "seed": self.seed,
            "isolation": self.isolation,
            "wall_seconds": self.wall_seconds,
            **dict(self.versions),
        }

    def differences(self, other: "Terms") -> list[str]:
        """What is not the same in `other`: ``numpy 2.1.0 instead of 2.2.0``."""
        ours, others = self.data(), other.data()
        return [
            f"{name} {others.get(name, NOT_THERE)} instead of {ours.get(name, NOT_THERE)}"
            for name in sorted(ours.keys() | others.keys())
            if ours.get(name) != others.get(name)
        ]
