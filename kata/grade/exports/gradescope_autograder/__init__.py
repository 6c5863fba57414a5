"""A ready autograder for Gradescope: ``setup.sh``, ``run_autograder`` and this course, zipped.

https://gradescope-autograders.readthedocs.io/en/latest/specs/ says what Gradescope expects: both
files at the root of the zip, the rest beside them.
"""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kata.curriculum import Course
from kata.language import UserError, say

SCRIPTS = ("run_autograder", "setup.sh")
FILES = ("LICENSE", "README.md", "conftest.py", "constraints.txt", "pyproject.toml")
TREES = ("exercises", "hints", "kata", "solutions")

# One moment for every file: the same course makes the same zip, to the byte.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_EXECUTABLE, _PLAIN = 0o100755, 0o100644


def autograder(course: Course, out: Path) -> None:
    """Write Gradescope's autograder to `out`, whole or not at all; UserError outside of a clone."""
    missing = [name for name in FILES if not (course.root / name).is_file()]
    if missing:
        why = say(
            "{folder} lacks {names}: make the autograder in a clone of the repository.",
            folder=str(course.root),
            names=", ".join(missing),
        )
        raise UserError(why)
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f"{out.name}.{os.getpid()}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in SCRIPTS:
                _add(archive, Path(__file__).parent / name, name, _EXECUTABLE)
            for file in _course_files(course):
                _add(archive, file, f"course/{file.relative_to(course.root).as_posix()}", _PLAIN)
        os.replace(unfinished, out)
    finally:
        unfinished.unlink(missing_ok=True)


def _course_files(course: Course) -> Iterator[Path]:
    """What grading needs of the course, in a fixed order; none of its own tests."""
    yield from (course.root / name for name in FILES)
    chapters = sorted({exercise.suite.parent for exercise in course.exercises})
    for folder in (*(course.root / tree for tree in TREES), *chapters):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc":
                yield file


def _add(archive: zipfile.ZipFile, file: Path, name: str, mode: int) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.external_attr = mode << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, file.read_bytes())
