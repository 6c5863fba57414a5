"""A class of attackers with honest students between them, handed in and graded."""

from __future__ import annotations

import csv
import ctypes
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from kata.curriculum import course_at
from kata.grade.gradebook import folder_name
from tests.kata.grade import canaries
from tests.kata.sessions import ROOT

ATTACKS = ROOT / "tests" / "kata" / "attacks"
ANSWERS = ROOT / "tests" / "answers"

ANY = "any"
"""Any sentence will do, also what was expected and what came, side by side."""

TROUBLE = "trouble"
"""The file is never run: the page says why it cannot be graded."""

SEED = 7
# Enough for TensorFlow on a busy machine; the endless ones should not keep anybody waiting.
OPTIONS = ("--workers", "2", "--wall-seconds", "20")
# So many attacks stand between one honest student and the next.
BETWEEN = 8
HONEST = {
    "right": (
        "views_with_negative_strides/01_batch_tensor",
        "zero_first_state/02_simple_rnn",
        "unit_by_unit/07_rnn_step",
    ),
    "wrong": (
        "columns_are_filled_first/01_batch_tensor",
        "dense_is_enough/02_simple_rnn",
        "step_with_relu/07_rnn_step",
    ),
}
STRANGE = (
    "=cmd|' C calc'!A0",
    "+1-800",
    "-2",
    "@SUM(1+1)",
    "two\nlines",
    "tab\tand\rreturn",
    "back\\slash\\..\\climbs",
    "\x1b[2Jcleared",
    "\u202etxet",
    "<img src=x onerror=alert('kata')>",
    '","5","5',
    "con",
    "ends with a full stop.",
)
"""Names of honest students, as folders on this system can have them."""

_FIELD = {name: re.compile(rf"^{name}: (.+?)\r?$".encode(), re.M) for name in ("earns", "told")}
_KIND = re.compile(rb"^attack: ([a-z ]+?)\r?$", re.M)
_SUBREAPER = 36


@dataclass(frozen=True)
class Attack:
    """An answer file of somebody who wants more than points, as its docstring describes it.

    Attributes:
        path: the file.
        kind: what sort of attack it is.
        earns: the most that its functions deserve, by what they honestly compute.
        told: ids of the mistakes that it may be told, or ANY, or TROUBLE.
    """

    path: Path
    kind: str
    earns: float
    told: frozenset[str]

    @classmethod
    def read(cls, path: Path) -> Attack:
        """The attack in a file, in whichever encoding.

        Raises:
            ValueError: its docstring lacks a line.
        """
        # UTF-16 is ASCII with null bytes in between.
        text = path.read_bytes().replace(b"\0", b"")
        found = [pattern.search(text) for pattern in (_KIND, *_FIELD.values())]
        if None in found:
            raise ValueError(f"{path} does not say what it attacks, earns and is told")
        kind, earns, told = (match[1].decode() for match in found if match)
        return cls(path, kind, float(earns), frozenset(told.split(", ")))

    @property
    def student(self) -> str:
        """Who hands it in."""
        return self.path.parent.name

    @property
    def exercise(self) -> str:
        """What it claims to answer."""
        return self.path.stem


def attacks() -> list[Attack]:
    """All attacks, by name."""
    return [Attack.read(path) for path in sorted(ATTACKS.glob("*/*.py"))]


def honest_students() -> dict[str, str]:
    """The honest students, by name, and which of HONEST they hand in; before, between and after."""
    # In the order of names, a student comes right behind the one whose name it begins with.
    behind = ["0", *(one.student for one in attacks()[::BETWEEN]), "zz"]
    return {f"{name}_{which}": which for name, which in _named(behind)}


def _named(behind: list[str]) -> Iterator[tuple[str, str]]:
    kinds = cycle(HONEST)
    for name in behind:
        yield name, next(kinds)
    # Both kinds are there before and after all others.
    yield from [("0", "wrong"), ("zz", "right"), ("zz", "wrong")]


def hand_in(submissions: Path) -> None:
    """Write everybody's folder."""
    for attack in attacks():
        _write(submissions / attack.student / attack.path.name, attack.path.read_bytes())
    for student, which in honest_students().items():
        for name in HONEST[which]:
            content = (ANSWERS / which / name).with_suffix(".py").read_bytes()
            # Nobody's grade is another's: each file is graded by itself.
            content += f"# handed in by {student}\n".encode()
            _write(submissions / student / f"{Path(name).name}.py", content)
    right = (ANSWERS / "right" / HONEST["right"][2]).with_suffix(".py")
    for place, student in enumerate(STRANGE):
        content = right.read_bytes() + f"# handed in by number {place}\n".encode()
        _write(submissions / student / right.name, content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


@dataclass(frozen=True)
class GradedClass:
    """What came of grading the class.

    Attributes:
        out: the folder with all that was written.
        shown: what the command printed.
        status: its exit status.
        touched: the canaries that were touched.
        told: the files, and "the command", that tell what only the canaries know.
        planted: what was left where nothing may be left.
        left: the processes that were left.
    """

    out: Path
    shown: str
    status: int
    touched: list[str]
    told: list[str]
    planted: list[Path]
    left: list[str]

    def points(self) -> dict[str, dict[str, str]]:
        """The gradebook's lines, by student."""
        text = (self.out / "gradebook.csv").read_text(encoding="utf-8-sig")
        lines = csv.DictReader(io.StringIO(text, newline=""))
        return {line["student"]: line for line in lines}

    def results(self, student: str) -> list[dict[str, Any]]:
        """The student's results, as the score file has them."""
        text = (self.folder(student) / "score.json").read_text(encoding="utf-8")
        found: list[dict[str, Any]] = json.loads(text)["results"]
        return found

    def folder(self, student: str) -> Path:
        """Where the student's own files are."""
        return self.out / "students" / folder_name(student)

    def texts(self, *suffixes: str) -> Iterator[tuple[str, str]]:
        """The path and the text of every file that people open."""
        for path in sorted(self.out.rglob("*")):
            if path.suffix in suffixes:
                yield path.relative_to(self.out).as_posix(), path.read_text(encoding="utf-8")


def grade(folder: Path) -> GradedClass:
    """Hand in the class below `folder`, grade it by the public command, and look around."""
    submissions, out, home = folder / "submissions", folder / "out", folder / "home"
    submissions.mkdir()
    home.mkdir()
    hand_in(submissions)
    # A daemon whose parents have ended becomes a child of this process, and so is seen.
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    command = [sys.executable, "-m", "kata", "grade", str(submissions), "--out", str(out)]
    with canaries.set_out(home, folder, ROOT) as birds:
        before = canaries.below_this_process()
        ran = subprocess.run(
            [*command, "--lang", "en", "--seed", str(SEED), *OPTIONS],
            cwd=ROOT,
            env={**os.environ, **birds.environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        shown = ran.stdout + ran.stderr
        written = {"the command": shown}
        written |= {str(path): _lenient(path) for path in out.rglob("*") if path.is_file()}
        return GradedClass(
            out=out,
            shown=shown,
            status=ran.returncode,
            touched=birds.touched,
            told=[name for name, text in written.items() if birds.told_in(text)],
            planted=canaries.planted(home, folder, ROOT, out),
            left=canaries.started_since(before),
        )


def _lenient(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def points_of(exercise: str) -> float:
    """What an exercise is worth."""
    return course_at(ROOT).find(exercise).points
