"""Whether a verdict depends on luck: every right and wrong answer, graded with many seeds.

    python -m tools.seeds [--first 0] [--count 200] [--exercise 06] [--jobs 2]

A right answer must earn full marks; a wrong one must lose points and be told its own mistake
and no other. With the first seed every file is graded whole. With the others, a right one is
again; of a wrong one, only a test that took points and told the mistake with the first seed:
if it does so again, so does the suite. Where it does not, the whole file is graded with that
seed. What is misjudged with the first seed is not graded with others.

Keras's own arithmetic is what takes most of the time. ``KERAS_BACKEND=numpy`` (with jax and
scipy installed) takes a fraction of it; the answers that TensorFlow alone can run are then
misjudged with the first seed, and graded apart: ``--file``.

The exit status is 1 where any verdict was another.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from kata.curriculum import Exercise, course_at
from kata.language import UserError
from kata.score import OURS, PASSED, WRONG
from tools.grading import ROOT, Results, declared, results

RIGHT = "tests/answers/right"
WRONGS = "tests/answers/wrong"
# What comes after the first mismatch of a test changes no verdict.
FIRST_MISMATCH = ("--check-max-fail", "1", "--check-max-tb", "0")


def answers(exercises: Iterable[Exercise]) -> list[str]:
    """The solutions of the exercises, and their answers right and wrong."""
    files = []
    for exercise in exercises:
        files.append(exercise.solution)
        for folder in (RIGHT, WRONGS):
            files += sorted((ROOT / folder).glob(f"*/{exercise.name}.py"))
    return [file.relative_to(ROOT).as_posix() for file in files]


def graded(what: Sequence[str], seed: int, *options: str) -> dict[str, Results]:
    """The results of one session by file."""
    found: dict[str, Results] = {}
    for result in results([*what, "--seed", str(seed), *options]):
        found.setdefault(result["file"], []).append(result)
    if {one.partition("::")[0] for one in what} - set(found):
        raise SystemExit(f"The session with seed {seed} did not come to its end.")
    return found


def told(some: Results) -> set[str]:
    """The ids of the mistakes told in these results."""
    found = (mismatch["mistake"] for result in some for mismatch in result["mismatches"])
    return {mistake["id"] for mistake in found if mistake}


def is_judged_right(file: str, some: Results) -> bool:
    """Whether the verdict is what it must be."""
    if not file.startswith(WRONGS):
        return all(result["state"] == PASSED for result in some)
    lost = any(result["state"] != OURS and result["earned"] < result["points"] for result in some)
    return lost and told(some) == {declared(ROOT / file)} - {"none"}


def deciding(file: str, some: Results) -> str:
    """What to grade of a file with another seed, to see whether the verdict is the same."""
    # One that needs another test is judged without it where it stands alone.
    took = [one for one in some if one["state"] == WRONG and is_judged_right(file, [one])]
    return f"{file}::{took[0]['test']}" if took else file


def misjudged(seed: int, what: Sequence[str]) -> list[str]:
    """The files whose verdict is not what it must be with this seed."""
    found = graded(what, seed, *FIRST_MISMATCH)
    parts = {one.partition("::")[0] for one in what if "::" in one}
    again = [file for file in parts if not is_judged_right(file, found[file])]
    found |= graded(again, seed) if again else {}
    return sorted(file for file, some in found.items() if not is_judged_right(file, some))


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade with every seed and print whose verdict changed."""
    parser = argparse.ArgumentParser(description="whether a verdict depends on luck")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--count", type=int, default=200, help="how many seeds in a row")
    parser.add_argument("--exercise", action="append", help="its number; all unless given")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="sessions at a time")
    parser.add_argument("--file", action="append", help="an answer file; of no other then")
    options = parser.parse_args(arguments)
    course = course_at(ROOT)
    try:
        chosen = [course.find(one) for one in options.exercise or ()] or course.exercises
    except UserError as error:
        parser.error(error.phrase.to("en"))
    files = options.file or answers(chosen)
    first = graded(files, options.first)
    wrong = [file for file in files if not is_judged_right(file, first[file])]
    _show(options.first, wrong)
    what = [deciding(file, first[file]) for file in files if file not in wrong]
    count = len(wrong)
    with ThreadPoolExecutor(options.jobs) as sessions:
        seeds = range(options.first + 1, options.first + options.count)
        for seed, some in zip(
            seeds, sessions.map(lambda s: misjudged(s, what), seeds), strict=True
        ):
            _show(seed, some)
            count += len(some)
    print(f"{len(files)} answer files, {options.count} seeds, {count} wrong verdicts")
    return 1 if count else 0


def _show(seed: int, files: Sequence[str]) -> None:
    print(f"seed {seed}", *files, sep="\n  ", flush=True)


if __name__ == "__main__":
    sys.exit(main())
