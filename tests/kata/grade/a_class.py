"""A small class, really graded: right and wrong answers that need no TensorFlow."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from kata.curriculum import Course
from kata.grade.gradebook import GradedSubmission
from kata.grade.submission import IgnoredFile, Submission, Work
from kata.language import say
from kata.score import GRADER_ERROR, Mistake, Result
from tests.kata.sessions import ROOT, run

COURSE = Course(ROOT)
RIGHT = ("07_rnn_step", "08_rnn_unroll", "23_one_hot", "25_sampling")
HOSTILE = '=HYPERLINK("http://evil.example")'
FORMULA = "<script>alert(1)</script> \x1b[31m \u202e ```` ![x](http://evil.example/x.png)"
PRINTS = f"""
def one_hot(text, vocab):
    print({FORMULA!r})
    return {FORMULA!r}


def next_char_pairs(text, vocab):
    raise ValueError({FORMULA!r})
"""
WRONG = {
    "bob": ("step_kernels_exchanged/07_rnn_step", "bracket_never_closed/01_batch_tensor"),
    "carol": ("step_kernels_exchanged/07_rnn_step", "ids_are_enough/23_one_hot"),
}


@cache
def graded() -> tuple[GradedSubmission, ...]:
    """Every student's submission and results.

    ada has four exercises right. bob and carol share a mistake. dan's file cannot be graded. The
    grader broke on eve's first exercise and lost a test of her second. frank was stopped by a
    limit. The last has a name and an answer that would like to be active.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "class"
        for student in ("ada", "eve", "frank"):
            for name in RIGHT:
                _hand_in(place / student, COURSE.find(name).solution)
        for student, files in WRONG.items():
            for file in files:
                _hand_in(place / student, ROOT / "tests/answers/wrong" / f"{file}.py")
        (place / "hostile").mkdir()
        (place / "hostile" / "23_one_hot.py").write_text(PRINTS, encoding="utf-8")
        score = Path(folder) / "score.json"
        run(["pytest", str(place), "--score", str(score)])
        data = json.loads(score.read_text(encoding="utf-8"))
    results: dict[str, list[Result]] = {}
    for one in data["results"]:
        result = Result.from_data(one)
        student = Path(result.folder).name
        file = f"{student}/{Path(result.file).name}"
        results.setdefault(student, []).append(replace(result, folder=student, file=file))
    results["eve"] = _broken(results["eve"])
    results["frank"] = _limited(results["frank"], results["bob"])
    named = {student: _graded(student, found) for student, found in results.items()}
    named[HOSTILE] = _renamed(named.pop("hostile"))
    too_large = Work("07_rnn_step", "dan/07_rnn_step.py", None, say("The file is empty."))
    named["dan"] = GradedSubmission(Submission("dan", (too_large,)), ())
    return tuple(named[student] for student in sorted(named))


def of(student: str) -> GradedSubmission:
    """One student's."""
    return next(one for one in graded() if one.submission.student == student)


def _hand_in(folder: Path, file: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, folder)


def _graded(student: str, results: list[Result]) -> GradedSubmission:
    files = {result.exercise: result.file for result in results}
    works = tuple(Work(name, file, b"") for name, file in files.items())
    ids = {"canvas": "1234", "moodle": "88", "email": f"{student}@school.example", "sid": "007"}
    return GradedSubmission(Submission(student, works, (), ids), tuple(results))


def _broken(results: list[Result]) -> list[Result]:
    first = replace(
        results[0], state=GRADER_ERROR, earned=0.0, trouble="OSError: no space left on device"
    )
    lost = next(one for one in results if one.exercise == RIGHT[1])
    return [first, *(one for one in results[1:] if one is not lost)]


def _limited(results: list[Result], wrong: list[Result]) -> list[Result]:
    stopped = next(one for one in wrong if one.exercise == RIGHT[0] and one.mismatches)
    limit = Mistake("limit_wall", say("It ran for more than {seconds} seconds.", seconds=60))
    mismatch = replace(stopped.mismatches[0], mistakes=(limit,))
    limited = replace(stopped, folder="frank", mismatches=(mismatch,))
    return [limited if one.test == stopped.test else one for one in results]


def _renamed(one: GradedSubmission) -> GradedSubmission:
    ignored = IgnoredFile(f"hostile/{FORMULA}.py", say("It is not named like an exercise."))
    return GradedSubmission(
        replace(one.submission, student=HOSTILE, ignored=(ignored,)), one.results
    )
