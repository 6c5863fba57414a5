"""Whether a verdict depends on luck: every right and wrong answer, graded with many seeds.

    python -m tools.seeds [--first 0] [--count 200] [--exercise 06] [--jobs 2]

With the first seed every answer file is graded whole. With the others, a right one is again;
of a wrong one, only a test that took points with the first seed: if that test takes points
again, so does the suite. Where it takes none, the whole file is graded with that seed.

The exit status is 1 where a right answer lost points or a wrong one lost none.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from kata.curriculum import Exercise, course_at
from kata.language import UserError
from kata.score import PASSED, WRONG
from tools.grading import ROOT, Results, results

RIGHT = "tests/answers/right"
WRONGS = "tests/answers/wrong"


def answers(exercises: Iterable[Exercise]) -> list[str]:
    """The solutions of the exercises, and their answers right and wrong."""
    files = []
    for exercise in exercises:
        files.append(exercise.solution)
        for folder in (RIGHT, WRONGS):
            files += sorted((ROOT / folder).glob(f"*/{exercise.name}.py"))
    return [file.relative_to(ROOT).as_posix() for file in files]


def graded(what: Sequence[str], seed: int) -> dict[str, Results]:
    """The results of one session by file."""
    found: dict[str, Results] = {}
    for result in results([*what, "--seed", str(seed)]):
        found.setdefault(result["file"], []).append(result)
    if {one.partition("::")[0] for one in what} - set(found):
        raise SystemExit(f"The session with seed {seed} did not come to its end.")
    return found


def is_accepted(some: Results) -> bool:
    """Whether an answer file earned full marks."""
    return all(result["state"] == PASSED for result in some)


def deciding(file: str, some: Results) -> str:
    """What to grade of a file with another seed, to see whether the verdict is the same."""
    # One that needs another test is judged without it where it stands alone.
    took = [one["test"] for one in some if one["state"] == WRONG and one["earned"] < one["points"]]
    return f"{file}::{took[0]}" if is_wrong(file) and took else file


def is_wrong(file: str) -> bool:
    """Whether the file must lose points."""
    return file.startswith(WRONGS)


def misjudged(seed: int, what: Sequence[str]) -> list[str]:
    """The files whose verdict is not what it must be with this seed."""
    found = graded(what, seed)
    again = [file for file, some in found.items() if is_wrong(file) and is_accepted(some)]
    found |= graded(again, seed) if again else {}
    return [file for file, some in found.items() if is_wrong(file) == is_accepted(some)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade with every seed and print whose verdict changed."""
    parser = argparse.ArgumentParser(description="whether a verdict depends on luck")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--count", type=int, default=200, help="how many seeds in a row")
    parser.add_argument("--exercise", action="append", help="its number; all unless given")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="sessions at a time")
    options = parser.parse_args(arguments)
    course = course_at(ROOT)
    try:
        chosen = [course.find(one) for one in options.exercise or ()] or course.exercises
    except UserError as error:
        parser.error(error.phrase.to("en"))
    files = answers(chosen)
    first = graded(files, options.first)
    wrong = [file for file, some in first.items() if is_wrong(file) == is_accepted(some)]
    told = [f"seed {options.first}: {file}" for file in wrong]
    print(*told, sep="\n", end="\n" if told else "", flush=True)
    what = [deciding(file, first[file]) for file in files]
    seeds = range(options.first + 1, options.first + options.count)
    begun = time.monotonic()
    with ThreadPoolExecutor(options.jobs) as sessions:
        rounds = sessions.map(lambda seed: misjudged(seed, what), seeds)
        for seed, some in zip(seeds, rounds, strict=True):
            told += (lines := [f"seed {seed}: {file}" for file in some])
            print(f"seed {seed} after {time.monotonic() - begun:.0f} s", *lines, sep="\n  ")
            sys.stdout.flush()
    print(f"{len(files)} answer files, {options.count} seeds, {len(told)} wrong verdicts")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
