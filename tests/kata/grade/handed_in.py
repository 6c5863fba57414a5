"""Small classes on disk and in zips, for the tests of what is taken out of them."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kata.curriculum import Course
from kata.grade.intake import take
from kata.grade.submission import IgnoredFile, Intake, Submission
from tests.kata.sessions import ROOT

COURSE = Course(ROOT)
EXERCISES = {exercise.name for exercise in COURSE.exercises}
CODE = b"def simple_rnn():\n    return 2\n"


def folder(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write `files` below `root`; a path that ends in / is an empty folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        place = root / name
        if name.endswith("/"):
            place.mkdir(parents=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip with `files`."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def zip_at(place: Path, files: Mapping[str, bytes]) -> Path:
    """Write a zip with `files`."""
    place.write_bytes(zipped(files))
    return place


def zip_of_members(place: Path, members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    """Write a zip whose members' names may be anything, even equal."""
    with warnings.catch_warnings(), zipfile.ZipFile(place, "w") as archive:
        warnings.simplefilter("ignore")
        for member, content in members:
            archive.writestr(member, content)
    return place


def notebook(*cells: str) -> bytes:
    """A notebook with these code cells, as Jupyter saves it."""
    saved = [
        {"cell_type": "code", "source": cell.splitlines(keepends=True), "metadata": {}}
        for cell in cells
    ]
    return json.dumps({"cells": saved, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode()


def taken(path: Path) -> Intake:
    """What the real course takes out of `path`."""
    return take(path, COURSE)


def only(intake: Intake) -> Submission:
    """The submission of a class of one."""
    (submission,) = intake.submissions
    return submission


def contents(submission: Submission) -> dict[str, bytes | None]:
    """The answers by exercise."""
    return {work.exercise: work.content for work in submission.works}


def reasons(ignored: tuple[IgnoredFile, ...]) -> dict[str, str]:
    """Why what was left aside was, by its path."""
    return {one.path: one.reason.to("en") for one in ignored}


def trouble(submission: Submission) -> str:
    """Why the only answer of a student cannot be graded."""
    (work,) = submission.works
    assert work.content is None
    assert work.trouble is not None
    return work.trouble.to("en")
