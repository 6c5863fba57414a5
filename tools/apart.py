"""Whether answers are judged behind the wall as at home: every right and wrong one, both ways.

    python -m tools.apart [--exercise 07] [--seed 0]

Prints each file whose results differ in a state, in points, or in a mistake that is told. What
holds a ``Lambda``, or a layer or cell of one's own, does so by design; so may an answer that
draws at random without a seed. The exit status is 1 where any does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from kata.curriculum import course_at
from kata.grade.judge_client import JudgeBrokeError, JudgeClient
from tools.grading import ROOT, add_exercises, results
from tools.seeds import answers


def verdict(some: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What is compared of a file's results."""
    return [
        (
            one["test"],
            one["state"],
            round(one["earned"], 3),
            *[
                tuple(mistake["id"] for mistake in mismatch["mistakes"])
                for mismatch in one["mismatches"]
            ],
        )
        for one in some
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade both ways and print what differs."""
    course = course_at(ROOT)
    parser = argparse.ArgumentParser(description="whether answers are judged apart as at home")
    add_exercises(parser, course)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    chosen = options.exercise or course.exercises
    judge = JudgeClient(ROOT, options.seed, "full")
    count = differing = 0
    for exercise in chosen:
        home: dict[str, list[dict[str, Any]]] = {}
        files = answers([exercise])
        for result in results([*files, "--seed", str(options.seed)]):
            home.setdefault(result["file"], []).append(result)
        for file in files:
            count += 1
            try:
                ((_, apart),) = judge.grade([(exercise.name, (ROOT / file).read_bytes())])
            except JudgeBrokeError as error:
                print(f"{file}: {error}")
                judge = JudgeClient(ROOT, options.seed, "full")
                differing += 1
                continue
            if verdict(home[file]) != verdict(apart):
                differing += 1
                print(file, *verdict(home[file]), "apart", *verdict(apart), sep="\n  ", flush=True)
    judge.close()
    print(f"{count} answer files, {differing} judged otherwise behind the wall")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
