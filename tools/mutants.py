"""Mutation testing of the suites: every mutant of every solution, graded as an answer.

    python -m tools.mutants [--exercise 07] [--jobs 2] [--limit 20] [--keep FOLDER] [--class]

A suite kills a mutant by taking points from it; one that earns them all survives. A
survivor is either a fault of the suite or equivalent to the solution, and then
``tests/mutants/explained.json`` says why. The figures go to ``tests/mutants/results.json``.

With ``--class`` they are a class that ``kata grade`` grades, each shut in, and not one may fare
otherwise than at home; the figures are then only printed.

The exit status is 1 where a survivor is not explained, where an explanation fits no
survivor any more, or where a mutant could not be judged.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from kata.curriculum import Course, Exercise, course_at
from kata.score import GRADER_ERROR, PASSED
from tools import mutant_class
from tools.grading import ROOT, Results, add_exercises, results
from tools.mutating import Change, Mutant, mutants_of

EXPLAINED = "tests/mutants/explained.json"
RESULTS = "tests/mutants/results.json"

KILLED = "killed"
ENDED = "ended"
SURVIVED = "survived"
BROKE = "ours"
LOST = "lost"
OUTCOMES = (KILLED, ENDED, SURVIVED, BROKE, LOST)
"""What becomes of a mutant. Ended is killed too, by the time limit; ours means that the
grader itself broke; lost, that its session ended without a result for it."""

# What a session's own limit raises, and the mistakes that a class is told.
OVERTIME = ("OvertimeError", '"limit_wall"', '"limit_cpu"')

COLUMNS = ("mutants", *OUTCOMES, "explained")

# So many mutants share one session, which imports TensorFlow once.
SESSION = 40
PLUGINS = ("-p", "kata.plugin", "-p", "tools.limits")


class Grader:
    """Grades mutants as answer files in `folder`, each call of them for `limit` seconds."""

    def __init__(self, folder: Path, limit: float) -> None:
        self.folder = folder
        self.limit = limit

    def outcomes(self, exercise: Exercise, mutants: Sequence[Mutant], jobs: int) -> list[str]:
        """What becomes of each mutant, in `jobs` sessions at a time."""
        files = []
        for number, mutant in enumerate(mutants):
            file = self.folder / f"{exercise.name}-{number}" / f"{exercise.name}.py"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(mutant.code, encoding="utf-8")
            files.append(file)
        groups = [files[first : first + SESSION] for first in range(0, len(files), SESSION)]
        with ThreadPoolExecutor(jobs) as sessions:
            parts = sessions.map(lambda group: self._graded(exercise, group), groups)
            found = {file: outcome for part in parts for file, outcome in part.items()}
        return [found[file] for file in files]

    def _graded(self, exercise: Exercise, files: Sequence[Path]) -> dict[Path, str]:
        graded = self._session(exercise, files)
        found = {file: _outcome(exercise, graded[file]) for file in files}
        lost = [file for file, outcome in found.items() if outcome == LOST]
        if lost and len(files) > 1:
            # One mutant may have taken the others' results with it.
            half = (len(lost) + 1) // 2 if len(lost) == len(files) else len(lost)
            found |= self._graded(exercise, lost[:half])
            found |= self._graded(exercise, lost[half:]) if lost[half:] else {}
        return found

    def _session(self, exercise: Exercise, files: Sequence[Path]) -> dict[Path, Results]:
        """The results of one pytest session, by file; none where it came to no end."""
        root = str(exercise.root)
        settings = ("--rootdir", root, "-c", f"{root}/pyproject.toml")
        arguments = [*PLUGINS, *settings, "--call-limit", str(self.limit), *map(str, files)]
        found: dict[Path, Results] = {file: [] for file in files}
        for result in results(arguments, exercise.root, 120 + 2 * self.limit * len(files)):
            found[exercise.root / result["file"]].append(result)
        return found


class ClassGrader:
    """Has `mutants` graded as a class by ``kata grade``, all at once."""

    def __init__(self, folder: Path, limit: float, exercises: Sequence[Exercise], jobs: int):
        mutants = {exercise: mutants_of(exercise) for exercise in exercises}
        self._graded = mutant_class.graded(mutants, folder, limit, jobs)

    def outcomes(self, exercise: Exercise, mutants: Sequence[Mutant], jobs: int) -> list[str]:
        """What became of each mutant."""
        return [_outcome(exercise, one) for one in self._graded[exercise]]


def _outcome(exercise: Exercise, graded: Results) -> str:
    if {result["test"].partition("[")[0] for result in graded} != set(exercise.tests):
        return LOST
    states = {result["state"] for result in graded}
    if states == {PASSED}:
        return SURVIVED
    if states <= {PASSED, GRADER_ERROR}:
        return BROKE
    return ENDED if any(sign in json.dumps(graded) for sign in OVERTIME) else KILLED


def read_explained(course: Course) -> Counter[Change]:
    """The survivors that are explained; of two that look the same, each needs its own entry."""
    file = course.root / EXPLAINED
    entries = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return Counter(
        Change(entry["exercise"], entry["function"], entry["was"], entry["became"])
        for entry in entries
        if entry["why"]
    )


def fingerprint(exercise: Exercise) -> str:
    """Of the solution without its docstrings, and the suite, that the figures are about."""
    solution, suite = (
        file.read_text(encoding="utf-8") for file in (exercise.solution, exercise.suite)
    )
    lines = solution.splitlines()
    for node in ast.walk(ast.parse(solution)):
        # No mutant differs by what a docstring says.
        if isinstance(node, (ast.Module, ast.FunctionDef)) and ast.get_docstring(node):
            first, end = node.body[0].lineno - 1, node.body[0].end_lineno
            lines[first:end] = [""] * ((end or first) - first)
    return hashlib.sha256("\n".join([*filter(None, lines), suite]).encode()).hexdigest()[:12]


def score(results: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """How many mutants were killed, and how many there were to kill: all but the explained."""
    rows = list(results)
    return (
        sum(row[KILLED] + row[ENDED] for row in rows),
        sum(row["mutants"] - row["explained"] for row in rows),
    )


def survey(
    exercise: Exercise, grader: Grader | ClassGrader, explained: Counter[Change], jobs: int
) -> tuple[dict[str, Any], list[str]]:
    """The figures of one exercise, and what is wrong: one text for each thing to mend."""
    mutants = mutants_of(exercise)
    outcomes = grader.outcomes(exercise, mutants, jobs)
    by_outcome: dict[str, Counter[Change]] = {outcome: Counter() for outcome in OUTCOMES}
    for mutant, outcome in zip(mutants, outcomes, strict=True):
        by_outcome[outcome][mutant.change] += 1
    survived = by_outcome[SURVIVED]
    mine = Counter(
        {change: n for change, n in explained.items() if change.exercise == exercise.name}
    )
    wrong = [f"survived: {change}" for change in (survived - mine).elements()]
    wrong += [f"explained, but no survivor: {change}" for change in (mine - survived).elements()]
    wrong += [f"{one}: {change}" for one in (BROKE, LOST) for change in by_outcome[one].elements()]
    figures = {outcome: by_outcome[outcome].total() for outcome in OUTCOMES}
    known = (survived & mine).total()
    row = {"mutants": len(mutants), **figures, "explained": known, "of": fingerprint(exercise)}
    return row, wrong


def main(arguments: Sequence[str] | None = None, course: Course | None = None) -> int:
    """Grade the mutants, print what became of them and note the figures."""
    course = course or course_at(ROOT)
    parser = argparse.ArgumentParser(description="mutation testing of the suites")
    add_exercises(parser, course)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="sessions at a time")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds for one call")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the mutants there")
    parser.add_argument("--class", dest="shut_in", action="store_true", help="by kata grade")
    options = parser.parse_args(arguments)
    chosen = options.exercise or course.exercises
    explained = read_explained(course)
    names = {exercise.name for exercise in course.exercises}
    wrong = [f"explained, but no exercise: {one}" for one in explained if one.exercise not in names]
    rows = {}
    print(" " * 28, *(f"{name:>9}" for name in COLUMNS))
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        grader: Grader | ClassGrader = Grader(folder, options.limit)
        if options.shut_in:
            grader = ClassGrader(folder, options.limit, chosen, options.jobs)
        for exercise in chosen:
            row, faults = survey(exercise, grader, explained, options.jobs)
            rows[exercise.name] = row
            wrong += faults
            print(f"{exercise.name:28}", *(f"{row[name]:9}" for name in COLUMNS), flush=True)
    if not options.shut_in:
        _note(course, rows)
    print("", *wrong, "" if wrong else "Nothing is left to explain.", sep="\n")
    killed, of = score(rows.values())
    print(f"{killed} of {of} mutants that can be told from the solution are killed.")
    return 1 if wrong else 0


def _note(course: Course, rows: dict[str, dict[str, Any]]) -> None:
    """Put these figures beside those of the exercises that were not looked at."""
    file = course.root / RESULTS
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known |= rows
    names = [exercise.name for exercise in course.exercises if exercise.name in known]
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({name: known[name] for name in names}, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
