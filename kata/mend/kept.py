"""What was found of a program is kept: pytest, the loop and hints look for it once."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from kata.curriculum import Course
from kata.report import whole_file
from kata.report.score_file import decisive
from kata.score import Place, Result, place_from_data

FOLDER = Path(".kata") / "places"
"""Where it is kept, below the course's root. Whoever deletes it loses nothing but time."""

MOST_FILES = 100
MOST_BYTES = 100_000

Found = Mapping[str, tuple[Place, ...]]
"""The places of each function, by its name."""


class Kept:
    """What was found of each program, by the digest of all that decides it.

    A folder that cannot be read or written keeps nothing, and disturbs nobody.

    Args:
        course: whose suites decide.
        seed: what numbers are drawn from.
    """

    def __init__(self, course: Course, seed: int) -> None:
        self._folder = course.root / FOLDER
        self._decisive = decisive(course, seed)

    def of(self, exercise: str, content: bytes, gave: str = "") -> Found:
        """What was found of an answer; nothing where nobody has looked.

        Args:
            exercise: that is answered.
            content: the answer.
            gave: what came of its tests then, where that matters: it may import other files.
        """
        with contextlib.suppress(OSError, ValueError):
            text = self._file(exercise, content).read_text(encoding="utf-8")
            digest, _, told = text.partition("\n")
            data = json.loads(told) if digest == _digest(told) else {}
            if data and gave in ("", data["gave"]):
                some = data["places"].items()
                return {name: tuple(map(place_from_data, places)) for name, places in some}
        return {}

    def line(self, exercise: str, content: bytes, function: str) -> int | None:
        """The line of a function that has to change, where it was found before."""
        return next((one.line for one in self.of(exercise, content).get(function, ())), None)

    def keep(self, exercise: str, content: bytes, gave: str, found: Found) -> None:
        """Keep what was found, or that nothing was."""
        places = {name: [one.data() for one in some] for name, some in found.items()}
        told = json.dumps({"gave": gave, "places": places})
        if len(told) > MOST_BYTES:
            return
        with contextlib.suppress(OSError):
            whole_file.write(self._file(exercise, content), f"{_digest(told)}\n{told}")
            files = sorted(self._folder.glob("*.json"), key=lambda one: one.stat().st_mtime)
            for file in files[:-MOST_FILES]:
                file.unlink()

    def _file(self, exercise: str, content: bytes) -> Path:
        answer = hashlib.sha256(content).hexdigest()
        return self._folder / f"{_digest(f'{self._decisive} {exercise} {answer}')}.json"


def what_came(results: Sequence[Result]) -> str:
    """A fingerprint of what the tests have found wrong."""
    return _digest(json.dumps([[one.test, one.data()["mismatches"]] for one in results]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
