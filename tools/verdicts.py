"""The verdict on every answer that the project has, as data: a net for changes of the grader.

    python -m tools.verdicts [--against tests/answers/verdicts.json.gz] [--write FILE.json.gz]
                             [--exercise 07] [--seed 0] [--jobs 2]

Grades the solutions, all right and wrong answers and every twelfth mutant of each solution, with
the seeds 0, 1 and 2, and keeps of each test its points, its state and the ids of the mistakes
that it was told. Given an older file it prints what differs, and its exit status is 1 where
points or states do.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from kata.curriculum import Course, Exercise, course_at
from tools.grading import ROOT, add_exercises, results
from tools.mutants import PLUGINS
from tools.mutating import mutants_of
from tools.seeds import answers

GOLDEN = ROOT / "tests" / "answers" / "verdicts.json.gz"
SEEDS = (0, 1, 2)
EACH = 12
"""Of so many mutants one is in the sample."""

# So many answer files share one session, which imports TensorFlow once.
SESSION = 60
LIMIT = 20.0

Verdict = list[Any]
"""Of one test: the points earned, its state, the ids of what was told, sorted."""

Verdicts = dict[str, dict[str, Verdict]]
"""By the seed and the file, then by the test."""


def verdict(result: Mapping[str, Any]) -> Verdict:
    """What is compared of one result."""
    told = {one["id"] for mismatch in result["mismatches"] for one in mismatch["mistakes"]}
    return [round(result["earned"], 4), result["state"], sorted(told)]


def sampled(exercise: Exercise, folder: Path) -> dict[Path, str]:
    """The files of a sample of the exercise's mutants, and what each is called."""
    files = {}
    for number, mutant in enumerate(mutants_of(exercise)[::EACH]):
        file = folder / f"{exercise.name}-{number}" / f"{exercise.name}.py"
        file.parent.mkdir(parents=True)
        file.write_text(mutant.code, encoding="utf-8")
        files[file] = f"mutant {EACH * number}: {mutant.change}"
    return files


def graded(files: Mapping[str, str], seed: int) -> Verdicts:
    """The verdicts of one session of pytest, by what each file is called."""
    # Else pytest would take the folder of a session's files for its root, if all are mutants.
    settings = ("--rootdir", str(ROOT), "-c", f"{ROOT}/pyproject.toml")
    arguments = [*PLUGINS, *settings, "--call-limit", str(LIMIT), "--seed", str(seed), *files]
    found: Verdicts = {}
    for result in results(arguments):
        name = f"{seed} {files[result['file']]}"
        found.setdefault(name, {})[result["test"]] = verdict(result)
    if len(found) != len(files):
        raise SystemExit(f"The session with seed {seed} did not come to its end.")
    return found


def all_verdicts(exercises: Sequence[Exercise], seeds: Sequence[int], jobs: int) -> Verdicts:
    """The verdicts on all files of these exercises."""
    found: Verdicts = {}
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(jobs) as sessions:
        parts = []
        for exercise in exercises:
            files = {file: file for file in answers([exercise])}
            mutants = sampled(exercise, Path(temporary)).items()
            files |= {file.as_posix(): name for file, name in mutants}
            names = list(files)
            for first in range(0, len(names), SESSION):
                some = {name: files[name] for name in names[first : first + SESSION]}
                parts += [sessions.submit(graded, some, seed) for seed in seeds]
        for part in parts:
            found |= part.result()
    return dict(sorted(found.items()))


def differences(before: Verdicts, after: Verdicts) -> Iterator[tuple[bool, str]]:
    """What differs between two sets of verdicts on the same files.

    Yields:
        Whether it is points or a state that differs, and a line that says what.
    """
    for name in sorted(before.keys() & after.keys()):
        tests = before[name].keys() | after[name].keys()
        for test in sorted(tests):
            one, other = before[name].get(test), after[name].get(test)
            if one != other:
                graver = one is None or other is None or one[:2] != other[:2]
                yield graver, f"{name} {test}: {one} -> {other}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade everything; write it, or print what differs from what was written."""
    course: Course = course_at(ROOT)
    parser = argparse.ArgumentParser(description="the verdict on every answer, as data")
    add_exercises(parser, course)
    parser.add_argument("--seed", action="append", type=int, help="0, 1 and 2 unless given")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="sessions at a time")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write them here")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with this file")
    options = parser.parse_args(arguments)
    chosen = options.exercise or course.exercises
    after = all_verdicts(chosen, options.seed or SEEDS, options.jobs)
    if options.write:
        lines = [f"{json.dumps(name)}: {json.dumps(tests)}" for name, tests in after.items()]
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        options.write.write_bytes(gzip.compress(text.encode(), mtime=0))
    if not options.against and options.write:
        return 0
    before = json.loads(gzip.decompress((options.against or GOLDEN).read_bytes()))
    wanted = {one.name for one in chosen}
    before = {name: tests for name, tests in before.items() if any(w in name for w in wanted)}
    differing = list(differences(before, after))
    for graver, line in differing:
        print("POINTS" if graver else "ids   ", line)
    print(f"{len(before.keys() & after.keys())} verdicts compared, {len(differing)} tests differ")
    return 1 if any(graver for graver, _ in differing) else 0


if __name__ == "__main__":
    sys.exit(main())
