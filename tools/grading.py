"""Grading sessions of the tools: pytest as learners have it, its score as data."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata.curriculum import Course, Exercise
from kata.language import UserError

ROOT = Path(__file__).resolve().parents[1]
# A learner has not installed what only authors need: no session loads those packages' plugins.
PYTEST = (
    *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
    *("-p", "no:hypothesispytest", "-p", "no:xdist"),
)

DECLARED = re.compile(rb"^(mistake|facts): ([\w, ]+)$", re.MULTILINE)

Results = list[dict[str, Any]]


def results(arguments: Sequence[str], root: Path = ROOT, timeout: float | None = None) -> Results:
    """The result of every graded test of one session; none where it came to no end.

    Args:
        arguments: pytest's.
        root: the course's root.
        timeout: how long the session may take, in seconds.
    """
    with tempfile.TemporaryDirectory() as folder:
        score = Path(folder) / "score.json"
        command = [*PYTEST, *arguments, "--score", str(score)]
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        surroundings = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            subprocess.run(
                command, cwd=root, env=surroundings, capture_output=True, timeout=timeout
            )
        except subprocess.TimeoutExpired:
            return []
        if not score.exists():
            return []
        data = json.loads(score.read_text(encoding="utf-8"))
    found: Results = data["results"]
    return found


@dataclass(frozen=True)
class Declared:
    """What a wrong answer's docstring says it must be told: ``mistake: …`` and ``facts: …``.

    Attributes:
        mistakes: the ids of just the mistakes; none where it says "none".
        facts: the ids of some facts.
    """

    mistakes: frozenset[str]
    facts: frozenset[str]


def declared(path: Path) -> Declared:
    """What a wrong answer says it must be told.

    Raises:
        ValueError: it says nothing of it.
    """
    found = dict(DECLARED.findall(path.read_bytes()))
    if b"mistake" not in found:
        raise ValueError(f"{path} does not say which mistake it makes")
    mistakes, facts = (
        frozenset(id.strip() for id in found.get(name, b"").decode().split(",") if id.strip())
        for name in (b"mistake", b"facts")
    )
    return Declared(mistakes - {"none"}, facts)


def add_exercises(parser: argparse.ArgumentParser, course: Course) -> None:
    """Add ``--exercise``, which gives exercises of the course, by their numbers or names."""

    def named(wanted: str) -> Exercise:
        try:
            return course.find(wanted)
        except UserError as error:
            raise argparse.ArgumentTypeError(error.phrase.to("en")) from None

    parser.add_argument(
        "--exercise", action="append", type=named, help="its number; all unless given"
    )
